//! A small record in a temporary store, and a client that asks its router.

use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use serde_json::Value;
use strandline_gazetteer::{Gazetteer, GridPoint, Place, PlaceId, PlaceKind, pack};
use strandline_model::{AssessorId, FeedId, RecordedAt, StatusId, Text};
use strandline_record::{
    FeatureOptions, Format, ImportRequest, PlaceFormat, PlacesRequest, ReceivedFile, Record, Stamp,
};
use strandline_serve::{PageSetting, ServeState, router};
use tower::ServiceExt;

const THEATRE: &str = r##"
id = "valley"
name = { en = "The valley" }
extent = [29.0, 47.0, 33.0, 50.0]
languages = ["en"]
subject = "north"

[[party]]
id = "north"
name = { en = "North" }
colour = "#b5532c"

[[party]]
id = "south"
name = { en = "South" }
colour = "#2f6f94"

[[status]]
id = "held"
name = { en = "Held" }
favours = "north"
colour = "#b5532c"
pattern = "hatch"

[[status]]
id = "contested"
name = { en = "Contested" }
colour = "#c9962b"
pattern = "dots"
"##;

const ASSESSOR: &str = r#"
id = "desk"
theatre = "valley"
name = { en = "The desk" }
zone = "Europe/Kyiv"
languages = ["en"]

[terms]
attribution = "© The desk"
text = "Free."

[scope]
en = "The valley."
"#;

/// The desk's record: three maps of one feed, a front that moves east by a tenth of a degree.
pub(crate) struct Desk {
    _folder: tempfile::TempDir,
    record: Arc<Record>,
    /// One for all requests, with what it keeps.
    router: Router,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&self.body)))
    }

    pub(crate) fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}

impl Desk {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let record = Record::create(&folder.path().join("desk.db")).unwrap();
        record
            .add_theatre(THEATRE.as_bytes(), "valley.toml", &stamp(0))
            .unwrap();
        record
            .add_assessor(ASSESSOR.as_bytes(), "desk.toml", &stamp(0))
            .unwrap();
        let record = Arc::new(record);
        let desk = Desk {
            _folder: folder,
            router: router_of(&record, PageSetting::default()),
            record,
        };
        let days = ["2025-12-01", "2025-12-02", "2025-12-05"];
        for (east, day) in [30.5, 30.6, 30.7].into_iter().zip(days) {
            desk.import("main", day, &map(east));
        }
        desk
    }

    /// An import of a map as of midnight UTC.
    pub(crate) fn request(day: &str, geojson: &str) -> ImportRequest {
        let options = FeatureOptions {
            as_of: Some(strandline_model::AsOf(
                format!("{day}T00:00:00Z").parse().unwrap(),
            )),
            status_property: Some("zone".to_owned()),
            map: [("red".to_owned(), StatusId::new("held").unwrap())].into(),
            ..FeatureOptions::default()
        };
        ImportRequest {
            assessor: AssessorId::new("desk").unwrap(),
            feed: ImportRequest::main_feed(),
            format: Format::GeoJson(options),
            files: vec![ReceivedFile {
                name: format!("{day}.geojson"),
                bytes: geojson.as_bytes().to_vec(),
            }],
            attachments: Vec::new(),
            correct: None,
            accept: None,
        }
    }

    /// Takes in a map as of midnight UTC.
    pub(crate) fn import(&self, feed: &str, day: &str, geojson: &str) {
        let request = ImportRequest {
            feed: FeedId::new(feed).unwrap(),
            ..Self::request(day, geojson)
        };
        let report = self.record.import(request, &stamp(60), &|_| ()).unwrap();
        assert_eq!(report.added, 1, "{report:?}");
    }

    /// Two districts: west of 30.4 degrees and between 30.45 and 30.65.
    pub(crate) fn import_regions(&self) {
        let region = |name: &str, west: f64, east: f64| {
            let ring = format!("[{west},47],[{east},47],[{east},50],[{west},50],[{west},47]");
            format!(
                r#"{{"type":"Feature","properties":{{"name":"{name}"}},"geometry":{{"type":"Polygon","coordinates":[[{ring}]]}}}}"#
            )
        };
        let features = [region("West", 29.5, 30.4), region("East", 30.45, 30.65)].join(",");
        let text = format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#);
        let request = PlacesRequest {
            format: PlaceFormat::GeoJson,
            kind: Some(PlaceKind::District),
            theatre: None,
            files: vec![ReceivedFile {
                name: "districts.geojson".to_owned(),
                bytes: text.into_bytes(),
            }],
        };
        self.record.import_places(&request, &stamp(90)).unwrap();
    }

    pub(crate) fn record(&self) -> &Arc<Record> {
        &self.record
    }

    /// The same record on a server that is set otherwise.
    pub(crate) fn set(self, setting: PageSetting) -> Self {
        let router = router_of(&self.record, setting);
        Desk { router, ..self }
    }

    pub(crate) fn get(&self, address: &str) -> Answer {
        self.ask(Request::get(address).body(Body::empty()).unwrap())
    }

    pub(crate) fn post(&self, address: &str, body: impl Into<Body>) -> Answer {
        self.ask(Request::post(address).body(body.into()).unwrap())
    }

    pub(crate) fn ask(&self, request: Request<Body>) -> Answer {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            Answer {
                status: parts.status,
                headers: parts.headers,
                body: body.collect().await.unwrap().to_bytes().to_vec(),
            }
        })
    }
}

fn router_of(record: &Arc<Record>, setting: PageSetting) -> Router {
    let note = Some("no embargo applies".to_owned());
    router(ServeState::new(
        Arc::clone(record),
        note,
        setting,
        Some(places()),
    ))
}

/// Two villages of one name in the valley, the second one a town once.
fn places() -> Gazetteer {
    let place = |id: &str, lon: f64, people: u64| Place {
        id: PlaceId::new(id).unwrap(),
        names: Text(
            [("", "Hirske"), ("uk", "Гірське")]
                .map(|(l, n)| (l.into(), n.into()))
                .into(),
        ),
        alternates: vec!["Gornoye".to_owned()],
        at: GridPoint::from_degrees(lon, 48.5).unwrap(),
        kind: PlaceKind::Settlement,
        population: Some(people),
        country: Some("UA".parse().unwrap()),
        region: None,
    };
    let packed = pack([place("test:1", 30.5, 400), place("test:2", 31.5, 2000)]);
    Gazetteer::from_bytes(&packed.unwrap()).unwrap()
}

fn stamp(second: i64) -> Stamp {
    let at = "2026-01-01T00:00:00Z".parse::<jiff::Timestamp>().unwrap();
    Stamp {
        author: "desk".to_owned(),
        at: RecordedAt(at + jiff::SignedDuration::from_secs(second)),
    }
}

/// Held ground from 30 to `east` degrees, from 48 to 49 north, and a contested strip east of it.
pub(crate) fn map(east: f64) -> String {
    format!(
        r#"{{"type":"FeatureCollection","features":[{},{}]}}"#,
        rectangle("red", 30.0, east),
        rectangle("contested", east, 31.0)
    )
}

fn rectangle(zone: &str, west: f64, east: f64) -> String {
    let ring = format!("[{west},48],[{east},48],[{east},49],[{west},49],[{west},48]");
    format!(
        r#"{{"type":"Feature","properties":{{"zone":"{zone}"}},"geometry":{{"type":"Polygon","coordinates":[[{ring}]]}}}}"#
    )
}
