//! Settings of theatres and assessors, and the text of a format in the journal.

use strandline_ingest::{
    Format,
    settings::{read_assessor, read_theatre},
};

/// What is read is read the same again, and what is refused says why; a format's text is
/// canonical.
pub fn check(bytes: &[u8]) {
    let theatre = || read_theatre(bytes, "x.toml").map_err(|error| error.to_string());
    let assessor = || read_assessor(bytes, "x.toml").map_err(|error| error.to_string());
    let (first, second) = (theatre(), theatre());
    assert_eq!(format!("{first:?}"), format!("{second:?}"));
    assert!(first.is_ok() || first.is_err_and(|told| told.contains("x.toml")));
    assert!(assessor().is_ok() || assessor().is_err_and(|told| told.contains("x.toml")));
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    if let Ok(format) = Format::from_text(text) {
        let canonical = format.to_text();
        let again = Format::from_text(&canonical).expect("just written");
        assert_eq!(again, format);
        assert_eq!(again.to_text(), canonical);
    }
}
