//! Of a long document two things that do not need each other are done on two threads at once.
//! Whichever is done first, the same comes of it.

use std::{
    panic,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

/// A text of so many bytes is long: a thread costs less than it saves.
const LONG: usize = 500_000;

/// So many things are taken at once: few enough that neither thread waits long for the other.
const TAKEN: usize = 500;

/// What comes of two things, the first of which has a thread of its own where the text is long.
pub(crate) fn both<A: Send, B>(
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

/// What comes of each of very many things, in their order.
pub(crate) fn each<I: Sync, O: Send>(
    length: usize,
    things: &[I],
    of: impl Fn(&I) -> O + Sync,
) -> Vec<O> {
    each_beside(length, things, of, || ()).0
}

/// What comes of each of very many things, and of another that is done meanwhile; when that is
/// done both threads do the rest.
pub(crate) fn each_beside<I: Sync, O: Send, T>(
    length: usize,
    things: &[I],
    of: impl Fn(&I) -> O + Sync,
    other: impl FnOnce() -> T,
) -> (Vec<O>, T) {
    let parts: Vec<&[I]> = things.chunks(TAKEN).collect();
    let next = AtomicUsize::new(0);
    let part = || {
        let at = next.fetch_add(1, Ordering::Relaxed);
        let part = parts.get(at)?.iter();
        Some((at, part.map(&of).collect::<Vec<O>>()))
    };
    let rest = || std::iter::from_fn(part).collect::<Vec<_>>();
    let (mut done, (told, own)) = both(length, rest, || (other(), rest()));
    done.extend(own);
    done.sort_unstable_by_key(|(at, _)| *at);
    let in_order = done.into_iter().flat_map(|(_, part)| part);
    (in_order.collect(), told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_that_of_the_things_on_one_thread_and_on_two() {
        for count in [0, 1, TAKEN, 7 * TAKEN + 3] {
            let things: Vec<usize> = (0..count).collect();
            let wanted: Vec<usize> = things.iter().map(|thing| thing * 2).collect();
            for length in [0, LONG] {
                let twice = |thing: &usize| thing * 2;
                assert_eq!(each(length, &things, twice), wanted);
                let (found, told) = each_beside(length, &things, twice, || "other");
                assert_eq!((found, told), (wanted.clone(), "other"));
            }
        }
    }

    #[test]
    fn a_fault_on_the_other_thread_is_one_here() {
        let fault = panic::catch_unwind(|| both(LONG, || panic!("a fault"), || ()));
        assert!(fault.is_err());
    }
}
