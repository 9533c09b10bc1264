//! Who a noun phrase is: a person, an office, an army, an outlet.
//!
//! The name in an answer is the fullest one that the document has: a pronoun becomes the
//! last speaker, a last name the full one, "the army" the army that was named before.

mod owner;

use std::rc::Rc;

pub(crate) use owner::owner;
use owner::{owned_by_name, owner_of_office, owner_of_statement, people_of_office};

use crate::{
    EntityKind,
    class::Classes,
    clause::Clause,
    lexicon::{NameKind, Naming, WordList},
    mention::{Named, Names},
    phrase::Kind,
};

/// What somebody is, as far as it matters for what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Fights.
    Armed,
    /// Governs, or speaks for those who do.
    Official,
    /// Watches and maps.
    Monitor,
    /// Reports.
    Media,
    /// Anybody else.
    Other,
}

/// Somebody who says or does something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Actor {
    pub(crate) name: String,
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) role: Role,
    pub(crate) side: String,
    pub(crate) is_person: bool,
    /// A pronoun, or a noun that stands for what was named before.
    pub(crate) is_anaphor: bool,
}

impl Actor {
    /// Whether somebody is of a side of its own, that of no state.
    pub(crate) fn rises(&self) -> bool {
        self.side.contains('-')
    }
}

/// What was spoken of so far.
#[derive(Debug, Default)]
pub(crate) struct Discourse {
    /// The last person who spoke or acted.
    pub(crate) person: Option<Rc<Actor>>,
    /// The last group or office that spoke or acted.
    pub(crate) group: Option<Rc<Actor>>,
    /// The last group with arms.
    pub(crate) armed: Option<Rc<Actor>>,
    /// The last group or office that spoke.
    pub(crate) speaking: Option<Rc<Actor>>,
    /// The last of those under arms that are no army of a state.
    pub(crate) risen: Option<Rc<Actor>>,
    /// The last one that watches and spoke.
    pub(crate) monitor: Option<Rc<Actor>>,
    /// Noun phrases for actors that have more than a head, with the head.
    described: Vec<(String, Rc<Actor>)>,
}

/// How many mentions back "the president" may reach.
const REACH: usize = 400;

/// How many described actors are remembered; the earliest make room.
const REMEMBERED: usize = 64;

impl Discourse {
    /// Remembers somebody who spoke or acted.
    pub(crate) fn note(&mut self, actor: &Actor, head: &str) -> Rc<Actor> {
        let actor = Rc::new(actor.clone());
        if actor.is_person {
            self.person = Some(Rc::clone(&actor));
        } else {
            self.group = Some(Rc::clone(&actor));
        }
        if actor.role == Role::Armed {
            self.armed = Some(Rc::clone(&actor));
            if actor.rises() {
                self.risen = Some(Rc::clone(&actor));
            }
        }
        if !actor.is_anaphor && actor.end - actor.first > 1 {
            if self.described.len() >= REMEMBERED {
                self.described.remove(0);
            }
            let lower = head.to_lowercase();
            self.described.push((lower, Rc::clone(&actor)));
        }
        actor
    }

    /// Whom pronouns stand for, without the rest.
    pub(crate) fn pronouns_only(&self) -> Self {
        Self {
            person: self.person.clone(),
            group: self.group.clone(),
            armed: self.armed.clone(),
            risen: self.risen.clone(),
            speaking: self.speaking.clone(),
            monitor: self.monitor.clone(),
            described: Vec::new(),
        }
    }

    /// Remembers somebody who spoke.
    pub(crate) fn note_speaker(&mut self, actor: &Actor, head: &str) {
        let noted = self.note(actor, head);
        if actor.is_person {
            return;
        }
        if actor.role == Role::Monitor && !actor.is_anaphor {
            self.monitor = Some(Rc::clone(&noted));
        }
        self.speaking = Some(noted);
    }

