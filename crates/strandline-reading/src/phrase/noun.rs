//! Noun phrases: from a determiner or an adjective to the head.

use super::{Words, tag, verb};
use crate::{
    class::Classes,
    token::{Form, Sentence},
    when,
};

const SMALL: Classes = Classes::PREPOSITION
    .with(Classes::COORDINATOR)
    .with(Classes::SUBORDINATOR)
    .with(Classes::RELATIVE)
    .with(Classes::MODAL)
    .with(Classes::BE)
    .with(Classes::HAVE)
    .with(Classes::DO);

/// Where the noun phrase that begins at a token ends; the token itself where none does.
pub(super) fn end(words: Words<'_>, at: usize, sentence: &Sentence) -> usize {
    if is_pronoun(words, at) {
        return at + 1;
    }
    let mut end = at;
    while end < sentence.end && belongs(words, (at, end), sentence) {
        end += 1;
    }
    // Trailing adverbs are not the head.
    while end > at && words.has(end - 1, Classes::ADVERB) && !words.tokens[end - 1].capital {
        end -= 1;
    }
    end
}

/// "Col. Naw Bu": the point belongs to the title before a name.
fn is_dot_of_title(words: Words<'_>, (first, at): (usize, usize)) -> bool {
    let title = at > first && words.has(at - 1, Classes::TITLE.with(Classes::ABBREVIATION));
    let touches = title && words.tokens[at - 1].end == words.tokens[at].start;
    touches && words.is_capital(at - 1) && words.is_capital(at + 1)
}

fn is_pronoun(words: Words<'_>, at: usize) -> bool {
    // "US" is no pronoun.
    words.has(at, Classes::PRONOUN)
        && words.word(at) != "US"
        && !words.has(at, Classes::DETERMINER)
        && !words.has(at, Classes::NUMBER)
}

fn belongs(words: Words<'_>, (first, at): (usize, usize), sentence: &Sentence) -> bool {
    let token = &words.tokens[at];
    match token.form {
        Form::Digits => return true,
        Form::Possessive => return at > first,
        Form::Stop => return is_dot_of_title(words, (first, at)),
        Form::Word => {}
        _ => return false,
    }
    // "left the base hours before"
    if at > first && token.is(Classes::DAY_NOUN) && words.is_in(at + 1, &words.time().beside) {
        return false;
    }
    let inside_name = token.capital && (at > sentence.first || verb::is_acronym(words, at));
    if inside_name && !token.is(Classes::DETERMINER) {
        return at == first || when::phrase_len(words, at, sentence.end) == 0;
    }
    let of_quantity = is_quantity_joint(words, at) || is_per_cent(words, at);
    if is_name_joint(words, at) || of_quantity || is_compass_joint(words, at) {
        return true;
    }
    if token.is(Classes::DETERMINER) {
        let open = (first..at).all(|index| {
            words.has(
                index,
                Classes::DETERMINER
                    .with(Classes::NUMBER)
                    .with(Classes::ADVERB),
            )
        });
        return open
            || words.tokens[at - 1].form == Form::Possessive
            || is_quantity_joint(words, at - 1);
    }
    // "Around X intense combat goes on"
    let raging = &words.grammar().raging;
    if at > first && words.is_capital(at - 1) && words.is_in(at, raging) {
        return false;
    }
    let is_number = token.is(Classes::NUMBER);
    if token.is(SMALL) && !is_number && !(token.is(Classes::MONTH) && token.capital) {
        return false;
    }
    if is_pronoun(words, at) {
        return false;
    }
    if at > first && when::phrase_len(words, at, sentence.end) > 0 {
        return false;
    }
    !tag::is_verb(words, at, sentence)
}

/// "more than half", "no more than 5 percent".
fn is_quantity_joint(words: Words<'_>, at: usize) -> bool {
    at > 0
        && words.is_in(at, &words.grammar().than)
        && words.is_in(at - 1, &words.grammar().comparing)
        && is_quantity(words, at + 1)
}

/// "80 per cent"
fn is_per_cent(words: Words<'_>, at: usize) -> bool {
    let digits = at > 0 && words.form(at - 1) == Some(Form::Digits);
    digits && words.is(at, "per") && words.is(at + 1, "cent")
}

/// A number or a word for a share.
pub(super) fn is_quantity(words: Words<'_>, at: usize) -> bool {
    let digits = words.form(at) == Some(Form::Digits);
    digits
        || words.has(at, Classes::NUMBER.with(Classes::EXTENT_PART))
        || words.is_in(at, &words.time().one)
}

/// "the eastern and southern quarters".
fn is_compass_joint(words: Words<'_>, at: usize) -> bool {
    let naming = words.naming();
    let compass =
        |at: usize| naming.compass_endings.end(words.word(at)) || words.is_in(at, &naming.middle);
    at > 0
        && words.is_in(at, &words.grammar().joints)
        && compass(at - 1)
        && compass(at + 1)
        && !words.is_capital(at + 1)
}

/// "Armed Forces of Ukraine", "Ministry of Defence", "Omar al Bashir": a small word between
/// two capitals of one name.
fn is_name_joint(words: Words<'_>, at: usize) -> bool {
    if at == 0 || !words.has(at, Classes::NAME_PARTICLE) {
        return false;
    }
    let between = words.is_capital(at - 1) && words.is_capital(at + 1);
    between
        && (!words.is_in(at, &words.grammar().of) || words.has(at - 1, Classes::ORGANISATION_HEAD))
}
