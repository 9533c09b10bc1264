//! Times an import of daily maps and the questions asked of them.
//!
//! `cargo run --release -p strandline-record --example measure -- FOLDER` with a folder
//! of `deepstatemap_data_YYYYMMDD.geojson` files. Prints one line a step, and the peak
//! of memory where the system tells it.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measuring tool for developers"
)]

use std::{path::Path, time::Instant};

use strandline_arrangement::GridPoint;
use strandline_ingest::Format;
use strandline_model::{AssessorId, KnownAt, RecordedAt};
use strandline_record::{AreaQuestion, ChangeQuestion, ImportRequest, ReceivedFile, Record, Stamp};

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

fn import(path: &Path, folder: &Path) {
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
        format: Format::DeepstateDaily,
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

fn main() {
    let folder = std::env::args()
        .nth(1)
        .expect("give a folder of daily maps");
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("s.db");
    import(&path, Path::new(&folder));
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
