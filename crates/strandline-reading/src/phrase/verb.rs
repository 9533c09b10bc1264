//! Verb groups: "has not yet been captured", "to have taken", "seizing".

use super::{Words, tag};
use crate::{
    class::Classes,
    lexicon::{Forms, Verb, VerbId},
    token::{Form, Sentence, Token},
};

/// A main verb with what stands before it.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a thing that grammar tells of a verb"
)]
pub(crate) struct VerbGroup {
    pub(crate) first: usize,
    /// The main verb.
    pub(crate) main: usize,
    pub(crate) end: usize,
    /// Which verb it is; none where the lexicon does not know it, or it is "be".
    pub(crate) verb: Option<VerbId>,
    /// It has a subject of its own.
    pub(crate) finite: bool,
    /// "to capture"
    pub(crate) infinitive: bool,
    /// "capturing", without a form of "be" before it.
    pub(crate) gerund: bool,
    /// "captured by", without anything before it; may also be a past tense.
    pub(crate) bare: bool,
    /// "was captured"
    pub(crate) passive: bool,
    pub(crate) negated: bool,
    /// "will", "would", "may", "must": not said to be so.
    pub(crate) modal: bool,
    /// "have captured"
    pub(crate) perfect: bool,
    /// A form of "be" is the main verb.
    pub(crate) copula: bool,
}

impl VerbGroup {
    fn new(first: usize) -> Self {
        Self {
            first,
            main: first,
            end: first + 1,
            verb: None,
            finite: true,
            infinitive: false,
            gerund: false,
            bare: false,
            passive: false,
            negated: false,
            modal: false,
            perfect: false,
            copula: false,
        }
    }

    /// What the lexicon knows of it.
    pub(crate) fn known<'a>(&self, words: Words<'a>) -> Option<&'a Verb> {
        self.verb.map(|verb| words.lexicon.verb(verb))
    }
}

const BETWEEN: Classes = Classes::ADVERB.with(Classes::NEGATION);
const AUXILIARY: Classes = Classes::BE
    .with(Classes::HAVE)
    .with(Classes::DO)
    .with(Classes::MODAL);

/// The verb group that begins at a token.
pub(super) fn at(words: Words<'_>, at: usize, sentence: &Sentence) -> Option<VerbGroup> {
    let mut group = VerbGroup::new(at);
    let mut next = skip(words, at, sentence, &mut group);
    if words.is_in(next, &words.grammar().infinitive) {
        let base = skip(words, next + 1, sentence, &mut group);
        return infinitive(words, base, sentence, group);
    }
    let mut auxiliary = None;
    while next < sentence.end && is_auxiliary(words, next, sentence) {
        note_auxiliary(words, next, &mut group);
        auxiliary = Some(next);
        next = skip(words, next + 1, sentence, &mut group);
    }
    if auxiliary.is_some() {
        next = over_mark(words, next, sentence, &mut group);
    }
    match auxiliary {
        // "having taken": a participle, not a verb with a subject of its own.
        Some(last) if words.is_in(group.first, &words.grammar().having) => {
            let having = with_auxiliary(words, (last, next), sentence, group);
            Some(VerbGroup {
                gerund: true,
                finite: false,
                ..having
            })
        }
        Some(last) => Some(with_auxiliary(words, (last, next), sentence, group)),
        None if next < sentence.end && tag::is_verb(words, next, sentence) => {
            // Adverbs before a verb without auxiliary: only those right before it.
            let kept = kept(words, next, sentence, group);
            Some(kept.unwrap_or_else(|| alone(words, next, group)))
        }
        None => None,
    }
}

