//! The lists of words of which single rules ask, as they stand in `lists.toml`.
//!
//! Those of a group, and what each of them is for, stand in a table of their own there.
//! Unlike a class a list makes no word a known one: a word is in it, and nothing else follows.

use serde::Deserialize;

use super::groups::{
    EventWords, ForceWords, Lead, Owner, PlaceWords, RealityWords, SayingWords, SilenceWords, Tense,
};
use crate::token::{Sign, Signs};

/// A list of words in lower case.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "String")]
pub(crate) struct WordList {
    words: Box<[Box<str>]>,
    /// Their signs.
    pub(crate) signs: Signs,
}

impl From<String> for WordList {
    fn from(text: String) -> Self {
        let words: Vec<&str> = text.split_whitespace().collect();
        Self {
            signs: Signs::of(&words),
            words: words.into_iter().map(Into::into).collect(),
        }
    }
}

impl WordList {
    /// Whether a word, which must be in lower case, is in the list.
    pub(crate) fn has(&self, lower: &str) -> bool {
        let likely = self.signs.has(Sign::of(lower.as_bytes()));
        likely && self.words.iter().any(|word| **word == *lower)
    }

    /// Whether a language has none.
    #[cfg(test)]
    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Which word of the list a word is that opens with it.
    pub(crate) fn opening(&self, lower: &str) -> Option<usize> {
        self.words
            .iter()
            .position(|word| lower.starts_with(&**word))
    }

    /// Which word of the list a word is, which must be in lower case.
    pub(crate) fn position(&self, lower: &str) -> Option<usize> {
        self.words.iter().position(|word| **word == *lower)
    }

    /// The word that stands so far in the list.
    pub(crate) fn nth(&self, at: usize) -> Option<&str> {
        self.words.get(at).map(|word| &**word)
    }

    /// The word of the list of which these are the letters, whatever their capitals.
    pub(crate) fn of_letters(&self, letters: &[u8]) -> Option<&str> {
        let mut words = self.words.iter().map(|word| &**word);
        words.find(|word| reads_as(letters, word))
    }

    /// Whether these are the letters of a word of the list, whatever their capitals.
    pub(crate) fn has_letters(&self, letters: &[u8]) -> bool {
        let mut words = self.words.iter();
        if letters.is_ascii() {
            words.any(|word| letters.eq_ignore_ascii_case(word.as_bytes()))
        } else {
            words.any(|word| reads_as(letters, word))
        }
    }
}

/// Whether letters are those of a word in lower case, whatever their capitals and apostrophes.
pub(crate) fn reads_as(letters: &[u8], word: &str) -> bool {
    if letters.is_ascii() || word.is_ascii() {
        return letters.eq_ignore_ascii_case(word.as_bytes());
    }
    let text = String::from_utf8_lossy(letters);
    text.to_lowercase().replace('’', "'") == word
}

