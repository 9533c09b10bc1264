//! Of a long document the phrases are found on a thread of their own, beside the names: neither
//! needs the other, and each sentence is read by itself, so that the same comes of it.

use std::{panic, thread};

use crate::{
    phrase::{Phrases, Words},
    token::Sentence,
};

/// A document of so many sentences is long: a thread costs less than it saves.
const MANY: usize = 5_000;

/// The phrases of all sentences, and what else is done meanwhile.
pub(super) fn parsed<T>(
    words: Words<'_>,
    sentences: &[Sentence],
    other: impl FnOnce() -> T,
) -> (Vec<Phrases>, T) {
    let parse = || -> Vec<Phrases> {
        let phrases = |sentence| Phrases::of(words, sentence);
        sentences.iter().map(phrases).collect()
    };
    if sentences.len() < MANY {
        return (parse(), other());
    }
    thread::scope(|scope| {
        let beside = thread::Builder::new().spawn_scoped(scope, parse);
        let told = other();
        let phrases = match beside {
            Ok(thread) => thread
                .join()
                .unwrap_or_else(|fault| panic::resume_unwind(fault)),
            Err(_) => parse(),
        };
        (phrases, told)
    })
}
