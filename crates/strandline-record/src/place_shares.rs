//! The share of a place's ground that has each status, day by day.
//!
//! The figures of a day come from its map's drawing and the place's ground alone. The
//! parts of a day sum to the ground exactly: what no status has is a part of its own.

use std::collections::BTreeMap;

use jiff::{Span, civil::Date};
use strandline_arrangement::{Area, Polygon};
use strandline_model::{AsOf, Revision, StatusId};

use crate::{
    DayEntry, MapIndex, RecordError, View,
    reading_order::StatusIndex,
    region::Region,
    view::{DAYS_MAX, check_span},
};

/// Which ground, on which days.
#[derive(Debug, Clone, Copy)]
pub struct ShareQuestion<'a> {
    /// The polygons of the place together.
    pub within: &'a [Polygon],
    /// The first day; without it that of the first map.
    pub from: Option<Date>,
    /// The last day; without it that of the last map.
    pub until: Option<Date>,
}

/// How a place's ground is shared between statuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareAnswer {
    /// The whole ground.
    pub area: Area,
    /// In the order of the days, then of the legend, then the rest.
    pub rows: Vec<ShareRow>,
    /// The first and the last of the days on which the theatre's subject held a part of it, of
    /// at least a hundredth of a percent.
    pub held: Option<[Date; 2]>,
    /// The entries that the rows rest on.
    pub revisions: Vec<Revision>,
}

/// The part of one status on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareRow {
    /// The day.
    pub day: Date,
    /// The instant of the map in force on it.
    pub map_as_of: AsOf,
    /// How many days the map is older than the day.
    pub stale_days: u32,
    /// The status; `None` for ground on which nothing is drawn.
    pub status: Option<StatusId>,
    /// Its ground within the place.
    pub area: Area,
}

impl ShareAnswer {
    /// A row's part of the whole, in percent.
    pub fn percent(&self, row: &ShareRow) -> f64 {
        let [part, whole] = [row.area, self.area].map(Area::to_square_metres);
        // Noding can leave some square millimetres less than nothing.
        (part / whole * 100.0).max(0.0)
    }
}

/// The last day that is told where none is asked for: one map with a date centuries off must
/// not keep the others from being told.
fn last_told(from: Date, last: Date) -> Date {
    let most = from.saturating_add(Span::new().days(DAYS_MAX - 1));
    from.max(last).min(most)
}

impl View {
    /// How the ground of a place is shared between statuses, on each day with a map in force:
    /// one row for each status drawn within it, and one for the rest, which together are
    /// the whole ground, exactly.
    ///
    /// # Errors
    ///
    /// When the ground is empty, or the span backwards or too long.
    pub fn shares(&self, question: &ShareQuestion<'_>) -> Result<ShareAnswer, RecordError> {
        let days = self.days();
        let from = question.from.unwrap_or(*days.start());
        let until = question
            .until
            .unwrap_or_else(|| last_told(from, *days.end()));
        check_span(from, until)?;
        let region = Region::new(question.within)?;
        let entries = self.days_within(from, until);
        let mut maps: Vec<MapIndex> = entries.iter().map(|entry| entry.map).collect();
        maps.dedup();
        let measured = region.measure_all(self, &maps)?;
        let whole = region.area();
        let rows = entries.into_iter().flat_map(|entry| {
            let mut parts: BTreeMap<StatusIndex, Area> = BTreeMap::new();
            for set in &measured[&entry.map] {
                if let Some(status) = self.status_at(set.labels) {
                    *parts.entry(status).or_default() += set.area;
                }
            }
            self.share_rows(entry, parts, whole)
        });
        let rows: Vec<ShareRow> = rows.collect();
        Ok(ShareAnswer {
            area: whole,
            held: self.held_days(&rows, whole),
            rows,
            revisions: self.revisions_of(maps.iter().copied()),
        })
    }

    fn held_days(&self, rows: &[ShareRow], whole: Area) -> Option<[Date; 2]> {
        // Lines that lie upon the border of a place leave slivers.
        let least = whole.to_square_metres() * 1e-4;
        let held = |row: &&ShareRow| {
            let status = row.status.as_ref();
            let is_held = status.is_some_and(|status| self.theatre().favours_subject(status));
            is_held && row.area.to_square_metres() >= least
        };
        let mut days = rows.iter().filter(held).map(|row| row.day);
        let first = days.next()?;
        Some([first, days.next_back().unwrap_or(first)])
    }

    fn share_rows(
        &self,
        entry: DayEntry,
        parts: BTreeMap<StatusIndex, Area>,
        whole: Area,
    ) -> Vec<ShareRow> {
        let row = |status: Option<StatusId>, area: Area| ShareRow {
            day: entry.day,
            map_as_of: self.map(entry.map).as_of,
            stale_days: entry.stale_days,
            status,
            area,
        };
        let drawn: Area = parts.values().copied().sum();
        let known = parts.into_iter();
        let known = known.map(|(status, area)| row(self.id_of(Some(status)), area));
        known.chain([row(None, whole - drawn)]).collect()
    }
}
