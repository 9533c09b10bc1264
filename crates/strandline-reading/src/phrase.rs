//! Sentences to phrases: noun phrases, verb groups, times, and the small words between.
//!
//! A shallow grammar, left to right and without search: a word's neighbours decide whether
//! it is a noun or a verb. What it does not see is nesting; [`crate::clause`] finds subjects
//! and objects by walking over phrases.

mod medium;
mod noun;
mod tag;
mod verb;

pub(crate) use self::verb::VerbGroup;
use crate::{
    class::Classes,
    lexicon::{Grammar, Lexicon, Lists, Naming, PhraseList, Speech, Time, WordList, reads_as},
    token::{Form, Sentence, Signs, Token},
    when,
};

/// What a phrase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A noun phrase, or a pronoun.
    Noun,
    /// A verb group, by its place in [`Phrases::verbs`].
    Verb(usize),
    /// A preposition.
    Preposition,
    /// "and", "or", "but"
    Coordinator,
    /// "that", "if", "while"
    Subordinator,
    /// "who", "which", "that" behind a noun
    Relative,
    /// An adverb, or a negation that stands alone.
    Adverb,
    /// A time: "on Tuesday", "this week", "now".
    Time,
    /// A comma.
    Comma,
    /// A quotation mark.
    Quote,
    /// A colon, semicolon, dash or parenthesis.
    Break,
    /// The end of the sentence.
    Stop,
    /// Anything else.
    Other,
}

/// A phrase and the tokens that it covers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Phrase {
    pub(crate) kind: Kind,
    pub(crate) first: usize,
    pub(crate) end: usize,
}

/// The phrases of one sentence.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    pub(crate) list: Vec<Phrase>,
    pub(crate) verbs: Vec<VerbGroup>,
}

/// What every step of the grammar sees.
#[derive(Clone, Copy)]
pub(crate) struct Words<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) lexicon: &'a Lexicon,
}

