//! Laws of reading, for any bytes: ranges are in the source and are the words, reading twice
//! gives the same.

use proptest::prelude::*;
use strandline_reading::{Metadata, Report, Span, Words, read};

/// All words of a report with their ranges.
fn words(report: &Report) -> Vec<Words> {
    let mut all: Vec<Words> = Vec::new();
    all.extend(report.document.title.clone());
    all.extend(report.document.byline.clone());
    all.extend(
        report
            .document
            .published
            .clone()
            .and_then(|published| published.words),
    );
    for quotation in &report.quotations {
        all.push(quotation.words.clone());
        all.extend(quotation.cue.clone());
    }
    all.extend(
        report
            .statements
            .iter()
            .map(|statement| statement.words.clone()),
    );
    all.extend(report.events.iter().map(|event| event.words.clone()));
    all.extend(
        report
            .claims
            .iter()
            .flat_map(|claim| claim.evidence.clone()),
    );
    all.extend(report.flags.iter().map(|flag| flag.words.clone()));
    all
}

fn spans(report: &Report) -> Vec<Span> {
    let mut all: Vec<Span> = words(report).into_iter().map(|words| words.span).collect();
    all.extend(report.document.blocks.iter().map(|block| block.span));
    all.extend(
        report
            .entities
            .iter()
            .flat_map(|entity| entity.mentions.clone()),
    );
    all
}

fn check(source: &[u8]) {
    let report = read(source, &Metadata::default());
    for span in spans(&report) {
        assert!(
            span.start <= span.end && span.end <= source.len(),
            "{span:?} of {}",
            source.len()
        );
    }
    for words in words(&report) {
        assert!(!words.span.is_empty(), "{words:?}");
        // In valid UTF-8 without markup, the bytes are the words.
        if std::str::from_utf8(source).is_ok() && !source.contains(&b'<') {
            assert_eq!(
                &source[words.span.start..words.span.end],
                words.text.as_bytes()
            );
        }
    }
    let again = read(source, &Metadata::default());
    assert_eq!(format!("{report:?}"), format!("{again:?}"));
}

/// Pieces of reports, put together at random: closer to the grammar than letters are.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Russia",
        "Moscow said ",
        "that ",
        "the army ",
        "captured ",
        "Pokrovsk",
        ", ",
        ". ",
        "\n\n",
        "\"",
        "“",
        "”",
        "‘",
        "’",
        "'",
        "'s ",
        "he ",
        "said ",
        "according to ",
        "the ministry",
        " denied ",
        "it ",
        "who ",
        "and ",
        "of ",
        "in ",
        "70 percent of ",
        "on Tuesday",
        "4 December 2025\n",
        "M23 ",
        "(",
        ")",
        "—",
        "no longer ",
        "could not verify ",
        "control of ",
        "was taken by ",
        "Dec. ",
        "U.S. ",
        "é",
        "Покровськ",
        "\u{feff}",
        "fell to ",
        "to capture ",
        "if ",
        "claim ",
        "fighting continues ",
    ]);
    prop::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

fn tags() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "<p>",
        "</p>",
        "<h1>",
        "<a href=\"x\">",
        "</a>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<",
        "&amp;",
        "&#x201C;",
        "&",
        "<figcaption>",
        "</figcaption>",
        "<nav>",
        "</nav>",
        "<br/>",
        "<time datetime=\"2025-12-04\">",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        check(&bytes);
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,300}") {
        check(text.as_bytes());
    }

    #[test]
    fn any_sentence_of_pieces_is_read(text in pieces()) {
        check(text.as_bytes());
    }

    #[test]
    fn any_page_is_read(parts in prop::collection::vec((tags(), pieces()), 0..12)) {
        let body: String = parts.into_iter().flat_map(|(tag, text)| [tag.to_owned(), text]).collect();
        check(format!("<!doctype html>{body}").as_bytes());
    }

    #[test]
    fn text_with_broken_bytes_is_read(text in pieces(), at in any::<prop::sample::Index>(), byte in 0x80u8..) {
        let mut bytes = text.into_bytes();
        let at = at.index(bytes.len() + 1);
        bytes.insert(at, byte);
        check(&bytes);
    }
}

/// A document so long that its phrases are found beside its names reads as a short one does.
#[test]
fn a_long_document_reads_as_a_short_one() {
    let told = |days: usize| {
        let day = "Heavy fighting went on in the town of Bara. The army said that its troops had \
                   taken the town of Kadugli, which the rebels denied.\n\n";
        let text = format!("War in two towns goes on\n\n{}", day.repeat(days));
        let report = read(text.as_bytes(), &Metadata::default());
        let claims = report.claims.iter().map(|claim| {
            let claimant = claim.claimant.clone();
            (
                claim.kind,
                claimant,
                claim.place.clone(),
                claim.rule.clone(),
            )
        });
        let claims: Vec<_> = claims.collect();
        (claims, report.quotations.len() / days)
    };
    let (short, long) = (told(40), told(4_000));
    assert!(!short.0.is_empty());
    assert_eq!(short, long);
}

/// A title stands before the article, but is read behind it: an article that ends without a full
/// stop has nothing to do with it.
#[test]
fn a_title_behind_an_open_end_is_read() {
    check(
        b"Bara falls and rebels say the town was taken\n\nThe war between the army and the rebels \
          went on for another day in the north of the country and in the south, where soldiers and \
          fighters shot at one another from hill to hill\n",
    );
}
