//! All ground ever drawn, by what is read on it from map to map: the table that changes
//! are looked up in.
//!
//! Ground whose timelines read alike is one row. What went from which status to which
//! between two maps is one pass over the rows that have a step between the two.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use strandline_arrangement::{Area, FaceId, Measure, Timeline};

use crate::{MapIndex, View, reading_order::StatusIndex};

/// Before and after.
pub(crate) type Pair = (Option<StatusIndex>, Option<StatusIndex>);

/// From a map on, this status is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Step {
    map: u32,
    status: Option<u8>,
}

/// Rows of ground, each with the steps of its timeline.
#[derive(Debug)]
pub(crate) struct GroundTable {
    steps: Vec<Step>,
    rows: Vec<Row>,
    /// The faces on which anything is ever read, row by row.
    faces: Vec<FaceId>,
    /// Where those of each row begin, and at last where all end.
    first_faces: Vec<u32>,
    /// What small ground leaves open, beside the doubts of the rows.
    doubt: Area,
    statuses: usize,
}

#[derive(Debug, Clone, Copy)]
struct Row {
    first_step: u32,
    end_step: u32,
    /// The maps of the first and of the last step.
    first_map: u32,
    last_map: u32,
    measure: Measure,
}

/// The rows whose ground went from one status to another between two maps.
#[derive(Debug, Clone, Default)]
pub(crate) struct Changed {
    rows: Vec<(u32, [Option<u8>; 2])>,
}

/// The sums of a pair of maps by status before and after.
#[derive(Debug, Clone)]
pub(crate) struct Went {
    pub(crate) sums: BTreeMap<Pair, Measure>,
    /// What is open of each sum beside its own doubt.
    pub(crate) doubt: Area,
}

impl GroundTable {
    pub(crate) fn of(view: &View, whole: &crate::view::Whole) -> Self {
        let (arrangement, survey) = whole;
        let mut table = GroundTable {
            steps: Vec::new(),
            rows: Vec::new(),
            faces: Vec::new(),
            first_faces: Vec::new(),
            doubt: survey.doubt(),
            statuses: view.statuses().len(),
        };
        let mut known: FxHashMap<Vec<Step>, u32> = FxHashMap::default();
        let mut faces = Vec::new();
        for (face, timeline, measure) in survey.measures(arrangement) {
            let steps = steps(view, timeline);
            if steps.is_empty() {
                continue;
            }
            let row = match known.get(&steps) {
                Some(&row) => row,
                None => table.add(&steps),
            };
            known.entry(steps).or_insert(row);
            table.rows[row as usize].measure += measure;
            faces.extend(face.map(|face| (row, face)));
        }
        table.file_faces(faces);
        table
    }

    fn file_faces(&mut self, mut faces: Vec<(u32, FaceId)>) {
        faces.sort_unstable();
        let first = |row: usize| faces.partition_point(|&(of, _)| (of as usize) < row) as u32;
        self.first_faces = (0..=self.rows.len()).map(first).collect();
        self.faces = faces.into_iter().map(|(_, face)| face).collect();
    }

    fn faces_of(&self, row: u32) -> &[FaceId] {
        let row = row as usize;
        &self.faces[self.first_faces[row] as usize..self.first_faces[row + 1] as usize]
    }

    fn add(&mut self, steps: &[Step]) -> u32 {
        let first_step = self.steps.len() as u32;
        self.steps.extend(steps);
        self.rows.push(Row {
            first_step,
            end_step: self.steps.len() as u32,
            first_map: steps[0].map,
            last_map: steps[steps.len() - 1].map,
            measure: Measure::default(),
        });
        self.rows.len() as u32 - 1
    }

    fn steps_of(&self, row: &Row) -> &[Step] {
        &self.steps[row.first_step as usize..row.end_step as usize]
    }

    /// What is read on a row's ground on two maps, the earlier first; `None` where no step is
    /// between the two.
    fn changed(&self, row: &Row, [before, after]: [u32; 2]) -> Option<[Option<u8>; 2]> {
        if row.first_map > after || row.last_map <= before {
            return None;
        }
        let (mut was, mut is) = (None, None);
        for step in self.steps_of(row) {
            if step.map <= before {
                was = step.status;
            }
            if step.map > after {
                break;
            }
            is = step.status;
        }
        (was != is).then_some([was, is])
    }

    /// The rows whose ground did not keep its status.
    pub(crate) fn changed_between(&self, [before, after]: [MapIndex; 2]) -> Changed {
        let maps = [before.0 as u32, after.0 as u32];
        let rows = (0..).zip(&self.rows);
        let changed = rows.filter_map(|(place, row)| Some((place, self.changed(row, maps)?)));
        Changed {
            rows: changed.collect(),
        }
    }

