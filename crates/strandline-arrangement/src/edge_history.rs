//! Layer E: every distinct border segment once, with the drawings in which it bounds a
//! label and the side on which the label lies.
//!
//! Pure bookkeeping, lossless on the grid: a drawing that was pushed can be taken out
//! again exactly ([`EdgeHistory::drawing`]). The main type is [`EdgeHistory`].

use std::{borrow::Borrow, collections::BTreeMap};

use geographiclib_rs::Geodesic;
use rustc_hash::FxHashMap;

use crate::{
    Area, Border, Column, Drawing, GridBox, Label, LabelSet, SetArea, Side,
    area::{geodesic_share, share},
    drawing::differing,
    noding::Segment,
    toggles::Toggle,
};

/// The drawings `[from, until)` in which a segment bounds a label on one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) from: u32,
    pub(crate) until: u32,
    pub(crate) side: Side,
}

/// The history of every border segment, label by label.
#[derive(Clone, Debug, Default)]
pub struct EdgeHistory {
    columns: u32,
    /// Where entries are; of some of the first only, as most histories are only read.
    index: FxHashMap<(Segment, Label), u32>,
    entries: Vec<Entry>,
    /// For each column the areas under two labels or more.
    overlaps: Vec<Vec<SetArea>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    segment: Segment,
    label: Label,
    runs: Vec<Run>,
}

impl Entry {
    fn run_at(&self, column: u32) -> Option<&Run> {
        let until = self.runs.partition_point(|run| run.until <= column);
        self.runs.get(until).filter(|run| run.from <= column)
    }

    /// The runs over some columns only, in the order given.
    fn selected(&self, columns: &[Column]) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for (place, column) in (0..).zip(columns) {
            let Some(&Run { side, .. }) = self.run_at(column.0) else {
                continue;
            };
            match runs.last_mut() {
                Some(last) if last.until == place && last.side == side => last.until += 1,
                _ => runs.push(Run {
                    from: place,
                    until: place + 1,
                    side,
                }),
            }
        }
        runs
    }
}

impl EdgeHistory {
    /// The largest number of drawings that one history holds.
    pub const COLUMN_LIMIT: u32 = Toggle::COLUMN_LIMIT;

    /// A history without drawings.
    pub fn new() -> Self {
        Self::default()
    }

    /// The number of drawings.
    pub fn columns(&self) -> u32 {
        self.columns
    }

    /// The number of distinct pairs of segment and label.
    pub fn segment_count(&self) -> usize {
        self.entries.len()
    }

    /// Adds a drawing after all others and gives its place.
    ///
    /// # Panics
    ///
    /// When the history holds [`EdgeHistory::COLUMN_LIMIT`] drawings already.
    pub fn push(&mut self, drawing: &Drawing) -> Column {
        let column = self.add_column(drawing);
        for border in drawing.borders() {
            self.note(border, column..column + 1);
        }
        Column(column)
    }

    /// Adds drawings after all others, one after another: less work than to push each where
    /// they repeat most of the ones before.
    ///
    /// # Panics
    ///
    /// As [`EdgeHistory::push`].
    pub fn push_all<D: Borrow<Drawing>>(&mut self, drawings: impl IntoIterator<Item = D>) {
        let mut last: Option<D> = None;
        for drawing in drawings {
            match &last {
                None => drop(self.push(drawing.borrow())),
                Some(before) => self.push_over(drawing.borrow(), before.borrow()),
            }
            last = Some(drawing);
        }
        for border in last.iter().flat_map(|last| last.borrow().borders()) {
            self.lengthen(border, self.columns);
        }
    }

    /// Adds a drawing by what differs from the one before. The runs of what does not are left
    /// short: their ends are told when they cease.
    fn push_over(&mut self, drawing: &Drawing, before: &Drawing) {
        let column = self.add_column(drawing);
        // First what ceases: the same segment may begin to bound the label on its other side.
        for (border, is_new) in differing(drawing, before) {
            if !is_new {
                self.lengthen(&border, column);
            }
        }
        for (border, is_new) in differing(drawing, before) {
            if is_new {
                self.note(&border, column..column + 1);
            }
        }
    }

