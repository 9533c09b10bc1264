//! Several histories over one clock, in one arrangement.
//!
//! Two assessors are put side by side on demand: each keeps its labels, moved to numbers
//! of their own, and its drawings keep their order; a common column begins wherever one of
//! them draws anew.

use crate::{EdgeHistory, Label, edge_history::Run};

/// One of several histories that are put side by side.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'a> {
    /// The history.
    pub history: &'a EdgeHistory,
    /// For each of its drawings the common column from which it is in force, until the next
    /// one is; ascending. Of several that begin together the last is in force.
    pub starts: &'a [u32],
    /// What is added to the number of each of its labels.
    pub first_label: u8,
}

impl EdgeHistory {
    /// Several histories over common columns, their labels side by side.
    ///
    /// [`EdgeHistory::set_areas`] of the result speaks of each label by itself; use a
    /// survey of the arrangement to measure what two of them say of the same ground.
    ///
    /// # Panics
    ///
    /// When a history has not as many starts as drawings, two have a label in common, or a
    /// label is not below [`Label::LIMIT`].
    pub fn side_by_side(parts: &[Beside<'_>], columns: u32) -> EdgeHistory {
        let mut entries = Vec::new();
        for part in parts {
            let count = part.history.columns() as usize;
            assert_eq!(part.starts.len(), count, "one start for each drawing");
            part.history.for_each_border(|segment, label, runs| {
                let label = Label(label.0 + part.first_label);
                assert!(label.0 < Label::LIMIT, "label {} of a history", label.0);
                let runs = part.moved(runs, columns);
                if !runs.is_empty() {
                    entries.push((segment, label, runs));
                }
            });
        }
        let mut keys: Vec<_> = entries.iter().map(|entry| (entry.0, entry.1)).collect();
        keys.sort_unstable();
        let are_apart = keys.windows(2).all(|pair| pair[0] != pair[1]);
        assert!(are_apart, "histories side by side have no label in common");
        EdgeHistory::from_parts(entries, vec![Vec::new(); columns as usize])
    }
}

impl Beside<'_> {
    /// Runs over the common columns; those that meet on one side are one.
    fn moved(&self, runs: &[Run], columns: u32) -> Vec<Run> {
        let start = |column: u32| {
            let start = self.starts.get(column as usize);
            start.map_or(columns, |&start| start.min(columns))
        };
        let mut moved: Vec<Run> = Vec::with_capacity(runs.len());
        for run in runs {
            let (from, until) = (start(run.from), start(run.until));
            match moved.last_mut() {
                _ if from == until => {}
                Some(last) if last.until == from && last.side == run.side => last.until = until,
                _ => moved.push(Run {
                    from,
                    until,
                    side: run.side,
                }),
            }
        }
        moved
    }
}
