//! Answers of `DeepState`'s history API.

use strandline_ingest::{Format, Received};

use crate::reading;

/// The first byte chooses a name with or without an instant, the rest is the file.
pub fn check(bytes: &[u8]) {
    let (first, bytes) = bytes.split_first().unwrap_or((&0, bytes));
    let name = if first % 2 == 0 {
        "2022-04-03T123328Z_1648989208.geojson"
    } else {
        "last.json"
    };
    let file = Received { name, bytes };
    reading::check(&Format::Deepstate, file);
}
