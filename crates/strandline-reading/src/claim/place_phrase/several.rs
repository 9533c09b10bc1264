//! "both towns", "the three villages", "them": several places that were named before.

use super::{PlaceReader, PlaceRef};
use crate::{claim::antecedent::Wanted, class::Classes, phrase::Phrase, token::Form};

/// By what several places are told.
struct Several {
    /// The word that tells what they are.
    word: usize,
    /// How many they are, where that is told.
    count: Option<usize>,
}

impl PlaceReader<'_> {
    /// The places that one of the first phrases of a chain means, which names none.
    pub(super) fn several(self, chain: &[usize]) -> Vec<PlaceRef> {
        let mut nouns = chain.iter().take(2);
        let found = nouns.find_map(|at| Some((*at, self.told_as_several(*at)?)));
        let Some((noun, told)) = found.filter(|(at, _)| self.is_all_of(chain, *at)) else {
            return Vec::new();
        };
        let phrase = self.clause.phrases.list[noun];
        let extent = self.extent_in(chain[0]).filter(|_| noun > chain[0]);
        let places = self.told_before(Wanted::Word(told.word));
        let places = places.several(phrase.first, told.count).into_iter();
        let told = |place| PlaceRef {
            tokens: phrase.first..phrase.end,
            extent,
            is_anaphor: true,
            ..place
        };
        places.map(told).collect()
    }

    /// "positions in the villages", but not "one of the villages".
    fn is_all_of(self, chain: &[usize], noun: usize) -> bool {
        let head = self.clause.head(chain[0]);
        let some = Classes::NUMBER.with(Classes::DETERMINER);
        let all = self
            .clause
            .words
            .is_in(head, &self.clause.words.lexicon.salience.all);
        noun == chain[0] || all || !self.clause.words.has(head, some)
    }

    fn told_as_several(self, noun: usize) -> Option<Several> {
        let phrase = self.clause.phrases.list[noun];
        let words = self.clause.words;
        let salience = &words.lexicon.salience;
        let head = phrase.end - 1;
        if words.is_in(head, &salience.them) {
            return self.is_led_to(noun).then_some(Several {
                word: head,
                count: None,
            });
        }
        let kinds = words.is_in(head, &salience.several) && words.tokens[head].form == Form::Word;
        let count = self.count_of(&phrase);
        let alone = words.is_in(head, &salience.both);
        let led = words.is_in(phrase.first, &salience.these);
        let plain = (phrase.first + 1..head).all(|at| words.is_in(at, &salience.plain));
        let told = alone || kinds && led && plain;
        (told && !self.goes_on(noun)).then_some(Several { word: head, count })
    }

    /// "control of them", "withdrew from them": those who are driven out are no places.
    fn is_led_to(self, noun: usize) -> bool {
        let before = noun.checked_sub(1);
        let leading = &self.clause.words.lexicon.salience.of_them;
        before.is_some_and(|at| self.clause.is_preposition(at) && self.clause.is_in(at, leading))
    }

    /// "both", "the two", "all three": how many.
    fn count_of(self, phrase: &Phrase) -> Option<usize> {
        let words = self.clause.words;
        let number = |at: usize| {
            let lower = words.word(at).to_lowercase();
            let known = words.time().numbers.position(&lower).map(|at| at + 1);
            let both = words.is_in(at, &words.lexicon.salience.both);
            known.or_else(|| lower.parse().ok()).or(both.then_some(2))
        };
        (phrase.first..phrase.end).find_map(number)
    }

    /// "the villages that they seized", "the villages around X", "the villages surrounding it": others.
    fn goes_on(self, noun: usize) -> bool {
        let next = noun + 1;
        let words = self.clause.words;
        let told = self.clause.is_preposition(next)
            && self.clause.is_in(next, &words.lexicon.salience.telling);
        let verb = self.clause.phrases.verb(next);
        let by = self.clause.is_in(next + 1, &self.clause.grammar().by);
        let told_by = verb.is_some_and(|group| group.gerund || (group.bare && by));
        self.clause.is_relative(next) || told || told_by
    }
}
