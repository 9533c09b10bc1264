//! Claims that nobody could confirm, or of which somebody said nothing.

use super::{REACH, named_within, recent};
use crate::{
    claim::{ClaimKind, Draft, PlaceRef, judge::Judge},
    class::Classes,
    clause::Clause,
    phrase::Kind,
    saying,
    token::Sentence,
};

/// "could not be independently verified", "has not confirmed": who did not, and what.
pub(super) fn no_confirmation(
    judge: &mut Judge<'_>,
    clause: Clause<'_>,
    (index, sentence): (usize, Sentence),
) {
    let Some(silent) = unconfirming(clause)
        .map(Silent::Verb)
        .or_else(|| without_comment(clause))
        .or_else(|| is_unclear(clause, &sentence).then_some(Silent::From(usize::MAX)))
    else {
        return;
    };
    let end = own_end(clause, sentence.first, sentence.end);
    let named = |draft: &Draft| {
        let words = clause.words.span(sentence.first..end);
        let known = draft.kind != ClaimKind::NoConfirmation;
        known && words.of(clause.words.text).contains(&draft.place.name)
    };
    let own = own_place(judge, clause, (&sentence, &silent));
    let of_claim = clause
        .words
        .any(sentence.first..sentence.end, Classes::CLAIM_NOUN);
    let unnamed = || meant_by_reports(judge, (index, end), of_claim).filter(|_| own.is_none());
    let target = recent(judge, named).or_else(unnamed);
    let Some(mut answered) = target
        .or_else(|| last_ground(judge, index))
        .map(|at| judge.drafts[at].clone())
    else {
        return;
    };
    if let Some(place) = own.filter(|_| target.is_none()) {
        answered.place = PlaceRef::named(clause.words, place);
    }
    let claimant = unconfirming_actor(judge, clause, &silent);
    judge.add(Draft {
        kind: ClaimKind::NoConfirmation,
        when: judge.when_in(clause, ClaimKind::NoConfirmation, (&answered, index)),
        claimant,
        evidence: vec![sentence.first..sentence.end],
        target,
        rule: "not-confirmed",
        score: 0.8,
        sentence: index,
        holder: None,
        ..answered
    });
}

/// Which claim nobody could confirm where the sentence names no place: "the claim" is what somebody
/// said, else what was told last, or of the place of the title.
fn meant_by_reports(
    judge: &Judge<'_>,
    (index, end): (usize, usize),
    of_claim: bool,
) -> Option<usize> {
    let before = |draft: &Draft| {
        let own = draft.sentence == index && draft.place.tokens.start < end;
        let told = draft.sentence < index || own;
        told && draft.kind != ClaimKind::NoConfirmation
    };
    let near = |draft: &Draft| before(draft) && draft.sentence + REACH >= index;
    let told = |draft: &Draft| near(draft) && draft.claimant.is_some();
    let just = |draft: &Draft| near(draft) && draft.sentence + 1 >= index;
    let main = judge.recent.first().map(|place| place.name.clone());
    let of_title = |draft: &Draft| Some(&draft.place.name) == main.as_ref();
    recent(judge, told)
        .filter(|_| of_claim)
        .or_else(|| recent(judge, just))
        .or_else(|| recent(judge, |draft| near(draft) && of_title(draft)))
        .or_else(|| recent(judge, near))
        .or_else(|| recent(judge, |draft| before(draft) && of_title(draft)))
}

/// The settlement that a sentence names itself, elsewhere than in who could not confirm.
fn own_place(
    judge: &Judge<'_>,
    clause: Clause<'_>,
    (sentence, silent): (&Sentence, &Silent),
) -> Option<std::ops::Range<usize>> {
    let subject = match silent {
        Silent::Verb(verb) => clause.subject(*verb),
        Silent::From(_) => None,
    };
    let first = subject.map_or(sentence.first, |noun| clause.first(noun));
    let end = subject.map_or(sentence.first, |noun| clause.end(noun));
    let before = named_within(judge, sentence.first..first);
    before.or_else(|| named_within(judge, end..own_end(clause, end, sentence.end)))
}

