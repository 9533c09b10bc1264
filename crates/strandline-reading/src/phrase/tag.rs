//! Noun or verb, conjunction or determiner: what a word is where it stands.

mod apart;

use super::{Kind, Phrase, Words};
use crate::{
    class::Classes,
    lexicon::{CueKind, Forms},
    token::{Form, Sentence},
    when,
};

/// How many words "both" may stand before the second of two names.
const TWO_NAMES: usize = 9;

/// How far behind a verb of denying what is denied may stand.
const DENIED: usize = 10;

/// How many words may tell in what something is said before "that".
const ADJUNCT: usize = 9;

const AUXILIARY: Classes = Classes::BE
    .with(Classes::HAVE)
    .with(Classes::DO)
    .with(Classes::MODAL);

/// What a word of a closed class is here.
pub(super) fn small_word(
    words: Words<'_>,
    at: usize,
    last: Option<&Phrase>,
    sentence: &Sentence,
) -> Option<Kind> {
    let token = &words.tokens[at];
    if token.capital && at > sentence.first && !token.is(Classes::OPENER) {
        return None;
    }
    if words.is_in(at, &words.grammar().that) {
        return that(words, at, last);
    }
    if token.is(Classes::RELATIVE) {
        return Some(Kind::Relative);
    }
    if token.is(Classes::COORDINATOR) {
        return Some(Kind::Coordinator);
    }
    let preposition = token.is(Classes::PREPOSITION);
    if is_rounding(words, at, last) {
        return Some(Kind::Adverb);
    }
    if token.is(Classes::SUBORDINATOR) && !(preposition && !opens_clause(words, at, sentence)) {
        return Some(Kind::Subordinator);
    }
    (preposition && !token.is(Classes::ADVERB))
        .then_some(Kind::Preposition)
        .or_else(|| {
            let governs = words
                .tokens
                .get(at + 1)
                .is_some_and(|next| next.is_word() && next.is(Classes::DETERMINER) || next.capital);
            (preposition && governs).then_some(Kind::Preposition)
        })
}

/// "controls over 90 percent", "about half": near a number, no preposition.
fn is_rounding(words: Words<'_>, at: usize, last: Option<&Phrase>) -> bool {
    let behind_verb = last.is_some_and(|last| matches!(last.kind, Kind::Verb(_) | Kind::Adverb));
    if behind_verb && words.phrase_len(at, &words.grammar().least) > 0 {
        return true;
    }
    behind_verb
        && words.is_in(at, &words.grammar().rounding)
        && super::noun::is_quantity(words, at + 1)
        && !words.is_in(at + 1, &words.time().one)
}

/// "captured that town", but not "said that town halls" and "said that city after city".
fn points(words: Words<'_>, noun: usize) -> bool {
    let town = words.has(noun, Classes::SETTLEMENT_NOUN) && !words.is_capital(noun);
    let behind = words.form(noun + 1) == Some(Form::Word);
    let goes_on = Classes::PREPOSITION
        .with(Classes::COORDINATOR)
        .with(Classes::ADVERB);
    let ends = !behind || words.has(noun + 1, goes_on);
    town && ends && !words.is_in(noun + 1, &words.grammar().of)
}

/// "said that", "the town that", "that assertion".
fn that(words: Words<'_>, at: usize, last: Option<&Phrase>) -> Option<Kind> {
    let next_is_claim = words.has(at + 1, Classes::CLAIM_NOUN);
    match last.map(|last| last.kind) {
        Some(Kind::Verb(_)) if !next_is_claim && !points(words, at + 1) => Some(Kind::Subordinator),
        Some(Kind::Noun) => {
            let claim =
                last.is_some_and(|last| words.any(last.first..last.end, Classes::CLAIM_NOUN));
            Some(if claim {
                Kind::Subordinator
            } else {
                Kind::Relative
            })
        }
        Some(Kind::Time | Kind::Comma | Kind::Adverb | Kind::Coordinator) if !next_is_claim => {
            Some(Kind::Subordinator)
        }
        _ => None,
    }
}

