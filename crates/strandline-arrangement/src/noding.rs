//! Snap rounding: segments cut once, all together, where they meet.
//!
//! Ends of segments and the pixels in which two segments cross are *hot*; every
//! segment that passes through a hot pixel is bent through its centre. One pass is
//! enough: bent segments meet only in nodes (Hobby 1999, "Practical segment
//! intersection with finite precision output"; Guibas and Marimont 1998, "Rounding
//! arrangements dynamically"). No segment moves by more than half a pixel in x or y.
//! The proof that no bent piece runs over a further node is in
//! `docs/design/arrangement.md`.

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
    let cells = Cells::fitting(segments);
    let filed = cells.file_segments(segments);
    let nodes = hot_pixels(segments, &filed);
    let hits = pass_hot_pixels(segments, &filed, &cells, &nodes);
    chain_up(segments, nodes, hits)
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
    fn fitting(segments: &[Segment]) -> Self {
        let bounds = GridBox::around(segments.iter().flat_map(|s| [s.0, s.1]));
        let extent: f64 = segments.iter().map(|&s| extent(s)).sum();
        let size = (extent / segments.len().max(1) as f64).ceil().max(2.0);
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

fn key(column: u32, row: u32) -> u64 {
    u64::from(column) << 32 | u64::from(row)
}

fn extent((a, b): Segment) -> f64 {
    let (dx, dy) = difference(a, b);
    dx.abs().max(dy.abs()) as f64
}

/// All ends, and the pixels of all crossings; sorted, each once.
fn hot_pixels(segments: &[Segment], filed: &Filed) -> Vec<GridPoint> {
    let mut hot: Vec<GridPoint> = segments.iter().flat_map(|s| [s.0, s.1]).collect();
    for group in filed.chunk_by(|a, b| a.0 == b.0) {
        for (place, &(_, first)) in group.iter().enumerate() {
            let first = segments[first as usize];
            let reach = reach(first, 0);
            let others = group[place + 1..]
                .iter()
                .map(|&(_, other)| segments[other as usize]);
            let near = others.filter(|&other| meets(reach, other));
            hot.extend(near.filter_map(|other| crossing_pixel(first, other)));
        }
    }
    hot.sort_unstable();
    hot.dedup();
    hot
}

/// The box of a segment as (west, east, south, north), widened.
fn reach((a, b): Segment, margin: i64) -> [i64; 4] {
    let (south, north) = if a.y < b.y { (a.y, b.y) } else { (b.y, a.y) };
    [
        i64::from(a.x) - margin,
        i64::from(b.x) + margin,
        i64::from(south) - margin,
        i64::from(north) + margin,
    ]
}

fn meets(reach: [i64; 4], (a, b): Segment) -> bool {
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
        for &(_, index) in group {
            hits_of(segments[index as usize], here, nodes, |node| {
                hits.push((index, node));
            });
        }
    }
    hits
}

fn hits_of(segment: Segment, here: &[(u64, u32)], nodes: &[GridPoint], mut hit: impl FnMut(u32)) {
    let reach = reach(segment, 1);
    for &(_, index) in here {
        let node = nodes[index as usize];
        let own_end = node == segment.0 || node == segment.1;
        if holds(reach, node) && !own_end && passes_through(segment, node) {
            hit(index);
        }
    }
}

/// Puts the nodes of each segment in the order in which it passes them.
///
/// A straight way enters pixels in an order in which x never turns back, nor y: so the
/// sum of both, each counted in the direction of the way, grows from node to node.
fn chain_up(segments: &[Segment], nodes: Vec<GridPoint>, mut hits: Vec<(u32, u32)>) -> Noded {
    let along = |&(segment, node): &(u32, u32)| {
        let (a, b) = segments[segment as usize];
        let (dx, dy) = difference(a, nodes[node as usize]);
        let upward = if b.y >= a.y { 1 } else { -1 };
        (segment, dx + upward * dy)
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
