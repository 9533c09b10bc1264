//! Which noun phrase speaks.

use super::find::Context;
use crate::{
    actor::{self, Discourse, Role},
    clause::Clause,
    lexicon::Verb,
    phrase::Kind,
    token::Form,
};

/// The noun phrase that speaks, and whether it stands behind the verb ("said Putin").
pub(super) fn speaker_phrase(context: &Context<'_>, index: usize) -> Option<(usize, bool)> {
    let clause = context.clause;
    let before = index
        .checked_sub(1)
        .map_or(Kind::Stop, |before| clause.phrases.kind(before));
    let group = clause.phrases.verb(index)?;
    let closed = clause.first(index).checked_sub(1);
    let closes = closed.is_some_and(|last| clause.words.form(last) == Some(Form::Close));
    let can_invert = !closes
        && matches!(before, Kind::Quote | Kind::Comma | Kind::Stop | Kind::Break)
        && group.finite;
    let last = is_last_name(context, index + 1) && !clause.is_in(index, &clause.speech().told);
    // "the force—once an ally—claimed it had taken X": what follows is said.
    let can_invert = can_invert && !(before == Kind::Break && acts_next(clause, index));
    if can_invert && clause.is_noun(index + 1) && (last || !is_after_closed_aside(clause, index)) {
        let phrase = &clause.phrases.list[index + 1];
        if !context.is_quoted(phrase.first) {
            return Some((index + 1, true));
        }
    }
    let subject = || clause.subject(index);
    let gerund = Some(index).filter(|_| group.gerund);
    let main = gerund.and_then(|at| {
        let by = stated_by(clause, at).or_else(|| done_by(clause, at));
        by.or_else(|| of_main_cue(clause, at))
    });
    let behind = || gerund.and_then(|at| behind_quoted(context, at));
    let inverted = || gerund.and_then(|at| behind_inverted(context, at));
    let opening = || gerund.and_then(|at| opening_actor(context, at));
    main.or_else(behind)
        .or_else(inverted)
        .or_else(subject)
        .or_else(opening)
        .map(|subject| (subject, false))
}

/// "This was confirmed by the general, stating that": whoever did it states it.
fn done_by(clause: Clause<'_>, gerund: usize) -> Option<usize> {
    let parted = clause.is_comma(gerund.checked_sub(1)?);
    let governor = clause.governor(gerund)?;
    let group = clause.phrases.verb(governor)?;
    let by = clause.over_times(governor + 1);
    let agent = clause.is_in(by, &clause.grammar().by) && clause.is_noun(by + 1);
    let known = group.known(clause.words);
    let told = known.is_some_and(|verb| verb.cue.is_some());
    (parted && group.passive && told && agent).then_some(by + 1)
}

/// "a statement issued by the army saying": the army says it.
fn stated_by(clause: Clause<'_>, gerund: usize) -> Option<usize> {
    let last = gerund.checked_sub(1)?;
    let by_whom = last.checked_sub(usize::from(clause.is_bracketed(last)))?;
    let issued = by_whom.checked_sub(2)?;
    let noun = issued.checked_sub(1)?;
    let speech = clause.speech();
    let known = clause.phrases.verb(issued).filter(|group| group.bare);
    let known = known.and_then(|group| group.known(clause.words));
    let posts = known.is_some_and(|verb| speech.posting.has(&verb.base));
    let by = clause.is_in(by_whom - 1, &clause.grammar().by) && clause.is_noun(by_whom);
    let stated = clause.words.is_in(clause.head(noun), &speech.statement);
    (posts && by && stated).then_some(by_whom)
}

/// `"...", said the statement, describing it as`: the statement describes it, too.
fn behind_inverted(context: &Context<'_>, gerund: usize) -> Option<usize> {
    let clause = context.clause;
    let governor = clause.governor(gerund)?;
    let known = clause
        .phrases
        .verb(governor)
        .and_then(|group| group.known(clause.words));
    let says = known.is_some_and(Verb::says);
    let (subject, inverted) = speaker_phrase(context, governor).filter(|_| says)?;
    inverted.then_some(subject)
}

/// "Troops interposed themselves, saying": whoever opens the sentence, where its verb is unknown.
fn opening_actor(context: &Context<'_>, gerund: usize) -> Option<usize> {
    let clause = context.clause;
    let parted = gerund.checked_sub(1).is_some_and(|at| clause.is_comma(at));
    let first = (0..gerund)
        .find(|at| clause.is_noun(*at))
        .filter(|at| *at <= 1 && parted)?;
    let actor = actor::of(clause, first, context.names, &Discourse::default())?;
    (actor.role != Role::Other || actor.is_person).then_some(first)
}

