//! The laws of the arrangement, against a slow obvious model: drawings as lists of
//! polygons, ground as points that are tested one by one.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use strandline_arrangement::{
    Area, Arrangement, Column, Drawing, EdgeHistory, GridPoint, Label, LabelSet, Measure, Polygon,
    Survey,
};

use crate::sketches::{Sketch, draw, history, polygon, sketch, sketches};

fn segments(polygon: &Polygon) -> impl Iterator<Item = (GridPoint, GridPoint)> + '_ {
    polygon.rings.iter().flat_map(|ring| {
        ring.iter()
            .copied()
            .zip(ring.iter().copied().cycle().skip(1))
    })
}

/// The even-odd rule by a ray to the west, in doubles; only asked away from borders.
pub(crate) fn covers(polygon: &Polygon, p: GridPoint) -> bool {
    let (x, y) = (f64::from(p.x), f64::from(p.y));
    let crossed = segments(polygon).filter(|(a, b)| {
        let ((ax, ay), (bx, by)) = (
            (f64::from(a.x), f64::from(a.y)),
            (f64::from(b.x), f64::from(b.y)),
        );
        (ay <= y) != (by <= y) && ax + (y - ay) / (by - ay) * (bx - ax) < x
    });
    crossed.count() % 2 == 1
}

pub(crate) fn labels(sketch: &Sketch, p: GridPoint) -> LabelSet {
    let mut set = LabelSet::EMPTY;
    for (label, polygons) in sketch {
        if polygons.iter().any(|polygon| covers(polygon, p)) {
            set.toggle(*label);
        }
    }
    set
}

/// How far a point is from a segment.
fn distance(p: GridPoint, a: GridPoint, b: GridPoint) -> f64 {
    let (px, py) = (f64::from(p.x - a.x), f64::from(p.y - a.y));
    let (dx, dy) = (f64::from(b.x - a.x), f64::from(b.y - a.y));
    let length = dx * dx + dy * dy;
    let t = if length == 0.0 {
        0.0
    } else {
        ((px * dx + py * dy) / length).clamp(0.0, 1.0)
    };
    (px - t * dx).hypot(py - t * dy)
}

/// Points of a raster that are further than two units from every border ever drawn. A
/// border moves by half a unit in x and y when its drawing is made valid, and again when
/// all are noded together: 2 × 0.7.
pub(crate) fn clear_points(sketches: &[Sketch]) -> Vec<GridPoint> {
    let borders: Vec<_> = sketches
        .iter()
        .flatten()
        .flat_map(|(_, polygons)| polygons.iter().flat_map(segments))
        .collect();
    let raster = (-1..20).flat_map(|x| (-1..20).map(move |y| (x, y)));
    raster
        .map(|(x, y)| GridPoint {
            x: x * 32 + 11,
            y: y * 32 + 17,
        })
        .filter(|&p| borders.iter().all(|&(a, b)| distance(p, a, b) > 2.0))
        .collect()
}

pub(crate) fn every_label() -> impl Iterator<Item = Label> {
    (0..3).map(Label)
}

pub(crate) fn area_of(sets: &[strandline_arrangement::SetArea], label: Label) -> Area {
    sets.iter()
        .filter(|set| set.labels.contains(label))
        .map(|set| set.area)
        .sum()
}

/// How much ground went from one set of labels to another, and the doubt of small ground.
struct Went {
    sums: BTreeMap<[LabelSet; 2], Measure>,
    doubt: Area,
}

impl Went {
    fn of(&self, pair: [LabelSet; 2]) -> Measure {
        let mut measure = self.sums.get(&pair).copied().unwrap_or_default();
        measure.doubt += self.doubt;
        measure
    }
}

