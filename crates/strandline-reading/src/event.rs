//! Events: what happened or is to happen, with date, place and who took part.
//!
//! An event is told by a verb of the table with somebody who acts, or by a noun of the table
//! behind "held", "attended" and the like.

use crate::{
    EntityKind,
    analysis::{Findings, words_of},
    claim::{Reality, reality_of},
    clause::Clause,
    mention::Named,
    phrase::{Kind, VerbGroup},
    report::{Event, EventStatus},
    token::Sentence,
    when,
};

/// Verbs that make an event of a noun: "held talks".
const HOLDING: [&str; 11] = [
    "hold", "attend", "host", "launch", "carry", "convene", "open", "resume", "sign", "reach",
    "join",
];

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
    let named = |kind: EntityKind| {
        let mentions = findings.names.within(first..end);
        let named = mentions.map(|mention| &findings.names.entities[mention.entity]);
        named
            .filter(|named| named.kind == kind)
            .map(name)
            .collect::<Vec<String>>()
    };
    let mut participants = named(EntityKind::Person);
    participants.extend(named(EntityKind::Organisation));
    Some(Event {
        kind,
        status,
        when,
        place: named(EntityKind::Place).pop(),
        participants,
        words: words_of(findings.source, span),
    })
}

fn name(named: &Named) -> String {
    named.name.clone()
}

/// By the verb, else by the noun that is its object.
fn kind(clause: Clause<'_>, index: usize, group: &VerbGroup) -> Option<String> {
    let words = clause.words;
    let rows = &words.lexicon.events;
    let verb = group.known(words)?;
    if let Some(row) = verb.event {
        return Some(rows[row].name.clone());
    }
    if !HOLDING.contains(&&*verb.base) {
        return None;
    }
    let object = clause.phrases.list.get(clause.object(index)?)?;
    let head = words.word(object.end - 1).to_lowercase();
    let row = rows
        .iter()
        .find(|row| row.nouns.split_whitespace().any(|noun| noun == head))?;
    Some(row.name.clone())
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
