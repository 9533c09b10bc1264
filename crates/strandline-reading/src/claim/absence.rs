//! Denials that somebody is there at all: "there are no Russian positions", "have no foothold".

use super::{
    ClaimKind, Draft,
    judge::Judge,
    reply::{REACH, recent},
};
use crate::{
    actor::{Actor, Role},
    class::Classes,
    clause::Clause,
    phrase::Kind,
    saying,
    token::Sentence,
};

/// A side says that the other, of whom it was claimed, is not there.
pub(super) fn of_sentence(
    judge: &mut Judge<'_>,
    clause: Clause<'_>,
    (index, sentence): (usize, Sentence),
) {
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
    let ground = [
        "positions",
        "presence",
        "encirclement",
        "foothold",
        "troops",
        "soldiers",
        "soldier",
        "forces",
        "units",
        "fighters",
        "rebels",
        "militants",
    ];
    words.is_one_of(phrase.end - 1, &ground) && is_of_being(clause, noun)
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
