//! The pieces that dates are made of.

use std::ops::Range;

use jiff::tz::Offset;

use super::{Zone, ZoneMeaning, named};

/// A piece of a line that may belong to a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// A month by its name.
    Month(u32),
    /// A number: a day, a year, an hour.
    Number(u32),
    /// A whole date in digits: year, month, day.
    Iso(u32, u32, u32),
    /// "01:53"
    Clock(u32, u32),
    /// "AM" or "PM"; true: afternoon.
    Half(bool),
    /// Anything else.
    Other,
}

/// A piece and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) range: Range<usize>,
    pub(super) piece: Piece,
}

/// The pieces of a line; words that only join a date ("of", "at", "on") are left out.
pub(super) fn of(line: &str) -> Vec<Word> {
    let mut words = Vec::new();
    for range in split(line) {
        let text = &line[range.clone()];
        // "2025-12-04T01:53:00Z" is a date and an hour.
        let parts_at_t = is_number(text).then(|| text.split_once('T')).flatten();
        if let Some((date, clock)) = parts_at_t.filter(|(date, _)| iso(date).is_some()) {
            let middle = range.start + date.len();
            words.push(word(range.start..middle, date));
            let end = clock.find(['Z', '+', '-']).unwrap_or(clock.len());
            words.push(word(middle + 1..middle + 1 + end, &clock[..end]));
            continue;
        }
        for part in parts(text) {
            let text = &text[part.clone()];
            if !named::is_joint(text) {
                words.push(word(range.start + part.start..range.start + part.end, text));
            }
        }
    }
    words
}

/// What stands together without a space between, as markup that was lost leaves it: a year and
/// what follows it ("20254 Dec", "20251:45"), an hour and letters ("1:45pm", "13:45Modified").
fn parts(text: &str) -> impl Iterator<Item = Range<usize>> {
    let year = year_before_digits(text);
    let rest = &text[year..];
    let hour = year + letters_behind_hour(rest).unwrap_or(rest.len());
    let parts = [0..year, year..hour, hour..text.len()];
    parts.into_iter().filter(|part| !part.is_empty())
}

/// Four where the text is a year with one or two further digits glued to it, else none.
fn year_before_digits(text: &str) -> usize {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let century = text.starts_with("19") || text.starts_with("20");
    let glued = (5..=6).contains(&digits) && century;
    if glued { 4 } else { 0 }
}

fn letters_behind_hour(text: &str) -> Option<usize> {
    let letters = text.find(|letter: char| letter.is_alphabetic())?;
    let (hour, behind) = text.split_at(letters);
    let is_half = named::half(behind.trim_end_matches('.')).is_some();
    let short = hour.len() <= 2 && is_half;
    (short || clock(hour).is_some()).then_some(letters)
}

fn split(line: &str) -> impl Iterator<Item = Range<usize>> {
    let is_edge = |letter: char| letter.is_whitespace() || matches!(letter, ',' | '(' | ')' | '|');
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + line[at..].find(|letter| !is_edge(letter))?;
        let len = line[start..].find(is_edge).unwrap_or(line.len() - start);
        at = start + len;
        Some(start..at)
    })
}

fn word(range: Range<usize>, text: &str) -> Word {
    let trimmed = text.trim_end_matches(['.', ';', ':']);
    let range = range.start..range.start + trimmed.len();
    Word {
        piece: piece(trimmed),
        range,
    }
}

fn is_number(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_digit())
}

fn piece(text: &str) -> Piece {
    if is_number(text) {
        return in_digits(text);
    }
    let half = named::half(text).map(Piece::Half);
    let month = || named::month(text).map(Piece::Month);
    half.or_else(month).unwrap_or(Piece::Other)
}

fn in_digits(text: &str) -> Piece {
    let date = iso(text).map(|(year, month, day)| Piece::Iso(year, month, day));
    let clock = || clock(text).map(|(hour, minute)| Piece::Clock(hour, minute));
    let number = || number(text).map(Piece::Number);
    date.or_else(clock).or_else(number).unwrap_or(Piece::Other)
}

/// "2025-12-04", "2025/12/04", "2025年12月4日", "04.12.2025", "4/12/2025" or "04-12-2025": the day first, but
/// where only the other number can be the month.
fn iso(text: &str) -> Option<(u32, u32, u32)> {
    let mut parts = text
        .trim_end_matches('日')
        .split(['-', '/', '.', '年', '月']);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let number = |text: &str| text.parse::<u32>().ok();
    let (year, month, day) = match (first.len(), third.len()) {
        (4, 1..=2) => (number(first)?, number(second)?, number(third)?),
        (1..=2, 4) if number(second)? > 12 => (number(third)?, number(first)?, number(second)?),
        (1..=2, 4) => (number(third)?, number(second)?, number(first)?),
        _ => return None,
    };
    Some((year, month, day))
}

/// "01:53", "1.53" or "01:53:00", perhaps with "am" or a zone glued to it.
fn clock(text: &str) -> Option<(u32, u32)> {
    let (hour, rest) = text.split_once([':', '.'])?;
    let minute = rest.get(..2)?;
    let ends = rest[2..].is_empty() || rest[2..].starts_with(':');
    let hour = hour.parse().ok().filter(|hour| *hour < 24)?;
    let minute = minute.parse().ok().filter(|minute| *minute < 60)?;
    ends.then_some((hour, minute))
}

/// "4", "04", "4th", "2025".
fn number(text: &str) -> Option<u32> {
    let digits = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let ending = &text[digits.len()..];
    let fits = (ending.is_empty() || named::is_ordinal(ending)) && digits.len() <= 4;
    fits.then(|| digits.parse().ok()).flatten()
}

