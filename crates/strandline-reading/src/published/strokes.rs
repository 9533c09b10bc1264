//! Dates in digits with strokes: "07/12/2025" is a day of December to most of the world, and of
//! July to readers in the United States. What stands around it tells.

use jiff::civil::{Date, Weekday};

use super::{
    Written, named,
    words::{self, Piece, Word},
};

/// How much of a text is looked at for days of a month by its name.
const HEAD: usize = 4_000;

/// Zones by letters that are those of the United States.
const AMERICAN: [&str; 6] = ["ET", "EST", "EDT", "CT", "PT", "PST"];

/// The date of a line, month first where that is what the line or its text tells.
pub(crate) fn settled(written: Written, line: &str, text: &str) -> Written {
    let pieces = words::of(line);
    let other = pieces
        .iter()
        .find_map(|word| month_first(word.range.clone(), line));
    match other.filter(|other| is_meant(*other, written.date, line, text)) {
        Some(date) => Written { date, ..written },
        None => written,
    }
}

/// The date with the month first, where either number may be the month.
fn month_first(range: std::ops::Range<usize>, line: &str) -> Option<Date> {
    let mut parts = line[range].split('/');
    let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
    let number = |text: &str| text.parse::<i8>().ok().filter(|number| *number <= 12);
    let (month, day) = (number(month)?, number(day)?);
    let whole = year.len() == 4 && parts.next().is_none() && month != day;
    Date::new(year.parse().ok()?, month, day)
        .ok()
        .filter(|_| whole)
}

/// Whether the month stands first: by the day of the week, by days that the text names, by a
/// zone of the United States; an hour with AM or PM is written in many countries.
fn is_meant(other: Date, usual: Date, line: &str, text: &str) -> bool {
    let weekday = line
        .split(|letter: char| !letter.is_alphabetic())
        .find_map(weekday);
    if let Some(weekday) = weekday {
        return other.weekday() == weekday && usual.weekday() != weekday;
    }
    let head = text
        .char_indices()
        .nth(HEAD)
        .map_or(text, |at| &text[..at.0]);
    let named = words::of(head);
    let days = |date: Date| {
        named
            .windows(2)
            .filter(|two| is_day_before(date, two))
            .count()
    };
    let (for_other, for_usual) = (days(other), days(usual));
    if for_other != for_usual {
        return for_other > for_usual;
    }
    let mut letters = line.split(|letter: char| !letter.is_alphanumeric());
    letters.any(|word| AMERICAN.contains(&word))
}

/// "July 10", "10 July": a day shortly before the date, as a report tells of; wars have begun
/// on days that are named for years.
fn is_day_before(date: Date, two: &[Word]) -> bool {
    let ((Piece::Month(month), Piece::Number(day)) | (Piece::Number(day), Piece::Month(month))) =
        (two[0].piece, two[1].piece)
    else {
        return false;
    };
    let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else {
        return false;
    };
    let named = Date::new(date.year(), month, day).ok();
    let since = named.and_then(|named| date.since(named).ok());
    since.is_some_and(|since| (0..=SHORTLY).contains(&since.get_days()))
}

/// How many days before its date a report tells of.
const SHORTLY: i32 = 10;

fn weekday(word: &str) -> Option<Weekday> {
    let day = i8::try_from(named::weekday(word)?).ok()?;
    Weekday::from_monday_one_offset(day).ok()
}

#[cfg(test)]
mod tests {
    use super::settled;
    use crate::published::find;

    fn check(line: &str, text: &str, iso: &str) {
        let (_, written) = find(line).expect("the line has a date");
        assert_eq!(settled(written, line, text).date.to_string(), iso, "{line}");
    }

    #[test]
    fn what_stands_around_tells_whether_the_month_is_first() {
        check("07/12/2025", "", "2025-12-07");
        check("Published 07/12/2025 10:15 AM ET", "", "2025-07-12");
        check(
            "07/12/2025 13:45",
            "Troops left on July 10, they said.",
            "2025-07-12",
        );
        check(
            "07/12/2025 10:15 AM",
            "Troops left on 5 December.",
            "2025-12-07",
        );
        check("Thu, 12/05/2024", "", "2024-12-05");
        check(
            "12/07/2024 December 7, 2024",
            "It fell on December 6.",
            "2024-12-07",
        );
        check("25/12/2025 10:15 AM", "It fell on July 6.", "2025-12-25");
    }
}
