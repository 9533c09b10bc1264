//! Finds the sayings of a sentence.

use std::ops::Range;

use super::{
    Saying, content,
    denial::{denied_noun, denied_relative, is_called_untrue, is_untrue},
    speaker::speaker_phrase,
};
use crate::{
    EntityKind,
    actor::{self, Actor, Discourse, Role},
    class::Classes,
    clause::Clause,
    lexicon::CueKind,
    mention::Names,
    phrase::{Kind, VerbGroup},
    token::{Form, Sentence},
};

/// What is known when a sentence is looked at.
pub(crate) struct Context<'a> {
    pub(crate) clause: Clause<'a>,
    pub(crate) sentence: (usize, Sentence),
    pub(crate) names: &'a Names,
    /// Whether a token stands between quotation marks.
    pub(crate) quoted: &'a [bool],
}

impl Context<'_> {
    pub(super) fn is_quoted(&self, token: usize) -> bool {
        self.quoted.get(token).copied().unwrap_or(false)
    }
}

/// The sayings of a sentence, in order; speakers are noted in the discourse as they speak.
pub(crate) fn of_sentence(context: &Context<'_>, discourse: &mut Discourse) -> Vec<Saying> {
    let mut sayings = Vec::new();
    let phrases = context.clause.phrases;
    for index in 0..phrases.list.len() {
        let first = phrases.list[index].first;
        let quoted = context.is_quoted(first);
        let found = match phrases.list[index].kind {
            Kind::Verb(verb) if !quoted => {
                of_verb(context, (index, &phrases.verbs[verb]), discourse)
            }
            Kind::Noun if !quoted => of_noun(context, index, discourse),
            Kind::Preposition | Kind::Verb(_) | Kind::Other if !quoted => Vec::new(),
            _ => Vec::new(),
        };
        sayings.extend(found);
        if !quoted {
            sayings.extend(according_to(context, index, discourse));
            note_subject(context, index, discourse);
        }
    }
    note_opening(context, discourse);
    sayings
}

/// "His counterpart, Ann Lee, lauded the deal": whoever opens a sentence of which no verb is known.
fn note_opening(context: &Context<'_>, discourse: &mut Discourse) {
    let clause = context.clause;
    let opens = clause.is_noun(0) && !context.is_quoted(clause.first(0));
    let mut verbs = clause.phrases.verbs.iter();
    let acts = verbs.any(|group| group.finite && !context.is_quoted(group.first));
    if !opens || acts {
        return;
    }
    let actor = actor::of(clause, 0, context.names, discourse);
    if let Some(actor) = actor.filter(|actor| actor.is_person && !actor.is_anaphor) {
        discourse.note(&actor, &actor::head_word(clause, &actor));
    }
}

/// Somebody who acts can be meant by "he" or "it" later.
fn note_subject(context: &Context<'_>, index: usize, discourse: &mut Discourse) {
    let clause = context.clause;
    let Some(group) = clause.phrases.verb(index).filter(|group| group.finite) else {
        return;
    };
    if group.bare && clause.is_in(index + 1, &clause.grammar().by) {
        return;
    }
    if is_in_relative(clause, index) {
        return;
    }
    let Some(subject) = clause.subject(index) else {
        return;
    };
    let owner = owner_of_thing(context, subject);
    let actor = owner.or_else(|| actor::of(clause, subject, context.names, discourse));
    let Some(actor) = actor else {
        return;
    };
    if is_counted(clause, &actor) {
        return;
    }
    if actor.role != Role::Other
        || actor.is_person
        || context
            .names
            .named_at(actor.end - 1)
            .is_some_and(|named| named.kind == EntityKind::Organisation)
    {
        let head = actor::head_word(clause, &actor);
        discourse.note(&actor, &head);
    }
}

/// "The army's way into the city had been prepared. It said": whose the thing is.
fn owner_of_thing(context: &Context<'_>, subject: usize) -> Option<Actor> {
    let clause = context.clause;
    let somebody = Classes::ACTOR
        .with(Classes::ORGANISATION_HEAD)
        .with(Classes::TITLE)
        .with(Classes::CLAIM_NOUN);
    let head = clause.head(subject);
    let thing = !clause.words.has(head, somebody) && context.names.named_at(head).is_none();
    let owner = actor::owner(clause, subject, context.names).filter(|_| thing)?;
    matches!(owner.role, Role::Armed | Role::Official).then_some(owner)
}

