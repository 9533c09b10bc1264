//! A claim as the record keeps it: what a document says of who holds which place, and the
//! id by which people speak of it.
//!
//! The id comes from the document's hash and the words, so the same reading gives the same
//! ids, and an id survives a later reader that reads other things beside it.

use std::{collections::HashMap, fmt, str::FromStr};

use strandline_arrangement::{GridBox, GridPoint};
use strandline_gazetteer::{distance_km, folded};
use strandline_model::PlaceId;
use strandline_reading::{Candidate, ClaimKind, Extent, Report, When, Words};
use strandline_store::ContentHash;
use thiserror::Error;

use crate::claims::SAME_PLACE_KM;

/// Names a claim: twelve hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId([u8; 6]);

/// Why a text is not a claim's id.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "{found:?} is not a claim's id: wanted twelve of 0-9 and a-f, as `strandline review` lists them"
)]
pub struct ClaimIdError {
    /// The text that was found.
    pub found: String,
}

/// What a document says of who holds a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// What kind it is.
    pub kind: ClaimKind,
    /// Who claims it; none: the outlet speaks for itself.
    pub claimant: Option<String>,
    /// Through whom it reaches the reader, the nearest to the claimant first.
    pub chain: Vec<String>,
    /// Who is said to hold the place or to move.
    pub holder: Option<String>,
    /// Whom the holder fights for, where known.
    pub holder_side: Option<String>,
    /// The place.
    pub place: ClaimPlace,
    /// How much of it.
    pub extent: Option<Extent>,
    /// When.
    pub when: Option<When>,
    /// The words, first those that first say it.
    pub evidence: Vec<Words>,
    /// The claim of the same document that a denial answers.
    pub target: Option<ClaimId>,
    /// The rule that found it.
    pub rule: String,
    /// How sure the rule is, from 0 to 1.
    pub score: f64,
}

/// A place as a document names it, and which one that is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimPlace {
    /// In the document's word.
    pub name: String,
    /// The one that is meant, where it is known well enough.
    pub known: Option<KnownPlace>,
}

/// A place of the gazetteer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPlace {
    /// Its id there.
    pub id: PlaceId,
    /// Its name there.
    pub name: String,
    /// Where it is.
    pub at: GridPoint,
}

impl fmt::Display for ClaimId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for ClaimId {
    type Err = ClaimIdError;

    fn from_str(text: &str) -> Result<Self, ClaimIdError> {
        let wrong = || ClaimIdError {
            found: text.to_owned(),
        };
        let plain = text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if text.len() != 12 || !plain {
            return Err(wrong());
        }
        let number = u64::from_str_radix(text, 16).map_err(|_| wrong())?;
        let [_, _, bytes @ ..] = number.to_be_bytes();
        Ok(ClaimId(bytes))
    }
}

impl ClaimId {
    /// The least id.
    pub(crate) const FIRST: ClaimId = ClaimId([0; 6]);

    /// The greatest id.
    pub(crate) const LAST: ClaimId = ClaimId([0xff; 6]);

    fn of(document: ContentHash, claim: &strandline_reading::Claim, repeat: usize) -> Self {
        let span = claim.evidence.first().map(|words| words.span);
        let span = span.unwrap_or_default();
        let kind = claim.kind.name();
        let claimant = claim.claimant.as_deref().unwrap_or_default();
        let place = &claim.place;
        let (start, end) = (span.start, span.end);
        let text = format!("{document}\n{kind}\n{claimant}\n{place}\n{start}\n{end}\n{repeat}");
        let mut id = [0; 6];
        id.copy_from_slice(&ContentHash::of(text.as_bytes()).0[..6]);
        ClaimId(id)
    }
}

/// The claims of a reading with their ids, in its order.
///
/// Of several places of a name those within `extents`, the theatres of the record, are the
/// ones that a document of the record means.
pub(crate) fn proposed(
    document: ContentHash,
    report: &Report,
    extents: &[GridBox],
) -> Vec<(ClaimId, Claim)> {
    identified(document, &report.claims, extents)
}

/// Claims with their ids, in their order.
pub(crate) fn identified(
    document: ContentHash,
    claims: &[strandline_reading::Claim],
    extents: &[GridBox],
) -> Vec<(ClaimId, Claim)> {
    let ids = ids(document, claims);
    let claim = |(found, id): (&strandline_reading::Claim, &ClaimId)| {
        let target = found.target.and_then(|target| ids.get(target).copied());
        let known = known_place(&found.candidates, extents);
        (*id, Claim::of(found, known, target))
    };
    claims.iter().zip(&ids).map(claim).collect()
}

