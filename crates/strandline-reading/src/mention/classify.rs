//! What a run of capitals names.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Named, Names, listed, runs::Run};
use crate::{
    EntityKind,
    class::Classes,
    lexicon::{NameKind, Trait, Verb},
    phrase::Words,
    places::PlaceBook,
    token::{Form, Token},
};

/// Gives every run its entity, in order, so that entities are in order of first mention.
pub(super) fn all(words: Words<'_>, runs: &[Run<'_>], places: &PlaceBook<'_>, names: &mut Names) {
    let seen = Seen::of(words, runs);
    let mut people = FxHashMap::<String, usize>::default();
    for run in runs {
        let run = &with_title(words, run, places);
        let text = words.span(run.first..run.end).of(words.text);
        let Some(named) = named(words, run, text, &seen, places) else {
            continue;
        };
        let entity = match named.kind {
            EntityKind::Person => person(named, &mut people, names),
            _ => alias(words, run, names).unwrap_or_else(|| names.entity(named)),
        };
        note_role(words, run, entity, names);
        names.add(run.first, run.end, entity);
    }
}

/// "Sheikh Maqsoud" is a quarter of Aleppo where the gazetteer has it, not a sheikh.
fn with_title<'a>(words: Words<'_>, run: &Run<'a>, places: &PlaceBook<'_>) -> Run<'a> {
    let title = run
        .first
        .checked_sub(1)
        .filter(|title| run.titled && words.is_capital(*title));
    // "Sheikh Fares District", "the districts of A and Sheikh Fares"
    let quarter = |first: &usize| {
        let untitled = Run {
            first: *first,
            titled: false,
            ..run.clone()
        };
        words.is_in(*first, &words.naming().place_titles) && is_place_by_noun(words, &untitled)
    };
    let named =
        |first: &usize| places.knows(words.span(*first..run.end).of(words.text)) || quarter(first);
    match title.filter(named) {
        Some(first) => Run {
            first,
            titled: false,
            known: None,
            ..run.clone()
        },
        None => run.clone(),
    }
}

/// What all runs together tell.
struct Seen {
    /// Last names of people, lower case.
    surnames: FxHashSet<String>,
    /// Names that stand inside a sentence, lower case.
    inside: FxHashSet<String>,
    /// Names that once stood as a place, lower case.
    places: FxHashSet<String>,
    /// Names that once stood where something is, lower case.
    located: FxHashSet<String>,
    /// Names of one word to which somebody once went or did what is done to places, lower case.
    reached: FxHashSet<String>,
    /// Names that once said something, lower case.
    speakers: FxHashSet<String>,
    /// Names that once stood in small letters, lower case.
    small: FxHashSet<String>,
}

impl Seen {
    fn of(words: Words<'_>, runs: &[Run<'_>]) -> Self {
        let mut seen = Self {
            surnames: FxHashSet::default(),
            inside: FxHashSet::default(),
            places: FxHashSet::default(),
            located: FxHashSet::default(),
            reached: FxHashSet::default(),
            speakers: FxHashSet::default(),
            small: FxHashSet::default(),
        };
        let mut reached = None;
        for run in runs.iter().filter(|run| run.known.is_none()) {
            reached = reached_up_to(words, run, reached);
            let text = words.span(run.first..run.end).of(words.text).to_lowercase();
            if is_place_by_noun(words, run) {
                seen.places.insert(text.clone());
            }
            let many = run.end - run.first >= 2 && !is_locative(words, run);
            if run.titled || (many && !is_organisation(words, run) && !is_place_by_noun(words, run))
            {
                let last = words.word(run.end - 1).to_lowercase();
                seen.surnames.insert(last);
            }
            if !is_acronym(words.word(run.end - 1)) {
                seen.small.insert(text.clone());
            }
            if is_locative(words, run) {
                seen.located.insert(text.clone());
            }
            if reached == Some(run.end) {
                seen.reached.insert(text.clone());
            }
            if speaks(words, run) {
                seen.speakers.insert(text.clone());
            }
            if !run.doubtful {
                seen.inside.insert(text);
            }
        }
        seen
    }
}

