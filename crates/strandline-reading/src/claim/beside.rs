//! What the words beside a name of a place say of it.

use crate::{class::Classes, mention::Mention, phrase::Words};

impl Words<'_> {
    /// "the Oskil river" is no place that is held.
    pub(super) fn is_water(&self, mention: &Mention) -> bool {
        const WATERS: [&str; 9] = [
            "river",
            "sea",
            "lake",
            "canal",
            "reservoir",
            "highway",
            "ocean",
            "strait",
            "river's",
        ];
        self.is_one_of(mention.end, &WATERS)
            || self.is_one_of(mention.end - 1, &WATERS)
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
        let regions = [
            "region",
            "province",
            "oblast",
            "state",
            "governorate",
            "district",
            "territory",
            "county",
        ];
        let next = words.is_one_of(mention.end, &regions);
        mention.first..mention.end + usize::from(next)
    }

    /// "Karen State": its own last word says that it is no town.
    pub(super) fn is_state(&self, mention: &Mention) -> bool {
        let states = ["state", "region", "province", "oblast", "governorate"];
        mention.end > mention.first + 1 && self.is_one_of(mention.end - 1, &states)
    }

    /// "Christmas" is a day wherever a village bears its name.
    pub(super) fn is_feast(&self, mention: &Mention) -> bool {
        let feasts = ["christmas", "easter", "ramadan", "eid", "nowruz", "year"];
        self.is_one_of(mention.end - 1, &feasts)
    }

    /// "a statement issued in X", "said in X": where somebody speaks is not what he speaks of.
    pub(super) fn is_where_spoken(&self, mention: &Mention) -> bool {
        let words = self;
        let at = mention.first.checked_sub(2);
        let within = mention.first > 0 && words.is_one_of(mention.first - 1, &["in", "from"]);
        let speaks = |at: usize| {
            let known = words.tokens[at]
                .lexeme
                .verb
                .map(|verb| words.lexicon.verb(verb));
            let releases = ["issue", "speak", "release", "publish", "brief"];
            known.is_some_and(|verb| verb.says() || releases.contains(&&*verb.base))
                || words.is_one_of(at, &["reporters", "statement", "journalists"])
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
        let locative = [
            "in", "near", "at", "from", "to", "of", "around", "into", "on", "towards", "toward",
            "outside", "for", "over",
        ];
        before.is_some_and(|before| self.is_one_of(before, &locative))
    }
}