fn ids(document: ContentHash, claims: &[strandline_reading::Claim]) -> Vec<ClaimId> {
    let mut seen: HashMap<ClaimId, usize> = HashMap::new();
    let id = |claim: &strandline_reading::Claim| {
        let count = seen.entry(ClaimId::of(document, claim, 0)).or_default();
        *count += 1;
        ClaimId::of(document, claim, *count - 1)
    };
    claims.iter().map(id).collect()
}

impl Claim {
    fn of(
        found: &strandline_reading::Claim,
        known: Option<KnownPlace>,
        target: Option<ClaimId>,
    ) -> Self {
        Claim {
            kind: found.kind,
            claimant: found.claimant.clone(),
            chain: found.chain.clone(),
            holder: found.holder.clone(),
            holder_side: found.holder_side.clone(),
            place: ClaimPlace {
                name: found.place.clone(),
                known,
            },
            extent: found.extent,
            when: found.when,
            evidence: found.evidence.clone(),
            target,
            rule: found.rule.clone().into_owned(),
            score: found.score,
        }
    }

    /// The first words that say it.
    pub fn words(&self) -> Option<&Words> {
        self.evidence.first()
    }

    /// The place's name in the gazetteer, else the document's.
    pub fn place_name(&self) -> &str {
        let known = self.place.known.as_ref();
        known.map_or(&self.place.name, |known| &known.name)
    }
}

/// The place that is meant, where it is known well enough. Of one place that two gazetteers
/// have, each has a part of what is known of it.
fn known_place(candidates: &[Candidate], extents: &[GridBox]) -> Option<KnownPlace> {
    let inside = |candidate: &&Candidate| {
        point_of(candidate).is_some_and(|at| extents.iter().any(|extent| is_within(at, *extent)))
    };
    let here: Vec<&Candidate> = candidates.iter().filter(inside).collect();
    let all = || candidates.iter().collect();
    let candidates = if here.is_empty() { all() } else { here };
    let first = place_of(candidates.first()?)?;
    let is_same = |other: &&&Candidate| {
        let near = |at| distance_km(first.at, at) <= SAME_PLACE_KM;
        folded(&other.name) == folded(&first.name) && point_of(other).is_some_and(near)
    };
    let sum = |confidences: &mut dyn Iterator<Item = f64>| confidences.sum::<f64>();
    let whole = sum(&mut candidates.iter().map(|candidate| candidate.confidence));
    let same = candidates.iter().filter(is_same);
    let sure = sum(&mut same.map(|candidate| candidate.confidence));
    (sure >= 0.5 * whole.min(1.0)).then_some(first)
}

/// Whether a point lies in a box.
pub(crate) fn is_within(at: GridPoint, extent: GridBox) -> bool {
    extent.meets(GridBox { min: at, max: at })
}

fn place_of(candidate: &Candidate) -> Option<KnownPlace> {
    Some(KnownPlace {
        id: candidate.id.parse().ok()?,
        name: candidate.name.clone(),
        at: point_of(candidate)?,
    })
}

fn point_of(candidate: &Candidate) -> Option<GridPoint> {
    GridPoint::from_degrees(candidate.lon, candidate.lat)
}

#[cfg(test)]
mod tests {
    use strandline_reading::Metadata;

    use super::*;

    #[test]
    fn an_id_reads_back() {
        let id = ClaimId([0, 1, 0xab, 0xcd, 0xef, 0xff]);
        assert_eq!(id.to_string(), "0001abcdefff");
        assert_eq!("0001abcdefff".parse(), Ok(id));
        for bad in ["", "0001ABCDEFFF", "0001abcdeff", "+001abcdefff"] {
            assert!(bad.parse::<ClaimId>().is_err(), "{bad}");
        }
    }

    #[test]
    fn the_same_claim_twice_has_two_ids() {
        let text = "December 3, 2025\n\nRussian forces seized Pokrovsk, the Russian Defense Ministry said. \
                    Ukrainian troops shelled the front line after the attack.";
        let report = strandline_reading::read(text.as_bytes(), &Metadata::default());
        let mut doubled = report.clone();
        doubled.claims.extend(report.claims.clone());
        let hash = ContentHash::of(text.as_bytes());
        let ids: std::collections::HashSet<_> = ids(hash, &doubled.claims).into_iter().collect();
        assert_eq!(ids.len(), doubled.claims.len());
        assert!(!ids.is_empty());
        assert_eq!(proposed(hash, &report, &[]), proposed(hash, &report, &[]));
    }
}
