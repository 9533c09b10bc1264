//! Files that are large, or small and made to become large: done, told of or refused within the
//! limits of time and memory, whatever their format.
//!
//! What needs another program's format is made by Python, as in the other tests of foreign files.

use std::process::Command;

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

/// All of them together were kept until the end of the document.
#[test]
fn two_million_placemarks_of_nothing_are_told() {
    let nothing = "<Placemark><name>x</name></Placemark>".repeat(2_000_000);
    let square = "<Placemark><name>held</name><Polygon><outerBoundaryIs><LinearRing><coordinates>\
                  36,48 37,48 37,49 36,48</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>";
    let text = format!("<kml><Document>{nothing}{square}</Document></kml>");
    check(&desk_with("big.kml", &text), KML, 3, "and 9981 more");
}

#[test]
fn a_table_may_have_a_million_columns() {
    let more = ",x".repeat(1_000_000);
    let text = format!("{HEADING}{more}\n36,48,held,2024-01-01,Hirske{more}\n");
    check(&desk_with("big.csv", &text), TABLE, 0, "");
}

/// Both took more than a gigabyte, and the program ended in the middle.
#[test]
fn rows_without_end_are_refused() {
    for row in [",".repeat(200_000_000), "x".repeat(200_000_000)] {
        let text = format!("{HEADING}\n\"{row}");
        check(&desk_with("big.csv", &text), TABLE, 1, "row 2 over");
        let text = format!("{HEADING}\n{row}\n");
        check(&desk_with("big.csv", &text), TABLE, 1, "row 2 over");
    }
}

#[test]
fn a_table_of_fifty_million_rows_is_refused() {
    let text = format!("{HEADING}\n{}", ",\n".repeat(50_000_000));
    check(&desk_with("big.csv", &text), TABLE, 1, "50000001 rows");
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

/// Runs a script of Python in the desk.
fn made_by_python(script: &str) -> Desk {
    let desk = desk_with("nothing", "");
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let made = Command::new(python)
        .args(["-c", script])
        .current_dir(desk.path(""))
        .status();
    assert!(made.unwrap().success());
    desk
}

/// Packs a gigabyte of one byte as the member of an archive.
fn packed(archive: &str, member: &str, byte: &str) -> Desk {
    made_by_python(&format!(
        "import zipfile\n\
         with zipfile.ZipFile('{archive}', 'w', zipfile.ZIP_DEFLATED) as z:\n    \
         with z.open('{member}', 'w', force_zip64=True) as f:\n        \
         for _ in range(1000): f.write(b'{byte}' * 1_000_000)\n"
    ))
}

#[test]
fn an_archive_of_a_gigabyte_is_refused_in_every_format() {
    check(
        &packed("big.kml", "doc.kml", " "),
        KML,
        1,
        "at most 268435456 are read",
    );
    let line = "import shapefile big.zip --assessor desk --status-property name --as-of 2024-01-01T00:00:00Z";
    check(&packed("big.zip", "a.shp", "\\0"), line, 1, "when unpacked");
    check(
        &packed("big.zip", "UA.txt", "x"),
        "import places big.zip",
        1,
        "when unpacked",
    );
}

/// Each of them ran to the end of time, or for minutes.
#[test]
fn geopackages_that_were_made_to_harm_are_read_or_refused() {
    let line = "import geopackage big.gpkg --assessor desk --status-property status --as-of 2024-01-01T00:00:00Z";
    for (sql, code, says) in [
        (
            "DROP TABLE gpkg_contents; CREATE VIEW gpkg_contents AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT 'front' AS table_name, 'features' AS data_type FROM n;",
            1,
            "found none",
        ),
        (
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 20000) INSERT INTO gpkg_contents SELECT 'front', 'features' FROM n; INSERT INTO gpkg_geometry_columns SELECT table_name, 'geom', 4326 FROM gpkg_contents;",
            0,
            "",
        ),
        (
            "CREATE TABLE big (geom BLOB); WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 100000) INSERT INTO big SELECT NULL FROM n; ALTER TABLE big ADD COLUMN status TEXT DEFAULT ''; UPDATE sqlite_schema SET sql = replace(sql, '''''', '''' || hex(zeroblob(500000)) || '''') WHERE name = 'big'; INSERT INTO gpkg_contents VALUES ('big', 'features'); INSERT INTO gpkg_geometry_columns VALUES ('big', 'geom', 4326);",
            3,
            "found none",
        ),
    ] {
        let script = format!(
            "import sqlite3, struct\n\
             c = sqlite3.connect('big.gpkg')\n\
             c.executescript('''PRAGMA writable_schema = ON; CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT); CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INT); CREATE TABLE front (fid INTEGER PRIMARY KEY, geom BLOB, status TEXT); INSERT INTO gpkg_contents VALUES ('front', 'features'); INSERT INTO gpkg_geometry_columns VALUES ('front', 'geom', 4326);''')\n\
             corners = [36, 48, 37, 48, 37, 49, 36, 48]\n\
             blob = b'GP\\0\\1' + struct.pack('<iBIII8d', 4326, 1, 3, 1, 4, *map(float, corners))\n\
             c.execute(\"INSERT INTO front (geom, status) VALUES (?, 'held')\", (blob,))\n\
             c.commit()\n\
             c.executescript(\"\"\"{sql}\"\"\")\n\
             c.commit()\n"
        );
        check(&made_by_python(&script), line, code, says);
    }
}
