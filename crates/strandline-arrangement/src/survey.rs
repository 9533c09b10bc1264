//! The areas of an arrangement's faces, so booked that they sum to the drawings' own.
//!
//! Noding bends a segment through pixel centres, by at most half a unit; the ground
//! between the bent way and the straight one is a sliver of some square metres. It is
//! not dropped: each bent segment's remainder is booked from the face on its right to
//! the one on its left, and where several segments were bent onto one edge, the ground
//! between them is kept as a *sliver* with a timeline of its own and no shape. So the
//! areas of all grounds that carry a label at a column sum to the area of that label's
//! region in that drawing, to the last mm².

use std::ops::{AddAssign, Neg};

use crate::{
    Area, Arrangement, EdgeHistory, FaceId, Inconsistency, Merging, Origins, Timeline,
    area::share,
    arrangement::{Traced, segments_along},
    bends::{DISC, Leftover, leftovers},
    column_doubt::doubts,
    noding::Segment,
    predicate::{HalfPoint, compare_across, cross},
    toggles::{Histories, HistoryId, HistoryPool},
};

impl Neg for Measure {
    type Output = Measure;
    /// What takes a measure out of a sum again, its doubt too.
    fn neg(self) -> Measure {
        Measure {
            area: -self.area,
            doubt: -self.doubt,
        }
    }
}

/// The areas of faces and slivers of one arrangement.
pub struct Survey {
    faces: Vec<Measure>,
    slivers: Vec<(HistoryId, Measure)>,
    sliver_histories: HistoryPool,
    crowded_nodes: usize,
}

/// An area, and by how much the area of the ground as it was drawn may differ from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// The area as booked.
    pub area: Area,
    /// The most that it may differ; see [`Survey::doubt`] for the rest.
    pub doubt: Area,
}

impl AddAssign for Measure {
    fn add_assign(&mut self, other: Measure) {
        self.area += other.area;
        self.doubt += other.doubt;
    }
}

impl Survey {
    /// Builds the arrangement of a history and surveys it.
    ///
    /// # Errors
    ///
    /// As [`Arrangement::build`].
    pub fn build(history: &EdgeHistory) -> Result<(Arrangement, Survey), Inconsistency> {
        let (arrangement, traced) = traced(history)?;
        let survey = Survey::of(&arrangement, &traced);
        Ok((arrangement, survey))
    }

    /// As [`Survey::build`], with vertices merged first: the areas are those of the ground
    /// that the moved borders bound.
    ///
    /// # Errors
    ///
    /// As [`Arrangement::build`].
    pub fn build_merged(
        history: &EdgeHistory,
        merging: &Merging,
    ) -> Result<(Arrangement, Survey), Inconsistency> {
        let (arrangement, traced) = traced_as(history, |segment| merging.segment(segment))?;
        let survey = Survey::of(&arrangement, &traced);
        Ok((arrangement, survey))
    }

    /// As [`Survey::build`], with the doubt of each column: the area of any ground told by the labels
    /// at one column alone, however many faces and slivers it has, differs from its area as it was drawn
    /// by no more than that, here and in the arrangement of the drawings of that column alone.
    ///
    /// # Errors
    ///
    /// As [`Arrangement::build`].
    pub fn build_with_doubts(
        history: &EdgeHistory,
    ) -> Result<(Arrangement, Survey, Vec<Area>), Inconsistency> {
        let (arrangement, traced) = traced(history)?;
        let survey = Survey::of(&arrangement, &traced);
        let doubts = doubts(&arrangement, &traced, history.columns());
        Ok((arrangement, survey, doubts))
    }

    /// As [`Survey::build`], with what later drawings are put upon; see [`crate::Later`].
    ///
    /// # Errors
    ///
    /// As [`Arrangement::build`].
    pub fn build_with_origins(
        history: &EdgeHistory,
    ) -> Result<(Arrangement, Survey, Origins), Inconsistency> {
        let (arrangement, traced) = traced(history)?;
        let survey = Survey::of(&arrangement, &traced);
        Ok((arrangement, survey, Origins::of(traced)))
    }

    pub(crate) fn of(arrangement: &Arrangement, traced: &Traced) -> Survey {
        let mut survey = Survey {
            faces: vec![Measure::default(); arrangement.face_count()],
            slivers: Vec::new(),
            sliver_histories: Histories::new().into_pool(),
            crowded_nodes: crowded_nodes(arrangement, traced),
        };
        for (index, edge) in arrangement.edges.iter().enumerate() {
            let (a, b) = (
                arrangement.nodes[edge.from as usize],
                arrangement.nodes[edge.to as usize],
            );
            let share = share(a, b);
            let doubt = rounding(share);
            let sides = [2 * index, 2 * index + 1].map(|h| arrangement.face_left_of[h].index());
            survey.faces[sides[0]] += Measure { area: share, doubt };
            survey.faces[sides[1]] += Measure {
                area: -share,
                doubt,
            };
        }
        let bent = bent_pieces(arrangement, traced);
        if !bent.is_empty() {
            survey.book(arrangement, &bent);
        }
        survey
    }

    /// The area of one face; that of the face outside is minus the area of all others.
    pub fn area(&self, face: FaceId) -> Area {
        self.faces[face.index()].area
    }

    /// By how much the area of any ground as it was drawn may differ from the sum of the
    /// areas of faces and slivers, beside the sum of their own doubts: ground so small that
    /// a pixel swallowed it.
    pub fn doubt(&self) -> Area {
        Area::from_square_millimetres(DISC.as_square_millimetres() * self.crowded_nodes as i128)
    }

