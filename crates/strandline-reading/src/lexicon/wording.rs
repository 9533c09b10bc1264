//! What the tables of themes hold besides single words: phrases of several words, how words end, and
//! what is so or not.

use serde::Deserialize;

use crate::token::Signs;

/// Phrases in lower case, parted by strokes in their table.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "String")]
pub(crate) struct PhraseList {
    phrases: Vec<Vec<Box<str>>>,
    /// The signs of their first words.
    pub(crate) openings: Signs,
}

impl From<String> for PhraseList {
    fn from(text: String) -> Self {
        let words = |phrase: &str| phrase.split_whitespace().map(Into::into).collect();
        let phrases: Vec<Vec<Box<str>>> = text.split('|').map(words).collect();
        let phrases: Vec<_> = phrases.into_iter().filter(|one| !one.is_empty()).collect();
        let firsts: Vec<&str> = phrases.iter().map(|phrase| &*phrase[0]).collect();
        Self {
            openings: Signs::of(&firsts),
            phrases,
        }
    }
}

impl PhraseList {
    /// How many words the first phrase has that stands there, none where none does; `is_word` tells
    /// whether the word so many places on is the given one.
    pub(crate) fn len_at(&self, is_word: impl Fn(usize, &str) -> bool) -> usize {
        let stands = |phrase: &&Vec<Box<str>>| {
            let mut words = phrase.iter().enumerate();
            words.all(|(offset, word)| is_word(offset, word))
        };
        self.phrases.iter().find(stands).map_or(0, Vec::len)
    }

    /// Whether a language has none.
    #[cfg(test)]
    pub(crate) fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }
}

/// Endings of words, or of what stands behind a hyphen, in lower case.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "String")]
pub(crate) struct Endings(Box<[Box<str>]>);

impl From<String> for Endings {
    fn from(text: String) -> Self {
        Self(text.split_whitespace().map(Into::into).collect())
    }
}

impl Endings {
    /// Whether a word ends so.
    pub(crate) fn end(&self, word: &str) -> bool {
        self.of(word).is_some()
    }

    /// How a word ends, where it does so.
    pub(crate) fn of(&self, word: &str) -> Option<&str> {
        let mut endings = self.0.iter().map(|ending| &**ending);
        endings.find(|ending| word.ends_with(ending))
    }

    /// Whether a language has none.
    #[cfg(test)]
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Pieces of names in lower case, parted by strokes in their table.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "String")]
pub(crate) struct Pieces(Box<[Box<str>]>);

impl From<String> for Pieces {
    fn from(text: String) -> Self {
        let pieces = text.split('|').map(str::trim);
        let pieces = pieces.filter(|piece| !piece.is_empty());
        Self(pieces.map(Into::into).collect())
    }
}

impl Pieces {
    /// Whether a name in lower case has one of them.
    pub(crate) fn are_in(&self, name: &str) -> bool {
        self.0.iter().any(|piece| name.contains(&**piece))
    }

    /// Whether a language has none.
    #[cfg(test)]
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Whether something is so in a language; it is not where its table does not say.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct Flag(bool);

impl Flag {
    /// Whether it is so.
    pub(crate) fn is_set(&self) -> bool {
        self.0
    }

    /// Whether a language has it not.
    #[cfg(test)]
    pub(crate) fn is_empty(&self) -> bool {
        !self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Endings, PhraseList, Pieces};

    #[test]
    fn the_first_phrase_that_stands_there_counts() {
        let list = PhraseList::from("as well as | along with|as well | ".to_owned());
        let text = ["as", "well", "along", "with"];
        let from = |at: usize| {
            list.len_at(|offset, word| text.get(at + offset).is_some_and(|it| *it == word))
        };
        assert_eq!([from(0), from(1), from(2), from(3)], [2, 0, 2, 0]);
        assert!(PhraseList::default().is_empty());
    }

    #[test]
    fn a_name_has_a_piece_or_not() {
        let list = Pieces::from("us-led | observer mission |".to_owned());
        assert!(list.are_in("the us-led coalition") && list.are_in("an observer mission"));
        assert!(!list.are_in("observer") && !Pieces::default().are_in("observer"));
    }

    #[test]
    fn a_word_ends_so_or_not() {
        let list = Endings::from("er ist".to_owned());
        assert!(list.end("miner") && list.end("er") && !list.end("man"));
        assert!(!Endings::default().end("miner"));
    }
}
