//! The record itself: opening it, and the way from a question's frame to a view.
//!
//! A [`Record`] is a store with a cache over it. How it is added to is in `settings`
//! and `intake`.

use std::{path::Path, sync::Arc};

use strandline_model::{AssessorId, FeedId, KnownAt, Revision};
use strandline_store::{Reader, Store, Transaction};

use crate::{
    OnProgress, RecordError, View, cache::Cache, catalog::Catalog, feed_history::FeedHistory,
    histories::FeedOf, view::ViewParts,
};

/// A record: a store and what is remembered of it.
#[derive(Debug)]
pub struct Record {
    pub(crate) store: Store,
    pub(crate) cache: Cache,
}

impl Record {
    /// Makes an empty record where there is no file yet.
    ///
    /// # Errors
    ///
    /// When there is a file, or it cannot be written.
    pub fn create(path: &Path) -> Result<Self, RecordError> {
        Ok(Self::over(Store::create(path)?))
    }

    /// Opens a record.
    ///
    /// # Errors
    ///
    /// When there is none, or it cannot be used; see [`strandline_store::OpenError`].
    pub fn open(path: &Path) -> Result<Self, RecordError> {
        Ok(Self::over(Store::open(path)?))
    }

    /// Opens a record to ask, not to add.
    ///
    /// # Errors
    ///
    /// As [`Record::open`].
    pub fn open_read_only(path: &Path) -> Result<Self, RecordError> {
        Ok(Self::over(Store::open_read_only(path)?))
    }

    fn over(store: Store) -> Self {
        Record {
            store,
            cache: Cache::default(),
        }
    }

    /// The store's path.
    pub fn path(&self) -> &Path {
        self.store.path()
    }

    /// The last revision; 0 in an empty record.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    pub fn revision(&self) -> Result<Revision, RecordError> {
        Ok(self.store.read()?.head()?.revision)
    }

    /// Everything that one feed of an assessor says, as known then. Where the assessor
    /// has but one feed it need not be named.
    ///
    /// # Errors
    ///
    /// When assessor or feed are not known or have no map, or several feeds wait to be
    /// chosen from, or the feed is of lines: nothing is said of ground where none is drawn.
    pub fn view(
        &self,
        assessor: &AssessorId,
        feed: Option<&FeedId>,
        known_at: KnownAt,
    ) -> Result<Arc<View>, RecordError> {
        let view = self.view_of_any(assessor, feed, known_at)?;
        if view.draws_lines() {
            return Err(RecordError::LinesAlone {
                assessor: assessor.clone(),
                feed: view.feed().clone(),
            });
        }
        Ok(view)
    }

    /// As [`Record::view`], of a feed of lines too: it has days and no ground.
    ///
    /// # Errors
    ///
    /// As [`Record::view`], but for feeds of lines.
    pub fn view_of_any(
        &self,
        assessor: &AssessorId,
        feed: Option<&FeedId>,
        known_at: KnownAt,
    ) -> Result<Arc<View>, RecordError> {
        let (reader, catalog, known) = self.begin(known_at)?;
        let (assessor_setting, theatre_setting) = catalog.settings_of(assessor, known)?;
        let feed = choose_feed(assessor, feed, catalog.feeds(assessor, known))?;
        let columns = catalog.columns(assessor, &feed);
        let own = columns
            .iter()
            .map(|column| column.revision)
            .filter(|r| *r <= known)
            .max();
        let scope = self.scope_of((&reader, &catalog), assessor, known)?;
        let last = own
            .unwrap_or(known)
            .max(assessor_setting.revision)
            .max(theatre_setting.revision)
            .max(scope.as_ref().map_or(Revision(0), |scope| scope.revision()));
        let key = (assessor.clone(), feed.clone(), last);
        if let Some(view) = self.cache.view(&key) {
            return Ok(view);
        }
        let of = FeedOf {
            catalog: &catalog,
            assessor,
            feed: &feed,
        };
        let history = self.history(&reader, of, &|_| ())?;
        let recorded = catalog
            .entries_of(assessor, &feed)
            .map(|e| (e.revision, e.recorded_at));
        let view = Arc::new(View::new(ViewParts {
            assessor: assessor_setting,
            theatre: theatre_setting,
            feed: feed.clone(),
            draws_lines: catalog.draws_lines(assessor, &feed),
            history: &history,
            recorded: recorded.collect(),
            scope,
            known: last,
            earlier: self.cache.last_view(of),
        }));
        self.cache.keep_view(key, &view);
        Ok(view)
    }

    /// Begins to read: one state of the store, what its journal says, and the last
    /// revision that was known then.
    pub(crate) fn begin(
        &self,
        known_at: KnownAt,
    ) -> Result<(Reader, Arc<Catalog>, Revision), RecordError> {
        // Taken before the reader begins, the cached journal cannot be ahead of it.
        let cached = self.cache.catalog();
        let reader = self.store.read()?;
        let last = reader.head()?.revision;
        if let KnownAt::Revision(asked) = known_at
            && asked > last
        {
            return Err(RecordError::UnknownRevision { asked, last });
        }
        let catalog = cached.continued(&reader)?;
        self.cache.keep_catalog(&catalog);
        let known = reader.last_known(known_at)?;
        Ok((reader, catalog, known))
    }

    /// Begins to write: a transaction and what the journal says before it.
    pub(crate) fn begin_to_write(&self) -> Result<(Transaction, Arc<Catalog>), RecordError> {
        let cached = self.cache.catalog();
        let transaction = self.store.write()?;
        let catalog = cached.continued(&transaction)?;
        self.cache.keep_catalog(&catalog);
        Ok((transaction, catalog))
    }

    /// All maps of a feed: remembered, kept as derived state, or read again.
    pub(crate) fn history(
        &self,
        reader: &Reader,
        of: FeedOf<'_>,
        progress: OnProgress<'_>,
    ) -> Result<Arc<FeedHistory>, RecordError> {
        if let Some(history) = self.cache.history(of)
            && of.agrees_with(&history)?
        {
            return Ok(history);
        }
        let history = match of.load(reader)? {
            Some(history) => history,
            None => of.rebuild(reader, progress)?,
        };
        let history = Arc::new(history);
        self.cache.keep_history(of, &history);
        Ok(history)
    }
}

fn choose_feed(
    assessor: &AssessorId,
    wanted: Option<&FeedId>,
    known: Vec<FeedId>,
) -> Result<FeedId, RecordError> {
    let assessor = assessor.clone();
    match (wanted, known.as_slice()) {
        (_, []) => Err(RecordError::NoMaps { assessor }),
        (None, [only]) => Ok(only.clone()),
        (None, _) => Err(RecordError::FeedNotChosen { assessor, known }),
        (Some(feed), known) if known.contains(feed) => Ok(feed.clone()),
        (Some(feed), _) => Err(RecordError::UnknownFeed {
            assessor,
            feed: feed.clone(),
            known,
        }),
    }
}
