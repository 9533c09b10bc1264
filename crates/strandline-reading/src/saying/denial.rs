//! What is denied, and what denies in other words: "said that was untrue".

use std::ops::Range;

use crate::{
    class::Classes,
    clause::Clause,
    lexicon::CueKind,
    phrase::{Kind, Words},
};

/// ", a claim Kyiv has denied", "something that Kyiv rejects": what is denied is the noun right
/// before the one who denies it.
pub(super) fn denied_noun(
    clause: Clause<'_>,
    (index, subject, inverted): (usize, usize, bool),
) -> Option<Range<usize>> {
    if let Some(noun) = noun_before_name(clause, subject).filter(|_| !inverted) {
        return Some(noun);
    }
    let before = subject.checked_sub(1)?;
    let noun = before.checked_sub(usize::from(clause.is_in(before, &clause.grammar().that)))?;
    let closed = matches!(
        clause.phrases.kind(clause.over_times(index + 1)),
        Kind::Stop
            | Kind::Comma
            | Kind::Quote
            | Kind::Coordinator
            | Kind::Subordinator
            | Kind::Break
    );
    let apposed = clause.is_in(noun, &clause.speech().denied_things) && clause.is_noun(noun);
    let parted = noun > 0 && matches!(clause.phrases.kind(noun - 1), Kind::Comma | Kind::Break);
    let fits = closed && apposed && parted && !inverted;
    fits.then(|| clause.first(noun)..clause.end(noun))
}

/// "a claim Kyiv" in one phrase: the words before the name.
fn noun_before_name(clause: Clause<'_>, subject: usize) -> Option<Range<usize>> {
    let (first, last) = (clause.first(subject), clause.head(subject));
    let article = clause.is_in(subject, &clause.grammar().indefinite);
    let name = (first..=last).find(|token| clause.words.is_capital(*token))?;
    let names = (name..=last).all(|token| clause.words.is_capital(token));
    (article && names && name > first + 1).then_some(first..name)
}

/// ", which Kyiv denies": what is denied stands before "which".
pub(super) fn denied_relative(clause: Clause<'_>, index: usize) -> Option<Range<usize>> {
    let relative = index.checked_sub(2)?;
    let which = clause.is_relative(relative) && clause.is_in(relative, &clause.grammar().defining);
    let closed = matches!(
        clause.phrases.kind(clause.over_times(index + 1)),
        Kind::Stop | Kind::Comma | Kind::Preposition | Kind::Quote | Kind::Coordinator
    );
    let first = clause.first(relative);
    (which && closed && clause.is_noun(index - 1)).then_some(first..first + 1)
}

/// "said that was untrue", "said the report was false": a denial in other words.
pub(super) fn is_untrue(clause: Clause<'_>, content: &std::ops::Range<usize>) -> bool {
    let words = clause.words;
    let at = clause.phrases.at_token(content.start);
    let at = at + usize::from(clause.is_quote(at));
    let at = at + usize::from(clause.is_subordinator(at) && clause.is_noun(at + 1));
    let first = clause.first(at.min(clause.phrases.list.len().saturating_sub(1)));
    let told =
        words.is_in(first, &words.speech().said_before) || clause.has(at, Classes::CLAIM_NOUN);
    if has_no_truth(words, content) {
        return true;
    }
    let verb = at + usize::from(!clause.is_subordinator(at) || clause.is_noun(at));
    let untrue = &words.lexicon.lists.untrue;
    let is = |at: usize| {
        let group = clause.phrases.verb(at);
        group.is_some_and(|group| group.copula || words.is_in(group.main, untrue))
    };
    let be = (at + 1..at + 3).find(|at| is(*at));
    let be = be.or(Some(verb).filter(|at| is(*at)));
    // "reports that X had been lost were exaggerated"
    let ends = |at: &usize| clause.is_comma(*at) || clause.first(*at) >= content.end;
    let upto = (at..clause.phrases.list.len()).find(ends);
    let upto = upto.unwrap_or(clause.phrases.list.len());
    let last = (at + 1..upto).rev().find(|at| is(*at));
    let be = be.or(last.filter(|_| clause.has(at, Classes::CLAIM_NOUN)));
    let behind = be.map(|be| clause.head(be)..(clause.end(be) + 4).min(content.end));
    let not = be
        .and_then(|be| clause.phrases.verb(be))
        .is_some_and(|be| be.negated);
    told && behind.is_some_and(|behind| {
        let start = behind.start;
        let not = not || words.any(start..behind.end, Classes::NEGATION);
        words.any_in(behind.clone(), untrue)
            || (not && words.any_in(behind, &words.speech().true_words))
    })
}

/// "There is no truth in the reports".
pub(crate) fn has_no_truth(words: Words<'_>, content: &Range<usize>) -> bool {
    let mut opening = content.clone().take(8);
    opening.any(|at| words.phrase_len(at, &words.speech().no_truth) > 0)
}

/// "called it a diversion", "described the claim as propaganda": a denial of what was said.
pub(super) fn is_called_untrue(clause: Clause<'_>, kind: CueKind, content: &Range<usize>) -> bool {
    let words = clause.words;
    let speech = words.speech();
    let end = content.end.min(content.start + 9);
    let told = words.is_in(content.start, &speech.called)
        || clause.has(clause.phrases.at_token(content.start), Classes::CLAIM_NOUN);
    let calls = matches!(kind, CueKind::Object | CueKind::Demand);
    calls && told && words.any_in(content.start..end, &speech.called_untrue)
}