/// The lists of a language.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Lists {
    /// What those do who have a place, as it stands before "by".
    pub(crate) held: WordList,
    /// What a place is under or whose it is.
    pub(crate) stands_under: WordList,
    /// What a place is besides a town.
    pub(crate) hubs: WordList,
    /// How it was before.
    pub(crate) formerly: WordList,
    /// What fighting does while it goes on, and what happens in it.
    pub(crate) fought: WordList,
    /// What fighting does that comes to an end.
    pub(crate) dying_down: WordList,
    /// How fighting is of which no verb tells that it goes on.
    pub(crate) fierce: WordList,
    /// Who does this to a withdrawal has it that somebody withdrew.
    pub(crate) confirming: WordList,
    /// What fighting does to a place where it comes.
    pub(crate) reaching: WordList,
    /// Of whose forces somebody speaks who says that none of them are left.
    pub(crate) own: WordList,
    /// What lies outside towns and is known by its own name.
    pub(crate) landmarks: WordList,
    /// What may be of fire.
    pub(crate) exchanges: WordList,
    /// What is exchanged then.
    pub(crate) exchanged: WordList,
    /// What somebody is called to whom somebody else is one.
    pub(crate) rivals: WordList,
    /// Those who tell of the place where they are.
    pub(crate) locals: WordList,
    /// The middle of a town, in one word without an article.
    pub(crate) centres: WordList,
    /// What quarters of towns are called by: "the industrial zone".
    pub(crate) town_quarters: WordList,
    /// What tells that those who are not there were there before.
    pub(crate) any_more: WordList,
    /// The same, and what tells that nobody is left.
    pub(crate) no_more: WordList,
    /// Who is in clashes that are no fighting for ground.
    pub(crate) rioters: WordList,
    /// Of what a withdrawal is none of those with arms.
    pub(crate) withdrawn: WordList,
    /// What those with arms do or send, which neither speaks nor holds anything.
    pub(crate) deeds: WordList,
    /// What makes a convoy one of an army.
    pub(crate) armour: WordList,
    /// What convoys and units are of that help.
    pub(crate) relief: WordList,
    /// What stands for a group that was named before.
    pub(crate) groups: WordList,
    /// Lorries, unless something tells that they are an army's.
    pub(crate) convoys: WordList,
    /// Who helps, behind such a word.
    pub(crate) relief_units: WordList,
    /// The points of the compass.
    pub(crate) compass: WordList,
    /// What ties a sentence to the one before it.
    pub(crate) links: WordList,
    /// Words behind which a name is a place.
    pub(crate) locative: WordList,
    /// Adjectives of places.
    pub(crate) beside: WordList,
    /// What a list of names is of, behind the last of them.
    pub(crate) units: WordList,
    /// What stands behind "fell" before those who took what did.
    pub(crate) falling_to: WordList,
    /// What opens the name of a place and is nobody's first name.
    pub(crate) new_towns: WordList,
    /// Behind which "of" leads to a place.
    pub(crate) parted: WordList,
    /// What a name is the name of before or behind such a word.
    pub(crate) outposts: WordList,
    /// Of what that happens to is a place.
    pub(crate) captures: WordList,
    /// Parts of the town that claims before are about.
    pub(crate) quarters: WordList,
    /// One of them.
    pub(crate) quarter: WordList,
    /// Verbs that make an event of a noun: "held talks".
    pub(crate) holding: WordList,
    /// What is released, delivered or struck in words alone.
    pub(crate) told: WordList,
    /// Words behind which a place is where something happens.
    pub(crate) venues: WordList,
    /// What people are who hold no ground.
    pub(crate) civilians: WordList,
    /// Words behind which stands where, when or to whom something is said.
    pub(crate) forum: WordList,
    /// Verbs that name the listener first.
    pub(crate) addressing: WordList,
    /// Nouns for a denial.
    pub(crate) denials: WordList,
    /// What something is said to be that is denied.
    pub(crate) untrue: WordList,
    /// Who watches a war and tells what happens, but draws no map.
    pub(crate) observers: WordList,
    /// Measures of length, and of ground by them.
    pub(crate) lengths: WordList,
    pub(crate) attempts: WordList,
    /// What several are together: "a band of militants".
    pub(crate) collectives: WordList,
    pub(crate) ground: WordList,
    /// What somebody has who knows of a thing.
    pub(crate) knowledge: WordList,
    pub(crate) owner: Owner,
    pub(crate) lead: Lead,
    pub(crate) place: PlaceWords,
    pub(crate) force: ForceWords,
    pub(crate) event: EventWords,
    pub(crate) tense: Tense,
    pub(crate) saying: SayingWords,
    pub(crate) reality: RealityWords,
    pub(crate) silence: SilenceWords,
}

#[cfg(test)]
mod tests {
    use super::WordList;

    #[test]
    fn a_word_is_in_a_list_whatever_its_capitals() {
        let list = WordList::from("raid raids".to_owned());
        assert!(list.has("raids") && !list.has("Raids") && !list.has("rai"));
        assert!(list.has_letters(b"Raids") && !list.has_letters(b"raider"));
        let list = WordList::from("п'ять щодо".to_owned());
        assert!(list.has_letters("П’ЯТЬ".as_bytes()) && list.has_letters("Щодо".as_bytes()));
        assert!(!list.has_letters("щод".as_bytes()));
    }
}
