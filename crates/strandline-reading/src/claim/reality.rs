//! Whether what a verb tells is said to have happened.
//!
//! Wishes, plans, conditions, forecasts and demands speak of the same deeds in the same
//! words; only the verb's form and what governs it tell them apart.

use crate::{
    class::Classes,
    clause::Clause,
    lexicon::Forms,
    phrase::{Kind, VerbGroup},
    token::{Form, Sentence},
};

/// How a deed is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reality {
    /// As done, or as so.
    Done,
    /// As not done, or as not so.
    Not,
    /// As wished, feared, foreseen, asked for or supposed.
    Unreal,
}

/// How the deed of a verb group is told.
pub(crate) fn of_verb(clause: Clause<'_>, verb: usize, sentence: &Sentence) -> Reality {
    let Some(group) = clause.phrases.verb(verb) else {
        return Reality::Unreal;
    };
    // "are being cleared" is not done yet.
    let under_way =
        clause.words.any_is(group.first..group.main, &["being"]) && !is_lasting(clause, group);
    // "is yet to leave"
    if is_yet_to(clause, group) {
        return Reality::Not;
    }
    let lost = under_way
        || is_demanded(clause, verb, group)
        || is_for_a_while(clause, verb)
        || (group.modal && !is_in_sight(clause, group))
        || sentence.asks
        || is_conditional(clause, verb)
        || is_imminent(clause, group);
    if lost
        || is_unknown(clause, verb)
        || is_under_doubt(clause, verb)
        || !is_governed_as_fact(clause, verb, group)
    {
        return Reality::Unreal;
    }
    if is_said_untrue(clause, verb) {
        return Reality::Not;
    }
    // "withdrew without putting up a fight"
    let without = clause
        .words
        .any_in(group.first..group.main, &clause.grammar().without);
    if group.gerund && without {
        return Reality::Unreal;
    }
    let behind_noun = verb > 0 && clause.is_noun(verb - 1);
    let governor_negated = (group.infinitive || group.gerund)
        && !behind_noun
        && clause
            .governor(verb)
            .and_then(|at| clause.phrases.verb(at))
            .is_some_and(|group| group.negated);
    if group.negated ^ governor_negated {
        Reality::Not
    } else {
        Reality::Done
    }
}

/// Whether a thing told by a noun is so: "the capture of X" in "hopes for the capture of X"
/// is not.
pub(crate) fn of_noun(clause: Clause<'_>, noun: usize, sentence: &Sentence) -> Reality {
    if opens_modal(clause, noun) {
        return Reality::Unreal;
    }
    if is_lied_about(clause, noun) {
        return Reality::Not;
    }
    let report = report_of_noun(clause, noun);
    if report.is_some_and(|report| is_report_untrue(clause, (report, noun))) {
        return Reality::Not;
    }
    let Some(verb) = (0..noun)
        .rev()
        .find(|at| clause.phrases.verb(*at).is_some())
    else {
        return if sentence.asks {
            Reality::Unreal
        } else {
            Reality::Done
        };
    };
    let Some(group) = clause.phrases.verb(verb) else {
        return Reality::Unreal;
    };
    let unreal = group
        .known(clause.words)
        .is_some_and(|known| known.unreal && known.cue.is_none());
    // "as a result of the operation, battles raged": what stands before a comma is not of it.
    let comma = (verb..noun).rev().find(|at| clause.is_comma(*at));
    let wished = (comma.unwrap_or(verb)..noun)
        .any(|at| clause.has(at, Classes::UNREAL_NOUN) && clause.is_noun(at));
    let means = &clause.lists().reality.meaning;
    let known = group.known(clause.words);
    // "its entry does not mean the fall of X", "as if it meant the fall of X"
    if known.is_some_and(|verb| means.has(&verb.base)) {
        return [Reality::Unreal, Reality::Not][usize::from(group.negated)];
    }
    if group.modal
        || sentence.asks
        || unreal
        || wished
        || is_conditional(clause, noun)
        || (group.infinitive && !is_governed_as_fact(clause, verb, group))
    {
        return Reality::Unreal;
    }
    Reality::Done
}