    /// The last office or monitor that spoke or acted, else the last group that spoke.
    fn meant_by_it(&self) -> Option<Actor> {
        let speaks =
            |actor: &&Rc<Actor>| matches!(actor.role, Role::Official | Role::Monitor | Role::Media);
        let office = self.group.as_ref().filter(speaks).or(self.named());
        office
            .or(self.speaking.as_ref())
            .or(self.group.as_ref())
            .map(|actor| Actor::clone(actor))
    }

    /// The group by its name that acted last, where only a description spoke: "a rebel group".
    fn named(&self) -> Option<&Rc<Actor>> {
        let capital = |letter: &char| letter.is_uppercase();
        let capitals = |actor: &Rc<Actor>| actor.name.chars().filter(capital).count();
        let group = self.group.as_ref().filter(|actor| capitals(actor) > 1);
        let armed = group.filter(|actor| actor.role == Role::Armed);
        let opens = |actor: &&Rc<Actor>| actor.name.starts_with(char::is_uppercase);
        let described = self.speaking.as_ref().filter(|actor| !opens(actor));
        armed.filter(|_| described.is_some_and(|actor| actor.role == Role::Armed))
    }

    /// Whom "the group" means: the last that fights or watches, but the army of a state only where
    /// nobody else does.
    fn meant_group(&self) -> Option<Actor> {
        let fits = |actor: &&Rc<Actor>| match actor.role {
            Role::Monitor => true,
            Role::Armed => actor.rises() || self.risen.is_none(),
            _ => false,
        };
        let group = self.group.as_ref().filter(fits);
        group
            .or(self.risen.as_ref())
            .or(self.armed.as_ref())
            .or(self.group.as_ref())
            .map(|actor| Actor::clone(actor))
    }

    fn with_head(&self, head: &str) -> Option<&Actor> {
        let lower = head.to_lowercase();
        self.described
            .iter()
            .rev()
            .find(|(known, _)| *known == lower)
            .map(|(_, actor)| &**actor)
    }
}

/// Who a noun phrase is. `None` where it is nobody who could say or do anything.
pub(crate) fn of(
    clause: Clause<'_>,
    noun: usize,
    names: &Names,
    discourse: &Discourse,
) -> Option<Actor> {
    let phrase = clause.phrases.list.get(noun)?;
    let words = clause.words;
    if let Some(actor) = pronoun(clause, noun, discourse) {
        return actor;
    }
    if let Some(actor) = apposed_person(clause, noun, names) {
        return Some(actor);
    }
    if let Some(named) = apposed_rival(clause, noun) {
        return of(clause, named, names, discourse);
    }
    if let Some(actor) = person_behind_office(clause, noun, names) {
        return Some(actor);
    }
    let head = phrase.end - 1;
    if let Some(actor) = owned_by_name(clause, noun, names) {
        return Some(actor);
    }
    if let Some(named) = names.named_at(head) {
        return Some(of_name(clause, noun, named));
    }
    // "they first went for X"
    if head == phrase.first && words.is_in(head, &words.naming().half_titles) {
        return None;
    }
    let first = after_determiner(clause, noun);
    let role = role_with_members(clause, noun, role_of(clause, first..phrase.end));
    if let Some(known) = resolved(clause, (noun, first), names, discourse) {
        return Some(Actor {
            first: phrase.first,
            end: phrase.end,
            is_anaphor: true,
            ..known
        });
    }
    if let Some(owner) = owner_of_statement(clause, noun, names, discourse) {
        return Some(owner);
    }
    let end = clause_end(clause, noun);
    let span = words.span(first..end);
    let of_side = role != Role::Other || words.has(head, Classes::DEMONYM);
    let own = if of_side {
        first..side_end(clause, noun)
    } else {
        first..first
    };
    Some(Actor {
        name: span.of(words.text).to_owned(),
        first: phrase.first,
        end,
        role,
        side: side(clause, own, names),
        is_person: words.has(head, Classes::TITLE) && !words.has(head, Classes::PLURAL_ACTOR)
            || is_somebody(clause, phrase.first..phrase.end),
        is_anaphor: false,
    })
}