fn named(
    words: Words<'_>,
    run: &Run<'_>,
    text: &str,
    seen: &Seen,
    places: &PlaceBook<'_>,
) -> Option<Named> {
    if let Some(known) = run.known {
        return Some(of_known(known.kind, &known.side, text));
    }
    let kind = kind(words, run, text, seen, places)?;
    let armed = kind == EntityKind::Organisation && words.any(run.first..run.end, Classes::ARMED);
    let side = side_of_person(words, run, kind);
    Some(Named {
        name: text.to_owned(),
        kind,
        class: armed.then_some(NameKind::Armed),
        side,
        is_region: kind == EntityKind::Place && places.is_region(text),
        roles: Vec::new(),
        letters: None,
    })
}

/// The side of somebody whose last name is known.
fn side_of_person(words: Words<'_>, run: &Run<'_>, kind: EntityKind) -> String {
    let last = words.word(run.end - 1).to_lowercase();
    let known = words.lexicon.names.longest(&last, |_, _| false);
    let known = known.filter(|(known, _)| known.kind == NameKind::Person);
    let side = known.filter(|_| kind == EntityKind::Person);
    side.map_or_else(String::new, |(known, _)| known.side.to_string())
}

fn of_known(class: NameKind, side: &str, text: &str) -> Named {
    let kind = match class {
        NameKind::Country | NameKind::Seat => EntityKind::Place,
        NameKind::Person => EntityKind::Person,
        _ => EntityKind::Organisation,
    };
    Named {
        name: text.to_owned(),
        kind,
        class: Some(class),
        side: side.to_owned(),
        is_region: false,
        roles: Vec::new(),
        letters: None,
    }
}

fn kind(
    words: Words<'_>,
    run: &Run<'_>,
    text: &str,
    seen: &Seen,
    places: &PlaceBook<'_>,
) -> Option<EntityKind> {
    let lower = text.to_lowercase();
    if is_place_by_noun(words, run) || is_middle_of_town(words, run, places) {
        return Some(EntityKind::Place);
    }
    if run.titled {
        return Some(EntityKind::Person);
    }
    // "RAQQA, Syria" opens a wire report.
    let opens = run.doubtful || is_bracketed(words, run);
    let dateline = opens && lower.len() > 3 && places.knows(text);
    // "(SINJAH)" opens one where "Sinjah" stands below.
    let shouted = is_acronym(text) && seen.small.contains(&lower);
    if is_organisation(words, run) && !dateline && !shouted {
        return Some(EntityKind::Organisation);
    }
    if seen.places.contains(&lower) {
        return Some(EntityKind::Place);
    }
    // "Abbas said" makes a person of him, unless something is in Abbas.
    if seen.speakers.contains(&lower) && !seen.located.contains(&lower) {
        return Some(EntityKind::Person);
    }
    let many = run.end - run.first >= 2;
    let known_person = seen
        .surnames
        .contains(&words.word(run.end - 1).to_lowercase());
    let locative = is_locative(words, run);
    // Something is in Goma, though Mount Goma looks like somebody's full name.
    let somewhere = places.knows(text) && (many || seen.located.contains(&lower));
    if known_person && !locative && !somewhere {
        return Some(EntityKind::Person);
    }
    if places.knows(text) {
        return Some(EntityKind::Place);
    }
    match (many, locative) {
        (_, true) => Some(EntityKind::Place),
        (true, false) => Some(EntityKind::Person),
        (false, false) if run.doubtful && !seen.inside.contains(&lower) => {
            let place = is_place_by_ending(words, &lower) || is_taken(words, run.end);
            place.then_some(EntityKind::Other)
        }
        (false, false) if seen.reached.contains(&lower) => Some(EntityKind::Place),
        (false, false) => Some(EntityKind::Other),
    }
}

