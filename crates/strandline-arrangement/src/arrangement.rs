//! Layer F: every border ever drawn as one planar arrangement, each face with its whole
//! timeline.
//!
//! Derived from an [`EdgeHistory`] and never changed: build it again instead. Every
//! build checks itself ([`Inconsistency`]).

use std::ops::Range;

use crate::{
    Column, EdgeHistory, GridPoint, LabelSet, Timeline,
    check::{self, Inconsistency},
    half_edges::{HalfEdges, HistoryEdge, Loops, twin},
    noding::{Noded, Segment, node_within},
    predicate::HalfPoint,
    rows::{Rows, Touching},
    toggles::{Histories, HistoryId, HistoryPool, Toggle},
};

/// A face of an [`Arrangement`]; [`FaceId::OUTSIDE`] is the one without bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub(crate) u32);

impl FaceId {
    /// The face around everything.
    pub const OUTSIDE: FaceId = FaceId(0);

    /// The face as an index below [`Arrangement::face_count`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// An edge of an [`Arrangement`]: straight between two nodes, with a face on each side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The smaller end.
    pub from: GridPoint,
    /// The larger end.
    pub to: GridPoint,
    /// The face to the left of the way from `from` to `to`.
    pub left: FaceId,
    /// The face to the right.
    pub right: FaceId,
}

/// All segments of an edge history, noded once, with a timeline for each face.
pub struct Arrangement {
    pub(crate) nodes: Vec<GridPoint>,
    /// In the order of their ends, the smaller first.
    pub(crate) edges: Vec<HistoryEdge>,
    /// How far an edge reaches from west to east at most.
    pub(crate) widest_edge: u32,
    pub(crate) half_edges: HalfEdges,
    /// The face left of each half-edge.
    pub(crate) face_left_of: Vec<FaceId>,
    pub(crate) around: ByFace,
    pub(crate) face_histories: Vec<HistoryId>,
    pub(crate) histories: HistoryPool,
    rows: Rows,
}

/// The segments that an arrangement was noded from, and how.
pub(crate) struct Traced {
    pub(crate) segments: Vec<(Segment, HistoryId)>,
    pub(crate) noded: Noded,
}

impl Arrangement {
    /// Nodes all segments and finds the faces.
    ///
    /// # Errors
    ///
    /// When the result contradicts itself; then nothing of it may be used.
    pub fn build(history: &EdgeHistory) -> Result<Self, Inconsistency> {
        Self::build_in_frame(history, |point| point)
    }

    /// As [`Arrangement::build`], unless more pairs of segments cross than this.
    pub(crate) fn build_within(
        history: &EdgeHistory,
        most: usize,
    ) -> Result<Option<Self>, Inconsistency> {
        let mut histories = Histories::new();
        let straight = |(from, to): (GridPoint, GridPoint), way: &mut Vec<GridPoint>| {
            way.extend([from, to]);
        };
        let segments = segments_along(history, &mut histories, straight);
        let built = Self::from_segments_within(segments, histories, most)?;
        Ok(built.map(|(arrangement, _)| arrangement))
    }

    /// As [`Arrangement::build`], with every point first taken to another integer frame,
    /// such as the pixels of one zoom.
    ///
    /// Segments that shrink to a point vanish; those that fall together add up.
    ///
    /// # Errors
    ///
    /// As [`Arrangement::build`].
    pub fn build_in_frame(
        history: &EdgeHistory,
        frame: impl Fn(GridPoint) -> GridPoint,
    ) -> Result<Self, Inconsistency> {
        Self::build_along(history, |(from, to), way| {
            way.extend([frame(from), frame(to)]);
        })
    }

    /// As [`Arrangement::build_in_frame`], where a segment that is straight in the history's
    /// frame need not be so in the other: it becomes the chain of points that `way` adds to
    /// an empty list, from the segment's smaller end to its larger.
    ///
    /// # Errors
    ///
    /// As [`Arrangement::build`].
    pub fn build_along(
        history: &EdgeHistory,
        way: impl Fn((GridPoint, GridPoint), &mut Vec<GridPoint>),
    ) -> Result<Self, Inconsistency> {
        let mut histories = Histories::new();
        let segments = segments_along(history, &mut histories, way);
        Self::from_segments(segments, histories).map(|(arrangement, _)| arrangement)
    }