fn went(history: &EdgeHistory, columns: [Column; 2]) -> Went {
    let (arrangement, survey) = Survey::build(history).expect("consistent");
    let mut sums = BTreeMap::<[LabelSet; 2], Measure>::new();
    for (_, timeline, measure) in survey.measures(&arrangement) {
        let pair = columns.map(|c| timeline.labels_at(c));
        if pair != [LabelSet::EMPTY; 2] {
            *sums.entry(pair).or_default() += measure;
        }
    }
    Went {
        sums,
        doubt: survey.doubt(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_point_has_the_timeline_that_the_drawings_give_it(sketches in sketches()) {
        let arrangement = Arrangement::build(&history(&sketches)).expect("consistent");
        for p in clear_points(&sketches) {
            let face = arrangement.locate(p);
            for (column, sketch) in sketches.iter().enumerate() {
                let found = arrangement.labels_at(face, Column(column as u32));
                prop_assert_eq!(found, labels(sketch, p), "at {:?} in drawing {}", p, column);
            }
        }
    }

    #[test]
    fn areas_of_all_ground_sum_to_the_drawing_exactly(sketches in sketches()) {
        let history = history(&sketches);
        let (arrangement, survey) = Survey::build(&history).expect("consistent");
        for (column, sets) in history.set_areas().iter().enumerate() {
            for label in every_label() {
                let column = Column(column as u32);
                let grounds = survey.grounds(&arrangement);
                let carrying = grounds.filter(|(t, _)| t.labels_at(column).contains(label));
                let sum: Area = carrying.map(|(_, area)| area).sum();
                prop_assert_eq!(sum, area_of(sets, label));
            }
        }
    }

    #[test]
    fn gained_less_lost_is_the_difference_exactly(sketches in sketches(), pair in (0..6_u32, 0..6_u32)) {
        let history = history(&sketches);
        let count = history.columns();
        let (before, after) = (Column(pair.0 % count), Column(pair.1 % count));
        let two = history.select(&[before, after]);
        let (arrangement, survey) = Survey::build(&two).expect("consistent");
        let sets = history.set_areas();
        for label in every_label() {
            let (mut gained, mut lost) = (Area::ZERO, Area::ZERO);
            for (timeline, area) in survey.grounds(&arrangement) {
                let was = timeline.labels_at(Column(0)).contains(label);
                let is = timeline.labels_at(Column(1)).contains(label);
                if is && !was { gained += area }
                if was && !is { lost += area }
            }
            let whole = |column: Column| area_of(&sets[column.0 as usize], label);
            prop_assert_eq!(gained - lost, whole(after) - whole(before));
        }
    }

    /// Others are noded with the two and bend their borders, yet the measure stays.
    #[test]
    fn what_went_from_which_labels_to_which_is_the_same_with_others_within_doubt(
        sketches in sketches(),
        pair in (0..6_u32, 0..6_u32),
    ) {
        let history = history(&sketches);
        let columns = [pair.0, pair.1].map(|c| Column(c % history.columns()));
        let alone = went(&history.select(&columns), [Column(0), Column(1)]);
        let beside_others = went(&history, columns);
        let pairs: BTreeSet<_> = alone.sums.keys().chain(beside_others.sums.keys()).collect();
        for pair in pairs {
            let (one, other) = (alone.of(*pair), beside_others.of(*pair));
            let doubt = one.doubt + other.doubt;
            prop_assert!((one.area - other.area).abs() <= doubt, "{:?} {:?} {:?}", pair, one, other);
        }
    }

    #[test]
    fn a_drawing_comes_out_of_the_history_as_it_went_in(sketches in sketches()) {
        let history = history(&sketches);
        for (column, sketch) in sketches.iter().enumerate() {
            prop_assert_eq!(history.drawing(Column(column as u32)), draw(sketch));
        }
    }

    #[test]
    fn a_later_drawing_changes_no_figure_of_an_earlier_one(sketches in sketches(), later in sketch()) {
        let mut extended = history(&sketches);
        let before = extended.set_areas();
        extended.push(&draw(&later));
        prop_assert_eq!(&before[..], &extended.set_areas()[..before.len()]);
    }

    #[test]
    fn the_order_of_polygons_does_not_matter(sketch in sketch()) {
        let reversed: Sketch = sketch
            .iter()
            .rev()
            .map(|(label, polygons)| (*label, polygons.iter().rev().cloned().collect()))
            .collect();
        prop_assert_eq!(draw(&sketch), draw(&reversed));
    }

    #[test]
    fn bytes_come_back_as_the_same_history(sketches in sketches()) {
        let history = history(&sketches);
        let bytes = history.to_bytes();
        let read = EdgeHistory::from_bytes(&bytes).expect("just written");
        prop_assert_eq!(&read, &history);
        prop_assert_eq!(read.to_bytes(), bytes);
    }

    #[test]
    fn damaged_bytes_are_refused(sketches in sketches(), at in any::<prop::sample::Index>(), flip in 1..=255_u8) {
        let mut bytes = history(&sketches).to_bytes();
        let place = at.index(bytes.len());
        bytes[place] ^= flip;
        prop_assert!(EdgeHistory::from_bytes(&bytes).is_err());
        prop_assert!(EdgeHistory::from_bytes(&bytes[..place]).is_err());
    }

    #[test]
    fn an_outline_covers_the_chosen_ground_and_no_other(sketches in sketches()) {
        let arrangement = Arrangement::build(&history(&sketches)).expect("consistent");
        let last = Column(sketches.len() as u32 - 1);
        let drawn = |face| !arrangement.labels_at(face, last).is_empty();
        let outline = arrangement.outline(drawn);
        for p in clear_points(&sketches) {
            let inside = outline.iter().filter(|polygon| covers(polygon, p)).count();
            prop_assert_eq!(inside, usize::from(drawn(arrangement.locate(p))));
        }
    }

    /// Of the ground at any column, and of every second face, which touch in many nodes.
    #[test]
    fn an_outline_has_shells_counterclockwise_and_no_ring_that_touches_itself(sketches in sketches()) {
        let arrangement = Arrangement::build(&history(&sketches)).expect("consistent");
        let last = Column(sketches.len() as u32 - 1);
        let drawn = arrangement.outline(|face| !arrangement.labels_at(face, last).is_empty());
        let second = arrangement.outline(|face| face.index() % 2 == 1);
        for polygon in drawn.iter().chain(&second) {
            for (place, ring) in polygon.rings.iter().enumerate() {
                prop_assert_eq!(doubled_area(ring) > 0, place == 0);
                let nodes: std::collections::BTreeSet<_> = ring.iter().collect();
                prop_assert_eq!(nodes.len(), ring.len());
            }
        }
    }

    #[test]
    fn a_region_put_in_parts_the_ground_without_rest(sketches in sketches(), region in polygon()) {
        let region_label = Label(63);
        let (region, _) = Drawing::from_polygons(&[(region_label, &[region])]).expect("consistent");
        let history = history(&sketches);
        let layered = history.with_layer(region_label, &region);
        let (arrangement, survey) = Survey::build(&layered).expect("consistent");
        let sets = history.set_areas();
        for column in (0..history.columns()).map(Column) {
            for label in every_label() {
                let mut parts = [Area::ZERO; 2];
                for (timeline, area) in survey.grounds(&arrangement) {
                    let set = timeline.labels_at(column);
                    if set.contains(label) {
                        parts[usize::from(set.contains(region_label))] += area;
                    }
                }
                let whole = area_of(&sets[column.0 as usize], label);
                prop_assert_eq!(parts[0] + parts[1], whole);
            }
        }
    }

    /// Arbitrary ends over the whole range of coordinates: rounding everywhere at once.
    #[test]
    fn noding_ends_and_agrees_with_itself_on_any_segments(
        rings in prop::collection::vec(prop::collection::vec((-60..60_i32, -60..60_i32), 3..12), 1..6),
        far in any::<bool>(),
    ) {
        let scale = if far { 35_000_000 } else { 1 };
        let rings = rings.into_iter().map(|ring| {
            ring.into_iter().map(|(x, y)| GridPoint { x: x * scale, y: y * scale }).collect()
        });
        let polygons: Vec<Polygon> = rings.map(|ring| Polygon { rings: vec![ring] }).collect();
        let mut history = EdgeHistory::new();
        for polygon in &polygons {
            let (drawing, _) = Drawing::from_polygons(&[(Label(0), std::slice::from_ref(polygon))])
                .expect("consistent");
            history.push(&drawing);
        }
        let arrangement = Arrangement::build(&history).expect("consistent");
        prop_assert!(arrangement.face_count() > 0);
    }
}

fn doubled_area(ring: &[GridPoint]) -> i128 {
    let ends = ring.iter().zip(ring.iter().cycle().skip(1));
    let wide = |point: &GridPoint| (i128::from(point.x), i128::from(point.y));
    let ends = ends.map(|(a, b)| (wide(a), wide(b)));
    ends.map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum()
}

/// Pieces part the chosen faces, and each is one polygon of the outline.
#[test]
fn pieces_are_what_is_connected() {
    let square = |x: i32, y: i32| {
        let corners = [(x, y), (x + 64, y), (x + 64, y + 64), (x, y + 64)];
        Polygon {
            rings: vec![corners.map(|(x, y)| GridPoint { x, y }).to_vec()],
        }
    };
    // Two that share a border, and one that touches the second at a corner only.
    let first = vec![(Label(0), vec![square(0, 0)])];
    let second = vec![(Label(0), vec![square(64, 0), square(128, 64)])];
    let arrangement = Arrangement::build(&history(&[first, second])).expect("consistent");
    let faces: Vec<_> = arrangement.faces().skip(1).collect();
    let pieces = arrangement.pieces(&faces);
    let mut sizes: Vec<usize> = pieces.iter().map(Vec::len).collect();
    sizes.sort_unstable();
    assert_eq!(sizes, [1, 2]);
    let outlines = arrangement.outlines(&pieces);
    assert!(outlines.iter().all(|outline| outline.len() == 1));
}
