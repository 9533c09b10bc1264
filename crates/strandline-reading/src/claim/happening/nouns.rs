//! Deeds that a noun tells: "the capture of Pokrovsk", "fighting in Babanusa".

use super::{Finder, Happening, Stance, is_direction};
use crate::{
    actor,
    claim::{
        antecedent::Wanted,
        place_phrase::{Guess, PlaceRef},
        reality::{self, Reality},
    },
    class::Classes,
    lexicon::{ControlNoun, Effect, Forms, Traits, WordList},
    phrase::{Kind, VerbGroup},
    token::Form,
};

/// So many phrases behind a noun its place may stand: between two sides that are described.
const REACH: usize = 14;

impl Finder<'_> {
    pub(super) fn of_noun(&self, index: usize, found: &mut Vec<Happening>) {
        let phrase = self.clause.phrases.list[index];
        let words = self.clause.words;
        let head = self.over_direction(index);
        // Most nouns are of no rule.
        if !words.has(head, Classes::CONTROL_NOUN) {
            return;
        }
        let rule = words
            .lexicon
            .nouns
            .iter()
            .find(|rule| rule.nouns.iter().any(|noun| words.is(head, noun)));
        let Some(rule) = rule.filter(|_| !self.is_other_exchange(index)) else {
            return;
        };
        let fights = rule.effect == Effect::Fight;
        if self.is_object_of_rule(index) && !(fights && self.is_stage(index)) {
            return;
        }
        let mut places = self.noun_places(rule, index);
        if places.is_empty() {
            places.extend(self.owned_place(rule, index));
        }
        if places.is_empty() {
            places.extend(self.seen_by(rule, index));
        }
        if places.is_empty() {
            places.extend(self.unnamed_places(rule, index));
        }
        if fights && self.is_fled(index) {
            places.retain(|place| !place.is_region);
        }
        let holder = actor::owner(self.clause, index, self.names);
        let reality = self.noun_reality(rule, index);
        let presupposed = self.is_presupposed(rule, index);
        let left = rule.effect == Effect::Withdraw && self.is_complete(index);
        found.extend(places.into_iter().map(|place| Happening {
            effect: rule.effect,
            rule: rule.name,
            traits: Traits::default(),
            state: rule.state,
            token: head,
            evidence: phrase.first..phrase.end.max(place.tokens.end),
            holder: holder.clone(),
            reality,
            teller: None,
            needs_cue: rule.needs_cue && !presupposed && !left,
            stance: Stance::News,
            place,
        }));
    }

    /// "an exchange of prisoners near X": nobody fires.
    fn is_other_exchange(&self, index: usize) -> bool {
        let clause = self.clause;
        let lists = &clause.words.lexicon.lists;
        let of = clause.is_in(index + 1, &clause.grammar().of);
        let of = of && clause.is_noun(index + 2);
        let fire = of && clause.words.is_in(clause.head(index + 2), &lists.exchanged);
        clause.words.is_in(clause.head(index), &lists.exchanges) && !fire
    }

    /// "people who fled fighting in the region": where they come from, and no news of a front.
    fn is_fled(&self, index: usize) -> bool {
        let object = self.clause.head_of_chain(index);
        let verb = object
            .checked_sub(1)
            .and_then(|at| self.clause.phrases.verb(at));
        let known = verb.and_then(|group| group.known(self.clause.words));
        let fleeing = &self.clause.grammar().fleeing;
        known.is_some_and(|verb| fleeing.has(&verb.base))
    }

    /// "The town saw heavy fighting": it was there.
    fn seen_by(&self, rule: &ControlNoun, index: usize) -> Vec<PlaceRef> {
        // "weeks of heavy fighting"
        let object = self.clause.head_of_chain(index);
        let verb = object
            .checked_sub(1)
            .filter(|_| rule.effect == Effect::Fight);
        let group = verb.and_then(|at| self.clause.phrases.verb(at));
        let known = group.and_then(|group| group.known(self.clause.words));
        let lasting = &self.clause.grammar().lasting;
        let is = |group: &VerbGroup| group.copula || self.clause.words.is_in(group.main, lasting);
        let scene = group.is_some_and(is) && self.clause.is_word(object, "the");
        let scene = scene && self.clause.words.is(self.clause.head(object), "scene");
        let sees =
            scene || known.is_some_and(|verb| self.clause.lists().event.witnessing.has(&verb.base));
        let none = self.clause.is_in(object, &self.clause.grammar().nobody);
        let subject = verb
            .filter(|_| sees && !none)
            .and_then(|at| self.clause.subject(at));
        subject.map_or_else(Vec::new, |noun| self.reader(Guess::AnyName).of_chain(noun))
    }

    /// The last word of a phrase, or the one before "west" in "clashes west of X".
    fn over_direction(&self, index: usize) -> usize {
        let head = self.clause.head(index);
        let words = self.clause.words;
        let directed = head > self.clause.first(index) && is_direction(words, head);
        head - usize::from(directed)
    }

    /// "west of X"
    fn is_behind_direction(&self, at: usize) -> bool {
        let words = self.clause.words;
        let of = self.clause.is_word(at, "of");
        let last = at
            .checked_sub(1)
            .filter(|_| of)
            .map(|last| self.clause.head(last));
        last.is_some_and(|last| is_direction(words, last))
    }

    /// "took control of X" is told by its verb.
    fn is_object_of_rule(&self, noun: usize) -> bool {
        let Some(before) = noun.checked_sub(1) else {
            return false;
        };
        let last = (0..before).rev().find(|at| {
            let kind = self.clause.phrases.kind(*at);
            !matches!(kind, Kind::Adverb | Kind::Time | Kind::Other)
                && !self.clause.is_word(*at, "no")
        });
        let states = || last.is_some_and(|at| self.clause.phrases.verb(at).is_some());
        if self
            .clause
            .is_in(before, &self.clause.lists().lead.state_of)
            && states()
        {
            return true;
        }
        // "gave up control of X"
        let parted = usize::from(self.clause.is_in(before, &self.clause.lists().lead.parted));
        let group = self.clause.phrases.verb(before.saturating_sub(parted));
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
        let meant = || self.meant(Wanted::Word(mark - 1), phrase.first);
        let known = settles.then(meant).flatten().map(|place| PlaceRef {
            tokens: phrase.first..mark,
            is_anaphor: true,
            ..place
        });
        let place = named.map(|mention| PlaceRef::named(words, mention.first..mention.end));
        place
            .or(known)
            .filter(|_| rule.effect != Effect::Fight && !rule.named)
    }

    /// "In X, fighting is ongoing", "the withdrawal was under way": the place stands before.
    fn unnamed_places(&self, rule: &ControlNoun, index: usize) -> Vec<PlaceRef> {
        let under_way = self.goes_on(index);
        match rule.effect {
            Effect::Fight if self.clause.is_word(index + 1, "there") => {
                self.fought_there(index).into_iter().collect()
            }
            Effect::Fight if under_way => self.fronted(index),
            Effect::Withdraw
                if under_way || self.is_complete(index) || self.is_confirmed(index) =>
            {
                self.left_before(index).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    /// "fighting there": in the place that claims before were about.
    fn fought_there(&self, index: usize) -> Option<PlaceRef> {
        let there = self.clause.first(index + 1);
        Some(PlaceRef {
            tokens: there..there + 1,
            is_anaphor: true,
            extent: None,
            ..self.meant(Wanted::Word(there), there)?
        })
    }

    /// The place that claims before were about, which somebody is leaving.
    fn left_before(&self, index: usize) -> Option<PlaceRef> {
        let phrase = self.clause.phrases.list[index];
        let definite = &self.clause.lists().owner.known;
        let announced = self.clause.is_word(index, "a") && self.is_confirmed(index);
        let told = announced || self.clause.is_in(index, definite);
        let place = told.then(|| self.meant(Wanted::Unnamed, phrase.first))??;
        Some(PlaceRef {
            tokens: phrase.first..phrase.end,
            is_anaphor: true,
            extent: None,
            ..place
        })
    }

    /// "continues", "is ongoing", "was under way": what the noun tells goes on.
    fn goes_on(&self, index: usize) -> bool {
        let words = self.clause.words;
        let group = self.clause.phrases.verb(self.clause.over_times(index + 1));
        group.is_some_and(|group| {
            let goes_on = group
                .known(words)
                .is_some_and(|verb| words.lists().event.lasting.has(&verb.base));
            let goes_on = goes_on || self.clause.is_under_way(group);
            !group.modal && !group.negated && goes_on
        })
    }

    /// "was complete": what the noun tells is over, and so it was done.
    fn is_complete(&self, index: usize) -> bool {
        let words = self.clause.words;
        let last = self.clause.chain(index).last().copied().unwrap_or(index);
        let group = self.clause.phrases.verb(self.clause.over_times(last + 1));
        group.is_some_and(|group| {
            let behind = group.end..(group.end + 4).min(words.tokens.len());
            let is = group.copula && words.any_in(behind, &words.lists().event.over);
            let known = group.known(words).filter(|_| group.passive);
            let ended = known.is_some_and(|verb| words.lists().event.completing.has(&verb.base));
            !group.modal && !group.negated && (is || ended)
        })
    }

    /// "confirmed the withdrawal": the noun is what somebody confirms.
    fn is_confirmed(&self, index: usize) -> bool {
        let before = index.checked_sub(1);
        let group = before.and_then(|at| self.clause.phrases.verb(at));
        let known = group.and_then(|group| group.known(self.clause.words));
        let confirms = &self.clause.words.lexicon.lists.confirming;
        known.is_some_and(|verb| confirms.has(&verb.base))
    }

    fn noun_places(&self, rule: &ControlNoun, index: usize) -> Vec<PlaceRef> {
        let fights = rule.effect == Effect::Fight;
        let reader = self.reader([Guess::AnyName, Guess::Known][usize::from(fights)]);
        let mut at = index + 1;
        while at < index + REACH {
            // "militiamen of the Movement for Change": only "the battle for X" is for a place.
            let of_name = at > index + 1
                && self.clause.is_word(at, "for")
                && self.clause.words.is_capital(self.clause.head(at - 1));
            let wanted = (self.is_after(at, &rule.after) && !of_name)
                || (fights && (self.is_moved_to(at) || self.is_behind_direction(at)));
            match self.clause.phrases.kind(at) {
                Kind::Preposition if wanted && self.clause.is_noun(at + 1) => {
                    let places = reader.of_chain(at + 1);
                    if !places.is_empty() {
                        return places;
                    }
                }
                // "fighting has reached the eastern streets of X"
                Kind::Noun if fights && self.is_reached(at) => {
                    let places = reader.of_chain(at);
                    if !places.is_empty() {
                        return places;
                    }
                }
                // "fighting in an area called X"
                Kind::Verb(_) if self.is_called(at) => {
                    return self.reader(Guess::AnyName).of_chain(at + 1);
                }
                Kind::Preposition | Kind::Noun | Kind::Time | Kind::Adverb => {}
                Kind::Coordinator | Kind::Quote if fights => {}
                Kind::Verb(_) if fights && !self.is_of_news(at) => {}
                _ => break,
            }
            at += 1;
        }
        Vec::new()
    }

    /// "an area called X", "a village named X": what stands behind is its name.
    fn is_called(&self, verb: usize) -> bool {
        let words = self.clause.words;
        let group = self.clause.phrases.verb(verb).filter(|group| group.bare);
        let known = group.and_then(|group| group.known(words));
        let names = known.is_some_and(|verb| words.lists().place.calling.has(&verb.base));
        let ground = Classes::AREA_NOUN.with(Classes::SETTLEMENT_NOUN);
        let before = verb
            .checked_sub(1)
            .is_some_and(|at| self.clause.has(at, ground));
        let name = self.clause.is_noun(verb + 1) && words.is_capital(self.clause.head(verb + 1));
        names && before && name
    }

    /// "clashes highlight the unrest in X": tells what the fighting means, not where it is.
    fn is_of_news(&self, verb: usize) -> bool {
        let group = self.clause.phrases.verb(verb);
        let known = group.and_then(|group| group.known(self.clause.words));
        let means = &self.clause.lists().event.meaning;
        known.is_some_and(|verb| means.has(&verb.base))
    }

    /// "has reached X": the place is the object.
    fn is_reached(&self, noun: usize) -> bool {
        let words = self.clause.words;
        let group = noun
            .checked_sub(1)
            .and_then(|at| self.clause.phrases.verb(at));
        let known = group.and_then(|group| group.known(words));
        known.is_some_and(|verb| words.lexicon.lists.reaching.has(&verb.base))
    }

    /// "clashes move to the hills above X".
    fn is_moved_to(&self, at: usize) -> bool {
        let toward = self.clause.is_in(at, &self.clause.lists().lead.toward);
        toward && self.is_behind_verb(at, &self.clause.lists().event.moving)
    }

    fn is_behind_verb(&self, at: usize, verbs: &WordList) -> bool {
        let group = at
            .checked_sub(1)
            .and_then(|at| self.clause.phrases.verb(at));
        let known = group.and_then(|group| group.known(self.clause.words));
        known.is_some_and(|verb| verbs.has(&verb.base))
    }

    /// "captured X after heavy fighting": the fighting is over.
    fn is_over(&self, index: usize) -> bool {
        let before = &self.clause.lists().event.before_news;
        index > 0 && self.clause.is_in(index - 1, before)
    }

    /// "shooting had died down": there is none left to speak of.
    fn has_died_down(&self, index: usize) -> bool {
        let words = self.clause.words;
        let group = self.clause.phrases.verb(self.clause.over_times(index + 1));
        let known = group.and_then(|group| group.known(words));
        known.is_some_and(|verb| words.lexicon.lists.dying_down.has(&verb.base))
    }

    /// "The capture of X brings the army closer", "marked a setback": what does something has
    /// happened.
    fn is_presupposed(&self, rule: &ControlNoun, index: usize) -> bool {
        let definite = self
            .clause
            .is_in(index, &self.clause.lists().owner.the_or_own);
        let before = index.checked_sub(1);
        let opens =
            before.is_none_or(|at| self.clause.is_subordinator(at) || self.clause.is_comma(at));
        let taken = rule.presupposed && definite && opens;
        let inner = |at: &usize| {
            let kind = self.clause.phrases.kind(*at);
            matches!(
                kind,
                Kind::Noun | Kind::Preposition | Kind::Time | Kind::Adverb
            )
        };
        let behind = || index + 1..self.clause.phrases.list.len();
        let verb = behind().find(|at| !inner(at));
        // "The capture of X, 115 km north of Y, a city, is": what X is stands between commas.
        let apposed = |at: &usize| inner(at) || self.clause.is_comma(*at);
        let far = || behind().find(|at| !apposed(at) && self.clause.is_comma(at - 1));
        let near = verb.is_some_and(|verb| self.clause.subject(verb) == Some(index));
        let verb = if near { verb } else { far() };
        taken && verb.is_some_and(|verb| self.acts_now(verb))
    }

    /// Whether something does or did anything, and is not only aimed at.
    fn acts_now(&self, verb: usize) -> bool {
        let words = self.clause.words;
        let Some(group) = self.clause.phrases.verb(verb) else {
            return false;
        };
        let forms = words.tokens[group.first].lexeme.forms;
        let past = forms.any(Forms::PAST) && group.first == group.main && !group.copula;
        let present =
            forms.any(Forms::THIRD) || words.is_in(group.first, &words.lists().tense.has_or_is);
        let told = group.finite && !group.modal && !group.negated && !group.passive;
        let behind = group.end..(group.end + 6).min(self.sentence.end);
        let aimed = words.any(behind, Classes::UNREAL_NOUN);
        (present || past) && told && !aimed
    }

    /// Fighting goes on where a verb says so; other things told by a noun need a cue, which
    /// is asked for later.
    fn noun_reality(&self, rule: &ControlNoun, index: usize) -> Reality {
        let reality = reality::of_noun(self.clause, index, &self.sentence);
        let fights = rule.effect == Effect::Fight;
        if fights
            && (self.is_over(index)
                || self.has_died_down(index)
                || self.is_riot(index)
                || !self.is_fighting(index))
        {
            return Reality::Unreal;
        }
        if rule.effect == Effect::Withdraw && self.is_of_things(index) {
            return Reality::Unreal;
        }
        reality
    }

    /// "locked in battles", "killed in clashes": in the midst of fighting that goes on.
    fn is_stage(&self, index: usize) -> bool {
        let within = index.checked_sub(1);
        within.is_some_and(|at| self.clause.is_in(at, &self.clause.grammar().within))
    }

    /// "clashes with police": of those who bear no arms against each other.
    fn is_riot(&self, index: usize) -> bool {
        let words = self.clause.words;
        let behind = self.clause.end(index)..(self.clause.end(index) + 7).min(self.sentence.end);
        words.any_in(behind, &words.lexicon.lists.rioters)
    }

    /// "the withdrawal of funds from X": nobody with arms left.
    fn is_of_things(&self, index: usize) -> bool {
        let of = self.clause.is_word(index + 1, "of") && self.clause.is_noun(index + 2);
        let words = self.clause.words;
        of && words.is_in(self.clause.head(index + 2), &words.lexicon.lists.withdrawn)
    }

    /// "There were clashes in X".
    fn is_there(&self, index: usize) -> bool {
        let words = self.clause.words;
        // "There were pockets of fighting in X"
        let whole = self.clause.head_of_chain(index);
        let of_it = words.is_in(self.clause.head(whole), &words.lexicon.lists.collectives);
        let first = self.clause.first(if of_it { whole } else { index });
        let be = first > 1 && words.has(first - 1, Classes::BE);
        be && words.any_is(first.saturating_sub(3)..first - 1, &["there"])
    }

    fn is_fighting(&self, index: usize) -> bool {
        let phrase = self.clause.phrases.list[index];
        let words = self.clause.words;
        let fierce = &words.lexicon.lists.fierce;
        let told = words.any_in(phrase.first..phrase.end, fierce);
        let next = (phrase.end + 1).min(words.tokens.len());
        let told = told || words.any_in(phrase.end..next, &words.lists().event.ongoing);
        let told = told || self.is_there(index);
        let goes_on = &words.lexicon.lists.fought;
        let verbs = &self.clause.phrases.verbs;
        let near = verbs.iter().any(|group| {
            let known = group
                .known(words)
                .is_some_and(|verb| goes_on.has(&verb.base));
            let may_be = group.modal && !reality::is_in_sight(self.clause, group);
            !may_be && (known || self.clause.is_under_way(group))
        });
        told || near
    }
}
