//! The bulletin against notes that were written by hand: whether the places named by hand are
//! among ours, and ours among those. `bench/bulletin/README.md` tells where the notes are from.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Read,
    path::{Path, PathBuf},
};

use jiff::{Span, civil::Date};
use strandline_arrangement::{GridPoint, Polygon, UnitLengths};
use strandline_gazetteer::{Gazetteer, distance_km};
use strandline_ingest::PlaceColumns;
use strandline_model::KnownAt;
use strandline_record::{
    BulletinQuestion, ChangeQuestion, NamingRules, OwnPlaces, PlaceFormat, PlacesRequest,
    ReceivedFile, View,
};

use super::desk::{Desk, daily_maps, stamp, test_data, unpacked};

/// A place counts where it is this near.
const NEAR_KM: f64 = 5.0;

/// How far apart the points are that stand for ground.
const APART_M: f64 = 200.0;

/// A note that tells where so much of the changed ground is was quoted whole.
const TOLD_SHARE: f64 = 0.9;

/// What part of the places named by hand must be among ours. It may rise.
const RECALL_FLOOR: f64 = 0.9;

/// What part of ours must be among those of notes quoted whole. It may rise.
const PRECISION_FLOOR: f64 = 0.85;

/// A place that a note names.
#[derive(Debug)]
struct Named {
    at: GridPoint,
    /// Located by hand, as the tables of places do not have it where it is.
    by_hand: bool,
}

/// So many, and so many of them right.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    all: usize,
    right: usize,
}

impl Count {
    fn add(&mut self, right: bool) {
        self.all += 1;
        self.right += usize::from(right);
    }

    fn share(self) -> f64 {
        self.right as f64 / self.all as f64
    }
}

/// The places named by hand, by the day of the map whose change they tell.
fn notes() -> BTreeMap<Date, Vec<Named>> {
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../bench/bulletin/notes.csv");
    let table = fs::read_to_string(table).unwrap();
    let mut notes = BTreeMap::<Date, Vec<Named>>::new();
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let [day, _, _, _, lat, lon, located, _] = cells[..] else {
            panic!("{line}");
        };
        let [lat, lon] = [lat, lon].map(|degrees| degrees.parse().unwrap());
        notes.entry(day.parse().unwrap()).or_default().push(Named {
            at: GridPoint::from_degrees(lon, lat).unwrap(),
            by_hand: located == "hand",
        });
    }
    notes
}

/// Names of the files of the days and of a week before each, as days may be missing.
fn files_of<'d>(days: impl Iterator<Item = &'d Date>) -> BTreeSet<String> {
    let wanted = days.flat_map(|day| (0..8).map(|back| *day - Span::new().days(back)));
    let name = |day: Date| format!("deepstatemap_data_{}.geojson", day.strftime("%Y%m%d"));
    wanted.map(name).collect()
}

/// Which tables of settlements were imported, as they come.
#[derive(Debug, Clone, Copy)]
enum Imported {
    Nothing,
    OpenStreetMap,
    Both,
}

fn add_places(desk: &Desk, data: &Path, imported: Imported) {
    let folder = data.join("gazetteer");
    if !matches!(imported, Imported::Nothing) {
        let osm = fs::read(folder.join("ua_settlements_osm.csv")).unwrap();
        add_table(desk, "osm.csv", "name", osm);
    }
    if matches!(imported, Imported::Both) {
        let packed = folder.join("ua_settlements_pcode_en_uk_coords_derived.csv.xz");
        let mut pcode = Vec::new();
        unpacked(&packed).read_to_end(&mut pcode).unwrap();
        add_table(desk, "pcode.csv", "name_uk", pcode);
    }
}

/// The places of the world as they ship, where they were built.
fn world() -> Option<Gazetteer> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let bytes = fs::read(root.join("web/places/world.places")).ok()?;
    Some(Gazetteer::from_bytes(&bytes).unwrap())
}

fn add_table(desk: &Desk, name: &str, column: &str, bytes: Vec<u8>) {
    let request = PlacesRequest {
        format: PlaceFormat::Csv(PlaceColumns {
            name: column.to_owned(),
            lat: "lat".to_owned(),
            lon: "lon".to_owned(),
            languages: BTreeMap::from([("uk".to_owned(), "name_uk".to_owned())]),
        }),
        kind: None,
        theatre: None,
        files: vec![ReceivedFile {
            name: name.to_owned(),
            bytes,
        }],
    };
    desk.record.import_places(&request, &stamp()).unwrap();
}

