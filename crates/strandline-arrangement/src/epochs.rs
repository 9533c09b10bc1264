//! Epochs: stretches of drawings that are arranged together.
//!
//! A line that is drawn anew k times crosses itself k² times, so the arrangement of a
//! history whose maps are redrawn grows with the square of the redraws. Where a drawing
//! replaces much of the one before, the two have little in common that one arrangement
//! could share: a new epoch begins there, each has an arrangement of its own, and all
//! together grow with the drawings. Columns keep their numbers in every epoch, so that
//! the steps of a point are those of all epochs after one another. The main type is
//! [`Epochs`]; reasons and measurements are in `docs/design/arrangement.md`.

use std::ops::Range;

use crate::{Column, EdgeHistory, edge_history::Run, noding::Segment};

/// A drawing that replaces more than so many of so many live segments is a redraw. Of 769 daily
/// maps the worst replaced 57 %, with segments that came back the next day; one that is drawn
/// anew replaces all.
const REDRAWN: (usize, usize) = (2, 3);

/// An epoch with more segments than so many drawings' worth ends even where each step is
/// small, as where a tenth of the line is drawn anew every day. Two years of real maps came to
/// eight, of a front that truly moved.
const TIMES_LIVE_AT_MOST: usize = 16;

/// Before an epoch has so many segments, no other begins: arranging them takes under two
/// milliseconds even where all cross, and an epoch for every few drawings of a small map
/// would cost more than it saves.
const SEGMENTS_AT_LEAST: usize = 1024;

/// Where the epochs of a history begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Epochs {
    /// Ascending; the first is 0 where there is any drawing.
    starts: Vec<u32>,
    columns: u32,
}

impl Epochs {
    /// The epochs of a history. Where one begins rests on the drawings up to there alone:
    /// no later drawing moves it.
    pub fn of(history: &EdgeHistory) -> Self {
        let (mut starts, mut in_epoch) = (Vec::new(), 0);
        for (column, step) in (0..).zip(steps(history)) {
            if column == 0 || step.begins_epoch(in_epoch) {
                starts.push(column);
                in_epoch = step.live_before - step.gone;
            }
            in_epoch += step.come;
        }
        let columns = history.columns();
        Epochs { starts, columns }
    }

    /// Epochs that begin at the first column and at these.
    ///
    /// # Panics
    ///
    /// When a column is not there.
    pub fn beginning_at(starts: &[Column], columns: u32) -> Self {
        let mut starts: Vec<u32> = starts.iter().map(|column| column.0).collect();
        assert!(starts.iter().all(|&start| start < columns));
        starts.extend((columns > 0).then_some(0));
        starts.sort_unstable();
        starts.dedup();
        Epochs { starts, columns }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The epoch of a column.
    ///
    /// # Panics
    ///
    /// When there is no such column.
    pub fn of_column(&self, column: Column) -> usize {
        assert!(column.0 < self.columns, "{column:?} of {}", self.columns);
        self.starts.partition_point(|&start| start <= column.0) - 1
    }

    /// The columns of an epoch.
    ///
    /// # Panics
    ///
    /// When there is no such epoch.
    pub fn columns(&self, epoch: usize) -> Range<u32> {
        let until = self.starts.get(epoch + 1).copied();
        self.starts[epoch]..until.unwrap_or(self.columns)
    }

    /// The columns of each epoch, in order.
    pub fn ranges(&self) -> impl Iterator<Item = Range<u32>> + '_ {
        (0..self.count()).map(|epoch| self.columns(epoch))
    }
}

impl EdgeHistory {
    /// The history of each epoch. Columns keep their numbers; those of other epochs are
    /// empty drawings.
    ///
    /// # Panics
    ///
    /// When the epochs are those of a history of another number of drawings.
    pub fn split(&self, epochs: &Epochs) -> impl Iterator<Item = EdgeHistory> {
        assert_eq!(self.columns(), epochs.columns, "the epochs of this history");
        let mut parts = vec![Vec::new(); epochs.count()];
        self.for_each_border(|segment, label, runs| {
            for (epoch, run) in runs.iter().flat_map(|run| cut(epochs, *run)) {
                let part: &mut Vec<(Segment, _, Vec<Run>)> = &mut parts[epoch];
                match part.last_mut() {
                    Some(last) if (last.0, last.1) == (segment, label) => last.2.push(run),
                    _ => part.push((segment, label, vec![run])),
                }
            }
        });
        // One after another: the lists of areas are as long as the history in each.
        let with_columns = parts.into_iter().zip(epochs.ranges());
        with_columns.map(|(entries, columns)| {
            let mut overlaps = vec![Vec::new(); self.columns() as usize];
            let own = columns.start as usize..columns.end as usize;
            overlaps[own.clone()].clone_from_slice(&self.overlaps()[own]);
            EdgeHistory::from_parts(entries, overlaps)
        })
    }
}

/// A run in each epoch that it has a part in.
fn cut(epochs: &Epochs, run: Run) -> impl Iterator<Item = (usize, Run)> + '_ {
    let (first, last) = (Column(run.from), Column(run.until - 1));
    (epochs.of_column(first)..=epochs.of_column(last)).map(move |epoch| {
        let own = epochs.columns(epoch);
        let (from, until) = (run.from.max(own.start), run.until.min(own.end));
        (epoch, Run { from, until, ..run })
    })
}

/// What a drawing takes from the one before, counted in segments.
#[derive(Clone, Default)]
struct Step {
    live_before: usize,
    come: usize,
    gone: usize,
}

impl Step {
    /// Whether the drawing begins an epoch, where the one before it has so many segments.
    fn begins_epoch(&self, in_epoch: usize) -> bool {
        let live = self.live_before - self.gone + self.come;
        let is_redraw = self.gone * REDRAWN.1 > self.live_before * REDRAWN.0;
        let is_worn = in_epoch + self.come > live * TIMES_LIVE_AT_MOST;
        (is_redraw || is_worn) && in_epoch >= SEGMENTS_AT_LEAST
    }
}

/// The steps to each drawing, counted by segment and label: a border whose side changes
/// stays.
fn steps(history: &EdgeHistory) -> Vec<Step> {
    let mut steps = vec![Step::default(); history.columns() as usize];
    history.for_each_border(|_, _, runs| {
        for run in joined(runs) {
            steps[run.start as usize].come += 1;
            if let Some(step) = steps.get_mut(run.end as usize) {
                step.gone += 1;
            }
        }
    });
    let mut live = 0;
    for step in &mut steps {
        step.live_before = live;
        live = live + step.come - step.gone;
    }
    steps
}

/// Runs as stretches of columns, whatever the side.
fn joined(runs: &[Run]) -> impl Iterator<Item = Range<u32>> + '_ {
    let stretches = runs.chunk_by(|one, next| one.until == next.from);
    stretches.map(|chunk| chunk[0].from..chunk[chunk.len() - 1].until)
}
