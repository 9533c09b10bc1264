//! The areas of an arrangement's faces, so booked that they sum to the drawings' own.
//!
//! Noding bends a segment through pixel centres, by at most half a unit; the ground
//! between the bent way and the straight one is a sliver of some square metres. It is
//! not dropped: each bent segment's remainder is booked from the face on its right to
//! the one on its left, and where several segments were bent onto one edge, the ground
//! between them is kept as a *sliver* with a timeline of its own and no shape. So the
//! areas of all grounds that carry a label at a column sum to the area of that label's
//! region in that drawing, to the last mm².

use crate::{
    Area, Arrangement, EdgeHistory, FaceId, GridPoint, Inconsistency, Timeline,
    area::share,
    arrangement::{Traced, segments_along},
    noding::Segment,
    predicate::{HalfPoint, compare_across},
    toggles::{Histories, HistoryId, HistoryPool},
};

/// The areas of faces and slivers of one arrangement.
pub struct Survey {
    faces: Vec<Area>,
    slivers: Vec<(HistoryId, Area)>,
    sliver_histories: HistoryPool,
}

impl Survey {
    /// Builds the arrangement of a history and surveys it.
    ///
    /// # Errors
    ///
    /// As [`Arrangement::build`].
    pub fn build(history: &EdgeHistory) -> Result<(Arrangement, Survey), Inconsistency> {
        let mut histories = Histories::new();
        let segments = segments_along(history, &mut histories, |(from, to), way| {
            way.extend([from, to]);
        });
        let (arrangement, traced) = Arrangement::from_segments(segments, histories)?;
        let survey = Survey::of(&arrangement, &traced);
        Ok((arrangement, survey))
    }

    pub(crate) fn of(arrangement: &Arrangement, traced: &Traced) -> Survey {
        let mut faces = vec![Area::ZERO; arrangement.face_count()];
        for (index, edge) in arrangement.edges.iter().enumerate() {
            let (a, b) = (
                arrangement.nodes[edge.from as usize],
                arrangement.nodes[edge.to as usize],
            );
            let share = share(a, b);
            faces[arrangement.face_left_of[2 * index].index()] += share;
            faces[arrangement.face_left_of[2 * index + 1].index()] -= share;
        }
        let mut survey = Survey {
            faces,
            slivers: Vec::new(),
            sliver_histories: Histories::new().into_pool(),
        };
        let bent = bent_pieces(arrangement, traced);
        if !bent.is_empty() {
            survey.book(arrangement, &bent);
        }
        survey
    }

    /// The area of one face; that of the face outside is minus the area of all others.
    pub fn area(&self, face: FaceId) -> Area {
        self.faces[face.index()]
    }

