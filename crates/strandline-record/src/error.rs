//! What can go wrong when the record is asked or added to.

use jiff::civil::Date;
use strandline_arrangement::{CompactError, Inconsistency};
use strandline_gazetteer::PackError;
use strandline_ingest::{ReadError, settings::SettingsError};
use strandline_model::{AssessorId, FeedId, GridPoint, PlaceKind, Revision, StatusId, TheatreId};
use strandline_store::{BackupError, ContentHash, OpenError, StoreError};
use thiserror::Error;

use crate::ClaimId;

/// Why the record gives no answer.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum RecordError {
    /// The store could not be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The store could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A copy of the store could not be made.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// A copy that does not check out, as what it was made from is damaged.
    #[error(
        "the copy was checked and does not hold ({} faults, the first: {}), so it was not kept: \
         run `strandline verify`, and restore from an earlier copy",
        faults.len(),
        faults.first().map(String::as_str).unwrap_or_default()
    )]
    DamagedCopy {
        /// What is wrong with it.
        faults: Vec<String>,
    },
    /// A file of an import could not be read; nothing was added.
    #[error("a file could not be read, so nothing was imported")]
    Unread {
        /// What stood in the way.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A settings file that makes no theatre or assessor.
    #[error("{file} was not added")]
    Settings {
        /// The file.
        file: String,
        /// What is wrong with it.
        source: Box<SettingsError>,
    },
    /// An assessor of a theatre that the record does not know.
    #[error(
        "assessor {assessor} speaks of theatre {theatre}, which the record does not know: \
         run `strandline theatre add --file {theatre}.toml` first"
    )]
    UnknownTheatre {
        /// The assessor.
        assessor: AssessorId,
        /// The theatre.
        theatre: TheatreId,
    },
    /// An assessor that the record does not know.
    #[error(
        "the record does not know assessor {assessor} (it knows: {}): \
         run `strandline assessor add --file {assessor}.toml`",
        listed(known)
    )]
    UnknownAssessor {
        /// The assessor.
        assessor: AssessorId,
        /// Those that it knows.
        known: Vec<AssessorId>,
    },
    /// An assessor of whom there are no maps.
    #[error(
        "there are no maps of assessor {assessor} yet: \
         run `strandline import FORMAT PATH --assessor {assessor}`"
    )]
    NoMaps {
        /// The assessor.
        assessor: AssessorId,
    },
    /// A feed that the assessor does not have.
    #[error(
        "assessor {assessor} has no feed {feed}: choose one of {} with --feed",
        listed(known)
    )]
    UnknownFeed {
        /// The assessor.
        assessor: AssessorId,
        /// The feed.
        feed: FeedId,
        /// Those that it has.
        known: Vec<FeedId>,
    },
    /// Several feeds, and none was chosen.
    #[error(
        "assessor {assessor} has several feeds: choose one of {} with --feed, of two assessors with \
         --feed-a or --feed-b",
        listed(known)
    )]
    FeedNotChosen {
        /// The assessor.
        assessor: AssessorId,
        /// Those that it has.
        known: Vec<FeedId>,
    },
    /// A question about ground of a feed that has none.
    #[error(
        "assessor {assessor} draws lines, no ground (feed {feed}): nothing is known of areas; \
         ask `strandline map` or `strandline picture` for its lines"
    )]
    LinesAlone {
        /// The assessor.
        assessor: AssessorId,
        /// The feed.
        feed: FeedId,
    },
    /// A question about lines of an assessor who draws ground.
    #[error("assessor {assessor} draws ground, no lines: ask for the line of contact instead")]
    NoLines {
        /// The assessor.
        assessor: AssessorId,
    },
    /// Another format than the feed's.
    #[error(
        "feed {feed} of assessor {assessor} holds {found} maps, {wanted} maps do not mix with them: \
         give them a feed of their own with --feed {wanted}"
    )]
    MixedFormats {
        /// The assessor.
        assessor: AssessorId,
        /// The feed.
        feed: FeedId,
        /// The format of the maps in it.
        found: String,
        /// The format of the maps to add.
        wanted: String,
    },
    /// A correction that does not say why.
    #[error("a correction needs a reason: give it as --correct REASON")]
    NoReason,
    /// More statuses over the years than one history can hold.
    #[error(
        "the legends of theatre {theatre} have had {count} statuses, at most {limit} can be held"
    )]
    TooManyStatuses {
        /// The theatre.
        theatre: TheatreId,
        /// How many.
        count: usize,
        /// How many can be held.
        limit: usize,
    },
    /// A status that neither the legend nor a map has.
    #[error("there is no status {status}: choose one of {}", listed(known))]
    UnknownStatus {
        /// The status.
        status: StatusId,
        /// Those that there are.
        known: Vec<StatusId>,
    },
    /// A scope that tells of no ground.
    #[error("the scope {file} was not recorded: give polygons as GeoJSON")]
    Scope {
        /// The file.
        file: String,
        /// What is wrong with it.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// Two assessors of different conflicts.
    #[error(
        "{} speaks of theatre {}, {} of theatre {}: compare two of one theatre",
        assessors[0],
        theatres[0],
        assessors[1],
        theatres[1]
    )]
    OtherTheatre {
        /// The two.
        assessors: [AssessorId; 2],
        /// Their theatres.
        theatres: [TheatreId; 2],
    },
    /// A day before the first map.
    #[error("there is no map of {assessor} in force on {day}: the first is of {first}")]
    NoMapOn {
        /// The assessor.
        assessor: AssessorId,
        /// The day asked for.
        day: Date,
        /// The day of the first map.
        first: Date,
    },
    /// A span that ends before it begins.
    #[error("{until} is before {from}: give --from before --until")]
    DaysBackwards {
        /// Its beginning.
        from: Date,
        /// Its end.
        until: Date,
    },
    /// A span that nobody means.
    #[error("from {from} to {until} are {days} days, at most {limit} are told at once")]
    TooManyDays {
        /// Its beginning.
        from: Date,
        /// Its end.
        until: Date,
        /// How many days that is.
        days: i64,
        /// How many are told.
        limit: i64,
    },
    /// A region without ground.
    #[error("the region has no area: give at least one polygon of three different points")]
    EmptyRegion,
    /// A region that is no ground but a scribble.
    #[error(
        "polygon {polygon} of the region crosses itself or others {crossings} times and more, near {} {}: give one whose rings do not cross",
        at.lon(), at.lat()
    )]
    TangledRegion {
        /// Its place in the region, from 0.
        polygon: usize,
        /// How many crossings had been found when it was given up.
        crossings: usize,
        /// A corner of it.
        at: GridPoint,
    },
    /// A width of redraw noise that is none.
    #[error("a width of {width_m} m is none: give more than 0 and at most {limit_m} metres")]
    RedrawWidth {
        /// The width, in metres.
        width_m: f64,
        /// The widest.
        limit_m: f64,
    },
    /// No places to divide by.
    #[error(
        "the record has no {kind} with polygons: run `strandline import places PATH --kind {kind}`"
    )]
    NoRegions {
        /// Of this kind.
        kind: PlaceKind,
    },
    /// More regions than can be told apart at once.
    #[error("{count} regions are more than can be measured at once: give fewer")]
    TooManyRegions {
        /// How many.
        count: usize,
    },
    /// A revision that does not exist yet.
    #[error("there is no revision {asked} yet, the last one is {last}")]
    UnknownRevision {
        /// The revision asked for.
        asked: Revision,
        /// The last one.
        last: Revision,
    },
    /// A theatre that the record does not know.
    #[error("the record does not know theatre {theatre}: run `strandline theatre add` first")]
    NoSuchTheatre {
        /// The theatre.
        theatre: TheatreId,
    },
    /// More places than a gazetteer can hold.
    #[error(transparent)]
    Places(#[from] PackError),
    /// A date of publication that is none.
    #[error(
        "{found:?} is no date of publication: wanted a day or an instant, as 2025-12-04 or \
         2025-12-04T01:53:00+03:00"
    )]
    NoDate {
        /// What was given.
        found: String,
    },
    /// A document that the record does not have.
    #[error("the record has no document {document} as known then")]
    NoSuchDocument {
        /// Its hash.
        document: ContentHash,
    },
    /// A claim that no document makes.
    #[error("no document of the record makes a claim {claim}: `strandline review` lists the ids")]
    NoSuchClaim {
        /// Its id.
        claim: ClaimId,
    },
    /// A field of a claim that cannot be changed so.
    #[error("{field}={found:?} cannot be mended so: wanted {wanted}")]
    Mend {
        /// The field.
        field: String,
        /// The value.
        found: String,
        /// What was wanted.
        wanted: &'static str,
    },
    /// An entry of a kind that this program does not know.
    #[error(
        "revision {revision} is of kind {kind:?}, which this program does not know: use a newer strandline"
    )]
    UnknownKind {
        /// The entry.
        revision: Revision,
        /// Its kind.
        kind: String,
    },
    /// An entry whose body does not say what its kind promises.
    #[error("revision {revision} is damaged ({detail}): run `strandline verify`")]
    DamagedEntry {
        /// The entry.
        revision: Revision,
        /// What is wrong.
        detail: String,
    },
    /// A file that was read when it came and cannot be read again.
    #[error(
        "the file of revision {revision} can no longer be read: use the strandline that imported it"
    )]
    Reread {
        /// The snapshot's entry.
        revision: Revision,
        /// What the reader says.
        source: ReadError,
    },
    /// A history that cannot be written as a file: a bug.
    #[error(
        "the history of {assessor}, feed {feed}, cannot be written as a file; please report this"
    )]
    HistoryFile {
        /// The assessor.
        assessor: AssessorId,
        /// The feed.
        feed: FeedId,
        /// Why.
        source: CompactError,
    },
    /// The engine contradicts itself: a bug, and nothing of the answer may be used.
    #[error("the arrangement of {what} contradicts itself; please report this with the file")]
    Contradiction {
        /// Of what.
        what: String,
        /// How.
        source: Inconsistency,
    },
}

fn listed<T: std::fmt::Display>(items: &[T]) -> String {
    if items.is_empty() {
        return "none".to_owned();
    }
    let texts: Vec<String> = items.iter().map(ToString::to_string).collect();
    texts.join(", ")
}
