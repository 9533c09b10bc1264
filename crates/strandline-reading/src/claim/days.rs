//! The days of claims: told beside them, told before them in their paragraph, or that of the
//! report; and what is so long ago that it is history.

use jiff::civil::Date;

use super::{ClaimKind, Draft, Judge, happening::Happening};
use crate::{
    class::Classes,
    clause::Clause,
    lexicon::{Effect, Forms},
    phrase::{Kind, Phrase},
    token::Sentence,
    when::{self, Precision, When},
};

/// How long ago a deed may be and still say who holds a place: about ten months. Earlier
/// ones are told as history.
const HISTORY_DAYS: i32 = 300;

/// So long ago no war of the news began: twenty years.
const LONG_PAST_DAYS: i32 = 20 * 365;

/// How many words of contrast stand between two phrases.
fn contrasts(clause: Clause<'_>, one: usize, other: usize) -> usize {
    let contrast = &clause.lists().tense.contrasts;
    let between = one.min(other)..one.max(other);
    let parts = between.filter(|at| clause.is_in(*at, contrast));
    parts.count()
}

/// "eight days after they seized the city": so long before the day that the sentence tells.
fn days_after(clause: Clause<'_>, at: usize, today: Date) -> Option<When> {
    let parted = |at: &usize| clause.is_comma(*at) || clause.is_stop(*at);
    let mut before = (0..at).rev().take_while(|at| !parted(at));
    let after = before.find(|at| clause.is_word(*at, "after"))?;
    let day = |phrase: &Phrase| {
        let when = when::of_phrase(clause.words, phrase.first..phrase.end, today);
        when.filter(|when| when.precision == Precision::Day)
    };
    let list = clause.phrases.list[..after].iter().rev();
    let told = list
        .filter(|phrase| phrase.kind == Kind::Time)
        .find_map(day);
    let day = told.map_or(today, |told| told.until);
    when::days_before(clause.words, clause.first(after), day)
}

/// "the group, which has fought since 2007, said": a time within a clause that is closed before the
/// deed is not that of the deed.
fn is_beside(clause: Clause<'_>, time: usize, deed: usize) -> bool {
    let inner = |at: &usize| !clause.is_comma(*at) && !clause.is_stop(*at);
    let mut before = (0..time).rev().take_while(inner);
    let opened = before.any(|at| clause.is_relative(at));
    opened && (time..deed).any(|at| clause.is_comma(at))
}

/// "the biggest gain since it captured Y in May": the time is of the clause that "since" opens.
fn is_of_since(clause: Clause<'_>, time: usize, deed: usize) -> bool {
    let mut between = deed + 1..time;
    let since = between.find(|at| clause.is_word(*at, "since"));
    since.is_some_and(|since| (since + 1..time).any(|at| clause.phrases.verb(at).is_some()))
}

/// "since January": when something began that lasts.
fn is_since(clause: Clause<'_>, phrase: &Phrase) -> bool {
    let before = phrase.first.saturating_sub(1);
    let since = |token: usize| clause.words.is(token, "since");
    phrase.kind == Kind::Time && (since(phrase.first) || since(before))
}

/// The last time that a sentence tells before one.
fn time_before(clause: Clause<'_>, phrase: &Phrase, today: Date) -> Option<When> {
    let times = clause.phrases.list.iter().rev();
    let mut before = times.filter(|other| other.kind == Kind::Time && other.end <= phrase.first);
    before.find_map(|other| when::of_phrase(clause.words, other.first..other.end, today))
}

