//! What a record remembers: the journal read so far, histories and finished views.
//!
//! All of it can be lost without loss. Another process may add to the store at any
//! time, so what is remembered is checked against the journal before it is used.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use strandline_model::{AssessorId, FeedId, Revision};
use strandline_reading::Report;
use strandline_store::ContentHash;

use crate::{
    Comparison, OwnPlaces, Scope, View, catalog::Catalog, feed_history::FeedHistory,
    histories::FeedOf,
};

/// Views kept; each holds one feed's arrangement.
const VIEWS_MAX: usize = 16;

/// Comparisons kept; each holds the arrangement of two feeds.
const COMPARISONS_MAX: usize = 4;

/// Which view: the revision is the last one that has a part in it.
pub(crate) type ViewKey = (AssessorId, FeedId, Revision);

/// What a record remembers.
#[derive(Debug, Default)]
pub(crate) struct Cache {
    remembered: Mutex<Remembered>,
}

#[derive(Debug, Default)]
struct Remembered {
    catalog: Arc<Catalog>,
    histories: BTreeMap<(AssessorId, FeedId), Arc<FeedHistory>>,
    /// The one used last is at the back.
    views: VecDeque<(ViewKey, Arc<View>)>,
    /// The one used last is at the back.
    comparisons: VecDeque<([ViewKey; 2], Arc<Comparison>)>,
    places: Option<Arc<OwnPlaces>>,
    content: Option<(ContentHash, Arc<Vec<u8>>)>,
    reports: BTreeMap<ReportKey, Arc<Report>>,
    /// Of the scopes in use, by their entries.
    scopes: BTreeMap<Revision, Arc<Scope>>,
}

/// A document as its entry, and the places that it was read with.
pub(crate) type ReportKey = (Revision, Vec<Revision>);

/// Documents that stay read; each takes some ten times its bytes.
const REPORTS_MAX: usize = 2048;

/// The largest content that stays unpacked.
const CONTENT_MAX: usize = 4 << 20;

impl Cache {
    pub(crate) fn catalog(&self) -> Arc<Catalog> {
        Arc::clone(&self.lock().catalog)
    }

    /// Remembers a journal, all of it committed, unless a later one is remembered.
    pub(crate) fn keep_catalog(&self, catalog: &Arc<Catalog>) {
        let mut remembered = self.lock();
        if remembered.catalog.head < catalog.head {
            remembered.catalog = Arc::clone(catalog);
        }
    }

    pub(crate) fn history(&self, of: FeedOf<'_>) -> Option<Arc<FeedHistory>> {
        self.lock()
            .histories
            .get(&(of.assessor.clone(), of.feed.clone()))
            .cloned()
    }

    pub(crate) fn keep_history(&self, of: FeedOf<'_>, history: &Arc<FeedHistory>) {
        let key = (of.assessor.clone(), of.feed.clone());
        self.lock().histories.insert(key, Arc::clone(history));
    }

    pub(crate) fn view(&self, key: &ViewKey) -> Option<Arc<View>> {
        used_again(&mut self.lock().views, key)
    }

    /// The view of a feed that was used last.
    pub(crate) fn last_view(&self, of: FeedOf<'_>) -> Option<Arc<View>> {
        let views = &self.lock().views;
        let mut latest = views.iter().rev();
        let found = latest.find(|(key, _)| (&key.0, &key.1) == (of.assessor, of.feed));
        found.map(|(_, view)| Arc::clone(view))
    }

    pub(crate) fn keep_view(&self, key: ViewKey, view: &Arc<View>) {
        keep(&mut self.lock().views, VIEWS_MAX, (key, Arc::clone(view)));
    }

    pub(crate) fn comparison(&self, key: &[ViewKey; 2]) -> Option<Arc<Comparison>> {
        used_again(&mut self.lock().comparisons, key)
    }

    pub(crate) fn keep_comparison(&self, key: [ViewKey; 2], comparison: &Arc<Comparison>) {
        let kept = (key, Arc::clone(comparison));
        keep(&mut self.lock().comparisons, COMPARISONS_MAX, kept);
    }

    /// The places that come from just these entries.
    pub(crate) fn places(&self, revisions: &[Revision]) -> Option<Arc<OwnPlaces>> {
        let kept = self.lock().places.clone();
        kept.filter(|places| places.revisions == revisions)
    }

    pub(crate) fn keep_places(&self, places: &Arc<OwnPlaces>) {
        self.lock().places = Some(Arc::clone(places));
    }

    /// The bytes of a content, where they are remembered.
    pub(crate) fn content(&self, hash: ContentHash) -> Option<Arc<Vec<u8>>> {
        let kept = self.lock().content.clone();
        kept.filter(|(known, _)| *known == hash)
            .map(|(_, bytes)| bytes)
    }

    /// Keeps the bytes of the content that was stored last, unless they are many.
    pub(crate) fn keep_content(&self, hash: ContentHash, bytes: &Arc<Vec<u8>>) {
        let kept = (bytes.len() <= CONTENT_MAX).then(|| (hash, Arc::clone(bytes)));
        self.lock().content = kept;
    }

    pub(crate) fn report(&self, key: &ReportKey) -> Option<Arc<Report>> {
        self.lock().reports.get(key).cloned()
    }

    /// Keeps what was read; the oldest document makes room.
    pub(crate) fn keep_report(&self, key: ReportKey, report: &Arc<Report>) {
        let mut remembered = self.lock();
        if remembered.reports.len() >= REPORTS_MAX {
            remembered.reports.pop_first();
        }
        remembered.reports.insert(key, Arc::clone(report));
    }

    pub(crate) fn scope(&self, revision: Revision) -> Option<Arc<Scope>> {
        self.lock().scopes.get(&revision).cloned()
    }

    pub(crate) fn keep_scope(&self, scope: &Arc<Scope>) {
        let mut remembered = self.lock();
        remembered
            .scopes
            .insert(scope.revision(), Arc::clone(scope));
    }

    /// Forgets histories and views, after derived state was built anew.
    pub(crate) fn forget_derived(&self) {
        let mut remembered = self.lock();
        remembered.histories.clear();
        remembered.views.clear();
        remembered.comparisons.clear();
    }

    fn lock(&self) -> MutexGuard<'_, Remembered> {
        // A panic while it was held can have left out an insertion, nothing worse.
        self.remembered
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is kept under a key, moved to the back.
fn used_again<K: PartialEq, V>(kept: &mut VecDeque<(K, Arc<V>)>, key: &K) -> Option<Arc<V>> {
    let place = kept.iter().position(|(known, _)| known == key)?;
    let found = kept.remove(place)?;
    let value = Arc::clone(&found.1);
    kept.push_back(found);
    Some(value)
}

/// Puts something at the back; what was used least goes where there are too many.
fn keep<T>(kept: &mut VecDeque<T>, most: usize, new: T) {
    if kept.len() >= most {
        kept.pop_front();
    }
    kept.push_back(new);
}
