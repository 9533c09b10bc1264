//! Edges, half-edges and the loops that bound faces.
//!
//! Edge `e` joins two nodes and has two half-edges: `2e` runs from its smaller node to
//! its larger one, `2e + 1` back. Each half-edge has the face on its left. Following
//! [`HalfEdges::next`] walks round a face with the face on the left.

use crate::{
    GridPoint,
    predicate::{compare_directions, difference},
    toggles::HistoryId,
};

/// An edge between two nodes, with what switches across it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct HistoryEdge {
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) history: HistoryId,
}

/// The directed sides of all edges and the way from each to the next.
pub(crate) struct HalfEdges {
    edges: Vec<(u32, u32)>,
    next: Vec<u32>,
}

/// The other side of the same edge.
pub(crate) fn twin(half_edge: u32) -> u32 {
    half_edge ^ 1
}

impl HalfEdges {
    /// Links the half-edges of edges whose inner points meet no other edge.
    pub(crate) fn link(nodes: &[GridPoint], edges: &[HistoryEdge]) -> Self {
        let edges: Vec<(u32, u32)> = edges.iter().map(|edge| (edge.from, edge.to)).collect();
        let mut half_edges = HalfEdges {
            next: vec![0; edges.len() * 2],
            edges,
        };
        let mut outgoing: Vec<u32> = (0..half_edges.count()).collect();
        outgoing.sort_unstable_by(|&a, &b| {
            let (start, other) = (half_edges.start(a), half_edges.start(b));
            start.cmp(&other).then_with(|| {
                let away = |h| difference(nodes[start as usize], nodes[half_edges.end(h) as usize]);
                compare_directions(away(a), away(b))
            })
        });
        let mut next = std::mem::take(&mut half_edges.next);
        for fan in outgoing.chunk_by(|&a, &b| half_edges.start(a) == half_edges.start(b)) {
            // Arriving on the twin of a half-edge, the face on the left goes on along the
            // outgoing half-edge just clockwise of it.
            for (place, &leaving) in fan.iter().enumerate() {
                let clockwise = fan[(place + fan.len() - 1) % fan.len()];
                next[twin(leaving) as usize] = clockwise;
            }
        }
        half_edges.next = next;
        half_edges
    }

    pub(crate) fn count(&self) -> u32 {
        self.edges.len() as u32 * 2
    }

    pub(crate) fn start(&self, half_edge: u32) -> u32 {
        let (from, to) = self.edges[(half_edge / 2) as usize];
        if half_edge.is_multiple_of(2) {
            from
        } else {
            to
        }
    }

    pub(crate) fn end(&self, half_edge: u32) -> u32 {
        self.start(twin(half_edge))
    }

    /// The next half-edge round the face on the left.
    pub(crate) fn next(&self, half_edge: u32) -> u32 {
        self.next[half_edge as usize]
    }

    /// The half-edges of the loop through one of them.
    pub(crate) fn walk(&self, first: u32) -> impl Iterator<Item = u32> + '_ {
        let mut following = Some(first);
        std::iter::from_fn(move || {
            let here = following?;
            following = Some(self.next(here)).filter(|&next| next != first);
            Some(here)
        })
    }
}

/// The closed walks of all half-edges.
pub(crate) struct Loops {
    /// For each half-edge its loop.
    pub(crate) of: Vec<u32>,
    /// For each loop its first half-edge.
    pub(crate) first: Vec<u32>,
    /// For each loop whether it runs counterclockwise and so bounds a face from outside.
    pub(crate) outer: Vec<bool>,
}

impl Loops {
    pub(crate) fn walk(nodes: &[GridPoint], half_edges: &HalfEdges) -> Self {
        const UNSEEN: u32 = u32::MAX;
        let mut loops = Loops {
            of: vec![UNSEEN; half_edges.count() as usize],
            first: Vec::new(),
            outer: Vec::new(),
        };
        for half_edge in 0..half_edges.count() {
            if loops.of[half_edge as usize] == UNSEEN {
                loops.add(nodes, half_edges, half_edge);
            }
        }
        loops
    }

    fn add(&mut self, nodes: &[GridPoint], half_edges: &HalfEdges, first: u32) {
        let id = self.first.len() as u32;
        let mut doubled_area = 0_i128;
        for half_edge in half_edges.walk(first) {
            self.of[half_edge as usize] = id;
            let a = nodes[half_edges.start(half_edge) as usize];
            let b = nodes[half_edges.end(half_edge) as usize];
            doubled_area += i128::from(a.x) * i128::from(b.y) - i128::from(b.x) * i128::from(a.y);
        }
        self.first.push(first);
        self.outer.push(doubled_area > 0);
    }
}
