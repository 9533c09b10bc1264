//! An import: files in, one transaction out.
//!
//! Files are taken in pieces of [`AT_ONCE`], so that memory is bounded by the files
//! themselves. Of each piece the files are hashed, read and drawn on all cores, then
//! decided on one after another, then packed on all cores. Nothing is committed before
//! every file was seen.

use std::{
    collections::HashSet,
    sync::atomic::{AtomicUsize, Ordering},
};

use rayon::prelude::*;
use strandline_ingest::Received;
use strandline_model::{AsOf, Assessor, Revision, Theatre};
use strandline_store::{ContentHash, NewEntry, StoreError, Transaction, pack};

use crate::{
    FileReport, ImportReport, ImportRequest, OnProgress, Outcome, Progress, ReceivedFile, Refused,
    RefusedReason, Stage, Stamp,
    catalog::{MapColumn, SNAPSHOT, Setting},
    feed_history::{HistoryBuilder, Labels},
    ledger::{Decision, Ledger},
    map_reading::{DrawnMap, MapReader},
    pack_chain::PackChain,
    snapshot_body::{Correction, NamedContent, SnapshotBody},
};

/// How many files are worked on at once.
const AT_ONCE: usize = 64;

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

/// What an import has gathered so far.
pub(crate) struct Import<'a> {
    pub(crate) frame: ImportFrame<'a>,
    pub(crate) transaction: Transaction,
    pub(crate) ledger: Ledger,
    pub(crate) builder: HistoryBuilder,
    pub(crate) chain: PackChain,
    pub(crate) report: ImportReport,
}

/// A file after the work that needs no order.
struct Seen {
    file: NamedContent,
    bytes: Vec<u8>,
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
    maps: Vec<DrawnMap>,
}

impl Import<'_> {
    /// Takes in all files; the transaction is left to the caller to commit.
    pub(crate) fn take(&mut self, files: Vec<ReceivedFile>) -> Result<(), StoreError> {
        let total = files.len();
        let done = AtomicUsize::new(0);
        let mut files = files.into_iter().peekable();
        while files.peek().is_some() {
            let piece: Vec<ReceivedFile> = files.by_ref().take(AT_ONCE).collect();
            let seen: Vec<Seen> = piece
                .into_par_iter()
                .map(|file| {
                    let seen = self.frame.see(file, &self.ledger);
                    let done = done.fetch_add(1, Ordering::Relaxed) + 1;
                    (self.frame.progress)(Progress {
                        stage: Stage::Files,
                        done,
                        total,
                    });
                    seen
                })
                .collect();
            let accepted = seen
                .into_iter()
                .filter_map(|seen| self.decide(seen))
                .collect();
            self.store(accepted)?;
        }
        Ok(())
    }

    fn decide(&mut self, seen: Seen) -> Option<Accepted> {
        let Seen { file, bytes, maps } = seen;
        let name = file.name.clone();
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
                self.ledger.add(&file, &as_of);
                self.report.added += 1;
                return Some(Accepted {
                    place,
                    file,
                    bytes,
                    corrects,
                    maps,
                });
            }
        }
        None
    }

    fn refuse(&mut self, place: usize, file: String, reason: RefusedReason) {
        self.report.files[place].outcome = Outcome::Refused;
        self.report.refused.push(Refused { file, reason });
    }

    fn store(&mut self, accepted: Vec<Accepted>) -> Result<(), StoreError> {
        self.store_contents(&accepted)?;
        for file in accepted {
            let as_of = file.maps.iter().map(|map| map.as_of).collect();
            let body = self.frame.body(file.file, as_of, file.corrects).to_bytes();
            let stamp = self.frame.stamp;
            let entry = self.transaction.append(&NewEntry {
                kind: SNAPSHOT,
                author: &stamp.author,
                at: stamp.at,
                body: &body,
            })?;
            let revision = entry.revision;
            for map in file.maps {
                let column = MapColumn {
                    as_of: map.as_of,
                    revision,
                    superseded_by: None,
                };
                self.builder.add(column, map.drawing);
            }
            self.report.revisions.push(revision);
            self.report.files[file.place].outcome = Outcome::Added(revision);
        }
        Ok(())
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
    pub(crate) fn store_attachments(&mut self) -> Result<(), StoreError> {
        for (file, named) in self
            .frame
            .request
            .attachments
            .iter()
            .zip(self.frame.attachments)
        {
            self.transaction
                .store_content(&pack(&file.bytes, named.content, None))?;
        }
        Ok(())
    }
}

impl ImportFrame<'_> {
    fn see(&self, file: ReceivedFile, ledger: &Ledger) -> Seen {
        let content = ContentHash::of(&file.bytes);
        let maps = (!ledger.holds(content, &file.name)).then(|| {
            let received = Received {
                name: &file.name,
                bytes: &file.bytes,
            };
            let attachments = received_all(&self.request.attachments);
            self.reader(&attachments).read(&received)
        });
        Seen {
            file: NamedContent {
                name: file.name,
                content,
            },
            bytes: file.bytes,
            maps,
        }
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

    fn body(&self, file: NamedContent, as_of: Vec<AsOf>, corrects: Vec<Revision>) -> SnapshotBody {
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
        }
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