/// Over adverbs and negations, noting the latter.
fn skip(words: Words<'_>, from: usize, sentence: &Sentence, group: &mut VerbGroup) -> usize {
    let mut at = from;
    if is_since(words, at) {
        at += 1;
    }
    if words.is_in(at, &words.grammar().neither)
        && words
            .tokens
            .get(at + 1)
            .is_some_and(|next| next.lexeme.verb.is_some())
    {
        group.negated = true;
        at += 1;
    }
    let no_longer = words.phrase_len(at, &words.grammar().no_longer);
    group.negated |= no_longer > 0;
    at += no_longer;
    at += usize::from(is_nearly(words, at));
    while at < sentence.end
        && words.has(at, BETWEEN)
        && !words.has(
            at,
            Classes::DETERMINER
                .with(AUXILIARY)
                .with(Classes::PRONOUN)
                .with(Classes::COORDINATOR),
        )
        && !(words.has(at, Classes::PREPOSITION) && !words.has(at, Classes::NEGATION))
    {
        group.negated |=
            words.has(at, Classes::NEGATION) && !words.is_in(at, &words.grammar().without);
        at += 1;
    }
    at
}

/// "almost entirely controlled", "have nearly encircled"
fn is_nearly(words: Words<'_>, at: usize) -> bool {
    let nearly = words.is_in(at, &words.grammar().nearly);
    let next = words.tokens.get(at + 1);
    let done =
        |next: &Token| next.lexeme.verb.is_some() && next.lexeme.forms.any(Forms::PARTICIPLE);
    nearly && (words.has(at + 1, Classes::ADVERB) || next.is_some_and(done))
}

/// "have since left"
fn is_since(words: Words<'_>, at: usize) -> bool {
    at > 0 && words.is_in(at, &words.grammar().since) && words.has(at - 1, Classes::HAVE)
}

/// Over a quotation mark between an auxiliary and its verb: `had "fully liberated" the town`.
fn over_mark(words: Words<'_>, at: usize, sentence: &Sentence, group: &mut VerbGroup) -> usize {
    if words.form(at) != Some(Form::Quote) {
        return at;
    }
    let next = skip(words, at + 1, sentence, group);
    let verb = words.tokens.get(next).filter(|_| next < sentence.end);
    let fits = verb.is_some_and(|verb| {
        verb.lexeme.verb.is_some() && verb.lexeme.forms.any(Forms::PARTICIPLE) && !verb.capital
    });
    if fits { next } else { at }
}

fn is_auxiliary(words: Words<'_>, at: usize, sentence: &Sentence) -> bool {
    let token = &words.tokens[at];
    let month = token.capital && token.is(Classes::MONTH) && at > sentence.first;
    let noun = token.capital && at > sentence.first;
    let plain = !noun && !is_acronym(words, at);
    token.is(AUXILIARY) && !month && plain && is_contraction_or_word(words, at)
}

/// "IS captured X": letters among small words, which are a name.
pub(super) fn is_acronym(words: Words<'_>, at: usize) -> bool {
    let large = |at: usize| !words.word(at).chars().any(char::is_lowercase);
    let next = words.form(at + 1) == Some(Form::Word);
    let among_small = next && !large(at + 1);
    words.word(at).len() > 1 && large(at) && among_small && words.tokens[at].lexeme.opens_name
}

/// The 's of "it's" is a verb; that of "Russia's" is a possessive.
fn is_contraction_or_word(words: Words<'_>, at: usize) -> bool {
    if words.tokens[at].form != Form::Possessive {
        return true;
    }
    at > 0 && words.has(at - 1, Classes::PRONOUN)
}

fn note_auxiliary(words: Words<'_>, at: usize, group: &mut VerbGroup) {
    let has = |class| words.has(at, class);
    group.negated |= has(Classes::NEGATION);
    group.modal |= has(Classes::MODAL);
    group.perfect |= has(Classes::HAVE);
    group.copula = has(Classes::BE);
    (group.main, group.end) = (at, at + 1);
}