/// "Around 50 men of Battalion 12 were stationed there": so many men are no group that speaks.
fn is_counted(clause: Clause<'_>, actor: &Actor) -> bool {
    let words = clause.words;
    let number = |at: usize| words.form(at) == Some(Form::Digits) || words.has(at, Classes::NUMBER);
    !actor.is_person && !actor.is_anaphor && (number(actor.first) || number(actor.first + 1))
}

/// "a Kremlin aide who took part": the aide was told of before.
fn is_in_relative(clause: Clause<'_>, index: usize) -> bool {
    let mut before = (0..index).rev().map(|at| clause.phrases.kind(at));
    let near = before.find(|kind| !matches!(kind, Kind::Adverb | Kind::Time));
    near == Some(Kind::Relative)
}

fn of_verb(
    context: &Context<'_>,
    (index, group): (usize, &VerbGroup),
    discourse: &mut Discourse,
) -> Vec<Saying> {
    let clause = context.clause;
    let verb = group.known(clause.words);
    let weak = verb.is_some_and(|verb| verb.weak);
    let told = verb.and_then(|verb| verb.cue);
    let Some(kind) = told.or_else(|| behind_quote(context, index)) else {
        return Vec::new();
    };
    if let Some(sayings) = of_other(context, (index, group, kind), discourse) {
        return sayings;
    }
    let unreal = group.infinitive && !is_factual(clause, index);
    if unreal || (group.modal && kind == CueKind::Assert) || tells_nothing(clause, index, group) {
        return Vec::new();
    }
    let Some((subject, inverted)) = speaker_phrase(context, index) else {
        return Vec::new();
    };
    // "a denial of RSF claims": no denial speaks.
    if clause
        .words
        .is_in(clause.head(subject), &clause.words.lexicon.lists.denials)
    {
        return Vec::new();
    }
    let adds = verb.is_some_and(|verb| clause.speech().adding.has(&verb.base));
    let speaking = actor::speaking_they(clause, (subject, adds), discourse).filter(|_| !weak);
    let known = || actor::of(clause, subject, context.names, discourse);
    let Some(speaker) = speaking.or_else(known) else {
        return Vec::new();
    };
    // "the first town reported to fall": it is reported of the town.
    let of_town = || group.bare && is_infinitive(clause, index + 1) && is_town(context, &speaker);
    if (weak && !can_speak(context, &speaker)) || of_town() {
        return Vec::new();
    }
    let said = contents_of(context, (index, group, kind), (subject, inverted));
    let speaker = with_own_arms(clause, (subject, &said), discourse).unwrap_or(speaker);
    let said = said.into_iter();
    let said = said.filter(|content| !weak || has_clause(clause, index, content));
    let sayings: Vec<_> = said
        .map(|content| saying_of(context, (index, group, kind), (&speaker, content)))
        .collect();
    if !sayings.is_empty() {
        let head = actor::head_word(clause, &speaker);
        discourse.note_speaker(&speaker, &head);
    }
    sayings
}

/// "It said its troops had entered X": whoever has troops, not the monitor that spoke before.
fn with_own_arms(
    clause: Clause<'_>,
    (subject, said): (usize, &[Range<usize>]),
    discourse: &Discourse,
) -> Option<Actor> {
    let words = clause.words;
    let own = |at: usize| words.is_in(at, &words.naming().its) && words.has(at + 1, Classes::ARMED);
    let arms = said.iter().cloned().any(|mut content| content.any(own));
    let watches = discourse.speaking.as_deref();
    let watches = watches.is_some_and(|actor| actor.role != Role::Armed);
    let armed = discourse.armed.as_deref()?;
    let phrase = &clause.phrases.list[subject];
    (arms && watches && clause.is_in(subject, &words.naming().it)).then(|| Actor {
        first: phrase.first,
        end: phrase.end,
        is_anaphor: true,
        ..armed.clone()
    })
}