    /// Builds from segments, each with what switches across it.
    pub(crate) fn from_segments(
        segments: Vec<(Segment, HistoryId)>,
        histories: Histories,
    ) -> Result<(Self, Traced), Inconsistency> {
        let built = Self::from_segments_within(segments, histories, usize::MAX)?;
        Ok(built.expect("no list is as long"))
    }

    /// Builds from segments, unless more pairs of them cross than this.
    pub(crate) fn from_segments_within(
        segments: Vec<(Segment, HistoryId)>,
        mut histories: Histories,
        most: usize,
    ) -> Result<Option<(Self, Traced)>, Inconsistency> {
        let lines: Vec<Segment> = segments.iter().map(|s| s.0).collect();
        let Some(noded) = node_within(&lines, most) else {
            return Ok(None);
        };
        let edges = gather_edges(&segments, &noded, &mut histories);
        let nodes = noded.nodes.clone();
        let arrangement = Self::from_noded(nodes, edges, histories)?;
        Ok(Some((arrangement, Traced { segments, noded })))
    }

    /// Builds from edges in order that meet in nodes only.
    pub(crate) fn from_noded(
        nodes: Vec<GridPoint>,
        edges: Vec<HistoryEdge>,
        mut histories: Histories,
    ) -> Result<Self, Inconsistency> {
        debug_assert!(nodes.is_sorted() && edges.is_sorted_by_key(|edge| edge.from));
        let half_edges = HalfEdges::link(&nodes, &edges);
        let rows = Rows::file(&nodes, &edges);
        let face_left_of = find_faces(&nodes, &edges, &half_edges, &rows);
        let count = face_left_of.iter().max().map_or(1, |face| face.index() + 1);
        let around = half_edges_by_face(&face_left_of, count);
        let face_histories = spread_histories(&edges, &around, &mut histories)?;
        check::edges_agree(
            &nodes,
            &edges,
            &face_left_of,
            &face_histories,
            &mut histories,
        )?;
        check::nodes_agree(&nodes, &edges, &mut histories)?;
        let width = |edge: &HistoryEdge| {
            let (west, east) = (nodes[edge.from as usize].x, nodes[edge.to as usize].x);
            east.abs_diff(west)
        };
        Ok(Arrangement {
            widest_edge: edges.iter().map(width).max().unwrap_or(0),
            nodes,
            edges,
            half_edges,
            face_left_of,
            around,
            face_histories,
            histories: histories.into_pool(),
            rows,
        })
    }

    /// The number of faces, the one outside included.
    pub fn face_count(&self) -> usize {
        self.face_histories.len()
    }

    /// The number of edges.
    pub fn edge_count(&self) -> usize {
        self.edges.len()
    }

    /// All faces.
    pub fn faces(&self) -> impl Iterator<Item = FaceId> + use<> {
        (0..self.face_histories.len() as u32).map(FaceId)
    }

    /// What is drawn over a face, column by column.
    pub fn timeline(&self, face: FaceId) -> Timeline<'_> {
        self.histories.timeline(self.face_histories[face.index()])
    }

    /// What is drawn over a face at one column.
    pub fn labels_at(&self, face: FaceId, column: Column) -> LabelSet {
        self.timeline(face).labels_at(column)
    }

    /// All edges.
    pub fn edges(&self) -> impl Iterator<Item = Edge> + '_ {
        self.edges.iter().enumerate().map(|(index, edge)| Edge {
            from: self.nodes[edge.from as usize],
            to: self.nodes[edge.to as usize],
            left: self.face_left_of[2 * index],
            right: self.face_left_of[2 * index + 1],
        })
    }

    /// The face in which a point lies; every point lies in exactly one.
    ///
    /// A point on an edge belongs to the face east of the edge, above it where it is level.
    pub fn locate(&self, point: GridPoint) -> FaceId {
        self.locate_half(HalfPoint::from(point))
    }

    pub(crate) fn locate_half(&self, point: HalfPoint) -> FaceId {
        let edge = self
            .rows
            .edge_west_of(&self.nodes, &self.edges, point, Touching::Counts);
        edge.map_or(FaceId::OUTSIDE, |edge| {
            self.face_left_of[eastern_side(&self.nodes, &self.edges, edge) as usize]
        })
    }
}

