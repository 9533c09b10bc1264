//! Events: what happened or is to happen, with date, place and who took part.
//!
//! An event is told by a verb of the table with somebody who acts, or by a noun of the table
//! behind "held", "attended" and the like.

use std::ops::Range;

use crate::{
    EntityKind,
    analysis::{Findings, words_of},
    claim::{Reality, reality_of},
    class::Classes,
    clause::Clause,
    lexicon::NameKind,
    mention::{Mention, Named},
    phrase::{Kind, VerbGroup},
    report::{Event, EventStatus},
    token::Sentence,
    when,
};

/// The events of a document, in order.
pub(crate) fn all(findings: &Findings<'_>) -> Vec<Event> {
    let sentences = findings.clauses.iter().zip(findings.sentences);
    sentences
        .take(findings.body)
        .flat_map(|(clause, sentence)| of_sentence(findings, *clause, sentence))
        .collect()
}

fn of_sentence(findings: &Findings<'_>, clause: Clause<'_>, sentence: &Sentence) -> Vec<Event> {
    let phrases = 0..clause.phrases.list.len();
    phrases
        .filter_map(|index| event(findings, clause, (index, sentence)))
        .collect()
}

fn event(
    findings: &Findings<'_>,
    clause: Clause<'_>,
    (index, sentence): (usize, &Sentence),
) -> Option<Event> {
    let group = clause.phrases.verb(index)?;
    let kind = kind(clause, index, group)?;
    let subject = clause.subject(index);
    let first = subject.map_or(group.first, |subject| {
        clause.first(subject).min(group.first)
    });
    let end = end(clause, index);
    let span = findings.words.span(first..end);
    let status = match reality_of(clause, index, sentence) {
        Reality::Done if is_by_nobody(clause, first) => EventStatus::Denied,
        Reality::Done => EventStatus::Occurred,
        Reality::Not => EventStatus::Denied,
        Reality::Unreal => EventStatus::Planned,
    };
    let times = clause
        .phrases
        .list
        .iter()
        .filter(|phrase| phrase.kind == Kind::Time);
    let mut near: Vec<_> = times
        .map(|phrase| (phrase.first.abs_diff(group.main), phrase))
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    let today = findings.today;
    let when = near
        .into_iter()
        .find_map(|(_, phrase)| when::of_phrase(clause.words, phrase.first..phrase.end, today?));
    let is_target = |mention: &Mention| kind == "attack" && mention.first > group.main;
    let parts = Parts::of(findings, first..end, is_target);
    Some(Event {
        place: parts.place(),
        participants: parts.participants(),
        kind,
        status,
        when,
        words: words_of(findings.source, span),
    })
}

/// Who and what is named in the words of an event.
struct Parts<'f> {
    people: Vec<&'f Named>,
    organisations: Vec<&'f Named>,
    /// States that act or are met: "Ukraine and the US signed".
    states: Vec<&'f Named>,
    /// Places behind a word of place.
    located: Vec<&'f Named>,
    /// Other places.
    places: Vec<&'f Named>,
}

impl<'f> Parts<'f> {
    fn of(
        findings: &'f Findings<'_>,
        range: Range<usize>,
        is_target: impl Fn(&Mention) -> bool,
    ) -> Self {
        let mut parts = Parts {
            people: Vec::new(),
            organisations: Vec::new(),
            states: Vec::new(),
            located: Vec::new(),
            places: Vec::new(),
        };
        for mention in findings.names.within(range) {
            let named = &findings.names.entities[mention.entity];
            let is_state = matches!(named.class, Some(NameKind::Country | NameKind::Seat));
            let list = match named.kind {
                EntityKind::Person => &mut parts.people,
                EntityKind::Organisation => &mut parts.organisations,
                EntityKind::Place if is_located(findings, mention.first) => &mut parts.located,
                EntityKind::Place if is_state && !is_target(mention) => &mut parts.states,
                EntityKind::Place => &mut parts.places,
                EntityKind::Other => continue,
            };
            list.push(named);
        }
        parts
    }

    /// Where it is told to be, else the place that it is about.
    fn place(&self) -> Option<String> {
        let last = self.located.last().or(self.places.last());
        last.map(|named| named.name.clone())
    }

    fn participants(&self) -> Vec<String> {
        let all = [&self.people, &self.organisations, &self.states];
        let mut names: Vec<String> = Vec::new();
        for named in all.into_iter().flatten() {
            if !names.contains(&named.name) {
                names.push(named.name.clone());
            }
        }
        names
    }
}

/// Whether a word of place stands before a name: "in Geneva", "the city of Geneva".
fn is_located(findings: &Findings<'_>, first: usize) -> bool {
    let words = findings.words;
    let before = |back: usize, word: &str| {
        let at = first.checked_sub(back);
        at.is_some_and(|at| words.is(at, word))
    };
    let located = |back: usize| {
        let at = first.checked_sub(back);
        at.is_some_and(|at| words.is_in(at, &words.lexicon.lists.venues))
    };
    let settles = |at: usize| words.has(at, Classes::SETTLEMENT_NOUN);
    located(1)
        || before(1, "the") && located(2)
        || before(1, "of") && first.checked_sub(2).is_some_and(settles)
}

/// By the verb, else by the noun that is its object.
fn kind(clause: Clause<'_>, index: usize, group: &VerbGroup) -> Option<String> {
    let words = clause.words;
    let rows = &words.lexicon.events;
    let verb = group.known(words)?;
    if let Some(row) = verb.event {
        return (!tells(clause, index)).then(|| rows[row].name.clone());
    }
    if !words.lexicon.lists.holding.has(&verb.base) {
        return None;
    }
    let object = clause.phrases.list.get(clause.object(index)?)?;
    let head = words.word(object.end - 1).to_lowercase();
    let row = rows
        .iter()
        .find(|row| row.nouns.split_whitespace().any(|noun| noun == head))?;
    Some(row.name.clone())
}

/// Whether what is done is only telling: who releases a video has let nobody go.
fn tells(clause: Clause<'_>, index: usize) -> bool {
    let object = clause
        .object(index)
        .and_then(|at| clause.phrases.list.get(at));
    object.is_some_and(|object| {
        clause
            .words
            .is_in(object.end - 1, &clause.words.lexicon.lists.told)
    })
}

/// Whether nobody did it: "neither side has attacked", "no troops were deployed".
fn is_by_nobody(clause: Clause<'_>, first: usize) -> bool {
    let words = clause.words;
    words.is_in(first, &words.grammar().nobody)
}

/// To the end of the clause.
fn end(clause: Clause<'_>, index: usize) -> usize {
    let phrases = clause.phrases.list.len();
    let stop = (index + 1..phrases).find(|at| ends_clause(clause, *at));
    clause.end(stop.unwrap_or(phrases) - 1)
}

fn ends_clause(clause: Clause<'_>, at: usize) -> bool {
    let kind = clause.phrases.kind(at);
    matches!(
        kind,
        Kind::Comma | Kind::Stop | Kind::Break | Kind::Subordinator | Kind::Verb(_)
    )
}
