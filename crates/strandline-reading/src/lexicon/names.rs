//! Names that are known beforehand: armed groups, offices, monitors, media, countries.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::tables::Tables;

/// What a known name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum NameKind {
    /// Somebody with arms.
    Armed,
    /// An office of a state.
    Government,
    /// Somebody who watches and maps.
    Monitor,
    /// A paper, channel or agency.
    Media,
    /// An international body.
    Body,
    /// A country.
    #[serde(skip)]
    Country,
    /// A city that speaks for a country ("Moscow said").
    #[serde(skip)]
    Seat,
    /// A word for a people ("Russian").
    #[serde(skip)]
    People,
    /// Somebody whose side is known.
    Person,
}

/// A name that is known beforehand.
#[derive(Debug, Clone)]
pub(crate) struct KnownName {
    /// As it is written in answers.
    pub(crate) text: Box<str>,
    pub(crate) kind: NameKind,
    /// Whom it fights or speaks for: a country code or a code of a group; empty: nobody.
    pub(crate) side: Box<str>,
    /// The words after the first, lower case.
    rest: Vec<Box<str>>,
}

/// All known names, by their first word.
#[derive(Debug)]
pub(crate) struct NameTable {
    by_first: FxHashMap<Box<str>, Vec<KnownName>>,
    people: Vec<String>,
    abroad: Vec<String>,
    fights_in: Vec<String>,
}

impl NameTable {
    pub(super) fn build(tables: &Tables) -> Self {
        let mut table = Self {
            by_first: FxHashMap::default(),
            people: Vec::new(),
            abroad: tables.countries.abroad.clone(),
            fights_in: tables.countries.fights_in.clone(),
        };
        for group in &tables.names.group {
            table.add_all(&group.names, group.kind, &group.side);
        }
        for country in &tables.countries.country {
            table.add_all(&country.names, NameKind::Country, &country.code);
            table.add_all(&country.seat, NameKind::Seat, &country.code);
            table.add_people(&country.people, &country.code);
        }
        for people in &tables.countries.people {
            table.add_people(&people.words, &people.side);
        }
        for names in table.by_first.values_mut() {
            names.sort_by_key(|name| std::cmp::Reverse(name.rest.len()));
        }
        table
    }

    fn add_people(&mut self, words: &str, side: &str) {
        self.add_all(words, NameKind::People, side);
        let single = words.split(';').filter(|word| !word.contains(' '));
        self.people.extend(single.map(str::to_owned));
    }

    fn add_all(&mut self, names: &str, kind: NameKind, side: &str) {
        for text in names.split(';').filter(|name| !name.is_empty()) {
            let lower = text.to_lowercase();
            let mut words = lower.split_whitespace();
            let Some(first) = words.next() else { continue };
            let name = KnownName {
                text: text.into(),
                kind,
                side: side.into(),
                rest: words.map(Into::into).collect(),
            };
            self.by_first.entry(first.into()).or_default().push(name);
        }
    }

    /// Whether a country's forces fight or trade abroad.
    pub(crate) fn is_abroad(&self, code: &str) -> bool {
        self.abroad.iter().any(|abroad| abroad == code)
    }

    /// Where the forces of a country are, if they are in another one.
    pub(crate) fn fights_in(&self, code: &str) -> Option<&str> {
        let mut pairs = self
            .fights_in
            .iter()
            .filter_map(|pair| pair.split_once(' '));
        pairs.find(|(of, _)| *of == code).map(|(_, other)| other)
    }

    /// The words that names open with, in lower case.
    pub(super) fn openings(&self) -> impl Iterator<Item = &str> {
        self.by_first.keys().map(|word| &**word)
    }

    /// Words for peoples.
    pub(super) fn people(&self) -> impl Iterator<Item = &str> {
        self.people.iter().map(String::as_str)
    }

    /// The longest name that opens with `first`; `is_next` tells whether the word so many
    /// places on is the given one. All words are lower case.
    pub(crate) fn longest(
        &self,
        first: &str,
        is_next: impl Fn(usize, &str) -> bool,
    ) -> Option<(&KnownName, usize)> {
        let follows = |name: &&KnownName| {
            let mut rest = name.rest.iter().enumerate();
            rest.all(|(index, word)| is_next(index + 1, word))
        };
        let name = self.by_first.get(first)?.iter().find(follows)?;
        Some((name, name.rest.len() + 1))
    }
}
