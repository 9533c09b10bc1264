//! Places of one's own: files of places in the journal, and what they say together.
//!
//! They are read again from their files when they are first asked for, and remembered until
//! another file comes. Of two places of one id the later one counts.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use strandline_arrangement::{GridPoint, Polygon};
use strandline_gazetteer::{Gazetteer, PlaceView, distance_km};
use strandline_ingest::{DrawnPlace, PlaceFormat, ReadError, Received, read_places};
use strandline_model::{KnownAt, Place, PlaceId, PlaceKind, Problem, Revision, TheatreId};
use strandline_store::{ContentHash, NewEntry, Reader, Transaction, pack};

use crate::{
    ReceivedFile, Record, RecordError, Stamp,
    catalog::{PLACES, PlacesEntry},
    division::{Division, Regions},
    places_body::PlacesBody,
    snapshot_body::NamedContent,
};

/// Ground that has the name of a settlement this near to it is the settlement's, in kilometres.
const SETTLEMENT_KM: f64 = 10.0;

/// The same for units and countries, whose points are rough.
const UNIT_KM: f64 = 300.0;

/// The radius of the circle that stands for a settlement without a polygon, in kilometres.
const CIRCLE_KM: f64 = 3.0;

/// Files of places to add.
#[derive(Debug, Clone)]
pub struct PlacesRequest {
    /// How they are to be read.
    pub format: PlaceFormat,
    /// What the places are where a file does not tell.
    pub kind: Option<PlaceKind>,
    /// The theatre that they are for, if for one alone.
    pub theatre: Option<TheatreId>,
    /// The files.
    pub files: Vec<ReceivedFile>,
}

/// What became of one file of places.
#[derive(Debug)]
pub struct PlacesReport {
    /// Its name.
    pub name: String,
    /// What became of it.
    pub outcome: PlacesOutcome,
    /// What could not be used of it.
    pub problems: Vec<Problem>,
}

/// What became of a file of places.
#[derive(Debug)]
pub enum PlacesOutcome {
    /// It was added.
    Added {
        /// As this entry.
        revision: Revision,
        /// With so many places.
        places: usize,
    },
    /// It is in the record already, read the same way.
    Unchanged,
    /// Nothing could be made of it.
    Refused(ReadError),
}

/// All places of one's own, as known at a revision.
#[derive(Debug, Clone)]
pub struct OwnPlaces {
    by_id: BTreeMap<PlaceId, DrawnPlace>,
    gazetteer: Gazetteer,
    /// All names: the world's with these over them.
    merged: OnceLock<Gazetteer>,
    /// The same with villages between the two.
    with_villages: OnceLock<Gazetteer>,
    /// How those of each kind divide ground, once it was asked for.
    divisions: BTreeMap<PlaceKind, OnceLock<Arc<Division>>>,
    /// The entries that they come from.
    pub revisions: Vec<Revision>,
}

/// The ground of a place.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceGround {
    /// Its polygons.
    pub polygons: Vec<Polygon>,
    /// Whose they are, or that they are a circle.
    pub shape: GroundShape,
}

/// Where the ground of a place comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum GroundShape {
    /// The polygons of this place of one's own.
    Polygon(PlaceId),
    /// A circle around its point, as no polygon is known.
    Circle {
        /// In kilometres.
        radius_km: f64,
    },
}

impl Record {
    /// Adds files of places, all that can be read in one transaction. The same file read the
    /// same way changes nothing.
    ///
    /// # Errors
    ///
    /// When the theatre is not known, or the store cannot be written; then nothing was added.
    pub fn import_places(
        &self,
        request: &PlacesRequest,
        stamp: &Stamp,
    ) -> Result<Vec<PlacesReport>, RecordError> {
        let (mut transaction, catalog) = self.begin_to_write()?;
        let now = transaction.head()?.revision;
        if let Some(theatre) = &request.theatre
            && catalog.theatre(theatre, now).is_none()
        {
            let theatre = theatre.clone();
            return Err(RecordError::NoSuchTheatre { theatre });
        }
        let mut known: Vec<PlacesBody> = catalog.places(now).map(|e| e.body.clone()).collect();
        let mut reports = Vec::new();
        for file in &request.files {
            let body = body_of(request, file);
            if known.contains(&body) {
                reports.push(report(file, PlacesOutcome::Unchanged, Vec::new()));
                continue;
            }
            reports.push(add_file(&mut transaction, (&body, file), stamp)?);
            known.push(body);
        }
        let is_added = |r: &PlacesReport| matches!(r.outcome, PlacesOutcome::Added { .. });
        if reports.iter().any(is_added) {
            transaction.commit()?;
        }
        Ok(reports)
    }

