//! Places that hang on something else in the clause: "overran a post at X", "drove them back in
//! the area of X", "took 61 buildings in the east of X".

use super::{Finder, Happening, PlaceRef, holder::is_armed};
use crate::{
    claim::{Extent, place_phrase::Guess, reality::Reality},
    class::Classes,
    lexicon::{ControlRule, Effect, PlaceRole},
    phrase::{Kind, VerbGroup},
};

impl Finder<'_> {
    /// What a verb tells whose own rules found no place: the nearest in its clause.
    pub(super) fn of_nearby(&self, index: usize, group: &VerbGroup) -> Vec<Happening> {
        let rules = &self.clause.words.lexicon.rules;
        let known = group.known(self.clause.words);
        let mut rules = known
            .into_iter()
            .flat_map(|verb| &verb.rules)
            .map(|rule| &rules[*rule]);
        let Some(rule) = rules.find(|rule| rule.loose && !self.drives_own(rule, index)) else {
            return Vec::new();
        };
        let moved = group.passive && rule.place == PlaceRole::After;
        let passing_by =
            self.is_attribute(index, group) || self.is_left_to_others(rule, index, group);
        let fits = !moved && !passing_by && self.is_of_ground(rule, index, group);
        let holder = fits.then(|| self.holder(rule, index, group)).flatten();
        if !holder.is_some_and(|holder| is_armed(&holder, self.clause.lists(), self.names)) {
            return Vec::new();
        }
        let mut told = self.at_places(rule, (index, group), self.places_nearby(rule, index));
        told.retain(|happening| happening.reality == Reality::Done);
        told
    }

    /// Whether what is taken or held is ground: a post, houses, positions; who is driven away or
    /// withdraws may be anybody.
    fn is_of_ground(&self, rule: &ControlRule, index: usize, group: &VerbGroup) -> bool {
        let object = match rule.place {
            PlaceRole::Object if group.passive => self.clause.subject(index),
            PlaceRole::Object => self.clause.object(index),
            _ => return rule.effect != Effect::Take || self.clause.object(index).is_some(),
        };
        let ground = Classes::EXTENT_SITE
            .with(Classes::EXTENT_PART)
            .with(Classes::POINT_NOUN);
        let words = self.clause.words;
        object.is_some_and(|noun| {
            let head = self.clause.head(noun);
            words.has(head, ground) || words.is_in(head, &words.lexicon.lists.ground)
        })
    }

    /// The first settlement behind the verb in its clause, of which what is told is a part.
    fn places_nearby(&self, rule: &ControlRule, index: usize) -> Vec<PlaceRef> {
        let clause = self.clause;
        let lead = &clause.lists().lead;
        let leads = |at: usize| match rule.effect {
            Effect::Withdraw => clause.is_in(at, &lead.whence),
            Effect::Advance => {
                clause.is_in(at, &lead.where_done) || clause.is_in(at, &lead.whither)
            }
            _ => clause.is_in(at, &lead.where_done),
        };
        let reader = self.reader(Guess::Known);
        for at in index + 1..clause.phrases.list.len() {
            match clause.phrases.kind(at) {
                Kind::Preposition if !leads(at) => break,
                Kind::Preposition if clause.is_noun(at + 1) => {
                    let mut places = reader.of_chain(at + 1);
                    places.retain(|place| !place.is_region && !place.is_country);
                    if !places.is_empty() {
                        for place in &mut places {
                            place.extent = place.extent.or(Some(Extent::Part));
                        }
                        return places;
                    }
                }
                Kind::Verb(_)
                | Kind::Relative
                | Kind::Subordinator
                | Kind::Break
                | Kind::Stop
                | Kind::Comma => break,
                _ => {}
            }
        }
        Vec::new()
    }
}