/// Whether a clause with a verb of its own follows: "after Russia captured", not "after
/// the war".
fn opens_clause(words: Words<'_>, at: usize, sentence: &Sentence) -> bool {
    let mut seen_noun = false;
    for next in at + 1..sentence.end.min(at + 12) {
        let token = &words.tokens[next];
        if !token.is_word() && token.form != Form::Digits && token.form != Form::Possessive {
            return false;
        }
        if is_verb(words, next, sentence) || token.is(AUXILIARY) {
            return seen_noun && !token.lexeme.forms.any(Forms::GERUND);
        }
        if next > at + 1
            && token.is(Classes::PREPOSITION)
            && !words.is_in(next, &words.grammar().of)
        {
            return false;
        }
        seen_noun = true;
    }
    false
}

/// Whether a word is a verb where it stands.
pub(super) fn is_verb(words: Words<'_>, at: usize, sentence: &Sentence) -> bool {
    let token = &words.tokens[at];
    if !token.is_word() || words.is_in(at, &words.grammar().no_verbs) {
        return false;
    }
    let Some(_) = token.lexeme.verb else {
        return is_unknown_past(words, at, sentence);
    };
    if token.capital && at > sentence.first && !follows_mark(words, at) {
        return false;
    }
    if at == sentence.first || follows_mark(words, at) {
        return opens_as_verb(words, at);
    }
    decide(words, at, sentence)
}

fn follows_mark(words: Words<'_>, at: usize) -> bool {
    at > 0
        && matches!(
            words.tokens[at - 1].form,
            Form::Quote | Form::Mark | Form::Colon
        )
}

/// A sentence opens with a verb only as a participle ("Captured in May, the town"), a
/// gerund, or what follows a quotation ("said Putin").
fn opens_as_verb(words: Words<'_>, at: usize) -> bool {
    let token = &words.tokens[at];
    if token.is(Classes::ALSO_NOUN) && !token.lexeme.forms.any(Forms::PAST) {
        return false;
    }
    let of = words.is_in(at + 1, &words.grammar().of) && !token.lexeme.forms.any(Forms::PAST);
    if is_armed_group(words, at) || is_quoted_noun(words, at) || of {
        return false;
    }
    let forms = token.lexeme.forms;
    let followed = words.tokens.get(at + 1).is_some_and(|next| {
        next.capital
            || next.is(Classes::DETERMINER
                .with(Classes::PREPOSITION)
                .with(Classes::PRONOUN))
    });
    forms.any(Forms::PAST.with(Forms::PARTICIPLE))
        || (forms.any(Forms::GERUND) && followed)
        || (forms.any(Forms::THIRD.with(Forms::BASE)) && !token.capital)
}

/// 'under "complete control"': behind a preposition a noun is quoted.
fn is_quoted_noun(words: Words<'_>, at: usize) -> bool {
    let quoted = at >= 2 && words.form(at - 1) == Some(Form::Quote);
    let led = quoted && words.has(at - 2, Classes::PREPOSITION);
    let infinitive = led && words.is_in(at - 2, &words.grammar().infinitive);
    led && !infinitive && !words.tokens[at].lexeme.forms.any(Forms::GERUND)
}

/// "armed terrorist groups", "the M23 armed group": no verb.
fn is_armed_group(words: Words<'_>, at: usize) -> bool {
    let describes = |next: usize| {
        words.has(next, Classes::PLURAL_ACTOR.with(Classes::ORGANISATION_HEAD))
            || words.is_in(next, &words.naming().armed_bodies)
    };
    words.is_in(at, &words.naming().armed) && (describes(at + 1) || describes(at + 2))
}

/// Whether a word is no verb whatever stands before it.
fn is_thing(words: Words<'_>, at: usize) -> bool {
    // "gained ground": nothing is ground fine in a war.
    // "the radio building": who builds says what.
    let house = words.is_in(at, &words.grammar().houses) && !opens_noun(words, at + 1);
    is_armed_group(words, at) || house || words.is_in(at, &words.grammar().no_verbs_here)
}

