//! The lists of a theme, each under its key in the file of that name: what a list is for stands
//! there, beside its words.
//!
//! A language without a list has it empty, so that its tables can grow one by one; a key that no
//! step asks for is a fault of the table.

use serde::Deserialize;

use super::{
    lists::WordList,
    wording::{Endings, Flag, PhraseList},
};

/// A theme: the keys of its file with the kind of list that each is.
macro_rules! themes {
    ($($(#[$doc:meta])* $theme:ident { $($key:ident: $kind:ident,)* })*) => {
        $($(#[$doc])*
        #[derive(Debug, Default, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub(crate) struct $theme {
            $(pub(crate) $key: $kind,)*
        }

        #[cfg(test)]
        impl $theme {
            /// The keys under which a language has no words.
            pub(super) fn missing(&self) -> Vec<&'static str> {
                let all = [$((stringify!($key), self.$key.is_empty()),)*];
                let missing = all.into_iter().filter(|(_, empty)| *empty);
                missing.map(|(key, _)| key).collect()
            }
        })*
    };
}

pub(super) use themes;

themes! {
    /// `grammar.toml`: small words by which phrases and clauses are told.
    Grammar {
        articles: WordList,
        indefinite: WordList,
        one_of_many: WordList,
        definite: WordList,
        before_names: WordList,
        joints: WordList,
        or: WordList,
        both: WordList,
        alternatives: WordList,
        of: WordList,
        by: WordList,
        within: WordList,
        with: WordList,
        that: WordList,
        who: WordList,
        the: WordList,
        another: WordList,
        but: WordList,
        nor: WordList,
        than: WordList,
        among: WordList,
        them: WordList,
        over: WordList,
        half: WordList,
        infinitive: WordList,
        having: WordList,
        since: WordList,
        neither: WordList,
        no_longer: PhraseList,
        without: WordList,
        no_verbs: WordList,
        no_verbs_here: WordList,
        houses: WordList,
        siding: WordList,
        attached: WordList,
        whose: WordList,
        describing: WordList,
        located: WordList,
        content_openers: WordList,
        defining: WordList,
        contrasts: WordList,
        besides_clauses: WordList,
        contrasting_clauses: WordList,
        also: PhraseList,
        besides: PhraseList,
        likewise: WordList,
        in_turn: WordList,
        several: WordList,
        which: WordList,
        before_that: PhraseList,
        singling_out: WordList,
        including: WordList,
        lying: WordList,
        seeing: WordList,
        showing: WordList,
        under_way: PhraseList,
        lasting: WordList,
        staying: WordList,
        nobody: WordList,
        emphatic: WordList,
        particles: WordList,
        turns: PhraseList,
        interposed: PhraseList,
        least: PhraseList,
        rounding: WordList,
        comparing: WordList,
        leading_adverbs: WordList,
        before_objects: WordList,
        out: WordList,
        fleeing: WordList,
        no_determiners: WordList,
        helping: WordList,
        pointing: WordList,
        adverb_endings: Endings,
        no_adverbs: WordList,
        surrounding: WordList,
        bordering: WordList,
        raging: WordList,
        ranking: WordList,
        sides: WordList,
        there: WordList,
        standing_in: WordList,
        acting: WordList,
        acting_apart: WordList,
        loyal: WordList,
        under: WordList,
        remnants: PhraseList,
        nearly: WordList,
    }

    /// `naming.toml`: what tells whom or what a name or a noun names.
    Naming {
        he: WordList,
        it: WordList,
        they: WordList,
        we: WordList,
        anybody: WordList,
        somebody: Endings,
        chiefs: WordList,
        leader: WordList,
        leaders: WordList,
        armed_groups: WordList,
        armed_kinds: WordList,
        armed: WordList,
        armed_bodies: WordList,
        forces: WordList,
        agencies: WordList,
        of_news: WordList,
        offices_of_watchers: WordList,
        analysts: WordList,
        watching: WordList,
        office_joints: WordList,
        described: WordList,
        common_endings: Endings,
        common: WordList,
        compass_endings: Endings,
        sponsored_endings: Endings,
        holding_endings: Endings,
        holders: WordList,
        middle: WordList,
        area: WordList,
        city: WordList,
        quarters: WordList,
        offices: WordList,
        place_titles: WordList,
        half_titles: WordList,
        its: WordList,
        done_to_places: WordList,
        taken_places: WordList,
        before_places: PhraseList,
        before_towns: PhraseList,
        whereabouts: WordList,
        counted: WordList,
        regions: WordList,
        kinds_of_place: WordList,
        fronts: WordList,
        axes: WordList,
    }

    /// `speech.toml`: who says what.
    Speech {
        plain: WordList,
        said: WordList,
        telling: WordList,
        told: WordList,
        adding: WordList,
        quoting: WordList,
        quoted_as: WordList,
        of_oneself: WordList,
        led_to_medium: WordList,
        media: WordList,
        where_they_meet: WordList,
        unproved: PhraseList,
        posting: WordList,
        posted_on: WordList,
        attributed: PhraseList,
        citing: WordList,
        attributing: WordList,
        through: WordList,
        wished: WordList,
        clauses: WordList,
        timed: WordList,
        even: WordList,
        even_so: WordList,
        claim_joints: WordList,
        claimed_by: WordList,
        statement_by: WordList,
        statements: WordList,
        statement: WordList,
        sources: WordList,
        quotes: WordList,
        speaking: WordList,
        said_before: WordList,
        called: WordList,
        denied_things: WordList,
        true_words: WordList,
        accounts: WordList,
        accusing: WordList,
        answering: WordList,
        called_untrue: WordList,
        no_truth: PhraseList,
    }

    /// `time.toml`: times in words.
    Time {
        capitals: Flag,
        lead: WordList,
        opening: WordList,
        now: WordList,
        fixed: PhraseList,
        deictic: WordList,
        vague_numbers: WordList,
        fillers: WordList,
        behind: WordList,
        beside: WordList,
        last_year: PhraseList,
        yesterday: WordList,
        today: WordList,
        last: WordList,
        ago: WordList,
        earlier: WordList,
        later: WordList,
        past_day: WordList,
        throughout: WordList,
        weekend: WordList,
        this_week: WordList,
        this_month: WordList,
        this_year: WordList,
        parts_of_day: WordList,
        pointing: WordList,
        same: WordList,
        days: WordList,
        weeks: WordList,
        months: WordList,
        years: WordList,
        one: WordList,
        numbers: WordList,
        ordinals: WordList,
        weekdays: WordList,
        of_war: WordList,
        war_begins: WordList,
        not_yet: WordList,
        for_long: WordList,
        whose_year: WordList,
        hours_of: PhraseList,
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[test]
    fn english_has_words_under_every_key() {
        let english = Lexicon::english();
        let missing = [
            english.grammar.missing(),
            english.naming.missing(),
            english.speech.missing(),
            english.time.missing(),
            english.lists.owner.missing(),
            english.lists.lead.missing(),
            english.lists.place.missing(),
            english.lists.force.missing(),
            english.lists.event.missing(),
            english.lists.tense.missing(),
            english.lists.saying.missing(),
            english.lists.reality.missing(),
            english.lists.silence.missing(),
        ];
        assert_eq!(missing.concat(), Vec::<&str>::new());
    }
}
