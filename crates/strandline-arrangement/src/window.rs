//! A rectangular part of an arrangement as an arrangement of its own.
//!
//! The sides of the rectangle are put among the edges and everything is noded again, so
//! that what is cut stays as true as the whole: no gap, no overlap, no ring that touches
//! itself. Outside the rectangle nothing is drawn. Tiles are windows.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    Arrangement, GridBox, GridPoint, Inconsistency,
    arrangement::merge_equal,
    half_edges::HistoryEdge,
    noding::{Noded, Segment, node},
    predicate::HalfPoint,
    toggles::{Histories, HistoryId},
};

impl Arrangement {
    /// The part of the arrangement in a box.
    ///
    /// `guides` are segments in the box at which edges are noded too, though nothing
    /// changes across them. Snap rounding is local: two windows that overlap have the very
    /// same nodes and edges in the overlap where the sides of each are guides of the other.
    ///
    /// # Errors
    ///
    /// As [`Arrangement::build`], and where the border of the box is so crowded with edges
    /// that no two units of it are free.
    pub fn window(
        &self,
        bounds: GridBox,
        guides: &[(GridPoint, GridPoint)],
    ) -> Result<Arrangement, Inconsistency> {
        let mut histories = Histories::new();
        let cut = Cut::make(self, bounds, guides, &mut histories);
        let mut edges = cut.inside;
        edges.extend(cut.frame.close(self, bounds, &edges, &mut histories)?);
        edges.sort_unstable();
        let edges = merge_equal(&edges, &mut histories);
        let mut nodes: Vec<GridPoint> = edges.iter().flat_map(|((a, b), _)| [*a, *b]).collect();
        nodes.sort_unstable();
        nodes.dedup();
        let index = |point: GridPoint| {
            let place = nodes.binary_search(&point);
            place.expect("every end of an edge is a node") as u32
        };
        let edges = edges.iter().map(|&((from, to), history)| HistoryEdge {
            from: index(from),
            to: index(to),
            history,
        });
        let edges = edges.collect();
        Arrangement::from_noded(nodes, edges, histories)
    }
}

impl Arrangement {
    /// The edges that can meet a box, and some others: edges stand in the order of their
    /// western ends, and none reaches farther east than the widest.
    fn edges_near(&self, bounds: GridBox) -> &[HistoryEdge] {
        let west = |edge: &HistoryEdge| i64::from(self.nodes[edge.from as usize].x);
        let first = i64::from(bounds.min.x) - i64::from(self.widest_edge);
        let from = self.edges.partition_point(|edge| west(edge) < first);
        let until = self
            .edges
            .partition_point(|edge| west(edge) <= i64::from(bounds.max.x));
        &self.edges[from..until]
    }
}

/// The edges of an arrangement cut at the sides of a box.
struct Cut {
    /// The pieces inside; those on the border are not among them.
    inside: Vec<(Segment, HistoryId)>,
    frame: Frame,
}

/// The border of a box, cut where edges reach it.
struct Frame {
    /// The nodes on the border, counterclockwise from the smallest corner.
    nodes: Vec<GridPoint>,
    /// The pieces of edges that run on the border.
    covered: FxHashSet<Segment>,
}

impl Cut {
    fn make(
        whole: &Arrangement,
        bounds: GridBox,
        guides: &[Segment],
        histories: &mut Histories,
    ) -> Self {
        let mut lines = sides(bounds).to_vec();
        lines.extend(guides);
        let reaches: Vec<GridBox> = lines.iter().map(|&line| widened(line)).collect();
        let (mut inside, mut to_node) = (Vec::new(), Vec::new());
        for edge in whole.edges_near(bounds) {
            let segment = (
                whole.nodes[edge.from as usize],
                whole.nodes[edge.to as usize],
            );
            let own = extent(segment);
            if !own.meets(bounds) {
                continue;
            }
            let history = histories.intern(whole.histories.timeline(edge.history).toggles());
            // Edges are noded among themselves; only what the new lines touch can change.
            if reaches.iter().any(|reach| reach.meets(own)) {
                lines.push(segment);
                to_node.push(history);
            } else {
                inside.push((segment, history));
            }
        }
        let noded = node(&lines);
        let mut covered = FxHashSet::default();
        for (place, &history) in to_node.iter().enumerate() {
            for piece in pieces(&noded, lines.len() - to_node.len() + place) {
                match place_of(piece, bounds) {
                    Place::Inside => inside.push((piece, history)),
                    Place::Border => {
                        covered.insert(piece);
                    }
                    Place::Outside => {}
                }
            }
        }
        let nodes = border_nodes(&noded);
        Cut {
            inside,
            frame: Frame { nodes, covered },
        }
    }
}

