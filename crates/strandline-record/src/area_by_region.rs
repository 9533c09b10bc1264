//! Area by day, status and region: many regions measured in one go.
//!
//! The regions are put under the maps as one layer that costs its crossings once. A figure
//! that stands so near to the edge of rounding that another map could tip it is measured
//! again from its map's drawing and the regions alone, so that no later map changes what is
//! printed. Parts sum to the whole map's figure to the mm².

use std::collections::BTreeMap;

use jiff::civil::Date;
use strandline_arrangement::{
    Area, Column, EdgeHistory, Label, Measure, Partition, Polygon, Survey,
};
use strandline_model::{Revision, StatusId};

use crate::{
    DayEntry, MapIndex, RecordError, View, change::prints_alike, feed_history::REGION,
    reading_order::StatusIndex, view::check_span,
};

/// How much ground has which status in which region, day by day.
#[derive(Debug, Clone, Copy)]
pub struct RegionsQuestion<'a> {
    /// The regions; where several cover the same ground, the first has it.
    pub regions: &'a [&'a [Polygon]],
    /// The first day; without it that of the first map.
    pub from: Option<Date>,
    /// The last day; without it that of the last map.
    pub until: Option<Date>,
}

/// The rows of a table by region and what they rest on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionsAnswer {
    /// In the order of the days, then of the regions, last the ground in none, then of the legend.
    pub rows: Vec<RegionRow>,
    /// The entries that the rows rest on.
    pub revisions: Vec<Revision>,
}

/// The ground of one status in one region on one day; kinds of a status are not summed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionRow {
    /// The day and the map in force on it.
    pub entry: DayEntry,
    /// The region by its place in the question; `None` for the ground in none.
    pub region: Option<usize>,
    /// The status.
    pub status: StatusId,
    /// How much.
    pub area: Area,
}

/// A region, those outside last, and the status read there.
type Place = (usize, StatusIndex);

impl View {
    /// Answers how much ground has which status in each of many regions, each point counted in
    /// one of them.
    ///
    /// # Errors
    ///
    /// When there are more regions than can be numbered beside the statuses, the span is backwards or
    /// too long, or the regions have no ground.
    pub fn area_by_region(
        &self,
        question: &RegionsQuestion<'_>,
    ) -> Result<RegionsAnswer, RecordError> {
        let days = self.days();
        let from = question.from.unwrap_or(*days.start());
        let until = question.until.unwrap_or(from.max(*days.end()));
        check_span(from, until)?;
        let partition = self.partition(question.regions)?;
        let entries = self.days_within(from, until);
        let mut maps: Vec<MapIndex> = entries.iter().map(|entry| entry.map).collect();
        maps.dedup();
        let measured = self.measured_by_region(&maps, &partition)?;
        let rows = entries.iter().flat_map(|&entry| {
            let places = measured[&entry.map].iter();
            places.map(move |(&place, &area)| self.region_row(entry, place, area))
        });
        Ok(RegionsAnswer {
            rows: rows.collect(),
            revisions: self.revisions_of(maps.into_iter()),
        })
    }

    fn region_row(&self, entry: DayEntry, (region, status): Place, area: Area) -> RegionRow {
        RegionRow {
            entry,
            region: (region != OUTSIDE).then_some(region),
            status: self.order().id(status).clone(),
            area,
        }
    }

    fn partition(&self, regions: &[&[Polygon]]) -> Result<Partition, RecordError> {
        let (first, limit) = (self.label_count(), REGION.0);
        let count = regions.len();
        if first + Partition::label_count(count) > limit {
            return Err(RecordError::TooManyRegions { count });
        }
        Partition::from_regions(regions, Label(first)).map_err(|source| {
            RecordError::Contradiction {
                what: "the regions".to_owned(),
                source,
            }
        })
    }

    fn measured_by_region(
        &self,
        maps: &[MapIndex],
        partition: &Partition,
    ) -> Result<BTreeMap<MapIndex, BTreeMap<Place, Area>>, RecordError> {
        let mut together = Vec::with_capacity(maps.len());
        for maps in maps.chunk_by(|one, other| self.epoch_of(*one) == self.epoch_of(*other)) {
            let columns: Vec<Column> = maps.iter().map(|map| Column(map.0 as u32)).collect();
            together.extend(self.places(&self.edges().select(&columns), partition)?);
        }
        let mut measured = BTreeMap::new();
        for (&map, found) in maps.iter().zip(together) {
            let settled = found.values().all(|&measure| prints_alike(measure));
            let places = if settled {
                found
            } else {
                let alone = self.edges().select(&[Column(map.0 as u32)]);
                self.places(&alone, partition)?.pop().unwrap_or_default()
            };
            let areas = places
                .into_iter()
                .map(|(place, measure)| (place, measure.area));
            measured.insert(map, areas.filter(|(_, area)| *area != Area::ZERO).collect());
        }
        Ok(measured)
    }

    /// For each column the measure of each status in each region.
    fn places(
        &self,
        edges: &EdgeHistory,
        partition: &Partition,
    ) -> Result<Vec<BTreeMap<Place, Measure>>, RecordError> {
        let columns = edges.columns() as usize;
        let whole = Survey::build(&edges.over(partition));
        let (arrangement, survey) = whole.map_err(|source| self.contradiction(source))?;
        let mut steps = vec![BTreeMap::<Place, Measure>::new(); columns];
        for (_, timeline, measure) in survey.measures(&arrangement) {
            let mut before = None;
            for (column, labels) in timeline.steps() {
                let region = partition.region_of(labels).unwrap_or(OUTSIDE);
                let status = self.status_at(partition.without(labels));
                let place = status.map(|status| (region, status));
                let at = &mut steps[column.0 as usize];
                let mut book = |place: Option<Place>, measure: Measure| {
                    place.map(|place| *at.entry(place).or_default() += measure)
                };
                book(before, -measure);
                book(place, measure);
                before = place;
            }
        }
        let mut by_column = running(steps);
        let all_open = survey.doubt();
        for measure in by_column.iter_mut().flat_map(BTreeMap::values_mut) {
            measure.doubt += all_open;
        }
        Ok(by_column)
    }
}

/// The sums of all steps up to each.
fn running(steps: Vec<BTreeMap<Place, Measure>>) -> Vec<BTreeMap<Place, Measure>> {
    let mut sums = BTreeMap::<Place, Measure>::new();
    let running = steps.into_iter().map(|step| {
        for (place, measure) in step {
            *sums.entry(place).or_default() += measure;
        }
        sums.retain(|_, measure| *measure != Measure::default());
        sums.clone()
    });
    running.collect()
}

/// The place of the ground in no region: after all others.
const OUTSIDE: usize = usize::MAX;
