//! `documents`: what was received, as text, with the places of its claims' words.

use serde::Serialize;
use strandline_reading::{Block, Span, texts_of};
use strandline_record::{Document, DocumentHead, ReviewedClaim};
use utoipa::ToSchema;

use super::{
    claims::{ClaimJson, DocumentHeadJson, claim, head},
    text,
};

/// The documents of a record, in the order in which they came.
#[derive(Serialize, ToSchema)]
pub(crate) struct DocumentsJson {
    documents: Vec<ListedJson>,
}

/// A document in short.
#[derive(Serialize, ToSchema)]
struct ListedJson {
    #[serde(flatten)]
    head: DocumentHeadJson,
    language: &'static str,
    /// How many claims of it were accepted.
    accepted: usize,
    /// How many wait for a decision.
    proposed: usize,
    #[schema(format = DateTime)]
    recorded_at: String,
}

/// A document as text.
#[derive(Serialize, ToSchema)]
pub(crate) struct DocumentJson {
    #[serde(flatten)]
    head: DocumentHeadJson,
    /// The name of its file.
    name: String,
    language: &'static str,
    #[schema(format = DateTime)]
    recorded_at: String,
    /// Who added it.
    author: String,
    blocks: Vec<BlockJson>,
    claims: Vec<MarkedClaimJson>,
}

/// A piece of a page.
#[derive(Serialize, ToSchema)]
struct BlockJson {
    /// `title`, `metadata`, `byline`, `paragraph`, `heading`, `caption` or `chrome`.
    kind: &'static str,
    text: String,
    /// The first of its bytes in the document as received.
    start: usize,
    /// The first byte behind it.
    end: usize,
    /// The place in this list of the first block with the same words.
    duplicate_of: Option<usize>,
}

/// A claim and where its words stand.
#[derive(Serialize, ToSchema)]
struct MarkedClaimJson {
    #[serde(flatten)]
    claim: ClaimJson,
    /// One for each of the evidence that lies in a block.
    marks: Vec<MarkJson>,
}

/// Words within the text of a block, counted as JavaScript does: in UTF-16 units.
#[derive(Serialize, ToSchema)]
struct MarkJson {
    block: usize,
    from_utf16: usize,
    until_utf16: usize,
}

/// The documents of a record.
pub fn documents(documents: &[Document]) -> String {
    text(&DocumentsJson {
        documents: documents.iter().map(listed).collect(),
    })
}

fn listed(document: &Document) -> ListedJson {
    let claims = document.claims.iter();
    let open = claims.clone().filter(|one| one.decided.is_none()).count();
    ListedJson {
        head: head(&DocumentHead::of(document).into()),
        language: document.report.document.language,
        accepted: claims.filter(|one| one.is_accepted()).count(),
        proposed: open,
        recorded_at: document.recorded_at.0.to_string(),
    }
}

/// The claims that wait for a decision, by their documents.
pub fn review(documents: &[Document]) -> String {
    #[derive(Serialize)]
    struct ReviewJson {
        documents: Vec<ReviewedJson>,
    }
    #[derive(Serialize)]
    struct ReviewedJson {
        #[serde(flatten)]
        head: DocumentHeadJson,
        claims: Vec<ClaimJson>,
    }
    let reviewed = |document: &Document| ReviewedJson {
        head: head(&DocumentHead::of(document).into()),
        claims: document.claims.iter().map(claim).collect(),
    };
    text(&ReviewJson {
        documents: documents.iter().map(reviewed).collect(),
    })
}

/// A document whose bytes are `source`.
pub fn document(document: &Document, source: &[u8]) -> String {
    let blocks = &document.report.document.blocks;
    let spans: Vec<Span> = blocks.iter().map(|block| block.span).collect();
    let texts = texts_of(source, &spans);
    let block = |(block, text): (&Block, String)| BlockJson {
        kind: block.kind.name(),
        text,
        start: block.span.start,
        end: block.span.end,
        duplicate_of: block.duplicate_of,
    };
    let marked = |reviewed: &ReviewedClaim| MarkedClaimJson {
        claim: claim(reviewed),
        marks: marks(reviewed, blocks, source),
    };
    text(&DocumentJson {
        head: head(&DocumentHead::of(document).into()),
        name: document.name.clone(),
        language: document.report.document.language,
        recorded_at: document.recorded_at.0.to_string(),
        author: document.author.clone(),
        blocks: blocks.iter().zip(texts).map(block).collect(),
        claims: document.claims.iter().map(marked).collect(),
    })
}

fn marks(reviewed: &ReviewedClaim, blocks: &[Block], source: &[u8]) -> Vec<MarkJson> {
    let spans = reviewed.claim.evidence.iter().map(|words| words.span);
    spans
        .filter_map(|span| mark(span, blocks, source))
        .collect()
}

/// Where words stand in the block that they begin in; what runs over its end is cut.
fn mark(span: Span, blocks: &[Block], source: &[u8]) -> Option<MarkJson> {
    let holds = |block: &Block| block.span.start <= span.start && span.start < block.span.end;
    let at = blocks.iter().position(holds)?;
    let block = blocks[at].span;
    let before = Span::new(block.start, span.start);
    let words = Span::new(span.start, span.end.min(block.end));
    let lengths: Vec<usize> = texts_of(source, &[before, words])
        .iter()
        .map(|text| text.encode_utf16().count())
        .collect();
    Some(MarkJson {
        block: at,
        from_utf16: lengths[0],
        until_utf16: lengths[0] + lengths[1],
    })
}

#[cfg(test)]
mod tests {
    use strandline_reading::{Block, BlockKind, Span};

    use super::mark;

    #[test]
    fn marks_count_as_javascript_does() {
        // A letter of two bytes, quotes of three, and one outside of the first plane.
        let text = "Місто 🙂 “Покровськ” впало";
        let block = Block {
            kind: BlockKind::Paragraph,
            span: Span::new(0, text.len()),
            duplicate_of: None,
        };
        let start = text.find("Покровськ").unwrap();
        let span = Span::new(start, start + "Покровськ".len());
        let mark = mark(span, &[block], text.as_bytes()).unwrap();
        let units: Vec<u16> = text.encode_utf16().collect();
        let marked = String::from_utf16(&units[mark.from_utf16..mark.until_utf16]);
        assert_eq!(marked.unwrap(), "Покровськ");
        assert_eq!((mark.from_utf16, mark.until_utf16), (10, 19));
    }
}