/// Where a name of one word ends that is done to what is done to places, or that is listed with
/// such a one, which ended there: "besieged A and B", "the attack on A".
fn reached_up_to(words: Words<'_>, run: &Run<'_>, before: Option<usize>) -> Option<usize> {
    let naming = words.naming();
    let last = run.first.checked_sub(1)?;
    let joined = before == Some(last) && words.is_in(last, &words.grammar().joints);
    let verb = words.tokens[last].lexeme.verb;
    let verb = verb
        .filter(|_| !words.is_capital(last))
        .map(|verb| words.lexicon.verb(verb));
    let by_verb = verb.is_some_and(|verb| naming.done_to_places.has(&verb.base));
    let led = last.checked_sub(1);
    let led = led.is_some_and(|at| words.phrase_len(at, &naming.before_places) == 2);
    let single = run.end == run.first + 1 && !run.titled && !is_acronym(words.word(run.first));
    (single && (joined || by_verb || led)).then_some(run.end)
}

/// "Abbas said", "that Abbas told": one word in front of a verb of saying, of nothing else before it.
fn speaks(words: Words<'_>, run: &Run<'_>) -> bool {
    let verb = words.tokens.get(run.end).filter(|token| !token.capital);
    let verb = verb.and_then(|token| token.lexeme.verb);
    let says = verb.map(|verb| words.lexicon.verb(verb));
    let says = says.is_some_and(Verb::says);
    let single = run.end == run.first + 1 && !is_acronym(words.word(run.first));
    let before = run.first.checked_sub(1);
    let apart = before.is_none_or(|at| {
        let mark = words.form(at) != Some(Form::Word);
        mark || words.has(at, Classes::SUBORDINATOR) || words.is_in(at, &words.grammar().that)
    });
    says && single && apart
}

/// "26 November (GOMA) -": a report is from there.
fn is_bracketed(words: Words<'_>, run: &Run<'_>) -> bool {
    let open = run.first > 0 && words.form(run.first - 1) == Some(Form::Open);
    let dash = words.form(run.end + 1) == Some(Form::Dash);
    open && words.form(run.end) == Some(Form::Close) && dash
}

/// "Yablukove": how names of places end, and next to no other word does.
fn is_place_by_ending(words: Words<'_>, lower: &str) -> bool {
    let mut endings = words.lexicon.place_endings.iter();
    lower.len() > 5 && endings.any(|ending| lower.ends_with(ending.as_str()))
}

/// "X is liberated", "X has been retaken": what is done to places alone stands behind the name.
fn is_taken(words: Words<'_>, end: usize) -> bool {
    let behind = (end..end + 4).take_while(|at| words.form(*at) == Some(Form::Word));
    let auxiliary = Classes::BE.with(Classes::HAVE).with(Classes::ADVERB);
    let mut main = behind.skip_while(|at| words.has(*at, auxiliary));
    let token = main.next().filter(|at| *at > end);
    let verb = token.and_then(|at| words.tokens[at].lexeme.verb);
    let verb = verb.map(|verb| words.lexicon.verb(verb));
    verb.is_some_and(|verb| words.naming().taken_places.has(&verb.base))
}

/// "Rutshuru Centre": the town as against its territory.
fn is_middle_of_town(words: Words<'_>, run: &Run<'_>, places: &PlaceBook<'_>) -> bool {
    let middle = run.end - 1;
    let named = run.end == run.first + 2 && words.is_in(middle, &words.lexicon.salience.middles);
    named && places.knows(words.span(run.first..middle).of(words.text))
}

fn is_organisation(words: Words<'_>, run: &Run<'_>) -> bool {
    let last = words.word(run.end - 1);
    let first = run.first;
    let headed = words.has(run.end - 1, Classes::ORGANISATION_HEAD)
        || (words.has(first, Classes::ORGANISATION_HEAD)
            && words.is_in(first + 1, &words.grammar().of));
    let armed = run.end > first + 1 && !run.titled && words.any(first..run.end, Classes::ARMED);
    headed || armed || (run.end == first + 1 && is_acronym(last))
}

fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
    let capitals = word.chars().all(|letter| !letter.is_lowercase());
    letters >= 2 && word.len() <= 7 && capitals
}

