//! Flags: what an editor should look at before printing it again.

use std::ops::Range;

use jiff::civil::Date;

use crate::{
    BlockKind, Claim, Span,
    analysis::{Findings, words_of},
    class::Classes,
    phrase::Words,
    published,
    report::{Flag, FlagKind},
    when,
};

/// The flags of a document.
pub(crate) fn all(findings: &Findings<'_>, claims: &[Claim]) -> Vec<Flag> {
    let mut flags = durations(findings);
    flags.extend(date_tension(findings));
    flags.extend(second_hand(claims));
    flags
}

fn flag(findings: &Findings<'_>, kind: FlagKind, (span, message): (Span, String)) -> Flag {
    Flag {
        kind,
        words: words_of(findings.source, span),
        message,
    }
}

/// "nearly three years" of a war that the document itself lets begin four years ago.
fn durations(findings: &Findings<'_>) -> Vec<Flag> {
    let Some(today) = findings.today else {
        return Vec::new();
    };
    let Some((start, told)) = beginning(findings, today) else {
        return Vec::new();
    };
    let elapsed = f64::from(today.since(start).map_or(0, |span| span.get_days())) / 365.25;
    let mut flags = Vec::new();
    for index in 0..findings.words.tokens.len() {
        let told_here = years_at(findings.words, index).or_else(|| year_of(findings.words, index));
        let Some(Duration { words, least, most }) = told_here else {
            continue;
        };
        if elapsed < least || elapsed > most {
            let message = format!("from {told} to {today} it is {elapsed:.1} years");
            let at = (findings.words.span(words), message);
            flags.push(flag(findings, FlagKind::Inconsistency, at));
        }
    }
    flags
}

/// How long a war is said to last, in years.
struct Duration {
    words: Range<usize>,
    least: f64,
    most: f64,
}

/// When the war began, as the document says: "Russia's February 2022 invasion", "since the
/// war began in April 2023".
fn beginning(findings: &Findings<'_>, today: Date) -> Option<(Date, String)> {
    let words = findings.words;
    let tokens = words.tokens.len();
    (0..tokens.saturating_sub(1)).find_map(|index| {
        if !words.is_calendar(index, Classes::MONTH) {
            return None;
        }
        let when = when::of_phrase(words, index..index + 2, today)?;
        let near = index.saturating_sub(6)..(index + 4).min(tokens);
        let begins = words.any_in(near, &words.time().war_begins);
        let year: i16 = words.word(index + 1).parse().ok()?;
        let text = words.span(index..index + 2).of(words.text).to_owned();
        (begins && (1900..2200).contains(&year)).then(|| (when.from.unwrap_or(when.until), text))
    })
}

/// "for nearly three years" in a sentence of war, or "nearly three years of war".
fn years_at(words: Words<'_>, index: usize) -> Option<Duration> {
    let time = words.time();
    if !words.is_in(index, &time.years) || index < 2 {
        return None;
    }
    let number = crate::when::number(words, index - 1)? as f64;
    let short = words.is_in(index - 2, &time.not_yet);
    let first = if short { index - 2 } else { index - 1 };
    let for_long = first > 0 && words.is_in(first - 1, &time.for_long);
    let near = index.saturating_sub(14)..(index + 8).min(words.tokens.len());
    let of_war = words.is_in(index + 1, &words.grammar().of)
        && words.any_in(index + 2..index + 5, &time.of_war);
    if !of_war && !(for_long && words.any_in(near, &time.of_war)) {
        return None;
    }
    let (least, most) = if short {
        (number - 1.0, number + 0.15)
    } else {
        (number - 0.25, number + 1.0)
    };
    let words = first..index + 1;
    Some(Duration { words, least, most })
}

/// "the war, now in its third year": two years and not yet three.
fn year_of(words: Words<'_>, index: usize) -> Option<Duration> {
    let time = words.time();
    let first = index
        .checked_sub(2)
        .filter(|_| words.is_in(index, &time.this_year))?;
    let before = first.saturating_sub(8)..first;
    if !words.is_in(first, &time.whose_year) || !words.any_in(before, &time.of_war) {
        return None;
    }
    let ordinal = time
        .ordinals
        .position(&words.word(index - 1).to_lowercase())?;
    let years = ordinal as f64;
    Some(Duration {
        words: first..index + 1,
        // Who enters or nears a year is a little early.
        least: years - 0.25,
        most: years + 1.1,
    })
}

/// "into the early hours of Wednesday" in the text, and the day before under a picture.
fn date_tension(findings: &Findings<'_>) -> Option<Flag> {
    let today = findings.today?;
    let words = findings.words;
    let index = (2..words.tokens.len()).find(|index| {
        let hours = || words.phrase_len(index - 2, &words.time().hours_of);
        words.has(*index, Classes::WEEKDAY) && hours() == 2
    })?;
    let night = when::of_phrase(words, index..index + 1, today)?;
    let eve = night.until.yesterday().ok()?;
    let captions = findings
        .layout
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Caption);
    let mut dates = captions.filter_map(|block| dates_in(block.span.of(words.text)));
    dates.find(|date| *date == eve)?;
    let span = words.span(index.saturating_sub(5)..index + 1);
    let message = format!(
        "a caption dates it {eve}, the text into the night of {}",
        night.until
    );
    Some(flag(findings, FlagKind::DateTension, (span, message)))
}

fn dates_in(caption: &str) -> Option<Date> {
    published::find(caption).map(|(_, written)| written.date)
}

/// Claims of others, none of which the reader can look up in the article.
fn second_hand(claims: &[Claim]) -> Option<Flag> {
    let mut others = claims.iter().filter(|claim| claim.claimant.is_some());
    let first = others.next()?;
    let count = others.count() + 1;
    let words = first.evidence.first()?.clone();
    let message = match count {
        1 => "one claim of somebody else reaches the reader through this report alone".to_owned(),
        _ => format!("{count} claims of others reach the reader through this report alone"),
    };
    Some(Flag {
        kind: FlagKind::SecondHand,
        words,
        message,
    })
}