fn decide(words: Words<'_>, at: usize, sentence: &Sentence) -> bool {
    if is_thing(words, at) {
        return false;
    }
    if apart::is_verb_apart(words, at, sentence) {
        return true;
    }
    if is_denied(words, at, sentence) {
        return false;
    }
    let token = &words.tokens[at];
    let forms = token.lexeme.forms;
    let before = before(words, at, sentence);
    let Some(last) = before else { return true };
    let last_token = &words.tokens[last];
    if forms.any(Forms::BASE) && is_of_those_who(words, last) {
        return true;
    }
    let short = last > 0 && words.has(last - 1, Classes::PRONOUN);
    if (last_token.form == Form::Possessive && !short) || is_determiner(words, last) {
        return false;
    }
    if is_led_by_adverb(words, at) && !forms.any(Forms::GERUND) {
        return true;
    }
    let next_is_noun = opens_noun(words, at + 1);
    // "on March 15 captured": the number is of the day.
    if last_token.form == Form::Digits && is_of_date(words, last) {
        return forms.any(Forms::PAST) || !token.is(Classes::ALSO_NOUN);
    }
    if last_token.form == Form::Digits || last_token.is(Classes::NUMBER) {
        return !token.is(Classes::ALSO_NOUN) && (!next_is_noun || forms.any(Forms::GERUND));
    }
    if forms.any(Forms::GERUND) && is_kind_of_watcher(words, at + 1) {
        return false;
    }
    if is_deed_that_goes_on(words, at, sentence) {
        return false;
    }
    // "On Friday fighting around the town intensified"
    let day = last_token.is(Classes::WEEKDAY) && words.has(at + 1, Classes::PREPOSITION);
    if day && forms.any(Forms::GERUND) && token.is(Classes::ALSO_NOUN) {
        return false;
    }
    if forms.any(Forms::GERUND)
        && is_inside_noun(words, last)
        && next_is_noun
        && !words.has(at + 1, Classes::DETERMINER.with(Classes::PRONOUN))
        && !words.tokens[at + 1].capital
    {
        return false;
    }
    if last_token.is(Classes::PREPOSITION) && !last_token.is(Classes::ADVERB) && !last_token.capital
    {
        let gerund = forms.any(Forms::GERUND) && !token.is(Classes::ALSO_NOUN);
        return gerund && !words.is_in(at + 1, &words.grammar().of);
    }
    decide_by_neighbours(words, at, last)
}

/// "rejected late on Monday claims that X had fallen": what is denied is a noun, however far behind.
fn is_denied(words: Words<'_>, at: usize, sentence: &Sentence) -> bool {
    let token = &words.tokens[at];
    if !(token.is(Classes::CLAIM_NOUN) && token.lexeme.forms.any(Forms::THIRD)) {
        return false;
    }
    let first = at.saturating_sub(DENIED).max(sentence.first);
    let inner = |at: &usize| matches!(words.form(*at), Some(Form::Word | Form::Digits));
    let mut before = (first..at).rev().take_while(inner);
    before.any(|at| {
        let verb = words.tokens[at].lexeme.verb;
        let past = words.tokens[at]
            .lexeme
            .forms
            .any(Forms::PAST.with(Forms::THIRD));
        past && verb.is_some_and(|verb| words.lexicon.verb(verb).cue == Some(CueKind::Deny))
    })
}

/// "said shooting continued": what goes on is a noun.
fn is_deed_that_goes_on(words: Words<'_>, at: usize, sentence: &Sentence) -> bool {
    let token = &words.tokens[at];
    let deed = token.lexeme.forms.any(Forms::GERUND) && token.is(Classes::CONTROL_NOUN);
    let next = (at + 1 < sentence.end).then(|| &words.tokens[at + 1]);
    deed && next.is_some_and(|next| {
        next.lexeme.verb.is_some() && next.lexeme.forms.any(Forms::PAST.with(Forms::THIRD))
    })
}

