//! `GeoJSON` of anybody, daily maps and regions.

use strandline_ingest::{FeatureOptions, Format, Received, read_region};
use strandline_model::{AsOf, StatusId};

use crate::reading::{Reader, check_problem};

thread_local! {
    static READER: Reader = Reader::new();
}

/// The bytes of a file, read in three ways.
pub fn check(bytes: &[u8]) {
    let name = "map_20240708.geojson";
    let file = Received { name, bytes };
    READER.with(|reader| {
        reader.check(&Format::DeepstateDaily, file, None);
        reader.check(&plain(), file, None);
    });
    if let Ok(region) = read_region(bytes, name) {
        assert!(!region.value.is_empty());
        region.problems.iter().for_each(check_problem);
    }
}

fn plain() -> Format {
    let status = |id| StatusId::new(id).expect("a short word is an id");
    Format::GeoJson(FeatureOptions {
        as_of: Some(AsOf("2024-07-08T00:00:00Z".parse().expect("an instant"))),
        status_property: Some("status".to_owned()),
        map: [("RU".to_owned(), status("occupied"))].into(),
        ..FeatureOptions::default()
    })
}
