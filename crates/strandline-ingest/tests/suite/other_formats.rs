//! Shapefile, GeoPackage and FlatGeobuf: what GDAL wrote, and broken files.
//!
//! `corpus/other_formats/write.py` wrote the files.

use std::io::{Cursor, Read};

use rusqlite::Connection;
use strandline_ingest::{FeatureOptions, Format, ReadError};
use strandline_model::{AsOf, Reading, Snapshot};

use crate::settings::{Settings, drawn, problems, status};

const ZIP: &[u8] = include_bytes!("../corpus/other_formats/front.zip");
const MERCATOR_ZIP: &[u8] = include_bytes!("../corpus/other_formats/front_mercator.zip");
const UTM_ZIP: &[u8] = include_bytes!("../corpus/other_formats/front_utm.zip");
const FGB: &[u8] = include_bytes!("../corpus/other_formats/front.fgb");
const MERCATOR_FGB: &[u8] = include_bytes!("../corpus/other_formats/front_indexed.fgb");

/// One of the three formats with options.
pub(crate) type MakeFormat = fn(FeatureOptions) -> Format;

pub(crate) fn options() -> FeatureOptions {
    FeatureOptions {
        as_of: Some(AsOf("2025-12-04T00:00:00Z".parse().unwrap())),
        status_property: Some("zone".to_owned()),
        map: [("kept".to_owned(), status("liberated"))].into(),
        ..FeatureOptions::default()
    }
}

pub(crate) fn read_as(
    format: MakeFormat,
    name: &str,
    bytes: &[u8],
) -> Result<Reading<Snapshot>, ReadError> {
    Settings::that_ship().read_one(&format(options()), name, bytes)
}

/// The whole map: a square with a hole, two squares, and perhaps a point.
fn check_whole(reading: &Reading<Snapshot>, markers: &[&str]) {
    let layers = ["held 1", "liberated 2"];
    assert_eq!(drawn(&reading.value), [&layers[..], markers].concat());
    assert_eq!(problems(reading), [""; 0]);
    let held = &reading.value.layers[0].polygons[0];
    assert_eq!(held.rings.iter().map(Vec::len).collect::<Vec<_>>(), [4, 4]);
    let mut corners: Vec<(i64, i64)> = held.rings[0]
        .iter()
        .map(|at| {
            (
                (at.lon() * 1e6).round() as i64,
                (at.lat() * 1e6).round() as i64,
            )
        })
        .collect();
    corners.sort_unstable();
    let square = [(37, 48), (37, 49), (38, 48), (38, 49)];
    assert_eq!(corners, square.map(|(x, y)| (x * 1_000_000, y * 1_000_000)));
}

#[test]
fn what_gdal_writes_is_read_in_degrees_and_in_web_mercator() {
    for zip in [ZIP, MERCATOR_ZIP] {
        check_whole(&read_as(Format::Shapefile, "front.zip", zip).unwrap(), &[]);
    }
    check_whole(
        &read_as(Format::Flatgeobuf, "front.fgb", FGB).unwrap(),
        &["markers 1"],
    );
    check_whole(
        &read_as(Format::Flatgeobuf, "front.fgb", MERCATOR_FGB).unwrap(),
        &[],
    );
}

#[test]
fn another_frame_is_refused_with_its_name() {
    let error = read_as(Format::Shapefile, "front.zip", UTM_ZIP).unwrap_err();
    assert!(error.to_string().contains("UTM"), "{error}");
    for format in [Format::Shapefile, Format::Geopackage, Format::Flatgeobuf] {
        let error = read_as(format, "front", b"404: Not Found").unwrap_err();
        assert!(error.to_string().contains("404: Not Found"), "{error}");
    }
}

/// The shapes alone, as somebody copies them without what lies beside them.
fn shapes() -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(ZIP)).unwrap();
    let mut bytes = Vec::new();
    archive
        .by_name("front.shp")
        .unwrap()
        .read_to_end(&mut bytes)
        .unwrap();
    bytes
}

#[test]
fn shapes_without_table_and_frame_are_read_and_told_of() {
    let format = Format::Shapefile(FeatureOptions {
        status_property: Some("layer".to_owned()),
        map: [("front".to_owned(), status("held"))].into(),
        ..options()
    });
    let reading = Settings::that_ship()
        .read_one(&format, "front.shp", &shapes())
        .unwrap();
    assert_eq!(drawn(&reading.value), ["held 3"]);
    assert_eq!(
        problems(&reading),
        ["file bad-coordinate", "file unreadable"]
    );
}

#[test]
fn a_broken_record_costs_itself_alone() {
    let mut bytes = shapes();
    // The number of points of the first record.
    bytes[100 + 8 + 40..][..4].fill(0xff);
    let reading = read_as(Format::Shapefile, "front.shp", &bytes).unwrap();
    let told = problems(&reading);
    assert!(
        told.contains(&"features[0] unreadable".to_owned()),
        "{told:?}"
    );
    assert!(
        told.contains(&"features[1] unknown-status".to_owned()),
        "{told:?}"
    );
    bytes.truncate(bytes.len() - 20);
    let told = problems(&read_as(Format::Shapefile, "front.shp", &bytes).unwrap());
    assert!(
        told.contains(&"features[1] unreadable".to_owned()),
        "{told:?}"
    );
}

