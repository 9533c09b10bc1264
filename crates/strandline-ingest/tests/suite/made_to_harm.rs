//! Small files that were made to take all time or memory: each is read or refused at once.
//!
//! What a format may say of itself is not what it holds: tables that name one another, rows
//! that are computed, parts that are shared, archives that unpack to anything.

use std::io::{Cursor, Write as _};

use flatbuffers::FlatBufferBuilder;
use flatgeobuf::{Feature, FeatureArgs, Geometry, GeometryArgs, GeometryType, Header, HeaderArgs};
use rusqlite::Connection;
use strandline_ingest::{FeatureOptions, Format, LineOptions};
use strandline_model::{Reading, Snapshot};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{
    other_formats::{SQUARE, blob, geopackage, read_as},
    settings::{drawn, problems},
};

/// Further tables of a GeoPackage that its catalogue names.
const NAMED: &str = "INSERT INTO gpkg_contents VALUES ('big', 'features');
    INSERT INTO gpkg_geometry_columns VALUES ('big', 'geom', 4326);";

const GOOD: [&str; 2] = ["held 1", "liberated 1"];

/// The good map of a GeoPackage is read whatever is added; what was told.
fn check_kept(add: fn(&Connection)) -> Vec<String> {
    let reading = read_as(Format::Geopackage, "front.gpkg", &geopackage(add)).unwrap();
    assert_eq!(drawn(&reading.value), GOOD);
    problems(&reading)
}

/// It counted to the end of time: only tables of features were held to be tables.
#[test]
fn a_catalogue_that_never_ends_is_not_asked() {
    let endless = geopackage(|connection| {
        let view = "DROP TABLE gpkg_contents;
            CREATE VIEW gpkg_contents AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)
            SELECT 'the \"front' AS table_name, 'features' AS data_type FROM n;";
        connection.execute_batch(view).unwrap();
    });
    let error = read_as(Format::Geopackage, "front.gpkg", &endless).unwrap_err();
    assert!(error.to_string().contains("found none"), "{error}");
}

/// Two lists of twenty thousand lines were joined to four hundred million.
#[test]
fn a_table_that_is_named_often_is_read_once() {
    let told = check_kept(|connection| {
        let often = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 20000)
            INSERT INTO gpkg_contents SELECT 'the \"front', 'features' FROM n;
            INSERT INTO gpkg_geometry_columns SELECT table_name, 'geom', 4326 FROM gpkg_contents;";
        connection.execute_batch(often).unwrap();
    });
    assert_eq!(told, [""; 0]);
}

#[test]
fn computed_columns_are_not_run() {
    let told = check_kept(|connection| {
        let computed = "CREATE TABLE big (zone TEXT, geom BLOB AS (zeroblob(900000000)));
            INSERT INTO big (zone) VALUES ('held'), ('held');";
        connection
            .execute_batch(&(computed.to_owned() + NAMED))
            .unwrap();
    });
    assert_eq!(told, ["file unreadable"]);
}

/// A hundred gigabytes were copied from a file of two megabytes.
#[test]
fn a_value_that_stands_for_every_row_is_not_copied_for_each() {
    let told = check_kept(|connection| {
        let rows = "CREATE TABLE big (geom BLOB);
            WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 9000)
            INSERT INTO big SELECT NULL FROM n;";
        let long = "x".repeat(1_000_000);
        let column = format!("ALTER TABLE big ADD COLUMN zone TEXT DEFAULT '{long}';");
        connection
            .execute_batch(&(rows.to_owned() + &column + NAMED))
            .unwrap();
    });
    assert_eq!(told.len(), 9_000);
}

/// A name of four kilobytes that stood in the file once was kept for each of its points.
#[test]
fn a_name_that_stands_for_every_point_is_kept_within_bounds() {
    let many = geopackage(|connection| {
        let rows = "CREATE TABLE big (geom BLOB);
            WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 40000)
            INSERT INTO big
                SELECT X'47500001e6100000010100000000000000008042400000000000004840' FROM n;";
        let long = "x".repeat(5_000);
        let column = format!("ALTER TABLE big ADD COLUMN name TEXT DEFAULT '{long}';");
        connection
            .execute_batch(&(rows.to_owned() + &column + NAMED))
            .unwrap();
    });
    assert!(many.len() < 4 << 20, "{}", many.len());
    let reading = read_as(Format::Geopackage, "front.gpkg", &many).unwrap();
    check_names_bounded(&reading, 40_000);
    assert_eq!(drawn(&reading.value), [GOOD[0], GOOD[1], "markers 40000"]);
}

/// The points are all there, and their names take no more than they may; told once.
fn check_names_bounded(reading: &Reading<Snapshot>, points: usize) {
    let markers = &reading.value.markers;
    assert_eq!(markers.len(), points);
    let words = markers.iter().flat_map(|marker| marker.name.0.values());
    let bytes: usize = words.map(String::len).sum();
    assert!((64 << 20..=128 << 20).contains(&bytes), "{bytes}");
    let told = reading.problems.iter();
    let told = told.filter(|problem| problem.message.contains("without its name"));
    assert_eq!(told.count(), 1);
    assert_eq!(problems(reading).len(), 1);
}

