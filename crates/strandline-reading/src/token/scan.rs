//! Text to tokens.

use super::{Form, Sign, Token};
use crate::{Span, class::Classes, lexicon::Lexicon};

/// Adds the tokens of a block to `tokens`.
pub(crate) fn of_block(text: &str, block: Span, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let mut scanner = Scanner {
        text,
        lexicon,
        at: block.start,
        end: block.end,
        lower: String::new(),
        tokens,
    };
    while let Some(letter) = scanner.peek() {
        scanner.step(letter);
    }
}

struct Scanner<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    at: usize,
    end: usize,
    lower: String,
    tokens: &'a mut Vec<Token>,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..self.end].chars().next()
    }

    fn letter_at(&self, at: usize) -> Option<char> {
        self.text.get(at..self.end)?.chars().next()
    }

    fn step(&mut self, letter: char) {
        if letter == ' ' || letter.is_whitespace() {
            self.at += letter.len_utf8();
        } else if letter.is_alphanumeric() {
            self.word();
        } else {
            self.mark(letter);
        }
    }

    fn mark(&mut self, letter: char) {
        let rest = &self.text.as_bytes()[self.at..self.end];
        let (form, len) = match letter {
            ',' => (Form::Comma, 1),
            '.' => (
                Form::Stop,
                rest.iter().take_while(|byte| **byte == b'.').count(),
            ),
            '!' | '…' => (Form::Stop, letter.len_utf8()),
            '?' => (Form::Question, 1),
            ':' => (Form::Colon, 1),
            ';' => (Form::Semicolon, 1),
            '%' => (Form::Word, 1),
            '—' | '–' | '―' => (Form::Dash, letter.len_utf8()),
            '-' => (
                Form::Dash,
                rest.iter().take_while(|byte| **byte == b'-').count(),
            ),
            '(' | '[' => (Form::Open, 1),
            ')' | ']' => (Form::Close, 1),
            '"' | '“' | '”' | '«' | '»' | '„' | '‟' => (Form::Quote, letter.len_utf8()),
            '\'' | '’' | '‘' | '`' => return self.apostrophe(letter),
            _ => (Form::Mark, letter.len_utf8()),
        };
        self.push(form, self.at, self.at + len);
    }

    /// An apostrophe that closes a plural ("rebels' advance"), else a single mark.
    fn apostrophe(&mut self, letter: char) {
        let glued = self.tokens.last().is_some_and(|last| {
            last.form == Form::Word
                && last.end as usize == self.at
                && self.text[..self.at].ends_with('s')
        });
        let next = self.letter_at(self.at + letter.len_utf8());
        let form = if glued && next.is_some_and(char::is_whitespace) {
            Form::Possessive
        } else {
            Form::Mark
        };
        self.push(form, self.at, self.at + letter.len_utf8());
    }

    fn push(&mut self, form: Form, start: usize, end: usize) {
        self.tokens.push(Token {
            start: u32::try_from(start).unwrap_or(u32::MAX),
            end: u32::try_from(end).unwrap_or(u32::MAX),
            form,
            sign: Sign::of(&self.text.as_bytes()[start..end]),
            lexeme: crate::lexicon::Lexeme::default(),
            capital: false,
        });
        self.at = end;
    }

    fn word(&mut self) {
        let start = self.at;
        let end = self.word_end();
        let word = &self.text[start..end];
        let cut = possessive_cut(word);
        let (core, rest) = word.split_at(cut.unwrap_or(word.len()));
        let (core_end, rest_end) = (start + core.len(), end);
        if core
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'))
        {
            self.push(Form::Digits, start, core_end);
        } else {
            self.push_word(start, core_end);
        }
        if !rest.is_empty() {
            self.push_word(core_end, rest_end);
            if let Some(last) = self.tokens.last_mut() {
                last.form = Form::Possessive;
            }
        }
    }

    /// Where the word ends: at the first letter that is neither a letter, a digit, nor a
    /// joint with a letter on its other side.
    fn word_end(&self) -> usize {
        let text = &self.text[self.at..self.end];
        let plain = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
        // Behind most words stands a blank, or a comma and a blank.
        let behind = text.as_bytes().get(plain..);
        if matches!(behind, Some([] | [b' ', ..] | [b',', b' ', ..])) {
            return self.at + plain;
        }
        let mut letters = text.char_indices().peekable();
        let mut last = ' ';
        while let Some((offset, letter)) = letters.next() {
            if !letter.is_alphanumeric() && !is_combining(letter) {
                let next = letters.peek().map(|(_, next)| *next);
                let joins = next.is_some_and(|next| joins(last, letter, next));
                // The last point of "U.S." belongs to it.
                let closes = letter == '.' && self.is_dotted(offset);
                if closes && !joins {
                    return self.at + offset + 1;
                }
                if !joins {
                    return self.at + offset;
                }
            }
            last = letter;
        }
        self.end
    }

    fn is_dotted(&self, offset: usize) -> bool {
        let word = &self.text.as_bytes()[self.at..self.at + offset];
        word.len() >= 3
            && word[word.len() - 2] == b'.'
            && word[word.len() - 1].is_ascii_alphabetic()
    }

    fn push_word(&mut self, start: usize, end: usize) {
        let word = &self.text[start..end];
        lower_into(word, &mut self.lower);
        let mut lexeme = self.lexicon.lexeme(&self.lower);
        if lexeme.classes.0 == 0 && lexeme.verb.is_none() && self.is_adverb() {
            lexeme.classes = Classes::ADVERB;
        }
        let capital = is_capital(word);
        self.push(Form::Word, start, end);
        let sign = || Sign::of(self.lower.as_bytes());
        let other = (!self.lower.is_ascii()).then(sign);
        if let Some(last) = self.tokens.last_mut() {
            last.sign = other.unwrap_or(last.sign);
            last.lexeme = lexeme;
            last.capital = capital;
        }
    }

    /// Whether the word, which no table knows, ends as adverbs do. Names of other languages that end
    /// so as well have letters that the ending has not.
    fn is_adverb(&self) -> bool {
        let (word, grammar) = (self.lower.as_str(), &self.lexicon.grammar);
        let ending = grammar
            .adverb_endings
            .of(word)
            .filter(|_| word.len() > SHORT);
        let fits = ending.is_some_and(|ending| word.is_ascii() || !ending.is_ascii());
        fits && !grammar.no_adverbs.has(word)
    }
}