impl Frame {
    fn pieces(&self) -> impl Iterator<Item = Segment> + Clone + '_ {
        let next = self.nodes.iter().cycle().skip(1);
        self.nodes.iter().copied().zip(next.copied())
    }

    /// The pieces of the border, each with what is drawn just inside of it: that is what
    /// switches across it, as outside nothing is drawn.
    fn close(
        &self,
        whole: &Arrangement,
        bounds: GridBox,
        inside: &[(Segment, HistoryId)],
        histories: &mut Histories,
    ) -> Result<Vec<(Segment, HistoryId)>, Inconsistency> {
        let mut around: FxHashMap<GridPoint, HistoryId> =
            self.nodes.iter().map(|&n| (n, HistoryId::EMPTY)).collect();
        for &((a, b), history) in inside {
            for end in [a, b] {
                if let Some(sum) = around.get_mut(&end) {
                    *sum = histories.xor(*sum, history);
                }
            }
        }
        let free = self.longest_free_piece();
        let start = free.ok_or(Inconsistency::CrowdedWindow { bounds })?;
        let (a, b) = self.pieces().nth(start).expect("a place among the pieces");
        let face = whole.locate_half(HalfPoint::middle(a, b));
        let mut here = histories.intern(whole.timeline(face).toggles());
        let mut closed = Vec::with_capacity(self.nodes.len());
        for (a, b) in self.pieces().cycle().skip(start).take(self.nodes.len()) {
            closed.push(((a.min(b), a.max(b)), here));
            here = histories.xor(here, around[&b]);
        }
        closed.retain(|(_, history)| *history != HistoryId::EMPTY);
        Ok(closed)
    }

    /// A piece whose middle tells surely what lies inside of it: no edge runs on it, and
    /// edges that cross the border are bent to nodes half a unit away at most, so at two
    /// units or more none crosses at the middle.
    fn longest_free_piece(&self) -> Option<usize> {
        let length = |(a, b): Segment| a.x.abs_diff(b.x) + a.y.abs_diff(b.y);
        let free = self.pieces().enumerate().filter(|&(_, (a, b))| {
            length((a, b)) >= 2 && !self.covered.contains(&(a.min(b), a.max(b)))
        });
        free.max_by_key(|&(place, piece)| (length(piece), std::cmp::Reverse(place)))
            .map(|(place, _)| place)
    }
}

/// South, east, north, west; the smaller end first.
fn sides(GridBox { min, max }: GridBox) -> [Segment; 4] {
    let south_east = GridPoint { x: max.x, y: min.y };
    let north_west = GridPoint { x: min.x, y: max.y };
    [
        (min, south_east),
        (south_east, max),
        (north_west, max),
        (min, north_west),
    ]
}

fn border_nodes(noded: &Noded) -> Vec<GridPoint> {
    let side = |index: usize| {
        let chain = noded.chain(index).iter();
        chain
            .map(|&node| noded.nodes[node as usize])
            .collect::<Vec<_>>()
    };
    let [south, east, mut north, mut west] = [side(0), side(1), side(2), side(3)];
    north.reverse();
    west.reverse();
    // Each side ends where the next begins.
    let around = [south, east, north, west];
    around
        .iter()
        .flat_map(|nodes| &nodes[..nodes.len() - 1])
        .copied()
        .collect()
}

fn pieces(noded: &Noded, index: usize) -> impl Iterator<Item = Segment> + '_ {
    noded.chain(index).windows(2).map(|ends| {
        let (a, b) = (noded.nodes[ends[0] as usize], noded.nodes[ends[1] as usize]);
        (a.min(b), a.max(b))
    })
}

fn extent((a, b): Segment) -> GridBox {
    GridBox::around([a, b]).expect("two points have a box")
}

/// The box of a line, wide enough for all whom noding with it can bend.
fn widened(line: Segment) -> GridBox {
    let GridBox { min, max } = extent(line);
    GridBox {
        min: GridPoint {
            x: min.x.saturating_sub(1),
            y: min.y.saturating_sub(1),
        },
        max: GridPoint {
            x: max.x.saturating_add(1),
            y: max.y.saturating_add(1),
        },
    }
}

enum Place {
    Inside,
    Border,
    Outside,
}

/// Where a piece lies that does not cross the border: its middle tells.
fn place_of((a, b): Segment, GridBox { min, max }: GridBox) -> Place {
    let doubled = |c: i32| 2 * i64::from(c);
    let (x, y) = (
        i64::from(a.x) + i64::from(b.x),
        i64::from(a.y) + i64::from(b.y),
    );
    let (west, east) = (doubled(min.x), doubled(max.x));
    let (south, north) = (doubled(min.y), doubled(max.y));
    if x > west && x < east && y > south && y < north {
        Place::Inside
    } else if x < west || x > east || y < south || y > north {
        Place::Outside
    } else {
        Place::Border
    }
}