/// "insists that Ukraine cede X": the base form where another is due is of a demand.
fn is_demanded(clause: Clause<'_>, verb: usize, group: &VerbGroup) -> bool {
    let words = clause.words;
    let forms = words.tokens[group.main].lexeme.forms;
    let base = forms.any(Forms::BASE) && !forms.any(Forms::PAST.with(Forms::THIRD));
    let that = (0..verb).rev().find(|at| clause.is_word(*at, "that"));
    let demands = &words.lists().reality.demanding;
    let asked = that.and_then(|at| at.checked_sub(1)).is_some_and(|at| {
        let known = clause.phrases.verb(at).and_then(|group| group.known(words));
        known.is_some_and(|verb| demands.has(&verb.base))
    });
    let single = clause.subject(verb).is_some_and(|noun| {
        let head = clause.head(noun);
        words.is(head, "it") || (words.is_capital(head) && !words.word(head).ends_with('s'))
    });
    base && group.first == group.main && asked && single
}

/// "had no information that they had entered X": nothing is known of it.
fn is_unknown(clause: Clause<'_>, verb: usize) -> bool {
    let words = clause.words;
    let that = (0..verb).rev().find(|at| clause.is_word(*at, "that"));
    let known = that.and_then(|at| at.checked_sub(1));
    known.is_some_and(|noun| {
        clause.is_noun(noun)
            && words.has(clause.first(noun), Classes::NEGATION)
            && words.is_in(clause.head(noun), &words.lexicon.lists.knowledge)
    })
}

/// "It does not prove that they hold X", "would oblige them to leave what they hold": the
/// verb over this one takes it back.
fn is_under_doubt(clause: Clause<'_>, verb: usize) -> bool {
    let opening = (0..verb).rev().find(|at| {
        let kind = clause.phrases.kind(*at);
        matches!(
            kind,
            Kind::Subordinator | Kind::Relative | Kind::Break | Kind::Quote
        )
    });
    let Some(opening) = opening else {
        return false;
    };
    let before = || (0..opening).rev().filter_map(|at| clause.phrases.verb(at));
    if is_wanted_before(clause, opening) || is_before_what_may_be(clause, opening) {
        return true;
    }
    let over = before().next();
    let supposed = before().any(|group| group.modal && group.finite);
    let cue = over
        .and_then(|group| group.known(clause.words))
        .is_some_and(|verb| verb.cue.is_some());
    let that = clause.is_word(opening, "that");
    let relative = clause.is_relative(opening);
    over.is_some_and(|group| {
        (that && !relative && group.negated && !cue) || (relative && that && supposed)
    })
}

/// "a demand that they leave", "the hope that it falls": the noun before the clause wishes it.
fn is_wanted_before(clause: Clause<'_>, opening: usize) -> bool {
    let wishes = &clause.lists().reality.wishes;
    let noun = opening.checked_sub(1).filter(|at| clause.is_noun(*at));
    let that = clause.is_word(opening, "that");
    that && noun.is_some_and(|at| clause.words.is_in(clause.head(at), wishes))
}

/// "would not stop before it reached X": what stands before that clause is still to come.
fn is_before_what_may_be(clause: Clause<'_>, opening: usize) -> bool {
    let until = clause.is_in(opening, &clause.lists().reality.until);
    let mut verbs = (0..opening).rev().filter_map(|at| clause.phrases.verb(at));
    let governor = verbs.find(|group| group.finite);
    until && clause.is_subordinator(opening) && governor.is_some_and(|group| group.modal)
}

/// "Claims that it has been captured are false": what is said of them stands behind.
fn is_called_false(clause: Clause<'_>, verb: usize) -> bool {
    let mut behind = verb + 1..clause.phrases.list.len();
    let next = behind.find_map(|at| clause.phrases.verb(at).filter(|group| group.finite));
    next.is_some_and(|group| {
        let rest = group.end..(group.end + 4).min(clause.words.tokens.len());
        let called = group.copula
            && clause
                .words
                .any_in(rest.clone(), &clause.lists().reality.untrue);
        let truth = &clause.lists().reality.truth;
        let from = group.main..rest.end;
        called || (group.negated && clause.words.any_in(from, truth))
    })
}

/// "There was no truth to reports that it had left", "called false reports that".
fn is_said_untrue(clause: Clause<'_>, verb: usize) -> bool {
    // "That it has been captured is untrue"
    let first = |at: usize| clause.phrases.verb(at).is_some_and(|group| group.finite);
    if clause.is_word(0, "that") && !(0..verb).any(first) && is_called_false(clause, verb) {
        return true;
    }
    let opens = |at: &usize| clause.is_subordinator(*at) || clause.is_relative(*at);
    let opening = (0..verb).rev().find(opens);
    let report = opening.and_then(|at| report_before(clause, at));
    report.is_some_and(|report| is_report_untrue(clause, (report, verb)))
}

