//! States that no verb tells: "X, now under rebel control, is a market town", "with X in rebel hands".

use super::{Finder, Guess, Happening, holder::is_party};
use crate::{
    claim::reality::{self, Reality},
    lexicon::Effect,
};

/// The name of the rule that stands beside such a claim.
const RULE: &str = "stands-under";

impl Finder<'_> {
    /// A place that stands before a comma or "with", and under whose control it is.
    pub(super) fn of_reduced(&self, index: usize, found: &mut Vec<Happening>) {
        let Some(before) = self.bearer(index) else {
            return;
        };
        let Some(holder) = self.adjective_holder(index) else {
            return;
        };
        let reality = reality::of_noun(self.clause, index, &self.sentence);
        if !is_party(&holder, self.names) || reality != Reality::Done {
            return;
        }
        let first = self.clause.head_of_chain(before);
        let places = self.reader(Guess::Known).of_chain(first);
        let token = self.clause.head(index);
        found.extend(places.into_iter().take(1).map(|place| Happening {
            effect: Effect::Take,
            rule: RULE,
            state: true,
            token,
            evidence: place.tokens.start..token + 1,
            holder: Some(holder.clone()),
            reality: Reality::Done,
            teller: None,
            needs_cue: false,
            was_before: false,
            place,
        }));
    }

    /// The noun phrase of which "under control" or "in hands" is said without a verb.
    fn bearer(&self, index: usize) -> Option<usize> {
        let clause = self.clause;
        let under = index
            .checked_sub(1)
            .filter(|at| clause.is_preposition(*at))?;
        let fits = clause.is_word(under, "under")
            && clause.words.is_one_of(clause.head(index), &UNDER)
            || clause.is_word(under, "in") && clause.words.is(clause.head(index), "hands");
        let mut at = under.checked_sub(1).filter(|_| fits)?;
        while clause.is_time(at) || clause.phrases.kind(at) == crate::phrase::Kind::Adverb {
            at = at.checked_sub(1)?;
        }
        if clause.is_comma(at) {
            return at.checked_sub(1).filter(|noun| clause.is_noun(*noun));
        }
        let first = clause.is_noun(at).then(|| clause.head_of_chain(at))?;
        let with = first.checked_sub(1)?;
        clause.is_word(with, "with").then_some(at)
    }
}

/// What a place is under.
const UNDER: [&str; 2] = ["control", "occupation"];
