//! The laws of merging: no vertex goes far, the longest drawn stay, and a line that was
//! drawn again and again within the width is one line.

use std::collections::BTreeMap;

use proptest::prelude::*;
use strandline_arrangement::{
    Area, Column, EdgeHistory, GridPoint, Label, Merging, Polygon, Survey, UnitLengths,
};

use crate::{
    arrangement::{area_of, every_label},
    sketches::{history, sketches},
};

/// How long each vertex was drawn, from the drawings one by one.
fn vertices(history: &EdgeHistory) -> BTreeMap<GridPoint, u32> {
    let mut drawn = BTreeMap::new();
    for column in (0..history.columns()).map(Column) {
        for border in history.drawing(column).borders() {
            let (from, to) = border.segment();
            *drawn.entry(from).or_default() += 1;
            *drawn.entry(to).or_default() += 1;
        }
    }
    drawn
}

fn distance_m(a: GridPoint, b: GridPoint) -> f64 {
    UnitLengths::at(a).distance_m(a, b)
}

/// The slow way: each vertex is held against all that were kept.
fn slowly(history: &EdgeHistory, width_m: f64) -> BTreeMap<GridPoint, GridPoint> {
    let mut order: Vec<(GridPoint, u32)> = vertices(history).into_iter().collect();
    order.sort_by_key(|&(vertex, drawn)| (std::cmp::Reverse(drawn), vertex));
    let mut kept: Vec<GridPoint> = Vec::new();
    let mut onto = BTreeMap::new();
    for (vertex, _) in order {
        let near = kept.iter().map(|&k| (distance_m(vertex, k), k));
        let near = near.filter(|&(distance, _)| distance <= width_m);
        let nearest = near.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let place = nearest.map_or(vertex, |(_, place)| place);
        if place == vertex {
            kept.push(vertex);
        }
        onto.insert(vertex, place);
    }
    onto
}

/// A lattice unit is 64 grid units, 0.7 m; widths from less than one to most of the drawing.
fn width_m() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.0), 0.1..6.0]
}

/// The area of each label at a column, from faces and slivers.
fn area_in_f(grounds: &(strandline_arrangement::Arrangement, Survey), at: (Column, Label)) -> Area {
    let all = grounds.1.grounds(&grounds.0);
    all.filter(|(timeline, _)| timeline.labels_at(at.0).contains(at.1))
        .map(|(_, area)| area)
        .sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn vertices_go_where_the_slow_way_takes_them(sketches in sketches(), width_m in width_m()) {
        let history = history(&sketches);
        let merging = Merging::of(&history, width_m);
        let expect = slowly(&history, width_m);
        let mut farthest_m = 0.0_f64;
        for (&vertex, &onto) in &expect {
            prop_assert_eq!(merging.point(vertex), onto);
            farthest_m = farthest_m.max(distance_m(vertex, onto));
        }
        let moved = expect.iter().filter(|(vertex, onto)| vertex != onto).count();
        prop_assert_eq!(merging.vertices(), expect.len());
        prop_assert_eq!(merging.merged(), moved);
        prop_assert_eq!(merging.farthest_m().to_bits(), farthest_m.to_bits());
        prop_assert!(farthest_m <= width_m);
    }

    /// A segment whose ends move by d sweeps no more than d times the mean of its lengths
    /// before and after.
    #[test]
    fn areas_change_by_no_more_than_the_borders_sweep(
        sketches in sketches(),
        width_m in width_m(),
    ) {
        let history = history(&sketches);
        let merging = Merging::of(&history, width_m);
        let merged = Survey::build_merged(&history, &merging).unwrap();
        let own = history.set_areas();
        for column in (0..history.columns()).map(Column) {
            for label in every_label() {
                let off = area_in_f(&merged, (column, label))
                    - area_of(&own[column.0 as usize], label);
                let swept_m2 = swept_m2(&history, &merging, (column, label));
                prop_assert!(off.abs().to_square_metres() <= swept_m2 * 1.001 + 1e-3);
            }
        }
    }

    /// Corners 1,000 units (11 m) apart, each drawn again within 100 (1.1 m) of where it was.
    #[test]
    fn a_line_drawn_again_within_the_width_is_one_line(
        off in prop::collection::vec(prop::collection::vec((-50..=50, -50..=50), 12), 1..8),
    ) {
        let merged = redrawn(&off);
        prop_assert_eq!(merged.0.face_count(), 2);
        prop_assert_eq!(merged.0.edge_count(), 12);
    }
}

/// What the borders of a label sweep at most on their way.
fn swept_m2(history: &EdgeHistory, merging: &Merging, (column, label): (Column, Label)) -> f64 {
    let drawing = history.drawing(column);
    let own = drawing
        .borders()
        .iter()
        .filter(|border| border.label == label);
    let swept = own.map(|border| {
        let (from, to) = border.segment();
        let moved = merging.segment((from, to));
        let way = distance_m(from, moved.0).max(distance_m(to, moved.1));
        way * f64::midpoint(distance_m(from, to), distance_m(moved.0, moved.1))
    });
    swept.sum()
}

fn redrawn(off: &[Vec<(i32, i32)>]) -> (strandline_arrangement::Arrangement, Survey) {
    let corner = |(place, &(dx, dy)): (usize, &(i32, i32))| {
        let (along, side) = ((place % 6) as i32, (place / 6) as i32);
        let x = if side == 0 { along } else { 5 - along };
        GridPoint {
            x: x * 1_000 + dx,
            y: side * 1_000 + dy,
        }
    };
    let drawings = off.iter().map(|off| {
        let ring = off.iter().enumerate().map(corner).collect();
        vec![(Label(0), vec![Polygon { rings: vec![ring] }])]
    });
    let history = history(&drawings.collect::<Vec<_>>());
    let merging = Merging::of(&history, 1.6);
    Survey::build_merged(&history, &merging).expect("it agrees with itself")
}
