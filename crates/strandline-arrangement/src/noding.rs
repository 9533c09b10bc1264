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
    /// The part of a segment in a cell and two units around it.
    fn part_in(&self, cell: u64, (a, b): Segment, index: u32) -> Part {
        const MARGIN: f64 = 2.0;
        let (ax, ay) = difference(self.origin, a);
        let (dx, dy) = difference(a, b);
        let [ax, ay, dx, dy] = [ax, ay, dx, dy].map(|n| n as f64);
        let (column, row) = ((cell >> 32) as f64, (cell & 0xffff_ffff) as f64);
        let (mut first, mut last) = (0.0_f64, 1.0_f64);
        for (place, at, way) in [(column, ax, dx), (row, ay, dy)] {
            if way == 0.0 {
                continue;
            }
            let low = ((place - 1.0) * self.size - MARGIN - at) / way;
            let high = (place * self.size + MARGIN - at) / way;
            first = first.max(low.min(high));
            last = last.min(low.max(high));
        }
        // It comes near the cell only: any point of it will do.
        let (first, last) = if first <= last {
            (first, last)
        } else {
            (0.0, 1.0)
        };
        Part {
            from: (ax + dx * first, ay + dy * first),
            to: (ax + dx * last, ay + dy * last),
            index,
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
    for group in filed.chunk_by(|a, b| a.0 == b.0) {
        if group.len() > FEW {
            sweep(segments, cells, group, to)?;
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
fn crossings_of(
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

/// The pairs of a crowded cell whose parts in it lie side by side along no axis.
///
/// Two segments that cross in a cell overlap there along every axis. Of three axes the one is
/// swept along which the parts are shortest: the teeth of a comb, however many and whichever
/// way they point, hardly overlap along one of them.
fn sweep(
    segments: &[Segment],
    cells: &Cells,
    group: &[(u64, u32)],
    to: &mut impl Crossings,
) -> ControlFlow<()> {
    let wanted = group.iter().filter(|(_, index)| to.wants(*index));
    let parts: Vec<Part> = wanted
        .map(|&(cell, index)| cells.part_in(cell, segments[index as usize], index))
        .collect();
    let (a, b) = segments[group[group.len() / 2].1 as usize];
    let (dx, dy) = difference(a, b);
    let length = (dx as f64).hypot(dy as f64).max(1.0);
    let across = (dy as f64 / length, -(dx as f64) / length);
    let along = |axis: (f64, f64)| -> Vec<(f64, f64, u32)> {
        parts.iter().map(|part| part.span(axis)).collect()
    };
    let axes = [(1.0, 0.0), (0.0, 1.0), across].map(along);
    let length =
        |spans: &Vec<(f64, f64, u32)>| spans.iter().map(|span| span.1 - span.0).sum::<f64>();
    let shortest = axes
        .into_iter()
        .min_by(|one, other| length(one).total_cmp(&length(other)));
    let mut spans = shortest.unwrap_or_default();
    spans.sort_unstable_by(|one, other| one.0.total_cmp(&other.0).then(one.2.cmp(&other.2)));
    for (place, &(_, end, first)) in spans.iter().enumerate() {
        let beside = spans[place + 1..].iter().take_while(|span| span.0 <= end);
        crossings_of(segments, first, beside.map(|span| span.2), to)?;
    }
    ControlFlow::Continue(())
}

/// The part of a segment that lies in a cell, from the origin of the cells.
struct Part {
    from: (f64, f64),
    to: (f64, f64),
    index: u32,
}

impl Part {
    /// From where to where it reaches along an axis of length 1, widened by more than the error
    /// of floating point.
    fn span(&self, axis: (f64, f64)) -> (f64, f64, u32) {
        const MARGIN: f64 = 1.0;
        let at = |point: (f64, f64)| point.0 * axis.0 + point.1 * axis.1;
        let (one, other) = (at(self.from), at(self.to));
        (one.min(other) - MARGIN, one.max(other) + MARGIN, self.index)
    }
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
    let mut places: Filed = nodes
        .iter()
        .enumerate()
        .map(|(index, &node)| (cells.key(node), index as u32))
        .collect();
    places.sort_unstable();
    let mut hits = Vec::new();
    let mut rest = &places[..];
    for group in filed.chunk_by(|a, b| a.0 == b.0) {
        let cell = group[0].0;
        rest = &rest[rest.partition_point(|place| place.0 < cell)..];
        let here = &rest[..rest.partition_point(|place| place.0 == cell)];
        let sorted = (here.len() > FEW).then(|| {
            let (_, middle) = group[group.len() / 2];
            NodesOfCell::sorted(here, nodes, segments[middle as usize])
        });
        for &(_, index) in group {
            let segment = segments[index as usize];
            let beside = sorted
                .as_ref()
                .map_or(here, |sorted| sorted.beside(segment));
            let passed = beside
                .iter()
                .filter(|near| is_passed(segment, nodes[near.1 as usize]));
            hits.extend(passed.map(|near| (index, near.1)));
        }
    }
    hits
}

/// Whether a segment passes the pixel of a node that is none of its ends.
pub(crate) fn is_passed(segment: Segment, node: GridPoint) -> bool {
    let own_end = node == segment.0 || node == segment.1;
    !own_end && holds(reach(segment, 1), node) && passes_through(segment, node)
}

/// The nodes of a crowded cell in order along three axes: the teeth of a comb have all its nodes in
/// their cells, and few of them beside each along one axis.
struct NodesOfCell {
    orders: [(Axis, Vec<(u64, u32)>); 3],
}

/// A way to measure along, in whole numbers: x and y times these.
type Axis = (i64, i64);

/// How far a point is along an axis of at most 2^21, counted from far behind all.
fn along((x, y): Axis, point: GridPoint) -> u64 {
    const BEHIND: i64 = 1 << 60;
    (BEHIND + x * i64::from(point.x) + y * i64::from(point.y)) as u64
}

impl NodesOfCell {
    /// Along x, y, and across a segment of the cell.
    fn sorted(here: &[(u64, u32)], nodes: &[GridPoint], (a, b): Segment) -> Self {
        let (dx, dy) = difference(a, b);
        let shift = (dx.abs() | dy.abs()).max(1).ilog2().saturating_sub(20);
        let across = (dy >> shift, -(dx >> shift));
        let order = |axis: Axis| {
            let places = here.iter().map(|&(_, index)| index);
            let mut order: Vec<(u64, u32)> = places
                .map(|index| (along(axis, nodes[index as usize]), index))
                .collect();
            order.sort_unstable();
            (axis, order)
        };
        NodesOfCell {
            orders: [(1, 0), (0, 1), across].map(order),
        }
    }

    /// The nodes beside a segment along the axis on which these are fewest.
    fn beside(&self, (a, b): Segment) -> &[(u64, u32)] {
        let beside = self.orders.iter().map(|(axis, order)| {
            let (one, other) = (along(*axis, a), along(*axis, b));
            // The pixel of a node reaches by less than one unit from it in x and in y.
            let margin = axis.0.unsigned_abs() + axis.1.unsigned_abs();
            let first = order.partition_point(|node| node.0 < one.min(other) - margin);
            let rest = &order[first..];
            &rest[..rest.partition_point(|node| node.0 <= one.max(other) + margin)]
        });
        beside.min_by_key(|nodes| nodes.len()).unwrap_or_default()
    }
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
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// The model: every segment against every node. One cell holds all, so that nodes are
        /// looked for beside each segment along the axes.
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