/// "Kharkiv region", "the town of Huliaipole", "the village Novyi Komar", "Goma airport".
fn is_place_by_noun(words: Words<'_>, run: &Run<'_>) -> bool {
    let noun = Classes::SETTLEMENT_NOUN.with(Classes::AREA_NOUN);
    let inner = words.has(run.end - 1, noun) && run.end > run.first + 1;
    // "the Republican Palace", but not "the Defence Ministry"
    let the = run.first > 0 && words.is(run.first - 1, "the");
    let site = words.has(run.end - 1, Classes::EXTENT_SITE)
        && !words.is_in(run.end - 1, &words.naming().offices);
    let inner = inner || (the && run.end > run.first + 1 && site);
    let lower_noun = |index: usize| words.has(index, noun) && !words.tokens[index].capital;
    let behind = lower_noun(run.end) && !words.is_in(run.end, &words.naming().fronts);
    let point = |index: usize| {
        words.is_in(index, &words.lexicon.lists.outposts) && !words.tokens[index].capital
    };
    // "the Infantry Division base"
    let unit = words.has(run.end - 1, Classes::ORGANISATION_HEAD);
    let behind = behind || (point(run.end) && !unit);
    let of = run.first >= 2 && words.is_in(run.first - 1, &words.grammar().of);
    let before = of && (lower_noun(run.first - 2) || point(run.first - 2));
    let beside = run.first >= 1
        && lower_noun(run.first - 1)
        && words.has(run.first - 1, Classes::SETTLEMENT_NOUN);
    inner
        || behind
        || before
        || beside
        || is_new_town(words, run)
        || is_led_as_town(words, run)
        || is_of_several(words, run)
        || is_object_of_capture(words, run)
        || falls_to_arms(words, run)
        || listed::is_listed(words, run.first..run.end)
        || (!run.titled && listed::is_told(words, run.end))
}

/// "in the Salha, Umbada and Karari districts": the word behind the last is of each.
fn is_of_several(words: Words<'_>, run: &Run<'_>) -> bool {
    unit_of_several(words, run).is_some()
}

/// The word behind the last name of a list that says what each of them is.
fn unit_of_several(words: Words<'_>, run: &Run<'_>) -> Option<usize> {
    let end = words.tokens.len().min(run.end + 12);
    let goes_on = |at: &usize| {
        let comma = words.form(*at) == Some(Form::Comma);
        comma || words.is_in(*at, &words.grammar().joints) || words.is_capital(*at)
    };
    let last = (run.end..end).find(|at| !goes_on(at))?;
    let joined = words.any_in(run.end..last, &words.grammar().joints) && words.is_capital(last - 1);
    (joined && words.is_in(last, &words.lexicon.lists.units)).then_some(last)
}

/// "New Aleppo", "Greater Khartoum": nobody's first name.
fn is_new_town(words: Words<'_>, run: &Run<'_>) -> bool {
    let org = words.has(
        run.end - 1,
        Classes::ORGANISATION_HEAD
            .with(Classes::MEDIA)
            .with(Classes::ARMED),
    );
    run.end == run.first + 2 && words.is_in(run.first, &words.lexicon.lists.new_towns) && !org
}

/// "residents of El Khuwei", "the road to Um Dam": names of several words that are no somebody's.
fn is_led_as_town(words: Words<'_>, run: &Run<'_>) -> bool {
    let org = Classes::ORGANISATION_HEAD
        .with(Classes::MEDIA)
        .with(Classes::ARMED);
    let several = run.end > run.first + 1 && !run.titled && !words.any(run.first..run.end, org);
    let before = run.first.checked_sub(2).filter(|_| several);
    before.is_some_and(|at| words.phrase_len(at, &words.naming().before_towns) == 2)
}

/// "captured Hsipaw", "the capture of Stepnohirsk": what is taken is a place.
fn is_object_of_capture(words: Words<'_>, run: &Run<'_>) -> bool {
    let Some(last) = run.first.checked_sub(1) else {
        return false;
    };
    let lexicon = words.lexicon;
    let verb = words.tokens[last]
        .lexeme
        .verb
        .map(|verb| lexicon.verb(verb));
    let takes = |rule: &usize| {
        let rule = &lexicon.rules[*rule];
        rule.traits.has(Trait::Captures)
    };
    // "captured Infantry Battalion 257"
    if words.has(run.end - 1, Classes::ORGANISATION_HEAD) {
        return false;
    }
    let by_verb =
        verb.is_some_and(|verb| verb.rules.iter().any(takes)) && !words.tokens[last].capital;
    let noun = last
        .checked_sub(1)
        .filter(|_| words.is_in(last, &words.grammar().of));
    let by_noun = noun.is_some_and(|noun| words.is_in(noun, &lexicon.lists.captures));
    by_verb || by_noun
}

