//! An import: files in, one transaction out.
//!
//! Files are taken in pieces of [`AT_ONCE`], or of [`BYTES_AT_ONCE`] where they are large,
//! so that memory is bounded by two pieces and the history. Of each piece the files are hashed, read and drawn on all cores, then
//! decided on one after another, then packed and written while the next piece is read.
//! Nothing is committed before every file was seen.

use std::{
    collections::HashSet,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use strandline_arrangement::Drawing;
use strandline_ingest::Received;
use strandline_model::{AsOf, Assessor, Revision, Theatre};
use strandline_store::{ContentHash, NewEntry, StoreError, Transaction, pack};

use crate::{
    ComingFiles, FileReport, ImportReport, ImportRequest, OnProgress, Outcome, Progress,
    ReceivedFile, RecordError, Refused, RefusedReason, Stage, Stamp,
    catalog::{MapColumn, SNAPSHOT, Setting},
    entry_check::{Doubt, Neighbours},
    feed_history::{HistoryBuilder, Labels},
    ledger::{Decision, Ledger},
    map_reading::{Before, DrawnMap, MapReader, in_runs, last_drawing},
    pack_chain::PackChain,
    snapshot_body::{Acceptance, Correction, NamedContent, SnapshotBody},
};

/// How many files are worked on at once.
const AT_ONCE: usize = 64;

/// How many bytes are worked on at once, but for the last file of them.
const BYTES_AT_ONCE: usize = 32 << 20;

/// Everything that stays the same for all files of an import.
pub(crate) struct ImportFrame<'a> {
    pub(crate) request: &'a ImportRequest,
    pub(crate) stamp: &'a Stamp,
    pub(crate) theatre: &'a Setting<Theatre>,
    pub(crate) assessor: &'a Setting<Assessor>,
    pub(crate) labels: &'a Labels,
    pub(crate) attachments: &'a [NamedContent],
    pub(crate) progress: OnProgress<'a>,
}

/// An import as it runs: what is decided, and what is written.
pub(crate) struct Import<'a> {
    pub(crate) frame: ImportFrame<'a>,
    pub(crate) ledger: Ledger,
    pub(crate) neighbours: Neighbours,
    pub(crate) report: ImportReport,
    pub(crate) shelf: Shelf,
}

/// What an import writes to.
pub(crate) struct Shelf {
    pub(crate) transaction: Transaction,
    pub(crate) builder: HistoryBuilder,
    pub(crate) chain: PackChain,
}

/// A file after the work that needs no order.
struct Seen {
    content: ContentHash,
    /// `None` where the very file is in force already.
    maps: Option<Result<Vec<DrawnMap>, RefusedReason>>,
}

/// A file that is to be added.
struct Accepted {
    /// Its place in the report.
    place: usize,
    file: NamedContent,
    bytes: Vec<u8>,
    corrects: Vec<Revision>,
    doubts: Vec<Doubt>,
    maps: Vec<DrawnMap>,
}

/// How far an import has come, counted from any thread.
struct Count<'a> {
    done: AtomicUsize,
    total: usize,
    progress: OnProgress<'a>,
}

