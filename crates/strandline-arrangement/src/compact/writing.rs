//! Taking an edge history apart into walks.
//!
//! Walks begin at roots and then at every visited vertex in turn, go on as long as they
//! find vertices that were not visited, and end at the first that was. The segments that
//! go to new vertices are a forest; only the others' spans have to be told.

use std::{cmp::Reverse, collections::BTreeMap};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    columns::{Bytes, Filling, Numbers},
    spans::{Balance, End, Span},
    vertices::{Stand, Told, coarse_step},
};
use crate::{
    EdgeHistory, GridPoint, Label, SetArea, Side,
    numbers::{Writer, folded_long},
};

/// A segment with its label on the left.
pub(super) struct Directed {
    pub(super) from: GridPoint,
    pub(super) to: GridPoint,
    pub(super) spans: Vec<Span>,
}

/// The compact form of a history, or `None` where its borders are not closed.
pub(super) fn write(history: &EdgeHistory) -> Option<Vec<u8>> {
    let labels = directed(history);
    let points: FxHashSet<GridPoint> = labels.values().flatten().map(|d| d.from).collect();
    let points: Vec<GridPoint> = points.into_iter().collect();
    let step = coarse_step(&points);
    let mut out = Writer(Vec::new());
    out.number(u64::from(history.columns()));
    out.number(step as u64);
    out.number(labels.len() as u64);
    let mut writing = Writing {
        columns: Filling::default(),
        told: Told::new(step),
        root: Stand::default(),
        lists: Lists::new(history.columns()),
    };
    for (label, mut directed) in labels {
        sort_for_walks(&mut directed);
        if !is_closed(&directed) {
            return None;
        }
        let roots = writing.label(&directed);
        out.0.push(label.0);
        out.number(roots);
    }
    write_overlaps(history.overlaps(), writing.columns.bytes(Bytes::Overlaps));
    writing.columns.write(&mut out);
    Some(out.0)
}

fn directed(history: &EdgeHistory) -> BTreeMap<Label, Vec<Directed>> {
    let mut labels = BTreeMap::<Label, Vec<Directed>>::new();
    history.for_each_border(|(a, b), label, runs| {
        for (side, from, to) in [(Side::Left, a, b), (Side::Right, b, a)] {
            let own = runs.iter().filter(|run| run.side == side);
            let spans: Vec<Span> = own.map(|run| (run.from, run.until)).collect();
            if !spans.is_empty() {
                let segments = labels.entry(label).or_default();
                segments.push(Directed { from, to, spans });
            }
        }
    });
    labels
}

/// Where several segments begin at a vertex, the oldest is walked first, of those the one
/// that lasts longest: so walks follow the border of one drawing.
fn sort_for_walks(directed: &mut [Directed]) {
    directed.sort_unstable_by_key(|segment| {
        let last = segment.spans[segment.spans.len() - 1].1;
        (segment.from, segment.spans[0].0, Reverse(last), segment.to)
    });
}

fn is_closed(directed: &[Directed]) -> bool {
    let mut balances = FxHashMap::<GridPoint, Balance>::default();
    for segment in directed {
        let mut add = |point, end| {
            let balance = balances.entry(point).or_default();
            balance.add(end, &segment.spans);
        };
        add(segment.from, End::Begins);
        add(segment.to, End::Ends);
    }
    let mut missing = balances.into_values().map(Balance::missing);
    missing.all(|spans| spans.is_some_and(|spans| spans.is_empty()))
}

struct Writing {
    columns: Filling,
    told: Told,
    /// The last root.
    root: Stand,
    lists: Lists,
}

/// The segments that begin at a vertex and were not walked yet: a range.
struct Waiting {
    next: usize,
    end: usize,
}

/// How far the walks over one label have come.
struct Tour<'a> {
    directed: &'a [Directed],
    waiting: FxHashMap<GridPoint, Waiting>,
    visited: FxHashSet<u32>,
    /// Visited vertices in order.
    order: Vec<u32>,
}

impl Writing {
    /// Writes one label's walks and gives the number of its roots.
    fn label(&mut self, directed: &[Directed]) -> u64 {
        let mut tour = Tour::over(directed);
        let (mut roots, mut begun) = (0, 0);
        for root in candidates(directed) {
            if tour.waiting[&root].is_untouched(directed) {
                let vertex = self.told.tell(&mut self.columns, &mut self.root, root);
                self.root = Stand::on(&self.told.points, vertex);
                tour.visit(vertex);
                roots += 1;
                while let Some(&vertex) = tour.order.get(begun) {
                    self.walks_from(&mut tour, vertex);
                    begun += 1;
                }
            }
        }
        roots
    }

