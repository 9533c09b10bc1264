//! Claims as linked data: `NewsArticle`, `Claim` and `Quotation` of schema.org, with who decided
//! on them in the words of PROV-O.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use strandline_reading::Extent;
use strandline_record::{Claim, ClaimRow, ClaimsAnswer, Decided, DocumentHead};

use super::annotations::{claim_urn, document_urn};

/// The claims of an answer as JSON-LD.
pub fn linked_claims(answer: &ClaimsAnswer) -> String {
    let articles: BTreeMap<_, _> = answer
        .rows
        .iter()
        .map(|row| (row.document.hash, row))
        .collect();
    let mut graph: Vec<Value> = articles
        .values()
        .map(|row| article(&row.document))
        .collect();
    for row in &answer.rows {
        graph.push(claim(answer, row));
        graph.extend(quotations(row));
        graph.extend(
            row.reviewed
                .decided
                .as_ref()
                .map(|decided| decision(row, decided)),
        );
    }
    let linked = json!({"@context": context(), "@graph": graph});
    format!("{linked:#}\n")
}

/// schema.org's words, PROV-O's, and those that neither has.
fn context() -> Value {
    json!([
        "https://schema.org",
        {
            "prov": "http://www.w3.org/ns/prov#",
            "claimKind": "urn:strandline:claimKind",
            "extent": "urn:strandline:extent",
            "holder": "urn:strandline:holder",
            "disputedBy": {"@id": "urn:strandline:disputedBy", "@type": "@id"},
        },
    ])
}

fn article(head: &DocumentHead) -> Value {
    json!({
        "@id": document_urn(&head.hash.to_string()),
        "@type": ["NewsArticle", "prov:Entity"],
        "headline": head.title,
        "publisher": head.outlet.as_ref().map(|name| json!({"@type": "Organization", "name": name})),
        "datePublished": head.published,
        "url": head.url,
    })
}

fn claim(answer: &ClaimsAnswer, row: &ClaimRow) -> Value {
    let claim = &row.reviewed.claim;
    let document = document_urn(&row.document.hash.to_string());
    let decided = row.reviewed.decided.as_ref();
    json!({
        "@id": claim_urn(&row.reviewed.id.to_string()),
        "@type": ["Claim", "prov:Entity"],
        "claimKind": claim.kind.name(),
        "text": claim.words().map(|words| &words.text),
        "creator": {"@type": "Organization", "name": row.claimant()},
        "appearance": {"@id": document},
        "about": place(claim),
        "extent": claim.extent.map(Extent::name),
        "holder": claim.holder,
        "temporalCoverage": claim.when.map(|when| when.iso()),
        "disputedBy": disputed_by(answer, row),
        "prov:wasDerivedFrom": {"@id": document},
        "prov:wasGeneratedBy": decided.map(|decided| json!({"@id": revision_urn(decided)})),
    })
}

fn place(claim: &Claim) -> Value {
    let known = claim.place.known.as_ref();
    json!({
        "@type": "Place",
        "name": claim.place_name(),
        "identifier": known.map(|known| known.id.to_string()),
        "geo": known.map(|known| json!({
            "@type": "GeoCoordinates",
            "longitude": known.at.lon(),
            "latitude": known.at.lat(),
        })),
    })
}

fn disputed_by(answer: &ClaimsAnswer, row: &ClaimRow) -> Vec<String> {
    let of = answer
        .disputes
        .iter()
        .filter(|dispute| dispute.claim == row.reviewed.id);
    of.map(|dispute| claim_urn(&dispute.by.to_string()))
        .collect()
}

fn quotations(row: &ClaimRow) -> Vec<Value> {
    let id = claim_urn(&row.reviewed.id.to_string());
    let document = document_urn(&row.document.hash.to_string());
    let evidence = row.reviewed.claim.evidence.iter().zip(1..);
    let quotation = |(words, number): (&strandline_reading::Words, u32)| {
        json!({
            "@id": format!("{id}:{number}"),
            "@type": "Quotation",
            "text": words.text,
            "isPartOf": {"@id": document},
            "mainEntityOfPage": {"@id": id},
        })
    };
    evidence.map(quotation).collect()
}

fn decision(row: &ClaimRow, decided: &Decided) -> Value {
    json!({
        "@id": revision_urn(decided),
        "@type": "prov:Activity",
        "name": decided.verdict.name(),
        "prov:endedAtTime": decided.recorded_at.0.to_string(),
        "prov:used": {"@id": document_urn(&row.document.hash.to_string())},
        "prov:wasAssociatedWith": {"@type": "prov:Agent", "name": decided.author},
    })
}

fn revision_urn(decided: &Decided) -> String {
    format!("urn:strandline:revision:{}", decided.revision)
}
