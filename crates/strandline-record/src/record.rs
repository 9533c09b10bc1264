//! The record itself: settings and imports in, views out.
//!
//! A [`Record`] is a store with three caches over it: the journal read so far, the
//! histories of feeds, and finished views. All can be lost without loss.

use std::{
    collections::{BTreeMap, VecDeque},
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use jiff::civil::Date;
use strandline_ingest::settings;
use strandline_model::{AsOf, Assessor, AssessorId, FeedId, KnownAt, Revision, Theatre};
use strandline_store::{ContentHash, NewEntry, Reader, Store};

use crate::{
    ImportReport, ImportRequest, OnProgress, RecordError, Stamp, View,
    catalog::{ASSESSOR, Catalog, THEATRE},
    feed_history::{FeedHistory, HistoryBuilder, add_labels},
    histories::FeedOf,
    import::{Import, ImportFrame, Shelf},
    ledger::Ledger,
    pack_chain::PackChain,
    snapshot_body::NamedContent,
    view::ViewParts,
};

/// Views kept; each holds one feed's arrangement.
const VIEWS_MAX: usize = 16;

/// A record: a store and what is known from it.
#[derive(Debug)]
pub struct Record {
    store: Store,
    cache: Mutex<Cache>,
}

#[derive(Debug, Default)]
struct Cache {
    catalog: Arc<Catalog>,
    histories: BTreeMap<(AssessorId, FeedId), Arc<FeedHistory>>,
    /// The one used last is at the back.
    views: VecDeque<(ViewKey, Arc<View>)>,
}

/// Which view: the revision is the last one that has a part in it.
type ViewKey = (AssessorId, FeedId, Revision);

/// What adding a settings file did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Added {
    /// The entry in force.
    pub revision: Revision,
    /// Whether it is new; adding the bytes in force again changes nothing.
    pub changed: bool,
}

/// The settings in force, in order of their ids, each with its revision.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The theatres.
    pub theatres: Vec<(Arc<Theatre>, Revision)>,
    /// The assessors.
    pub assessors: Vec<(Arc<Assessor>, Revision)>,
}

