//! Over what stands between commas and in brackets, and what a relative clause hangs on.

use super::Clause;
use crate::{class::Classes, phrase::Kind};

impl Clause<'_> {
    /// From the comma that closes ", a Kremlin aide," or ", who fled," to the one that
    /// opens it. A comma without another before it closes an opening clause: no subject.
    pub(super) fn over_parenthesis(&self, comma: usize) -> Option<usize> {
        let open = (0..comma).rev().find(|at| self.is_comma(*at))?;
        let inner = open + 1..comma;
        let opens_apposition = matches!(
            self.phrases.kind(open + 1),
            Kind::Noun
                | Kind::Relative
                | Kind::Preposition
                | Kind::Verb(_)
                | Kind::Adverb
                | Kind::Subordinator
                | Kind::Time
        );
        // ", or TNLA,"
        let renames =
            inner.len() == 2 && self.is_in(open + 1, &self.grammar().or) && self.is_noun(open + 2);
        let sane = inner.len() <= 14 && open > 0;
        (sane && (opens_apposition || renames)).then_some(open)
    }

    /// From the comma that closes ", which it claims," to the one that opens it.
    pub(crate) fn aside_of_relative(&self, comma: usize) -> Option<usize> {
        let open = self.over_parenthesis(comma)?;
        self.is_relative(open + 1).then_some(open)
    }

    /// From the comma that closes ", which it claims," or ", a rebel group," to the one that opens
    /// it; the latter behind what opens the clause and its subject.
    pub(crate) fn aside_of_subject(&self, comma: usize) -> Option<usize> {
        if let Some(open) = self.aside_of_relative(comma) {
            return Some(open);
        }
        let open = self.over_parenthesis(comma)?;
        let subject = open.checked_sub(1)?;
        let subject = subject.checked_sub(usize::from(self.is_bracketed(subject)))?;
        let opening = self.head_of_chain(subject).checked_sub(1)?;
        let conditions = &self.lists().reality.conditions;
        self.is_in(opening, conditions).then_some(open)
    }

    pub(super) fn over_brackets(&self, close: usize) -> Option<usize> {
        (0..close)
            .rev()
            .take(12)
            .find(|at| self.phrases.kind(*at) == Kind::Break)
    }

    /// What "who" or "which" stands for.
    pub(crate) fn antecedent(&self, relative: usize) -> Option<usize> {
        let between =
            |at: &usize| self.is_comma(*at) || self.is_preposition(*at) || self.is_time(*at);
        let noun = (0..relative).rev().find(|at| !between(at))?;
        if let Some(names) = self.named_before_several(noun) {
            return Some(names);
        }
        let noun = if self.is_in(relative, &self.grammar().that) {
            self.over_location(noun)
        } else {
            self.over_description(noun)
        };
        self.is_noun(noun).then(|| self.head_unless_name(noun))
    }

    /// "X, a town in the region of Y, which": what is described is X.
    pub(super) fn over_description(&self, noun: usize) -> usize {
        if !self.is_noun(noun) {
            return noun;
        }
        let head = self.head_of_chain(noun);
        let described = head >= 2
            && head < noun
            && self.is_comma(head - 1)
            && self.is_noun(head - 2)
            && self.words.is_capital(self.head(head - 2));
        let town = self.is_in(head, &self.grammar().articles)
            && self.has(head, Classes::SETTLEMENT_NOUN.with(Classes::POINT_NOUN));
        if described && town { head - 2 } else { noun }
    }

    /// "Walikale, a mining hub in eastern Congo that they had captured": what was captured is the
    /// hub, which is what stands before the comma.
    pub(super) fn over_location(&self, noun: usize) -> usize {
        let located = noun >= 2 && self.is_in(noun - 1, &self.grammar().located);
        let hub = noun
            .checked_sub(2)
            .filter(|hub| located && self.is_noun(*hub));
        let Some(hub) = hub.map(|hub| self.head_of_chain(hub)) else {
            return noun;
        };
        let article = self.is_in(hub, &self.grammar().articles);
        // "X is the third town in Y that they captured"
        let before = hub.checked_sub(1).and_then(|at| self.phrases.verb(at));
        if article && before.is_some_and(|group| group.copula && group.finite) {
            return hub;
        }
        let apposed = hub >= 2 && self.is_comma(hub - 1) && self.is_noun(hub - 2);
        if apposed && article { hub - 2 } else { noun }
    }

    /// "the town of X, which": both are the antecedent; "forces from X, which": ambiguous,
    /// and the nearer one is taken.
    pub(super) fn head_unless_name(&self, noun: usize) -> usize {
        let hangs = noun >= 2 && self.is_in(noun - 1, &self.grammar().of) && self.is_noun(noun - 2);
        // "the outskirts of X, which": a name behind "of" is what is spoken of.
        let kinds = Classes::SETTLEMENT_NOUN.with(Classes::AREA_NOUN);
        let settled = hangs && self.has(noun - 2, kinds);
        // "both sides of the bridge, which crosses the river"
        let site = self.has(noun, Classes::EXTENT_SITE.with(Classes::POINT_NOUN));
        if hangs && site && self.words.is_in(self.head(noun - 2), &self.grammar().sides) {
            return noun;
        }
        let named = self.words.is_capital(self.head(noun)) && !settled;
        if hangs && !named { noun - 2 } else { noun }
    }
}
