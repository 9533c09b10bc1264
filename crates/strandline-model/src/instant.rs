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
///
/// A day D runs from the cut of D to the cut of D+1, the second not included. The map in
/// force on D is the last one before [`end_of`](Self::end_of) D; a daily file that is
/// named D and has no hour is as of [`start_of`](Self::start_of) D, 00:00 with the usual
/// cut.
///
/// # Example
///
/// ```
/// use jiff::{civil::{Time, date}, tz::TimeZone};
/// use strandline_model::DayCut;
///
/// let kyiv = DayCut { zone: TimeZone::get("Europe/Kyiv")?, at: Time::midnight() };
/// assert_eq!(kyiv.end_of(date(2025, 12, 4)), Some("2025-12-04T22:00:00Z".parse()?));
/// assert_eq!(kyiv.day_of("2025-12-04T22:00:00Z".parse()?), date(2025, 12, 5));
/// # Ok::<(), jiff::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct DayCut {
    /// The assessor's zone.
    pub zone: TimeZone,
    /// The local time at which a day begins and the one before it ends; midnight, unless
    /// the assessor says otherwise.
    pub at: Time,
}

impl DayCut {
    /// The first instant of the day: its own cut. `None` at the calendar's ends.
    ///
    /// A cut that the clock skips (a change of daylight saving at midnight) is taken at
    /// the end of the gap, one that it shows twice at the first of the two.
    pub fn start_of(&self, day: Date) -> Option<Timestamp> {
        let local = day.to_datetime(self.at);
        self.zone.to_ambiguous_timestamp(local).compatible().ok()
    }

    /// The first instant that no longer belongs to the day: the cut of the day after.
    ///
    /// With a cut at midnight this is 00:00 of the next day; with a cut at 06:00 it is
    /// 06:00 of the next day. `None` past the calendar's end.
    pub fn end_of(&self, day: Date) -> Option<Timestamp> {
        self.start_of(day.tomorrow().ok()?)
    }

    /// The day to which an instant belongs.
    pub fn day_of(&self, instant: Timestamp) -> Date {
        // Judged by instants, not by the local clock, which shows some times twice.
        let date = self.zone.to_datetime(instant).date();
        match self.start_of(date) {
            Some(start) if instant < start => date.yesterday().unwrap_or(date),
            _ => date,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::{
        Timestamp,
        civil::{Time, date, time},
        tz::TimeZone,
    };
    use proptest::prelude::*;

    use super::DayCut;

    fn cut(zone: &str, at: Time) -> DayCut {
        DayCut {
            zone: TimeZone::get(zone).unwrap(),
            at,
        }
    }

    fn check_day(cut: &DayCut, instant: &str, expect: &str) {
        let day = cut.day_of(instant.parse().unwrap());
        assert_eq!(day.to_string(), expect, "the day of {instant}");
    }

    #[test]
    fn a_day_in_kyiv_ends_at_its_own_midnight_in_summer_and_winter() {
        let kyiv = cut("Europe/Kyiv", Time::midnight());
        check_day(&kyiv, "2024-07-07T20:59:59Z", "2024-07-07");
        check_day(&kyiv, "2024-07-07T21:00:00Z", "2024-07-08");
        check_day(&kyiv, "2024-12-31T21:59:59Z", "2024-12-31");
        check_day(&kyiv, "2024-12-31T22:00:00Z", "2025-01-01");
    }

    #[test]
    fn with_a_cut_in_the_morning_the_night_belongs_to_the_day_before() {
        let kyiv = cut("Europe/Kyiv", time(6, 0, 0, 0));
        check_day(&kyiv, "2024-07-08T02:59:59Z", "2024-07-07");
        check_day(&kyiv, "2024-07-08T03:00:00Z", "2024-07-08");
    }

    #[test]
    fn a_cut_that_the_clock_shows_twice_counts_the_first_time() {
        // 03:30 came twice in Kyiv on 2024-10-27: at 00:30Z and at 01:30Z.
        let kyiv = cut("Europe/Kyiv", time(3, 30, 0, 0));
        check_day(&kyiv, "2024-10-27T00:29:59Z", "2024-10-26");
        check_day(&kyiv, "2024-10-27T00:30:00Z", "2024-10-27");
        check_day(&kyiv, "2024-10-27T01:10:00Z", "2024-10-27");
    }

    #[test]
    fn a_midnight_that_the_clock_skips_is_the_end_of_the_gap() {
        // Beirut went from 23:59:59 to 01:00 on 2024-03-31.
        let beirut = cut("Asia/Beirut", Time::midnight());
        assert_eq!(
            beirut.start_of(date(2024, 3, 31)),
            Some("2024-03-30T22:00:00Z".parse().unwrap())
        );
    }

    proptest! {
        #[test]
        fn every_instant_lies_between_the_cuts_of_its_day(
            second in 0i64..4_000_000_000,
            hour in 0i8..24,
            zone in prop::sample::select(vec![
                "Europe/Kyiv", "America/New_York", "Asia/Beirut", "Pacific/Apia", "Asia/Kolkata",
            ]),
        ) {
            let cut = cut(zone, time(hour, 30, 0, 0));
            let instant = Timestamp::from_second(second).unwrap();
            let day = cut.day_of(instant);
            prop_assert!(cut.start_of(day).unwrap() <= instant);
            prop_assert!(instant < cut.end_of(day).unwrap());
        }
    }
}
