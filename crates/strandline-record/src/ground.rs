//! What the whole history says of ground: the timeline of a point, the map of a day.

use jiff::civil::Date;
use strandline_arrangement::{Area, Column, GridPoint, LabelSet, Polygon, Survey, Timeline};
use strandline_model::{AsOf, Revision, StatusId};

use crate::{DayEntry, MapIndex, RecordError, View, reading_order::StatusIndex};

/// What was said of a point from one instant to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineInterval {
    /// The instant of the first map that says so.
    pub from: AsOf,
    /// The instant of the first map that says otherwise; `None` where none does.
    pub until: Option<AsOf>,
    /// The status; `None` where nothing was drawn.
    pub status: Option<StatusId>,
}

/// The map in force on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayMap {
    /// The day and its map.
    pub entry: DayEntry,
    /// The instant of the map.
    pub map_as_of: AsOf,
    /// The ground of each status that is drawn, in the legend's order; statuses that are
    /// not counted too.
    pub statuses: Vec<StatusGround>,
    /// The entries that the answer rests on.
    pub revisions: Vec<Revision>,
}

/// The ground of one status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusGround {
    /// The status.
    pub status: StatusId,
    /// How much.
    pub area: Area,
    /// Where.
    pub ground: Vec<Polygon>,
}

/// A span of maps, the end not included, with the status read on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct StatusSpan {
    pub(crate) from: MapIndex,
    pub(crate) until: Option<MapIndex>,
    pub(crate) status: Option<StatusIndex>,
}

impl View {
    /// What was said of a point, from the first map on.
    ///
    /// # Errors
    ///
    /// When the arrangement contradicts itself, which would be a bug.
    pub fn at(&self, point: GridPoint) -> Result<Vec<TimelineInterval>, RecordError> {
        let spans = self.spans_of(self.steps_at(point)?.into_iter());
        let interval = |span: StatusSpan| TimelineInterval {
            from: self.map(span.from).as_of,
            until: span.until.map(|map| self.map(map).as_of),
            status: self.id_of(span.status),
        };
        Ok(spans.into_iter().map(interval).collect())
    }

    /// The statuses read along a timeline, from the first map to the open end; spans in
    /// which the same status is read are one.
    pub(crate) fn spans(&self, timeline: Timeline<'_>) -> Vec<StatusSpan> {
        self.spans_of(timeline.steps())
    }

    fn spans_of(&self, steps: impl Iterator<Item = (Column, LabelSet)>) -> Vec<StatusSpan> {
        let mut spans = vec![StatusSpan {
            from: MapIndex(0),
            until: None,
            status: None,
        }];
        for (column, labels) in steps {
            let (from, status) = (MapIndex(column.0 as usize), self.status_at(labels));
            let last = spans.len() - 1;
            if spans[last].status == status {
                continue;
            }
            if spans[last].from == from {
                spans[last].status = status;
            } else {
                spans[last].until = Some(from);
                spans.push(StatusSpan {
                    from,
                    until: None,
                    status,
                });
            }
        }
        spans
    }

    /// The map in force on a day, by status.
    ///
    /// # Errors
    ///
    /// When the day is before the first map's.
    pub fn map_of(&self, day: Date) -> Result<DayMap, RecordError> {
        let entry = self.day_entry(day)?;
        let alone = self.edges().select(&[Column(entry.map.0 as u32)]);
        let (arrangement, _) =
            Survey::build(&alone).map_err(|source| self.contradiction(source))?;
        let ground = |status: StatusIndex| {
            arrangement.outline(|face| {
                self.status_at(arrangement.labels_at(face, Column(0))) == Some(status)
            })
        };
        let areas = self.status_areas(entry.map);
        let statuses = areas.into_iter().map(|(status, area)| StatusGround {
            status: self.order().id(status).clone(),
            area,
            ground: ground(status),
        });
        Ok(DayMap {
            entry,
            map_as_of: self.map(entry.map).as_of,
            statuses: statuses.collect(),
            revisions: self.revisions_of([entry.map].into_iter()),
        })
    }
}
