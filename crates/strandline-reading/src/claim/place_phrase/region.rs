//! "the state's 17 townships", "most of the province": regions that a word means.

use super::{Extent, PlaceReader, PlaceRef};
use crate::{claim::antecedent::Wanted, class::Classes, token::Form};

impl PlaceReader<'_> {
    /// The region that was named before, where a phrase speaks of it by a word.
    pub(super) fn of_region(self, noun: usize) -> Option<PlaceRef> {
        let phrase = self.clause.phrases.list[noun];
        let words = self.clause.words;
        let named = words.is_in(phrase.first + 1, &words.lexicon.salience.regions);
        let region = named && words.is_in(phrase.first, &words.lists().owner.pointed);
        let owns = words.form(phrase.first + 2) == Some(Form::Possessive);
        let towns = words.has(phrase.end - 1, Classes::SETTLEMENT_NOUN) && owns;
        let alone = phrase.end == phrase.first + 2;
        if !region || !(towns || alone) {
            return None;
        }
        let place = self.told_before(Wanted::Region).meant(phrase.first)?;
        Some(PlaceRef {
            tokens: phrase.first..phrase.end,
            extent: self
                .extent_in(noun)
                .or(Some(Extent::Part).filter(|_| towns)),
            is_anaphor: true,
            is_region: true,
            ..place
        })
    }
}
