//! The router over a real record: every address, the shape of every answer, every kind of
//! refusal.

#![expect(
    clippy::unwrap_used,
    reason = "tests may unwrap, and so may what only they call"
)]

mod comparing;
mod desk;
mod page;

use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use desk::{Answer, Desk};
use serde_json::{Value, json};
use strandline_model::{AssessorId, KnownAt};
use strandline_record::{AreaQuestion, HistoryFile};

/// The east half of what is held on 2025-12-01, and a part beyond it.
const REGION: &str = r#"{"type":"Polygon","coordinates":[[[30.25,48],[30.75,48],[30.75,49],[30.25,49],[30.25,48]]]}"#;

fn names(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

fn check_problem(answer: &Answer, status: StatusCode, words: &[&str]) {
    let told = String::from_utf8_lossy(&answer.body);
    assert_eq!(answer.status, status, "{told}");
    assert_eq!(
        answer.header(header::CONTENT_TYPE),
        "application/problem+json",
        "{told}"
    );
    let problem = answer.json();
    assert_eq!(names(&problem), ["detail", "status", "title", "type"]);
    assert_eq!(problem["status"], status.as_u16());
    for word in words {
        assert!(
            problem["detail"].as_str().unwrap().contains(word),
            "{told} without {word:?}"
        );
    }
}

#[test]
fn area_is_told_by_day_and_status() {
    let desk = Desk::new();
    let answer =
        desk.get("/api/v1/area?assessor=desk&status=held&from=2025-12-01&until=2025-12-03");
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header(header::CONTENT_TYPE), "application/json");
    let found = answer.json();
    let row = |day: &str, as_of: &str, stale: u32, place: usize| {
        let figures = &found["rows"][place];
        assert!(figures["area_km2"].as_f64().unwrap() > 4000.0, "{figures}");
        json!({"day": day, "map_as_of": as_of, "stale_days": stale, "status": "held",
               "area_km2": figures["area_km2"], "area_geodesic_km2": figures["area_geodesic_km2"]})
    };
    let expect = json!({
        "rows": [
            row("2025-12-01", "2025-12-01T00:00:00Z", 0, 0),
            row("2025-12-02", "2025-12-02T00:00:00Z", 0, 1),
            row("2025-12-03", "2025-12-02T00:00:00Z", 1, 2),
        ],
        "revisions": [1, 2, 3, 4],
    });
    assert_eq!(found, expect);
}

#[test]
fn the_server_gives_the_text_that_the_command_line_prints() {
    let desk = Desk::new();
    let id = AssessorId::new("desk").unwrap();
    let view = desk.record().view(&id, None, KnownAt::Now).unwrap();
    let text = strandline_serve::json::area(&view.area(&AreaQuestion::default()).unwrap());
    assert_eq!(desk.get("/api/v1/area?assessor=desk").body, text.as_bytes());
}

#[test]
fn a_region_is_measured_by_post() {
    let desk = Desk::new();
    let days = "from=2025-12-01&until=2025-12-01";
    let address = format!("/api/v1/area?assessor=desk&status=held&{days}");
    let whole = desk.get(&address).json();
    let within = desk.post(&address, REGION).json();
    let area = |found: &Value| found["rows"][0]["area_km2"].as_f64().unwrap();
    assert!(
        (area(&within) / area(&whole) - 0.5).abs() < 1e-6,
        "{within} {whole}"
    );

    let days = "from=2025-12-01&until=2025-12-05";
    let address = format!("/api/v1/change?assessor=desk&{days}");
    let change = desk.post(&address, REGION).json();
    let all = desk.get(&address).json();
    assert_eq!(change["gained_km2"], all["gained_km2"]);
}

#[test]
fn change_tells_gained_and_lost_apart() {
    let desk = Desk::new();
    let mut found = desk
        .get("/api/v1/change?assessor=desk&from=2025-12-01&until=2025-12-05")
        .json();
    // Level borders are cut at other places on the two days; each cut may book some mm².
    let transitions = found["transitions"].as_array_mut().unwrap();
    transitions.retain(|transition| transition["area_km2"] != 0.0);
    let gained = found["gained_km2"].as_f64().unwrap();
    assert!(gained > 1600.0, "{found}");
    let expect = json!({
        "from": "2025-12-01", "until": "2025-12-05",
        "gained_km2": gained, "lost_km2": 0.0, "net_km2": gained,
        "by_status": {
            "held": {"gained_km2": gained, "lost_km2": 0.0, "net_km2": gained},
            "contested": {"gained_km2": 0.0, "lost_km2": gained, "net_km2": -gained},
        },
        "transitions": [{"before": "contested", "after": "held", "area_km2": gained}],
        "revisions": [1, 2, 3, 5],
    });
    assert_eq!(found, expect);
}