/// A feed in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedSummary {
    /// Its name.
    pub id: FeedId,
    /// How many maps are in force.
    pub maps: usize,
    /// The day of the first map.
    pub first_day: Date,
    /// The day of the last map.
    pub last_day: Date,
    /// The instant of the last map.
    pub last_as_of: AsOf,
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
            cache: Mutex::default(),
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

    /// Adds a theatre, or a new version of one, from its settings file.
    ///
    /// # Errors
    ///
    /// When the file makes no theatre.
    pub fn add_theatre(
        &self,
        toml: &[u8],
        file_name: &str,
        stamp: &Stamp,
    ) -> Result<Added, RecordError> {
        let theatre =
            settings::read_theatre(toml, file_name).map_err(|error| RecordError::Settings {
                file: file_name.to_owned(),
                source: Box::new(error),
            })?;
        self.add_setting(THEATRE, toml, stamp, |catalog, now| {
            let known = catalog.theatre(theatre.id(), now);
            Ok(known.map(|setting| (setting.revision, setting.bytes)))
        })
    }

    /// Adds an assessor, or a new version of one, from its settings file.
    ///
    /// # Errors
    ///
    /// When the file makes no assessor, or its theatre is not in the record.
    pub fn add_assessor(
        &self,
        toml: &[u8],
        file_name: &str,
        stamp: &Stamp,
    ) -> Result<Added, RecordError> {
        let assessor =
            settings::read_assessor(toml, file_name).map_err(|error| RecordError::Settings {
                file: file_name.to_owned(),
                source: Box::new(error),
            })?;
        self.add_setting(ASSESSOR, toml, stamp, |catalog, now| {
            if catalog.theatre(assessor.theatre(), now).is_none() {
                return Err(RecordError::UnknownTheatre {
                    assessor: assessor.id().clone(),
                    theatre: assessor.theatre().clone(),
                });
            }
            let known = catalog.assessor(assessor.id(), now);
            Ok(known.map(|setting| (setting.revision, setting.bytes)))
        })
    }

    fn add_setting(
        &self,
        kind: &str,
        toml: &[u8],
        stamp: &Stamp,
        in_force: impl FnOnce(
            &Catalog,
            Revision,
        ) -> Result<Option<(Revision, ContentHash)>, RecordError>,
    ) -> Result<Added, RecordError> {
        let cached = self.cached_catalog();
        let mut transaction = self.store.write()?;
        let catalog = self.continue_catalog(&cached, &transaction)?;
        let now = transaction.head()?.revision;
        if let Some((revision, bytes)) = in_force(&catalog, now)?
            && bytes == ContentHash::of(toml)
        {
            return Ok(Added {
                revision,
                changed: false,
            });
        }
        let new = NewEntry {
            kind,
            author: &stamp.author,
            at: stamp.at,
            body: toml,
        };
        let revision = transaction.append(&new)?.revision;
        transaction.commit()?;
        Ok(Added {
            revision,
            changed: true,
        })
    }

    /// The settings in force then.
    ///
    /// # Errors
    ///
    /// When the store cannot be read, or the revision does not exist.
    pub fn settings(&self, known_at: KnownAt) -> Result<Settings, RecordError> {
        let (_, catalog, known) = self.begin(known_at)?;
        let theatres = catalog.theatres(known).into_iter();
        let assessors = catalog.assessors(known).into_iter();
        Ok(Settings {
            theatres: theatres
                .map(|s| (Arc::clone(&s.value), s.revision))
                .collect(),
            assessors: assessors
                .map(|s| (Arc::clone(&s.value), s.revision))
                .collect(),
        })
    }

    /// A settings file as it was received.
    ///
    /// # Errors
    ///
    /// When there is no such revision.
    pub fn settings_file(&self, revision: Revision) -> Result<Vec<u8>, RecordError> {
        let reader = self.store.read()?;
        let last = reader.head()?.revision;
        let entry = reader.entry(revision)?;
        entry
            .map(|entry| entry.body)
            .ok_or(RecordError::UnknownRevision {
                asked: revision,
                last,
            })
    }

    /// The feeds of an assessor with their maps in force then, in order of their names.
    ///
    /// # Errors
    ///
    /// When the assessor is not known.
    pub fn feeds(
        &self,
        assessor: &AssessorId,
        known_at: KnownAt,
    ) -> Result<Vec<FeedSummary>, RecordError> {
        let (_, catalog, known) = self.begin(known_at)?;
        let (setting, _) = catalog.settings_of(assessor, known)?;
        let cut = setting.value.day_cut();
        let summary = |id: FeedId| {
            let columns = catalog.columns(assessor, &id);
            let maps: Vec<AsOf> = columns
                .iter()
                .filter(|c| c.in_force_at(known))
                .map(|c| c.as_of)
                .collect();
            let (first, last) = (*maps.first()?, *maps.last()?);
            Some(FeedSummary {
                id,
                maps: maps.len(),
                first_day: cut.day_of(first.0),
                last_day: cut.day_of(last.0),
                last_as_of: last,
            })
        };
        Ok(catalog
            .feeds(assessor, known)
            .into_iter()
            .filter_map(summary)
            .collect())
    }

    /// Everything that one feed of an assessor says, as known then. Where the assessor
    /// has but one feed it need not be named.
    ///
    /// # Errors
    ///
    /// When assessor or feed are not known or have no map, or several feeds wait to be
    /// chosen from.
    pub fn view(
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
        let last = own
            .unwrap_or(known)
            .max(assessor_setting.revision)
            .max(theatre_setting.revision);
        let key = (assessor.clone(), feed.clone(), last);
        if let Some(view) = self.cached_view(&key) {
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
            history: &history,
            recorded: recorded.collect(),
            known: last,
        }));
        self.cache_view(key, &view);
        Ok(view)
    }

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
        if request
            .correct
            .as_ref()
            .is_some_and(|reason| reason.trim().is_empty())
        {
            return Err(RecordError::NoReason);
        }
        let files = std::mem::take(&mut request.files);
        let cached = self.cached_catalog();
        let transaction = self.store.write()?;
        let catalog = self.continue_catalog(&cached, &transaction)?;
        let now = transaction.head()?.revision;
        let (assessor, theatre) = catalog.settings_of(&request.assessor, now)?;
        let of = FeedOf {
            catalog: &catalog,
            assessor: &request.assessor,
            feed: &request.feed,
        };
        check_format(&request, of)?;
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
        let last = catalog.entries_of(of.assessor, of.feed).last();
        let chain = PackChain::after(&transaction, last.map(|entry| entry.body.file.content))?;
        let mut import = Import {
            frame: ImportFrame {
                request: &request,
                stamp,
                theatre,
                assessor,
                labels: &labels,
                attachments: &attachments,
                progress,
            },
            ledger,
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
        let catalog = self.cached_catalog().continued(&shelf.transaction)?;
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
        let key = (of.assessor.clone(), of.feed.clone());
        let mut cache = self.cache();
        cache.histories.insert(key, Arc::new(history));
        cache.catalog = Arc::clone(&catalog);
        Ok(report)
    }

    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    /// Begins to read: one state of the store, what its journal says, and the last
    /// revision that was known then.
    pub(crate) fn begin(
        &self,
        known_at: KnownAt,
    ) -> Result<(Reader, Arc<Catalog>, Revision), RecordError> {
        // Taken before the reader begins, the cached journal cannot be ahead of it.
        let cached = self.cached_catalog();
        let reader = self.store.read()?;
        let last = reader.head()?.revision;
        if let KnownAt::Revision(asked) = known_at
            && asked > last
        {
            return Err(RecordError::UnknownRevision { asked, last });
        }
        let catalog = self.continue_catalog(&cached, &reader)?;
        let known = reader.last_known(known_at)?;
        Ok((reader, catalog, known))
    }

    fn cached_catalog(&self) -> Arc<Catalog> {
        Arc::clone(&self.cache().catalog)
    }

    /// The journal as a reader sees it, which holds only committed entries.
    fn continue_catalog(
        &self,
        cached: &Arc<Catalog>,
        reader: &Reader,
    ) -> Result<Arc<Catalog>, RecordError> {
        let catalog = cached.continued(reader)?;
        let mut cache = self.cache();
        if cache.catalog.head < catalog.head {
            cache.catalog = Arc::clone(&catalog);
        }
        Ok(catalog)
    }

    pub(crate) fn history(
        &self,
        reader: &Reader,
        of: FeedOf<'_>,
        progress: OnProgress<'_>,
    ) -> Result<Arc<FeedHistory>, RecordError> {
        let key = (of.assessor.clone(), of.feed.clone());
        let cached = self.cache().histories.get(&key).cloned();
        if let Some(history) = cached
            && of.agrees_with(&history)?
        {
            return Ok(history);
        }
        let history = match of.load(reader)? {
            Some(history) => history,
            None => of.rebuild(reader, progress)?,
        };
        let history = Arc::new(history);
        self.cache().histories.insert(key, Arc::clone(&history));
        Ok(history)
    }

    /// Forgets histories and views, after derived state was built anew.
    pub(crate) fn forget(&self) {
        let mut cache = self.cache();
        cache.histories.clear();
        cache.views.clear();
    }

    fn cached_view(&self, key: &ViewKey) -> Option<Arc<View>> {
        let mut cache = self.cache();
        let place = cache.views.iter().position(|(known, _)| known == key)?;
        let found = cache.views.remove(place)?;
        let view = Arc::clone(&found.1);
        cache.views.push_back(found);
        Some(view)
    }

    fn cache_view(&self, key: ViewKey, view: &Arc<View>) {
        let mut cache = self.cache();
        if cache.views.len() >= VIEWS_MAX {
            cache.views.pop_front();
        }
        cache.views.push_back((key, Arc::clone(view)));
    }

    fn cache(&self) -> MutexGuard<'_, Cache> {
        // A panic while the cache was held can have left out an insertion, nothing worse.
        self.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn named(file: &crate::ReceivedFile) -> NamedContent {
    NamedContent {
        name: file.name.clone(),
        content: ContentHash::of(&file.bytes),
    }
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