    fn add_column(&mut self, drawing: &Drawing) -> u32 {
        assert!(
            self.columns < Self::COLUMN_LIMIT,
            "a history holds at most 2^26 drawings"
        );
        self.columns += 1;
        self.overlaps.push(drawing.overlaps().to_vec());
        self.columns - 1
    }

    /// The last run of a border that is there goes on until a column.
    fn lengthen(&mut self, border: &Border, until: u32) {
        let place = self.index.get(&(border.segment(), border.label));
        let entry = place.map(|&place| &mut self.entries[place as usize]);
        let run = entry.and_then(|entry| entry.runs.last_mut());
        run.expect("the border was noted").until = until;
    }

    pub(crate) fn note(&mut self, border: &Border, columns: std::ops::Range<u32>) {
        self.index_all();
        let entries = &mut self.entries;
        let index = *self
            .index
            .entry((border.segment(), border.label))
            .or_insert_with(|| {
                let segment = border.segment();
                entries.push(Entry {
                    segment,
                    label: border.label,
                    runs: Vec::new(),
                });
                entries.len() as u32 - 1
            });
        let runs = &mut entries[index as usize].runs;
        match runs.last_mut() {
            Some(last) if last.until == columns.start && last.side == border.side => {
                last.until = columns.end;
            }
            _ => runs.push(Run {
                from: columns.start,
                until: columns.end,
                side: border.side,
            }),
        }
    }

    /// The box around all borders; none where nothing was ever drawn.
    pub fn bounds(&self) -> Option<GridBox> {
        let ends = self.entries.iter().map(|entry| entry.segment);
        GridBox::around(ends.flat_map(|(from, to)| [from, to]))
    }

    /// For each drawing how many of its borders another one has too.
    pub fn shared_borders(&mut self, other: &Drawing) -> Vec<usize> {
        self.index_all();
        let mut steps = vec![0_isize; self.columns as usize + 1];
        for border in other.borders() {
            let Some(&entry) = self.index.get(&(border.segment(), border.label)) else {
                continue;
            };
            let runs = &self.entries[entry as usize].runs;
            for run in runs.iter().filter(|run| run.side == border.side) {
                steps[run.from as usize] += 1;
                steps[run.until as usize] -= 1;
            }
        }
        let running = steps.iter().scan(0, |shared, step| {
            *shared += step;
            Some(*shared as usize)
        });
        running.take(self.columns as usize).collect()
    }

    fn index_all(&mut self) {
        let known = self.index.len();
        let new = self.entries[known..].iter().zip(known as u32..);
        self.index
            .extend(new.map(|(entry, place)| ((entry.segment, entry.label), place)));
    }

    /// One drawing as it was pushed.
    ///
    /// # Panics
    ///
    /// When there is no such column.
    pub fn drawing(&self, column: Column) -> Drawing {
        assert!(
            column.0 < self.columns,
            "column {} of {}",
            column.0,
            self.columns
        );
        let mut borders = Vec::new();
        for entry in &self.entries {
            let run = entry.run_at(column.0);
            borders.extend(run.map(|run| Border::new(entry.segment, entry.label, run.side)));
        }
        Drawing::from_borders(borders, self.overlaps[column.0 as usize].clone())
    }

    /// The history of some of the drawings, in the order given.
    ///
    /// # Panics
    ///
    /// When there is no such column.
    pub fn select(&self, columns: &[Column]) -> EdgeHistory {
        // Drawings in the middle of a long history share nearly everything: going through
        // each entry's runs once is faster than taking out drawing after drawing.
        let selected = self.entries.iter().filter_map(|entry| {
            let runs = entry.selected(columns);
            let (segment, label) = (entry.segment, entry.label);
            (!runs.is_empty()).then_some((segment, label, runs))
        });
        let overlaps = columns
            .iter()
            .map(|c| self.overlaps[c.0 as usize].clone())
            .collect();
        Self::from_parts(selected.collect(), overlaps)
    }

    /// The same history with a layer that never changes, such as a region to measure in.
    ///
    /// The layer's own labels are replaced by `label`. [`EdgeHistory::set_areas`] of the
    /// result speaks of each label by itself; use a survey of the arrangement to measure
    /// within the layer.
    pub fn with_layer(&self, label: Label, layer: &Drawing) -> EdgeHistory {
        let mut layered = self.clone();
        for border in layer.borders() {
            let own = Border::new(border.segment(), label, border.side);
            layered.note(&own, 0..self.columns);
        }
        layered
    }

