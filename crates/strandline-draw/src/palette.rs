//! Which status is read where several are drawn, and from which map until which.
//!
//! A [`Palette`] knows a feed's labels as entries of the legend. What is drawn over a
//! face becomes spans of one status each, after the legend's priority.

use strandline_arrangement::{Column, Label, LabelSet, Timeline};
use strandline_model::{AsOf, Holder, PartyId, StatusId, Theatre};

/// A status as a number: its place in the order of priority, the first wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Rank(pub(crate) u8);

/// The maps `[from, until)`; without an end when the last map is among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Span {
    pub(crate) from: Column,
    pub(crate) until: Option<Column>,
}

/// Seconds `[from, until)` since 1970-01-01T00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TimeWindow {
    /// The first second in it.
    pub from: i64,
    /// The first second after it.
    pub until: i64,
}

/// What a tile must know of a status.
#[derive(Clone, Debug)]
pub(crate) struct Shade {
    pub(crate) status: StatusId,
    pub(crate) favours: Option<PartyId>,
    pub(crate) counted: bool,
}

/// The statuses of a feed in order of priority, and the instants of its maps.
pub(crate) struct Palette {
    shades: Vec<Shade>,
    /// For each label its rank.
    ranks: Vec<Rank>,
    subject: PartyId,
    as_of: Vec<AsOf>,
}

/// `9999-12-31T23:59:59Z`: what an open end is written as.
const OPEN_END: i64 = 253_402_300_799;

impl Palette {
    /// `statuses` are those of the labels, in their order. One that the legend does not
    /// know comes after all that it knows, favours nobody and is not counted.
    pub(crate) fn new(statuses: &[StatusId], theatre: &Theatre, as_of: Vec<AsOf>) -> Self {
        let legend = theatre.legend();
        let mut order: Vec<usize> = (0..statuses.len()).collect();
        order.sort_by_key(|&label| {
            let priority = legend.priority_of(&statuses[label]);
            (priority.is_none(), priority, label)
        });
        let shade = |&label: &usize| Shade {
            status: statuses[label].clone(),
            favours: legend.favours(&statuses[label]).cloned(),
            counted: legend.counted(&statuses[label]),
        };
        let shades = order.iter().map(shade).collect();
        let mut ranks = vec![Rank(0); statuses.len()];
        for (rank, &label) in order.iter().enumerate() {
            ranks[label] = Rank(rank as u8);
        }
        Palette {
            shades,
            ranks,
            subject: theatre.subject().clone(),
            as_of,
        }
    }

    /// Whether an edge between ground of the two is part of the line of contact.
    pub(crate) fn is_contact(&self, left: Option<Rank>, right: Option<Rank>) -> bool {
        self.holder(left).meets(self.holder(right), &self.subject)
    }

    fn holder(&self, rank: Option<Rank>) -> Holder<'_> {
        match rank.map(|rank| self.shade(rank)) {
            None => Holder::Undrawn,
            Some(shade) if !shade.counted => Holder::Uncounted,
            Some(shade) => shade.favours.as_ref().map_or(Holder::Nobody, Holder::Party),
        }
    }

    pub(crate) fn shade(&self, rank: Rank) -> &Shade {
        &self.shades[usize::from(rank.0)]
    }

    /// The status that is read where a set of labels is drawn.
    fn resolve(&self, labels: LabelSet) -> Option<Rank> {
        let rank = |Label(label): Label| self.ranks.get(usize::from(label)).copied();
        labels.labels().filter_map(rank).min()
    }

    /// The maps at which the status that is read changes, each with it from there on.
    pub(crate) fn steps(&self, timeline: Timeline<'_>) -> Vec<(Column, Option<Rank>)> {
        let mut steps = Vec::new();
        let mut before = None;
        for (column, labels) in timeline.steps() {
            let status = self.resolve(labels);
            if status != before {
                steps.push((column, status));
                before = status;
            }
        }
        steps
    }

    /// All maps in at most so many windows of about as many each.
    pub(crate) fn windows(&self, count: usize) -> Vec<TimeWindow> {
        let maps = self.as_of.len();
        let size = maps.div_ceil(count.max(1)).max(1);
        let window = |first: usize| {
            let from = Column(first as u32);
            let past = first + size;
            let until = (past < maps).then_some(Column(past as u32));
            let (from, until) = self.seconds(Span { from, until });
            TimeWindow { from, until }
        };
        (0..maps).step_by(size).map(window).collect()
    }

    /// From when until when a span of maps holds, in seconds since 1970-01-01T00:00Z.
    pub(crate) fn seconds(&self, span: Span) -> (i64, i64) {
        let second = |column: Column| self.as_of[column.0 as usize].0.as_second();
        (second(span.from), span.until.map_or(OPEN_END, second))
    }
}

/// Steps as spans: each value with the maps for which it holds.
pub(crate) fn spans<T: Copy>(steps: &[(Column, T)]) -> impl Iterator<Item = (T, Span)> + '_ {
    let ends = steps.iter().skip(1).map(|step| Some(step.0));
    let ends = ends.chain(std::iter::once(None));
    steps
        .iter()
        .zip(ends)
        .map(|(&(from, value), until)| (value, Span { from, until }))
}
