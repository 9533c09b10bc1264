//! Two assessors compared against a slow obvious model: a row of cells, counted one by one.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, its helpers too"
)]

use std::sync::Arc;

use jiff::civil::{Date, date};
use proptest::prelude::*;
use strandline_arrangement::Area;
use strandline_model::{AssessorId, KnownAt, Revision};
use strandline_record::{
    Added, AreaQuestion, ComparedAreas, ComparedPart, Comparison, ImportRequest, ReceivedFile,
    RecordError, ScopeRequest, View,
};

use crate::support::{ASSESSOR, Cells, Sample, THEATRE, desk, map_of, request, sample, stamp};

/// Cells in the row; all of one size, as they lie between the same parallels.
const CELLS: i32 = 6;

/// The cells that one of the two draws as held on a day, as bits.
type Row = u8;

/// The maps of two assessors: each day of March 2024 on which one draws, and what.
type Maps = [Vec<(i8, Row)>; 2];

fn maps() -> impl Strategy<Value = Maps> {
    let map = (1..8_i8, 0..1_u8 << CELLS);
    let maps = || {
        prop::collection::vec(map.clone(), 1..5).prop_map(|mut maps| {
            maps.sort_unstable();
            maps.dedup_by_key(|map| map.0);
            maps
        })
    };
    (maps(), maps()).prop_map(|(one, other)| [one, other])
}

pub(crate) fn other() -> AssessorId {
    AssessorId::new("other").unwrap()
}

fn add_other(sample: &Sample, theatre: &str) {
    let settings = ASSESSOR.replace("\"desk\"", "\"other\"");
    let settings = settings.replace("\"valley\"", &format!("\"{theatre}\""));
    let added = sample
        .record
        .add_assessor(settings.as_bytes(), "other.toml", &stamp(0));
    added.unwrap();
}

/// Kept ground and a kind of held: what each cell is drawn as, where it is.
fn layers(row: Row) -> Vec<(&'static str, Cells)> {
    let cells = |wanted: &dyn Fn(i32) -> bool| -> Cells {
        let cells = (0..CELLS).filter(|cell| wanted(*cell));
        cells.map(|cell| (cell, 0)).collect()
    };
    let is_held = |cell: i32| row & (1 << cell) != 0;
    let layers = [
        ("held", cells(&|cell| is_held(cell) && cell % 2 == 0)),
        ("held-lately", cells(&|cell| is_held(cell) && cell % 2 == 1)),
        ("kept", cells(&|cell| !is_held(cell) && cell == 0)),
        ("unknown", cells(&|cell| !is_held(cell) && cell == 1)),
    ];
    layers
        .into_iter()
        .filter(|layer| !layer.1.is_empty())
        .collect()
}

fn draw(sample: &Sample, assessor: AssessorId, maps: &[(i8, Row)]) {
    let files = maps.iter().map(|&(day, row)| {
        // A cell that nobody looks at, so that no map is without ground.
        let mut layers = layers(row);
        layers.push(("outside", vec![(CELLS, 0)]));
        map_of(&date(2024, 3, day).to_string(), &layers)
    });
    let request = ImportRequest {
        assessor,
        ..request(files.collect())
    };
    let report = sample.record.import(request, &stamp(1), &|_| ()).unwrap();
    assert_eq!(report.added, maps.len(), "{report:?}");
}

fn drawn(maps: &Maps) -> Sample {
    let sample = sample();
    add_other(&sample, "valley");
    draw(&sample, desk(), &maps[0]);
    draw(&sample, other(), &maps[1]);
    sample
}

pub(crate) fn views(sample: &Sample) -> [Arc<View>; 2] {
    [desk(), other()].map(|id| sample.record.view(&id, None, KnownAt::Now).unwrap())
}

/// The last map up to a day.
fn in_force(maps: &[(i8, Row)], day: i8) -> Option<Row> {
    let mut known = maps.iter().filter(|map| map.0 <= day);
    known.next_back().map(|map| map.1)
}

/// The area of one cell, from a map of it alone.
fn cell() -> Area {
    let sample = sample();
    draw(&sample, desk(), &[(1, 1)]);
    let view = sample.record.view(&desk(), None, KnownAt::Now).unwrap();
    view.area(&AreaQuestion::default()).unwrap().rows[0].area
}

fn check_cells(found: Area, cells: u32, cell: Area) {
    let expect = cell.to_square_metres() * f64::from(cells);
    let found = found.to_square_metres();
    // Each edge's share is rounded to a mm².
    assert!(
        (found - expect).abs() < 1e-3,
        "{found} is not {cells} cells"
    );
}

fn check_day(areas: &ComparedAreas, [a, b]: [Row; 2], cell: Area) {
    check_cells(areas.agreed, (a & b).count_ones(), cell);
    check_cells(areas.only[0], (a & !b).count_ones(), cell);
    check_cells(areas.only[1], (!a & b).count_ones(), cell);
    assert_eq!(areas.outside_scope, [Area::ZERO; 2]);
}

/// Cells within which an assessor draws, and cells within which it does not.
type ScopeRows = [Option<Row>; 2];

