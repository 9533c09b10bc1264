//! Cells cut to a boundary, with every corner shared exactly between neighbours.
//!
//! Cutting each cell by itself would round the place where a border between two cells
//! meets the boundary twice. So each border between cells is crossed with each boundary
//! segment once, the crossing is rounded once, and both are split there. A cut cell is
//! then the parts of its borders that lie inside the boundary, and the parts of the
//! boundary that lie nearest to its settlement, joined to rings under the even-odd rule.
//!
//! The boundary may be of any shape, with holes and several parts; its parts must not
//! overlap. Where borders and boundary run along each other, or cross several times within
//! a centimetre, a loose end may remain: it is dropped and counted.

use std::collections::{BTreeMap, BTreeSet};

use strandline_arrangement::{GridPoint, Polygon, Ring};

use crate::settlement_cells::{LocalFrame, WidePoint};

/// Two points, the smaller first: a border whichever way it is walked.
type Border = (WidePoint, WidePoint);

/// What the cutting gave.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct CutCells {
    /// The cell of each settlement inside the boundary; without rings where nothing is.
    pub(crate) cells: Vec<Polygon>,
    /// The settlements at whose cells a loose end was dropped.
    pub(crate) inexact: Vec<usize>,
}

/// Cuts the cells of settlements to the boundary; the frame is the one they were made in.
pub(crate) fn cut(
    cells: &[Vec<WidePoint>],
    settlements: &[GridPoint],
    boundary: &[Polygon],
    frame: LocalFrame,
) -> CutCells {
    let outline = Outline::of(boundary);
    let mut crossings = Crossings::default();
    for border in cells
        .iter()
        .flat_map(|cell| borders(cell))
        .collect::<BTreeSet<_>>()
    {
        crossings.add(border, &outline);
    }
    let mut cut = CutCells::default();
    let mut pieces: Vec<Pieces> = cells
        .iter()
        .map(|cell| crossings.inside(cell, &outline))
        .collect();
    let nearest = Nearest {
        sites: settlements,
        frame,
    };
    for (start, end) in crossings.outline_pieces(&outline) {
        if let Some(settlement) = nearest.to_middle_of(start, end) {
            pieces[settlement].toggle(start, end);
        }
    }
    for (settlement, pieces) in pieces.into_iter().enumerate() {
        let (rings, loose) = pieces.into_rings();
        cut.cells.push(Polygon { rings });
        if loose {
            cut.inexact.push(settlement);
        }
    }
    cut
}

fn border(a: WidePoint, b: WidePoint) -> Border {
    if a < b { (a, b) } else { (b, a) }
}

fn borders(cell: &[WidePoint]) -> impl Iterator<Item = Border> {
    let next = cell.iter().cycle().skip(1);
    cell.iter()
        .zip(next)
        .map(|(&a, &b)| border(a, b))
        .filter(|(a, b)| a != b)
}

/// The boundary as segments in the direction of their rings.
struct Outline {
    segments: Vec<(WidePoint, WidePoint)>,
}

impl Outline {
    fn of(boundary: &[Polygon]) -> Self {
        let mut segments = Vec::new();
        for ring in boundary.iter().flat_map(|polygon| &polygon.rings) {
            let next = ring.iter().cycle().skip(1);
            let pairs = ring.iter().zip(next).map(|(&a, &b)| (a.into(), b.into()));
            segments.extend(pairs.filter(|(a, b)| a != b));
        }
        Outline { segments }
    }

    /// Whether the middle of two points lies inside, by the even-odd rule.
    fn holds_middle_of(&self, a: WidePoint, b: WidePoint) -> bool {
        // Everything twice as large, so that the middle is a whole number.
        let middle = WidePoint {
            x: a.x + b.x,
            y: a.y + b.y,
        };
        let twice = |point: WidePoint| WidePoint {
            x: 2 * point.x,
            y: 2 * point.y,
        };
        let crossed = self.segments.iter().filter(|(start, end)| {
            let (low, high) = if start.y < end.y {
                (start, end)
            } else {
                (end, start)
            };
            2 * low.y <= middle.y
                && middle.y < 2 * high.y
                && side(twice(*low), twice(*high), middle) > 0
        });
        crossed.count() % 2 == 1
    }
}

/// Above 0 where `point` lies left of the way from `a` to `b`, below 0 right of it.
fn side(a: WidePoint, b: WidePoint, point: WidePoint) -> i128 {
    let wide = |p: WidePoint, q: WidePoint| (i128::from(q.x - p.x), i128::from(q.y - p.y));
    let ((ux, uy), (vx, vy)) = (wide(a, b), wide(a, point));
    ux * vy - uy * vx
}

