//! Replies to a claim: denials of "that assertion", and claims that nobody could confirm.

mod silence;

use super::{ClaimKind, Draft, PlaceRef, absence, judge::Judge};
use crate::{
    class::Classes,
    clause::Clause,
    lexicon::{CueKind, Effect},
    phrase::{Kind, Phrase, VerbGroup},
    saying::{self, Saying},
    token::{Form, Sentence},
};

/// How many sentences back the claim may be that a reply answers.
pub(super) const REACH: usize = 4;

/// How many claims back a reply is looked for; more are not made in a few sentences.
const RECENT: usize = 200;

/// The last claim that fits.
pub(super) fn recent(judge: &Judge<'_>, fits: impl Fn(&Draft) -> bool) -> Option<usize> {
    let drafts = &judge.drafts;
    let first = drafts.len().saturating_sub(RECENT);
    let found = drafts[first..].iter().rposition(fits)?;
    Some(first + found)
}

/// Adds the replies in a sentence.
pub(super) fn of_sentence(judge: &mut Judge<'_>, clause: Clause<'_>, at: (usize, Sentence)) {
    denials(judge, clause, at.0);
    concessions(judge, clause, at.0);
    silence::no_confirmation(judge, clause, at);
    fighting_goes_on(judge, clause, at.0);
    absence::of_sentence(judge, clause, at);
}

/// "saying urban combat continues": of the place that the claim before is about.
fn fighting_goes_on(judge: &mut Judge<'_>, clause: Clause<'_>, index: usize) {
    let words = clause.words;
    let fighting = &words.lists().event.clashes;
    let fights =
        |phrase: &Phrase| phrase.kind == Kind::Noun && words.is_in(phrase.end - 1, fighting);
    let mut phrases = clause.phrases.list.iter().enumerate();
    let found = phrases.find(|(at, phrase)| {
        if !fights(phrase) {
            return false;
        }
        let next = clause.over_times(at + 1);
        let group = clause.phrases.verb(next);
        group.is_some_and(|group| goes_on(clause, (next, group))) || is_heard(clause, *at)
    });
    let Some((at, phrase)) = found else { return };
    if is_located(clause, at) {
        return;
    }
    let token = phrase.end - 1;
    let has_place = judge
        .drafts
        .iter()
        .any(|draft| draft.sentence == index && draft.kind == ClaimKind::FightingContinues);
    let near = |draft: &Draft| draft.sentence + 3 > index && draft.sentence <= index;
    let Some(answered) = judge
        .drafts
        .iter()
        .rev()
        .find(|draft| near(draft))
        .cloned()
        .filter(|_| !has_place)
    else {
        return;
    };
    let voice = crate::saying::covering(judge.sayings, token)
        .first()
        .map(|saying| saying.speaker.clone());
    let end = clause
        .phrases
        .list
        .get(at + 1)
        .map_or(phrase.end, |verb| verb.end);
    judge.add(Draft {
        kind: ClaimKind::FightingContinues,
        when: judge.when_in(clause, ClaimKind::FightingContinues, (&answered, index)),
        claimant: voice.map(|voice| voice.name),
        evidence: vec![phrase.first..end],
        target: None,
        rule: "fighting-goes-on",
        score: 0.75,
        sentence: index,
        holder: None,
        extent: None,
        ..answered
    });
}

/// "continues", "is under way", "has not stopped", "is not over", "is fierce".
fn goes_on(clause: Clause<'_>, (at, group): (usize, &VerbGroup)) -> bool {
    let base = group.known(clause.words).map_or("", |verb| &*verb.base);
    let lasts = clause.lists().event.raging.has(base);
    let out = clause.lists().event.breaking_out.has(base);
    let lasts = lasts || (out && clause.is_word(at + 1, "out"));
    let stops = clause.lists().event.ending.has(base);
    let over = group.copula && (at + 1..at + 3).any(|at| clause.is_word(at, "over"));
    let not = group.negated || (over && clause.is_word(at + 1, "not"));
    let ends = stops || over;
    let behind = group.end..(group.end + 3).min(clause.words.tokens.len());
    let fierce = &clause.grammar().raging;
    let rages = group.copula && clause.words.any_in(behind, fierce);
    let lasts = lasts || rages || clause.is_under_way(group);
    !group.modal && ((ends && not) || (!ends && !not && lasts))
}

/// "there is fighting in the streets", "we can still hear gunfire".
fn is_heard(clause: Clause<'_>, fighting: usize) -> bool {
    let words = clause.words;
    let Some(verb) = fighting.checked_sub(1) else {
        return false;
    };
    clause.phrases.verb(verb).is_some_and(|group| {
        let there = words.any_in(
            group.first.saturating_sub(2)..group.main,
            &words.grammar().there,
        );
        let hears = group.known(words).is_some_and(|verb| &*verb.base == "hear");
        let no = words.has(clause.first(fighting), Classes::NEGATION);
        ((group.copula && there && !group.modal) || hears) && !group.negated && !no
    })
}

