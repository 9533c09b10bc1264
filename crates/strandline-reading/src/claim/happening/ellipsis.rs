//! Further places of a deed that is told only once: "and so is X", "as did X", "and on Saturday X",
//! "from the army, as well as X", "along with X, they took Y".

use super::{Finder, Happening};
use crate::{
    claim::place_phrase::{Guess, PlaceRef},
    class::Classes,
    lexicon::{ControlRule, PlaceRole},
    mention::Mention,
    phrase::{Kind, VerbGroup},
};

/// How many phrases on a further place may stand.
const REACH: usize = 12;

impl Finder<'_> {
    /// "X is in their hands, and so is Y": a verb that stands for the one before.
    pub(super) fn of_stand_in(&self, index: usize, group: &VerbGroup, found: &mut Vec<Happening>) {
        let words = self.clause.words;
        let stands_in = Classes::BE.with(Classes::HAVE).with(Classes::DO);
        let Some(told) = found.last() else {
            return;
        };
        let same = words.has(group.main, stands_in) && self.is_likewise(index) && !group.negated;
        if !same || told.token > group.first || !self.clause.is_noun(index + 1) {
            return;
        }
        let places = self.likewise_named(index + 1);
        let first = self.clause.first(index);
        let further = places.into_iter().map(|place| further(told, place, first));
        let further: Vec<Happening> = further.collect();
        found.extend(further);
    }

    /// What is held or fell likewise is a place, though nothing else be known of its name.
    fn likewise_named(&self, noun: usize) -> Vec<PlaceRef> {
        let known = self.named_at(noun);
        let mut tokens = self.clause.first(noun)..self.clause.end(noun);
        if known.is_empty() && tokens.all(|at| self.clause.words.is_capital(at)) {
            return self.reader(Guess::AnyName).of_chain(noun);
        }
        known
    }

    /// "so is X", "as did X", "as it does X".
    fn is_likewise(&self, index: usize) -> bool {
        let clause = self.clause;
        let likewise = |at: usize| clause.is_in(at, &clause.grammar().likewise);
        let before = index.checked_sub(1);
        let so = clause
            .words
            .is_in(clause.first(index), &clause.grammar().likewise);
        let pronoun = before.filter(|at| clause.has(*at, Classes::PRONOUN));
        let as_it = pronoun.and_then(|at| at.checked_sub(1));
        so || before.is_some_and(likewise) || as_it.is_some_and(likewise)
    }

    /// What a deed is told of besides the places that stand in one list with it.
    pub(super) fn with_further(
        &self,
        rule: &ControlRule,
        index: usize,
        happenings: Vec<Happening>,
    ) -> Vec<Happening> {
        let Some(told) = happenings.last() else {
            return happenings;
        };
        let mut places = self.opened_with(index);
        let behind = told.place.tokens.start > told.token;
        let last = if behind {
            self.clause.phrases.at_token(told.place.tokens.end - 1)
        } else {
            index
        };
        let named = rule.place != PlaceRole::Subject || !behind;
        if let Some(noun) = self.parted_from(rule, last).filter(|_| named) {
            places.extend(self.named_at(noun));
        }
        let known = |place: &PlaceRef| happenings.iter().any(|one| one.place.name == place.name);
        places.retain(|place| !known(place));
        let further: Vec<Happening> = places
            .into_iter()
            .map(|place| further(told, place, told.token))
            .collect();
        happenings.into_iter().chain(further).collect()
    }

    /// "Along with X, the army took Y".
    fn opened_with(&self, index: usize) -> Vec<PlaceRef> {
        let clause = self.clause;
        let first = self.sentence.first;
        let besides = clause.words.phrase_len(first, &clause.grammar().besides);
        if besides == 0 {
            return Vec::new();
        }
        let noun = clause.phrases.at_token(first + besides);
        let mut between = noun..index;
        let verbs = between.any(|at| clause.phrases.verb(at).is_some());
        let comma = (noun..index).any(|at| clause.is_comma(at));
        if verbs || !comma || !clause.is_noun(noun) {
            return Vec::new();
        }
        self.named_at(noun)
    }

    /// The noun phrase of a further place, parted from the last by more than "and".
    fn parted_from(&self, rule: &ControlRule, last: usize) -> Option<usize> {
        let clause = self.clause;
        let end = clause.phrases.list.len().min(last + REACH);
        let mut at = last + 1;
        while at < end {
            let also = clause.also(at);
            let comma = usize::from(clause.is_comma(at));
            let added = comma + clause.also(at + comma);
            if also > 0 || added > comma {
                return self.place_noun(at + added.max(also));
            }
            if let Some(noun) = self.gapped(at) {
                return Some(noun);
            }
            if clause.is_in(at + comma, &clause.grammar().joints) {
                let (noun, more) = self.over_joint(rule, at + comma + 1);
                return self.place_noun(noun).filter(|_| more);
            }
            match clause.phrases.kind(at) {
                Kind::Preposition | Kind::Comma if clause.is_noun(at + 1) => at += 1,
                Kind::Comma | Kind::Time | Kind::Adverb => {}
                _ => return None,
            }
            at += 1;
        }
        None
    }

    /// ", Y on Saturday" and no more.
    fn gapped(&self, comma: usize) -> Option<usize> {
        let clause = self.clause;
        let noun = self
            .place_noun(comma + 1)
            .filter(|_| clause.is_comma(comma))?;
        let last = clause.chain(noun).last().copied().unwrap_or(noun);
        let behind = clause.phrases.kind(last + 2);
        let closed = matches!(behind, Kind::Stop | Kind::Comma | Kind::Coordinator);
        let ends = closed || last + 2 == clause.phrases.list.len();
        (ends && clause.is_time(last + 1)).then_some(noun)
    }

    /// Over "on Saturday", "then", "before that" and the preposition behind "and"; and whether any stands there.
    fn over_joint(&self, rule: &ControlRule, from: usize) -> (usize, bool) {
        let clause = self.clause;
        let mut at = from;
        while at < from + 6 {
            // "before that", not "before that town"
            let alone = |at: usize| clause.is_noun(at) && clause.head(at) == clause.first(at);
            let that = clause.is_in(at, &clause.grammar().in_turn)
                && !(clause.is_noun(at + 1) && !alone(at + 1))
                && clause.is_in(at + 1, &clause.grammar().pointing);
            match clause.phrases.kind(at) {
                _ if that => at += 1,
                Kind::Time | Kind::Adverb | Kind::Comma => {}
                _ if clause.is_in(at, &clause.grammar().in_turn) => {}
                Kind::Preposition if self.is_after(at, &rule.after) => return (at + 1, true),
                _ => break,
            }
            at += 1;
        }
        (at, at > from)
    }

    /// A noun phrase that is a place and does nothing itself.
    fn place_noun(&self, noun: usize) -> Option<usize> {
        let clause = self.clause;
        if !clause.is_noun(noun) {
            return None;
        }
        let last = clause.chain(noun).last().copied().unwrap_or(noun);
        let next = clause.over_times(last + 1);
        let acts = clause.phrases.verb(next).is_some_and(|group| group.finite);
        (!acts).then_some(noun)
    }

    /// "before that X": the last word of the phrase.
    fn last_name(&self, noun: usize) -> Option<PlaceRef> {
        let end = self.clause.end(noun);
        let mut mentions = self.names.within(self.clause.first(noun)..end);
        let settles = |mention: &&Mention| {
            mention.end == end && self.names.entities[mention.entity].is_settlement()
        };
        let mention = mentions.find(settles)?;
        Some(PlaceRef::named(self.clause.words, mention.first..end))
    }

    /// Settlements by their names.
    fn named_at(&self, noun: usize) -> Vec<PlaceRef> {
        let mut places = self.reader(Guess::Known).of_chain(noun);
        if places.is_empty() {
            places.extend(self.last_name(noun));
        }
        places.retain(|place| !place.is_region && !place.is_country && !place.is_anaphor);
        let head = self.clause.head(noun);
        let ground = Classes::SETTLEMENT_NOUN
            .with(Classes::AREA_NOUN)
            .with(Classes::POINT_NOUN)
            .with(Classes::EXTENT_SITE);
        let words = self.clause.words;
        let names = words.is_capital(head) || words.has(head, ground);
        if names { places } else { Vec::new() }
    }
}

/// The same of a further place.
fn further(told: &Happening, place: PlaceRef, from: usize) -> Happening {
    Happening {
        evidence: from.min(place.tokens.start)..place.tokens.end.max(from + 1),
        place,
        ..told.clone()
    }
}
