//! Deeds that a noun tells: "the capture of Pokrovsk", "fighting in Babanusa".

use super::{Finder, Happening};
use crate::{
    actor,
    claim::{
        place_phrase::{Guess, PlaceRef},
        reality::{self, Reality},
    },
    class::Classes,
    lexicon::{ControlNoun, Effect},
    phrase::Kind,
    token::Form,
};

impl Finder<'_> {
    pub(super) fn of_noun(&self, index: usize, found: &mut Vec<Happening>) {
        let phrase = self.clause.phrases.list[index];
        let words = self.clause.words;
        let head = phrase.end - 1;
        let rule = words
            .lexicon
            .nouns
            .iter()
            .find(|rule| rule.nouns.iter().any(|noun| words.is(head, noun)));
        let Some(rule) = rule else { return };
        if self.is_object_of_rule(index) {
            return;
        }
        let mut places = self.noun_places(rule, index);
        if places.is_empty() {
            places.extend(self.owned_place(rule, index));
        }
        let holder = actor::owner(self.clause, index, self.names);
        let reality = self.noun_reality(rule, index);
        found.extend(places.into_iter().map(|place| Happening {
            effect: rule.effect,
            rule: rule.name,
            token: head,
            evidence: phrase.first..phrase.end.max(place.tokens.end),
            holder: holder.clone(),
            reality,
            teller: None,
            needs_cue: rule.needs_cue,
            place,
        }));
    }

    /// "took control of X" is told by its verb.
    fn is_object_of_rule(&self, noun: usize) -> bool {
        let Some(before) = noun.checked_sub(1) else {
            return false;
        };
        let states = || before > 0 && self.clause.phrases.verb(before - 1).is_some();
        if self.clause.is_one_of(before, &["in", "under"]) && states() {
            return true;
        }
        let group = self.clause.phrases.verb(before);
        let verb = group.and_then(|group| group.known(self.clause.words));
        let head = self.clause.end(noun) - 1;
        verb.is_some_and(|verb| {
            verb.rules.iter().any(|rule| {
                self.clause.words.lexicon.rules[*rule]
                    .nouns
                    .iter()
                    .any(|wanted| self.clause.words.is(head, wanted))
            })
        })
    }

    /// "Siversk's capture", "the town's fall".
    fn owned_place(&self, rule: &ControlNoun, index: usize) -> Option<PlaceRef> {
        let phrase = self.clause.phrases.list[index];
        let words = self.clause.words;
        let mark = (phrase.first..phrase.end)
            .find(|token| words.form(*token) == Some(Form::Possessive))?;
        let owner = self.names.at(mark - 1);
        let named = owner.filter(|mention| self.names.entities[mention.entity].is_settlement());
        let settles =
            words.has(mark - 1, Classes::SETTLEMENT_NOUN) && words.is(phrase.first, "the");
        let known = self
            .focus
            .as_ref()
            .filter(|_| settles)
            .map(|focus| PlaceRef {
                tokens: phrase.first..mark,
                is_anaphor: true,
                ..focus.clone()
            });
        let place = named.map(|mention| PlaceRef::named(words, mention.first..mention.end));
        place
            .or(known)
            .filter(|_| rule.effect != Effect::Fight && rule.name != "control-of")
    }

    fn noun_places(&self, rule: &ControlNoun, index: usize) -> Vec<PlaceRef> {
        let reader = self.reader(if rule.effect == Effect::Take {
            Guess::AnyName
        } else {
            Guess::Known
        });
        let mut at = index + 1;
        while at < index + 8 {
            let wanted = self.is_after(at, &rule.after);
            match self.clause.phrases.kind(at) {
                Kind::Preposition if wanted && self.clause.is_noun(at + 1) => {
                    let places = reader.of_chain(at + 1);
                    if !places.is_empty() {
                        return places;
                    }
                }
                Kind::Preposition | Kind::Noun | Kind::Time | Kind::Adverb => {}
                Kind::Verb(_) | Kind::Coordinator if rule.effect == Effect::Fight => {}
                _ => break,
            }
            at += 1;
        }
        Vec::new()
    }

    /// Fighting goes on where a verb says so; other things told by a noun need a cue, which
    /// is asked for later.
    fn noun_reality(&self, rule: &ControlNoun, index: usize) -> Reality {
        let reality = reality::of_noun(self.clause, index, &self.sentence);
        if rule.effect == Effect::Fight && !self.is_fighting(index) {
            return Reality::Unreal;
        }
        reality
    }

    fn is_fighting(&self, index: usize) -> bool {
        let phrase = self.clause.phrases.list[index];
        let words = self.clause.words;
        let fierce = [
            "heavy",
            "fierce",
            "intense",
            "ongoing",
            "continued",
            "renewed",
            "street",
            "urban",
            "deadly",
            "fresh",
            "bitter",
            "sporadic",
            "house-to-house",
        ];
        let told = words.any_is(phrase.first..phrase.end, &fierce);
        let goes_on = [
            "continue",
            "go",
            "rage",
            "erupt",
            "break",
            "resume",
            "intensify",
            "escalate",
            "persist",
            "take",
            "flare",
            "report",
            "spread",
            "reach",
            "hear",
            "remain",
        ];
        let verbs = &self.clause.phrases.verbs;
        let near = verbs.iter().any(|group| {
            let known = group
                .known(words)
                .is_some_and(|verb| goes_on.contains(&&*verb.base));
            let underway = words.any_is(
                group.end..(group.end + 3).min(words.tokens.len()),
                &["under", "underway", "ongoing"],
            ) && group.copula;
            !group.modal && (known || underway)
        });
        told || near
    }
}
