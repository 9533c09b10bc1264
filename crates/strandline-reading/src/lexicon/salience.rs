//! How much each thing that is said of a place makes it the one that "the city" means.

use serde::Deserialize;

use super::lists::WordList;

/// The weights, as they stand in `salience.toml`, where they are told.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Salience {
    pub(crate) claimed: f64,
    pub(crate) frame: f64,
    pub(crate) here: f64,
    pub(crate) argument: f64,
    pub(crate) place: f64,
    pub(crate) around: f64,
    pub(crate) bearing: f64,
    pub(crate) title: f64,
    pub(crate) it: f64,
    pub(crate) dateline: f64,
    pub(crate) named: f64,
    pub(crate) often: u32,
    pub(crate) sentence: f64,
    pub(crate) paragraph: f64,
    pub(crate) whole: f64,
    pub(crate) unnamed: f64,
    /// The same where no claim is about it, but the document comes back to it.
    pub(crate) topic: f64,
    pub(crate) within: f64,
    /// Where soldiers come in a disaster, too.
    pub(crate) civil: WordList,
    pub(crate) itself: f64,
    pub(crate) same: f64,
    pub(crate) akin: f64,
    pub(crate) other: f64,
    pub(crate) site: f64,
    pub(crate) kinds: Vec<WordList>,
    pub(crate) leading: WordList,
    pub(crate) bearings: WordList,
    pub(crate) posts: WordList,
    pub(crate) regions: WordList,
    pub(crate) ways: WordList,
    pub(crate) capitals: WordList,
    pub(crate) units: WordList,
    pub(crate) middles: WordList,
    pub(crate) lists: usize,
    pub(crate) several: WordList,
    pub(crate) single: WordList,
    pub(crate) any_kind: WordList,
    pub(crate) these: WordList,
    pub(crate) both: WordList,
    pub(crate) all: WordList,
    pub(crate) plain: WordList,
    pub(crate) them: WordList,
    pub(crate) of_them: WordList,
    pub(crate) amid: WordList,
    pub(crate) telling: WordList,
}

impl Salience {
    /// What each of several is, of which a word in lower case tells: "towns" are each a town.
    pub(crate) fn each_of(&self, several: &str) -> Option<&str> {
        let at = self.several.position(several)?;
        self.single.nth(at)
    }

    /// Whether two words, in lower case, may be said of one place.
    pub(crate) fn are_akin(&self, one: &str, other: &str) -> bool {
        let mut kinds = self.kinds.iter();
        kinds.any(|kind| kind.has(one) && kind.has(other))
    }
}
