//! Area by day, status and region: many regions measured in one go.
//!
//! The regions are put under the maps as one layer that costs its crossings once. A figure
//! that stands so near to the edge of rounding that another map could tip it is measured
//! again from its map's drawing and the regions alone, so that no later map changes what is
//! printed. Parts sum to the whole map's figure to the mm².

use std::collections::BTreeMap;

use jiff::civil::Date;
use strandline_arrangement::{Area, Column, EdgeHistory, LabelSet, Measure, Partition, Survey};
use strandline_model::{AsOf, Revision, StatusId};

use crate::{
    DayEntry, Division, MapIndex, RecordError, View, area::Line, change::prints_alike,
    view::check_span,
};

/// How much ground has which status in which region, day by day.
#[derive(Debug, Clone, Copy)]
pub struct RegionsQuestion<'a> {
    /// The regions.
    pub regions: &'a Division,
    /// Only this status, counted or not; without it every counted one.
    pub status: Option<&'a StatusId>,
    /// The first day; without it that of the first map.
    pub from: Option<Date>,
    /// The last day; without it that of the last map.
    pub until: Option<Date>,
}

/// The rows of a table by region and what they rest on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionsAnswer {
    /// In the order of the days, then of the regions, last the ground in none, then of the legend;
    /// where there is no ground there is no row.
    pub rows: Vec<RegionRow>,
    /// The entries that the rows rest on.
    pub revisions: Vec<Revision>,
}

/// The ground of one status in one region on one day; a status that has kinds sums them, in a
/// row beside theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionRow {
    /// The day and the map in force on it.
    pub entry: DayEntry,
    /// The instant of the map.
    pub map_as_of: AsOf,
    /// The region by its place in the question; `None` for the ground in none.
    pub region: Option<usize>,
    /// The status.
    pub status: StatusId,
    /// How much.
    pub area: Area,
}

/// A region, those outside last, and a line of the table.
type Place = (usize, usize);

impl View {
    /// Answers how much ground has which status in each of many regions, each point counted in
    /// one of them.
    ///
    /// # Errors
    ///
    /// When there are more regions than can be numbered beside the statuses, the status is
    /// unknown, or the span backwards or too long.
    pub fn area_by_region(
        &self,
        question: &RegionsQuestion<'_>,
    ) -> Result<RegionsAnswer, RecordError> {
        let entries = self.entries_of(question)?;
        let lines = self.lines(question.status)?;
        let mut maps: Vec<MapIndex> = entries.iter().map(|entry| entry.map).collect();
        maps.dedup();
        let measured = self.measured_by_region(&maps, question.regions, &lines)?;
        let rows = entries.iter().flat_map(|&entry| {
            let places = measured[&entry.map].iter();
            places.map(move |(&place, &area)| (entry, place, area))
        });
        Ok(RegionsAnswer {
            rows: rows.map(|row| self.region_row(row, &lines)).collect(),
            revisions: self.revisions_of(maps.into_iter()),
        })
    }

    fn entries_of(&self, question: &RegionsQuestion<'_>) -> Result<Vec<DayEntry>, RecordError> {
        let days = self.days();
        let from = question.from.unwrap_or(*days.start());
        let until = question.until.unwrap_or(from.max(*days.end()));
        check_span(from, until)?;
        Ok(self.days_within(from, until))
    }

    fn region_row(
        &self,
        (entry, (region, line), area): (DayEntry, Place, Area),
        lines: &[Line],
    ) -> RegionRow {
        RegionRow {
            entry,
            map_as_of: self.map(entry.map).as_of,
            region: (region != OUTSIDE).then_some(region),
            status: lines[line].status.clone(),
            area,
        }
    }

    fn measured_by_region(
        &self,
        maps: &[MapIndex],
        regions: &Division,
        lines: &[Line],
    ) -> Result<BTreeMap<MapIndex, BTreeMap<Place, Area>>, RecordError> {
        let mut together = Vec::with_capacity(maps.len());
        for maps in maps.chunk_by(|one, other| self.epoch_of(*one) == self.epoch_of(*other)) {
            let columns: Vec<Column> = maps.iter().map(|map| Column(map.0 as u32)).collect();
            together.extend(self.places(&self.edges().select(&columns), regions, lines)?);
        }
        let mut measured = BTreeMap::new();
        for (&map, found) in maps.iter().zip(together) {
            let settled = found.values().all(|&measure| prints_alike(measure));
            let places = if settled {
                found
            } else {
                let alone = self.edges().select(&[Column(map.0 as u32)]);
                let alone = self.places(&alone, regions, lines)?.pop();
                alone.unwrap_or_default()
            };
            measured.insert(map, areas_of(places));
        }
        Ok(measured)
    }

    /// For each column the measure of each line in each region.
    fn places(
        &self,
        edges: &EdgeHistory,
        regions: &Division,
        lines: &[Line],
    ) -> Result<Vec<BTreeMap<Place, Measure>>, RecordError> {
        let partition = regions.layer(self, edges)?;
        let whole = Survey::build(&edges.over(&partition));
        let (arrangement, survey) = whole.map_err(|source| self.contradiction(source))?;
        let mut steps = vec![BTreeMap::<Place, Measure>::new(); edges.columns() as usize];
        for (_, timeline, measure) in survey.measures(&arrangement) {
            let mut before = Vec::new();
            for (column, labels) in timeline.steps() {
                let found = self.places_of(labels, &partition, lines);
                if found != before {
                    let step = &mut steps[column.0 as usize];
                    book(step, &before, -measure);
                    book(step, &found, measure);
                }
                before = found;
            }
        }
        Ok(running(steps, survey.doubt()))
    }

    /// The lines that ground under these labels is in, with its region.
    fn places_of(&self, labels: LabelSet, partition: &Partition, lines: &[Line]) -> Vec<Place> {
        let region = partition.region_of(labels).unwrap_or(OUTSIDE);
        let Some(status) = self.status_at(partition.without(labels)) else {
            return Vec::new();
        };
        let lines = (0..)
            .zip(lines)
            .filter(|(_, line)| line.sums.contains(&status));
        lines.map(|(line, _)| (region, line)).collect()
    }
}

fn book(step: &mut BTreeMap<Place, Measure>, places: &[Place], measure: Measure) {
    for &place in places {
        *step.entry(place).or_default() += measure;
    }
}

fn areas_of(places: BTreeMap<Place, Measure>) -> BTreeMap<Place, Area> {
    let areas = places.into_iter().map(|(place, found)| (place, found.area));
    areas.filter(|(_, area)| *area != Area::ZERO).collect()
}

/// The sums of all steps up to each, and what is open of every sum besides.
fn running(steps: Vec<BTreeMap<Place, Measure>>, open: Area) -> Vec<BTreeMap<Place, Measure>> {
    let mut sums = BTreeMap::<Place, Measure>::new();
    let running = steps.into_iter().map(|step| {
        for (place, measure) in step {
            *sums.entry(place).or_default() += measure;
        }
        sums.retain(|_, measure| *measure != Measure::default());
        with_doubt(sums.clone(), open)
    });
    running.collect()
}

fn with_doubt(mut sums: BTreeMap<Place, Measure>, open: Area) -> BTreeMap<Place, Measure> {
    sums.values_mut().for_each(|measure| measure.doubt += open);
    sums
}

/// The place of the ground in no region: after all others.
pub(crate) const OUTSIDE: usize = usize::MAX;
