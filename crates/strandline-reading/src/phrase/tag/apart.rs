//! A word that could be a noun, far behind those of whom it is the verb.

use crate::{
    class::Classes,
    lexicon::Forms,
    phrase::{Words, noun},
    token::{Form, Sentence},
    when,
};

/// How many words may stand between those who do it and the verb.
const APART: usize = 16;

/// "the rebels deployed in the region control most of X", "troops, however, hold X": several open
/// the clause, and what stands between them and the word hangs on them.
pub(super) fn is_verb_apart(words: Words<'_>, at: usize, sentence: &Sentence) -> bool {
    if !may_be_verb(words, at) || !has_object(words, at, sentence) {
        return false;
    }
    let many = if words.form(at - 1) == Some(Form::Comma) {
        over_commas(words, at - 1, sentence)
    } else {
        over_attached(words, at, sentence)
    };
    many.is_some_and(|many| opens_clause(words, many, sentence))
}

/// A base form that is a noun elsewhere.
fn may_be_verb(words: Words<'_>, at: usize) -> bool {
    let grammar = words.grammar();
    let listed = words.is_in(at, &grammar.acting_apart) || words.is_in(at, &grammar.staying);
    listed && at > 1 && !words.is_capital(at)
}

/// Whether what one holds, or where one stays, follows.
fn has_object(words: Words<'_>, at: usize, sentence: &Sentence) -> bool {
    let next = at + 1;
    let grammar = words.grammar();
    if next >= sentence.end || when::phrase_len(words, next, sentence.end) > 0 {
        return false;
    }
    if words.is_in(at, &grammar.staying) {
        return words.is_in(next, &grammar.within);
    }
    if words.is_in(next, &grammar.infinitive) {
        return true;
    }
    let share = Classes::DETERMINER
        .with(Classes::EXTENT_MOST)
        .with(Classes::EXTENT_PART);
    words.is_capital(next) || words.has(next, share) || noun::is_quantity(words, next)
}

/// Those before "troops, who had surrounded it for months,".
fn over_commas(words: Words<'_>, close: usize, sentence: &Sentence) -> Option<usize> {
    let first = close.saturating_sub(APART).max(sentence.first);
    let open = (first..close)
        .rev()
        .find(|at| words.form(*at) == Some(Form::Comma))?;
    open.checked_sub(1).filter(|at| are_many(words, *at))
}

/// Those before "deployed in the region", "loyal to the president", "in turn".
fn over_attached(words: Words<'_>, at: usize, sentence: &Sentence) -> Option<usize> {
    let first = at.saturating_sub(APART).max(sentence.first);
    let many = |at: usize| are_many(words, at) && hangs(words, at + 1);
    let mut between = (first..at - 1).rev();
    let found = between.find(|at| many(*at) || !is_attached_word(words, *at))?;
    many(found).then_some(found)
}

fn are_many(words: Words<'_>, at: usize) -> bool {
    let groups = words.has(at, Classes::ACTOR.with(Classes::ORGANISATION_HEAD));
    words.has(at, Classes::PLURAL_ACTOR) || (groups && super::ends_in(words, at, 's'))
}

/// What can stand in a phrase that hangs on those before it.
fn is_attached_word(words: Words<'_>, at: usize) -> bool {
    let others = super::AUXILIARY
        .with(Classes::RELATIVE)
        .with(Classes::SUBORDINATOR)
        .with(Classes::PRONOUN);
    let preposition = words.has(at, Classes::PREPOSITION);
    let plain = matches!(
        words.form(at),
        Some(Form::Word | Form::Digits | Form::Possessive)
    );
    let finite = words.has(at, Classes::ALSO_NOUN) || !is_past(words, at) || is_led(words, at + 1);
    plain && finite && (preposition || !words.has(at, others))
}

fn is_past(words: Words<'_>, at: usize) -> bool {
    let forms = words.tokens[at].lexeme.forms;
    words.tokens[at].lexeme.verb.is_some() && forms.any(Forms::PAST.with(Forms::THIRD))
}

fn is_led(words: Words<'_>, at: usize) -> bool {
    words.has(at, Classes::PREPOSITION)
}

/// "deployed in", "advancing from", "loyal to", "of": what opens such a phrase.
pub(super) fn hangs(words: Words<'_>, at: usize) -> bool {
    let Some(token) = words.tokens.get(at) else {
        return false;
    };
    let forms = token.lexeme.forms;
    let verb = token.lexeme.verb.is_some();
    let participle = verb && forms.any(Forms::PARTICIPLE.with(Forms::GERUND));
    let loyal = words.is_in(at, &words.grammar().loyal);
    is_led(words, at) || ((participle || loyal) && is_led(words, at + 1))
}

/// Whether those who do it stand first in their clause, and not behind another verb.
fn opens_clause(words: Words<'_>, many: usize, sentence: &Sentence) -> bool {
    let describes = |at: &usize| {
        let token = &words.tokens[*at];
        let word = matches!(token.form, Form::Word | Form::Possessive | Form::Digits);
        let small = Classes::PREPOSITION
            .with(Classes::COORDINATOR)
            .with(Classes::SUBORDINATOR);
        // "Russian assault units", "armed men"
        let noun = token.is(Classes::ALSO_NOUN) && !is_past(words, *at);
        let armed = words.is_in(*at, &words.naming().armed);
        word && (token.lexeme.verb.is_none() || noun || armed) && !token.is(small)
    };
    let Some(before) = (sentence.first..many).rev().find(|at| !describes(at)) else {
        return true;
    };
    let marks = matches!(
        words.form(before),
        Some(Form::Comma | Form::Quote | Form::Colon | Form::Mark)
    );
    let opens = Classes::COORDINATOR.with(Classes::SUBORDINATOR);
    marks
        || words.has(before, opens)
        || words.is_in(before, &words.grammar().that)
        || words.is_in(before, &words.speech().said)
}