/// "a jade miner", "one resident": one who does or is something, by the ending of the word.
fn is_somebody(clause: Clause<'_>, range: std::ops::Range<usize>) -> bool {
    let words = clause.words;
    let head = range.end - 1;
    let one = words.is_in(range.start, &words.grammar().one_of_many);
    let groups = Classes::ARMED
        .with(Classes::MEDIA)
        .with(Classes::MONITOR)
        .with(Classes::ORGANISATION_HEAD);
    let word = words.word(head);
    one && !words.has(head, groups) && words.naming().somebody.end(word)
}

/// The word that says what the phrase is.
pub(crate) fn head_word(clause: Clause<'_>, actor: &Actor) -> String {
    let words = clause.words;
    let end = actor.end.saturating_sub(1);
    // "an army source" is no army.
    let source = words.is_in(end, &words.speech().sources);
    let head = words.last_of(actor.first..actor.end, Classes::ACTOR);
    let last = head.filter(|_| !source).unwrap_or(end);
    words.word(last).to_owned()
}

#[expect(
    clippy::option_option,
    reason = "no pronoun, a pronoun of nobody known, or somebody"
)]
fn pronoun(clause: Clause<'_>, noun: usize, discourse: &Discourse) -> Option<Option<Actor>> {
    let phrase = &clause.phrases.list[noun];
    if phrase.end - phrase.first != 1 || !clause.words.has(phrase.first, Classes::PRONOUN) {
        return None;
    }
    let naming = clause.naming();
    let is = |list: &WordList| clause.words.is_in(phrase.first, list);
    let known = match () {
        () if is(&naming.he) => discourse.person.as_deref().cloned(),
        () if is(&naming.it) => discourse.meant_by_it(),
        () if is(&naming.they) => {
            let meant = discourse.group.as_deref();
            meant.or(discourse.person.as_deref()).cloned()
        }
        () if is(&naming.we) => Some(we()),
        () if is(&naming.anybody) => return None,
        () => None,
    };
    Some(known.map(|known| Actor {
        first: phrase.first,
        end: phrase.end,
        is_anaphor: true,
        ..known
    }))
}

/// "Witnesses saw troops leave. They said": those that spoke last say it, where they are several;
/// who "adds" something has spoken before.
pub(crate) fn speaking_they(
    clause: Clause<'_>,
    (noun, adds): (usize, bool),
    discourse: &Discourse,
) -> Option<Actor> {
    let speaking = discourse.speaking.as_deref()?;
    let words = clause.words;
    let last = speaking.end.checked_sub(1)?;
    let several = speaking.role == Role::Other && words.word(last).ends_with('s');
    let phrase = &clause.phrases.list[noun];
    ((several || adds) && clause.is_in(noun, &words.naming().they)).then(|| Actor {
        first: phrase.first,
        end: phrase.end,
        is_anaphor: true,
        ..speaking.clone()
    })
}

/// The speaker's own side, whoever that is.
pub(crate) fn we() -> Actor {
    Actor {
        name: "we".to_owned(),
        first: 0,
        end: 0,
        role: Role::Armed,
        side: String::new(),
        is_person: false,
        is_anaphor: true,
    }
}

/// "its rival, the Sudanese army, disputed it": the rival is the army.
fn apposed_rival(clause: Clause<'_>, noun: usize) -> Option<usize> {
    let words = clause.words;
    let rival = words.is_in(clause.head(noun), &words.lexicon.lists.rivals);
    let next = Some(noun + 2).filter(|next| clause.is_comma(noun + 1) && clause.is_noun(*next))?;
    let armed = words.any(clause.first(next)..clause.end(next), Classes::ARMED);
    (rival && armed && clause.is_comma(next + 1)).then_some(next)
}

