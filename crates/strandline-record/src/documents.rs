//! Documents: kept byte for byte, read when they are asked for, with what was decided on
//! the claims that they make.
//!
//! What a document proposes is derived: it comes from its bytes, the reader and the places
//! known then, and is read again whenever it is needed. What was decided is ground state.

use std::{collections::BTreeMap, sync::Arc};

use strandline_arrangement::GridBox;
use strandline_gazetteer::Gazetteer;
use strandline_model::{KnownAt, RecordedAt, Revision};
use strandline_reading::{Metadata, Report, parse_published};
use strandline_store::{ContentHash, NewEntry, Reader, Transaction, pack};

use crate::{
    Claim, ClaimId, OwnPlaces, ReceivedFile, Record, RecordError, Stamp, Verdict,
    catalog::{Catalog, DOCUMENT, DecisionEntry, DocumentEntry},
    claim::proposed,
    document_body::DocumentBody,
    propose::in_force,
    snapshot_body::NamedContent,
};

/// A document to add.
#[derive(Debug, Clone)]
pub struct ReceivedDocument {
    /// Its name and bytes.
    pub file: ReceivedFile,
    /// Where it was found.
    pub url: Option<String>,
    /// Who publishes it.
    pub outlet: Option<String>,
    /// When it was published: a day or an instant, as 2025-12-04T01:53:00+03:00.
    pub published: Option<String>,
}

/// What became of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentAdded {
    /// Its name.
    pub name: String,
    /// The name of its bytes.
    pub hash: ContentHash,
    /// Its entry; none where the same document was there, with the same said of it.
    pub revision: Option<Revision>,
}

/// A document of the record, read.
#[derive(Debug, Clone)]
pub struct Document {
    /// The SHA-256 of its bytes, which names it.
    pub hash: ContentHash,
    /// Its entry.
    pub revision: Revision,
    /// Since when the record has it.
    pub recorded_at: RecordedAt,
    /// Who added it.
    pub author: String,
    /// The name of its file.
    pub name: String,
    /// Where it was found.
    pub url: Option<String>,
    /// Who publishes it.
    pub outlet: Option<String>,
    /// What it says.
    pub report: Arc<Report>,
    /// Its claims in the order of its text, those that were decided as they were decided.
    pub claims: Vec<ReviewedClaim>,
}

/// A claim and what was decided on it.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewedClaim {
    /// Its id.
    pub id: ClaimId,
    /// What it says: as decided, else as proposed.
    pub claim: Claim,
    /// The decision in force.
    pub decided: Option<Decided>,
}

/// A decision in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// What was decided.
    pub verdict: Verdict,
    /// Why, where that was said.
    pub reason: Option<String>,
    /// Who decided.
    pub author: String,
    /// The entry.
    pub revision: Revision,
    /// Since when the record has it.
    pub recorded_at: RecordedAt,
}

impl ReviewedClaim {
    /// Whether it was accepted, as it was proposed or mended.
    pub fn is_accepted(&self) -> bool {
        let decided = self.decided.as_ref();
        decided.is_some_and(|decided| decided.verdict.stands())
    }
}

/// Which documents are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Documents {
    /// All of them.
    All,
    /// Those with a claim that was accepted.
    WithAccepted,
    /// This one.
    Only(ContentHash),
}

impl Record {
    /// Adds documents, all in one transaction. The same bytes with the same said of them
    /// change nothing.
    ///
    /// # Errors
    ///
    /// When a date of publication is none, or the store cannot be written; then nothing
    /// was added.
    pub fn import_documents(
        &self,
        documents: &[ReceivedDocument],
        stamp: &Stamp,
    ) -> Result<Vec<DocumentAdded>, RecordError> {
        let (mut transaction, catalog) = self.begin_to_write()?;
        let now = transaction.head()?.revision;
        let mut known: BTreeMap<ContentHash, DocumentBody> = BTreeMap::new();
        for entry in catalog.documents(now) {
            known.insert(entry.hash(), entry.body.clone());
        }
        let mut reports = Vec::new();
        for document in documents {
            let body = body_of(document)?;
            let hash = body.file.content;
            let is_new = known.get(&hash) != Some(&body);
            let added = is_new.then(|| add(&mut transaction, (&body, document), stamp));
            reports.push(DocumentAdded {
                name: document.file.name.clone(),
                hash,
                revision: added.transpose()?,
            });
            known.insert(hash, body);
        }
        if reports.iter().any(|report| report.revision.is_some()) {
            transaction.commit()?;
        }
        Ok(reports)
    }

