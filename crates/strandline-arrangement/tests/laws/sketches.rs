//! Small random drawings on a coarse lattice, for tests of laws.

use proptest::prelude::*;
use strandline_arrangement::{Drawing, EdgeHistory, GridPoint, Label, Polygon};

/// A drawing as the model sees it: labels with their polygons.
pub(crate) type Sketch = Vec<(Label, Vec<Polygon>)>;

/// Vertices lie on a coarse lattice, so that many meet exactly, cross at odd fractions and
/// run over each other; snap rounding then moves nothing by more than one unit.
pub(crate) const PITCH: i32 = 64;

pub(crate) fn point() -> impl Strategy<Value = GridPoint> {
    (0..10, 0..10).prop_map(|(x, y)| GridPoint {
        x: x * PITCH,
        y: y * PITCH,
    })
}

pub(crate) fn polygon() -> impl Strategy<Value = Polygon> {
    let ring = prop::collection::vec(point(), 3..7);
    prop::collection::vec(ring, 1..3).prop_map(|rings| Polygon { rings })
}

pub(crate) fn sketch() -> impl Strategy<Value = Sketch> {
    let polygons = prop::collection::vec(polygon(), 1..3);
    prop::collection::btree_map(0..3_u8, polygons, 0..3).prop_map(|layers| {
        layers
            .into_iter()
            .map(|(label, p)| (Label(label), p))
            .collect()
    })
}

pub(crate) fn sketches() -> impl Strategy<Value = Vec<Sketch>> {
    prop::collection::vec(sketch(), 1..6)
}

pub(crate) fn draw(sketch: &Sketch) -> Drawing {
    let layers: Vec<(Label, &[Polygon])> = sketch
        .iter()
        .map(|(label, polygons)| (*label, polygons.as_slice()))
        .collect();
    Drawing::from_polygons(&layers)
        .expect("the arrangement agrees with itself")
        .0
}

pub(crate) fn history(sketches: &[Sketch]) -> EdgeHistory {
    let mut history = EdgeHistory::new();
    sketches.iter().for_each(|sketch| {
        history.push(&draw(sketch));
    });
    history
}

/// The drawing with every coordinate changed.
pub(crate) fn moved(sketch: &Sketch, coordinate: impl Fn(i32) -> i32) -> Sketch {
    let point = |p: &GridPoint| GridPoint {
        x: coordinate(p.x),
        y: coordinate(p.y),
    };
    let ring = |ring: &Vec<GridPoint>| ring.iter().map(point).collect();
    let polygon = |polygon: &Polygon| Polygon {
        rings: polygon.rings.iter().map(ring).collect(),
    };
    let layers = sketch.iter();
    layers
        .map(|(label, polygons)| (*label, polygons.iter().map(polygon).collect()))
        .collect()
}
