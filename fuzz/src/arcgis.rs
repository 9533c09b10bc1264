//! Answers of `ArcGIS`: JSON with rings and attributes.

use strandline_ingest::{Format, Received};

use crate::reading::{Reader, dated};

thread_local! {
    static READER: Reader = Reader::new();
}

/// The bytes of an answer.
pub fn check(bytes: &[u8]) {
    let name = "answer.json";
    let format = Format::Arcgis(dated("status"));
    READER.with(|reader| reader.check(&format, Received { name, bytes }, None));
}
