//! States that no verb tells: "X, now under rebel control, is a market town", "with X in rebel hands",
//! "X, the last city still held by the army", "X, a Russian-occupied hub", "rebel-held X".

use super::{Finder, Guess, Happening, Stance, holder::is_party};
use crate::{
    actor::{self, Actor, Role},
    claim::{
        PlaceRef,
        reality::{self, Reality},
    },
    class::Classes,
    lexicon::{ControlRule, Effect, PlaceRole, Traits},
    phrase::{Kind, VerbGroup},
};

/// The name of the rule that stands beside such a claim.
const RULE: &str = "stands-under";

/// What a word in one with its holder says of a place: "Russian-occupied X".
const LABEL: &str = "held-as";

impl Finder<'_> {
    /// How what a verb tells stands to the news of its sentence.
    pub(super) fn stance(&self, rule: &ControlRule, index: usize, group: &VerbGroup) -> Stance {
        let clause = self.clause;
        if rule.state && clause.words.is(group.first, "had") {
            return Stance::Before;
        }
        let inner = |at: &usize| !clause.is_relative(*at) && !clause.is_comma(*at);
        let opening = (0..index).rev().find(|at| !inner(at));
        let own = |at: usize| (at + 1..index).all(|at| clause.phrases.verb(at).is_none());
        let relative = opening.filter(|at| clause.is_relative(*at) && own(*at));
        let which = relative.is_some_and(|at| clause.is_in(at, &clause.grammar().which));
        let takes = matches!(rule.effect, Effect::Take | Effect::Hold);
        // "M23, which is in control of X": it is said of M23.
        let of_place = match rule.place {
            PlaceRole::Subject => true,
            PlaceRole::Object => group.passive || clause.object(index).is_none(),
            PlaceRole::After => false,
        };
        let beside = rule.state && which && takes && of_place;
        [Stance::News, Stance::Clause][usize::from(beside)]
    }

    /// Whether what a verb tells is so; ", which is held by X" is whatever is told around it.
    pub(super) fn reality(&self, stance: Stance, index: usize, group: &VerbGroup) -> Reality {
        let which = (0..index).rev().find(|at| self.clause.is_relative(*at));
        let beside = which.is_some_and(|at| at > 0 && !self.clause.is_noun(at - 1));
        let plain = group.finite && !group.modal && !group.negated;
        if stance == Stance::Clause && beside && plain && !self.sentence.asks {
            return Reality::Done;
        }
        reality::of_verb(self.clause, index, &self.sentence)
    }

    /// A place that stands before a comma or "with", and under whose control it is.
    pub(super) fn of_reduced(&self, index: usize, found: &mut Vec<Happening>) {
        let Some(under) = self.under(index) else {
            return;
        };
        let aside = self.bearer(under);
        let with = || self.borne_with(under).filter(|_| self.is_so(index));
        let stance = [Stance::News, Stance::Aside][usize::from(aside.is_some())];
        let bearer = aside.or_else(with);
        let Some((bearer, holder)) = bearer.zip(self.holder_in(index)) else {
            return;
        };
        let from = found.len();
        self.stands((RULE, self.clause.head(index)), &holder, &bearer, found);
        for one in &mut found[from..] {
            one.stance = stance;
        }
    }

    /// "Russian control", "the control of the rebels".
    fn holder_in(&self, index: usize) -> Option<Actor> {
        let clause = self.clause;
        if clause.is_word(index + 1, "of") && clause.is_noun(index + 2) {
            return actor::of(clause, index + 2, self.names, self.discourse);
        }
        self.adjective_holder(index)
    }

    /// "X, the last city still held by the army", "a town controlled by M23".
    pub(super) fn of_participle(
        &self,
        index: usize,
        group: &VerbGroup,
        found: &mut Vec<Happening>,
    ) {
        let words = self.clause.words;
        let lists = &words.lexicon.lists;
        if !group.bare || !words.is_in(group.main, &lists.held) || !self.next_is_by(index) {
            return;
        }
        let told = found.last().is_some_and(|last| last.token == group.main);
        let settled = || self.settled_before(index);
        let bearer = self.borne_before(index).or_else(settled).filter(|_| !told);
        let agent = self.clause.over_times(index + 1) + 1;
        let holder = actor::of(self.clause, agent, self.names, self.discourse);
        let Some((bearer, holder)) = bearer.zip(holder) else {
            return;
        };
        if !self.was_once(group.first) {
            self.stands((RULE, group.main), &holder, &bearer, found);
        }
    }

    /// "X, a Russian-occupied hub", "the rebel-held town of X", "rebel-held X".
    pub(super) fn of_label(&self, index: usize, found: &mut Vec<Happening>) {
        let phrase = self.clause.phrases.list[index];
        let endings = &self.clause.naming().holding_endings;
        let mut tokens = phrase.first..phrase.end - 1;
        let Some(label) = tokens.find(|at| endings.end(self.clause.words.word(*at))) else {
            return;
        };
        let Some(holder) = self.holder_of_label(label) else {
            return;
        };
        let apposed = || self.apposed(index).map(|noun| vec![noun]);
        let bearer = self.labelled(index, label).or_else(apposed);
        let Some(bearer) = bearer.filter(|_| !self.was_once(label)) else {
            return;
        };
        self.stands((LABEL, label), &holder, &bearer, found);
    }

    /// "rebel-held X", "the rebel-held town of X": the phrase itself.
    fn labelled(&self, index: usize, label: usize) -> Option<Vec<usize>> {
        let clause = self.clause;
        let end = clause.end(index);
        let named = |range: std::ops::Range<usize>| {
            let mut mentions = self.names.within(range);
            mentions.any(|mention| self.names.entities[mention.entity].is_settlement())
        };
        let settles = clause.words.has(end - 1, Classes::SETTLEMENT_NOUN);
        let of = settles && clause.is_word(index + 1, "of") && clause.is_noun(index + 2);
        let behind = of && named(clause.first(index + 2)..clause.end(index + 2));
        (behind || named(label + 1..end)).then(|| vec![index])
    }

    /// Who is meant by "Russian" in "Russian-occupied".
    fn holder_of_label(&self, label: usize) -> Option<Actor> {
        let words = self.clause.words;
        let (holder, _) = words.word(label).rsplit_once('-')?;
        let lower = holder.to_lowercase();
        let bears_arms = words.is_capital(label) || self.clause.naming().holders.has(&lower);
        let known = words.lexicon.names.longest(&lower, |_, _| false);
        bears_arms.then(|| Actor {
            name: holder.to_owned(),
            first: label,
            end: label + 1,
            role: Role::Armed,
            side: known.map_or_else(String::new, |(known, _)| known.side.to_string()),
            is_person: false,
            is_anaphor: false,
        })
    }

    fn stands(
        &self,
        (rule, token): (&'static str, usize),
        holder: &Actor,
        bearer: &[usize],
        found: &mut Vec<Happening>,
    ) {
        if !is_party(holder, self.clause.lists(), self.names) {
            return;
        }
        let places = bearer.iter().filter_map(|noun| self.borne(*noun));
        found.extend(places.map(|place| Happening {
            effect: Effect::Take,
            rule,
            traits: Traits::default(),
            state: true,
            token,
            evidence: place.tokens.start.min(token)..place.tokens.end.max(token + 1),
            holder: Some(holder.clone()),
            reality: Reality::Done,
            teller: None,
            needs_cue: false,
            stance: Stance::Aside,
            place,
        }));
    }

    /// The place of a noun phrase by its name.
    fn borne(&self, noun: usize) -> Option<PlaceRef> {
        let places = self.reader(Guess::Known).of_chain(noun);
        places.into_iter().next()
    }

    fn is_so(&self, index: usize) -> bool {
        reality::of_noun(self.clause, index, &self.sentence) == Reality::Done
    }

    /// The preposition of "under control" and "in hands".
    fn under(&self, index: usize) -> Option<usize> {
        let clause = self.clause;
        let under = index
            .checked_sub(1)
            .filter(|at| clause.is_preposition(*at))?;
        let lists = &clause.words.lexicon.lists;
        let head = clause.head(index);
        let fits = clause.is_word(under, "under") && clause.words.is_in(head, &lists.stands_under)
            || clause.is_word(under, "in") && clause.words.is(head, "hands");
        fits.then_some(under)
    }

    /// The noun phrases of which that is said behind a comma: "would leave X in rebel hands" does
    /// not say so.
    fn bearer(&self, under: usize) -> Option<Vec<usize>> {
        self.borne_before(under)
    }

    /// "with X in rebel hands"
    fn borne_with(&self, under: usize) -> Option<Vec<usize>> {
        let clause = self.clause;
        let at = self.over_adverbs(under)?;
        let first = clause.is_noun(at).then(|| clause.head_of_chain(at))?;
        let with = first.checked_sub(1)?;
        clause.is_word(with, "with").then(|| vec![first])
    }

    /// The last phrase before one that is neither a time nor an adverb.
    fn over_adverbs(&self, before: usize) -> Option<usize> {
        let beside =
            |at: &usize| self.clause.is_time(*at) || self.clause.phrases.kind(*at) == Kind::Adverb;
        (0..before).rev().find(|at| !beside(at))
    }

    /// The names before ", held by", ", all held by", ", a town held by".
    fn borne_before(&self, index: usize) -> Option<Vec<usize>> {
        let clause = self.clause;
        let at = self.over_adverbs(index)?;
        if clause.is_comma(at) {
            let noun = at.checked_sub(1).filter(|noun| clause.is_noun(*noun))?;
            return Some(vec![clause.head_of_chain(noun)]);
        }
        if !clause.is_noun(at) {
            return None;
        }
        if clause.is_in(at, &clause.grammar().several) {
            return clause.before_several(at);
        }
        let noun = clause.head_of_chain(at);
        self.apposed(noun).map(|name| vec![name])
    }

    /// "the town of X held by the army"
    fn settled_before(&self, index: usize) -> Option<Vec<usize>> {
        let at = self.over_adverbs(index)?;
        let noun = self
            .clause
            .is_noun(at)
            .then(|| self.clause.head_of_chain(at))?;
        self.names_settlement(noun).then(|| vec![noun])
    }

    /// "the town of X", "X": a settlement by its name.
    fn names_settlement(&self, noun: usize) -> bool {
        let clause = self.clause;
        let town = clause.has(noun, Classes::SETTLEMENT_NOUN) && clause.is_word(noun + 1, "of");
        let end = if town { noun + 2 } else { noun };
        let range = clause.first(noun)..clause.phrases.list.get(end).map_or(0, |last| last.end);
        let mut mentions = self.names.within(range);
        mentions.any(|mention| self.names.entities[mention.entity].is_settlement())
    }

    /// From "the last city in the region" in "X, the last city in the region" or "X is the last city" to X.
    fn apposed(&self, noun: usize) -> Option<usize> {
        let clause = self.clause;
        let town = Classes::SETTLEMENT_NOUN
            .with(Classes::AREA_NOUN)
            .with(Classes::POINT_NOUN);
        let lists = &clause.words.lexicon.lists;
        let described = clause.is_in(noun, &clause.grammar().articles)
            && (clause.has(noun, town) || clause.words.is_in(clause.head(noun), &lists.hubs));
        let before = noun.checked_sub(1).filter(|_| described)?;
        if let Some(group) = clause.phrases.verb(before) {
            let is = group.copula && group.finite && clause.words.is(group.main, "is");
            return is.then(|| clause.subject(before))?;
        }
        let name = before.checked_sub(1).filter(|_| clause.is_comma(before))?;
        let capital = clause.is_noun(name) && clause.words.is_capital(clause.head(name));
        capital.then_some(name)
    }

    /// "three of the towns it still holds", "a town the rebels control": no word opens the clause.
    /// What was done is so of what stands in a row: "the second city they have captured".
    pub(super) fn contact_object(&self, index: usize, state: bool) -> Option<usize> {
        let clause = self.clause;
        let doer = self.over_adverbs(index).filter(|at| clause.is_noun(*at))?;
        let noun = doer.checked_sub(1).filter(|at| clause.is_noun(*at))?;
        if !(state || clause.is_ranked(noun)) {
            return None;
        }
        let several = clause.named_before_several(noun);
        several.or_else(|| self.apposed(clause.head_of_chain(noun)))
    }

    /// "A and B, both recaptured by the army": A and B.
    pub(super) fn all_of_several(&self, noun: usize) -> Option<usize> {
        let all = self.clause.is_in(noun, &self.clause.lists().event.all_of);
        let comma = noun
            .checked_sub(1)
            .filter(|at| all && self.clause.is_comma(*at))?;
        let before = comma.checked_sub(1).filter(|at| self.clause.is_noun(*at))?;
        Some(self.clause.head_of_chain(before))
    }

    /// "A and B are among the towns captured by rebels": A and B.
    pub(super) fn among(&self, noun: usize) -> Option<usize> {
        let joint = noun.checked_sub(1)?;
        let be = joint
            .checked_sub(1)
            .filter(|_| self.clause.is_word(joint, "among"))?;
        let copula = self
            .clause
            .phrases
            .verb(be)
            .filter(|group| group.copula && !group.negated)?;
        copula.finite.then(|| self.clause.subject(be))?
    }

    /// "once held by", "the formerly rebel-held town": it is no more.
    fn was_once(&self, token: usize) -> bool {
        let words = self.clause.words;
        let before = token.saturating_sub(2)..token + 1;
        words.any_in(before.clone(), &words.lexicon.lists.formerly)
            || words.any(before, Classes::NEGATION)
    }
}

/// Drops how a place stood before somebody took it or left it in the same sentence.
pub(super) fn without_old_states(found: &mut Vec<Happening>) {
    if found.iter().all(|one| one.stance != Stance::Aside) {
        return;
    }
    let moves = |one: &&Happening| {
        let moved = !matches!(one.effect, Effect::Hold | Effect::Fight | Effect::Advance);
        let whole = one.place.extent != Some(crate::claim::Extent::Site);
        one.stance != Stance::Aside && !one.state && moved && whole
    };
    let moved = found.iter().filter(moves);
    let moved: Vec<String> = moved.map(|one| one.place.name.clone()).collect();
    found.retain(|one| one.stance != Stance::Aside || !moved.contains(&one.place.name));
}
