//! A time in words as days of the calendar.

use jiff::{Span, ToSpan, civil::Date};

use crate::{class::Classes, lexicon::WordList, phrase::Words, published::month, token::Form};

/// How exact a time is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// One day.
    Day,
    /// Several days of one week.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
    /// Nothing more than "lately".
    Vague,
}

/// A time told: from a day to a day, both included, or up to a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// The first day; none where nothing is said of the beginning.
    pub from: Option<Date>,
    /// The last day.
    pub until: Date,
    /// How exact it is.
    pub precision: Precision,
}

impl When {
    /// One day.
    pub(crate) fn day(date: Date) -> Self {
        Self {
            from: Some(date),
            until: date,
            precision: Precision::Day,
        }
    }

    /// Some time up to a day.
    pub(crate) fn up_to(date: Date) -> Self {
        Self {
            from: None,
            until: date,
            precision: Precision::Vague,
        }
    }

    /// In ISO 8601: a day, an interval of days, or `../` and the last day.
    pub fn iso(&self) -> String {
        match self.from {
            Some(from) if from == self.until => from.to_string(),
            Some(from) => format!("{from}/{}", self.until),
            None => format!("../{}", self.until),
        }
    }
}

/// The year that a time phrase names, where it names one.
fn year_of(words: Words<'_>, phrase: std::ops::Range<usize>) -> Option<i16> {
    phrase.into_iter().find_map(|index| {
        let word = words.word(index);
        let year: i16 = word.parse().ok()?;
        (word.len() == 4 && (1900..2100).contains(&year)).then_some(year)
    })
}

/// What a time phrase means for a reader of the given day.
pub(crate) fn of_phrase(
    words: Words<'_>,
    phrase: std::ops::Range<usize>,
    today: Date,
) -> Option<When> {
    let time = words.time();
    let at = |list: &WordList| words.any_in(phrase.clone(), list);
    let with = |classes| phrase.clone().find(|index| words.has(*index, classes));
    if let Some(index) = with(Classes::MONTH).filter(|at| words.is_calendar(*at, Classes::MONTH)) {
        return of_month(words, index, phrase, today);
    }
    if let Some(year) = year_of(words, phrase.clone()) {
        let from = Date::new(year, 1, 1).ok()?;
        let until = Date::new(year, 12, 31).ok()?.min(today).max(from);
        return Some(When {
            from: Some(from),
            until,
            precision: Precision::Year,
        });
    }
    if let Some(index) = with(Classes::WEEKDAY) {
        return weekday(words, index, today).map(When::day);
    }
    if at(&time.yesterday) {
        return today.yesterday().ok().map(When::day);
    }
    if at(&time.today) {
        return Some(When::day(today));
    }
    counted(words, phrase, today)
}

/// "this week", "last month", "three days ago".
fn counted(words: Words<'_>, phrase: std::ops::Range<usize>, today: Date) -> Option<When> {
    let time = words.time();
    let at = |list: &WordList| words.any_in(phrase.clone(), list);
    let last = at(&time.last);
    let monday = today
        .checked_sub(i64::from(today.weekday().to_monday_zero_offset()).days())
        .ok()?;
    let counts = phrase.clone().any(|index| number(words, index).is_some()) || at(&time.one);
    if at(&time.ago) || (at(&time.earlier) && counts) {
        return ago(words, phrase, today);
    }
    if last && at(&time.past_day) {
        return Some(past_day(today));
    }
    if at(&time.weekend) {
        return weekend(monday, today);
    }
    if at(&time.this_week) {
        return week(monday, today, last);
    }
    if at(&time.this_month) {
        let first = if last {
            today.first_of_month().checked_sub(1.month()).ok()?
        } else {
            today.first_of_month()
        };
        let until = first.last_of_month().min(today);
        return Some(When {
            from: Some(first),
            until,
            precision: Precision::Month,
        });
    }
    if at(&time.this_year) {
        let year = today.year() - i16::from(last);
        let from = Date::new(year, 1, 1).ok()?;
        let until = Date::new(year, 12, 31).ok()?.min(today);
        return Some(When {
            from: Some(from),
            until,
            precision: Precision::Year,
        });
    }
    if at(&time.parts_of_day) {
        return Some(When::day(today));
    }
    if let Some(days) = the_days(words, phrase.clone(), today) {
        return Some(days);
    }
    let points = last || at(&time.pointing);
    // Of "for nine hours" and "in ten days" nobody knows when.
    (points || !counts).then(|| When::up_to(today))
}

