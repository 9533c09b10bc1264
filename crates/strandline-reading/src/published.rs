//! The date that a page prints, with its zone as it is written.
//!
//! "GMT+03:00" is three hours ahead of Greenwich, as people write it, not behind as POSIX
//! would have it. A zone by letters that means different offsets in summer and winter
//! ("ET") is looked up for the day.

mod named;
pub(crate) mod strokes;
pub(crate) mod words;

use std::ops::Range;

use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time},
    tz::{Offset, TimeZone},
};

pub(crate) use self::named::month;
use self::words::{Piece, Word};

/// A date as written: a day, perhaps an hour, perhaps a zone.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// The civil day.
    pub date: Date,
    /// The time of day, where there is one.
    pub time: Option<Time>,
    /// The zone's offset on that day, where a zone is written that is known.
    pub offset: Option<Offset>,
    /// The zone in the words of the page.
    pub zone_as_written: Option<String>,
}

impl Written {
    /// The instant, where hour and zone are known.
    pub fn instant(&self) -> Option<Timestamp> {
        let local = DateTime::from_parts(self.date, self.time?);
        self.offset?.to_timestamp(local).ok()
    }

    /// In ISO 8601, as exact as it is written and no more.
    pub fn iso(&self) -> String {
        let Some(time) = self.time else {
            return self.date.to_string();
        };
        let local = DateTime::from_parts(self.date, time);
        let offset = self.offset.map(offset_text).unwrap_or_default();
        format!("{local}{offset}")
    }

    /// The day that a reader takes for today: before six in the morning a report tells of
    /// the day before.
    pub fn news_day(&self) -> Date {
        match self.time {
            Some(time) if time.hour() < 6 => self.date.yesterday().unwrap_or(self.date),
            _ => self.date,
        }
    }
}

fn offset_text(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

/// How many letters of a line are looked at.
const HEAD: usize = 400;

/// The first date in a line and the bytes that it covers.
pub(crate) fn find(line: &str) -> Option<(Range<usize>, Written)> {
    let long = Some(line).filter(|line| line.len() > HEAD);
    let end = long.and_then(|line| line.char_indices().nth(HEAD));
    let head = end.map_or(line, |at| &line[..at.0]);
    // Most lines have no year, without which there is no date.
    if !has_year(head.as_bytes()) {
        return None;
    }
    let words = words::of(head);
    let (days, date) = find_date(&words)?;
    let mut covered = words[days.start].range.start..words[days.end - 1].range.end;
    let mut written = Written {
        date,
        time: None,
        offset: None,
        zone_as_written: None,
    };
    if let Some((times, time)) = find_time(&words, &days) {
        written.time = Some(time);
        let zone = words::zone(head, &words, times.end);
        let end = zone
            .as_ref()
            .map_or(words[times.end - 1].range.end, |zone| zone.range.end);
        covered = covered.start.min(words[times.start].range.start)..covered.end.max(end);
        if let Some(zone) = zone {
            written.offset = zone.offset_on(DateTime::from_parts(date, time));
            written.zone_as_written = Some(zone.text);
        }
    }
    Some((covered, written))
}

/// Whether four digits of a year stand anywhere, what is glued to them included.
fn has_year(line: &[u8]) -> bool {
    let century = |digits: &[u8]| matches!(&digits[..2], b"19" | b"20" | b"21");
    let mut fours = line.windows(4);
    fours.any(|digits| century(digits) && digits.iter().all(u8::is_ascii_digit))
}

/// A day given from outside or by a page's markup: RFC 3339, or a date alone.
pub fn parse(text: &str) -> Option<Written> {
    find(text.trim()).map(|(_, written)| written)
}

fn find_date(words: &[Word]) -> Option<(Range<usize>, Date)> {
    (0..words.len()).find_map(|at| {
        let (len, date) = date_at(&words[at..])?;
        Some((at..at + len, date))
    })
}

/// "December 04, 2025", "4 December 2025", "4th of December, 2025", "2025-12-04".
fn date_at(words: &[Word]) -> Option<(usize, Date)> {
    let piece = |index: usize| words.get(index).map(|word| word.piece);
    let (len, year, month, day) = match (piece(0)?, piece(1), piece(2)) {
        (Piece::Month(month), Some(Piece::Number(day)), Some(Piece::Number(year)))
        | (Piece::Number(day), Some(Piece::Month(month)), Some(Piece::Number(year))) => {
            (3, year, month, day)
        }
        (Piece::Iso(year, month, day), _, _) => (1, year, month, day),
        _ => return None,
    };
    let date = Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    );
    date.ok()
        .filter(|date| (1900..2200).contains(&date.year()))
        .map(|date| (len, date))
}

/// The hour nearest to the date: behind it, else before it.
fn find_time(words: &[Word], days: &Range<usize>) -> Option<(Range<usize>, Time)> {
    let after = (days.end..words.len().min(days.end + 6)).find_map(|at| time_at(words, at));
    let before = || {
        let from = days.start.saturating_sub(6);
        (from..days.start).find_map(|at| time_at(words, at))
    };
    after.or_else(before)
}

