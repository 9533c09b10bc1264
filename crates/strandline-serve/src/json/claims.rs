//! `claims`: who says what about a place, beside what every assessor's map says of it.

use std::sync::Arc;

use serde::Serialize;
use strandline_reading::{Extent, When, Words};
use strandline_record::{
    Claim, ClaimRow, ClaimsAnswer, Decided, Dispute, DocumentHead, GroundShape, Measure,
    MeasuredClaim, MeasuredPart, ReviewedClaim,
};
use utoipa::ToSchema;

use super::{
    amount::{part_square_kilometres, square_kilometres},
    numbers, text,
};

/// Claims, the newest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct ClaimsJson {
    claims: Vec<ClaimRowJson>,
    /// Which of them contradict each other.
    disputes: Vec<DisputeJson>,
    /// The journal entries that the answer rests on.
    revisions: Vec<u64>,
}

/// A claim with its document and its measure.
#[derive(Serialize, ToSchema)]
pub(crate) struct ClaimRowJson {
    #[serde(flatten)]
    claim: ClaimJson,
    /// The day that it is for: the last one of its time, else that of publication.
    #[schema(format = Date)]
    day: Option<String>,
    document: DocumentHeadJson,
    /// How its place was shared; null where the place is not known or was not measured.
    measured: Option<MeasuredJson>,
}

/// What a document says of who holds a place.
#[derive(Serialize, ToSchema)]
pub(crate) struct ClaimJson {
    id: String,
    /// `claims_full_control`, `claims_partial_control`, `claims_holding`, `denies`,
    /// `fighting_continues`, `assessed_control`, `advance`, `withdrawal`, `concedes_loss` or
    /// `no_confirmation`.
    kind: &'static str,
    /// Null where the outlet speaks for itself.
    claimant: Option<String>,
    /// Through whom it reaches the reader, the nearest to the claimant first.
    chain: Vec<String>,
    holder: Option<String>,
    /// Whom the holder fights for, where known.
    holder_side: Option<String>,
    /// The place as the document names it.
    place_as_written: String,
    /// Its name in the gazetteer; null where it is not known which place that is.
    place: Option<String>,
    place_id: Option<String>,
    lon: Option<f64>,
    lat: Option<f64>,
    /// `full`, `most`, `part`, a share such as `70%`, `area`, `outskirts` or `site`.
    extent: Option<String>,
    /// A day, an interval of days, or `../` and a day.
    when: Option<String>,
    /// `day`, `week`, `month`, `year` or `vague`.
    precision: Option<&'static str>,
    evidence: Vec<EvidenceJson>,
    /// The claim of the same document that a denial answers.
    target: Option<String>,
    rule: String,
    score: f64,
    /// `proposed`, `accepted`, `mended` or `rejected`.
    state: &'static str,
    decided: Option<DecidedJson>,
}

/// Words of a document; the range is of its bytes as received.
#[derive(Serialize, ToSchema)]
pub(crate) struct EvidenceJson {
    start: usize,
    end: usize,
    text: String,
}

/// A decision.
#[derive(Serialize, ToSchema)]
struct DecidedJson {
    author: String,
    reason: Option<String>,
    revision: u64,
    #[schema(format = DateTime)]
    recorded_at: String,
}

/// What is told of a document beside its claims.
#[derive(Serialize, ToSchema)]
pub(crate) struct DocumentHeadJson {
    sha256: String,
    revision: u64,
    title: String,
    outlet: Option<String>,
    url: Option<String>,
    /// As exact as it is written.
    published: Option<String>,
}

/// Two claims that contradict each other.
#[derive(Serialize, ToSchema)]
struct DisputeJson {
    claim: String,
    by: String,
    /// `denial` or `opposite`.
    kind: &'static str,
}

/// How the ground of a claim's place was shared.
#[derive(Serialize, ToSchema)]
struct MeasuredJson {
    /// `polygon`, or `circle` where no polygon of the place is known.
    within: &'static str,
    /// The place of one's own whose polygon it is; null for a circle.
    polygon_of: Option<String>,
    /// The radius of the circle; null for a polygon.
    radius_km: Option<f64>,
    area_km2: f64,
    measures: Vec<MeasureJson>,
}

/// How a place was shared on one assessor's map.
#[derive(Serialize, ToSchema)]
struct MeasureJson {
    assessor: String,
    feed: String,
    #[schema(format = Date)]
    day: String,
    /// `valid`: the day that the claim is for; `published`: that of its publication.
    day_is: &'static str,
    #[schema(format = DateTime)]
    map_as_of: String,
    stale_days: u32,
    parts: Vec<PartJson>,
}

