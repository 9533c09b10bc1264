//! Times in words: "on Tuesday", "this week", "in recent days", "now".
//!
//! They are read against the day of publication in the outlet's own zone. What comes out
//! says how exact it is.

mod resolve;

use crate::{class::Classes, phrase::Words, token::Form};

pub use self::resolve::{Precision, When};
pub(crate) use self::resolve::{days_before, from_told, number, of_phrase};

/// How many tokens from `at` are one time; 0 where none begins there.
pub(crate) fn phrase_len(words: Words<'_>, at: usize, end: usize) -> usize {
    let token = &words.tokens[at];
    if !can_open(words, at) {
        return 0;
    }
    let time = words.time();
    let fixed = words.phrase_len(at, &time.fixed);
    if fixed > 0 && at + fixed <= end {
        return fixed;
    }
    let mut core = at;
    while core < end && core < at + 3 && words.is_in(core, &time.lead) {
        core += 1;
    }
    let len = core_len(words, core, end);
    if len == 0 {
        let alone = token.is(Classes::ADVERB) && is_now(words, at);
        return usize::from(alone);
    }
    // "in 12 villages" is no time; "in 2024" is.
    core + len - at
}

/// Classes of words that may open a time.
const OPENING: Classes = Classes::PREPOSITION
    .with(Classes::ADVERB)
    .with(Classes::DETERMINER)
    .with(Classes::WEEKDAY)
    .with(Classes::MONTH)
    .with(Classes::NUMBER);

/// Most words cannot open a time, and are told from the others at a glance.
fn can_open(words: Words<'_>, at: usize) -> bool {
    let token = &words.tokens[at];
    token.form == Form::Digits || (token.is_word() && (token.is(OPENING) || is_relative(words, at)))
}

fn is_relative(words: Words<'_>, at: usize) -> bool {
    words.is_in(at, &words.time().opening)
}

/// "the week of January 17-23": the date behind "of".
fn of_date(words: Words<'_>, at: usize) -> usize {
    let dated = words.is_in(at, &words.grammar().of) && is_month(words, at + 1);
    if dated {
        1 + month_len(words, at + 1)
    } else {
        0
    }
}

fn is_now(words: Words<'_>, at: usize) -> bool {
    words.is_in(at, &words.time().now)
}

fn core_len(words: Words<'_>, at: usize, end: usize) -> usize {
    let within = |len: usize| if at + len <= end { len } else { 0 };
    if at >= end {
        return 0;
    }
    let token = &words.tokens[at];
    if words.is_calendar(at, Classes::WEEKDAY) {
        let part = usize::from(words.has(at + 1, Classes::DAY_NOUN));
        let date = comma_date(words, at + 1 + part);
        return within(1 + part + date);
    }
    if is_month(words, at) {
        return within(month_len(words, at));
    }
    if token.form == Form::Digits {
        return within(digits_len(words, at));
    }
    if is_now(words, at) && token.is_word() {
        return 1;
    }
    within(counted_len(words, at))
}

fn is_month(words: Words<'_>, at: usize) -> bool {
    words.is_calendar(at, Classes::MONTH)
}

/// ", Dec. 3" behind a weekday.
fn comma_date(words: Words<'_>, at: usize) -> usize {
    let follows = words.form(at) == Some(Form::Comma) && is_month(words, at + 1);
    if follows {
        1 + month_len(words, at + 1)
    } else {
        0
    }
}

/// "December 4, 2025", "Dec. 4", "February 2022", "May".
fn month_len(words: Words<'_>, at: usize) -> usize {
    let mut len = 1;
    let form = |index: usize| words.tokens.get(index).map(|token| token.form);
    if form(at + len) == Some(Form::Stop) && form(at + len + 1) == Some(Form::Digits) {
        len += 1;
    }
    if form(at + len) == Some(Form::Digits) || resolve::are_days(words.word(at + len)) {
        len += 1;
        let comma = form(at + len) == Some(Form::Comma);
        if comma && is_year(words, at + len + 1) {
            len += 2;
        } else if is_year(words, at + len) {
            len += 1;
        }
        // "December 1 and 2", "December 1-7"
        let and = words.is_in(at + len, &words.grammar().alternatives)
            || form(at + len) == Some(Form::Dash);
        if and && form(at + len + 1) == Some(Form::Digits) {
            len += 2;
        }
    }
    // "January last year"
    len + words.phrase_len(at + len, &words.time().last_year)
}

fn is_led(words: Words<'_>, at: usize) -> bool {
    at > 0 && words.is_in(at - 1, &words.time().lead)
}

fn is_year(words: Words<'_>, at: usize) -> bool {
    let word = words.word(at);
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// "2014", "4 December 2025", "10 days ago".
fn digits_len(words: Words<'_>, at: usize) -> usize {
    let year = is_year(words, at);
    match () {
        () if year => usize::from(is_led(words, at)),
        () if is_month(words, at + 1) => 2 + usize::from(is_year(words, at + 2)),
        () => counted_len(words, at),
    }
}

/// "this week", "last Tuesday", "the past 24 hours", "three days ago", "recent weeks".
fn counted_len(words: Words<'_>, at: usize) -> usize {
    let time = words.time();
    let mut len = 0;
    let mut relative = false;
    let mut counted = false;
    while len < 4 {
        let index = at + len;
        let Some(token) = words.tokens.get(index) else {
            return 0;
        };
        let deictic = words.is_in(index, &time.deictic);
        let number = token.form == Form::Digits
            || token.is(Classes::NUMBER)
            || words.is_in(index, &time.vague_numbers);
        let filler = words.is_in(index, &time.fillers);
        relative |= deictic;
        counted |= number;
        if token.is(Classes::DAY_NOUN.with(Classes::WEEKDAY))
            || (relative && is_month(words, index))
        {
            let ago = words.is_in(index + 1, &time.behind);
            let led = is_led(words, at);
            let fits = relative || ago || (led && (counted || token.is(Classes::DAY_NOUN)));
            let len = len + 1 + usize::from(ago);
            return if fits {
                len + of_date(words, at + len)
            } else {
                0
            };
        }
        if !(deictic || number || filler) {
            return 0;
        }
        len += 1;
    }
    0
}
