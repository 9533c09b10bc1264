//! Checking a record, and building its derived state anew.

use strandline_model::{AssessorId, FeedId, Revision};
use strandline_store::{ContentHash, Derived, DerivedState, Fault, Reader};
use thiserror::Error;

use crate::{
    Claim, OnProgress, Progress, Record, RecordError, Stage,
    catalog::{Catalog, SnapshotEntry},
    histories::FeedOf,
    history_bytes::VERSION,
    snapshot_body::NamedContent,
};

/// What a check looked at and found.
#[derive(Debug, Default)]
pub struct VerifyReport {
    /// How many entries the journal has.
    pub entries: usize,
    /// How many contents were unpacked and hashed.
    pub contents: usize,
    /// How many feeds were built again from their files.
    pub feeds: usize,
    /// What is not as it should be; empty in a sound record.
    pub faults: Vec<RecordFault>,
}

/// Something that is not as it should be.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum RecordFault {
    /// Ground state is not as it was written.
    #[error(transparent)]
    Ground(#[from] Fault),
    /// An entry cannot be understood, or does not fit the others.
    #[error("{0}")]
    Journal(String),
    /// A file that an entry names is not there.
    #[error("revision {revision}: its file {file} ({content}) is not in the store")]
    MissingContent {
        /// The entry.
        revision: Revision,
        /// The file's name.
        file: String,
        /// The name of its bytes.
        content: ContentHash,
    },
    /// A decision, or a model's answer, that quotes what its document does not say there.
    #[error("revision {revision}: the words quoted are not those of document {document}")]
    Misquoted {
        /// The entry.
        revision: Revision,
        /// The document.
        document: ContentHash,
    },
    /// Derived state is not what the files give; `strandline verify --rebuild` mends it.
    #[error(
        "assessor {assessor}, feed {feed}: derived state is not what the files give; \
         it is not used for answers that it would make wrong, run `strandline verify --rebuild`"
    )]
    Derived {
        /// The assessor.
        assessor: AssessorId,
        /// The feed.
        feed: FeedId,
    },
    /// The files of a feed do not give a history.
    #[error("assessor {assessor}, feed {feed}: {detail}")]
    Rebuild {
        /// The assessor.
        assessor: AssessorId,
        /// The feed.
        feed: FeedId,
        /// Why.
        detail: String,
    },
}

impl Record {
    /// Checks everything: the file, the chain, the contents, and that derived state is
    /// what the files give, byte for byte.
    ///
    /// # Errors
    ///
    /// When the store cannot be read at all; what is wrong within it is in the report.
    pub fn verify(&self, progress: OnProgress<'_>) -> Result<VerifyReport, RecordError> {
        let reader = self.store.read()?;
        let mut report = VerifyReport::default();
        let total = reader.head()?.revision.0 as usize;
        let count = |stage, total| {
            move |done: u64| {
                progress(Progress {
                    stage,
                    done: done as usize,
                    total,
                });
            }
        };
        let mut faults = reader.verify_file()?;
        faults.extend(reader.verify_chain(count(Stage::Entries, total))?);
        let contents = reader.content_count()?;
        faults.extend(reader.verify_contents(count(Stage::Contents, contents))?);
        report.entries = total;
        report.contents = contents;
        report.faults = faults.into_iter().map(RecordFault::Ground).collect();
        match Catalog::unchecked(&reader) {
            Ok(catalog) => verify_feeds(&reader, &catalog, &mut report, progress)?,
            Err(error) => report.faults.push(RecordFault::Journal(error.to_string())),
        }
        Ok(report)
    }

    /// Drops derived state and builds it again from the files.
    ///
    /// # Errors
    ///
    /// When a file cannot be read again, or the store cannot be written; then nothing
    /// was changed.
    pub fn rebuild(&self, progress: OnProgress<'_>) -> Result<usize, RecordError> {
        let (mut transaction, catalog) = self.begin_to_write()?;
        transaction.drop_derived()?;
        let feeds = catalog.all_feeds();
        for (assessor, feed) in &feeds {
            let of = FeedOf {
                catalog: &catalog,
                assessor,
                feed,
            };
            let history = of.rebuild(&transaction, progress)?;
            of.keep(&mut transaction, &history)?;
        }
        transaction.commit()?;
        self.cache.forget_derived();
        Ok(feeds.len())
    }
}

