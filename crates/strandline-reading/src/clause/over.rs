//! Over what hangs on a subject, from the word before its verb to the subject itself.

use super::Clause;
use crate::{
    class::Classes,
    lexicon::{Forms, WordList},
    phrase::Kind,
    token::Form,
};

impl Clause<'_> {
    /// "Army says controls X": a title leaves out that it is the army that does.
    pub(super) fn of_headline(&self, cue: usize, verb: usize) -> Option<usize> {
        let third = |at: usize| {
            let group = self
                .phrases
                .verb(at)
                .filter(|group| group.first == group.main)?;
            let forms = self.words.tokens[group.main].lexeme.forms;
            (group.finite && forms.any(Forms::THIRD)).then_some(())
        };
        let both = third(cue).and(third(verb)).is_some();
        (both && cue + 1 == verb && self.is_cue(cue)).then(|| self.subject(cue))?
    }

    /// "control of X and of Y": what led to the first leads to the next, too.
    pub(super) fn is_led_again(&self, noun: usize, at: usize) -> bool {
        let first = noun
            .checked_sub(1)
            .filter(|_| self.is_in(at, &self.grammar().of));
        first.is_some_and(|first| self.is_preposition(at) && self.is_in(first, &self.grammar().of))
    }

    /// From "and" to the name in "and on Saturday X", "and, before that, X".
    pub(super) fn over_later(&self, at: usize) -> usize {
        let comma = usize::from(self.is_comma(at + 1));
        let time = self.later(at + 1 + comma);
        let closed = at + 1 + comma + time;
        let noun = closed + usize::from(comma > 0 && self.is_comma(closed));
        let named = self.is_noun(noun) && self.words.is_capital(self.head(noun));
        if time > 0 && named { noun - at } else { 1 }
    }

    /// How far it is over a time to what goes on behind it; nothing where nothing does.
    pub(super) fn over_time(&self, noun: usize, at: usize) -> usize {
        let grammar = self.grammar();
        let towns = self.has(noun, Classes::SETTLEMENT_NOUN);
        match () {
            // "captured A on Monday and B on Tuesday"
            () if self.is_in(at + 1, &grammar.joints) => 1 + self.over_later(at + 1),
            // "several towns in recent weeks, including A"
            () if towns && self.is_comma(at + 1) && self.is_in(at + 2, &grammar.including) => 3,
            // "three towns since January – A, B and C"
            () if self.over_break(at + 1) == 1 => 2,
            () => 0,
        }
    }

    /// "on Saturday", "two days later", "before that": how many phrases they are.
    pub(super) fn later(&self, at: usize) -> usize {
        if self.is_time(at) {
            return 1;
        }
        let first = self.phrases.list.get(at).map(|phrase| phrase.first);
        let len = first.map_or(0, |first| {
            self.words.phrase_len(first, &self.grammar().before_that)
        });
        let end = first.map_or(0, |first| self.phrases.at_token(first + len));
        if len == 0 { 0 } else { end - at }
    }

    /// "and about half of X": not quite so much.
    pub(super) fn is_about(&self, at: usize) -> bool {
        self.phrases.kind(at) == Kind::Adverb && self.is_in(at, &self.grammar().nearly)
    }

    /// From "areas bordering X in Y" to Y, from "areas surrounding Y" to Y: how far it is.
    pub(super) fn over_bordering(&self, verb: usize) -> usize {
        let group = self.phrases.verb(verb).filter(|group| group.gerund);
        let known = group.and_then(|group| group.known(self.words));
        let grammar = self.grammar();
        let is = |list: &WordList| known.is_some_and(|verb| list.has(&verb.base));
        let located = self.is_noun(verb + 1) && self.is_in(verb + 2, &self.grammar().within);
        match () {
            () if is(&grammar.surrounding) => 1,
            () if is(&grammar.bordering) && located => 3,
            () => 0,
        }
    }

    /// From the gerund of "people living there said" to the people.
    pub(super) fn over_gerund(&self, verb: usize) -> Option<usize> {
        let group = self.phrases.verb(verb)?;
        let noun = verb.checked_sub(1).filter(|at| self.is_noun(*at))?;
        group.gerund.then(|| self.head_of_chain(noun))
    }

    /// From the last noun of "a brigade operating in the sector", "residents reached by phone in
    /// the town" to the first: the participle hangs on it.
    pub(super) fn over_reduced(&self, noun: usize) -> usize {
        if let Some(doer) = self.over_deed(noun) {
            return doer;
        }
        let Some(verb) = noun
            .checked_sub(2)
            .filter(|_| self.is_preposition(noun - 1))
        else {
            return noun;
        };
        let hangs = self.phrases.verb(verb).is_some_and(|group| {
            let cue = group
                .known(self.words)
                .is_some_and(|known| known.cue.is_some());
            group.gerund || (group.bare && !cue)
        });
        // "the Congolese army (FARDC) deployed in the region"
        let letters = usize::from(verb > 1 && self.is_bracketed(verb - 1));
        let before = verb
            .checked_sub(1 + letters)
            .filter(|before| hangs && self.is_noun(*before));
        before.map_or(noun, |before| self.head_of_chain(before))
    }

    /// From the army in "groups fighting the army said" to the groups, which fight it.
    fn over_deed(&self, noun: usize) -> Option<usize> {
        let verb = noun.checked_sub(1)?;
        let group = self.phrases.verb(verb).filter(|group| group.gerund)?;
        let cue = group
            .known(self.words)
            .is_some_and(|known| known.cue.is_some());
        let doer = verb.checked_sub(1).filter(|at| !cue && self.is_noun(*at))?;
        let lists = &self.words.lexicon.lists;
        let acts = self.has(doer, Classes::ACTOR.with(Classes::ORGANISATION_HEAD))
            || self
                .words
                .is_in(self.head(doer), &self.words.naming().armed_groups)
            || self.words.is_in(self.head(doer), &lists.groups);
        (group.first == group.main && acts).then(|| self.head_of_chain(doer))
    }

    /// "X, seated among officers opposite Y, who was there, said": from Y to X, over the participle
    /// that opens the aside.
    pub(super) fn over_aside(&self, noun: usize) -> Option<usize> {
        let closed = (noun + 1..self.phrases.list.len())
            .take(3)
            .any(|at| self.is_comma(at));
        let inner = |at: &usize| self.is_inner(*at);
        let verb = (0..noun).rev().find(|at| !inner(at)).filter(|_| closed)?;
        let group = self.phrases.verb(verb)?;
        // "The governor, Ahmed Salih, said X, a rail junction, was taken"
        let says = self.is_cue(verb) && !self.is_preposition(verb + 1);
        let hangs = ((group.bare && group.first == group.main) || group.gerund) && !says;
        let comma = verb
            .checked_sub(1)
            .filter(|at| hangs && self.is_comma(*at))?;
        let before = comma.checked_sub(1).filter(|at| self.is_noun(*at))?;
        Some(self.head_of_chain(before))
    }

    /// "forces, backed by volunteers from X, which has suffered, entered": from the aside in
    /// an aside to the outer one.
    pub(super) fn over_outer(&self, open: usize) -> usize {
        let inner = |at: &usize| self.is_inner(*at) || self.is_coordinator(*at);
        let relative = self.is_relative(open + 1);
        let verb = (0..open).rev().find(|at| !inner(at)).filter(|_| relative);
        let done = |at: &usize| self.phrases.verb(*at).is_some_and(|group| group.bare);
        let by = |at: &usize| self.is_in(at + 1, &self.grammar().by);
        let outer = verb
            .filter(done)
            .filter(by)
            .and_then(|at| at.checked_sub(1));
        outer.filter(|at| self.is_comma(*at)).unwrap_or(open)
    }

    /// From the last name of "A, B and C" to the first.
    pub(crate) fn first_of_names(&self, noun: usize) -> usize {
        let capital = |at: usize| self.is_noun(at) && self.words.is_capital(self.head(at));
        let mut first = noun;
        while first >= 2 && capital(first) {
            let and = self.is_in(first - 1, &self.grammar().joints);
            let joint = first - 1 - usize::from(and && self.is_comma(first - 2));
            let joins = and || self.is_comma(joint);
            match joint.checked_sub(1).filter(|at| joins && capital(*at)) {
                Some(before) => first = before,
                None => break,
            }
        }
        first
    }

    /// "X is the second city to fall": whether a phrase says where in a row a place stands that it
    /// is said of.
    pub(crate) fn is_ranked(&self, noun: usize) -> bool {
        let head = self.head_of_chain(noun);
        let is = |verb: usize| {
            let group = self.phrases.verb(verb);
            group.is_some_and(|group| group.finite && !group.negated && !group.modal)
        };
        let first = self.first(head)..self.end(head);
        self.is_noun(head)
            && self.has(head, Classes::SETTLEMENT_NOUN)
            && self.words.any_in(first, &self.grammar().ranking)
            && head.checked_sub(1).is_some_and(is)
    }

    /// The names before "both", "all" or "three of them" behind a comma.
    pub(crate) fn before_several(&self, several: usize) -> Option<Vec<usize>> {
        let comma = several.checked_sub(1).filter(|at| self.is_comma(*at))?;
        let last = comma.checked_sub(1).filter(|at| self.is_noun(*at))?;
        let names = self.chain(self.first_of_names(last)).into_iter();
        Some(names.take_while(|at| *at <= last).collect())
    }

    /// "A and B, both of which", "A and B, two of the towns that": from what counts them to A.
    pub(crate) fn named_before_several(&self, noun: usize) -> Option<usize> {
        let counted = noun >= 2 && self.is_in(noun - 1, &self.grammar().of);
        let several = if counted { noun - 2 } else { noun };
        let counts = self.is_in(several, &self.grammar().several);
        let names = self.before_several(several).filter(|_| counts)?;
        names.first().copied()
    }

    /// "three towns – A, B and C", "the Forces' (SAF) headquarters": how far it is to the noun that
    /// goes on; nothing where none does.
    pub(super) fn over_break(&self, at: usize) -> usize {
        let words = self.words;
        let form = |at: usize| {
            let phrase = self.phrases.list.get(at);
            phrase.and_then(|phrase| words.form(phrase.first))
        };
        let town = Classes::SETTLEMENT_NOUN.with(Classes::AREA_NOUN);
        let before = (0..at).rev().find(|at| !self.is_time(*at));
        // "five settlements in the region: A, B and C"
        let several = before.filter(|at| self.is_noun(*at)).is_some_and(|before| {
            let mut heads = [before, self.head_of_chain(before)].into_iter();
            let plural = |at: usize| words.word(self.head(at)).ends_with('s');
            heads.any(|at| self.has(at, town) && plural(at))
        });
        match form(at) {
            Some(Form::Open) if self.is_bracketed(at) && at > 0 => {
                let owned = words.form(self.head(at - 1)) == Some(Form::Possessive)
                    || words.word(self.head(at - 1)).ends_with('\'');
                // "the Democratic Republic of Congo (DRC) city of X"
                let city = self.has(at + 1, Classes::SETTLEMENT_NOUN)
                    && !words.is_capital(self.head(at + 1))
                    && self.is_in(at + 2, &self.grammar().of);
                usize::from(owned || (self.is_noun(at + 1) && city))
            }
            Some(Form::Dash | Form::Colon) if several => 1,
            _ => 0,
        }
    }
}