impl<'a> Words<'a> {
    /// The small words of the language.
    pub(crate) fn grammar(self) -> &'a Grammar {
        &self.lexicon.grammar
    }

    /// What tells whom a name names.
    pub(crate) fn naming(self) -> &'a Naming {
        &self.lexicon.naming
    }

    /// Who says what.
    pub(crate) fn speech(self) -> &'a Speech {
        &self.lexicon.speech
    }

    /// Times in words.
    pub(crate) fn time(self) -> &'a Time {
        &self.lexicon.time
    }

    /// The lists of words of which single rules ask.
    pub(crate) fn lists(self) -> &'a Lists {
        &self.lexicon.lists
    }

    /// The letters of a token.
    pub(crate) fn word(&self, index: usize) -> &str {
        self.tokens
            .get(index)
            .map_or("", |token| token.span().of(self.text))
    }

    /// Whether a token is this word, whatever its capitals.
    #[inline(always)]
    pub(crate) fn is(&self, index: usize, word: &str) -> bool {
        self.is_one_of(index, &[word])
    }

    /// Whether a token is one of these words. Most tokens are told from all of them by their sign.
    #[inline(always)]
    pub(crate) fn is_one_of(&self, index: usize, words: &[&str]) -> bool {
        let signs = Signs::of(words);
        let likely = self
            .tokens
            .get(index)
            .is_some_and(|token| signs.has(token.sign));
        likely && self.is_among(index, words)
    }

    /// Whether a token is one of the words of a list of the language.
    #[inline]
    pub(crate) fn is_in(&self, index: usize, list: &WordList) -> bool {
        let token = self.tokens.get(index);
        token.is_some_and(|token| list.signs.has(token.sign))
            && list.has_letters(self.letters(index))
    }

    /// The word of a list of the language that a token is.
    pub(crate) fn word_in<'l>(&self, index: usize, list: &'l WordList) -> Option<&'l str> {
        let is_in = self.is_in(index, list);
        is_in.then(|| list.of_letters(self.letters(index)))?
    }

    /// How many tokens one of the phrases of a list of the language is there; none where none is.
    #[inline]
    pub(crate) fn phrase_len(&self, index: usize, list: &PhraseList) -> usize {
        let token = self.tokens.get(index);
        let likely = token.is_some_and(|token| list.openings.has(token.sign));
        if likely { self.len_of(index, list) } else { 0 }
    }

    #[inline(never)]
    fn len_of(&self, index: usize, list: &PhraseList) -> usize {
        list.len_at(|offset, word| reads_as(self.letters(index + offset), word))
    }

    /// Whether one of the tokens is one of the words of a list of the language.
    pub(crate) fn any_in(&self, range: std::ops::Range<usize>, list: &WordList) -> bool {
        let tokens = self
            .tokens
            .get(range.start..range.end.min(self.tokens.len()));
        let mut tokens = tokens.unwrap_or_default().iter().zip(range.start..);
        tokens.any(|(token, index)| {
            list.signs.has(token.sign) && list.has_letters(self.letters(index))
        })
    }

    /// Whether the letters of a token are those of one of the words, whatever its capitals.
    #[inline(never)]
    fn is_among(&self, index: usize, words: &[&str]) -> bool {
        let letters = self.letters(index);
        let mut words = words.iter();
        words.any(|word| letters.eq_ignore_ascii_case(word.as_bytes()))
    }

    /// The bytes of a token, of which it need not be asked again whether they are letters.
    fn letters(&self, index: usize) -> &[u8] {
        let bytes = self.text.as_bytes();
        let token = self.tokens.get(index);
        let letters = token.and_then(|token| bytes.get(token.start as usize..token.end as usize));
        letters.unwrap_or_default()
    }

    /// Whether a token can be of one of the classes.
    pub(crate) fn has(&self, index: usize, classes: Classes) -> bool {
        self.tokens
            .get(index)
            .is_some_and(|token| token.is(classes))
    }

    /// Whether one of the tokens can be of one of the classes.
    pub(crate) fn any(&self, range: std::ops::Range<usize>, classes: Classes) -> bool {
        range.into_iter().any(|index| self.has(index, classes))
    }

    /// Whether one of the tokens is one of the words.
    #[inline(always)]
    pub(crate) fn any_is(&self, range: std::ops::Range<usize>, words: &[&str]) -> bool {
        let signs = Signs::of(words);
        let tokens = self
            .tokens
            .get(range.start..range.end.min(self.tokens.len()));
        let mut tokens = tokens.unwrap_or_default().iter().zip(range.start..);
        tokens.any(|(token, index)| signs.has(token.sign) && self.is_among(index, words))
    }

    /// Whether a token is a day of the week or a month: in many languages it then opens with a
    /// capital, as no other word that reads alike does.
    pub(crate) fn is_calendar(&self, index: usize, class: Classes) -> bool {
        let capital = self.is_capital(index) || !self.lexicon.time.capitals.is_set();
        self.has(index, class) && capital && !self.is_amid_name(index)
    }

    /// "Khine Thu Kha": the short name of a day between two words of a name is one of them.
    pub(crate) fn is_amid_name(&self, index: usize) -> bool {
        let calendar = Classes::WEEKDAY.with(Classes::MONTH);
        let name = |at: usize| {
            self.is_capital(at) && self.form(at) == Some(Form::Word) && !self.has(at, calendar)
        };
        let short = self.word(index).len() <= 3;
        let small = Classes::PREPOSITION.with(Classes::DETERMINER);
        let before = index.checked_sub(1).filter(|at| !self.has(*at, small));
        short && before.is_some_and(name) && name(index + 1)
    }

    /// Whether a token is a point of the compass.
    pub(crate) fn is_compass(&self, index: usize) -> bool {
        self.is_in(index, &self.lexicon.lists.compass)
    }

    /// Whether a token is a unit of length, by itself or behind its number: "30km".
    pub(crate) fn is_length(&self, index: usize) -> bool {
        self.lexicon.lists.lengths.has(self.unit(index))
    }

    /// A token without the number that it opens with: "km" of "30km".
    pub(crate) fn unit(&self, index: usize) -> &str {
        self.word(index)
            .trim_start_matches(|letter: char| letter.is_ascii_digit())
    }

    /// What a token is by its letters.
    pub(crate) fn form(&self, index: usize) -> Option<Form> {
        self.tokens.get(index).map(|token| token.form)
    }

    /// Whether a token opens with a capital.
    pub(crate) fn is_capital(&self, index: usize) -> bool {
        self.tokens.get(index).is_some_and(|token| token.capital)
    }

    /// The last of the tokens that can be of one of the classes.
    pub(crate) fn last_of(&self, range: std::ops::Range<usize>, classes: Classes) -> Option<usize> {
        range.rev().find(|index| self.has(*index, classes))
    }

    /// Where the tokens stand in the text.
    pub(crate) fn span(&self, range: std::ops::Range<usize>) -> crate::Span {
        let tokens = self.tokens.get(range).unwrap_or_default();
        let first = tokens.first().map(Token::span).unwrap_or_default();
        tokens.last().map_or(first, |last| first.join(last.span()))
    }
}

