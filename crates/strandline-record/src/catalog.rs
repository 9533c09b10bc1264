//! The journal in memory: every settings file and every snapshot that was recorded.
//!
//! A [`Catalog`] is what the entries up to its head say; each question is answered
//! from those of them that were known by then. It is never changed, only continued.

use std::{collections::BTreeMap, sync::Arc};

use strandline_ingest::settings;
use strandline_model::{
    AsOf, Assessor, AssessorId, EntryHash, FeedId, RecordedAt, Revision, Theatre, TheatreId,
};
use strandline_store::{ContentHash, Entry, Reader};

use crate::{
    RecordError, decision_body::DecisionBody, document_body::DocumentBody, places_body::PlacesBody,
    proposals_body::ProposalsBody, scope_body::ScopeBody, snapshot_body::SnapshotBody,
};

pub(crate) const THEATRE: &str = "theatre";
pub(crate) const ASSESSOR: &str = "assessor";
pub(crate) const SNAPSHOT: &str = "snapshot";
pub(crate) const PLACES: &str = "places";
pub(crate) const DOCUMENT: &str = "document";
pub(crate) const DECISION: &str = "decision";
pub(crate) const PROPOSALS: &str = "proposals";
pub(crate) const SCOPE: &str = "scope";

/// What the journal says, entry by entry.
#[derive(Debug, Clone, Default)]
pub(crate) struct Catalog {
    pub(crate) head: Option<Revision>,
    /// The hash of the entry at the head.
    hash: EntryHash,
    theatres: Vec<Arc<Setting<Theatre>>>,
    assessors: Vec<Arc<Setting<Assessor>>>,
    snapshots: Vec<Arc<SnapshotEntry>>,
    places: Vec<Arc<PlacesEntry>>,
    scopes: Vec<Arc<ScopeEntry>>,
    documents: Vec<Arc<DocumentEntry>>,
    decisions: Vec<Arc<DecisionEntry>>,
    proposals: Vec<Arc<ProposalsEntry>>,
}

/// A scope of an assessor.
#[derive(Debug)]
pub(crate) struct ScopeEntry {
    pub(crate) revision: Revision,
    pub(crate) body: ScopeBody,
}

/// A document.
#[derive(Debug)]
pub(crate) struct DocumentEntry {
    pub(crate) revision: Revision,
    pub(crate) recorded_at: RecordedAt,
    pub(crate) author: String,
    pub(crate) body: DocumentBody,
}

impl DocumentEntry {
    /// The name of the document's bytes.
    pub(crate) fn hash(&self) -> ContentHash {
        self.body.file.content
    }
}

/// A decision on a claim.
#[derive(Debug)]
pub(crate) struct DecisionEntry {
    pub(crate) revision: Revision,
    pub(crate) recorded_at: RecordedAt,
    pub(crate) author: String,
    pub(crate) body: DecisionBody,
}

/// What a model offered of a document.
#[derive(Debug)]
pub(crate) struct ProposalsEntry {
    pub(crate) revision: Revision,
    pub(crate) body: ProposalsBody,
}

/// A file of places.
#[derive(Debug)]
pub(crate) struct PlacesEntry {
    pub(crate) revision: Revision,
    pub(crate) body: PlacesBody,
}

/// A settings file as it was recorded.
#[derive(Debug)]
pub(crate) struct Setting<T> {
    pub(crate) revision: Revision,
    pub(crate) bytes: ContentHash,
    pub(crate) value: Arc<T>,
}

/// A snapshot entry.
#[derive(Debug)]
pub(crate) struct SnapshotEntry {
    pub(crate) revision: Revision,
    pub(crate) recorded_at: RecordedAt,
    pub(crate) body: SnapshotBody,
}

impl SnapshotEntry {
    /// One of its maps, before anything corrects it.
    pub(crate) fn column(&self, as_of: AsOf) -> MapColumn {
        MapColumn {
            as_of,
            revision: self.revision,
            superseded_by: None,
        }
    }
}

