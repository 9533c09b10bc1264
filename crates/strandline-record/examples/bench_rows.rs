//! The in-process rows of `make bench`: one line of JSON a row, medians over rounds.
//!
//! `cargo run --release -p strandline-record --example bench_rows -- FOLDER ROUNDS` with a folder
//! of `deepstate-daily` files. A row is `{"row":…,"seconds":…,"cpu_seconds":…,"found":…}`; what was found
//! is compared with what the peers find before a ratio is believed. Pairs of days and points come
//! from a fixed sequence; `pairs` and `points` rows tell them, so that the peers get the same.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measuring tool for developers"
)]

use std::{
    path::{Path, PathBuf},
    sync::LazyLock,
    time::Instant,
};

use rayon::prelude::*;
use serde_json::{Value, json};
use strandline_arrangement::{
    Area, Arrangement, Drawing, EdgeHistory, GridPoint, Label, LabelSet, Polygon, Templates,
};
use strandline_ingest::{Context, Format, Received};
use strandline_model::{Assessor, AssessorId, KnownAt, RecordedAt, Theatre};
use strandline_record::{
    ChangeAnswer, ChangeQuestion, ImportRequest, ReceivedFile, Record, Stamp, Transition, View,
};

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
    let whole = Served::import(&home.path().join("whole.db"), &paths, 0);
    let view = whole
        .record
        .view(&whole.assessor, None, KnownAt::Now)
        .unwrap();
    let maps = view.maps().len() as u32;
    let pairs = pairs(maps);
    tell("pairs", Spent::default(), &json!(pairs));
    each("change", rounds, PAIRS, || changes(&view, &pairs));
    each("change ground", rounds, PAIRS, || grounds(&view, &pairs));
    measured("all changes ground", rounds, || all_changes(&view));
    let whole = Whole {
        arrangement: Arrangement::build(&edges).unwrap(),
        last: edges.columns() - 1,
    };
    let points = points();
    let told: Vec<_> = points[..POINTS_TOLD]
        .iter()
        .map(|p| [p.lon(), p.lat()])
        .collect();
    tell("points", Spent::default(), &json!(told));
    each("point", rounds, POINTS, || whole.histories(&points));
    Served::import(&home.path().join("served.db"), &paths, rounds + 1).extend();
}

/// Seconds on the wall, and of the processor.
#[derive(Clone, Copy, Default)]
struct Spent {
    seconds: f64,
    cpu_seconds: f64,
}

impl Spent {
    /// Since the program started, and by all threads of this process that have not ended.
    fn so_far() -> Self {
        Spent {
            seconds: STARTED.elapsed().as_secs_f64(),
            cpu_seconds: cpu_seconds().unwrap_or_default(),
        }
    }

    fn since(start: Self, count: usize) -> Self {
        let (now, count) = (Self::so_far(), count as f64);
        Spent {
            seconds: (now.seconds - start.seconds) / count,
            cpu_seconds: (now.cpu_seconds - start.cpu_seconds) / count,
        }
    }

    fn told(self) -> Value {
        json!({"seconds": self.seconds, "cpu_seconds": self.cpu_seconds})
    }
}

static STARTED: LazyLock<Instant> = LazyLock::new(Instant::now);

/// Linux tells it in nanoseconds for each thread; elsewhere there is no such figure.
fn cpu_seconds() -> Option<f64> {
    let threads = std::fs::read_dir("/proc/self/task").ok()?;
    let used = threads.filter_map(|thread| {
        let told = std::fs::read_to_string(thread.ok()?.path().join("schedstat")).ok()?;
        told.split(' ').next()?.parse::<f64>().ok()
    });
    Some(used.sum::<f64>() / 1e9)
}