/// "Sheikan fell to the rebels", "has fallen into army hands": what falls so is a place.
fn falls_to_arms(words: Words<'_>, run: &Run<'_>) -> bool {
    let between = Classes::HAVE.with(Classes::ADVERB);
    let end = words.tokens.len().min(run.end + 4);
    let falls = (run.end..end).find(|at| !words.has(*at, between));
    let verb = falls.and_then(|at| words.tokens[at].lexeme.verb);
    let verb = verb.map(|verb| words.lexicon.verb(verb));
    let fell = verb.is_some_and(|verb| {
        verb.rules
            .iter()
            .any(|rule| words.lexicon.rules[*rule].name == "falls")
    });
    let Some(to) = falls.filter(|_| fell).map(|at| at + 1) else {
        return false;
    };
    let armed = Classes::ARMED.with(Classes::DEMONYM);
    words.is_in(to, &words.lexicon.lists.falling_to)
        && words.any(to + 1..words.tokens.len().min(to + 6), armed)
}

fn is_locative(words: Words<'_>, run: &Run<'_>) -> bool {
    let Some(last) = run.first.checked_sub(1) else {
        return false;
    };
    let lists = &words.lexicon.lists;
    // "in nearby Kibati"
    let near =
        words.is_in(last, &lists.beside) || words.naming().compass_endings.end(words.word(last));
    let before = last
        .checked_sub(1)
        .filter(|_| near && !words.is_capital(last));
    if words.is_in(before.unwrap_or(last), &lists.locative) || words.is_in(last, &lists.beside) {
        return true;
    }
    // "north of Bakhmut", "10 kilometres from Sumy"
    let parts = |at: usize| words.is_compass(at) || words.is_in(at, &lists.parted);
    words.is_in(last, &words.grammar().of) && last > 0 && parts(last - 1)
}

/// A person by full name, or by last name if the full one is known.
fn person(named: Named, people: &mut FxHashMap<String, usize>, names: &mut Names) -> usize {
    let surname = named
        .name
        .split_whitespace()
        .next_back()
        .unwrap_or_default()
        .to_lowercase();
    let many = named.name.contains(' ');
    if let Some(known) = people.get(&surname) {
        let known_name = &names.entities[*known].name;
        if !many || *known_name == named.name || !known_name.contains(' ') {
            if many {
                names.entities[*known].name = named.name;
            }
            return *known;
        }
    }
    let entity = names.entity(named);
    people.insert(surname, entity);
    entity
}

/// "Rapid Support Forces (RSF)": the letters in parentheses are the same entity.
fn alias(words: Words<'_>, run: &Run<'_>, names: &mut Names) -> Option<usize> {
    let text = words.span(run.first..run.end).of(words.text);
    if let Some(known) = names.by_name.get(&text.to_lowercase()) {
        return Some(*known);
    }
    let open = run
        .first
        .checked_sub(1)
        .filter(|open| words.tokens[*open].form == Form::Open)?;
    let is_acronym = text.chars().all(|letter| !letter.is_lowercase());
    let last = names
        .mentions
        .last()
        .filter(|last| last.end == open && is_acronym)?;
    let entity = last.entity;
    if names.entities[entity].kind != EntityKind::Organisation {
        let named = &mut names.entities[entity];
        if named.kind != EntityKind::Person || !has_letters(&named.name, text) {
            return None;
        }
        // "Jama'at Nusrat al-Islam (JNIM)": nobody is called by letters.
        let known = words
            .lexicon
            .names
            .longest(&text.to_lowercase(), |_, _| false);
        named.kind = EntityKind::Organisation;
        named.class = known.map(|(known, _)| known.kind);
        named.side = known.map_or_else(String::new, |(known, _)| known.side.to_string());
    }
    names.by_name.insert(text.to_lowercase(), entity);
    names.entities[entity].letters = Some(text.to_owned());
    Some(entity)
}

