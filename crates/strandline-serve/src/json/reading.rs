//! `read`: what a report says, every item with its range of bytes.

use serde::Serialize;
use strandline_reading::{
    Block, Candidate, Claim, Document, Entity, Event, Flag, Published, Quotation, QuotationKind,
    Report, Span, Statement, Words,
};

use super::text;

#[derive(Serialize)]
struct ReadingJson {
    document: DocumentJson,
    entities: Vec<EntityJson>,
    quotations: Vec<QuotationJson>,
    control_claims: Vec<ClaimJson>,
    statements: Vec<StatementJson>,
    events: Vec<EventJson>,
    flags: Vec<FlagJson>,
    /// What could not be read, for a person.
    problems: Vec<String>,
}

#[derive(Serialize)]
struct WordsJson {
    start: usize,
    end: usize,
    text: String,
}

#[derive(Serialize)]
struct SpanJson {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct DocumentJson {
    title: Option<WordsJson>,
    published: Option<PublishedJson>,
    byline: Option<WordsJson>,
    language: &'static str,
    outlet: Option<String>,
    url: Option<String>,
    blocks: Vec<BlockJson>,
}

#[derive(Serialize)]
struct PublishedJson {
    iso: String,
    zone_as_written: Option<String>,
    start: Option<usize>,
    end: Option<usize>,
}

#[derive(Serialize)]
struct BlockJson {
    kind: &'static str,
    start: usize,
    end: usize,
    /// The place in the list of the first block with the same words.
    duplicate_of: Option<usize>,
}

#[derive(Serialize)]
struct EntityJson {
    #[serde(rename = "type")]
    kind: &'static str,
    name: String,
    side: Option<String>,
    mentions: Vec<SpanJson>,
    places: Vec<CandidateJson>,
}

#[derive(Serialize)]
struct CandidateJson {
    id: String,
    name: String,
    lat: f64,
    lon: f64,
    country: Option<String>,
    population: Option<u64>,
    confidence: f64,
}

#[derive(Serialize)]
struct QuotationJson {
    #[serde(rename = "type")]
    kind: &'static str,
    start: usize,
    end: usize,
    text: String,
    speaker: Option<String>,
    cue: Option<WordsJson>,
    chain: Vec<String>,
}

#[derive(Serialize)]
struct ClaimJson {
    kind: &'static str,
    /// `NARRATOR` where the outlet speaks for itself.
    claimant: String,
    chain: Vec<String>,
    holder: Option<String>,
    place: String,
    lat: Option<f64>,
    lon: Option<f64>,
    places: Vec<CandidateJson>,
    time_iso: Option<String>,
    extent: Option<String>,
    start: usize,
    end: usize,
    text: String,
    /// All words that say it, the first ones first.
    evidence: Vec<WordsJson>,
    /// The claim that a denial answers, as a place in this list.
    target: Option<usize>,
    rule: String,
    score: f64,
}

#[derive(Serialize)]
struct StatementJson {
    topic: String,
    holder: Option<String>,
    start: usize,
    end: usize,
    text: String,
}

#[derive(Serialize)]
struct EventJson {
    #[serde(rename = "type")]
    kind: String,
    status: &'static str,
    time_iso: Option<String>,
    place: Option<String>,
    participants: Vec<String>,
    start: usize,
    end: usize,
    text: String,
}

#[derive(Serialize)]
struct FlagJson {
    kind: &'static str,
    start: usize,
    end: usize,
    text: String,
    message: String,
}

/// What a report says.
pub fn reading(report: &Report) -> String {
    text(&ReadingJson {
        document: document(&report.document),
        entities: report.entities.iter().map(entity).collect(),
        quotations: report.quotations.iter().map(quotation).collect(),
        control_claims: report.claims.iter().map(claim).collect(),
        statements: report.statements.iter().map(statement).collect(),
        events: report.events.iter().map(event).collect(),
        flags: report.flags.iter().map(flag).collect(),
        problems: report.problems.iter().map(ToString::to_string).collect(),
    })
}

fn words(words: &Words) -> WordsJson {
    WordsJson {
        start: words.span.start,
        end: words.span.end,
        text: words.text.clone(),
    }
}

fn span(span: &Span) -> SpanJson {
    SpanJson {
        start: span.start,
        end: span.end,
    }
}

fn document(document: &Document) -> DocumentJson {
    DocumentJson {
        title: document.title.as_ref().map(words),
        published: document.published.as_ref().map(published),
        byline: document.byline.as_ref().map(words),
        language: document.language,
        outlet: document.outlet.clone(),
        url: document.url.clone(),
        blocks: document.blocks.iter().map(block).collect(),
    }
}

fn published(published: &Published) -> PublishedJson {
    PublishedJson {
        iso: published.written.iso(),
        zone_as_written: published.written.zone_as_written.clone(),
        start: published.words.as_ref().map(|words| words.span.start),
        end: published.words.as_ref().map(|words| words.span.end),
    }
}

fn block(block: &Block) -> BlockJson {
    BlockJson {
        kind: block.kind.name(),
        start: block.span.start,
        end: block.span.end,
        duplicate_of: block.duplicate_of,
    }
}

fn entity(entity: &Entity) -> EntityJson {
    EntityJson {
        kind: entity.kind.name(),
        name: entity.name.clone(),
        side: entity.side.clone(),
        mentions: entity.mentions.iter().map(span).collect(),
        places: entity.places.iter().map(candidate).collect(),
    }
}

fn candidate(candidate: &Candidate) -> CandidateJson {
    CandidateJson {
        id: candidate.id.clone(),
        name: candidate.name.clone(),
        lat: candidate.lat,
        lon: candidate.lon,
        country: candidate.country.clone(),
        population: candidate.population,
        confidence: candidate.confidence,
    }
}

fn quotation(quotation: &Quotation) -> QuotationJson {
    QuotationJson {
        kind: match quotation.kind {
            QuotationKind::Direct => "direct",
            QuotationKind::Fragment => "fragment",
            QuotationKind::Indirect => "indirect",
        },
        start: quotation.words.span.start,
        end: quotation.words.span.end,
        text: quotation.words.text.clone(),
        speaker: quotation.speaker.clone(),
        cue: quotation.cue.as_ref().map(words),
        chain: quotation.chain.clone(),
    }
}

fn claim(claim: &Claim) -> ClaimJson {
    let first = claim.evidence.first().cloned().unwrap_or_default();
    ClaimJson {
        kind: claim.kind.name(),
        claimant: claim
            .claimant
            .clone()
            .unwrap_or_else(|| "NARRATOR".to_owned()),
        chain: claim.chain.clone(),
        holder: claim.holder.clone(),
        place: claim.place.clone(),
        lat: claim.point().map(|point| point.lat),
        lon: claim.point().map(|point| point.lon),
        places: claim.candidates.iter().map(candidate).collect(),
        time_iso: claim.when.map(|when| when.iso()),
        extent: claim.extent.map(strandline_reading::Extent::name),
        start: first.span.start,
        end: first.span.end,
        text: first.text,
        evidence: claim.evidence.iter().map(words).collect(),
        target: claim.target,
        rule: claim.rule.to_string(),
        score: (claim.score * 100.0).round() / 100.0,
    }
}

fn statement(statement: &Statement) -> StatementJson {
    StatementJson {
        topic: statement.topic.clone(),
        holder: statement.holder.clone(),
        start: statement.words.span.start,
        end: statement.words.span.end,
        text: statement.words.text.clone(),
    }
}

fn event(event: &Event) -> EventJson {
    EventJson {
        kind: event.kind.clone(),
        status: event.status.name(),
        time_iso: event.when.map(|when| when.iso()),
        place: event.place.clone(),
        participants: event.participants.clone(),
        start: event.words.span.start,
        end: event.words.span.end,
        text: event.words.text.clone(),
    }
}

fn flag(flag: &Flag) -> FlagJson {
    FlagJson {
        kind: flag.kind.name(),
        start: flag.words.span.start,
        end: flag.words.span.end,
        text: flag.words.text.clone(),
        message: flag.message.clone(),
    }
}
