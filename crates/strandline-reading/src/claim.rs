//! Claims: who says who holds a place.
//!
//! A [`happening`] is what is told of a place; a saying covers it or not. Together they are
//! a claim: of the closest speaker, or of the outlet itself where nobody else speaks.

mod absence;
mod antecedent;
mod beside;
mod days;
pub(crate) mod happening;
mod judge;
mod place_phrase;
mod reality;
mod reply;

pub(crate) use self::{
    judge::Judge,
    place_phrase::PlaceRef,
    reality::{Reality, of_verb as reality_of},
};
use crate::when::When;

/// What kind of claim it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimKind {
    /// A side has it that somebody holds all of the place, or anybody that somebody took it.
    FullControl,
    /// The same for a part of it.
    PartialControl,
    /// Somebody goes on holding it against others.
    Holding,
    /// What another claims is not so.
    Denies,
    /// It is fought over.
    FightingContinues,
    /// Somebody who watches, or the outlet itself, says who holds how much.
    AssessedControl,
    /// Somebody came nearer or in.
    Advance,
    /// Somebody left.
    Withdrawal,
    /// Somebody admits that his own side no longer holds it.
    ConcedesLoss,
    /// A claim is neither confirmed nor denied.
    NoConfirmation,
}

impl ClaimKind {
    /// Its name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::FullControl => "claims_full_control",
            Self::PartialControl => "claims_partial_control",
            Self::Holding => "claims_holding",
            Self::Denies => "denies",
            Self::FightingContinues => "fighting_continues",
            Self::AssessedControl => "assessed_control",
            Self::Advance => "advance",
            Self::Withdrawal => "withdrawal",
            Self::ConcedesLoss => "concedes_loss",
            Self::NoConfirmation => "no_confirmation",
        }
    }
}

/// How much of a place a claim is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Full,
    /// Most of it.
    Most,
    /// Some of it.
    Part,
    /// So many percent.
    Percent(u8),
    /// The country around it.
    Area,
    /// Its edge.
    Outskirts,
    /// One thing in it: an airport, a base.
    Site,
}

impl Extent {
    /// In JSON; a share is its number.
    pub fn name(self) -> String {
        match self {
            Self::Full => "full".to_owned(),
            Self::Most => "most".to_owned(),
            Self::Part => "part".to_owned(),
            Self::Percent(share) => format!("{share}%"),
            Self::Area => "area".to_owned(),
            Self::Outskirts => "outskirts".to_owned(),
            Self::Site => "site".to_owned(),
        }
    }
}

impl Draft {
    /// The same claim told again: more words behind it, the plainest first.
    fn take_in(&mut self, again: Draft) {
        self.when = self.when.or(again.when);
        if again.score > self.score {
            let before = std::mem::replace(&mut self.evidence, again.evidence);
            self.evidence.extend(before);
            (self.score, self.rule) = (again.score, again.rule);
        } else {
            self.evidence.extend(again.evidence);
        }
    }
}

/// A claim in terms of tokens.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub(crate) kind: ClaimKind,
    /// None: the outlet itself.
    pub(crate) claimant: Option<String>,
    pub(crate) chain: Vec<String>,
    pub(crate) holder: Option<String>,
    pub(crate) holder_side: Option<String>,
    pub(crate) place: PlaceRef,
    pub(crate) extent: Option<Extent>,
    pub(crate) when: Option<When>,
    pub(crate) evidence: Vec<std::ops::Range<usize>>,
    pub(crate) target: Option<usize>,
    pub(crate) rule: &'static str,
    pub(crate) score: f64,
    pub(crate) sentence: usize,
}
