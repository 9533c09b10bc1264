//! Histories as lists of switches, added by exclusive or.
//!
//! A border segment is there in some drawings and not in others; ground is in a label
//! in some drawings and not in others. Both are kept as the sorted list of the moments
//! at which a label switches. Crossing a border switches what the border switches, so
//! the history of a face is that of its neighbour, exclusive-or that of the edge
//! between them: the symmetric difference of two sorted lists.

use rustc_hash::FxHashMap;

use crate::{Column, Label, LabelSet};

/// A label switching at a column; ordered by column, then label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Toggle(u32);

impl Toggle {
    const LABEL_BITS: u32 = 6;
    /// One more than the largest column that a toggle can hold.
    pub(crate) const COLUMN_LIMIT: u32 = 1 << (32 - Self::LABEL_BITS);

    pub(crate) fn new(column: u32, label: Label) -> Self {
        Toggle(column << Self::LABEL_BITS | u32::from(label.0))
    }

    fn column(self) -> Column {
        Column(self.0 >> Self::LABEL_BITS)
    }

    fn label(self) -> Label {
        Label((self.0 & ((1 << Self::LABEL_BITS) - 1)) as u8)
    }
}

/// Which labels are drawn over a face or a point, column by column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timeline<'a> {
    toggles: &'a [Toggle],
}

impl<'a> Timeline<'a> {
    /// That of some switches in order.
    pub(crate) fn of(toggles: &'a [Toggle]) -> Self {
        Timeline { toggles }
    }

    /// The columns at which the set of labels changes, each with the set from there on.
    ///
    /// Before the first step, and where there is none, nothing is drawn.
    pub fn steps(self) -> impl Iterator<Item = (Column, LabelSet)> + 'a {
        let mut labels = LabelSet::EMPTY;
        self.toggles
            .chunk_by(|a, b| a.column() == b.column())
            .map(move |together| {
                together
                    .iter()
                    .for_each(|toggle| labels.toggle(toggle.label()));
                (together[0].column(), labels)
            })
    }

    /// The labels drawn at one column.
    pub fn labels_at(self, column: Column) -> LabelSet {
        let mut labels = LabelSet::EMPTY;
        let past = self
            .toggles
            .iter()
            .take_while(|toggle| toggle.column() <= column);
        past.for_each(|toggle| labels.toggle(toggle.label()));
        labels
    }

    pub(crate) fn toggles(self) -> &'a [Toggle] {
        self.toggles
    }

    /// Whether nothing is ever drawn.
    pub fn is_empty(self) -> bool {
        self.toggles.is_empty()
    }
}

/// The place of a history in its pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct HistoryId(u32);

impl HistoryId {
    /// The history in which nothing switches.
    pub(crate) const EMPTY: HistoryId = HistoryId(0);
}

/// Every different history once.
pub(crate) struct Histories {
    pool: Vec<Box<[Toggle]>>,
    known: FxHashMap<Box<[Toggle]>, HistoryId>,
    scratch: Vec<Toggle>,
}

impl Histories {
    pub(crate) fn new() -> Self {
        let nothing: Box<[Toggle]> = Box::default();
        let known = [(nothing.clone(), HistoryId::EMPTY)].into_iter().collect();
        Histories {
            pool: vec![nothing],
            known,
            scratch: Vec::new(),
        }
    }

    /// The id of a sorted list of different toggles.
    pub(crate) fn intern(&mut self, toggles: &[Toggle]) -> HistoryId {
        if let Some(&id) = self.known.get(toggles) {
            return id;
        }
        let id = HistoryId(self.pool.len() as u32);
        self.pool.push(toggles.into());
        self.known.insert(toggles.into(), id);
        id
    }

    /// What switches in one of the two and not in both.
    pub(crate) fn xor(&mut self, a: HistoryId, b: HistoryId) -> HistoryId {
        if a == HistoryId::EMPTY || b == HistoryId::EMPTY {
            return if a == HistoryId::EMPTY { b } else { a };
        }
        let mut scratch = std::mem::take(&mut self.scratch);
        scratch.clear();
        symmetric_difference(
            &self.pool[a.0 as usize],
            &self.pool[b.0 as usize],
            &mut scratch,
        );
        let id = self.intern(&scratch);
        self.scratch = scratch;
        id
    }

    /// Forgets how to find histories by content; no more can be added cheaply.
    pub(crate) fn into_pool(self) -> HistoryPool {
        HistoryPool { pool: self.pool }
    }
}

/// Histories that are read only.
pub(crate) struct HistoryPool {
    pool: Vec<Box<[Toggle]>>,
}

impl HistoryPool {
    pub(crate) fn timeline(&self, id: HistoryId) -> Timeline<'_> {
        Timeline {
            toggles: &self.pool[id.0 as usize],
        }
    }

    pub(crate) fn reopen(&self) -> Histories {
        let known = (0u32..).map(HistoryId);
        Histories {
            known: self.pool.iter().cloned().zip(known).collect(),
            pool: self.pool.clone(),
            scratch: Vec::new(),
        }
    }
}

/// A sorted list without what is in it an even number of times, and the rest once.
pub(crate) fn without_pairs<T: Copy + PartialEq>(sorted: &[T]) -> Vec<T> {
    let groups = sorted.chunk_by(|one, other| one == other);
    let odd = groups.filter(|group| group.len() % 2 == 1);
    odd.map(|group| group[0]).collect()
}

fn symmetric_difference(a: &[Toggle], b: &[Toggle], out: &mut Vec<Toggle>) {
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => {
                out.push(a[i]);
                i += 1;
            }
            std::cmp::Ordering::Greater => {
                out.push(b[j]);
                j += 1;
            }
            std::cmp::Ordering::Equal => {
                i += 1;
                j += 1;
            }
        }
    }
    out.extend_from_slice(&a[i..]);
    out.extend_from_slice(&b[j..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crossing_the_same_border_twice_changes_nothing() {
        let mut histories = Histories::new();
        let a = histories.intern(&[Toggle::new(1, Label(0)), Toggle::new(4, Label(2))]);
        let b = histories.intern(&[Toggle::new(1, Label(0)), Toggle::new(3, Label(0))]);
        let across = histories.xor(a, b);
        assert_eq!(histories.xor(across, b), a);
        assert_eq!(histories.xor(a, a), HistoryId::EMPTY);
    }

    #[test]
    fn steps_tell_the_set_from_each_change_on() {
        let mut histories = Histories::new();
        let id = histories.intern(&[
            Toggle::new(2, Label(0)),
            Toggle::new(5, Label(0)),
            Toggle::new(5, Label(3)),
        ]);
        let pool = histories.into_pool();
        let timeline = pool.timeline(id);
        let steps: Vec<_> = timeline.steps().collect();
        let (first, second) = (LabelSet::of(Label(0)), LabelSet::of(Label(3)));
        assert_eq!(steps, [(Column(2), first), (Column(5), second)]);
        assert_eq!(timeline.labels_at(Column(1)), LabelSet::EMPTY);
        assert_eq!(timeline.labels_at(Column(4)), first);
        assert_eq!(timeline.labels_at(Column(9)), second);
    }
}