/// "made no mention of losing the village but said": where what somebody did not say ends.
fn own_end(clause: Clause<'_>, from: usize, end: usize) -> usize {
    let first = clause.phrases.at_token(from);
    let but = |at: &usize| clause.is_in(*at, &clause.grammar().but) && clause.says(at + 1);
    let mut behind = first..clause.phrases.list.len();
    behind.find(but).map_or(end, |at| clause.first(at))
}

/// The last claim of all that "the reports" may mean.
fn last_ground(judge: &Judge<'_>, index: usize) -> Option<usize> {
    let near = |draft: &Draft| draft.sentence + 2 * REACH >= index;
    recent(judge, |draft| {
        near(draft) && draft.kind != ClaimKind::NoConfirmation
    })
}

/// What says that nobody confirmed.
enum Silent {
    /// "could not verify"
    Verb(usize),
    /// "no comment from Kyiv": who did not.
    From(usize),
}

/// "There was no immediate comment from Kyiv".
fn without_comment(clause: Clause<'_>) -> Option<Silent> {
    let words = clause.words;
    let list = &clause.phrases.list;
    let impossible = |at: usize| {
        let next = list.get(at + 2).map_or(0..0, |next| next.first..next.end);
        words.has(list[at].end, Classes::BE) && words.any_in(next, &words.lists().silence.possible)
    };
    let found = list.iter().enumerate().position(|(at, phrase)| {
        let none = words.is(phrase.first, "no") || impossible(at);
        let comment = words.is_in(phrase.end - 1, &words.lists().silence.comments)
            || words.is_in(phrase.end - 1, &words.lexicon.lists.knowledge);
        phrase.kind == Kind::Noun && none && comment
    })?;
    let behind = clause.over_times(found + 1);
    let from = clause.is_in(behind, &clause.lists().silence.from);
    // "The army has made no comment": who did not comment makes none.
    let made = found
        .checked_sub(1)
        .filter(|at| clause.phrases.verb(*at).is_some_and(|group| !group.copula));
    Some(match made {
        Some(verb) if !from => Silent::Verb(verb),
        _ => Silent::From(if from { behind + 1 } else { usize::MAX }),
    })
}

/// "Who controls the town is unclear", "It was not clear whether it had fallen".
fn is_unclear(clause: Clause<'_>, sentence: &Sentence) -> bool {
    let words = clause.words;
    let tokens = || sentence.first..sentence.end;
    let control = &words.lists().silence.control;
    let open = tokens().any(|token| {
        let not = token.saturating_sub(3)..token;
        words.is(token, "unclear")
            || (words.is(token, "clear") && words.any(not, Classes::NEGATION))
    });
    open && words.any_in(tokens(), control)
        && words.any_in(tokens(), &words.lists().silence.questions)
}

/// A verb of confirming that is negated, or that somebody was unable to do.
fn unconfirming(clause: Clause<'_>) -> Option<usize> {
    let words = clause.words;
    (0..clause.phrases.list.len()).find(|at| {
        let Some(group) = clause.phrases.verb(*at) else {
            return false;
        };
        let confirms = group.known(words).is_some_and(|verb| {
            clause.lists().silence.verbs.has(&verb.base) && is_of_reports(clause, *at, &verb.base)
        });
        if !confirms {
            return false;
        }
        let unable = group.infinitive
            && (words.any_in(
                group.first.saturating_sub(2)..group.first,
                &words.lists().silence.unable,
            ) || is_not_able(clause, *at)
                || crate::claim::reality::is_yet_to(clause, group))
            || (group.infinitive && is_declined(clause, *at))
            || ((group.gerund || group.infinitive) && has_no_means(clause, *at))
            || is_neither(clause, *at)
            || is_not_possible(clause, *at);
        group.negated || unable
    })
}

