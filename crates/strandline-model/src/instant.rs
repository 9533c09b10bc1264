//! Valid time and recorded time as two types, and the civil day of an assessor.
//!
//! A day D is a civil date in the assessor's zone; the map in force on D is the
//! last one whose [`AsOf`] lies before the cut that ends D. All intervals are
//! half-open.

use jiff::{Timestamp, civil::Date, civil::Time, tz::TimeZone};

use crate::Revision;

/// Valid time: the instant that a map speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AsOf(pub Timestamp);

/// Recorded time: the instant since which the record knows something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordedAt(pub Timestamp);

/// Up to which state of the record a question is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum KnownAt {
    /// Everything recorded so far.
    #[default]
    Now,
    /// Everything recorded at or before this instant.
    Instant(RecordedAt),
    /// Everything up to and including this revision.
    Revision(Revision),
}

/// Where an assessor's civil day ends: a zone and an hour.
#[derive(Debug, Clone, PartialEq)]
pub struct DayCut {
    /// The assessor's zone.
    pub zone: TimeZone,
    /// The local time at which a day ends; midnight, unless the assessor says otherwise.
    pub at: Time,
}

impl DayCut {
    /// The first instant that no longer belongs to the day: the cut of the day after.
    ///
    /// With a cut at midnight this is 00:00 of the next day; with a cut at 06:00 it is
    /// 06:00 of the next day. `None` past the calendar's end.
    pub fn end_of(&self, day: Date) -> Option<Timestamp> {
        let next = day.tomorrow().ok()?.to_datetime(self.at);
        Some(self.zone.to_ambiguous_timestamp(next).compatible().ok()?)
    }

    /// The day to which an instant belongs.
    pub fn day_of(&self, instant: Timestamp) -> Date {
        let local = self.zone.to_datetime(instant);
        let before_cut = local.time() < self.at;
        if before_cut { local.date().yesterday().unwrap_or(local.date()) } else { local.date() }
    }
}