    fn walks_from(&mut self, tour: &mut Tour<'_>, vertex: u32) {
        let point = self.told.points[vertex as usize];
        let mut count = 0;
        while let Some(segment) = tour.take(point) {
            self.walk(tour, vertex, segment);
            count += 1;
        }
        let walks = std::mem::take(self.columns.bytes(Bytes::Walks));
        let mut walks = Writer(walks);
        walks.number(count);
        *self.columns.bytes(Bytes::Walks) = walks.0;
    }

    fn walk<'a>(&mut self, tour: &mut Tour<'a>, from: u32, first: &'a Directed) {
        let mut stand = Stand::on(&self.told.points, from);
        let mut segment = first;
        loop {
            let vertex = self.told.tell(&mut self.columns, &mut stand, segment.to);
            if !tour.visit(vertex) {
                self.lists.write(&mut self.columns, &segment.spans);
                return;
            }
            segment = tour
                .take(segment.to)
                .expect("a border that is closed goes on");
        }
    }
}

/// Where a tour may begin, the oldest first.
fn candidates(directed: &[Directed]) -> Vec<GridPoint> {
    let mut candidates: Vec<(u32, GridPoint)> =
        directed.iter().map(|d| (d.spans[0].0, d.from)).collect();
    candidates.sort_unstable();
    candidates.into_iter().map(|found| found.1).collect()
}

impl<'a> Tour<'a> {
    fn over(directed: &'a [Directed]) -> Self {
        let mut waiting = FxHashMap::default();
        let mut next = 0;
        for together in directed.chunk_by(|a, b| a.from == b.from) {
            let end = next + together.len();
            waiting.insert(together[0].from, Waiting { next, end });
            next = end;
        }
        Tour {
            directed,
            waiting,
            visited: FxHashSet::default(),
            order: Vec::new(),
        }
    }

    /// Whether a vertex is visited for the first time.
    fn visit(&mut self, vertex: u32) -> bool {
        let is_new = self.visited.insert(vertex);
        if is_new {
            self.order.push(vertex);
        }
        is_new
    }

    /// The next segment that begins at a point.
    fn take(&mut self, point: GridPoint) -> Option<&'a Directed> {
        let waiting = self.waiting.get_mut(&point)?;
        let found = (waiting.next < waiting.end).then(|| &self.directed[waiting.next])?;
        waiting.next += 1;
        Some(found)
    }
}

impl Waiting {
    /// Whether no walk began or came through here, so that the vertex needs a root.
    fn is_untouched(&self, directed: &[Directed]) -> bool {
        self.next < self.end
            && (self.next == 0 || directed[self.next - 1].from != directed[self.next].from)
    }
}

/// Lists of spans, each told once.
struct Lists {
    known: FxHashMap<Vec<Span>, u64>,
    columns: u32,
}

impl Lists {
    fn new(columns: u32) -> Self {
        Lists {
            known: FxHashMap::default(),
            columns,
        }
    }

    fn write(&mut self, columns: &mut Filling, spans: &[Span]) {
        let count = self.known.len() as u64;
        if let Some(place) = self.known.get(spans) {
            columns.number(Numbers::Repeats, count - place);
            return;
        }
        self.known.insert(spans.to_vec(), count);
        columns.number(Numbers::Repeats, 0);
        columns.number(Numbers::RunCounts, spans.len() as u64 - 1);
        let mut before = 0;
        for &(from, until) in spans {
            columns.number(Numbers::RunStarts, u64::from(from - before));
            let is_open = until == self.columns;
            let length = if is_open { 0 } else { until - from };
            columns.number(Numbers::RunLengths, u64::from(length));
            before = until;
        }
    }
}

/// For each drawing 0 where the sets are those of the drawing before, else one more than
/// their number, and the sets.
fn write_overlaps(overlaps: &[Vec<SetArea>], out: &mut Vec<u8>) {
    let mut out_numbers = Writer(std::mem::take(out));
    let mut before: &[SetArea] = &[];
    for sets in overlaps {
        if sets == before {
            out_numbers.number(0);
            continue;
        }
        out_numbers.number(sets.len() as u64 + 1);
        for set in sets {
            out_numbers.number(set.labels.0);
            for area in [set.area, set.geodesic] {
                out_numbers.long_number(folded_long(area.as_square_millimetres()));
            }
        }
        before = sets;
    }
    *out = out_numbers.0;
}
