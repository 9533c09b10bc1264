//! Files that are large: done, told of or refused within the limits of time and memory.

use super::{
    desk::Desk,
    files::{check_large, polygon},
    limits,
};

const SQUARE: &str = "[36,48],[37,48],[37,49],[36,49],[36,48]";

#[test]
fn three_million_times_one_corner_is_no_ring() {
    let ring = vec!["[36,48]"; 3_000_000].join(",");
    let tells = ["ring-too-short features[1].geometry.coordinates[0]"];
    check_large(&polygon(&[ring]), &tells, limits::SECONDS);
}

#[test]
fn two_million_corners_back_and_forth_are_no_ring() {
    let ring = vec!["[36,48],[37,49]"; 1_000_000].join(",");
    let tells = ["ring-too-short features[1].geometry.coordinates[0]"];
    check_large(&polygon(&[ring]), &tells, limits::SECONDS);
}

#[test]
fn a_comb_of_two_hundred_thousand_corners_is_drawn() {
    let teeth = (0..100_000).map(|at| {
        let north = if at % 2 == 0 { 48.1 } else { 48.5 };
        format!("[{:.6},{north}]", 36.0 + f64::from(at) * 9e-6)
    });
    let ring: Vec<String> = teeth
        .chain(["[36.9,48]", "[36,48]", "[36,48.1]"].map(str::to_owned))
        .collect();
    check_large(&polygon(&[ring.join(",")]), &[], limits::SECONDS);
}

#[test]
fn a_map_may_be_blank_for_two_hundred_megabytes() {
    let blank = " ".repeat(200_000_000);
    let feature = polygon(&[SQUARE.to_owned()]);
    check_large(&format!("{blank}{feature}"), &[], limits::SECONDS);
}

#[test]
fn a_property_may_be_a_text_of_two_hundred_megabytes() {
    let text = format!(r#""note":"{}","status""#, "x".repeat(200_000_000));
    let feature = polygon(&[SQUARE.to_owned()]).replacen(r#""status""#, &text, 1);
    check_large(&feature, &[], limits::SECONDS);
}

#[test]
fn a_feature_may_have_a_million_properties() {
    let many: Vec<String> = (0..1_000_000).map(|at| format!("\"k{at}\":{at}")).collect();
    let many = many.join(",");
    let feature = polygon(&[SQUARE.to_owned()]);
    let feature = feature.replacen(r#""status""#, &format!(r#"{many},"status""#), 1);
    check_large(&feature, &[], limits::SECONDS);
}

/// A command ends by itself within the limits, with this code and these words.
fn check(desk: &Desk, line: &str, code: i32, says: &str) {
    let words: Vec<&str> = line.split(' ').collect();
    let ran = limits::run(desk, &words);
    assert_eq!(ran.code, code, "{line}: {ran:?}");
    assert!(ran.err.contains(says), "{line}: {ran:?}");
}

/// A desk with a file of this name and text, and a boundary.
fn desk_with(name: &str, text: &str) -> Desk {
    let desk = Desk::new();
    desk.write(name, text);
    let boundary =
        r#"{"type":"Polygon","coordinates":[[[32,42],[38,42],[38,49],[32,49],[32,42]]]}"#;
    desk.write("boundary.geojson", boundary);
    desk
}

const KML: &str =
    "import kml big.kml --assessor desk --status-property name --as-of 2024-01-01T00:00:00Z";
const TABLE: &str = "import settlements big.csv --boundary boundary.geojson --assessor desk";
const HEADING: &str = "lon,lat,status,from,place";

#[test]
fn a_million_folders_in_one_another_are_refused() {
    let (open, close) = ("<Folder>".repeat(1_000_000), "</Folder>".repeat(1_000_000));
    let text = format!("<kml><Document>{open}{close}</Document></kml>");
    check(&desk_with("big.kml", &text), KML, 1, "200 levels deep");
}

#[test]
fn a_table_may_have_a_million_columns() {
    let more = ",x".repeat(1_000_000);
    let text = format!("{HEADING}{more}\n36,48,held,2024-01-01,Hirske{more}\n");
    check(&desk_with("big.csv", &text), TABLE, 0, "");
}

/// Ten megabytes of what no article has.
#[test]
fn documents_of_nothing_but_marks_are_read() {
    for (name, text) in [
        (
            "big.html",
            "<html><body>".to_owned() + &"<div>".repeat(2_000_000),
        ),
        (
            "big.html",
            "<html><body>".to_owned() + &"<".repeat(10_000_000),
        ),
        (
            "big.html",
            "<html><body>".to_owned() + &"&amp;".repeat(2_000_000),
        ),
        (
            "big.txt",
            "Title\n\n".to_owned() + &"\u{201c}".repeat(3_000_000),
        ),
        ("big.txt", "Title\n\n".to_owned() + &"x".repeat(10_000_000)),
    ] {
        let desk = desk_with(name, &text);
        check(&desk, &format!("read {name} --format json"), 0, "");
    }
}
