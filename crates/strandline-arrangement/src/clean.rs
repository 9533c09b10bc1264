//! The short way for regions that need no repair, which is how most maps come.
//!
//! A drawing usually repeats the one before but for a few segments. Where the rings of a
//! label are simple, apart from each other and properly nested, the union is just their
//! segments; and where the segments of the drawing before are known to be apart, only the
//! new ones have to be held against the others. [`Clean::read`] gives exactly what
//! [`crate::union`] would give, or nothing where it is not sure.

use crate::{
    Border, GridPoint, Label, Polygon, Side,
    half_edges::HistoryEdge,
    noding::{Segment, node_within},
    predicate::{HalfPoint, Meeting, crossing_pixel, difference, passes_through},
    rows::{Rows, Touching},
    toggles::HistoryId,
};

/// The rings of a label that need no repair.
pub(crate) struct Clean {
    pub(crate) drawn: Drawn,
    pub(crate) index: SegmentIndex,
    /// For each ring whether the region lies to the left of the way that it runs.
    pub(crate) inward: Vec<bool>,
}

impl Clean {
    /// The rings, where none needs repair; `prior` are the borders of the label in an earlier
    /// drawing that needed none either.
    pub(crate) fn read(polygons: &[Polygon], prior: &[Border]) -> Option<Self> {
        let drawn = Drawn::collect(polygons)?;
        let index = SegmentIndex::file(&drawn);
        let added = added(&drawn.pieces, prior);
        if added.len() * 4 > drawn.pieces.len() {
            all_apart(&drawn.pieces)?;
        } else if !added
            .iter()
            .all(|&place| index.is_apart(&drawn.pieces, place))
        {
            return None;
        }
        let inward = nest(&drawn.rings, |point| {
            let (_, west) = index.west_of(point, |_| true)?;
            Some(drawn.pieces[west as usize])
        })?;
        Some(Clean {
            drawn,
            index,
            inward,
        })
    }

    /// The borders of the region in order of their segments.
    pub(crate) fn borders(&self, label: Label) -> Vec<Border> {
        let pieces = self.drawn.pieces.iter();
        let border = |piece: &Piece| piece.border(label, self.inward[piece.ring as usize]);
        pieces.map(border).collect()
    }
}

/// A segment of a ring.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    pub(crate) segment: Segment,
    pub(crate) ring: u32,
    /// Whether the ring runs from the smaller to the larger end.
    pub(crate) forward: bool,
}

impl Piece {
    /// That of the way from one point to another.
    pub(crate) fn of((a, b): (GridPoint, GridPoint), ring: u32) -> Self {
        Piece {
            segment: (a.min(b), a.max(b)),
            ring,
            forward: a < b,
        }
    }

    /// The border of a region that lies to the left of the way that the ring runs, or to the
    /// right.
    pub(crate) fn border(&self, label: Label, inward: bool) -> Border {
        let is_left = self.forward == inward;
        let side = if is_left { Side::Left } else { Side::Right };
        Border::new(self.segment, label, side)
    }
}

/// A ring and its part in a polygon.
pub(crate) struct Outline {
    pub(crate) polygon: usize,
    pub(crate) is_shell: bool,
    pub(crate) westernmost: GridPoint,
    pub(crate) counterclockwise: bool,
}

/// All rings of a label, the pieces in order of their segments, the points in order.
pub(crate) struct Drawn {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) points: Vec<GridPoint>,
    rings: Vec<Outline>,
}

impl Drawn {
    /// Nothing where a point or a segment is there twice.
    fn collect(polygons: &[Polygon]) -> Option<Self> {
        let mut drawn = Drawn {
            pieces: Vec::new(),
            points: Vec::new(),
            rings: Vec::new(),
        };
        for (polygon, rings) in polygons.iter().enumerate() {
            for (place, ring) in rings.rings.iter().enumerate() {
                let westernmost = *ring.iter().min()?;
                let id = drawn.rings.len() as u32;
                let next = ring.iter().cycle().skip(1);
                for (&a, &b) in ring.iter().zip(next).filter(|(a, b)| a != b) {
                    drawn.pieces.push(Piece::of((a, b), id));
                    drawn.points.push(a);
                }
                let counterclockwise = counterclockwise(ring)?;
                let is_shell = place == 0;
                drawn.rings.push(Outline {
                    polygon,
                    is_shell,
                    westernmost,
                    counterclockwise,
                });
            }
        }
        drawn.points.sort_unstable();
        if drawn.points.windows(2).any(|pair| pair[0] == pair[1]) {
            return None;
        }
        drawn.pieces.sort_unstable_by_key(|piece| piece.segment);
        Some(drawn)
    }
}