/// Whether a verb of saying says nothing where it stands.
fn tells_nothing(clause: Clause<'_>, index: usize, group: &VerbGroup) -> bool {
    // "the junta responded with airstrikes"
    let verb = group.known(clause.words);
    let answers = verb.is_some_and(|verb| clause.speech().answering.has(&verb.base))
        && clause.is_in(index + 1, &clause.grammar().with);
    // "at places said to be in X": nobody says that he is.
    let said_to_be = clause.words.is_in(group.main, &clause.speech().said)
        && is_infinitive(clause, index + 1)
        && index > 0
        && clause.is_noun(index - 1);
    answers || said_to_be
}

fn is_infinitive(clause: Clause<'_>, at: usize) -> bool {
    let group = clause.phrases.verb(at);
    group.is_some_and(|group| group.infinitive)
}

/// `"We stay," the general went on`: whatever stands behind words that a comma closes tells how they
/// were said.
fn behind_quote(context: &Context<'_>, index: usize) -> Option<CueKind> {
    let clause = context.clause;
    let quote = index.checked_sub(2).filter(|at| clause.is_quote(*at))?;
    let last = clause.first(quote).checked_sub(1)?;
    let open = clause.is_comma(clause.phrases.at_token(last))
        || clause.words.is_one_of(last, &[",", "!", "?"]);
    let group = clause
        .phrases
        .verb(index)
        .filter(|group| group.finite && !group.modal)?;
    let closed = open && context.is_quoted(last) && clause.is_noun(index - 1);
    (closed && !group.passive).then_some(CueKind::Assert)
}

/// What a verb of saying is said to say; a denial whose object is none of that denies what stands
/// behind it.
fn contents_of(
    context: &Context<'_>,
    (index, group, kind): (usize, &VerbGroup, CueKind),
    (subject, inverted): (usize, bool),
) -> Vec<Range<usize>> {
    let sentence = &context.sentence.1;
    if kind == CueKind::Deny {
        if let Some(noun) = denied_noun(context.clause, (index, subject, inverted)) {
            return vec![noun];
        }
        if let Some(which) = denied_relative(context.clause, index) {
            return vec![which];
        }
    }
    let contents = content::of_cue(context.clause, (index, subject, inverted), sentence);
    if contents.is_empty() && kind == CueKind::Deny && group.end < sentence.end {
        return vec![group.end..sentence.end];
    }
    contents
}

fn saying_of(
    context: &Context<'_>,
    (index, group, kind): (usize, &VerbGroup, CueKind),
    (speaker, content): (&Actor, Range<usize>),
) -> Saying {
    let clause = context.clause;
    Saying {
        speaker: speaker.clone(),
        kind: if is_untrue(clause, &content) || is_called_untrue(clause, kind, &content) {
            CueKind::Deny
        } else {
            kind
        },
        cue: group.first..group.end,
        content,
        negated: group.negated || is_neither_nor(clause, index),
        sentence: context.sentence.0,
        opens: context.sentence.1.first,
    }
}

/// A saying whose speaker is no subject: somebody quoted, or behind "by"; none where the verb is
/// an active one.
fn of_other(
    context: &Context<'_>,
    (index, group, kind): (usize, &VerbGroup, CueKind),
    discourse: &mut Discourse,
) -> Option<Vec<Saying>> {
    let clause = context.clause;
    if let Some(saying) = cited(context, (index, group), discourse) {
        return Some(vec![saying]);
    }
    // "a move described as a setback": nobody is said to describe it.
    let described = group.bare && kind == CueKind::Object;
    if described
        && clause.is_in(index + 1, &clause.speech().quoted_as)
        && !is_false_claim(clause, index + 2)
    {
        return Some(Vec::new());
    }
    if is_posted(clause, index, group) {
        return Some(Vec::new());
    }
    let reduced = group.bare && is_claim_before(clause, index);
    let by = group.passive
        || (reduced && clause.is_in(clause.over_times(index + 1), &clause.grammar().by));
    by.then(|| {
        passive(context, (index, group, kind), discourse)
            .into_iter()
            .collect()
    })
}

/// "described as false reports that X had fallen"
fn is_false_claim(clause: Clause<'_>, noun: usize) -> bool {
    let called = clause.is_in(noun, &clause.speech().called_untrue);
    called && clause.has(noun, Classes::CLAIM_NOUN)
}

