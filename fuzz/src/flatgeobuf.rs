//! `FlatGeobuf`: tables of offsets, which may point anywhere.

use strandline_ingest::{Format, Received};

use crate::reading::{self, dated};

/// The bytes of a file.
pub fn check(bytes: &[u8]) {
    let name = "front.fgb";
    let format = Format::Flatgeobuf(dated("zone"));
    reading::check(&format, Received { name, bytes });
}
