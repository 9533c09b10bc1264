//! Which words a saying covers.

use crate::{
    class::Classes,
    clause::Clause,
    phrase::Kind,
    token::{Form, Sentence},
};

type Tokens = std::ops::Range<usize>;

/// What a verb of saying covers: what follows it, else what stands before it, or both where
/// the words are parted by "he said".
pub(super) fn of_cue(
    clause: Clause<'_>,
    (verb, subject, inverted): (usize, usize, bool),
    sentence: &Sentence,
) -> Vec<Tokens> {
    let base = clause
        .phrases
        .verb(verb)
        .and_then(|group| group.known(clause.words))
        .map_or("", |verb| &*verb.base);
    let from = if inverted {
        behind_subject(clause, subject)
    } else {
        verb + 1
    };
    let from = if clause.words.lexicon.lists.addressing.has(base) && !inverted {
        behind_listener(clause, from)
    } else {
        from
    };
    let after = behind_addressee(clause, from);
    // `"...," X said, adding that`: what stands before X is of the verb before.
    let gerund = clause.phrases.verb(verb).is_some_and(|verb| verb.gerund);
    if let Some(content) = forward(clause, after, sentence).filter(|_| gerund && subject + 1 < verb)
    {
        return vec![content];
    }
    let opening = if inverted { verb } else { subject };
    let mut contents = Vec::new();
    let inserted = is_inserted(clause, opening, after);
    let told = |content: &Tokens| inserted || tells(clause, content);
    let backward = backward(clause, opening, sentence).filter(told);
    let ends_here = is_end(clause, after) || is_trailing(clause, (opening, after));
    if let Some(content) =
        backward.filter(|_| ends_here || inverted || quote_before(clause, opening))
    {
        contents.push(content);
    }
    let forward = forward(clause, after, sentence);
    let goes_on = contents.is_empty() || quote_follows(clause, after) || inserted;
    if let Some(content) = forward.filter(|_| goes_on) {
        contents.push(content);
    }
    contents
}

/// Whether words say anything: there is a verb, or a mark, in them.
fn tells(clause: Clause<'_>, content: &Tokens) -> bool {
    let mut verbs = clause.phrases.verbs.iter();
    let quote = |token: usize| clause.words.form(token) == Some(Form::Quote);
    verbs.any(|group| content.contains(&group.main)) || content.clone().any(quote)
}

/// What "according to X" covers: what stands before it in its clause, else what follows.
pub(super) fn of_phrase(
    clause: Clause<'_>,
    (phrase, speaker_end): (usize, usize),
    sentence: &Sentence,
) -> Option<Tokens> {
    // ", which, according to X, has": the phrase is of what follows.
    let relative = phrase >= 2 && clause.is_comma(phrase - 1) && clause.is_relative(phrase - 2);
    let before = backward(clause, phrase, sentence).filter(|_| !relative);
    let before = before.map(|before| in_aside(clause, phrase, &before).unwrap_or(before));
    before.or_else(|| {
        let behind = clause.phrases.at_token(speaker_end);
        let comma = (behind..clause.phrases.list.len()).find(|at| clause.is_comma(*at))?;
        forward(clause, comma + 1, sentence)
    })
}

/// "It said it held X, which had 900 people, according to the census": what the census tells is the
/// aside, where the rest is somebody else's word.
fn in_aside(clause: Clause<'_>, phrase: usize, before: &Tokens) -> Option<Tokens> {
    let opens = |at: &usize| *at > 0 && clause.is_relative(*at) && clause.is_comma(at - 1);
    let which = (0..phrase).rev().find(opens)?;
    let closed = (which..phrase - 1).any(|at| clause.is_comma(at));
    let told = (0..which).any(|at| clause.says(at));
    (told && !closed).then(|| clause.first(which)..before.end)
}

/// Over the rest of an inverted subject: "said Yuri Ushakov, a Kremlin aide who took part".
fn behind_subject(clause: Clause<'_>, subject: usize) -> usize {
    let last = clause.chain(subject).last().copied().unwrap_or(subject);
    last + 1
}

/// Over "reporters", "on Tuesday", "in a statement", "on Telegram".
fn behind_addressee(clause: Clause<'_>, from: usize) -> usize {
    let phrases = clause.phrases;
    let mut at = from;
    loop {
        match phrases.kind(at) {
            Kind::Time | Kind::Adverb => at += 1,
            Kind::Preposition if phrases.kind(at + 1) == Kind::Noun && is_forum(clause, at) => {
                at += 2;
            }
            _ => return at,
        }
    }
}

fn is_forum(clause: Clause<'_>, preposition: usize) -> bool {
    let opens = clause
        .words
        .is_in(clause.first(preposition), &clause.words.lexicon.lists.forum);
    // "said in Goma troops ..." is rare; what follows the noun decides.
    opens && !matches!(clause.phrases.kind(preposition + 2), Kind::Verb(_))
}

