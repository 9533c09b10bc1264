//! KML and KMZ of anybody, the date in the name or in the document.

use strandline_ingest::{FeatureOptions, Format, Received};
use strandline_model::AsOf;

use crate::reading::{self, occupied};

/// The bytes of a file, dated by an option and by what is in it.
pub fn check(bytes: &[u8]) {
    let at = AsOf("2024-07-08T00:00:00Z".parse().expect("an instant"));
    for (name, as_of) in [("map.kml", Some(at)), ("map.kmz", None)] {
        let file = Received { name, bytes };
        reading::check(&by_style(as_of), file);
    }
}

fn by_style(as_of: Option<AsOf>) -> Format {
    Format::Kml(FeatureOptions {
        as_of,
        status_property: Some("styleUrl".to_owned()),
        map: [("#ru".to_owned(), occupied())].into(),
        ..FeatureOptions::default()
    })
}
