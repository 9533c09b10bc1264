//! The in-process rows of `make bench`: one line of JSON a row, medians over rounds.
//!
//! `cargo run --release -p strandline-record --example bench_rows -- FOLDER ROUNDS` with a folder
//! of `deepstate-daily` files. A row is `{"row":…,"seconds":…,"found":…}`; what was found is
//! compared with what the peers find before a ratio is believed. Pairs of days and points come
//! from a fixed sequence; `pairs` and `points` rows tell them, so that the peers get the same.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measuring tool for developers"
)]

use std::{
    path::{Path, PathBuf},
    time::Instant,
};

use rayon::prelude::*;
use serde_json::{Value, json};
use strandline_arrangement::{
    Area, Arrangement, Column, Drawing, EdgeHistory, FaceId, GridPoint, Label, LabelSet, Polygon,
    Survey,
};
use strandline_ingest::{Context, Format, Received};
use strandline_model::{Assessor, AssessorId, KnownAt, RecordedAt, Theatre};
use strandline_record::{ImportRequest, ReceivedFile, Record, Stamp};

/// Pairs of days of which a change is asked in one round.
const PAIRS: usize = 100;
/// Points of which a whole history is asked in one round.
const POINTS: usize = 20_000;
/// How many of them the peers are asked.
const POINTS_TOLD: usize = 200;
/// Files that one core reads in a row, as an import does.
const RUN: usize = 16;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().expect("give a folder of daily maps"));
    let rounds: usize = arguments.next().map_or(5, |text| text.parse().unwrap());
    let home = tempfile::tempdir().unwrap();
    let desk = Desk::open(home.path());
    let paths = paths(&folder);
    let edges = measured("arrangement", rounds, || arrange(&desk, &paths)).0;
    measured("area", rounds, || areas(&edges));
    let (arrangement, survey) = Survey::build(&edges).unwrap();
    let whole = Whole {
        arrangement,
        survey,
        last: edges.columns() - 1,
    };
    let pairs = pairs(edges.columns());
    tell("pairs", 0.0, &json!(pairs));
    each("change", rounds, PAIRS, || whole.changes(&pairs));
    each("change ground", rounds, PAIRS, || whole.grounds(&pairs));
    measured("all changes ground", rounds, || whole.all_changes());
    let points = points();
    let told: Vec<_> = points[..POINTS_TOLD]
        .iter()
        .map(|p| [p.lon(), p.lat()])
        .collect();
    tell("points", 0.0, &json!(told));
    each("point", rounds, POINTS, || whole.histories(&points));
    extend(home.path(), &paths, rounds);
}

fn tell(row: &str, seconds: f64, found: &Value) {
    println!(
        "{}",
        json!({"row": row, "seconds": seconds, "found": found})
    );
}

/// What a row came to, to be compared; and something that must outlive the clock.
trait Found {
    fn told(&self) -> Value;
}

impl Found for Value {
    fn told(&self) -> Value {
        self.clone()
    }
}

impl Found for (EdgeHistory, Value) {
    fn told(&self) -> Value {
        self.1.clone()
    }
}

fn each<T: Found>(row: &str, rounds: usize, count: usize, act: impl FnMut() -> T) {
    measure(row, rounds, count, act);
}

fn measured<T: Found>(row: &str, rounds: usize, act: impl FnMut() -> T) -> T {
    measure(row, rounds, 1, act)
}

/// Runs once to warm up and then so many rounds; tells the median of one of `count`.
fn measure<T: Found>(row: &str, rounds: usize, count: usize, mut act: impl FnMut() -> T) -> T {
    let mut last = act();
    let mut seconds = Vec::new();
    for _ in 0..rounds {
        let start = Instant::now();
        let found = std::hint::black_box(act());
        seconds.push(start.elapsed().as_secs_f64() / count as f64);
        last = found;
    }
    tell(row, median(seconds), &last.told());
    last
}

fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}

/// The settings that ship, as the record reads them.
struct Desk {
    theatre: Theatre,
    assessor: Assessor,
}

fn settings(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../theatres");
    std::fs::read(folder.join(name)).unwrap()
}

fn stamp() -> Stamp {
    Stamp {
        author: "bench".to_owned(),
        at: RecordedAt("2026-09-01T00:00:00Z".parse().unwrap()),
    }
}

