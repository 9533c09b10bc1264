//! By how much other columns can tip the figures of one column.
//!
//! [`Survey::doubt`](crate::Survey::doubt) holds for any sum over all columns. A figure that rests on
//! one column alone depends on less: its ground is bordered by the segments that are there at that
//! column, and what others do is to put nodes on these. Between two nodes at which no other
//! segment of the column is met, a segment borders the same ground all along, so that its pieces
//! sum to the segment, wherever they were bent to. Left are the nodes where segments of the column
//! meet each other. The argument is in `docs/design/arrangement.md`, under "Doubt".

use crate::{
    Area, Arrangement,
    area::{RADIANS_PER_UNIT, cell_area, share},
    arrangement::Traced,
    bends::DISC,
    predicate::{cross, difference},
    survey::rounding,
};

/// For each column the most that the area of any ground, told by the labels at that column alone,
/// can differ between this arrangement and that of the drawings of the column alone: as much
/// from the true area in each of the two.
pub(crate) fn doubts(arrangement: &Arrangement, traced: &Traced, columns: u32) -> Vec<Area> {
    let mut steps = Steps(vec![0; columns as usize + 1]);
    let meetings = Meetings::of(arrangement, traced);
    for index in 0..traced.segments.len() {
        if traced.noded.chain(index).len() > 2 {
            let open = of_pieces(arrangement, traced, index);
            spans(arrangement, traced, index, columns)
                .for_each(|(from, until)| steps.add(from, until, open));
        }
    }
    for meeting in meetings.at.chunk_by(|a, b| a.node == b.node) {
        add_meeting(&mut steps, meeting, |index| {
            spans(arrangement, traced, index, columns)
        });
    }
    steps.summed()
}

/// What is added at some columns and taken away at others.
struct Steps(Vec<i128>);

impl Steps {
    fn add(&mut self, from: u32, until: u32, mm2: i128) {
        self.0[from as usize] += mm2;
        self.0[until as usize] -= mm2;
    }

    fn summed(&self) -> Vec<Area> {
        let columns = &self.0[..self.0.len() - 1];
        let sums = columns.iter().scan(0, |sum, step| {
            *sum += step;
            Some(Area::from_square_millimetres(*sum))
        });
        sums.collect()
    }
}

/// The columns at which a segment is there, as runs.
fn spans<'a>(
    arrangement: &'a Arrangement,
    traced: &Traced,
    index: usize,
    columns: u32,
) -> impl Iterator<Item = (u32, u32)> + 'a {
    let timeline = arrangement.histories.timeline(traced.segments[index].1);
    let next = timeline.steps().skip(1).map(|(column, _)| column.0);
    let until = next.chain([columns]);
    let runs = timeline.steps().zip(until);
    let there = runs.filter(|((_, labels), _)| labels.0 != 0);
    there.map(|((from, _), until)| (from.0, until))
}

/// What the rounding of a cut segment's pieces leaves open, and that the scale changes along it
/// less evenly than remainders take it to.
fn of_pieces(arrangement: &Arrangement, traced: &Traced, index: usize) -> i128 {
    let (a, b) = traced.segments[index].0;
    let nodes = |ends: &[u32]| [0, 1].map(|end| arrangement.nodes[ends[end] as usize]);
    let chain = traced.noded.chain(index);
    let pieces = chain.windows(2).map(|ends| {
        let [from, to] = nodes(ends);
        rounding(share(from, to)).as_square_millimetres() + 1
    });
    let (dx, dy) = difference(a, b);
    let length = (dx as f64).hypot(dy as f64);
    let bend_m2 = std::f64::consts::FRAC_1_SQRT_2 * length * cell_area(a.y).max(cell_area(b.y));
    let uneven = (dy as f64 * RADIANS_PER_UNIT).powi(2) / 8.0;
    pieces.sum::<i128>() + (bend_m2 * uneven * 1e6).ceil() as i128
}

/// A segment at a node through which some segment is bent.
struct Meeting {
    node: u32,
    segment: u32,
    /// How many of the segment's pieces end here off it.
    off: u8,
}

struct Meetings {
    at: Vec<Meeting>,
}

impl Meetings {
    fn of(arrangement: &Arrangement, traced: &Traced) -> Self {
        let mut at = Vec::new();
        for (index, &((a, b), _)) in traced.segments.iter().enumerate() {
            let chain = traced.noded.chain(index);
            for (place, &node) in chain.iter().enumerate() {
                let is_off = cross(a, b, arrangement.nodes[node as usize]) != 0;
                let pieces = u8::from(place > 0) + u8::from(place + 1 < chain.len());
                at.push(Meeting {
                    node,
                    segment: index as u32,
                    off: if is_off { pieces } else { 0 },
                });
            }
        }
        let mut is_bent = vec![false; arrangement.nodes.len()];
        at.iter()
            .filter(|meeting| meeting.off > 0)
            .for_each(|meeting| is_bent[meeting.node as usize] = true);
        at.retain(|meeting| is_bent[meeting.node as usize]);
        at.sort_unstable_by_key(|meeting| (meeting.node, meeting.segment));
        Meetings { at }
    }
}

/// How many segments are at a node at some column, and how many pieces of theirs end off them.
#[derive(Default)]
struct Present {
    segments: i32,
    off: i32,
}

impl Present {
    /// A disc for each end of a piece off its segment where others are met, and one for ground so
    /// small that it has no face, which takes three.
    fn open(&self) -> i128 {
        let crowded = self.segments > 2 && self.off > 0;
        let discs = if self.segments > 1 { self.off } else { 0 };
        i128::from(discs + i32::from(crowded)) * DISC.as_square_millimetres()
    }
}

fn add_meeting<R: Iterator<Item = (u32, u32)>>(
    steps: &mut Steps,
    meeting: &[Meeting],
    spans: impl Fn(usize) -> R,
) {
    let mut events: Vec<(u32, i32, i32)> = Vec::new();
    for met in meeting {
        let off = i32::from(met.off);
        events.extend(
            spans(met.segment as usize)
                .flat_map(|(from, until)| [(from, 1, off), (until, -1, -off)]),
        );
    }
    events.sort_unstable();
    let mut present = Present::default();
    let together: Vec<&[(u32, i32, i32)]> = events.chunk_by(|a, b| a.0 == b.0).collect();
    for pair in together.windows(2) {
        for &(_, segments, off) in pair[0] {
            present.segments += segments;
            present.off += off;
        }
        steps.add(pair[0][0].0, pair[1][0].0, present.open());
    }
}
