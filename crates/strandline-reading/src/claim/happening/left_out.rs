//! Places that a sentence of leaving does not name: "its troops pulled out on Monday".

use super::{Finder, PlaceRef};
use crate::{
    actor::{self, Role},
    claim::{antecedent::Wanted, place_phrase::Guess, reality::is_yet_to},
    class::Classes,
    lexicon::{ControlRule, Effect, PlaceRole, Trait},
    phrase::{Kind, VerbGroup},
};

/// "who fight for the army", "that fights beside it": what they always do.
fn fought_by_nature(finder: &Finder<'_>, index: usize, group: &VerbGroup) -> bool {
    let clause = finder.clause;
    let known = group.known(clause.words);
    let fights = known.is_some_and(|verb| clause.lists().force.fighting.has(&verb.base));
    let before = (0..index)
        .rev()
        .find(|at| !matches!(clause.phrases.kind(*at), Kind::Adverb | Kind::Time));
    fights && before.is_some_and(|at| clause.is_relative(at))
}

impl Finder<'_> {
    /// "moved in from X": towards what is spoken of.
    pub(super) fn moves_inward(&self, index: usize) -> bool {
        let clause = self.clause;
        let inward = clause.is_in(index + 1, &clause.lists().lead.inward);
        inward && clause.is_preposition(index + 1) && clause.is_preposition(index + 2)
    }

    /// "pulled" is "left" only with "out" or "back".
    pub(super) fn needs_particle(&self, group: &VerbGroup) -> bool {
        let known = group.known(self.clause.words);
        let needing = &self.clause.lists().force.needing_away;
        known.is_some_and(|verb| needing.has(&verb.base))
    }

    /// "was leaving the town in the hands of others": who leaves it so is gone.
    pub(super) fn is_left_to_others(
        &self,
        rule: &ControlRule,
        index: usize,
        group: &VerbGroup,
    ) -> bool {
        let known = group.known(self.clause.words).filter(|_| rule.teller);
        let leaves = known.is_some_and(|verb| &*verb.base == "leave");
        let Some(subject) = leaves.then(|| self.clause.subject(index)).flatten() else {
            return false;
        };
        // "leaving the city in the hands of the rebels"
        let hands = self.phrase_match(rule, index).map_or(index, |at| at + 1);
        let of = self.clause.is_word(hands + 1, "of") && self.clause.has(hands + 2, Classes::ARMED);
        let named = self.clause.is_noun(hands + 2)
            && actor::of(self.clause, hands + 2, self.names, self.discourse)
                .is_some_and(|actor| actor.role == Role::Armed);
        let to_arms = of || named;
        let goes = self
            .clause
            .is_in(subject, &self.clause.lists().owner.parties)
            || self.clause.has(subject, Classes::ARMED);
        goes && !to_arms
    }

    /// "withdrew to the hills" tells where to, not from where.
    fn is_aimed(&self, at: usize) -> bool {
        let goals = &self.clause.lists().lead.no_origin;
        // "in order to spare lives"
        let purpose = self.clause.is_word(at, "in") && self.clause.is_word(at + 1, "order");
        self.clause.is_preposition(at) && self.clause.is_in(at, goals) && !purpose
    }

    /// "began to pull back": what is begun is being done.
    fn has_begun(&self, verb: usize) -> bool {
        let clause = self.clause;
        let governor = clause
            .governor(verb)
            .and_then(|at| clause.phrases.verb(at))
            .filter(|group| !group.modal && !group.negated);
        let known = governor.and_then(|group| group.known(clause.words));
        known.is_some_and(|verb| clause.lists().force.beginning.has(&verb.base))
    }

    /// "its troops pulled out on Monday": of the place that the sentences before are about.
    pub(super) fn left_out(
        &self,
        (index, from): (usize, usize),
        group: &VerbGroup,
    ) -> Option<PlaceRef> {
        let list = &self.clause.phrases.list;
        let from = from + usize::from(self.moves_own(from));
        let on = self.clause.is_word(from, "on") && !self.clause.is_time(from);
        let manner = self.over_manner(from) > from;
        let away = (on && !manner) || self.clause.is_in(from, &self.clause.lists().lead.away);
        let needs_away = self.needs_particle(group);
        let next = self.over_manner(from + usize::from(away));
        let behind = self.clause.over_times(next);
        let to_do_next = self
            .clause
            .phrases
            .verb(behind)
            .is_some_and(|group| group.infinitive);
        // "withdrew to save lives": what for, not where to.
        let known = group.known(self.clause.words);
        let back = known.is_some_and(|verb| self.clause.lists().force.falling_back.has(&verb.base));
        let for_it = back && (away || !needs_away);
        let closed = !self.clause.is_noun(behind) && (!to_do_next || for_it);
        let aimed = self.is_aimed(next) && !self.is_fallen_back(next, group);
        let to_do = group.infinitive && !is_yet_to(self.clause, group) && !self.has_begun(index);
        let goes = group
            .known(self.clause.words)
            .is_some_and(|verb| &*verb.base == "go");
        // "who fought" long ago, not "are fighting"
        let fought = &self.clause.lists().force.fought;
        let goes = goes || self.clause.words.is_in(group.main, fought);
        let fits =
            !goes && closed && (away || !needs_away) && !aimed && !to_do && next <= list.len();
        // "the army, which it has been fighting for years"
        let foe = self.is_of_foe(index, group);
        // "a force of volunteers that fights beside the army" says who they are.
        let described = fought_by_nature(self, index, group);
        let place = self
            .spoken_of(index, group)
            .filter(|_| fits && !foe && !described)?;
        Some(PlaceRef {
            tokens: group.main..group.end,
            is_anaphor: true,
            extent: None,
            ..place
        })
    }

    /// Whether somebody fights the one before "which" or "whom", wherever that is.
    fn is_of_foe(&self, index: usize, group: &VerbGroup) -> bool {
        let known = group.known(self.clause.words);
        let fights = known.is_some_and(|verb| self.clause.lists().force.fighting.has(&verb.base));
        fights && self.relative_object(index).is_some()
    }

    /// "pulled its assault groups back": who moves his own leaves himself.
    fn moves_own(&self, noun: usize) -> bool {
        let own = self.clause.is_in(noun, &self.clause.lists().owner.own);
        own && self.clause.is_noun(noun) && self.clause.has(noun, Classes::ARMED)
    }

    /// From "on foot", "without a fight", "in the direction of X" to what stands behind.
    fn over_manner(&self, at: usize) -> usize {
        let manners = &self.clause.lists().force.manners;
        let led = self
            .clause
            .is_in(at, &self.clause.lists().force.manner_leads);
        let noun = at + 1;
        let how = led
            && self.clause.is_noun(noun)
            && self.clause.words.is_in(self.clause.head(noun), manners);
        if !how {
            return at;
        }
        let toward = self.clause.is_word(noun, "the") && self.clause.is_word(noun + 1, "of");
        self.over_manner(noun + 1 + 2 * usize::from(toward))
    }

    /// "Residents in X said the rebels were in control": of where they are.
    fn of_tellers(&self, index: usize) -> Option<PlaceRef> {
        let clause = self.clause;
        let cue = (0..index).rev().find(|at| clause.says(*at))?;
        let tellers = clause.subject(cue)?;
        let people = clause
            .words
            .is_in(clause.head(tellers), &clause.words.lexicon.lists.locals);
        let led = people && clause.is_in(tellers + 1, &clause.lists().lead.tellers_of);
        // "The 22nd Division in X said it had thrown back an assault"
        let arms = Classes::ARMED.with(Classes::ORGANISATION_HEAD);
        let posted =
            clause.has(tellers, arms) && clause.is_in(tellers + 1, &clause.grammar().within);
        let led = led || posted;
        let noun = Some(tellers + 2).filter(|noun| led && *noun < cue && clause.is_noun(*noun))?;
        let place = self
            .reader(Guess::Known)
            .of_chain(noun)
            .into_iter()
            .next()?;
        (!place.is_region && !place.is_anaphor).then_some(place)
    }

    /// The place that a sentence opens with, else the one that was spoken of before.
    fn spoken_of(&self, index: usize, group: &VerbGroup) -> Option<PlaceRef> {
        if let Some(place) = self.fronted(index).into_iter().next() {
            return Some(place);
        }
        if let Some(place) = self.of_tellers(index) {
            return Some(place);
        }
        let place = self.meant(Wanted::Unnamed, group.main)?;
        (!self.is_in_other_place(group.main, &place)).then_some(place)
    }

    /// "drove the rebels out", "repelled the attack": of the place that was spoken of before.
    pub(super) fn left_unsaid(
        &self,
        rule: &ControlRule,
        index: usize,
        group: &VerbGroup,
    ) -> Option<PlaceRef> {
        let repels = rule.traits.has(Trait::Repels) && self.after_noun(rule, index).is_some();
        let fits =
            repels || self.is_in_control(rule, index) || self.drives_all_out(rule, index, group);
        let meant = || {
            let told = self.of_tellers(index);
            told.or_else(|| self.meant(Wanted::Unnamed, group.first))
        };
        let place = fits.then(meant)??;
        Some(PlaceRef {
            tokens: group.main..group.end,
            is_anaphor: true,
            extent: None,
            ..place
        })
    }

    /// "said they were still in control", and nothing behind it that tells of what.
    fn is_in_control(&self, rule: &ControlRule, index: usize) -> bool {
        let closed = |at: usize| {
            let kind = self.clause.phrases.kind(self.clause.over_times(at + 1));
            matches!(
                kind,
                Kind::Stop | Kind::Comma | Kind::Quote | Kind::Coordinator
            )
        };
        if !rule.traits.has(Trait::Unsaid) {
            return false;
        }
        let last = if rule.phrases.is_empty() {
            // "had regained control"
            let behind = self.after_noun(rule, index);
            behind.and_then(|at| at.checked_sub(1))
        } else {
            self.phrase_match(rule, index)
        };
        last.is_some_and(closed)
    }

    /// "drove the rebels out", and nothing behind it that tells from where.
    fn drives_all_out(&self, rule: &ControlRule, index: usize, group: &VerbGroup) -> bool {
        let drives = rule.away && rule.effect == Effect::Take && !group.passive;
        let words = self.clause.words;
        let object = self.clause.object(index).filter(|_| drives);
        // "drove out the rebels"
        let out = drives && self.clause.is_word(index + 1, "out");
        let foes =
            out && self.clause.is_noun(index + 2) && self.clause.has(index + 2, Classes::ARMED);
        let from = |token: usize| words.has(token, Classes::PREPOSITION);
        (foes && !from(self.clause.end(index + 2)))
            || object.is_some_and(|noun| {
                let behind = self.clause.end(noun);
                words.is(behind, "out") && !from(behind + 1)
            })
    }

    /// "withdrew from their positions", "left the area": of the place that was spoken of before.
    pub(super) fn left_positions(
        &self,
        rule: &ControlRule,
        index: usize,
        group: &VerbGroup,
    ) -> Option<PlaceRef> {
        let ground = &self.clause.lists().place.left;
        let end = self.clause.phrases.list.len().min(index + 5);
        let noun = (index + 1..end).find(|at| {
            let led = rule.place == PlaceRole::Object || self.is_after(at - 1, &rule.after);
            led && self.clause.words.is_in(self.clause.head(*at), ground)
        })?;
        let place = self.spoken_of(index, group)?;
        let more = self
            .clause
            .is_in(noun + 1, &self.clause.lists().lead.ground_of);
        (!more && !group.infinitive).then(|| PlaceRef {
            tokens: group.main..self.clause.end(noun),
            is_anaphor: true,
            extent: None,
            ..place
        })
    }

    /// "lost X and retreated towards Y": it is X that was left, not what was spoken of before.
    fn is_in_other_place(&self, verb: usize, focus: &PlaceRef) -> bool {
        let own = self.names.within(self.sentence.first..verb);
        let mut settled = own.filter(|mention| self.names.entities[mention.entity].is_settlement());
        let is_focus = |name: &str| name.eq_ignore_ascii_case(&focus.name);
        settled.any(|mention| !is_focus(&self.names.entities[mention.entity].name))
    }

    /// "fell back to the heights": who goes back to somewhere left where he was.
    fn is_fallen_back(&self, at: usize, group: &VerbGroup) -> bool {
        let known = group.known(self.clause.words);
        let leaves =
            known.is_some_and(|verb| self.clause.lists().force.falling_back.has(&verb.base));
        // "fell back with their equipment"
        let own = self.clause.is_word(at, "with")
            && self
                .clause
                .is_in(at + 1, &self.clause.lists().owner.own_or_all);
        let aims = &self.clause.lists().lead.toward;
        // "had fallen back on X"
        let back = self.clause.words.is(group.end, "back") && self.clause.is_word(at, "on");
        let aimed = back || self.clause.is_in(at, aims);
        let flees = self.clause.is_in(at, &self.clause.lists().lead.headed)
            && known.is_some_and(|verb| &*verb.base == "flee");
        (leaves && (own || aimed)) || flees
    }
}