fn record(path: &Path) -> Record {
    let record = Record::create(path).unwrap();
    let (theatre, assessor) = (settings("ukraine.toml"), settings("deepstate.toml"));
    record
        .add_theatre(&theatre, "ukraine.toml", &stamp())
        .unwrap();
    record
        .add_assessor(&assessor, "deepstate.toml", &stamp())
        .unwrap();
    record
}

impl Desk {
    fn open(home: &Path) -> Self {
        let settings = record(&home.join("settings.db"));
        let settings = settings.settings(KnownAt::Now).unwrap();
        Desk {
            theatre: (*settings.theatres[0].0).clone(),
            assessor: (*settings.assessors[0].0).clone(),
        }
    }

    fn read(&self, path: &Path, prior: &Drawing) -> Drawing {
        let bytes = std::fs::read(path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy();
        let file = Received {
            name: &name,
            bytes: &bytes,
        };
        let context = Context {
            theatre: &self.theatre,
            assessor: &self.assessor,
        };
        let maps = strandline_ingest::read(&Format::DeepstateDaily, &file, &[], &context).unwrap();
        let layers = maps[0].value.layers.iter().zip(0_u8..);
        let layers: Vec<(Label, &[Polygon])> = layers
            .map(|(layer, label)| (Label(label), layer.polygons.as_slice()))
            .collect();
        Drawing::from_polygons_after(&layers, prior).unwrap().0
    }
}

fn paths(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// From files to the arrangement, which checks itself.
fn arrange(desk: &Desk, paths: &[PathBuf]) -> (EdgeHistory, Value) {
    let runs = paths.par_chunks(RUN).map(|run| {
        let mut drawings: Vec<Drawing> = vec![Drawing::default()];
        for path in run {
            drawings.push(desk.read(path, &drawings[drawings.len() - 1]));
        }
        drawings.split_off(1)
    });
    let drawings: Vec<Drawing> = runs.flatten_iter().collect();
    let mut edges = EdgeHistory::new();
    for drawing in &drawings {
        edges.push(drawing);
    }
    let arrangement = Arrangement::build(&edges).unwrap();
    let found = json!({
        "maps": edges.columns(),
        "segments": edges.segment_count(),
        "faces": arrangement.face_count(),
    });
    (edges, found)
}

/// The geodesic area of every day, from the edge history alone.
fn areas(edges: &EdgeHistory) -> Value {
    let days = edges.set_areas();
    let sum = |sets: &Vec<strandline_arrangement::SetArea>| -> f64 {
        sets.iter()
            .map(|set| set.geodesic.to_square_kilometres())
            .sum()
    };
    json!(days.iter().map(sum).collect::<Vec<f64>>())
}

struct Whole {
    arrangement: Arrangement,
    survey: Survey,
    last: u32,
}

/// Steps of a fixed sequence (MMIX, by Knuth).
struct Sequence(u64);

impl Sequence {
    fn below(&mut self, bound: u32) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % u64::from(bound)) as u32
    }
}

/// Of any two days the earlier first.
fn pairs(columns: u32) -> Vec<[u32; 2]> {
    let mut sequence = Sequence(20_251_204);
    let pair = |_| {
        let (a, b) = (sequence.below(columns), sequence.below(columns - 1));
        let b = if b >= a { b + 1 } else { b };
        [a.min(b), a.max(b)]
    };
    (0..PAIRS).map(pair).collect()
}

/// Places in and around the ground.
fn points() -> Vec<GridPoint> {
    let mut sequence = Sequence(4_788);
    let mut degrees = |from: f64, width: f64| {
        from + width * f64::from(sequence.below(1 << 20)) / f64::from(1 << 20)
    };
    let point = |_| GridPoint::from_degrees(degrees(33.0, 6.0), degrees(45.5, 4.5)).unwrap();
    (0..POINTS).map(point).collect()
}

impl Whole {
    fn changed(&self, face: FaceId, [from, until]: [u32; 2]) -> (bool, bool) {
        let timeline = self.arrangement.timeline(face);
        let held = |column| timeline.labels_at(Column(column)) != LabelSet::EMPTY;
        (held(from), held(until))
    }

