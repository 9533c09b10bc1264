//! Feed histories: from the cache, from derived state, or from the files themselves.
//!
//! Whatever is wrong with derived state, an answer never is: it is used only where it
//! holds exactly the maps, corrections and labels that the journal tells of.

use std::sync::Arc;

use strandline_arrangement::Drawing;
use strandline_ingest::Received;
use strandline_model::{AssessorId, FeedId, Revision};
use strandline_store::{ContentCursor, Derived, DerivedState, Reader, Transaction};

use crate::{
    OnProgress, Progress, ReceivedFile, RecordError, RefusedReason, Stage,
    catalog::{Catalog, SnapshotEntry},
    feed_history::{FeedHistory, HistoryBuilder, Labels},
    history_bytes::VERSION,
    import::received_all,
    map_reading::{Before, DrawnMap, MapReader, in_runs, last_drawing},
};

/// How many files are read at once.
const AT_ONCE: usize = 64;

/// A feed and the journal that tells of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FeedOf<'a> {
    pub(crate) catalog: &'a Catalog,
    pub(crate) assessor: &'a AssessorId,
    pub(crate) feed: &'a FeedId,
}

/// A file taken from the store, with the entry that tells of it.
pub(crate) struct Kept {
    entry: Arc<SnapshotEntry>,
    pub(crate) file: ReceivedFile,
    pub(crate) attachments: Vec<ReceivedFile>,
}