/// One map of a feed in the order of its history: by instant, then by revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct MapColumn {
    pub(crate) as_of: AsOf,
    pub(crate) revision: Revision,
    /// The entry that corrects it, if one does.
    pub(crate) superseded_by: Option<Revision>,
}

impl MapColumn {
    /// Whether the map is in force when the entries up to `known` are known.
    pub(crate) fn in_force_at(&self, known: Revision) -> bool {
        self.revision <= known && self.superseded_by.is_none_or(|by| by > known)
    }
}

impl Catalog {
    /// This catalog with the entries that were committed since.
    pub(crate) fn continued(self: &Arc<Self>, reader: &Reader) -> Result<Arc<Self>, RecordError> {
        let head = reader.head()?;
        let known = self.head.unwrap_or(Revision(0));
        if head.revision == known {
            return Ok(Arc::clone(self));
        }
        let mut next = Catalog::clone(self);
        let mut outcome = Ok(());
        reader.each_entry(Revision(known.0 + 1)..=head.revision, |entry| {
            if outcome.is_ok() {
                outcome = next.follow(&entry).and_then(|()| next.take(entry));
            }
        })?;
        outcome?;
        if (next.head, next.hash) != (Some(head.revision), head.hash) {
            let detail = "the journal skips entries before it".to_owned();
            return Err(RecordError::DamagedEntry {
                revision: head.revision,
                detail,
            });
        }
        Ok(Arc::new(next))
    }

    /// What the journal says whether its chain holds or not: to check it, never to answer.
    pub(crate) fn unchecked(reader: &Reader) -> Result<Arc<Self>, RecordError> {
        let mut catalog = Catalog::default();
        let mut outcome = Ok(());
        reader.each_entry(Revision(0)..=Revision(u64::MAX), |entry| {
            catalog.head = Some(entry.revision);
            if outcome.is_ok() {
                outcome = catalog.take(entry);
            }
        })?;
        outcome.map(|()| Arc::new(catalog))
    }

    /// Takes an entry for the next one of the chain, if it is: damage of the file can lose
    /// entries or change them, and an answer must not rest on what is left.
    fn follow(&mut self, entry: &Entry) -> Result<(), RecordError> {
        let next = self.head.map_or(1, |head| head.0 + 1);
        let fits = entry.revision == Revision(next) && entry.previous == self.hash;
        if !fits || entry.computed_hash() != entry.hash {
            let detail = "it does not continue the entry before it, or was changed".to_owned();
            return Err(RecordError::DamagedEntry {
                revision: entry.revision,
                detail,
            });
        }
        self.head = Some(entry.revision);
        self.hash = entry.hash;
        Ok(())
    }

    fn take(&mut self, entry: Entry) -> Result<(), RecordError> {
        let revision = entry.revision;
        let damaged = |detail: String| RecordError::DamagedEntry { revision, detail };
        let bytes = ContentHash::of(&entry.body);
        let file = format!("revision {revision}");
        match entry.kind.as_str() {
            THEATRE => {
                let read = settings::read_theatre(&entry.body, &file);
                let value = Arc::new(read.map_err(|error| damaged(error.to_string()))?);
                self.theatres.push(Arc::new(Setting {
                    revision,
                    bytes,
                    value,
                }));
            }
            ASSESSOR => {
                let read = settings::read_assessor(&entry.body, &file);
                let value = Arc::new(read.map_err(|error| damaged(error.to_string()))?);
                self.assessors.push(Arc::new(Setting {
                    revision,
                    bytes,
                    value,
                }));
            }
            SNAPSHOT => {
                let body = SnapshotBody::from_bytes(&entry.body).map_err(damaged)?;
                let recorded_at = entry.recorded_at;
                self.snapshots.push(Arc::new(SnapshotEntry {
                    revision,
                    recorded_at,
                    body,
                }));
            }
            PLACES => {
                let body = PlacesBody::from_bytes(&entry.body).map_err(damaged)?;
                self.places.push(Arc::new(PlacesEntry { revision, body }));
            }
            DOCUMENT | DECISION => self.take_report(entry)?,
            PROPOSALS => {
                let body = ProposalsBody::from_bytes(&entry.body).map_err(damaged)?;
                self.proposals
                    .push(Arc::new(ProposalsEntry { revision, body }));
            }
            SCOPE => {
                let body = ScopeBody::from_bytes(&entry.body).map_err(damaged)?;
                self.scopes.push(Arc::new(ScopeEntry { revision, body }));
            }
            _ => {
                return Err(RecordError::UnknownKind {
                    revision,
                    kind: entry.kind,
                });
            }
        }
        Ok(())
    }

