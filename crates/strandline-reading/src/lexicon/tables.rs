//! The tables of a language as they stand in their files.
//!
//! The files are part of the program, so that a table that does not parse is a fault of the
//! build, which the tests of this crate meet before anybody else does.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{
    lists::{Lists, WordList},
    names::NameKind,
    rules::{Effect, PlaceRole},
    salience::Salience,
    themes::{Grammar, Naming, Speech, Time},
    traits::Traits,
    verbs::CueKind,
};
use crate::class::Classes;

/// The files of a language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Files<'t> {
    /// The name of its folder.
    pub(crate) folder: &'t str,
    /// The name of each file without its ending, and its text.
    pub(crate) texts: &'t [(&'t str, &'t str)],
}

// The folders under `data/`, as the build finds them there.
include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// A table of a language that cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TableFault {
    /// It does not parse, or has a key that nothing asks for.
    #[error("{folder}/{file}.toml cannot be read: {source}")]
    Unreadable {
        folder: String,
        file: String,
        source: Box<toml::de::Error>,
    },
    /// Nothing asks for it.
    #[error("{folder}/{file}.toml is no table of a language: nothing asks for it")]
    Unknown { folder: String, file: String },
    /// A key of it names no class of words.
    #[error("{folder}/{file}.toml: {key} is no class of words")]
    NoClass {
        folder: String,
        file: String,
        key: String,
    },
}

/// `phrases.toml`: by table and key, words apart by spaces.
type PhraseFile = BTreeMap<String, BTreeMap<String, String>>;

/// What `phrases.toml` holds besides classes of words: verbs, and endings.
const NO_CLASSES: [(&str, &str); 3] = [
    ("unreal", "verbs"),
    ("unreal", "factual_verbs"),
    ("ending", "place"),
];

/// The texts of a language that were not asked for yet.
struct Unread<'t> {
    folder: &'t str,
    texts: BTreeMap<&'t str, &'t str>,
}

impl<'t> Unread<'t> {
    fn of(files: Files<'t>) -> Self {
        Self {
            folder: files.folder,
            texts: files.texts.iter().copied().collect(),
        }
    }

    /// The table of a name; an empty one where the language has none.
    fn table<T: for<'a> Deserialize<'a>>(&mut self, file: &str) -> Result<T, TableFault> {
        let text = self.texts.remove(file).unwrap_or_default();
        toml::from_str(text).map_err(|source| TableFault::Unreadable {
            folder: self.folder.to_owned(),
            file: file.to_owned(),
            source: Box::new(source),
        })
    }

    /// A table whose keys are classes of words.
    fn classes(&mut self, file: &str) -> Result<BTreeMap<String, String>, TableFault> {
        let rows: BTreeMap<String, String> = self.table(file)?;
        let mut keys = rows.keys().cloned();
        match keys.find(|key| Classes::of_key(key).is_none()) {
            None => Ok(rows),
            Some(key) => Err(self.no_class(file, key)),
        }
    }

    /// The tables of classes, and of what else the claims ask for.
    fn phrases(&mut self, file: &str) -> Result<PhraseFile, TableFault> {
        let tables: PhraseFile = self.table(file)?;
        let mut keys = tables
            .iter()
            .flat_map(|(table, rows)| rows.keys().map(move |key| (table.as_str(), key.as_str())));
        let is_class = |(table, key)| Classes::of_key(&nested_key(table, key)).is_some();
        match keys.find(|key| !is_class(*key) && !NO_CLASSES.contains(key)) {
            None => Ok(tables),
            Some((table, key)) => Err(self.no_class(file, format!("{table}.{key}"))),
        }
    }

    fn no_class(&self, file: &str, key: String) -> TableFault {
        TableFault::NoClass {
            folder: self.folder.to_owned(),
            file: file.to_owned(),
            key,
        }
    }

    /// Nothing is left that nobody asks for.
    fn end(self) -> Result<(), TableFault> {
        match self.texts.into_keys().next() {
            None => Ok(()),
            Some(file) => Err(TableFault::Unknown {
                folder: self.folder.to_owned(),
                file: file.to_owned(),
            }),
        }
    }
}