/// The part of a status.
#[derive(Serialize, ToSchema)]
struct PartJson {
    /// Null for ground on which nothing is drawn.
    status: Option<String>,
    /// With four decimals.
    share_percent: f64,
    area_km2: f64,
}

/// The claims of an answer.
pub fn claims(answer: &ClaimsAnswer) -> String {
    text(&ClaimsJson {
        claims: answer.rows.iter().map(row).collect(),
        disputes: answer.disputes.iter().map(dispute).collect(),
        revisions: numbers(&answer.revisions),
    })
}

fn row(row: &ClaimRow) -> ClaimRowJson {
    ClaimRowJson {
        claim: claim(&row.reviewed),
        day: row.day.map(|day| day.to_string()),
        document: head(&row.document),
        measured: row.measured.as_ref().map(measured),
    }
}

pub(super) fn claim(reviewed: &ReviewedClaim) -> ClaimJson {
    let Claim { place, .. } = &reviewed.claim;
    let claim = &reviewed.claim;
    let known = place.known.as_ref();
    ClaimJson {
        id: reviewed.id.to_string(),
        kind: claim.kind.name(),
        claimant: claim.claimant.clone(),
        chain: claim.chain.clone(),
        holder: claim.holder.clone(),
        holder_side: claim.holder_side.clone(),
        place_as_written: place.name.clone(),
        place: known.map(|known| known.name.clone()),
        place_id: known.map(|known| known.id.to_string()),
        lon: known.map(|known| known.at.lon()),
        lat: known.map(|known| known.at.lat()),
        extent: claim.extent.map(Extent::name),
        when: claim.when.as_ref().map(When::iso),
        precision: claim.when.map(|when| when.precision.name()),
        evidence: claim.evidence.iter().map(evidence).collect(),
        target: claim.target.map(|target| target.to_string()),
        rule: claim.rule.clone(),
        score: (claim.score * 100.0).round() / 100.0,
        state: state(reviewed),
        decided: reviewed.decided.as_ref().map(decided),
    }
}

pub(super) fn state(reviewed: &ReviewedClaim) -> &'static str {
    let decided = reviewed.decided.as_ref();
    decided.map_or("proposed", |decided| decided.verdict.name())
}

fn evidence(words: &Words) -> EvidenceJson {
    EvidenceJson {
        start: words.span.start,
        end: words.span.end,
        text: words.text.clone(),
    }
}

fn decided(decided: &Decided) -> DecidedJson {
    DecidedJson {
        author: decided.author.clone(),
        reason: decided.reason.clone(),
        revision: decided.revision.0,
        recorded_at: decided.recorded_at.0.to_string(),
    }
}

pub(super) fn head(head: &Arc<DocumentHead>) -> DocumentHeadJson {
    DocumentHeadJson {
        sha256: head.hash.to_string(),
        revision: head.revision.0,
        title: head.title.clone(),
        outlet: head.outlet.clone(),
        url: head.url.clone(),
        published: head.published.clone(),
    }
}

fn dispute(dispute: &Dispute) -> DisputeJson {
    DisputeJson {
        claim: dispute.claim.to_string(),
        by: dispute.by.to_string(),
        kind: dispute.kind.name(),
    }
}

fn measured(measured: &MeasuredClaim) -> MeasuredJson {
    let (within, polygon_of, radius_km) = match &measured.shape {
        GroundShape::Polygon(id) => ("polygon", Some(id.to_string()), None),
        GroundShape::Circle { radius_km } => ("circle", None, Some(*radius_km)),
    };
    MeasuredJson {
        within,
        polygon_of,
        radius_km,
        area_km2: square_kilometres(measured.area),
        measures: measured.measures.iter().map(measure).collect(),
    }
}

fn measure(measure: &Measure) -> MeasureJson {
    MeasureJson {
        assessor: measure.assessor.to_string(),
        feed: measure.feed.to_string(),
        day: measure.day.to_string(),
        day_is: measure.of.name(),
        map_as_of: measure.map_as_of.0.to_string(),
        stale_days: measure.stale_days,
        parts: measure.parts.iter().map(part).collect(),
    }
}

fn part(part: &MeasuredPart) -> PartJson {
    PartJson {
        status: part.status.as_ref().map(ToString::to_string),
        share_percent: (part.percent * 1e4).round() / 1e4,
        area_km2: part_square_kilometres(part.area),
    }
}