/// The history's segments as chains in another frame, each link once with all its labels'
/// switches.
pub(crate) fn segments_along(
    history: &EdgeHistory,
    histories: &mut Histories,
    way: impl Fn(Segment, &mut Vec<GridPoint>),
) -> Vec<(Segment, HistoryId)> {
    let mut found: Vec<(Segment, HistoryId)> = Vec::with_capacity(history.segment_count());
    let (mut toggles, mut chain) = (Vec::new(), Vec::new());
    history.for_each_border(|segment, label, runs| {
        chain.clear();
        way(segment, &mut chain);
        chain.dedup();
        if chain.len() < 2 {
            return;
        }
        toggles.clear();
        for run in runs {
            push_or_cancel(&mut toggles, Toggle::new(run.from, label));
            if run.until < history.columns() {
                push_or_cancel(&mut toggles, Toggle::new(run.until, label));
            }
        }
        let history = histories.intern(&toggles);
        let links = chain.windows(2).map(|ends| (ends[0], ends[1]));
        found.extend(links.map(|(a, b)| ((a.min(b), a.max(b)), history)));
    });
    found.sort_unstable();
    merge_equal(&found, histories)
}

/// Two runs that meet, as where the label changes sides, do not switch between them.
fn push_or_cancel(toggles: &mut Vec<Toggle>, toggle: Toggle) {
    if toggles.last() == Some(&toggle) {
        toggles.pop();
    } else {
        toggles.push(toggle);
    }
}

/// Adds up the histories of equal keys in a sorted list; keys that cancel are dropped.
pub(crate) fn merge_equal<K: Copy + PartialEq>(
    sorted: &[(K, HistoryId)],
    histories: &mut Histories,
) -> Vec<(K, HistoryId)> {
    let together = sorted.chunk_by(|a, b| a.0 == b.0).map(|group| {
        let sum = group
            .iter()
            .fold(HistoryId::EMPTY, |sum, item| histories.xor(sum, item.1));
        (group[0].0, sum)
    });
    together
        .filter(|(_, history)| *history != HistoryId::EMPTY)
        .collect()
}

/// Every piece between two nodes once, with what switches across it.
fn gather_edges(
    segments: &[(Segment, HistoryId)],
    noded: &Noded,
    histories: &mut Histories,
) -> Vec<HistoryEdge> {
    let mut pieces = Vec::with_capacity(segments.len() * 2);
    for (index, &(_, history)) in segments.iter().enumerate() {
        let ends = noded.chain(index).windows(2);
        pieces.extend(ends.map(|e| ((e[0].min(e[1]), e[0].max(e[1])), history)));
    }
    pieces.sort_unstable();
    let edges = merge_equal(&pieces, histories);
    edges
        .into_iter()
        .map(|((from, to), history)| HistoryEdge { from, to, history })
        .collect()
}

/// The half-edge of a slanted edge that has the ground east of the edge on its left.
fn eastern_side(nodes: &[GridPoint], edges: &[HistoryEdge], edge: u32) -> u32 {
    let HistoryEdge { from, to, .. } = edges[edge as usize];
    let falls = nodes[to as usize].y < nodes[from as usize].y;
    if falls { 2 * edge } else { 2 * edge + 1 }
}