#[test]
fn ground_comes_as_geojson() {
    let desk = Desk::new();
    let change = desk.get("/api/v1/change.geojson?assessor=desk&from=2025-12-01&until=2025-12-05");
    assert_eq!(change.header(header::CONTENT_TYPE), "application/geo+json");
    let found = change.json();
    assert_eq!(found["type"], "FeatureCollection");
    assert_eq!(found["revisions"], json!([1, 2, 3, 5]));
    let feature = &found["features"][0];
    let told = names(&feature["properties"]);
    assert_eq!(told, ["after", "area_km2", "before", "from", "until"]);
    assert_eq!(feature["geometry"]["type"], "MultiPolygon");

    let map = desk.get("/api/v1/map?assessor=desk&on=2025-12-01").json();
    let statuses: Vec<&Value> = map["features"]
        .as_array()
        .unwrap()
        .iter()
        .map(|feature| &feature["properties"]["status"])
        .collect();
    assert_eq!(statuses, ["held", "contested"]);
    let properties = &map["features"][0]["properties"];
    assert_eq!(
        names(properties),
        ["area_km2", "assessor", "feed", "map_as_of", "status"]
    );
    // RFC 7946: closed, and the shell counterclockwise.
    let ring = map["features"][0]["geometry"]["coordinates"][0][0]
        .as_array()
        .unwrap();
    let number = |place: usize, axis: usize| ring[place][axis].as_f64().unwrap();
    assert_eq!(ring.first(), ring.last());
    let doubled: f64 = (0..ring.len() - 1)
        .map(|n| number(n, 0) * number(n + 1, 1) - number(n + 1, 0) * number(n, 1))
        .sum();
    assert!(doubled > 0.0);

    let line = desk
        .get("/api/v1/contact?assessor=desk&on=2025-12-01")
        .json();
    let features = line["features"].as_array().unwrap();
    let beside = |f: &Value| {
        (
            f["properties"]["left"].clone(),
            f["properties"]["right"].clone(),
        )
    };
    let sides: Vec<_> = features.iter().map(beside).collect();
    assert!(sides.iter().any(|(left, right)| {
        [left, right].contains(&&json!("held")) && [left, right].contains(&&json!("contested"))
    }));
    assert!(features[0]["properties"]["line_km"].as_f64().unwrap() > 200.0);
}

#[test]
fn a_point_has_its_timeline() {
    let desk = Desk::new();
    let found = desk.get("/api/v1/at?lon=30.55&lat=48.5").json();
    let expect = json!({
        "lon": 30.55, "lat": 48.5,
        "timelines": [{"assessor": "desk", "feed": "main", "intervals": [
            {"from": "2025-12-01T00:00:00Z", "until": "2025-12-02T00:00:00Z", "status": "contested"},
            {"from": "2025-12-02T00:00:00Z", "until": null, "status": "held"},
        ]}],
        "revisions": [1, 2, 3, 4, 5],
    });
    assert_eq!(found, expect);
    assert_eq!(
        desk.get("/api/v1/at?lon=30.55&lat=48.5&assessor=desk&feed=main")
            .json(),
        expect
    );
}

#[test]
fn theatres_tell_all_that_the_page_shows() {
    let found = Desk::new().get("/api/v1/theatres").json();
    let expect = json!({
        "theatres": [{
            "id": "valley", "name": {"en": "The valley"}, "extent": [29.0, 47.0, 33.0, 50.0],
            "languages": ["en"], "subject": "north",
            "parties": [
                {"id": "north", "name": {"en": "North"}, "colour": "#b5532c"},
                {"id": "south", "name": {"en": "South"}, "colour": "#2f6f94"},
            ],
            "legend": [
                {"id": "held", "name": {"en": "Held"}, "favours": "north", "colour": "#b5532c",
                 "pattern": "hatch", "parent": null, "counted": true},
                {"id": "contested", "name": {"en": "Contested"}, "favours": null,
                 "colour": "#c9962b", "pattern": "dots", "parent": null, "counted": true},
            ],
            "assessors": [{
                "id": "desk", "name": {"en": "The desk"}, "zone": "Europe/Kyiv", "url": null,
                "terms": {"attribution": "© The desk", "text": "Free.", "url": null},
                "scope": {"en": "The valley."},
                "scope_revision": null,
                "feeds": [{"id": "main", "maps": 3, "lines": false, "markers": true, "first_day": "2025-12-01",
                           "last_day": "2025-12-05", "last_as_of": "2025-12-05T00:00:00Z"}],
            }],
        }],
        "revision": 5,
        "note": "no embargo applies",
        "basemap": null,
    });
    assert_eq!(found, expect);
}

