//! Drawings after those of an arrangement: what they make of the timeline of a point, without
//! building anew.
//!
//! The timeline of a point is the exclusive or of the histories of all edges that a ray from it to
//! the west crosses. So what later drawings change is a list of pieces that are added in the same
//! way: those of new segments, those of old ones across which something switches again, and where
//! a new node lies on an old segment the piece that was there and the two that take its place.
//! All else stays, since hot pixels are found from the given segments alone. The result is, to the
//! bit, that of an arrangement of all drawings; `tests/laws/later.rs` holds the two together.
//! The main type is [`Later`].

use std::{collections::BTreeMap, ops::Range};

use crate::{
    Arrangement, Column, EdgeHistory, GridPoint, LabelSet, Timeline,
    arrangement::Traced,
    noding::{Segment, is_passed, meets, reach, way_along},
    predicate::{HalfPoint, crossing_pixel},
    rows::{Touching, west_of},
    toggles::{Histories, HistoryId, HistoryPool, Toggle, without_pairs},
};

/// With more new segments than this, or new nodes, arranging all again is the better way: every
/// point that is asked for looks at all pieces, and finding them tries each of these against the
/// old segments that are level with it.
const NEW_AT_MOST: usize = 2048;

/// The segments that an arrangement was noded from, and how.
pub struct Origins {
    traced: Traced,
    /// How far a segment reaches from west to east at most.
    widest: i64,
}

/// What later drawings change of an arrangement, for questions about points.
pub struct Later {
    /// Each with what switches across it, to be added to what the arrangement says.
    pieces: Vec<(Segment, HistoryId)>,
    histories: HistoryPool,
}

impl Origins {
    pub(crate) fn of(traced: Traced) -> Self {
        let widths = traced.segments.iter().map(|&((a, b), _)| east_from(a, b));
        Origins {
            widest: widths.max().unwrap_or(0),
            traced,
        }
    }

    fn segment(&self, index: usize) -> Segment {
        self.traced.segments[index].0
    }

    /// The places of the segments that reach from `west` to `east` or beyond, and of some others.
    fn level_with(&self, [west, east, ..]: [i64; 4]) -> Range<usize> {
        let start = |x: i64| {
            let segments = &self.traced.segments;
            segments.partition_point(|&((a, _), _)| i64::from(a.x) < x)
        };
        start(west - self.widest)..start(east + 1)
    }

    /// The ends of new segments and where they cross, as far as these are no nodes yet.
    fn new_nodes(&self, old: &[GridPoint], new: &[Segment]) -> Option<Vec<GridPoint>> {
        let mut nodes: Vec<GridPoint> = new.iter().flat_map(|s| [s.0, s.1]).collect();
        for (place, &segment) in new.iter().enumerate() {
            nodes.extend(self.crossings_of(segment, &new[place + 1..]));
            if nodes.len() > NEW_AT_MOST * 4 {
                return None;
            }
        }
        nodes.sort_unstable();
        nodes.dedup();
        nodes.retain(|node| old.binary_search(node).is_err());
        (nodes.len() <= NEW_AT_MOST).then_some(nodes)
    }

    /// The pixels in which a new segment crosses old ones and some new ones.
    fn crossings_of(&self, segment: Segment, new: &[Segment]) -> impl Iterator<Item = GridPoint> {
        let reach = reach(segment, 0);
        let old = self.level_with(reach).map(|index| self.segment(index));
        let near = old.chain(new.iter().copied());
        near.filter(move |&other| meets(reach, other))
            .filter_map(move |other| crossing_pixel(segment, other))
    }

    /// The old segments that new nodes lie on, by their places, each with these.
    fn bent_by(&self, nodes: &[GridPoint]) -> BTreeMap<usize, Vec<GridPoint>> {
        let mut bent = BTreeMap::<usize, Vec<GridPoint>>::new();
        for &node in nodes {
            let level = self.level_with(reach((node, node), 1));
            for index in level.filter(|&index| is_passed(self.segment(index), node)) {
                bent.entry(index).or_default().push(node);
            }
        }
        bent
    }
}

impl Later {
    /// What the drawings from `known` on change of the arrangement of those before it; nothing
    /// where it is so much that building the arrangement of all is the better way.
    ///
    /// `history` begins with the drawings that the arrangement was built from. Where that was
    /// an epoch, the later drawings belong to it.
    pub fn find(
        (arrangement, origins): (&Arrangement, &Origins),
        history: &EdgeHistory,
        known: Column,
    ) -> Option<Self> {
        let switches = switches_from(history, known.0);
        let place = |segment: &Segment| {
            let segments = &origins.traced.segments;
            segments.binary_search_by_key(segment, |old| old.0)
        };
        let new = switches.iter().map(|switch| switch.0);
        let new: Vec<Segment> = new.filter(|segment| place(segment).is_err()).collect();
        if new.len() > NEW_AT_MOST {
            return None;
        }
        let nodes = origins.new_nodes(&arrangement.nodes, &new)?;
        let bent = origins.bent_by(&nodes);
        let mut list = PieceList::default();
        let base = Base {
            arrangement,
            origins,
        };
        for (&index, passed) in &bent {
            list.bend(&base, index, passed);
        }
        for (segment, toggles) in switches {
            let way = match place(&segment) {
                Ok(index) => base.way(index, bent.get(&index).map_or(&[], Vec::as_slice)),
                Err(_) => base.new_way(segment, &nodes),
            };
            list.add(&way, &toggles);
        }
        Some(list.finish())
    }

