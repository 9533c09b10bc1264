//! Dated lines: a file of one day, and a series by a property.

use strandline_ingest::{Format, LineOptions, Received};

use crate::reading::{self, dated};

/// The bytes of a file, read as both.
pub fn check(bytes: &[u8]) {
    let whole = LineOptions {
        as_of: dated("").as_of,
        ..LineOptions::default()
    };
    let series = LineOptions {
        date_property: Some("date".to_owned()),
        date_format: Some("%Y/%m/%d".to_owned()),
        ..LineOptions::default()
    };
    let name = "fronts.geojson";
    for options in [whole, series] {
        reading::check(&Format::Lines(options), Received { name, bytes });
    }
}