    /// Gained and lost of each pair in km².
    fn changes(&self, pairs: &[[u32; 2]]) -> Value {
        let change = |&[from, until]: &[u32; 2]| {
            let (mut gained, mut lost) = (Area::ZERO, Area::ZERO);
            for (timeline, area) in self.survey.grounds(&self.arrangement) {
                let held = |column| timeline.labels_at(Column(column)) != LabelSet::EMPTY;
                match (held(from), held(until)) {
                    (false, true) => gained += area,
                    (true, false) => lost += area,
                    _ => {}
                }
            }
            [gained.to_square_kilometres(), lost.to_square_kilometres()]
        };
        json!(pairs.iter().map(change).collect::<Vec<_>>())
    }

    /// The ground gained and lost of each pair; how many polygons.
    fn grounds(&self, pairs: &[[u32; 2]]) -> Value {
        let count = |&pair: &[u32; 2]| {
            let gained = self
                .arrangement
                .outline(|face| self.changed(face, pair) == (false, true));
            let lost = self
                .arrangement
                .outline(|face| self.changed(face, pair) == (true, false));
            gained.len() + lost.len()
        };
        json!(pairs.iter().map(count).sum::<usize>())
    }

    /// Ground gained and lost from each map to the next, with shapes; the km² of all of them.
    fn all_changes(&self) -> Value {
        let mut groups = vec![Vec::new(); 2 * self.last as usize + 2];
        let mut sums = [Area::ZERO; 2];
        for face in self.arrangement.faces() {
            for (column, labels) in self.arrangement.timeline(face).steps() {
                let way = usize::from(labels == LabelSet::EMPTY);
                groups[2 * column.0 as usize + way].push(face);
                if column.0 > 0 {
                    sums[way] += self.survey.area(face);
                }
            }
        }
        let outlines = self.arrangement.outlines(&groups[2..]);
        let polygons: usize = outlines.iter().map(Vec::len).sum();
        let [added, removed] = sums.map(Area::to_square_kilometres);
        json!({"polygons": polygons, "added": added, "removed": removed})
    }

    /// For each of the points told the number of maps in which it is held.
    fn histories(&self, points: &[GridPoint]) -> Value {
        let held = |&point: &GridPoint| {
            let timeline = self.arrangement.timeline(self.arrangement.locate(point));
            let mut since = None;
            let mut days = 0;
            for (column, labels) in timeline.steps() {
                match since.take() {
                    None => since = Some(column.0),
                    Some(from) if labels == LabelSet::EMPTY => days += column.0 - from,
                    from => since = from,
                }
            }
            days + since.map_or(0, |from| self.last + 1 - from)
        };
        let days: Vec<u32> = points.iter().map(held).collect();
        json!(days[..POINTS_TOLD])
    }
}

/// One day more in a record that is being served: recorded on disk, and a place's timeline
/// answered from it.
fn extend(home: &Path, paths: &[PathBuf], rounds: usize) {
    let received = |path: &PathBuf| ReceivedFile {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        bytes: std::fs::read(path).unwrap(),
    };
    let mut files: Vec<ReceivedFile> = paths.iter().map(received).collect();
    let last = files.split_off(files.len() - rounds - 1);
    let record = record(&home.join("served.db"));
    let deepstate = AssessorId::new("deepstate").unwrap();
    let request = |files| ImportRequest {
        assessor: deepstate.clone(),
        feed: ImportRequest::main_feed(),
        format: Format::DeepstateDaily,
        files,
        attachments: Vec::new(),
        correct: None,
    };
    record.import(request(files), &stamp(), &|_| ()).unwrap();
    let point = GridPoint::from_degrees(37.18, 48.28).unwrap();
    let answer = || {
        let view = record.view(&deepstate, None, KnownAt::Now).unwrap();
        (view.maps().len(), view.at(point).unwrap().len())
    };
    answer();
    let (mut stored, mut served) = (Vec::new(), Vec::new());
    for file in last {
        let start = Instant::now();
        record
            .import(request(vec![file]), &stamp(), &|_| ())
            .unwrap();
        stored.push(start.elapsed().as_secs_f64());
        answer();
        served.push(start.elapsed().as_secs_f64());
    }
    tell(
        "extend",
        median(served),
        &json!({"stored_seconds": median(stored), "maps": answer().0}),
    );
}
