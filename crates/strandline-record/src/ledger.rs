//! What an import does with a file: add it, leave it, or refuse it.
//!
//! At most one map of a feed and an instant is in force (invariant 8 of
//! `docs/design/journal.md`); a [`Ledger`] knows which, those of the running import
//! included.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use strandline_ingest::Format;
use strandline_model::{AsOf, Revision};
use strandline_store::ContentHash;

use crate::{
    RefusedReason,
    catalog::{MapColumn, SnapshotEntry},
    snapshot_body::NamedContent,
};

/// The maps in force of one feed while an import runs.
#[derive(Debug)]
pub(crate) struct Ledger {
    /// Whether a map may replace another.
    may_correct: bool,
    in_force: BTreeMap<AsOf, Revision>,
    entries: HashMap<Revision, Arc<SnapshotEntry>>,
    /// Files in force that were read in the same way: by content and name.
    recorded: BTreeSet<(ContentHash, String)>,
    /// Entries that were read in the same way.
    alike: BTreeSet<Revision>,
    /// What this import added so far.
    added: BTreeMap<AsOf, NamedContent>,
}

/// What to do with a file.
#[derive(Debug)]
pub(crate) enum Decision {
    /// Add it; it replaces the maps of these entries, in order.
    Add {
        corrects: Vec<Revision>,
    },
    /// It is there.
    Leave,
    Refuse(RefusedReason),
}

impl Ledger {
    /// The ledger of a feed: its entries and maps, and how the files to come are read.
    pub(crate) fn open<'a>(
        entries: impl Iterator<Item = &'a Arc<SnapshotEntry>>,
        columns: &[MapColumn],
        (format, attachments): (&Format, &[NamedContent]),
        may_correct: bool,
    ) -> Self {
        let entries: HashMap<Revision, Arc<SnapshotEntry>> = entries
            .map(|entry| (entry.revision, Arc::clone(entry)))
            .collect();
        let standing = columns
            .iter()
            .filter(|column| column.superseded_by.is_none());
        let in_force: BTreeMap<AsOf, Revision> = standing.map(|c| (c.as_of, c.revision)).collect();
        let mut recorded = BTreeSet::new();
        let mut alike = BTreeSet::new();
        for revision in in_force.values() {
            let body = &entries[revision].body;
            if body.format == *format && same_contents(&body.attachments, attachments) {
                recorded.insert((body.file.content, body.file.name.clone()));
                alike.insert(*revision);
            }
        }
        Ledger {
            may_correct,
            in_force,
            entries,
            recorded,
            alike,
            added: BTreeMap::new(),
        }
    }

    /// Whether this very file is in force already, so that it need not be read.
    pub(crate) fn holds(&self, content: ContentHash, name: &str) -> bool {
        self.recorded.contains(&(content, name.to_owned()))
    }

    /// What to do with a file that tells of these instants.
    pub(crate) fn decide(&self, file: &NamedContent, as_of: &[AsOf]) -> Decision {
        if self.holds(file.content, &file.name) {
            return Decision::Leave;
        }
        if let Some(decision) = self.decide_within_import(file, as_of) {
            return decision;
        }
        let standing: Vec<(AsOf, Revision)> = as_of
            .iter()
            .filter_map(|at| Some((*at, *self.in_force.get(at)?)))
            .collect();
        let Some(&(first, existing)) = standing.first() else {
            return Decision::Add {
                corrects: Vec::new(),
            };
        };
        let corrects: BTreeSet<Revision> = standing.iter().map(|(_, revision)| *revision).collect();
        if standing.len() == as_of.len() && corrects.len() == 1 && self.is_same(existing, file) {
            return Decision::Leave;
        }
        if !self.may_correct {
            return Decision::Refuse(RefusedReason::OtherMap {
                as_of: first,
                existing,
            });
        }
        Decision::Add {
            corrects: corrects.into_iter().collect(),
        }
    }

    fn decide_within_import(&self, file: &NamedContent, as_of: &[AsOf]) -> Option<Decision> {
        let (at, other) = as_of
            .iter()
            .find_map(|at| Some((at, self.added.get(at)?)))?;
        if other.content == file.content {
            return Some(Decision::Leave);
        }
        let other = other.name.clone();
        Some(Decision::Refuse(RefusedReason::TwiceInImport {
            as_of: *at,
            other,
        }))
    }

    fn is_same(&self, existing: Revision, file: &NamedContent) -> bool {
        self.alike.contains(&existing) && self.entries[&existing].body.file.content == file.content
    }

    /// Notes that a file was added.
    pub(crate) fn add(&mut self, file: &NamedContent, as_of: &[AsOf]) {
        self.added
            .extend(as_of.iter().map(|&at| (at, file.clone())));
    }
}

fn same_contents(a: &[NamedContent], b: &[NamedContent]) -> bool {
    a.iter()
        .map(|file| file.content)
        .eq(b.iter().map(|file| file.content))
}
