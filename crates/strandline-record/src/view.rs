//! A view: everything that one feed of an assessor says, as known at a revision.
//!
//! The maps in force, in order, with the edge history of their drawings. The figures
//! of a day come from the drawing of its map alone, so that no later map changes
//! them; what needs the ground's history comes from the arrangement of each epoch, or of
//! all maps, which are built when they are first asked for.

use std::{
    collections::HashMap,
    ops::RangeInclusive,
    sync::{Arc, OnceLock},
};

use jiff::civil::Date;
use strandline_arrangement::{
    Arrangement, Column, EdgeHistory, Epochs, GridPoint, Inconsistency, LabelSet, SetArea, Survey,
};
use strandline_model::{
    AsOf, Assessor, ContactZone, FeedId, RecordedAt, Revision, StatusId, Theatre,
};

use crate::{
    RecordError, Scope,
    catalog::Setting,
    epoch_ground::{EpochGround, joined},
    feed_history::FeedHistory,
    ground_before::GroundBefore,
    ground_table::GroundTable,
    reading_order::{ReadingOrder, StatusIndex},
};

/// The most days that are told at once: a hundred years.
pub(crate) const DAYS_MAX: i64 = 36_525;

/// A map by its place in [`View::maps`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MapIndex(pub usize);

/// A map in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MapEntry {
    /// The instant that it speaks of.
    pub as_of: AsOf,
    /// The day of that instant, in the assessor's zone.
    pub day: Date,
    /// Since when the record has it.
    pub recorded_at: RecordedAt,
    /// Its entry in the journal.
    pub revision: Revision,
}

/// A day and the map in force on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayEntry {
    /// The day.
    pub day: Date,
    /// The last map before the day's end.
    pub map: MapIndex,
    /// How many days the map is older than the day.
    pub stale_days: u32,
}

/// All that one feed of an assessor says.
pub struct View {
    assessor: Arc<Assessor>,
    theatre: Arc<Theatre>,
    contact_zone: ContactZone,
    feed: FeedId,
    draws_lines: bool,
    settings: [Revision; 2],
    scope: Option<Arc<Scope>>,
    known: Revision,
    maps: Vec<MapEntry>,
    order: ReadingOrder,
    edges: Arc<EdgeHistory>,
    areas: Vec<Vec<SetArea>>,
    epochs: OnceLock<Epochs>,
    grounds: OnceLock<Result<Arc<Vec<EpochGround>>, Inconsistency>>,
    before: Option<GroundBefore>,
    /// Of all maps, where they are more than one epoch.
    whole: OnceLock<Result<EpochGround, Inconsistency>>,
}

/// The arrangement of all maps, with its areas.
pub(crate) type Whole = (Arrangement, Survey);

/// What a view is made of.
pub(crate) struct ViewParts<'a> {
    pub(crate) assessor: &'a Setting<Assessor>,
    pub(crate) theatre: &'a Setting<Theatre>,
    pub(crate) feed: FeedId,
    /// Whether its maps are lines, and tell of no ground.
    pub(crate) draws_lines: bool,
    pub(crate) history: &'a FeedHistory,
    pub(crate) recorded: HashMap<Revision, RecordedAt>,
    pub(crate) scope: Option<Arc<Scope>>,
    /// The last revision that has a part in the view.
    pub(crate) known: Revision,
    /// Another view of the feed, the last that was asked for.
    pub(crate) earlier: Option<Arc<View>>,
}

impl View {
    pub(crate) fn new(parts: ViewParts<'_>) -> Self {
        let ViewParts {
            assessor,
            theatre,
            feed,
            draws_lines,
            history,
            recorded,
            scope,
            known,
            earlier,
        } = parts;
        let all = history.columns.iter().zip(0_u32..);
        let in_force: Vec<_> = all
            .filter(|(column, _)| column.in_force_at(known))
            .collect();
        let columns: Vec<Column> = in_force.iter().map(|&(_, place)| Column(place)).collect();
        let cut = assessor.value.day_cut();
        let maps = in_force.iter().map(|(column, _)| MapEntry {
            as_of: column.as_of,
            day: cut.day_of(column.as_of.0),
            recorded_at: recorded[&column.revision],
            revision: column.revision,
        });
        let maps: Vec<MapEntry> = maps.collect();
        let edges = if columns.len() == history.columns.len() {
            Arc::clone(&history.edges)
        } else {
            Arc::new(history.edges.select(&columns))
        };
        View {
            before: earlier.and_then(|earlier| GroundBefore::of(&earlier, &maps)),
            maps,
            order: ReadingOrder::new(&theatre.value, &history.labels),
            areas: columns
                .iter()
                .map(|c| history.areas[c.0 as usize].clone())
                .collect(),
            edges,
            settings: [theatre.revision, assessor.revision],
            contact_zone: contact_zone(&theatre.value, &assessor.value),
            assessor: Arc::clone(&assessor.value),
            theatre: Arc::clone(&theatre.value),
            feed,
            draws_lines,
            scope,
            known,
            epochs: OnceLock::new(),
            grounds: OnceLock::new(),
            whole: OnceLock::new(),
        }
    }