    /// All places of one's own, as known then.
    ///
    /// # Errors
    ///
    /// When the store cannot be read, or a file of places no longer can.
    pub fn own_places(&self, known_at: KnownAt) -> Result<Arc<OwnPlaces>, RecordError> {
        let (reader, catalog, known) = self.begin(known_at)?;
        let entries: Vec<_> = catalog.places(known).collect();
        let revisions: Vec<Revision> = entries.iter().map(|entry| entry.revision).collect();
        if let Some(places) = self.cache.places(&revisions) {
            return Ok(places);
        }
        let mut by_id = BTreeMap::new();
        for entry in entries {
            for drawn in read_again(&reader, entry)? {
                by_id.insert(drawn.place.id.clone(), drawn);
            }
        }
        let all = by_id.values().map(|drawn: &DrawnPlace| drawn.place.clone());
        let places = Arc::new(OwnPlaces {
            gazetteer: Gazetteer::empty().with_added(all)?,
            merged: OnceLock::new(),
            with_villages: OnceLock::new(),
            divisions: PlaceKind::ALL.map(|kind| (kind, OnceLock::new())).into(),
            by_id,
            revisions,
        });
        self.cache.keep_places(&places);
        Ok(places)
    }
}

fn body_of(request: &PlacesRequest, file: &ReceivedFile) -> PlacesBody {
    PlacesBody {
        format: request.format.clone(),
        reader: PlaceFormat::VERSION,
        file: NamedContent {
            name: file.name.clone(),
            content: ContentHash::of(&file.bytes),
        },
        kind: request.kind,
        theatre: request.theatre.clone(),
    }
}

fn report(file: &ReceivedFile, outcome: PlacesOutcome, problems: Vec<Problem>) -> PlacesReport {
    PlacesReport {
        name: file.name.clone(),
        outcome,
        problems,
    }
}

fn add_file(
    transaction: &mut Transaction,
    (body, file): (&PlacesBody, &ReceivedFile),
    stamp: &Stamp,
) -> Result<PlacesReport, RecordError> {
    let received = Received {
        name: &file.name,
        bytes: &file.bytes,
    };
    let reading = match read_places(&body.format, body.kind, &received) {
        Ok(reading) => reading,
        Err(error) => return Ok(report(file, PlacesOutcome::Refused(error), Vec::new())),
    };
    let new = NewEntry {
        kind: PLACES,
        author: &stamp.author,
        at: stamp.at,
        body: &body.to_bytes(),
    };
    let revision = transaction.append(&new)?.revision;
    if !transaction.has_content(body.file.content)? {
        transaction.store_content(&pack(&file.bytes, body.file.content, None))?;
    }
    let places = reading.value.len();
    let outcome = PlacesOutcome::Added { revision, places };
    Ok(report(file, outcome, reading.problems))
}

fn read_again(reader: &Reader, entry: &PlacesEntry) -> Result<Vec<DrawnPlace>, RecordError> {
    let body = &entry.body;
    let bytes = reader.content(body.file.content)?;
    let received = Received {
        name: &body.file.name,
        bytes: &bytes,
    };
    let reading = read_places(&body.format, body.kind, &received);
    let reading = reading.map_err(|source| RecordError::Reread {
        revision: entry.revision,
        source,
    })?;
    Ok(reading.value)
}

impl OwnPlaces {
    /// All of them, in the order of their ids.
    pub fn all(&self) -> impl Iterator<Item = &DrawnPlace> {
        self.by_id.values()
    }

    /// The kinds by which ground can be divided, largest units first, each with how many of its
    /// places have polygons.
    pub fn kinds(&self) -> Vec<(PlaceKind, usize)> {
        let is_told = |kind: &PlaceKind| *kind == PlaceKind::Settlement || !kind.is_settlement();
        let kinds = PlaceKind::ALL.into_iter().filter(is_told);
        let counted = kinds.map(|kind| (kind, self.drawn(kind).count()));
        counted.filter(|(_, count)| *count > 0).collect()
    }

    /// The places of a kind that have polygons.
    fn drawn(&self, kind: PlaceKind) -> impl Iterator<Item = &DrawnPlace> {
        let wanted = move |place: &Place| match kind {
            PlaceKind::Settlement => place.kind.is_settlement(),
            kind => place.kind == kind,
        };
        let drawn = self.all().filter(|drawn| !drawn.polygons.is_empty());
        drawn.filter(move |drawn| wanted(&drawn.place))
    }

