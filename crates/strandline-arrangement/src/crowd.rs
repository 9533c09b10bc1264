//! What crowds in one cell of the broad phase, told apart by quartering the cell.
//!
//! Segments may fill the same cells without crossing, however many they are: the teeth of a comb,
//! rings around each other, a fan of triangles from one corner. Of two that cross in a square the
//! parts in it overlap along every axis, and they have no end in common; where so many pairs pass
//! both that it is worth it, the square is parted and each quarter looked at by itself. So it goes
//! with nodes and the segments that may pass them. The main type is [`Crowd`].

use std::ops::ControlFlow;

use rustc_hash::FxHashMap;

use crate::{
    GridPoint,
    noding::{Crossings, Segment, crossings_of},
    predicate::difference,
};

/// A square is quartered where it holds more than so many pairs for each of what it holds.
const MANY: usize = 16;

/// Parting smaller squares would change little, as parts reach beyond them.
const SMALLEST: f64 = 8.0;

/// By how much a part reaches beyond its square: far more than the error of floating point, which
/// is under 1e-5 units for 32-bit coordinates, and than the pixel of a node.
const MARGIN: f64 = 2.0;

/// Parting may be of so little use as often as this before it is given up: where all cross all, and
/// where lines run beside each other, it never is of more.
const PATIENCE: u32 = 3;

/// A square of the plane, from the origin of the cells.
#[derive(Clone, Copy, Default)]
pub(crate) struct Square {
    pub(crate) west: f64,
    pub(crate) south: f64,
    pub(crate) size: f64,
}

impl Square {
    fn middle(self) -> (f64, f64) {
        let half = self.size / 2.0;
        (self.west + half, self.south + half)
    }

    fn quarters(self) -> [Square; 4] {
        let (size, (x, y)) = (self.size / 2.0, self.middle());
        let corners = [
            (self.west, self.south),
            (x, self.south),
            (self.west, y),
            (x, y),
        ];
        corners.map(|(west, south)| Square { west, south, size })
    }

    fn holds(self, (x, y): (f64, f64)) -> bool {
        let (east, north) = (self.west + self.size, self.south + self.size);
        (self.west..east).contains(&x) && (self.south..north).contains(&y)
    }

    /// Which quarter a point belongs to.
    fn quarter_of(self, (x, y): (f64, f64)) -> usize {
        let middle = self.middle();
        usize::from(x >= middle.0) + 2 * usize::from(y >= middle.1)
    }
}

/// Segments, seen from the origin of the cells.
#[derive(Clone, Copy)]
pub(crate) struct Crowd<'a> {
    pub(crate) segments: &'a [Segment],
    pub(crate) origin: GridPoint,
}

/// The part of a segment in a square, from one of its ends to the other.
#[derive(Clone, Copy)]
struct Part {
    from: (f64, f64),
    to: (f64, f64),
    index: u32,
}

/// From where to where a part reaches along some axis.
#[derive(Clone, Copy)]
struct Span {
    start: f64,
    end: f64,
    index: u32,
}

impl Part {
    /// Along an axis of length 1, widened by more than the error of floating point.
    fn span(&self, axis: (f64, f64)) -> Span {
        const WIDER: f64 = 1.0;
        let at = |point: (f64, f64)| point.0 * axis.0 + point.1 * axis.1;
        let (one, other) = (at(self.from), at(self.to));
        Span {
            start: one.min(other) - WIDER,
            end: one.max(other) + WIDER,
            index: self.index,
        }
    }
}

