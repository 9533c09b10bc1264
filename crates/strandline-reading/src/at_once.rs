//! Of a long document two things that do not need each other are done on two threads at once. Each
//! sentence is read by itself there, so that the same comes of it.

use std::{
    panic,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use crate::{
    phrase::{Phrases, Words},
    token::Sentence,
};

/// A text of so many bytes is long: a thread costs less than it saves.
const LONG: usize = 500_000;

/// So many sentences are taken at once: few enough that neither thread waits long for the other.
const TAKEN: usize = 500;

/// The phrases of all sentences, and what else is done meanwhile; then both threads parse.
pub(super) fn parsed<T>(
    words: Words<'_>,
    sentences: &[Sentence],
    other: impl FnOnce() -> T,
) -> (Vec<Phrases>, T) {
    let parts: Vec<&[Sentence]> = sentences.chunks(TAKEN).collect();
    let next = AtomicUsize::new(0);
    let parse = || -> Vec<(usize, Vec<Phrases>)> {
        let phrases = |sentence| Phrases::of(words, sentence);
        let part = || {
            let at = next.fetch_add(1, Ordering::Relaxed);
            Some((at, parts.get(at)?.iter().map(phrases).collect()))
        };
        std::iter::from_fn(part).collect()
    };
    let meanwhile = || (other(), parse());
    let (mut parsed, (told, own)) = both(words.text.len(), parse, meanwhile);
    parsed.extend(own);
    parsed.sort_unstable_by_key(|(at, _)| *at);
    let phrases = parsed.into_iter().flat_map(|(_, phrases)| phrases);
    (phrases.collect(), told)
}

/// What comes of two things, the first of which has a thread of its own where the text is long.
pub(super) fn both<A: Send, B>(
    length: usize,
    first: impl Fn() -> A + Sync,
    second: impl FnOnce() -> B,
) -> (A, B) {
    if length < LONG {
        return (first(), second());
    }
    thread::scope(|scope| {
        let beside = thread::Builder::new().spawn_scoped(scope, &first);
        let of_second = second();
        let of_first = match beside {
            Ok(thread) => thread
                .join()
                .unwrap_or_else(|fault| panic::resume_unwind(fault)),
            Err(_) => first(),
        };
        (of_first, of_second)
    })
}
