//! The words of a language, read once from the tables in `data/`.
//!
//! A token meets the lexicon once, by its lower-case form, and carries a [`Lexeme`] from
//! then on: its classes, and the verb whose form it can be. Nothing after that compares
//! strings. A second language is a second folder of tables.

mod groups;
mod lists;
mod names;
mod rules;
mod salience;
mod tables;
mod themes;
mod traits;
mod verbs;
mod wording;

use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashMap;

pub(crate) use self::{
    lists::{Lists, WordList, reads_as},
    names::{KnownName, NameKind, NameTable},
    rules::{ControlNoun, ControlRule, Effect, PlaceRole},
    salience::Salience,
    tables::{ChromeTable, Credit, Files, Letters, TableFault},
    themes::{Grammar, Naming, Speech, Time},
    traits::{Trait, Traits},
    verbs::{CueKind, Forms, Verb, VerbId},
    wording::PhraseList,
};
use self::{tables::Tables, verbs::VerbTable};
use crate::class::Classes;

/// What the lexicon knows of one word form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Lexeme {
    /// What it can be.
    pub(crate) classes: Classes,
    /// The verb whose form it can be.
    pub(crate) verb: Option<VerbId>,
    /// As which forms of it.
    pub(crate) forms: Forms,
    /// Whether a known name opens with it.
    pub(crate) opens_name: bool,
}

/// Everything known of a language.
#[derive(Debug)]
pub(crate) struct Lexicon {
    words: FxHashMap<Box<str>, Lexeme>,
    pub(crate) verbs: VerbTable,
    pub(crate) names: NameTable,
    pub(crate) rules: Vec<ControlRule>,
    pub(crate) nouns: Vec<ControlNoun>,
    pub(crate) chrome: ChromeTable,
    pub(crate) lists: Lists,
    /// Which place a word means.
    pub(crate) salience: Salience,
    pub(crate) grammar: Grammar,
    pub(crate) naming: Naming,
    pub(crate) speech: Speech,
    pub(crate) time: Time,
    pub(crate) topics: Vec<tables::TopicRow>,
    pub(crate) events: Vec<tables::EventRow>,
    /// How names of settlements end.
    pub(crate) place_endings: Vec<String>,
    /// The words of the topics by the first of each, with the place of their topic.
    topic_words: FxHashMap<String, Vec<(usize, String)>>,
}

/// A language that has tables, which are read when they are first asked for.
struct Shelf {
    files: Files<'static>,
    lexicon: OnceLock<Lexicon>,
}

static SHELVES: LazyLock<Vec<Shelf>> = LazyLock::new(|| {
    let shelf = |files: &Files<'static>| Shelf {
        files: *files,
        lexicon: OnceLock::new(),
    };
    tables::LANGUAGES.iter().map(shelf).collect()
});

impl Lexicon {
    /// English.
    pub(crate) fn english() -> &'static Self {
        Self::in_folder("english").expect("English has a folder of tables")
    }

    /// The tables of a folder under `data/`.
    pub(crate) fn in_folder(name: &str) -> Option<&'static Self> {
        let shelf = SHELVES.iter().find(|shelf| shelf.files.folder == name)?;
        let build = || Self::build(shelf.files);
        Some(shelf.lexicon.get_or_init(|| {
            build().expect("the tables of a language are part of the program and tested")
        }))
    }

    /// The lexicon of these tables.
    pub(crate) fn build(files: Files<'_>) -> Result<Self, TableFault> {
        Tables::parse(files).map(Self::of)
    }

    fn of(tables: Tables) -> Self {
        let rules = rules::rules(&tables.control);
        let verbs = VerbTable::build(&tables, &rules);
        let mut words = FxHashMap::<Box<str>, Lexeme>::default();
        for (word, classes) in tables.classes() {
            let entry = words.entry(word.into()).or_default();
            entry.classes = entry.classes.with(classes);
        }
        for (form, verb, forms) in verbs.forms() {
            let entry = words.entry(form.into()).or_default();
            if entry.verb.is_none() {
                entry.verb = Some(verb);
            }
            if entry.verb == Some(verb) {
                entry.forms = entry.forms.with(forms);
            }
        }
        let endings = tables
            .phrases
            .get("ending")
            .and_then(|rows| rows.get("place"));
        let endings = endings.map_or("", String::as_str).split_whitespace();
        let place_endings = endings.map(str::to_owned).collect();
        let names = NameTable::build(&tables);
        for word in names.openings() {
            words.entry(word.into()).or_default().opens_name = true;
        }
        for word in names.people() {
            let entry = words.entry(word.to_lowercase().into()).or_default();
            entry.classes = entry.classes.with(Classes::DEMONYM);
        }
        let nouns = rules::nouns(&tables.control);
        for noun in nouns.iter().flat_map(|rule| &rule.nouns) {
            let entry = words.entry(noun.to_lowercase().into()).or_default();
            entry.classes = entry.classes.with(Classes::CONTROL_NOUN);
        }
        Self {
            words,
            verbs,
            names,
            rules,
            nouns,
            chrome: tables.chrome,
            lists: tables.lists,
            salience: tables.salience,
            grammar: tables.grammar,
            naming: tables.naming,
            speech: tables.speech,
            time: tables.time,
            topic_words: topic_words(&tables.topics),
            topics: tables.topics,
            events: tables.events,
            place_endings,
        }
    }

    /// The first topic of which a text in lower case has a word; `has` tells whether it has a
    /// phrase of several.
    pub(crate) fn first_topic(&self, lower: &str, has: fn(&str, &str) -> bool) -> Option<usize> {
        let words = lower.split(|letter: char| !letter.is_alphanumeric());
        let known = words.filter_map(|word| Some((word, self.topic_words.get(word)?)));
        let told = known.flat_map(|(word, rows)| rows.iter().map(move |row| (word, row)));
        let fits = told.filter(|(word, (_, phrase))| word == phrase || has(lower, phrase));
        fits.map(|(_, (row, _))| *row).min()
    }

    /// What is known of a word, which must be in lower case.
    pub(crate) fn lexeme(&self, lower: &str) -> Lexeme {
        self.words.get(lower).copied().unwrap_or_default()
    }

    /// The verb of an id.
    pub(crate) fn verb(&self, id: VerbId) -> &Verb {
        self.verbs.get(id)
    }
}

fn topic_words(rows: &[tables::TopicRow]) -> FxHashMap<String, Vec<(usize, String)>> {
    let mut by_first = FxHashMap::<String, Vec<(usize, String)>>::default();
    for (index, row) in rows.iter().enumerate() {
        for phrase in &row.words {
            let first = phrase
                .split(|letter: char| !letter.is_alphanumeric())
                .next();
            let entry = by_first.entry(first.unwrap_or_default().to_owned());
            entry.or_default().push((index, phrase.clone()));
        }
    }
    by_first
}