/// Zones by letters. Those of one offset are fixed; those that change are looked up.
const ZONES: [(&str, ZoneMeaning); 39] = [
    ("GMT", ZoneMeaning::Fixed(Offset::UTC)),
    ("UTC", ZoneMeaning::Fixed(Offset::UTC)),
    ("Z", ZoneMeaning::Fixed(Offset::UTC)),
    ("BST", ZoneMeaning::Fixed(Offset::constant(1))),
    ("CET", ZoneMeaning::Fixed(Offset::constant(1))),
    ("CEST", ZoneMeaning::Fixed(Offset::constant(2))),
    ("EET", ZoneMeaning::Fixed(Offset::constant(2))),
    ("CAT", ZoneMeaning::Fixed(Offset::constant(2))),
    ("SAST", ZoneMeaning::Fixed(Offset::constant(2))),
    ("EEST", ZoneMeaning::Fixed(Offset::constant(3))),
    ("EAT", ZoneMeaning::Fixed(Offset::constant(3))),
    ("MSK", ZoneMeaning::Fixed(Offset::constant(3))),
    ("TRT", ZoneMeaning::Fixed(Offset::constant(3))),
    ("EST", ZoneMeaning::Fixed(Offset::constant(-5))),
    ("EDT", ZoneMeaning::Fixed(Offset::constant(-4))),
    ("CST", ZoneMeaning::Fixed(Offset::constant(-6))),
    ("CDT", ZoneMeaning::Fixed(Offset::constant(-5))),
    ("PST", ZoneMeaning::Fixed(Offset::constant(-8))),
    ("PDT", ZoneMeaning::Fixed(Offset::constant(-7))),
    ("ET", ZoneMeaning::Named("America/New_York")),
    ("PT", ZoneMeaning::Named("America/Los_Angeles")),
    ("CT", ZoneMeaning::Named("America/Chicago")),
    ("UK", ZoneMeaning::Named("Europe/London")),
    ("WAT", ZoneMeaning::Fixed(Offset::constant(1))),
    ("GST", ZoneMeaning::Fixed(Offset::constant(4))),
    ("PKT", ZoneMeaning::Fixed(Offset::constant(5))),
    ("WIB", ZoneMeaning::Fixed(Offset::constant(7))),
    ("SGT", ZoneMeaning::Fixed(Offset::constant(8))),
    ("HKT", ZoneMeaning::Fixed(Offset::constant(8))),
    ("JST", ZoneMeaning::Fixed(Offset::constant(9))),
    ("KST", ZoneMeaning::Fixed(Offset::constant(9))),
    ("AEST", ZoneMeaning::Fixed(Offset::constant(10))),
    ("AEDT", ZoneMeaning::Fixed(Offset::constant(11))),
    ("NZDT", ZoneMeaning::Fixed(Offset::constant(13))),
    ("IRST", ZoneMeaning::Named("Asia/Tehran")),
    ("AFT", ZoneMeaning::Named("Asia/Kabul")),
    ("NPT", ZoneMeaning::Named("Asia/Kathmandu")),
    ("MMT", ZoneMeaning::Named("Asia/Yangon")),
    ("IST", ZoneMeaning::Unknown),
];

/// The zone that stands behind the hour.
pub(super) fn zone(line: &str, words: &[Word], after: usize) -> Option<Zone> {
    let from = words.get(after.checked_sub(1)?)?.range.end;
    let rest = &line[from..];
    let skipped = rest.trim_start_matches(|letter: char| {
        letter.is_whitespace() || matches!(letter, '.' | ':' | '(' | ',') || letter.is_ascii_digit()
    });
    let start = from + (rest.len() - skipped.len());
    let end = skipped
        .find(|letter: char| {
            !(letter.is_ascii_alphanumeric() || matches!(letter, '+' | '-' | ':' | '−'))
        })
        .unwrap_or(skipped.len());
    let text = skipped[..end].trim_end_matches(':');
    let text = known_part(text)?;
    let meaning = meaning(text)?;
    Some(Zone {
        range: start..start + text.len(),
        text: text.to_owned(),
        meaning,
    })
}

/// A zone, without the word that is glued to it, as in "UTC" before "Updated".
fn known_part(text: &str) -> Option<&str> {
    if meaning(text).is_some() {
        return Some(text);
    }
    let capitals = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let glued = text[capitals..].starts_with(|letter: char| letter.is_ascii_lowercase());
    let part = &text[..capitals.checked_sub(1)?];
    (glued && meaning(part).is_some()).then_some(part)
}

fn meaning(text: &str) -> Option<ZoneMeaning> {
    let split = text.find(['+', '-', '−']).unwrap_or(text.len());
    let (letters, offset) = text.split_at(split);
    if offset.is_empty() {
        let known = ZONES.iter().find(|(name, _)| *name == letters)?;
        return Some(known.1.clone());
    }
    let is_base = ["", "GMT", "UTC", "Z"].contains(&letters);
    is_base.then(|| offset_of(offset).map(ZoneMeaning::Fixed))?
}

/// "+03:00", "+3", "-0500".
fn offset_of(text: &str) -> Option<Offset> {
    let sign = if text.starts_with('+') { 1 } else { -1 };
    let digits = text.trim_start_matches(['+', '-', '−']);
    if !digits.is_ascii() {
        return None;
    }
    let (hours, minutes) = match digits.split_once(':') {
        Some((hours, minutes)) => (hours, minutes),
        None if digits.len() == 4 => digits.split_at(2),
        None => (digits, "0"),
    };
    let hours: i32 = hours.parse().ok().filter(|hours| *hours <= 14)?;
    let minutes: i32 = minutes.parse().ok().filter(|minutes| *minutes < 60)?;
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}
