//! The page over the router: what browsers are told to hold it to, how it is sent, and the
//! base map below it.

use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use serde_json::json;
use strandline_serve::{Address, Basemap, FramedBy, Origin, PageSetting};

use super::desk::{Answer, Desk};

fn policy(answer: &Answer) -> String {
    answer.header(header::CONTENT_SECURITY_POLICY).to_owned()
}

fn with(desk: &Desk, address: &str, headers: &[(header::HeaderName, &str)]) -> Answer {
    let mut request = Request::get(address);
    for (name, value) in headers {
        request = request.header(name, *value);
    }
    desk.ask(request.body(Body::empty()).unwrap())
}

#[test]
fn a_page_may_ask_its_own_server_alone() {
    let desk = Desk::new();
    let page = policy(&desk.get("/"));
    assert!(page.contains("default-src 'none'"), "{page}");
    assert!(page.contains("connect-src 'self';"), "{page}");
    assert!(!page.contains("frame-ancestors"), "{page}");
    // What is no document needs no policy.
    assert_eq!(policy(&desk.get("/api")), "");
}

#[test]
fn an_operator_may_say_who_frames_the_page() {
    let news = Origin::new("https://news.example").unwrap();
    let desk = Desk::new().set(PageSetting {
        framed_by: FramedBy::Origins(vec![news]),
        basemap: None,
    });
    let page = policy(&desk.get("/"));
    let wanted = "frame-ancestors 'self' https://news.example";
    assert!(page.contains(wanted), "{page}");
}

#[test]
fn the_base_map_is_sent_in_the_ranges_that_are_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("valley.pmtiles");
    let bytes: Vec<u8> = (0..100_000_u32).map(|n| (n % 251) as u8).collect();
    std::fs::write(&path, &bytes).unwrap();
    let desk = Desk::new().set(PageSetting {
        framed_by: FramedBy::Anyone,
        basemap: Some(Basemap::File(path)),
    });
    let told = desk.get("/api/v1/theatres").json()["basemap"].clone();
    assert_eq!(told, json!({"kind": "pmtiles", "url": "/basemap.pmtiles"}));

    let range = [
        (header::RANGE, "bytes=1000-1999"),
        (header::ACCEPT_ENCODING, "gzip, br"),
    ];
    let part = with(&desk, "/basemap.pmtiles", &range);
    assert_eq!(part.status, StatusCode::PARTIAL_CONTENT);
    assert_eq!(part.header(header::CONTENT_RANGE), "bytes 1000-1999/100000");
    assert_eq!(part.header(header::CONTENT_ENCODING), "");
    assert_eq!(part.body, bytes[1000..2000]);
    let beyond = [(header::RANGE, "bytes=200000-200001")];
    let beyond = with(&desk, "/basemap.pmtiles", &beyond);
    assert_eq!(beyond.status, StatusCode::RANGE_NOT_SATISFIABLE);
    let post = Request::builder()
        .method(Method::POST)
        .uri("/basemap.pmtiles");
    let post = desk.ask(post.body(Body::empty()).unwrap());
    assert_eq!(post.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[test]
fn a_base_map_elsewhere_is_told_with_its_address() {
    let address = Address::new("https://tiles.example/style.json").unwrap();
    let desk = Desk::new().set(PageSetting {
        framed_by: FramedBy::Anyone,
        basemap: Some(Basemap::Style(address)),
    });
    let told = desk.get("/api/v1/theatres").json()["basemap"].clone();
    let wanted = json!({"kind": "style", "url": "https://tiles.example/style.json"});
    assert_eq!(told, wanted);
    assert!(policy(&desk.get("/")).contains("https://tiles.example"));
    assert_eq!(desk.get("/basemap.pmtiles").status, StatusCode::NOT_FOUND);
}
