//! Two assessors side by side over HTTP.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use serde_json::{Value, json};
use strandline_model::{AssessorId, RecordedAt};
use strandline_record::{ImportRequest, ReceivedFile, ScopeRequest, Stamp};

use crate::{
    check_problem,
    desk::{Desk, map},
    names,
};

const OTHER: &str = r#"
id = "other"
theatre = "valley"
name = { en = "The other" }
zone = "Europe/Kyiv"
languages = ["en"]
[terms]
attribution = "© The other"
"#;

fn stamp() -> Stamp {
    Stamp {
        author: "other".to_owned(),
        at: RecordedAt("2026-01-02T00:00:00Z".parse().unwrap()),
    }
}

/// The desk holds from 30 east to 30.5, .6, .7; the other to 30.55, from 2025-12-02 on.
pub(crate) fn two() -> Desk {
    let desk = Desk::new();
    let record = desk.record();
    record
        .add_assessor(OTHER.as_bytes(), "other.toml", &stamp())
        .unwrap();
    let request = ImportRequest {
        assessor: AssessorId::new("other").unwrap(),
        ..Desk::request("2025-12-02", &map(30.55))
    };
    let report = record.import(request, &stamp(), &|_| ()).unwrap();
    assert_eq!(report.added, 1, "{report:?}");
    desk
}

/// The figures of the three parts, in hundredths of a degree of held ground.
fn hundredths(figures: &Value) -> [i64; 3] {
    // Between 48 and 49 north a hundredth of a degree is about 82.2 km² on the ellipsoid.
    ["agreed_km2", "only_a_km2", "only_b_km2"]
        .map(|name| (figures[name].as_f64().unwrap() / 82.2).round() as i64)
}

#[test]
fn a_day_of_two_assessors_keeps_its_contract() {
    let desk = two();
    let answer = desk.get("/api/v1/compare?a=desk&b=other&on=2025-12-05");
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header(header::CONTENT_TYPE), "application/json");
    let found = answer.json();
    let expect = [
        "a",
        "agreed_km2",
        "b",
        "on",
        "only_a_km2",
        "only_b_km2",
        "outside_scope_a_km2",
        "outside_scope_b_km2",
        "revisions",
    ];
    assert_eq!(names(&found), expect);
    assert_eq!(
        (&found["on"], &found["a"], &found["b"]),
        (&json!("2025-12-05"), &json!("desk"), &json!("other"))
    );
    assert_eq!(hundredths(&found), [55, 15, 0], "{found}");
    assert_eq!(found["outside_scope_a_km2"], 0.0);
    assert_eq!(found["revisions"], json!([1, 2, 5, 6, 7]));
    let turned = desk
        .get("/api/v1/compare?a=other&b=desk&on=2025-12-02")
        .json();
    assert_eq!(hundredths(&turned), [55, 0, 5], "{turned}");
}

#[test]
fn a_span_has_a_row_for_each_day_and_the_same_figures() {
    let desk = two();
    let series = desk
        .get("/api/v1/compare?a=desk&b=other&until=2025-12-05")
        .json();
    assert_eq!(names(&series), ["a", "b", "revisions", "rows"]);
    let rows = series["rows"].as_array().unwrap();
    let days: Vec<&str> = rows.iter().map(|row| row["on"].as_str().unwrap()).collect();
    assert_eq!(
        days,
        ["2025-12-02", "2025-12-03", "2025-12-04", "2025-12-05"]
    );
    assert_eq!(
        (&rows[1]["stale_days_a"], &rows[1]["stale_days_b"]),
        (&json!(1), &json!(1))
    );
    for row in rows {
        let on = row["on"].as_str().unwrap();
        let day = desk
            .get(&format!("/api/v1/compare?a=desk&b=other&on={on}"))
            .json();
        for name in ["agreed_km2", "only_a_km2", "only_b_km2"] {
            assert_eq!(row[name], day[name], "{on} {name}");
        }
    }
    let csv = desk.get("/api/v1/compare.csv?a=desk&b=other&until=2025-12-05");
    assert_eq!(csv.header(header::CONTENT_TYPE), "text/csv");
    let text = String::from_utf8(csv.body).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 5, "{text}");
    assert!(lines[0].starts_with("on,a,b,stale_days_a,stale_days_b,agreed_km2,"));
    assert!(lines[2].starts_with("2025-12-03,desk,other,1,1,"), "{text}");
}