/// From Monday to today, or the seven days before.
fn week(monday: Date, today: Date, last: bool) -> Option<When> {
    let before = last.then(|| monday.checked_sub(7.days()));
    let until = if last {
        monday.yesterday().ok()?
    } else {
        today
    };
    Some(When {
        from: Some(before.transpose().ok()?.unwrap_or(monday)),
        until,
        precision: Precision::Week,
    })
}

/// The last Saturday and Sunday, as far as they are over.
fn weekend(monday: Date, today: Date) -> Option<When> {
    let saturday = monday.checked_add(5.days()).ok()?;
    let back = if saturday <= today { 0 } else { 7 };
    let from = saturday.checked_sub(back.days()).ok()?;
    Some(When {
        from: Some(from),
        until: from.tomorrow().ok()?.min(today),
        precision: Precision::Week,
    })
}

/// Days of a month and of a year, where nobody counts them.
const MONTH: i64 = 30;
const YEAR: i64 = 365;

/// "eight days" before a word: that long before a day.
pub(crate) fn days_before(words: Words<'_>, word: usize, day: Date) -> Option<When> {
    let count = number(words, word.checked_sub(2)?);
    let time = words.time();
    let one = words.is_in(word - 2, &time.one).then_some(1);
    let unit = match () {
        () if words.is_in(word - 1, &time.days) => 1,
        () if words.is_in(word - 1, &time.weeks) => 7,
        () if words.is_in(word - 1, &time.months) => MONTH,
        () if words.is_in(word - 1, &time.years) => YEAR,
        () => return None,
    };
    let days = unit * count.or(one)?;
    let day = day.checked_sub(days.days()).ok()?;
    let about = When {
        from: Some(day.first_of_month()),
        until: day.last_of_month(),
        precision: Precision::Month,
    };
    Some(if unit < MONTH { When::day(day) } else { about })
}

/// "that year", "a year later": the time told before, or so long behind it; none for a time of
/// its own.
pub(crate) fn from_told(
    words: Words<'_>,
    phrase: std::ops::Range<usize>,
    told: When,
) -> Option<When> {
    let time = words.time();
    let at = |list: &WordList| words.any_in(phrase.clone(), list);
    if at(&time.later) {
        return later(words, phrase, told);
    }
    let points = at(&time.same) && (at(&time.this_year) || at(&time.this_month));
    points.then_some(told)
}

/// So long behind a time.
fn later(words: Words<'_>, phrase: std::ops::Range<usize>, told: When) -> Option<When> {
    let span = counted_span(words, phrase)?;
    let until = told.until.checked_add(span).ok()?;
    let from = told.from.and_then(|from| from.checked_add(span).ok());
    Some(When {
        from,
        until,
        ..told
    })
}

/// "over the past day", "in the last 24 hours".
fn past_day(today: Date) -> When {
    When {
        from: today.yesterday().ok(),
        until: today,
        precision: Precision::Day,
    }
}

fn ago(words: Words<'_>, phrase: std::ops::Range<usize>, today: Date) -> Option<When> {
    let time = words.time();
    let at = |list: &WordList| words.any_in(phrase.clone(), list);
    let Some(span) = counted_span(words, phrase.clone()) else {
        return Some(When::day(today));
    };
    let precision = match () {
        () if at(&time.days) => Precision::Day,
        () if at(&time.weeks) => Precision::Week,
        () if at(&time.months) => Precision::Month,
        () => Precision::Year,
    };
    let date = today.checked_sub(span).ok()?;
    Some(When {
        from: Some(date),
        until: date,
        precision,
    })
}

/// "three weeks" as a span of the calendar.
fn counted_span(words: Words<'_>, phrase: std::ops::Range<usize>) -> Option<Span> {
    let count = phrase
        .clone()
        .find_map(|index| number(words, index))
        .unwrap_or(1);
    let time = words.time();
    let at = |list: &WordList| words.any_in(phrase.clone(), list);
    match () {
        () if at(&time.days) => Some(count.days()),
        () if at(&time.weeks) => Some((count * 7).days()),
        () if at(&time.months) => Some(count.months()),
        () if at(&time.years) => Some(count.years()),
        () => None,
    }
}

