//! The words that a rule wants behind its verb: "under the control of", "in the hands of".

use super::Finder;
use crate::{class::Classes, lexicon::ControlRule, phrase::Kind};

impl Finder<'_> {
    /// Whether the words that the rule wants follow: "under Russian control".
    pub(super) fn follows_phrase(&self, rule: &ControlRule, index: usize) -> bool {
        if rule.phrases.is_empty() {
            return true;
        }
        self.phrase_match(rule, index).is_some()
    }

    /// The last phrase of the wanted words, before their noun phrase.
    pub(super) fn phrase_match(&self, rule: &ControlRule, index: usize) -> Option<usize> {
        let last = self.clause.phrases.list.len().min(index + 8);
        let mut parted = false;
        let mut near = (index + 1..last).take_while(|at| {
            let goes_on = !parted;
            let kind = self.clause.phrases.kind(*at);
            parted = matches!(kind, Kind::Verb(_) | Kind::Stop | Kind::Comma);
            goes_on
        });
        near.find_map(|at| self.wanted_words(rule, at))
    }

    /// The last phrase of the words that a rule wants, where they begin in a phrase.
    fn wanted_words(&self, rule: &ControlRule, at: usize) -> Option<usize> {
        let phrase = self.clause.phrases.list[at];
        let words = self.clause.words;
        let adverbs = (phrase.first..phrase.end - 1)
            .take_while(|token| words.has(*token, Classes::ADVERB))
            .count();
        let first = phrase.first + adverbs;
        let sign = words.tokens.get(first).map(|token| token.sign);
        if !sign.is_some_and(|sign| rule.openings.has(sign)) {
            return None;
        }
        let mut wanted = rule.phrases.iter();
        wanted.find_map(|wanted| {
            let mut offsets = wanted.iter().enumerate();
            let same = offsets.all(|(offset, word)| words.is(first + offset, word));
            let last = first + wanted.len() - 1;
            // "out of", "over to": of two phrases.
            let at = if last < phrase.end {
                at
            } else {
                self.clause.phrases.at_token(last)
            };
            // 'under "full control"'
            let quoted = usize::from(self.clause.phrases.kind(at + 1) == Kind::Quote);
            let noun = self.clause.phrases.list.get(at + 1 + quoted);
            let fits = rule.nouns.is_empty()
                || noun.is_some_and(|noun| {
                    (noun.first..noun.end)
                        .any(|token| rule.nouns.iter().any(|wanted| words.is(token, wanted)))
                });
            (same && fits).then_some(at)
        })
    }
}
