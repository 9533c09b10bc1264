//! What a word can be, as a set: closed classes, kinds of actor, words of time and place.

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Classes(pub(crate) u64);

macro_rules! classes {
    ($($name:ident = $bit:literal, $key:literal;)*) => {
        impl Classes {
            $(pub(crate) const $name: Self = Self(1 << $bit);)*

            /// The class that a key of the word tables names.
            pub(crate) fn of_key(key: &str) -> Option<Self> {
                match key {
                    $($key => Some(Self::$name),)*
                    _ => None,
                }
            }
        }
    };
}

classes! {
    DETERMINER = 0, "determiner";
    PRONOUN = 1, "pronoun";
    RELATIVE = 2, "relative";
    PREPOSITION = 3, "preposition";
    COORDINATOR = 4, "coordinator";
    SUBORDINATOR = 5, "subordinator";
    MODAL = 6, "modal";
    BE = 7, "be";
    HAVE = 8, "have";
    DO = 9, "do";
    NEGATION = 10, "negation";
    ADVERB = 11, "adverb";
    WEEKDAY = 12, "weekday";
    MONTH = 13, "month";
    DAY_NOUN = 14, "day_noun";
    FIRST_PERSON = 15, "first_person";
    NUMBER = 16, "number";
    ALSO_NOUN = 17, "also_noun";
    OPENER = 18, "opener";
    ARMED = 19, "armed";
    OFFICIAL = 20, "official";
    MONITOR = 21, "monitor";
    MEDIA = 22, "media";
    PEOPLE = 23, "people";
    TITLE = 24, "title";
    SIDE_ADJECTIVE = 25, "side_adjective";
    EXTENT_MOST = 26, "extent_most";
    EXTENT_PART = 27, "extent_part";
    EXTENT_OUTSKIRTS = 28, "extent_outskirts";
    EXTENT_SITE = 29, "extent_site";
    EXTENT_FULL = 30, "extent_full";
    UNREAL_ADJECTIVE = 31, "unreal_adjective";
    UNREAL_NOUN = 32, "unreal_noun";
    SETTLEMENT_NOUN = 33, "settlement_noun";
    AREA_NOUN = 34, "area_noun";
    POINT_NOUN = 35, "point_noun";
    ELSEWHERE_NOUN = 36, "elsewhere_noun";
    DEMONYM = 37, "demonym";
    NAME_ARMED = 38, "name_armed";
    CLAIM_NOUN = 39, "claim_noun";
    CONFLICT = 40, "conflict";
    ABBREVIATION = 41, "abbreviation";
    ORGANISATION_HEAD = 42, "organisation_head";
    PLURAL_ACTOR = 43, "plural_actor";
    NAME_PARTICLE = 44, "name_particle";
    CIVIL = 45, "civil";
    EXERCISE = 46, "exercise";
    OF_COURT = 47, "of_court";
    MEMORY = 48, "memory";
    CONTROL_NOUN = 49, "control_noun";
    RISER = 50, "riser";
    SIGHT = 51, "sight";
}

impl Classes {
    /// Any kind of actor.
    pub(crate) const ACTOR: Self =
        Self(Self::ARMED.0 | Self::OFFICIAL.0 | Self::MONITOR.0 | Self::MEDIA.0 | Self::PEOPLE.0);

    /// Any noun for a place.
    pub(crate) const PLACE_NOUN: Self =
        Self(Self::SETTLEMENT_NOUN.0 | Self::AREA_NOUN.0 | Self::POINT_NOUN.0);

    /// Whether it shares a class with `other`.
    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