    /// Who drew the maps.
    pub fn assessor(&self) -> &Assessor {
        &self.assessor
    }

    /// The theatre whose legend they are read in.
    pub fn theatre(&self) -> &Theatre {
        &self.theatre
    }

    /// Where borders of its ground are a line of contact.
    pub fn contact_zone(&self) -> &ContactZone {
        &self.contact_zone
    }

    /// Which of the assessor's feeds it is.
    pub fn feed(&self) -> &FeedId {
        &self.feed
    }

    /// Whether its maps are lines, so that nothing is told of any ground.
    pub fn draws_lines(&self) -> bool {
        self.draws_lines
    }

    /// Within which ground the assessor says anything at all, where that was recorded.
    pub fn scope(&self) -> Option<&Scope> {
        self.scope.as_deref()
    }

    /// The last revision that has a part in this view: as long as it is the same, so is
    /// every answer.
    pub fn revision(&self) -> Revision {
        self.known
    }

    /// The entries that an answer from all maps rests on, in order.
    pub fn revisions(&self) -> Vec<Revision> {
        self.revisions_of((0..self.maps.len()).map(MapIndex))
    }

    /// The maps in force, in the order of their instants; at least one.
    pub fn maps(&self) -> &[MapEntry] {
        &self.maps
    }

    /// The statuses that may be drawn, in the legend's order of priority.
    pub fn statuses(&self) -> &[StatusId] {
        self.order.statuses()
    }

    /// The status that is read where these labels of [`View::edges`] are drawn.
    pub fn status_of(&self, labels: LabelSet) -> Option<&StatusId> {
        self.order
            .status_of(labels)
            .map(|status| self.order.id(status))
    }

    /// Whether an edge between ground of the two statuses is part of the line of contact.
    pub fn is_contact(&self, left: LabelSet, right: LabelSet) -> bool {
        self.order
            .is_contact(self.order.status_of(left), self.order.status_of(right))
    }

    /// The drawings of the maps: column n is map n.
    pub fn edges(&self) -> &EdgeHistory {
        &self.edges
    }

    /// The arrangement of all maps, with its areas: column n is map n. Of a feed whose maps
    /// were drawn anew k times it grows with k².
    ///
    /// # Errors
    ///
    /// When it contradicts itself, which would be a bug.
    pub fn whole(&self) -> Result<&(Arrangement, Survey), RecordError> {
        self.whole_ground().map(EpochGround::whole)
    }

    /// All ground by what is read on it.
    pub(crate) fn ground_table(&self) -> Result<&GroundTable, RecordError> {
        self.whole_ground().map(|ground| ground.table(self))
    }

    fn whole_ground(&self) -> Result<&EpochGround, RecordError> {
        if let [only] = self.epoch_grounds()? {
            return Ok(only);
        }
        let whole = self.whole.get_or_init(|| EpochGround::build(&self.edges));
        whole
            .as_ref()
            .map_err(|source| self.contradiction(source.clone()))
    }

    /// The stretches of maps that are arranged together.
    pub(crate) fn epochs(&self) -> &Epochs {
        self.epochs.get_or_init(|| Epochs::of(&self.edges))
    }

    /// The ground of each epoch. Column n is map n in every one of them, and nothing is drawn
    /// on the maps of others.
    pub(crate) fn epoch_grounds(&self) -> Result<&[EpochGround], RecordError> {
        let grounds = self
            .grounds
            .get_or_init(|| EpochGround::of_each(&self.edges, self.epochs()).map(Arc::new));
        match grounds {
            Ok(grounds) => Ok(grounds),
            Err(source) => Err(self.contradiction(source.clone())),
        }
    }

    /// The ground of the first maps that is arranged already, and how many these are.
    pub(crate) fn arranged(&self) -> Option<(Arc<Vec<EpochGround>>, usize)> {
        match self.grounds.get() {
            Some(Ok(grounds)) => Some((Arc::clone(grounds), self.maps.len())),
            _ => self.before.as_ref().map(GroundBefore::arranged),
        }
    }

    /// What is drawn at a point, from step to step: from ground that is arranged already, where
    /// few maps came since.
    pub(crate) fn steps_at(
        &self,
        point: GridPoint,
    ) -> Result<Vec<(Column, LabelSet)>, RecordError> {
        let before = self.before.as_ref();
        let before = before.filter(|_| self.grounds.get().is_none());
        if let Some(steps) = before.and_then(|before| before.steps_at(self, point)) {
            return Ok(steps);
        }
        let grounds = self.epoch_grounds()?.iter();
        Ok(joined(grounds.map(|ground| ground.steps_at(point))))
    }

    /// The epoch that a map belongs to.
    pub(crate) fn epoch_of(&self, map: MapIndex) -> usize {
        self.epochs().of_column(Column(map.0 as u32))
    }

