//! Titles That Have Capitals Everywhere: which of them are names.
//!
//! A word of the paragraphs that stands there in small letters is no name in the title.

use rustc_hash::FxHashSet;

use crate::{class::Classes, lexicon::Naming, token::Token};

/// Takes the capital from words of titles and headings, the tokens from `first` on, that are
/// no names, where most words have one.
pub(super) fn lower((text, naming): (&str, &Naming), first: usize, tokens: &mut [Token]) {
    let (body, around) = tokens.split_at_mut(first);
    let words = || around.iter().filter(|token| token.is_word());
    let long = |token: &&Token| token.span().len() > 3;
    let capitals = words().filter(long).filter(|token| token.capital).count();
    if capitals * 10 < words().filter(long).count() * 7 {
        return;
    }
    let small = body
        .iter()
        .filter(|token| token.is_word() && !token.capital);
    let small: FxHashSet<&str> = small.map(|token| token.span().of(text)).collect();
    for token in around.iter_mut().filter(|token| token.capital) {
        let lower = token.span().of(text).to_lowercase();
        token.capital = !(small.contains(lower.as_str())
            || token.lexeme.verb.is_some()
            || is_common(naming, &lower, token));
    }
}

/// Words of the tables that are no names, and words that end as hardly a name does.
fn is_common(naming: &Naming, lower: &str, token: &Token) -> bool {
    let named = Classes::NAME_PARTICLE
        .with(Classes::MONTH)
        .with(Classes::WEEKDAY)
        .with(Classes::DEMONYM)
        .with(Classes::TITLE)
        .with(Classes::ORGANISATION_HEAD)
        .with(Classes::ACTOR);
    let known = token.lexeme.classes.0 != 0 && !token.is(named);
    known || naming.common_endings.end(lower) || naming.common.has(lower)
}