    /// All ground: the timeline and measure of every face but the one outside, and of every
    /// sliver; slivers have no face.
    pub fn measures<'a>(
        &'a self,
        arrangement: &'a Arrangement,
    ) -> impl Iterator<Item = (Option<FaceId>, Timeline<'a>, Measure)> + 'a {
        let faces = arrangement.faces().skip(1);
        let of_faces = faces.map(|face| {
            let measure = self.faces[face.index()];
            (Some(face), arrangement.timeline(face), measure)
        });
        let slivers = self.slivers.iter();
        let of_slivers =
            slivers.map(|&(id, measure)| (None, self.sliver_histories.timeline(id), measure));
        of_faces.chain(of_slivers)
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
            .map(|&(id, measure)| (self.sliver_histories.timeline(id), measure.area))
    }

    /// Books the remainders, edge by edge.
    fn book(&mut self, arrangement: &Arrangement, bent: &[Piece]) {
        let mut histories = arrangement.histories.reopen();
        for stack in bent.chunk_by(|a, b| a.ends == b.ends) {
            let (left, right) = sides(arrangement, stack[0].ends);
            let (first, last) = (&stack[0], &stack[stack.len() - 1]);
            self.faces[left.index()] += first.measure();
            self.faces[right.index()] += Measure {
                area: -last.leftover.remainder,
                ..last.measure()
            };
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
            let (one, other) = (pair[0].measure(), pair[1].measure());
            let area = other.area - one.area;
            let doubt = one.doubt + other.doubt;
            if area != Area::ZERO || doubt != Area::ZERO {
                self.slivers.push((here, Measure { area, doubt }));
            }
        }
    }
}

/// The arrangement of a history, with how it was noded.
fn traced(history: &EdgeHistory) -> Result<(Arrangement, Traced), Inconsistency> {
    traced_as(history, |segment| segment)
}

/// The same with each segment drawn elsewhere.
fn traced_as(
    history: &EdgeHistory,
    drawn: impl Fn(Segment) -> Segment,
) -> Result<(Arrangement, Traced), Inconsistency> {
    let mut histories = Histories::new();
    let segments = segments_along(history, &mut histories, |segment, way| {
        let (from, to) = drawn(segment);
        way.extend([from, to]);
    });
    Arrangement::from_segments(segments, histories)
}

/// What a share may be wrong by: a whole mm² by rounding, and what a double loses in the
/// few steps that compute it.
pub(crate) fn rounding(share: Area) -> Area {
    const LOSS: i128 = 1 << 49;
    Area::from_square_millimetres(1 + share.abs().as_square_millimetres() / LOSS)
}

/// Nodes through which a segment was bent and at which three or more meet: only there can
/// ground between segments be so small that a pixel swallows it.
fn crowded_nodes(arrangement: &Arrangement, traced: &Traced) -> usize {
    let mut meeting = vec![0_u32; arrangement.nodes.len()];
    let mut is_bent = vec![false; arrangement.nodes.len()];
    for (index, &((a, b), _)) in traced.segments.iter().enumerate() {
        for &node in traced.noded.chain(index) {
            let node = node as usize;
            meeting[node] += 1;
            is_bent[node] |= cross(a, b, arrangement.nodes[node]) != 0;
        }
    }
    let crowded = meeting.iter().zip(is_bent);
    crowded
        .filter(|(meeting, is_bent)| **meeting > 2 && *is_bent)
        .count()
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
    /// Seen from the smaller end of the edge to the larger.
    leftover: Leftover,
}

impl Piece {
    /// The remainder, with what its ends and its rounding leave open.
    fn measure(&self) -> Measure {
        let discs = DISC.as_square_millimetres() * i128::from(self.leftover.ends_off);
        let mm2 = if self.leftover == Leftover::default() {
            0
        } else {
            discs + 1
        };
        Measure {
            area: self.leftover.remainder,
            doubt: Area::from_square_millimetres(mm2),
        }
    }
}

/// All pieces on edges where a remainder must be booked, stacked by edge from left to right.
fn bent_pieces(arrangement: &Arrangement, traced: &Traced) -> Vec<Piece> {
    let nodes = &arrangement.nodes;
    let mut pieces = Vec::new();
    for (index, &(segment, history)) in traced.segments.iter().enumerate() {
        let chain = traced.noded.chain(index);
        let piece = |ends: &[u32], leftover: Leftover| Piece {
            ends: (ends[0].min(ends[1]), ends[0].max(ends[1])),
            segment,
            history,
            leftover: if ends[0] < ends[1] {
                leftover
            } else {
                leftover.reversed()
            },
        };
        if chain.len() == 2 {
            pieces.push(piece(chain, Leftover::default()));
        } else {
            let own = leftovers(nodes, segment, chain);
            pieces.extend(
                chain
                    .windows(2)
                    .zip(own)
                    .map(|(ends, own)| piece(ends, own)),
            );
        }
    }
    keep_booked(&mut pieces);
    for stack in pieces.chunk_by_mut(|a, b| a.ends == b.ends) {
        let (u, v) = (
            nodes[stack[0].ends.0 as usize],
            nodes[stack[0].ends.1 as usize],
        );
        stack.sort_by(|a, b| compare_across(a.segment, b.segment, (u, v)));
    }
    pieces
}

/// Drops the pieces on edges where nothing is to be booked; sorts the others by edge.
fn keep_booked(pieces: &mut Vec<Piece>) {
    pieces.sort_by_key(|piece| piece.ends);
    let stacks = pieces.chunk_by(|a, b| a.ends == b.ends);
    let booked: Vec<bool> = stacks
        .flat_map(|stack| {
            let is_bent = |piece: &Piece| piece.leftover != Leftover::default();
            std::iter::repeat_n(stack.iter().any(is_bent), stack.len())
        })
        .collect();
    let mut keep = booked.into_iter();
    pieces.retain(|_| keep.next().unwrap_or(false));
}
