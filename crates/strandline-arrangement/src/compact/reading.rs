//! Putting an edge history together from walks.

use super::{
    columns::{Bytes, Filled, Numbers},
    spans::{Balance, End, Span},
    vertices::{Heard, Stand},
};
use crate::{
    Area, EdgeHistory, Label, LabelSet, SetArea, Side,
    edge_history::Run,
    noding::Segment,
    numbers::{Reader, unfolded_long},
};

/// The most spans of all segments and areas of all drawings together; bounds what damaged
/// input can ask for.
const ITEMS_MAX: usize = 1 << 24;

/// The coarsest unit that the writer takes.
const STEP_MAX: u64 = 10_000;

/// The history that the bytes hold, or `None` where they are anything else.
pub(super) fn read(bytes: &[u8]) -> Option<EdgeHistory> {
    let mut input = Reader::new(bytes, 0);
    let columns = u32::try_from(input.number()?)
        .ok()
        .filter(|&c| c <= EdgeHistory::COLUMN_LIMIT)?;
    let step = input
        .number()
        .filter(|step| (1..=STEP_MAX).contains(step))? as i32;
    let tours = read_tours(&mut input)?;
    let filled = Filled::read(&mut input)?;
    if !input.is_at_end() {
        return None;
    }
    let mut reading = Reading {
        columns,
        filled,
        heard: Heard::new(step),
        root: Stand::default(),
        lists: Vec::new(),
        items_left: ITEMS_MAX,
    };
    let mut bordered = Vec::new();
    for (label, roots) in tours {
        reading.label(label, roots, &mut bordered)?;
    }
    let overlaps = reading.overlaps()?;
    let entries = gather(bordered)?;
    reading
        .filled
        .is_at_end()
        .then(|| EdgeHistory::from_parts(entries, overlaps))
}

/// The labels in ascending order, each with the number of its roots.
fn read_tours(input: &mut Reader<'_>) -> Option<Vec<(Label, u64)>> {
    let count = input.count(2)?;
    let mut tours: Vec<(Label, u64)> = Vec::new();
    for _ in 0..count {
        let label = Label(input.byte()?);
        let in_order = tours.last().is_none_or(|last| last.0 < label);
        if label.0 >= Label::LIMIT || !in_order {
            return None;
        }
        tours.push((label, input.number()?));
    }
    Some(tours)
}

struct Reading<'a> {
    columns: u32,
    filled: Filled<'a>,
    heard: Heard,
    root: Stand,
    lists: Vec<Vec<Span>>,
    items_left: usize,
}

/// The walks over one label.
#[derive(Default)]
struct Tour {
    /// For each vertex of all labels its place in `order`, if it was visited.
    places: Vec<Option<u32>>,
    /// Visited vertices in order, each with the vertex that it was reached from.
    order: Vec<(u32, Option<u32>)>,
    balances: Vec<Balance>,
}

/// A run of a segment under a label.
type Bordered = (Segment, Label, Run);