/// An adverb that no table knows has more letters than this.
const SHORT: usize = 4;

/// Writes a word in lower case, with straight apostrophes, over what stood there.
fn lower_into(word: &str, lower: &mut String) {
    lower.clear();
    if word.is_ascii() {
        lower.push_str(word);
        return lower.make_ascii_lowercase();
    }
    for letter in word.chars() {
        match letter {
            '’' => lower.push('\''),
            _ => lower.extend(letter.to_lowercase()),
        }
    }
}

fn is_combining(letter: char) -> bool {
    ('\u{300}'..'\u{370}').contains(&letter)
}

/// A point joins digits ("3.5") and letters ("U.S").
fn is_alike(last: char, next: char) -> bool {
    let digits = last.is_ascii_digit() && next.is_ascii_digit();
    digits || (last.is_alphabetic() && next.is_alphabetic())
}

fn joins(last: char, letter: char, next: char) -> bool {
    match letter {
        '-' | '‑' | '\'' | '’' | '/' | '&' | '_' => next.is_alphanumeric(),
        ',' => last.is_ascii_digit() && next.is_ascii_digit(),
        '.' => is_alike(last, next),
        _ => false,
    }
}

/// Where a possessive or contracted 's begins.
fn possessive_cut(word: &str) -> Option<usize> {
    if !word.ends_with(['s', 'S']) {
        return None;
    }
    ["'s", "’s", "'S", "’S"]
        .iter()
        .find(|ending| word.ends_with(**ending) && word.len() > ending.len())
        .map(|ending| word.len() - ending.len())
}

/// Whether a word opens with a capital, perhaps behind a small article as in "al-Sharaa".
fn is_capital(word: &str) -> bool {
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return word.starts_with(|letter: char| letter.is_ascii_uppercase());
    }
    let behind_article = word
        .split_once(['-', '\'', '’'])
        .is_some_and(|(article, rest)| {
            let small = article.bytes().all(|byte| byte.is_ascii_lowercase());
            article.len() <= 3 && small && rest.starts_with(char::is_uppercase)
        });
    behind_article || word.starts_with(char::is_uppercase)
}
