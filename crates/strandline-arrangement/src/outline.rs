//! The outline of some faces together, as polygons.
//!
//! Edges between two chosen faces vanish, so that the outline has no inner seams. The
//! polygons are valid in the sense of OGC Simple Features: shells counterclockwise, holes
//! clockwise, no ring touches itself, each connected piece of ground one polygon.

use crate::{
    Arrangement, FaceId, GridPoint, Polygon, Ring, half_edges::twin, ordered_set::OrderedSet,
    predicate::difference,
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
    /// only touch at a node are not connected; the face outside is of no piece.
    pub fn pieces(&self, faces: &[FaceId]) -> Vec<Vec<FaceId>> {
        let mut tracer = Tracer::new(self);
        let mut group = faces.to_vec();
        group.retain(|&face| face != FaceId::OUTSIDE);
        group.sort_unstable();
        group.dedup();
        let count = tracer.part(&group).len();
        let mut pieces = vec![Vec::new(); count];
        for face in group {
            pieces[tracer.piece_of(face)].push(face);
        }
        pieces
    }
}

/// Traces the borders of chosen ground.
///
/// All lists are as long as the arrangement and are nothing but zeros between two outlines, so
/// that an outline costs what its own edges cost.
struct Tracer<'a> {
    arrangement: &'a Arrangement,
    /// For each face [`UNCHOSEN`], [`CHOSEN`], or [`FIRST_PIECE`] and the piece it is of.
    pieces: Vec<u32>,
    waiting: Vec<FaceId>,
    /// Half-edges with chosen ground to the left and other ground to the right that are not
    /// traced yet.
    border: OrderedSet,
    /// The nodes of the border as far as it is traced.
    path: Vec<u32>,
    /// For each node one more than its place in the path.
    places: Vec<u32>,
}

const UNCHOSEN: u32 = 0;
const CHOSEN: u32 = 1;
const FIRST_PIECE: u32 = 2;

impl<'a> Tracer<'a> {
    fn new(arrangement: &'a Arrangement) -> Self {
        Tracer {
            arrangement,
            pieces: vec![UNCHOSEN; arrangement.face_count()],
            waiting: Vec::new(),
            border: OrderedSet::below(arrangement.face_left_of.len()),
            path: Vec::new(),
            places: vec![0; arrangement.nodes.len()],
        }
    }

    fn outline(&mut self, group: &[FaceId]) -> Vec<Polygon> {
        let smallest = self.part(group);
        let mut polygons = vec![Polygon::default(); smallest.len()];
        while let Some(first) = self.border.first() {
            let face = self.arrangement.face_left_of[first as usize];
            let polygon = &mut polygons[self.piece_of(face)];
            self.trace(first, polygon);
        }
        group.iter().for_each(|f| self.pieces[f.index()] = UNCHOSEN);
        let mut in_order: Vec<_> = smallest.into_iter().zip(polygons).collect();
        in_order.sort_unstable_by_key(|(face, _)| *face);
        in_order.into_iter().map(|(_, polygon)| polygon).collect()
    }

    /// Finds the connected pieces of some faces together, and their border; gives for each the
    /// smallest face.
    fn part(&mut self, group: &[FaceId]) -> Vec<FaceId> {
        group.iter().for_each(|f| self.pieces[f.index()] = CHOSEN);
        self.pieces[FaceId::OUTSIDE.index()] = UNCHOSEN;
        let mut smallest = Vec::new();
        for &face in group {
            if self.pieces[face.index()] == CHOSEN {
                let piece = smallest.len() as u32;
                smallest.push(self.fill(face, FIRST_PIECE + piece));
            }
        }
        smallest
    }

    fn piece_of(&self, face: FaceId) -> usize {
        (self.pieces[face.index()] - FIRST_PIECE) as usize
    }

    /// Goes from a chosen face over edges to all that are connected with it; edges to others are
    /// border. Gives the smallest face.
    fn fill(&mut self, first: FaceId, piece: u32) -> FaceId {
        let mut smallest = first;
        self.pieces[first.index()] = piece;
        self.waiting.push(first);
        while let Some(face) = self.waiting.pop() {
            smallest = smallest.min(face);
            for (half_edge, other) in self.arrangement.around.sides(face) {
                match self.pieces[other.index()] {
                    UNCHOSEN => self.border.insert(half_edge),
                    CHOSEN => {
                        self.pieces[other.index()] = piece;
                        self.waiting.push(other);
                    }
                    _ => (),
                }
            }
        }
        smallest
    }

    /// Follows the border through a half-edge, with the chosen ground on the left. Where it comes
    /// back to a node it is cut, so that no ring touches itself.
    fn trace(&mut self, first: u32, polygon: &mut Polygon) {
        let half_edges = &self.arrangement.half_edges;
        let mut path = std::mem::take(&mut self.path);
        let mut here = first;
        loop {
            let node = half_edges.start(here);
            let place = self.places[node as usize];
            if place != 0 {
                self.add_ring(&path[place as usize - 1..], polygon);
                path.truncate(place as usize - 1);
            }
            path.push(node);
            self.places[node as usize] = path.len() as u32;
            here = self.next_border(here);
            self.border.remove(here);
            if here == first {
                break;
            }
        }
        self.add_ring(&path, polygon);
        path.clear();
        self.path = path;
    }

    /// The next half-edge of the border, turning about the end through chosen ground. Half-edges
    /// that are traced already are of other walks, or behind.
    fn next_border(&self, half_edge: u32) -> u32 {
        let half_edges = &self.arrangement.half_edges;
        let mut next = half_edges.next(half_edge);
        while !self.border.contains(next) {
            next = half_edges.next(twin(next));
        }
        next
    }

    /// Adds a ring to a polygon, the shell first, and forgets where its nodes were.
    fn add_ring(&mut self, ring: &[u32], polygon: &mut Polygon) {
        let nodes = &self.arrangement.nodes;
        let points: Ring = ring.iter().map(|&node| nodes[node as usize]).collect();
        let is_shell = runs_counterclockwise(ring, nodes);
        let place = if is_shell { 0 } else { polygon.rings.len() };
        polygon.rings.insert(place, points);
        ring.iter().for_each(|&n| self.places[n as usize] = 0);
    }
}

/// Whether a ring that does not touch itself runs counterclockwise: it does where it turns left
/// at its westernmost node, of several the southernmost, which is that of the smallest number.
fn runs_counterclockwise(ring: &[u32], nodes: &[GridPoint]) -> bool {
    let smallest = ring.iter().min().expect("a ring has nodes");
    let west = ring.iter().position(|node| node == smallest).unwrap_or(0);
    let at = |place: usize| nodes[ring[place % ring.len()] as usize];
    let (before, here, after) = (at(west + ring.len() - 1), at(west), at(west + 1));
    turns_left(difference(before, here), difference(here, after))
}

fn turns_left(come: (i64, i64), go: (i64, i64)) -> bool {
    i128::from(come.0) * i128::from(go.1) > i128::from(come.1) * i128::from(go.0)
}
