//! Accepted claims as W3C Web Annotations: each points at its words in the document.
//!
//! The model counts characters (code points), not bytes: positions are converted. They are
//! given for plain text; of HTML every reader makes another text, so there the words with
//! what stands around them, and the range of bytes, must do.
//! Specification: <https://www.w3.org/TR/annotation-model/>.

use serde_json::{Value, json};
use strandline_reading::{Span, Words, texts_of};
use strandline_record::{Document, ReviewedClaim};

/// How much of what stands around the words is told, in characters.
const AROUND: usize = 32;

/// A document and its bytes as received.
#[derive(Debug, Clone)]
pub struct Annotated {
    /// The document.
    pub document: Document,
    /// Its bytes.
    pub source: Vec<u8>,
}

/// The accepted claims of documents, as a page of annotations.
pub fn annotations(documents: &[Annotated]) -> String {
    let items: Vec<Value> = documents.iter().flat_map(items).collect();
    let page = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:strandline:annotations",
        "type": "AnnotationPage",
        "items": items,
    });
    format!("{page:#}\n")
}

fn items(one: &Annotated) -> Vec<Value> {
    let accepted = one
        .document
        .claims
        .iter()
        .filter(|claim| claim.is_accepted());
    accepted.map(|claim| annotation(one, claim)).collect()
}

fn annotation(one: &Annotated, reviewed: &ReviewedClaim) -> Value {
    let claim = &reviewed.claim;
    let targets: Vec<Value> = claim
        .evidence
        .iter()
        .map(|words| target(one, words))
        .collect();
    let decided = reviewed.decided.as_ref();
    json!({
        "id": claim_urn(&reviewed.id.to_string()),
        "type": "Annotation",
        "motivation": "classifying",
        "created": decided.map(|decided| decided.recorded_at.0.to_string()),
        "creator": decided.map(|decided| json!({"type": "Agent", "name": decided.author})),
        "body": [
            {"type": "TextualBody", "purpose": "classifying", "value": claim.kind.name()},
            {"type": "TextualBody", "purpose": "describing", "value": described(reviewed)},
        ],
        "target": targets,
    })
}

/// The claim in one line: `Moscow: claims_full_control of Pokrovsk (full), 2025-12-01/2025-12-03`.
fn described(reviewed: &ReviewedClaim) -> String {
    let claim = &reviewed.claim;
    let claimant = claim.claimant.as_deref().unwrap_or("the outlet");
    let extent = claim.extent.map(|extent| format!(" ({})", extent.name()));
    let when = claim.when.map(|when| format!(", {}", when.iso()));
    let (extent, when) = (extent.unwrap_or_default(), when.unwrap_or_default());
    format!(
        "{claimant}: {} of {}{extent}{when}",
        claim.kind.name(),
        claim.place_name()
    )
}

fn target(one: &Annotated, words: &Words) -> Value {
    let source = &one.source;
    let Span { start, end } = words.span;
    let parts = texts_of(
        source,
        &[
            Span::new(0, start),
            words.span,
            Span::new(end, source.len()),
        ],
    );
    let mut selectors = vec![
        json!({
            "type": "TextQuoteSelector",
            "exact": parts[1],
            "prefix": last(&parts[0]),
            "suffix": parts[2].chars().take(AROUND).collect::<String>(),
        }),
        json!({"type": "DataPositionSelector", "start": start, "end": end}),
    ];
    if is_plain(source, &parts) {
        let before = parts[0].chars().count();
        let until = before + parts[1].chars().count();
        selectors.push(json!({"type": "TextPositionSelector", "start": before, "end": until}));
    }
    json!({
        "source": document_urn(&one.document.hash.to_string()),
        "selector": selectors,
    })
}

/// Whether the text is the bytes themselves.
fn is_plain(source: &[u8], parts: &[String]) -> bool {
    let text =
        std::str::from_utf8(source).map(|text| text.strip_prefix('\u{feff}').unwrap_or(text));
    text.is_ok_and(|text| text == parts.concat())
}

fn last(text: &str) -> String {
    let skip = text.chars().count().saturating_sub(AROUND);
    text.chars().skip(skip).collect()
}

pub(super) fn claim_urn(id: &str) -> String {
    format!("urn:strandline:claim:{id}")
}

pub(super) fn document_urn(hash: &str) -> String {
    format!("urn:sha256:{hash}")
}

#[cfg(test)]
mod tests {
    use strandline_reading::{Span, Words};

    use super::*;

    fn selectors(source: &str, words: &str) -> Value {
        let report =
            strandline_reading::read(source.as_bytes(), &strandline_reading::Metadata::default());
        let start = source.find(words).unwrap();
        let words = Words {
            span: Span::new(start, start + words.len()),
            text: words.to_owned(),
        };
        let one = Annotated {
            document: Document {
                hash: strandline_record::ContentHash::of(source.as_bytes()),
                revision: strandline_model::Revision(1),
                recorded_at: strandline_model::RecordedAt(jiff::Timestamp::UNIX_EPOCH),
                author: String::new(),
                name: String::new(),
                url: None,
                outlet: None,
                report: report.into(),
                claims: Vec::new(),
            },
            source: source.as_bytes().to_vec(),
        };
        target(&one, &words)["selector"].clone()
    }

    #[test]
    fn positions_are_characters_and_not_bytes() {
        let source = "Місто 🙂: “Покровськ” впало, кажуть";
        let found = selectors(source, "Покровськ");
        // Six letters and a space, a smile, a colon, a space and a mark before it.
        assert_eq!(
            found[2],
            json!({"type": "TextPositionSelector", "start": 10, "end": 19})
        );
        let bytes = source.find("Покровськ").unwrap();
        assert_eq!(found[1]["start"], bytes);
        assert_eq!(found[0]["prefix"], "Місто 🙂: “");
        assert_eq!(found[0]["suffix"], "” впало, кажуть");
    }

    #[test]
    fn of_html_no_position_in_a_text_is_told() {
        let page = "<!doctype html><html><body><p>Troops hold <b>Pokrovsk</b>, they said.</p></body></html>";
        let found = selectors(page, "Pokrovsk");
        assert_eq!(found.as_array().unwrap().len(), 2, "{found}");
        assert_eq!(found[0]["exact"], "Pokrovsk");
    }
}
