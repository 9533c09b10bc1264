//! Lines of fronts: days with lines and no ground, of which nothing is said.

use jiff::civil::{Date, date};
use strandline_ingest::{Format, LineOptions};
use strandline_model::{AssessorId, KnownAt};
use strandline_record::{
    FrontLines, ImportReport, ImportRequest, ReceivedFile, Record, RecordError,
};
use tempfile::TempDir;

use crate::{
    real_days::{data, received, unpack},
    support::{feed, stamp},
};

fn explorer() -> AssessorId {
    AssessorId::new("wwi-explorer").unwrap()
}

fn record() -> (TempDir, Record) {
    let folder = tempfile::tempdir().unwrap();
    let record = Record::create(&folder.path().join("s.db")).unwrap();
    let theatre = include_bytes!("../../../../theatres/first-world-war.toml");
    let assessor = include_bytes!("../../../../theatres/wwi-explorer.toml");
    record
        .add_theatre(theatre, "first-world-war.toml", &stamp(0))
        .unwrap();
    record
        .add_assessor(assessor, "wwi-explorer.toml", &stamp(0))
        .unwrap();
    (folder, record)
}

fn import(record: &Record, front: &str, file: ReceivedFile, second: i64) -> ImportReport {
    let request = ImportRequest {
        assessor: explorer(),
        feed: feed(front),
        format: Format::Lines(LineOptions {
            date_property: Some("date".to_owned()),
            date_format: Some("%m/%d/%Y".to_owned()),
            ..LineOptions::default()
        }),
        files: vec![file],
        attachments: Vec::new(),
        correct: (second > 1).then(|| "drawn again".to_owned()),
        accept: None,
    };
    record.import(request, &stamp(second), &|_| ()).unwrap()
}

fn lines(record: &Record) -> FrontLines {
    record.front_lines(&explorer(), None, KnownAt::Now).unwrap()
}

/// A file of dated lines, each from the south to so many degrees north.
fn series(days: &[(&str, u32)]) -> ReceivedFile {
    let feature = |(day, north): &(&str, u32)| {
        let line = if *north == 0 {
            "[]".to_owned()
        } else {
            format!("[[3,45],[3,{north}]]")
        };
        format!(
            r#"{{"type":"Feature","properties":{{"date":"{day}"}},"geometry":{{"type":"LineString","coordinates":{line}}}}}"#
        )
    };
    let features: Vec<String> = days.iter().map(feature).collect();
    ReceivedFile {
        name: "front.geojson".to_owned(),
        bytes: format!(
            r#"{{"type":"FeatureCollection","features":[{}]}}"#,
            features.join(",")
        )
        .into_bytes(),
    }
}

/// The northern ends of the lines of a day.
fn norths(record: &Record, day: Date) -> Vec<f64> {
    let found = lines(record).on(day).lines;
    found.iter().map(|line| line.points[1].lat()).collect()
}

#[test]
fn a_line_stands_until_the_next_and_an_empty_one_ends_it() {
    let (_folder, record) = record();
    let days = [("8/3/1914", 46), ("8/10/1914", 47), ("9/1/1914", 0)];
    assert_eq!(import(&record, "west", series(&days), 1).added, 1);
    for (day, expect) in [
        (date(1914, 8, 2), vec![]),
        (date(1914, 8, 3), vec![46.0]),
        (date(1914, 8, 9), vec![46.0]),
        (date(1914, 8, 10), vec![47.0]),
        (date(1914, 9, 1), vec![]),
    ] {
        assert_eq!(norths(&record, day), expect, "{day}");
    }
    assert!(record.verify(&|_| ()).unwrap().faults.is_empty());
}

#[test]
fn lines_say_nothing_of_ground_and_questions_about_it_are_refused() {
    let (_folder, record) = record();
    import(&record, "west", series(&[("8/3/1914", 46)]), 1);
    let refused = record.view(&explorer(), None, KnownAt::Now).unwrap_err();
    assert!(matches!(refused, RecordError::LinesAlone { .. }));
    assert!(refused.to_string().contains("draws lines, no ground"));
    let view = record.view_of_any(&explorer(), None, KnownAt::Now).unwrap();
    assert!(view.draws_lines());
    let map = view.map_of(date(1914, 8, 3)).unwrap();
    assert!(map.statuses.is_empty(), "no ground was made up");
    assert!(record.feeds(&explorer(), KnownAt::Now).unwrap()[0].draws_lines);
}

#[test]
fn a_correction_moves_a_line_and_what_was_known_before_stays() {
    let (_folder, record) = record();
    import(&record, "west", series(&[("8/3/1914", 46)]), 1);
    let before = record.revision().unwrap();
    assert_eq!(
        import(&record, "west", series(&[("8/3/1914", 47)]), 2).added,
        1
    );
    assert_eq!(norths(&record, date(1914, 8, 3)), [47.0]);
    let known = KnownAt::Revision(before);
    let found = record.front_lines(&explorer(), None, known).unwrap();
    assert_eq!(found.lines[0].points[1].lat().to_string(), "46");
}

/// Kilometres from a place to the nearest point of any line, on a flat map around it.
fn distance_km(found: &FrontLines, [lon, lat]: [f64; 2]) -> f64 {
    let flat = |point: &strandline_record::GridPoint| {
        let across = (point.lon() - lon) * 111.2 * lat.to_radians().cos();
        [across, (point.lat() - lat) * 111.2]
    };
    let steps = found.lines.iter().flat_map(|line| line.points.windows(2));
    let away = steps.map(|ends| {
        let [a, b] = [flat(&ends[0]), flat(&ends[1])];
        let along = [b[0] - a[0], b[1] - a[1]];
        let length = along[0].hypot(along[1]).max(1e-9);
        let share = -(a[0] * along[0] + a[1] * along[1]) / (length * length);
        let share = share.clamp(0.0, 1.0);
        (a[0] + share * along[0]).hypot(a[1] + share * along[1])
    });
    away.fold(f64::INFINITY, f64::min)
}

/// Where fronts were on days that every history tells of.
#[test]
fn the_fronts_of_the_first_world_war_are_where_they_were() {
    let Some(data) = data() else { return };
    let unpacked = unpack(&data.join("other_conflicts/wwi_frontlines_leafsy.tar.xz"));
    let (_folder, record) = record();
    let files = received(&unpacked.path().join("data"));
    let mut second = 1;
    for file in files
        .into_iter()
        .filter(|file| file.name.starts_with("front_"))
    {
        let front = file.name["front_".len()..].replace(".geojson", "");
        assert_eq!(import(&record, &front, file, 1).added, 1);
        second += 1;
    }
    assert_eq!(second, 6, "five fronts");
    let all = lines(&record);
    assert_eq!(all.lines.len(), 301);
    for (day, place, near) in [
        // Verdun, Ypres, Gorizia, and Paris, which the front never came near to.
        (date(1916, 3, 1), [5.384, 49.16], true),
        (date(1917, 8, 1), [2.887, 50.851], true),
        (date(1916, 7, 1), [13.62, 45.94], true),
        (date(1916, 7, 1), [2.352, 48.857], false),
    ] {
        let away = distance_km(&all.clone().on(day), place);
        assert_eq!(away < 20.0, near, "{day}: {away} km");
    }
    assert!(all.on(date(1919, 2, 1)).lines.is_empty());
    assert!(record.verify(&|_| ()).unwrap().faults.is_empty());
}