/// "did not respond to a request", "has not issued a statement": of words about a claim, not of
/// letters or permits.
fn is_of_reports(clause: Clause<'_>, verb: usize, base: &str) -> bool {
    let free = &clause.lists().silence.free;
    if base == "reach" {
        let end = clause.end(verb);
        return clause.words.is(end, "for") && clause.words.is(end + 1, "comment");
    }
    // "has yet to respond": to what was told before.
    let answers = clause.lists().silence.answering.has(base);
    if answers && (clause.is_stop(verb + 1) || verb + 1 == clause.phrases.list.len()) {
        return true;
    }
    let sees = clause.lists().silence.seeing.has(base);
    let about = &clause.lists().silence.about;
    let end = (verb + 8).min(clause.phrases.list.len());
    let tokens = clause.end(verb)..clause.phrases.list[end - 1].end;
    let knowledge = &clause.words.lexicon.lists.knowledge;
    let named = if sees {
        clause.words.any_in(tokens, knowledge)
    } else {
        clause.words.any_in(tokens, about)
    };
    free.has(base) || named
}

/// "had no means of checking", "there was no way of verifying".
fn has_no_means(clause: Clause<'_>, verb: usize) -> bool {
    let first = clause.first(verb);
    let before = first.saturating_sub(4)..first;
    let means = clause
        .words
        .any_in(before.clone(), &clause.lists().silence.means);
    means && clause.words.any_is(before, &["no"])
}

/// "neither confirmed nor denied" says nothing of either; "neither side has commented".
fn is_neither(clause: Clause<'_>, verb: usize) -> bool {
    let first = clause.first(verb);
    let group = clause.phrases.verb(verb);
    let known = group.and_then(|group| group.known(clause.words));
    let comments = &clause.lists().silence.neither;
    let comments = known.is_some_and(|verb| comments.has(&verb.base));
    let main = group.map_or(first, |group| group.main);
    let before = first.saturating_sub(1)..main + 1;
    (comments && clause.is_word(0, "neither")) || clause.words.any_is(before, &["neither"])
}

/// "declined to comment", "refused to confirm".
fn is_declined(clause: Clause<'_>, verb: usize) -> bool {
    let governor = clause.governor(verb).and_then(|at| clause.phrases.verb(at));
    let known = governor.and_then(|group| group.known(clause.words));
    known.is_some_and(|verb| clause.lists().silence.declining.has(&verb.base))
}

/// "We are not able to verify".
fn is_not_able(clause: Clause<'_>, verb: usize) -> bool {
    let first = clause.first(verb);
    let able = first > 0 && clause.words.is(first - 1, "able");
    able && clause
        .words
        .any(first.saturating_sub(4)..first, Classes::NEGATION)
}

/// "It was not possible to verify".
fn is_not_possible(clause: Clause<'_>, verb: usize) -> bool {
    let words = clause.words;
    let first = clause.first(verb);
    first > 0
        && words.is(first - 1, "possible")
        && words.any_is(first.saturating_sub(4)..first, &["not"])
}

fn unconfirming_actor(judge: &Judge<'_>, clause: Clause<'_>, silent: &Silent) -> Option<String> {
    let subject = match silent {
        Silent::From(noun) => Some(*noun).filter(|noun| clause.is_noun(*noun))?,
        Silent::Verb(verb) if clause.phrases.verb(*verb)?.passive => {
            let by = (*verb + 1..*verb + 5).find(|at| clause.is_word(*at, "by"))?;
            by + 1
        }
        Silent::Verb(verb) => clause.subject(*verb)?,
    };
    let discourse = crate::actor::Discourse::default();
    let named = crate::actor::of(clause, subject, judge.names, &discourse);
    // "said it could not verify": whoever says so.
    let teller = || {
        let covering = saying::covering(judge.sayings, clause.first(subject));
        covering.first().map(|saying| saying.speaker.name.clone())
    };
    named.map(|actor| actor.name).or_else(teller)
}
