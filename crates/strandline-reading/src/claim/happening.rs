//! What happened to a place, by whom, before it is asked who says so.

mod behind;
mod ellipsis;
mod elsewhere;
mod foiled;
mod holder;
mod left_out;
mod listed;
mod nearby;
mod news;
mod nouns;
mod reduced;
mod wanted;

use self::holder::is_armed;
pub(crate) use self::holder::{is_party, is_riser};

use super::{
    Extent,
    antecedent::{Antecedents, Told, Wanted},
    place_phrase::{Guess, PlaceReader, PlaceRef},
    reality::{Reality, is_lasting},
};
use crate::{
    EntityKind,
    actor::{Actor, Discourse, Role},
    class::Classes,
    clause::Clause,
    lexicon::{ControlRule, Effect, PlaceRole, Trait, Traits, Verb},
    mention::Names,
    phrase::{Kind, VerbGroup, Words},
    token::Sentence,
};

/// A deed or state that bears on who holds a place.
#[derive(Debug, Clone)]
pub(crate) struct Happening {
    pub(crate) effect: Effect,
    pub(crate) rule: &'static str,
    /// What sets the rule apart for single steps.
    pub(crate) traits: Traits,
    /// It is so, and nothing happened.
    pub(crate) state: bool,
    pub(crate) place: PlaceRef,
    /// Who does it or holds it.
    pub(crate) holder: Option<Actor>,
    /// The verb or noun that tells it.
    pub(crate) token: usize,
    /// All tokens that tell it.
    pub(crate) evidence: std::ops::Range<usize>,
    pub(crate) reality: Reality,
    /// A noun tells it, which is no claim unless somebody says it.
    pub(crate) needs_cue: bool,
    /// Whom the verb itself lets say it ("Moscow claimed control").
    pub(crate) teller: Option<Actor>,
    pub(crate) stance: Stance,
}

/// How a happening stands to what its sentence tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stance {
    News,
    /// "had held": how it was before.
    Before,
    /// "which is held by X": told beside it, in a clause of its own.
    Clause,
    /// "held by X": told beside it, without a verb of its own.
    Aside,
}

/// Where somebody is driven, or how far: "to the north", "outside".
fn is_direction(words: Words<'_>, at: usize) -> bool {
    words.is_compass(at) || words.is_in(at, &words.lists().lead.driven_to)
}

/// Looks for happenings in one sentence.
pub(crate) struct Finder<'a> {
    pub(crate) clause: Clause<'a>,
    pub(crate) sentence: Sentence,
    pub(crate) names: &'a Names,
    pub(crate) discourse: &'a Discourse,
    /// A title, heading or caption.
    pub(crate) is_headline: bool,
    /// The place that the claims before are about.
    pub(crate) focus: Option<PlaceRef>,
    /// What was told before the sentence.
    pub(crate) told: Told<'a>,
    /// The sentence has "where" or "there".
    pub(crate) says_where: bool,
}