/// "the forces that fight alongside the army": behind "that" stands what they do.
fn is_of_those_who(words: Words<'_>, that: usize) -> bool {
    let those = that.checked_sub(1);
    let those = those.is_some_and(|at| words.has(at, Classes::PLURAL_ACTOR));
    those && words.is_in(that, &words.grammar().that)
}

/// "Our forces in X stand firm": behind the name of where several are stands what they do.
fn is_behind_many(words: Words<'_>, at: usize, last: usize) -> bool {
    let ground = Classes::AREA_NOUN
        .with(Classes::POINT_NOUN)
        .with(Classes::SETTLEMENT_NOUN)
        .with(Classes::EXTENT_SITE)
        .with(Classes::ORGANISATION_HEAD);
    let name = words.is_capital(last) && !words.has(at, ground) && !words.is_capital(at);
    // "in the town of X"
    let grammar = words.grammar();
    let of_town = |at: usize| {
        let joins = words.is_in(at, &grammar.of) || words.is_in(at, &grammar.the);
        joins || words.has(at, Classes::SETTLEMENT_NOUN)
    };
    let mut before = (last.saturating_sub(6)..last).rev();
    let led = before.find(|at| !words.is_capital(*at) && !of_town(*at));
    let within = led.filter(|at| name && words.is_in(*at, &words.grammar().standing_in));
    let many = within.and_then(|at| at.checked_sub(1));
    many.is_some_and(|many| words.has(many, Classes::PLURAL_ACTOR))
}

/// "March 15", "15 March 2024".
fn is_of_date(words: Words<'_>, digits: usize) -> bool {
    let before = digits.saturating_sub(3)..digits;
    words.any(before, Classes::MONTH)
}

/// What is left when nothing small decides: the word before and the one behind.
fn decide_by_neighbours(words: Words<'_>, at: usize, last: usize) -> bool {
    let (token, last_token) = (&words.tokens[at], &words.tokens[last]);
    let forms = token.lexeme.forms;
    let next_is_noun = opens_noun(words, at + 1);
    if forms.any(Forms::BASE) && !forms.any(Forms::PAST) && is_behind_many(words, at, last) {
        return true;
    }
    let adjective = last_token.is(Classes::DEMONYM.with(Classes::SIDE_ADJECTIVE))
        && !last_token.is(Classes::ACTOR)
        && !ends_in(words, last, 's');
    if token.is(Classes::ALSO_NOUN) && !forms.any(Forms::PAST) {
        return !adjective && noun_before_verb(words, at, last);
    }
    // "who fled the town said rebels": nobody is a said rebel.
    if next_is_head(words, at + 1)
        && forms.any(Forms::PARTICIPLE)
        && !words.is_in(at, &words.speech().said)
        && last_token.form != Form::Comma
        && !last_token.is(Classes::ACTOR
            .with(Classes::ORGANISATION_HEAD)
            .with(Classes::PRONOUN)
            .with(AUXILIARY)
            .with(Classes::RELATIVE))
        && !last_token.capital
    {
        return false;
    }
    if adjective
        && forms.any(Forms::BASE.with(Forms::PARTICIPLE))
        && next_is_noun
        && !next_is_place(words, at + 1)
    {
        return false;
    }
    if forms.any(Forms::BASE) && !forms.any(Forms::PAST) {
        return last_token.is(Classes::PRONOUN
            .with(Classes::RELATIVE)
            .with(Classes::COORDINATOR)
            .with(AUXILIARY))
            || ends_in(words, last, 's')
            || last_token.is(Classes::PLURAL_ACTOR)
            || last_token.is(Classes::ADVERB)
            || (last_token.capital
                && (is_verb_of_many(words, at) || is_behind_two(words, at, last)))
            || last_token.form == Form::Comma
            || words.is_in(last, &words.grammar().helping);
    }
    true
}