#[test]
fn redraw_noise_is_left_out_where_that_is_asked_for() {
    let desk = Desk::new();
    let asked = "/api/v1/change?assessor=desk&from=2025-12-01&until=2025-12-05";
    let plain = desk.get(asked).json();
    assert!(plain.get("redrawn_km2").is_none());
    let fine = desk.get(&format!("{asked}&ignore_redraw=10")).json();
    assert_eq!(fine["redrawn_km2"], json!(0.0));
    assert_eq!(fine["gained_km2"], plain["gained_km2"]);
    let coarse = desk.get(&format!("{asked}&ignore_redraw=90000")).json();
    assert_eq!(coarse["gained_km2"], json!(0.0));
    assert!(coarse["redrawn_km2"].as_f64() >= plain["gained_km2"].as_f64());
    let wrong = desk.get(&format!("{asked}&ignore_redraw=-1"));
    check_problem(&wrong, StatusCode::BAD_REQUEST, &["metres"]);
}

#[test]
fn the_history_file_is_that_of_the_view() {
    let desk = Desk::new();
    let found = desk.get("/api/v1/assessors/desk/history.bin");
    let kind = found.header(header::CONTENT_TYPE);
    assert_eq!(kind, "application/vnd.strandline.history");
    assert!(found.headers.contains_key(header::ETAG));
    let file = HistoryFile::from_bytes(&found.body).unwrap();
    assert_eq!(file.assessor.as_str(), "desk");
    assert_eq!((file.maps.len(), file.edges.columns()), (3, 3));
    let first = desk.get("/api/v1/assessors/desk/history.bin?known_at=3");
    assert_eq!(HistoryFile::from_bytes(&first.body).unwrap().maps.len(), 1);
    let nobody = desk.get("/api/v1/assessors/nobody/history.bin");
    check_problem(&nobody, StatusCode::NOT_FOUND, &["nobody"]);
}

#[test]
fn a_history_holds_whatever_dragging_needs() {
    let desk = Desk::new();
    let found = desk.get("/api/v1/assessors/desk/history").json();
    let told = [
        "areas_km2",
        "assessor",
        "bounds",
        "contact",
        "days",
        "feed",
        "grounds",
        "line_km",
        "maps",
        "revision",
        "revisions",
        "statuses",
        "tile_max_zoom",
        "tiles",
        "zone",
    ];
    assert_eq!(names(&found), told);
    assert_eq!(found["statuses"], json!(["held", "contested"]));
    assert_eq!(
        found["maps"][2],
        json!({"as_of": "2025-12-05T00:00:00Z", "revision": 5})
    );
    assert_eq!(
        found["days"][3],
        json!({"day": "2025-12-04", "map": 1, "stale_days": 2})
    );
    assert_eq!(found["days"].as_array().unwrap().len(), 5);
    assert_eq!(found["bounds"], json!([30.0, 48.0, 31.0, 49.0]));
    assert_eq!(
        found["tiles"],
        "/tiles/desk/{z}/{x}/{y}.mvt?feed=main&r=5&layers=ground"
    );
    // Held ground favours the subject, and meets contested and undrawn ground.
    assert_eq!(found["contact"]["pairs"], json!([[null, 0], [0, 1]]));
    assert_eq!(found["contact"]["extent"], json!([29.0, 47.0, 33.0, 50.0]));
    assert_eq!(found["tile_max_zoom"], 12);

    // The grounds give every map's areas again.
    for (status, id) in ["held", "contested"].into_iter().enumerate() {
        for map in 0..3 {
            let holds = |ground: &&Value| {
                let intervals = ground["intervals"].as_array().unwrap().iter();
                let number = |value: &Value| value.as_u64();
                intervals.clone().any(|i| {
                    let until = number(&i[1]).unwrap_or(u64::MAX);
                    number(&i[0]).unwrap() <= map && map < until && i[2] == status
                })
            };
            let grounds = found["grounds"].as_array().unwrap().iter().filter(holds);
            let sum: f64 = grounds.map(|g| g["area_km2"].as_f64().unwrap()).sum();
            let area = found["areas_km2"][id][map as usize].as_f64().unwrap();
            assert!(
                (sum - area).abs() < 0.000_6,
                "{id} on map {map}: {sum} {area}"
            );
        }
    }
}