/// "fighting was ongoing near X": it is told where.
fn is_located(clause: Clause<'_>, fighting: usize) -> bool {
    let end = clause.phrases.list.len().min(fighting + 6);
    (fighting + 1..end)
        .take_while(|at| !clause.is_comma(*at) && !clause.is_stop(*at))
        .any(|at| {
            let within = clause.is_in(at, &clause.lists().lead.fought_at);
            let named = clause.is_noun(at + 1) && clause.words.is_capital(clause.head(at + 1));
            within && named
        })
}

/// "The RSF acknowledged the loss": of the place that another claimed before.
fn concessions(judge: &mut Judge<'_>, clause: Clause<'_>, sentence: usize) {
    let grants = |saying: &&Saying| {
        let admits = matches!(saying.kind, CueKind::Concede | CueKind::Confirm);
        admits && !saying.negated && is_loss(clause, saying)
    };
    let sayings = saying::of(judge.sayings, sentence);
    let Some(saying) = sayings.iter().find(grants).cloned() else {
        return;
    };
    let told = |draft: &Draft| draft.sentence == sentence && draft.kind == ClaimKind::ConcedesLoss;
    let Some(target) = last_claim(judge, clause, &saying).filter(|_| recent(judge, told).is_none())
    else {
        return;
    };
    let answered = judge.drafts[target].clone();
    judge.add(Draft {
        kind: ClaimKind::ConcedesLoss,
        when: judge.when_in(clause, ClaimKind::ConcedesLoss, (&answered, sentence)),
        claimant: Some(saying.speaker.name.clone()),
        evidence: vec![saying.speaker.first.min(saying.cue.start)..saying.content.end],
        target: Some(target),
        rule: "concedes-claim",
        score: 0.75,
        sentence,
        holder: None,
        ..answered
    });
}

/// "the loss", and nothing of what: it was told before.
fn is_loss(clause: Clause<'_>, saying: &Saying) -> bool {
    let noun = clause.phrases.at_token(saying.content.start);
    let loss = clause.is_noun(noun)
        && clause
            .words
            .is_in(clause.head(noun), &clause.lists().event.losses);
    let closed = matches!(
        clause.phrases.kind(clause.over_times(noun + 1)),
        Kind::Stop | Kind::Comma | Kind::Coordinator | Kind::Break
    );
    loss && closed
}

fn denials(judge: &mut Judge<'_>, clause: Clause<'_>, sentence: usize) {
    let denying: Vec<Saying> = saying::of(judge.sayings, sentence)
        .iter()
        .filter(|saying| saying.kind == CueKind::Deny && !saying.negated)
        .cloned()
        .collect();
    for saying in denying {
        if already_denied(judge, &saying)
            || !(points_back(clause, &saying)
                || denies_all(clause, &saying)
                || denies_deed(clause, &saying))
        {
            continue;
        }
        let Some(target) = last_claim(judge, clause, &saying) else {
            continue;
        };
        let (target, answered) = denied(judge, clause, (target, &saying));
        if is_title_alone(judge, &answered, (&saying, sentence)) {
            continue;
        }
        let end = saying
            .content
            .end
            .min(saying.content.start + 12)
            .max(saying.cue.end);
        let besides = denied_besides(judge, clause, (target, &saying));
        let all = besides
            .into_iter()
            .map(|at| (Some(at), judge.drafts[at].clone()));
        let all: Vec<_> = std::iter::once((target, answered)).chain(all).collect();
        for (target, answered) in all {
            judge.add(Draft {
                kind: ClaimKind::Denies,
                when: judge.when_in(clause, ClaimKind::Denies, (&answered, sentence)),
                claimant: Some(saying.speaker.name.clone()),
                evidence: vec![saying.speaker.first.min(saying.cue.start)..end],
                target,
                rule: "denies-claim",
                score: 0.8,
                sentence,
                holder: None,
                ..answered
            });
        }
    }
}

/// "denied these claims": what the same one claimed of other places in the same sentence.
fn denied_besides(
    judge: &Judge<'_>,
    clause: Clause<'_>,
    (target, saying): (Option<usize>, &Saying),
) -> Vec<usize> {
    let words = clause.words;
    let many = saying
        .content
        .clone()
        .any(|at| words.has(at, Classes::CLAIM_NOUN) && words.word(at).ends_with('s'));
    let Some(last) = target.filter(|_| many) else {
        return Vec::new();
    };
    let told = &judge.drafts[last];
    let first = last.saturating_sub(REACH);
    let same = |at: &usize| {
        let draft = &judge.drafts[*at];
        draft.sentence == told.sentence
            && draft.sentence != saying.sentence
            && (draft.kind, &draft.claimant) == (told.kind, &told.claimant)
    };
    (first..last).filter(same).collect()
}

