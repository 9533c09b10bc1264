//! The way of an import into the record: what it is checked against, and the one
//! transaction that it becomes.

use std::sync::Arc;

use strandline_store::ContentHash;

use crate::{
    ComingFiles, ImportReport, ImportRequest, OnProgress, ReceivedFile, Record, RecordError, Stamp,
    entry_check::Neighbours,
    feed_history::{FeedHistory, HistoryBuilder, add_labels},
    histories::FeedOf,
    import::{Import, ImportFrame, Shelf},
    ledger::Ledger,
    pack_chain::PackChain,
    snapshot_body::NamedContent,
};

impl Record {
    /// Adds files to a feed, all that can be added in one transaction.
    ///
    /// A file that is there already changes nothing; one that cannot be read, or that is
    /// another map of an instant that the feed has, is refused and told of, and the
    /// others go on.
    ///
    /// # Errors
    ///
    /// When the assessor is not known, the feed holds another format, the correction
    /// gives no reason, or the store cannot be written; then nothing was added.
    pub fn import(
        &self,
        mut request: ImportRequest,
        stamp: &Stamp,
        progress: OnProgress<'_>,
    ) -> Result<ImportReport, RecordError> {
        let files = std::mem::take(&mut request.files);
        let total = files.len();
        let mut each = files.into_iter().map(Ok);
        let files = ComingFiles {
            total,
            each: &mut each,
        };
        self.import_coming(&request, files, stamp, progress)
    }

    /// As [`Record::import`], of files that are read when their turn comes; those of the
    /// request itself are not looked at.
    ///
    /// # Errors
    ///
    /// As [`Record::import`], and when a file cannot be read.
    pub fn import_coming(
        &self,
        request: &ImportRequest,
        files: ComingFiles<'_>,
        stamp: &Stamp,
        progress: OnProgress<'_>,
    ) -> Result<ImportReport, RecordError> {
        check_reason(request)?;
        let (transaction, catalog) = self.begin_to_write()?;
        let now = transaction.head()?.revision;
        let (assessor, theatre) = catalog.settings_of(&request.assessor, now)?;
        let of = FeedOf {
            catalog: &catalog,
            assessor: &request.assessor,
            feed: &request.feed,
        };
        check_format(request, of)?;
        let history = self.history(&transaction, of, progress)?;
        let mut labels = of.labels()?;
        add_labels(&mut labels, &theatre.value)?;
        let attachments: Vec<NamedContent> = request.attachments.iter().map(named).collect();
        let ledger = Ledger::open(
            catalog.entries_of(of.assessor, of.feed),
            &history.columns,
            (&request.format, &attachments),
            request.correct.is_some(),
        );
        let neighbours = Neighbours::open(
            &history,
            (&labels, &theatre.value),
            &assessor.value,
            stamp.at,
        );
        let last = catalog.entries_of(of.assessor, of.feed).last();
        let last = last.map(|entry| entry.body.file.content);
        let chain = PackChain::after(&transaction, last, &self.cache)?;
        let mut import = Import {
            frame: ImportFrame {
                request,
                stamp,
                theatre,
                assessor,
                labels: &labels,
                attachments: &attachments,
                progress,
            },
            ledger,
            neighbours,
            report: ImportReport::default(),
            shelf: Shelf {
                transaction,
                builder: HistoryBuilder::new(FeedHistory::clone(&history)),
                chain,
            },
        };
        drop(history);
        import.take(files)?;
        self.finish_import(import)
    }

    /// Commits an import that added anything, with the history that it led to.
    fn finish_import(&self, import: Import<'_>) -> Result<ImportReport, RecordError> {
        let Import {
            frame,
            report,
            mut shelf,
            ..
        } = import;
        if report.added == 0 {
            return Ok(report);
        }
        shelf.store_attachments(&frame)?;
        // Entries that are not committed yet: not for the cache.
        let catalog = self.cache.catalog().continued(&shelf.transaction)?;
        let request = frame.request;
        let of = FeedOf {
            catalog: &catalog,
            assessor: &request.assessor,
            feed: &request.feed,
        };
        let columns = catalog.columns(of.assessor, of.feed);
        let history = shelf.builder.finish(of.labels()?, columns);
        of.keep(&mut shelf.transaction, &history)?;
        shelf.transaction.commit()?;
        self.cache.keep_history(of, &Arc::new(history));
        self.cache.keep_catalog(&catalog);
        if let Some((hash, bytes)) = shelf.chain.last() {
            self.cache.keep_content(hash, bytes);
        }
        Ok(report)
    }
}

fn named(file: &ReceivedFile) -> NamedContent {
    NamedContent {
        name: file.name.clone(),
        content: ContentHash::of(&file.bytes),
    }
}

/// A correction says why.
fn check_reason(request: &ImportRequest) -> Result<(), RecordError> {
    let reason = request.correct.as_deref();
    if reason.is_some_and(|reason| reason.trim().is_empty()) {
        return Err(RecordError::NoReason);
    }
    Ok(())
}

/// Invariant 9: one format a feed.
fn check_format(request: &ImportRequest, of: FeedOf<'_>) -> Result<(), RecordError> {
    let first = of.catalog.entries_of(of.assessor, of.feed).next();
    let found = first.map_or(request.format.name(), |entry| entry.body.format.name());
    let wanted = request.format.name();
    if found == wanted {
        return Ok(());
    }
    Err(RecordError::MixedFormats {
        assessor: request.assessor.clone(),
        feed: request.feed.clone(),
        found: found.to_owned(),
        wanted: wanted.to_owned(),
    })
}