/// "now control", "still hold": what such a word leads is a verb.
fn is_led_by_adverb(words: Words<'_>, at: usize) -> bool {
    let adverbs = &words.grammar().leading_adverbs;
    let finite = words.tokens[at]
        .lexeme
        .forms
        .any(Forms::BASE.with(Forms::THIRD).with(Forms::PAST));
    finite && at > 1 && words.is_in(at - 1, adverbs) && !words.has(at - 2, Classes::DETERMINER)
}

/// "Clashes between the army and the TNLA continue": two names are many.
fn is_behind_two(words: Words<'_>, at: usize, last: usize) -> bool {
    let name = |at: &usize| words.is_capital(*at) || words.is_in(*at, &words.grammar().the);
    let before = (last.saturating_sub(4)..last).rev().find(|at| !name(at));
    let joined = before.is_some_and(|at| words.is_in(at, &words.grammar().joints));
    let closed = words.has(at + 1, Classes::PREPOSITION.with(Classes::ADVERB))
        || words.form(at + 1).is_some_and(|form| form != Form::Word);
    joined && closed && !words.is_capital(at)
}

/// "Asayish deny Sheikh Maqsoud has fallen", "M23 capture Goma": a name of many before a verb
/// that is no noun, behind which a name or a clause opens.
fn is_verb_of_many(words: Words<'_>, at: usize) -> bool {
    let clause = Classes::DETERMINER
        .with(Classes::PRONOUN)
        .with(Classes::CLAIM_NOUN);
    let opens = words.has(at + 1, clause) || words.is_capital(at + 1);
    words.is_in(at, &words.grammar().staying) || (opens && !words.is_capital(at))
}

/// "the DeepState mapping project", "a monitoring group".
fn is_kind_of_watcher(words: Words<'_>, at: usize) -> bool {
    words.has(at, Classes::MONITOR.with(Classes::ORGANISATION_HEAD)) && !words.is_capital(at)
}

/// A word that is no actor, auxiliary or name: "online" before "mapping project".
fn is_inside_noun(words: Words<'_>, last: usize) -> bool {
    let token = &words.tokens[last];
    let others = Classes::ACTOR
        .with(Classes::PRONOUN)
        .with(AUXILIARY)
        .with(Classes::RELATIVE)
        .with(Classes::PREPOSITION)
        .with(Classes::COORDINATOR)
        .with(Classes::SUBORDINATOR);
    token.is_word()
        && !token.capital
        && !token.is(others)
        && token.lexeme.verb.is_none()
        && !ends_in(words, last, 's')
}

/// "a local elected official": a participle before somebody, behind no one.
fn next_is_head(words: Words<'_>, at: usize) -> bool {
    words.tokens.get(at).is_some_and(|token| {
        token.is(Classes::ACTOR) && !token.capital && !token.is(Classes::ADVERB)
    })
}

fn next_is_place(words: Words<'_>, at: usize) -> bool {
    words.tokens.get(at).is_some_and(|token| token.capital)
}

