//! The laws of windows: inside they say what the whole says, outside nothing, and two that
//! overlap agree to the last node.

use proptest::prelude::*;
use strandline_arrangement::{
    Arrangement, Column, Drawing, EdgeHistory, FaceId, GridBox, GridPoint, Label, LabelSet, Polygon,
};

fn point() -> impl Strategy<Value = GridPoint> {
    (0..300, 0..300).prop_map(|(x, y)| GridPoint { x, y })
}

fn history() -> impl Strategy<Value = EdgeHistory> {
    let ring = prop::collection::vec(point(), 3..8);
    let polygon = ring.prop_map(|ring| Polygon { rings: vec![ring] });
    let drawing = prop::collection::vec((0..2_u8, polygon), 1..4);
    prop::collection::vec(drawing, 1..4).prop_map(|drawings| {
        let mut history = EdgeHistory::new();
        for drawing in drawings {
            let layers: Vec<(Label, &[Polygon])> = drawing
                .iter()
                .map(|(label, polygon)| (Label(*label), std::slice::from_ref(polygon)))
                .collect();
            // A label drawn twice in one drawing would not be a union; keep the first.
            let mut seen = LabelSet::EMPTY;
            let layers: Vec<_> = layers
                .into_iter()
                .filter(|(label, _)| {
                    let fresh = !seen.contains(*label);
                    seen.0 |= LabelSet::of(*label).0;
                    fresh
                })
                .collect();
            history.push(
                &Drawing::from_polygons(&layers)
                    .expect("it agrees with itself")
                    .0,
            );
        }
        history
    })
}

fn bounds(west: i32, south: i32, size: i32) -> GridBox {
    GridBox {
        min: GridPoint { x: west, y: south },
        max: GridPoint {
            x: west + size,
            y: south + size,
        },
    }
}

fn steps(arrangement: &Arrangement, point: GridPoint) -> Vec<(Column, LabelSet)> {
    arrangement
        .timeline(arrangement.locate(point))
        .steps()
        .collect()
}

/// The largest distance in x or y from a point within which an edge could be that noding
/// moved: half a unit for the whole, half a unit for the window.
fn near_an_edge(arrangement: &Arrangement, p: GridPoint) -> bool {
    arrangement.edges().any(|edge| {
        let (ax, ay) = (f64::from(edge.from.x), f64::from(edge.from.y));
        let (dx, dy) = (f64::from(edge.to.x) - ax, f64::from(edge.to.y) - ay);
        let (px, py) = (f64::from(p.x) - ax, f64::from(p.y) - ay);
        let along = ((px * dx + py * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0);
        (px - along * dx).hypot(py - along * dy) <= 1.5
    })
}

/// Twice the area of everything drawn at a column.
fn doubled_area(arrangement: &Arrangement, column: Column) -> i64 {
    let drawn = |face: FaceId| !arrangement.labels_at(face, column).is_empty();
    let ring_area = |ring: &Vec<GridPoint>| -> i64 {
        let next = ring.iter().cycle().skip(1);
        let terms = ring.iter().zip(next);
        terms
            .map(|(a, b)| i64::from(a.x) * i64::from(b.y) - i64::from(b.x) * i64::from(a.y))
            .sum()
    };
    let rings = arrangement.outline(drawn).into_iter().flat_map(|p| p.rings);
    rings.map(|ring| ring_area(&ring)).sum()
}

proptest! {
    #[test]
    fn a_window_says_inside_what_the_whole_says_and_outside_nothing(
        history in history(),
        (west, south, size) in (-50..250, -50..250, 20..300),
        points in prop::collection::vec((-60..360, -60..360), 60),
    ) {
        let whole = Arrangement::build(&history).unwrap();
        let bounds = bounds(west, south, size);
        let window = whole.window(bounds, &[]).unwrap();
        for (x, y) in points {
            let p = GridPoint { x, y };
            let inside = x > west && x < west + size && y > south && y < south + size;
            let outside = x < west || x > west + size || y < south || y > south + size;
            if outside {
                prop_assert!(steps(&window, p).is_empty());
            } else if inside && !near_an_edge(&whole, p) {
                prop_assert_eq!(steps(&window, p), steps(&whole, p), "at {:?}", p);
            }
        }
    }

    #[test]
    fn windows_that_meet_have_the_area_of_both_together(
        history in history(),
        cut in 1..299,
    ) {
        let whole = Arrangement::build(&history).unwrap();
        let all = GridBox { min: GridPoint { x: -10, y: -10 }, max: GridPoint { x: 310, y: 310 } };
        let west = GridBox { max: GridPoint { x: cut, ..all.max }, ..all };
        let east = GridBox { min: GridPoint { x: cut, ..all.min }, ..all };
        let (west, east) = (whole.window(west, &[]).unwrap(), whole.window(east, &[]).unwrap());
        let guide = (GridPoint { x: cut, y: -10 }, GridPoint { x: cut, y: 310 });
        let together = whole.window(all, &[guide]).unwrap();
        for column in (0..history.columns()).map(Column) {
            let parts = doubled_area(&west, column) + doubled_area(&east, column);
            prop_assert_eq!(parts, doubled_area(&together, column));
        }
    }

    #[test]
    fn overlapping_windows_have_the_same_edges_in_the_overlap(
        history in history(),
        (from, width) in (20..200, 5..60),
    ) {
        let whole = Arrangement::build(&history).unwrap();
        let until = from + width;
        let side = |x: i32| (GridPoint { x, y: -10 }, GridPoint { x, y: 310 });
        let reach = |west, east| GridBox {
            min: GridPoint { x: west, y: -10 },
            max: GridPoint { x: east, y: 310 },
        };
        let west = whole.window(reach(-10, until), &[side(from)]).unwrap();
        let east = whole.window(reach(from, 310), &[side(until)]).unwrap();
        let shared = |window: &Arrangement| {
            let inner = window.edges().filter(|edge| {
                let inside = |x| (from..=until).contains(&x);
                let on_side = edge.from.x == edge.to.x && [from, until].contains(&edge.from.x);
                inside(edge.from.x) && inside(edge.to.x) && !on_side
            });
            let told = inner.map(|edge| {
                let left: Vec<_> = window.timeline(edge.left).steps().collect();
                (edge.from, edge.to, left)
            });
            told.collect::<Vec<_>>()
        };
        prop_assert_eq!(shared(&west), shared(&east));
    }

    #[test]
    fn outlines_of_groups_are_the_outlines_of_each(history in history()) {
        let whole = Arrangement::build(&history).unwrap();
        let groups: Vec<Vec<FaceId>> = (0..3)
            .map(|n| whole.faces().filter(|face| face.index() % 3 == n || n == 2).collect())
            .collect();
        let together = whole.outlines(&groups);
        for (group, outline) in groups.iter().zip(together) {
            prop_assert_eq!(outline, whole.outline(|face| group.contains(&face)));
        }
    }
}
