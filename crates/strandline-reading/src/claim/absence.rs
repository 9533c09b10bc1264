//! That nobody is there: "there are no Russian positions" denies a claim, "not one of our men is left in
//! X" tells of a withdrawal.

use super::{
    ClaimKind, Draft, PlaceRef,
    judge::Judge,
    reply::{REACH, recent},
};
use crate::{
    actor::{Actor, Role},
    class::Classes,
    clause::Clause,
    phrase::{Kind, VerbGroup},
    saying,
    token::Sentence,
};

/// A side says that the other, of whom it was claimed, is not there.
pub(super) fn of_sentence(
    judge: &mut Judge<'_>,
    clause: Clause<'_>,
    (index, sentence): (usize, Sentence),
) {
    own_gone(judge, clause, (index, sentence));
    let mut phrases = 0..clause.phrases.list.len();
    let Some(nobody) = phrases.find(|at| is_nobody(clause, *at)) else {
        return;
    };
    let token = clause.first(nobody);
    let voice = voice(judge, token);
    let answer =
        voice.and_then(|voice| Some((answered(judge, clause, &sentence, (index, &voice))?, voice)));
    let Some((target, voice)) = answer else {
        return;
    };
    let claim = judge.drafts[target].clone();
    judge.add(Draft {
        kind: ClaimKind::Denies,
        when: judge.when_in(clause, ClaimKind::Denies, (&claim, index)),
        claimant: Some(voice.name),
        evidence: vec![token..clause.end(nobody)],
        target: Some(target),
        rule: "nobody-there",
        score: 0.7,
        sentence: index,
        holder: None,
        ..claim
    });
}

/// "There is not a single fighter of ours in X any more", "none of our men are left": they withdrew.
fn own_gone(judge: &mut Judge<'_>, clause: Clause<'_>, (index, sentence): (usize, Sentence)) {
    let words = clause.words;
    let none =
        (sentence.first..sentence.end).find(|at| words.is_in(*at, &words.lists().saying.none));
    let lists = &words.lexicon.lists;
    let near = |none: usize| none..(none + 9).min(sentence.end);
    let gone = none.filter(|none| {
        let armed = near(*none).any(|at| words.has(at, Classes::ARMED) && !words.is_capital(at));
        armed && words.any_in(near(*none), &lists.no_more)
    });
    let of = |none: &usize| {
        let named = || place_named(judge, clause, (*none, &sentence)).is_some();
        is_of_own(clause, *none, &sentence) || (is_no_more(clause, *none, &sentence) && named())
    };
    let Some(none) = gone.filter(of) else {
        return;
    };
    let place = place_of(judge, clause, (none, &sentence));
    let Some((place, voice)) = place.zip(voice(judge, none)) else {
        return;
    };
    let answered = Draft {
        kind: ClaimKind::Withdrawal,
        claimant: Some(voice.name.clone()),
        chain: Vec::new(),
        holder: Some(voice.name),
        holder_side: Some(voice.side),
        place,
        extent: None,
        when: None,
        evidence: vec![none..sentence.end],
        target: None,
        rule: "none-left",
        score: 0.7,
        sentence: index,
    };
    let when = judge.when_in(clause, ClaimKind::Withdrawal, (&answered, index));
    judge.add(Draft { when, ..answered });
}

/// "our fighters", "fighter of ours", "we no longer have": those of whoever speaks, who are, remain
/// or were.
fn is_of_own(clause: Clause<'_>, none: usize, sentence: &Sentence) -> bool {
    let words = clause.words;
    let around = none.saturating_sub(4)..(none + 9).min(sentence.end);
    let has = |group: &VerbGroup| {
        words.has(group.main, Classes::HAVE)
            && words.is_in(group.first.max(1) - 1, &words.lists().owner.parties)
    };
    let stays = |group: &VerbGroup| {
        let known = group.known(words);
        let stays = known.is_some_and(|verb| words.lists().saying.staying.has(&verb.base));
        group.copula || stays && !group.modal
    };
    let mut verbs = clause.phrases.verbs.iter();
    let mut verbs = verbs.by_ref().filter(|group| around.contains(&group.main));
    let armed = around.clone().filter(|at| words.has(*at, Classes::ARMED));
    let near = |at: usize| at.saturating_sub(3)..(at + 3).min(sentence.end);
    let own = armed
        .map(near)
        .any(|near| words.any_in(near, &words.lexicon.lists.own));
    verbs.any(|group| has(group) || own && stays(group))
}

