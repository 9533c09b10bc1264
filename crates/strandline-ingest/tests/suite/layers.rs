//! Maps of features with the name of a layer: ISW's GeoJSON and ArcGIS JSON.

use std::collections::BTreeMap;

use strandline_arrangement::{Drawing, Label};
use strandline_ingest::{FeatureOptions, Format, ReadError, read_layers};
use strandline_model::{Reading, Snapshot};

use crate::{
    settings::{Settings, drawn, problems, status},
    shared_data::archive,
};

fn isw() -> Format {
    let layers = include_bytes!("../../../../theatres/isw-layers.toml");
    Format::Isw(read_layers(layers, "isw-layers.toml").unwrap())
}

const RING: &str = "[[37,48],[38,48],[38,49],[37,49],[37,48]]";

fn feature(layer: &str, date: &str) -> String {
    format!(
        r#"{{"type":"Feature","properties":{{"layer_type":"{layer}","date":"{date}"}},"geometry":{{"type":"Polygon","coordinates":[{RING}]}}}}"#
    )
}

fn read_isw(name: &str, features: &[String]) -> Result<Reading<Snapshot>, ReadError> {
    let json = format!(
        r#"{{"type":"FeatureCollection","features":[{}]}}"#,
        features.join(",")
    );
    Settings::that_ship().read_one(&isw(), name, json.as_bytes())
}

#[test]
fn control_advances_and_claims_are_statuses_of_their_own() {
    let layers = [
        "ukraine_control_map",
        "russian_advances",
        "russian_claimed",
        "partisan_warfare",
    ];
    let features = layers.map(|layer| feature(layer, "2025-01-03"));
    let reading = read_isw("2025-01-03.geojson", &features).unwrap();
    assert_eq!(
        drawn(&reading.value),
        ["advance 1", "claimed 1", "occupied 1"]
    );
    assert_eq!(problems(&reading), ["features[3] unknown-status"]);
}

#[test]
fn a_map_is_dated_by_its_name_or_by_the_one_day_of_its_features() {
    let both = |name, days: [&str; 2]| {
        read_isw(name, &days.map(|day| feature("ukraine_control_map", day)))
    };
    let reading = both("map.geojson", ["2025-01-03", "2025-01-03"]).unwrap();
    assert_eq!(reading.value.as_of.0.to_string(), "2025-01-02T22:00:00Z");
    assert_eq!(problems(&reading), [""; 0]);
    let error = both("map.geojson", ["2025-01-03", "2025-01-04"]).unwrap_err();
    assert!(matches!(error, ReadError::NoDate { .. }), "{error}");
    let reading = both("2025-01-04.geojson", ["2025-01-03", "2025-01-04"]).unwrap();
    assert_eq!(problems(&reading), ["file bad-date"]);
}

/// Number of polygons, net area in km², and features without geometry.
fn expected() -> BTreeMap<String, (usize, f64, usize)> {
    let read = |line: &str| {
        let mut cells = line.split([' ', '|']).filter(|cell| !cell.is_empty());
        let name = cells.next().unwrap().to_owned();
        let numbers: Vec<f64> = cells.filter_map(|cell| cell.parse().ok()).collect();
        (name, (numbers[0] as usize, numbers[1], numbers[2] as usize))
    };
    include_str!("../expected/isw.txt")
        .lines()
        .map(read)
        .collect()
}

fn area_km2(map: &Snapshot) -> f64 {
    let polygons = &map.layers[0].polygons;
    let (drawing, _) = Drawing::from_polygons(&[(Label(0), polygons)]).unwrap();
    let areas = drawing.set_areas();
    areas
        .iter()
        .map(|set| set.geodesic.to_square_kilometres())
        .sum()
}

#[test]
fn every_map_of_isw_is_read_as_a_foreign_engine_finds_it() {
    let Some(files) = archive("assessors/isw_sdspieg_2023-11_2026-01.tar.xz") else {
        return;
    };
    let expected = expected();
    let mut seen = 0;
    for (path, bytes) in &files {
        let (_, place) = path.rsplit_once("data/").unwrap();
        let Some(&(polygons, area, nulls)) = expected.get(place) else {
            continue;
        };
        let (folder, name) = place.split_once('/').unwrap();
        let reading = Settings::that_ship().read_one(&isw(), name, bytes).unwrap();
        let layer = if folder == "kursk_geojson" {
            "advance"
        } else {
            "occupied"
        };
        assert_eq!(
            drawn(&reading.value),
            [format!("{layer} {polygons}")],
            "{place}"
        );
        let told = problems(&reading);
        assert_eq!(told.len(), nulls, "{place}");
        assert!(
            told.iter().all(|problem| problem.ends_with(" no-geometry")),
            "{place}"
        );
        let found = area_km2(&reading.value);
        assert!((found - area).abs() < 0.01, "{place}: {found} {area}");
        seen += 1;
    }
    assert_eq!((seen, expected.len()), (76, 76));
}