#[test]
fn the_ground_of_each_part_is_a_feature() {
    let desk = two();
    let answer = desk.get("/api/v1/compare.geojson?a=desk&b=other&on=2025-12-05");
    assert_eq!(answer.header(header::CONTENT_TYPE), "application/geo+json");
    let found = answer.json();
    let features = found["features"].as_array().unwrap();
    let parts: Vec<&str> = features
        .iter()
        .map(|feature| feature["properties"]["part"].as_str().unwrap())
        .collect();
    assert_eq!(parts, ["agreed", "only_a"]);
    assert_eq!(
        names(&features[0]["properties"]),
        ["a", "area_km2", "b", "on", "part"]
    );
    let ring = &features[1]["geometry"]["coordinates"][0][0];
    for corner in [[30.55, 48.0], [30.7, 49.0]] {
        assert!(ring.as_array().unwrap().contains(&json!(corner)), "{ring}");
    }
}

#[test]
fn a_client_that_has_the_answer_is_told_so() {
    let desk = two();
    let address = "/api/v1/compare?a=desk&b=other";
    let first = desk.get(address);
    let tag = first.header(header::ETAG).to_owned();
    let request = Request::get(address).header(header::IF_NONE_MATCH, tag);
    let again = desk.ask(request.body(Body::empty()).unwrap());
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert!(again.body.is_empty());
}

#[test]
fn what_is_wrong_with_a_comparison_is_told() {
    let desk = two();
    let check = |query: &str, status: StatusCode, words: &[&str]| {
        let answer = desk.get(&format!("/api/v1/compare{query}"));
        check_problem(&answer, status, words);
    };
    let bad = StatusCode::BAD_REQUEST;
    check("?a=desk&on=2025-12-05", bad, &["b is missing"]);
    check(
        "?a=desk&b=other&on=2025-12-05&from=2025-12-01",
        bad,
        &["one or the other"],
    );
    check(
        "?a=desk&b=other&from=2025-12-05&until=2025-12-02",
        bad,
        &["until"],
    );
    check(".geojson?a=desk&b=other", bad, &["on is missing"]);
    check(
        ".geojson?a=desk&b=other&from=2025-12-02",
        bad,
        &["no parameter from"],
    );
    let missing = StatusCode::NOT_FOUND;
    check(
        "?a=desk&b=other&on=2025-12-01",
        missing,
        &["other", "2025-12-02"],
    );
    check("?a=desk&b=nobody", missing, &["nobody", "other"]);
    check("?a=desk&b=other&feed_b=late", missing, &["late", "main"]);
}

#[test]
fn assessors_are_told_with_their_gaps_and_scope() {
    let desk = two();
    let found = desk.get("/api/v1/assessors").json();
    let first = &found["assessors"][0];
    assert_eq!(first["id"], "desk");
    let gap = json!([{"from": "2025-12-03", "until": "2025-12-04"}]);
    assert_eq!(first["feeds"][0]["gaps"], gap);
    assert_eq!(first["feeds"][0]["missing_days"], 2);
    assert_eq!(first["scope_km2"], Value::Null);
    let nowhere = desk.get("/api/v1/assessors/other/scope").json();
    assert_eq!(nowhere["features"], json!([]));
    let nobody = desk.get("/api/v1/assessors/nobody/scope");
    check_problem(&nobody, StatusCode::NOT_FOUND, &["nobody", "other"]);
    let scope = ScopeRequest {
        assessor: AssessorId::new("other").unwrap(),
        within: Some(ReceivedFile {
            name: "scope.geojson".to_owned(),
            bytes: map(30.6).into_bytes(),
        }),
        outside: None,
    };
    let added = desk.record().set_scope(&scope, &stamp()).unwrap();
    let found = desk.get("/api/v1/assessors").json();
    let ground = desk.get("/api/v1/assessors/other/scope").json();
    assert_eq!(ground["features"][0]["properties"]["is"], "within");
    assert_eq!(ground["revisions"], json!([added.revision.0]));
    let second = &found["assessors"][1];
    assert_eq!(second["scope_revision"], added.revision.0);
    assert!(second["scope_km2"].as_f64().unwrap() > 8000.0, "{second}");
    // Until 31 degrees east is the scope; all that the desk holds lies within it.
    let day = desk
        .get("/api/v1/compare?a=desk&b=other&on=2025-12-05")
        .json();
    assert_eq!(day["outside_scope_b_km2"], 0.0);
    assert!(
        day["revisions"]
            .as_array()
            .unwrap()
            .contains(&json!(added.revision.0))
    );
}

