//! Who says what: the verbs and phrases of reporting, their speaker and what they cover.
//!
//! A [`Saying`] covers a range of words. Those inside several are said by the one with the
//! shortest range; the others are the chain through which it reaches the reader.

mod afterwards;
mod content;
mod denial;
mod find;
mod labelled;
mod speaker;

pub(crate) use self::{
    afterwards::spread,
    denial::has_no_truth,
    find::{Context, of_sentence},
    labelled::Labels,
};
use crate::{actor::Actor, lexicon::CueKind, token::LONGEST};

/// Somebody's saying something.
#[derive(Debug, Clone)]
pub(crate) struct Saying {
    pub(crate) speaker: Actor,
    pub(crate) kind: CueKind,
    /// The tokens of the verb or phrase that tells it.
    pub(crate) cue: std::ops::Range<usize>,
    /// The tokens of what is said.
    pub(crate) content: std::ops::Range<usize>,
    /// "did not say", "could not confirm"
    pub(crate) negated: bool,
    pub(crate) sentence: usize,
    /// The first token of that sentence.
    pub(crate) opens: usize,
}

impl Saying {
    /// From the speaker or the cue, whichever is first, to the end of what is said.
    pub(crate) fn whole(&self) -> std::ops::Range<usize> {
        let speaker = self.speaker.first..self.speaker.end;
        let first = self.content.start.min(self.cue.start).min(speaker.start);
        first..self.content.end.max(self.cue.end).max(speaker.end)
    }
}

/// The sayings of sentences so near to a token that it can be in one of them: they are in order
/// of sentences, so that others need not be looked at.
pub(crate) fn near(sayings: &[Saying], token: usize) -> &[Saying] {
    let first = sayings.partition_point(|saying| saying.opens + LONGEST <= token);
    let end = sayings.partition_point(|saying| saying.opens <= token);
    &sayings[first..end.max(first)]
}

/// The sayings that cover a token, the closest first.
pub(crate) fn covering(sayings: &[Saying], token: usize) -> Vec<&Saying> {
    let mut covering: Vec<_> = near(sayings, token)
        .iter()
        .filter(|saying| saying.content.contains(&token))
        .collect();
    covering.sort_by_key(|saying| saying.content.len());
    covering
}

/// The sayings of a sentence.
pub(crate) fn of(sayings: &[Saying], sentence: usize) -> &[Saying] {
    let first = sayings.partition_point(|saying| saying.sentence < sentence);
    let end = sayings.partition_point(|saying| saying.sentence <= sentence);
    &sayings[first..end]
}