    /// The documents known then, in the order in which they came, each read with the places
    /// of the world and one's own.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    pub fn documents(
        &self,
        which: Documents,
        world: Option<&Gazetteer>,
        known_at: KnownAt,
    ) -> Result<Vec<Document>, RecordError> {
        let own = self.own_places(known_at)?;
        let (reader, catalog, known) = self.begin(known_at)?;
        let decisions = decisions_in_force(&catalog, known);
        let wanted = documents_in_force(&catalog, known).into_iter();
        let wanted = wanted.filter(|entry| {
            let hash = entry.hash();
            match which {
                Documents::All => true,
                Documents::Only(only) => only == hash,
                Documents::WithAccepted => has_accepted(&decisions, hash),
            }
        });
        let with = Places { own: &own, world };
        let beside = Beside {
            decisions: &decisions,
            catalog: &catalog,
            known,
            extents: &extents(&catalog, known),
        };
        wanted
            .map(|entry| {
                let report = self.read_again(&reader, entry, with)?;
                Ok(beside.document(entry, report))
            })
            .collect()
    }

    /// The bytes of a document as received.
    ///
    /// # Errors
    ///
    /// When no such document was known then.
    pub fn document_bytes(
        &self,
        hash: ContentHash,
        known_at: KnownAt,
    ) -> Result<Vec<u8>, RecordError> {
        let (reader, catalog, known) = self.begin(known_at)?;
        let mut all = catalog.documents(known);
        if !all.any(|entry| entry.hash() == hash) {
            return Err(RecordError::NoSuchDocument { document: hash });
        }
        Ok(reader.content(hash)?)
    }

    fn read_again(
        &self,
        reader: &Reader,
        entry: &DocumentEntry,
        places: Places<'_>,
    ) -> Result<Arc<Report>, RecordError> {
        let key = (entry.revision, places.own.revisions.clone());
        if let Some(report) = self.cache.report(&key) {
            return Ok(report);
        }
        let bytes = reader.content(entry.hash())?;
        let published = entry.body.published.as_deref().and_then(parse_published);
        let report = Arc::new(strandline_reading::read(
            &bytes,
            &Metadata {
                url: entry.body.url.as_deref(),
                outlet: entry.body.outlet.as_deref(),
                published: published.as_ref(),
                gazetteer: Some(places.own.over(places.world)?),
            },
        ));
        self.cache.keep_report(key, &report);
        Ok(report)
    }
}

/// The places that names may mean.
#[derive(Debug, Clone, Copy)]
struct Places<'a> {
    own: &'a OwnPlaces,
    world: Option<&'a Gazetteer>,
}

/// The last decision on each claim, by its document.
type Decisions<'a> = BTreeMap<(ContentHash, ClaimId), &'a DecisionEntry>;

fn decisions_in_force(catalog: &Catalog, known: Revision) -> Decisions<'_> {
    let all = catalog.decisions(known);
    all.map(|entry| ((entry.body.document, entry.body.id), &**entry))
        .collect()
}

/// The last entry of each document, in the order in which the documents came.
fn documents_in_force(catalog: &Catalog, known: Revision) -> Vec<&Arc<DocumentEntry>> {
    let all = catalog.documents(known);
    let last: BTreeMap<ContentHash, _> = all.map(|entry| (entry.hash(), entry)).collect();
    let mut last: Vec<_> = last.into_values().collect();
    last.sort_by_key(|entry| entry.revision);
    last
}

fn has_accepted(decisions: &Decisions<'_>, hash: ContentHash) -> bool {
    on(decisions, hash).any(|entry| entry.body.verdict.stands())
}

