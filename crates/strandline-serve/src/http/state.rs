//! What requests share: the record, the tile sets and tiles drawn so far, and how many
//! requests may be at work.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use axum::body::Bytes;
use strandline_draw::{TileId, TileSet, TileSetParts};
use strandline_model::{AssessorId, FeedId, Revision};
use strandline_record::{Record, View};
use tokio::sync::Semaphore;

use super::{problem::Problem, setting::PageSetting};

/// Requests that ask the record at the same time; the others wait.
const AT_WORK_MAX: usize = 16;

/// Tile sets kept; one of a large feed holds some hundred megabytes when all zooms are built.
const TILE_SETS_MAX: usize = 4;

/// Bytes of drawn tiles kept.
const TILE_BYTES_MAX: usize = 64 << 20;

/// What the server serves from.
#[derive(Clone)]
pub struct ServeState {
    shared: Arc<Shared>,
}

struct Shared {
    record: Arc<Record>,
    note: Option<String>,
    setting: PageSetting,
    at_work: Arc<Semaphore>,
    tile_sets: Mutex<VecDeque<(TileSetKey, Arc<TileSet>)>>,
    tiles: Mutex<Tiles>,
}

/// As long as the revision is the same, so are the tiles.
pub(super) type TileSetKey = (AssessorId, FeedId, Revision);

/// Drawn tiles, the one used last at the back.
#[derive(Default)]
struct Tiles {
    bytes: usize,
    kept: VecDeque<((TileSetKey, TileId), Drawn)>,
}

/// A tile that was drawn; `None` where there is nothing in it.
#[derive(Clone)]
struct Drawn(Option<Bytes>);

impl ServeState {
    /// Serves a record; `note` is a line that the page must show.
    pub fn new(record: Arc<Record>, note: Option<String>, setting: PageSetting) -> Self {
        ServeState {
            shared: Arc::new(Shared {
                record,
                note,
                setting,
                at_work: Arc::new(Semaphore::new(AT_WORK_MAX)),
                tile_sets: Mutex::default(),
                tiles: Mutex::default(),
            }),
        }
    }

    pub(super) fn record(&self) -> &Record {
        &self.shared.record
    }

    pub(super) fn setting(&self) -> &PageSetting {
        &self.shared.setting
    }

    pub(super) fn note(&self) -> Option<&str> {
        self.shared.note.as_deref()
    }

    /// Does what takes time on a thread where it may, as soon as there is one.
    pub(super) async fn work<T: Send + 'static>(
        &self,
        job: impl FnOnce(&ServeState) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let state = self.clone();
        let permit = Arc::clone(&self.shared.at_work).acquire_owned().await;
        let permit = permit.map_err(|closed| Problem::internal(&closed))?;
        let done = tokio::task::spawn_blocking(move || {
            // Kept until the work is done, even when the client has gone.
            let _permit = permit;
            job(&state)
        });
        done.await.map_err(|failed| Problem::internal(&failed))?
    }

    /// One tile of a view, drawn or kept.
    pub(super) fn tile(&self, view: &View, tile: TileId) -> Result<Option<Bytes>, Problem> {
        let key = (
            view.assessor().id().clone(),
            view.feed().clone(),
            view.revision(),
        );
        if let Some(Drawn(kept)) = held(&self.shared.tiles).take(&key, tile) {
            return Ok(kept);
        }
        let set = self.tile_set(&key, view);
        let bytes = set.tile(tile)?.map(Bytes::from);
        held(&self.shared.tiles).keep(key, tile, Drawn(bytes.clone()));
        Ok(bytes)
    }

    fn tile_set(&self, key: &TileSetKey, view: &View) -> Arc<TileSet> {
        let mut sets = held(&self.shared.tile_sets);
        let place = sets.iter().position(|(known, _)| known == key);
        let found = place.and_then(|place| sets.remove(place));
        let entry = found.unwrap_or_else(|| {
            let set = TileSet::new(TileSetParts::of(view));
            (key.clone(), Arc::new(set))
        });
        let set = Arc::clone(&entry.1);
        sets.push_back(entry);
        if sets.len() > TILE_SETS_MAX {
            sets.pop_front();
        }
        set
    }
}

impl Tiles {
    fn take(&mut self, key: &TileSetKey, tile: TileId) -> Option<Drawn> {
        let wanted = |entry: &((TileSetKey, TileId), _)| entry.0.1 == tile && entry.0.0 == *key;
        let place = self.kept.iter().rposition(wanted)?;
        let entry = self.kept.remove(place)?;
        let drawn = entry.1.clone();
        self.kept.push_back(entry);
        Some(drawn)
    }

    fn keep(&mut self, key: TileSetKey, tile: TileId, drawn: Drawn) {
        self.bytes += drawn.weight();
        self.kept.push_back(((key, tile), drawn));
        while self.bytes > TILE_BYTES_MAX {
            let Some((_, oldest)) = self.kept.pop_front() else {
                return;
            };
            self.bytes -= oldest.weight();
        }
    }
}

impl Drawn {
    /// The bytes of the tile and of its place in the list.
    fn weight(&self) -> usize {
        const ENTRY: usize = 256;
        ENTRY + self.0.as_ref().map_or(0, Bytes::len)
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A panic while a cache was held can have lost an entry of it, nothing worse.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