/// Where borders cross the outline, each crossing rounded once.
#[derive(Default)]
struct Crossings {
    on_border: BTreeMap<Border, Vec<WidePoint>>,
    on_outline: BTreeMap<usize, Vec<WidePoint>>,
}

impl Crossings {
    fn add(&mut self, border: Border, outline: &Outline) {
        let mut found = Vec::new();
        for (index, &segment) in outline.segments.iter().enumerate() {
            if let Some(point) = crossing(border, segment) {
                found.push(point);
                self.on_outline.entry(index).or_default().push(point);
            }
        }
        self.on_border.insert(border, found);
    }

    /// The parts of a cell's borders that lie inside the outline.
    fn inside(&self, cell: &[WidePoint], outline: &Outline) -> Pieces {
        let mut pieces = Pieces::default();
        for (start, end) in borders(cell) {
            let crossed = self
                .on_border
                .get(&(start, end))
                .map_or(&[][..], Vec::as_slice);
            for (a, b) in split(start, end, crossed) {
                if outline.holds_middle_of(a, b) {
                    pieces.toggle(a, b);
                }
            }
        }
        pieces
    }

    fn outline_pieces(&self, outline: &Outline) -> Vec<(WidePoint, WidePoint)> {
        let all = outline
            .segments
            .iter()
            .enumerate()
            .flat_map(|(index, &(start, end))| {
                split(
                    start,
                    end,
                    self.on_outline.get(&index).map_or(&[], Vec::as_slice),
                )
            });
        all.collect()
    }
}

/// The way from start to end in pieces, cut at points that lie along it.
fn split(start: WidePoint, end: WidePoint, points: &[WidePoint]) -> Vec<(WidePoint, WidePoint)> {
    let along = |point: &WidePoint| {
        let (dx, dy) = (i128::from(end.x - start.x), i128::from(end.y - start.y));
        i128::from(point.x - start.x) * dx + i128::from(point.y - start.y) * dy
    };
    let mut stops: Vec<WidePoint> = points.to_vec();
    stops.sort_by_key(|point| (along(point), *point));
    stops.insert(0, start);
    stops.push(end);
    let pairs = stops.windows(2).map(|pair| (pair[0], pair[1]));
    pairs.filter(|(a, b)| a != b).collect()
}

/// The grid point nearest to where two segments cross; an end that only touches counts
/// as lying on the left.
fn crossing((a, b): Border, (c, d): (WidePoint, WidePoint)) -> Option<WidePoint> {
    let apart = a.x.max(b.x) < c.x.min(d.x)
        || c.x.max(d.x) < a.x.min(b.x)
        || a.y.max(b.y) < c.y.min(d.y)
        || c.y.max(d.y) < a.y.min(b.y);
    if apart {
        return None;
    }
    let (of_a, of_b) = (side(c, d, a), side(c, d, b));
    let (of_c, of_d) = (side(a, b, c), side(a, b, d));
    if (of_a >= 0) == (of_b >= 0) || (of_c >= 0) == (of_d >= 0) {
        return None;
    }
    // The share of the way from a to b, from differences that are exact integers.
    let share = of_a as f64 / (of_a - of_b) as f64;
    let between = |from: i64, to: i64| from + (share * (to - from) as f64).round() as i64;
    Some(WidePoint {
        x: between(a.x, b.x),
        y: between(a.y, b.y),
    })
}

/// Which settlement is nearest.
struct Nearest<'a> {
    sites: &'a [GridPoint],
    frame: LocalFrame,
}

impl Nearest<'_> {
    fn to_middle_of(&self, a: WidePoint, b: WidePoint) -> Option<usize> {
        let (a, b) = (self.frame.to_local(a), self.frame.to_local(b));
        let middle = spade::Point2::new(f64::midpoint(a.x, b.x), f64::midpoint(a.y, b.y));
        let distance = |site: &GridPoint| self.frame.to_local((*site).into()).distance_2(middle);
        let distances = self.sites.iter().map(distance).enumerate();
        distances
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(index, _)| index)
    }
}

/// Pieces of border that together bound one cell, whichever way they run.
#[derive(Default)]
struct Pieces {
    set: BTreeSet<Border>,
}

impl Pieces {
    /// Puts a piece in; the same piece twice bounds nothing.
    fn toggle(&mut self, a: WidePoint, b: WidePoint) {
        let piece = border(a, b);
        if !self.set.remove(&piece) {
            self.set.insert(piece);
        }
    }

