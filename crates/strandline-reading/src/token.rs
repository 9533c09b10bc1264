//! Words, marks and sentences of the article's paragraphs.
//!
//! One pass over the text; each word meets the lexicon once. Sentences end at a full stop,
//! not at one of an abbreviation or an initial, and not between a quotation's last mark and
//! the words that say whose it is.

mod scan;
mod sentences;
mod sign;

pub(crate) use self::{
    scan::of_block,
    sentences::{LONGEST, Sentence},
    sign::{Sign, Signs},
};
use crate::{Span, class::Classes, lexicon::Lexeme};

/// What a token is by its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A word.
    Word,
    /// A number in digits.
    Digits,
    /// The 's or ' of a possessive.
    Possessive,
    /// A comma.
    Comma,
    /// A full stop, question or exclamation mark, ellipsis.
    Stop,
    /// A question mark.
    Question,
    /// A colon.
    Colon,
    /// A semicolon.
    Semicolon,
    /// A dash between words.
    Dash,
    /// An opening parenthesis or bracket.
    Open,
    /// A closing one.
    Close,
    /// A quotation mark.
    Quote,
    /// Anything else.
    Mark,
}

/// A word or mark.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) form: Form,
    /// By which it is told from most other words.
    pub(crate) sign: Sign,
    pub(crate) lexeme: Lexeme,
    /// Whether it opens with a capital, or with "al-" and a capital.
    pub(crate) capital: bool,
}

impl Token {
    /// Where it stands in the text.
    pub(crate) fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// Whether it can be of one of the classes.
    pub(crate) fn is(&self, classes: Classes) -> bool {
        self.lexeme.classes.any(classes)
    }

    /// Whether it is a word.
    pub(crate) fn is_word(&self) -> bool {
        self.form == Form::Word
    }
}
