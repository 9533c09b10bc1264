//! What changed between two days, region by region.
//!
//! The regions are put under the two drawings as one layer, so that each point counts in one of
//! them and all rows are together the whole change, to the thousandth of a square metre. Only the two drawings and the
//! regions have a part in the figures.

use std::collections::BTreeMap;

use jiff::civil::Date;
use strandline_arrangement::{Area, Column, LabelSet, Partition, Survey};
use strandline_model::Revision;

use crate::{
    Change, DayEntry, Division, MapIndex, RecordError, View, area_by_region::OUTSIDE,
    change::two_days, ground_table::Pair,
};

/// Which regions, between which days.
#[derive(Debug, Clone, Copy)]
pub struct RegionChangeQuestion<'a> {
    /// The regions.
    pub regions: &'a Division,
    /// The day of the first map.
    pub from: Date,
    /// The day of the second map.
    pub until: Date,
}

/// What the theatre's subject gained and lost in each region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionChangeAnswer {
    /// The first day and its map.
    pub from: DayEntry,
    /// The second day and its map.
    pub until: DayEntry,
    /// All of it.
    pub whole: Change,
    /// In the order of the regions, last the ground in none; regions where less than half of a
    /// thousandth of a square metre changed are left out.
    pub rows: Vec<RegionChange>,
    /// The entries that the answer rests on.
    pub revisions: Vec<Revision>,
}

/// What was gained and lost in one region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RegionChange {
    /// The region by its place in the question; `None` for the ground in none.
    pub region: Option<usize>,
    /// What was gained and lost.
    pub change: Change,
}

impl View {
    /// Answers what changed between two days in each of many regions.
    ///
    /// # Errors
    ///
    /// When no map is in force on one of the days, the second is before the first, or there are
    /// more regions than can be numbered beside the statuses.
    pub fn change_by_region(
        &self,
        question: &RegionChangeQuestion<'_>,
    ) -> Result<RegionChangeAnswer, RecordError> {
        let [from, until] = two_days(self, question.from, question.until)?;
        let changes = self.changes_in([from.map, until.map], question.regions)?;
        Ok(RegionChangeAnswer {
            from,
            until,
            whole: changes.values().copied().sum(),
            rows: changes.into_iter().filter_map(row).collect(),
            revisions: self.revisions_of([from.map, until.map].into_iter()),
        })
    }

    fn changes_in(
        &self,
        maps: [MapIndex; 2],
        regions: &Division,
    ) -> Result<BTreeMap<usize, Change>, RecordError> {
        let both = self.edges().select(&maps.map(|map| Column(map.0 as u32)));
        let partition = regions.layer(self, &both)?;
        let built = Survey::build(&both.over(&partition));
        let (arrangement, survey) = built.map_err(|source| self.contradiction(source))?;
        let mut changes = BTreeMap::<usize, Change>::new();
        for (timeline, area) in survey.grounds(&arrangement) {
            let labels = [0, 1].map(|column| timeline.labels_at(Column(column)));
            let region = partition.region_of(labels[0]).unwrap_or(OUTSIDE);
            let change = changes.entry(region).or_default();
            self.book_change(change, self.read_both(labels, &partition), area);
        }
        Ok(changes)
    }

    fn read_both(&self, labels: [LabelSet; 2], partition: &Partition) -> Pair {
        let [before, after] = labels.map(|labels| self.status_at(partition.without(labels)));
        (before, after)
    }

    fn book_change(&self, change: &mut Change, (before, after): Pair, area: Area) {
        let holds = |status| self.order().favours_subject(status);
        change.book(holds(before), holds(after), area);
    }
}

fn row((region, change): (usize, Change)) -> Option<RegionChange> {
    let region = (region != OUTSIDE).then_some(region);
    let changed = [change.gained, change.lost].into_iter().any(is_told);
    changed.then_some(RegionChange { region, change })
}

/// Half of a thousandth of a square metre, in mm².
const LEAST_MM2: i128 = 500;

/// Whether an area is more than what is left where a border is noded in two places.
fn is_told(area: Area) -> bool {
    area.abs().as_square_millimetres() >= LEAST_MM2
}

impl std::iter::Sum for Change {
    fn sum<I: Iterator<Item = Change>>(changes: I) -> Change {
        changes.fold(Change::default(), |sum, change| Change {
            gained: sum.gained + change.gained,
            lost: sum.lost + change.lost,
        })
    }
}