/// Gives each half-edge its face.
///
/// A counterclockwise loop is the outer border of a face of its own. A clockwise loop
/// is the rim of a connected part seen from outside; it belongs to whatever face lies
/// west of the part's westernmost node. Parts are taken from west to east, so that face
/// is known by then.
fn find_faces(
    nodes: &[GridPoint],
    edges: &[HistoryEdge],
    half_edges: &HalfEdges,
    rows: &Rows,
) -> Vec<FaceId> {
    let loops = Loops::walk(nodes, half_edges);
    let mut face_of_loop = vec![FaceId::OUTSIDE; loops.first.len()];
    let mut faces = FaceId::OUTSIDE.0;
    for (index, face) in face_of_loop.iter_mut().enumerate() {
        if loops.outer[index] {
            faces += 1;
            *face = FaceId(faces);
        }
    }
    let mut rims: Vec<(u32, usize)> = (0..loops.first.len())
        .filter(|&index| !loops.outer[index])
        .map(|index| {
            let starts = half_edges
                .walk(loops.first[index])
                .map(|h| half_edges.start(h));
            (starts.min().expect("a loop has a half-edge"), index)
        })
        .collect();
    rims.sort_unstable();
    for (westernmost, rim) in rims {
        let point = HalfPoint::from(nodes[westernmost as usize]);
        if let Some(edge) = rows.edge_west_of(nodes, edges, point, Touching::Ignored) {
            let side = eastern_side(nodes, edges, edge);
            face_of_loop[rim] = face_of_loop[loops.of[side as usize] as usize];
        }
    }
    loops.of.iter().map(|&l| face_of_loop[l as usize]).collect()
}

/// Walks from the face outside, where nothing is ever drawn, across edges to all others.
fn spread_histories(
    edges: &[HistoryEdge],
    around: &ByFace,
    histories: &mut Histories,
) -> Result<Vec<HistoryId>, Inconsistency> {
    let mut found = vec![None; around.face_count()];
    found[FaceId::OUTSIDE.index()] = Some(HistoryId::EMPTY);
    let mut waiting = vec![FaceId::OUTSIDE];
    while let Some(face) = waiting.pop() {
        let own = found[face.index()].expect("a waiting face is found");
        for (half_edge, other) in around.sides(face) {
            if found[other.index()].is_none() {
                let across = edges[(half_edge / 2) as usize].history;
                found[other.index()] = Some(histories.xor(own, across));
                waiting.push(other);
            }
        }
    }
    let unreached = found.iter().filter(|history| history.is_none()).count();
    found
        .into_iter()
        .collect::<Option<Vec<_>>>()
        .ok_or(Inconsistency::Unreached { faces: unreached })
}

/// Half-edges listed by the face on their left.
pub(crate) struct ByFace {
    starts: Vec<u32>,
    half_edges: Vec<u32>,
    /// Beside each half-edge the face on its right.
    others: Vec<FaceId>,
}

impl ByFace {
    fn face_count(&self) -> usize {
        self.starts.len() - 1
    }

    pub(crate) fn of(&self, face: FaceId) -> &[u32] {
        &self.half_edges[self.range(face)]
    }

    /// The half-edges of a face, each with the face on its other side.
    pub(crate) fn sides(&self, face: FaceId) -> impl Iterator<Item = (u32, FaceId)> + '_ {
        let others = self.others[self.range(face)].iter().copied();
        self.of(face).iter().copied().zip(others)
    }

    fn range(&self, face: FaceId) -> Range<usize> {
        self.starts[face.index()] as usize..self.starts[face.index() + 1] as usize
    }
}

fn half_edges_by_face(face_left_of: &[FaceId], faces: usize) -> ByFace {
    let mut starts = vec![0_u32; faces + 1];
    face_left_of
        .iter()
        .for_each(|face| starts[face.index() + 1] += 1);
    for index in 1..starts.len() {
        starts[index] += starts[index - 1];
    }
    let mut fill = starts.clone();
    let mut half_edges = vec![0; face_left_of.len()];
    let mut others = vec![FaceId::OUTSIDE; face_left_of.len()];
    for (half_edge, face) in (0..).zip(face_left_of) {
        let place = &mut fill[face.index()];
        half_edges[*place as usize] = half_edge;
        others[*place as usize] = face_left_of[twin(half_edge) as usize];
        *place += 1;
    }
    ByFace {
        starts,
        half_edges,
        others,
    }
}