/// A word that can be a noun is a verb behind a name, a pronoun, or a plural; behind a
/// single noun only in the third person, and only if no other verb follows.
fn noun_before_verb(words: Words<'_>, at: usize, last: usize) -> bool {
    let (token, last_token) = (&words.tokens[at], &words.tokens[last]);
    let forms = token.lexeme.forms;
    if last_token.is(Classes::PRONOUN.with(Classes::RELATIVE)) {
        return true;
    }
    if takes_sides(words, at, last) {
        return true;
    }
    // "had control of": behind "have" stands a participle or a noun.
    if last_token.is(Classes::HAVE) && !forms.any(Forms::PARTICIPLE) {
        return false;
    }
    if last_token.is(AUXILIARY) {
        return forms.any(Forms::GERUND.with(Forms::BASE))
            && !words.is_in(at + 1, &words.grammar().within);
    }
    let next = words.tokens.get(at + 1);
    let plural = forms.any(Forms::THIRD);
    let verb_follows = next.is_some_and(|next| {
        (plural && next.lexeme.forms.any(Forms::BASE) && !next.is(Classes::ALSO_NOUN))
            || next.is(AUXILIARY)
            || (next.lexeme.verb.is_some()
                && next.lexeme.forms.any(Forms::PAST.with(Forms::THIRD))
                && !next.is(Classes::ALSO_NOUN))
    });
    if verb_follows
        || last_token.lexeme.verb.is_some() && !last_token.capital && !last_token.is(Classes::ACTOR)
    {
        return false;
    }
    let plural = ends_in(words, last, 's') || last_token.is(Classes::PLURAL_ACTOR);
    // "skirmishes break out every day", "attacks out of X"
    let of = words.is_in(at + 2, &words.grammar().of);
    if plural && forms.any(Forms::BASE) && words.is_in(at + 1, &words.grammar().out) && !of {
        return true;
    }
    if forms.any(Forms::THIRD) {
        return third_before_object(words, at, last);
    }
    if forms.any(Forms::GERUND) {
        // "the group fighting the army"
        let whom = last_token.is(Classes::ORGANISATION_HEAD) && is_determiner(words, at + 1);
        return last_token.capital || last_token.is(Classes::ACTOR) || whom;
    }
    // "under army control this week"
    if last > 0 && words.is_in(last - 1, &words.grammar().under) {
        return false;
    }
    if acts_on_something(words, at, last) {
        return true;
    }
    let actor = last_token.is(Classes::ACTOR) && opens_noun(words, at + 1);
    plural && forms.any(Forms::BASE) && (!last_token.capital || actor)
}

/// "the Houthis control X", "gunmen hold the bridge": those with a name or arms, and what they do.
fn acts_on_something(words: Words<'_>, at: usize, last: usize) -> bool {
    let grammar = words.grammar();
    // "the RSF claim to have taken X", "to control most of X"
    let deed = words.tokens.get(at + 2);
    let deed = deed.is_some_and(|deed| deed.lexeme.verb.is_some() || deed.is(Classes::HAVE));
    let done = words.is_in(at + 1, &grammar.infinitive) && deed;
    // "Both the army and the RSF claim control of X"
    let both = words.any_in(last.saturating_sub(TWO_NAMES)..last, &grammar.both);
    let held = both && words.has(at + 1, Classes::CONTROL_NOUN);
    let whom = words.is_capital(at + 1) || is_determiner(words, at + 1) || done || held;
    let who = Classes::ACTOR.with(Classes::ORGANISATION_HEAD);
    words.is_in(at, &grammar.acting) && whom && (words.is_capital(last) || words.has(last, who))
}

/// "Moscow claims over 70 towns": what one does, where whom or what he does it to follows.
fn third_before_object(words: Words<'_>, at: usize, last: usize) -> bool {
    let (token, last_token) = (&words.tokens[at], &words.tokens[last]);
    let before = &words.grammar().before_objects;
    // "fell to Kurdish-led forces last week": a time is nothing that one does anything to.
    let next = at + 1;
    let timed = next < words.tokens.len() && when::phrase_len(words, next, words.tokens.len()) > 0;
    let object = (opens_noun(words, next) && !timed) || words.is_in(next, before);
    let object = object || is_that_after_adjunct(words, at + 1);
    let closes = last_token.form == Form::Comma && !token.capital;
    // "army forces claim to have taken X", "government forces loyal to him": what they do
    // comes next, or further on.
    let acts = words.is_in(at + 1, &words.grammar().acting);
    if token.is(Classes::PLURAL_ACTOR) && (acts || apart::hangs(words, at + 1)) {
        return false;
    }
    (last_token.capital || last_token.is(Classes::ACTOR) || closes) && object
}