/// "Army denies the reports": a title that names no place tells nothing that the paragraphs do not.
fn is_title_alone(
    judge: &Judge<'_>,
    answered: &Draft,
    (saying, sentence): (&Saying, usize),
) -> bool {
    let told = saying.content.start..saying.content.end.max(saying.cue.end);
    let own = named_within(judge, told).is_some();
    judge.around.is_some() && answered.sentence != sentence && !own
}

/// What is denied: a claim about the place that the sentence itself names before the denial, else
/// the one found.
fn denied(
    judge: &Judge<'_>,
    clause: Clause<'_>,
    (target, saying): (usize, &Saying),
) -> (Option<usize>, Draft) {
    let found = judge.drafts[target].clone();
    let first = clause.phrases.list.first().map_or(0, |phrase| phrase.first);
    let opens = clause.is_in(0, &clause.lists().lead.opening);
    // "rejected that, saying": what is said behind the comma is not what is denied.
    let behind = clause.phrases.at_token(saying.cue.end)..clause.phrases.list.len();
    let comma = behind.into_iter().find(|at| clause.is_comma(*at));
    let end = saying.content.end.max(saying.cue.end);
    let end = comma.map_or(end, |at| end.min(clause.first(at)));
    let titled = judge.around.is_some();
    let own = named_within(judge, first..end);
    let own = own.filter(|own| opens || titled || own.start > saying.cue.start);
    let Some(own) = own else {
        return (Some(target), found);
    };
    let place = PlaceRef::named(clause.words, own);
    if place.name == found.place.name {
        return (Some(target), found);
    }
    let same = |draft: &Draft| draft.place.name == place.name && draft.kind != ClaimKind::Denies;
    (recent(judge, same), Draft { place, ..found })
}

fn already_denied(judge: &Judge<'_>, saying: &Saying) -> bool {
    judge.drafts.iter().rev().take(RECENT).any(|draft| {
        draft.kind == ClaimKind::Denies
            && draft.claimant.as_deref() == Some(&saying.speaker.name)
            && touches(draft, saying)
    })
}

fn touches(draft: &Draft, saying: &Saying) -> bool {
    let told = saying.cue.start..saying.content.end;
    let mut evidence = draft.evidence.iter();
    evidence.any(|range| range.start < told.end && told.start < range.end)
}

/// "denied that any neighbourhood had fallen": a deed of taking without a place of its own.
fn denies_deed(clause: Clause<'_>, saying: &Saying) -> bool {
    let mut verbs = clause
        .phrases
        .verbs
        .iter()
        .filter(|group| saying.content.contains(&group.main) && group.finite);
    verbs.any(|group| {
        let known = group.known(clause.words);
        known.is_some_and(|verb| {
            verb.rules.iter().any(|rule| {
                let rule = &clause.words.lexicon.rules[*rule];
                (rule.effect == Effect::Take && rule.phrases.is_empty() && rule.nouns.is_empty())
                    && !group.copula
                    && &*verb.base != "be"
            })
        })
    })
}

/// "a denial from the ministry", "there is no truth in it": of whatever was told before.
fn denies_all(clause: Clause<'_>, saying: &Saying) -> bool {
    let words = clause.words;
    let denials = &words.lexicon.lists.denials;
    let named = words.any_in(saying.content.clone(), denials) && saying.content == saying.cue;
    named || saying::has_no_truth(words, &saying.content)
}