fn tell(row: &str, spent: Spent, found: &Value) {
    let Spent {
        seconds,
        cpu_seconds,
    } = spent;
    println!(
        "{}",
        json!({"row": row, "seconds": seconds, "cpu_seconds": cpu_seconds, "found": found})
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
    let mut spent = Vec::new();
    for _ in 0..rounds {
        let start = Spent::so_far();
        let found = std::hint::black_box(act());
        spent.push(Spent::since(start, count));
        last = found;
    }
    tell(row, median(&spent), &last.told());
    last
}

/// Of either clock by itself.
fn median(spent: &[Spent]) -> Spent {
    let of = |clock: fn(&Spent) -> f64| {
        let mut seconds: Vec<f64> = spent.iter().map(clock).collect();
        seconds.sort_by(f64::total_cmp);
        seconds[seconds.len() / 2]
    };
    Spent {
        seconds: of(|spent| spent.seconds),
        cpu_seconds: of(|spent| spent.cpu_seconds),
    }
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

    fn read(&self, path: &Path, prior: &Drawing, templates: &mut Templates) -> Drawing {
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
        Drawing::from_polygons_over(&layers, prior, templates)
            .unwrap()
            .0
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
        let mut templates = Templates::default();
        for path in run {
            drawings.push(desk.read(path, &drawings[drawings.len() - 1], &mut templates));
        }
        drawings.split_off(1)
    });
    let drawings: Vec<Drawing> = runs.flatten_iter().collect();
    let mut edges = EdgeHistory::new();
    edges.push_all(drawings);
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

fn day(view: &View, map: u32) -> jiff::civil::Date {
    view.maps()[map as usize].day
}

fn ask(view: &View, [from, until]: [u32; 2], with_ground: bool) -> ChangeAnswer {
    let (from, until) = (day(view, from), day(view, until));
    let question = ChangeQuestion {
        from,
        until,
        within: None,
        with_ground,
    };
    view.change(&question).unwrap()
}

fn ground_km2(view: &View, pair: [u32; 2]) -> [f64; 2] {
    let subject = ask(view, pair, false).subject;
    [subject.gained, subject.lost].map(Area::to_square_kilometres)
}

fn polygon_count<'a>(transitions: impl Iterator<Item = &'a Transition>) -> usize {
    transitions.map(|transition| transition.ground.len()).sum()
}

fn sum_km2<'a>(transitions: impl Iterator<Item = &'a Transition>) -> f64 {
    transitions
        .map(|transition| transition.area.to_square_kilometres())
        .sum()
}

/// Gained and lost of each pair in km², as a question to the record is answered.
fn changes(view: &View, pairs: &[[u32; 2]]) -> Value {
    let found = pairs.iter().map(|&pair| ground_km2(view, pair));
    json!(found.collect::<Vec<_>>())
}

/// The ground gained and lost of each pair; how many polygons.
fn grounds(view: &View, pairs: &[[u32; 2]]) -> Value {
    let count = |&pair: &[u32; 2]| polygon_count(ask(view, pair, true).transitions.iter());
    json!(pairs.iter().map(count).sum::<usize>())
}

/// What changed from each map to the next, with shapes; the km² of all of it.
fn all_changes(view: &View) -> Value {
    let changes = view.changes_by_map_with_ground().unwrap();
    let all = || changes.iter().flat_map(|change| &change.transitions);
    let added = sum_km2(all().filter(|transition| transition.before.is_none()));
    let removed = sum_km2(all().filter(|transition| transition.before.is_some()));
    json!({"polygons": polygon_count(all()), "added": added, "removed": removed})
}

impl Whole {
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

/// A record that is being served, with the last maps not in it yet.
struct Served {
    record: Record,
    assessor: AssessorId,
    waiting: Vec<ReceivedFile>,
}

fn received(path: &PathBuf) -> ReceivedFile {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let bytes = std::fs::read(path).unwrap();
    ReceivedFile { name, bytes }
}

impl Served {
    /// A record on disk with all maps but the last few.
    fn import(store: &Path, paths: &[PathBuf], last: usize) -> Self {
        let mut files: Vec<ReceivedFile> = paths.iter().map(received).collect();
        let waiting = files.split_off(files.len() - last);
        let (record, assessor) = (record(store), AssessorId::new("deepstate").unwrap());
        let served = Served {
            record,
            assessor,
            waiting,
        };
        served.take(files);
        served
    }

    fn request(&self, files: Vec<ReceivedFile>) -> ImportRequest {
        let feed = ImportRequest::main_feed();
        let (assessor, format) = (self.assessor.clone(), Format::DeepstateDaily);
        ImportRequest {
            assessor,
            feed,
            format,
            files,
            attachments: Vec::new(),
            correct: None,
            accept: None,
        }
    }

    fn take(&self, files: Vec<ReceivedFile>) {
        let request = self.request(files);
        self.record.import(request, &stamp(), &|_| ()).unwrap();
    }

    /// The timeline of a place, from all maps.
    fn answer(&self) -> usize {
        let view = self
            .record
            .view(&self.assessor, None, KnownAt::Now)
            .unwrap();
        let point = GridPoint::from_degrees(37.18, 48.28).unwrap();
        std::hint::black_box(view.at(point).unwrap());
        view.maps().len()
    }

    /// One day more: recorded on disk, and a place's timeline answered from it.
    fn extend(self) {
        self.answer();
        let (mut stored, mut served) = (Vec::new(), Vec::new());
        for file in &self.waiting {
            let start = Spent::so_far();
            self.take(vec![file.clone()]);
            stored.push(Spent::since(start, 1));
            self.answer();
            served.push(Spent::since(start, 1));
        }
        let found = json!({"stored": median(&stored).told(), "maps": self.answer()});
        tell("extend", median(&served), &found);
    }
}