/// Which way a ring runs; nothing where it has no inside.
fn counterclockwise(ring: &[GridPoint]) -> Option<bool> {
    let first = *ring.first()?;
    let doubled_area: i128 = ring
        .windows(2)
        .map(|pair| (difference(first, pair[0]), difference(first, pair[1])))
        .map(|(a, b)| i128::from(a.0) * i128::from(b.1) - i128::from(a.1) * i128::from(b.0))
        .sum();
    (doubled_area != 0).then_some(doubled_area > 0)
}

/// The places of the pieces that the prior borders do not have; both are in order.
fn added(pieces: &[Piece], prior: &[Border]) -> Vec<u32> {
    let mut rest = prior.iter().map(Border::segment).peekable();
    let mut added = Vec::new();
    for (place, piece) in pieces.iter().enumerate() {
        while rest.next_if(|&known| known < piece.segment).is_some() {}
        if rest.peek() != Some(&piece.segment) {
            added.push(place as u32);
        }
    }
    added
}

/// Whether noding would cut nothing.
fn all_apart(pieces: &[Piece]) -> Option<()> {
    let segments: Vec<Segment> = pieces.iter().map(|piece| piece.segment).collect();
    let noded = node_within(&segments, 0)?;
    (0..segments.len())
        .all(|index| noded.chain(index).len() == 2)
        .then_some(())
}

/// The pieces by height.
pub(crate) struct SegmentIndex {
    nodes: Vec<GridPoint>,
    edges: Vec<HistoryEdge>,
    rows: Rows,
    /// Level pieces, which are in no row; there are few.
    level: Vec<u32>,
}

impl SegmentIndex {
    fn file(drawn: &Drawn) -> Self {
        let nodes: Vec<GridPoint> = drawn
            .pieces
            .iter()
            .flat_map(|piece| [piece.segment.0, piece.segment.1])
            .collect();
        let edge = |place: u32| HistoryEdge {
            from: 2 * place,
            to: 2 * place + 1,
            history: HistoryId::EMPTY,
        };
        let edges: Vec<HistoryEdge> = (0..drawn.pieces.len() as u32).map(edge).collect();
        let rows = Rows::file(&nodes, &edges);
        let is_level = |place: &u32| {
            let (a, b) = drawn.pieces[*place as usize].segment;
            a.y == b.y
        };
        let level = (0..drawn.pieces.len() as u32).filter(is_level).collect();
        SegmentIndex {
            nodes,
            edges,
            rows,
            level,
        }
    }

    /// Whether no other piece comes so near that noding would cut one of the two.
    fn is_apart(&self, pieces: &[Piece], place: u32) -> bool {
        let own = pieces[place as usize].segment;
        self.near(own)
            .filter(|&other| other != place)
            .all(|other| are_apart(own, pieces[other as usize].segment))
    }

    /// The places of all pieces that may come near a segment; some twice.
    pub(crate) fn near(&self, segment: Segment) -> impl Iterator<Item = u32> + '_ {
        self.rows.near(segment).chain(self.level.iter().copied())
    }

    /// The first to the west of a point, of the pieces that are there, and where it is met.
    pub(crate) fn west_of(
        &self,
        point: GridPoint,
        is_there: impl Fn(u32) -> bool,
    ) -> Option<(Meeting, u32)> {
        let graph = (self.nodes.as_slice(), self.edges.as_slice());
        let point = HalfPoint::from(point);
        self.rows
            .meeting_west_of(graph, point, Touching::Ignored, is_there)
    }
}

/// Whether noding would cut neither of two segments for the other.
pub(crate) fn are_apart(p: Segment, q: Segment) -> bool {
    let own_end = |s: Segment, point: GridPoint| s.0 == point || s.1 == point;
    let touches = |s: Segment, point: GridPoint| !own_end(s, point) && passes_through(s, point);
    if p.1.x.saturating_add(1) < q.0.x || q.1.x.saturating_add(1) < p.0.x {
        return true;
    }
    crossing_pixel(p, q).is_none()
        && !touches(p, q.0)
        && !touches(p, q.1)
        && !touches(q, p.0)
        && !touches(q, p.1)
}

