//! The real daily maps against figures measured with shapely and pyproj (WGS 84,
//! Karney's geodesics), and the promises that an import makes.
//!
//! Needs the folder that `STRANDLINE_TEST_DATA` names; skipped where it is not set.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, its helpers too"
)]

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{Arc, Mutex, PoisonError, Weak},
};

use jiff::civil::{Date, date};
use strandline_arrangement::{Area, Polygon};
use strandline_ingest::{Format, read_region};
use strandline_model::{AssessorId, KnownAt, RecordedAt, StatusId};
use strandline_record::{
    AreaQuestion, ChangeAnswer, ChangeQuestion, HistoryFile, ImportRequest, MapIndex, ReceivedFile,
    Record, Stamp, View,
};
use tempfile::TempDir;

const DAILY: &str = "assessors/deepstate_daily_2024-07..2026-08.tar.xz";
const SETTLEMENTS: &str = "boundaries/osm_pokrovska_hromada_settlements.geojson";

pub(crate) fn data() -> Option<PathBuf> {
    let folder = std::env::var_os("STRANDLINE_TEST_DATA").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("skipped: STRANDLINE_TEST_DATA is not set");
    }
    folder
}

/// Unpacks with the system's tools, as the crates that unpack are not below this one.
pub(crate) fn unpack(archive: &Path) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut xz = Command::new("xz")
        .args(["-dc", "--memlimit-decompress=1GiB"])
        .arg(archive)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let tar = Command::new("tar")
        .args(["x", "-C"])
        .arg(folder.path())
        .stdin(xz.stdout.take().unwrap())
        .status()
        .unwrap();
    assert!(
        tar.success() && xz.wait().unwrap().success(),
        "{} unpacks",
        archive.display()
    );
    folder
}

/// The bytes of an xz file.
pub(crate) fn unpack_file(packed: &Path) -> Vec<u8> {
    let mut xz = Command::new("xz");
    let xz = xz.args(["-dc", "--memlimit-decompress=1GiB"]).arg(packed);
    let unpacked = xz.output().unwrap();
    assert!(unpacked.status.success(), "{} unpacks", packed.display());
    unpacked.stdout
}

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_below(&path, found);
        } else {
            found.push(path);
        }
    }
}

pub(crate) fn received(folder: &Path) -> Vec<ReceivedFile> {
    let mut paths = Vec::new();
    files_below(folder, &mut paths);
    paths.sort();
    let file = |path: PathBuf| ReceivedFile {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        bytes: std::fs::read(&path).unwrap(),
    };
    paths.into_iter().map(file).collect()
}

pub(crate) fn stamp() -> Stamp {
    let at = RecordedAt("2026-09-01T00:00:00Z".parse().unwrap());
    Stamp {
        author: "tester".to_owned(),
        at,
    }
}

pub(crate) fn deepstate() -> AssessorId {
    AssessorId::new("deepstate").unwrap()
}

pub(crate) fn record_without_maps(folder: &Path) -> Record {
    let record = Record::create(&folder.join("s.db")).unwrap();
    let settings = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../theatres");
    let toml = |name: &str| std::fs::read(settings.join(name)).unwrap();
    record
        .add_theatre(&toml("ukraine.toml"), "ukraine.toml", &stamp())
        .unwrap();
    record
        .add_assessor(&toml("deepstate.toml"), "deepstate.toml", &stamp())
        .unwrap();
    record
}

/// The days of one month alone.
pub(crate) fn record_of_month(month: &str, folder: &Path) -> Option<Record> {
    let unpacked = unpack(&data()?.join(DAILY));
    let mut files = received(unpacked.path());
    files.retain(|file| file.name.contains(&format!("_{month}")));
    Some(record_with(files, folder))
}

fn record_with(files: Vec<ReceivedFile>, folder: &Path) -> Record {
    let record = record_without_maps(folder);
    let count = files.len();
    let report = record.import(request(files), &stamp(), &|_| ()).unwrap();
    assert_eq!(
        (report.added, report.refused.len()),
        (count, 0),
        "{:?}",
        report.refused
    );
    record
}

