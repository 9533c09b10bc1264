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
        let chosen: Vec<FaceId> = self.faces().filter(|&face| chosen(face)).collect();
        self.outlines(&[chosen]).pop().unwrap_or_default()
    }

    /// The ground of each group of faces as polygons; as [`Arrangement::outline`] group by
    /// group, in time that follows the edges of the groups rather than of the whole.
    pub fn outlines(&self, groups: &[Vec<FaceId>]) -> Vec<Vec<Polygon>> {
        let mut tracer = Tracer::new(self);
        let outlines = groups.iter().map(|group| tracer.outline(group));
        outlines.collect()
    }
}

impl Arrangement {
    /// The connected pieces of some faces together, each with its faces in order. Faces that
    /// only touch at a node are not connected.
    pub fn pieces(&self, faces: &[FaceId]) -> Vec<Vec<FaceId>> {
        let mut tracer = Tracer::new(self);
        let mut group = faces.to_vec();
        group.sort_unstable();
        group.dedup();
        group.iter().for_each(|f| tracer.chosen[f.index()] = true);
        tracer.join_pieces(&group);
        let mut pieces = BTreeMap::<u32, Vec<FaceId>>::new();
        for face in group {
            let piece = root(&mut tracer.parents, face.0);
            pieces.entry(piece).or_default().push(face);
        }
        pieces.into_values().collect()
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
    seen: Vec<bool>,
    /// A forest over the chosen faces: those of one connected piece of ground have one root.
    parents: Vec<u32>,
}

impl<'a> Tracer<'a> {
    fn new(arrangement: &'a Arrangement) -> Self {
        let faces = arrangement.face_count();
        Tracer {
            arrangement,
            chosen: vec![false; faces],
            seen: vec![false; arrangement.face_left_of.len()],
            parents: (0..faces as u32).collect(),
        }
    }

    fn outline(&mut self, group: &[FaceId]) -> Vec<Polygon> {
        let mut group: Vec<FaceId> = group.to_vec();
        group.retain(|&face| face != FaceId::OUTSIDE);
        group.sort_unstable();
        group.dedup();
        group.iter().for_each(|f| self.chosen[f.index()] = true);
        self.join_pieces(&group);
        let mut polygons = BTreeMap::<u32, Polygon>::new();
        for (piece, ring) in self.rings(&group) {
            let rings = &mut polygons.entry(piece).or_default().rings;
            let place = if runs_counterclockwise(&ring) {
                0
            } else {
                rings.len()
            };
            rings.insert(place, ring);
        }
        for face in &group {
            self.chosen[face.index()] = false;
            self.parents[face.index()] = face.0;
            for &half_edge in self.arrangement.around.of(*face) {
                self.seen[half_edge as usize] = false;
            }
        }
        polygons.into_values().collect()
    }

    fn is_chosen(&self, half_edge: u32) -> bool {
        self.chosen[self.arrangement.face_left_of[half_edge as usize].index()]
    }

    /// Whether chosen ground lies to the left and other ground to the right.
    fn is_border(&self, half_edge: u32) -> bool {
        self.is_chosen(half_edge) && !self.is_chosen(twin(half_edge))
    }

    /// All rings with the chosen ground on the left, each with its connected piece of ground.
    fn rings(&mut self, group: &[FaceId]) -> Vec<(u32, Ring)> {
        let arrangement = self.arrangement;
        let mut border: Vec<u32> = Vec::new();
        for &face in group {
            let own = self.arrangement.around.of(face).iter().copied();
            border.extend(own.filter(|&half_edge| self.is_border(half_edge)));
        }
        border.sort_unstable();
        let mut rings = Vec::new();
        for first in border {
            let mut nodes = Vec::new();
            let mut here = first;
            while !self.seen[here as usize] {
                self.seen[here as usize] = true;
                nodes.push(arrangement.half_edges.start(here));
                here = self.next_border(here);
            }
            if nodes.is_empty() {
                continue;
            }
            let face = arrangement.face_left_of[first as usize];
            let piece = root(&mut self.parents, face.0);
            let point = |node: u32| arrangement.nodes[node as usize];
            rings.extend(
                split_at_contacts(nodes)
                    .into_iter()
                    .map(|ring| (piece, ring.into_iter().map(point).collect())),
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

    /// Joins chosen faces on both sides of an edge into one piece.
    fn join_pieces(&mut self, group: &[FaceId]) {
        for &face in group {
            for &half_edge in self.arrangement.around.of(face) {
                let other = self.arrangement.face_left_of[twin(half_edge) as usize];
                if self.chosen[other.index()] {
                    let a = root(&mut self.parents, face.0);
                    let b = root(&mut self.parents, other.0);
                    self.parents[a.max(b) as usize] = a.min(b);
                }
            }
        }
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
