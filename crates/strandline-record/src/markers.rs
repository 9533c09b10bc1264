//! Points that came with a map, as coarse as the theatre's settings want them shown.
//!
//! Nobody above the record ever sees a marker's own position.

use std::collections::BTreeMap;

use jiff::civil::Date;
use strandline_model::{
    AsOf, AssessorId, Coarsening, FeedId, GridPoint, KnownAt, Marker, Revision, Text,
};

use crate::{DayEntry, Record, RecordError, catalog::Catalog, histories::FeedOf};

/// The markers of the map in force on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkersAnswer {
    /// Whose map.
    pub assessor: AssessorId,
    /// Of which feed.
    pub feed: FeedId,
    /// The day.
    pub entry: DayEntry,
    /// The instant of the map.
    pub map_as_of: AsOf,
    /// How coarsely they are told.
    pub coarsening: Coarsening,
    /// By place, in order of west to east.
    pub groups: Vec<MarkerGroup>,
    /// The entries that they rest on, in order.
    pub revisions: Vec<Revision>,
}

/// All markers of one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkerGroup {
    /// The middle of the cell.
    pub at: GridPoint,
    /// How many there are.
    pub count: usize,
    /// What they are called, each with how many are.
    pub names: Vec<(Text, usize)>,
}

impl Record {
    /// The markers of the map of a day.
    ///
    /// # Errors
    ///
    /// When assessor or feed are not known, there is no map of the day, or its file does not
    /// read as it did.
    pub fn markers(
        &self,
        assessor: &AssessorId,
        feed: Option<&FeedId>,
        (day, known_at): (Date, KnownAt),
    ) -> Result<MarkersAnswer, RecordError> {
        let view = self.view_of_any(assessor, feed, known_at)?;
        let entry = view.day_entry(day)?;
        let map = *view.map(entry.map);
        let (reader, catalog, _) = self.begin(known_at)?;
        let of = FeedOf {
            catalog: &catalog,
            assessor,
            feed: view.feed(),
        };
        let mut maps = of.read_maps(&reader, |entry| entry.revision == map.revision)?;
        let markers = maps.remove(&(map.as_of, map.revision));
        let markers = markers.map_or(Vec::new(), |map| map.markers);
        let coarsening = view.theatre().coarsening();
        Ok(MarkersAnswer {
            assessor: assessor.clone(),
            feed: view.feed().clone(),
            map_as_of: map.as_of,
            groups: grouped(markers, coarsening),
            revisions: view.revisions_of([entry.map].into_iter()),
            coarsening,
            entry,
        })
    }
}

impl Catalog {
    /// Whether maps of a feed may come with points: none of its files is read to tell.
    pub(crate) fn may_carry_markers(&self, assessor: &AssessorId, feed: &FeedId) -> bool {
        let mut entries = self.entries_of(assessor, feed);
        entries.any(|entry| entry.body.format.may_carry_markers())
    }
}

fn grouped(markers: Vec<Marker>, coarsening: Coarsening) -> Vec<MarkerGroup> {
    let mut cells = BTreeMap::<GridPoint, BTreeMap<Vec<(String, String)>, usize>>::new();
    for marker in markers {
        let name = marker.name.0.into_iter().collect();
        let cell = cells
            .entry(coarsening.middle_of_cell(marker.at))
            .or_default();
        *cell.entry(name).or_default() += 1;
    }
    let group = |(at, names): (GridPoint, BTreeMap<Vec<(String, String)>, usize>)| MarkerGroup {
        at,
        count: names.values().sum(),
        names: names
            .into_iter()
            .map(|(name, count)| (Text(name.into_iter().collect()), count))
            .collect(),
    };
    cells.into_iter().map(group).collect()
}
