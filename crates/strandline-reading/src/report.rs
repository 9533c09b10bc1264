//! What a report says: the types that leave this crate.
//!
//! Ranges are bytes of the document as received, texts are what those bytes read as.

use std::borrow::Cow;

use crate::{
    Span,
    claim::{ClaimKind, Extent},
    places::Candidate,
    published::Written,
    quotation::QuotationKind,
    when::When,
};

/// What is known of a document besides its bytes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Metadata<'a> {
    /// Where it was found.
    pub url: Option<&'a str>,
    /// Who publishes it.
    pub outlet: Option<&'a str>,
    /// When it was published, where that is known from elsewhere; goes before what the
    /// page prints.
    pub published: Option<&'a Written>,
    /// The places that names may mean.
    pub gazetteer: Option<&'a strandline_gazetteer::Gazetteer>,
}

/// Everything read from a document.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// The article.
    pub document: Document,
    /// Whom and what it names, in order of first mention.
    pub entities: Vec<Entity>,
    /// Who said what.
    pub quotations: Vec<Quotation>,
    /// What was said, by topic.
    pub statements: Vec<Statement>,
    /// What happened or is to happen.
    pub events: Vec<Event>,
    /// Who claims that who holds which place.
    pub claims: Vec<Claim>,
    /// What an editor should look at.
    pub flags: Vec<Flag>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// Words of a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// Where they stand.
    pub span: Span,
    /// What they read as: the bytes themselves in plain text, without tags and with
    /// references resolved in HTML.
    pub text: String,
}

/// An article without the page around it.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// Its title.
    pub title: Option<Words>,
    /// When it was published.
    pub published: Option<Published>,
    /// Its author's line.
    pub byline: Option<Words>,
    /// Its language as an ISO 639-1 code; empty where it is not known.
    pub language: &'static str,
    /// All its blocks, those of the page included, in order.
    pub blocks: Vec<Block>,
    /// Who publishes it, as given.
    pub outlet: Option<String>,
    /// Where it was found, as given.
    pub url: Option<String>,
}

/// When an article was published.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    /// The date, with hour and zone as far as they are written.
    pub written: Written,
    /// Where it stands on the page; none where it was given from outside.
    pub words: Option<Words>,
}

/// What a block of a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BlockKind {
    /// The title of the article.
    Title,
    /// A date or the like about the article.
    Metadata,
    /// Who wrote it.
    Byline,
    /// A paragraph of the article.
    Paragraph,
    /// A heading inside the article.
    Heading,
    /// The words under a picture.
    Caption,
    /// The page around the article.
    Chrome,
}

impl BlockKind {
    /// Its name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Metadata => "metadata",
            Self::Byline => "byline",
            Self::Paragraph => "paragraph",
            Self::Heading => "heading",
            Self::Caption => "caption",
            Self::Chrome => "chrome",
        }
    }
}

/// A block of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands.
    pub span: Span,
    /// The place in the list of the first block with the same words.
    pub duplicate_of: Option<usize>,
}

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntityKind {
    /// Somebody.
    Person,
    /// An office, army, outlet or body.
    Organisation,
    /// A place, or a state.
    Place,
    /// It is not known what.
    Other,
}

impl EntityKind {
    /// Its name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Other => "other",
        }
    }
}

/// Somebody or something that is named.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// The fullest name in the document.
    pub name: String,
    /// Whom it fights or speaks for, where known: a country code or that of a group.
    pub side: Option<String>,
    /// Where it is named.
    pub mentions: Vec<Span>,
    /// The places that the name may mean, the likeliest first, at most five.
    pub places: Vec<Candidate>,
}

/// Words of somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct Quotation {
    /// How they are given.
    pub kind: QuotationKind,
    /// The words, without marks.
    pub words: Words,
    /// Whose they are; none where the document does not say.
    pub speaker: Option<String>,
    /// The verb or phrase that says so.
    pub cue: Option<Words>,
    /// Through whom they reach the reader, the nearest to the speaker first.
    pub chain: Vec<String>,
}