/// The tables, parsed.
pub(super) struct Tables {
    words: BTreeMap<String, String>,
    actors: BTreeMap<String, String>,
    pub(super) phrases: PhraseFile,
    pub(super) verbs: VerbFile,
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

/// What its keys mean is told in `verbs.toml`.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct VerbFile {
    pub(super) verbs: String,
    pub(super) be: String,
    pub(super) suffixed: bool,
    pub(super) doubled: WordList,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct CueFile {
    pub(super) cue: Vec<CueRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CueRow {
    /// For a reader of the table.
    #[serde(default, rename = "name")]
    _name: String,
    pub(super) kind: CueKind,
    #[serde(default)]
    pub(super) weak: bool,
    pub(super) verbs: String,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct ControlFile {
    pub(super) rule: Vec<RuleRow>,
    pub(super) noun: Vec<NounRow>,
}

/// A row of `control.toml`; what its keys mean is told there.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of the table")]
pub(super) struct RuleRow {
    pub(super) name: String,
    pub(super) effect: Effect,
    pub(super) verbs: String,
    pub(super) place: PlaceRole,
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
    pub(super) put: bool,
    #[serde(default)]
    pub(super) whose: bool,
    #[serde(default)]
    pub(super) with_doers: bool,
    #[serde(default)]
    pub(super) part: bool,
    #[serde(default)]
    pub(super) loose: bool,
    #[serde(default)]
    pub(super) traits: Traits,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of the table")]
pub(super) struct NounRow {
    pub(super) name: String,
    pub(super) effect: Effect,
    pub(super) nouns: String,
    pub(super) after: String,
    #[serde(default)]
    pub(super) state: bool,
    #[serde(default)]
    pub(super) needs_cue: bool,
    #[serde(default)]
    pub(super) presupposed: bool,
    #[serde(default)]
    pub(super) named: bool,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct NameFile {
    pub(super) group: Vec<GroupRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupRow {
    pub(super) kind: NameKind,
    pub(super) side: String,
    pub(super) names: String,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct CountryFile {
    pub(super) abroad: Vec<String>,
    pub(super) fights_in: Vec<String>,
    pub(super) country: Vec<CountryRow>,
    pub(super) people: Vec<PeopleRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CountryRow {
    pub(super) code: String,
    pub(super) names: String,
    #[serde(default)]
    pub(super) seat: String,
    pub(super) people: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
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
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
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
    /// What ends an article behind its last sentence, in lower case.
    pub(crate) end_marks: Vec<String>,
    /// What parts the names of sections in a row of links.
    pub(crate) rows: Vec<String>,
    /// What stands in a line that tells when the article came out or changed, in lower case.
    pub(crate) publishing: Vec<String>,
    /// What tells when it changed.
    pub(crate) updated: Vec<String>,
    /// What tells when it came out, though it changed.
    pub(crate) published: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct TopicFile {
    topic: Vec<TopicRow>,
    event: Vec<EventRow>,
}

/// A topic and the words by which it is known.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TopicRow {
    /// Its name.
    pub(crate) name: String,
    /// Words or phrases in lower case; the first topic with one wins.
    pub(crate) words: Vec<String>,
}

/// A kind of event and the words by which it is known.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
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
    pub(super) fn parse(files: Files<'_>) -> Result<Self, TableFault> {
        let mut files = Unread::of(files);
        let topics: TopicFile = files.table("topics")?;
        let tables = Self {
            words: files.classes("words")?,
            actors: files.classes("actors")?,
            phrases: files.phrases("phrases")?,
            verbs: files.table("verbs")?,
            cues: files.table("cues")?,
            control: files.table("control")?,
            names: files.table("names")?,
            countries: files.table("countries")?,
            chrome: files.table("chrome")?,
            topics: topics.topic,
            events: topics.event,
            lists: files.table("lists")?,
            salience: files.table("salience")?,
            grammar: files.table("grammar")?,
            naming: files.table("naming")?,
            speech: files.table("speech")?,
            time: files.table("time")?,
        };
        files.end().map(|()| tables)
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
