//! `FlatGeobuf`: tables of offsets, which may point anywhere.

use strandline_ingest::{Format, Received};

use crate::reading::{Reader, dated};

thread_local! {
    static READER: Reader = Reader::new();
}

/// The bytes of a file.
pub fn check(bytes: &[u8]) {
    let name = "front.fgb";
    let format = Format::Flatgeobuf(dated("zone"));
    READER.with(|reader| reader.check(&format, Received { name, bytes }, None));
}
