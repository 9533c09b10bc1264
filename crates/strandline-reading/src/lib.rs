//! A news report as received, to what it says: article, names, quotations, statements,
//! events, and claims about who holds which place.
//!
//! [`read`] is a pipeline of plain steps: bytes to text with the way back
//! ([`source_text`](self)), lines to blocks, paragraphs to sentences and phrases, names to
//! entities, verbs of saying to who says what, verbs of taking and holding to claims. What
//! a word means stands in the tables under `data/`; the steps know grammar only. Everything
//! that comes out carries its range of bytes in the document as received, and is a
//! proposal for somebody to accept, mend or reject.
//!
//! The same bytes give the same answer. Work grows with the length of the text: sentences
//! are cut at a bound, and nothing looks back further than a bound.
//!
//! # What it does not do
//!
//! It opens no file and no socket, keeps nothing, and knows no clock: the day of the report
//! is what the page prints or what the caller says. It does not decide whether a claim is
//! true.
//!
//! # Words in the code
//!
//! Words of a language stand in its tables, also those that one step of grammar asks for by themselves
//! ("of", "by", "that"). In the code stand marks, elements of HTML, letters of time zones, and the articles of
//! Arabic names, which are the same in a text of any language; the order of words, the possessive 's and the
//! making of -s, -ed and -ing, which are English; and "I", "US" and "Mar" where their capitals tell them from
//! other words. The words of `claim` are still to be moved.

#![expect(
    clippy::nonminimal_bool,
    reason = "a condition of grammar is written as it is said, not as it is shortest"
)]
#![expect(
    clippy::inline_always,
    reason = "the signs of a list of words in the code are a constant where it stands"
)]
#![expect(
    clippy::single_range_in_vec_init,
    reason = "evidence is a list of ranges, most often of one"
)]

mod actor;
mod analysis;
mod at_once;
mod claim;
mod class;
mod clause;
mod event;
mod flag;
mod language;
mod layout;
mod lexicon;
mod marks;
mod mention;
mod named;
mod offer;
mod page;
mod phrase;
mod places;
mod published;
mod quotation;
mod report;
mod saying;
mod source_text;
mod span;
mod statement;
mod token;
mod when;

pub use crate::{
    claim::{ClaimKind, Extent},
    offer::{Offer, Weighed, article, weigh},
    places::Candidate,
    published::{Written, parse as parse_published},
    quotation::QuotationKind,
    report::{
        Block, BlockKind, Claim, Document, Entity, EntityKind, Event, EventStatus, Flag, FlagKind,
        Metadata, Problem, Published, Quotation, Report, Statement, Words,
    },
    span::Span,
    when::{Precision, When},
};

/// The version of what is proposed of a document: kept with every decision on a proposal.
///
/// It is made at build of every byte of rules, words and source, so that it differs wherever
/// proposals may; that it is larger says nothing.
pub const VERSION: u32 = number(env!("STRANDLINE_READING_VERSION"));

/// A number in decimal digits, at compile time.
const fn number(digits: &str) -> u32 {
    let (bytes, mut at, mut number) = (digits.as_bytes(), 0, 0);
    while at < bytes.len() {
        number = number * 10 + (bytes[at] - b'0') as u32;
        at += 1;
    }
    number
}

/// What ranges of a document read as: the bytes themselves in plain text, without tags and
/// with references resolved in HTML.
pub fn texts_of(source: &[u8], spans: &[Span]) -> Vec<String> {
    analysis::texts_of(source, spans)
}

/// Reads a report.
///
/// Whatever the bytes are, there is an answer: what could not be read is told in
/// [`Report::problems`].
pub fn read(source: &[u8], metadata: &Metadata<'_>) -> Report {
    analysis::read(source, metadata)
}
