//! The record against a slow obvious model: a list of maps on a raster of cells, every
//! question answered cell by cell.
//!
//! Whatever is imported in whatever order, corrected or refused, each question as known
//! at each revision gets the model's answer.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, its helpers too"
)]

use std::collections::BTreeMap;

use crate::support::{CELL, Cells, ORIGIN, STATUSES, Sample, desk, map_of, sample, status};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use strandline_arrangement::{Area, Drawing, GridPoint, Label, Polygon};
use strandline_model::{KnownAt, Revision, StatusId};
use strandline_record::{AreaQuestion, ChangeQuestion, Outcome, RecordError, View};

/// Cells along one side of the raster.
const SIDE: i32 = 3;

/// The statuses drawn on each cell, as bits in the order of the legend.
type Raster = [u8; (SIDE * SIDE) as usize];

/// An import of one map: the day (of March 2024), what is drawn, and whether it may correct.
#[derive(Debug, Clone)]
struct Step {
    day: i8,
    raster: Raster,
    correct: bool,
}

/// A recorded map of the model.
#[derive(Debug, Clone)]
struct Kept {
    day: i8,
    raster: Raster,
    revision: u64,
    superseded_by: Option<u64>,
}

fn step() -> impl Strategy<Value = Step> {
    // Few rasters, so that the same map comes again.
    let cell = prop_oneof![3 => Just(0_u8), 2 => 0..32_u8, 3 => prop::sample::select(vec![1, 2, 4, 8, 16])];
    let raster = prop::collection::vec(cell, (SIDE * SIDE) as usize);
    let raster = raster.prop_map(|cells| Raster::try_from(cells).unwrap());
    (1..7_i8, raster, any::<bool>()).prop_map(|(day, raster, correct)| Step {
        day,
        raster,
        correct,
    })
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let repeat = (
        prop::collection::vec(step(), 1..6),
        prop::collection::vec(any::<prop::sample::Index>(), 0..3),
    );
    repeat.prop_map(|(mut steps, again)| {
        let repeats: Vec<Step> = again
            .iter()
            .map(|index| index.get(&steps).clone())
            .collect();
        steps.extend(repeats);
        steps
    })
}

fn cells() -> impl Iterator<Item = (i32, i32)> {
    (0..SIDE).flat_map(|y| (0..SIDE).map(move |x| (x, y)))
}

fn layers(raster: &Raster) -> Vec<(&'static str, Cells)> {
    let drawn = |bit: usize| -> Cells {
        cells()
            .zip(raster)
            .filter(|(_, set)| **set & (1 << bit) != 0)
            .map(|(cell, _)| cell)
            .collect()
    };
    (0..STATUSES.len())
        .map(|bit| (STATUSES[bit], drawn(bit)))
        .filter(|(_, c)| !c.is_empty())
        .collect()
}

/// The first status of the legend that is drawn.
fn read(set: u8) -> Option<usize> {
    (0..STATUSES.len()).find(|bit| set & (1 << bit) != 0)
}

fn day(number: i8) -> Date {
    date(2024, 3, number)
}

/// The area of a cell of each row, from a drawing of that cell alone.
fn cell_areas() -> Vec<Area> {
    (0..SIDE)
        .map(|y| {
            let corner = |dx: i32, dy: i32| GridPoint {
                x: ORIGIN.0 * CELL + dx * CELL,
                y: (ORIGIN.1 + y + dy) * CELL,
            };
            let ring = vec![corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)];
            let polygon = [Polygon { rings: vec![ring] }];
            let (drawing, _) = Drawing::from_polygons(&[(Label(0), &polygon)]).unwrap();
            drawing.set_areas()[0].area
        })
        .collect()
}

/// What the model keeps after a step, and what the record should say of it.
fn keep(model: &mut Vec<Kept>, step: &Step, revision: u64) -> Outcome {
    let standing = model
        .iter_mut()
        .find(|kept| kept.day == step.day && kept.superseded_by.is_none());
    match standing {
        Some(kept) if kept.raster == step.raster => return Outcome::Unchanged,
        Some(_) if !step.correct => return Outcome::Refused,
        Some(kept) => kept.superseded_by = Some(revision),
        None => (),
    }
    let (day, raster) = (step.day, step.raster);
    model.push(Kept {
        day,
        raster,
        revision,
        superseded_by: None,
    });
    Outcome::Added(Revision(revision))
}