/// "the spokesman, Dmitry Peskov,": the name in apposition is who it is.
fn apposed_person(clause: Clause<'_>, noun: usize, names: &Names) -> Option<Actor> {
    let phrase = &clause.phrases.list[noun];
    if names
        .named_at(phrase.end - 1)
        .is_some_and(|named| named.kind == EntityKind::Person)
    {
        return None;
    }
    if names.named_at(phrase.end - 1).is_some() {
        return None;
    }
    let mut at = noun + 1;
    let joins = |at: usize| {
        clause.is_preposition(at) || (at > noun + 1 && clause.is_in(at, &clause.grammar().joints))
    };
    while joins(at) && clause.is_noun(at + 1) {
        at += 2;
    }
    // "the leader of the Hills Front (HF), Ali Idris,": its letters stand between.
    let at = at + usize::from(clause.is_bracketed(at));
    // "Gen. Sylvain Ekenge": a point stands between title and name.
    let dotted =
        clause.has(at + 1, Classes::TITLE) && clause.is_stop(at + 2) && clause.is_noun(at + 3);
    let comma = clause.is_comma(at);
    let at = at + 2 * usize::from(dotted);
    let next = clause.phrases.list.get(at + 1).filter(|_| comma)?;
    let closed = matches!(clause.phrases.kind(at + 2), Kind::Comma | Kind::Stop);
    // "the insurgent group, the Kachin Independence Army,": not one more of a list.
    let listed = clause.is_in(at + 3, &clause.grammar().joints);
    let group = clause.has(noun, Classes::ORGANISATION_HEAD) && closed && !listed;
    let fits = |named: &&Named| match named.kind {
        EntityKind::Person => true,
        EntityKind::Other => closed,
        EntityKind::Organisation => group,
        EntityKind::Place => false,
    };
    let named = names.named_at(next.end - 1).filter(fits)?;
    (clause.is_noun(at + 1)).then(|| of_name(clause, at + 1, named))
}

/// "commander-in-chief of the armed forces of Ukraine Oleksandr Syrskyi": the name closes the
/// office.
fn person_behind_office(clause: Clause<'_>, noun: usize, names: &Names) -> Option<Actor> {
    let office = Classes::TITLE.with(Classes::OFFICIAL);
    let chief = clause
        .words
        .is_in(clause.head(noun), &clause.naming().chiefs);
    let holds = (chief || clause.has(noun, office)) && clause.is_in(noun + 1, &clause.grammar().of);
    let mut last = noun;
    while holds && clause.is_in(last + 1, &clause.grammar().of) && clause.is_noun(last + 2) {
        last += 2;
    }
    let head = clause.head(last);
    let own = names.at(head).filter(|_| last > noun)?;
    let named = &names.entities[own.entity];
    let closes = own.first > clause.first(last) && own.end == clause.end(last);
    (closes && named.kind == EntityKind::Person).then(|| of_name(clause, last, named))
}

fn of_name(clause: Clause<'_>, noun: usize, named: &Named) -> Actor {
    let phrase = &clause.phrases.list[noun];
    let role = match named.class {
        Some(NameKind::Armed) => Role::Armed,
        Some(NameKind::Government | NameKind::Country | NameKind::Seat | NameKind::Body) => {
            Role::Official
        }
        Some(NameKind::Monitor) => Role::Monitor,
        Some(NameKind::Media) => Role::Media,
        _ => role_of(clause, phrase.first..phrase.end),
    };
    let owner =
        owner_of_office(clause, noun, named).or_else(|| people_of_office(clause, noun, named));
    let told = broadcaster(clause, noun, named).or_else(|| numbered(clause, noun, named));
    let name = owner.as_ref().map(|(name, _)| name).or(told.as_ref());
    let name = name.unwrap_or(&named.name);
    let own = owner.as_ref().map(|(_, side)| side);
    let side = own.filter(|_| named.side.is_empty());
    // "KIA officer X": whose he is stands before his name.
    let before = if named.kind == EntityKind::Person && named.side.is_empty() {
        side_of(clause, phrase.first..phrase.end)
    } else {
        String::new()
    };
    let known = if before.is_empty() {
        &named.side
    } else {
        &before
    };
    Actor {
        name: name.clone(),
        first: phrase.first,
        end: phrase.end,
        role,
        side: side.unwrap_or(known).clone(),
        is_person: named.kind == EntityKind::Person,
        is_anaphor: false,
    }
}