impl Finder<'_> {
    /// All happenings of the sentence.
    pub(crate) fn all(&mut self) -> Vec<Happening> {
        let mut found = Vec::new();
        let words = self.sentence.first..self.sentence.end;
        self.says_where = self
            .clause
            .words
            .any_in(words, &self.clause.lists().place.telling_where);
        for index in 0..self.clause.phrases.list.len() {
            match self.clause.phrases.list[index].kind {
                Kind::Verb(verb) => {
                    let before = found.len();
                    self.of_verb(index, &self.clause.phrases.verbs[verb], &mut found);
                    if found.len() == before {
                        found.extend(self.of_nearby(index, &self.clause.phrases.verbs[verb]));
                    }
                    self.of_participle(index, &self.clause.phrases.verbs[verb], &mut found);
                    self.of_stand_in(index, &self.clause.phrases.verbs[verb], &mut found);
                    self.of_listed(index, &self.clause.phrases.verbs[verb], &mut found);
                }
                Kind::Noun => {
                    self.of_noun(index, &mut found);
                    self.of_reduced(index, &mut found);
                    self.of_label(index, &mut found);
                }
                _ => {}
            }
            let last = found.last().map(|last: &Happening| &last.place);
            if let Some(place) = last.filter(|place| is_focus(place)) {
                self.focus = Some(place.clone());
            }
        }
        reduced::without_old_states(&mut found);
        found
    }

    /// What was told before, in the sentence, too.
    fn told(&self) -> Told<'_> {
        Told {
            focus: self.focus.as_ref(),
            ..self.told
        }
    }

    /// The place that is meant before a token.
    fn meant(&self, wanted: Wanted, before: usize) -> Option<PlaceRef> {
        let antecedents = Antecedents {
            wanted,
            told: self.told(),
            words: self.clause.words,
            names: self.names,
        };
        antecedents.meant(before)
    }

    fn reader(&self, may_guess: Guess) -> PlaceReader<'_> {
        PlaceReader {
            told: self.told(),
            clause: self.clause,
            names: self.names,
            may_guess,
        }
    }

    fn of_verb(&self, index: usize, group: &VerbGroup, found: &mut Vec<Happening>) {
        let Some(verb) = group.known(self.clause.words) else {
            return;
        };
        for rule in verb
            .rules
            .iter()
            .map(|rule| &self.clause.words.lexicon.rules[*rule])
        {
            let happenings = self.by_rule(rule, index, group);
            if !happenings.is_empty() {
                found.extend(self.with_further(rule, index, happenings));
                return;
            }
        }
    }

    fn by_rule(&self, rule: &ControlRule, index: usize, group: &VerbGroup) -> Vec<Happening> {
        let passing_by = !self.has_particle(rule, index)
            || self.is_attribute(index, group)
            || self.drives_own(rule, index)
            || self.is_left_as(index, group);
        if passing_by || self.is_left_to_others(rule, index, group) {
            return Vec::new();
        }
        let places = self.places(rule, index, group);
        self.at_places(rule, (index, group), places)
    }

    /// What a verb tells of the places that were found for it.
    fn at_places(
        &self,
        rule: &ControlRule,
        (index, group): (usize, &VerbGroup),
        places: Vec<PlaceRef>,
    ) -> Vec<Happening> {
        if places.is_empty() || self.is_no_news(rule, index, group) {
            return Vec::new();
        }
        let holder = self.holder(rule, index, group).filter(|_| !rule.teller);
        if !self.fits(rule, (index, group), holder.as_ref()) {
            return Vec::new();
        }
        let stance = self.stance(rule, index, group);
        let mut reality = self.reality(stance, index, group);
        // "is held by neither army"
        let nobody = |holder: &Actor| self.clause.words.has(holder.first, Classes::NEGATION);
        let by_none = holder.as_ref().is_some_and(nobody)
            || self.is_of_none(rule, index)
            || self.has_none(rule, index);
        if reality == Reality::Done && by_none {
            reality = Reality::Not;
        }
        let by_claim = group.known(self.clause.words).is_some_and(Verb::says);
        let subject = || self.holder(rule, index, group);
        let teller = if rule.teller {
            subject()
        } else {
            holder.clone().filter(|one| by_claim && one.name != "we")
        };
        let start = self.evidence_start(index, holder.as_ref());
        let effect = self.effect(rule, group);
        // "is still occupied", "occupies a fifth of the country": it is so.
        let kept = rule.effect == Effect::Take && (effect == Effect::Hold || self.occupies(group));
        places
            .into_iter()
            .map(|place| Happening {
                effect,
                rule: rule.name,
                traits: rule.traits,
                state: rule.state || kept,
                token: group.main,
                evidence: start.min(place.tokens.start)..group.end.max(place.tokens.end),
                holder: holder.clone(),
                reality,
                teller: teller.clone(),
                needs_cue: rule.told,
                stance,
                place: with_part(rule, place),
            })
            .collect()
    }

    /// The places of a deed: where its rule wants them, else where they stand elsewhere or are
    /// left out.
    fn places(&self, rule: &ControlRule, index: usize, group: &VerbGroup) -> Vec<PlaceRef> {
        let mut places = match rule.place {
            PlaceRole::Object => self.object_places(rule, index, group),
            PlaceRole::Subject => self.subject_places(rule, index, group),
            PlaceRole::After => self.places_after(rule, index),
        };
        if places.is_empty() {
            places = self.foiled(rule, index);
        }
        let by_arms = |holder: Option<Actor>| holder.is_some_and(|one| one.role == Role::Armed);
        if places.is_empty() && self.says_where {
            let there = || self.there(rule, group);
            places.extend(self.where_it_was(rule, index, group).or_else(there));
        }
        if places.is_empty() {
            places = self.where_doers_are(rule, index);
        }
        let again = rule.again && places.is_empty();
        let said = again.then(|| self.phrase_match(rule, index)).flatten();
        let told = rule.phrases.is_empty() || said.is_some();
        if again && told && by_arms(self.holder(rule, index, group)) {
            let unnamed = || self.left_positions(rule, index, group);
            let from = said.map_or(index + 1, |last| last + 1);
            places.extend(self.left_out((index, from), group).or_else(unnamed));
        }
        if places.is_empty() {
            let unsaid = self.left_unsaid(rule, index, group);
            places.extend(unsaid.filter(|_| by_arms(self.holder(rule, index, group))));
        }
        if self.is_headline && !self.told.recent.is_empty() {
            // "captures two villages in Donetsk region" is told by their names below.
            places.retain(|place| !(place.is_region && place.extent == Some(Extent::Part)));
        }
        places
    }

    /// "has no foothold in X", "made no gains near X"
    fn has_none(&self, rule: &ControlRule, index: usize) -> bool {
        let object = self
            .clause
            .object(index)
            .filter(|_| rule.place == PlaceRole::After && !rule.nouns.is_empty());
        let none = &self.clause.lists().force.gains_none;
        object.is_some_and(|noun| self.clause.is_in(noun, none))
    }

    /// Who "still controls" or "remains in control" of a place goes on holding it.
    fn effect(&self, rule: &ControlRule, group: &VerbGroup) -> Effect {
        let words = self.clause.words;
        let lasts = words.is_in(group.main, &words.lists().force.remaining)
            || words.any_in(group.first..group.end + 1, &words.lists().force.going_on);
        let governor = self
            .clause
            .governor(self.clause.phrases.at_token(group.main));
        let goes_on = governor
            .and_then(|at| self.clause.phrases.verb(at))
            .and_then(|group| group.known(words))
            .is_some_and(|verb| &*verb.base == "continue");
        let lasts = lasts || (group.infinitive && goes_on);
        let taking = rule.effect == Effect::Take && self.is_progressive(group);
        match rule.effect {
            Effect::Fight => Effect::Fight,
            _ if lasts && (rule.state || is_lasting(self.clause, group)) => Effect::Hold,
            // "are taking control of": on the way there.
            // "pushed the infantry back two kilometres from X"
            Effect::Take if rule.away && self.is_pushed_back(group) => Effect::Advance,
            Effect::Take if taking && !rule.state && !is_lasting(self.clause, group) => {
                Effect::Advance
            }
            effect => effect,
        }
    }

    /// "back" behind a verb of driving out: the place itself may not have been reached.
    fn is_pushed_back(&self, group: &VerbGroup) -> bool {
        let words = self.clause.words;
        let behind = group.end..(group.end + 6).min(words.tokens.len());
        let out = words.any_is(behind.clone(), &["out"]);
        words.any_is(behind, &["back"]) && !out
    }

    fn evidence_start(&self, index: usize, holder: Option<&Actor>) -> usize {
        let first = self.clause.first(index);
        holder.map_or(first, |holder| holder.first.min(first))
    }

    /// Whether the one who does it is of those who take and hold ground.
    fn fits(
        &self,
        rule: &ControlRule,
        (index, group): (usize, &VerbGroup),
        holder: Option<&Actor>,
    ) -> bool {
        if rule.effect == Effect::Withdraw && self.moves_inward(index) {
            return false;
        }
        let by_none = group.passive || self.is_headline_passive(index, group);
        match holder {
            Some(_) if self.is_told_of_oneself(index, group) => true,
            Some(holder) if rule.armed => is_armed(holder, self.clause.lists(), self.names),
            Some(holder) => is_party(holder, self.clause.lists(), self.names),
            // "It was quickly brought under control": a fire is, too.
            None if rule.traits.has(Trait::NotIt) => !self
                .clause
                .subject(index)
                .is_some_and(|at| self.clause.is_word(at, "it")),
            None if rule.whose => false,
            None if rule.teller => true,
            // "X is encircled": by whom may go without saying.
            None if rule.traits.has(Trait::Rings) => {
                let known = group.known(self.clause.words);
                by_none
                    && known
                        .is_some_and(|verb| self.clause.lists().force.encircling.has(&verb.base))
            }
            None => !rule.armed && (by_none || rule.place == PlaceRole::Subject),
        }
    }

    /// "A commander claimed to have captured X", "admitted losing X": whoever says so speaks for
    /// those who did it.
    fn is_told_of_oneself(&self, index: usize, group: &VerbGroup) -> bool {
        let own = group.gerund || (group.infinitive && group.perfect);
        let governor = self.clause.governor(index).filter(|_| own);
        let subject = governor
            .filter(|at| self.tells_of_own(*at))
            .and_then(|at| self.clause.subject(at));
        let somebody = Classes::ACTOR.with(Classes::TITLE).with(Classes::OFFICIAL);
        let is_person = |at: usize| {
            let named = self.names.named_at(self.clause.head(at));
            named.is_some_and(|named| named.kind == EntityKind::Person)
        };
        subject.is_some_and(|at| self.clause.has(at, somebody) || is_person(at))
    }

    /// Verbs behind which a participle or an infinitive tells what one did oneself.
    fn tells_of_own(&self, verb: usize) -> bool {
        let own = &self.clause.speech().of_oneself;
        let group = self.clause.phrases.verb(verb);
        let known = group.and_then(|group| group.known(self.clause.words));
        known.is_some_and(|verb| own.has(&verb.base)) && self.clause.says(verb)
    }

    /// Places that are the object, or the subject of a passive.
    fn object_places(&self, rule: &ControlRule, index: usize, group: &VerbGroup) -> Vec<PlaceRef> {
        if group.passive && rule.traits.has(Trait::Active) {
            return Vec::new();
        }
        if !rule.phrases.is_empty() && self.phrase_match(rule, index).is_none() {
            return Vec::new();
        }
        let reader = self.reader(Guess::AnyName);
        let Some(object) = self.object(rule, index, group) else {
            return Vec::new();
        };
        if self.is_elsewhere(object) || self.is_share_of_state(object) {
            return Vec::new();
        }
        let mut places = reader.of_chain(object);
        if places.is_empty() {
            places = self.linked(object);
        }
        if places.is_empty() {
            places = self.part_of_fronted(index, object);
        }
        if rule.strict {
            self.only_pure(object, places)
        } else {
            places
        }
    }

    /// "In Pokrovsk, Russia controls most of the streets".
    fn part_of_fronted(&self, index: usize, object: usize) -> Vec<PlaceRef> {
        if !self.is_part(object) {
            return Vec::new();
        }
        let extent = self.reader(Guess::Known).extent_in(object);
        let mut places = self.fronted(index);
        if places.is_empty() {
            places.extend(self.quarters_of_focus(object));
        }
        for place in &mut places {
            place.extent = extent.or(Some(Extent::Part));
        }
        places
    }

    /// A noun phrase for a part of a place: "most streets", "the sugar plant area".
    fn is_part(&self, noun: usize) -> bool {
        let part = Classes::EXTENT_MOST
            .with(Classes::EXTENT_PART)
            .with(Classes::EXTENT_SITE)
            .with(Classes::POINT_NOUN);
        self.clause.is_noun(noun) && self.clause.has(noun, part)
    }

    fn has_particle(&self, rule: &ControlRule, index: usize) -> bool {
        let particle = rule.particle.as_ref();
        particle.is_none_or(|particle| self.clause.is_word(index + 1, particle))
    }

    fn object(&self, rule: &ControlRule, index: usize, group: &VerbGroup) -> Option<usize> {
        let by = self.next_is_by(index);
        if group.passive || (group.bare && by) {
            return self.passive_subject(index, group);
        }
        let from = index + usize::from(rule.particle.is_some());
        let relative = || {
            self.relative_object(index)
                .filter(|_| rule.effect != Effect::Withdraw)
        };
        let headline = || self.headline_subject(index, group);
        let contact = || self.contact_object(index, rule.state);
        // "claiming it had seized a base": it is who did.
        let acts = |noun: &usize| {
            let next = self.clause.phrases.verb(noun + 1);
            next.is_some_and(|next| next.finite && !next.bare)
        };
        let says = group
            .known(self.clause.words)
            .is_some_and(|verb| verb.cue.is_some());
        let object = self
            .clause
            .object(from)
            .filter(|noun| !(says && acts(noun)));
        let plain = object.or_else(headline);
        plain.or_else(relative).or_else(contact)
    }

    /// "City cleared of tribal fighters", "Army base captured": a title leaves out "was".
    fn headline_subject(&self, index: usize, group: &VerbGroup) -> Option<usize> {
        let bare = self.is_headline && group.bare;
        let before = index.checked_sub(1).filter(|_| bare)?;
        let first = self
            .clause
            .is_noun(before)
            .then(|| self.clause.head_of_chain(before))?;
        (first == 0 || !self.clause.phrases.verb(first - 1).is_some()).then_some(first)
    }

    /// Whether a verb is a passive of which a title leaves out "was".
    fn is_headline_passive(&self, index: usize, group: &VerbGroup) -> bool {
        self.clause.object(index).is_none() && self.headline_subject(index, group).is_some()
    }

    fn next_is_by(&self, index: usize) -> bool {
        self.clause.is_word(self.clause.over_times(index + 1), "by")
    }

    /// The subject of a passive; of a bare participle the noun before it.
    fn passive_subject(&self, index: usize, group: &VerbGroup) -> Option<usize> {
        if group.passive {
            return self.clause.subject(index);
        }
        let last = index.checked_sub(1)?;
        let at = last.checked_sub(usize::from(self.clause.is_comma(last)))?;
        let at = self.clause.is_noun(at).then_some(at)?;
        Some(
            self.all_of_several(at)
                .or_else(|| self.among(at))
                .unwrap_or(at),
        )
    }

    /// "the town, which Russia says it captured".
    fn relative_object(&self, index: usize) -> Option<usize> {
        let relative = (0..index).rev().find(|at| self.clause.is_relative(*at))?;
        let who = self
            .clause
            .is_in(relative, &self.clause.lists().owner.persons);
        let subject_between = (relative + 1..index).any(|at| self.clause.is_noun(at));
        let antecedent = self.clause.antecedent(relative)?;
        // "A, B and C, which they control": of three or more all are meant.
        let first = self.clause.first_of_names(antecedent);
        let noun = if first + 3 < antecedent {
            first
        } else {
            antecedent
        };
        (subject_between && !who).then_some(noun)
    }

    /// "seized control of the company", "captured hostages in Goma".
    fn is_elsewhere(&self, object: usize) -> bool {
        let phrase = &self.clause.phrases.list[object];
        let words = self.clause.words;
        let head = phrase.end - 1;
        let trade = &words.lists().place.firms;
        if words.any_in(phrase.first..phrase.end, trade) && !is_bank(words, head) {
            return true;
        }
        words.has(head, Classes::ELSEWHERE_NOUN)
            && !words.has(head, Classes::PLACE_NOUN.with(Classes::EXTENT_SITE))
            && !words.tokens[head].capital
    }

    /// "70 percent", "1,000 square kilometres", "13" of the townships.
    fn is_measure(&self, head: usize) -> bool {
        let words = self.clause.words;
        let shares = &words.lists().place.shares;
        words.is_in(head, shares)
            || words.is_in(head, &words.lexicon.lists.lengths)
            || words.form(head) == Some(crate::token::Form::Digits)
            || words.has(head, Classes::NUMBER)
    }

    /// Of "held talks in Geneva" the place is not the object.
    fn only_pure(&self, object: usize, places: Vec<PlaceRef>) -> Vec<PlaceRef> {
        let phrase = &self.clause.phrases.list[object];
        let words = self.clause.words;
        let head = phrase.end - 1;
        let place_words = Classes::PLACE_NOUN
            .with(Classes::EXTENT_MOST)
            .with(Classes::EXTENT_PART)
            .with(Classes::EXTENT_OUTSKIRTS)
            .with(Classes::EXTENT_SITE)
            .with(Classes::POINT_NOUN)
            .with(Classes::EXTENT_FULL);
        let named = places.iter().any(|place| place.tokens.start < phrase.end);
        // "only the north"
        let the = words.any_is(phrase.first..head, &["the"]);
        let quarter = the && is_direction(words, head);
        let percent = self.is_measure(head) || quarter;
        let fits = named
            || (words.tokens[head].capital
                && !self
                    .names
                    .within(phrase.first..phrase.end)
                    .any(|mention| self.names.entities[mention.entity].kind == EntityKind::Person))
            || words.has(head, place_words)
            || is_bank(words, head)
            || percent;
        if fits { places } else { Vec::new() }
    }

    /// Places that are the subject: "X fell", "X is under the control of Y".
    fn subject_places(&self, rule: &ControlRule, index: usize, group: &VerbGroup) -> Vec<PlaceRef> {
        if !self.follows_phrase(rule, index) || group.passive && rule.phrases.is_empty() {
            return Vec::new();
        }
        if rule.phrases.is_empty() && self.clause.is_noun(index + 1) {
            return Vec::new();
        }
        let matched = self.phrase_match(rule, index);
        let active = self
            .clause
            .object(index)
            .filter(|_| !group.passive && !group.copula && !rule.phrases.is_empty())
            .filter(|object| matched != Some(*object));
        let Some(subject) = active.or_else(|| self.clause.subject(index)) else {
            return Vec::new();
        };
        let reader = self.reader(Guess::AnyName);
        let places = reader.of_chain(subject);
        if places.is_empty() {
            let beside = self.beside(subject);
            return [self.among_them(index), beside].concat();
        }
        self.only_pure(subject, places)
    }

    /// "Two border crossings, at X and Y, are in their hands": the places stand aside.
    fn beside(&self, noun: usize) -> Vec<PlaceRef> {
        let at = self.clause.over_times(noun + 1);
        let aside = self.clause.is_comma(at)
            && self
                .clause
                .is_in(at + 1, &self.clause.lists().lead.at_place)
            && self.clause.is_noun(at + 2);
        if !aside || !self.is_part(noun) {
            return Vec::new();
        }
        let mut places = self.reader(Guess::Known).of_chain(at + 2);
        for place in &mut places {
            place.extent = Some(Extent::Site);
        }
        places
    }
}

/// "the western bank" of a river.
fn is_bank(words: Words<'_>, head: usize) -> bool {
    let side = head.checked_sub(1).is_some_and(|at| {
        let by_hand = words.is_in(at, &words.lists().place.hands);
        by_hand || words.is_compass(at) || words.word(at).ends_with("ern")
    });
    side && words.is_in(head, &words.lists().place.banks)
}

/// A part of the place, where the rule means one and nothing says how much.
fn with_part(rule: &ControlRule, place: PlaceRef) -> PlaceRef {
    let part = Some(Extent::Part).filter(|_| rule.part);
    PlaceRef {
        extent: place.extent.or(part),
        ..place
    }
}

/// Whether "the city" may mean a place from here on.
pub(crate) fn is_focus(place: &PlaceRef) -> bool {
    !place.is_region
}

/// Words that say what share of a place is meant.
pub(crate) fn is_whole(extent: Option<Extent>) -> bool {
    matches!(extent, None | Some(Extent::Full | Extent::Site))
}
