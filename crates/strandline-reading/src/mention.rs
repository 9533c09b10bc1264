//! Names in the text and what they name: people, organisations, places.
//!
//! Known names are looked up; of others the neighbours tell what they are: a title before,
//! a word for a kind of place behind, a preposition of place. What one mention tells holds
//! for all of that name.

mod classify;
mod listed;
mod runs;

use rustc_hash::FxHashMap;

use crate::{EntityKind, lexicon::NameKind, phrase::Words, places::PlaceBook, token::Sentence};

/// A name where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mention {
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) entity: usize,
}

/// What is known of somebody or something that is named.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) kind: EntityKind,
    pub(crate) class: Option<NameKind>,
    /// Whom it fights or speaks for; empty: not known.
    pub(crate) side: String,
    /// It is a region, not a settlement.
    pub(crate) is_region: bool,
    /// Words for what a person is, or what kind of settlement a place, lower case.
    pub(crate) roles: Vec<String>,
    /// The letters by which the text says that it will call it.
    pub(crate) letters: Option<String>,
}

impl Named {
    /// Whether it is a place that can be held, as against a country, a region, or a capital
    /// that speaks for one.
    pub(crate) fn is_settlement(&self) -> bool {
        self.kind == EntityKind::Place && self.class.is_none() && !self.is_region
    }
}

/// All names of a document.
#[derive(Debug, Default)]
pub(crate) struct Names {
    pub(crate) mentions: Vec<Mention>,
    pub(crate) entities: Vec<Named>,
    /// For each token the mention that it belongs to.
    of_token: Vec<Option<u32>>,
    by_name: FxHashMap<String, usize>,
    /// How many mentions each entity has.
    times: Vec<u32>,
}

impl Names {
    /// The names in the sentences.
    pub(crate) fn of(words: Words<'_>, sentences: &[Sentence], places: &PlaceBook<'_>) -> Self {
        let runs = runs::of(words, sentences);
        let mut names = Self::default();
        names.of_token.resize(words.tokens.len(), None);
        classify::all(words, &runs, places, &mut names);
        names
    }

    /// The mention that a token belongs to.
    pub(crate) fn at(&self, token: usize) -> Option<&Mention> {
        let index = (*self.of_token.get(token)?)?;
        self.mentions.get(index as usize)
    }

    /// What a name names.
    pub(crate) fn called(&self, name: &str) -> Option<&Named> {
        let entity = self.entity_called(name)?;
        self.entities.get(entity)
    }

    /// What a name names, as its place among all.
    pub(crate) fn entity_called(&self, name: &str) -> Option<usize> {
        self.by_name.get(&name.to_lowercase()).copied()
    }

    /// How often something is named, by what its name names.
    pub(crate) fn times(&self, entity: Option<usize>) -> u32 {
        let times = entity.and_then(|entity| self.times.get(entity));
        times.copied().unwrap_or_default()
    }

    /// What a token is a name of.
    pub(crate) fn named_at(&self, token: usize) -> Option<&Named> {
        self.at(token).map(|mention| &self.entities[mention.entity])
    }

    /// The mentions that begin in a range of tokens.
    pub(crate) fn within(&self, range: std::ops::Range<usize>) -> impl Iterator<Item = &Mention> {
        let named = self
            .of_token
            .get(range.start..range.end.min(self.of_token.len()));
        let mut indexes = named
            .into_iter()
            .flatten()
            .flatten()
            .map(|index| *index as usize);
        let first = indexes.find(|index| self.mentions[*index].first >= range.start);
        self.mentions[first.unwrap_or(self.mentions.len())..]
            .iter()
            .take_while(move |mention| mention.first < range.end)
    }

    fn add(&mut self, first: usize, end: usize, entity: usize) {
        let index = u32::try_from(self.mentions.len()).ok();
        for token in first..end {
            self.of_token[token] = index;
        }
        self.mentions.push(Mention { first, end, entity });
        self.times.resize(self.entities.len(), 0);
        self.times[entity] += 1;
    }

    fn entity(&mut self, named: Named) -> usize {
        let next = self.entities.len();
        let key = named.name.to_lowercase();
        let entity = *self.by_name.entry(key).or_insert(next);
        if entity == next {
            self.entities.push(named);
        }
        entity
    }
}
