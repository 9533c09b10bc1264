//! Reads a paragraph of a report on a war, and tells its claims one a line.

use strandline_reading::{Metadata, Report, parse_published, read};

/// Reads a paragraph behind one that makes it a report on a war.
pub(crate) fn report(paragraph: &str) -> Report {
    let text = format!(
        "A report written for this test of the program\n\nThe war between the army and rebel forces went on.\n\n{paragraph}\n"
    );
    let published = parse_published("2025-12-04T12:00:00+00:00");
    let metadata = Metadata {
        published: published.as_ref(),
        ..Metadata::default()
    };
    read(text.as_bytes(), &metadata)
}

/// The claims as "kind | claimant | place", one a line.
pub(crate) fn claims(paragraph: &str) -> String {
    let lines: Vec<String> = report(paragraph)
        .claims
        .iter()
        .map(|claim| {
            let claimant = claim.claimant.as_deref().unwrap_or("NARRATOR");
            format!("{} | {claimant} | {}", claim.kind.name(), claim.place)
        })
        .collect();
    lines.join("\n")
}

pub(crate) fn check(paragraph: &str, expect: &[&str]) {
    let found = claims(paragraph);
    assert_eq!(found, expect.join("\n"), "{paragraph}");
}