    /// All ground: the timeline and area of every face but the one outside, and of every sliver.
    pub fn grounds<'a>(
        &'a self,
        arrangement: &'a Arrangement,
    ) -> impl Iterator<Item = (Timeline<'a>, Area)> + 'a {
        let faces = arrangement.faces().skip(1);
        let of_faces = faces.map(|face| (arrangement.timeline(face), self.area(face)));
        of_faces.chain(self.slivers())
    }

    /// The ground that has no shape, being between segments bent onto one edge. An area may
    /// be negative where the bend put the two in the other order.
    pub fn slivers(&self) -> impl Iterator<Item = (Timeline<'_>, Area)> + '_ {
        self.slivers
            .iter()
            .map(|&(id, area)| (self.sliver_histories.timeline(id), area))
    }

    /// Books the remainders, edge by edge.
    fn book(&mut self, arrangement: &Arrangement, bent: &[Piece]) {
        let mut histories = arrangement.histories.reopen();
        for stack in bent.chunk_by(|a, b| a.ends == b.ends) {
            let (left, right) = sides(arrangement, stack[0].ends);
            self.faces[left.index()] += stack[0].remainder;
            self.faces[right.index()] -= stack[stack.len() - 1].remainder;
            let own = arrangement.face_histories[left.index()];
            self.stack_slivers(&mut histories, stack, own);
        }
        self.sliver_histories = histories.into_pool();
    }

    /// The ground between each piece of a stack and the next, from left to right.
    fn stack_slivers(&mut self, histories: &mut Histories, stack: &[Piece], left: HistoryId) {
        let mut here = left;
        for pair in stack.windows(2) {
            here = histories.xor(here, pair[0].history);
            let area = pair[1].remainder - pair[0].remainder;
            if area != Area::ZERO {
                self.slivers.push((here, area));
            }
        }
    }
}

/// The faces left and right of the way between two nodes. Where all that was drawn there
/// cancelled there is no edge, and the face around its middle is on both sides.
fn sides(arrangement: &Arrangement, ends: (u32, u32)) -> (FaceId, FaceId) {
    let place = arrangement
        .edges
        .binary_search_by_key(&ends, |edge| (edge.from, edge.to));
    if let Ok(edge) = place {
        return (
            arrangement.face_left_of[2 * edge],
            arrangement.face_left_of[2 * edge + 1],
        );
    }
    let (a, b) = (
        arrangement.nodes[ends.0 as usize],
        arrangement.nodes[ends.1 as usize],
    );
    let around = arrangement.locate_half(HalfPoint::middle(a, b));
    (around, around)
}

/// A piece of a segment on an edge that at least one bent segment lies on.
struct Piece {
    ends: (u32, u32),
    segment: Segment,
    history: HistoryId,
    /// What the segment's own share has over that of its bent way, seen from the smaller
    /// end of the edge to the larger.
    remainder: Area,
}

/// All pieces on edges where a remainder must be booked, stacked by edge from left to right.
fn bent_pieces(arrangement: &Arrangement, traced: &Traced) -> Vec<Piece> {
    let nodes = &arrangement.nodes;
    let mut pieces = Vec::new();
    for (index, &(segment, history)) in traced.segments.iter().enumerate() {
        let chain = traced.noded.chain(index);
        let remainder = if chain.len() > 2 {
            remainder(nodes, segment, chain)
        } else {
            Area::ZERO
        };
        let carrier = longest(nodes, chain);
        for (place, ends) in chain.windows(2).enumerate() {
            let forward = ends[0] < ends[1];
            let own = if place == carrier {
                remainder
            } else {
                Area::ZERO
            };
            pieces.push(Piece {
                ends: (ends[0].min(ends[1]), ends[0].max(ends[1])),
                segment,
                history,
                remainder: if forward { own } else { -own },
            });
        }
    }
    pieces.sort_by_key(|piece| piece.ends);
    let stacks = pieces.chunk_by(|a, b| a.ends == b.ends);
    let booked: Vec<bool> = stacks
        .flat_map(|stack| {
            let any = stack.iter().any(|piece| piece.remainder != Area::ZERO);
            std::iter::repeat_n(any, stack.len())
        })
        .collect();
    let mut keep = booked.into_iter();
    pieces.retain(|_| keep.next().unwrap_or(false));
    for stack in pieces.chunk_by_mut(|a, b| a.ends == b.ends) {
        let (u, v) = (
            nodes[stack[0].ends.0 as usize],
            nodes[stack[0].ends.1 as usize],
        );
        stack.sort_by(|a, b| compare_across(a.segment, b.segment, (u, v)));
    }
    pieces
}

fn remainder(nodes: &[GridPoint], segment: (GridPoint, GridPoint), chain: &[u32]) -> Area {
    let bent: Area = chain
        .windows(2)
        .map(|e| share(nodes[e[0] as usize], nodes[e[1] as usize]))
        .sum();
    share(segment.0, segment.1) - bent
}

/// The place of the longest piece of a chain; the remainder goes there.
fn longest(nodes: &[GridPoint], chain: &[u32]) -> usize {
    let length = |ends: &[u32]| {
        let (a, b) = (nodes[ends[0] as usize], nodes[ends[1] as usize]);
        i64::from(a.x).abs_diff(i64::from(b.x)) + i64::from(a.y).abs_diff(i64::from(b.y))
    };
    let pieces = chain.windows(2).enumerate();
    pieces
        .max_by_key(|&(place, ends)| (length(ends), std::cmp::Reverse(place)))
        .map_or(0, |p| p.0)
}
