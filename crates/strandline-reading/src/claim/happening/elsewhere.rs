//! Places that stand elsewhere in a sentence than where a deed wants them.

use super::{Finder, PlaceRef};
use crate::{
    claim::{Extent, antecedent::Wanted, place_phrase::Guess},
    class::Classes,
    lexicon::{ControlRule, Effect, Forms, NameKind, PlaceRole},
    mention::Mention,
    phrase::VerbGroup,
};

impl Finder<'_> {
    /// "In Mukalla, the separatists remained in control", "said that on the edge of X they held".
    pub(super) fn fronted(&self, before: usize) -> Vec<PlaceRef> {
        let that = (0..before)
            .rev()
            .find(|at| self.clause.is_word(*at, "that"));
        let opened = |at: usize| {
            let edge =
                self.clause.is_word(at, "on") && self.clause.has(at + 1, Classes::EXTENT_OUTSKIRTS);
            let within = &self.clause.lists().lead.fronting;
            (edge || self.clause.is_in(at, within)) && self.clause.is_noun(at + 1)
        };
        let mut openings = [Some(0), that.map(|that| that + 1)].into_iter().flatten();
        let opening = openings.find(|at| *at + 1 < before && opened(*at));
        opening.map_or_else(Vec::new, |at| self.reader(Guess::Known).of_chain(at + 1))
    }

    /// "several villages fell, among them A and B": those are named behind the verb.
    pub(super) fn among_them(&self, verb: usize) -> Vec<PlaceRef> {
        let clause = self.clause;
        let opening = |at: usize| match clause.is_comma(at) {
            true if clause.is_word(at + 1, "including") => Some(at + 2),
            true if clause.is_word(at + 1, "among") && clause.is_word(at + 2, "them") => {
                Some(at + 3)
            }
            _ => None,
        };
        let Some(named) = (verb + 1..clause.phrases.list.len()).find_map(opening) else {
            return Vec::new();
        };
        self.reader(Guess::AnyName).of_chain(named)
    }

    /// "Our forces in X stand firm": the place hangs on those who do it.
    pub(super) fn where_doers_are(&self, rule: &ControlRule, index: usize) -> Vec<PlaceRef> {
        let subject = rule.with_doers.then(|| self.clause.subject(index));
        let subject = subject.flatten();
        let located = subject.filter(|noun| {
            self.clause.has(*noun, Classes::ARMED)
                && self
                    .clause
                    .is_in(noun + 1, &self.clause.lists().lead.at_place)
        });
        located.map_or_else(Vec::new, |noun| {
            self.reader(Guess::Known).of_chain(noun + 2)
        })
    }

    /// "at least five neighborhoods": of the place that the claims before are about.
    pub(super) fn quarters_of_focus(&self, object: usize) -> Option<PlaceRef> {
        let phrase = self.clause.phrases.list[object];
        let words = self.clause.words;
        let fits = words.is_in(phrase.end - 1, &words.lexicon.lists.quarters);
        let alone = !self
            .clause
            .is_in(object + 1, &self.clause.lists().lead.part_of);
        let focus = self.focus.as_ref().filter(|_| fits && alone)?;
        Some(PlaceRef {
            tokens: phrase.first..phrase.end,
            is_anaphor: true,
            ..focus.clone()
        })
    }

    /// "in Aleppo, as forces advanced into several neighbourhoods": of the place that the sentence
    /// named before, else of the one that the claims before are about.
    pub(super) fn quarters(&self, noun: usize) -> Option<PlaceRef> {
        let place = self
            .named_before(noun)
            .filter(|_| self.is_of_quarters(noun));
        let phrase = self.clause.phrases.list[noun];
        let part = |place: PlaceRef| PlaceRef {
            tokens: phrase.first..phrase.end,
            is_anaphor: true,
            extent: Some(Extent::Part),
            ..place
        };
        place.or_else(|| self.quarters_of_focus(noun)).map(part)
    }

    /// "several neighbourhoods" of a place that is not named beside them.
    fn is_of_quarters(&self, noun: usize) -> bool {
        let head = self.clause.head(noun);
        let parts = self.clause.words.has(head, Classes::EXTENT_PART);
        let many = self.clause.words.word(head).ends_with('s');
        parts
            && many
            && !self
                .clause
                .is_in(noun + 1, &self.clause.lists().lead.part_of)
    }

    /// The settlement that the sentence named last before a phrase.
    fn named_before(&self, noun: usize) -> Option<PlaceRef> {
        let before = self.sentence.first..self.clause.first(noun);
        let settles = |mention: &&Mention| self.names.entities[mention.entity].is_settlement();
        let mention = self.names.within(before).filter(settles).last()?;
        Some(PlaceRef::named(
            self.clause.words,
            mention.first..mention.end,
        ))
    }

    /// "X, where the army repelled an attack", "X, where forces took a refinery": the place stands
    /// before "where".
    pub(super) fn where_it_was(
        &self,
        rule: &ControlRule,
        index: usize,
        group: &VerbGroup,
    ) -> Option<PlaceRef> {
        let at = (0..index)
            .rev()
            .find(|at| self.clause.is_word(*at, "where"))?;
        let mut acts = (at + 1..index).filter_map(|at| self.clause.phrases.verb(at));
        let own = acts.all(|verb| {
            let known = verb.known(self.clause.words);
            known.is_some_and(|verb| verb.cue.is_some())
        });
        let wanted = self.wants_where(rule, index, group) && own;
        let noun = at.checked_sub(1 + usize::from(at > 0 && self.clause.is_comma(at - 1)))?;
        let last = (wanted && self.clause.is_noun(noun)).then_some(noun)?;
        let first = self.over_bearings(self.clause.head_of_chain(last));
        let place = self.reader(Guess::Known).of_chain(first).pop()?;
        if place.is_region && rule.effect == Effect::Advance && rule.nouns.is_empty() {
            return None;
        }
        let site = rule.place == PlaceRole::Object;
        let extent = place.extent.or(Some(Extent::Site).filter(|_| site));
        Some(PlaceRef { extent, ..place })
    }

    /// "the bridge linking Omdurman with Bahri": a site of the first place.
    pub(super) fn linked(&self, object: usize) -> Vec<PlaceRef> {
        let clause = self.clause;
        let gerund = clause.phrases.verb(object + 1).filter(|group| group.gerund);
        let links = &clause.lists().place.linking;
        let known = gerund.and_then(|group| group.known(clause.words));
        let fits = known.is_some_and(|verb| links.has(&verb.base)) && self.is_part(object);
        let Some(noun) = clause.object(object + 1).filter(|_| fits) else {
            return Vec::new();
        };
        let mut places = self.reader(Guess::Known).of_chain(noun);
        places.truncate(1);
        for place in &mut places {
            place.extent = Some(Extent::Site);
        }
        places
    }

    /// "its forces are present there": of the place that was spoken of before.
    pub(super) fn there(&self, rule: &ControlRule, group: &VerbGroup) -> Option<PlaceRef> {
        let within = rule.place == PlaceRole::After && rule.armed && rule.nouns.is_empty();
        let within = within && rule.after.iter().any(|word| word == "in");
        let words = self.clause.words;
        // "the units stationed there have left"
        let at = self.clause.phrases.at_token(group.main);
        let next = self.clause.phrases.verb(at + 1);
        if group.bare && next.is_some_and(|next| next.finite) {
            return None;
        }
        let mut near = group.end..(group.end + 3).min(self.sentence.end);
        let there = near.find(|at| words.is(*at, "there")).filter(|_| within)?;
        let more = |at: usize| words.has(at, Classes::PREPOSITION.with(Classes::DETERMINER));
        // "is still there", "are present there": what the phrases of a rule tell of being there.
        let lasts = words.any_in(group.first..there, &words.lists().force.present);
        let fits = rule.phrases.is_empty() || lasts && rule.effect == Effect::Hold;
        if !fits || rule.effect == Effect::Fight || (group.end..there).any(more) {
            return None;
        }
        Some(PlaceRef {
            tokens: there..there + 1,
            is_anaphor: true,
            extent: None,
            ..self.meant(Wanted::Word(there), group.first)?
        })
    }

    /// "removed its flags from X": what is one's own is not driven out.
    pub(super) fn drives_own(&self, rule: &ControlRule, index: usize) -> bool {
        let own = |noun: usize| {
            let words = self.clause.words;
            let rivals = words.is_in(self.clause.head(noun), &words.lexicon.lists.rivals);
            self.clause.is_in(noun, &self.clause.lists().owner.own)
                && !self.clause.has(noun, Classes::ACTOR)
                && !rivals
        };
        rule.away && self.clause.object(index).is_some_and(own)
    }

    /// "the region, over which they took control": what is led to stands before.
    pub(super) fn over_which(&self, rule: &ControlRule, index: usize) -> Option<usize> {
        let clause = self.clause;
        if !(1..index).any(|at| clause.is_relative(at) && clause.is_preposition(at - 1)) {
            return None;
        }
        let doer = clause.subject(index)?;
        let which = doer.checked_sub(1).filter(|at| clause.is_relative(*at))?;
        let over = which
            .checked_sub(1)
            .filter(|at| clause.is_preposition(*at))?;
        let led = rule.after.iter().any(|word| clause.is_word(over, word));
        clause.antecedent(which).filter(|_| led && !rule.away)
    }

    /// "Russia occupies a fifth of the country": what was taken long before stays so.
    pub(super) fn occupies(&self, group: &VerbGroup) -> bool {
        let words = self.clause.words;
        let known = group.known(words);
        let forms = words.tokens[group.main].lexeme.forms;
        let now = forms.any(Forms::THIRD) && group.first == group.main && group.finite;
        now && known.is_some_and(|verb| &*verb.base == "occupy")
    }

    /// "20% of Ukrainian territory, including X and Y": how much of a state somebody has, and no news.
    pub(super) fn is_share_of_state(&self, object: usize) -> bool {
        let words = self.clause.words;
        let head = self.clause.head(object);
        let part = words.is_in(head, &words.grammar().half) || words.word(head).ends_with('%');
        let part = part || words.is_in(head, &words.lists().place.parts);
        if !part {
            return false;
        }
        let chain = self.clause.chain(object);
        let [_, state, _, ..] = chain[..] else {
            return false;
        };
        let named = self.names.named_at(self.clause.head(state));
        let land = named.is_some_and(|named| named.class == Some(NameKind::Country));
        let land = land || self.clause.has(state, Classes::DEMONYM);
        land && self.clause.is_in(state - 1, &self.clause.grammar().of)
    }

    /// "leaving the bridge as the only crossing": nobody goes.
    pub(super) fn is_left_as(&self, index: usize, group: &VerbGroup) -> bool {
        let known = group.known(self.clause.words);
        if known.is_none_or(|verb| &*verb.base != "leave") {
            return false;
        }
        let behind = self.clause.object(index).map(|noun| {
            let last = self.clause.chain(noun).last().copied();
            self.clause.over_times(last.unwrap_or(noun) + 1)
        });
        behind.is_some_and(|at| self.clause.is_word(at, "as"))
    }

    /// "a major town": one of which the name is not told.
    pub(super) fn is_unnamed_town(&self, noun: usize) -> bool {
        let one = self.clause.is_in(noun, &self.clause.grammar().one_of_many);
        one && self
            .clause
            .words
            .has(self.clause.head(noun), Classes::SETTLEMENT_NOUN)
    }

    /// Whether a deed tells no place but "where".
    fn wants_where(&self, rule: &ControlRule, index: usize, group: &VerbGroup) -> bool {
        let object = || self.clause.object(index);
        match rule.place {
            PlaceRole::Object => {
                let told = rule.phrases.is_empty() || self.phrase_match(rule, index).is_some();
                told && !group.passive && object().is_some_and(|noun| self.is_part(noun))
            }
            PlaceRole::After => {
                let moves = rule.effect == Effect::Advance && rule.armed && rule.nouns.is_empty();
                let alone = moves && rule.phrases.is_empty() && object().is_none();
                rule.again
                    || alone
                    || !rule.nouns.is_empty() && self.after_noun(rule, index).is_some()
            }
            PlaceRole::Subject => false,
        }
    }

    /// "X, north of Y,": from the bearings to the place that lies there.
    fn over_bearings(&self, noun: usize) -> usize {
        let bearing = self.clause.words.is_compass(self.clause.head(noun));
        let apposed = noun >= 2 && self.clause.is_comma(noun - 1) && self.clause.is_noun(noun - 2);
        if bearing && apposed {
            self.clause.head_of_chain(noun - 2)
        } else {
            noun
        }
    }
}
