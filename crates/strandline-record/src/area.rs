//! Area by day and status.
//!
//! The figures of a day come from its map's drawing alone.

use std::collections::BTreeMap;

use jiff::civil::Date;
use strandline_arrangement::{Area, Polygon, SetArea};
use strandline_model::{AsOf, Revision, StatusId};

use crate::{
    DayEntry, MapIndex, RecordError, View, reading_order::StatusIndex, region::Region,
    view::check_span,
};

/// How much ground has which status, day by day.
#[derive(Debug, Clone, Copy, Default)]
pub struct AreaQuestion<'a> {
    /// Only this status, counted or not; without it every counted one.
    pub status: Option<&'a StatusId>,
    /// The first day; without it that of the first map.
    pub from: Option<Date>,
    /// The last day; without it that of the last map.
    pub until: Option<Date>,
    /// Only within these polygons together.
    pub within: Option<&'a [Polygon]>,
}

/// The rows of an area table and what they rest on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaAnswer {
    /// In the order of the days, then of the legend.
    pub rows: Vec<AreaRow>,
    /// The entries that the rows rest on.
    pub revisions: Vec<Revision>,
}

/// The ground of one status on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaRow {
    /// The day.
    pub day: Date,
    /// The instant of the map in force on it.
    pub map_as_of: AsOf,
    /// How many days the map is older than the day.
    pub stale_days: u32,
    /// The status.
    pub status: StatusId,
    /// Whether the ground of its kinds is in the figure, and has rows of its own.
    pub sums_kinds: bool,
    /// The area with edges straight in longitude and latitude.
    pub area: Area,
    /// The area with geodesic edges, where they can be told: within a region those edges
    /// are cut at its border.
    pub geodesic: Option<Area>,
}

/// A figure of a status.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Figure {
    area: Area,
    geodesic: Area,
}

/// A line of the table: a status and the statuses whose ground it sums.
pub(crate) struct Line {
    pub(crate) status: StatusId,
    pub(crate) sums: Vec<StatusIndex>,
    is_asked: bool,
}

impl View {
    /// Answers an area question: one row for each day with a map in force and each
    /// status that is drawn on it, or zero where a status was asked for.
    ///
    /// A status that has kinds sums them, in a row beside theirs. Statuses that are not
    /// counted are told only when asked for.
    ///
    /// # Errors
    ///
    /// When the status is unknown, the span is backwards or too long, or the region empty.
    pub fn area(&self, question: &AreaQuestion<'_>) -> Result<AreaAnswer, RecordError> {
        let days = self.days();
        let from = question.from.unwrap_or(*days.start());
        let until = question.until.unwrap_or(from.max(*days.end()));
        check_span(from, until)?;
        let lines = self.lines(question.status)?;
        let region = question.within.map(Region::new).transpose()?;
        let entries = self.days_within(from, until);
        let mut maps: Vec<MapIndex> = entries.iter().map(|entry| entry.map).collect();
        maps.dedup();
        let within = region
            .map(|region| region.measure_all(self, &maps))
            .transpose()?;
        let mut rows = Vec::new();
        for entry in entries {
            let sets = match &within {
                Some(measured) => measured[&entry.map].as_slice(),
                None => self.set_areas(entry.map),
            };
            let figures = self.figures(sets);
            rows.extend(
                lines
                    .iter()
                    .filter_map(|line| self.row(entry, line, &figures)),
            );
        }
        Ok(AreaAnswer {
            rows,
            revisions: self.revisions_of(maps.into_iter()),
        })
    }

    /// A line's row of a day; `None` where its status is not drawn and was not asked for.
    fn row(
        &self,
        entry: DayEntry,
        line: &Line,
        figures: &BTreeMap<StatusIndex, Figure>,
    ) -> Option<AreaRow> {
        let found = line.sums.iter().filter_map(|status| figures.get(status));
        let sum = found.copied().reduce(Figure::plus);
        let figure = sum.or(line.is_asked.then_some(Figure::default()))?;
        Some(AreaRow {
            day: entry.day,
            map_as_of: self.map(entry.map).as_of,
            stale_days: entry.stale_days,
            status: line.status.clone(),
            sums_kinds: line.sums.len() > 1,
            area: figure.area,
            geodesic: Some(figure.geodesic),
        })
    }

    /// The area of each status in a drawing.
    fn figures(&self, sets: &[SetArea]) -> BTreeMap<StatusIndex, Figure> {
        let mut figures = BTreeMap::<StatusIndex, Figure>::new();
        for set in sets {
            if let Some(status) = self.status_at(set.labels) {
                let own = Figure {
                    area: set.area,
                    geodesic: set.geodesic,
                };
                let sum = figures.entry(status).or_default();
                *sum = sum.plus(own);
            }
        }
        figures
    }

    /// The area of each status on a map, by its index; those without ground left out.
    pub(crate) fn status_areas(&self, map: MapIndex) -> BTreeMap<StatusIndex, Area> {
        self.figures(self.set_areas(map))
            .into_iter()
            .map(|(status, figure)| (status, figure.area))
            .collect()
    }

    /// The lines of a table: those asked for, or all that are counted.
    pub(crate) fn lines(&self, asked: Option<&StatusId>) -> Result<Vec<Line>, RecordError> {
        let (statuses, legend) = (self.order().statuses(), self.theatre().legend());
        if let Some(status) = asked {
            if !statuses.contains(status) && legend.get(status).is_none() {
                let known = legend
                    .statuses()
                    .iter()
                    .map(|status| status.id.clone())
                    .collect();
                return Err(RecordError::UnknownStatus {
                    status: status.clone(),
                    known,
                });
            }
            return Ok(vec![self.line(status, true)]);
        }
        let counted = statuses.iter().filter(|status| legend.counted(status));
        Ok(counted.map(|status| self.line(status, false)).collect())
    }

    fn line(&self, status: &StatusId, is_asked: bool) -> Line {
        let kinds = self.kinds_of(status);
        Line {
            status: status.clone(),
            sums: kinds,
            is_asked,
        }
    }

    /// The status and those that are kinds of it.
    pub(crate) fn kinds_of(&self, status: &StatusId) -> Vec<StatusIndex> {
        let parent = |kind: &StatusId| self.theatre().legend().get(kind)?.parent.as_ref();
        let statuses = self.order().statuses().iter().enumerate();
        let kinds = statuses.filter(|(_, kind)| *kind == status || parent(kind) == Some(status));
        kinds.map(|(index, _)| StatusIndex(index)).collect()
    }
}

impl Figure {
    fn plus(self, other: Figure) -> Figure {
        Figure {
            area: self.area + other.area,
            geodesic: self.geodesic + other.geodesic,
        }
    }
}