/// "The RSF claims on Tuesday that X has fallen", "claims in a statement on Facebook that".
fn is_that_after_adjunct(words: Words<'_>, at: usize) -> bool {
    let end = words.tokens.len();
    if at >= end {
        return false;
    }
    let that = |at: usize| words.is_in(at, &words.grammar().that);
    let time = when::phrase_len(words, at, end);
    let time = time.max(words.phrase_len(at, &words.grammar().turns));
    let speech = words.speech();
    let inner =
        |at: &usize| words.form(*at) == Some(Form::Word) && words.tokens[*at].lexeme.verb.is_none();
    let behind = (at..end.min(at + ADJUNCT))
        .take_while(inner)
        .find(|at| that(*at));
    let medium = behind.is_some_and(|that| {
        words.is_in(at, &speech.led_to_medium) && words.any_in(at..that, &speech.media)
    });
    medium || (time > 0 && that(at + time))
}

/// "groups fighting alongside the army": what several do.
fn takes_sides(words: Words<'_>, at: usize, last: usize) -> bool {
    let gerund = words.tokens[at].lexeme.forms.any(Forms::GERUND);
    let sides = words.is_in(at + 1, &words.grammar().siding);
    gerund && sides && ends_in(words, last, 's')
}

fn ends_in(words: Words<'_>, at: usize, letter: char) -> bool {
    words.word(at).ends_with(letter)
}

fn is_determiner(words: Words<'_>, at: usize) -> bool {
    words.has(at, Classes::DETERMINER)
        && !words.has(at, Classes::PRONOUN)
        && !words.is_in(at, &words.grammar().no_determiners)
}

fn opens_noun(words: Words<'_>, at: usize) -> bool {
    let opens = |form: Form| form == Form::Digits || (form == Form::Word && !words.has(at, SMALL));
    words.form(at).is_some_and(opens)
}

/// Words that no noun phrase opens with.
const SMALL: Classes = Classes::PREPOSITION
    .with(Classes::COORDINATOR)
    .with(Classes::SUBORDINATOR)
    .with(Classes::ADVERB)
    .with(AUXILIARY);

fn is_only_adverb(words: Words<'_>, at: usize) -> bool {
    words.has(at, Classes::ADVERB) && !words.has(at, Classes::PREPOSITION)
}

/// The word before, over adverbs.
fn before(words: Words<'_>, at: usize, sentence: &Sentence) -> Option<usize> {
    let mut last = at.checked_sub(1).filter(|last| *last >= sentence.first)?;
    while is_only_adverb(words, last) && last > sentence.first {
        last -= 1;
    }
    // "The Rapid Support Forces (RSF) say": what stands in parentheses does not count.
    if words.form(last) == Some(Form::Close) {
        let open = (sentence.first..last).rev().take(8);
        let open = open
            .into_iter()
            .find(|at| words.form(*at) == Some(Form::Open))?;
        last = open.checked_sub(1).filter(|last| *last >= sentence.first)?;
    }
    Some(last)
}

/// A word in -ed that the lexicon does not know is a verb behind a noun.
fn is_unknown_past(words: Words<'_>, at: usize, sentence: &Sentence) -> bool {
    let token = &words.tokens[at];
    let word = words.word(at);
    if token.capital
        || token.lexeme.classes.0 != 0
        || !word.ends_with("ed")
        || word.len() < 5
        || word.contains('-')
    {
        return false;
    }
    let Some(last) = before(words, at, sentence) else {
        return false;
    };
    let last_token = &words.tokens[last];
    let noun = last_token.capital
        || last_token.is(Classes::ACTOR
            .with(Classes::PRONOUN)
            .with(AUXILIARY)
            .with(Classes::RELATIVE))
        || (last_token.is_word()
            && last_token.lexeme.classes.0 == 0
            && last_token.lexeme.verb.is_none());
    // "Halima, 34, walked"
    let before = last.checked_sub(1).and_then(|before| words.form(before));
    let aged = last_token.form == Form::Comma && before == Some(Form::Digits);
    (noun && !is_determiner(words, last)) || aged
}
