//! Names that a word for settlements makes places though it does not stand beside them: the
//! later ones of a list ("the villages of A, B and C", "three villages, A, B and C") and those
//! that are told what they are ("A, a village 12 km north of B").

use std::ops::Range;

use crate::{class::Classes, phrase::Words, token::Form};

/// How far a list is followed back.
const LOOK_BACK: usize = 40;

/// What may stand between a name and the word for what it is: "a small front-line village".
const APPOSED: usize = 6;

/// Whether a name is one of a list of settlements.
pub(super) fn is_listed(words: Words<'_>, name: Range<usize>) -> bool {
    let Some(head) = head(words, name) else {
        return false;
    };
    let Some(noun) = head.checked_sub(1) else {
        return false;
    };
    if words.is_in(head, &words.grammar().of) || words.form(head) == Some(Form::Colon) {
        return is_plural(words, noun);
    }
    // "In the villages, Abdi and Omar said" has no number before.
    let counted = noun.checked_sub(1).is_some_and(|at| is_number(words, at));
    words.form(head) == Some(Form::Comma) && is_plural(words, noun) && counted
}

/// What stands before the first name of the list that this one goes on.
fn head(words: Words<'_>, name: Range<usize>) -> Option<usize> {
    let last = name.start.checked_sub(1)?;
    let closes = is_and(words, last);
    let goes_on = words.form(name.end) == Some(Form::Comma) || is_and(words, name.end);
    // "the cities of Kyiv and Kharkiv, Zelensky said": "and" comes before the last of a list.
    if !closes && !goes_on {
        return None;
    }
    let least = name.start.saturating_sub(LOOK_BACK);
    let mut at = last;
    while at > least && is_inside(words, at) {
        if at < last && is_and(words, at) {
            return None;
        }
        at -= 1;
    }
    (at > least).then_some(at)
}

/// Whether a word or mark belongs to the names of a list; the mark before the first does not.
fn is_inside(words: Words<'_>, at: usize) -> bool {
    let joint = words.form(at) == Some(Form::Comma) || is_and(words, at);
    let before = at - 1;
    let goes_back = words.is_capital(before) || words.form(before) == Some(Form::Comma);
    if joint {
        goes_back
    } else {
        words.is_capital(at)
    }
}

fn is_and(words: Words<'_>, at: usize) -> bool {
    words.is_in(at, &words.grammar().alternatives)
}

fn is_plural(words: Words<'_>, at: usize) -> bool {
    let quarters = words.is_in(at, &words.lexicon.lists.quarters);
    let settles = words.has(at, Classes::SETTLEMENT_NOUN) || quarters;
    settles && !words.is_capital(at) && words.word(at).ends_with('s')
}

fn is_number(words: Words<'_>, at: usize) -> bool {
    words.form(at) == Some(Form::Digits) || words.is_in(at, &words.naming().counted)
}

/// Whether a name is told to be a settlement: "A, a village 12 km north of B".
pub(super) fn is_told(words: Words<'_>, end: usize) -> bool {
    let comma = words.form(end) == Some(Form::Comma);
    if !comma
        || !(words.is_in(end + 1, &words.grammar().articles)
            || words.is_in(end + 1, &words.grammar().another))
    {
        return false;
    }
    let mut behind = end + 2..end + 2 + APPOSED;
    let settles = |at: usize| {
        words.has(at, Classes::SETTLEMENT_NOUN) || words.is_in(at, &words.lexicon.lists.hubs)
    };
    let noun = behind.find(|at| settles(*at) || words.form(*at) != Some(Form::Word));
    let is_where = |at: usize| match words.form(at) {
        Some(Form::Word) => words.is_in(at, &words.naming().whereabouts) || words.is_compass(at),
        Some(Form::Possessive) => false,
        _ => true,
    };
    noun.is_some_and(|at| settles(at) && is_where(at + 1))
}