/// "there are no more rebels in X", "no rebels remain in X": whosever they are, they have gone.
fn is_no_more(clause: Clause<'_>, none: usize, sentence: &Sentence) -> bool {
    let words = clause.words;
    let lists = &words.lexicon.lists;
    let near = none..(none + 9).min(sentence.end);
    let before = none.saturating_sub(3)..none;
    let there =
        words.any_in(before, &words.grammar().there) && words.any_in(near.clone(), &lists.any_more);
    let mut verbs = clause.phrases.verbs.iter();
    let remains = verbs.any(|group| {
        let lasts = words.is_in(group.main, &words.grammar().lasting);
        near.contains(&group.main) && !group.modal && lasts
    });
    there || (remains && words.is(none, "no"))
}

/// The settlement named behind, else the one that the claims before are about.
fn place_of(
    judge: &Judge<'_>,
    clause: Clause<'_>,
    (none, sentence): (usize, &Sentence),
) -> Option<PlaceRef> {
    place_named(judge, clause, (none, sentence)).or_else(|| judge.focus.clone())
}

fn place_named(
    judge: &Judge<'_>,
    clause: Clause<'_>,
    (none, sentence): (usize, &Sentence),
) -> Option<PlaceRef> {
    let names = judge.names;
    let mut mentions = names.within(none..sentence.end);
    let named = mentions.find(|mention| {
        let within = clause
            .words
            .is_in(mention.first.max(1) - 1, &clause.lists().lead.none_left_in);
        within && names.entities[mention.entity].is_settlement()
    });
    named.map(|mention| PlaceRef::named(clause.words, mention.first..mention.end))
}

/// Whose words cover a token, reported or quoted.
fn voice(judge: &Judge<'_>, token: usize) -> Option<Actor> {
    let covering = saying::covering(judge.sayings, token);
    let said = covering.first().map(|saying| saying.speaker.clone());
    let mut quoted = judge.quotations.iter();
    let mut quoted = || quoted.find(|quoted| quoted.tokens.contains(&token));
    said.or_else(|| quoted()?.speaker.clone())
}

/// The claim of another that it answers: one about a place that it names, else the last.
fn answered(
    judge: &Judge<'_>,
    clause: Clause<'_>,
    sentence: &Sentence,
    (index, voice): (usize, &Actor),
) -> Option<usize> {
    let words = clause.words.span(sentence.first..sentence.end);
    let named = |draft: &Draft| words.of(clause.words.text).contains(&draft.place.name);
    let other = |draft: &Draft| {
        let ground = matches!(
            draft.kind,
            ClaimKind::FullControl | ClaimKind::PartialControl | ClaimKind::Advance
        );
        ground && draft.sentence < index && draft.claimant.as_deref() != Some(&voice.name)
    };
    let near = |draft: &Draft| other(draft) && draft.sentence + 2 * REACH >= index;
    let side = matches!(voice.role, Role::Armed | Role::Official);
    recent(judge, |draft| other(draft) && named(draft))
        .or_else(|| recent(judge, near))
        .filter(|_| side)
}

/// "no Russian positions" behind "there are" or "have".
fn is_nobody(clause: Clause<'_>, noun: usize) -> bool {
    let words = clause.words;
    let phrase = clause.phrases.list[noun];
    if phrase.kind != Kind::Noun || !words.is(phrase.first, "no") {
        return false;
    }
    // "no more soldiers": they were there, and have gone.
    if words.any_in(phrase.first..phrase.end, &words.lexicon.lists.any_more) {
        return false;
    }
    let ground = &words.lists().force.missed;
    words.is_in(phrase.end - 1, ground) && is_of_being(clause, noun)
}

/// "there is", "has": what stands before tells that something is there.
fn is_of_being(clause: Clause<'_>, noun: usize) -> bool {
    let words = clause.words;
    let before = noun.checked_sub(1).and_then(|at| clause.phrases.verb(at));
    before.is_some_and(|group| {
        let there = words.any_is(group.first.saturating_sub(1)..group.main, &["there"]);
        let has = words.has(group.main, Classes::HAVE);
        !group.modal && ((group.copula && there) || has)
    })
}
