//! What somebody tried and others kept him from: "repelled attempts to take control of X".

use super::{Finder, PlaceRef};
use crate::lexicon::{ControlRule, Effect, Trait};

/// So many phrases behind the attempt may say of what it was.
const NEAR: usize = 6;

impl Finder<'_> {
    /// The places that an attempt was on which was repelled.
    pub(super) fn foiled(&self, rule: &ControlRule, index: usize) -> Vec<PlaceRef> {
        let clause = self.clause;
        let from = index + usize::from(rule.particle.is_some());
        let lists = &clause.words.lexicon.lists;
        let attempt = clause
            .object(from)
            .filter(|_| rule.traits.has(Trait::Repels));
        let attempt =
            attempt.filter(|noun| clause.words.is_in(clause.head(*noun), &lists.attempts));
        let Some(attempt) = attempt else {
            return Vec::new();
        };
        let mut behind = attempt + 1..clause.phrases.list.len().min(attempt + NEAR);
        let verb = behind.find_map(|at| Some((at, clause.phrases.verb(at)?)));
        let Some((at, group)) = verb.filter(|(_, group)| group.infinitive) else {
            return Vec::new();
        };
        let rules = group
            .known(clause.words)
            .map_or(&[][..], |verb| &verb.rules);
        let rules = rules.iter().map(|rule| &clause.words.lexicon.rules[*rule]);
        let comes = |rule: &&ControlRule| matches!(rule.effect, Effect::Take | Effect::Advance);
        let mut places = rules.filter(comes).map(|rule| self.places(rule, at, group));
        places.find(|places| !places.is_empty()).unwrap_or_default()
    }
}