fn time_at(words: &[Word], at: usize) -> Option<(Range<usize>, Time)> {
    let (mut hour, minute) = match words[at].piece {
        Piece::Clock(hour, minute) => (hour, minute),
        // "10 a.m."
        Piece::Number(hour) if hour <= 12 => (hour, 0),
        _ => return None,
    };
    let half = words.get(at + 1).and_then(|word| match word.piece {
        Piece::Half(is_afternoon) => Some(is_afternoon),
        _ => None,
    });
    if half.is_none() && matches!(words[at].piece, Piece::Number(_)) {
        return None;
    }
    match half {
        Some(true) if hour < 12 => hour += 12,
        Some(false) if hour == 12 => hour = 0,
        _ => {}
    }
    let time = Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()?;
    Some((at..at + 1 + usize::from(half.is_some()), time))
}

/// A zone as written and what it is.
#[derive(Debug, Clone)]
struct Zone {
    range: Range<usize>,
    text: String,
    meaning: ZoneMeaning,
}

#[derive(Debug, Clone)]
enum ZoneMeaning {
    Fixed(Offset),
    Named(&'static str),
    Unknown,
}

impl Zone {
    fn offset_on(&self, local: DateTime) -> Option<Offset> {
        match self.meaning {
            ZoneMeaning::Fixed(offset) => Some(offset),
            ZoneMeaning::Named(name) => {
                let zone = TimeZone::get(name).ok()?;
                let instant = zone.to_ambiguous_timestamp(local).compatible().ok()?;
                Some(zone.to_offset(instant))
            }
            ZoneMeaning::Unknown => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::find;

    fn check(line: &str, iso: &str, zone: Option<&str>) {
        let (range, written) = find(line).unwrap();
        assert_eq!(written.iso(), iso, "{line}");
        assert_eq!(written.zone_as_written.as_deref(), zone, "{line}");
        assert!(line.get(range).is_some());
    }

    #[test]
    fn a_zone_is_as_people_write_it() {
        let line = "December 04, 2025 01:53 AM GMT+03:00";
        check(line, "2025-12-04T01:53:00+03:00", Some("GMT+03:00"));
        check(
            "4 Dec 2025 10.15 GMT",
            "2025-12-04T10:15:00+00:00",
            Some("GMT"),
        );
        check(
            "Dec. 4, 2025, 10:15 p.m. ET",
            "2025-12-04T22:15:00-05:00",
            Some("ET"),
        );
        check(
            "July 4, 2025, 10:15 a.m. ET",
            "2025-07-04T10:15:00-04:00",
            Some("ET"),
        );
        check(
            "2025-12-04T01:53:00Z",
            "2025-12-04T01:53:00+00:00",
            Some("Z"),
        );
        check(
            "2025-12-04T01:53:00+02:00",
            "2025-12-04T01:53:00+02:00",
            Some("+02:00"),
        );
        check(
            "2025-12-04 01:53 UTC+3",
            "2025-12-04T01:53:00+03:00",
            Some("UTC+3"),
        );
    }

    #[test]
    fn dates_stand_in_many_orders() {
        check("Published On 4 Dec 2025", "2025-12-04", None);
        check("Thursday, 4th December 2025", "2025-12-04", None);
        check(
            "Updated 10:15 AM EST, Thu December 4, 2025",
            "2025-12-04T10:15:00-05:00",
            Some("EST"),
        );
        check("December 4, 2025 at 9:05 am", "2025-12-04T09:05:00", None);
        check("2025/12/04", "2025-12-04", None);
        check("04.12.2025 18:30", "2025-12-04T18:30:00", None);
    }

    #[test]
    fn what_lost_its_spaces_is_read_apart() {
        check("Published On 4 Dec 20254 Dec 2025", "2025-12-04", None);
        let wire = "December 4, 20251:45 PM UTCUpdated 2 hours ago";
        check(wire, "2025-12-04T13:45:00+00:00", Some("UTC"));
        check("4 Dec. 2025, 1:45pm", "2025-12-04T13:45:00", None);
        check("4 Dec 2025 11am", "2025-12-04T11:00:00", None);
        let issued = "Issued on: 04/12/2025 - 13:45Modified: 04/12/2025 - 14:02";
        check(issued, "2025-12-04T13:45:00", None);
    }

    #[test]
    fn months_of_other_languages_and_zones_of_other_continents_are_read() {
        for line in [
            "4 грудня 2025, 13:45",
            "4 декабря 2025 в 13:45",
            "4. Dezember 2025, 13:45 Uhr",
            "4 de diciembre de 2025 13:45",
            "4 Aralık 2025 13:45",
            "2025年12月4日 13:45",
        ] {
            check(line, "2025-12-04T13:45:00", None);
        }
        check("4 décembre 2025", "2025-12-04", None);
        let seoul = "2025-12-04 13:45 KST";
        check(seoul, "2025-12-04T13:45:00+09:00", Some("KST"));
        let yangon = "4 December 2025 13:45 MMT";
        check(yangon, "2025-12-04T13:45:00+06:30", Some("MMT"));
        let london = "Thursday 4 December 2025 13:45, UK";
        check(london, "2025-12-04T13:45:00+00:00", Some("UK"));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for line in [
            "In 2014 they came",
            "32 December 2025",
            "5 March",
            "12,000 men",
            "",
        ] {
            assert!(find(line).is_none(), "{line}");
        }
    }
}