impl Import<'_> {
    /// Takes in all files; the transaction is left to the caller to commit.
    ///
    /// While one piece is written, the next one is read.
    pub(crate) fn take(&mut self, mut files: ComingFiles<'_>) -> Result<(), RecordError> {
        let count = Count {
            done: AtomicUsize::new(0),
            total: files.total,
            progress: self.frame.progress,
        };
        let mut piece = next_piece(&mut files)?;
        // A map that comes tomorrow repeats most of the last one.
        let last = self.shelf.builder.so_far().last_drawing();
        let mut seen = self.frame.see_all(&piece, &self.ledger, &last, &count);
        while !piece.is_empty() {
            let prior = seen
                .iter()
                .rev()
                .find_map(Seen::last_drawing)
                .cloned()
                .unwrap_or_default();
            self.neighbours.begin(seen.iter().flat_map(Seen::dates));
            let both = std::mem::take(&mut piece).into_iter().zip(seen);
            let accepted = both
                .filter_map(|(file, seen)| self.decide(file, seen))
                .collect();
            piece = next_piece(&mut files)?;
            let Import {
                frame,
                ledger,
                report,
                shelf,
                ..
            } = self;
            let (read, stored) = rayon::join(
                || frame.see_all(&piece, ledger, &prior, &count),
                || shelf.store(frame, accepted),
            );
            for (place, revision) in stored? {
                report.revisions.push(revision);
                report.files[place].outcome = Outcome::Added(revision);
            }
            seen = read;
        }
        Ok(())
    }

    fn decide(&mut self, received: ReceivedFile, seen: Seen) -> Option<Accepted> {
        let ReceivedFile { name, bytes } = received;
        let Seen { content, maps } = seen;
        let file = NamedContent {
            name: name.clone(),
            content,
        };
        let mut maps = maps.unwrap_or_else(|| Ok(Vec::new()));
        let report = FileReport::of(&name, maps.as_deref_mut().unwrap_or_default());
        let as_of: Vec<AsOf> = maps.iter().flatten().map(|map| map.as_of).collect();
        let decision = match &maps {
            Ok(_) => self.ledger.decide(&file, &as_of),
            Err(_) => Decision::Leave,
        };
        let place = self.report.files.len();
        self.report.files.push(report);
        match (maps, decision) {
            (Err(reason), _) | (_, Decision::Refuse(reason)) => self.refuse(place, name, reason),
            (_, Decision::Leave) => self.report.unchanged += 1,
            (Ok(maps), Decision::Add { corrects }) => {
                let doubts = self.doubts(&maps);
                if !doubts.is_empty() && self.frame.request.accept.is_none() {
                    self.report.files[place].outcome = Outcome::Held;
                    let reason = RefusedReason::Held { doubts };
                    self.report.refused.push(Refused { file: name, reason });
                    return None;
                }
                self.ledger.add(&file, &as_of);
                self.report.added += 1;
                return Some(Accepted {
                    place,
                    file,
                    bytes,
                    corrects,
                    doubts,
                    maps,
                });
            }
        }
        None
    }

    /// What speaks against the one map of a file; it is a neighbour from now on where nothing
    /// does, or where it is taken in all the same.
    fn doubts(&mut self, maps: &[DrawnMap]) -> Vec<Doubt> {
        let [map] = maps else {
            return Vec::new();
        };
        if let Some(doubt) = &map.doubt
            && self.frame.request.accept.is_none()
        {
            return vec![doubt.clone()];
        }
        let history = self.shelf.builder.so_far();
        let area = self.neighbours.area_of(map.as_of, &map.drawing, history);
        let mut doubts = self
            .neighbours
            .doubts(map.as_of, (&map.drawing, area), history);
        doubts.extend(map.doubt.clone());
        if doubts.is_empty() || self.frame.request.accept.is_some() {
            let drawn = (Arc::clone(&map.drawing), area);
            self.neighbours.add(map.as_of, drawn);
        }
        doubts
    }

    fn refuse(&mut self, place: usize, file: String, reason: RefusedReason) {
        self.report.files[place].outcome = Outcome::Refused;
        self.report.refused.push(Refused { file, reason });
    }
}

impl Shelf {
    /// Writes files in order; gives their places in the report and their entries.
    fn store(
        &mut self,
        frame: &ImportFrame<'_>,
        accepted: Vec<Accepted>,
    ) -> Result<Vec<(usize, Revision)>, StoreError> {
        self.store_contents(&accepted)?;
        let mut stored = Vec::with_capacity(accepted.len());
        let mut maps = Vec::with_capacity(accepted.len());
        for file in accepted {
            let as_of = file.maps.iter().map(|map| map.as_of).collect();
            let decided = (file.corrects, file.doubts);
            let body = frame.body(file.file, as_of, decided).to_bytes();
            let author = &frame.stamp.author;
            let new = NewEntry {
                kind: SNAPSHOT,
                author,
                at: frame.stamp.at,
                body: &body,
            };
            let revision = self.transaction.append(&new)?.revision;
            for map in file.maps {
                let column = MapColumn {
                    as_of: map.as_of,
                    revision,
                    superseded_by: None,
                };
                maps.push((column, map.drawing));
            }
            stored.push((file.place, revision));
        }
        self.builder.add_all(maps);
        Ok(stored)
    }

    fn store_contents(&mut self, accepted: &[Accepted]) -> Result<(), StoreError> {
        let mut new = Vec::new();
        let mut met = HashSet::new();
        for accepted in accepted {
            let hash = accepted.file.content;
            if met.insert(hash) && !self.transaction.has_content(hash)? {
                new.push((hash, accepted.bytes.as_slice()));
            }
        }
        for packed in self.chain.pack(&new) {
            self.transaction.store_content(&packed)?;
        }
        Ok(())
    }