fn scope() -> impl Strategy<Value = ScopeRows> {
    let row = || prop::option::of(1..1_u8 << CELLS);
    (row(), row()).prop_map(|(within, outside)| [within, outside])
}

fn set_scope(sample: &Sample, assessor: AssessorId, rows: ScopeRows, second: i64) -> Added {
    let file = |row: Row| map_of("scope", &[("held", cells_of(row))]);
    let [within, outside] = rows.map(|row| row.map(file));
    let request = ScopeRequest {
        assessor,
        within,
        outside,
    };
    sample.record.set_scope(&request, &stamp(second)).unwrap()
}

fn cells_of(row: Row) -> Cells {
    let cells = (0..CELLS).filter(|cell| row & (1 << cell) != 0);
    cells.map(|cell| (cell, 0)).collect()
}

/// The cells of a scope, among those that are looked at.
fn inside([within, outside]: ScopeRows) -> Row {
    within.unwrap_or(u8::MAX) & !outside.unwrap_or(0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_day_is_counted_cell_by_cell(maps in maps()) {
        let sample = drawn(&maps);
        let cell = cell();
        let comparison = Comparison::of_series(views(&sample)).unwrap();
        let until = Some(date(2024, 3, 9));
        let answer = comparison.days(None, until).unwrap();
        let first = maps.iter().map(|maps| maps[0].0).max().unwrap();
        let days: Vec<Date> = answer.days.iter().map(|day| day.day).collect();
        let expect: Vec<Date> = (first..=9).map(|day| date(2024, 3, day)).collect();
        prop_assert_eq!(days, expect);
        for day in &answer.days {
            let rows = [0, 1].map(|which| in_force(&maps[which], day.day.day()).unwrap());
            check_day(&day.areas, rows, cell);
            let alone = Comparison::of_day(views(&sample), day.day).unwrap();
            let alone = alone.days(Some(day.day), Some(day.day)).unwrap();
            prop_assert_eq!(alone.days, vec![*day]);
        }
    }

    #[test]
    fn where_one_assesses_nothing_nothing_is_disputed(maps in maps(), one in scope(), two in scope()) {
        let sample = drawn(&maps);
        set_scope(&sample, desk(), one, 2);
        set_scope(&sample, other(), two, 2);
        let cell = cell();
        let until = Some(date(2024, 3, 9));
        let answer = Comparison::of_series(views(&sample)).unwrap().days(None, until).unwrap();
        let scopes = [one, two].map(inside);
        for day in &answer.days {
            let rows = [0, 1].map(|which| in_force(&maps[which], day.day.day()).unwrap());
            let both = rows.map(|row| row & scopes[0] & scopes[1]);
            let within = ComparedAreas { outside_scope: [Area::ZERO; 2], ..day.areas };
            check_day(&within, both, cell);
            for (outside, scope) in day.areas.outside_scope.iter().zip(scopes) {
                check_cells(*outside, ((rows[0] | rows[1]) & !scope).count_ones(), cell);
            }
            let alone = Comparison::of_day(views(&sample), day.day).unwrap();
            let parts: Area = alone.parts(0).iter().map(|part| part.area).sum();
            check_cells(parts, (rows[0] | rows[1]).count_ones(), cell);
        }
    }

    #[test]
    fn the_other_way_round_it_is_the_same(maps in maps()) {
        let sample = drawn(&maps);
        let [one, two] = views(&sample);
        let there = Comparison::of_series([one.clone(), two.clone()]).unwrap();
        let back = Comparison::of_series([two, one]).unwrap();
        let until = Some(date(2024, 3, 9));
        let there = there.days(None, until).unwrap();
        let back = back.days(None, until).unwrap();
        prop_assert_eq!(&there.revisions, &back.revisions);
        for (there, back) in there.days.iter().zip(&back.days) {
            let turned = ComparedAreas {
                only: [back.areas.only[1], back.areas.only[0]],
                ..back.areas
            };
            prop_assert_eq!(there.areas, turned);
        }
    }
}

#[test]
fn parts_have_their_ground_and_areas_of_their_own() {
    let sample = drawn(&[vec![(1, 0b111)], vec![(1, 0b110_100)]]);
    let comparison = Comparison::of_day(views(&sample), date(2024, 3, 1)).unwrap();
    let parts = comparison.parts(0);
    let found: Vec<(ComparedPart, usize)> = parts
        .iter()
        .map(|part| (part.part, part.ground.len()))
        .collect();
    let expect = [
        (ComparedPart::Agreed, 1),
        (ComparedPart::OnlyFirst, 1),
        (ComparedPart::OnlySecond, 1),
    ];
    assert_eq!(found, expect);
    let cell = cell();
    for (part, cells) in parts.iter().zip([1, 2, 2]) {
        check_cells(part.area, cells, cell);
    }
}

#[test]
fn an_answer_names_what_it_rests_on_and_is_of_its_time() {
    let sample = drawn(&[vec![(1, 1), (3, 2)], vec![(2, 1)]]);
    let comparison = sample.record.comparison(views(&sample)).unwrap();
    let day = Some(date(2024, 3, 2));
    let answer = comparison.days(day, day).unwrap();
    let revisions: Vec<u64> = answer.revisions.iter().map(|r| r.0).collect();
    // Theatre, the two assessors, the desk's first map, the other's.
    assert_eq!(revisions, [1, 2, 3, 4, 6]);
    assert_eq!(answer.days[0].stale_days, [1, 0]);
    let again = sample.record.comparison(views(&sample)).unwrap();
    assert!(Arc::ptr_eq(&comparison, &again), "it is remembered");
    draw(&sample, other(), &[(4, 3)]);
    let later = sample.record.comparison(views(&sample)).unwrap();
    assert_eq!(
        later.days(day, day).unwrap(),
        answer,
        "a later map changes nothing"
    );
    assert_eq!(later.moments().len(), 3);
}

#[test]
fn a_scope_is_of_its_revision_and_can_be_corrected() {
    let sample = drawn(&[vec![(1, 0b11)], vec![(1, 0b100)]]);
    let day = date(2024, 3, 1);
    let outside = |known_at: KnownAt| {
        let views = [desk(), other()].map(|id| sample.record.view(&id, None, known_at).unwrap());
        let answer = Comparison::of_day(views, day).unwrap();
        let answer = answer.days(Some(day), Some(day)).unwrap();
        (answer.days[0].areas.outside_scope[1], answer.revisions)
    };
    let before = outside(KnownAt::Now);
    assert_eq!(before.0, Area::ZERO);
    let first = set_scope(&sample, other(), [Some(0b100), None], 3);
    assert!(first.changed);
    assert!(!set_scope(&sample, other(), [Some(0b100), None], 4).changed);
    let narrow = outside(KnownAt::Now);
    check_cells(narrow.0, 2, cell());
    assert!(narrow.1.contains(&first.revision), "{:?}", narrow.1);
    let second = set_scope(&sample, other(), [None, Some(0b10)], 5);
    check_cells(outside(KnownAt::Now).0, 1, cell());
    assert_eq!(outside(KnownAt::Revision(first.revision)), narrow);
    let unscoped = KnownAt::Revision(Revision(first.revision.0 - 1));
    assert_eq!(outside(unscoped), before);
    let told = sample.record.assessors(KnownAt::Now).unwrap();
    let scopes: Vec<_> = told
        .iter()
        .map(|one| one.scope.as_ref().map(|s| s.revision()))
        .collect();
    assert_eq!(scopes, [None, Some(second.revision)]);
    assert_eq!(
        told[1].scope.as_ref().unwrap().area().unwrap(),
        None,
        "all but somewhere"
    );
    let known = KnownAt::Revision(first.revision);
    let told = sample.record.assessors(known).unwrap();
    check_cells(
        told[1].scope.as_ref().unwrap().area().unwrap().unwrap(),
        1,
        cell(),
    );
    assert!(sample.record.verify(&|_| ()).unwrap().faults.is_empty());
}

#[test]
fn a_scope_without_ground_is_refused() {
    let sample = drawn(&[vec![(1, 1)], vec![(1, 1)]]);
    let file = |text: &str| ReceivedFile {
        name: "scope.geojson".to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    for text in [
        "no json",
        r#"{"type":"FeatureCollection","features":[]}"#,
        r#"{"type":"Point","coordinates":[30,48]}"#,
        r#"{"type":"Polygon","coordinates":[[[30,48],[31,48],[30,48],[30,48]]]}"#,
    ] {
        let request = ScopeRequest {
            assessor: desk(),
            within: None,
            outside: Some(file(text)),
        };
        let error = sample.record.set_scope(&request, &stamp(2)).unwrap_err();
        assert!(error.to_string().contains("scope.geojson"), "{error}");
    }
    assert!(
        sample
            .record
            .view(&desk(), None, KnownAt::Now)
            .unwrap()
            .scope()
            .is_none()
    );
}

#[test]
fn what_cannot_be_compared_is_told() {
    let sample = drawn(&[vec![(1, 1)], vec![(4, 1)]]);
    let comparison = Comparison::of_series(views(&sample)).unwrap();
    let early = Comparison::of_day(views(&sample), date(2024, 3, 2)).unwrap_err();
    assert!(matches!(early, RecordError::NoMapOn { .. }), "{early}");
    let backwards = comparison.days(Some(date(2024, 3, 5)), Some(date(2024, 3, 4)));
    assert!(matches!(backwards, Err(RecordError::DaysBackwards { .. })));
    let before = comparison.days(Some(date(2024, 3, 1)), Some(date(2024, 3, 3)));
    assert!(
        matches!(before, Err(RecordError::NoMapOn { .. })),
        "{before:?}"
    );
    let hill = THEATRE.replace("\"valley\"", "\"hill\"");
    let record = &sample.record;
    record
        .add_theatre(hill.as_bytes(), "hill.toml", &stamp(5))
        .unwrap();
    add_other(&sample, "hill");
    let apart = Comparison::of_series(views(&sample)).unwrap_err();
    assert!(apart.to_string().contains("theatre hill"), "{apart}");
}