    /// For each drawing the area under each exact set of labels, straight edges and
    /// geodesic ones; sets in order, those without area left out.
    ///
    /// Exact for each drawing by itself: no later drawing changes a figure of an earlier one.
    pub fn set_areas(&self) -> Vec<Vec<SetArea>> {
        let single = self.label_areas();
        let with_overlaps = single.into_iter().zip(&self.overlaps);
        with_overlaps
            .map(|(single, overlaps)| exact_sets(single, overlaps))
            .collect()
    }

    /// For each drawing the area of each label, by sums over the runs.
    fn label_areas(&self) -> Vec<BTreeMap<Label, (Area, Area)>> {
        let geodesic = Geodesic::wgs84();
        let mut steps = vec![BTreeMap::<Label, (Area, Area)>::new(); self.columns as usize + 1];
        for entry in &self.entries {
            let (a, b) = entry.segment;
            let (straight, curved) = (share(a, b), geodesic_share(&geodesic, a, b));
            for run in &entry.runs {
                for (column, opens) in [(run.from, true), (run.until, false)] {
                    let sums = steps[column as usize].entry(entry.label).or_default();
                    let positive = opens == (run.side == Side::Left);
                    sums.0 += if positive { straight } else { -straight };
                    sums.1 += if positive { curved } else { -curved };
                }
            }
        }
        let mut total = BTreeMap::<Label, (Area, Area)>::new();
        steps.truncate(self.columns as usize);
        for column in &mut steps {
            for (&label, &(straight, curved)) in column.iter() {
                let sums = total.entry(label).or_default();
                sums.0 += straight;
                sums.1 += curved;
            }
            column.clone_from(&total);
        }
        steps
    }

    /// Each segment and label with its runs, in no particular order.
    pub(crate) fn for_each_border(&self, mut visit: impl FnMut(Segment, Label, &[Run])) {
        for entry in &self.entries {
            visit(entry.segment, entry.label, &entry.runs);
        }
    }

    /// The entries in the order of their segments, then labels.
    pub(crate) fn sorted(&self) -> Vec<(Segment, Label, &[Run])> {
        let mut all: Vec<_> = self
            .entries
            .iter()
            .map(|e| (e.segment, e.label, e.runs.as_slice()))
            .collect();
        all.sort_unstable_by_key(|&(segment, label, _)| (segment, label));
        all
    }

    /// Puts together what [`crate::serial`] took apart; `entries` have distinct keys.
    pub(crate) fn from_parts(
        entries: Vec<(Segment, Label, Vec<Run>)>,
        overlaps: Vec<Vec<SetArea>>,
    ) -> Self {
        let entries: Vec<Entry> = entries
            .into_iter()
            .map(|(segment, label, runs)| Entry {
                segment,
                label,
                runs,
            })
            .collect();
        EdgeHistory {
            columns: overlaps.len() as u32,
            index: FxHashMap::default(),
            entries,
            overlaps,
        }
    }

    pub(crate) fn overlaps(&self) -> &[Vec<SetArea>] {
        &self.overlaps
    }
}

impl PartialEq for EdgeHistory {
    fn eq(&self, other: &Self) -> bool {
        self.columns == other.columns
            && self.overlaps == other.overlaps
            && self.sorted() == other.sorted()
    }
}

impl Eq for EdgeHistory {}

/// Takes the areas under several labels away from those of the single labels.
fn exact_sets(mut single: BTreeMap<Label, (Area, Area)>, overlaps: &[SetArea]) -> Vec<SetArea> {
    for overlap in overlaps {
        for label in overlap.labels.labels() {
            let sums = single.entry(label).or_default();
            sums.0 -= overlap.area;
            sums.1 -= overlap.geodesic;
        }
    }
    let of_one = single.into_iter().map(|(label, (area, geodesic))| SetArea {
        labels: LabelSet::of(label),
        area,
        geodesic,
    });
    let mut sets: Vec<SetArea> = of_one.chain(overlaps.iter().copied()).collect();
    sets.retain(|set| set.area != Area::ZERO);
    sets.sort_unstable_by_key(|set| set.labels);
    sets
}