/// For each ring whether the region lies to the left of the way that it runs: that is so
/// of shells with the inside there and of holes with the outside.
///
/// Nothing where a ring is not where its part in its polygon wants it: a shell must lie in
/// no region, a hole in the region of its own shell. `west_of` gives the first piece to the
/// west of a point.
pub(crate) fn nest(
    rings: &[Outline],
    west_of: impl Fn(GridPoint) -> Option<Piece>,
) -> Option<Vec<bool>> {
    let mut order: Vec<usize> = (0..rings.len()).collect();
    order.sort_unstable_by_key(|&ring| rings[ring].westernmost);
    let mut parents: Vec<Option<usize>> = vec![None; rings.len()];
    for ring in order {
        let west = west_of(rings[ring].westernmost);
        parents[ring] = west.and_then(|piece| parent(rings, &parents, &piece));
        if !is_in_its_place(rings, ring, parents[ring]) {
            return None;
        }
    }
    let inward = |ring: &Outline| ring.counterclockwise == ring.is_shell;
    Some(rings.iter().map(inward).collect())
}

/// The ring just around another: found by what lies west of its westernmost point.
fn parent(rings: &[Outline], parents: &[Option<usize>], west: &Piece) -> Option<usize> {
    let other = west.ring as usize;
    let rises = west.segment.0.y < west.segment.1.y;
    // East of a rising way is its right.
    let east_is_left = west.forward != rises;
    let east_is_inside = east_is_left == rings[other].counterclockwise;
    if east_is_inside {
        Some(other)
    } else {
        parents[other]
    }
}

fn is_in_its_place(rings: &[Outline], ring: usize, parent: Option<usize>) -> bool {
    let own = &rings[ring];
    match parent.map(|parent| &rings[parent]) {
        None => own.is_shell,
        Some(parent) if own.is_shell => !parent.is_shell,
        Some(parent) => parent.is_shell && parent.polygon == own.polygon,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::union::union;

    fn clean_borders(label: Label, polygons: &[Polygon], prior: &[Border]) -> Option<Vec<Border>> {
        Some(Clean::read(polygons, prior)?.borders(label))
    }

    /// A ring around a centre, one point in each of eight directions: always simple.
    fn star() -> impl Strategy<Value = Vec<GridPoint>> {
        const DIRECTIONS: [(i32, i32); 8] = [
            (2, 0),
            (2, 1),
            (0, 2),
            (-1, 2),
            (-2, 0),
            (-2, -1),
            (0, -2),
            (1, -2),
        ];
        let centre = (-60..60_i32, -60..60_i32);
        let radii = prop::collection::vec(1..15_i32, 8);
        (centre, radii, any::<bool>()).prop_map(|(centre, radii, reversed)| {
            let corners = DIRECTIONS.iter().zip(radii);
            let mut ring: Vec<GridPoint> = corners
                .map(|(d, r)| GridPoint {
                    x: centre.0 + d.0 * r,
                    y: centre.1 + d.1 * r,
                })
                .collect();
            if reversed {
                ring.reverse();
            }
            ring
        })
    }

    fn polygons() -> impl Strategy<Value = Vec<Polygon>> {
        let polygon = prop::collection::vec(star(), 1..3).prop_map(|rings| Polygon { rings });
        prop::collection::vec(polygon, 1..4)
    }

    fn moved(polygons: &[Polygon], by: (i32, i32)) -> Vec<Polygon> {
        let mut moved = polygons.to_vec();
        let point = &mut moved[0].rings[0][0];
        *point = GridPoint {
            x: point.x + by.0,
            y: point.y + by.1,
        };
        moved
    }

    fn sorted(mut borders: Vec<Border>) -> Vec<Border> {
        borders.sort_unstable();
        borders
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn the_short_way_gives_what_the_union_gives(first in polygons(), by in (-3..4_i32, -3..4_i32)) {
            let label = Label(0);
            let second = moved(&first, by);
            let prior = clean_borders(label, &first, &[]).map(sorted);
            for (polygons, prior) in [(&first, None), (&second, prior)] {
                let short = clean_borders(label, polygons, prior.as_deref().unwrap_or(&[]));
                if let Some(short) = short {
                    let (long, repairs) = union(label, polygons, |_| usize::MAX).expect("consistent").expect("unbounded");
                    prop_assert_eq!(sorted(short), sorted(long));
                    prop_assert!(repairs.is_empty(), "{:?}", repairs);
                }
            }
        }

        #[test]
        fn rings_well_apart_take_the_short_way(star in star()) {
            let far = star.iter().map(|p| GridPoint { x: p.x + 1_000, y: p.y }).collect();
            let polygons = [star, far].map(|ring| Polygon { rings: vec![ring] });
            let sound = polygons.iter().all(|p| union(Label(0), std::slice::from_ref(p), |_| usize::MAX).is_ok_and(|u| u.is_some_and(|u| u.0.len() == 8 && u.1.is_empty())));
            prop_assert_eq!(clean_borders(Label(0), &polygons, &[]).is_some(), sound);
        }
    }
}
