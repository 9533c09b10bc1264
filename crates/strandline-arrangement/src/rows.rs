//! An index of edges by height, to find the edge just west of a point.
//!
//! The heights are cut into rows of about the mean rise of an edge; each row lists the
//! edges that come into it, from west to east, each with how far east those up to it reach. A
//! question goes through one row from the point to the west, until nothing further west
//! reaches as far as what was found, and compares exactly.

use std::{cmp::Ordering, ops::Range};

use crate::{
    GridPoint,
    half_edges::HistoryEdge,
    predicate::{HalfPoint, Meeting, meeting},
};

/// Edges by row.
pub(crate) struct Rows {
    south: i32,
    height: i64,
    starts: Vec<u32>,
    edges: Vec<u32>,
    /// For each place in `edges` how far east the edges of its row up to there reach;
    /// nothing where rows are short.
    reach: Vec<i32>,
}

impl Rows {
    /// Files edges; for [`Rows::edge_west_of`] those that begin further west must come first.
    pub(crate) fn file(nodes: &[GridPoint], edges: &[HistoryEdge]) -> Self {
        let span = |edge: &HistoryEdge| {
            let (a, b) = (nodes[edge.from as usize].y, nodes[edge.to as usize].y);
            (a.min(b), a.max(b))
        };
        let south = edges.iter().map(|e| span(e).0).min().unwrap_or(0);
        let north = edges.iter().map(|e| span(e).1).max().unwrap_or(0);
        let rises: i64 = edges
            .iter()
            .map(|e| i64::from(span(e).1) - i64::from(span(e).0))
            .sum();
        let count = edges.len().max(1) as i64;
        let whole = i64::from(north) - i64::from(south);
        let height = (rises / count).max(whole / (4 * count)).max(1);
        let row = |y: i32| ((i64::from(y) - i64::from(south)) / height) as usize;
        let mut starts = vec![0_u32; row(north) + 2];
        // A level edge is never just west of a point and is left out.
        let slanted = || {
            edges
                .iter()
                .enumerate()
                .filter(|(_, e)| span(e).0 != span(e).1)
        };
        for (_, edge) in slanted() {
            (row(span(edge).0)..=row(span(edge).1)).for_each(|r| starts[r + 1] += 1);
        }
        for r in 1..starts.len() {
            starts[r] += starts[r - 1];
        }
        let mut fill = starts.clone();
        let mut filed = vec![0_u32; *starts.last().expect("there is one row at least") as usize];
        for (index, edge) in slanted() {
            for r in row(span(edge).0)..=row(span(edge).1) {
                filed[fill[r] as usize] = index as u32;
                fill[r] += 1;
            }
        }
        let east = |&index: &u32| nodes[edges[index as usize].to as usize].x;
        let reach = reach(&starts, filed.iter().map(east));
        Rows {
            south,
            height,
            starts,
            edges: filed,
            reach,
        }
    }

    /// The places in `edges` of the row at a height.
    fn row(&self, y: i64) -> Range<usize> {
        let row = (y.div_euclid(2) - i64::from(self.south)).div_euclid(self.height);
        let Ok(row) = usize::try_from(row) else {
            return 0..0;
        };
        match (self.starts.get(row), self.starts.get(row + 1)) {
            (Some(&from), Some(&until)) => from as usize..until as usize,
            _ => 0..0,
        }
    }

    /// The slanted edges in the rows that a segment comes within a unit of; some twice.
    pub(crate) fn near(&self, (a, b): (GridPoint, GridPoint)) -> impl Iterator<Item = u32> + '_ {
        let row = |y: i64| (y - i64::from(self.south)).div_euclid(self.height).max(0) as usize;
        let first = row(i64::from(a.y.min(b.y)) - 1);
        let last = row(i64::from(a.y.max(b.y)) + 1).min(self.starts.len().saturating_sub(2));
        let range = (first <= last).then(|| self.starts[first]..self.starts[last + 1]);
        let range = range.unwrap_or(0..0);
        self.edges[range.start as usize..range.end as usize]
            .iter()
            .copied()
    }

    /// The first edge that a ray from the point to the west meets.
    ///
    /// The ray runs an infinitesimal step above the point, so that it meets no node; an
    /// edge through the point itself counts where `touching` says so.
    pub(crate) fn edge_west_of(
        &self,
        nodes: &[GridPoint],
        edges: &[HistoryEdge],
        point: HalfPoint,
        touching: Touching,
    ) -> Option<u32> {
        let nearest = self.meeting_west_of((nodes, edges), point, touching, |_| true);
        nearest.map(|(_, index)| index)
    }

    /// As [`Rows::edge_west_of`] of the edges that are there, and where the ray meets it.
    pub(crate) fn meeting_west_of(
        &self,
        (nodes, edges): (&[GridPoint], &[HistoryEdge]),
        point: HalfPoint,
        touching: Touching,
        is_there: impl Fn(u32) -> bool,
    ) -> Option<(Meeting, u32)> {
        let mut nearest: Option<(Meeting, u32)> = None;
        let ends = |index: u32| {
            let edge = &edges[index as usize];
            (nodes[edge.from as usize], nodes[edge.to as usize])
        };
        let row = self.row(point.y);
        let begins_west = |&index: &u32| 2 * i64::from(ends(index).0.x) <= point.x;
        let west = self.edges[row.clone()].partition_point(begins_west);
        for place in (row.start..row.start + west).rev() {
            if let (Some((best, _)), Some(&reach)) = (nearest, self.reach.get(place))
                && best.compare_to(2 * i64::from(reach)) == Ordering::Greater
            {
                break;
            }
            let index = self.edges[place];
            let here = west_of(ends(index), point, touching).filter(|_| is_there(index));
            let Some(here) = here else {
                continue;
            };
            if nearest.is_none_or(|(best, _)| best.compare(here) == Ordering::Less) {
                nearest = Some((here, index));
            }
        }
        nearest
    }
}