#[test]
fn what_only_changes_need_may_come_later() {
    let desk = Desk::new();
    let address = "/api/v1/assessors/desk/history";
    let mut whole = desk.get(&format!("{address}?grounds=now")).json();
    assert!(whole["grounds"].is_array());
    whole["grounds"] = Value::Null;
    assert_eq!(desk.get(&format!("{address}?grounds=later")).json(), whole);
    let soon = desk.get(&format!("{address}?grounds=soon"));
    check_problem(&soon, StatusCode::BAD_REQUEST, &["grounds", "later"]);
}

#[test]
fn a_question_is_answered_as_the_record_stood() {
    let desk = Desk::new();
    let address = "/api/v1/assessors/desk/history?known_at=3";
    let found = desk.get(address).json();
    assert_eq!(found["maps"].as_array().unwrap().len(), 1);
    assert_eq!(
        found["tiles"],
        "/tiles/desk/{z}/{x}/{y}.mvt?feed=main&r=3&known_at=3&layers=ground"
    );
    let instant = desk.get("/api/v1/assessors/desk/history?known_at=2026-01-01T00:00:30Z");
    check_problem(&instant, StatusCode::NOT_FOUND, &["no maps"]);
    let ahead = desk.get("/api/v1/assessors/desk/history?known_at=77");
    check_problem(&ahead, StatusCode::BAD_REQUEST, &["77"]);
}

#[test]
fn tiles_may_be_kept_for_ever_under_their_revision() {
    let desk = Desk::new();
    // 30 to 31 east, 48 to 49 north lies in tile 37/22 of zoom 6.
    let tile = desk.get("/tiles/desk/6/37/22.mvt?feed=main&r=5");
    assert_eq!(tile.status, StatusCode::OK);
    assert_eq!(
        tile.header(header::CONTENT_TYPE),
        "application/vnd.mapbox-vector-tile"
    );
    assert_eq!(
        tile.header(header::CACHE_CONTROL),
        "public, max-age=31536000, immutable"
    );
    assert!(tile.body.windows(6).any(|w| w == b"ground"));
    assert!(tile.body.windows(7).any(|w| w == b"contact"));
    let other = desk.get("/tiles/desk/6/37/22.mvt?r=4");
    assert_eq!(other.header(header::CACHE_CONTROL), "no-cache");
    assert_eq!(other.body, tile.body);
    assert_eq!(
        desk.get("/tiles/desk/6/0/0.mvt").status,
        StatusCode::NO_CONTENT
    );
    for address in [
        "13/0/0.mvt",
        "6/64/0.mvt",
        "6/0/64.mvt",
        "a/0/0.mvt",
        "6/0/0",
        "6/0/0.png",
        "-1/0/0.mvt",
    ] {
        let answer = desk.get(&format!("/tiles/desk/{address}"));
        check_problem(&answer, StatusCode::NOT_FOUND, &["no such tile"]);
    }
}

#[test]
fn a_tile_that_is_kept_comes_as_it_was_drawn_in_every_compression() {
    let desk = Desk::new();
    let address = "/tiles/desk/6/37/22.mvt?feed=main&r=5";
    let plain = desk.get(address);
    for accepted in ["gzip", "br", "gzip, deflate, br, zstd", "identity"] {
        let request = || Request::get(address).header(header::ACCEPT_ENCODING, accepted);
        let first = desk.ask(request().body(Body::empty()).unwrap());
        let second = desk.ask(request().body(Body::empty()).unwrap());
        assert_eq!(first.body, second.body, "{accepted}");
        assert_eq!(first.headers, second.headers, "{accepted}");
        let named = first.headers.get(header::CONTENT_ENCODING);
        let bytes = match named.map(|name| name.to_str().unwrap()) {
            Some("gzip") => unpacked(flate2::read::GzDecoder::new(&first.body[..])),
            Some("br") => unpacked(brotli::Decompressor::new(&first.body[..], 4096)),
            None => first.body,
            other => panic!("{accepted}: {other:?}"),
        };
        assert_eq!(bytes, plain.body, "{accepted}");
        assert!(
            first.headers[header::VARY]
                .to_str()
                .unwrap()
                .contains("accept-encoding")
        );
        let tag = first.headers[header::ETAG].clone();
        let tagged = request().header(header::IF_NONE_MATCH, tag);
        let again = desk.ask(tagged.body(Body::empty()).unwrap());
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{accepted}");
    }
}