/// Whether the noun behind a verb does something itself.
fn acts_next(clause: Clause<'_>, verb: usize) -> bool {
    let next = clause.phrases.verb(clause.over_times(verb + 2));
    clause.is_noun(verb + 1) && next.is_some_and(|group| group.finite && !group.bare)
}

/// `called it "a plan that works," adding`: whoever called it so adds, not the plan.
fn behind_quoted(context: &Context<'_>, gerund: usize) -> Option<usize> {
    let clause = context.clause;
    let quoted = |at: &usize| context.is_quoted(clause.first(*at));
    let governor = clause.governor(gerund).filter(quoted)?;
    let finite = |at: &usize| clause.phrases.verb(*at).is_some_and(|group| group.finite);
    let mut before = (0..governor).rev().filter(|at| !quoted(at));
    clause.subject(before.find(finite)?)
}

/// "denied it, saying Kyiv holds X while acknowledging fighting": whoever denied acknowledges it,
/// too, not the one of whom he speaks.
fn of_main_cue(clause: Clause<'_>, index: usize) -> Option<usize> {
    let says = |at: &usize| {
        let known = clause
            .phrases
            .verb(*at)
            .and_then(|group| group.known(clause.words));
        known.is_some_and(Verb::says)
    };
    let finite = |at: &usize| clause.phrases.verb(*at).is_some_and(|group| group.finite);
    let governor = clause.governor(index).filter(|at| !says(at))?;
    let gerund = (0..governor)
        .rev()
        .take(6)
        .find(|at| says(at) && !finite(at))?;
    let main = clause.governor(gerund).filter(|at| says(at))?;
    clause.subject(main)
}

/// ", reports DeepState.", ", said Ali Omar, the governor.": a name closes the sentence.
fn is_last_name(context: &Context<'_>, noun: usize) -> bool {
    let clause = context.clause;
    let mut behind = noun + 2..clause.phrases.list.len();
    let acts = behind.any(|at| clause.phrases.verb(at).is_some());
    let described = clause.is_comma(noun + 1) && clause.is_noun(noun + 2) && !acts;
    let closes = (clause.is_stop(noun + 1) || described) && clause.is_noun(noun);
    closes && context.names.named_at(clause.head(noun)).is_some()
}

/// "Putin, a former spy, said the army": the comma closes an aside and the subject is before.
fn is_after_closed_aside(clause: Clause<'_>, index: usize) -> bool {
    let comma = index
        .checked_sub(1)
        .is_some_and(|before| clause.is_comma(before));
    let quote_before = index >= 2 && clause.is_quote(index - 2);
    // "X, a large town, is held by the army, says Y": no aside stands before the last comma.
    let open = (0..index.saturating_sub(1))
        .rev()
        .find(|at| clause.is_comma(*at));
    let behind = open.and_then(|open| clause.phrases.verb(open + 1));
    let tells = behind.is_some_and(|group| group.finite && !group.bare);
    // "On Monday, the army was still in X, said a spokesman.": a whole clause is none, either.
    let whole = open.is_some_and(|open| is_whole(clause, open + 1, index));
    // "Troops took X, on the road to Y, said Z.": the aside is of what was taken.
    let speech = clause.speech();
    let said = clause.is_in(index, &speech.said) && !clause.is_in(index, &speech.told);
    let closed = said && !acts_next(clause, index);
    let acted = closed && (whole || open.is_some_and(|open| has_acted(clause, open)));
    comma && !quote_before && !tells && !acted && clause.subject(index).is_some()
}

/// Whether a subject and its verb stand between two commas.
fn is_whole(clause: Clause<'_>, first: usize, end: usize) -> bool {
    let acts = |at: &usize| {
        let group = clause.phrases.verb(*at);
        group.is_some_and(|group| group.finite && !group.bare)
    };
    let verb = (first..end).find(acts).filter(|_| clause.is_noun(first));
    verb.is_some_and(|verb| {
        !(first..verb).any(|at| clause.is_relative(at) || clause.is_subordinator(at))
    })
}

/// Whether what stands before a comma is a whole clause, from the beginning of the sentence.
fn has_acted(clause: Clause<'_>, comma: usize) -> bool {
    let main = (0..comma).find(|at| clause.phrases.verb(*at).is_some_and(|group| group.finite));
    main.is_some_and(|main| (0..main).all(|at| !clause.is_relative(at)) && main > 0)
}