    /// The ground of the epoch that a map belongs to.
    pub(crate) fn ground_around(&self, map: MapIndex) -> Result<&EpochGround, RecordError> {
        Ok(&self.epoch_grounds()?[self.epoch_of(map)])
    }

    /// The days of the first and the last map.
    pub fn days(&self) -> RangeInclusive<Date> {
        let day = |map: Option<&MapEntry>| map.map(|map| map.day).unwrap_or_default();
        day(self.maps.first())..=day(self.maps.last())
    }

    /// The map in force on a day: the last one before the day's end in the assessor's zone.
    pub fn map_on(&self, day: Date) -> Option<MapIndex> {
        let count = match self.assessor.day_cut().end_of(day) {
            Some(end) => self.maps.partition_point(|map| map.as_of.0 < end),
            None => self.maps.len(),
        };
        count.checked_sub(1).map(MapIndex)
    }

    /// The day with the map in force on it.
    ///
    /// # Errors
    ///
    /// When the day is before the first map's.
    pub fn day_entry(&self, day: Date) -> Result<DayEntry, RecordError> {
        let map = self.map_on(day).ok_or_else(|| RecordError::NoMapOn {
            assessor: self.assessor.id().clone(),
            day,
            first: *self.days().start(),
        })?;
        Ok(DayEntry {
            day,
            map,
            stale_days: days_between(self.maps[map.0].day, day),
        })
    }

    /// Every day from the first map's to the last map's.
    pub fn day_entries(&self) -> Vec<DayEntry> {
        let days = self.days();
        self.days_within(*days.start(), *days.end())
    }

    /// The days from `from` to `until`, that one included, on which a map is in force.
    pub(crate) fn days_within(&self, from: Date, until: Date) -> Vec<DayEntry> {
        let first = from.max(*self.days().start());
        let days = first
            .series(jiff::Span::new().days(1))
            .take_while(|day| *day <= until);
        days.filter_map(|day| self.day_entry(day).ok()).collect()
    }

    pub(crate) fn map(&self, map: MapIndex) -> &MapEntry {
        &self.maps[map.0]
    }

    pub(crate) fn order(&self) -> &ReadingOrder {
        &self.order
    }

    /// The area under each set of labels, from the map's drawing alone.
    pub(crate) fn set_areas(&self, map: MapIndex) -> &[SetArea] {
        &self.areas[map.0]
    }

    pub(crate) fn status_at(&self, labels: LabelSet) -> Option<StatusIndex> {
        self.order.status_of(labels)
    }

    pub(crate) fn id_of(&self, status: Option<StatusIndex>) -> Option<StatusId> {
        status.map(|status| self.order.id(status).clone())
    }

    /// One more than the largest label that a map of this view can have.
    pub(crate) fn label_count(&self) -> u8 {
        let labels = self.order.entries().map(|(_, label)| label.0 + 1);
        labels.max().unwrap_or(0)
    }

    pub(crate) fn index_of(&self, status: Option<&StatusId>) -> Option<StatusIndex> {
        let place = self
            .statuses()
            .iter()
            .position(|known| Some(known) == status);
        place.map(StatusIndex)
    }

    /// The entries of some maps and of the settings, in order and once.
    pub(crate) fn revisions_of(&self, maps: impl Iterator<Item = MapIndex>) -> Vec<Revision> {
        let of_maps = maps.map(|map| self.map(map).revision);
        let mut revisions: Vec<Revision> = self.settings.into_iter().chain(of_maps).collect();
        revisions.sort_unstable();
        revisions.dedup();
        revisions
    }

    pub(crate) fn contradiction(&self, source: Inconsistency) -> RecordError {
        let what = format!("the maps of {}, feed {}", self.assessor.id(), self.feed);
        RecordError::Contradiction { what, source }
    }
}

impl std::fmt::Debug for View {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("View")
            .field("assessor", self.assessor.id())
            .field("feed", &self.feed)
            .field("revision", &self.known)
            .field("maps", &self.maps.len())
            .finish_non_exhaustive()
    }
}

/// How many days `late` is after `early`; 0 where it is not.
fn days_between(early: Date, late: Date) -> u32 {
    let days = early.duration_until(late).as_hours() / 24;
    u32::try_from(days).unwrap_or(0)
}

fn contact_zone(theatre: &Theatre, assessor: &Assessor) -> ContactZone {
    theatre.contact_zone().narrowed(assessor.contact_within())
}

/// Checks a span of days given from outside.
pub(crate) fn check_span(from: Date, until: Date) -> Result<(), RecordError> {
    if until < from {
        return Err(RecordError::DaysBackwards { from, until });
    }
    let days = i64::from(days_between(from, until)) + 1;
    if days > DAYS_MAX {
        return Err(RecordError::TooManyDays {
            from,
            until,
            days,
            limit: DAYS_MAX,
        });
    }
    Ok(())
}