fn on<'d>(
    decisions: &'d Decisions<'_>,
    hash: ContentHash,
) -> impl Iterator<Item = &'d DecisionEntry> {
    let of = decisions.range((hash, ClaimId::FIRST)..=(hash, ClaimId::LAST));
    of.map(|(_, entry)| *entry)
}

fn body_of(document: &ReceivedDocument) -> Result<DocumentBody, RecordError> {
    let published = document.published.as_deref();
    if let Some(found) = published.filter(|text| parse_published(text).is_none()) {
        let found = found.to_owned();
        return Err(RecordError::NoDate { found });
    }
    Ok(DocumentBody {
        file: NamedContent {
            name: document.file.name.clone(),
            content: ContentHash::of(&document.file.bytes),
        },
        url: document.url.clone(),
        outlet: document.outlet.clone(),
        published: document.published.clone(),
    })
}

fn add(
    transaction: &mut Transaction,
    (body, document): (&DocumentBody, &ReceivedDocument),
    stamp: &Stamp,
) -> Result<Revision, RecordError> {
    let entry = transaction.append(&NewEntry {
        kind: DOCUMENT,
        author: &stamp.author,
        at: stamp.at,
        body: &body.to_bytes(),
    })?;
    if !transaction.has_content(body.file.content)? {
        transaction.store_content(&pack(&document.file.bytes, body.file.content, None))?;
    }
    Ok(entry.revision)
}

/// What a document is put together with.
#[derive(Clone, Copy)]
struct Beside<'a> {
    decisions: &'a Decisions<'a>,
    catalog: &'a Catalog,
    known: Revision,
    /// Of the theatres of the record.
    extents: &'a [GridBox],
}

pub(crate) fn extents(catalog: &Catalog, known: Revision) -> Vec<GridBox> {
    let theatres = catalog.theatres(known).into_iter();
    let extents = theatres.filter_map(|theatre| theatre.value.extent().to_grid());
    extents.collect()
}

impl Beside<'_> {
    fn document(&self, entry: &DocumentEntry, report: Arc<Report>) -> Document {
        let body = &entry.body;
        let hash = entry.hash();
        Document {
            hash,
            revision: entry.revision,
            recorded_at: entry.recorded_at,
            author: entry.author.clone(),
            name: body.file.name.clone(),
            url: body.url.clone(),
            outlet: body.outlet.clone(),
            claims: self.claims(hash, &report),
            report,
        }
    }

    /// What is proposed, with what was decided over it; a decision whose proposal a later
    /// reader no longer makes stands all the same.
    fn claims(&self, hash: ContentHash, report: &Report) -> Vec<ReviewedClaim> {
        let mut all: BTreeMap<ClaimId, ReviewedClaim> = BTreeMap::new();
        for (id, claim) in proposed(hash, report, self.extents) {
            let decided = None;
            all.insert(id, ReviewedClaim { id, claim, decided });
        }
        for reviewed in self.offered(hash) {
            all.entry(reviewed.id).or_insert(reviewed);
        }
        for entry in on(self.decisions, hash) {
            all.insert(entry.body.id, decided(entry));
        }
        let mut all: Vec<ReviewedClaim> = all.into_values().collect();
        let start = |reviewed: &ReviewedClaim| reviewed.claim.words().map(|words| words.span);
        all.sort_by_key(|reviewed| (start(reviewed), reviewed.id));
        all
    }

    /// What models offered beside the rules.
    fn offered(&self, hash: ContentHash) -> impl Iterator<Item = ReviewedClaim> {
        let entries = in_force(self.catalog.proposals(self.known), hash);
        let claims = entries.into_iter().flat_map(|entry| &entry.body.claims);
        claims.map(|(id, claim)| ReviewedClaim {
            id: *id,
            claim: claim.clone(),
            decided: None,
        })
    }
}

fn decided(entry: &DecisionEntry) -> ReviewedClaim {
    let body = &entry.body;
    ReviewedClaim {
        id: body.id,
        claim: body.claim.clone(),
        decided: Some(Decided {
            verdict: body.verdict,
            reason: body.reason.clone(),
            author: entry.author.clone(),
            revision: entry.revision,
            recorded_at: entry.recorded_at,
        }),
    }
}