/// "the 2nd Corps": a unit whose only name is its number.
fn numbered(clause: Clause<'_>, noun: usize, named: &Named) -> Option<String> {
    let phrase = &clause.phrases.list[noun];
    let words = clause.words;
    let last = phrase.end - 1;
    if !(words.has(last, Classes::ORGANISATION_HEAD) && words.word(last) == named.name) {
        return None;
    }
    let first = after_determiner(clause, noun);
    let numbered = words
        .word(first)
        .starts_with(|letter: char| letter.is_ascii_digit());
    (numbered && first < last).then(|| words.span(first..phrase.end).of(words.text).to_owned())
}

/// "Syrian state TV": letters that stand for no name, with what tells whose they are.
fn broadcaster(clause: Clause<'_>, noun: usize, named: &Named) -> Option<String> {
    let phrase = &clause.phrases.list[noun];
    let words = clause.words;
    let last = phrase.end - 1;
    let letters =
        named.class.is_none() && words.has(last, Classes::MEDIA) && words.word(last) == named.name;
    let first = phrase.first + usize::from(words.is_in(phrase.first, &clause.grammar().articles));
    (letters && first < last).then(|| words.span(first..phrase.end).of(words.text).to_owned())
}

/// The side of the first name or word for a people in a phrase.
fn side_of(clause: Clause<'_>, range: std::ops::Range<usize>) -> String {
    let words = clause.words;
    let mut tokens = range.filter(|token| words.is_capital(*token));
    let known = tokens.find_map(|token| {
        let lower = words.word(token).to_lowercase();
        words.lexicon.names.longest(&lower, |_, _| false)
    });
    known.map_or_else(String::new, |(known, _)| known.side.to_string())
}

fn after_determiner(clause: Clause<'_>, noun: usize) -> usize {
    let phrase = &clause.phrases.list[noun];
    let before = &clause.grammar().before_names;
    let skip = (phrase.first..phrase.end).take_while(|index| clause.words.is_in(*index, before));
    let first = phrase.first + skip.count();
    if first < phrase.end {
        first
    } else {
        phrase.first
    }
}

/// "The convoy left the port": lorries, unless an army's, a side's or of armour.
fn is_bare_convoy(clause: Clause<'_>, range: std::ops::Range<usize>) -> bool {
    let words = clause.words;
    let last = range.end.saturating_sub(1);
    let of_arms = Classes::ARMED
        .with(Classes::SIDE_ADJECTIVE)
        .with(Classes::DEMONYM)
        .with(Classes::OFFICIAL);
    let before = range.start..last;
    let lists = &words.lexicon.lists;
    words.is_in(last, &lists.convoys)
        && !words.any(before.clone(), of_arms)
        && !words.any_in(before, &lists.armour)
}

/// "a band of militants" are those of whom it is one.
fn role_with_members(clause: Clause<'_>, noun: usize, role: Role) -> Role {
    let words = clause.words;
    let members = noun + 2;
    let several = role == Role::Other
        && words.is_in(clause.head(noun), &words.lexicon.lists.collectives)
        && clause.is_word(noun + 1, "of")
        && clause.is_noun(members);
    if several {
        role_of(clause, clause.first(members)..clause.end(members))
    } else {
        role
    }
}