fn request(files: Vec<ReceivedFile>) -> ImportRequest {
    ImportRequest {
        assessor: deepstate(),
        feed: ImportRequest::main_feed(),
        format: Format::DeepstateDaily,
        files,
        attachments: Vec::new(),
        correct: None,
        accept: None,
    }
}

pub(crate) struct Daily {
    pub(crate) record: Record,
    _folder: TempDir,
    unpacked: TempDir,
}

/// All 769 days, imported once for the tests that run at the same time; their folders go
/// with the last of them, which those of a static never would.
pub(crate) fn daily() -> Option<Arc<Daily>> {
    static SHARED: Mutex<Weak<Daily>> = Mutex::new(Weak::new());
    let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(daily) = shared.upgrade() {
        return Some(daily);
    }
    let unpacked = unpack(&data()?.join(DAILY));
    let folder = tempfile::tempdir().unwrap();
    let files = received(unpacked.path());
    assert_eq!(files.len(), 769);
    let daily = Arc::new(Daily {
        record: record_with(files, folder.path()),
        _folder: folder,
        unpacked,
    });
    *shared = Arc::downgrade(&daily);
    Some(daily)
}

pub(crate) fn view(daily: &Daily) -> std::sync::Arc<View> {
    daily.record.view(&deepstate(), None, KnownAt::Now).unwrap()
}

fn occupied(view: &View, day: Date, within: Option<&[Polygon]>) -> (Area, Option<Area>) {
    let status = StatusId::new("occupied").unwrap();
    let question = AreaQuestion {
        status: Some(&status),
        from: Some(day),
        until: Some(day),
        within,
    };
    let answer = view.area(&question).unwrap();
    assert_eq!(answer.rows.len(), 1);
    (answer.rows[0].area, answer.rows[0].geodesic)
}

const FIRST: Date = date(2024, 7, 8);
const LAST: Date = date(2026, 8, 22);

fn assert_within(found: f64, expect: f64, share: f64) {
    assert!(
        (found / expect - 1.0).abs() <= share,
        "found {found}, expected {expect}"
    );
}

#[test]
fn the_first_and_last_day_have_the_areas_of_pyproj_within_ten_parts_per_million() {
    let Some(daily) = daily() else { return };
    let view = view(&daily);
    assert_eq!(view.days(), FIRST..=LAST);
    for (day, expect) in [(FIRST, 109_360.869), (LAST, 116_994.890)] {
        let (area, geodesic) = occupied(&view, day, None);
        assert_within(area.to_square_kilometres(), expect, 1e-5);
        // The same definition as pyproj's: only the rounding to the grid is between them.
        assert_within(geodesic.unwrap().to_square_kilometres(), expect, 1e-7);
    }
}

#[test]
fn the_change_between_first_and_last_day_is_that_of_shapely() {
    let Some(daily) = daily() else { return };
    let view = view(&daily);
    let question = ChangeQuestion {
        from: FIRST,
        until: LAST,
        within: None,
        with_ground: false,
    };
    let answer = view.change(&question).unwrap();
    assert_within(answer.subject.gained.to_square_kilometres(), 7659.608, 1e-4);
    assert_within(answer.subject.lost.to_square_kilometres(), 25.591, 1e-4);
    let difference = occupied(&view, LAST, None).0 - occupied(&view, FIRST, None).0;
    assert_eq!(answer.subject.net(), difference);
}