    /// Joins the pieces to rings, and tells whether a loose end was left over. Which ring
    /// a piece goes to does not matter: under the even-odd rule any way gives one region.
    fn into_rings(self) -> (Vec<Ring>, bool) {
        let mut around: BTreeMap<WidePoint, BTreeSet<WidePoint>> = BTreeMap::new();
        for (a, b) in self.set {
            around.entry(a).or_default().insert(b);
            around.entry(b).or_default().insert(a);
        }
        let (mut rings, mut loose) = (Vec::new(), false);
        while let Some((&start, _)) = around.first_key_value() {
            match walk(start, &mut around) {
                Some(ring) => rings.push(ring),
                None => loose = true,
            }
        }
        (rings, loose)
    }
}

/// Walks from a point along unused pieces until it is back there, using them up. `None`
/// where the walk cannot go on, or leaves the world.
fn walk(start: WidePoint, around: &mut BTreeMap<WidePoint, BTreeSet<WidePoint>>) -> Option<Ring> {
    let mut ring = Vec::new();
    let mut here = start;
    loop {
        ring.push(here);
        let next = *around.get(&here)?.first()?;
        use_up(here, next, around);
        use_up(next, here, around);
        here = next;
        if here == start {
            let narrow = |p: WidePoint| {
                Some(GridPoint {
                    x: i32::try_from(p.x).ok()?,
                    y: i32::try_from(p.y).ok()?,
                })
            };
            return ring.into_iter().map(narrow).collect();
        }
    }
}