/// "a statement posted on Telegram": the participle tells where it stands, not what it says.
fn is_posted(clause: Clause<'_>, index: usize, group: &VerbGroup) -> bool {
    let known = group.known(clause.words);
    let speech = clause.speech();
    let posts = known.is_some_and(|verb| speech.posting.has(&verb.base));
    let next = clause.over_times(index + 1);
    let on = clause.is_in(next, &speech.posted_on);
    let on = on || clause.is_comma(next);
    posts && group.bare && on && is_claim_before(clause, index)
}

/// "neither confirmed nor denied"
fn is_neither_nor(clause: Clause<'_>, index: usize) -> bool {
    index
        .checked_sub(1)
        .is_some_and(|before| clause.is_in(before, &clause.grammar().nor))
}

/// Things do not speak, unless they are statements, maps or reports.
fn can_speak(context: &Context<'_>, speaker: &Actor) -> bool {
    let words = context.clause.words;
    let named = context.names.named_at(speaker.end - 1).is_some();
    if is_town(context, speaker) {
        return false;
    }
    speaker.role != Role::Other
        || speaker.is_person
        || speaker.is_anaphor
        || named
        || words.any(
            speaker.first..speaker.end,
            Classes::ACTOR
                .with(Classes::DEMONYM)
                .with(Classes::CLAIM_NOUN),
        )
        || context
            .names
            .within(speaker.first..speaker.end)
            .next()
            .is_some()
        || words.any_in(speaker.first..speaker.end, &words.speech().speaking)
}

/// "The town of X saw fighting": ground sees and shows nothing to anybody.
fn is_town(context: &Context<'_>, speaker: &Actor) -> bool {
    let words = context.clause.words;
    let of = (speaker.first..speaker.end).find(|token| words.is_in(*token, &words.grammar().of));
    let head = of.unwrap_or(speaker.end).saturating_sub(1);
    let ground = Classes::SETTLEMENT_NOUN.with(Classes::AREA_NOUN);
    let town = speaker.role == Role::Other && words.has(head, ground);
    let named = context.names.named_at(speaker.end - 1);
    town || named.is_some_and(|named| named.is_settlement() && named.class.is_none())
}

/// A verb that needs a clause has one: "showed that", "showed troops had entered".
fn has_clause(clause: Clause<'_>, index: usize, content: &std::ops::Range<usize>) -> bool {
    let mut verbs = clause.phrases.verbs.iter();
    // "rules X, which it took"
    let aside = |verb: usize| (index + 1..verb).any(|at| clause.is_relative(at));
    let acts = |group: &VerbGroup| {
        let told = content.contains(&group.main) && !group.infinitive;
        told && !aside(clause.phrases.at_token(group.main))
    };
    clause.is_subordinator(index + 1) || verbs.any(acts)
}

/// "claimed to have said" and the like.
fn is_factual(clause: Clause<'_>, index: usize) -> bool {
    let governor = clause
        .governor(index)
        .and_then(|governor| clause.phrases.verb(governor));
    governor
        .and_then(|group| group.known(clause.words))
        .is_some_and(|verb| verb.factual)
}

/// "a claim rejected by": the noun before the participle is of something said.
fn is_claim_before(clause: Clause<'_>, index: usize) -> bool {
    let before = index
        .checked_sub(1)
        .filter(|before| clause.is_noun(*before));
    before.is_some_and(|before| clause.has(before, Classes::CLAIM_NOUN))
}

/// "quoted a source as saying", "was quoted as saying": whoever is quoted says it.
fn cited(
    context: &Context<'_>,
    (index, group): (usize, &VerbGroup),
    discourse: &mut Discourse,
) -> Option<Saying> {
    let clause = context.clause;
    let verb = group.known(clause.words)?;
    if !clause.speech().quoting.has(&verb.base) {
        return None;
    }
    let said = (index + 1..index + 9).find(|at| clause.is_in(*at, &clause.speech().quoted_as))? + 1;
    let gerund = clause.phrases.verb(said).filter(|group| group.gerund)?;
    let noun = if group.passive {
        clause.subject(index)?
    } else {
        clause.object(index)?
    };
    let speaker = actor::of(clause, noun, context.names, discourse)?;
    let teller = if group.passive {
        noun
    } else {
        clause.subject(index)?
    };
    let contents = content::of_cue(clause, (said, teller, false), &context.sentence.1);
    let content = contents.into_iter().next()?;
    let head = actor::head_word(clause, &speaker);
    discourse.note_speaker(&speaker, &head);
    Some(Saying {
        speaker,
        kind: CueKind::Assert,
        cue: group.first..gerund.end,
        content,
        negated: group.negated,
        sentence: context.sentence.0,
        opens: context.sentence.1.first,
    })
}