#[test]
fn day_by_day_gains_and_losses_sum_to_those_of_shapely() {
    let Some(daily) = daily() else { return };
    let view = view(&daily);
    let (mut gained, mut lost) = (Area::ZERO, Area::ZERO);
    for pair in view.day_entries().windows(2) {
        if pair[0].map == pair[1].map {
            continue;
        }
        let (from, until) = (pair[0].day, pair[1].day);
        let question = ChangeQuestion {
            from,
            until,
            within: None,
            with_ground: false,
        };
        let change = view.change(&question).unwrap().subject;
        assert_eq!(
            change.net(),
            occupied(&view, until, None).0 - occupied(&view, from, None).0
        );
        gained += change.gained;
        lost += change.lost;
    }
    assert!(
        (gained.to_square_kilometres() - 8263.2).abs() < 0.1,
        "{}",
        gained.to_square_kilometres()
    );
    assert!(
        (lost.to_square_kilometres() - 629.2).abs() < 0.1,
        "{}",
        lost.to_square_kilometres()
    );
}

/// In thousandths of a km², as it is printed.
fn printed(area: Area) -> i64 {
    (area.to_square_kilometres() * 1e3).round() as i64
}

fn change(view: &View, from: Date, until: Date) -> ChangeAnswer {
    let question = ChangeQuestion {
        from,
        until,
        within: None,
        with_ground: true,
    };
    view.change(&question).unwrap()
}

/// The slow way: a record that has no other maps than the two.
#[test]
fn a_change_prints_as_in_a_record_of_its_two_maps_alone() {
    let Some(daily) = daily() else { return };
    let view = view(&daily);
    let files = received(daily.unpacked.path());
    let pairs = [
        (0, 768),
        (0, 1),
        (65, 66),
        (66, 67),
        (100, 700),
        (289, 290),
        (425, 426),
        (477, 478),
    ];
    for (first, last) in pairs {
        let folder = tempfile::tempdir().unwrap();
        let two = vec![files[first].clone(), files[last].clone()];
        let alone = record_with(two, folder.path());
        let alone = alone.view(&deepstate(), None, KnownAt::Now).unwrap();
        let (from, until) = (*alone.days().start(), *alone.days().end());
        let (found, expect) = (change(&view, from, until), change(&alone, from, until));
        let figures =
            |answer: &ChangeAnswer| (printed(answer.subject.gained), printed(answer.subject.lost));
        assert_eq!(figures(&found), figures(&expect), "{from} to {until}");
        assert_eq!(found.subject.net(), expect.subject.net());
        for (one, other) in found.transitions.iter().zip(&expect.transitions) {
            // What is not printed differs by what pixels leave open: some square metres.
            let difference = (one.area - other.area).abs().to_square_metres();
            assert!(difference < 10.0, "{difference} m², {from} to {until}");
            assert!(!one.ground.is_empty());
        }
    }
}

#[test]
fn all_changes_at_once_are_those_asked_one_by_one() {
    let Some(daily) = daily() else { return };
    let view = view(&daily);
    let series = view.changes_by_map_with_ground().unwrap();
    assert_eq!(series.len(), view.maps().len() - 1);
    let table = view.change_table().unwrap();
    for change_of_map in series.iter().step_by(31) {
        let map = change_of_map.map.0;
        let (from, until) = (view.maps()[map - 1].day, view.maps()[map].day);
        let one = change(&view, from, until);
        assert_eq!(one.transitions, change_of_map.transitions, "{until}");
        for (from, until) in [(map - 1, map), (0, map), (map, 768)] {
            let one = change(&view, view.maps()[from].day, view.maps()[until].day);
            let (from, until) = (MapIndex(from), MapIndex(until));
            let gained = (table.gained(from, until) - one.subject.gained).abs();
            let lost = (table.gained(until, from) - one.subject.lost).abs();
            assert!(
                gained <= table.doubt() && lost <= table.doubt(),
                "{gained:?} {lost:?}"
            );
        }
    }
}

/// The polygon of Pokrovsk, OpenStreetMap's relation 2506125.
fn city(data: &Path) -> Vec<Polygon> {
    let bytes = std::fs::read(data.join(SETTLEMENTS)).unwrap();
    let collection: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let features = collection["features"].as_array().unwrap();
    let is_city = |feature: &&serde_json::Value| feature["properties"]["@id"] == "relation/2506125";
    let feature = features.iter().find(is_city).unwrap().to_string();
    read_region(feature.as_bytes(), "city.geojson")
        .unwrap()
        .value
}

