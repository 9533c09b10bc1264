//! Dated lines: a file of one day, and a series by a property.

use strandline_ingest::{Format, LineOptions, Received};

use crate::reading::{Reader, dated};

thread_local! {
    static READER: Reader = Reader::new();
}

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
    READER.with(|reader| {
        for options in [whole, series] {
            reader.check(&Format::Lines(options), Received { name, bytes }, None);
        }
    });
}
