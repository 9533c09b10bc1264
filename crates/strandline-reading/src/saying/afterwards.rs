//! Who said what the sentences before told: "This was reported by the General Staff."

use super::Saying;
use crate::{clause::Clause, lexicon::CueKind, phrase::Kind, token::Sentence};

/// Adds, for each sentence of which another says behind it who reported it, that saying.
pub(crate) fn spread(
    sayings: &mut Vec<Saying>,
    (index, clause): (usize, Clause<'_>),
    sentences: &[Sentence],
) {
    let own = sayings.iter().rev();
    let own = own.take_while(|saying| saying.sentence == index).count();
    let own = sayings.len() - own;
    let back = sayings[own..]
        .iter()
        .find(|saying| points_back(clause, saying))
        .cloned();
    let Some(back) = back else { return };
    for (sentence, told) in told_before(index, sentences) {
        let at = sayings.partition_point(|saying| saying.sentence <= sentence);
        let saying = Saying {
            content: told.first..told.end,
            sentence,
            opens: told.first,
            ..back.clone()
        };
        sayings.insert(at, saying);
    }
}

/// "This was reported by", "The staff announced this on Monday", "That is according to".
fn points_back(clause: Clause<'_>, saying: &Saying) -> bool {
    let first = saying.content.start;
    let at = clause.phrases.at_token(first);
    let alone = clause
        .phrases
        .list
        .get(at)
        .is_some_and(|phrase| phrase.end - phrase.first == 1 && phrase.kind == Kind::Noun);
    let words = clause.words;
    let this = words.is_in(first, &words.grammar().pointing);
    let tells = saying.content.clone().any(|token| {
        let group = clause.phrases.verb(clause.phrases.at_token(token));
        group.is_some_and(|group| !group.copula && !saying.cue.contains(&group.main))
    });
    let puts_forward = matches!(saying.kind, CueKind::Assert | CueKind::Confirm);
    this && alone && !tells && puts_forward && !saying.negated
}

/// The sentences of the same paragraph before one, else those of the paragraph before.
fn told_before(index: usize, sentences: &[Sentence]) -> Vec<(usize, Sentence)> {
    let block = |at: usize| sentences[at].block;
    let own = (0..index).rev().take_while(|at| block(*at) == block(index));
    let mut told: Vec<usize> = own.collect();
    if told.is_empty() {
        let before = index.checked_sub(1).map(block);
        let of_it = (0..index).rev().take_while(|at| Some(block(*at)) == before);
        told.extend(of_it);
    }
    told.into_iter()
        .take(NEAR)
        .map(|at| (at, sentences[at]))
        .collect()
}

/// So many sentences back "this" reaches.
const NEAR: usize = 4;
