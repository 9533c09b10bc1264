//! Places that are named as those that were taken: "Among the recaptured villages were A, B and C",
//! "The villages captured on Monday are A and B".

use super::{Finder, Guess, Happening, Stance};
use crate::{
    claim::reality::{self, Reality},
    class::Classes,
    lexicon::{Effect, Forms, PlaceRole, Traits},
    phrase::VerbGroup,
};

/// The name of the rule that stands beside such a claim.
const RULE: &str = "are-named";

impl Finder<'_> {
    /// What "were" says to be the places that somebody took.
    pub(super) fn of_listed(&self, index: usize, group: &VerbGroup, found: &mut Vec<Happening>) {
        let clause = self.clause;
        let names = group.copula && group.finite && clause.is_noun(index + 1);
        let Some(several) = names.then(|| self.several_taken(index)).flatten() else {
            return;
        };
        if reality::of_verb(clause, index, &self.sentence) != Reality::Done {
            return;
        }
        let places = self.reader(Guess::AnyName).of_chain(index + 1);
        found.extend(places.into_iter().map(|place| Happening {
            effect: Effect::Take,
            rule: RULE,
            traits: Traits::default(),
            state: false,
            token: group.main,
            evidence: clause.first(several)..place.tokens.end.max(group.end),
            holder: None,
            reality: Reality::Done,
            teller: None,
            needs_cue: false,
            stance: Stance::News,
            place,
        }));
    }

    /// "among the recaptured villages", "the villages captured on Monday": the noun phrase before.
    fn several_taken(&self, index: usize) -> Option<usize> {
        let clause = self.clause;
        let noun = (0..index).rev().find(|at| clause.is_noun(*at))?;
        let towns = clause.has(noun, Classes::SETTLEMENT_NOUN)
            && clause.words.word(clause.head(noun)).ends_with('s');
        let mut tokens = clause.first(noun)..clause.first(index);
        let taken = tokens.any(|token| self.is_of_taking(token));
        // "the villages that the army had captured were": somebody did it there.
        let alone = (noun + 1..index).all(|at| {
            let bare = |group: &VerbGroup| group.bare;
            clause.phrases.verb(at).is_none_or(bare)
        });
        (towns && taken && alone).then_some(noun)
    }

    /// A participle of a deed of taking.
    fn is_of_taking(&self, token: usize) -> bool {
        let words = self.clause.words;
        let lexeme = &words.tokens[token].lexeme;
        let verb = lexeme.verb.map(|verb| words.lexicon.verb(verb));
        let takes = |rule: &usize| {
            let rule = &words.lexicon.rules[*rule];
            rule.effect == Effect::Take && rule.place == PlaceRole::Object && !rule.state
        };
        lexeme.forms.any(Forms::PARTICIPLE) && verb.is_some_and(|verb| verb.rules.iter().any(takes))
    }
}
