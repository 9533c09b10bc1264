//! The tables of a language as they stand in their files.
//!
//! The files are part of the program, so that a table that does not parse is a fault of the
//! build, which the tests of this crate meet before anybody else does.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{
    lists::Lists,
    salience::Salience,
    themes::{Grammar, Naming, Speech, Time},
};
use crate::class::Classes;

/// The files of a language.
pub(super) struct Files {
    words: &'static str,
    verbs: &'static str,
    cues: &'static str,
    actors: &'static str,
    control: &'static str,
    phrases: &'static str,
    names: &'static str,
    countries: &'static str,
    chrome: &'static str,
    topics: &'static str,
    lists: &'static str,
    salience: &'static str,
    grammar: &'static str,
    naming: &'static str,
    speech: &'static str,
    time: &'static str,
}

pub(super) static ENGLISH: Files = Files {
    words: include_str!("../../data/english/words.toml"),
    verbs: include_str!("../../data/english/verbs.toml"),
    cues: include_str!("../../data/english/cues.toml"),
    actors: include_str!("../../data/english/actors.toml"),
    control: include_str!("../../data/english/control.toml"),
    phrases: include_str!("../../data/english/phrases.toml"),
    names: include_str!("../../data/english/names.toml"),
    countries: include_str!("../../data/english/countries.toml"),
    chrome: include_str!("../../data/english/chrome.toml"),
    topics: include_str!("../../data/english/topics.toml"),
    lists: include_str!("../../data/english/lists.toml"),
    salience: include_str!("../../data/english/salience.toml"),
    grammar: include_str!("../../data/english/grammar.toml"),
    naming: include_str!("../../data/english/naming.toml"),
    speech: include_str!("../../data/english/speech.toml"),
    time: include_str!("../../data/english/time.toml"),
};

/// The tables, parsed.
pub(super) struct Tables {
    words: BTreeMap<String, String>,
    actors: BTreeMap<String, String>,
    pub(super) phrases: BTreeMap<String, BTreeMap<String, String>>,
    pub(super) verbs: String,
    pub(super) cues: CueFile,
    pub(super) control: ControlFile,
    pub(super) names: NameFile,
    pub(super) countries: CountryFile,
    pub(super) chrome: ChromeTable,
    pub(super) topics: Vec<TopicRow>,
    pub(super) events: Vec<EventRow>,
    pub(super) lists: Lists,
    pub(super) salience: Salience,
    pub(super) grammar: Grammar,
    pub(super) naming: Naming,
    pub(super) speech: Speech,
    pub(super) time: Time,
}

#[derive(Deserialize)]
struct VerbFile {
    verbs: String,
}

#[derive(Deserialize)]
pub(super) struct CueFile {
    pub(super) cue: Vec<CueRow>,
}

#[derive(Deserialize)]
pub(super) struct CueRow {
    pub(super) kind: String,
    #[serde(default)]
    pub(super) weak: bool,
    pub(super) verbs: String,
}

#[derive(Deserialize)]
pub(super) struct ControlFile {
    pub(super) rule: Vec<RuleRow>,
    pub(super) noun: Vec<NounRow>,
}

/// A row of `control.toml`; what its keys mean is told there.
#[derive(Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of the table")]
pub(super) struct RuleRow {
    pub(super) name: String,
    pub(super) effect: String,
    pub(super) verbs: String,
    pub(super) place: String,
    #[serde(default)]
    pub(super) noun: String,
    #[serde(default)]
    pub(super) phrase: String,
    #[serde(default)]
    pub(super) after: String,
    #[serde(default)]
    pub(super) particle: String,
    #[serde(default)]
    pub(super) armed: bool,
    #[serde(default)]
    pub(super) strict: bool,
    #[serde(default)]
    pub(super) away: bool,
    #[serde(default)]
    pub(super) state: bool,
    #[serde(default)]
    pub(super) again: bool,
    #[serde(default)]
    pub(super) teller: bool,
    #[serde(default)]
    pub(super) told: bool,
    #[serde(default)]
    pub(super) near: bool,
    #[serde(default)]
    pub(super) with_doers: bool,
    #[serde(default)]
    pub(super) part: bool,
}

#[derive(Deserialize)]
pub(super) struct NounRow {
    pub(super) name: String,
    pub(super) effect: String,
    pub(super) nouns: String,
    pub(super) after: String,
    #[serde(default)]
    pub(super) needs_cue: bool,
}

#[derive(Deserialize)]
pub(super) struct NameFile {
    pub(super) group: Vec<GroupRow>,
}

#[derive(Deserialize)]
pub(super) struct GroupRow {
    pub(super) kind: String,
    pub(super) side: String,
    pub(super) names: String,
}

#[derive(Deserialize)]
pub(super) struct CountryFile {
    pub(super) abroad: Vec<String>,
    pub(super) fights_in: Vec<String>,
    pub(super) country: Vec<CountryRow>,
    pub(super) people: Vec<PeopleRow>,
}

#[derive(Deserialize)]
pub(super) struct CountryRow {
    pub(super) code: String,
    pub(super) names: String,
    #[serde(default)]
    pub(super) seat: String,
    pub(super) people: String,
}