    /// Takes a document, or a decision on a claim of one.
    fn take_report(&mut self, entry: Entry) -> Result<(), RecordError> {
        let revision = entry.revision;
        let damaged = |detail: String| RecordError::DamagedEntry { revision, detail };
        if entry.kind == DOCUMENT {
            let body = DocumentBody::from_bytes(&entry.body).map_err(damaged)?;
            self.documents.push(Arc::new(DocumentEntry {
                revision,
                recorded_at: entry.recorded_at,
                author: entry.author,
                body,
            }));
        } else {
            let body = DecisionBody::from_bytes(&entry.body).map_err(damaged)?;
            self.decisions.push(Arc::new(DecisionEntry {
                revision,
                recorded_at: entry.recorded_at,
                author: entry.author,
                body,
            }));
        }
        Ok(())
    }

    /// The theatres in force at a revision, in order of their ids.
    pub(crate) fn theatres(&self, known: Revision) -> Vec<&Arc<Setting<Theatre>>> {
        last_of_each(&self.theatres, known, |theatre| theatre.id().as_str())
    }

    /// The assessors in force at a revision, in order of their ids.
    pub(crate) fn assessors(&self, known: Revision) -> Vec<&Arc<Setting<Assessor>>> {
        last_of_each(&self.assessors, known, |assessor| assessor.id().as_str())
    }

    pub(crate) fn theatre(
        &self,
        id: &TheatreId,
        known: Revision,
    ) -> Option<&Arc<Setting<Theatre>>> {
        self.theatres
            .iter()
            .rev()
            .find(|s| s.revision <= known && s.value.id() == id)
    }

    pub(crate) fn assessor(
        &self,
        id: &AssessorId,
        known: Revision,
    ) -> Option<&Arc<Setting<Assessor>>> {
        self.assessors
            .iter()
            .rev()
            .find(|s| s.revision <= known && s.value.id() == id)
    }

    /// Assessor and theatre as known then, or what to do about their absence.
    pub(crate) fn settings_of(
        &self,
        id: &AssessorId,
        known: Revision,
    ) -> Result<(&Setting<Assessor>, &Setting<Theatre>), RecordError> {
        let unknown = || RecordError::UnknownAssessor {
            assessor: id.clone(),
            known: self
                .assessors(known)
                .iter()
                .map(|s| s.value.id().clone())
                .collect(),
        };
        let assessor = self.assessor(id, known).ok_or_else(unknown)?;
        let theatre = assessor.value.theatre();
        let missing = || RecordError::UnknownTheatre {
            assessor: id.clone(),
            theatre: theatre.clone(),
        };
        Ok((assessor, self.theatre(theatre, known).ok_or_else(missing)?))
    }

    /// The settings that an entry names.
    pub(crate) fn settings_at(
        &self,
        entry: &SnapshotEntry,
    ) -> Result<(&Arc<Theatre>, &Arc<Assessor>), RecordError> {
        let body = &entry.body;
        let theatre = self.theatres.iter().find(|s| s.revision == body.theatre);
        let assessor = self
            .assessors
            .iter()
            .find(|s| s.revision == body.assessor_settings);
        match (theatre, assessor) {
            (Some(theatre), Some(assessor)) => Ok((&theatre.value, &assessor.value)),
            _ => Err(RecordError::DamagedEntry {
                revision: entry.revision,
                detail: "it names settings that are not in the journal".to_owned(),
            }),
        }
    }

    /// The files of places that were known then, in order.
    pub(crate) fn places(&self, known: Revision) -> impl Iterator<Item = &Arc<PlacesEntry>> {
        self.places
            .iter()
            .filter(move |entry| entry.revision <= known)
    }

