//! Two assessors side by side on the command line.

use serde_json::{Value, json};

use super::desk::{Desk, cells_km2};

const OTHER: &str = r#"
id = "other"
theatre = "valley"
name = { en = "The other" }
zone = "Etc/GMT-2"
languages = ["en"]

[terms]
attribution = "The other"
"#;

/// The desk's three maps, and two of another assessor: of the second day and the fourth.
fn two_assessors() -> Desk {
    let desk = Desk::with_maps();
    desk.write("other.toml", OTHER);
    desk.done("assessor add --file other.toml");
    desk.draw(
        "other/2024-01-02.geojson",
        &[("held", 1), ("held", 2), ("held", 3)],
    );
    desk.draw("other/2024-01-04.geojson", &[("held", 1)]);
    desk.done("import geojson other --assessor other --status-property status");
    desk
}

fn km2(cells: u32) -> Value {
    json!(cells_km2(cells).parse::<f64>().unwrap())
}

#[test]
fn a_day_of_two_assessors_as_json_has_the_form_of_the_contract() {
    let desk = two_assessors();
    let line = "compare --assessor desk --assessor other --on 2024-01-03 --format json";
    let found = desk.done(line).json();
    let expect = json!({
        "on": "2024-01-03", "a": "desk", "b": "other",
        "agreed_km2": km2(1), "only_a_km2": km2(1), "only_b_km2": km2(2),
        "outside_scope_a_km2": 0.0, "outside_scope_b_km2": 0.0,
        "revisions": [1, 2, 4, 6, 7],
    });
    assert_eq!(found, expect);
}