/// Whether a deed is told as not so: by who denies it, or as what is not so. Who denies what he calls
/// untrue denies it once.
pub(super) fn is_denied(
    clause: Clause<'_>,
    (token, reality): (usize, Reality),
    denies: bool,
) -> bool {
    let at = clause.phrases.at_token(token);
    let report = report_of_noun(clause, at);
    let untrue = || {
        is_said_untrue(clause, at)
            || report.is_some_and(|report| is_report_untrue(clause, (report, at)))
    };
    let not = reality == Reality::Not;
    (denies ^ not) || (denies && untrue())
}

/// "reports that", "statements suggesting that": the noun before the clause.
fn report_before(clause: Clause<'_>, opening: usize) -> Option<usize> {
    let last = opening.checked_sub(1)?;
    let gerund = clause.phrases.verb(last).is_some_and(|group| group.gerund);
    let report = last.checked_sub(usize::from(gerund))?;
    (clause.is_noun(report) && clause.has(report, Classes::CLAIM_NOUN)).then_some(report)
}

/// "reports of the loss of X are false", "about the capture of X": the noun of what is said.
fn report_of_noun(clause: Clause<'_>, noun: usize) -> Option<usize> {
    let joint = noun.checked_sub(1)?;
    let report = noun.checked_sub(2)?;
    let told = clause.is_in(joint, &clause.lists().reality.reports_of);
    (told && clause.has(report, Classes::CLAIM_NOUN)).then_some(report)
}

/// "lied about the capture of X".
fn is_lied_about(clause: Clause<'_>, noun: usize) -> bool {
    let Some(joint) = noun
        .checked_sub(1)
        .filter(|at| clause.is_word(*at, "about"))
    else {
        return false;
    };
    let first = clause.first(joint);
    let before = first.saturating_sub(3)..first;
    clause.words.any_in(before, &clause.lists().reality.lying)
}

/// Whether what a report tells is called untrue before it or behind it.
fn is_report_untrue(clause: Clause<'_>, (report, told): (usize, usize)) -> bool {
    let first = clause.first(report);
    let no_truth = first >= 3
        && clause
            .words
            .any_in(first - 3..first, &clause.lists().reality.no_truth)
        && clause.words.any_is(first.saturating_sub(4)..first, &["no"]);
    no_truth
        || clause
            .words
            .any_in(first..clause.end(report), &clause.lists().reality.fake)
        || opens_as_untrue(clause, first)
        || is_called_false(clause, told)
}

/// "Also untrue are statements": it is said first that they are not so.
fn opens_as_untrue(clause: Clause<'_>, report: usize) -> bool {
    let before = report.saturating_sub(3)..report;
    let be = clause.words.any(before.clone(), Classes::BE);
    be && clause.words.any_in(before, &clause.lists().reality.untrue)
}

/// "The capture of X would open the road": the noun is the subject of what may be.
fn opens_modal(clause: Clause<'_>, noun: usize) -> bool {
    let verb = (noun + 1..clause.phrases.list.len())
        .take_while(|at| !matches!(clause.phrases.kind(*at), Kind::Stop | Kind::Break))
        .find_map(|at| clause.phrases.verb(at).map(|group| (at, group)));
    let verb = verb.filter(|(_, group)| group.modal && group.finite && !is_in_sight(clause, group));
    verb.is_some_and(|(at, _)| clause.subject(at) == Some(clause.head_of_chain(noun)))
}

/// "if", "unless", "until", "whether", "once" open the clause of the verb.
fn is_conditional(clause: Clause<'_>, at: usize) -> bool {
    let mut before = at;
    while before > 0 {
        before -= 1;
        match clause.phrases.kind(before) {
            Kind::Subordinator | Kind::Preposition => {
                let first = clause.first(before);
                if clause
                    .words
                    .is_in(first, &clause.lists().reality.conditions)
                {
                    return true;
                }
                if clause.words.is(first, "before") && is_present(clause, at) {
                    return true;
                }
                if clause.words.is(first, "once")
                    && clause.phrases.verbs.iter().any(|group| group.modal)
                {
                    return true;
                }
                if clause.is_subordinator(before) {
                    return false;
                }
            }
            // "until the region, which it claims, is taken", "if the army, led by a general, takes X"
            Kind::Comma => match clause.aside_of_subject(before) {
                Some(open) => before = open,
                None => return false,
            },
            Kind::Stop | Kind::Quote | Kind::Break => return false,
            _ => {}
        }
    }
    false
}

/// "It is a matter of weeks before X falls", "before X is ours": what is told as present there is to
/// come.
fn is_present(clause: Clause<'_>, verb: usize) -> bool {
    let group = clause.phrases.verb(verb).filter(|group| group.finite);
    let forms = |token: usize| clause.words.tokens[token].lexeme.forms;
    group.is_some_and(|group| {
        let present = forms(group.first).any(Forms::THIRD) || clause.is_word(verb, "is");
        present && !forms(group.first).any(Forms::PAST)
    })
}

