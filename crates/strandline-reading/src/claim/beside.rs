//! What the words beside a name of a place say of it.

use crate::{class::Classes, mention::Mention, phrase::Words};

impl Words<'_> {
    /// "the Oskil river" is no place that is held.
    pub(super) fn is_water(&self, mention: &Mention) -> bool {
        let waters = &self.lists().place.waters;
        self.is_in(mention.end, waters)
            || self.is_in(mention.end - 1, waters)
            || (mention.first > 0 && self.is(mention.first - 1, "river"))
    }

    /// "the Euphrates", "the Donbas": no town has an article before it and no noun behind.
    pub(super) fn is_river(&self, mention: &Mention) -> bool {
        let the = mention.first > 0 && self.is(mention.first - 1, "the");
        let next = self.tokens.get(mention.end);
        let alone = next.is_none_or(|next| !next.is_word() || next.is(Classes::PREPOSITION));
        the && alone && mention.end == mention.first + 1
    }

    /// "Donetsk region" is not Donetsk: the word belongs to the name.
    pub(super) fn with_region(&self, mention: &Mention) -> std::ops::Range<usize> {
        let words = self;
        let regions = &words.lists().place.regions;
        let next = words.is_in(mention.end, regions);
        mention.first..mention.end + usize::from(next)
    }

    /// "Karen State": its own last word says that it is no town.
    pub(super) fn is_state(&self, mention: &Mention) -> bool {
        let states = &self.lexicon.salience.regions;
        mention.end > mention.first + 1 && self.is_in(mention.end - 1, states)
    }

    /// "Christmas" is a day wherever a village bears its name.
    pub(super) fn is_feast(&self, mention: &Mention) -> bool {
        let feasts = &self.lists().place.feasts;
        self.is_in(mention.end - 1, feasts)
    }

    /// "a statement issued in X", "said in X": where somebody speaks is not what he speaks of.
    pub(super) fn is_where_spoken(&self, mention: &Mention) -> bool {
        let words = self;
        let at = mention.first.checked_sub(2);
        let within =
            mention.first > 0 && words.is_in(mention.first - 1, &words.lists().lead.spoken_in);
        let speaks = |at: usize| {
            let known = words.tokens[at]
                .lexeme
                .verb
                .map(|verb| words.lexicon.verb(verb));
            let releases = &words.lists().saying.releasing;
            known.is_some_and(|verb| verb.says() || releases.has(&verb.base))
                || words.is_in(at, &words.lists().saying.press)
        };
        within && at.is_some_and(speaks)
    }

    /// A seat of government behind a preposition is the city.
    pub(super) fn is_located(&self, mention: &Mention) -> bool {
        let before = mention.first.checked_sub(1);
        // "the government in Kinshasa" speaks there.
        let office = before.and_then(|at| at.checked_sub(1));
        if office.is_some_and(|at| self.has(at, Classes::OFFICIAL)) {
            return false;
        }
        let locative = &self.lists().lead.seat;
        before.is_some_and(|before| self.is_in(before, locative))
    }
}
