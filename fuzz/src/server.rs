//! Addresses and query strings of the server: never an error of its own, and each refusal a
//! problem that says what to do.

use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    http::{Request, Response, header},
};
use http_body_util::BodyExt as _;
use strandline_model::{AsOf, AssessorId, RecordedAt};
use strandline_record::{
    FeatureOptions, Format, ImportRequest, PlaceFormat, PlacesRequest, ReceivedDocument,
    ReceivedFile, Record, Stamp,
};
use strandline_serve::{PageSetting, ServeState, router};
use tokio::runtime::Runtime;
use tower::ServiceExt as _;

/// Addresses that a seed can name by its first byte; beyond them it writes its own.
const ADDRESSES: [&str; 21] = [
    "/api/v1/theatres?",
    "/api/v1/assessors/desk/history?",
    "/api/v1/area?assessor=desk&",
    "/api/v1/change?assessor=desk&",
    "/api/v1/change.geojson?assessor=desk&",
    "/api/v1/at?",
    "/api/v1/map?assessor=desk&",
    "/api/v1/contact?assessor=desk&",
    "/tiles/desk/",
    "/api/v1/",
    "/",
    "/api/v1/compare?assessor=desk&",
    "/api/v1/compare.geojson?assessor=desk&",
    "/api/v1/bulletin?assessor=desk&",
    "/api/v1/places?",
    "/api/v1/places/near?",
    "/api/v1/place?",
    "/api/v1/claims?",
    "/api/v1/claims.csv?",
    "/api/v1/documents",
    "/embed?",
];

thread_local! {
    static DESK: Desk = Desk::new();
}

/// The first byte chooses an address, and whether what follows the first line feed is sent as
/// a region; the rest goes on with the address.
pub fn check(bytes: &[u8]) {
    DESK.with(|desk| desk.check(bytes));
}

struct Desk {
    _folder: tempfile::TempDir,
    router: Router,
    runtime: Runtime,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let record = record(&folder.path().join("desk.db"));
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        Desk {
            _folder: folder,
            router: router(ServeState::new(
                Arc::new(record),
                None,
                PageSetting::default(),
                None,
            )),
            runtime: runtime.expect("a runtime"),
        }
    }

    fn check(&self, bytes: &[u8]) {
        let Some(request) = request(bytes) else {
            return;
        };
        let asked = format!("{} {}", request.method(), request.uri());
        let wants_tile = request.uri().path().starts_with("/tiles/");
        let answer = self.runtime.block_on(async {
            let answer = self.router.clone().oneshot(request).await;
            let (head, body) = answer.expect("a router answers always").into_parts();
            let body = body.collect().await.expect("the body is in memory");
            Response::from_parts(head, body.to_bytes())
        });
        let status = answer.status();
        assert!(!status.is_server_error(), "{asked}: {status}");
        if status.is_client_error() {
            check_problem(&asked, &answer);
        } else if !wants_tile {
            assert!(
                !answer.body().is_empty() || status.is_redirection(),
                "{asked}: {status}"
            );
        }
    }
}

fn check_problem(asked: &str, answer: &Response<axum::body::Bytes>) {
    let kind = answer.headers().get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok());
    assert_eq!(kind, Some("application/problem+json"), "{asked}");
    let problem: serde_json::Value = serde_json::from_slice(answer.body()).expect("JSON");
    assert_eq!(problem["status"], answer.status().as_u16(), "{asked}");
    let detail = problem["detail"].as_str().unwrap_or_default();
    assert!(
        !detail.is_empty() && detail.len() < 5_000,
        "{asked}: {detail}"
    );
}

/// What the bytes ask; nothing where no client could send it.
fn request(bytes: &[u8]) -> Option<Request<Body>> {
    let (&first, rest) = bytes.split_first()?;
    let place = usize::from(first & 0x7f) % ADDRESSES.len();
    let mut parts = rest.splitn(2, |&byte| byte == b'\n');
    let address: String = parts.next()?.iter().map(|&byte| escaped(byte)).collect();
    let request = Request::builder().uri(format!("{}{address}", ADDRESSES[place]));
    let body = parts.next().filter(|_| first & 0x80 != 0);
    match body {
        Some(region) => request.method("POST").body(Body::from(region.to_vec())),
        None => request.body(Body::empty()),
    }
    .ok()
}

/// A byte as it may stand in an address.
fn escaped(byte: u8) -> String {
    if byte.is_ascii_graphic() && !b"\"<>\\^`{|}#".contains(&byte) {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

/// A record with two maps of one feed, a place and a report.
fn record(path: &std::path::Path) -> Record {
    let record = Record::create(path).expect("a record");
    let at = RecordedAt("2026-01-01T00:00:00Z".parse().expect("an instant"));
    let stamp = Stamp {
        author: "fuzz".to_owned(),
        at,
    };
    let theatre = include_bytes!("../../theatres/ukraine.toml");
    record
        .add_theatre(theatre, "ukraine.toml", &stamp)
        .expect("it ships");
    let assessor = include_str!("../../theatres/deepstate.toml").replacen(
        "id = \"deepstate\"",
        "id = \"desk\"",
        1,
    );
    record
        .add_assessor(assessor.as_bytes(), "desk.toml", &stamp)
        .expect("it ships");
    for (day, east) in [("2025-12-01", 38.5), ("2025-12-05", 38.7)] {
        let request = ImportRequest {
            assessor: AssessorId::new("desk").expect("a word"),
            feed: ImportRequest::main_feed(),
            format: Format::GeoJson(FeatureOptions {
                as_of: Some(AsOf(
                    format!("{day}T00:00:00Z").parse().expect("an instant"),
                )),
                status_property: Some("status".to_owned()),
                ..FeatureOptions::default()
            }),
            files: vec![ReceivedFile {
                name: format!("{day}.geojson"),
                bytes: map(east).into_bytes(),
            }],
            attachments: Vec::new(),
            correct: None,
            accept: None,
        };
        record
            .import(request, &stamp, &|_| ())
            .expect("it is a map");
    }
    add_place(&record, &stamp);
    add_report(&record, &stamp);
    record
}

fn add_place(record: &Record, stamp: &Stamp) {
    let place = r#"{"type":"Feature","properties":{"name":"Hirske","name:uk":"Гірське"},"geometry":{"type":"Polygon","coordinates":[[[38.4,48.4],[38.6,48.4],[38.6,48.6],[38.4,48.4]]]}}"#;
    let request = PlacesRequest {
        format: PlaceFormat::GeoJson,
        kind: None,
        theatre: None,
        files: vec![received("places.geojson", place)],
    };
    record
        .import_places(&request, stamp)
        .expect("it is a place");
}

fn add_report(record: &Record, stamp: &Stamp) {
    let report = ReceivedDocument {
        file: received("report.txt", REPORT),
        url: None,
        outlet: Some("Wire".to_owned()),
        published: None,
    };
    record
        .import_documents(&[report], stamp)
        .expect("it is a text");
}

fn received(name: &str, text: &str) -> ReceivedFile {
    ReceivedFile {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
    }
}

const REPORT: &str = "Army claims a village\n\nDecember 2, 2025 10:00 AM GMT+02:00\n\n\
    Russian forces have seized the village of Hirske, the Russian Defense Ministry said.\n";

fn map(east: f64) -> String {
    format!(
        r#"{{"type":"Feature","properties":{{"status":"occupied"}},"geometry":{{"type":"Polygon","coordinates":[[[38,48],[{east},48],[{east},49],[38,49],[38,48]]]}}}}"#
    )
}
