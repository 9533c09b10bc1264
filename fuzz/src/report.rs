//! The law of reading reports: every range is one of the source, the words of a plain text
//! are its bytes there, denials answer claims that are told, and reading twice gives the same.

use strandline_reading::{Metadata, Report, Span, Words, read};

/// Any bytes as a report, as text or page.
pub fn check(bytes: &[u8]) {
    let report = read(bytes, &Metadata::default());
    spans(&report).for_each(|span| {
        assert!(
            span.start <= span.end && span.end <= bytes.len(),
            "{span:?}"
        );
    });
    let is_plain = std::str::from_utf8(bytes).is_ok() && !bytes.contains(&b'<');
    for words in words(&report) {
        assert!(!words.span.is_empty(), "{words:?}");
        let there = &bytes[words.span.start..words.span.end];
        assert!(!is_plain || there == words.text.as_bytes(), "{words:?}");
    }
    let targets = report.claims.iter().filter_map(|claim| claim.target);
    targets.for_each(|target| assert!(target < report.claims.len(), "{target}"));
    let again = read(bytes, &Metadata::default());
    assert_eq!(
        format!("{report:?}"),
        format!("{again:?}"),
        "reading twice gives the same"
    );
}

/// Everything that is quoted of a source.
pub(crate) fn words(report: &Report) -> impl Iterator<Item = &Words> {
    let published = report.document.published.as_ref();
    let document = report.document.title.iter().chain(&report.document.byline);
    let quotations = report.quotations.iter();
    let quoted = quotations.flat_map(|one| std::iter::once(&one.words).chain(&one.cue));
    document
        .chain(published.and_then(|published| published.words.as_ref()))
        .chain(quoted)
        .chain(report.claims.iter().flat_map(|claim| &claim.evidence))
        .chain(report.statements.iter().map(|statement| &statement.words))
        .chain(report.events.iter().map(|event| &event.words))
        .chain(report.flags.iter().map(|flag| &flag.words))
}

/// Every range that is told.
pub(crate) fn spans(report: &Report) -> impl Iterator<Item = Span> {
    let blocks = report.document.blocks.iter().map(|block| block.span);
    let mentions = report
        .entities
        .iter()
        .flat_map(|entity| entity.mentions.clone());
    let words = words(report).map(|words| words.span);
    blocks.chain(mentions).chain(words)
}