impl Judge<'_> {
    /// The day that a sentence tells is that of the next ones of its paragraph, too.
    pub(super) fn remember_day(&mut self, clause: Clause<'_>, sentence: &Sentence) {
        let told = self.told_on.filter(|(block, _)| *block == sentence.block);
        let day = |phrase: &Phrase| {
            let when = when::of_phrase(clause.words, phrase.first..phrase.end, self.today?);
            when.filter(|when| when.precision == Precision::Day)
        };
        let times = clause.phrases.list.iter();
        let own = times
            .filter(|phrase| phrase.kind == Kind::Time)
            .find_map(day);
        self.told_on = own.map(|own| (sentence.block, own)).or(told);
    }

    /// When what a sentence answers is said.
    pub(super) fn when_in(
        &self,
        clause: Clause<'_>,
        kind: ClaimKind,
        (answered, sentence): (&Draft, usize),
    ) -> Option<When> {
        let today = self.today?;
        let times = clause.phrases.list.iter();
        let mut told = times
            .filter(|phrase| phrase.kind == Kind::Time)
            .filter_map(|phrase| when::of_phrase(clause.words, phrase.first..phrase.end, today));
        let own = told.find(|when| when.precision == Precision::Day);
        let same = answered.when.filter(|_| answered.sentence == sentence);
        own.or(same).or_else(|| self.when_else(kind, false))
    }

    /// When something is so of which no word beside it tells: on the day told before it in its
    /// paragraph; what lasts or is denied, on the day of the report.
    pub(super) fn when_else(&self, kind: ClaimKind, state: bool) -> Option<When> {
        let told = self.told_on.filter(|(told, _)| *told == self.block);
        let lasts = matches!(
            kind,
            ClaimKind::Holding
                | ClaimKind::FightingContinues
                | ClaimKind::Denies
                | ClaimKind::NoConfirmation
        ) || state;
        let today = self.today.filter(|_| lasts).map(When::day);
        told.map(|(_, when)| when).or(today)
    }

    /// "is still held": what is so in the present is so on the day of the report, whatever day
    /// was told before it.
    pub(super) fn when_present(&self, clause: Clause<'_>, happening: &Happening) -> Option<When> {
        let at = clause.phrases.at_token(happening.token);
        let group = clause.phrases.verb(at)?;
        let forms = clause.words.tokens[group.first].lexeme.forms;
        let auxiliary = clause
            .words
            .is_in(group.first, &clause.lists().tense.at_present);
        let present = forms.any(Forms::THIRD.with(Forms::BASE)) && !forms.any(Forms::PAST);
        let lasts = matches!(happening.effect, Effect::Hold | Effect::Fight) || happening.state;
        let now = lasts && group.finite && !group.perfect && (auxiliary || present);
        self.today.filter(|_| now).map(When::day)
    }

    /// "has held it since January": what began then and lasts is no history, however long ago.
    pub(super) fn lasts_since(clause: Clause<'_>, happening: &Happening) -> bool {
        let words = clause.words;
        let at = clause.phrases.at_token(happening.token);
        let Some(group) = clause.phrases.verb(at) else {
            return false;
        };
        let now = words.is_in(group.first, &words.lists().tense.at_present);
        let forms = words.tokens[group.first].lexeme.forms;
        let present = now || (forms.any(Forms::THIRD) && !group.perfect);
        // "has captured eight towns in the region since January": they are added up till now.
        let summed = group.perfect && happening.place.is_region;
        let state = happening.state || happening.effect == Effect::Hold || summed;
        let mut behind = clause.phrases.list[at + 1..].iter();
        state && present && behind.any(|phrase| is_since(clause, phrase))
    }

    /// "nearly a year after they seized it": how long before is told of the deed itself.
    pub(super) fn is_told_before(&self, clause: Clause<'_>, happening: &Happening) -> bool {
        let at = clause.phrases.at_token(happening.token);
        let today = self.today;
        today.is_some_and(|today| days_after(clause, at, today).is_some())
    }

    /// The time told nearest to the deed in its sentence.
    pub(super) fn when(&self, clause: Clause<'_>, happening: &Happening) -> Option<When> {
        let today = self.today?;
        let at = clause.phrases.at_token(happening.token);
        let times = clause
            .phrases
            .list
            .iter()
            .enumerate()
            .filter(|(_, phrase)| phrase.kind == Kind::Time)
            // "for more than a year" tells how long, not when.
            .filter(|(_, phrase)| !clause.words.is(phrase.first, "for"));
        if let Some(long_before) = days_after(clause, at, today) {
            return Some(long_before);
        }
        let behind = clause.phrases.at_token(happening.place.tokens.end);
        let mut times: Vec<_> = times
            .filter(|(_, phrase)| self.names.at(phrase.first).is_none())
            .filter(|(index, _)| !is_beside(clause, *index, at) && !is_of_since(clause, *index, at))
            .map(|(index, phrase)| {
                let distance = if index == behind {
                    0
                } else {
                    index.abs_diff(at)
                };
                ((contrasts(clause, at, index), distance), phrase)
            })
            .collect();
        times.sort_by_key(|(distance, _)| *distance);
        let mut told = times
            .into_iter()
            .filter_map(|(_, phrase)| self.told_by(clause, phrase, today));
        let nearest = told.next()?;
        // "as of July 31 this year"
        let wide = nearest.precision == Precision::Year;
        let day = told.find(|when| wide && when.precision == Precision::Day);
        Some(day.unwrap_or(nearest))
    }

    /// What a time means; "that year" and "a year later" mean what the sentence told before.
    fn told_by(&self, clause: Clause<'_>, phrase: &Phrase, today: Date) -> Option<When> {
        let words = clause.words;
        let range = phrase.first..phrase.end;
        let day = self.day_meant(clause, range.clone(), today);
        let before = time_before(clause, phrase, today);
        before
            .and_then(|told| when::from_told(words, range.clone(), told))
            .or_else(|| when::of_phrase(words, range, day))
    }

    /// "two days earlier" counts from the day told before.
    fn day_meant(&self, clause: Clause<'_>, time: std::ops::Range<usize>, today: Date) -> Date {
        let earlier = clause.words.any_is(time, &["earlier"]);
        let told = self
            .told_on
            .filter(|(block, _)| earlier && *block == self.block);
        told.map_or(today, |(_, when)| when.until)
    }

    /// "Ukraine's 2023 counteroffensive retook X": the year stands with who did it.
    pub(super) fn year_of_doer(&self, clause: Clause<'_>, happening: &Happening) -> Option<When> {
        let holder = happening.holder.as_ref()?;
        let year = (holder.first..holder.end).find(|token| {
            let word = clause.words.word(*token);
            word.len() == 4
                && word.starts_with("20")
                && word.bytes().all(|byte| byte.is_ascii_digit())
        })?;
        when::of_phrase(clause.words, year..year + 1, self.today?)
    }

    /// A sentence of history makes those behind it in its paragraph history, until one
    /// tells another time.
    pub(super) fn goes_on_in_history(&mut self, clause: Clause<'_>, sentence: &Sentence) -> bool {
        let words = clause.words;
        let range = sentence.first..sentence.end;
        let long_ago = words.any_is(range.clone(), &["ago"])
            && words.any_in(range.clone(), &words.lists().tense.long);
        let times = clause
            .phrases
            .list
            .iter()
            .filter(|phrase| phrase.kind == Kind::Time && !is_since(clause, phrase));
        let told: Vec<When> = times
            .filter_map(|phrase| self.told_by(clause, phrase, self.today?))
            .collect();
        let old = told
            .iter()
            .filter(|when| self.is_history(Some(**when)))
            .count();
        let all_old = old > 0
            && old
                == told
                    .iter()
                    .filter(|when| when.precision != Precision::Vague)
                    .count();
        let news = words.any(range, Classes::WEEKDAY);
        let long_past = told.iter().any(|when| self.is_long_past(*when));
        if self.of_history.is_none() && !told.is_empty() {
            self.of_history = Some(long_past && !news);
        }
        let of_history = self.of_history == Some(true) && !news;
        let goes_on = self.history_block == Some(sentence.block) && told.is_empty();
        self.history_block = (all_old || goes_on).then_some(sentence.block);
        long_ago || goes_on || of_history
    }

    /// "on May 17, 1944": a report whose first day is so long ago tells history.
    fn is_long_past(&self, when: When) -> bool {
        let days = self
            .today
            .and_then(|today| today.since(when.until).ok())
            .map_or(0, |span| span.get_days());
        when.precision == Precision::Day && days > LONG_PAST_DAYS
    }

    pub(super) fn is_history(&self, when: Option<When>) -> bool {
        let (Some(when), Some(today)) = (when, self.today) else {
            return false;
        };
        let days = today.since(when.until).map_or(0, |span| span.get_days());
        when.precision != Precision::Vague && days > HISTORY_DAYS
    }
}
