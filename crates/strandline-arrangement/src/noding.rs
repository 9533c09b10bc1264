//! Snap rounding: segments cut once, all together, where they meet.
//!
//! Ends of segments and the pixels in which two segments cross are *hot*; every
//! segment that passes through a hot pixel is bent through its centre. One pass is
//! enough: bent segments meet only in nodes (Hobby 1999, "Practical segment
//! intersection with finite precision output"; Guibas and Marimont 1998, "Rounding
//! arrangements dynamically"). No segment moves by more than half a pixel in x or y.
//! The proof that no bent piece runs over a further node is in
//! `docs/design/arrangement.md`.

use std::ops::ControlFlow;

use crate::{
    GridBox, GridPoint,
    crowd::{Crowd, Square},
    predicate::{crossing_pixel, difference, passes_through},
};

/// A straight segment between two different grid points, the smaller first.
pub(crate) type Segment = (GridPoint, GridPoint);

/// Segments cut at every node.
pub(crate) struct Noded {
    /// All nodes in order of x, then y.
    pub(crate) nodes: Vec<GridPoint>,
    /// For each segment the nodes it passes, from its first end to its second.
    chains: Vec<u32>,
    starts: Vec<u32>,
}

impl Noded {
    /// The nodes of one segment, as indexes, both ends included.
    pub(crate) fn chain(&self, segment: usize) -> &[u32] {
        &self.chains[self.starts[segment] as usize..self.starts[segment + 1] as usize]
    }
}

/// Cuts the segments.
pub(crate) fn node(segments: &[Segment]) -> Noded {
    node_within(segments, usize::MAX).expect("no list is as long")
}

/// Cuts the segments, unless more pairs of them cross than this.
pub(crate) fn node_within(segments: &[Segment], most: usize) -> Option<Noded> {
    let cells = Cells::fitting(segments, 0);
    let filed = cells.file_segments(segments);
    let nodes = hot_pixels(segments, &cells, &filed, most)?;
    // Where crossings are many, cells that fit the segments hold far too many nodes.
    let finer = Cells::fitting(segments, nodes.len());
    let hits = if finer.size * 2.0 < cells.size {
        pass_hot_pixels(segments, &finer.file_segments(segments), &finer, &nodes)
    } else {
        pass_hot_pixels(segments, &filed, &cells, &nodes)
    };
    Some(chain_up(segments, nodes, hits))
}

/// Something that is told of segments that cross.
pub(crate) trait Crossings {
    /// Whether it wants to hear of crossings of this segment, or has heard enough.
    fn wants(&self, segment: u32) -> bool;

    /// Two segments, by their places, and the pixel in which they cross; a pair may come several
    /// times.
    fn take(&mut self, pair: (u32, u32), pixel: GridPoint) -> ControlFlow<()>;
}

/// Tells of each pair of segments that cross, until no more is wanted.
pub(crate) fn tell_crossings(segments: &[Segment], to: &mut impl Crossings) {
    let cells = Cells::fitting(segments, 0);
    let filed = cells.file_segments(segments);
    let _ = crossings(segments, &cells, &filed, to);
}

/// Square cells whose size follows the segments: about the mean extent of one, so
/// that the filing of n segments takes O(n) entries however long some of them are.
struct Cells {
    origin: GridPoint,
    size: f64,
}

/// One entry: the cell and what lies in it.
type Filed = Vec<(u64, u32)>;

impl Cells {
    /// Cells so large that all segments together come through about as many as there are
    /// segments, or nodes, whichever are more.
    fn fitting(segments: &[Segment], nodes: usize) -> Self {
        let bounds = GridBox::around(segments.iter().flat_map(|s| [s.0, s.1]));
        let extent: f64 = segments.iter().map(|&s| extent(s)).sum();
        let entries = segments.len().max(nodes).max(1);
        let size = (extent / entries as f64).ceil().max(2.0);
        Cells {
            origin: bounds.map_or(GridPoint::default(), |b| b.min),
            size,
        }
    }

    fn cell(&self, from_origin: f64) -> u32 {
        // One more than the quotient, so that the margin west and south of the origin has a cell.
        (from_origin / self.size + 1.0).floor() as u32
    }

