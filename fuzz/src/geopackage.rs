//! `GeoPackage`s: databases of anybody, damaged or built to do harm.

use strandline_ingest::{Format, Received};

use crate::reading::{Reader, dated};

thread_local! {
    static READER: Reader = Reader::new();
}

/// The bytes of a database.
pub fn check(bytes: &[u8]) {
    let name = "front.gpkg";
    let format = Format::Geopackage(dated("zone"));
    READER.with(|reader| reader.check(&format, Received { name, bytes }, None));
}
