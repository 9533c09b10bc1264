//! Whether a place was called what a word calls it.

use super::{Antecedents, Candidate};
use crate::{class::Classes, mention::Mention};

/// So many words before a name may say what in it is meant: "the base of the 21st Division in X".
const BESIDE: usize = 9;

impl Antecedents<'_> {
    /// By how much a place is more or less likely to be meant by a word.
    pub(super) fn agreement(self, candidate: &Candidate<'_>) -> f64 {
        let salience = self.salience();
        let Some(word) = self.word().filter(|at| self.is_kind(*at)) else {
            return 1.0;
        };
        let lower = self.words.word(word).to_lowercase();
        let named = candidate.entity.map(|entity| &self.names.entities[entity]);
        let called = named.map_or(&[][..], |named| &named.roles);
        // "the palace" is the Republican Palace.
        let mut last = candidate.name.rsplit(' ').take(1);
        if last.any(|last| last.eq_ignore_ascii_case(&lower)) {
            return salience.itself;
        }
        if called.contains(&lower) || candidate.beside {
            return salience.same;
        }
        let settles = self.words.has(word, Classes::SETTLEMENT_NOUN);
        // "the city" is no dam.
        let landmarks = &self.words.lexicon.lists.landmarks;
        let last = candidate.name.rsplit(' ').next().unwrap_or_default();
        if settles && landmarks.has(&last.to_lowercase()) {
            return salience.site;
        }
        if !settles || called.is_empty() {
            return 1.0;
        }
        let akin = called.iter().any(|kind| salience.are_akin(kind, &lower));
        if akin { salience.akin } else { salience.other }
    }

    /// A word for a kind of place or site.
    fn is_kind(self, at: usize) -> bool {
        let kinds = Classes::SETTLEMENT_NOUN.with(Classes::EXTENT_SITE);
        self.words.has(at, kinds)
    }

    /// "the base of the 21st Division in X": the same word stands before the name.
    pub(super) fn has_beside(self, mention: &Mention) -> bool {
        let site = self
            .word()
            .filter(|at| self.words.has(*at, Classes::EXTENT_SITE));
        site.is_some_and(|word| {
            let wanted = self.words.word(word);
            let mut before = mention.first.saturating_sub(BESIDE)..mention.first;
            before.any(|at| self.words.word(at).eq_ignore_ascii_case(wanted))
        })
    }
}
