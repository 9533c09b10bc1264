//! Answers of `ArcGIS`: JSON with rings and attributes.

use strandline_ingest::{Format, Received};

use crate::reading::{self, dated};

/// The bytes of an answer.
pub fn check(bytes: &[u8]) {
    let name = "answer.json";
    let format = Format::Arcgis(dated("status"));
    reading::check(&format, Received { name, bytes });
}