    /// The documents that were known then, in order.
    pub(crate) fn documents(&self, known: Revision) -> impl Iterator<Item = &Arc<DocumentEntry>> {
        let all = self.documents.iter();
        all.filter(move |entry| entry.revision <= known)
    }

    /// The decisions that were known then, in order.
    pub(crate) fn decisions(&self, known: Revision) -> impl Iterator<Item = &Arc<DecisionEntry>> {
        let all = self.decisions.iter();
        all.filter(move |entry| entry.revision <= known)
    }

    /// What models offered that was known then, in order.
    pub(crate) fn proposals(&self, known: Revision) -> impl Iterator<Item = &ProposalsEntry> {
        let all = self.proposals.iter().map(AsRef::as_ref);
        all.filter(move |entry: &&ProposalsEntry| entry.revision <= known)
    }

    /// The scope of an assessor in force at a revision, if one was recorded by then.
    pub(crate) fn scope(&self, id: &AssessorId, known: Revision) -> Option<&Arc<ScopeEntry>> {
        self.scopes
            .iter()
            .rev()
            .find(|entry| entry.revision <= known && entry.body.assessor == *id)
    }

    /// Every scope ever recorded, in order.
    pub(crate) fn scopes(&self) -> impl Iterator<Item = &Arc<ScopeEntry>> {
        self.scopes.iter()
    }

    /// Every snapshot entry, in order.
    pub(crate) fn snapshots(&self) -> impl Iterator<Item = &Arc<SnapshotEntry>> {
        self.snapshots.iter()
    }

    /// The entries of one feed, in order.
    pub(crate) fn entries_of<'a>(
        &'a self,
        assessor: &'a AssessorId,
        feed: &'a FeedId,
    ) -> impl Iterator<Item = &'a Arc<SnapshotEntry>> {
        self.snapshots
            .iter()
            .filter(move |entry| entry.body.assessor == *assessor && entry.body.feed == *feed)
    }

    /// The feeds of an assessor that had a map then, in order.
    pub(crate) fn feeds(&self, assessor: &AssessorId, known: Revision) -> Vec<FeedId> {
        let own = self
            .snapshots
            .iter()
            .take_while(|entry| entry.revision <= known);
        let own = own.filter(|entry| entry.body.assessor == *assessor);
        let feeds: std::collections::BTreeSet<&FeedId> = own.map(|e| &e.body.feed).collect();
        feeds.into_iter().cloned().collect()
    }

    /// All feeds of all assessors, in order.
    pub(crate) fn all_feeds(&self) -> Vec<(AssessorId, FeedId)> {
        let all = self
            .snapshots
            .iter()
            .map(|entry| (&entry.body.assessor, &entry.body.feed));
        let distinct: std::collections::BTreeSet<(&AssessorId, &FeedId)> = all.collect();
        distinct
            .into_iter()
            .map(|(a, f)| (a.clone(), f.clone()))
            .collect()
    }

    /// Every map of a feed ever recorded, corrected ones too, in the order of its history.
    pub(crate) fn columns(&self, assessor: &AssessorId, feed: &FeedId) -> Vec<MapColumn> {
        let mut corrected_by = BTreeMap::new();
        let mut columns = Vec::new();
        for entry in self.entries_of(assessor, feed) {
            let corrects = entry.body.correction.iter().flat_map(|c| &c.corrects);
            corrects.for_each(|&old| {
                corrected_by.entry(old).or_insert(entry.revision);
            });
            columns.extend(entry.body.as_of.iter().map(|&as_of| entry.column(as_of)));
        }
        for column in &mut columns {
            column.superseded_by = corrected_by.get(&column.revision).copied();
        }
        columns.sort_unstable();
        columns
    }
}

fn last_of_each<T>(
    settings: &[Arc<Setting<T>>],
    known: Revision,
    id: impl Fn(&T) -> &str,
) -> Vec<&Arc<Setting<T>>> {
    let known = settings.iter().filter(|setting| setting.revision <= known);
    let last: BTreeMap<&str, &Arc<Setting<T>>> = known.map(|s| (id(&s.value), s)).collect();
    last.into_values().collect()
}