    fn key(&self, point: GridPoint) -> u64 {
        let (x, y) = difference(self.origin, point);
        key(self.cell(x as f64), self.cell(y as f64))
    }

    /// Files each segment in every cell that it comes within two units of.
    ///
    /// The column-wise clip is computed in floating point; its error is under 1e-5
    /// units for 32-bit coordinates, far within the margin.
    fn file_segments(&self, segments: &[Segment]) -> Filed {
        let mut filed = Vec::with_capacity(segments.len() * 4);
        for (index, &segment) in segments.iter().enumerate() {
            self.file_segment(segment, index as u32, &mut filed);
        }
        filed.sort_unstable();
        filed
    }

    fn file_segment(&self, (a, b): Segment, index: u32, filed: &mut Filed) {
        const MARGIN: f64 = 2.0;
        let (ax, ay) = difference(self.origin, a);
        let (ax, ay) = (ax as f64, ay as f64);
        let (dx, dy) = difference(a, b);
        let (dx, dy) = (dx as f64, dy as f64);
        for column in self.cell(ax - MARGIN)..=self.cell(ax + dx + MARGIN) {
            let west = (f64::from(column) - 1.0) * self.size - MARGIN;
            let east = f64::from(column) * self.size + MARGIN;
            let at = |x: f64| {
                if dx == 0.0 {
                    0.0
                } else {
                    ((x - ax) / dx).clamp(0.0, 1.0)
                }
            };
            let (first, last) = if dx == 0.0 {
                (0.0, 1.0)
            } else {
                (at(west), at(east))
            };
            let (one, other) = (ay + dy * first, ay + dy * last);
            let rows = self.cell(one.min(other) - MARGIN)..=self.cell(one.max(other) + MARGIN);
            filed.extend(rows.map(|row| (key(column, row), index)));
        }
    }
}

impl Cells {
    fn crowd<'a>(&self, segments: &'a [Segment]) -> Crowd<'a> {
        Crowd {
            segments,
            origin: self.origin,
        }
    }

    fn square(&self, cell: u64) -> Square {
        let (column, row) = ((cell >> 32) as f64, (cell & 0xffff_ffff) as f64);
        Square {
            west: (column - 1.0) * self.size,
            south: (row - 1.0) * self.size,
            size: self.size,
        }
    }
}

fn key(column: u32, row: u32) -> u64 {
    u64::from(column) << 32 | u64::from(row)
}

fn extent((a, b): Segment) -> f64 {
    let (dx, dy) = difference(a, b);
    dx.abs().max(dy.abs()) as f64
}

/// All ends, and the pixels of all crossings; sorted, each once. Nothing where there are more
/// crossings than this.
fn hot_pixels(
    segments: &[Segment],
    cells: &Cells,
    filed: &Filed,
    most: usize,
) -> Option<Vec<GridPoint>> {
    let pixels = segments.iter().flat_map(|s| [s.0, s.1]).collect();
    let mut hot = HotPixels { pixels, left: most };
    if crossings(segments, cells, filed, &mut hot).is_break() {
        return None;
    }
    let mut pixels = hot.pixels;
    pixels.sort_unstable();
    pixels.dedup();
    Some(pixels)
}

/// The pixels of crossings, up to so many more.
struct HotPixels {
    pixels: Vec<GridPoint>,
    left: usize,
}

impl Crossings for HotPixels {
    fn wants(&self, _: u32) -> bool {
        true
    }

    fn take(&mut self, _: (u32, u32), pixel: GridPoint) -> ControlFlow<()> {
        let Some(left) = self.left.checked_sub(1) else {
            return ControlFlow::Break(());
        };
        self.left = left;
        self.pixels.push(pixel);
        ControlFlow::Continue(())
    }
}

/// A group of this many segments in one cell is gone through pair by pair.
const FEW: usize = 24;

