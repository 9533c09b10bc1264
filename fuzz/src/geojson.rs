//! `GeoJSON` of anybody, daily maps and regions.

use strandline_ingest::{Format, Received, read_region};

use crate::reading::{Reader, check_problem, dated};

thread_local! {
    static READER: Reader = Reader::new();
}

/// The bytes of a file, read in three ways.
pub fn check(bytes: &[u8]) {
    let name = "map_20240708.geojson";
    let file = Received { name, bytes };
    READER.with(|reader| {
        reader.check(&Format::DeepstateDaily, file, None);
        reader.check(&Format::GeoJson(dated("status")), file, None);
    });
    if let Ok(region) = read_region(bytes, name) {
        assert!(!region.value.is_empty());
        region.problems.iter().for_each(check_problem);
    }
}
