//! `GeoJSON` of anybody, daily maps and regions.

use strandline_ingest::{Format, Received, read_region};

use crate::reading::{self, check_problem, dated};

/// The bytes of a file, read in three ways.
pub fn check(bytes: &[u8]) {
    let name = "map_20240708.geojson";
    let file = Received { name, bytes };
    reading::check(&Format::DeepstateDaily, file);
    reading::check(&Format::GeoJson(dated("status")), file);
    if let Ok(region) = read_region(bytes, name) {
        assert!(!region.value.is_empty());
        region.problems.iter().for_each(check_problem);
    }
}