#[test]
fn cut_and_changed_files_are_read_or_refused() {
    let shapes = shapes();
    let gpkg = geopackage(|_| ());
    let all: [(MakeFormat, &[u8]); 4] = [
        (Format::Shapefile, &shapes),
        (Format::Shapefile, ZIP),
        (Format::Flatgeobuf, FGB),
        (Format::Flatgeobuf, MERCATOR_FGB),
    ];
    for (format, whole) in all {
        for at in 0..whole.len() {
            drop(read_as(format, "front", &whole[..at]));
            let mut changed = whole.to_vec();
            changed[at] ^= 0x81;
            drop(read_as(format, "front", &changed));
        }
    }
    for at in (0..gpkg.len()).step_by(97) {
        drop(read_as(Format::Geopackage, "front", &gpkg[..at]));
        let mut changed = gpkg.clone();
        changed[at] ^= 0x81;
        drop(read_as(Format::Geopackage, "front", &changed));
    }
}

/// A polygon in well-known binary behind the header of a GeoPackage.
pub(crate) fn blob(corners: &[(f64, f64)]) -> Vec<u8> {
    let mut blob = b"GP\x00\x01\xe6\x10\x00\x00".to_vec();
    blob.extend([1, 3, 0, 0, 0, 1, 0, 0, 0]);
    blob.extend((corners.len() as u32).to_le_bytes());
    for (lon, lat) in corners {
        blob.extend(lon.to_le_bytes());
        blob.extend(lat.to_le_bytes());
    }
    blob
}

pub(crate) const SQUARE: [(f64, f64); 5] = [
    (37.0, 48.0),
    (38.0, 48.0),
    (38.0, 49.0),
    (37.0, 49.0),
    (37.0, 48.0),
];

/// A GeoPackage with a table of two features, and what is added.
pub(crate) fn geopackage(add: fn(&Connection)) -> Vec<u8> {
    let connection = Connection::open_in_memory().unwrap();
    connection
        .execute_batch(
            "CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT);
             CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INT);
             CREATE TABLE \"the \"\"front\" (fid INTEGER PRIMARY KEY, geom BLOB, zone TEXT);
             INSERT INTO gpkg_contents VALUES ('the \"front', 'features');
             INSERT INTO gpkg_geometry_columns VALUES ('the \"front', 'geom', 4326);",
        )
        .unwrap();
    for zone in ["held", "kept"] {
        let insert = "INSERT INTO \"the \"\"front\" (geom, zone) VALUES (?, ?)";
        connection.execute(insert, (blob(&SQUARE), zone)).unwrap();
    }
    add(&connection);
    connection.serialize("main").unwrap().to_vec()
}

#[test]
fn a_geopackage_is_read_table_by_table() {
    let whole = geopackage(|_| ());
    let reading = read_as(Format::Geopackage, "front.gpkg", &whole).unwrap();
    assert_eq!(drawn(&reading.value), ["held 1", "liberated 1"]);
    assert_eq!(problems(&reading), [""; 0]);
    let by_layer = Format::Geopackage(FeatureOptions {
        status_property: Some("layer".to_owned()),
        map: [("the \"front".to_owned(), status("unknown"))].into(),
        ..options()
    });
    let reading = Settings::that_ship()
        .read_one(&by_layer, "x.gpkg", &whole)
        .unwrap();
    assert_eq!(drawn(&reading.value), ["unknown 2"]);
    let mut journaled = whole;
    journaled[18..20].fill(2);
    assert!(read_as(Format::Geopackage, "front.gpkg", &journaled).is_ok());
}

#[test]
fn a_broken_geometry_of_a_geopackage_costs_its_feature() {
    let broken = geopackage(|connection| {
        let insert = "INSERT INTO \"the \"\"front\" (geom, zone) VALUES (?, 'held')";
        let cut = &blob(&SQUARE)[..60];
        connection.execute(insert, [Some(cut.to_vec())]).unwrap();
        connection.execute(insert, [None::<Vec<u8>>]).unwrap();
        connection.execute(insert, [Some(b"PNG".to_vec())]).unwrap();
    });
    let reading = read_as(Format::Geopackage, "front.gpkg", &broken).unwrap();
    assert_eq!(drawn(&reading.value), ["held 1", "liberated 1"]);
    let expect = [
        "features[2].geometry unreadable",
        "features[3] no-geometry",
        "features[4].geometry unreadable",
    ];
    assert_eq!(problems(&reading), expect);
}

/// A view could count to the end of time.
#[test]
fn what_is_no_table_of_a_geopackage_is_not_run() {
    let endless = geopackage(|connection| {
        let view = "CREATE VIEW endless AS WITH RECURSIVE n(geom) AS (SELECT 1 UNION ALL SELECT geom + 1 FROM n) SELECT geom FROM n;
             INSERT INTO gpkg_contents VALUES ('endless', 'features');
             INSERT INTO gpkg_geometry_columns VALUES ('endless', 'geom', 4326);";
        connection.execute_batch(view).unwrap();
    });
    let reading = read_as(Format::Geopackage, "front.gpkg", &endless).unwrap();
    assert_eq!(drawn(&reading.value), ["held 1", "liberated 1"]);
    let other = geopackage(|connection| {
        connection
            .execute("UPDATE gpkg_geometry_columns SET srs_id = 2056", [])
            .unwrap();
    });
    let error = read_as(Format::Geopackage, "front.gpkg", &other).unwrap_err();
    assert!(error.to_string().contains("frame 2056"), "{error}");
}
