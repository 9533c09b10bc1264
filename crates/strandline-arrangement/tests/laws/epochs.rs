//! The laws of epochs: cut anywhere, all answers are those of the drawings.

use std::collections::BTreeSet;

use proptest::prelude::*;
use strandline_arrangement::{
    Area, Arrangement, Column, EdgeHistory, Epochs, GridPoint, Label, LabelSet, Polygon, Survey,
};

use crate::{
    arrangement::{area_of, clear_points, every_label, labels},
    sketches::{draw, history, sketches},
};

/// The epochs of a history that begin at some of its columns.
fn epochs(history: &EdgeHistory, cuts: &[u32]) -> Epochs {
    let columns = history.columns();
    let cuts: Vec<Column> = cuts.iter().map(|cut| Column(cut % columns)).collect();
    Epochs::beginning_at(&cuts, columns)
}

fn cuts() -> impl Strategy<Value = Vec<u32>> {
    prop::collection::vec(0..6_u32, 0..4)
}

/// A ring of many segments, its points where a redraw puts them.
fn ring(count: i32, redraw: i32, moved: i32) -> Polygon {
    let along = |place: i32| GridPoint {
        x: place * 1_000,
        y: (place * 7_919 + redraw * (place % 3 + 1) * 311) % 4_000,
    };
    let mut ring: Vec<GridPoint> = (0..count).map(along).collect();
    ring[0].y += moved;
    ring.push(GridPoint {
        x: count * 1_000,
        y: 90_000,
    });
    ring.push(GridPoint {
        x: -1_000,
        y: 90_000,
    });
    Polygon { rings: vec![ring] }
}

fn rings(all: &[Polygon]) -> EdgeHistory {
    let sketch = |polygon: &Polygon| vec![(Label(0), vec![polygon.clone()])];
    history(&all.iter().map(sketch).collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn each_drawing_is_in_its_epoch_and_in_no_other(sketches in sketches(), cuts in cuts()) {
        let history = history(&sketches);
        let epochs = epochs(&history, &cuts);
        for (epoch, part) in history.split(&epochs).enumerate() {
            for column in (0..history.columns()).map(Column) {
                let own = epochs.of_column(column) == epoch;
                let expect = if own { draw(&sketches[column.0 as usize]) } else { draw(&vec![]) };
                prop_assert_eq!(part.drawing(column), expect);
            }
        }
    }

    #[test]
    fn the_epoch_of_a_drawing_says_of_a_point_what_the_drawing_says(
        sketches in sketches(),
        cuts in cuts(),
    ) {
        let history = history(&sketches);
        let epochs = epochs(&history, &cuts);
        for (epoch, part) in history.split(&epochs).enumerate() {
            let arrangement = Arrangement::build(&part).expect("consistent");
            for p in clear_points(&sketches) {
                let timeline = arrangement.timeline(arrangement.locate(p));
                for (column, sketch) in (0..).map(Column).zip(&sketches) {
                    let own = epochs.of_column(column) == epoch;
                    let expect = if own { labels(sketch, p) } else { LabelSet::EMPTY };
                    prop_assert_eq!(timeline.labels_at(column), expect, "{:?} {:?}", p, column);
                }
            }
        }
    }

    #[test]
    fn areas_of_all_ground_of_an_epoch_sum_to_its_drawings_exactly(
        sketches in sketches(),
        cuts in cuts(),
    ) {
        let history = history(&sketches);
        let epochs = epochs(&history, &cuts);
        let sets = history.set_areas();
        for (part, columns) in history.split(&epochs).zip(epochs.ranges()) {
            let (arrangement, survey) = Survey::build(&part).expect("consistent");
            prop_assert_eq!(part.set_areas().len(), sets.len());
            for column in columns {
                prop_assert_eq!(&part.set_areas()[column as usize], &sets[column as usize]);
                for label in every_label() {
                    let grounds = survey.grounds(&arrangement);
                    let carrying = grounds.filter(|(t, _)| t.labels_at(Column(column)).contains(label));
                    let sum: Area = carrying.map(|(_, area)| area).sum();
                    prop_assert_eq!(sum, area_of(&sets[column as usize], label));
                }
            }
        }
    }

    /// Every history with its first drawings alone.
    #[test]
    fn a_later_drawing_moves_no_epoch(
        redraws in prop::collection::vec((0..3_i32, 0..4_i32), 1..8),
    ) {
        let all: Vec<Polygon> = redraws.iter().map(|&(redraw, moved)| ring(700, redraw, moved)).collect();
        let whole = Epochs::of(&rings(&all));
        for count in 1..all.len() {
            let early = Epochs::of(&rings(&all[..count]));
            let starts = |epochs: &Epochs| -> BTreeSet<u32> {
                epochs.ranges().map(|own| own.start).filter(|&start| start < count as u32).collect()
            };
            prop_assert_eq!(starts(&early), starts(&whole));
        }
    }
}

#[test]
fn a_redraw_begins_an_epoch_and_a_small_change_does_not() {
    let starts = |maps: &[Polygon]| -> Vec<u32> {
        Epochs::of(&rings(maps))
            .ranges()
            .map(|own| own.start)
            .collect()
    };
    let maps =
        [(0, 0), (0, 5), (1, 5), (1, 6), (0, 6)].map(|(redraw, moved)| ring(1500, redraw, moved));
    assert_eq!(starts(&maps), [0, 2, 4]);
    // Small maps stay together until they have many segments among them.
    let small = [(0, 0), (1, 0), (2, 0)].map(|(redraw, moved)| ring(100, redraw, moved));
    assert_eq!(starts(&small), [0]);
}

/// A tenth of the line is drawn anew each time: no step is a redraw, and yet the segments
/// of an epoch stay few.
#[test]
fn an_epoch_ends_where_small_steps_have_replaced_all_many_times() {
    let mut now = ring(1500, 0, 0);
    let mut maps = Vec::new();
    for step in 0..200 {
        for place in 0..150 {
            now.rings[0][(step * 150 + place) % 1500].y += 1 + step as i32;
        }
        maps.push(now.clone());
    }
    let history = rings(&maps);
    let epochs = Epochs::of(&history);
    assert!((2..4).contains(&epochs.count()), "{epochs:?}");
    assert!(
        history
            .split(&epochs)
            .all(|part| part.segment_count() <= 17 * 1502)
    );
}