/// A name of a megabyte of a feature with a thousand points; of its lines below.
#[test]
fn a_name_of_many_points_is_kept_within_bounds() {
    let long = "x".repeat(1 << 20);
    let points = vec!["[37.5,48.5]"; 1_000].join(",");
    let text = format!(
        r#"{{"type":"Feature","properties":{{"name":"{long}"}},"geometry":{{"type":"MultiPoint","coordinates":[{points}]}}}}"#
    );
    for format in [Format::GeoJson, |_| Format::Deepstate] {
        let name = "front_1648989208.geojson";
        let reading = read_as(format, name, text.as_bytes()).unwrap();
        check_names_bounded(&reading, 1_000);
    }
    let places = "<Point><coordinates>37.5,48.5</coordinates></Point>".repeat(1_000);
    let text = format!(
        "<kml><Placemark><name>{long}</name><MultiGeometry>{places}</MultiGeometry></Placemark></kml>"
    );
    let reading = read_as(Format::Kml, "front.kml", text.as_bytes()).unwrap();
    check_names_bounded(&reading, 1_000);
}

#[test]
fn a_name_of_many_lines_is_kept_within_bounds() {
    let long = "x".repeat(1 << 20);
    let lines = vec!["[[37,48],[38,49]]"; 1_000].join(",");
    let text = format!(
        r#"{{"type":"Feature","properties":{{"name":"{long}"}},"geometry":{{"type":"MultiLineString","coordinates":[{lines}]}}}}"#
    );
    let format = |options: FeatureOptions| {
        Format::Lines(LineOptions {
            as_of: options.as_of,
            ..LineOptions::default()
        })
    };
    let reading = read_as(format, "front.geojson", text.as_bytes()).unwrap();
    let drawn = &reading.value.lines;
    assert_eq!(drawn.len(), 1_000);
    let named = drawn.iter().filter(|line| !line.name.0.is_empty()).count();
    assert!((64..=128).contains(&named), "{named}");
    assert_eq!(problems(&reading), ["$ unreadable"]);
}

/// The pages of one table, under eight hundred names.
#[test]
fn rows_that_are_more_than_the_file_holds_end_the_table() {
    let many = geopackage(|connection| {
        let insert = "INSERT INTO \"the \"\"front\" (geom, zone) VALUES (?, 'held')";
        for _ in 0..50 {
            connection.execute(insert, [blob(&SQUARE)]).unwrap();
        }
        let names = "PRAGMA writable_schema = ON;
            WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 800)
            INSERT INTO sqlite_schema SELECT 'table', 'u' || x, 'u' || x, rootpage,
                'CREATE TABLE u' || x || ' (fid INTEGER PRIMARY KEY, geom BLOB, zone TEXT)'
                FROM n, (SELECT rootpage FROM sqlite_schema WHERE name = 'the \"front');
            INSERT INTO gpkg_contents SELECT name, 'features' FROM sqlite_schema WHERE name GLOB 'u[0-9]*';
            INSERT INTO gpkg_geometry_columns SELECT name, 'geom', 4326 FROM sqlite_schema WHERE name GLOB 'u[0-9]*';";
        connection.execute_batch(names).unwrap();
    });
    let reading = read_as(Format::Geopackage, "front.gpkg", &many).unwrap();
    let told = &reading.problems[0].message;
    assert!(told.contains("more than the file holds"), "{told}");
    let polygons: usize = reading
        .value
        .layers
        .iter()
        .map(|layer| layer.polygons.len())
        .sum();
    assert!((52..3_000).contains(&polygons), "{polygons}");
}

/// A collection that has one polygon of four thousand corners twenty thousand times over.
#[test]
fn parts_that_are_shared_count_each_time() {
    let mut tables = FlatBufferBuilder::new();
    let xy: Vec<f64> = (0..8_000).map(|at| 36.0 + f64::from(at) / 1e4).collect();
    let xy = Some(tables.create_vector(&xy));
    let part = GeometryArgs {
        xy,
        type_: GeometryType::Polygon,
        ..GeometryArgs::default()
    };
    let part = Geometry::create(&mut tables, &part);
    let parts = Some(tables.create_vector(&vec![part; 20_000]));
    let whole = GeometryArgs {
        parts,
        type_: GeometryType::MultiPolygon,
        ..GeometryArgs::default()
    };
    let geometry = Some(Geometry::create(&mut tables, &whole));
    let feature = FeatureArgs {
        geometry,
        ..FeatureArgs::default()
    };
    let feature = Feature::create(&mut tables, &feature);
    tables.finish_size_prefixed(feature, None);
    let file = [&head(), tables.finished_data()].concat();
    let reading = read_as(Format::Flatgeobuf, "front.fgb", &file).unwrap();
    assert_eq!(problems(&reading), ["features[0] unreadable"]);
}

