//! What a model offered, into the record: each answer an entry of the journal, held to the
//! document's words before it comes here, proposed to people as the rules' claims are.

use strandline_model::Revision;
use strandline_store::{ContentHash, NewEntry};

use crate::{
    Record, RecordError, Stamp,
    catalog::{PROPOSALS, ProposalsEntry},
    claim::identified,
    documents::extents,
    proposals_body::ProposalsBody,
};

/// What a model offered of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposals {
    /// The document, by the SHA-256 of its bytes.
    pub document: ContentHash,
    /// The model's name.
    pub model: String,
    /// The SHA-256 of what it was told to do.
    pub prompt: ContentHash,
    /// The claims whose words the document has.
    pub claims: Vec<strandline_reading::Claim>,
}

impl Record {
    /// Adds what a model offered; of two answers of one model on one document the later one
    /// counts. The same answer again changes nothing and gives none.
    ///
    /// # Errors
    ///
    /// When the record has no such document, or the store cannot be written.
    pub fn propose(
        &self,
        proposals: &Proposals,
        stamp: &Stamp,
    ) -> Result<Option<Revision>, RecordError> {
        let (mut transaction, catalog) = self.begin_to_write()?;
        let now = transaction.head()?.revision;
        let document = proposals.document;
        if !catalog.documents(now).any(|entry| entry.hash() == document) {
            return Err(RecordError::NoSuchDocument { document });
        }
        let body = ProposalsBody {
            document,
            model: proposals.model.clone(),
            prompt: proposals.prompt,
            claims: identified(document, &proposals.claims, &extents(&catalog, now)),
        };
        let is_same = |entry: &&ProposalsEntry| entry.body == body;
        let before = in_force(catalog.proposals(now), document);
        if before.iter().any(is_same) {
            return Ok(None);
        }
        let entry = transaction.append(&NewEntry {
            kind: PROPOSALS,
            author: &stamp.author,
            at: stamp.at,
            body: &body.to_bytes(),
        })?;
        transaction.commit()?;
        Ok(Some(entry.revision))
    }
}

/// The last answer of each model on a document, in the order of their models.
pub(crate) fn in_force<'c>(
    all: impl Iterator<Item = &'c ProposalsEntry>,
    document: ContentHash,
) -> Vec<&'c ProposalsEntry> {
    let of = all.filter(|entry| entry.body.document == document);
    let last: std::collections::BTreeMap<&str, _> =
        of.map(|entry| (entry.body.model.as_str(), entry)).collect();
    last.into_values().collect()
}