    /// What went from which status to which.
    pub(crate) fn went(&self, changed: &Changed) -> Went {
        let side = self.statuses + 1;
        let place = |status: Option<u8>| status.map_or(0, |status| usize::from(status) + 1);
        let mut sums = vec![Measure::default(); side * side];
        for &(row, [was, is]) in &changed.rows {
            sums[place(was) * side + place(is)] += self.rows[row as usize].measure;
        }
        let status = |place: usize| place.checked_sub(1).map(StatusIndex);
        let pairs = sums.into_iter().enumerate();
        let met = pairs.filter(|(_, measure)| *measure != Measure::default());
        let sums = met.map(|(at, measure)| ((status(at / side), status(at % side)), measure));
        self.went_of(sums.collect())
    }

    /// Sums of this table, with what is open of them.
    pub(crate) fn went_of(&self, sums: BTreeMap<Pair, Measure>) -> Went {
        Went {
            sums,
            doubt: self.doubt,
        }
    }

    /// What is open of any sum beside the doubts of its rows.
    pub(crate) fn doubt(&self) -> Area {
        self.doubt
    }

    /// The faces that went from one status to another, by before and after.
    pub(crate) fn faces(&self, changed: &Changed) -> BTreeMap<Pair, Vec<FaceId>> {
        let mut faces = BTreeMap::<Pair, Vec<FaceId>>::new();
        for &(row, statuses) in &changed.rows {
            let of_pair = faces.entry(pair(statuses)).or_default();
            of_pair.extend(self.faces_of(row));
        }
        faces
    }

    /// For each map but the first what went from which status to which since the one before.
    pub(crate) fn steps_by_map(&self, maps: usize) -> Vec<BTreeMap<Pair, Measure>> {
        let mut by_map = vec![BTreeMap::<Pair, Measure>::new(); maps];
        self.each_step(|row, map, pair| {
            *by_map[map].entry(pair).or_default() += self.rows[row].measure;
        });
        by_map.into_iter().skip(1).collect()
    }

    /// The faces of each of [`GroundTable::steps_by_map`].
    pub(crate) fn faces_by_map(&self, maps: usize) -> Vec<BTreeMap<Pair, Vec<FaceId>>> {
        let mut by_map = vec![BTreeMap::<Pair, Vec<FaceId>>::new(); maps];
        self.each_step(|row, map, pair| {
            let faces = by_map[map].entry(pair).or_default();
            faces.extend(self.faces_of(row as u32));
        });
        by_map.into_iter().skip(1).collect()
    }

    fn each_step(&self, mut visit: impl FnMut(usize, usize, Pair)) {
        for (place, row) in self.rows.iter().enumerate() {
            let mut before = None;
            for step in self.steps_of(row) {
                visit(place, step.map as usize, pair([before, step.status]));
                before = step.status;
            }
        }
    }

    /// The rows as spans of maps on which a status is read, each with its measure.
    pub(crate) fn spans(
        &self,
        maps: usize,
    ) -> impl Iterator<Item = (Vec<(usize, usize, StatusIndex)>, Measure)> + '_ {
        self.rows.iter().map(move |row| {
            let steps = self.steps_of(row);
            let ends = steps.iter().skip(1).map(|step| step.map as usize);
            let spans = steps.iter().zip(ends.chain([maps]));
            let spans = spans.filter_map(|(step, until)| {
                let status = StatusIndex(usize::from(step.status?));
                Some((step.map as usize, until, status))
            });
            (spans.collect(), row.measure)
        })
    }
}

fn pair([before, after]: [Option<u8>; 2]) -> Pair {
    let status = |status: Option<u8>| status.map(|status| StatusIndex(usize::from(status)));
    (status(before), status(after))
}

/// The steps of a timeline as it is read; equal neighbours are one.
fn steps(view: &View, timeline: Timeline<'_>) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut before = None;
    for (column, labels) in timeline.steps() {
        let status = view.status_at(labels).map(|StatusIndex(place)| place as u8);
        if status != before {
            steps.push(Step {
                map: column.0,
                status,
            });
            before = status;
        }
    }
    steps
}

impl Went {
    /// The sum over some pairs, with all that is open of it.
    pub(crate) fn sum(&self, wanted: impl Fn(Pair) -> bool) -> Measure {
        let mut sum = Measure {
            area: Area::ZERO,
            doubt: self.doubt,
        };
        for (&pair, &measure) in &self.sums {
            if wanted(pair) {
                sum += measure;
            }
        }
        sum
    }
}