#[derive(Deserialize)]
pub(super) struct PeopleRow {
    pub(super) side: String,
    pub(super) words: String,
}

/// Which ASCII letters and marks a text has, a bit for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Letters(u128);

impl Letters {
    /// Those of a text.
    pub(crate) fn of(text: &str) -> Self {
        let ascii = text.bytes().filter(u8::is_ascii);
        Self(ascii.fold(0, |letters, byte| letters | (1 << byte)))
    }

    /// Whether all others are among them, without which the other text stands in none of these.
    pub(crate) fn have(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }
}

/// Words by which a line is a caption, in lower case.
#[derive(Debug, Deserialize)]
#[serde(from = "String")]
pub(crate) struct Credit {
    pub(crate) text: String,
    pub(crate) letters: Letters,
}

impl From<String> for Credit {
    fn from(text: String) -> Self {
        let letters = Letters::of(&text);
        Self { text, letters }
    }
}

/// What lines around an article look like.
#[derive(Debug, Deserialize)]
pub(crate) struct ChromeTable {
    /// Whole lines, in lower case.
    pub(crate) lines: Vec<String>,
    /// Openings of lines, in lower case.
    pub(crate) openings: Vec<String>,
    /// Openings of lines behind which the article is over, in lower case.
    pub(crate) endings: Vec<String>,
    /// Words by which a line is a caption when it ends or opens with them, in lower case.
    pub(crate) credits: Vec<Credit>,
    /// Openings of captions, in lower case.
    pub(crate) caption_openings: Vec<String>,
    /// What opens a line that names whose words a line behind it quotes, in lower case.
    pub(crate) source_labels: Vec<String>,
    /// What opens a line that quotes them, in lower case.
    pub(crate) quote_labels: Vec<String>,
    /// Openings of bylines, in lower case.
    pub(crate) bylines: Vec<String>,
    /// Those of them that a sentence may open with, too.
    pub(crate) doubtful_bylines: Vec<String>,
    /// What a credit in brackets has that is told by no stroke, in lower case.
    pub(crate) photos: Vec<String>,
    /// What has a stroke and parts no names, in lower case.
    pub(crate) strokes: Vec<String>,
    /// What stands in a line that tells when the article came out or changed, in lower case.
    pub(crate) publishing: Vec<String>,
    /// What tells when it changed.
    pub(crate) updated: Vec<String>,
    /// What tells when it came out, though it changed.
    pub(crate) published: Vec<String>,
}

#[derive(Deserialize)]
struct TopicFile {
    topic: Vec<TopicRow>,
    event: Vec<EventRow>,
}

/// A topic and the words by which it is known.
#[derive(Debug, Deserialize)]
pub(crate) struct TopicRow {
    /// Its name.
    pub(crate) name: String,
    /// Words or phrases in lower case; the first topic with one wins.
    pub(crate) words: Vec<String>,
}

/// A kind of event and the words by which it is known.
#[derive(Debug, Deserialize)]
pub(crate) struct EventRow {
    /// Its kind.
    pub(crate) name: String,
    /// Base forms of verbs, apart by spaces.
    #[serde(default)]
    pub(crate) verbs: String,
    /// Nouns, apart by spaces.
    #[serde(default)]
    pub(crate) nouns: String,
}

impl Tables {
    pub(super) fn parse(files: &Files) -> Self {
        let topics: TopicFile = table(files.topics);
        Self {
            words: table(files.words),
            actors: table(files.actors),
            phrases: table(files.phrases),
            verbs: table::<VerbFile>(files.verbs).verbs,
            cues: table(files.cues),
            control: table(files.control),
            names: table(files.names),
            countries: table(files.countries),
            chrome: table(files.chrome),
            topics: topics.topic,
            events: topics.event,
            lists: table(files.lists),
            salience: table(files.salience),
            grammar: table(files.grammar),
            naming: table(files.naming),
            speech: table(files.speech),
            time: table(files.time),
        }
    }

    /// Every word with a class that a table gives it.
    pub(super) fn classes(&self) -> impl Iterator<Item = (&str, Classes)> {
        let flat = self.words.iter().chain(&self.actors);
        let flat = flat.map(|(key, words)| (key.clone(), words.as_str()));
        let nested = self.phrases.iter().flat_map(|(table, rows)| {
            rows.iter()
                .map(move |(key, words)| (nested_key(table, key), words.as_str()))
        });
        flat.chain(nested)
            .filter_map(|(key, words)| Some((Classes::of_key(&key)?, words)))
            .flat_map(|(class, words)| words.split_whitespace().map(move |word| (word, class)))
    }
}

/// The class of a row of `phrases.toml`.
fn nested_key(table: &str, key: &str) -> String {
    match table {
        "extent" => format!("extent_{key}"),
        "unreal" => format!("unreal_{}", key.trim_end_matches('s')),
        "place_noun" => format!("{key}_noun"),
        _ => format!("{table}_noun"),
    }
}

fn table<T: for<'a> Deserialize<'a>>(text: &str) -> T {
    toml::from_str(text).expect("the tables of a language are part of the program and tested")
}