fn use_up(from: WidePoint, to: WidePoint, around: &mut BTreeMap<WidePoint, BTreeSet<WidePoint>>) {
    if let Some(ends) = around.get_mut(&from) {
        ends.remove(&to);
        if ends.is_empty() {
            around.remove(&from);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use strandline_arrangement::{GridBox, GridPoint, Polygon, Ring};

    use super::{CutCells, cut};
    use crate::settlement_cells::{LocalFrame, cells};

    const LAT: i32 = 480_000_000;

    fn points(list: &[(i32, i32)]) -> Vec<GridPoint> {
        list.iter()
            .map(|&(x, y)| GridPoint { x, y: LAT + y })
            .collect()
    }

    fn cut_all(settlements: &[GridPoint], boundary: &[Polygon]) -> CutCells {
        let of_boundary = boundary
            .iter()
            .flat_map(|p| p.rings.iter().flatten().copied());
        let area = GridBox::around(of_boundary.chain(settlements.iter().copied())).unwrap();
        let frame = LocalFrame::around(area);
        cut(
            &cells(settlements, frame).unwrap(),
            settlements,
            boundary,
            frame,
        )
    }

    /// Twice the area of a ring with a sign, in square grid units.
    fn doubled_area(ring: &Ring) -> i128 {
        let next = ring.iter().cycle().skip(1);
        let wide = |p: &GridPoint| (i128::from(p.x), i128::from(p.y));
        ring.iter()
            .zip(next)
            .map(|(a, b)| wide(a).0 * wide(b).1 - wide(b).0 * wide(a).1)
            .sum()
    }

    /// Every undirected segment of all cells, with how often it is there.
    fn segments(cut: &CutCells) -> BTreeMap<(GridPoint, GridPoint), usize> {
        let mut found = BTreeMap::new();
        for ring in cut.cells.iter().flat_map(|cell| &cell.rings) {
            let next = ring.iter().cycle().skip(1);
            for (a, b) in ring.iter().zip(next) {
                *found.entry((*a.min(b), *a.max(b))).or_default() += 1;
            }
        }
        found
    }

    /// How far a point is from a ring, in grid units.
    fn distance(ring: &Ring, point: GridPoint) -> f64 {
        let next = ring.iter().cycle().skip(1);
        let to_segment = |(a, b): (&GridPoint, &GridPoint)| {
            let from = |p: &GridPoint| (f64::from(p.x - a.x), f64::from(p.y - a.y));
            let ((dx, dy), (px, py)) = (from(b), from(&point));
            let along = ((px * dx + py * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0);
            (px - along * dx).hypot(py - along * dy)
        };
        ring.iter()
            .zip(next)
            .map(to_segment)
            .fold(f64::INFINITY, f64::min)
    }

    #[test]
    fn two_settlements_share_a_square() {
        let square = points(&[(0, 0), (1000, 0), (1000, 1000), (0, 1000)]);
        let found = cut_all(
            &points(&[(250, 500), (750, 500)]),
            &[Polygon {
                rings: vec![square],
            }],
        );
        assert_eq!(found.inexact, [0usize; 0]);
        let sorted = |cell: &Polygon| {
            assert_eq!(cell.rings.len(), 1);
            let mut ring = cell.rings[0].clone();
            ring.sort();
            ring
        };
        assert_eq!(
            sorted(&found.cells[0]),
            points(&[(0, 0), (0, 1000), (500, 0), (500, 1000)])
        );
        assert_eq!(
            sorted(&found.cells[1]),
            points(&[(500, 0), (500, 1000), (1000, 0), (1000, 1000)])
        );
    }

    #[test]
    fn one_settlement_has_all_of_the_boundary_with_its_hole() {
        let shell = points(&[(0, 0), (1000, 0), (1000, 1000), (0, 1000)]);
        let hole = points(&[(400, 400), (600, 400), (600, 600), (400, 600)]);
        let found = cut_all(
            &points(&[(100, 100)]),
            &[Polygon {
                rings: vec![shell, hole],
            }],
        );
        let areas: Vec<_> = found.cells[0]
            .rings
            .iter()
            .map(|ring| doubled_area(ring).abs())
            .collect();
        assert_eq!(areas, [2_000_000, 80_000]);
    }

    #[test]
    fn a_horseshoe_gives_one_settlement_two_parts() {
        let horseshoe = points(&[
            (0, 0),
            (3000, 0),
            (3000, 2000),
            (2000, 2000),
            (2000, 1000),
            (1000, 1000),
            (1000, 2000),
            (0, 2000),
        ]);
        let settlements = points(&[(1500, 0), (1500, 3001)]);
        let found = cut_all(
            &settlements,
            &[Polygon {
                rings: vec![horseshoe],
            }],
        );
        assert_eq!(found.inexact, [0usize; 0]);
        assert_eq!(found.cells[1].rings.len(), 2);
    }

    /// A boundary with spikes and bays: a radius for each of the angles.
    fn star() -> impl Strategy<Value = Ring> {
        prop::collection::vec(1_000_000i32..9_000_000, 5..30).prop_map(|radii| {
            let step = std::f64::consts::TAU / radii.len() as f64;
            let corner = |(index, radius): (usize, i32)| {
                let (sin, cos) = (step * index as f64 + 0.1).sin_cos();
                let (x, y) = (f64::from(radius) * cos, f64::from(radius) * sin);
                GridPoint {
                    x: x.round() as i32,
                    y: LAT + y.round() as i32,
                }
            };
            radii.into_iter().enumerate().map(corner).collect()
        })
    }

    proptest! {
        /// The parts make up the whole, and neighbours share every corner: each segment
        /// stands in two cells, or in one and on the boundary.
        #[test]
        fn cut_cells_cover_the_boundary_without_gap_or_overlap(
            ring in star(),
            places in prop::collection::btree_set((-9_000_000i32..9_000_000, -9_000_000i32..9_000_000), 1..40),
        ) {
            let settlements = points(&places.into_iter().collect::<Vec<_>>());
            let boundary = [Polygon { rings: vec![ring.clone()] }];
            let found = cut_all(&settlements, &boundary);
            prop_assert_eq!(&found.inexact, &Vec::<usize>::new());
            let whole = doubled_area(&ring).abs();
            // Each ring of a star's cell is simple, so sizes add up.
            let parts: i128 = found.cells.iter().map(|cell| {
                cell.rings.iter().map(|ring| doubled_area(ring).abs()).sum::<i128>()
            }).sum();
            let length: i64 = segments(&found).keys().map(|(a, b)| {
                i64::from((a.x - b.x).abs().max((a.y - b.y).abs()))
            }).sum();
            // Crossings are rounded to half a unit across a segment at most.
            prop_assert!((whole - parts).abs() <= 4 * i128::from(length), "{whole} {parts}");
            for ((a, b), count) in segments(&found) {
                prop_assert!(count <= 2);
                // A crossing is rounded by half a unit each way: under 0.71 off the boundary.
                let on_boundary = distance(&ring, a).max(distance(&ring, b)) < 0.75;
                prop_assert!(count == 2 || on_boundary, "{a:?} {b:?} has a cell on one side");
            }
        }

        /// On a tiny grid everything touches everything: nothing may panic.
        #[test]
        fn degenerate_input_never_panics(
            ring in prop::collection::vec((0i32..6, 0i32..6), 3..8),
            places in prop::collection::btree_set((0i32..6, 0i32..6), 1..10),
        ) {
            let settlements = points(&places.into_iter().collect::<Vec<_>>());
            let found = cut_all(&settlements, &[Polygon { rings: vec![points(&ring)] }]);
            prop_assert_eq!(found.cells.len(), settlements.len());
        }
    }
}
