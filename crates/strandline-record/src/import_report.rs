//! What an import is given, and what it tells of every file.

use std::error::Error;

use strandline_arrangement::{Inconsistency, Repair};
use strandline_ingest::{Format, ReadError};
use strandline_model::{AsOf, AssessorId, FeedId, Problem, Revision, StatusId};

use crate::Doubt;

/// Files to add to one feed of one assessor.
#[derive(Debug, Clone)]
pub struct ImportRequest {
    /// Whose maps they are.
    pub assessor: AssessorId,
    /// Into which of its feeds; see [`ImportRequest::main_feed`].
    pub feed: FeedId,
    /// How they are to be read.
    pub format: Format,
    /// The files, best in the order of their maps.
    pub files: Vec<ReceivedFile>,
    /// Second files that every file is read with, such as the boundary of settlements.
    pub attachments: Vec<ReceivedFile>,
    /// Why maps may replace others of the same instant, if they may.
    pub correct: Option<String>,
    /// That maps are taken in although something speaks against them, and why, or an empty
    /// text.
    pub accept: Option<String>,
}

impl ImportRequest {
    /// The feed of maps for which nobody named one.
    ///
    /// # Panics
    ///
    /// Never: the name is well formed.
    pub fn main_feed() -> FeedId {
        FeedId::new("main").expect("the name is well formed")
    }
}

impl ImportReport {
    /// How many of the files that were not added wait for somebody to accept them.
    pub fn held(&self) -> usize {
        let held = |file: &&FileReport| file.outcome == Outcome::Held;
        self.files.iter().filter(held).count()
    }
}

fn in_words(doubts: &[Doubt]) -> String {
    let words: Vec<String> = doubts.iter().map(ToString::to_string).collect();
    words.join("; ")
}

/// A file as it was received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedFile {
    /// Its name without folder.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What stood in the way of reading a file.
type Obstacle = Box<dyn Error + Send + Sync>;

/// Files that are read when their turn comes, so that an import need not hold them all.
pub struct ComingFiles<'a> {
    /// How many there are.
    pub total: usize,
    /// One after another; an error ends the import, and nothing was added.
    pub each: &'a mut dyn Iterator<Item = Result<ReceivedFile, Obstacle>>,
}

/// How far an import, a rebuild or a check has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// How many are done.
    pub done: usize,
    /// Of how many.
    pub total: usize,
}

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stage {
    /// Files are read and drawn.
    Files,
    /// Hashes of entries are computed.
    Entries,
    /// Contents are unpacked and hashed.
    Contents,
    /// Histories are built from the files.
    Histories,
    /// Pages are copied.
    Copy,
}

/// Told of progress from any thread.
pub type OnProgress<'a> = &'a (dyn Fn(Progress) + Sync);

/// What became of an import.
#[derive(Debug, Default)]
pub struct ImportReport {
    /// The entries that were added to the journal.
    pub revisions: Vec<Revision>,
    /// How many files were added.
    pub added: usize,
    /// How many files were in the record already, the same.
    pub unchanged: usize,
    /// The files that were not added, each with its reason and remedy.
    pub refused: Vec<Refused>,
    /// Every file in the order given.
    pub files: Vec<FileReport>,
}

/// What became of one file.
#[derive(Debug)]
pub struct FileReport {
    /// Its name.
    pub name: String,
    /// What became of it.
    pub outcome: Outcome,
    /// What the reader could not use.
    pub problems: Vec<Problem>,
    /// What was made valid.
    pub mends: Vec<Mend>,
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was added as this revision.
    Added(Revision),
    /// It is in the record already; nothing was changed.
    Unchanged,
    /// It was not added; see [`ImportReport::refused`].
    Refused,
    /// It was not added, as something speaks against it; see [`ImportReport::refused`].
    Held,
}

/// Ground that had to be made valid, with its area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mend {
    /// The map.
    pub as_of: AsOf,
    /// The status.
    pub status: StatusId,
    /// What was done.
    pub repair: Repair,
}

/// A file that was not added.
#[derive(Debug, thiserror::Error)]
#[error("{file} was not added")]
pub struct Refused {
    /// Its name.
    pub file: String,
    /// Why, and what to do.
    #[source]
    pub reason: RefusedReason,
}

/// Why a file was not added, and what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RefusedReason {
    /// Nothing could be made of it.
    #[error(transparent)]
    Unreadable(#[from] ReadError),
    /// The record holds another map of the same instant.
    #[error(
        "the record holds another map of {} as revision {existing}: \
         if this one is right, import it with --correct REASON", as_of.0
    )]
    OtherMap {
        /// The instant.
        as_of: AsOf,
        /// The entry of the map in force.
        existing: Revision,
    },
    /// The import itself holds another map of the same instant.
    #[error("{other} of the same import is another map of {}: leave one of the two out", as_of.0)]
    TwiceInImport {
        /// The instant.
        as_of: AsOf,
        /// The file that came first.
        other: String,
    },
    /// Something speaks against it.
    #[error("held: {}; if it is right, import it with --accept", in_words(doubts))]
    Held {
        /// What does.
        doubts: Vec<Doubt>,
    },
    /// Its drawing contradicts itself: a bug of the engine.
    #[error("its drawing contradicts itself; please report this with the file")]
    Contradiction(#[from] Inconsistency),
}