impl Phrases {
    /// The phrases of a sentence.
    pub(crate) fn of(words: Words<'_>, sentence: &Sentence) -> Self {
        // Most phrases have one word or two.
        let mut phrases = Self {
            list: Vec::with_capacity((sentence.end - sentence.first) / 2 + 2),
            verbs: Vec::new(),
        };
        let mut at = sentence.first;
        while at < sentence.end {
            at = phrases.next(words, at, sentence).max(at + 1);
        }
        phrases
    }

    fn push(&mut self, kind: Kind, first: usize, end: usize) -> usize {
        self.list.push(Phrase { kind, first, end });
        end
    }

    fn next(&mut self, words: Words<'_>, at: usize, sentence: &Sentence) -> usize {
        let token = &words.tokens[at];
        if let Some(end) = aside_end(words, at, sentence) {
            return self.push(Kind::Adverb, at, end);
        }
        if let Some(end) = medium::end(words, (&self.list, &self.verbs), at, sentence) {
            return self.push(Kind::Adverb, at, end);
        }
        if !matches!(token.form, Form::Word | Form::Digits) {
            return self.push(mark(token.form), at, at + 1);
        }
        let time = when::phrase_len(words, at, sentence.end).max(turn_len(words, at));
        if time > 0 {
            return self.push(Kind::Time, at, at + time);
        }
        let between = words.phrase_len(at, &words.grammar().interposed);
        if between > 0 {
            return self.push(Kind::Adverb, at, at + between);
        }
        let opens = at == sentence.first && is_linking(words, at);
        let more =
            words.is_in(at, &words.grammar().over) && words.form(at + 1) == Some(Form::Digits);
        if opens || more || self.is_particle(words, at) || self.is_emphatic(words, at) {
            return self.push(Kind::Adverb, at, at + 1);
        }
        if let Some(end) = remnant_end(words, at, sentence) {
            return self.push(Kind::Noun, at, end);
        }
        if let Some(group) = verb::at(words, at, sentence) {
            let end = group.end;
            self.verbs.push(self.with_parted_auxiliary(words, group));
            return self.push(Kind::Verb(self.verbs.len() - 1), at, end);
        }
        if let Some(kind) = tag::small_word(words, at, self.list.last(), sentence) {
            return self.push(kind, at, at + 1);
        }
        let end = noun::end(words, at, sentence);
        if end > at {
            return self.push(Kind::Noun, at, end);
        }
        let kind = if token.is(Classes::ADVERB.with(Classes::NEGATION)) {
            Kind::Adverb
        } else {
            Kind::Other
        };
        self.push(kind, at, at + 1)
    }

    /// "the town itself": stresses the noun before it.
    fn is_emphatic(&self, words: Words<'_>, at: usize) -> bool {
        let behind_noun = self.list.last().is_some_and(|last| last.kind == Kind::Noun);
        behind_noun && words.is_in(at, &words.grammar().emphatic)
    }

