//! Maps that are drawn anew: every answer is that of a record which holds only the maps asked
//! about, whatever epochs they fall into.

use std::sync::Arc;

use jiff::civil::{Date, date};
use strandline_arrangement::{Area, GridPoint};
use strandline_model::{KnownAt, StatusId};
use strandline_record::{
    AreaQuestion, ChangeAnswer, ChangeQuestion, ImportRequest, MapIndex, ReceivedFile, Transition,
    View,
};

use crate::support::{Sample, desk, request, sample, stamp};

/// Points of the line between the two parties; redrawing it begins an epoch.
const POINTS: i32 = 700;

/// How the line is drawn on each day, and how far the front came: epochs begin with the
/// third and the fifth.
const DRAWN: [(i32, i32); 5] = [(0, 0), (0, 60), (1, 60), (1, 90), (0, 30)];

fn day(place: usize) -> Date {
    date(2024, 3, 1 + place as i8)
}

/// The map of a day: `held` south of the line and `kept` north of it.
pub(crate) fn map(place: usize) -> ReceivedFile {
    let (redraw, come) = DRAWN[place];
    let line: Vec<String> = (0..POINTS)
        .map(|at| {
            let noise = (at * 7_919 + redraw * (at % 5 + 1) * 3_571) % 4_001;
            let lat = 48_500_000 + noise + if at < come { 3_000 } else { 0 };
            format!(
                "[30.{:06},{}.{:06}]",
                100_000 + at * 1_000,
                lat / 1_000_000,
                lat % 1_000_000
            )
        })
        .collect();
    let line = line.join(",");
    let feature = |status: &str, lat: &str| {
        format!(
            r#"{{"type":"Feature","properties":{{"status":"{status}"}},"geometry":{{"type":"Polygon",
            "coordinates":[[{line},[30.8,{lat}],[30.1,{lat}],[30.1,48.5]]]}}}}"#
        )
    };
    let features = [feature("held", "48.3"), feature("kept", "48.7")].join(",");
    let text = format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#);
    ReceivedFile {
        name: format!("map_{}.geojson", day(place)),
        bytes: text.into_bytes(),
    }
}

/// A record of some of the maps.
fn view(places: &[usize]) -> (Sample, Arc<View>) {
    let sample = sample();
    let request = ImportRequest {
        accept: Some("drawn anew".to_owned()),
        ..request(places.iter().map(|&place| map(place)).collect())
    };
    let report = sample.record.import(request, &stamp(1), &|_| ()).unwrap();
    assert_eq!(report.added, places.len(), "{:?}", report.refused);
    let view = sample.record.view(&desk(), None, KnownAt::Now).unwrap();
    (sample, view)
}

fn all() -> (Sample, Arc<View>) {
    view(&[0, 1, 2, 3, 4])
}

fn change(view: &View, [from, until]: [usize; 2]) -> ChangeAnswer {
    let question = ChangeQuestion {
        from: day(from),
        until: day(until),
        within: None,
        with_ground: true,
    };
    view.change(&question).unwrap()
}

/// In thousandths of a km², as printed.
fn printed(area: Area) -> i64 {
    (area.to_square_kilometres() * 1000.0).round() as i64
}

fn told(transitions: &[Transition]) -> Vec<(Option<StatusId>, Option<StatusId>, i64)> {
    let told = transitions
        .iter()
        .map(|t| (t.before.clone(), t.after.clone(), printed(t.area)));
    told.collect()
}

#[test]
fn a_point_says_on_each_day_what_the_map_of_the_day_alone_says() {
    let (_sample, whole) = all();
    let alone = [0, 1, 2, 3, 4].map(|place| view(&[place]));
    let mut changing = 0;
    for at in 0..200 {
        let (lon, lat) = (
            30.1005 + f64::from(at) * 0.003_4,
            48.5 + f64::from(at % 13) * 0.000_5,
        );
        let point = GridPoint::from_degrees(lon, lat).unwrap();
        let intervals = whole.at(point).unwrap();
        assert!(
            intervals
                .windows(2)
                .all(|two| two[0].status != two[1].status)
        );
        assert!(
            intervals
                .windows(2)
                .all(|two| two[0].until == Some(two[1].from))
        );
        changing += intervals.len() - 1;
        for (place, (_, alone)) in alone.iter().enumerate() {
            let as_of = whole.maps()[place].as_of;
            let found = intervals
                .iter()
                .rfind(|interval| interval.from <= as_of)
                .unwrap();
            let expect = alone.at(point).unwrap().pop().unwrap();
            assert_eq!(
                found.status,
                expect.status,
                "at {lon}, {lat} on {}",
                day(place)
            );
        }
    }
    assert!(
        changing > 50,
        "the points lie where the line was moved: {changing}"
    );
}

#[test]
fn a_change_between_any_two_days_is_that_of_a_record_of_the_two() {
    let (_sample, whole) = all();
    let pairs = (0..5).flat_map(|from| (from + 1..5).map(move |until| [from, until]));
    for pair in pairs {
        let (_sample, two) = view(&pair);
        let (found, expect) = (change(&whole, pair), change(&two, pair));
        assert_eq!(
            told(&found.transitions),
            told(&expect.transitions),
            "{pair:?}"
        );
        let subject =
            |answer: &ChangeAnswer| [answer.subject.gained, answer.subject.lost].map(printed);
        assert_eq!(subject(&found), subject(&expect), "{pair:?}");
        assert!(
            found.transitions.iter().all(|t| !t.ground.is_empty()),
            "{pair:?}"
        );
    }
}

#[test]
fn changes_from_map_to_map_are_those_between_the_days() {
    let (_sample, view) = all();
    let series = view.changes_by_map_with_ground().unwrap();
    let maps: Vec<MapIndex> = series.iter().map(|change| change.map).collect();
    assert_eq!(maps, [1, 2, 3, 4].map(MapIndex));
    for (place, found) in series.iter().enumerate() {
        let expect = change(&view, [place, place + 1]);
        assert_eq!(
            told(&found.transitions),
            told(&expect.transitions),
            "to map {:?}",
            found.map
        );
        let shapes = |transitions: &[Transition]| -> Vec<_> {
            transitions.iter().map(|t| t.ground.clone()).collect()
        };
        assert_eq!(shapes(&found.transitions), shapes(&expect.transitions));
    }
}

/// Noding beside other maps moves a line by half a unit, so a length by some millimetres an
/// edge.
#[test]
fn the_line_of_contact_of_a_day_is_that_of_its_map_alone() {
    let (_sample, whole) = all();
    let lengths = whole.summary().unwrap().line_length_m;
    for (place, length) in lengths.into_iter().enumerate() {
        let found = whole.contact(day(place)).unwrap();
        assert!(
            (found.length_m - length).abs() < 1e-6,
            "{} {length}",
            found.length_m
        );
        let (_sample, alone) = view(&[place]);
        let expect = alone.contact(day(place)).unwrap();
        assert!(expect.length_m > 50_000.0);
        let off = (found.length_m - expect.length_m).abs();
        assert!(off < 0.02 * f64::from(POINTS), "{off} m on {}", day(place));
    }
}

#[test]
fn areas_and_their_differences_agree_across_epochs() {
    let (_sample, view) = all();
    let held = StatusId::new("held").unwrap();
    let question = AreaQuestion {
        status: Some(&held),
        ..AreaQuestion::default()
    };
    let rows = view.area(&question).unwrap().rows;
    for until in 1..5 {
        let net = change(&view, [0, until]).subject.net();
        let held = |place: usize| rows[place].area;
        assert_eq!(printed(net), printed(held(until) - held(0)));
    }
}
