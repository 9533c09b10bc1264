//! Whose an office, a statement or an army is.

use super::{Actor, Discourse, Role, after_determiner, of, of_name, role_of, side};
use crate::{
    EntityKind,
    class::Classes,
    clause::Clause,
    lexicon::NameKind,
    mention::{Named, Names},
    phrase::Phrase,
    token::Form,
};

/// "Democratic Republic of Congo's army": the name goes on in the next phrase, which owns the army.
pub(super) fn owned_by_name(clause: Clause<'_>, noun: usize, names: &Names) -> Option<Actor> {
    let words = clause.words;
    let mention = names.at(clause.head(noun))?;
    let last = clause.phrases.at_token(mention.end - 1);
    let owns = last > noun && words.form(mention.end) == Some(Form::Possessive);
    let own = mention.end + 1..clause.end(last);
    (owns && !own.is_empty()).then(|| Actor {
        name: words.span(mention.first..own.end).of(words.text).to_owned(),
        first: clause.first(noun),
        end: own.end,
        role: role_of(clause, own),
        side: names.entities[mention.entity].side.clone(),
        is_person: false,
        is_anaphor: false,
    })
}

/// "Russia's Defense Ministry": an office by whose it is, and its side.
pub(super) fn owner_of_office(
    clause: Clause<'_>,
    noun: usize,
    named: &Named,
) -> Option<(String, String)> {
    let phrase = &clause.phrases.list[noun];
    let words = clause.words;
    if named.kind != EntityKind::Organisation || named.class == Some(NameKind::Armed) {
        return None;
    }
    let mark = possessive(clause, phrase)?;
    let lower = words.word(mark - 1).to_lowercase();
    let (known, _) = words.lexicon.names.longest(&lower, |_, _| false)?;
    let is_state = matches!(known.kind, NameKind::Country | NameKind::Seat);
    let name = words.span(mark - 1..phrase.end).of(words.text).to_owned();
    is_state.then(|| (name, known.side.to_string()))
}

/// The 's within a phrase, behind the one who owns what it names.
fn possessive(clause: Clause<'_>, phrase: &Phrase) -> Option<usize> {
    (phrase.first + 1..phrase.end).find(|token| clause.words.form(*token) == Some(Form::Possessive))
}

/// "the Russian MoD": letters that are an office's in many countries, by whose it is.
pub(super) fn people_of_office(
    clause: Clause<'_>,
    noun: usize,
    named: &Named,
) -> Option<(String, String)> {
    let phrase = &clause.phrases.list[noun];
    let words = clause.words;
    let office = named.class == Some(NameKind::Government) && named.name.len() <= 4;
    let last = phrase.end - 1;
    let people = (phrase.first..last).find(|token| words.has(*token, Classes::DEMONYM))?;
    let name = words.span(people..phrase.end).of(words.text).to_owned();
    office.then(|| (name, named.side.clone()))
}

/// "a statement from the army", "the ministry's statement": whose it is.
pub(super) fn owner_of_statement(
    clause: Clause<'_>,
    noun: usize,
    names: &Names,
    discourse: &Discourse,
) -> Option<Actor> {
    let phrase = &clause.phrases.list[noun];
    let words = clause.words;
    if !words.has(phrase.end - 1, Classes::CLAIM_NOUN)
        && !words.is_in(phrase.end - 1, &words.speech().statements)
    {
        return None;
    }
    let at = clause.over_times(noun + 1);
    let by = clause.is_preposition(at) && clause.is_in(at, &words.speech().statement_by);
    if by && clause.is_noun(at + 1) {
        return of(clause, at + 1, names, discourse);
    }
    // "according to its own statements"
    if words.is_in(phrase.first, &words.naming().its) {
        return discourse.meant_by_it();
    }
    let stated = words.is_in(phrase.end - 1, &words.speech().statement);
    let bare =
        words.is_in(phrase.first, &words.grammar().the) && phrase.end - phrase.first == 2 && stated;
    let office = || stated.then(|| office_before(clause, noun, names)).flatten();
    owner(clause, noun, names)
        .or_else(office)
        .or_else(|| discourse.speaking.as_deref().cloned().filter(|_| bare))
}

/// "an army statement", "the RSF statement": who stands right before the word makes it.
fn office_before(clause: Clause<'_>, noun: usize, names: &Names) -> Option<Actor> {
    let phrase = &clause.phrases.list[noun];
    let words = clause.words;
    let first = after_determiner(clause, noun);
    let last = phrase.end - 1;
    let named = names.named_at(last.checked_sub(1)?);
    if let Some(named) = named {
        return Some(Actor {
            end: last,
            ..of_name(clause, noun, named)
        });
    }
    let known = first < last && words.has(last - 1, Classes::ACTOR);
    known.then(|| Actor {
        name: words.span(first..last).of(words.text).to_owned(),
        first: phrase.first,
        end: last,
        role: role_of(clause, first..last),
        side: side(clause, first..last, names),
        is_person: false,
        is_anaphor: false,
    })
}

/// Whose the thing is: the name or noun before the 's of the phrase.
pub(crate) fn owner(clause: Clause<'_>, noun: usize, names: &Names) -> Option<Actor> {
    let phrase = clause.phrases.list.get(noun)?;
    let words = clause.words;
    let mark = possessive(clause, phrase)?;
    let first = if words.is_in(phrase.first, &words.grammar().the) {
        phrase.first + 1
    } else {
        phrase.first
    };
    let named = names.named_at(mark - 1);
    let name = named.map_or_else(
        || words.span(first..mark).of(words.text).to_owned(),
        |named| named.name.clone(),
    );
    let mut actor = Actor {
        name,
        first: phrase.first,
        end: mark,
        role: role_of(clause, first..mark),
        side: side(clause, first..mark, names),
        is_person: named.is_some_and(|named| named.kind == EntityKind::Person),
        is_anaphor: false,
    };
    if let Some(named) = named {
        let role = of_name(clause, noun, named).role;
        actor.role = if role == Role::Other {
            actor.role
        } else {
            role
        };
    }
    Some(actor)
}