/// What a noun phrase is by its last word for an actor.
pub(crate) fn role_of(clause: Clause<'_>, range: std::ops::Range<usize>) -> Role {
    let words = clause.words;
    let last = range.end.saturating_sub(1);
    let armed = Classes::SIDE_ADJECTIVE.with(Classes::ARMED);
    let naming = words.naming();
    let sponsored = |at: usize| naming.sponsored_endings.end(words.word(at));
    // "the terrorist organisation", "the South group" of an army
    let kinds = || words.any_in(range.clone(), &naming.armed_kinds);
    let front = |at: usize| words.is_capital(at) && words.is_compass(at);
    let of_arms = || {
        let told = words.any(range.clone(), armed) || range.clone().any(sponsored);
        told || kinds() || range.clone().any(front)
    };
    if words.is_in(last, &naming.armed_groups) && of_arms() {
        return Role::Armed;
    }
    let lists = &words.lexicon.lists;
    if words.any_in(range.clone(), &lists.relief) && words.is_in(last, &lists.relief_units) {
        return Role::Other;
    }
    if is_bare_convoy(clause, range.clone()) {
        return Role::Other;
    }
    // "junta airstrikes": a deed of those with arms is nobody.
    if words.is_in(last, &lists.deeds) {
        return Role::Other;
    }
    if words.any_in(range.clone(), &naming.forces) {
        return Role::Armed;
    }
    let Some(head) = words.last_of(range.clone(), Classes::ACTOR) else {
        return Role::Other;
    };
    // "the state news agency"
    let agency = words.is_in(head, &naming.agencies);
    if agency && words.any_in(range.start..head, &naming.of_news) {
        return Role::Media;
    }
    if words.has(head, Classes::ARMED) {
        Role::Armed
    } else if words.has(head, Classes::OFFICIAL) {
        Role::Official
    } else if words.has(head, Classes::MONITOR) {
        Role::Monitor
    } else if words.has(head, Classes::MEDIA) {
        Role::Media
    } else {
        Role::Other
    }
}

/// Whom a bare "the president", "the army" or "the group" stands for.
fn resolved(
    clause: Clause<'_>,
    (noun, first): (usize, usize),
    names: &Names,
    discourse: &Discourse,
) -> Option<Actor> {
    let phrase = &clause.phrases.list[noun];
    let words = clause.words;
    let definite = words.is_in(phrase.first, &words.grammar().definite);
    if !definite
        || phrase.end - first > 2
        || clause.is_preposition(noun + 1) && clause.is_in(noun + 1, &clause.grammar().of)
    {
        return None;
    }
    let head = words.word(phrase.end - 1).to_lowercase();
    if let Some(person) = by_role(clause, first..phrase.end, names) {
        return Some(person);
    }
    if phrase.end - first > 1 {
        return None;
    }
    // "the statement" is of whoever made it.
    let said = words.has(phrase.end - 1, Classes::CLAIM_NOUN);
    if let Some(known) = discourse.with_head(&head).filter(|_| !said) {
        return Some(known.clone());
    }
    // "the monitor also said": it holds nothing and is no group that does.
    if words.has(phrase.end - 1, Classes::MONITOR) && words.naming().watching.has(&head) {
        return discourse.monitor.as_deref().cloned();
    }
    let generic = words.lexicon.lists.groups.has(&head);
    let meant = generic.then(|| discourse.meant_group())?;
    let meant = foe_of_state(clause, first, (names, meant.as_ref())).or(meant);
    // "the rebels" are no ministry.
    let bears_arms = words.has(phrase.end - 1, Classes::ARMED);
    let meant = meant.filter(|actor| !bears_arms || actor.role == Role::Armed);
    // "Soldiers left. The rebels said": they are others.
    let rise = words.has(phrase.end - 1, Classes::RISER);
    meant.filter(|actor| !rise || !actor.side.is_empty() || names.called(&actor.name).is_some())
}

