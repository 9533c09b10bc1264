//! Tables of settlement facts with a boundary.

use strandline_ingest::{Format, Received, SettlementOptions};

use crate::reading;

/// A boundary around most of Europe, where the input has none.
const BOUNDARY: &[u8] =
    br#"{"type":"Polygon","coordinates":[[[-40,1],[90,1],[90,80],[-40,80],[-40,1]]]}"#;

/// A table, and after a byte 0 perhaps a boundary.
pub fn check(bytes: &[u8]) {
    let mut parts = bytes.splitn(2, |&byte| byte == 0);
    let table = parts.next().unwrap_or_default();
    let boundary = parts.next().unwrap_or(BOUNDARY);
    for account in [None, Some("a".to_owned())] {
        let format = Format::Settlements(SettlementOptions {
            account,
            ..SettlementOptions::default()
        });
        let file = Received {
            name: "facts.csv",
            bytes: table,
        };
        reading::check_within(&format, file, boundary);
    }
}