impl Crowd<'_> {
    /// Tells once of each pair of segments that cross in a pixel of a square.
    pub(crate) fn tell_crossings(
        &self,
        square: Square,
        group: &[u32],
        to: &mut impl Crossings,
    ) -> ControlFlow<()> {
        self.tell_swept(&self.sweep(square, group), to)
    }

    fn tell_swept(&self, sweep: &Sweep, to: &mut impl Crossings) -> ControlFlow<()> {
        if let Some(quarters) = self.parted(sweep) {
            return quarters
                .iter()
                .try_for_each(|quarter| self.tell_swept(quarter, to));
        }
        let mut within = Within {
            to,
            square: sweep.square,
            crowd: *self,
        };
        sweep.each(&mut |first, beside| {
            let others = beside.iter().map(|span| span.index);
            crossings_of(self.segments, first, others, &mut within)
        })
    }

    /// The quarters of a square with many pairs, where parting it is of use.
    fn parted(&self, sweep: &Sweep) -> Option<[Sweep; 4]> {
        if sweep.pairs <= MANY * sweep.len() || sweep.square.size <= SMALLEST {
            return None;
        }
        let group: Vec<u32> = sweep.members().collect();
        let quarters = sweep.square.quarters();
        let mut quarters = quarters.map(|quarter| self.sweep(quarter, &group));
        let patience = sweep.patience_with(&quarters)?;
        for quarter in &mut quarters {
            quarter.patience = patience;
        }
        Some(quarters)
    }

    /// The segments of a group that come into a square, along the axis of three on which their
    /// parts in it are shortest: x, y, and across one of them.
    fn sweep(&self, square: Square, group: &[u32]) -> Sweep {
        let parts = group.iter().filter_map(|&index| self.part(square, index));
        let parts: Vec<Part> = parts.collect();
        let Some(middle) = parts.get(parts.len() / 2) else {
            return Sweep::default();
        };
        let axes = [(1.0, 0.0), (0.0, 1.0), self.across(middle.index)];
        let length = |axis: (f64, f64)| -> f64 {
            let spans = parts.iter().map(|part| part.span(axis));
            spans.map(|span| span.end - span.start).sum()
        };
        let axis = axes
            .into_iter()
            .min_by(|&one, &other| length(one).total_cmp(&length(other)));
        let hub = self.hub(&parts);
        let spans = parts.iter().map(|part| part.span(axis.unwrap_or_default()));
        let has_hub = |span: &Span| {
            let (a, b) = self.segments[span.index as usize];
            [a, b].contains(&hub)
        };
        Sweep::of(square, spans.partition(has_hub))
    }

    /// The direction across a segment, of length 1.
    fn across(&self, index: u32) -> (f64, f64) {
        let (a, b) = self.segments[index as usize];
        let (dx, dy) = difference(a, b);
        let length = (dx as f64).hypot(dy as f64);
        (dy as f64 / length, -(dx as f64) / length)
    }

    /// The end that most of the segments have.
    fn hub(&self, parts: &[Part]) -> GridPoint {
        let mut count = FxHashMap::<GridPoint, u32>::default();
        for part in parts {
            let (a, b) = self.segments[part.index as usize];
            *count.entry(a).or_default() += 1;
            *count.entry(b).or_default() += 1;
        }
        let most = count.into_iter().max_by_key(|&(end, count)| (count, end));
        most.map(|most| most.0).unwrap_or_default()
    }

    /// The part of a segment in a square and a little around it.
    fn part(&self, square: Square, index: u32) -> Option<Part> {
        let (a, b) = self.segments[index as usize];
        let (ax, ay) = self.place(a);
        let (dx, dy) = difference(a, b);
        let (dx, dy) = (dx as f64, dy as f64);
        let (mut first, mut last) = (0.0_f64, 1.0_f64);
        for (low, at, way) in [(square.west, ax, dx), (square.south, ay, dy)] {
            let (low, high) = (low - MARGIN, low + square.size + MARGIN);
            if way == 0.0 {
                if at < low || at > high {
                    return None;
                }
                continue;
            }
            let (enter, leave) = ((low - at) / way, (high - at) / way);
            first = first.max(enter.min(leave));
            last = last.min(enter.max(leave));
        }
        (first <= last).then_some(Part {
            from: (ax + dx * first, ay + dy * first),
            to: (ax + dx * last, ay + dy * last),
            index,
        })
    }

    fn place(&self, point: GridPoint) -> (f64, f64) {
        let (x, y) = difference(self.origin, point);
        (x as f64, y as f64)
    }

    /// Visits each pair of a segment and a node, by their places, of which the one may pass the
    /// other; `here` are nodes in the square.
    pub(crate) fn each_near(
        &self,
        square: Square,
        (group, here): (&[u32], &[u32]),
        nodes: &[GridPoint],
        visit: &mut impl FnMut(u32, u32),
    ) {
        let pairs = group.len().saturating_mul(here.len());
        if pairs <= MANY * (group.len() + here.len()) || square.size <= SMALLEST {
            for &segment in group {
                here.iter().for_each(|&node| visit(segment, node));
            }
            return;
        }
        let mut nodes_of = [const { Vec::new() }; 4];
        for &node in here {
            let place = self.place(nodes[node as usize]);
            nodes_of[square.quarter_of(place)].push(node);
        }
        for (quarter, here) in square.quarters().into_iter().zip(nodes_of) {
            if !here.is_empty() {
                let near = group.iter().copied();
                let near: Vec<u32> = near
                    .filter(|&index| self.part(quarter, index).is_some())
                    .collect();
                self.each_near(quarter, (&near, &here), nodes, visit);
            }
        }
    }
}