/// Whether three letters or more open as a name of several words does.
fn has_letters(name: &str, letters: &str) -> bool {
    let same = name.chars().next() == letters.chars().next();
    same && letters.len() >= 3 && name.contains(' ')
}

/// What the words before a person's name say of him or her.
fn note_role(words: Words<'_>, run: &Run<'_>, entity: usize, names: &mut Names) {
    if names.entities[entity].kind == EntityKind::Place {
        for lower in kinds_of_place(words, run) {
            add_role(&mut names.entities[entity], lower);
        }
        return;
    }
    if names.entities[entity].kind != EntityKind::Person {
        return;
    }
    for index in run.lead..run.first {
        add_role(
            &mut names.entities[entity],
            words.word(index).to_lowercase(),
        );
    }
    if watches(words, run) {
        names.entities[entity].class = Some(NameKind::Monitor);
    }
}

/// "the town of X", "X city", "X, a city on the river", "X is a city": what kind of settlement a place is said
/// to be.
fn kinds_of_place(words: Words<'_>, run: &Run<'_>) -> Vec<String> {
    let kinds = Classes::SETTLEMENT_NOUN.with(Classes::EXTENT_SITE);
    let settles = |at: usize| words.has(at, kinds) && !words.is_capital(at);
    let before = run.first.checked_sub(1);
    let of = before
        .filter(|at| words.is_in(*at, &words.grammar().of))
        .and_then(|at| at.checked_sub(1));
    let apposed = || {
        let comma = words.form(run.end) == Some(Form::Comma) || words.is(run.end, "is");
        let article = words.is_in(run.end + 1, &words.grammar().articles);
        let mut next = (run.end + 2..run.end + 7)
            .take_while(|at| words.tokens.get(*at).is_some_and(Token::is_word));
        next.find(|at| settles(*at)).filter(|_| comma && article)
    };
    // "the Zamzam displacement camp"
    let next = Some(run.end + 1).filter(|_| words.tokens.get(run.end).is_some_and(Token::is_word));
    let site = next.filter(|at| {
        words.has(*at, Classes::EXTENT_SITE) && words.tokens[run.end].lexeme.classes.0 == 0
    });
    let told = [of, before, Some(run.end), site, apposed()];
    let told = told.into_iter().flatten().filter(|at| settles(*at));
    let told = told.chain(quarter(words, run));
    told.map(|at| words.word(at).to_lowercase()).collect()
}

/// "X ward", "the X, Y and Z neighbourhoods": what says that it is a part of a town.
fn quarter(words: Words<'_>, run: &Run<'_>) -> Option<usize> {
    let beside = Some(run.end).filter(|at| words.is_in(*at, &words.naming().quarters));
    beside.or_else(|| unit_of_several(words, run))
}

/// "X of the Black Bird Group", "X, who heads the Observatory", "analyst X": somebody who speaks
/// for those who watch and map.
fn watches(words: Words<'_>, run: &Run<'_>) -> bool {
    if words.any(run.lead..run.first, Classes::MONITOR) {
        return true;
    }
    let naming = words.naming();
    let joint = |at: usize| words.is_in(at, &naming.offices_of_watchers);
    let comma = words.form(run.end) == Some(Form::Comma);
    let first = run.end + usize::from(comma);
    if !joint(first) || words.is_in(first, &words.grammar().who) && !comma {
        return false;
    }
    let behind = (first..first + 8).take_while(|at| joint(*at) || words.is_capital(*at));
    let mut told = behind.map(|at| {
        let lower = words.word(at).to_lowercase();
        let follows = |offset: usize, wanted: &str| words.is(at + offset, wanted);
        let known = words.lexicon.names.longest(&lower, follows);
        known.is_some_and(|(known, _)| known.kind == NameKind::Monitor)
            || (words.has(at, Classes::MONITOR)
                && !words.has(at, Classes::TITLE.with(Classes::MEDIA)))
            || words.is_in(at, &naming.analysts)
    });
    told.any(|told| told)
}

fn add_role(named: &mut Named, lower: String) {
    if lower != "." && !named.roles.contains(&lower) {
        named.roles.push(lower);
    }
}
