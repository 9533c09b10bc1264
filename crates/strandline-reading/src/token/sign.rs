//! A few bits of a word by which it is told from most others without reading it.
//!
//! A rule asks of a token whether it is one of a list of words, and most often it is none. A
//! [`Sign`] is made of a word's length and ends, whatever its capitals; [`Signs`] are those of a
//! list. A word whose sign a list lacks is none of its words; one whose sign it has may be.

/// A number below 64, the same for words of ASCII letters that differ in capitals alone; of others it is
/// taken in lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sign(u8);

/// The signs of a list of words, a bit for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Signs(u64);

/// The bit in which a capital ASCII letter differs from its small one.
const SMALL: u8 = 0x20;

impl Sign {
    /// The sign of a word.
    #[inline(always)]
    pub(crate) const fn of(word: &[u8]) -> Self {
        let len = word.len();
        if len == 0 {
            return Self(0);
        }
        let (first, last) = (word[0] | SMALL, word[len - 1] | SMALL);
        let middle = word[len / 2] | SMALL;
        let mixed = first
            .wrapping_mul(37)
            .wrapping_add(last.wrapping_mul(11))
            .wrapping_add(middle.wrapping_mul(5))
            .wrapping_add((len as u8).wrapping_mul(23));
        Self((mixed ^ (mixed >> 3)) % 64)
    }
}

impl Signs {
    /// The signs of a list.
    #[inline(always)]
    pub(crate) fn of(words: &[&str]) -> Self {
        // In parts, since those of a short list are told when it is compiled, those of a long one
        // are not.
        let mut signs = part(words, 0) | part(words, PART);
        if words.len() > 2 * PART {
            signs |= part(words, 2 * PART) | part(words, 3 * PART);
        }
        for word in words.iter().skip(4 * PART) {
            signs |= 1 << Sign::of(word.as_bytes()).0;
        }
        Self(signs)
    }

    /// Whether a word of this sign may be of the list.
    #[inline(always)]
    pub(crate) fn has(self, sign: Sign) -> bool {
        self.0 & (1 << sign.0) != 0
    }
}

/// How many words of a list are one part.
const PART: usize = 8;

/// The signs of one part of a list.
#[inline(always)]
fn part(words: &[&str], from: usize) -> u64 {
    let end = words.len().min(from + PART);
    let part = words.get(from..end).unwrap_or_default();
    let signs = part.iter().map(|word| Sign::of(word.as_bytes()));
    signs.fold(0, |signs, sign| signs | (1 << sign.0))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Sign, Signs};

    proptest! {
        /// A list lets through each of its words, however it is written.
        #[test]
        fn no_word_of_a_list_is_told_from_it(words in prop::collection::vec("[a-zA-Z'é.-]{0,12}", 1..50)) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let signs = Signs::of(&words);
            for word in &words {
                let (large, small) = (word.to_ascii_uppercase(), word.to_ascii_lowercase());
                for written in [*word, &large, &small] {
                    prop_assert!(signs.has(Sign::of(written.as_bytes())), "{written}");
                }
            }
        }
    }

    #[test]
    fn most_words_are_told_from_a_short_list() {
        let list = Signs::of(&["said", "told", "claimed", "added"]);
        let others = "the army of a state has not yet taken any town in its east or north, and it \
                      will hardly do so before the winter comes over the mountains";
        let others = others.split(' ');
        let let_through = others
            .clone()
            .filter(|word| list.has(Sign::of(word.as_bytes())));
        assert!(let_through.count() * 4 < others.count());
    }
}
