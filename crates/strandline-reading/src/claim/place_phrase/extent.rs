//! How much of a place the words before its name speak of.

use super::PlaceReader;
use crate::{claim::Extent, class::Classes, mention::Mention, phrase::Words};

impl PlaceReader<'_> {
    /// How much a phrase with a name speaks of.
    pub(super) fn own_extent(self, noun: usize) -> Option<Extent> {
        let named = self.place_at(noun);
        let quarter = named.is_some_and(|(mention, _)| self.is_quarter(&mention));
        // "two Aleppo neighbourhoods" are a part of it.
        if quarter && self.is_counted(noun) {
            return Some(Extent::Part);
        }
        self.extent_in(noun).filter(|_| !quarter)
    }

    /// "the A and B districts": what the word behind a name says it is, is no part of it.
    pub(super) fn is_quarter(self, mention: &Mention) -> bool {
        let quarters = &self.clause.lists().place.quarters;
        let words = self.clause.words;
        words.is_in(mention.end, quarters) || words.is_in(mention.end, &words.naming().quarters)
    }

    /// "positions in the A, B and C wards": what is said before them is said of each.
    pub(super) fn is_quartered(self, chain: &[usize]) -> bool {
        let units = &self.clause.words.lexicon.lists.units;
        let last = chain.last().map(|at| self.clause.head(*at));
        last.is_some_and(|head| self.clause.words.is_in(head, units))
    }

    /// "nine Rakhine towns": so many of them are a part of the region.
    pub(super) fn some_of_region(self, noun: usize, region: bool) -> Option<Extent> {
        let towns = self.clause.has(noun, Classes::SETTLEMENT_NOUN);
        (region && towns && self.is_counted(noun)).then_some(Extent::Part)
    }

    /// "56 square kilometres in the areas of A, B and C", "parts of the villages of A and B": what
    /// is said before a word for several places is said of each.
    pub(super) fn is_shared(self, chain: &[usize]) -> bool {
        let several = Classes::SETTLEMENT_NOUN.with(Classes::AREA_NOUN);
        let words = self.clause.words;
        let mut nouns = chain.iter().skip(1).map(|at| self.clause.head(*at));
        nouns.any(|head| words.has(head, several) && words.word(head).ends_with('s'))
    }
}

/// How much of a place some words speak of.
pub(crate) fn extent_of(words: Words<'_>, range: std::ops::Range<usize>) -> Option<Extent> {
    if let Some(percent) = percent(words, range.clone()) {
        return Some(Extent::Percent(percent));
    }
    // "Port Sudan" is no port.
    let opens = |index: usize| index == range.start && !words.is_capital(index + 1);
    let small = |index: &usize| !words.tokens[*index].capital || opens(*index);
    let has = |classes| {
        range
            .clone()
            .filter(small)
            .any(|index| words.has(index, classes))
    };
    let lengths = &words.lexicon.lists.lengths;
    if words.any_in(range.clone(), lengths)
        && words.any_in(range.clone(), &words.lists().place.square)
    {
        return Some(Extent::Part);
    }
    if has(Classes::EXTENT_OUTSKIRTS) {
        Some(Extent::Outskirts)
    } else if is_site(words, range.clone(), small) {
        Some(Extent::Site)
    } else if has(Classes::EXTENT_MOST) && !words.any_is(range.clone(), &["at"]) {
        Some(Extent::Most)
    } else if words.is_in(range.start, &words.lists().place.every) && has(Classes::EXTENT_PART) {
        Some(Extent::Full)
    } else if (has(Classes::EXTENT_PART) && !is_around(words, &range))
        || (range
            .clone()
            .filter(small)
            .any(|index| words.is_in(index, &words.lists().place.sides))
            && !words.any_in(range.clone(), &words.lists().place.towns)
            && !words.any_in(range.clone(), &words.lexicon.lists.hubs))
    {
        Some(Extent::Part)
    } else if has(Classes::EXTENT_FULL) {
        Some(Extent::Full)
    } else {
        None
    }
}

/// "the mining area of X": where it lies, and no part of it.
fn is_around(words: Words<'_>, range: &std::ops::Range<usize>) -> bool {
    let naming = words.naming();
    let one = words.is_in(range.start, &words.grammar().the);
    let head = range
        .clone()
        .rev()
        .find(|at| words.has(*at, Classes::EXTENT_PART));
    let named = |at: usize| words.is_in(at + 1, &words.grammar().of) && words.is_capital(at + 2);
    one && head.is_some_and(|at| words.is_in(at, &naming.area) && named(at))
}

/// "the airport", "the port of X"; a "port town" is the whole town.
fn is_site(
    words: Words<'_>,
    mut range: std::ops::Range<usize>,
    small: impl Fn(&usize) -> bool,
) -> bool {
    range.any(|at| {
        let town = words.has(at + 1, Classes::SETTLEMENT_NOUN) && !words.is_capital(at + 1);
        small(&at) && words.has(at, Classes::EXTENT_SITE) && !town
    })
}

/// "70 percent", "70 per cent", "70%".
fn percent(words: Words<'_>, range: std::ops::Range<usize>) -> Option<u8> {
    range.into_iter().find_map(|index| {
        let number: f64 = words.word(index).parse().ok()?;
        let fits = is_percent(words, index + 1) && (0.0..=100.0).contains(&number);
        fits.then_some(number.round() as u8)
    })
}

fn is_percent(words: Words<'_>, at: usize) -> bool {
    words.is_in(at, &words.lists().place.percent)
        || (words.is(at, "per") && words.is(at + 1, "cent"))
}
