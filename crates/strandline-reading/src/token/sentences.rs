//! Tokens to sentences.

use super::{Form, Token};
use crate::{
    class::Classes,
    lexicon::{Lexicon, Verb},
};

/// A sentence, as a range of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub(crate) first: usize,
    pub(crate) end: usize,
    /// The block that it stands in.
    pub(crate) block: usize,
    /// Whether it asks.
    pub(crate) asks: bool,
}

/// How many words behind a quotation may say whose it is.
const ATTRIBUTION: usize = 7;

/// The most tokens of a sentence. Longer ones are lists or no language; they are cut, so
/// that the walks over a sentence stay short.
pub(crate) const LONGEST: usize = 300;

impl Sentence {
    /// Adds the sentences of a block, whose tokens start at `first`, to `sentences`.
    pub(crate) fn of_block(
        (text, lexicon): (&str, &Lexicon),
        tokens: &[Token],
        (first, block): (usize, usize),
        sentences: &mut Vec<Self>,
    ) {
        let mut start = first;
        let mut at = first;
        while at < tokens.len() {
            let end = sentence_end((text, lexicon), tokens, at)
                .or_else(|| (at + 1 - start >= LONGEST).then_some(at + 1));
            if let Some(end) = end {
                push(tokens, (start, end, block), sentences);
                start = end;
                at = end;
            } else {
                at += 1;
            }
        }
        push(tokens, (start, tokens.len(), block), sentences);
    }
}

fn push(
    tokens: &[Token],
    (first, end, block): (usize, usize, usize),
    sentences: &mut Vec<Sentence>,
) {
    if first < end {
        let asks = tokens[first..end].iter().rev().take(3);
        sentences.push(Sentence {
            first,
            end,
            block,
            asks: asks.into_iter().any(|token| token.form == Form::Question),
        });
    }
}

/// The end of the sentence, if the token at `at` closes one.
fn sentence_end((text, lexicon): (&str, &Lexicon), tokens: &[Token], at: usize) -> Option<usize> {
    let token = &tokens[at];
    if !matches!(token.form, Form::Stop | Form::Question) {
        return dotted_end(text, tokens, at);
    }
    if token.form == Form::Stop && at > 0 && is_abbreviation(text, tokens, at) {
        return None;
    }
    let mut end = at + 1;
    while end < tokens.len() && closes(text, tokens, end) {
        end += 1;
    }
    let next = tokens.get(end)?;
    let quoted = end > at + 1 && tokens[end - 1].form == Form::Quote;
    let opens = match next.form {
        Form::Word => next.capital,
        Form::Digits | Form::Quote | Form::Open | Form::Mark | Form::Dash => true,
        _ => false,
    };
    // `"Will it end?" Trump asked.` goes on behind the mark.
    let goes_on = quoted && token.form == Form::Question && is_attributed(tokens, end, lexicon);
    (opens && !goes_on).then_some(end)
}

/// "... in the U.S. The ministry": the point of an abbreviation ends a sentence where a
/// word follows that opens one.
fn dotted_end(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let (token, next) = (&tokens[at], tokens.get(at + 1)?);
    let dotted = token.is_word() && text[..token.end as usize].ends_with('.');
    (dotted && next.capital && next.is(Classes::OPENER)).then_some(at + 1)
}

/// Closing marks and parentheses behind a full stop belong to its sentence. A straight mark
/// closes where it touches the stop.
fn closes(text: &str, tokens: &[Token], at: usize) -> bool {
    let (token, last) = (&tokens[at], &tokens[at - 1]);
    let touches = token.start == last.end;
    match token.form {
        Form::Close | Form::Stop | Form::Question => touches,
        Form::Quote | Form::Mark => touches && !matches!(token.span().of(text), "“" | "«" | "‘"),
        _ => false,
    }
}

fn is_abbreviation(text: &str, tokens: &[Token], at: usize) -> bool {
    let last = &tokens[at - 1];
    if last.form != Form::Word || last.end != tokens[at].start {
        return false;
    }
    let next_is_name = tokens.get(at + 1).is_some_and(|next| {
        next.form == Form::Digits
            || (next.is_word() && !next.is(Classes::OPENER))
            || next.form == Form::Comma
    });
    let is_initial = last.capital && last.span().of(text).chars().count() == 1;
    next_is_name && (last.is(Classes::ABBREVIATION) || is_initial)
}

fn is_attributed(tokens: &[Token], from: usize, lexicon: &Lexicon) -> bool {
    let words = tokens[from..].iter().take(ATTRIBUTION);
    let words = words.take_while(|token| token.is_word() || token.form == Form::Comma);
    words.into_iter().any(|token| {
        let verb = token.lexeme.verb.map(|verb| lexicon.verb(verb));
        verb.is_some_and(Verb::says)
    })
}
