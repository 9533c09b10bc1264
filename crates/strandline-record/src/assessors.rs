//! Who draws maps, of which days, and of which ground.

use std::sync::Arc;

use jiff::civil::Date;
use strandline_model::{AsOf, Assessor, AssessorId, FeedId, KnownAt, Revision};

use crate::{Record, RecordError, Scope, View, catalog::Catalog};

/// An assessor in short.
#[derive(Debug, Clone)]
pub struct AssessorSummary {
    /// Its settings.
    pub assessor: Arc<Assessor>,
    /// The entry that they come from.
    pub revision: Revision,
    /// Its feeds with maps in force, in order of their names.
    pub feeds: Vec<FeedSummary>,
    /// Within which ground it says anything, where that was recorded.
    pub scope: Option<Arc<Scope>>,
}

/// A feed in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedSummary {
    /// Its name.
    pub id: FeedId,
    /// Whether its maps are lines, and tell of no ground.
    pub draws_lines: bool,
    /// Whether its maps may come with points.
    pub may_carry_markers: bool,
    /// How many maps are in force.
    pub maps: usize,
    /// The day of the first map.
    pub first_day: Date,
    /// The day of the last map.
    pub last_day: Date,
    /// The instant of the last map.
    pub last_as_of: AsOf,
    /// Runs of days between the two without a map of their own, in order.
    pub gaps: Vec<Gap>,
}

/// Days in a row without a map of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The first of them.
    pub from: Date,
    /// The last of them.
    pub until: Date,
}

impl Gap {
    /// How many days it has.
    pub fn days(&self) -> u32 {
        let hours = self.from.duration_until(self.until).as_hours();
        u32::try_from(hours / 24 + 1).unwrap_or(0)
    }
}

impl FeedSummary {
    /// How many days from the first map's to the last map's have none of their own.
    pub fn missing_days(&self) -> u32 {
        self.gaps.iter().map(Gap::days).sum()
    }
}

impl Record {
    /// All assessors, in order of their ids.
    ///
    /// # Errors
    ///
    /// When the store cannot be read, or the revision does not exist.
    pub fn assessors(&self, known_at: KnownAt) -> Result<Vec<AssessorSummary>, RecordError> {
        let (reader, catalog, known) = self.begin(known_at)?;
        let all = catalog.assessors(known).into_iter();
        let summary = |setting: &Arc<crate::catalog::Setting<Assessor>>| {
            let assessor = &setting.value;
            Ok(AssessorSummary {
                feeds: feeds_of(&catalog, assessor, known),
                scope: self.scope_of((&reader, &catalog), assessor.id(), known)?,
                revision: setting.revision,
                assessor: Arc::clone(assessor),
            })
        };
        all.map(summary).collect()
    }

    /// The feeds of an assessor with their maps in force then, in order of their names.
    ///
    /// # Errors
    ///
    /// When the assessor is not known.
    pub fn feeds(
        &self,
        assessor: &AssessorId,
        known_at: KnownAt,
    ) -> Result<Vec<FeedSummary>, RecordError> {
        let (_, catalog, known) = self.begin(known_at)?;
        let (setting, _) = catalog.settings_of(assessor, known)?;
        Ok(feeds_of(&catalog, &setting.value, known))
    }

    /// The ground of one assessor or of all: of the feed of that name, else of each that draws any.
    ///
    /// # Errors
    ///
    /// When the assessor is not known, or the feed of that name draws lines.
    pub fn views(
        &self,
        assessor: Option<&AssessorId>,
        feed: Option<&FeedId>,
        known_at: KnownAt,
    ) -> Result<Vec<Arc<View>>, RecordError> {
        let assessors = match assessor {
            Some(one) => vec![one.clone()],
            None => self.assessor_ids(known_at)?,
        };
        let mut views = Vec::new();
        for assessor in assessors {
            for found in self.feeds(&assessor, known_at)? {
                // Asked for by name, it says itself that it draws no ground.
                let is_meant = feed.map_or(!found.draws_lines, |feed| *feed == found.id);
                if is_meant {
                    views.push(self.view(&assessor, Some(&found.id), known_at)?);
                }
            }
        }
        Ok(views)
    }

    fn assessor_ids(&self, known_at: KnownAt) -> Result<Vec<AssessorId>, RecordError> {
        let (_, catalog, known) = self.begin(known_at)?;
        let all = catalog.assessors(known).into_iter();
        Ok(all.map(|setting| setting.value.id().clone()).collect())
    }
}

fn feeds_of(catalog: &Catalog, assessor: &Assessor, known: Revision) -> Vec<FeedSummary> {
    let cut = assessor.day_cut();
    let summary = |id: FeedId| {
        let columns = catalog.columns(assessor.id(), &id);
        let maps = columns.iter().filter(|c| c.in_force_at(known));
        let maps: Vec<AsOf> = maps.map(|c| c.as_of).collect();
        let days: Vec<Date> = maps.iter().map(|as_of| cut.day_of(as_of.0)).collect();
        Some(FeedSummary {
            draws_lines: catalog.draws_lines(assessor.id(), &id),
            may_carry_markers: catalog.may_carry_markers(assessor.id(), &id),
            id,
            maps: maps.len(),
            first_day: *days.first()?,
            last_day: *days.last()?,
            last_as_of: *maps.last()?,
            gaps: gaps(&days),
        })
    };
    let feeds = catalog.feeds(assessor.id(), known).into_iter();
    feeds.filter_map(summary).collect()
}

fn gaps(days: &[Date]) -> Vec<Gap> {
    let between = |pair: &[Date]| {
        let (from, until) = (pair[0].tomorrow().ok()?, pair[1].yesterday().ok()?);
        (from <= until).then_some(Gap { from, until })
    };
    days.windows(2).filter_map(between).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_without_a_map_are_told_in_runs() {
        let days = [1, 2, 2, 4, 8].map(|day| date(2024, 3, day));
        let gap = |from, until| Gap {
            from: date(2024, 3, from),
            until: date(2024, 3, until),
        };
        let found = gaps(&days);
        assert_eq!(found, [gap(3, 3), gap(5, 7)]);
        assert_eq!(found.iter().map(Gap::days).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(gaps(&days[..1]), []);
    }
}