/// Rows are crowded where the row of an edge has more edges than this on the mean.
const CROWDED: u64 = 32;

/// How far east each edge and those before it in its row reach; nothing where rows are not crowded,
/// and looking through them is less work.
fn reach(starts: &[u32], east: impl ExactSizeIterator<Item = i32>) -> Vec<i32> {
    let lengths = starts.windows(2).map(|ends| u64::from(ends[1] - ends[0]));
    let mut east = east;
    if lengths.clone().map(|length| length * length).sum::<u64>() <= CROWDED * east.len() as u64 {
        return Vec::new();
    }
    let mut reach = Vec::with_capacity(east.len());
    for length in lengths {
        let mut furthest = i32::MIN;
        for here in east.by_ref().take(length as usize) {
            furthest = furthest.max(here);
            reach.push(furthest);
        }
    }
    reach
}

/// Where the ray of [`Rows::edge_west_of`] meets an edge, its smaller end first.
pub(crate) fn west_of(
    (a, b): (GridPoint, GridPoint),
    point: HalfPoint,
    touching: Touching,
) -> Option<Meeting> {
    let (south, north) = (2 * i64::from(a.y.min(b.y)), 2 * i64::from(a.y.max(b.y)));
    if 2 * i64::from(a.x) > point.x || south > point.y || north <= point.y {
        return None;
    }
    let here = meeting(a, b, point.y);
    let is_west = match here.compare_to(point.x) {
        Ordering::Less => true,
        Ordering::Equal => touching == Touching::Counts,
        Ordering::Greater => false,
    };
    is_west.then_some(here)
}

/// Whether an edge through the point lies west of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Touching {
    /// It does: a point on a border belongs to the ground east of it, above it where level.
    Counts,
    /// It does not.
    Ignored,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Rows, Touching, west_of};
    use crate::{
        GridPoint,
        half_edges::HistoryEdge,
        predicate::{HalfPoint, Meeting},
        toggles::HistoryId,
    };

    type Segments = Vec<(GridPoint, GridPoint)>;

    fn filed(segments: &Segments) -> (Vec<GridPoint>, Vec<HistoryEdge>) {
        let edge = |place: u32| HistoryEdge {
            from: 2 * place,
            to: 2 * place + 1,
            history: HistoryId::EMPTY,
        };
        let nodes = segments.iter().flat_map(|&(a, b)| [a, b]).collect();
        (nodes, (0..segments.len() as u32).map(edge).collect())
    }

    /// Segments that begin one after another and lean over those behind them, some far.
    fn segments() -> impl Strategy<Value = Segments> {
        let lean = prop_oneof![0..30, 0..30, 0..30, 300..900];
        let segment = (lean, 0..40, 0..40);
        prop::collection::vec(segment, 1..250).prop_map(|all| {
            let ends = |(x, (lean, low, high))| {
                let ends = [
                    GridPoint { x, y: low },
                    GridPoint {
                        x: x + lean,
                        y: high,
                    },
                ];
                (ends[0].min(ends[1]), ends[0].max(ends[1]))
            };
            let all = (0..).step_by(10).zip(all).map(ends);
            let mut all: Segments = all.filter(|(a, b)| a != b).collect();
            all.sort_unstable();
            all
        })
    }

    /// The slow way: all edges are looked at.
    fn slowly(segments: &Segments, point: HalfPoint) -> Option<Meeting> {
        let slanted = segments.iter().filter(|(a, b)| a.y != b.y);
        let west = slanted.filter_map(|&ends| west_of(ends, point, Touching::Counts));
        west.max_by(|a, b| a.compare(*b))
    }

    proptest! {
        #[test]
        fn the_edge_west_of_a_point_is_that_of_all_edges(
            segments in segments(),
            points in prop::collection::vec((-5..2_600, -2..43), 20),
        ) {
            let (nodes, edges) = filed(&segments);
            let rows = Rows::file(&nodes, &edges);
            for (x, y) in points {
                let point = HalfPoint::from(GridPoint { x, y });
                let found = rows.edge_west_of(&nodes, &edges, point, Touching::Counts);
                let found = found.and_then(|edge| {
                    west_of(segments[edge as usize], point, Touching::Counts)
                });
                let same = match (found, slowly(&segments, point)) {
                    (Some(found), Some(expect)) => found.compare(expect).is_eq(),
                    (found, expect) => found.is_none() && expect.is_none(),
                };
                prop_assert!(same, "west of {x}, {y}");
            }
        }
    }

    /// Else the law above would not try what ends the search early.
    #[test]
    fn rows_with_many_edges_are_told_to_be_crowded() {
        let upright = |x: i32| (GridPoint { x, y: 0 }, GridPoint { x, y: 20 });
        let reach = |count| {
            let (nodes, edges) = filed(&(0..count).map(upright).collect());
            Rows::file(&nodes, &edges).reach.len()
        };
        assert_eq!(reach(20), 0);
        assert!(reach(200) >= 200);
    }
}
