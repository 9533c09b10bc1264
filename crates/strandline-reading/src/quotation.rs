//! Quotations: direct words, fragments of them, and what is told without marks.
//!
//! The speaker of quoted words is that of the closest saying that covers them; words
//! without one go on from what was said before in their paragraph, or in the paragraph before.

mod continued;

use crate::{
    Span,
    actor::{self, Actor},
    at_once,
    clause::Clause,
    lexicon::Lexicon,
    marks::Marked,
    mention::Names,
    phrase::Kind,
    saying::{self, Saying},
    token::{Form, Sentence, Token},
};

/// How words are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuotationKind {
    /// Whole words of somebody between marks.
    Direct,
    /// A few words between marks inside a sentence of another.
    Fragment,
    /// What somebody said, in other words.
    Indirect,
}

/// Quoted words and their speaker, as ranges of the text.
#[derive(Debug, Clone)]
pub(crate) struct Quoted {
    pub(crate) kind: QuotationKind,
    pub(crate) span: Span,
    pub(crate) speaker: Option<Actor>,
    pub(crate) cue: Option<Span>,
    pub(crate) chain: Vec<String>,
    pub(crate) tokens: std::ops::Range<usize>,
}

/// What quotations are made from.
pub(crate) struct Material<'a> {
    pub(crate) text: &'a str,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) tokens: &'a [Token],
    pub(crate) sentences: &'a [Sentence],
    pub(crate) clauses: &'a [Clause<'a>],
    pub(crate) sayings: &'a [Saying],
    pub(crate) names: &'a Names,
}

/// The quotations of a document; `marked` are those of each paragraph, in order.
pub(crate) fn all(material: &Material<'_>, marked: &[Vec<Marked>]) -> Vec<Quoted> {
    let told = || indirect(material);
    let (told, mut quoted) = at_once::both(material.text.len(), told, || direct(material, marked));
    quoted.extend(told);
    quoted.sort_by_key(|one| (one.tokens.start, one.kind == QuotationKind::Indirect));
    quoted
}

/// What stands between marks.
fn direct(material: &Material<'_>, marked: &[Vec<Marked>]) -> Vec<Quoted> {
    let mut quoted: Vec<Quoted> = Vec::new();
    let mut before = continued::Before::default();
    for paragraph in marked {
        let mut here: Vec<Quoted> = Vec::new();
        for marks in paragraph {
            let mut one = with_marks(material, marks);
            if continued::is_speakerless(&one) {
                one.speaker = continued::within(material, here.last(), marks);
            }
            here.push(one);
        }
        before.complete(material, paragraph, &mut here);
        quoted.append(&mut here);
    }
    quoted.retain(|one| one.speaker.is_some() || one.kind == QuotationKind::Direct);
    quoted
}

fn with_marks(material: &Material<'_>, marks: &Marked) -> Quoted {
    let kind = kind_of(material, marks);
    let tokens = marks.first..marks.end;
    let mut quoted = Quoted {
        kind,
        span: marks.span,
        speaker: None,
        cue: None,
        chain: Vec::new(),
        tokens: tokens.clone(),
    };
    let covering = best_cover(material, marks, kind);
    if let Some(saying) = covering.first() {
        quoted.speaker = Some(saying.speaker.clone());
        quoted.cue = Some(cue_span(material, saying));
        quoted.chain = covering[1..]
            .iter()
            .map(|outer| outer.speaker.name.clone())
            .collect();
    } else if let Some(speaker) = actor_before(material, marks) {
        quoted.speaker = Some(speaker);
    }
    quoted
}

/// The sayings over the marked words: of direct words the one right behind or before them
/// goes before others.
fn best_cover<'a>(material: &Material<'a>, marks: &Marked, kind: QuotationKind) -> Vec<&'a Saying> {
    let last = marks.end.saturating_sub(1).max(marks.first);
    let mut covering = saying::covering(material.sayings, marks.first);
    if covering.is_empty() {
        covering = saying::covering(material.sayings, last);
    }
    if kind == QuotationKind::Direct {
        let gap = |saying: &Saying| {
            if saying.cue.start >= marks.end {
                // `X said: "...", according to Y`: Y tells that X said it.
                let tells = &material.tokens[saying.cue.start];
                let through = &material.lexicon.speech.through;
                let through = through.has(tells.span().of(material.text));
                saying.cue.start - marks.end + if through { THROUGH } else { 0 }
            } else {
                marks.first.saturating_sub(saying.cue.end)
            }
        };
        covering.sort_by_key(|saying| gap(saying));
    }
    covering
}

