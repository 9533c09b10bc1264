//! Layers of ISW as `GeoJSON`, dated by the file's name or by their features.

use strandline_ingest::{FeatureOptions, Format, Received};

use crate::reading::{self, dated};

/// The bytes of a file, with a date in its name and without one.
pub fn check(bytes: &[u8]) {
    let format = Format::Isw(FeatureOptions {
        as_of: None,
        ..dated("layer")
    });
    for name in ["2025-12-03.geojson", "layers.geojson"] {
        reading::check(&format, Received { name, bytes });
    }
}