fn unpacked(mut reader: impl std::io::Read) -> Vec<u8> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes).unwrap();
    bytes
}

#[test]
fn a_part_of_a_tile_can_be_asked_for() {
    let desk = Desk::new();
    let has = |tile: &[u8], name: &[u8]| tile.windows(name.len()).any(|part| part == name);
    let ground = desk.get("/tiles/desk/6/37/22.mvt?layers=ground").body;
    assert!(has(&ground, b"ground") && !has(&ground, b"contact"));
    let before = desk.get("/tiles/desk/6/37/22.mvt?from=0&until=1");
    assert_eq!(
        before.status,
        StatusCode::NO_CONTENT,
        "nothing was drawn in 1970"
    );
    let window = "/tiles/desk/6/37/22.mvt?from=0&until=4000000000";
    assert_eq!(
        desk.get(window).body,
        desk.get("/tiles/desk/6/37/22.mvt").body
    );
    let wrong = |query: &str, words: &[&str]| {
        let answer = desk.get(&format!("/tiles/desk/6/37/22.mvt?{query}"));
        check_problem(&answer, StatusCode::BAD_REQUEST, words);
    };
    wrong("layers=sea", &["ground or all", "sea"]);
    wrong("from=5", &["until="]);
    wrong("from=5&until=5", &["later until="]);
}

#[test]
fn tile_json_gives_whole_addresses() {
    let desk = Desk::new();
    let request = Request::get("/tiles/desk/tile.json").header(header::HOST, "maps.example:8080");
    let found = desk.ask(request.body(Body::empty()).unwrap()).json();
    assert_eq!(found["tilejson"], "3.0.0");
    let address = "http://maps.example:8080/tiles/desk/{z}/{x}/{y}.mvt?feed=main&r=5";
    assert_eq!(found["tiles"], json!([address]));
    assert_eq!(found["bounds"], json!([30.0, 48.0, 31.0, 49.0]));
    assert_eq!(found["attribution"], "© The desk");
    assert_eq!(
        (&found["minzoom"], &found["maxzoom"]),
        (&json!(0), &json!(12))
    );
    let layers: Vec<_> = found["vector_layers"].as_array().unwrap().iter().collect();
    assert_eq!(names(&layers[0]["fields"]), ["from", "status", "until"]);
    assert_eq!(
        names(&layers[1]["fields"]),
        ["from", "left", "right", "until"]
    );
    let odd = Request::get("/tiles/desk/tile.json").header(header::HOST, "evil\"/<b>");
    let found = desk.ask(odd.body(Body::empty()).unwrap()).json();
    assert_eq!(found["tiles"][0].as_str().unwrap().find("/tiles/"), Some(0));
}

#[test]
fn what_is_wrong_with_a_question_is_said() {
    let desk = Desk::new();
    let bad = |address: &str, words: &[&str]| {
        check_problem(&desk.get(address), StatusCode::BAD_REQUEST, words);
    };
    bad("/api/v1/area", &["assessor is missing"]);
    bad("/api/v1/area?assessor=Desk!", &["assessor", "Desk!"]);
    bad(
        "/api/v1/area?assessor=desk&from=yesterday",
        &["from", "2025-12-04", "yesterday"],
    );
    bad("/api/v1/area?assessor=desk&status=lost", &["lost", "held"]);
    bad(
        "/api/v1/area?assessor=desk&form=2025-12-01",
        &["no parameter form", "from"],
    );
    bad(
        "/api/v1/area?assessor=desk&assessor=desk",
        &["assessor is there twice"],
    );
    bad(
        "/api/v1/area?assessor=desk&from=0001-01-01&until=9999-12-31",
        &["days", "at most"],
    );
    bad(
        "/api/v1/area?assessor=desk&from=2025-12-05&until=2025-12-01",
        &["before"],
    );
    bad(
        "/api/v1/change?assessor=desk&from=2025-12-01",
        &["until is missing"],
    );
    bad("/api/v1/at?lon=30", &["lat is missing"]);
    bad("/api/v1/at?lon=200&lat=48", &["-180 to 180"]);
    bad("/api/v1/at?lon=NaN&lat=48", &["lon"]);
    bad(
        "/api/v1/map?assessor=desk&on=2025-12-01&known_at=soon",
        &["known_at", "soon"],
    );
    bad("/tiles/desk/6/37/22.mvt?r=x", &["r:", "revision"]);
    desk.import("draft", "2025-12-01", r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"zone":"red"},"geometry":{"type":"Polygon","coordinates":[[[30,48],[31,48],[31,49],[30,48]]]}}]}"#);
    bad("/api/v1/area?assessor=desk", &["feed=", "draft, main"]);
}

