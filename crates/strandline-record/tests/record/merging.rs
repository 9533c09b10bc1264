//! Redraw noise merged: borders fall together, and what that changes is told to the mm².

use jiff::civil::date;
use strandline_arrangement::{Area, GridPoint};
use strandline_model::KnownAt;
use strandline_record::{ReceivedFile, RecordError, WorstDay};

use crate::support::{Sample, desk, import, sample, status};

/// A square of a hundredth of a degree whose north-eastern corner lies so many units of 1e-7
/// degree (1.1 cm of latitude) further north.
fn map(day: &str, off: u32) -> ReceivedFile {
    let corner = format!("[30.51,48.51{off:05}]");
    let ring = format!("[[30.5,48.5],[30.51,48.5],{corner},[30.5,48.51],[30.5,48.5]]");
    let text = format!(
        r#"{{"type":"Feature","properties":{{"status":"held"}},"geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}"#
    );
    ReceivedFile {
        name: format!("map_{day}.geojson"),
        bytes: text.into_bytes(),
    }
}

/// The corner stays for two days, is drawn 5.6 m off on the third and 55.6 m on the fourth.
fn redrawn() -> Sample {
    let sample = sample();
    let days = ["2024-03-01", "2024-03-02", "2024-03-03", "2024-03-04"];
    let files = days.iter().zip([0, 0, 500, 5_000]);
    let files = files.map(|(day, off)| map(day, off)).collect();
    let report = import(&sample.record, 1, files);
    assert_eq!(report.added, 4, "{:?}", report.refused);
    sample
}

#[test]
fn what_merging_changes_is_told() {
    let sample = redrawn();
    let view = sample.record.view(&desk(), None, KnownAt::Now).unwrap();
    let area = |day: i8| -> Area {
        let answer = view
            .area(&strandline_record::AreaQuestion::default())
            .unwrap();
        let row = answer.rows.iter().find(|row| row.day == date(2024, 3, day));
        row.unwrap().area
    };
    let merged = view.merge_redraws(10.0).unwrap();
    let corner = |off: i32| GridPoint {
        x: 305_100_000,
        y: 485_100_000 + off,
    };
    assert_eq!(merged.merging.point(corner(500)), corner(0));
    assert_eq!(merged.merging.point(corner(5_000)), corner(5_000));
    let effect = merged.effect;
    assert_eq!((effect.vertices, effect.merged), (6, 1));
    assert!((effect.farthest_m - 5.56).abs() < 0.01, "{effect:?}");
    assert_eq!(effect.faces, [3, 2]);
    let worst = WorstDay {
        day: date(2024, 3, 3),
        status: status("held"),
        off: area(1) - area(3),
    };
    assert_eq!(effect.worst, Some(worst));
}

#[test]
fn nothing_within_the_width_changes_nothing() {
    let sample = redrawn();
    let view = sample.record.view(&desk(), None, KnownAt::Now).unwrap();
    let effect = view.merge_redraws(1.0).unwrap().effect;
    assert_eq!((effect.merged, effect.worst), (0, None));
    assert_eq!(effect.faces, [3, 3]);
}

#[test]
fn a_width_is_a_positive_number_of_metres() {
    let sample = redrawn();
    let view = sample.record.view(&desk(), None, KnownAt::Now).unwrap();
    for width_m in [0.0, -5.0, f64::NAN, f64::INFINITY] {
        let refused = view.merge_redraws(width_m);
        assert!(
            matches!(refused, Err(RecordError::RedrawWidth { .. })),
            "{width_m}"
        );
    }
}