/// The ground of a region is told by its id, and lies in its bounds.
fn check_ground_of(desk: &Desk, region: &Value) {
    let id = region["id"].as_str().unwrap().replace('+', "%2B");
    let ground = desk.get(&format!("/api/v1/region?id={id}")).json();
    let [feature] = ground["features"].as_array().unwrap().as_slice() else {
        panic!("one feature: {ground}");
    };
    assert_eq!(feature["properties"]["name"], region["name"]);
    let points = feature["geometry"]["coordinates"].as_array().unwrap();
    let points = points
        .iter()
        .flat_map(|polygon| polygon[0].as_array().unwrap());
    let west = points.map(|point| point[0].as_f64().unwrap());
    assert_eq!(west.reduce(f64::min), region["bounds"][0].as_f64());
    let missing = desk.get("/api/v1/region?id=own:nowhere");
    check_problem(&missing, StatusCode::NOT_FOUND, &["own:nowhere"]);
    let unasked = desk.get("/api/v1/region");
    check_problem(&unasked, StatusCode::BAD_REQUEST, &["id is missing"]);
}

#[test]
fn area_and_change_are_divided_by_imported_places() {
    let desk = two();
    let missing = desk.get("/api/v1/area?assessor=desk&by=raion");
    check_problem(
        &missing,
        StatusCode::NOT_FOUND,
        &["district", "import places"],
    );
    assert_eq!(desk.get("/api/v1/regions").json()["kinds"], json!([]));
    desk.import_regions();
    let kinds = desk.get("/api/v1/regions").json()["kinds"].clone();
    assert_eq!(kinds, json!([{"kind": "district", "regions": 2}]));
    let address = "/api/v1/area?assessor=desk&status=held&from=2025-12-05&until=2025-12-05";
    let found = desk.get(&format!("{address}&by=raion")).json();
    assert_eq!(found["by"], "district");
    assert_eq!(found["overlap_km2"], 0.0);
    let bounds = |region: &Value| region["bounds"].as_array().map(Vec::len);
    assert!(
        found["regions"]
            .as_array()
            .unwrap()
            .iter()
            .all(|r| bounds(r) == Some(4))
    );
    check_ground_of(&desk, &found["regions"][0]);
    let rows = found["rows"].as_array().unwrap();
    let regions: Vec<&Value> = rows.iter().map(|row| &row["region"]).collect();
    assert_eq!(regions, [&json!("East"), &json!("West"), &Value::Null]);
    let sum: f64 = rows
        .iter()
        .map(|row| row["area_km2"].as_f64().unwrap())
        .sum();
    let whole = desk.get(address).json()["rows"][0]["area_km2"]
        .as_f64()
        .unwrap();
    assert!((sum - whole).abs() < 0.000_6, "{sum} is not {whole}");
    let change = "/api/v1/change?assessor=desk&from=2025-12-01&until=2025-12-05";
    let found = desk.get(&format!("{change}&by=raion")).json();
    let rows = found["rows"].as_array().unwrap();
    let regions: Vec<&Value> = rows.iter().map(|row| &row["region"]).collect();
    assert_eq!(regions, [&json!("East"), &Value::Null]);
    let whole = desk.get(change).json();
    for name in ["gained_km2", "lost_km2", "net_km2"] {
        assert_eq!(found[name], whole[name], "{name}");
        let sum: f64 = rows.iter().map(|row| row[name].as_f64().unwrap()).sum();
        assert!(
            (sum - whole[name].as_f64().unwrap()).abs() < 0.000_6,
            "{name}"
        );
    }
    let bad = StatusCode::BAD_REQUEST;
    check_problem(
        &desk.get(&format!("{address}&by=street")),
        bad,
        &["by", "raion"],
    );
    check_problem(
        &desk.get(&format!("{change}&by=raion&ignore_redraw=10")),
        bad,
        &["ignore_redraw"],
    );
}