#[test]
fn what_is_not_there_is_said() {
    let desk = Desk::new();
    let missing = |address: &str, words: &[&str]| {
        check_problem(&desk.get(address), StatusCode::NOT_FOUND, words);
    };
    missing("/api/v1/area?assessor=nobody", &["nobody", "desk"]);
    missing("/api/v1/area?assessor=desk&feed=other", &["other", "main"]);
    missing(
        "/api/v1/map?assessor=desk&on=2024-01-01",
        &["2024-01-01", "2025-12-01"],
    );
    missing("/api/v1/assessors/Nobody!/history", &["Nobody!"]);
    missing("/api/v1/nothing", &["/api/v1/nothing"]);
    missing("/api/v2/area", &["api/v2/area"]);
    missing("/nowhere.js", &["nowhere.js"]);
    missing("/..%2f..%2fCargo.toml", &[]);
}

#[test]
fn bodies_and_methods_have_bounds() {
    let desk = Desk::new();
    let address = "/api/v1/area?assessor=desk";
    let large = desk.post(address, vec![b' '; (4 << 20) + 1]);
    check_problem(&large, StatusCode::PAYLOAD_TOO_LARGE, &["4 MiB"]);
    check_problem(&desk.post(address, ""), StatusCode::BAD_REQUEST, &["body"]);
    check_problem(
        &desk.post(address, "{\"type\":\"Nonsense\"}"),
        StatusCode::BAD_REQUEST,
        &["body"],
    );
    for (method, address) in [
        (Method::DELETE, address),
        (Method::POST, "/api/v1/map?assessor=desk&on=2025-12-01"),
        (Method::PUT, "/"),
    ] {
        let request = Request::builder().method(method).uri(address);
        let answer = desk.ask(request.body(Body::empty()).unwrap());
        check_problem(&answer, StatusCode::METHOD_NOT_ALLOWED, &["method"]);
    }
}

#[test]
fn an_answer_that_the_client_has_is_not_sent_again() {
    let desk = Desk::new();
    for address in [
        "/api/v1/area?assessor=desk",
        "/tiles/desk/6/37/22.mvt",
        "/",
        "/api",
    ] {
        let first = desk.get(address);
        let tag = first.header(header::ETAG);
        assert!(tag.starts_with('"') && tag.len() > 20, "{address}: {tag}");
        let again = |tag: &str| {
            let request = Request::get(address).header(header::IF_NONE_MATCH, tag);
            desk.ask(request.body(Body::empty()).unwrap())
        };
        for known in [tag.to_owned(), format!("\"x\", W/{tag}"), "*".to_owned()] {
            let answer = again(&known);
            assert_eq!(
                answer.status,
                StatusCode::NOT_MODIFIED,
                "{address} with {known}"
            );
            assert_eq!(answer.header(header::ETAG), tag);
            assert!(answer.body.is_empty());
        }
        assert_eq!(again("\"x\"").status, StatusCode::OK);
    }
}

#[test]
fn compressed_answers_have_tags_of_their_own() {
    let desk = Desk::new();
    let address = "/api/v1/assessors/desk/history";
    let plain = desk.get(address);
    for encoding in ["br", "zstd", "gzip"] {
        let request = Request::get(address).header(header::ACCEPT_ENCODING, encoding);
        let answer = desk.ask(request.body(Body::empty()).unwrap());
        assert_eq!(answer.header(header::CONTENT_ENCODING), encoding);
        assert!(answer.header(header::VARY).contains("accept-encoding"));
        assert_ne!(answer.body, plain.body);
        let tag = answer.header(header::ETAG);
        assert_ne!(tag, plain.header(header::ETAG));
        let request = Request::get(address)
            .header(header::ACCEPT_ENCODING, encoding)
            .header(header::IF_NONE_MATCH, tag);
        let again = desk.ask(request.body(Body::empty()).unwrap());
        assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    }
}