/// Over "reporters", "the National Bureau of Syria".
fn behind_listener(clause: Clause<'_>, from: usize) -> usize {
    if !clause.is_noun(from) || matches!(clause.phrases.kind(from + 1), Kind::Verb(_)) {
        return from;
    }
    let mut at = from + 1;
    while clause.is_in(at, &clause.grammar().of) && clause.is_noun(at + 1) {
        at += 2;
    }
    // "told Reuters troops had left": the clause needs no "that".
    at
}

/// Whether a clause of saying ends here, so that what is said stands before it.
fn is_end(clause: Clause<'_>, at: usize) -> bool {
    match clause.phrases.kind(at) {
        Kind::Stop | Kind::Quote | Kind::Comma | Kind::Break => true,
        Kind::Coordinator | Kind::Subordinator => !clause.is_in(at, &clause.speech().clauses),
        _ => false,
    }
}

/// "X was taken, a spokesman said in a statement read out on the radio": behind the verb stands
/// no clause, and a comma closes one before the speaker.
fn is_trailing(clause: Clause<'_>, (opening, after): (usize, usize)) -> bool {
    let parted = opening > 1 && clause.is_comma(opening - 1);
    let before = (0..opening).any(|at| clause.phrases.verb(at).is_some_and(|group| group.finite));
    let closed = matches!(clause.phrases.kind(after), Kind::Preposition)
        || clause
            .phrases
            .verb(after)
            .is_some_and(|group| group.gerund || group.bare);
    parted && before && closed
}

fn quote_follows(clause: Clause<'_>, at: usize) -> bool {
    let skip = usize::from(matches!(clause.phrases.kind(at), Kind::Comma | Kind::Break));
    clause.is_quote(at + skip)
}

/// ", it said," in the middle of a sentence covers what stands on both its sides.
fn is_inserted(clause: Clause<'_>, opening: usize, after: usize) -> bool {
    let parted = opening > 0 && clause.is_comma(opening - 1) && clause.is_comma(after);
    let next = clause.over_times(after + 1);
    let acts = clause.phrases.verb(next).is_some_and(|verb| verb.finite);
    // "X has fallen, she said, while the army retains Y"
    let besides =
        clause.is_in(after + 1, &clause.grammar().besides_clauses) && !is_others(clause, after + 1);
    let goes_on = acts || besides || clause.is_noun(after + 1) || clause.is_coordinator(after + 1);
    parted && goes_on && !clause.is_in(after + 1, &clause.grammar().but)
}

fn quote_before(clause: Clause<'_>, at: usize) -> bool {
    let back = |by: usize| {
        at.checked_sub(by)
            .map_or(Kind::Stop, |at| clause.phrases.kind(at))
    };
    back(1) == Kind::Quote || (matches!(back(1), Kind::Comma) && back(2) == Kind::Quote)
}

/// From the beginning of the sentence, or of its last clause, to the comma before the one
/// who says it.
fn backward(clause: Clause<'_>, opening: usize, sentence: &Sentence) -> Option<Tokens> {
    let phrases = clause.phrases;
    let opening = over_apposed(clause, opening);
    let last = opening.checked_sub(1)?;
    // A relative clause hangs on its noun: "the town, which Russia says it captured".
    if phrases.kind(last) == Kind::Relative {
        return None;
    }
    let parted = matches!(
        phrases.kind(last),
        Kind::Comma | Kind::Quote | Kind::Break | Kind::Stop
    );
    let is_according = clause.is_in(opening, &clause.speech().attributing);
    if !parted && !is_according {
        return None;
    }
    let end = phrases.list[opening].first;
    let start = (0..last)
        .rev()
        .find(|at| is_clause_edge(clause, *at))
        .map_or(sentence.first, |at| phrases.list[at].end);
    (start < end).then_some(start..end)
}

/// "state newspaper the Daily Mirror said": what it is stands right before its name.
fn over_apposed(clause: Clause<'_>, opening: usize) -> usize {
    let before = opening.checked_sub(1).filter(|at| clause.is_noun(*at));
    let parted = |at: &usize| *at > 0 && (clause.is_comma(at - 1) || clause.is_quote(at - 1));
    before.filter(parted).unwrap_or(opening)
}

/// Where one clause of a sentence ends and another with its own speaker may begin.
fn is_clause_edge(clause: Clause<'_>, at: usize) -> bool {
    // Of two clauses nobody has said the first yet: who says the second says both.
    let told = || (0..at).any(|verb| clause.says(verb));
    let semicolon = |at: usize| clause.words.tokens[clause.first(at)].form == Form::Semicolon;
    match clause.phrases.kind(at) {
        Kind::Break => semicolon(at),
        Kind::Coordinator => {
            clause.is_in(at, &clause.grammar().but) && at > 0 && clause.is_comma(at - 1) && told()
        }
        Kind::Subordinator => {
            clause.is_in(at, &clause.grammar().contrasting_clauses) && at > 0 && told()
        }
        _ => false,
    }
}

