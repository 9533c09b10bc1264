//! A small record to test with: a theatre of squares, and maps written as GeoJSON.

use std::path::PathBuf;

use strandline_ingest::{FeatureOptions, Format};
use strandline_model::{AssessorId, FeedId, RecordedAt, StatusId};
use strandline_record::{ImportReport, ImportRequest, ReceivedFile, Record, Stamp};
use tempfile::TempDir;

/// Priority: `held-lately` (a kind of `held`), `held`, `kept`, `unknown`, `outside`.
pub(crate) const THEATRE: &str = r##"
id = "valley"
name = { en = "The valley" }
extent = [30.0, 48.0, 31.0, 49.0]
languages = ["en"]
subject = "north"
[[party]]
id = "north"
name = { en = "North" }
colour = "#b5523f"
[[party]]
id = "south"
name = { en = "South" }
colour = "#2b6c99"
[[status]]
id = "held-lately"
name = { en = "Held lately" }
favours = "north"
parent = "held"
colour = "#b5523f"
pattern = "hatch"
[[status]]
id = "held"
name = { en = "Held" }
favours = "north"
colour = "#b5523f"
pattern = "hatch"
[[status]]
id = "kept"
name = { en = "Kept" }
favours = "south"
colour = "#2b6c99"
pattern = "solid"
[[status]]
id = "unknown"
name = { en = "Unknown" }
colour = "#8f897c"
pattern = "dots"
[[status]]
id = "outside"
name = { en = "Outside" }
colour = "#b3a79b"
pattern = "outline"
counted = false
"##;

/// Two hours east of Greenwich in winter, three in summer.
pub(crate) const ASSESSOR: &str = r#"
id = "desk"
theatre = "valley"
name = { en = "The desk" }
zone = "Europe/Kyiv"
day_cut = "00:00"
languages = ["en"]
[terms]
attribution = "The desk"
text = "free"
[scope]
en = "The valley"
"#;

/// The statuses in the order of the legend.
pub(crate) const STATUSES: [&str; 5] = ["held-lately", "held", "kept", "unknown", "outside"];

/// Cells are squares of a hundredth of a degree, counted from here.
pub(crate) const ORIGIN: (i32, i32) = (3050, 4850);

/// The size of a cell in grid units.
pub(crate) const CELL: i32 = 100_000;

/// The cells drawn in one status, by column and row.
pub(crate) type Cells = Vec<(i32, i32)>;

/// A record in a folder that goes away with it.
pub(crate) struct Sample {
    /// The folder.
    pub(crate) folder: TempDir,
    /// The record.
    pub(crate) record: Record,
}

/// A record with theatre and assessor, recorded at second 0.
pub(crate) fn sample() -> Sample {
    let folder = tempfile::tempdir().unwrap();
    let record = Record::create(&folder.path().join("s.db")).unwrap();
    record
        .add_theatre(THEATRE.as_bytes(), "valley.toml", &stamp(0))
        .unwrap();
    record
        .add_assessor(ASSESSOR.as_bytes(), "desk.toml", &stamp(0))
        .unwrap();
    Sample { folder, record }
}

impl Sample {
    /// Where the record lies.
    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("s.db")
    }
}

pub(crate) fn desk() -> AssessorId {
    AssessorId::new("desk").unwrap()
}

pub(crate) fn status(id: &str) -> StatusId {
    StatusId::new(id).unwrap()
}

pub(crate) fn stamp(second: i64) -> Stamp {
    Stamp {
        author: "tester".to_owned(),
        at: recorded_at(second),
    }
}

pub(crate) fn recorded_at(second: i64) -> RecordedAt {
    RecordedAt(jiff::Timestamp::from_second(second).unwrap())
}

/// The map of a day (`2024-03-05`), cell by cell.
pub(crate) fn map_of(day: &str, layers: &[(&str, Cells)]) -> ReceivedFile {
    let corner = |x: i32, y: i32| {
        let degrees = |hundredths: i32| f64::from(hundredths) / 100.0;
        format!("[{},{}]", degrees(ORIGIN.0 + x), degrees(ORIGIN.1 + y))
    };
    let polygon = |&(x, y): &(i32, i32)| {
        let corners = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)];
        format!("[[{}]]", corners.map(|(x, y)| corner(x, y)).join(","))
    };
    let feature = |(status, cells): &(&str, Cells)| {
        let polygons: Vec<String> = cells.iter().map(polygon).collect();
        format!(
            r#"{{"type":"Feature","properties":{{"status":"{status}"}},"geometry":{{"type":"MultiPolygon","coordinates":[{}]}}}}"#,
            polygons.join(",")
        )
    };
    // A feature without ground would be a fault, not an empty map.
    let drawn = layers.iter().filter(|(_, cells)| !cells.is_empty());
    let features: Vec<String> = drawn.map(feature).collect();
    let text = format!(
        r#"{{"type":"FeatureCollection","features":[{}]}}"#,
        features.join(",")
    );
    ReceivedFile {
        name: format!("map_{day}.geojson"),
        bytes: text.into_bytes(),
    }
}

/// An import of maps into the main feed.
pub(crate) fn request(files: Vec<ReceivedFile>) -> ImportRequest {
    let options = FeatureOptions {
        status_property: Some("status".to_owned()),
        ..FeatureOptions::default()
    };
    ImportRequest {
        assessor: desk(),
        feed: ImportRequest::main_feed(),
        format: Format::GeoJson(options),
        files,
        attachments: Vec::new(),
        correct: None,
        accept: None,
    }
}

pub(crate) fn import(record: &Record, second: i64, files: Vec<ReceivedFile>) -> ImportReport {
    record
        .import(request(files), &stamp(second), &|_| ())
        .unwrap()
}

pub(crate) fn correct(record: &Record, second: i64, files: Vec<ReceivedFile>) -> ImportReport {
    let request = ImportRequest {
        correct: Some("mistake".to_owned()),
        ..request(files)
    };
    record.import(request, &stamp(second), &|_| ()).unwrap()
}

pub(crate) fn feed(name: &str) -> FeedId {
    FeedId::new(name).unwrap()
}