/// Tells of each pair of segments that cross, found where they come near each other in some cell.
fn crossings(
    segments: &[Segment],
    cells: &Cells,
    filed: &Filed,
    to: &mut impl Crossings,
) -> ControlFlow<()> {
    let crowd = cells.crowd(segments);
    for group in filed.chunk_by(|a, b| a.0 == b.0) {
        if group.len() > FEW {
            let wanted = group.iter().map(|filed| filed.1);
            let wanted: Vec<u32> = wanted.filter(|&index| to.wants(index)).collect();
            crowd.tell_crossings(cells.square(group[0].0), &wanted, to)?;
            continue;
        }
        for (place, &(_, first)) in group.iter().enumerate() {
            let others = group[place + 1..].iter().map(|&(_, other)| other);
            crossings_of(segments, first, others, to)?;
        }
    }
    ControlFlow::Continue(())
}

/// Tells of the crossings of a segment with others; before each is computed, whether it is wanted
/// is asked, since where all cross all that is most of the work.
pub(crate) fn crossings_of(
    segments: &[Segment],
    first: u32,
    others: impl Iterator<Item = u32>,
    to: &mut impl Crossings,
) -> ControlFlow<()> {
    let own = segments[first as usize];
    let reach = reach(own, 0);
    for other in others {
        if !to.wants(first) {
            break;
        }
        if !meets(reach, segments[other as usize]) || !to.wants(other) {
            continue;
        }
        if let Some(pixel) = crossing_pixel(own, segments[other as usize]) {
            to.take((first, other), pixel)?;
        }
    }
    ControlFlow::Continue(())
}

/// The box of a segment as (west, east, south, north), widened.
pub(crate) fn reach((a, b): Segment, margin: i64) -> [i64; 4] {
    let (south, north) = if a.y < b.y { (a.y, b.y) } else { (b.y, a.y) };
    [
        i64::from(a.x) - margin,
        i64::from(b.x) + margin,
        i64::from(south) - margin,
        i64::from(north) + margin,
    ]
}

pub(crate) fn meets(reach: [i64; 4], (a, b): Segment) -> bool {
    let (south, north) = if a.y < b.y { (a.y, b.y) } else { (b.y, a.y) };
    i64::from(a.x) <= reach[1]
        && i64::from(b.x) >= reach[0]
        && i64::from(south) <= reach[3]
        && i64::from(north) >= reach[2]
}

fn holds(reach: [i64; 4], point: GridPoint) -> bool {
    let (x, y) = (i64::from(point.x), i64::from(point.y));
    reach[0] <= x && x <= reach[1] && reach[2] <= y && y <= reach[3]
}

/// Each pair of a segment and a node it passes that is not one of its own ends.
fn pass_hot_pixels(
    segments: &[Segment],
    filed: &Filed,
    cells: &Cells,
    nodes: &[GridPoint],
) -> Vec<(u32, u32)> {
    let mut hits = Vec::new();
    each_near(segments, (filed, cells), nodes, &mut |segment, node| {
        if is_passed(segments[segment as usize], nodes[node as usize]) {
            hits.push((segment, node));
        }
    });
    hits
}

/// Visits each pair of a segment and a node that come near each other in some cell, once.
fn each_near(
    segments: &[Segment],
    (filed, cells): (&Filed, &Cells),
    nodes: &[GridPoint],
    visit: &mut impl FnMut(u32, u32),
) {
    let mut places: Filed = nodes
        .iter()
        .enumerate()
        .map(|(index, &node)| (cells.key(node), index as u32))
        .collect();
    places.sort_unstable();
    let crowd = cells.crowd(segments);
    let mut rest = &places[..];
    let (mut near, mut here): (Vec<u32>, Vec<u32>) = Default::default();
    for group in filed.chunk_by(|a, b| a.0 == b.0) {
        let cell = group[0].0;
        rest = &rest[rest.partition_point(|place| place.0 < cell)..];
        let own = &rest[..rest.partition_point(|place| place.0 == cell)];
        for (list, filed) in [(&mut near, group), (&mut here, own)] {
            list.clear();
            list.extend(filed.iter().map(|filed| filed.1));
        }
        crowd.each_near(cells.square(cell), (&near, &here), nodes, visit);
    }
}

/// Whether a segment passes the pixel of a node that is none of its ends.
pub(crate) fn is_passed(segment: Segment, node: GridPoint) -> bool {
    let own_end = node == segment.0 || node == segment.1;
    !own_end && holds(reach(segment, 1), node) && passes_through(segment, node)
}