/// The maps in force at a revision, in the order of their days.
fn in_force(model: &[Kept], known: u64) -> Vec<&Kept> {
    let standing =
        |kept: &&Kept| kept.revision <= known && kept.superseded_by.is_none_or(|by| by > known);
    let mut maps: Vec<&Kept> = model.iter().filter(standing).collect();
    maps.sort_by_key(|kept| kept.day);
    maps
}

/// The area that a predicate holds for, cell by cell.
fn model_area(holds: impl Fn(usize) -> bool) -> Area {
    let areas = cell_areas();
    let held = cells().enumerate().filter(|(index, _)| holds(*index));
    held.map(|(_, (_, y))| areas[y as usize]).sum()
}

/// Each edge of a drawing rounds its share once to a mm²; some dozens of edges are drawn.
fn assert_near(found: Area, expect: Area) {
    let apart = (found - expect).abs().as_square_millimetres();
    assert!(
        apart <= 200,
        "{found:?} and {expect:?} are {apart} mm² apart"
    );
}

fn check_areas(view: &View, maps: &[&Kept]) {
    let until = Some(day(8));
    let answer = view
        .area(&AreaQuestion {
            until,
            ..AreaQuestion::default()
        })
        .unwrap();
    let mut expect = BTreeMap::new();
    for number in maps[0].day..=8 {
        let map = maps.iter().rfind(|map| map.day <= number).unwrap();
        for (bit, id) in STATUSES
            .iter()
            .enumerate()
            .filter(|(_, id)| **id != "outside")
        {
            let is_kind = |found: usize| found == bit || (*id == "held" && found == 0);
            let holds = |cell: usize| read(map.raster[cell]).is_some_and(is_kind);
            if (0..map.raster.len()).any(holds) {
                expect.insert((day(number), *id), (model_area(holds), number - map.day));
            }
        }
    }
    let found: Vec<_> = answer
        .rows
        .iter()
        .map(|row| (row.day, row.status.as_str()))
        .collect();
    let mut sorted: Vec<_> = expect.keys().copied().collect();
    let place = |id: &str| STATUSES.iter().position(|status| *status == id);
    sorted.sort_by_key(|(day, id)| (*day, place(id)));
    assert_eq!(found, sorted);
    for row in &answer.rows {
        let (area, stale) = expect[&(row.day, row.status.as_str())];
        assert_near(row.area, area);
        assert_eq!(i64::from(row.stale_days), i64::from(stale));
    }
}

fn check_changes(view: &View, maps: &[&Kept]) {
    let favours = |set: u8| matches!(read(set), Some(0 | 1));
    for (before, after) in maps
        .iter()
        .zip(maps.iter().skip(1))
        .chain([(&maps[0], &maps[maps.len() - 1])])
    {
        let (from, until) = (day(before.day), day(after.day));
        let question = ChangeQuestion {
            from,
            until,
            within: None,
            with_ground: true,
        };
        let answer = view.change(&question).unwrap();
        let gained = |cell: usize| !favours(before.raster[cell]) && favours(after.raster[cell]);
        let lost = |cell: usize| favours(before.raster[cell]) && !favours(after.raster[cell]);
        assert_near(answer.subject.gained, model_area(gained));
        assert_near(answer.subject.lost, model_area(lost));
        for transition in &answer.transitions {
            let is = |set: u8, id: &Option<StatusId>| {
                read(set).map(|bit| STATUSES[bit]) == id.as_ref().map(StatusId::as_str)
            };
            let moved = |cell: usize| {
                is(before.raster[cell], &transition.before)
                    && is(after.raster[cell], &transition.after)
            };
            assert_near(transition.area, model_area(moved));
            let polygons = [(Label(0), transition.ground.as_slice())];
            let ground = Drawing::from_polygons(&polygons).unwrap().0.set_areas();
            assert_near(ground.iter().map(|set| set.area).sum(), transition.area);
        }
        check_exact_sums(view, &answer, (from, until));
    }
}