/// "that assertion", "the claim", "this", "it": not a thing of its own.
fn points_back(clause: Clause<'_>, saying: &Saying) -> bool {
    let words = clause.words;
    let first = clause.phrases.at_token(saying.content.start);
    let first = first + usize::from(clause.is_quote(first));
    let closed = |at: usize| closes(clause, at);
    let is_so = |at: usize| {
        let group = clause.phrases.verb(clause.phrases.at_token(at));
        group.is_some_and(|group| group.copula)
    };
    let that = |at: usize| words.is(at, "that") && (closed(at + 1) || is_so(at + 1));
    let opening = saying.content.start..saying.content.end.min(saying.content.start + 4);
    // "accused them of looting, an allegation they denied"
    let told = saying.content.end.max(saying.cue.end);
    let accuses = |group: &VerbGroup| {
        let known = group.known(words);
        group.main < told && known.is_some_and(|verb| &*verb.base == "accuse")
    };
    let accused = clause.phrases.verbs.iter().any(accuses);
    if accused || words.any_in(opening, &words.speech().accusing) {
        return false;
    }
    let which = clause.is_relative(clause.phrases.at_token(saying.content.start));
    if which || that(saying.cue.end) || that(saying.content.start) {
        return true;
    }
    let Some(phrase) = clause
        .phrases
        .list
        .get(first)
        .filter(|phrase| phrase.kind == Kind::Noun)
    else {
        return false;
    };
    let head = phrase.end - 1;
    let pronoun =
        phrase.end - phrase.first == 1 && words.is_in(head, &words.lists().owner.back_words);
    let told = words.is_in(head, &words.speech().accounts);
    // "called it a diversion"
    let named = words.is_in(head + 1, &words.lists().owner.naming);
    // `"This is not true," the army said`
    let is = clause
        .phrases
        .verb(first + 1)
        .is_some_and(|group| group.copula);
    let pronoun = pronoun && (closed(head + 1) || named || is);
    // "a claim Kyiv has denied": the name in the phrase is of him who denies.
    let short = saying.content.len() <= 4 && words.any(saying.content.clone(), Classes::CLAIM_NOUN);
    if short {
        return true;
    }
    let claim = words.has(head, Classes::CLAIM_NOUN) && tells_of_ground(clause, (first, saying));
    claim || told || pronoun
}

/// "rejects allegations that it backs the rebels": what they tell of is told, and is no ground.
fn tells_of_ground(clause: Clause<'_>, (noun, saying): (usize, &Saying)) -> bool {
    let words = clause.words;
    let mut verbs = clause.phrases.verbs.iter();
    let of_control = |group: &VerbGroup| {
        let known = group.known(words);
        known.is_some_and(|verb| !verb.rules.is_empty()) || group.copula
    };
    // "denied reports of shelling the camp"
    let of = clause.is_in(noun + 1, &clause.grammar().of) && clause.is_noun(noun + 2);
    let deed = of.then(|| clause.first(noun + 2));
    let gerund = |at: usize| words.word(at).ends_with("ing");
    let other = deed.is_some_and(|at| gerund(at) && !words.has(at, Classes::CONTROL_NOUN));
    let told = clause.is_subordinator(noun + 1) || other;
    !told || verbs.any(|group| saying.content.contains(&group.main) && of_control(group))
}

/// "denied that", and nothing behind it.
fn closes(clause: Clause<'_>, token: usize) -> bool {
    let next = clause.phrases.kind(clause.phrases.at_token(token));
    matches!(
        next,
        Kind::Time
            | Kind::Comma
            | Kind::Stop
            | Kind::Break
            | Kind::Quote
            | Kind::Preposition
            | Kind::Coordinator
    )
}

/// The last claim of somebody else within reach.
fn last_claim(judge: &Judge<'_>, clause: Clause<'_>, saying: &Saying) -> Option<usize> {
    let words = clause.words;
    // "this" is what was said right before.
    let named = words.any(saying.content.clone(), Classes::CLAIM_NOUN);
    let reach = if named { REACH } else { 2 };
    let answers = |draft: &Draft| {
        let near = draft.sentence + reach >= saying.sentence && draft.sentence <= saying.sentence;
        let other = draft.claimant.as_deref() != Some(&saying.speaker.name);
        let ground = matches!(
            draft.kind,
            ClaimKind::FullControl
                | ClaimKind::PartialControl
                | ClaimKind::AssessedControl
                | ClaimKind::Advance
                | ClaimKind::Withdrawal
        );
        near && other && ground
    };
    let settled = |draft: &Draft| answers(draft) && !draft.place.is_region;
    recent(judge, settled)
        .or_else(|| recent(judge, answers))
        .or_else(|| claim_of_named(judge, clause, saying))
}

/// "dismissed Mr Petrov's claim": the claim of him who is named, however far before.
fn claim_of_named(judge: &Judge<'_>, clause: Clause<'_>, saying: &Saying) -> Option<usize> {
    let words = clause.words;
    let owners = judge.names.within(saying.content.clone());
    let names: Vec<&str> = owners
        .filter(|owner| words.form(owner.end) == Some(Form::Possessive))
        .map(|owner| judge.names.entities[owner.entity].name.as_str())
        .collect();
    let known = |claimant: &str| names.iter().any(|name| claimant.contains(name));
    recent(judge, |draft| {
        let ground = matches!(
            draft.kind,
            ClaimKind::FullControl | ClaimKind::PartialControl
        );
        ground && draft.claimant.as_deref().is_some_and(known)
    })
}

/// The first settlement named in a range of tokens.
fn named_within(
    judge: &Judge<'_>,
    range: std::ops::Range<usize>,
) -> Option<std::ops::Range<usize>> {
    let names = judge.names;
    let mut mentions = names.within(range);
    let mention = mentions.find(|mention| names.entities[mention.entity].is_settlement())?;
    Some(mention.first..mention.end)
}