fn infinitive(
    words: Words<'_>,
    base: usize,
    sentence: &Sentence,
    mut group: VerbGroup,
) -> Option<VerbGroup> {
    if base >= sentence.end {
        return None;
    }
    group.infinitive = true;
    group.finite = false;
    let mut next = base;
    let mut last = None;
    while next < sentence.end && is_auxiliary(words, next, sentence) {
        note_auxiliary(words, next, &mut group);
        last = Some(next);
        next = skip(words, next + 1, sentence, &mut group);
    }
    if let Some(last) = last {
        return Some(with_auxiliary(words, (last, next), sentence, group));
    }
    let lexeme = words.tokens[base].lexeme;
    let known =
        lexeme.verb.is_some() && lexeme.forms.any(Forms::BASE) && !words.tokens[base].capital;
    known.then(|| main(words, base, group))
}

fn with_auxiliary(
    words: Words<'_>,
    (last, next): (usize, usize),
    sentence: &Sentence,
    mut group: VerbGroup,
) -> VerbGroup {
    let after_be = group.copula;
    if next < sentence.end {
        let token = &words.tokens[next];
        let forms = token.lexeme.forms;
        let fits = token.lexeme.verb.is_some()
            && !token.capital
            && if after_be {
                forms.any(Forms::PARTICIPLE.with(Forms::GERUND))
                    && !(token.is(Classes::ALSO_NOUN)
                        && (words.has(next + 1, Classes::BE) || is_there(words, last)))
            } else if words.has(last, Classes::HAVE) {
                forms.any(Forms::PARTICIPLE)
            } else {
                forms.any(Forms::BASE)
            };
        let unknown = token.lexeme.verb.is_none() && tag::is_verb(words, next, sentence);
        if fits || unknown {
            let gerund = forms.any(Forms::GERUND);
            group.passive = after_be && !gerund && !is_has(words, last, next);
            group.copula = false;
            return main(words, next, group);
        }
    }
    group.passive = false;
    // "has", "did" as main verbs.
    group.verb = if after_be {
        words.lexicon.verbs.be()
    } else {
        words.tokens[last].lexeme.verb
    };
    group.perfect &= group.copula;
    group
}

/// "there was fighting": what there is, is a thing.
fn is_there(words: Words<'_>, be: usize) -> bool {
    let from = be.saturating_sub(3);
    words.any_in(from..be, &words.grammar().there)
}

/// "it's taken control": the 's is "has" where an object stands behind the participle.
fn is_has(words: Words<'_>, last: usize, verb: usize) -> bool {
    let short = words.form(last) == Some(Form::Possessive);
    let closed = Classes::PREPOSITION
        .with(Classes::COORDINATOR)
        .with(Classes::SUBORDINATOR)
        .with(Classes::ADVERB);
    let object = words.form(verb + 1) == Some(Form::Word) && !words.has(verb + 1, closed);
    short && object
}

fn alone(words: Words<'_>, at: usize, mut group: VerbGroup) -> VerbGroup {
    let forms = words.tokens[at].lexeme.forms;
    group.gerund = forms.any(Forms::GERUND);
    group.finite = !group.gerund;
    group.bare = forms.any(Forms::PARTICIPLE) || words.tokens[at].lexeme.verb.is_none();
    main(words, at, group)
}

/// "remains held by": it tells of the participle as "is" does.
fn kept(
    words: Words<'_>,
    lasting: usize,
    sentence: &Sentence,
    mut group: VerbGroup,
) -> Option<VerbGroup> {
    if !words.is_in(lasting, &words.grammar().lasting) {
        return None;
    }
    let participle = skip(words, lasting + 1, sentence, &mut group);
    let held = words.is_in(participle, &words.lexicon.lists.held);
    group.passive = true;
    (held && participle < sentence.end).then(|| main(words, participle, group))
}

fn main(words: Words<'_>, at: usize, mut group: VerbGroup) -> VerbGroup {
    group.main = at;
    group.end = at + 1;
    group.verb = words.tokens[at].lexeme.verb;
    group
}