/// Gained less lost is the difference of the areas, to the last mm².
fn check_exact_sums(view: &View, answer: &strandline_record::ChangeAnswer, days: (Date, Date)) {
    for (id, change) in &answer.by_status {
        let area = |day: Date| {
            let question = AreaQuestion {
                status: Some(id),
                from: Some(day),
                until: Some(day),
                within: None,
            };
            view.area(&question).unwrap().rows[0].area
        };
        assert_eq!(change.net(), area(days.1) - area(days.0), "{id}");
    }
}

fn check_timelines(view: &View, maps: &[&Kept]) {
    for (index, (x, y)) in cells().enumerate() {
        let middle = |origin: i32, cell: i32| (origin + cell) * CELL + CELL / 2;
        let point = GridPoint {
            x: middle(ORIGIN.0, x),
            y: middle(ORIGIN.1, y),
        };
        let mut expect: Vec<(i8, Option<StatusId>)> = Vec::new();
        for map in maps {
            let said = read(map.raster[index]).map(|bit| status(STATUSES[bit]));
            if expect.last().is_none_or(|(_, before)| *before != said) {
                expect.push((map.day, said));
            }
        }
        let found = view.at(point).unwrap();
        let cut = view.assessor().day_cut();
        let told: Vec<(i8, Option<StatusId>)> = found
            .iter()
            .map(|i| (cut.day_of(i.from.0).day(), i.status.clone()))
            .collect();
        assert_eq!(told, expect);
        let ends: Vec<_> = found
            .iter()
            .skip(1)
            .map(|next| Some(next.from))
            .chain([None])
            .collect();
        assert_eq!(found.iter().map(|i| i.until).collect::<Vec<_>>(), ends);
    }
}

fn check_summary(view: &View, maps: &[&Kept]) {
    let summary = view.summary().unwrap();
    for (map, kept) in maps.iter().enumerate() {
        for (place, id) in summary.statuses.iter().enumerate() {
            let bit = STATUSES
                .iter()
                .position(|status| *status == id.as_str())
                .unwrap();
            let expect = model_area(|cell| read(kept.raster[cell]) == Some(bit));
            assert_near(summary.areas[place][map], expect);
            let alive = |&(from, until, status): &(_, Option<_>, usize)| {
                let map = strandline_record::MapIndex(map);
                from <= map && until.is_none_or(|until| map < until) && status == place
            };
            let of_grounds = summary
                .grounds
                .iter()
                .filter(|g| g.intervals.iter().any(alive));
            assert_eq!(
                of_grounds.map(|g| g.area).sum::<Area>(),
                summary.areas[place][map]
            );
        }
    }
}

fn check_everything(sample: &Sample, model: &[Kept], last: u64) {
    for known in 0..=last {
        let maps = in_force(model, known);
        let view = sample
            .record
            .view(&desk(), None, KnownAt::Revision(Revision(known)));
        if maps.is_empty() {
            let none = matches!(
                view,
                Err(RecordError::NoMaps { .. } | RecordError::UnknownAssessor { .. })
            );
            assert!(none, "revision {known}");
            continue;
        }
        let view = view.unwrap();
        let days: Vec<Date> = view.maps().iter().map(|map| map.day).collect();
        assert_eq!(
            days,
            maps.iter().map(|kept| day(kept.day)).collect::<Vec<_>>()
        );
        check_areas(&view, &maps);
        check_changes(&view, &maps);
        check_timelines(&view, &maps);
        check_summary(&view, &maps);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn every_question_as_known_at_every_revision_gets_the_answer_of_the_model(steps in steps()) {
        let sample = sample();
        let mut model = Vec::new();
        let mut last = 2;
        for step in &steps {
            let expect = keep(&mut model, step, last + 1);
            let number = day(step.day).to_string();
            let file = map_of(&number, &layers(&step.raster));
            let import = if step.correct { crate::support::correct } else { crate::support::import };
            let report = import(&sample.record, 10, vec![file]);
            prop_assert_eq!(report.files[0].outcome, expect);
            last += u64::from(matches!(expect, Outcome::Added(_)));
            prop_assert_eq!(sample.record.revision().unwrap(), Revision(last));
        }
        check_everything(&sample, &model, last);
        let report = sample.record.verify(&|_| ()).unwrap();
        prop_assert!(report.faults.is_empty(), "{:?}", report.faults);
    }
}
