//! What requests share: the record, the tile sets and tiles drawn so far, and how many
//! requests may be at work.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode},
    response::Response,
};
use strandline_draw::{TileId, TilePart, TileSet, TileSetParts};
use strandline_gazetteer::Gazetteer;
use strandline_model::{AssessorId, FeedId, KnownAt, Revision};
use strandline_record::{OwnPlaces, Record, View};
use tokio::sync::Semaphore;

use super::{
    kept::Kept,
    outgoing::{Drawn, OutgoingTile},
    problem::Problem,
    response::Whole,
    setting::PageSetting,
};

/// Requests that ask the record at the same time; the others wait.
const AT_WORK_MAX: usize = 16;

/// Tile sets kept; one of a large feed holds some hundred megabytes when all zooms are built.
const TILE_SETS_MAX: usize = 4;

/// Bytes of drawn tiles kept, by what they are of and by address.
const TILE_BYTES_MAX: usize = 32 << 20;

/// Bytes of a tile's place in what is kept.
const ENTRY_BYTES: usize = 512;

/// What the server serves from.
#[derive(Clone)]
pub struct ServeState {
    shared: Arc<Shared>,
}

struct Shared {
    record: Arc<Record>,
    note: Option<String>,
    setting: PageSetting,
    places: Option<Arc<Gazetteer>>,
    at_work: Arc<Semaphore>,
    tile_sets: Mutex<VecDeque<(TileSetKey, Arc<TileSet>)>>,
    tiles: Mutex<Kept<(TileSetKey, TileId, TilePart), Drawn>>,
    /// What is under addresses that never change, so that nothing is read to answer them.
    for_ever: Mutex<Kept<String, Drawn>>,
}

/// As long as the revision is the same, so are the tiles.
pub(super) type TileSetKey = (AssessorId, FeedId, Revision);

impl ServeState {
    /// Serves a record; `note` is a line that the page must show.
    ///
    /// Names of places are looked up in `places`; without any, such questions say so.
    pub fn new(
        record: Arc<Record>,
        note: Option<String>,
        setting: PageSetting,
        places: Option<Gazetteer>,
    ) -> Self {
        ServeState {
            shared: Arc::new(Shared {
                record,
                note,
                setting,
                places: places.map(Arc::new),
                at_work: Arc::new(Semaphore::new(AT_WORK_MAX)),
                tile_sets: Mutex::default(),
                tiles: Mutex::new(Kept::within(TILE_BYTES_MAX)),
                for_ever: Mutex::new(Kept::within(TILE_BYTES_MAX)),
            }),
        }
    }

    pub(super) fn record(&self) -> &Record {
        &self.shared.record
    }

    pub(super) fn setting(&self) -> &PageSetting {
        &self.shared.setting
    }

    /// Names and places: the world's, with the record's own over them.
    pub(super) fn own_places(&self, known_at: KnownAt) -> Result<Arc<OwnPlaces>, Problem> {
        Ok(self.record().own_places(known_at)?)
    }

    /// The places of the world.
    pub(super) fn world(&self) -> Option<&Gazetteer> {
        self.shared.places.as_deref()
    }

    /// All names; a program without any says so.
    pub(super) fn gazetteer<'o>(&self, own: &'o OwnPlaces) -> Result<&'o Gazetteer, Problem> {
        let all = own.over(self.world())?;
        if all.is_empty() {
            let detail = "this program was built without places and the record has none";
            return Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, detail));
        }
        Ok(all)
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

    /// The response with a text that takes time to make, or `304` where the client has it.
    pub(super) async fn answer(
        &self,
        content_type: HeaderValue,
        request: &HeaderMap,
        text: impl FnOnce(&ServeState) -> Result<String, Problem> + Send + 'static,
    ) -> Result<Response, Problem> {
        let text = self.work(text).await?;
        Ok(Whole::text(content_type, text).respond(request))
    }

    /// What is kept under an address that never changes.
    pub(super) fn kept_for_ever(&self, address: &str) -> Option<Drawn> {
        held(&self.shared.for_ever).get(address)
    }

    /// Keeps what is under an address that never changes.
    pub(super) fn keep_for_ever(&self, address: String, drawn: Drawn) {
        let weight = address.len() + weight(&drawn);
        held(&self.shared.for_ever).keep(address, drawn, weight);
    }

    /// A part of a tile of a view, drawn or kept.
    pub(super) fn tile(&self, view: &View, tile: TileId, part: TilePart) -> Result<Drawn, Problem> {
        let key = (tile_set_key(view), tile, part);
        if let Some(kept) = held(&self.shared.tiles).get(&key) {
            return Ok(kept);
        }
        let bytes = self.tile_set(view).part(tile, &part)?;
        let drawn = bytes.map(|bytes| Arc::new(OutgoingTile::new(bytes)));
        held(&self.shared.tiles).keep(key, drawn.clone(), weight(&drawn));
        Ok(drawn)
    }

    /// The tiles of a view.
    pub(super) fn tile_set(&self, view: &View) -> Arc<TileSet> {
        let key = tile_set_key(view);
        let mut sets = held(&self.shared.tile_sets);
        let place = sets.iter().position(|(known, _)| *known == key);
        let found = place.and_then(|place| sets.remove(place));
        let entry = found.unwrap_or_else(|| {
            let set = TileSet::new(TileSetParts::of(view));
            (key, Arc::new(set))
        });
        let set = Arc::clone(&entry.1);
        sets.push_back(entry);
        if sets.len() > TILE_SETS_MAX {
            sets.pop_front();
        }
        set
    }
}

fn tile_set_key(view: &View) -> TileSetKey {
    let assessor = view.assessor().id().clone();
    (assessor, view.feed().clone(), view.revision())
}

/// The bytes of a tile and of its place in what is kept.
fn weight(drawn: &Drawn) -> usize {
    ENTRY_BYTES + drawn.as_ref().map_or(0, |tile| tile.weight())
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A panic while a cache was held can have lost an entry of it, nothing worse.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