fn verify_feeds(
    reader: &Reader,
    catalog: &Catalog,
    report: &mut VerifyReport,
    progress: OnProgress<'_>,
) -> Result<(), RecordError> {
    for entry in catalog.snapshots() {
        verify_files(reader, entry, report)?;
    }
    for entry in catalog.places(Revision(u64::MAX)) {
        verify_file(reader, (entry.revision, &entry.body.file), report)?;
    }
    for entry in catalog.documents(Revision(u64::MAX)) {
        verify_file(reader, (entry.revision, &entry.body.file), report)?;
    }
    for entry in catalog.decisions(Revision(u64::MAX)) {
        let body = &entry.body;
        let quoting = (entry.revision, body.document, &[&body.claim][..]);
        report.faults.extend(misquoted(reader, catalog, quoting)?);
    }
    for entry in catalog.proposals(Revision(u64::MAX)) {
        let claims: Vec<&Claim> = entry.body.claims.iter().map(|(_, claim)| claim).collect();
        let quoting = (entry.revision, entry.body.document, &claims[..]);
        report.faults.extend(misquoted(reader, catalog, quoting)?);
    }
    for entry in catalog.scopes() {
        for file in entry.body.files() {
            verify_file(reader, (entry.revision, file), report)?;
        }
    }
    for (assessor, feed) in catalog.all_feeds() {
        let of = FeedOf {
            catalog,
            assessor: &assessor,
            feed: &feed,
        };
        let kept = reader.derived(&of.derived_name())?;
        report.feeds += 1;
        let fault = match of.rebuild(reader, progress) {
            Err(error) => Some(RecordFault::Rebuild {
                assessor: assessor.clone(),
                feed: feed.clone(),
                detail: with_sources(&error),
            }),
            Ok(history) => {
                let bytes = history.to_bytes(of.reader_version());
                let agrees = agrees(&kept, &bytes);
                (!agrees).then(|| RecordFault::Derived {
                    assessor: assessor.clone(),
                    feed: feed.clone(),
                })
            }
        };
        report.faults.extend(fault);
    }
    Ok(())
}

/// Derived state that is not there, or of another version of the code, is no fault: it
/// is built when it is needed.
fn agrees(kept: &DerivedState, bytes: &[u8]) -> bool {
    match kept {
        DerivedState::Absent => true,
        DerivedState::Broken => false,
        DerivedState::Whole(Derived {
            version,
            bytes: kept,
            ..
        }) => *version != VERSION || kept == bytes,
    }
}

fn verify_files(
    reader: &Reader,
    entry: &SnapshotEntry,
    report: &mut VerifyReport,
) -> Result<(), RecordError> {
    for file in entry.body.attachments.iter().chain([&entry.body.file]) {
        verify_file(reader, (entry.revision, file), report)?;
    }
    Ok(())
}

fn verify_file(
    reader: &Reader,
    (revision, file): (Revision, &NamedContent),
    report: &mut VerifyReport,
) -> Result<(), RecordError> {
    if !reader.has_content(file.content)? {
        report.faults.push(RecordFault::MissingContent {
            revision,
            file: file.name.clone(),
            content: file.content,
        });
    }
    Ok(())
}

/// An entry that quotes words which its document does not have there.
fn misquoted(
    reader: &Reader,
    catalog: &Catalog,
    (revision, document, claims): (Revision, ContentHash, &[&Claim]),
) -> Result<Option<RecordFault>, RecordError> {
    let fault = RecordFault::Misquoted { revision, document };
    let mut before = catalog.documents(revision);
    let is_known = before.any(|entry| entry.hash() == document);
    if !is_known || !reader.has_content(document)? {
        return Ok(Some(fault));
    }
    let bytes = reader.content(document)?;
    let words = || claims.iter().flat_map(|claim| &claim.evidence);
    let spans: Vec<_> = words().map(|words| words.span).collect();
    let texts = strandline_reading::texts_of(&bytes, &spans);
    let same = words().map(|words| &words.text).eq(&texts);
    Ok((!same).then_some(fault))
}

fn with_sources(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}
