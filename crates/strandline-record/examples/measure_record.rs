//! Times an import of maps and the questions asked of them.
//!
//! `cargo run --release -p strandline-record --example measure_record -- FOLDER [FORMAT]` with a
//! folder of `deepstate-daily` (unless told) or `deepstate` files. Prints one line a step: what it
//! is, the figure and its unit, with tabs between them; times are in ms, those of many
//! questions the mean of one. Last the peak of memory where the system tells it; the files are
//! held twice.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measuring tool for developers"
)]

use std::{path::Path, time::Instant};

use strandline_arrangement::{GridPoint, Polygon};
use strandline_ingest::Format;
use strandline_model::{AssessorId, KnownAt, RecordedAt};
use strandline_record::{
    AreaQuestion, ChangeQuestion, ImportRequest, ReceivedFile, Record, Stamp, View,
};

fn timed<T>(what: &str, act: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let value = act();
    tell(what, start.elapsed().as_secs_f64() * 1e3, "ms");
    value
}

fn tell(what: &str, figure: f64, unit: &str) {
    println!("{what}\t{figure:.6}\t{unit}");
}

/// The mean time of one of many questions.
fn timed_each(what: &str, count: usize, mut act: impl FnMut(usize)) {
    let start = Instant::now();
    (0..count).for_each(&mut act);
    let each = start.elapsed().as_secs_f64() * 1e3 / count as f64;
    tell(what, each, "ms");
}

fn received(folder: &Path) -> Vec<ReceivedFile> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let file = |path: std::path::PathBuf| ReceivedFile {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        bytes: std::fs::read(&path).unwrap(),
    };
    paths.into_iter().map(file).collect()
}

fn stamp() -> Stamp {
    let at = RecordedAt("2026-09-01T00:00:00Z".parse().unwrap());
    Stamp {
        author: "measure".to_owned(),
        at,
    }
}

fn import(path: &Path, folder: &Path, format: &Format) {
    let record = Record::create(path).unwrap();
    let settings = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../theatres");
    let toml = |name: &str| std::fs::read(settings.join(name)).unwrap();
    record
        .add_theatre(&toml("ukraine.toml"), "ukraine.toml", &stamp())
        .unwrap();
    record
        .add_assessor(&toml("deepstate.toml"), "deepstate.toml", &stamp())
        .unwrap();
    let files = timed("read files", || received(folder));
    let request = |files| ImportRequest {
        assessor: AssessorId::new("deepstate").unwrap(),
        feed: ImportRequest::main_feed(),
        format: format.clone(),
        files,
        attachments: Vec::new(),
        correct: None,
        accept: None,
    };
    let again = files.clone();
    let last = files.last().cloned();
    let mut most = files;
    most.pop();
    timed("import all but the last", || {
        record.import(request(most), &stamp(), &|_| ()).unwrap()
    });
    let last = last.into_iter().collect();
    timed("import the last", || {
        record.import(request(last), &stamp(), &|_| ()).unwrap()
    });
    timed("import all again", || {
        record.import(request(again), &stamp(), &|_| ()).unwrap()
    });
}

fn square(west: f64, south: f64, side: f64) -> Polygon {
    let corners = [(0.0, 0.0), (side, 0.0), (side, side), (0.0, side)];
    let point = |(x, y)| GridPoint::from_degrees(west + x, south + y).unwrap();
    Polygon {
        rings: vec![corners.map(point).to_vec()],
    }
}

fn ask_of_regions(view: &View) {
    let region = [square(37.0, 48.0, 0.2)];
    let question = AreaQuestion {
        within: Some(&region),
        ..AreaQuestion::default()
    };
    timed("the same in a small region", || {
        view.area(&question).unwrap()
    });
    let region = [square(36.0, 47.0, 2.5)];
    let question = AreaQuestion {
        within: Some(&region),
        ..AreaQuestion::default()
    };
    timed("the same in a large region", || {
        view.area(&question).unwrap()
    });
}

fn main() {
    let folder = std::env::args()
        .nth(1)
        .expect("give a folder of daily maps");
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("s.db");
    let format = match std::env::args().nth(2).as_deref() {
        Some("deepstate") => Format::Deepstate,
        _ => Format::DeepstateDaily,
    };
    import(&path, Path::new(&folder), &format);
    let size = std::fs::metadata(&path).unwrap().len();
    tell("store", size as f64, "bytes");
    let record = timed("open", || Record::open(&path).unwrap());
    let deepstate = AssessorId::new("deepstate").unwrap();
    let view = timed("view", || {
        record.view(&deepstate, None, KnownAt::Now).unwrap()
    });
    timed("area of all days", || {
        view.area(&AreaQuestion::default()).unwrap()
    });
    ask_of_regions(&view);
    ask_of_changes(&view);
    let until = *view.days().end();
    timed("map of the last day", || view.map_of(until).unwrap());
    ask_of_points(&view);
    timed("contact on the last day", || view.contact(until).unwrap());
    timed("summary", || view.summary().unwrap());
    timed("verify", || record.verify(&|_| ()).unwrap());
    let file = timed("history file", || view.history_file_bytes().unwrap());
    tell("history file", file.len() as f64, "bytes");
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = peak.and_then(|peak| peak.trim().strip_suffix(" kB"));
    if let Some(Ok(kilobytes)) = kilobytes.map(str::parse) {
        tell("peak memory", kilobytes, "kB");
    }
}

/// Pairs of maps all over the series, always the same.
fn pair(place: usize, maps: usize) -> (usize, usize) {
    let (one, other) = ((place * 7_919) % maps, (place * 104_729 + 13) % maps);
    (one.min(other), one.max(other))
}

fn ask_of_changes(view: &View) {
    let days: Vec<_> = view.maps().iter().map(|map| map.day).collect();
    timed("arrangement of all maps", || {
        view.whole().unwrap();
    });
    let question = |place: usize, with_ground: bool| {
        let (from, until) = pair(place, days.len());
        ChangeQuestion {
            from: days[from],
            until: days[until],
            within: None,
            with_ground,
        }
    };
    timed("first change", || view.change(&question(0, false)).unwrap());
    timed_each("change of two days", 2_000, |place| {
        view.change(&question(place, false)).unwrap();
    });
    timed_each("change of two days, with ground", 200, |place| {
        view.change(&question(place, true)).unwrap();
    });
    timed("all changes from map to map", || {
        view.changes_by_map().unwrap()
    });
    timed("all changes from map to map, with ground", || {
        view.changes_by_map_with_ground().unwrap()
    });
    timed("changes of all pairs", || view.change_table().unwrap());
}

fn ask_of_points(view: &View) {
    let bounds = view.bounds().unwrap().unwrap();
    let across = |from: i32, to: i32, share: f64| from + (f64::from(to - from) * share) as i32;
    timed_each("timeline of a point", 100_000, |place| {
        let share = |step: f64| (place as f64 * step).fract();
        let point = GridPoint {
            x: across(bounds.min.x, bounds.max.x, share(0.754_877_666)),
            y: across(bounds.min.y, bounds.max.y, share(0.569_840_290)),
        };
        view.at(point).unwrap();
    });
}
