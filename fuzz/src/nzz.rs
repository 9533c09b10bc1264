//! NZZ's difference maps, whose day is in the file's name.

use strandline_ingest::{Format, Received};

use crate::reading;

/// The bytes of a file.
pub fn check(bytes: &[u8]) {
    let name = "20250712.geojson";
    reading::check(&Format::Nzz, Received { name, bytes });
}