    /// "had on Sunday captured", "was on Monday captured": a time parts the verb from what tells
    /// its tense and voice.
    fn with_parted_auxiliary(&self, words: Words<'_>, group: VerbGroup) -> VerbGroup {
        let parted = self.list.last().is_some_and(|last| last.kind == Kind::Time) && group.bare;
        let at = self.list.len().checked_sub(2).filter(|_| parted);
        let Some(before) = at.and_then(|at| self.verb(at)) else {
            return group;
        };
        let (be, have) = (before.copula, words.has(before.main, Classes::HAVE));
        if !be && !have {
            return group;
        }
        VerbGroup {
            bare: false,
            passive: be,
            perfect: have || before.perfect,
            modal: before.modal,
            negated: group.negated || before.negated,
            ..group
        }
    }

    /// "pushed back an assault": behind a verb it belongs to it.
    fn is_particle(&self, words: Words<'_>, at: usize) -> bool {
        let behind_verb = self
            .list
            .last()
            .is_some_and(|last| matches!(last.kind, Kind::Verb(_)));
        // "won back positions"
        let ground = Classes::DETERMINER
            .with(Classes::POINT_NOUN)
            .with(Classes::SETTLEMENT_NOUN)
            .with(Classes::EXTENT_SITE);
        let before_noun = words.has(at + 1, ground) || words.is_capital(at + 1);
        behind_verb && before_noun && words.is_in(at, &words.grammar().particles)
    }

    /// The verb group of a phrase.
    pub(crate) fn verb(&self, index: usize) -> Option<&VerbGroup> {
        match self.list.get(index)?.kind {
            Kind::Verb(verb) => self.verbs.get(verb),
            _ => None,
        }
    }

    /// What a phrase is; `Stop` past the ends.
    pub(crate) fn kind(&self, index: usize) -> Kind {
        self.list
            .get(index)
            .map_or(Kind::Stop, |phrase| phrase.kind)
    }

    /// The phrase that holds a token.
    pub(crate) fn at_token(&self, token: usize) -> usize {
        self.list.partition_point(|phrase| phrase.end <= token)
    }
}

/// "had for the first time acknowledged": how many words of a time of no date.
fn turn_len(words: Words<'_>, at: usize) -> usize {
    words.phrase_len(at, &words.grammar().turns)
}

/// "what is left of X": where a noun phrase ends that stands for a part of what it names.
fn remnant_end(words: Words<'_>, at: usize, sentence: &Sentence) -> Option<usize> {
    let len = words.phrase_len(at, &words.grammar().remnants);
    let of = Some(at + len).filter(|of| len > 0 && *of < sentence.end)?;
    Some(noun::end(words, of, sentence)).filter(|end| *end > of)
}

/// "However, the army": ties the sentence to the one before.
fn is_linking(words: Words<'_>, at: usize) -> bool {
    words.is_in(at, &words.lexicon.lists.links) && words.form(at + 1) == Some(Form::Comma)
}

/// How many words an aside between brackets has at most that nothing hangs on.
const ASIDE: usize = 3;

/// "the Rapid Support Forces (RSF) took X", "on Monday (local time)": where the brackets close
/// again behind a few words, the sentence goes on as if they were not there.
fn aside_end(words: Words<'_>, at: usize, sentence: &Sentence) -> Option<usize> {
    words.form(at).filter(|form| *form == Form::Open)?;
    let last = sentence.end.min(at + ASIDE + 2);
    let inner = |at: &usize| matches!(words.form(*at), Some(Form::Word | Form::Digits));
    let close = (at + 1..last).find(|at| !inner(at))?;
    let closed = words.form(close) == Some(Form::Close) && close > at + 1;
    closed.then_some(close + 1)
}

fn mark(form: Form) -> Kind {
    match form {
        Form::Comma => Kind::Comma,
        Form::Quote => Kind::Quote,
        Form::Stop | Form::Question => Kind::Stop,
        Form::Colon | Form::Semicolon | Form::Dash | Form::Open | Form::Close => Kind::Break,
        _ => Kind::Other,
    }
}
