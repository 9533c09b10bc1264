//! Review: what people decide on claims, each decision an entry of the journal with its
//! author, holding the whole claim as it was decided.

use std::collections::BTreeMap;

use strandline_gazetteer::{Context, Gazetteer};
use strandline_model::KnownAt;
use strandline_reading::{ClaimKind, Extent, Precision, VERSION, When};
use strandline_store::NewEntry;

use crate::{
    Claim, ClaimId, Document, Documents, KnownPlace, Record, RecordError, ReviewedClaim, Stamp,
    catalog::DECISION, decision_body::DecisionBody,
};

/// What was decided on a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It stands as it was proposed.
    Accepted,
    /// It stands, changed by hand.
    Mended,
    /// It does not stand.
    Rejected,
}

impl Verdict {
    /// Its name in files and tables.
    pub const fn name(self) -> &'static str {
        match self {
            Verdict::Accepted => "accepted",
            Verdict::Mended => "mended",
            Verdict::Rejected => "rejected",
        }
    }

    /// Whether the claim stands.
    pub(crate) fn stands(self) -> bool {
        self != Verdict::Rejected
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        let all = [Verdict::Accepted, Verdict::Mended, Verdict::Rejected];
        all.into_iter().find(|verdict| verdict.name() == name)
    }
}

/// Something to decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// The claim stands as it is.
    Accept(ClaimId),
    /// It does not stand.
    Reject {
        /// Which.
        id: ClaimId,
        /// Why.
        reason: String,
    },
    /// It stands with these fields changed.
    Mend {
        /// Which.
        id: ClaimId,
        /// Names of fields and their values, as [`MENDABLE`] lists them.
        fields: Vec<(String, String)>,
    },
}

/// The fields that can be mended.
pub const MENDABLE: &str = "kind, claimant, holder, side, place, extent, when";

impl Decision {
    /// The claim that it is on.
    pub fn id(&self) -> ClaimId {
        match self {
            Decision::Accept(id) | Decision::Reject { id, .. } | Decision::Mend { id, .. } => *id,
        }
    }

    fn verdict(&self) -> Verdict {
        match self {
            Decision::Accept(_) => Verdict::Accepted,
            Decision::Reject { .. } => Verdict::Rejected,
            Decision::Mend { .. } => Verdict::Mended,
        }
    }
}

impl Record {
    /// Writes decisions down, all in one transaction; gives how many changed anything.
    ///
    /// # Errors
    ///
    /// When there is no such claim, or a field cannot be mended so; then none was written.
    pub fn decide(
        &self,
        decisions: &[Decision],
        world: Option<&Gazetteer>,
        stamp: &Stamp,
    ) -> Result<usize, RecordError> {
        let own = self.own_places(KnownAt::Now)?;
        let gazetteer = own.over(world)?;
        let documents = self.documents(Documents::All, world, KnownAt::Now)?;
        let known = by_id(&documents);
        let mut bodies = Vec::new();
        for decision in decisions {
            let found = known.get(&decision.id());
            let (document, reviewed) = found.ok_or(RecordError::NoSuchClaim {
                claim: decision.id(),
            })?;
            let body = body(decision, (document, reviewed), gazetteer)?;
            bodies.extend(Some(body).filter(|body| is_new(body, reviewed)));
        }
        let (mut transaction, _) = self.begin_to_write()?;
        for body in &bodies {
            transaction.append(&NewEntry {
                kind: DECISION,
                author: &stamp.author,
                at: stamp.at,
                body: &body.to_bytes(),
            })?;
        }
        if !bodies.is_empty() {
            transaction.commit()?;
        }
        Ok(bodies.len())
    }
}

fn by_id(documents: &[Document]) -> BTreeMap<ClaimId, (&Document, &ReviewedClaim)> {
    let all = documents.iter().flat_map(|document| {
        let claims = document.claims.iter();
        claims.map(move |reviewed| (reviewed.id, (document, reviewed)))
    });
    all.collect()
}

fn body(
    decision: &Decision,
    (document, reviewed): (&Document, &ReviewedClaim),
    gazetteer: &Gazetteer,
) -> Result<DecisionBody, RecordError> {
    let mut claim = reviewed.claim.clone();
    if let Decision::Mend { fields, .. } = decision {
        for (field, value) in fields {
            mend(&mut claim, (field, value), gazetteer)?;
        }
    }
    let reason = match decision {
        Decision::Reject { reason, .. } => Some(reason.clone()),
        _ => None,
    };
    Ok(DecisionBody {
        document: document.hash,
        id: reviewed.id,
        verdict: decision.verdict(),
        reader: VERSION,
        reason,
        claim,
    })
}

/// A decision that is in force already is not written again.
fn is_new(body: &DecisionBody, reviewed: &ReviewedClaim) -> bool {
    let same = |decided: &crate::Decided| {
        decided.verdict.stands() == body.verdict.stands() && decided.reason == body.reason
    };
    let decided = reviewed.decided.as_ref();
    !decided.is_some_and(same) || reviewed.claim != body.claim
}

fn mend(
    claim: &mut Claim,
    (field, value): (&str, &str),
    gazetteer: &Gazetteer,
) -> Result<(), RecordError> {
    let wrong = |wanted: &'static str| RecordError::Mend {
        field: field.to_owned(),
        found: value.to_owned(),
        wanted,
    };
    let text = || Some(value.to_owned()).filter(|value| !value.is_empty());
    match field {
        "claimant" => claim.claimant = text(),
        "holder" => claim.holder = text(),
        "side" => claim.holder_side = text(),
        "kind" => claim.kind = ClaimKind::named(value).ok_or_else(|| wrong(KINDS))?,
        "extent" if value.is_empty() => claim.extent = None,
        "extent" => claim.extent = Some(Extent::named(value).ok_or_else(|| wrong(EXTENTS))?),
        "when" => {
            let when = When::parse(value, Precision::Day);
            claim.when = Some(when.ok_or_else(|| wrong(TIMES))?);
        }
        "place" => {
            let known = place(value, claim, gazetteer).ok_or_else(|| wrong(PLACE))?;
            claim.place.known = Some(known);
        }
        _ => return Err(wrong(MENDABLE)),
    }
    Ok(())
}

const KINDS: &str = "claims_full_control, claims_partial_control, claims_holding, denies, \
                     fighting_continues, assessed_control, advance, withdrawal, concedes_loss or \
                     no_confirmation";
const EXTENTS: &str = "full, most, part, area, outskirts, site, a share such as 70%, or nothing";
const TIMES: &str = "a day such as 2025-12-03, an interval 2025-12-01/2025-12-03 or ../2025-12-03";
const PLACE: &str = "the name of a place, or name@id where several have it, as `strandline place NAME --format json` lists";

/// The place of this id or name; of several namesakes the one nearest to where the claim
/// was placed.
fn place(value: &str, claim: &Claim, gazetteer: &Gazetteer) -> Option<KnownPlace> {
    let near = claim.place.known.as_ref().map(|known| known.at);
    let context = Context {
        countries: Vec::new(),
        near,
    };
    let (name, id) = match value.split_once('@') {
        Some((name, id)) => (name, Some(id)),
        None => (value, None),
    };
    let found = gazetteer.find(name, &context, 20);
    let mut places = found.iter().map(|found| found.named.place);
    let place = match id {
        Some(id) => places.find(|place| place.id().to_string() == id),
        None => places.next(),
    }?;
    Some(KnownPlace {
        id: place.id(),
        name: place.name().to_owned(),
        at: place.at(),
    })
}
