//! Whole words between marks without a verb of saying: who goes on to speak.

use super::{Material, QuotationKind, Quoted};
use crate::{
    actor::{Actor, Role},
    marks::Marked,
    saying::{self, Saying},
    token::Sentence,
};

pub(super) fn is_speakerless(one: &Quoted) -> bool {
    one.speaker.is_none() && one.kind == QuotationKind::Direct
}

/// Who spoke last before marked words in their paragraph: `"A," X said. "B."`, `A, X said. "B."`
pub(super) fn within(
    material: &Material<'_>,
    last: Option<&Quoted>,
    marks: &Marked,
) -> Option<Actor> {
    let here = sentence_at(material, marks.first);
    let first = last.map_or(0, |last| sentence_at(material, last.tokens.start) + 1);
    let mut since = (first..here).rev().take_while(|at| {
        let sentences = material.sentences;
        sentences[*at].block == sentences[here].block
    });
    since
        .find_map(|sentence| speaker_of(saying::of(material.sayings, sentence)))
        .or_else(|| last?.speaker.clone())
}

/// What the paragraph before leaves for the next one.
#[derive(Default)]
pub(super) struct Before {
    speaker: Option<Actor>,
    /// Its last mark was not closed: the next paragraph goes on.
    open: bool,
}

impl Before {
    /// Gives the words of a paragraph that have no speaker that of the words behind them, or
    /// that of the paragraph before.
    pub(super) fn complete(
        &mut self,
        material: &Material<'_>,
        paragraph: &[Marked],
        here: &mut [Quoted],
    ) {
        let Some(first) = paragraph.first() else {
            return;
        };
        let earlier = self.speaker.take().filter(|_| first.leads);
        if self.open {
            hand_on(here, earlier.clone());
        }
        backfill(here);
        hand_on(here, spoke_before(material, first).or(earlier));
        self.speaker = here.last().and_then(|last| last.speaker.clone());
        self.open = paragraph.last().is_some_and(|last| last.open);
    }
}

/// Words before the first attribution in a paragraph belong to it: `"A. B," X said. "C."`
fn backfill(paragraph: &mut [Quoted]) {
    for index in (0..paragraph.len()).rev().skip(1) {
        if is_speakerless(&paragraph[index]) {
            let next = paragraph[index + 1].speaker.clone();
            paragraph[index].speaker = next;
        }
    }
}

/// The first words of a paragraph, and those right behind them, are somebody's.
fn hand_on(paragraph: &mut [Quoted], speaker: Option<Actor>) {
    let Some(speaker) = speaker else { return };
    for one in paragraph.iter_mut().take_while(|one| is_speakerless(one)) {
        one.speaker = Some(speaker.clone());
    }
}

/// Who spoke last in the paragraph before words that open their own.
fn spoke_before(material: &Material<'_>, marks: &Marked) -> Option<Actor> {
    let here = sentence_at(material, marks.first);
    let block = |at: usize| material.sentences[at].block;
    let before = here.checked_sub(1).filter(|_| marks.leads)?;
    (0..here)
        .rev()
        .take_while(|at| block(*at) == block(before))
        .find_map(|sentence| speaker_of(saying::of(material.sayings, sentence)))
}

/// Of those who speak in a sentence the last person, else the last of all; maps show, and go on
/// with no words.
fn speaker_of(sayings: &[Saying]) -> Option<Actor> {
    let named = |actor: &Actor| actor.name.starts_with(char::is_uppercase);
    let speaks = |actor: &&Actor| match actor.role {
        Role::Monitor => named(actor),
        Role::Other => actor.is_person,
        _ => true,
    };
    let speakers = || sayings.iter().map(|saying| &saying.speaker).filter(speaks);
    let person = speakers().rfind(|actor| actor.is_person);
    person.or_else(|| speakers().next_back()).cloned()
}

fn sentence_at(material: &Material<'_>, token: usize) -> usize {
    let within = |sentence: &Sentence| sentence.end <= token;
    let at = material.sentences.partition_point(within);
    at.min(material.sentences.len().saturating_sub(1))
}
