//! Times an import of maps and the questions asked of them.
//!
//! `cargo run --release -p strandline-record --example measure_record -- FOLDER [FORMAT]` with a
//! folder of `deepstate-daily` (unless told) or `deepstate` files. Prints one line a step,
//! and the peak of memory where the system tells it; the files are held twice.
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
    println!("{what:<32} {:>9.3} ms", start.elapsed().as_secs_f64() * 1e3);
    value
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
    println!(
        "{:<32} {:>9} bytes",
        "store",
        std::fs::metadata(&path).unwrap().len()
    );
    let record = timed("open", || Record::open(&path).unwrap());
    let deepstate = AssessorId::new("deepstate").unwrap();
    let view = timed("view", || {
        record.view(&deepstate, None, KnownAt::Now).unwrap()
    });
    timed("area of all days", || {
        view.area(&AreaQuestion::default()).unwrap()
    });
    ask_of_regions(&view);
    let (from, until) = (*view.days().start(), *view.days().end());
    let question = ChangeQuestion {
        from,
        until,
        within: None,
        with_ground: false,
    };
    timed("change, first to last", || view.change(&question).unwrap());
    let question = ChangeQuestion {
        with_ground: true,
        ..question
    };
    timed("the same with its ground", || {
        view.change(&question).unwrap()
    });
    timed("map of the last day", || view.map_of(until).unwrap());
    let point = GridPoint::from_degrees(37.18, 48.28).unwrap();
    timed("first timeline", || view.at(point).unwrap());
    timed("second timeline", || view.at(point).unwrap());
    timed("contact on the last day", || view.contact(until).unwrap());
    timed("summary", || view.summary().unwrap());
    timed("verify", || record.verify(&|_| ()).unwrap());
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().filter(|line| line.starts_with("VmHWM"));
    peak.for_each(|line| println!("{line}"));
}