pub(crate) fn number(words: Words<'_>, index: usize) -> Option<i64> {
    let word = words.word(index).to_lowercase();
    if let Ok(number) = word.parse::<i64>() {
        return Some(number).filter(|number| *number < 1000);
    }
    let named = words.time().numbers.position(&word)?;
    i64::try_from(named + 1).ok()
}

/// The last such weekday, today included.
fn weekday(words: Words<'_>, index: usize, today: Date) -> Option<Date> {
    let lower = words.word(index).to_lowercase();
    let wanted = words.time().weekdays.opening(&lower)?;
    let todays = usize::try_from(today.weekday().to_monday_zero_offset()).ok()?;
    let back = i64::try_from((todays + 7 - wanted) % 7).ok()?;
    today.checked_sub(back.days()).ok()
}

/// A month with or without day and year; without a year the last such day.
fn of_month(
    words: Words<'_>,
    index: usize,
    phrase: std::ops::Range<usize>,
    today: Date,
) -> Option<When> {
    let month = i8::try_from(month(words.word(index))?).ok()?;
    let last = words.any_in(phrase.clone(), &words.time().this_year);
    let year = year_of(words, phrase.clone()).or(last.then(|| today.year() - 1));
    let day = [index.wrapping_sub(1), index + 1, index + 2]
        .into_iter()
        .filter(|other| phrase.contains(other))
        .find_map(|other| day_number(words, other));
    let guess = |year: i16| Date::new(year, month, day.unwrap_or(1)).ok();
    let from = match year {
        Some(year) => guess(year)?,
        None => guess(today.year())
            .filter(|date| *date <= today)
            .or_else(|| guess(today.year() - 1))?,
    };
    if day.is_some() {
        let last = last_of_days(words, phrase).and_then(|day| from.with().day(day).build().ok());
        return Some(match last.filter(|last| *last > from) {
            Some(until) => When {
                from: Some(from),
                until,
                precision: Precision::Week,
            },
            None => When::day(from),
        });
    }
    let until = from.last_of_month().min(today.max(from));
    Some(When {
        from: Some(from),
        until,
        precision: Precision::Month,
    })
}

/// "January 17-23": the second day, behind the dash.
fn last_of_days(words: Words<'_>, phrase: std::ops::Range<usize>) -> Option<i8> {
    let mut written = phrase.clone();
    let joined = written.find_map(|at| {
        let (_, last) = words.word(at).split_once(DASHES)?;
        day(last)
    });
    let mut marks = phrase.clone();
    let behind = || {
        let dash = marks.find(|at| words.form(*at) == Some(Form::Dash))?;
        let last = Some(dash + 1).filter(|at| phrase.contains(at))?;
        day_number(words, last)
    };
    joined.or_else(behind)
}

/// "17-23" in one word.
pub(super) fn are_days(word: &str) -> bool {
    let days = word.split_once(DASHES);
    days.is_some_and(|(first, last)| day(first).is_some() && day(last).is_some())
}

/// What stands between the days of "17-23".
const DASHES: [char; 2] = ['-', '–'];

/// "over the seven days": so many, today the last.
fn the_days(words: Words<'_>, phrase: std::ops::Range<usize>, today: Date) -> Option<When> {
    let whole = words.is_in(phrase.start, &words.time().throughout)
        && words.is_in(phrase.start + 1, &words.grammar().the)
        && words.any_in(phrase.clone(), &words.time().days);
    let count = number(words, phrase.start + 2).filter(|count| whole && *count > 0)?;
    Some(When {
        from: today.checked_sub((count - 1).days()).ok(),
        until: today,
        precision: Precision::Week,
    })
}

fn day_number(words: Words<'_>, index: usize) -> Option<i8> {
    words.form(index).filter(|form| *form != Form::Stop)?;
    let word = words.word(index);
    day(word.split_once(DASHES).map_or(word, |(first, _)| first))
}

/// "4", "4th".
fn day(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}
