//! Theatres and assessors: the settings from which names, legend and boundaries come.
//!
//! A [`Theatre`] is checked when it is built: its subject is one of its parties,
//! every status favours a known party, a parent is in the legend and has no parent
//! of its own.

use std::collections::BTreeMap;

use thiserror::Error;

use crate::{AssessorId, DayCut, PartyId, StatusId, TheatreId};

/// A text by language tag (`en`, `uk`); a theatre's first language is its default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text(pub BTreeMap<String, String>);

/// A colour as red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

/// How a status is filled, so that colour is never the only sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Pattern {
    /// An even fill.
    Solid,
    /// Lines rising to the right.
    Hatch,
    /// Lines falling to the right.
    BackHatch,
    /// Lines both ways.
    CrossHatch,
    /// Dots.
    Dots,
    /// Nothing but the outline.
    Outline,
}

/// Longitudes and latitudes in degrees (WGS 84), west before east, south before north.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    /// Western longitude.
    pub west: f64,
    /// Southern latitude.
    pub south: f64,
    /// Eastern longitude.
    pub east: f64,
    /// Northern latitude.
    pub north: f64,
}

/// One of those who contest the ground.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Its id.
    pub id: PartyId,
    /// Its name.
    pub name: Text,
    /// The colour of what speaks for it.
    pub colour: Colour,
}

/// An entry of the legend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Its id.
    pub id: StatusId,
    /// Its name.
    pub name: Text,
    /// The party that it favours; none for contested, unknown, outside.
    pub favours: Option<PartyId>,
    /// Its colour.
    pub colour: Colour,
    /// Its pattern.
    pub pattern: Pattern,
    /// The status that it is a kind of.
    pub parent: Option<StatusId>,
    /// Whether its area is counted; ground outside the theatre is kept but never counted.
    pub counted: bool,
}

/// The statuses in order of priority: where several are drawn over one piece of
/// ground, the first of the legend is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Legend {
    /// The statuses, first wins.
    pub statuses: Vec<Status>,
}

/// One conflict area and its settings.
#[derive(Debug, Clone, PartialEq)]
pub struct Theatre {
    /// Its id.
    pub id: TheatreId,
    /// Its name.
    pub name: Text,
    /// Where it is.
    pub extent: Extent,
    /// Who contests it.
    pub parties: Vec<Party>,
    /// The party of whom gained and lost are told.
    pub subject: PartyId,
    /// The statuses.
    pub legend: Legend,
    /// Language tags, the default first.
    pub languages: Vec<String>,
}

/// Under which terms an assessor's map may be shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    /// The credit to print on the map.
    pub attribution: String,
    /// The licence or terms of use, in words.
    pub text: String,
    /// Where the terms stand.
    pub url: Option<String>,
}

/// Within what an assessor says anything at all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// In words, for a reader.
    pub note: Text,
}

/// Who draws a control map.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessor {
    /// Its id.
    pub id: AssessorId,
    /// The theatre whose legend it is read in.
    pub theatre: TheatreId,
    /// Its name.
    pub name: Text,
    /// Where its civil day ends.
    pub day_cut: DayCut,
    /// Terms of use.
    pub terms: Terms,
    /// Scope.
    pub scope: Scope,
    /// Language tags.
    pub languages: Vec<String>,
    /// Its own site.
    pub url: Option<String>,
}

/// Why settings do not make a theatre.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum TheatreError {
    /// The subject is no party.
    #[error("theatre {theatre}: subject {subject} is not among its parties; add it or name another")]
    UnknownSubject {
        /// The theatre.
        theatre: TheatreId,
        /// The subject.
        subject: PartyId,
    },
    /// A status favours nobody known.
    #[error("theatre {theatre}: status {status} favours {party}, which is not among its parties")]
    UnknownParty {
        /// The theatre.
        theatre: TheatreId,
        /// The status.
        status: StatusId,
        /// The party.
        party: PartyId,
    },
    /// A parent is missing, or has a parent itself.
    #[error("theatre {theatre}: parent {parent} of status {status} must be in the legend and have no parent itself")]
    BadParent {
        /// The theatre.
        theatre: TheatreId,
        /// The status.
        status: StatusId,
        /// The parent.
        parent: StatusId,
    },
    /// A party or status is there twice.
    #[error("theatre {theatre}: {id} is there twice")]
    Twice {
        /// The theatre.
        theatre: TheatreId,
        /// The id.
        id: String,
    },
    /// The extent is not west before east and south before north within the world.
    #[error("theatre {theatre}: extent must be west < east within ±180 and south < north within ±90")]
    BadExtent {
        /// The theatre.
        theatre: TheatreId,
    },
    /// Too many statuses for one arrangement.
    #[error("theatre {theatre}: {count} statuses, at most 64 can be held")]
    TooManyStatuses {
        /// The theatre.
        theatre: TheatreId,
        /// How many.
        count: usize,
    },
}