/// The bulletin asked for each day.
struct Asked<'a> {
    view: &'a View,
    own: &'a OwnPlaces,
    gazetteer: &'a Gazetteer,
    rules: NamingRules,
    recall: Count,
    precision: Count,
}

impl Asked<'_> {
    fn hold(&mut self, day: Date, named: &[Named]) {
        let question = BulletinQuestion {
            on: day,
            rules: &self.rules,
            gazetteer: self.gazetteer,
            own: self.own,
        };
        let bulletin = self.view.bulletin(&question).unwrap();
        let ours: Vec<GridPoint> = bulletin.places.iter().map(|news| news.place.at()).collect();
        for place in named.iter().filter(|place| !place.by_hand) {
            self.recall.add(is_near(place.at, &ours));
        }
        let pieces = self.pieces(bulletin.before.unwrap().day, day);
        if told_share(&pieces, named) >= TOLD_SHARE {
            let theirs: Vec<GridPoint> = named.iter().map(|place| place.among(&pieces)).collect();
            let near = ours.iter().map(|at| is_near(*at, &theirs));
            near.for_each(|is_near| self.precision.add(is_near));
        }
    }

    /// The changed ground piece by piece, as points that stand for it.
    fn pieces(&self, from: Date, until: Date) -> Vec<Vec<GridPoint>> {
        let question = ChangeQuestion {
            from,
            until,
            within: None,
            with_ground: true,
        };
        let width_m = self.rules.redraw_width_m;
        let answer = self.view.change_without_redraw(&question, width_m);
        let answer = answer.unwrap();
        let ground = answer.transitions.iter().flat_map(|moved| &moved.ground);
        ground.map(points).collect()
    }
}

impl Named {
    /// Its point; one that is known to some kilometres at the ground that it must be near to.
    fn among(&self, pieces: &[Vec<GridPoint>]) -> GridPoint {
        let nearer = |a: &&GridPoint, b: &&GridPoint| {
            distance_km(self.at, **a).total_cmp(&distance_km(self.at, **b))
        };
        let nearest = pieces.iter().flatten().min_by(nearer);
        if self.by_hand {
            *nearest.unwrap()
        } else {
            self.at
        }
    }
}

fn points(piece: &Polygon) -> Vec<GridPoint> {
    let points = piece.scattered(APART_M, UnitLengths::at(piece.rings[0][0]));
    points.into_iter().map(|point| point.at).collect()
}

/// The part of the changed ground in pieces that have a noted place near them.
fn told_share(pieces: &[Vec<GridPoint>], named: &[Named]) -> f64 {
    let places: Vec<GridPoint> = named.iter().map(|place| place.at).collect();
    let mut told = Count::default();
    for piece in pieces {
        let is_told = piece.iter().any(|point| is_near(*point, &places));
        piece.iter().for_each(|_| told.add(is_told));
    }
    told.share()
}

fn is_near(at: GridPoint, places: &[GridPoint]) -> bool {
    places
        .iter()
        .any(|place| distance_km(at, *place) <= NEAR_KM)
}

fn measured(data: &Path, imported: Imported) -> [Count; 2] {
    let notes = notes();
    let files = files_of(notes.keys());
    let desk = Desk::with_maps(daily_maps(data, |name| files.contains(name)));
    add_places(&desk, data, imported);
    let (view, own) = (desk.view(), desk.record.own_places(KnownAt::Now).unwrap());
    let mut asked = Asked {
        view: &view,
        own: &own,
        gazetteer: own.over_villages(world().as_ref()).unwrap(),
        rules: NamingRules::default(),
        recall: Count::default(),
        precision: Count::default(),
    };
    for (day, named) in &notes {
        asked.hold(*day, named);
    }
    [asked.recall, asked.precision]
}

fn hold(imported: Imported) {
    let Some(data): Option<PathBuf> = test_data() else {
        return;
    };
    let [recall, precision] = measured(&data, imported);
    let figures = format!(
        "{imported:?}: recall {:.3} of {}, precision {:.3} of {}",
        recall.share(),
        recall.all,
        precision.share(),
        precision.all
    );
    eprintln!("{figures}");
    assert!(recall.share() >= RECALL_FLOOR, "{figures}");
    assert!(precision.share() >= PRECISION_FLOOR, "{figures}");
}

#[test]
fn places_named_by_hand_are_ours_and_ours_are_those() {
    hold(Imported::Both);
}

#[test]
fn so_they_are_with_the_table_of_openstreetmap_alone() {
    hold(Imported::OpenStreetMap);
}

#[test]
fn so_they_are_with_nothing_imported() {
    hold(Imported::Nothing);
}
