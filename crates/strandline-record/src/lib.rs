//! The record: who drew which map as of when, known since when, and what that says of
//! the ground.
//!
//! A [`Record`] takes in settings and map files ([`Record::import`]) and gives a
//! [`View`]: everything that one assessor's feed says, as known at a revision. Every
//! question is asked of a view and names the journal entries that its answer rests
//! on. `verify` and `rebuild` hold derived state to the files. What the journal keeps
//! is specified in `docs/design/journal.md`.
//!
//! The words of the layers below that a question or an answer holds are exported here
//! too, so that the layers above need only this crate.
//!
//! # What it does not do
//!
//! It reads no clock and no environment (who and when come in as a [`Stamp`]), prints
//! nothing and writes no JSON. It knows no file format, which is ingest's, and no
//! geometry, which is the arrangement's.

mod area;
mod area_by_region;
mod assessors;
mod backup;
mod beside_ground;
mod bulletin;
mod cache;
mod catalog;
mod change;
mod change_by_region;
mod change_series;
mod claim;
mod claim_lines;
mod claims;
mod comparison;
mod contact;
mod decision_body;
mod division;
mod document_body;
mod documents;
mod entry_check;
mod epoch_ground;
mod error;
mod feed_history;
mod front_lines;
mod ground;
mod ground_before;
mod ground_table;
mod histories;
mod history_bytes;
mod history_file;
mod import;
mod import_report;
mod intake;
mod ledger;
mod map_reading;
mod markers;
mod merging;
mod own_places;
mod pack_chain;
mod place_shares;
mod places_body;
mod proposals_body;
mod propose;
mod reading_order;
mod record;
mod redraw;
mod region;
mod review;
mod scope;
mod scope_body;
mod settings;
mod snapshot_body;
mod stamp;
mod summary;
mod verify;
mod view;

pub use strandline_arrangement::{Area, GridBox, GridPoint, Merging, Polygon};
pub use strandline_ingest::{
    DrawnPlace, FeatureOptions, Format, LineOptions, PlaceColumns, PlaceFormat, ReadError,
    SettlementOptions, read_region,
};

pub use strandline_store::ContentHash;

pub use crate::{
    area::{AreaAnswer, AreaQuestion, AreaRow},
    area_by_region::{RegionRow, RegionsAnswer, RegionsQuestion},
    assessors::{AssessorSummary, FeedSummary, Gap},
    backup::BackupReport,
    bulletin::{Bulletin, BulletinQuestion, NamingRules, Period, PlaceNews, Relation},
    change::{Change, ChangeAnswer, ChangeQuestion, Transition},
    change_by_region::{RegionChange, RegionChangeAnswer, RegionChangeQuestion},
    change_series::{ChangeTable, MapChange},
    claim::{Claim, ClaimId, ClaimIdError, ClaimPlace, KnownPlace},
    claims::{
        ClaimRow, ClaimsAnswer, ClaimsQuestion, Dispute, DisputeKind, DocumentHead, Measure,
        Measured, MeasuredClaim, MeasuredDay, MeasuredPart, Reviewed,
    },
    comparison::{
        ComparedAreas, ComparedDay, ComparedDays, ComparedGround, ComparedPart, Comparison, Moment,
        Said,
    },
    contact::{ContactEdge, ContactLine},
    division::{Division, Regions},
    documents::{Decided, Document, DocumentAdded, Documents, ReceivedDocument, ReviewedClaim},
    entry_check::Doubt,
    error::RecordError,
    front_lines::{FrontLine, FrontLines},
    ground::{DayMap, StatusGround, TimelineInterval},
    history_file::{Favours, FileMap, FileStatus, HistoryFile, HistoryFileError},
    import_report::{
        ComingFiles, FileReport, ImportReport, ImportRequest, Mend, OnProgress, Outcome, Progress,
        ReceivedFile, Refused, RefusedReason, Stage,
    },
    markers::{MarkerGroup, MarkersAnswer},
    merging::{MergeEffect, MergedRedraws, WorstDay},
    own_places::{GroundShape, OwnPlaces, PlaceGround, PlacesOutcome, PlacesReport, PlacesRequest},
    place_shares::{ShareAnswer, ShareQuestion, ShareRow},
    propose::Proposals,
    record::Record,
    review::{Decision, MENDABLE, Verdict},
    scope::{Scope, ScopeGround, ScopeRequest},
    settings::{Added, Settings},
    stamp::Stamp,
    summary::{Ground, Summary},
    verify::{RecordFault, VerifyReport},
    view::{DayEntry, MapEntry, MapIndex, View},
};