impl FeedOf<'_> {
    /// The name of the derived state.
    pub(crate) fn derived_name(&self) -> String {
        format!("history/{}/{}", self.assessor, self.feed)
    }

    /// The labels of a feed: see [`Labels`].
    ///
    /// # Errors
    ///
    /// When an entry names settings that are not there, or there are too many statuses.
    pub(crate) fn labels(&self) -> Result<Labels, RecordError> {
        let mut labels = Labels::new();
        let mut met = None;
        for entry in self.catalog.entries_of(self.assessor, self.feed) {
            if met.replace(entry.body.theatre) != Some(entry.body.theatre) {
                let (theatre, _) = self.catalog.settings_at(entry)?;
                crate::feed_history::add_labels(&mut labels, theatre)?;
            }
        }
        Ok(labels)
    }

    /// The version of the reader of the feed's files; 0 where there are none.
    pub(crate) fn reader_version(&self) -> u32 {
        let first = self.catalog.entries_of(self.assessor, self.feed).next();
        first.map_or(0, |entry| entry.body.format.version())
    }

    /// Whether a history is what the journal tells.
    pub(crate) fn agrees_with(&self, history: &FeedHistory) -> Result<bool, RecordError> {
        let columns = self.catalog.columns(self.assessor, self.feed);
        Ok(history.columns == columns && history.labels == self.labels()?)
    }

    /// The history kept as derived state, where it is whole and up to date.
    pub(crate) fn load(&self, reader: &Reader) -> Result<Option<FeedHistory>, RecordError> {
        let DerivedState::Whole(derived) = reader.derived(&self.derived_name())? else {
            return Ok(None);
        };
        if self.catalog.head < Some(derived.input) {
            let detail = "derived state rests on it, and the journal ends before it".to_owned();
            return Err(RecordError::DamagedEntry {
                revision: derived.input,
                detail,
            });
        }
        if derived.version != VERSION {
            return Ok(None);
        }
        let Some(history) = FeedHistory::from_bytes(&derived.bytes, self.reader_version()) else {
            return Ok(None);
        };
        Ok(self.agrees_with(&history)?.then_some(history))
    }

    /// Keeps a history as derived state.
    pub(crate) fn keep(
        &self,
        transaction: &mut Transaction,
        history: &FeedHistory,
    ) -> Result<(), RecordError> {
        let entries = self.catalog.entries_of(self.assessor, self.feed);
        let input = entries
            .map(|entry| entry.revision)
            .max()
            .unwrap_or(Revision(0));
        let bytes = history.to_bytes(self.reader_version());
        let derived = Derived {
            name: self.derived_name(),
            version: VERSION,
            input,
            bytes,
        };
        Ok(transaction.put_derived(&derived)?)
    }

    /// Reads every file of the feed again.
    ///
    /// # Errors
    ///
    /// When a file is not there any more, or does not read as it did.
    pub(crate) fn rebuild(
        &self,
        reader: &Reader,
        progress: OnProgress<'_>,
    ) -> Result<FeedHistory, RecordError> {
        let labels = self.labels()?;
        let mut builder = HistoryBuilder::new(FeedHistory::empty());
        let mut cursor = reader.contents();
        let entries: Vec<_> = self.catalog.entries_of(self.assessor, self.feed).collect();
        let total = entries.len();
        let mut prior = Drawing::default();
        for (piece, entries) in entries.chunks(AT_ONCE).enumerate() {
            let kept = entries
                .iter()
                .map(|entry| fetch(reader, &mut cursor, entry));
            let kept: Vec<Kept> = kept.collect::<Result<_, RecordError>>()?;
            let read =
                |kept: &Kept, before: &mut Before<'_>| self.read_again(kept, &labels, before);
            let drawn = in_runs(&kept, &prior, read, |maps| {
                last_drawing(maps.as_ref().ok()?)
            });
            let mut columns = Vec::new();
            for (entry, maps) in entries.iter().zip(drawn) {
                let maps = maps?;
                prior = last_drawing(&maps).cloned().unwrap_or(prior);
                let maps = maps.into_iter();
                columns.extend(maps.map(|map| (entry.column(map.as_of), map.drawing)));
            }
            builder.add_all(columns);
            let done = piece * AT_ONCE + entries.len();
            progress(Progress {
                stage: Stage::Histories,
                done,
                total,
            });
        }
        Ok(builder.finish(labels, self.catalog.columns(self.assessor, self.feed)))
    }

    fn read_again(
        &self,
        kept: &Kept,
        labels: &Labels,
        before: &mut Before<'_>,
    ) -> Result<Vec<DrawnMap>, RecordError> {
        let Kept {
            entry,
            file,
            attachments,
        } = kept;
        let revision = entry.revision;
        let (theatre, assessor) = self.catalog.settings_at(entry)?;
        let attachments = received_all(attachments);
        let reader = MapReader {
            format: &entry.body.format,
            attachments: &attachments,
            theatre,
            assessor,
            labels,
        };
        let received = Received {
            name: &file.name,
            bytes: &file.bytes,
        };
        let maps = reader
            .read(&received, before)
            .map_err(|reason| match reason {
                RefusedReason::Contradiction(source) => RecordError::Contradiction {
                    what: format!("revision {revision}"),
                    source,
                },
                RefusedReason::Unreadable(source) => RecordError::Reread { revision, source },
                other => RecordError::DamagedEntry {
                    revision,
                    detail: other.to_string(),
                },
            })?;
        let instants = maps.iter().map(|map| map.as_of);
        if instants.eq(entry.body.as_of.iter().copied()) {
            return Ok(maps);
        }
        let detail = "its file tells of other instants than the entry".to_owned();
        Err(RecordError::DamagedEntry { revision, detail })
    }
}

pub(crate) fn fetch(
    reader: &Reader,
    cursor: &mut ContentCursor<'_>,
    entry: &Arc<SnapshotEntry>,
) -> Result<Kept, RecordError> {
    let named = &entry.body.file;
    let file = ReceivedFile {
        name: named.name.clone(),
        bytes: cursor.read(named.content)?.to_vec(),
    };
    let attachments = entry.body.attachments.iter().map(|named| {
        Ok(ReceivedFile {
            name: named.name.clone(),
            bytes: reader.content(named.content)?,
        })
    });
    let attachments = attachments.collect::<Result<_, RecordError>>()?;
    Ok(Kept {
        entry: Arc::clone(entry),
        file,
        attachments,
    })
}
