//! A set of small numbers that gives the smallest of them.
//!
//! One bit a number, and one bit for each 64 and each 4,096 of them that are not empty: finding
//! the smallest looks at few words, however far apart the numbers lie, and nothing is sorted.

/// Numbers below a bound.
pub(crate) struct OrderedSet {
    words: Vec<u64>,
    /// Which words are not zero.
    filled: Vec<u64>,
    /// Which of those are not zero.
    blocks: Vec<u64>,
}

impl OrderedSet {
    /// An empty set for numbers below a bound.
    pub(crate) fn below(bound: usize) -> Self {
        let words = bound.div_ceil(64);
        let filled = words.div_ceil(64);
        OrderedSet {
            words: vec![0; words],
            filled: vec![0; filled],
            blocks: vec![0; filled.div_ceil(64)],
        }
    }

    pub(crate) fn insert(&mut self, number: u32) {
        set(&mut self.words, number);
        set(&mut self.filled, number / 64);
        set(&mut self.blocks, number / 64 / 64);
    }

    pub(crate) fn remove(&mut self, number: u32) {
        if clear(&mut self.words, number) && clear(&mut self.filled, number / 64) {
            clear(&mut self.blocks, number / 64 / 64);
        }
    }

    pub(crate) fn contains(&self, number: u32) -> bool {
        self.words[number as usize / 64] & bit(number) != 0
    }

    /// The smallest.
    pub(crate) fn first(&self) -> Option<u32> {
        let block = self.blocks.iter().position(|&block| block != 0)?;
        let filled = lowest(&self.blocks, block);
        let word = lowest(&self.filled, filled);
        Some(lowest(&self.words, word) as u32)
    }
}

fn bit(number: u32) -> u64 {
    1 << (number % 64)
}

fn set(words: &mut [u64], number: u32) {
    words[number as usize / 64] |= bit(number);
}

/// Whether nothing is left in the word.
fn clear(words: &mut [u64], number: u32) -> bool {
    let word = &mut words[number as usize / 64];
    *word &= !bit(number);
    *word == 0
}

/// The smallest number of a word that is not zero.
fn lowest(words: &[u64], word: usize) -> usize {
    word * 64 + words[word].trailing_zeros() as usize
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::OrderedSet;

    const BOUND: u32 = 600_000;

    proptest! {
        #[test]
        fn it_gives_what_a_tree_gives(numbers in prop::collection::vec(0..BOUND, 0..60)) {
            let (mut set, mut model) = (OrderedSet::below(BOUND as usize), BTreeSet::new());
            for &number in &numbers {
                set.insert(number);
                model.insert(number);
            }
            for number in numbers.iter().step_by(2) {
                set.remove(*number);
                model.remove(number);
            }
            prop_assert!(numbers.iter().all(|n| set.contains(*n) == model.contains(n)));
            while let Some(first) = model.pop_first() {
                prop_assert_eq!(set.first(), Some(first));
                set.remove(first);
            }
            prop_assert_eq!(set.first(), None);
        }
    }
}
