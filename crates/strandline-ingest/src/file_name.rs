//! Dates and instants in file names: `deepstatemap_data_20240708.geojson`, `2024-07-08`,
//! `2022-04-03T123328Z_1648989208.geojson`.

use jiff::{Timestamp, civil::Date, fmt::strtime::BrokenDownTime};
use strandline_model::{AsOf, Assessor};

use crate::ReadError;

/// The one civil date in a file name, written `YYYYMMDD` or `YYYY-MM-DD` and not part of
/// a longer number; `None` where there is none or where two differ.
pub(crate) fn date_in(name: &str) -> Option<Date> {
    let mut found = None;
    for start in 0..name.len() {
        let begins = start == 0 || !name.as_bytes()[start - 1].is_ascii_digit();
        let Some(date) = name.get(start..).filter(|_| begins).and_then(leading_date) else {
            continue;
        };
        if found.is_some_and(|earlier| earlier != date) {
            return None;
        }
        found = Some(date);
    }
    found
}

fn leading_date(text: &str) -> Option<Date> {
    let packed = text
        .get(..8)
        .filter(|digits| all_digits(digits))
        .map(|d| (d, 8));
    let dashed = || {
        let date = text.get(..10)?;
        let in_place = date.as_bytes()[4] == b'-' && date.as_bytes()[7] == b'-';
        in_place.then_some((date, 10))
    };
    let (date, length) = packed.or_else(dashed)?;
    if text.as_bytes().get(length).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let digits: String = date.chars().filter(|c| *c != '-').collect();
    if digits.len() != 8 || !all_digits(&digits) {
        return None;
    }
    let number = |range: std::ops::Range<usize>| digits[range].parse::<i16>().ok();
    Date::new(number(0..4)?, number(4..6)? as i8, number(6..8)? as i8).ok()
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The start of the day in a file's name, in the assessor's zone.
pub(crate) fn as_of_day(name: &str, assessor: &Assessor) -> Result<AsOf, ReadError> {
    let start = date_in(name).and_then(|day| assessor.day_cut().start_of(day));
    start.map(AsOf).ok_or_else(|| ReadError::NoDate {
        file: name.to_owned(),
        wanted: "one date YYYYMMDD or YYYY-MM-DD in the file's name",
    })
}

/// The start of the day in a file's name that is written like a format of `strftime`, such
/// as `Control_%y_%m_%d.kml`; what stands before or behind is passed over.
pub(crate) fn as_of_written(
    name: &str,
    format: &str,
    assessor: &Assessor,
) -> Result<AsOf, ReadError> {
    let day = Date::strptime(format, name).or_else(|source| {
        day_amid(name, format).ok_or_else(|| ReadError::NameNotLike {
            file: name.to_owned(),
            format: format.to_owned(),
            source,
        })
    })?;
    let start = assessor.day_cut().start_of(day);
    start.map(AsOf).ok_or_else(|| ReadError::NoDate {
        file: name.to_owned(),
        wanted: "a day that the assessor's zone has",
    })
}

/// The day in a name that has what the format begins with somewhere in it: a copy, or a file
/// that somebody named further (`copy of Control_25_12_12 (1).kml`).
fn day_amid(name: &str, format: &str) -> Option<Date> {
    let stem = format.rsplit_once('.').map_or(format, |(stem, _)| stem);
    let opening = stem.split('%').next().filter(|text| !text.is_empty())?;
    let written = &name[name.find(opening)?..];
    let (day, length) = BrokenDownTime::parse_prefix(stem, written).ok()?;
    let goes_on = written
        .as_bytes()
        .get(length)
        .is_some_and(u8::is_ascii_digit);
    day.to_date().ok().filter(|_| !goes_on)
}

/// The Unix second at the end of a name (`…_1648989208.geojson`, `1648989208.geojson`).
pub(crate) fn unix_second_in(name: &str) -> Option<Timestamp> {
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    let digits = stem.rsplit('_').next()?;
    // Ten digits: 2001 to 2286. Anything else is a counter or a date.
    let second = Some(digits)
        .filter(|d| d.len() == 10 && all_digits(d))?
        .parse()
        .ok()?;
    Timestamp::from_second(second).ok()
}

#[cfg(test)]
mod tests {
    use super::{date_in, day_amid, unix_second_in};

    fn check_date(name: &str, expect: Option<&str>) {
        assert_eq!(
            date_in(name).map(|date| date.to_string()).as_deref(),
            expect,
            "{name:?}"
        );
    }

    #[test]
    fn a_date_is_found_wherever_it_stands() {
        check_date("deepstatemap_data_20240708.geojson", Some("2024-07-08"));
        check_date("20240708.geojson", Some("2024-07-08"));
        check_date("2024-07-08", Some("2024-07-08"));
        check_date("map of 2024-07-08, final.json", Some("2024-07-08"));
        check_date("2024-07-08_20240708.json", Some("2024-07-08"));
    }

    #[test]
    fn what_is_no_date_is_not_taken_for_one() {
        check_date("", None);
        check_date("map.geojson", None);
        check_date("deepstatemap_data_20240230.geojson", None);
        check_date("1720454400123.geojson", None);
        check_date("20240708_to_20240709.geojson", None);
        check_date("2024-7-8.geojson", None);
        check_date("карта-2024-07-08.geojson", Some("2024-07-08"));
        check_date("日本2024", None);
    }

    fn check_amid(name: &str, expect: Option<&str>) {
        let found = day_amid(name, "Control_%y_%m_%d.kml").map(|day| day.to_string());
        assert_eq!(found.as_deref(), expect, "{name:?}");
    }

    #[test]
    fn a_day_is_found_in_a_name_that_goes_on() {
        check_amid("Control_25_12_12.kml", Some("2025-12-12"));
        check_amid("old Control_25_12_12 (1).kml", Some("2025-12-12"));
        check_amid("x_Control_25_12_12_junk.kml", Some("2025-12-12"));
        check_amid("Control_25_12_123.kml", None);
        check_amid("Control_25_13_12.kml", None);
        check_amid("FrontLine_25_12_12.kml", None);
    }

    fn check_second(name: &str, expect: Option<&str>) {
        let found = unix_second_in(name).map(|instant| instant.to_string());
        assert_eq!(found.as_deref(), expect, "{name:?}");
    }

    #[test]
    fn a_unix_second_ends_the_name() {
        check_second(
            "2022-04-03T123328Z_1648989208.geojson",
            Some("2022-04-03T12:33:28Z"),
        );
        check_second("1648989208.geojson", Some("2022-04-03T12:33:28Z"));
        check_second("1648989208", Some("2022-04-03T12:33:28Z"));
        check_second("20220403.geojson", None);
        check_second("map.geojson", None);
    }
}