    /// Stores the second files, which stand by themselves.
    pub(crate) fn store_attachments(&mut self, frame: &ImportFrame<'_>) -> Result<(), StoreError> {
        for (file, named) in frame.request.attachments.iter().zip(frame.attachments) {
            self.transaction
                .store_content(&pack(&file.bytes, named.content, None))?;
        }
        Ok(())
    }
}

impl ImportFrame<'_> {
    fn see_all(
        &self,
        files: &[ReceivedFile],
        ledger: &Ledger,
        prior: &Drawing,
        count: &Count<'_>,
    ) -> Vec<Seen> {
        let attachments = received_all(&self.request.attachments);
        let reader = self.reader(&attachments);
        let see = |file: &ReceivedFile, before: &mut Before<'_>| {
            let content = ContentHash::of(&file.bytes);
            let received = Received {
                name: &file.name,
                bytes: &file.bytes,
            };
            let is_there = ledger.holds(content, &file.name);
            let maps = (!is_there).then(|| reader.read(&received, before));
            count.one_more();
            Seen { content, maps }
        };
        in_runs(files, prior, see, Seen::last_drawing)
    }

    fn reader<'b>(&'b self, attachments: &'b [Received<'b>]) -> MapReader<'b> {
        MapReader {
            format: &self.request.format,
            attachments,
            theatre: &self.theatre.value,
            assessor: &self.assessor.value,
            labels: self.labels,
        }
    }

    fn body(
        &self,
        file: NamedContent,
        as_of: Vec<AsOf>,
        (corrects, doubts): (Vec<Revision>, Vec<Doubt>),
    ) -> SnapshotBody {
        let reason = self
            .request
            .correct
            .clone()
            .filter(|_| !corrects.is_empty());
        SnapshotBody {
            assessor: self.request.assessor.clone(),
            feed: self.request.feed.clone(),
            format: self.request.format.clone(),
            reader: self.request.format.version(),
            file,
            attachments: self.attachments.to_vec(),
            theatre: self.theatre.revision,
            assessor_settings: self.assessor.revision,
            as_of,
            correction: reason.map(|reason| Correction { corrects, reason }),
            acceptance: self.acceptance(&doubts),
        }
    }
}

impl ImportFrame<'_> {
    /// That a map was taken in although something spoke against it.
    fn acceptance(&self, doubts: &[Doubt]) -> Option<Acceptance> {
        let reason = self.request.accept.clone().filter(|_| !doubts.is_empty())?;
        let doubts = doubts.iter().map(ToString::to_string).collect();
        Some(Acceptance { doubts, reason })
    }
}

impl Seen {
    fn dates(&self) -> impl Iterator<Item = AsOf> {
        let read = self.maps.iter().flatten();
        read.flatten().map(|map| map.as_of)
    }

    fn last_drawing(&self) -> Option<&Drawing> {
        last_drawing(self.maps.as_ref()?.as_ref().ok()?)
    }
}

impl Count<'_> {
    fn one_more(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        (self.progress)(Progress {
            stage: Stage::Files,
            done,
            total: self.total,
        });
    }
}

impl FileReport {
    /// A file of which nothing is decided yet, with all that was wrong with its maps.
    fn of(name: &str, maps: &mut [DrawnMap]) -> Self {
        FileReport {
            name: name.to_owned(),
            outcome: Outcome::Unchanged,
            problems: maps
                .iter_mut()
                .flat_map(|map| map.problems.drain(..))
                .collect(),
            mends: maps
                .iter_mut()
                .flat_map(|map| map.mends.drain(..))
                .collect(),
        }
    }
}

/// The next files, few enough to be held.
fn next_piece(files: &mut ComingFiles<'_>) -> Result<Vec<ReceivedFile>, RecordError> {
    let mut piece = Vec::new();
    let mut bytes = 0;
    while piece.len() < AT_ONCE && bytes < BYTES_AT_ONCE {
        let Some(file) = files.each.next() else {
            break;
        };
        let file = file.map_err(|source| RecordError::Unread { source })?;
        bytes += file.bytes.len();
        piece.push(file);
    }
    Ok(piece)
}

/// Files as ingest takes them.
pub(crate) fn received_all(files: &[ReceivedFile]) -> Vec<Received<'_>> {
    files
        .iter()
        .map(|file| Received {
            name: &file.name,
            bytes: &file.bytes,
        })
        .collect()
}
