//! The words of Strandline as types: theatre, assessor, status, snapshot, revision.
//!
//! Everything here is valid by construction: an id is well formed, a legend names
//! only parties that exist. The words are defined in the project's design notes and
//! used as they are in code and in the interface.
//!
//! # What it does not do
//!
//! No I/O, no clock, no formats: reading files and writing rows or JSON belong to
//! the crates at the borders, each with structs of its own.

mod assessor;
mod coarsening;
mod contact_zone;
mod entry_bounds;
mod holder;
mod id;
mod instant;
mod legend;
mod place;
mod revision;
mod snapshot;
mod text;
mod theatre;

pub use crate::{
    assessor::{Assessor, AssessorError, AssessorParts, Scope, Terms},
    coarsening::Coarsening,
    contact_zone::ContactZone,
    entry_bounds::EntryBounds,
    holder::Holder,
    id::{AssessorId, FeedId, IdError, PartyId, StatusId, TheatreId},
    instant::{AsOf, DayCut, KnownAt, RecordedAt},
    legend::{Legend, Status},
    place::{
        CountryCode, CountryCodeError, Place, PlaceId, PlaceIdError, PlaceKind, PlaceKindError,
        PlaceRegion,
    },
    revision::{EntryHash, Revision},
    snapshot::{DrawnLine, Layer, Marker, Problem, ProblemKind, Reading, Snapshot},
    text::{Colour, ColourError, Pattern, PatternError, Text},
    theatre::{Extent, Party, Theatre, TheatreError, TheatreParts},
};

// The words of geometry that the model speaks in, for those above it that draw nothing.
pub use strandline_arrangement::{Area, GridBox, GridPoint, Polygon};