    /// The ground of all places of a kind that have one, in order of their names; of settlements
    /// of every kind where one is asked for.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub fn regions(&self, kind: PlaceKind) -> Result<Regions<'_>, RecordError> {
        let mut places: Vec<&DrawnPlace> = self.drawn(kind).collect();
        places.sort_by_key(|drawn| (drawn.place.name(), &drawn.place.id));
        if places.is_empty() {
            return Err(RecordError::NoRegions { kind });
        }
        let division = self.division(kind, &places)?;
        Ok(Regions { places, division })
    }

    /// How the places of a kind divide ground: made once, as it takes long.
    fn division(
        &self,
        kind: PlaceKind,
        places: &[&DrawnPlace],
    ) -> Result<Arc<Division>, RecordError> {
        let known = &self.divisions[&kind];
        if let Some(division) = known.get() {
            return Ok(Arc::clone(division));
        }
        let polygons: Vec<&[Polygon]> = places.iter().map(|p| p.polygons.as_slice()).collect();
        let division = Arc::new(Division::of(&polygons)?);
        Ok(Arc::clone(known.get_or_init(|| division)))
    }

    /// The names of the world with these places over them; the world is one and the same in a
    /// process, so they are put together once.
    ///
    /// # Errors
    ///
    /// When there are too many places for one gazetteer.
    pub fn over(&self, world: Option<&Gazetteer>) -> Result<&Gazetteer, RecordError> {
        if let Some(merged) = self.merged.get() {
            return Ok(merged);
        }
        let world = world.cloned().unwrap_or_else(Gazetteer::empty);
        let merged = world.with_added(self.to_add())?;
        Ok(self.merged.get_or_init(|| merged))
    }

    /// As [`OwnPlaces::over`], with the villages that come with the program, to name changed
    /// ground after.
    ///
    /// # Errors
    ///
    /// When there are too many places for one gazetteer.
    pub fn over_villages(&self, world: Option<&Gazetteer>) -> Result<&Gazetteer, RecordError> {
        if let Some(merged) = self.with_villages.get() {
            return Ok(merged);
        }
        let world = world.cloned().unwrap_or_else(Gazetteer::empty);
        let merged = world.with_villages()?.with_added(self.to_add())?;
        Ok(self.with_villages.get_or_init(|| merged))
    }

    /// The places to put over the world's: of a point and an area of one name that lie near
    /// each other, the area alone.
    fn to_add(&self) -> Vec<Place> {
        let doubled = |drawn: &DrawnPlace| {
            drawn.polygons.is_empty() && self.namesake(drawn.place.name(), drawn.place.at).is_some()
        };
        let kept = self.all().filter(|drawn| !doubled(drawn));
        kept.map(|drawn| drawn.place.clone()).collect()
    }

    /// The ground of a place: its own polygons, else those of a place of one's own that has
    /// one of its names near it, else a circle.
    pub fn ground_of(&self, place: PlaceView<'_>) -> PlaceGround {
        let own = self
            .by_id
            .get(&place.id())
            .filter(|own| !own.polygons.is_empty());
        let mut names = place
            .names()
            .map(|(_, name)| name)
            .chain(place.alternates());
        let found = own.or_else(|| names.find_map(|name| self.namesake(name, place.at())));
        match found {
            Some(drawn) => PlaceGround {
                polygons: drawn.polygons.clone(),
                shape: GroundShape::Polygon(drawn.place.id.clone()),
            },
            None => PlaceGround {
                polygons: vec![circle(place.at(), CIRCLE_KM)],
                shape: GroundShape::Circle {
                    radius_km: CIRCLE_KM,
                },
            },
        }
    }

    /// A place with ground that has this name, near a point.
    fn namesake(&self, name: &str, at: GridPoint) -> Option<&DrawnPlace> {
        let named = self.gazetteer.exact(name).into_iter();
        let mut drawn = named.filter_map(|found| self.by_id.get(&found.place.id()));
        drawn.find(|drawn| {
            let reach = if drawn.place.kind.is_settlement() {
                SETTLEMENT_KM
            } else {
                UNIT_KM
            };
            !drawn.polygons.is_empty() && distance_km(at, drawn.place.at) <= reach
        })
    }
}

/// A ring of 64 points around a point, at a distance on the sphere.
pub(crate) fn circle(middle: GridPoint, radius_km: f64) -> Polygon {
    const POINTS: u32 = 64;
    const KM_PER_DEGREE: f64 = 111.195;
    let reach = radius_km / KM_PER_DEGREE;
    let narrow = middle.lat().to_radians().cos().max(0.01);
    let ring = (0..POINTS).filter_map(|n| {
        let angle = f64::from(n) / f64::from(POINTS) * std::f64::consts::TAU;
        let (north, east) = angle.sin_cos();
        GridPoint::from_degrees(
            middle.lon() + east * reach / narrow,
            middle.lat() + north * reach,
        )
    });
    Polygon {
        rings: vec![ring.collect()],
    }
}
