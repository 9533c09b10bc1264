//! Pages of HTML as documents: nobody is given words that are not in the bytes of their range.

use strandline_reading::{Metadata, parse_published, read, texts_of};

use crate::report::{spans, words};

/// Any bytes as a page that came with its address, outlet and day.
pub fn check(bytes: &[u8]) {
    let published = parse_published("4 December 2025 10:32 GMT+03:00");
    let metadata = Metadata {
        url: Some("https://example.org/2025/12/04/report"),
        outlet: Some("The Albion Courier"),
        published: published.as_ref(),
        gazetteer: None,
    };
    let page = [b"<!DOCTYPE html><html><body>", bytes].concat();
    let report = read(&page, &metadata);
    let spans: Vec<_> = spans(&report).collect();
    assert!(
        spans
            .iter()
            .all(|span| span.start <= span.end && span.end <= page.len())
    );
    texts_of(&page, &spans);
    // References such as `&amp;` stand for letters that are not among the bytes.
    let is_literal = std::str::from_utf8(&page).is_ok() && !page.contains(&b'&');
    for words in words(&report) {
        assert_eq!(texts_of(&page, &[words.span]), [words.text.as_str()]);
        let there = &page[words.span.start..words.span.end];
        assert!(
            !is_literal || is_within(&words.text, there),
            "{words:?} in {:?}",
            String::from_utf8_lossy(there)
        );
    }
    let again = read(&page, &metadata);
    assert_eq!(format!("{report:?}"), format!("{again:?}"));
}

/// Whether all letters of a text are among the bytes, in their order.
fn is_within(text: &str, bytes: &[u8]) -> bool {
    let mut rest = bytes.iter();
    let letters = text.split_whitespace().flat_map(str::bytes);
    letters
        .into_iter()
        .all(|letter| rest.any(|byte| *byte == letter))
}
