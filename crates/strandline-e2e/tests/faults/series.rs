//! A series of maps large enough that an import of it takes a while, and writes a while when
//! it commits.
//!
//! Digits of corners are chance with a fixed seed, so that the maps do not pack well.

use std::fmt::Write as _;

use super::desk::Desk;

/// How many maps the series has.
pub(crate) const MAPS: usize = 12;

/// Squares a row and rows of a map.
const SIDE: u32 = 30;

/// The words of the command that imports the series into a feed.
pub(crate) fn import_words(feed: &str) -> Vec<&str> {
    let words = "import geojson series --assessor desk --status-property status --feed";
    words.split(' ').chain([feed]).collect()
}

/// Writes the series into the folder `series` of a desk.
pub(crate) fn write(desk: &Desk) {
    let mut state = 20_240_101_u64;
    for map in 0..MAPS {
        let mut features = Vec::new();
        for cell in 0..SIDE * SIDE {
            features.push(triangle(cell, &mut state));
        }
        let text = format!(
            r#"{{"type":"FeatureCollection","features":[{}]}}"#,
            features.join(",")
        );
        desk.write(&format!("series/2024-02-{:02}.geojson", map + 1), text);
    }
}

/// A triangle within a cell of a hundredth of a degree.
fn triangle(cell: u32, state: &mut u64) -> String {
    let (column, row) = (cell % SIDE, cell / SIDE);
    let mut corner = |east: f64, north: f64| {
        *state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let jitter = (*state >> 40) as f64 / f64::from(1 << 24) * 0.002;
        let lon = 36.0 + (f64::from(column) + east) * 0.01 + jitter;
        let lat = 48.0 + (f64::from(row) + north) * 0.01 + jitter;
        let mut text = String::new();
        write!(text, "[{lon:.7},{lat:.7}]").unwrap();
        text
    };
    let first = corner(0.1, 0.1);
    let ring = [first.clone(), corner(0.7, 0.1), corner(0.4, 0.7), first].join(",");
    format!(
        r#"{{"type":"Feature","properties":{{"status":"held"}},"geometry":{{"type":"Polygon","coordinates":[[{ring}]]}}}}"#
    )
}
