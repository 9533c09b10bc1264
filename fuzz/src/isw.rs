//! Layers of ISW as `GeoJSON`, dated by the file's name or by their features.

use strandline_ingest::{FeatureOptions, Format, Received};

use crate::reading::{Reader, dated};

thread_local! {
    static READER: Reader = Reader::new();
}

/// The bytes of a file, with a date in its name and without one.
pub fn check(bytes: &[u8]) {
    let format = Format::Isw(FeatureOptions {
        as_of: None,
        ..dated("layer")
    });
    READER.with(|reader| {
        for name in ["2025-12-03.geojson", "layers.geojson"] {
            reader.check(&format, Received { name, bytes }, None);
        }
    });
}
