//! Quotation marks and what stands between them.
//!
//! Marks are paired within a paragraph. A mark left open at the end of one is closed there
//! and, if the next paragraph opens with a mark, goes on in it. Single marks count where
//! the paragraph has no double ones.

use crate::{
    Span,
    token::{Form, Token},
};

/// Quoted words, as a range of tokens between the marks, and as bytes without the marks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Marked {
    /// The tokens between the marks.
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) span: Span,
    /// The paragraph ended before the mark was closed.
    pub(crate) open: bool,
    /// It opens its paragraph.
    pub(crate) leads: bool,
}

/// The quoted words of a paragraph whose tokens are `range`, in order.
pub(crate) fn of_block(text: &str, tokens: &[Token], range: std::ops::Range<usize>) -> Vec<Marked> {
    let double: Vec<usize> = range
        .clone()
        .filter(|index| tokens[*index].form == Form::Quote)
        .collect();
    if double.is_empty() {
        return single(text, tokens, range);
    }
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for index in double {
        match open {
            None if !closes_only(text, tokens, index, range.start) => open = Some(index),
            None => {}
            // An opening mark inside an open quotation: the first was never closed.
            Some(_) if opens_only(text, &tokens[index]) => open = Some(index),
            Some(first) => {
                found.extend(between(text, tokens, (first, index), &range));
                open = None;
            }
        }
    }
    if let Some(first) = open.filter(|first| is_real_opening(text, tokens, *first, &range)) {
        found.extend(
            between(text, tokens, (first, range.end), &range).map(|marked| Marked {
                open: true,
                ..marked
            }),
        );
    }
    found
}

/// Makes quotation marks of the single marks that were found to be some.
pub(crate) fn retag(marked: &[Vec<Marked>], tokens: &mut [Token]) {
    for marks in marked.iter().flatten() {
        for index in [marks.first.checked_sub(1), Some(marks.end)]
            .into_iter()
            .flatten()
        {
            if let Some(token) = tokens
                .get_mut(index)
                .filter(|token| matches!(token.form, Form::Mark | Form::Possessive))
            {
                token.form = Form::Quote;
            }
        }
    }
}

fn opens_only(text: &str, token: &Token) -> bool {
    matches!(token.span().of(text), "“" | "«" | "„")
}

fn closes_only(text: &str, tokens: &[Token], index: usize, first: usize) -> bool {
    let token = &tokens[index];
    match token.span().of(text) {
        "»" => true,
        // Curly marks the wrong way round happen; one that touches the word before closes.
        "”" => index > first && tokens[index - 1].end == token.start,
        _ => false,
    }
}

/// A mark that is never closed opens a quotation only where it stands before a word.
fn is_real_opening(
    text: &str,
    tokens: &[Token],
    index: usize,
    range: &std::ops::Range<usize>,
) -> bool {
    let next = tokens.get(index + 1).filter(|_| index + 1 < range.end);
    let touches = next.is_some_and(|next| next.start == tokens[index].end);
    let free = index == range.start || tokens[index - 1].end < tokens[index].start;
    touches && (free || opens_only(text, &tokens[index]))
}

fn between(
    text: &str,
    tokens: &[Token],
    (open, close): (usize, usize),
    range: &std::ops::Range<usize>,
) -> Option<Marked> {
    if open + 1 >= close {
        return None;
    }
    let (from, until) = (tokens[open].end as usize, tokens[close - 1].end as usize);
    let until = tokens
        .get(close)
        .filter(|_| close < range.end)
        .map_or(until, |mark| mark.start as usize);
    let words = text.get(from..until)?;
    let lead = words.len() - words.trim_start().len();
    let span = Span::new(from + lead, from + words.trim_end().len().max(lead));
    (!span.is_empty()).then_some(Marked {
        first: open + 1,
        end: close,
        span,
        open: false,
        leads: open == range.start,
    })
}

/// ‘British’ or 'straight' single marks.
fn single(text: &str, tokens: &[Token], range: std::ops::Range<usize>) -> Vec<Marked> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for index in range.clone() {
        if tokens[index].form != Form::Mark && tokens[index].form != Form::Possessive {
            continue;
        }
        let mark = tokens[index].span().of(text);
        let before = index > range.start && tokens[index - 1].end == tokens[index].start;
        let after = tokens.get(index + 1).is_some_and(|next| {
            index + 1 < range.end && next.start == tokens[index].end && next.is_word()
        });
        match (open, mark) {
            (None, "‘" | "'" | "’") if after && !before => open = Some(index),
            (Some(first), "’" | "'") if before && !after => {
                found.extend(between(text, tokens, (first, index), &range));
                open = None;
            }
            _ => {}
        }
    }
    found
}
