//! Lines of assessors who draw fronts and no ground: where each stood, from which day until
//! which.
//!
//! A line says nothing of the ground beside it, so no question about ground is answered from
//! it, and none is made up.

use jiff::civil::Date;
use strandline_model::{AsOf, AssessorId, FeedId, GridPoint, KnownAt, Revision, Text};
use strandline_store::Reader;

use crate::{
    Record, RecordError,
    catalog::{Catalog, MapColumn},
    histories::FeedOf,
};

/// The lines of an assessor through time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontLines {
    /// Whose.
    pub assessor: AssessorId,
    /// By feed, then in order of their days.
    pub lines: Vec<FrontLine>,
    /// The entries that they rest on, in order.
    pub revisions: Vec<Revision>,
}

/// A line as it stood from one day until another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontLine {
    /// Of which feed, such as one front of several.
    pub feed: FeedId,
    /// The first day that it stood.
    pub from: Date,
    /// The first day that it stood no more; none where no later map is known.
    pub until: Option<Date>,
    /// The instant of its map.
    pub map_as_of: AsOf,
    /// Its name, where it has one.
    pub name: Text,
    /// Two points or more.
    pub points: Vec<GridPoint>,
}

impl FrontLine {
    /// Whether it stood on a day.
    pub fn stood_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

impl FrontLines {
    /// Only what stood on a day.
    #[must_use]
    pub fn on(mut self, day: Date) -> Self {
        self.lines.retain(|line| line.stood_on(day));
        self
    }
}

impl Record {
    /// The lines of one feed of an assessor, or of all its feeds that draw lines.
    ///
    /// # Errors
    ///
    /// When assessor or feed are not known, the feed draws ground, or a file does not read as
    /// it did.
    pub fn front_lines(
        &self,
        assessor: &AssessorId,
        feed: Option<&FeedId>,
        known_at: KnownAt,
    ) -> Result<FrontLines, RecordError> {
        let (reader, catalog, known) = self.begin(known_at)?;
        let (settings, _) = catalog.settings_of(assessor, known)?;
        let mut feeds = catalog.feeds(assessor, known);
        feeds.retain(|known| feed.is_none_or(|feed| feed == known));
        feeds.retain(|feed| catalog.draws_lines(assessor, feed));
        if feeds.is_empty() {
            return Err(RecordError::NoLines {
                assessor: assessor.clone(),
            });
        }
        let mut found = FrontLines {
            assessor: assessor.clone(),
            lines: Vec::new(),
            revisions: vec![settings.revision],
        };
        for feed in &feeds {
            let of = FeedOf {
                catalog: &catalog,
                assessor,
                feed,
            };
            found.add_feed(of, &reader, known)?;
        }
        found.revisions.sort_unstable();
        found.revisions.dedup();
        Ok(found)
    }
}

impl FrontLines {
    fn add_feed(
        &mut self,
        of: FeedOf<'_>,
        reader: &Reader,
        known: Revision,
    ) -> Result<(), RecordError> {
        let columns = of.catalog.columns(of.assessor, of.feed);
        let in_force = columns.into_iter().filter(|c| c.in_force_at(known));
        let in_force: Vec<MapColumn> = in_force.collect();
        let (settings, _) = of.catalog.settings_of(of.assessor, known)?;
        let day_of = |column: &MapColumn| settings.value.day_cut().day_of(column.as_of.0);
        let mut maps = of.read_maps(reader, |entry| {
            in_force
                .iter()
                .any(|column| column.revision == entry.revision)
        })?;
        for (place, column) in in_force.iter().enumerate() {
            let (from, until) = (day_of(column), in_force.get(place + 1).map(day_of));
            let map = maps.remove(&(column.as_of, column.revision));
            // Two maps on one day: the later one is in force on it.
            let drawn = map.filter(|_| until != Some(from)).into_iter();
            self.lines
                .extend(drawn.flat_map(|map| map.lines).map(|line| FrontLine {
                    feed: of.feed.clone(),
                    from,
                    until,
                    map_as_of: column.as_of,
                    name: line.name,
                    points: line.points,
                }));
            self.revisions.push(column.revision);
        }
        Ok(())
    }
}

impl Catalog {
    /// Whether a feed holds lines and no ground.
    pub(crate) fn draws_lines(&self, assessor: &AssessorId, feed: &FeedId) -> bool {
        let mut entries = self.entries_of(assessor, feed);
        entries
            .next()
            .is_some_and(|entry| entry.body.format.draws_lines())
    }
}