#[test]
fn pages_of_others_may_ask() {
    let desk = Desk::new();
    let request = Request::get("/api/v1/theatres").header(header::ORIGIN, "https://example.org");
    let answer = desk.ask(request.body(Body::empty()).unwrap());
    assert_eq!(answer.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), "*");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    let request = Request::builder()
        .method(Method::OPTIONS)
        .uri("/api/v1/area?assessor=desk")
        .header(header::ORIGIN, "https://example.org")
        .header(header::ACCESS_CONTROL_REQUEST_METHOD, "POST");
    let answer = desk.ask(request.body(Body::empty()).unwrap());
    assert_eq!(answer.status, StatusCode::OK);
    assert!(
        answer
            .header(header::ACCESS_CONTROL_ALLOW_METHODS)
            .contains("POST")
    );
}

#[test]
fn the_page_is_there() {
    let desk = Desk::new();
    let page = desk.get("/");
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(
        page.header(header::CONTENT_TYPE),
        "text/html; charset=utf-8"
    );
    assert_eq!(page.header(header::CACHE_CONTROL), "no-cache");
    assert!(String::from_utf8_lossy(&page.body).contains("Strandline"));
    let head = Request::head("/").body(Body::empty()).unwrap();
    let head = desk.ask(head);
    assert_eq!((head.status, head.body.len()), (StatusCode::OK, 0));
}

/// The description holds every route, and refers to nothing outside of itself.
#[test]
fn the_interface_describes_itself() {
    let desk = Desk::new();
    let answer = desk.get("/api");
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header(header::CONTENT_TYPE), "application/json");
    let found = answer.json();
    assert!(found["openapi"].as_str().unwrap().starts_with("3.1"));
    let mut routes: Vec<String> = Vec::new();
    for (path, methods) in found["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            routes.push(format!("{method} {path}"));
            assert!(operation["responses"]["400"].is_object(), "{method} {path}");
            let content = &operation["responses"]["400"]["content"];
            assert!(
                content["application/problem+json"].is_object(),
                "{method} {path}"
            );
        }
    }
    routes.sort_unstable();
    let expect = [
        "get /api/v1/area",
        "get /api/v1/assessors",
        "get /api/v1/assessors/{assessor}/history",
        "get /api/v1/assessors/{assessor}/history.bin",
        "get /api/v1/assessors/{assessor}/lines",
        "get /api/v1/assessors/{assessor}/scope",
        "get /api/v1/at",
        "get /api/v1/bulletin",
        "get /api/v1/change",
        "get /api/v1/change.geojson",
        "get /api/v1/claims",
        "get /api/v1/claims.csv",
        "get /api/v1/compare",
        "get /api/v1/compare.csv",
        "get /api/v1/compare.geojson",
        "get /api/v1/contact",
        "get /api/v1/documents",
        "get /api/v1/documents/{sha256}",
        "get /api/v1/map",
        "get /api/v1/markers",
        "get /api/v1/place",
        "get /api/v1/places",
        "get /api/v1/places/near",
        "get /api/v1/region",
        "get /api/v1/regions",
        "get /api/v1/theatres",
        "get /tiles/{assessor}/tile.json",
        "get /tiles/{assessor}/{z}/{x}/{y}.mvt",
        "post /api/v1/area",
        "post /api/v1/change",
        "post /api/v1/change.geojson",
    ];
    assert_eq!(routes, expect);
    check_references(&found, &found);
}

fn check_references(whole: &Value, part: &Value) {
    match part {
        Value::Object(members) => {
            if let Some(reference) = members.get("$ref") {
                let pointer = reference.as_str().unwrap().strip_prefix('#');
                assert!(
                    pointer.is_some_and(|p| whole.pointer(p).is_some()),
                    "{reference}"
                );
            }
            members
                .values()
                .for_each(|value| check_references(whole, value));
        }
        Value::Array(items) => items.iter().for_each(|item| check_references(whole, item)),
        _ => {}
    }
}
