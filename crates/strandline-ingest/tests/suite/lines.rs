//! Dated lines: fronts of which nothing is known of the ground on either side.

use strandline_ingest::{
    Context, Format, LineOptions, ReadError, Received, read,
    settings::{read_assessor, read_theatre},
};
use strandline_model::{Reading, Snapshot};

use crate::{settings::problems, shared_data::files_of};

fn by_day() -> Format {
    Format::Lines(LineOptions {
        date_property: Some("date".into()),
        date_format: Some("%m/%d/%Y".into()),
        ..LineOptions::default()
    })
}

fn read_lines(
    format: &Format,
    name: &str,
    bytes: &[u8],
) -> Result<Vec<Reading<Snapshot>>, ReadError> {
    let theatre = include_bytes!("../../../../theatres/first-world-war.toml");
    let assessor = include_bytes!("../../../../theatres/wwi-explorer.toml");
    let theatre = read_theatre(theatre, "first-world-war.toml").unwrap();
    let assessor = read_assessor(assessor, "wwi-explorer.toml").unwrap();
    let context = Context {
        theatre: &theatre,
        assessor: &assessor,
    };
    read(format, &Received { name, bytes }, &[], &context)
}

fn collection(features: &[String]) -> String {
    let features = features.join(",");
    format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#)
}

fn feature(date: &str, kind: &str, coordinates: &str) -> String {
    format!(
        r#"{{"type":"Feature","properties":{{"date":"{date}"}},"geometry":{{"type":"{kind}","coordinates":{coordinates}}}}}"#
    )
}

/// Each map as its day and the points of its lines.
fn told(readings: &[Reading<Snapshot>]) -> Vec<String> {
    let each = readings.iter().map(|reading| {
        assert!(reading.value.layers.is_empty(), "no ground is made up");
        let lines = reading.value.lines.iter();
        let points: Vec<String> = lines.map(|line| line.points.len().to_string()).collect();
        let day = reading.value.as_of.0.to_string();
        format!("{} {}", &day[..10], points.join("+"))
    });
    each.collect()
}

fn check(features: &[String], expect: &[&str], troubles: &[&str]) {
    let text = collection(features);
    let found = read_lines(&by_day(), "front.geojson", text.as_bytes()).unwrap();
    assert_eq!(told(&found), expect);
    assert_eq!(problems(&found[0]), troubles);
}

const LINE: &str = "[[1,50],[2,50],[2,51]]";

#[test]
fn each_day_has_its_lines_in_order() {
    check(
        &[
            feature("8/17/1914", "LineString", LINE),
            feature("8/1/1914", "LineString", "[[1,50],[2,50]]"),
            feature("8/1/1914", "MultiLineString", &format!("[{LINE},{LINE}]")),
        ],
        &["1914-08-01 2+3+3", "1914-08-17 3"],
        &[],
    );
}

#[test]
fn a_line_without_positions_ends_the_front() {
    check(
        &[
            feature("11/11/1918", "LineString", LINE),
            feature("1/18/1919", "LineString", "[]"),
        ],
        &["1918-11-11 3", "1919-01-18 "],
        &[],
    );
}

#[test]
fn what_is_no_dated_line_is_told_and_costs_itself_alone() {
    for (bad, trouble) in [
        (feature("8/17/1914", "Point", "[1,50]"), "features[0] line"),
        (
            feature("8/17/1914", "Polygon", "[[[0,0],[4,0],[4,4],[0,0]]]"),
            "features[0] line",
        ),
        (
            feature("17.8.1914", "LineString", LINE),
            "features[0] bad-date",
        ),
        (
            feature("8/17/1914", "LineString", "[[1,50],[1,50]]"),
            "features[0].geometry.coordinates no-geometry",
        ),
        (
            feature("8/17/1914", "LineString", "[[1,50],[2,95]]"),
            "features[0].geometry.coordinates[1] bad-coordinate",
        ),
    ] {
        let good = feature("8/18/1914", "LineString", LINE);
        check(&[bad, good], &["1914-08-18 3"], &[trouble]);
    }
}

#[test]
fn a_file_without_any_line_is_refused() {
    let text = collection(&[feature("8/17/1914", "Point", "[1,50]")]);
    let error = read_lines(&by_day(), "front.geojson", text.as_bytes()).unwrap_err();
    assert!(matches!(error, ReadError::NoLines { .. }), "{error}");
    assert!(error.to_string().contains("--date-property"), "{error}");
}

#[test]
fn a_file_may_be_of_one_day() {
    let text = collection(&[feature("?", "LineString", LINE)]);
    let plain = Format::Lines(LineOptions::default());
    let found = read_lines(&plain, "front_1916-07-01.geojson", text.as_bytes()).unwrap();
    assert_eq!(told(&found), ["1916-07-01 3"]);
}

/// The five files have 306 features, each of another day of its front.
#[test]
fn every_line_of_the_first_world_war_is_read() {
    let Some(files) = files_of("other_conflicts/wwi_frontlines_leafsy.tar.xz") else {
        return;
    };
    let fronts = files.iter().filter(|(name, _)| name.starts_with("front_"));
    let mut days = 0;
    for (name, bytes) in fronts {
        let found = read_lines(&by_day(), name, bytes).unwrap();
        assert_eq!(problems(&found[0]), [""; 0], "{name}");
        let last = found.last().unwrap();
        assert!(last.value.lines.is_empty(), "{name} ends with its front");
        let kind = b"LineString";
        let features = bytes.windows(kind.len()).filter(|found| found == kind);
        assert_eq!(found.len(), features.count(), "{name}: a line a day");
        days += found.len();
    }
    assert_eq!(days, 306);
}