/// "The military lost X to the MNDAA, the group said": the one with a name, not the army of a state.
fn foe_of_state(
    clause: Clause<'_>,
    first: usize,
    (names, meant): (&Names, Option<&Actor>),
) -> Option<Actor> {
    let by_name = |actor: &Actor| names.called(&actor.name).is_some();
    let start = clause.phrases.list.first()?.first;
    let armed = names.within(start..first).filter(|mention| {
        let named = &names.entities[mention.entity];
        named.kind == EntityKind::Organisation && named.class == Some(NameKind::Armed)
    });
    let mention = armed.last().filter(|_| !meant.is_some_and(by_name))?;
    let named = &names.entities[mention.entity];
    Some(Actor {
        name: named.name.clone(),
        first: mention.first,
        end: mention.end,
        role: Role::Armed,
        side: named.side.clone(),
        is_person: false,
        is_anaphor: true,
    })
}

/// "The Russian leader" is the person before whom "Russian leader" or "leader" stood.
fn by_role(clause: Clause<'_>, range: std::ops::Range<usize>, names: &Names) -> Option<Actor> {
    let words = clause.words;
    let wanted: Vec<String> = range
        .clone()
        .map(|index| words.word(index).to_lowercase())
        .collect();
    let head = wanted.last()?;
    if !words.has(range.end - 1, Classes::TITLE) {
        return None;
    }
    let fits = |named: &&Named| {
        named.kind == EntityKind::Person
            && wanted.iter().all(|word| {
                named.roles.contains(word)
                    || (word == head && is_leader(words.naming(), word, &named.roles))
            })
    };
    // The one mentioned last before this phrase, else the first of all.
    let end = names
        .mentions
        .partition_point(|mention| mention.first < range.start);
    let before = names.mentions[end.saturating_sub(REACH)..end]
        .iter()
        .rev()
        .filter(|mention| mention.end <= range.start);
    let mut before = before.map(|mention| &names.entities[mention.entity]);
    let named = before.find(fits)?;
    Some(Actor {
        name: named.name.clone(),
        first: range.start,
        end: range.end,
        role: Role::Official,
        side: named.side.clone(),
        is_person: true,
        is_anaphor: true,
    })
}

/// "The leader" may be somebody called president before.
fn is_leader(naming: &Naming, word: &str, roles: &[String]) -> bool {
    naming.leader.has(word) && roles.iter().any(|role| naming.leaders.has(role))
}

/// Where a description ends: behind "of the region" and the like.
fn clause_end(clause: Clause<'_>, noun: usize) -> usize {
    let mut at = noun;
    let describing = &clause.grammar().describing;
    while clause.is_preposition(at + 1)
        && clause.is_noun(at + 2)
        && clause.is_in(at + 1, describing)
        && at < noun + 6
    {
        at += 2;
    }
    clause.end(at)
}

/// Where the words end that tell whose somebody is: before "in the region" and the like.
fn side_end(clause: Clause<'_>, noun: usize) -> usize {
    let mut at = noun;
    while clause.is_preposition(at + 1) && clause.is_noun(at + 2) && at < noun + 6 {
        let whose = clause.is_in(at + 1, &clause.grammar().whose);
        let among =
            clause.is_in(at + 1, &clause.grammar().within) && clause.has(at + 2, Classes::ACTOR);
        if !(whose || among) {
            break;
        }
        at += 2;
    }
    clause.end(at)
}

/// Whom an actor fights or speaks for, by names and words for peoples in its phrase.
pub(crate) fn side(clause: Clause<'_>, range: std::ops::Range<usize>, names: &Names) -> String {
    let words = clause.words;
    for index in range {
        if let Some(named) = names.named_at(index).filter(|named| !named.side.is_empty()) {
            return named.side.clone();
        }
        if words.has(index, Classes::DEMONYM) {
            let lower = words.word(index).to_lowercase();
            let known = words.lexicon.names.longest(&lower, |_, _| false);
            if let Some((known, _)) = known.filter(|(known, _)| !known.side.is_empty()) {
                return known.side.to_string();
            }
        }
    }
    String::new()
}
