//! Deeds told in words that no rule has a frame for: the verb says what was done, and a place and
//! somebody with arms stand near it.

use super::{Finder, Happening, PlaceRef, is_party};
use crate::{
    actor::{self, Actor, Role},
    claim::{
        place_phrase::Guess,
        reality::{self, Reality},
    },
    lexicon::{Effect, NearVerb},
    phrase::{Kind, VerbGroup},
};

/// The name of what stands beside such a claim.
pub(crate) const NEAR: &str = "told-near";

/// How many phrases away the place may stand.
const REACH: usize = 9;

impl Finder<'_> {
    /// What a verb tells of a place that stands near it in no frame that a rule knows.
    pub(super) fn of_near_verb(&self, index: usize, group: &VerbGroup) -> Vec<Happening> {
        let known = group.known(self.clause.words);
        let Some(near) = known.and_then(|verb| verb.near) else {
            return Vec::new();
        };
        if self.is_attribute(index, group) || self.sentence.asks {
            return Vec::new();
        }
        if reality::of_verb(self.clause, index, &self.sentence) != Reality::Done {
            return Vec::new();
        }
        let holder = self.near_holder(index, group);
        if !self.may_do(near, group, holder.as_ref()) {
            return Vec::new();
        }
        let first = self.clause.first(index);
        let start = holder.as_ref().map_or(first, |holder| holder.first.min(first));
        let happening = |place: PlaceRef| Happening {
            effect: near.effect,
            rule: NEAR,
            state: false,
            token: group.main,
            evidence: start.min(place.tokens.start)..group.end.max(place.tokens.end),
            holder: holder.clone(),
            reality: Reality::Done,
            teller: None,
            needs_cue: false,
            was_before: false,
            place,
        };
        let places = self.near_places(index);
        places.into_iter().map(happening).collect()
    }

    fn may_do(&self, near: NearVerb, group: &VerbGroup, holder: Option<&Actor>) -> bool {
        let unnamed = group.passive && near.effect == Effect::Take;
        holder.map_or(unnamed, |holder| is_party(holder, self.names))
    }

    fn near_holder(&self, index: usize, group: &VerbGroup) -> Option<Actor> {
        let subject = self.clause.subject(index).filter(|_| !group.passive);
        let actor = |noun: usize| actor::of(self.clause, noun, self.names, self.discourse);
        let doer = subject.and_then(actor);
        doer.filter(|doer| doer.role == Role::Armed || is_party(doer, self.names))
    }

    /// The places of the nearest noun behind the verb that names any, else before it.
    fn near_places(&self, index: usize) -> Vec<PlaceRef> {
        let reader = self.reader(Guess::Known);
        let end = self.clause.phrases.list.len().min(index + REACH);
        for at in index + 1..end {
            match self.clause.phrases.kind(at) {
                Kind::Stop | Kind::Break => break,
                Kind::Verb(verb) if self.clause.phrases.verbs[verb].finite => break,
                Kind::Noun => {
                    let places = reader.of_chain(at);
                    if !places.is_empty() {
                        return places;
                    }
                }
                _ => {}
            }
        }
        Vec::new()
    }
}