/// "is being held", "is being defended": what lasts is so while it is done.
pub(super) fn is_lasting(clause: Clause<'_>, group: &VerbGroup) -> bool {
    let lasts = &clause.lists().reality.lasting;
    let known = group.known(clause.words);
    known.is_some_and(|verb| lasts.has(&verb.base))
}

/// "took it for three days": who held it for so long holds it no more.
fn is_for_a_while(clause: Clause<'_>, verb: usize) -> bool {
    let words = clause.words;
    let takes = &words.lists().reality.taking;
    let group = clause
        .phrases
        .verb(verb)
        .filter(|group| group.first == group.main);
    let known = group.and_then(|group| group.known(words));
    let time = clause
        .object(verb)
        .map(|noun| noun + 1)
        .filter(|at| clause.is_time(*at));
    let counted = time.is_some_and(|time| {
        let first = clause.first(time);
        let number =
            words.form(first + 1) == Some(Form::Digits) || words.has(first + 1, Classes::NUMBER);
        let few = words.is_in(first + 1, &words.lists().reality.a_few);
        words.is(first, "for") && (number || few)
    });
    counted && known.is_some_and(|verb| takes.has(&verb.base))
}

/// "could be seen": what could be was seen.
pub(super) fn is_in_sight(clause: Clause<'_>, group: &VerbGroup) -> bool {
    let could = clause
        .words
        .any_in(group.first..group.main, &clause.lists().reality.could);
    could && group.passive && clause.words.is_in(group.main, &clause.lists().reality.seen)
}

/// "have yet to leave": not done so far.
pub(super) fn is_yet_to(clause: Clause<'_>, group: &VerbGroup) -> bool {
    let from = group.first.saturating_sub(1);
    group.infinitive && clause.words.any_is(from..group.main, &["yet"])
}

/// "is close to", "on the verge of", "nearly captured".
fn is_imminent(clause: Clause<'_>, group: &VerbGroup) -> bool {
    let words = clause.words;
    let failed = words.is(group.end, "unsuccessfully");
    let adverbs = &words.lists().reality.nearly;
    // "almost entirely controlled": most of it is.
    let done = |index: usize| index + 1 < group.main && words.has(index + 1, Classes::ADVERB);
    let soon = |index: usize| words.is_in(index, adverbs) && !done(index);
    failed || (group.first..group.main).any(soon)
}

fn is_governed_as_fact(clause: Clause<'_>, verb: usize, group: &VerbGroup) -> bool {
    if group.finite {
        return true;
    }
    let before = verb
        .checked_sub(1)
        .map_or(Kind::Stop, |before| clause.phrases.kind(before));
    if group.infinitive {
        return infinitive_is_fact(clause, verb, group);
    }
    match before {
        Kind::Preposition | Kind::Subordinator => gerund_behind(clause, verb),
        Kind::Verb(_) => {
            let known = clause
                .phrases
                .verb(verb - 1)
                .and_then(|group| group.known(clause.words));
            // "preparing to keep marching"
            let over = clause.phrases.verb(verb - 1);
            // "would begin withdrawing"
            let real = over
                .is_none_or(|group| !group.modal && is_governed_as_fact(clause, verb - 1, group));
            real && known.is_none_or(|known| !known.unreal || known.factual)
        }
        Kind::Noun => {
            !clause.has(verb - 1, Classes::UNREAL_NOUN) || clause.has(verb - 1, Classes::ARMED)
        }
        _ => governor_is_done(clause, verb),
    }
}

/// A participle behind a comma is as real as its main verb.
fn governor_is_done(clause: Clause<'_>, verb: usize) -> bool {
    let governor = clause.governor(verb).and_then(|at| clause.phrases.verb(at));
    governor.is_none_or(|group| !group.modal)
}

