//! Words under labels: "Source: the General Staff", "Quote: ...", "Quote from Petrenko: ...".

use super::{Context, Saying};
use crate::{
    EntityKind,
    actor::{self, Actor, Discourse},
    lexicon::CueKind,
    phrase::Kind,
};

/// The labels that were read so far.
#[derive(Debug, Default)]
pub(crate) struct Labels {
    /// Whom the last label names as the source.
    source: Option<Actor>,
}

impl Labels {
    /// What a paragraph tells under a label that a sentence opens with, up to the paragraph's end:
    /// all of it is of whoever is quoted.
    pub(crate) fn read(
        &mut self,
        context: &Context<'_>,
        block_end: impl FnOnce() -> Option<usize>,
    ) -> Option<Saying> {
        let (index, sentence) = context.sentence;
        let words = context.clause.words;
        let first = sentence.first;
        let is_colon = |token: &usize| words.word(*token) == ":";
        let label = first + 1..sentence.end.min(first + LABEL);
        let colon = label.into_iter().find(is_colon)?;
        if words.is_in(first, &words.speech().sources) {
            self.source = named(context, colon + 1);
        }
        let Some(speaker) = self.quoted(context) else {
            return Self::before_colon(context);
        };
        let end = block_end()?;
        (colon + 1 < end).then(|| Saying {
            speaker,
            kind: CueKind::Assert,
            cue: first..first + 1,
            content: colon + 1..end,
            negated: false,
            sentence: index,
            opens: first,
        })
    }

    /// "DeepState: Russians captured X": who stands alone before a colon says what is behind it.
    fn before_colon(context: &Context<'_>) -> Option<Saying> {
        let clause = context.clause;
        let (index, sentence) = context.sentence;
        let colon = clause.phrases.list.get(1).map(|phrase| phrase.first)?;
        let named = context.names.at(sentence.first)?;
        let alone = clause.words.word(colon) == ":" && named.end == colon;
        let entity = &context.names.entities[named.entity];
        let watches = entity.kind == EntityKind::Organisation && entity.class.is_some();
        let speaks = watches || entity.kind == EntityKind::Person;
        let speaker = actor::of(clause, 0, context.names, &Discourse::default());
        let speaker = speaker.filter(|_| alone && speaks && colon + 1 < sentence.end)?;
        Some(Saying {
            speaker,
            kind: CueKind::Assert,
            cue: colon..colon + 1,
            content: colon + 1..sentence.end,
            negated: false,
            sentence: index,
            opens: sentence.first,
        })
    }

    /// Whom a label quotes: the one that it names itself, else the source named before it.
    fn quoted(&self, context: &Context<'_>) -> Option<Actor> {
        let (words, first) = (context.clause.words, context.sentence.1.first);
        let speech = words.speech();
        let quotes = words.is_in(first, &speech.quotes);
        let by = quotes && words.is_in(first + 1, &speech.statement_by);
        let own = by.then(|| named(context, first + 2)).flatten();
        own.or_else(|| self.source.clone()).filter(|_| quotes)
    }
}

/// How many words a label has at most, its name among them.
const LABEL: usize = 16;

/// Whoever is named from a token on.
fn named(context: &Context<'_>, token: usize) -> Option<Actor> {
    let clause = context.clause;
    let first = clause.phrases.at_token(token);
    let noun = (first..first + 2).find(|at| clause.phrases.kind(*at) == Kind::Noun)?;
    actor::of(clause, noun, context.names, &Discourse::default())
}
