//! The groups of `lists.toml`, each a table of its own there: what a list is for stands beside its
//! words.

use serde::Deserialize;

use super::{lists::WordList, themes::themes, wording::Pieces};

themes! {
    /// Whose something is, and what stands for who or what was named before.
    Owner {
        own: WordList,
        own_or_all: WordList,
        theirs: WordList,
        of_speaker: WordList,
        the_or_own: WordList,
        known: WordList,
        pointed: WordList,
        describing: WordList,
        moved: WordList,
        parties: WordList,
        others: WordList,
        persons: WordList,
        near_words: WordList,
        back_words: WordList,
        naming: WordList,
    }

    /// What stands before a place or where somebody goes, each kind as one step asks for it.
    Lead {
        at_place: WordList,
        in_town: WordList,
        part_of: WordList,
        fought_at: WordList,
        opening: WordList,
        fronting: WordList,
        none_left_in: WordList,
        owned_in: WordList,
        ground_of: WordList,
        way_on: WordList,
        lies_in: WordList,
        beyond: WordList,
        where_done: WordList,
        whither: WordList,
        whence: WordList,
        seat: WordList,
        spoken_in: WordList,
        tellers_of: WordList,
        no_origin: WordList,
        toward: WordList,
        headed: WordList,
        inward: WordList,
        away: WordList,
        driven: WordList,
        back_into: WordList,
        unit_of: WordList,
        whose: WordList,
        state_of: WordList,
        parted: WordList,
        some: WordList,
        leading_to: WordList,
        along_with: WordList,
        driven_to: WordList,
        farther: WordList,
    }

    /// What kinds of places are called, and what tells how much of one is meant.
    PlaceWords {
        waters: WordList,
        regions: WordList,
        feasts: WordList,
        garrisons: WordList,
        ways: WordList,
        gates: WordList,
        numbered: WordList,
        lands: WordList,
        grounds: WordList,
        single: WordList,
        sides: WordList,
        quarters: WordList,
        square: WordList,
        every: WordList,
        towns: WordList,
        percent: WordList,
        shares: WordList,
        parts: WordList,
        firms: WordList,
        hands: WordList,
        banks: WordList,
        capitals: WordList,
        left: WordList,
        telling_where: WordList,
        linking: WordList,
        calling: WordList,
        around: WordList,
    }

    /// Those with arms, what they do and what is done to them.
    ForceWords {
        of_own: WordList,
        missed: WordList,
        rulers: Pieces,
        guests: Pieces,
        staff: WordList,
        air: WordList,
        falling_back: WordList,
        fighting: WordList,
        fought: WordList,
        needing_away: WordList,
        beginning: WordList,
        manners: WordList,
        manner_leads: WordList,
        launching: WordList,
        besieging: WordList,
        encircling: WordList,
        encircled: WordList,
        holding: WordList,
        still: WordList,
        remaining: WordList,
        going_on: WordList,
        present: WordList,
        gains_none: WordList,
        the_last: WordList,
        of_none: WordList,
        nor: WordList,
    }

    /// What tells of fighting and of other things by their nouns.
    EventWords {
        witnessing: WordList,
        lasting: WordList,
        over: WordList,
        completing: WordList,
        meaning: WordList,
        moving: WordList,
        before_news: WordList,
        ongoing: WordList,
        all_of: WordList,
        clashes: WordList,
        raging: WordList,
        breaking_out: WordList,
        ending: WordList,
        losses: WordList,
    }

    /// What tells when something is so.
    Tense {
        was: WordList,
        before_news: WordList,
        has_or_is: WordList,
        at_present: WordList,
        long: WordList,
        contrasts: WordList,
        ordering: WordList,
    }

    /// What somebody shows, orders or supposes.
    SayingWords {
        showing: WordList,
        ordering: WordList,
        describing: WordList,
        supposing: WordList,
        correcting: WordList,
        releasing: WordList,
        press: WordList,
        staying: WordList,
        none: WordList,
    }

    /// What tells that a thing is not so or not done.
    RealityWords {
        meaning: WordList,
        demanding: WordList,
        wishes: WordList,
        conditions: WordList,
        until: WordList,
        truth: WordList,
        untrue: WordList,
        reports_of: WordList,
        lying: WordList,
        no_truth: WordList,
        fake: WordList,
        lasting: WordList,
        taking: WordList,
        a_few: WordList,
        could: WordList,
        seen: WordList,
        nearly: WordList,
        states: WordList,
        forcing: WordList,
        foretelling: WordList,
        praised_for: WordList,
        not_done: WordList,
        praising: WordList,
    }

    /// What tells that nobody confirmed or commented.
    SilenceWords {
        possible: WordList,
        comments: WordList,
        from: WordList,
        control: WordList,
        questions: WordList,
        unable: WordList,
        verbs: WordList,
        free: WordList,
        answering: WordList,
        seeing: WordList,
        about: WordList,
        means: WordList,
        neither: WordList,
        declining: WordList,
    }
}