/// "claimed to have captured" is told as done; "tried to capture" is not.
fn infinitive_is_fact(clause: Clause<'_>, verb: usize, group: &VerbGroup) -> bool {
    let between = |at: &usize| matches!(clause.phrases.kind(*at), Kind::Adverb | Kind::Time);
    let Some(before) = (0..verb).rev().find(|at| !between(at)) else {
        return false;
    };
    // "claimed on Tuesday to have"
    if before + 1 < verb && group.perfect {
        return true;
    }
    let governor = clause.governor(verb);
    if governor.is_some_and(|governor| clause.shows_to_be(governor, group)) {
        return true;
    }
    if governor.is_some_and(|governor| is_forced_by(clause, governor, verb)) {
        return true;
    }
    match clause.phrases.kind(before) {
        Kind::Verb(_) => {
            let governor = clause.phrases.verb(before);
            let known = governor.and_then(|group| group.known(clause.words));
            let real = governor.is_some_and(|group| !group.modal);
            let lasts = group
                .known(clause.words)
                .is_some_and(|known| clause.lists().reality.states.has(&known.base));
            let goes_on = clause.words.any(group.first..group.main, Classes::BE)
                && clause.words.tokens[group.main]
                    .lexeme
                    .forms
                    .any(Forms::GERUND);
            let is_state = group.perfect || lasts || goes_on;
            let forced = |known: &crate::lexicon::Verb| {
                clause.lists().reality.forcing.has(&known.base)
                    && governor.is_some_and(|group| group.passive)
            };
            // "had to leave": past, and not only due.
            let had_to = |group: &VerbGroup| clause.words.is(group.main, "had") && !group.negated;
            if real && (known.is_some_and(forced) || governor.is_some_and(had_to)) {
                return true;
            }
            // "is the first town reported to fall"
            if governor.is_some_and(|group| group.bare)
                && before > 0
                && clause.is_ranked(before - 1)
            {
                return true;
            }
            real && known.is_some_and(|known| {
                known.factual && (is_state || !is_of_future(clause, &known.base))
            })
        }
        Kind::Noun if clause.has(before, Classes::CLAIM_NOUN) => group.perfect,
        Kind::Noun => was_able(clause, before) || clause.is_ranked(before),
        _ => false,
    }
}

/// "were forced by the army to leave": who forces them stands between.
fn is_forced_by(clause: Clause<'_>, governor: usize, verb: usize) -> bool {
    let group = clause.phrases.verb(governor).filter(|group| group.passive);
    let known = group.and_then(|group| group.known(clause.words));
    let forced = known.is_some_and(|verb| clause.lists().reality.forcing.has(&verb.base));
    let real = group.is_some_and(|group| !group.modal && !group.negated);
    forced && real && clause.is_word(governor + 1, "by") && verb <= governor + 6
}

/// "were able to enter": done, where it is told of the past.
fn was_able(clause: Clause<'_>, noun: usize) -> bool {
    let able = clause.is_word(noun, "able");
    let verb = noun.checked_sub(1).and_then(|at| clause.phrases.verb(at));
    let was = |group: &VerbGroup| {
        let past = clause
            .words
            .any_in(group.first..group.end, &clause.lists().tense.was);
        past && !group.modal && !group.negated
    };
    able && verb.is_some_and(was)
}

/// "said to take", "reported to": without a perfect they mean what is to come or stands.
fn is_of_future(clause: Clause<'_>, base: &str) -> bool {
    clause.lists().reality.foretelling.has(base)
}

/// A verb in the past that is neither negated nor of what may be.
fn is_plain_past(clause: Clause<'_>, verb: usize) -> bool {
    let Some(group) = clause.phrases.verb(verb) else {
        return false;
    };
    let past = clause.words.tokens[group.main]
        .lexeme
        .forms
        .any(Forms::PAST);
    past && group.first == group.main && !group.negated
}

/// "after capturing", "by capturing", "in capturing"; not "without", "from", "towards".
fn gerund_behind(clause: Clause<'_>, verb: usize) -> bool {
    let at = verb - 1;
    let reality = &clause.lists().reality;
    if clause.is_in(at, &reality.praised_for) && is_praised(clause, at) {
        return true;
    }
    // "fought its way in before taking control"
    if clause.is_word(at, "before") {
        return clause
            .governor(verb)
            .is_some_and(|at| is_plain_past(clause, at));
    }
    if clause.is_in(at, &reality.not_done) {
        return false;
    }
    if clause.is_word(at, "of") {
        return at
            .checked_sub(1)
            .is_some_and(|noun| clause.has(noun, Classes::CLAIM_NOUN));
    }
    // "will stop after retaking X"
    governor_is_done(clause, verb)
}

/// "congratulated them on taking X": nobody is praised for what is not done.
fn is_praised(clause: Clause<'_>, preposition: usize) -> bool {
    let mut verbs = (0..preposition)
        .rev()
        .filter_map(|at| clause.phrases.verb(at));
    let known = verbs.next().and_then(|group| group.known(clause.words));
    let praises = &clause.lists().reality.praising;
    known.is_some_and(|verb| praises.has(&verb.base))
}
