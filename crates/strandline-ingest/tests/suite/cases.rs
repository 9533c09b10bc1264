//! One small file a case: what is drawn, and what is told of.

use strandline_ingest::{Format, ReadError, Received, SettlementOptions, read, read_region};

use crate::settings::{Settings, drawn, plain, problems, status};

const SQUARE: &str =
    r#"{"type":"Polygon","coordinates":[[[37,48],[38,48],[38,49],[37,49],[37,48]]]}"#;

fn check(format: &Format, name: &str, json: &str, expect: &[&str], trouble: &[&str]) {
    let reading = Settings::that_ship()
        .read_one(format, name, json.as_bytes())
        .unwrap();
    assert_eq!(drawn(&reading.value), expect, "{json}");
    assert_eq!(problems(&reading), trouble, "{json}");
}

fn check_plain(json: &str, expect: &[&str], trouble: &[&str]) {
    check(&plain(), "map.geojson", json, expect, trouble);
}

fn collection(features: &[String]) -> String {
    format!(
        r#"{{"type":"FeatureCollection","features":[{}]}}"#,
        features.join(",")
    )
}

fn feature(properties: &str, geometry: &str) -> String {
    format!(r#"{{"type":"Feature","properties":{properties},"geometry":{geometry}}}"#)
}

fn square_of(status: &str) -> String {
    feature(&format!(r#"{{"status":"{status}"}}"#), SQUARE)
}

#[test]
fn a_status_comes_from_the_map_of_values_or_is_an_id_itself() {
    let json = collection(&[square_of("RU"), square_of("occupied"), square_of("unknown")]);
    check_plain(&json, &["occupied 2", "unknown 1"], &[]);
}

#[test]
fn a_status_that_nobody_knows_costs_its_feature_alone() {
    let nameless = feature("null", SQUARE);
    let number = feature(r#"{"status":7}"#, SQUARE);
    let json = collection(&[
        square_of("RU"),
        square_of("UA"),
        nameless,
        number,
        square_of("RU"),
    ]);
    let trouble = [
        "features[1] unknown-status",
        "features[2] unknown-status",
        "features[3] unknown-status",
    ];
    check_plain(&json, &["occupied 2"], &trouble);
}

#[test]
fn a_broken_feature_never_loses_its_neighbours() {
    for (broken, trouble) in [
        ("null", "features[1] unreadable"),
        ("17", "features[1] unreadable"),
        (
            r#"{"type":"Feature","properties":{"status":"RU"},"geometry":null}"#,
            "features[1] no-geometry",
        ),
        (r#"{"type":"Feature"}"#, "features[1] no-geometry"),
        (
            r#"{"geometry":{"type":"Polygon"}}"#,
            "features[1].geometry no-geometry",
        ),
        (r#"{"geometry":"POLYGON((0 0))"}"#, "features[1] unreadable"),
        (
            r#"{"geometry":{"type":"Polygon","coordinates":[[[37,48],[NaN,48],[38,49],[37,48]]]}}"#,
            "features[1].geometry.coordinates[0][1] bad-coordinate",
        ),
        (
            r#"{"geometry":{"type":"Polygon","coordinates":[[["37","48"],[38,48],[38,49],[37,48]]]}}"#,
            "features[1].geometry.coordinates[0][0] bad-coordinate",
        ),
        (
            r#"{"geometry":{"type":"Polygon","coordinates":[[[37,1e999],[38,48],[38,49],[37,48]]]}}"#,
            "features[1] unreadable",
        ),
        (
            r#"{"geometry":{"type":"Polygon","coordinates":[[[4823000,5420000],[38,48],[38,49],[37,48]]]}}"#,
            "features[1].geometry.coordinates[0][0] bad-coordinate",
        ),
        (
            r#"{"geometry":{"type":"Polygon","coordinates":[[[37,48],[38,48]]]}}"#,
            "features[1].geometry.coordinates[0] ring-too-short",
        ),
        (
            r#"{"geometry":{"type":"LineString","coordinates":[[37,48],[38,48]]}}"#,
            "features[1].geometry line",
        ),
    ] {
        let json = collection(&[square_of("RU"), broken.to_owned(), square_of("unknown")]);
        check_plain(&json, &["occupied 1", "unknown 1"], &[trouble]);
    }
}

#[test]
fn a_tower_of_brackets_costs_its_feature_alone() {
    let tower = format!("{}{}", "[".repeat(50_000), "]".repeat(50_000));
    let broken = feature(
        "{}",
        &format!(r#"{{"type":"Polygon","coordinates":{tower}}}"#),
    );
    let json = collection(&[square_of("RU"), broken, square_of("RU")]);
    check_plain(&json, &["occupied 2"], &["features[1] unreadable"]);
}

#[test]
fn a_feature_or_a_geometry_alone_is_a_map_too() {
    check_plain(&square_of("RU"), &["occupied 1"], &[]);
    check_plain(SQUARE, &[], &["$ unknown-status"]);
    check(
        &Format::DeepstateDaily,
        "20240708.json",
        SQUARE,
        &["occupied 1"],
        &[],
    );
}

#[test]
fn a_daily_map_is_as_of_the_start_of_its_day_in_kyiv() {
    let json = collection(&[feature("{}", SQUARE)]);
    for (name, instant) in [
        ("deepstatemap_data_20240708.geojson", "2024-07-07T21:00:00Z"),
        ("2024-12-31.geojson", "2024-12-30T22:00:00Z"),
        ("20250330", "2025-03-29T22:00:00Z"),
    ] {
        let settings = Settings::that_ship();
        let reading = settings
            .read_one(&Format::DeepstateDaily, name, json.as_bytes())
            .unwrap();
        assert_eq!(reading.value.as_of.0.to_string(), instant, "{name}");
    }
}

#[test]
fn an_answer_of_the_api_is_read_with_and_without_its_envelope() {
    let area = feature(
        r##"{"fill":"#a52714","name":"Окуповано /// Occupied"}"##,
        SQUARE,
    );
    let nested = format!(
        r#"{{"type":"GeometryCollection","geometries":[{SQUARE},{{"type":"GeometryCollection","geometries":[{SQUARE}]}}]}}"#
    );
    let collection_area = feature(r##"{"fill":"#bcaaa4"}"##, &nested);
    let marker = feature(
        r#"{"name":"72 бригада /// 72nd brigade","icon":"images/icon-3.png"}"#,
        r#"{"type":"Point","coordinates":[37.5,48.5,0]}"#,
    );
    let strange = feature(r##"{"fill":"#123456"}"##, SQUARE);
    let bare = collection(&[area, collection_area, marker, strange]);
    let expect = ["occupied-since-2022 1", "unknown 2", "markers 1"];
    let trouble = ["features[3] unknown-status"];
    check(
        &Format::Deepstate,
        "1720000000.geojson",
        &bare,
        &expect,
        &trouble,
    );
    let envelope = format!(r#"{{"id":1720000000,"map":{bare},"datetime":"x"}}"#);
    check(
        &Format::Deepstate,
        "last.json",
        &envelope,
        &expect,
        &trouble,
    );
}

#[test]
fn a_marker_keeps_its_words_and_its_icon() {
    let json = collection(&[feature(
        r#"{"name":"72 бригада /// 72nd brigade","icon":"images/icon-3.png"}"#,
        r#"{"type":"Point","coordinates":[37.5,48.5,0]}"#,
    )]);
    let settings = Settings::that_ship();
    let reading = settings
        .read_one(&Format::Deepstate, "1720000000", json.as_bytes())
        .unwrap();
    let marker = &reading.value.markers[0];
    assert_eq!(marker.name.in_language("en", "uk"), "72nd brigade");
    assert_eq!(marker.name.in_language("de", "uk"), "72 бригада");
    assert_eq!(marker.icon.as_deref(), Some("images/icon-3.png"));
    assert_eq!((marker.at.x, marker.at.y), (375_000_000, 485_000_000));
}

fn refused(format: &Format, name: &str, text: &[u8]) -> ReadError {
    Settings::that_ship()
        .read_one(format, name, text)
        .unwrap_err()
}

#[test]
fn what_is_no_json_is_refused_with_line_and_column() {
    let error = refused(&plain(), "map.geojson", b"{\"type\":\n  \"Feature\",,}");
    assert!(
        matches!(
            error,
            ReadError::NotJson {
                line: 2,
                column: 13,
                ..
            }
        ),
        "{error}"
    );
    let error = refused(&plain(), "map.geojson", b"404: Not Found");
    assert!(error.to_string().contains("404: Not Found"), "{error}");
    let error = refused(&plain(), "map.geojson", b"");
    assert!(matches!(error, ReadError::NotJson { .. }), "{error}");
}

#[test]
fn json_that_is_no_map_is_refused() {
    for text in [
        "[]",
        "7",
        "{}",
        r#"{"type":"Topology"}"#,
        r#"{"features":7}"#,
        r#"{"map":[]}"#,
    ] {
        let error = refused(&plain(), "map.geojson", text.as_bytes());
        assert!(
            matches!(error, ReadError::NotGeoJson { .. }),
            "{text}: {error}"
        );
    }
}

#[test]
fn a_map_without_a_date_is_refused() {
    for format in [Format::DeepstateDaily, Format::Deepstate] {
        let error = refused(&format, "map.geojson", collection(&[]).as_bytes());
        assert!(matches!(error, ReadError::NoDate { .. }), "{error}");
    }
}

#[test]
fn a_mapping_to_a_status_outside_the_legend_is_refused() {
    let Format::GeoJson(mut options) = plain() else {
        unreachable!()
    };
    options.map.insert("X".into(), status("burnt"));
    let error = refused(&Format::GeoJson(options), "map.geojson", SQUARE.as_bytes());
    assert!(
        matches!(error, ReadError::StatusNotInLegend { .. }),
        "{error}"
    );
}

#[test]
fn a_byte_order_mark_and_damaged_letters_do_not_matter() {
    let json = collection(&[square_of("RU")]);
    check_plain(&format!("\u{feff}{json}"), &["occupied 1"], &[]);
    let mut bytes = json.into_bytes();
    let at = bytes.windows(2).position(|pair| pair == b"RU").unwrap();
    bytes.splice(at..at, [0xff]);
    let reading = Settings::that_ship()
        .read_one(&plain(), "map.geojson", &bytes)
        .unwrap();
    assert_eq!(
        problems(&reading),
        ["file unreadable", "features[0] unknown-status"]
    );
}

#[test]
fn a_region_is_every_polygon_of_a_file() {
    let json = collection(&[square_of("a"), square_of("b")]);
    let region = read_region(json.as_bytes(), "region.geojson").unwrap();
    assert_eq!((region.value.len(), region.problems.len()), (2, 0));
    assert_eq!(
        read_region(SQUARE.as_bytes(), "region.geojson")
            .unwrap()
            .value
            .len(),
        1
    );
    let point = r#"{"type":"Point","coordinates":[37,48]}"#;
    let error = read_region(point.as_bytes(), "region.geojson").unwrap_err();
    assert!(matches!(error, ReadError::NoArea { .. }), "{error}");
}

const FACTS: &str = "geonames_id,lon,lat,status,from,account
1,37.25,48.5,occupied,2024-01-01,a
2,37.75,48.5,occupied,2024-02-01,a
1,37.25,48.5,none,2024-03-01,a
2,37.75,48.5,unknown,2024-01-15,b
";

fn series(account: Option<&str>, boundary: &[Received<'_>]) -> Result<Vec<String>, ReadError> {
    let settings = Settings::that_ship();
    let options = SettlementOptions {
        account: account.map(str::to_owned),
        ..SettlementOptions::default()
    };
    let file = Received {
        name: "facts.csv",
        bytes: FACTS.as_bytes(),
    };
    let maps = read(
        &Format::Settlements(options),
        &file,
        boundary,
        &settings.context(),
    )?;
    let told = |map: &strandline_model::Reading<strandline_model::Snapshot>| {
        assert_eq!(map.problems, []);
        format!("{} {}", map.value.as_of.0, drawn(&map.value).join(" "))
    };
    Ok(maps.iter().map(told).collect())
}

#[test]
fn settlements_give_a_map_for_each_day_on_which_something_begins() {
    let boundary = [Received {
        name: "boundary.geojson",
        bytes: SQUARE.as_bytes(),
    }];
    assert_eq!(
        series(Some("a"), &boundary).unwrap(),
        [
            "2023-12-31T22:00:00Z occupied 1",
            "2024-01-31T22:00:00Z occupied 2",
            "2024-02-29T22:00:00Z occupied 1",
        ]
    );
    assert_eq!(
        series(Some("b"), &boundary).unwrap(),
        ["2024-01-14T22:00:00Z unknown 1"]
    );
}

#[test]
fn settlements_need_one_account_and_one_boundary() {
    let boundary = Received {
        name: "boundary.geojson",
        bytes: SQUARE.as_bytes(),
    };
    let error = series(None, &[boundary]).unwrap_err();
    assert!(
        matches!(error, ReadError::AccountNotChosen { .. }),
        "{error}"
    );
    let error = series(Some("c"), &[boundary]).unwrap_err();
    assert!(matches!(error, ReadError::NoRows { .. }), "{error}");
    let error = series(Some("a"), &[]).unwrap_err();
    assert!(
        matches!(error, ReadError::BoundaryNotGiven { found: 0, .. }),
        "{error}"
    );
    let settings = Settings::that_ship();
    let file = Received {
        name: "20240708",
        bytes: SQUARE.as_bytes(),
    };
    let error = read(&plain(), &file, &[boundary], &settings.context()).unwrap_err();
    assert!(
        matches!(error, ReadError::AttachmentNotWanted { .. }),
        "{error}"
    );
}