/// The head of a FlatGeobuf without an index.
fn head() -> Vec<u8> {
    let mut tables = FlatBufferBuilder::new();
    let header = HeaderArgs {
        index_node_size: 0,
        ..HeaderArgs::default()
    };
    let header = Header::create(&mut tables, &header);
    tables.finish_size_prefixed(header, None);
    [b"fgb\x03fgb\x00", tables.finished_data()].concat()
}

/// A byte of them took eight in memory, so that 100 MB of them were more than a gigabyte.
#[test]
fn lists_of_nothing_cost_their_feature_alone() {
    let square = "[[37,48],[38,48],[38,49],[37,49],[37,48]]";
    let feature = |zone: &str, rings: &str| {
        format!(
            r#"{{"type":"Feature","properties":{{"zone":"{zone}"}},"geometry":{{"type":"Polygon","coordinates":[{rings}]}}}}"#
        )
    };
    let nothing = vec!["[]"; 17 << 20].join(",");
    let features = [
        feature("held", square),
        feature("held", &nothing),
        feature("kept", square),
    ];
    let text = format!(
        r#"{{"type":"FeatureCollection","features":[{}]}}"#,
        features.join(",")
    );
    let reading = read_as(Format::GeoJson, "front.geojson", text.as_bytes()).unwrap();
    assert_eq!(drawn(&reading.value), GOOD);
    assert_eq!(problems(&reading), ["features[1] unreadable"]);
}

#[test]
fn rings_of_nothing_in_a_blob_cost_their_feature_alone() {
    let told = check_kept(|connection| {
        let count = 5_u32 << 20;
        let mut blob = b"GP\x00\x01\xe6\x10\x00\x00\x01\x03\x00\x00\x00".to_vec();
        blob.extend(count.to_le_bytes());
        blob.resize(blob.len() + 4 * count as usize, 0);
        let insert = "INSERT INTO \"the \"\"front\" (geom, zone) VALUES (?, 'held')";
        connection.execute(insert, [blob]).unwrap();
    });
    assert_eq!(told, ["features[2].geometry unreadable"]);
}

/// Two thousand columns without width, and records that have no shape.
#[test]
fn columns_that_nobody_asked_for_are_not_read() {
    let mut table = vec![0; 32];
    table[4..8].copy_from_slice(&1_u32.to_le_bytes());
    table[8..10].copy_from_slice(&(32_u16 + 2_001 * 32 + 1).to_le_bytes());
    table[10..12].copy_from_slice(&5_u16.to_le_bytes());
    for column in 0..2_001_u16 {
        let mut head = [0; 32];
        let name = if column == 0 {
            "zone".to_owned()
        } else {
            format!("c{column}")
        };
        head[..name.len()].copy_from_slice(name.as_bytes());
        head[16] = if column == 0 { 4 } else { 0 };
        table.extend(head);
    }
    table.extend(b"\r held");
    let mut shapes = [&[0, 0, 0x27, 0x0a][..], &[0; 96]].concat();
    for _ in 0..100_000 {
        shapes.extend([0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 0]);
    }
    let file = archive(&[
        ("a.shp", &shapes),
        ("a.dbf", &table),
        ("a.prj", b"GEOGCS[\"WGS 84\"]"),
    ]);
    let reading = read_as(Format::Shapefile, "a.zip", &file).unwrap();
    assert!(reading.value.layers.is_empty());
    assert!(problems(&reading).len() > 1_000);
}

/// It was cut off at the bound, and the rest of the map was lost without a word.
#[test]
fn an_archive_that_unpacks_to_more_than_is_read_is_refused() {
    let shapes = vec![0; (256 << 20) + 1];
    let file = archive(&[("a.shp", &shapes)]);
    let error = read_as(Format::Shapefile, "a.zip", &file).unwrap_err();
    assert!(error.to_string().contains("when unpacked"), "{error}");
}

/// Zeros were thirty million records of no bytes, each told of.
#[test]
fn zeros_behind_the_records_are_told_once() {
    let mut shapes = [&[0, 0, 0x27, 0x0a][..], &[0; 96]].concat();
    shapes.extend(vec![0; 64 << 20]);
    let file = archive(&[("a.shp", &shapes), ("a.prj", b"GEOGCS[\"WGS 84\"]")]);
    let reading = read_as(Format::Shapefile, "a.zip", &file).unwrap();
    assert_eq!(
        problems(&reading),
        ["file unreadable", "features[0] unreadable"]
    );
    let file = [head(), vec![0; 64 << 20]].concat();
    let reading = read_as(Format::Flatgeobuf, "front.fgb", &file).unwrap();
    assert_eq!(problems(&reading), ["features[0] unreadable"]);
}

fn archive(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