/// Passes on the crossings of one square: two segments beside each other come into many.
struct Within<'a, T> {
    to: &'a mut T,
    square: Square,
    crowd: Crowd<'a>,
}

impl<T: Crossings> Crossings for Within<'_, T> {
    fn wants(&self, segment: u32) -> bool {
        self.to.wants(segment)
    }

    fn take(&mut self, pair: (u32, u32), pixel: GridPoint) -> ControlFlow<()> {
        if self.square.holds(self.crowd.place(pixel)) {
            return self.to.take(pair, pixel);
        }
        ControlFlow::Continue(())
    }
}

/// The segments of a square along an axis, in order of where they start.
#[derive(Default)]
struct Sweep {
    square: Square,
    /// Those that have one end in common, so that none of them cross.
    fan: Vec<Span>,
    rest: Vec<Span>,
    /// How many pairs overlap that may cross.
    pairs: usize,
    /// How often parting may still be of little use.
    patience: u32,
}

impl Sweep {
    fn of(square: Square, (mut fan, mut rest): (Vec<Span>, Vec<Span>)) -> Self {
        for spans in [&mut fan, &mut rest] {
            spans.sort_unstable_by(|one, other| {
                one.start
                    .total_cmp(&other.start)
                    .then(one.index.cmp(&other.index))
            });
        }
        let mut sweep = Sweep {
            square,
            fan,
            rest,
            pairs: 0,
            patience: PATIENCE,
        };
        let mut pairs = 0;
        let _ = sweep.each(&mut |_, beside| {
            pairs += beside.len();
            ControlFlow::Continue(())
        });
        sweep.pairs = pairs;
        sweep
    }

    /// The patience that is left after parting into these, if any: all of it where about half of the
    /// pairs are gone, and what there was where they are in one quarter, which is parted next. A
    /// crowd along the line between two quarters is in both.
    fn patience_with(&self, quarters: &[Sweep; 4]) -> Option<u32> {
        let pairs = |quarter: &Sweep| quarter.pairs;
        let left: usize = quarters.iter().map(pairs).sum();
        let most = quarters.iter().map(pairs).max().unwrap_or(0);
        if left <= self.pairs / 16 * 9 {
            return Some(PATIENCE);
        }
        if left <= self.pairs + self.pairs / 16 {
            let is_spread = most < left / 8 * 7;
            return self.patience.checked_sub(u32::from(is_spread));
        }
        let is_twice = left <= self.pairs / 8 * 17;
        self.patience.checked_sub(2).filter(|_| is_twice)
    }

    fn len(&self) -> usize {
        self.fan.len() + self.rest.len()
    }

    fn members(&self) -> impl Iterator<Item = u32> + '_ {
        self.fan.iter().chain(&self.rest).map(|span| span.index)
    }

    /// Each segment with others that overlap it, every pair once.
    fn each(&self, visit: &mut impl FnMut(u32, &[Span]) -> ControlFlow<()>) -> ControlFlow<()> {
        for (place, span) in self.rest.iter().enumerate() {
            visit(span.index, up_to(&self.rest[place + 1..], span.end))?;
            let later = self.fan.partition_point(|other| other.start <= span.start);
            visit(span.index, up_to(&self.fan[later..], span.end))?;
        }
        for span in &self.fan {
            let later = self.rest.partition_point(|other| other.start < span.start);
            visit(span.index, up_to(&self.rest[later..], span.end))?;
        }
        ControlFlow::Continue(())
    }
}

/// Those that start before the end of another.
fn up_to(spans: &[Span], end: f64) -> &[Span] {
    &spans[..spans.partition_point(|span| span.start <= end)]
}