/// What somebody holds on a topic.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// The topic.
    pub topic: String,
    /// Whose statement it is.
    pub holder: Option<String>,
    /// Its words.
    pub words: Words,
}

/// Whether an event took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventStatus {
    /// It did.
    Occurred,
    /// It is to come, wished for or feared.
    Planned,
    /// It is said not to have.
    Denied,
}

impl EventStatus {
    /// Its name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Occurred => "occurred",
            Self::Planned => "planned",
            Self::Denied => "denied",
        }
    }
}

/// Something that happened or is to happen.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// What it is.
    pub kind: String,
    /// Whether it took place.
    pub status: EventStatus,
    /// When.
    pub when: Option<When>,
    /// Where.
    pub place: Option<String>,
    /// Who took part.
    pub participants: Vec<String>,
    /// Its words.
    pub words: Words,
}

/// Who claims that who holds which place.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// What kind it is.
    pub kind: ClaimKind,
    /// Who claims it; none: the outlet speaks for itself.
    pub claimant: Option<String>,
    /// Through whom it reaches the reader, the nearest to the claimant first.
    pub chain: Vec<String>,
    /// Who is said to hold the place or to move.
    pub holder: Option<String>,
    /// Whom the holder fights for, where known: a country code or that of a group.
    pub holder_side: Option<String>,
    /// The place as the document names it.
    pub place: String,
    /// The places that the name may mean, the likeliest first, at most five. The first is
    /// the one meant, where its confidence is at least a half.
    pub candidates: Vec<Candidate>,
    /// How much of it.
    pub extent: Option<Extent>,
    /// When.
    pub when: Option<When>,
    /// The words, first those that first say it.
    pub evidence: Vec<Words>,
    /// The claim that a denial answers, as a place in the list of claims.
    pub target: Option<usize>,
    /// The rule that found it, or who else offered it.
    pub rule: Cow<'static, str>,
    /// How sure it is, from 0 to 1.
    pub score: f64,
}

impl Claim {
    /// The point of the place, where it is known well enough.
    pub fn point(&self) -> Option<&Candidate> {
        self.candidates
            .first()
            .filter(|candidate| candidate.confidence >= 0.5)
    }
}

/// What is odd about a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlagKind {
    /// A figure that does not fit the dates.
    Inconsistency,
    /// Two dates for what seems one event.
    DateTension,
    /// Claims that reach the reader at second hand.
    SecondHand,
}

impl FlagKind {
    /// Its name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Inconsistency => "inconsistency",
            Self::DateTension => "date_tension",
            Self::SecondHand => "source_chain",
        }
    }
}

/// Something for an editor to look at.
#[derive(Debug, Clone, PartialEq)]
pub struct Flag {
    /// What it is.
    pub kind: FlagKind,
    /// The words in question.
    pub words: Words,
    /// For a person: what does not fit.
    pub message: String,
}

/// Something that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// Bytes that are no UTF-8 were read as Windows-1252.
    NotUtf8,
    /// No paragraph was found.
    NoArticle,
    /// The page prints no date, and none was given.
    NoDate,
    /// The article is in a language without tables: its blocks are told, nothing else.
    LanguageNotRead {
        /// The language, where it could be told.
        language: &'static str,
    },
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotUtf8 => write!(f, "the bytes are not UTF-8 and were read as Windows-1252"),
            Self::NoArticle => write!(f, "no paragraph of an article was found"),
            Self::NoDate => write!(
                f,
                "no date of publication was found, give one with --published; times are left out"
            ),
            Self::LanguageNotRead { language } => {
                let language = if language.is_empty() {
                    "its language"
                } else {
                    language
                };
                write!(
                    f,
                    "there are no tables for {language}: blocks are told, nothing else"
                )
            }
        }
    }
}
