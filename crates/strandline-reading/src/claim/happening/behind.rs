//! The places behind a verb, or behind the noun that its rule wants: "advanced on X", "took control of X".

use super::{Finder, is_direction};
use crate::{
    claim::{
        Extent,
        place_phrase::{Guess, PlaceRef, extent_of},
    },
    lexicon::{ControlRule, Effect, Trait},
    phrase::{Kind, Words},
};

impl Finder<'_> {
    /// Places behind one of the words of the rule.
    pub(super) fn places_after(&self, rule: &ControlRule, index: usize) -> Vec<PlaceRef> {
        let unposted = rule.put && !self.is_moved(rule, index);
        if unposted || self.moves_others(rule, index) || self.drives_nobody(rule, index) {
            return Vec::new();
        }
        let Some(from) = self.after_noun(rule, index) else {
            return Vec::new();
        };
        if let Some(noun) = self.over_which(rule, index) {
            return self.reader(Guess::AnyName).of_chain(noun);
        }
        let reader = self.reader(Guess::AnyName);
        let list = &self.clause.phrases.list;
        let mut at = from;
        let mut extent = None;
        while at < list.len() {
            match self.clause.phrases.kind(at) {
                Kind::Preposition => {
                    if let Some(places) = self.led_to(rule, at) {
                        let told = list[index].first..list[at].first;
                        let extent = extent.or_else(|| extent_of(self.clause.words, told));
                        return with_extent(places, extent);
                    }
                }
                // "named the captured villages as A and B"
                Kind::Subordinator if rule.teller && self.is_after(at, &rule.after) => {
                    return reader.of_chain(at + 1);
                }
                Kind::Verb(_) if self.is_launched(at) => {}
                Kind::Noun if rule.near => break,
                Kind::Noun => extent = extent.or_else(|| reader.extent_in(at)),
                Kind::Time | Kind::Adverb | Kind::Quote | Kind::Other => {}
                _ => break,
            }
            at += 1;
        }
        let part = (from..at).any(|at| self.is_part(at));
        if rule.phrases.is_empty() && rule.nouns.is_empty() && !part {
            Vec::new()
        } else {
            self.fronted(index)
        }
    }

    /// Places behind a preposition of the rule: none in the list where nothing further on can be
    /// meant, `None` where it leads to no place.
    fn led_to(&self, rule: &ControlRule, preposition: usize) -> Option<Vec<PlaceRef>> {
        let noun = preposition + 1;
        let wanted = self.is_after(preposition, &rule.after) && self.is_led(rule, preposition);
        if !wanted || !self.clause.is_noun(noun) {
            return None;
        }
        if self.is_elsewhere(noun) {
            return Some(Vec::new());
        }
        let mut places = self.reader(Guess::AnyName).of_chain(noun);
        if places.is_empty() && matches!(rule.effect, Effect::Advance | Effect::Take) {
            places.extend(self.quarters(noun));
        }
        // "control of a town in the region": it has another name.
        let other = places.is_empty() && self.is_unnamed_town(noun);
        (other || !places.is_empty()).then_some(places)
    }

    /// "driving the gunmen back to the villages": those who are driven do not advance.
    fn moves_others(&self, rule: &ControlRule, index: usize) -> bool {
        let own = &self.clause.lists().force.of_own;
        let object = self.clause.object(index);
        // "were closed by order": what is moved does not move.
        let passive = self.clause.is_passive(index);
        if passive && rule.effect == Effect::Advance && rule.nouns.is_empty() {
            return !rule.put;
        }
        let drives = rule.effect == Effect::Advance && rule.nouns.is_empty();
        let moved = |noun: usize| {
            let phrase = self.clause.phrases.list[noun];
            let by_own = self.clause.words.is_in(phrase.end - 1, own);
            let theirs = self
                .clause
                .words
                .is_in(phrase.first, &self.clause.lists().owner.theirs);
            let far = self.is_measure(phrase.end - 1)
                || self
                    .clause
                    .words
                    .is_in(phrase.end - 1, &self.clause.lists().lead.farther)
                || is_direction(self.clause.words, phrase.end - 1);
            !(far || by_own && (theirs || phrase.end - phrase.first == 1))
        };
        drives && object.is_some_and(moved)
    }

    /// "have pushed south from their enclave": nobody is driven out who is not named.
    fn drives_nobody(&self, rule: &ControlRule, index: usize) -> bool {
        let passive = self.clause.is_passive(index);
        let drives = rule.away && rule.effect == Effect::Take;
        let nobody = |noun: usize| is_direction(self.clause.words, self.clause.head(noun));
        // "pushed out rival factions"
        let out = self
            .clause
            .is_in(index + 1, &self.clause.lists().lead.driven)
            && self.clause.is_noun(index + 2);
        let object = self.clause.object(index).or(out.then_some(index + 2));
        drives && !passive && object.is_none_or(nobody)
    }

    /// "of" leads to a place only as in "out of" and "south of".
    fn is_led(&self, rule: &ControlRule, at: usize) -> bool {
        let motion = rule.away || rule.armed && rule.nouns.is_empty();
        let free = !motion || !self.clause.is_word(at, "of") || at == 0;
        free || self.is_direction(rule, self.clause.end(at - 1) - 1)
    }

    fn is_direction(&self, rule: &ControlRule, token: usize) -> bool {
        let words = self.clause.words;
        let out = rule.effect != Effect::Advance && words.is(token, "out");
        out || (!rule.away && is_direction(words, token))
    }

    pub(super) fn is_after(&self, at: usize, after: &[String]) -> bool {
        let words = self.clause.words;
        let first = self
            .clause
            .phrases
            .list
            .get(at)
            .map_or(0, |word| word.first);
        // "close to X" is near it.
        let close = first > 0 && words.is(first, "to") && words.is(first - 1, "close");
        let is = |word: &String| self.clause.is_word(at, word) || (close && word == "near");
        after.iter().any(is)
    }

    /// Where to look for the place: behind the noun that the rule wants, or the verb.
    pub(super) fn after_noun(&self, rule: &ControlRule, index: usize) -> Option<usize> {
        if !rule.phrases.is_empty() {
            let last = self.phrase_match(rule, index)?;
            // "remain stationed": a participle is passed.
            let verb = usize::from(self.clause.phrases.verb(last).is_some());
            return Some(last + verb);
        }
        if rule.nouns.is_empty() {
            return Some(index + 1);
        }
        let words = self.clause.words;
        let list = &self.clause.phrases.list;
        let group = self.clause.phrases.verb(index)?;
        let wanted = |noun: &usize| {
            (list[*noun].first..list[*noun].end).any(|token| is_wanted(words, token, &rule.nouns))
        };
        if group.passive {
            let subject = self.clause.subject(index)?;
            // "control of X was established", "control was established over X"
            let own = self.clause.is_preposition(subject + 1);
            let from = if own { subject } else { index };
            return wanted(&subject).then_some(from + 1);
        }
        let from = index + usize::from(rule.particle.is_some());
        let object = self.clause.object(from)?;
        if rule.traits.has(Trait::Repels) && (self.is_counted(object) || self.is_of_air(object)) {
            return None;
        }
        // "regained total control", "take full operational control"
        let chain = self.clause.chain(object);
        let noun = chain.into_iter().take(2).find(wanted)?;
        Some(noun + 1)
    }
}

/// Whether a token is one of the nouns of a rule; a unit may stand behind its number: "30km".
fn is_wanted(words: Words<'_>, token: usize, nouns: &[String]) -> bool {
    let unit = words.unit(token);
    let measured = unit.len() < words.word(token).len();
    let is = |noun: &String| words.is(token, noun) || (measured && unit == noun);
    nouns.iter().any(is)
}

/// Places with what share of them is meant, where they do not tell it themselves.
fn with_extent(mut places: Vec<PlaceRef>, extent: Option<Extent>) -> Vec<PlaceRef> {
    for place in &mut places {
        place.extent = place.extent.or(extent);
    }
    places
}
