//! Several histories over one clock, and layers that never change, in one arrangement.
//!
//! Two assessors are put side by side on demand: each keeps its labels, moved to numbers
//! of their own, and its drawings keep their order; a common column begins wherever one of
//! them draws anew. A [`Partition`] puts regions such as provinces under a history:
//! its labels are the bits of a region's number, so that a few labels tell hundreds of
//! regions apart, and its borders cross those of the history but once.

use crate::{
    Arrangement, Column, Drawing, EdgeHistory, Inconsistency, Label, LabelSet, Polygon,
    edge_history::Run,
};

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

    /// The same history over a partition: see [`Partition::region_of`].
    pub fn over(&self, partition: &Partition) -> EdgeHistory {
        let mut layered = self.clone();
        for border in partition.drawing.borders() {
            layered.note(border, 0..self.columns());
        }
        layered
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

/// Regions of which each point lies in one at most, as a layer that never changes.
#[derive(Clone, Debug)]
pub struct Partition {
    drawing: Drawing,
    first_label: u8,
    bits: u8,
}

impl Partition {
    /// Makes each region valid; where several cover the same ground, the first has it.
    ///
    /// The layer's labels are `first_label` and those after it, as many as
    /// [`Partition::label_count`] tells.
    ///
    /// # Errors
    ///
    /// When the arrangement of the regions contradicts itself, which would be a bug.
    ///
    /// # Panics
    ///
    /// When there are more regions than the labels from `first_label` on can number.
    pub fn from_regions(
        regions: &[&[Polygon]],
        first_label: Label,
    ) -> Result<Partition, Inconsistency> {
        let bits = Self::label_count(regions.len());
        let Label(first_label) = first_label;
        assert!(
            first_label + bits <= Label::LIMIT,
            "{} regions from label {first_label} on",
            regions.len()
        );
        let mut together = EdgeHistory::new();
        for polygons in regions {
            let (drawing, _) = Drawing::from_polygons(&[(Label(0), polygons)])?;
            together.push(&drawing);
        }
        let arrangement = Arrangement::build(&together)?;
        let drawing = Drawing::from_faces(&arrangement, |face| {
            let first = arrangement.timeline(face).steps().next();
            let number = first.map_or(0, |(Column(region), _)| u64::from(region) + 1);
            LabelSet(number << first_label)
        });
        Ok(Partition {
            drawing,
            first_label,
            bits,
        })
    }

    /// How many labels tell so many regions, and ground in none, apart.
    pub fn label_count(regions: usize) -> u8 {
        (usize::BITS - regions.leading_zeros()) as u8
    }

    /// The region that the labels drawn over some ground tell, by its place in the input.
    pub fn region_of(&self, labels: LabelSet) -> Option<usize> {
        let number = (labels.0 & self.mask()) >> self.first_label;
        usize::try_from(number).ok()?.checked_sub(1)
    }

    /// The labels without those of the partition.
    pub fn without(&self, labels: LabelSet) -> LabelSet {
        LabelSet(labels.0 & !self.mask())
    }

    fn mask(&self) -> u64 {
        ((1 << self.bits) - 1) << self.first_label
    }
}