fn forward(clause: Clause<'_>, from: usize, sentence: &Sentence) -> Option<Tokens> {
    let phrases = clause.phrases;
    let mut at = from;
    while matches!(
        phrases.kind(at),
        Kind::Subordinator | Kind::Comma | Kind::Break | Kind::Quote | Kind::Time | Kind::Adverb
    ) && at < phrases.list.len()
        && !is_timed_subject(clause, at)
    {
        at += 1;
    }
    let start = phrases.list.get(at)?.first;
    if phrases.kind(at) == Kind::Stop {
        return None;
    }
    let end = forward_end(clause, at, sentence);
    let end = end.min(relative_end(clause, from, at).unwrap_or(end));
    (start < end).then_some(start..end)
}

/// "said the coming days would be decisive": a time that does something.
fn is_timed_subject(clause: Clause<'_>, at: usize) -> bool {
    let acts = clause
        .phrases
        .verb(at + 1)
        .is_some_and(|group| group.finite);
    clause.is_time(at) && clause.is_in(at, &clause.speech().timed) && acts
}

/// "An officer who asked not to be named said": what is asked ends before "said".
fn relative_end(clause: Clause<'_>, cue: usize, from: usize) -> Option<usize> {
    let before = cue.checked_sub(2)?;
    let relative = clause.is_relative(before) && clause.phrases.verb(cue - 1).is_some();
    let says = |at: &usize| {
        let alone = !clause.is_noun(at - 1) && !clause.is_coordinator(at - 1);
        alone && clause.says(*at)
    };
    let end = (from + 1..clause.phrases.list.len()).find(says)?;
    relative.then(|| clause.first(end))
}

/// Where what is said ends: at a semicolon, or before ", but", ", though", ", and X said".
pub(super) fn forward_end(clause: Clause<'_>, from: usize, sentence: &Sentence) -> usize {
    let (phrases, speech) = (clause.phrases, clause.speech());
    for at in from..phrases.list.len() {
        let first = phrases.list[at].first;
        let comma = phrases.kind(at) == Kind::Comma;
        let contrast = clause.is_in(at + 1, &clause.grammar().contrasts);
        // "said X had fallen, but that Y held"
        let contrast = contrast && !clause.is_in(at + 2, &clause.grammar().that);
        let contrast = contrast || is_others(clause, at + 1);
        let even = clause.is_in(at + 1, &speech.even) && clause.is_in(at + 2, &speech.even_so);
        let semicolon = clause.words.tokens[first].form == Form::Semicolon;
        if comma && is_attributed(clause, at) {
            return first;
        }
        if semicolon || (comma && (contrast || even)) || says_next(clause, at) {
            return first;
        }
    }
    sentence.end
}

/// "said X had fallen, while Y held": whoever says the first says both, unless somebody else says
/// the second.
fn is_others(clause: Clause<'_>, at: usize) -> bool {
    let other = || (at..clause.phrases.list.len()).any(|verb| clause.says(verb));
    clause.is_in(at, &clause.grammar().besides_clauses) && other()
}

/// ", a spokesperson for a unit in the area told AFP." closes a sentence: whoever that is says all of it.
fn is_attributed(clause: Clause<'_>, comma: usize) -> bool {
    let phrases = clause.phrases;
    let noun = comma + 1;
    let speaks = clause.is_noun(noun)
        && (clause.has(noun, Classes::ACTOR) || clause.words.is_capital(clause.head(noun)));
    let goes_on =
        |at: &usize| clause.is_inner(*at) || phrases.verb(*at).is_some_and(|group| group.gerund);
    let end = phrases.list.len().min(noun + 12);
    let verb = (noun..end).find(|at| !goes_on(at)).filter(|_| speaks);
    let said = verb.is_some_and(|at| clause.is_in(at, &clause.speech().said));
    let rest = verb.map_or(end, |at| at + 1);
    said && (rest..phrases.list.len()).all(|at| clause.is_inner(at) || clause.is_stop(at))
}

/// "and X said" begins another saying.
fn says_next(clause: Clause<'_>, at: usize) -> bool {
    let phrases = clause.phrases;
    if phrases.kind(at) != Kind::Coordinator {
        return false;
    }
    clause.says(at + 1)
        || (phrases.kind(at + 1) == Kind::Noun
            && (clause.says(at + 2) || (phrases.kind(at + 2) == Kind::Time && clause.says(at + 3))))
}
