//! Maps that come one by one: what is answered of a point is what a record says that is opened
//! afterwards and arranges all maps at once.

use std::sync::Arc;

use proptest::prelude::*;
use strandline_arrangement::GridPoint;
use strandline_model::KnownAt;
use strandline_record::{ImportRequest, ReceivedFile, Record, TimelineInterval, View};

use crate::{
    epochs,
    support::{CELL, Cells, ORIGIN, Sample, correct, desk, import, map_of, request, sample, stamp},
};

fn view(record: &Record) -> Arc<View> {
    record.view(&desk(), None, KnownAt::Now).unwrap()
}

fn told(view: &View, points: &[GridPoint]) -> Vec<Vec<TimelineInterval>> {
    let told = points.iter().map(|&point| view.at(point).unwrap());
    told.collect()
}

fn opened(sample: &Sample) -> Arc<View> {
    view(&Record::open_read_only(&sample.path()).unwrap())
}

/// The corners of the cells, their middles and those of their sides.
fn lattice() -> Vec<GridPoint> {
    let place = |x: i32, y: i32| GridPoint {
        x: ORIGIN.0 * CELL + x * CELL / 2,
        y: ORIGIN.1 * CELL + y * CELL / 2,
    };
    let all = (-1..9).flat_map(|x| (-1..9).map(move |y| place(x, y)));
    all.collect()
}

fn cells() -> impl Strategy<Value = Cells> {
    let cell = (0..4_i32, 0..4_i32);
    prop::collection::btree_set(cell, 1..9).prop_map(|cells| cells.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Days may come late or correct what was said: then no ground that is arranged is of use.
    #[test]
    fn each_map_more_is_told_of_as_if_all_had_come_at_once(
        maps in prop::collection::vec((1..20_u8, cells(), cells(), any::<bool>()), 2..9),
    ) {
        let sample = sample();
        let points = lattice();
        for (second, (day, held, kept, is_asked)) in (1..).zip(maps) {
            let day = format!("2024-03-{day:02}");
            let layers = [("held", held), ("kept", kept)];
            correct(&sample.record, second, vec![map_of(&day, &layers)]);
            if is_asked {
                let now = told(&view(&sample.record), &points);
                prop_assert_eq!(now, told(&opened(&sample), &points));
            }
        }
    }
}

#[test]
fn a_map_that_begins_an_epoch_ends_what_was_drawn_before() {
    let sample = sample();
    let points: Vec<GridPoint> = (0..400)
        .map(|at| GridPoint {
            x: 301_000_000 + at * 17_321,
            y: 485_000_000 + at % 13 * 4_900,
        })
        .collect();
    for (second, place) in (1..).zip(0..5) {
        let request = ImportRequest {
            accept: Some("drawn anew".to_owned()),
            ..request(vec![epochs::map(place)])
        };
        let report = sample.record.import(request, &stamp(second), &|_| ());
        assert_eq!(report.unwrap().added, 1);
        let now = told(&view(&sample.record), &points);
        assert_eq!(now, told(&opened(&sample), &points), "{place}");
    }
}

/// What was known before is answered from its own maps, whatever is arranged.
#[test]
fn an_earlier_revision_says_what_it_said() {
    let sample = sample();
    let days: Vec<ReceivedFile> = (1..5)
        .map(|day| map_of(&format!("2024-03-{day:02}"), &[("held", vec![(day, 1)])]))
        .collect();
    let (mut said, points) = (Vec::new(), lattice());
    for (second, map) in (1..).zip(days) {
        import(&sample.record, second, vec![map]);
        let now = view(&sample.record);
        said.push((now.revision(), told(&now, &points)));
    }
    let again = Record::open_read_only(&sample.path()).unwrap();
    view(&again).at(points[0]).unwrap();
    for (revision, told_then) in said {
        let then = again
            .view(&desk(), None, KnownAt::Revision(revision))
            .unwrap();
        assert_eq!(told(&then, &points), told_then, "{revision}");
    }
}