fn arcgis(reference: &str, features: &str) -> Result<Reading<Snapshot>, ReadError> {
    let format = Format::Arcgis(FeatureOptions {
        status_property: Some("layer".to_owned()),
        default_status: Some(status("occupied")),
        ..FeatureOptions::default()
    });
    let json =
        format!(r#"{{"geometryType":"esriGeometryPolygon",{reference}"features":[{features}]}}"#);
    Settings::that_ship().read_one(&format, "2025-01-03.json", json.as_bytes())
}

fn check_arcgis(features: &str, expect: &[&str], trouble: &[&str]) -> Reading<Snapshot> {
    let reading = arcgis(r#""spatialReference":{"wkid":4326},"#, features).unwrap();
    assert_eq!(drawn(&reading.value), expect, "{features}");
    assert_eq!(problems(&reading), trouble, "{features}");
    reading
}

const SHELL: &str = "[[37,48],[37,49],[38,49],[38,48],[37,48]]";
const HOLE: &str = "[[37.2,48.2],[37.4,48.2],[37.4,48.4],[37.2,48.2]]";

#[test]
fn rings_are_shells_and_holes_by_their_winding() {
    let far = "[[30,48],[30,49],[31,49],[31,48],[30,48]]";
    let feature = format!(
        r#"{{"attributes":{{"layer":"held"}},"geometry":{{"rings":[{HOLE},{SHELL},{far}]}}}}"#
    );
    let reading = check_arcgis(&feature, &["held 2"], &[]);
    let counts = reading.value.layers[0]
        .polygons
        .iter()
        .map(|p| p.rings.len());
    assert_eq!(counts.collect::<Vec<_>>(), [2, 1]);
}

#[test]
fn what_arcgis_writes_wrongly_costs_its_feature_alone() {
    let good = format!(r#"{{"attributes":{{}},"geometry":{{"rings":[{SHELL}]}}}}"#);
    for (bad, trouble) in [
        (
            r#"{"attributes":{"layer":"held"},"geometry":null}"#.to_owned(),
            "features[1] no-geometry",
        ),
        (r#"{"attributes":{}}"#.to_owned(), "features[1] no-geometry"),
        (
            r#"{"geometry":{"rings":[]}}"#.to_owned(),
            "features[1].geometry.rings no-geometry",
        ),
        (
            r#"{"geometry":{"rings":7}}"#.to_owned(),
            "features[1].geometry.rings bad-coordinate",
        ),
        ("17".to_owned(), "features[1] unreadable"),
        (
            format!(r#"{{"geometry":{{"rings":[{SHELL},[[37,48],[37,"NaN"],[38,49]]]}}}}"#),
            "features[1].geometry.rings[1][1] bad-coordinate",
        ),
        (
            r#"{"geometry":{"rings":[[[37,48],[37,NaN],[38,49]]]}}"#.to_owned(),
            "features[1].geometry.rings[0][1] bad-coordinate",
        ),
        (
            format!(r#"{{"attributes":{{"layer":"x"}},"geometry":{{"rings":[{SHELL}]}}}}"#),
            "features[1] unknown-status",
        ),
        (
            r#"{"geometry":{"paths":[[[37,48],[37,49]]]}}"#.to_owned(),
            "features[1].geometry line",
        ),
        (
            r#"{"geometry":{"curveRings":[]}}"#.to_owned(),
            "features[1].geometry unreadable",
        ),
        (
            format!(r#"{{"geometry":{{"spatialReference":{{"wkid":2056}},"rings":[{SHELL}]}}}}"#),
            "features[1].geometry bad-coordinate",
        ),
    ] {
        check_arcgis(
            &[good.as_str(), &bad, &good].join(","),
            &["occupied 2"],
            &[trouble],
        );
    }
    let astray = format!(r#"{{"geometry":{{"rings":[{HOLE}]}}}}"#);
    check_arcgis(
        &astray,
        &["occupied 1"],
        &["features[0].geometry.rings[0] repaired"],
    );
}

/// By pyproj 3.7, `Transformer.from_crs(3857, 4326)`, of two corners.
#[test]
fn web_mercator_is_computed_back() {
    let ring = "[[4118821.159,6106854.835],[4118821.159,6274861.394],[4230140.651,6274861.394]]";
    let feature = format!(r#"{{"attributes":{{}},"geometry":{{"rings":[{ring}]}}}}"#);
    for wkid in [
        r#"{"wkid":102100,"latestWkid":3857}"#,
        r#"{"wkid":102100}"#,
        r#"{"wkid":3857}"#,
    ] {
        let reading = arcgis(&format!(r#""spatialReference":{wkid},"#), &feature).unwrap();
        let ring = &reading.value.layers[0].polygons[0].rings[0];
        let found: Vec<_> = ring.iter().map(|at| (at.lon(), at.lat())).collect();
        for ((lon, lat), (wanted_lon, wanted_lat)) in
            found.iter().zip([(37.0, 48.0), (37.0, 49.0), (38.0, 49.0)])
        {
            assert!((lon - wanted_lon).abs() < 2e-7, "{lon}");
            assert!((lat - wanted_lat).abs() < 2e-7, "{lat}");
        }
    }
}

#[test]
fn another_frame_or_an_error_of_the_server_is_refused() {
    let refused = |reference: &str| arcgis(reference, "").unwrap_err().to_string();
    let told = refused(r#""spatialReference":{"wkid":2056},"#);
    assert!(
        told.contains("the spatial reference 2056") && told.contains("outSR=4326"),
        "{told}"
    );
    let told = refused(r#""spatialReference":{"wkt":"PROJCS[\"CH1903\"]"},"#);
    assert!(told.contains("CH1903"), "{told}");
    let read = |json: &str| {
        let format = Format::Arcgis(FeatureOptions::default());
        Settings::that_ship().read_one(&format, "2025-01-03.json", json.as_bytes())
    };
    let error = read(r#"{"error":{"code":400,"message":"Invalid URL"}}"#).unwrap_err();
    assert!(error.to_string().contains("Invalid URL"), "{error}");
    assert!(matches!(
        read("404: Not Found").unwrap_err(),
        ReadError::NotJson { .. }
    ));
    let cut = read(r#"{"features":[],"exceededTransferLimit":true}"#).unwrap();
    assert_eq!(problems(&cut), ["file unreadable"]);
}
