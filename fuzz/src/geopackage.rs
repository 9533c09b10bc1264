//! `GeoPackage`s: databases of anybody, damaged or built to do harm.

use strandline_ingest::{Format, Received};

use crate::reading::{self, dated};

/// The bytes of a database.
pub fn check(bytes: &[u8]) {
    let name = "front.gpkg";
    let format = Format::Geopackage(dated("zone"));
    reading::check(&format, Received { name, bytes });
}