#[test]
fn the_shares_of_the_city_are_those_of_shapely() {
    let Some(daily) = daily() else { return };
    let view = view(&daily);
    let city = city(&data().unwrap());
    let whole = strandline_arrangement::Drawing::from_polygons(&[(
        strandline_arrangement::Label(0),
        &city,
    )]);
    let whole: Area = whole
        .unwrap()
        .0
        .set_areas()
        .iter()
        .map(|set| set.area)
        .sum();
    assert_within(whole.to_square_kilometres(), 31.16, 1e-3);
    let days = [
        (date(2025, 12, 2), 44.69),
        (date(2025, 12, 3), 47.88),
        (date(2025, 12, 4), 54.45),
        (date(2025, 12, 9), 55.02),
    ];
    for (day, expect) in days {
        let area = occupied(&view, day, Some(&city)).0;
        let share = 100.0 * area.to_square_metres() / whole.to_square_metres();
        assert!(
            (share - expect).abs() <= 0.05,
            "{day}: {share} %, expected {expect} %"
        );
    }
}

#[test]
fn gains_and_losses_in_a_region_sum_exactly() {
    let Some(daily) = daily() else { return };
    let view = view(&daily);
    let city = city(&data().unwrap());
    let within = Some(city.as_slice());
    let days: Vec<Date> = view
        .day_entries()
        .iter()
        .map(|entry| entry.day)
        .step_by(40)
        .collect();
    for pair in days.windows(2) {
        let (from, until) = (pair[0], pair[1]);
        let question = ChangeQuestion {
            from,
            until,
            within,
            with_ground: false,
        };
        let change = view.change(&question).unwrap().subject;
        let area = |day| occupied(&view, day, within).0;
        assert_eq!(change.net(), area(until) - area(from), "{from} to {until}");
    }
}

#[test]
fn importing_a_later_day_changes_no_figure_of_an_earlier_one() {
    let Some(daily) = daily() else { return };
    let mut files = received(daily.unpacked.path());
    files.truncate(400);
    let folder = tempfile::tempdir().unwrap();
    let record = record_with(files, folder.path());
    let (half, whole) = (
        record.view(&deepstate(), None, KnownAt::Now).unwrap(),
        view(&daily),
    );
    let until = Some(*half.days().end());
    let question = AreaQuestion {
        until,
        ..AreaQuestion::default()
    };
    assert_eq!(
        half.area(&question).unwrap().rows,
        whole.area(&question).unwrap().rows
    );
    let city = city(&data().unwrap());
    let question = AreaQuestion {
        within: Some(&city),
        ..question
    };
    assert_eq!(
        half.area(&question).unwrap().rows,
        whole.area(&question).unwrap().rows
    );
}

#[test]
fn the_history_file_of_two_years_has_all_in_ninety_kilobytes() {
    let Some(daily) = daily() else { return };
    let view = view(&daily);
    let bytes = view.history_file_bytes().unwrap();
    assert!(bytes.len() < 90_000, "{} bytes", bytes.len());
    assert_eq!(HistoryFile::from_bytes(&bytes), Ok(view.history_file()));
}

#[test]
fn the_whole_series_again_changes_nothing_and_the_record_is_sound() {
    let Some(daily) = daily() else { return };
    let before = daily.record.revision().unwrap();
    let files = received(daily.unpacked.path());
    let report = daily
        .record
        .import(request(files), &stamp(), &|_| ())
        .unwrap();
    assert_eq!(
        (report.added, report.unchanged, report.refused.len()),
        (0, 769, 0)
    );
    assert_eq!(daily.record.revision().unwrap(), before);
    let report = daily.record.verify(&|_| ()).unwrap();
    assert!(report.faults.is_empty(), "{:?}", report.faults);
    assert_eq!(
        (report.entries, report.contents, report.feeds),
        (771, 769, 1)
    );
}
