//! Phrases that tell a place by a word instead of a name: "the city", "it", "its airport".

use super::{PlaceReader, PlaceRef};
use crate::{
    claim::antecedent::Wanted,
    class::Classes,
    phrase::{Phrase, Words},
    token::Form,
};

impl PlaceReader<'_> {
    /// The place that a phrase tells by a word, which was named before.
    pub(super) fn anaphor(self, noun: usize) -> Option<PlaceRef> {
        if let Some(region) = self.of_region(noun) {
            return Some(region);
        }
        let phrase = self.clause.phrases.list[noun];
        let wanted = self.wanted(&phrase)?;
        Some(PlaceRef {
            tokens: phrase.first..phrase.end,
            extent: self.extent_in(noun),
            is_anaphor: true,
            ..self.told_before(wanted).meant(phrase.first)?
        })
    }

    /// By what a phrase tells it.
    fn wanted(self, phrase: &Phrase) -> Option<Wanted> {
        let words = self.clause.words;
        let head = phrase.end - 1;
        let its = words.is_in(phrase.first, &words.lists().owner.theirs);
        let definite = its || words.is_in(phrase.first, &words.lists().owner.pointed);
        let it = phrase.end - phrase.first == 1 && words.is(head, "it");
        let whole = || !its && self.tells_whole(phrase);
        if it || definite && (self.tells_part(phrase, its) || whole()) {
            return Some(Wanted::Word(head));
        }
        let inside = words.has(head, Classes::EXTENT_OUTSKIRTS.with(Classes::EXTENT_SITE))
            || words.is_in(head, &words.lexicon.salience.middles)
            || words.is(head, "stronghold");
        let site = definite && inside && (its || !is_plural(words, head) || is_sites(words, head));
        let bare = words.is_in(head, &words.lexicon.lists.centres) && !words.is_capital(head);
        (site || bare || self.is_town_quarter(phrase)).then_some(Wanted::Within(head))
    }

    /// "the city", "the place", "the provincial capital", "the capital".
    fn tells_whole(self, phrase: &Phrase) -> bool {
        let words = self.clause.words;
        let head = phrase.end - 1;
        let settles = words.has(head, Classes::SETTLEMENT_NOUN);
        // "the area" is too wide a word.
        let bare = phrase.end == phrase.first + 2 && words.is(head, "place");
        bare || (settles && !is_plural(words, head))
    }

    /// "the industrial zone", "the old town": what many towns have.
    fn is_town_quarter(self, phrase: &Phrase) -> bool {
        let words = self.clause.words;
        let lists = &words.lexicon.lists;
        let head = phrase.end - 1;
        let the = words.is(phrase.first, "the") && phrase.end > phrase.first + 2;
        let part = words.has(head, Classes::EXTENT_PART) || words.is(head, "town");
        the && part && words.is_in(head - 1, &lists.town_quarters)
    }

    /// "the eastern part", "its districts", "75 percent of the city's territory".
    fn tells_part(self, phrase: &Phrase, its: bool) -> bool {
        let words = self.clause.words;
        let head = phrase.end - 1;
        let part = words.has(head, Classes::EXTENT_PART);
        if its && words.is_compass(head) {
            return true;
        }
        let side = (phrase.first..head).any(|index| words.is_in(index, &words.lists().place.sides));
        let owner = words.has(phrase.first + 1, Classes::SETTLEMENT_NOUN)
            && words.form(phrase.first + 2) == Some(Form::Possessive);
        let owned = owner && words.is_in(head, &words.lists().place.grounds);
        owned || (part && (side || its))
    }
}

/// "the border crossings", "the bridges": every town has some, and a definite few are its own.
fn is_sites(words: Words<'_>, head: usize) -> bool {
    words.has(head, Classes::EXTENT_SITE)
}

/// "villages", but not "headquarters" or "outskirts".
fn is_plural(words: Words<'_>, head: usize) -> bool {
    let single = &words.lists().place.single;
    words.word(head).ends_with('s') && !words.is_in(head, single)
}
