//! What is told of a place without being news of who holds it: how it was before, whose it is by
//! title, what is not done yet.

use super::Finder;
use crate::{
    class::Classes,
    lexicon::{ControlRule, Effect, Forms, PlaceRole, Trait},
    phrase::{Kind, VerbGroup},
};

impl Finder<'_> {
    /// What is told of a place is no news of who holds it.
    pub(super) fn is_no_news(&self, rule: &ControlRule, index: usize, group: &VerbGroup) -> bool {
        self.is_background(rule, index, group)
            || self.is_under_nobody(rule, index)
            || self.is_title(rule, index)
            || self.is_the_last(rule, index)
            || self.is_held_in_siege(rule, group)
            || self.is_free_to(rule, index)
            || self.is_gathering(rule, index, group)
            || self.is_being_driven(rule, group)
            || self.is_moved_back(rule, index, group)
            || self.is_taking_part(rule, index)
            || self.is_of_staff(rule, index)
            || self.is_helped(index, group)
            || self.is_mere_having(rule, index)
            || self.is_left_behind(rule, index)
            || self.is_made_a_wish(rule, index)
    }

    /// "made the withdrawal from X a condition of the truce": it has not happened.
    fn is_made_a_wish(&self, rule: &ControlRule, index: usize) -> bool {
        let wishes = &self.clause.lists().reality.wishes;
        let mut behind = (index + 1..self.clause.phrases.list.len())
            .take_while(|at| !self.clause.is_comma(*at) && !self.clause.is_stop(*at));
        rule.effect == Effect::Withdraw
            && !rule.nouns.is_empty()
            && behind.any(|at| {
                let named = self.clause.is_in(at, &self.clause.grammar().indefinite);
                named && self.clause.words.is_in(self.clause.head(at), wishes)
            })
    }

    /// "left behind two vehicles": what is left behind is no place.
    fn is_left_behind(&self, rule: &ControlRule, index: usize) -> bool {
        rule.effect == Effect::Withdraw && self.clause.is_word(index + 1, "behind")
    }

    /// "withdrew its staff from X": who works there holds no ground.
    fn is_of_staff(&self, rule: &ControlRule, index: usize) -> bool {
        let staff = &self.clause.lists().force.staff;
        let object = self
            .clause
            .object(index)
            .filter(|_| rule.effect == Effect::Withdraw);
        object.is_some_and(|noun| {
            let head = self.clause.head(noun);
            self.clause.words.is_in(head, staff)
        })
    }

    /// "for helping Russia capture X": it is not told that it was captured.
    fn is_helped(&self, index: usize, group: &VerbGroup) -> bool {
        let forms = self.clause.words.tokens[group.main].lexeme.forms;
        let bare = group.first == group.main && forms.any(Forms::BASE);
        let helps = index.checked_sub(2).filter(|_| bare);
        let helps = helps.and_then(|at| self.clause.phrases.verb(at));
        let known = helps.and_then(|group| group.known(self.clause.words));
        known.is_some_and(|verb| &*verb.base == "help")
    }

    /// "has bases in X": only who has the town itself, or all of it, holds it.
    fn is_mere_having(&self, rule: &ControlRule, index: usize) -> bool {
        let object = self
            .clause
            .object(index)
            .filter(|_| rule.traits.has(Trait::Has));
        object.is_some_and(|noun| {
            let of = if self.clause.is_word(noun + 1, "of") {
                noun + 2
            } else {
                noun
            };
            let settles = |at: usize| self.clause.has(at, Classes::SETTLEMENT_NOUN);
            let town = |at: usize| self.names_place(at) || settles(at);
            let whole = self
                .clause
                .has(noun, Classes::EXTENT_FULL.with(Classes::EXTENT_MOST));
            let surrounded = self.clause.phrases.verb(noun + 1).is_some();
            // "has the Nile to its west"
            let article = self.clause.is_word(noun, "the") && !settles(noun);
            let named = self.names_place(noun) && !article;
            surrounded || !(named || whole && town(of))
        })
    }

    /// "moved back to better lines": who goes back there left where he was.
    fn is_moved_back(&self, rule: &ControlRule, index: usize, group: &VerbGroup) -> bool {
        let known = group.known(self.clause.words);
        let moves = known.is_some_and(|verb| &*verb.base == "move");
        let back = self.clause.is_word(index + 1, "back");
        let into = self
            .clause
            .is_in(index + 2, &self.clause.lists().lead.back_into);
        rule.effect == Effect::Advance && moves && back && !into
    }

    /// "took part in the operation in X": nothing was taken.
    fn is_taking_part(&self, rule: &ControlRule, index: usize) -> bool {
        let part = self
            .clause
            .object(index)
            .filter(|_| rule.traits.has(Trait::Takes));
        part.is_some_and(|noun| {
            self.clause.is_word(noun, "part") && self.clause.is_word(noun + 1, "in")
        })
    }

    /// "one of the remaining bases in X", "the (RSF)-held town": the word is of the noun behind it.
    pub(super) fn is_attribute(&self, index: usize, group: &VerbGroup) -> bool {
        let words = self.clause.words;
        let alone = group.first == group.main;
        let beside = &words.lists().place.around;
        let ground = Classes::AREA_NOUN.with(Classes::SETTLEMENT_NOUN);
        let remaining = words.is_in(group.main, beside)
            && self.clause.is_noun(index + 1)
            && (words.is(group.main, "remaining") || self.clause.has(index + 1, ground));
        let start = words.tokens[group.first].start as usize;
        let hyphen = words.text[..start].ends_with('-') && alone && group.bare;
        // "a spokesperson for a unit fighting in the area": who it is.
        let unit = group.gerund && index > 2 && self.clause.is_noun(index - 1);
        let described = unit
            && self
                .clause
                .is_in(index - 2, &self.clause.lists().lead.unit_of)
            && self
                .clause
                .has(index - 3, Classes::TITLE.with(Classes::OFFICIAL));
        hyphen || (alone && remaining) || described
    }

    /// "an attack launched by rebels on X": the participle is of the attack.
    pub(super) fn is_launched(&self, index: usize) -> bool {
        let group = self.clause.phrases.verb(index);
        let known = group.and_then(|group| group.known(self.clause.words));
        let launches = &self.clause.lists().force.launching;
        known.is_some_and(|verb| launches.has(&verb.base)) && self.next_is_by(index)
    }

    /// "the market was held on Sunday": nobody holds ground by that.
    fn is_gathering(&self, rule: &ControlRule, index: usize, group: &VerbGroup) -> bool {
        rule.traits.has(Trait::Holds) && group.passive && !self.next_is_by(index) && {
            let subject = self.clause.subject(index);
            subject.is_some_and(|noun| !self.clause.has(noun, Classes::SETTLEMENT_NOUN))
                && !subject.is_some_and(|noun| self.names_place(noun))
        }
    }

    fn names_place(&self, noun: usize) -> bool {
        let range = self.clause.first(noun)..self.clause.end(noun);
        let mut mentions = self.names.within(range);
        mentions.any(|mention| self.names.entities[mention.entity].is_settlement())
    }

    /// "is free to move": only "is free" with nothing behind it is of ground.
    fn is_free_to(&self, rule: &ControlRule, index: usize) -> bool {
        let at = self.phrase_match(rule, index);
        let closed = |at: usize| {
            matches!(
                self.clause.phrases.kind(at + 1),
                Kind::Stop | Kind::Comma | Kind::Quote | Kind::Break
            )
        };
        rule.traits.has(Trait::Alone) && !at.is_some_and(closed)
    }

    /// "has held it under siege": who stands around it has it not.
    fn is_held_in_siege(&self, rule: &ControlRule, group: &VerbGroup) -> bool {
        let words = self.clause.words;
        let behind = group.end..(group.end + 5).min(words.tokens.len());
        // "holds X after months of siege"
        let after = words.any_in(behind.clone(), &words.lists().event.before_news);
        let besieged = !after && words.any_in(behind, &words.lists().force.besieging);
        rule.effect == Effect::Hold && besieged
    }

    /// "were clearing fighters from the outskirts": it is not done yet.
    fn is_being_driven(&self, rule: &ControlRule, group: &VerbGroup) -> bool {
        rule.away && rule.effect == Effect::Take && self.is_progressive(group)
    }

    /// "are taking", "were closing in".
    pub(super) fn is_progressive(&self, group: &VerbGroup) -> bool {
        let words = self.clause.words;
        let gerund = words.tokens[group.main].lexeme.forms.any(Forms::GERUND);
        gerund && !group.passive && words.any(group.first..group.main, Classes::BE)
    }

    /// "X was the last town still under the control of the army": how it was before the news.
    fn is_the_last(&self, rule: &ControlRule, index: usize) -> bool {
        let phrase = Some(rule).filter(|rule| rule.state && !rule.phrases.is_empty());
        let Some(at) = phrase.and_then(|rule| self.phrase_match(rule, index)) else {
            return false;
        };
        let last = &self.clause.lists().force.the_last;
        let past = self.clause.words.any_in(
            self.clause.first(index)..self.clause.end(index),
            &self.clause.lists().tense.was,
        );
        if !past {
            return false;
        }
        let between = self.clause.end(index)..self.clause.first(at);
        self.clause.words.any_in(between, last)
    }

    /// "no part of the town was in their hands"
    pub(super) fn is_of_none(&self, rule: &ControlRule, index: usize) -> bool {
        let subject = self
            .clause
            .subject(index)
            .filter(|_| rule.place == PlaceRole::Subject);
        let none = |noun: usize| {
            let before = noun.saturating_sub(1);
            let nor = self.clause.is_in(before, &self.clause.lists().force.nor);
            nor || self.clause.is_in(noun, &self.clause.lists().force.of_none)
        };
        subject.is_some_and(none)
    }

    /// "under occupation", "under control": whose is not said.
    fn is_under_nobody(&self, rule: &ControlRule, index: usize) -> bool {
        let owned = rule.traits.has(Trait::Owned);
        let noun = owned.then(|| self.phrase_match(rule, index)).flatten();
        // "had been brought under control": by those who say so.
        let group = self.clause.phrases.verb(index);
        let brought = group.filter(|group| group.passive).is_some_and(|group| {
            let known = group.known(self.clause.words);
            known.is_some_and(|verb| &*verb.base == "bring")
        });
        noun.is_some_and(|at| !brought && self.is_bare(rule, at + 1))
    }

    fn is_bare(&self, rule: &ControlRule, at: usize) -> bool {
        let mut nouns = rule.nouns.iter();
        let bare = nouns.any(|noun| self.clause.is_word(at, noun));
        bare && !self.clause.is_in(at + 1, &self.clause.lists().lead.whose)
    }

    /// "which it claims as its own", "the land it claims": a title to ground, not a hold on it.
    fn is_title(&self, rule: &ControlRule, index: usize) -> bool {
        // "Kyiv held the bodies back" holds no ground; "Kupiansk is holding" does.
        let open = !matches!(
            self.clause.phrases.kind(index + 1),
            Kind::Comma | Kind::Stop | Kind::Quote | Kind::Time
        );
        if rule.traits.has(Trait::Unled) && open {
            return true;
        }
        let claims = rule.traits.has(Trait::Claims);
        let own = self.clause.is_word(index + 1, "as") || self.clause.object(index).is_none();
        claims && own
    }

    /// "the last city that was in the hands of the army", "the last town held by the army":
    /// what was so before the news.
    fn is_background(&self, rule: &ControlRule, index: usize, group: &VerbGroup) -> bool {
        let reduced = rule.effect == Effect::Hold && group.bare && self.next_is_by(index);
        let relative = index > 0 && self.clause.is_relative(index - 1);
        // "the town, which it had occupied for a year"
        let known = group.known(self.clause.words);
        let kept = known.is_some_and(|verb| &*verb.base == "occupy")
            && self.clause.words.is(group.first, "had")
            && self.relative_object(index).is_some();
        let lasting = rule.state || rule.traits.has(Trait::Defends);
        reduced || kept || (relative && lasting && self.is_past(group))
    }

    /// "was", "had held", "men who defended X".
    fn is_past(&self, group: &VerbGroup) -> bool {
        let words = self.clause.words;
        let forms = words.tokens[group.main].lexeme.forms;
        let plain = group.first == group.main && group.finite && forms.any(Forms::PAST);
        plain || words.is_in(group.first, &words.lists().tense.before_news)
    }

    /// "repelled a drone attack": no ground is held by that.
    pub(super) fn is_of_air(&self, noun: usize) -> bool {
        let phrase = self.clause.phrases.list[noun];
        let air = &self.clause.lists().force.air;
        self.clause.words.any_in(phrase.first..phrase.end, air)
    }

    /// "repelled nine attacks" is of a list of what happens every day.
    pub(super) fn is_counted(&self, noun: usize) -> bool {
        let phrase = self.clause.phrases.list[noun];
        let words = self.clause.words;
        let digits = words.form(phrase.first) == Some(crate::token::Form::Digits);
        digits || (words.has(phrase.first, Classes::NUMBER) && !words.is(phrase.first, "one"))
    }
}