impl Reading<'_> {
    fn label(&mut self, label: Label, roots: u64, out: &mut Vec<Bordered>) -> Option<()> {
        let mut tour = Tour::default();
        let mut begun = 0;
        for _ in 0..roots {
            let vertex = self.heard.hear(&mut self.filled, &mut self.root)?;
            self.root = Stand::on(&self.heard.points, vertex);
            tour.visit(vertex, None).then_some(())?;
            while let Some(&(vertex, _)) = tour.order.get(begun) {
                let walks = self.filled.in_bytes(Bytes::Walks, read_number)?;
                for _ in 0..walks {
                    self.walk(&mut tour, vertex, (label, &mut *out))?;
                }
                begun += 1;
            }
        }
        self.close(tour, label, out)
    }

    fn walk(
        &mut self,
        tour: &mut Tour,
        from: u32,
        (label, out): (Label, &mut Vec<Bordered>),
    ) -> Option<()> {
        let mut stand = Stand::on(&self.heard.points, from);
        let mut before = from;
        loop {
            let vertex = self.heard.hear(&mut self.filled, &mut stand)?;
            if !tour.visit(vertex, Some(before)) {
                let spans = self.list()?;
                tour.balance(before).add(End::Begins, &spans);
                tour.balance(vertex).add(End::Ends, &spans);
                return self.put(before, vertex, (label, &spans, out));
            }
            before = vertex;
        }
    }

    /// The spans of the segments that led to new vertices, the last one first.
    fn close(&mut self, mut tour: Tour, label: Label, out: &mut Vec<Bordered>) -> Option<()> {
        for (vertex, before) in std::mem::take(&mut tour.order).into_iter().rev() {
            let spans = std::mem::take(tour.balance(vertex)).missing()?;
            match before {
                None if spans.is_empty() => {}
                Some(before) if !spans.is_empty() => {
                    tour.balance(before).add(End::Begins, &spans);
                    self.put(before, vertex, (label, &spans, &mut *out))?;
                }
                _ => return None,
            }
        }
        Some(())
    }

    fn put(
        &mut self,
        from: u32,
        to: u32,
        (label, spans, out): (Label, &[Span], &mut Vec<Bordered>),
    ) -> Option<()> {
        self.items_left = self.items_left.checked_sub(spans.len())?;
        let (a, b) = (
            self.heard.points[from as usize],
            self.heard.points[to as usize],
        );
        let side = if a < b { Side::Left } else { Side::Right };
        let run = |&(from, until): &Span| Run { from, until, side };
        out.extend(
            spans
                .iter()
                .map(|span| ((a.min(b), a.max(b)), label, run(span))),
        );
        (a != b).then_some(())
    }

    /// The next list of spans.
    fn list(&mut self) -> Option<Vec<Span>> {
        let back = usize::try_from(self.filled.number(Numbers::Repeats)?).ok()?;
        if back > 0 {
            return self.lists.get(self.lists.len().checked_sub(back)?).cloned();
        }
        let count = self.filled.number(Numbers::RunCounts)?.checked_add(1)?;
        let mut spans: Vec<Span> = Vec::new();
        let mut before = 0_u32;
        for _ in 0..count {
            let gap = u32::try_from(self.filled.number(Numbers::RunStarts)?).ok()?;
            let length = u32::try_from(self.filled.number(Numbers::RunLengths)?).ok()?;
            let from = before.checked_add(gap)?;
            let until = if length == 0 {
                self.columns
            } else {
                from.checked_add(length)?
            };
            if until <= from || until > self.columns {
                return None;
            }
            spans.push((from, until));
            before = until;
        }
        self.lists.push(spans.clone());
        Some(spans)
    }

    fn overlaps(&mut self) -> Option<Vec<Vec<SetArea>>> {
        let mut overlaps: Vec<Vec<SetArea>> = Vec::new();
        for _ in 0..self.columns {
            let read = |input: &mut Reader<'_>| match input.number()? {
                0 => Some(None),
                more => (1..more)
                    .map(|_| read_set(input))
                    .collect::<Option<Vec<_>>>()
                    .map(Some),
            };
            let sets = self.filled.in_bytes(Bytes::Overlaps, read)?;
            let sets = sets
                .or_else(|| overlaps.last().cloned())
                .unwrap_or_default();
            self.items_left = self.items_left.checked_sub(sets.len() + 1)?;
            overlaps.push(sets);
        }
        Some(overlaps)
    }
}

fn read_number(input: &mut Reader<'_>) -> Option<u64> {
    input.number()
}

fn read_set(input: &mut Reader<'_>) -> Option<SetArea> {
    let labels = LabelSet(input.number()?);
    let mut area = || {
        let mm2 = unfolded_long(input.long_number()?);
        Some(Area::from_square_millimetres(mm2))
    };
    Some(SetArea {
        labels,
        area: area()?,
        geodesic: area()?,
    })
}

impl Tour {
    /// Whether a vertex is visited for the first time.
    fn visit(&mut self, vertex: u32, before: Option<u32>) -> bool {
        let place = vertex as usize;
        if self.places.len() <= place {
            self.places.resize(place + 1, None);
        }
        if self.places[place].is_some() {
            return false;
        }
        self.places[place] = Some(self.order.len() as u32);
        self.order.push((vertex, before));
        self.balances.push(Balance::default());
        true
    }

    /// The balance of a vertex that was visited.
    fn balance(&mut self, vertex: u32) -> &mut Balance {
        let place = self.places[vertex as usize].expect("only of visited vertices");
        &mut self.balances[place as usize]
    }
}

/// Brings the runs of a segment under a label together, from both directions.
fn gather(mut bordered: Vec<Bordered>) -> Option<Vec<(Segment, Label, Vec<Run>)>> {
    bordered.sort_unstable_by_key(|&(segment, label, run)| (segment, label, run.from));
    let together = bordered.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1));
    let entries = together.map(|same| {
        let apart = same
            .windows(2)
            .all(|pair| pair[0].2.until <= pair[1].2.from);
        let runs = same.iter().map(|found| found.2).collect();
        apart.then_some((same[0].0, same[0].1, runs))
    });
    entries.collect()
}
