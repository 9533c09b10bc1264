//! The outline of some faces together, as polygons.
//!
//! Edges between two chosen faces vanish, so that the outline has no inner seams. The
//! polygons are valid in the sense of OGC Simple Features: shells counterclockwise, holes
//! clockwise, no ring touches itself, each connected piece of ground one polygon.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::{
    Arrangement, FaceId, GridPoint, Polygon, Ring, half_edges::twin, predicate::difference,
};

impl Arrangement {
    /// The ground of the chosen faces as polygons, shell first, then its holes.
    ///
    /// The face outside is never part of it.
    pub fn outline(&self, chosen: impl Fn(FaceId) -> bool) -> Vec<Polygon> {
        let chosen: Vec<bool> = self
            .faces()
            .map(|face| face != FaceId::OUTSIDE && chosen(face))
            .collect();
        let mut polygons = BTreeMap::<u32, Polygon>::new();
        for (piece, nodes) in (Tracer {
            arrangement: self,
            chosen,
        })
        .rings()
        {
            let ring: Ring = nodes
                .into_iter()
                .map(|node| self.nodes[node as usize])
                .collect();
            let rings = &mut polygons.entry(piece).or_default().rings;
            let place = if runs_counterclockwise(&ring) {
                0
            } else {
                rings.len()
            };
            rings.insert(place, ring);
        }
        polygons.into_values().collect()
    }
}

fn runs_counterclockwise(ring: &[GridPoint]) -> bool {
    let from_first = |point: &GridPoint| difference(ring[0], *point);
    let ways = ring.iter().zip(ring.iter().skip(1));
    let doubled_area: i128 = ways
        .map(|(a, b)| (from_first(a), from_first(b)))
        .map(|(a, b)| i128::from(a.0) * i128::from(b.1) - i128::from(a.1) * i128::from(b.0))
        .sum();
    doubled_area > 0
}

/// Traces the borders of chosen ground.
struct Tracer<'a> {
    arrangement: &'a Arrangement,
    chosen: Vec<bool>,
}

impl Tracer<'_> {
    fn is_chosen(&self, half_edge: u32) -> bool {
        self.chosen[self.arrangement.face_left_of[half_edge as usize].index()]
    }

    /// Whether chosen ground lies to the left and other ground to the right.
    fn is_border(&self, half_edge: u32) -> bool {
        self.is_chosen(half_edge) && !self.is_chosen(twin(half_edge))
    }

    /// All rings with the chosen ground on the left, each with its connected piece of ground.
    fn rings(&self) -> Vec<(u32, Vec<u32>)> {
        let pieces = self.pieces();
        let half_edges = &self.arrangement.half_edges;
        let mut seen = vec![false; half_edges.count() as usize];
        let mut rings = Vec::new();
        for first in 0..half_edges.count() {
            if seen[first as usize] || !self.is_border(first) {
                continue;
            }
            let mut nodes = Vec::new();
            let mut here = first;
            while !seen[here as usize] {
                seen[here as usize] = true;
                nodes.push(half_edges.start(here));
                here = self.next_border(here);
            }
            let face = self.arrangement.face_left_of[first as usize];
            let piece = pieces[face.index()];
            rings.extend(
                split_at_contacts(nodes)
                    .into_iter()
                    .map(|ring| (piece, ring)),
            );
        }
        rings
    }

    /// The next half-edge of the border, turning about the end through chosen ground.
    fn next_border(&self, half_edge: u32) -> u32 {
        let half_edges = &self.arrangement.half_edges;
        let mut next = half_edges.next(half_edge);
        while !self.is_border(next) {
            next = half_edges.next(twin(next));
        }
        next
    }

    /// For each face the number of the connected piece of chosen ground it is part of.
    fn pieces(&self) -> Vec<u32> {
        let faces = &self.arrangement.face_left_of;
        let mut parents: Vec<u32> = (0..self.chosen.len() as u32).collect();
        for edge in faces.chunks(2) {
            if self.chosen[edge[0].index()] && self.chosen[edge[1].index()] {
                let (a, b) = (root(&mut parents, edge[0].0), root(&mut parents, edge[1].0));
                parents[a.max(b) as usize] = a.min(b);
            }
        }
        (0..self.chosen.len() as u32)
            .map(|face| root(&mut parents, face))
            .collect()
    }
}

fn root(parents: &mut [u32], mut face: u32) -> u32 {
    while parents[face as usize] != face {
        parents[face as usize] = parents[parents[face as usize] as usize];
        face = parents[face as usize];
    }
    face
}

/// Cuts a closed walk where it comes back to a node, so that no ring touches itself.
fn split_at_contacts(walk: Vec<u32>) -> Vec<Vec<u32>> {
    let mut rings = Vec::new();
    let mut path: Vec<u32> = Vec::with_capacity(walk.len());
    let mut places: FxHashMap<u32, usize> = FxHashMap::default();
    for node in walk {
        if let Some(&place) = places.get(&node) {
            let ring = path.split_off(place);
            for gone in &ring {
                places.remove(gone);
            }
            rings.push(ring);
        }
        places.insert(node, path.len());
        path.push(node);
    }
    rings.push(path);
    rings
}
