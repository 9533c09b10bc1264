//! Answers as JSON and GeoJSON: their contract is `docs/interfaces.md`.

use serde_json::{Value, json};

use super::desk::{Desk, cells_km2};

fn number(text: &str) -> f64 {
    text.parse().unwrap()
}

#[test]
fn area_as_json_keeps_its_contract() {
    let desk = Desk::with_maps();
    let area = desk
        .done("area --assessor desk --until 2024-01-01 --format json")
        .json();
    let row = &area["rows"][0];
    assert_eq!(row["day"], "2024-01-01");
    assert_eq!(row["map_as_of"], "2023-12-31T22:00:00Z");
    assert_eq!(row["stale_days"], 0);
    assert_eq!(row["status"], "held");
    assert_eq!(
        row["area_km2"].as_f64().unwrap().to_string(),
        trimmed(&cells_km2(1))
    );
    assert!(row["area_geodesic_km2"].is_f64());
    assert_eq!(keys(row), 6);
    assert_eq!(keys(&area), 2);
    assert_eq!(area["revisions"], json!([1, 2, 3]));
}

fn keys(value: &Value) -> usize {
    value.as_object().unwrap().len()
}

/// A decimal as JSON writes it: without zeros at the end.
fn trimmed(decimal: &str) -> String {
    decimal
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
}

#[test]
fn gained_and_lost_are_told_apart_and_sum_to_the_difference() {
    let desk = Desk::with_maps();
    let line = "change --assessor desk --from 2024-01-01 --until 2024-01-04";
    let change = desk.done(&format!("{line} --format json")).json();
    let one = number(&cells_km2(1));
    assert_eq!(change["from"], "2024-01-01");
    assert_eq!(change["until"], "2024-01-04");
    assert_eq!(change["gained_km2"], one);
    assert_eq!(change["lost_km2"], one);
    assert_eq!(change["net_km2"].as_f64(), Some(0.0));
    assert_eq!(change["by_status"]["contested"]["gained_km2"], one);
    assert_eq!(change["by_status"]["retaken"]["net_km2"], one);
    let transitions = change["transitions"].as_array().unwrap();
    let into = |before: Value, after: &str| {
        let found = transitions
            .iter()
            .find(|t| t["before"] == before && t["after"] == after);
        found.map(|t| t["area_km2"].clone())
    };
    assert_eq!(into(json!("held"), "retaken"), Some(json!(one)));
    assert_eq!(into(Value::Null, "held"), Some(json!(one)));
    assert_eq!(into(Value::Null, "contested"), Some(json!(one)));
    assert_eq!(change["revisions"], json!([1, 2, 3, 5]));
    assert_eq!(keys(&change), 8);
}

#[test]
fn the_ground_that_changed_comes_as_geojson() {
    let desk = Desk::with_maps();
    let line = "change --assessor desk --from 2024-01-01 --until 2024-01-04 --format geojson";
    let ground = desk.done(line).json();
    assert_eq!(ground["type"], "FeatureCollection");
    let features = ground["features"].as_array().unwrap();
    assert_eq!(features.len(), 3, "{ground}");
    for feature in features {
        assert!(feature["geometry"]["coordinates"].is_array(), "{feature}");
        assert_eq!(feature["properties"]["area_km2"], number(&cells_km2(1)));
    }
}

#[test]
fn a_place_has_a_timeline_for_each_assessor() {
    let desk = Desk::with_maps();
    let at = desk.done("at --lon 36.05 --lat 48.05 --format json").json();
    assert_eq!((&at["lon"], &at["lat"]), (&json!(36.05), &json!(48.05)));
    let timeline = &at["timelines"][0];
    assert_eq!(
        (&timeline["assessor"], &timeline["feed"]),
        (&json!("desk"), &json!("main"))
    );
    assert_eq!(
        timeline["intervals"],
        json!([
            {"from": "2023-12-31T22:00:00Z", "until": "2024-01-03T22:00:00Z", "status": "held"},
            {"from": "2024-01-03T22:00:00Z", "until": null, "status": "retaken"},
        ])
    );
}

#[test]
fn before_anything_was_drawn_a_place_has_no_status() {
    let desk = Desk::with_maps();
    let at = desk
        .done("at --lon 36.15 --lat 48.05 --assessor desk --format json")
        .json();
    let intervals = &at["timelines"][0]["intervals"];
    assert_eq!(intervals[0]["status"], Value::Null);
    assert_eq!(
        intervals[1],
        json!({"from": "2024-01-01T22:00:00Z", "until": null, "status": "held"})
    );
}

#[test]
fn the_map_of_a_day_is_geojson() {
    let desk = Desk::with_maps();
    let map = desk.done("map --assessor desk --on 2024-01-03").json();
    assert_eq!(map["type"], "FeatureCollection");
    let features = map["features"].as_array().unwrap();
    let statuses: Vec<_> = features
        .iter()
        .map(|f| f["properties"]["status"].clone())
        .collect();
    assert_eq!(statuses, [json!("held"), json!("contested")]);
    let properties = &features[0]["properties"];
    assert_eq!(properties["assessor"], "desk");
    assert_eq!(properties["feed"], "main");
    assert_eq!(properties["map_as_of"], "2024-01-01T22:00:00Z");
    assert_eq!(properties["area_km2"], number(&cells_km2(2)));
}

#[test]
fn a_map_that_was_printed_goes_in_again_with_the_same_areas() {
    let desk = Desk::with_maps();
    let printed = desk.done("map --assessor desk --on 2024-01-03").out;
    desk.write("2024-01-03.geojson", printed);
    desk.done(
        "import geojson 2024-01-03.geojson --assessor desk --feed copy --status-property status",
    );
    let line = "area --assessor desk --from 2024-01-03 --until 2024-01-03 --format csv --feed";
    let figures = |feed: &str| -> Vec<String> {
        let ran = desk.done(&format!("{line} {feed}"));
        ran.rows().iter().map(|row| row[3..5].join(" ")).collect()
    };
    assert_eq!(figures("copy"), figures("main"));
}