/// "was confirmed by the ministry"; what is said is the subject, or a clause behind "it".
fn passive(
    context: &Context<'_>,
    (index, group, kind): (usize, &VerbGroup, CueKind),
    discourse: &mut Discourse,
) -> Option<Saying> {
    let clause = context.clause;
    let at = clause.over_times(index + 1);
    if !(clause.is_in(at, &clause.grammar().by) && clause.is_noun(at + 1)) {
        return None;
    }
    let speaker = actor::of(clause, at + 1, context.names, discourse)?;
    if !can_speak(context, &speaker) {
        return None;
    }
    let subject = if group.passive {
        let told = || claimed_before(clause, index);
        clause.subject(index).or_else(told)?
    } else {
        clause.head_of_chain(index.checked_sub(1)?)
    };
    let phrases = &clause.phrases.list;
    let which = index
        .checked_sub(1)
        .filter(|at| kind == CueKind::Deny && clause.is_relative(*at));
    let content = which.map_or(phrases[subject].first..phrases[index].first, |at| {
        phrases[at].first..phrases[at].end
    });
    let content = it_is_said(context, subject, at + 1).unwrap_or(content);
    let head = actor::head_word(clause, &speaker);
    discourse.note_speaker(&speaker, &head);
    Some(Saying {
        speaker,
        kind,
        cue: group.first..group.end,
        content,
        negated: group.negated,
        sentence: context.sentence.0,
        opens: context.sentence.1.first,
    })
}

/// "It was reported by the ministry that X had fallen": the clause behind whoever says it.
fn it_is_said(context: &Context<'_>, subject: usize, speaker: usize) -> Option<Range<usize>> {
    let clause = context.clause;
    let it = clause.is_in(subject, &clause.words.naming().it);
    let last = *clause.chain(speaker).last()?;
    let that = Some(last + 1).filter(|at| it && clause.is_in(*at, &clause.grammar().that))?;
    let end = content::forward_end(clause, that + 1, &context.sentence.1);
    Some(clause.first(that)..end)
}

/// "The claim that X had fallen was denied": the clause that the noun opens.
fn claimed_before(clause: Clause<'_>, index: usize) -> Option<usize> {
    let opens = |at: &usize| clause.is_subordinator(*at) && clause.has(at - 1, Classes::CLAIM_NOUN);
    (1..index).find(opens).map(|that| that + 1)
}

/// "according to the Kremlin", "citing the ministry".
fn according_to(context: &Context<'_>, index: usize, discourse: &mut Discourse) -> Option<Saying> {
    let clause = context.clause;
    let phrase = clause.phrases.list.get(index)?;
    let words = clause.words;
    let cited = words.is_in(phrase.first, &words.speech().citing);
    let noun = match words.phrase_len(phrase.first, &words.speech().attributed) {
        0 if cited => index + 1,
        0 => return None,
        len => clause.phrases.at_token(phrase.first + len),
    };
    if !clause.is_noun(noun) {
        return None;
    }
    let speaker = actor::of(clause, noun, context.names, discourse)?;
    // "citing the destruction of the city" cites nobody.
    if cited && !(can_speak(context, &speaker) && is_source(context, &speaker)) {
        return None;
    }
    let cue_end = clause.first(noun);
    let content = content::of_phrase(clause, (index, speaker.end), &context.sentence.1)?;
    let head = actor::head_word(clause, &speaker);
    discourse.note_speaker(&speaker, &head);
    Some(Saying {
        speaker,
        kind: CueKind::Assert,
        cue: phrase.first..cue_end,
        content,
        negated: false,
        sentence: context.sentence.0,
        opens: context.sentence.1.first,
    })
}

/// "citing a US request" names no source; "citing sources", "citing the ministry" do.
fn is_source(context: &Context<'_>, speaker: &Actor) -> bool {
    let words = context.clause.words;
    let last = speaker.end - 1;
    let told = Classes::ACTOR
        .with(Classes::CLAIM_NOUN)
        .with(Classes::PLURAL_ACTOR);
    let phrase = context.clause.phrases.at_token(speaker.first);
    if words.is_in(context.clause.head(phrase), &words.speech().wished) {
        return false;
    }
    let named = context.names.named_at(last).is_some();
    named || speaker.is_person || speaker.role != Role::Other || words.has(last, told)
}