    /// The columns at which the set of labels at a point changes, each with the set from there on,
    /// as [`Timeline::steps`] tells them of the arrangement of all drawings.
    pub fn steps_at(&self, before: &Arrangement, point: GridPoint) -> Vec<(Column, LabelSet)> {
        let known = before.timeline(before.locate(point));
        let mut toggles = known.toggles().to_vec();
        let point = HalfPoint::from(point);
        for &(piece, history) in &self.pieces {
            if west_of(piece, point, Touching::Counts).is_some() {
                toggles.extend(self.histories.timeline(history).toggles());
            }
        }
        toggles.sort_unstable();
        Timeline::of(&without_pairs(&toggles)).steps().collect()
    }
}

/// An arrangement with what it was made from.
struct Base<'a> {
    arrangement: &'a Arrangement,
    origins: &'a Origins,
}

impl Base<'_> {
    /// The nodes of an old segment in order, with new ones.
    fn way(&self, index: usize, new: &[GridPoint]) -> Vec<GridPoint> {
        let chain = self.origins.traced.noded.chain(index).iter();
        let old = chain.map(|&node| self.arrangement.nodes[node as usize]);
        in_order(self.origins.segment(index), old.chain(new.iter().copied()))
    }

    /// The nodes of a new segment in order, of all old nodes and the new ones.
    fn new_way(&self, segment: Segment, new: &[GridPoint]) -> Vec<GridPoint> {
        let [west, east, ..] = reach(segment, 1);
        let level = |nodes: &[GridPoint]| {
            let start = |x: i64| nodes.partition_point(|node| i64::from(node.x) < x);
            let passed = nodes[start(west)..start(east + 1)].iter().copied();
            passed.filter(|&node| is_passed(segment, node)).collect()
        };
        let mut nodes: Vec<GridPoint> = level(&self.arrangement.nodes);
        nodes.extend(level(new));
        in_order(segment, nodes.into_iter().chain([segment.0, segment.1]))
    }
}

/// Pieces as they are found.
struct PieceList {
    pieces: Vec<(Segment, HistoryId)>,
    histories: Histories,
}

impl Default for PieceList {
    fn default() -> Self {
        PieceList {
            pieces: Vec::new(),
            histories: Histories::new(),
        }
    }
}

impl PieceList {
    fn add(&mut self, way: &[GridPoint], toggles: &[Toggle]) {
        let history = self.histories.intern(toggles);
        let pieces = way.windows(2).map(|ends| (ends[0], ends[1]));
        // A ray to the west never crosses what is level.
        let slanted = pieces.filter(|(a, b)| a.y != b.y);
        self.pieces
            .extend(slanted.map(|(a, b)| ((a.min(b), a.max(b)), history)));
    }

    /// The pieces of an old segment on which new nodes lie, and those that take their place.
    fn bend(&mut self, base: &Base<'_>, index: usize, new: &[GridPoint]) {
        let history = base.origins.traced.segments[index].1;
        let histories = &base.arrangement.histories;
        let toggles = histories.timeline(history).toggles();
        let way = base.way(index, new);
        let is_new = |node: &GridPoint| new.contains(node);
        let kept: Vec<usize> = (0..way.len()).filter(|&at| !is_new(&way[at])).collect();
        for ends in kept.windows(2).filter(|ends| ends[1] > ends[0] + 1) {
            self.add(&[way[ends[0]], way[ends[1]]], toggles);
            self.add(&way[ends[0]..=ends[1]], toggles);
        }
    }

    fn finish(self) -> Later {
        Later {
            pieces: self.pieces,
            histories: self.histories.into_pool(),
        }
    }
}

/// What switches from a column on, by segment.
fn switches_from(history: &EdgeHistory, known: u32) -> Vec<(Segment, Vec<Toggle>)> {
    let mut all: Vec<(Segment, Toggle)> = Vec::new();
    history.for_each_border(|segment, label, runs| {
        let recent = runs.iter().rev().take_while(|run| run.until >= known);
        let columns = recent.flat_map(|run| [run.from, run.until]);
        let new = columns.filter(|column| (known..history.columns()).contains(column));
        all.extend(new.map(|column| (segment, Toggle::new(column, label))));
    });
    all.sort_unstable();
    let all = without_pairs(&all);
    let segments = all.chunk_by(|one, other| one.0 == other.0);
    let switches = segments.map(|group| (group[0].0, group.iter().map(|g| g.1).collect()));
    switches.collect()
}

fn in_order(segment: Segment, nodes: impl Iterator<Item = GridPoint>) -> Vec<GridPoint> {
    let mut nodes: Vec<GridPoint> = nodes.collect();
    nodes.sort_unstable_by_key(|&node| way_along(segment, node));
    nodes
}

fn east_from(a: GridPoint, b: GridPoint) -> i64 {
    i64::from(b.x) - i64::from(a.x)
}