/// How far along its way a segment passes a node.
///
/// A straight way enters pixels in an order in which x never turns back, nor y: so the
/// sum of both, each counted in the direction of the way, grows from node to node.
pub(crate) fn way_along((a, b): Segment, node: GridPoint) -> i64 {
    let (dx, dy) = difference(a, node);
    let upward = if b.y >= a.y { 1 } else { -1 };
    dx + upward * dy
}

/// Puts the nodes of each segment in the order in which it passes them.
fn chain_up(segments: &[Segment], nodes: Vec<GridPoint>, mut hits: Vec<(u32, u32)>) -> Noded {
    let along = |&(segment, node): &(u32, u32)| {
        let way = way_along(segments[segment as usize], nodes[node as usize]);
        (segment, way)
    };
    hits.sort_unstable_by_key(along);
    let index_of = |point: GridPoint| {
        nodes
            .binary_search(&point)
            .expect("every end of a segment is a node") as u32
    };
    let mut chains = Vec::with_capacity(segments.len() * 2 + hits.len());
    let mut starts = Vec::with_capacity(segments.len() + 1);
    let mut rest = &hits[..];
    for (index, &(a, b)) in segments.iter().enumerate() {
        starts.push(chains.len() as u32);
        let own = rest.partition_point(|hit| hit.0 as usize <= index);
        chains.push(index_of(a));
        chains.extend(rest[..own].iter().map(|hit| hit.1));
        chains.push(index_of(b));
        rest = &rest[own..];
    }
    starts.push(chains.len() as u32);
    Noded {
        nodes,
        chains,
        starts,
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use proptest::prelude::*;

    use super::*;

    /// Counts the pairs of segments that are looked at, and those that cross.
    #[derive(Default)]
    struct Counted {
        asked: Cell<usize>,
        told: usize,
    }

    impl Crossings for Counted {
        fn wants(&self, _: u32) -> bool {
            self.asked.set(self.asked.get() + 1);
            true
        }

        fn take(&mut self, _: (u32, u32), _: GridPoint) -> ControlFlow<()> {
            self.told += 1;
            ControlFlow::Continue(())
        }
    }

    fn point(x: i32, y: i32) -> GridPoint {
        GridPoint { x, y }
    }

    fn ring_of(corners: &[GridPoint]) -> Vec<Segment> {
        let next = corners.iter().cycle().skip(1);
        let ways = corners.iter().zip(next);
        ways.map(|(&a, &b)| (a.min(b), a.max(b))).collect()
    }

    /// Nothing crosses; of segments with each other, and of segments with nodes, no more pairs are
    /// looked at than so many for each.
    fn check_work(segments: &[Segment]) {
        const FOR_EACH: usize = 100;
        let mut counted = Counted::default();
        tell_crossings(segments, &mut counted);
        assert_eq!(counted.told, 0);
        let asked = counted.asked.get();
        assert!(
            asked <= FOR_EACH * segments.len(),
            "{asked} pairs of segments"
        );
        let mut nodes: Vec<GridPoint> = segments.iter().flat_map(|s| [s.0, s.1]).collect();
        nodes.sort_unstable();
        nodes.dedup();
        let cells = Cells::fitting(segments, 0);
        let filed = cells.file_segments(segments);
        let mut near = 0;
        each_near(segments, (&filed, &cells), &nodes, &mut |_, _| near += 1);
        let bound = FOR_EACH * (segments.len() + nodes.len());
        assert!(near <= bound, "{near} pairs of a segment and a node");
    }

    /// All long sides were held against each other, as they meet in one corner: over 39 s.
    #[test]
    fn a_fan_of_triangles_from_one_corner_is_noded_in_few_steps() {
        for (dx, dy) in [(1, 0), (0, -1), (3, 2)] {
            let out = |side: i32| {
                let (along, beside) = (50_000_000, 3_000 * side);
                point(along * dx - beside * dy, along * dy + beside * dx)
            };
            let triangle = |n: i32| ring_of(&[point(0, 0), out(2 * n), out(2 * n + 1)]);
            check_work(&(0..20_000).flat_map(triangle).collect::<Vec<_>>());
        }
    }

    /// Where level sides are short along one axis, upright ones are long.
    #[test]
    fn rings_around_each_other_are_noded_in_few_steps() {
        let square = |n: i32| {
            let (near, far) = (100 * n, 10_000_000 - 100 * n);
            ring_of(&[
                point(near, near),
                point(far, near),
                point(far, far),
                point(near, far),
            ])
        };
        check_work(&(0..20_000).flat_map(square).collect::<Vec<_>>());
        let diamond = |n: i32| {
            let out = 100 * (n + 1);
            ring_of(&[point(out, 0), point(0, out), point(-out, 0), point(0, -out)])
        };
        check_work(&(0..20_000).flat_map(diamond).collect::<Vec<_>>());
    }

    proptest! {
        /// The model: every segment against every other. Few ends, so that many have one in common.
        #[test]
        fn in_a_crowded_cell_all_crossings_are_told_of(
            ends in prop::collection::vec((-9..9_i32, -9..9_i32), 30..200),
            stretch in prop::sample::select(vec![(1, 1), (4_000, 1), (900, 4_000), (9_000_000, 9_000_000)]),
        ) {
            struct Pairs(std::collections::BTreeSet<(u32, u32)>);
            impl Crossings for Pairs {
                fn wants(&self, _: u32) -> bool {
                    true
                }
                fn take(&mut self, (one, other): (u32, u32), _: GridPoint) -> ControlFlow<()> {
                    self.0.insert((one.min(other), one.max(other)));
                    ControlFlow::Continue(())
                }
            }
            let at = |&(x, y): &(i32, i32)| point(x * stretch.0, y * stretch.1);
            let points: Vec<GridPoint> = ends.iter().map(at).collect();
            let pairs = points.windows(2).filter(|pair| pair[0] != pair[1]);
            let segments: Vec<Segment> = pairs.map(|p| (p[0].min(p[1]), p[0].max(p[1]))).collect();
            let square = Square { west: 0.0, south: 0.0, size: 200_000_000.0 };
            let crowd = Crowd { segments: &segments, origin: point(-99_000_000, -99_000_000) };
            let all: Vec<u32> = (0..segments.len() as u32).collect();
            let mut found = Pairs(std::collections::BTreeSet::default());
            let _ = crowd.tell_crossings(square, &all, &mut found);
            let pairs = all.iter().flat_map(|&one| (one + 1..all.len() as u32).map(move |o| (one, o)));
            let cross = |&(one, other): &(u32, u32)| {
                crossing_pixel(segments[one as usize], segments[other as usize]).is_some()
            };
            prop_assert_eq!(found.0, pairs.filter(cross).collect());
        }

        /// The model: every segment against every node. One cell holds all, so that it is
        /// quartered.
        #[test]
        fn in_a_crowded_cell_a_segment_is_bent_through_all_that_it_passes(
            ends in prop::collection::vec((-90..90_i32, -90..90_i32), 30..90),
            stretch in prop::sample::select(vec![(1, 1), (4_000, 1), (1, 4_000), (9_000_000, 9_000_000)]),
        ) {
            let point = |&(x, y): &(i32, i32)| GridPoint { x: x * stretch.0, y: y * stretch.1 };
            let points: Vec<GridPoint> = ends.iter().map(point).collect();
            let pairs = points.windows(2).filter(|pair| pair[0] != pair[1]);
            let segments: Vec<Segment> = pairs.map(|p| (p[0].min(p[1]), p[0].max(p[1]))).collect();
            let mut nodes = points.clone();
            nodes.sort_unstable();
            nodes.dedup();
            let origin = GridPoint { x: i32::MIN / 2, y: i32::MIN / 2 };
            let cells = Cells { origin, size: 1e10 };
            let filed = cells.file_segments(&segments);
            let mut found = pass_hot_pixels(&segments, &filed, &cells, &nodes);
            found.sort_unstable();
            let all = (0..segments.len()).flat_map(|s| (0..nodes.len()).map(move |n| (s, n)));
            let passed = all.filter(|&(s, n)| is_passed(segments[s], nodes[n]));
            let expected: Vec<(u32, u32)> = passed.map(|(s, n)| (s as u32, n as u32)).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