#[test]
fn a_span_is_told_day_by_day() {
    let desk = two_assessors();
    let csv = desk.done("compare --assessor desk --assessor other --format csv");
    let (one, two, none) = (cells_km2(1), cells_km2(2), cells_km2(0));
    let expect = [
        format!("2024-01-02 desk other 0 0 {one} {one} {two} {none} {none}"),
        format!("2024-01-03 desk other 1 1 {one} {one} {two} {none} {none}"),
        format!("2024-01-04 desk other 0 0 {one} {none} {none} {none} {none}"),
    ];
    let found: Vec<String> = csv.rows().iter().map(|row| row.join(" ")).collect();
    assert_eq!(found, expect);
    let line = "compare --assessor desk --assessor other --from 2024-01-04 --until 2024-01-06";
    let json = desk.done(&format!("{line} --format json")).json();
    let rows = json["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[2]["stale_days_b"], 2);
    let table = desk.done(line).out;
    assert!(table.contains("only a (km²)"), "{table}");
}

#[test]
fn the_ground_of_a_day_is_told_part_by_part() {
    let desk = two_assessors();
    let line = "compare --assessor desk --assessor other --on 2024-01-03 --format geojson";
    let found = desk.done(line).json();
    let parts: Vec<(&Value, &Value)> = found["features"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| (&f["properties"]["part"], &f["properties"]["area_km2"]))
        .collect();
    let [one, two] = [km2(1), km2(2)];
    let expect = [
        (&json!("agreed"), &one),
        (&json!("only_a"), &one),
        (&json!("only_b"), &two),
    ];
    assert_eq!(parts, expect);
}

#[test]
fn as_known_before_the_other_came_there_is_nothing_to_compare() {
    let desk = two_assessors();
    let line = "compare --assessor desk --assessor other --on 2024-01-04 --known-at";
    desk.refused(&format!("{line} 6"), 1, &["no maps of assessor other"]);
    let early = desk.done(&format!("{line} 7 --format json")).json();
    assert_eq!(early["only_b_km2"], km2(2), "{early}");
}

#[test]
fn what_cannot_be_compared_is_told_with_a_remedy() {
    let desk = two_assessors();
    desk.refused("compare --assessor desk", 2, &["--assessor twice"]);
    desk.refused(
        "compare --assessor desk --assessor other --format geojson",
        2,
        &["--on DAY"],
    );
    desk.refused(
        "compare --assessor desk --assessor other --on 2024-01-01",
        1,
        &["other", "2024-01-02"],
    );
}

fn square(west: f64, east: f64) -> String {
    format!(
        r#"{{"type":"Polygon","coordinates":[[[{west},47],[{east},47],[{east},49],[{west},49],[{west},47]]]}}"#
    )
}

/// The desk says nothing east of the second cell; what the other holds there is no dispute.
#[test]
fn what_lies_outside_a_scope_is_not_disputed() {
    let desk = two_assessors();
    desk.write("scope.geojson", square(35.0, 36.2));
    let again = "import geojson 2024-01-02.geojson --assessor desk --status-property status";
    let ran = desk.done(&format!("{again} --scope scope.geojson"));
    assert!(
        ran.err.contains("scope of desk recorded as revision 9"),
        "{ran:?}"
    );
    let line = "compare --assessor desk --assessor other --on 2024-01-03 --format json";
    let found = desk.done(line).json();
    assert_eq!(found["only_b_km2"], km2(0), "{found}");
    assert_eq!(found["outside_scope_a_km2"], km2(2), "{found}");
    assert_eq!(found["outside_scope_b_km2"], km2(0), "{found}");
    assert_eq!(found["revisions"], json!([1, 2, 4, 6, 7, 9]));
    let before = desk.done(&format!("{line} --known-at 8")).json();
    assert_eq!(before["only_b_km2"], km2(2), "{before}");
    desk.write("east.geojson", square(36.3, 37.0));
    desk.done(&format!("{again} --outside-scope east.geojson"));
    let corrected = desk.done(line).json();
    assert_eq!(corrected["only_b_km2"], km2(1), "{corrected}");
    desk.refused(&format!("{again} --scope desk.toml"), 1, &["desk.toml"]);
    desk.done("verify");
}

#[test]
fn assessors_are_listed_with_missing_days_and_scope() {
    let desk = two_assessors();
    desk.draw("scope.geojson", &[("held", 0), ("held", 1)]);
    desk.done(
        "import geojson other --assessor other --status-property status --scope scope.geojson",
    );
    let csv = desk.done("assessors --format csv");
    let rows: Vec<String> = csv.rows().iter().map(|row| row.join(" ")).collect();
    let two = cells_km2(2);
    let expect = [
        "desk The desk valley main 3 2024-01-01 2024-01-04 1  2".to_owned(),
        format!("other The other valley main 2 2024-01-02 2024-01-04 1 {two} 6"),
    ];
    assert_eq!(rows, expect);
    let json = desk.done("assessors --format json").json();
    let feed = &json["assessors"][0]["feeds"][0];
    assert_eq!(
        feed["gaps"],
        json!([{"from": "2024-01-03", "until": "2024-01-03"}])
    );
    assert_eq!(json["assessors"][1]["scope_km2"], km2(2));
    let early = desk.done("assessors --format json --known-at 6").json();
    assert_eq!(early["assessors"][1]["feeds"], json!([]));
    assert_eq!(early["assessors"][1]["scope_km2"], Value::Null);
}

#[test]
fn one_status_of_a_map_is_told_alone() {
    let desk = two_assessors();
    let line = "map --assessor desk --on 2024-01-03 --status";
    let found = desk.done(&format!("{line} contested")).json();
    let features = found["features"].as_array().unwrap();
    assert_eq!(features.len(), 1, "{found}");
    assert_eq!(features[0]["properties"]["status"], "contested");
    desk.refused(
        &format!("{line} retaken"),
        1,
        &["retaken", "held, contested"],
    );
}

#[test]
fn area_and_change_are_told_by_region_and_outside_of_all() {
    let desk = two_assessors();
    desk.refused(
        "area --assessor desk --by oblast",
        1,
        &["import places PATH --kind region"],
    );
    let region = |name: &str, west: f64, east: f64| {
        format!(
            r#"{{"type":"Feature","properties":{{"name":"{name}"}},"geometry":{}}}"#,
            square(west, east)
        )
    };
    let features = [region("A", 35.0, 36.1), region("B", 36.1, 36.15)].join(",");
    let text = format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#);
    desk.write("oblasts.geojson", text);
    desk.done("import places oblasts.geojson --kind oblast");
    let line = "area --assessor desk --status held --from 2024-01-02 --until 2024-01-02";
    let csv = desk.done(&format!("{line} --by oblast --format csv"));
    // From the end, as ids made of a name and a point have a comma.
    let names: Vec<&str> = csv.rows().iter().map(|row| row[row.len() - 3]).collect();
    assert_eq!(names, ["A", "B", "outside every region"]);
    let json = desk
        .done(&format!("{line} --by oblast --format json"))
        .json();
    let rows = json["rows"].as_array().unwrap();
    let sum: f64 = rows
        .iter()
        .map(|row| row["area_km2"].as_f64().unwrap())
        .sum();
    let whole: f64 = cells_km2(2).parse().unwrap();
    assert!((sum - whole).abs() < 0.000_6, "{sum} is not {whole}");
    let change = "change --assessor desk --from 2024-01-01 --until 2024-01-04 --by oblast";
    let csv = desk.done(&format!("{change} --format csv"));
    let lost: Vec<(&str, &str)> = csv
        .rows()
        .iter()
        .map(|row| (row[row.len() - 4], row[row.len() - 2]))
        .collect();
    let (one, none) = (cells_km2(1), cells_km2(0));
    let expect = [
        ("A", one.as_str()),
        ("B", &none),
        ("outside every region", &none),
    ];
    assert_eq!(lost, expect);
    desk.refused(
        &format!("{change} --ignore-redraw 10"),
        2,
        &["--ignore-redraw"],
    );
}