/// How much nearer a verb of saying before quoted words counts than "according to" behind them.
const THROUGH: usize = 4;

fn cue_span(material: &Material<'_>, saying: &Saying) -> Span {
    let (first, last) = (
        &material.tokens[saying.cue.start],
        &material.tokens[saying.cue.end - 1],
    );
    first.span().join(last.span())
}

/// Somebody who acts on the quoted words without a verb of saying: `hailed a "victory"`.
fn actor_before(material: &Material<'_>, marks: &Marked) -> Option<Actor> {
    let index = material
        .sentences
        .partition_point(|sentence| sentence.end <= marks.first);
    let clause = material.clauses.get(index)?;
    let at = clause.phrases.at_token(marks.first);
    let verb = (0..at)
        .rev()
        .find(|at| matches!(clause.phrases.kind(*at), Kind::Verb(_)))?;
    if let Some(owner) = giver_of_order(*clause, at, material.names) {
        return Some(owner);
    }
    let subject = clause.subject(verb)?;
    let actor = actor::of(
        *clause,
        subject,
        material.names,
        &actor::Discourse::default(),
    )?;
    let named = material.names.named_at(actor.end - 1).is_some();
    (named || actor.is_person || actor.role == actor::Role::Official).then_some(actor)
}

/// How many phrases before quoted words may tell of the order.
const ORDERED: usize = 8;

/// `following Putin's order to carve out a "zone"`: the words are whose order it is.
fn giver_of_order(clause: Clause<'_>, at: usize, names: &Names) -> Option<Actor> {
    let noun = (at.saturating_sub(ORDERED)..at).rev().find(|noun| {
        clause.is_noun(*noun)
            && clause
                .words
                .is_in(clause.first(noun + 1), &clause.grammar().infinitive)
    })?;
    let owner = actor::owner(clause, noun, names)?;
    names.named_at(owner.end - 1).is_some().then_some(owner)
}

/// Whole words open with a capital and stand by themselves; a fragment is part of another's
/// sentence.
fn kind_of(material: &Material<'_>, marks: &Marked) -> QuotationKind {
    let tokens = &material.tokens[marks.first..marks.end];
    let words = tokens.iter().filter(|token| token.is_word()).count();
    let capital = tokens
        .iter()
        .find(|token| token.is_word() || token.form == Form::Digits);
    let capital = capital.is_some_and(|token| token.capital || token.form == Form::Digits);
    let ends = material.text[..marks.span.end].ends_with(['.', ',', '!', '?', '…']);
    if (capital && words >= 3)
        || (ends && capital)
        || (words >= 8 && ends && marks.leads)
        || marks.open
    {
        QuotationKind::Direct
    } else {
        QuotationKind::Fragment
    }
}

/// What is told without marks, or with marks around a part of it only.
fn indirect(material: &Material<'_>) -> Vec<Quoted> {
    let whole = |saying: &&Saying| {
        let tokens = &material.tokens[saying.content.clone()];
        let words = tokens.iter().filter(|token| token.is_word()).count();
        let quoted = is_all_quoted(tokens);
        words >= 2 && !quoted
    };
    material
        .sayings
        .iter()
        .filter(whole)
        .map(|saying| {
            let span = trimmed(material.tokens, saying.content.clone());
            Quoted {
                kind: QuotationKind::Indirect,
                span,
                speaker: Some(saying.speaker.clone()),
                cue: Some(cue_span(material, saying)),
                chain: Vec::new(),
                tokens: saying.content.clone(),
            }
        })
        .collect()
}

/// Whether marks stand around all of it.
fn is_all_quoted(tokens: &[Token]) -> bool {
    let outside = tokens.iter().scan(false, |inside, token| {
        if token.form == Form::Quote {
            *inside = !*inside;
        }
        Some(!*inside && token.is_word())
    });
    outside.filter(|outside| *outside).count() <= 1
}

/// Without the marks at its ends.
fn trimmed(tokens: &[Token], range: std::ops::Range<usize>) -> Span {
    let is_edge =
        |token: &Token| !matches!(token.form, Form::Word | Form::Digits | Form::Possessive);
    let (mut first, mut end) = (range.start, range.end);
    while first < end && is_edge(&tokens[first]) && tokens[first].form != Form::Quote {
        first += 1;
    }
    while end > first + 1 && is_edge(&tokens[end - 1]) && tokens[end - 1].form != Form::Quote {
        end -= 1;
    }
    tokens[first].span().join(tokens[end - 1].span())
}