/// "Moscow's claim that", "a claim by Moscow that", "the army's assertions of control".
fn of_noun(context: &Context<'_>, index: usize, discourse: &mut Discourse) -> Vec<Saying> {
    let clause = context.clause;
    let phrase = clause.phrases.list[index];
    let words = clause.words;
    if words.is_in(phrase.end - 1, &words.lexicon.lists.denials) {
        return denial_from(context, index, discourse).into_iter().collect();
    }
    if !words.has(phrase.end - 1, Classes::CLAIM_NOUN) {
        return Vec::new();
    }
    let by = clause.is_in(index + 1, &words.speech().claimed_by);
    let (speaker, next) = if by && clause.is_noun(index + 2) {
        (
            actor::of(clause, index + 2, context.names, discourse),
            index + 3,
        )
    } else {
        (
            actor::owner(clause, index, context.names).or_else(|| people(context, index)),
            index + 1,
        )
    };
    let denier = denier(context, index, discourse);
    let kind = [CueKind::Assert, CueKind::Deny][usize::from(denier.is_some())];
    let Some(speaker) = denier.or(speaker) else {
        return Vec::new();
    };
    let opens = match clause.phrases.kind(next) {
        Kind::Subordinator => true,
        Kind::Relative => by && clause.is_in(next, &clause.grammar().that),
        Kind::Preposition => clause.is_in(next, &words.speech().claim_joints),
        Kind::Verb(verb) => clause.phrases.verbs[verb].infinitive,
        _ => false,
    };
    if !opens {
        return Vec::new();
    }
    let start = clause.first(next);
    let end = content::forward_end(clause, next, &context.sentence.1);
    vec![Saying {
        speaker,
        kind,
        cue: phrase.first..phrase.end,
        content: start..end,
        negated: false,
        sentence: context.sentence.0,
        opens: context.sentence.1.first,
    }]
}

/// "drawing a swift denial from the ministry": it denies what was told before.
fn denial_from(context: &Context<'_>, index: usize, discourse: &Discourse) -> Option<Saying> {
    let clause = context.clause;
    let phrase = clause.phrases.list[index];
    let from = clause.is_in(index + 1, &clause.speech().claimed_by) && clause.is_noun(index + 2);
    let none = clause.words.has(phrase.first, Classes::NEGATION);
    let speaker = actor::of(
        clause,
        Some(index + 2).filter(|_| from && !none)?,
        context.names,
        discourse,
    )?;
    can_speak(context, &speaker).then_some(Saying {
        speaker,
        kind: CueKind::Deny,
        cue: phrase.first..phrase.end,
        content: phrase.first..phrase.end,
        negated: false,
        sentence: context.sentence.0,
        opens: context.sentence.1.first,
    })
}

/// "issued a denial of claims": who issued it denies them.
fn denier(context: &Context<'_>, index: usize, discourse: &Discourse) -> Option<Actor> {
    let clause = context.clause;
    let denial = index.checked_sub(2).filter(|at| clause.is_noun(*at))?;
    let denied = clause.is_in(index - 1, &clause.grammar().of)
        && clause
            .words
            .is_in(clause.head(denial), &clause.words.lexicon.lists.denials);
    let verb = denial.checked_sub(1).filter(|_| denied)?;
    let subject = clause.subject(verb)?;
    actor::of(clause, subject, context.names, discourse)
}

/// "Russian claims that": the people whose claims they are.
fn people(context: &Context<'_>, index: usize) -> Option<Actor> {
    let clause = context.clause;
    let phrase = &clause.phrases.list[index];
    let words = clause.words;
    let adjective = (phrase.first..phrase.end).find(|token| words.has(*token, Classes::DEMONYM))?;
    Some(Actor {
        name: words.word(adjective).to_owned(),
        first: phrase.first,
        end: adjective + 1,
        role: Role::Official,
        side: actor::side(clause, adjective..adjective + 1, context.names),
        is_person: false,
        is_anaphor: false,
    })
}
