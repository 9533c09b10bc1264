//! Places over HTTP.

#![expect(
    clippy::unwrap_used,
    reason = "tests may unwrap, and so may what only they call"
)]

#[expect(
    dead_code,
    reason = "the desk is shared with tests that ask more of it"
)]
mod desk;

use axum::http::StatusCode;
use desk::Desk;
use serde_json::json;

#[test]
fn a_name_leads_to_places_best_first() {
    let desk = Desk::new();
    let found = desk
        .get("/api/v1/places?q=%D0%93%D1%96%D1%80%D1%81%D1%8C%D0%BA%D0%B5")
        .json();
    let first = &found["places"][0];
    let expect = json!({
        "id": "test:2", "name": "Hirske", "names": {"uk": "Гірське"}, "kind": "settlement",
        "lon": 31.5, "lat": 48.5, "population": 2000, "country": "UA", "region": null,
        "matched": "Гірське", "match": "exact", "distance": null,
        "confidence": first["confidence"],
    });
    assert_eq!(*first, expect);
    assert!(first["confidence"].as_f64().unwrap() > 0.5, "{found}");
    assert!(found["attribution"].as_str().unwrap().contains("GeoNames"));

    let near = desk
        .get("/api/v1/places?q=gornoe&lon=30.4&lat=48.5&limit=1")
        .json();
    assert_eq!(near["places"][0]["id"], "test:1", "{near}");
    assert_eq!(near["places"].as_array().unwrap().len(), 1);
    assert_eq!(near["places"][0]["match"], "transliterated");

    let slip = desk.get("/api/v1/places?q=Hiske").json();
    assert_eq!(slip["places"][0]["distance"], 1, "{slip}");
}

#[test]
fn a_point_leads_to_the_places_near_it() {
    let found = Desk::new()
        .get("/api/v1/places/near?lon=30.6&lat=48.5&limit=1")
        .json();
    let near = &found["places"][0];
    assert_eq!(
        (&near["id"], &near["direction"]),
        (&json!("test:1"), &json!("east"))
    );
    // A tenth of a degree at 48.5 north, on a sphere of 6371 km.
    assert_eq!(near["distance_km"], 7.4);
}

#[test]
fn what_is_no_question_about_a_place_is_refused() {
    let desk = Desk::new();
    let bad = |address: &str, word: &str| {
        let answer = desk.get(address);
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{address}");
        let detail = answer.json()["detail"].as_str().unwrap().to_owned();
        assert!(detail.contains(word), "{detail} without {word}");
    };
    bad("/api/v1/places", "q is missing");
    bad("/api/v1/places?q=x&limit=0", "1 to 100");
    bad("/api/v1/places?q=x&lon=3", "lat is missing");
    bad("/api/v1/places?q=x&country=UKR", "two letters");
    bad(
        &format!("/api/v1/places?q={}", "x".repeat(201)),
        "200 characters",
    );
    bad("/api/v1/places/near?lon=3", "lat is missing");
    assert_eq!(
        desk.get("/api/v1/places?q=nowhere").json()["places"],
        json!([])
    );
}
