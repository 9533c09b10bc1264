//! NZZ's difference maps, whose day is in the file's name.

use strandline_ingest::{Format, Received};

use crate::reading::Reader;

thread_local! {
    static READER: Reader = Reader::new();
}

/// The bytes of a file.
pub fn check(bytes: &[u8]) {
    let name = "20250712.geojson";
    READER.with(|reader| reader.check(&Format::Nzz, Received { name, bytes }, None));
}
