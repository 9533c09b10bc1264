//! Where and how something is said: "on Telegram", "in a statement on Facebook", "without proof".

use super::{Kind, Phrase, VerbGroup, Words, tag};
use crate::{
    class::Classes,
    lexicon::{Forms, Verb},
    token::{Form, Sentence},
};

/// Words that end what describes a medium, and open nothing that is said.
const SMALL: Classes = Classes::PREPOSITION
    .with(Classes::COORDINATOR)
    .with(Classes::SUBORDINATOR)
    .with(Classes::RELATIVE);

/// How many words may describe what it is said in: "at its last weekly news conference".
const DESCRIBED: usize = 6;

/// "denied on Telegram losing X", "claimed in a post on Facebook control of X": where such words
/// end behind a verb of saying, with what is said right behind them.
pub(super) fn end(
    words: Words<'_>,
    (list, verbs): (&[Phrase], &[VerbGroup]),
    at: usize,
    sentence: &Sentence,
) -> Option<usize> {
    // Most words open nothing of the kind: asked first, as every phrase is.
    let leads = words.is_in(at, &words.speech().led_to_medium);
    if !leads && words.form(at) != Some(Form::Comma) {
        return None;
    }
    let mut before = list.iter().rev();
    let last = before.find(|phrase| !matches!(phrase.kind, Kind::Time | Kind::Adverb))?;
    let Kind::Verb(verb) = last.kind else {
        return None;
    };
    let known = verbs.get(verb).and_then(|group| group.known(words));
    known.filter(|verb| Verb::says(verb))?;
    if let Some(end) = unproved_end(words, at, sentence) {
        return Some(end);
    }
    let mut end = one_end(words, at, sentence)?;
    while let Some(further) = place_end(words, end, sentence) {
        end = further;
    }
    is_said_behind(words, end, sentence).then_some(end)
}

/// The end of ", without giving evidence," between two commas.
fn unproved_end(words: Words<'_>, at: usize, sentence: &Sentence) -> Option<usize> {
    let comma = |at: usize| words.form(at) == Some(Form::Comma) && at < sentence.end;
    let len = words.phrase_len(at + 1, &words.speech().unproved);
    (comma(at) && len > 0 && comma(at + 1 + len)).then_some(at + 2 + len)
}

/// The end of "on its Telegram channel".
fn one_end(words: Words<'_>, at: usize, sentence: &Sentence) -> Option<usize> {
    let speech = words.speech();
    if !words.is_in(at, &speech.led_to_medium) {
        return None;
    }
    let upto = sentence.end.min(at + 1 + DESCRIBED);
    let describes = |at: &usize| words.form(*at) == Some(Form::Word) && !words.has(*at, SMALL);
    let inner = (at + 1..upto).take_while(describes);
    let medium = inner
        .take_while(|at| !tag::is_verb(words, *at, sentence))
        .filter(|at| words.is_in(*at, &speech.media));
    medium.last().map(|last| last + 1)
}

/// The end of "in the capital", "on Facebook" behind it.
fn place_end(words: Words<'_>, at: usize, sentence: &Sentence) -> Option<usize> {
    if let Some(end) = one_end(words, at, sentence) {
        return Some(end);
    }
    let led = words.is_in(at, &words.speech().led_to_medium);
    let capital = words.is_in(at + 1, &words.grammar().the)
        && words.is_in(at + 2, &words.speech().where_they_meet);
    (led && capital && at + 3 < sentence.end).then_some(at + 3)
}

/// Whether a noun phrase, a participle or "to have" follows; "to mark the day" tells what for.
fn is_said_behind(words: Words<'_>, at: usize, sentence: &Sentence) -> bool {
    let Some(token) = words.tokens.get(at).filter(|_| at < sentence.end) else {
        return false;
    };
    let infinitive =
        words.is_in(at, &words.grammar().infinitive) && words.has(at + 1, Classes::HAVE);
    let gerund = token.lexeme.verb.is_some() && token.lexeme.forms.any(Forms::GERUND);
    let noun = token.is_word() && !token.is(SMALL) && !words.is_in(at, &words.grammar().that);
    infinitive || gerund || (noun && !tag::is_verb(words, at, sentence))
}
