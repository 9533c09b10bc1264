//! Documents and claims over HTTP.

#![expect(
    clippy::unwrap_used,
    reason = "tests may unwrap, and so may what only they call"
)]

#[expect(
    dead_code,
    reason = "the desk is shared with tests that ask more of it"
)]
mod desk;

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use desk::Desk;
use strandline_model::{KnownAt, RecordedAt};
use strandline_record::{Decision, Documents, ReceivedDocument, ReceivedFile, Stamp};

const REPORT: &str = "Army claims a village\n\nDecember 2, 2025 10:00 AM GMT+02:00\n\n\
    “We see it,” a resident said. Russian forces have seized the village of Hirske, the Russian \
    Defense Ministry said on Monday.\n\nBoth armies reported shelling and drone attacks.\n";

/// The desk with a report whose claims are accepted, and the report's address.
fn desk() -> (Desk, String) {
    let desk = Desk::new();
    let stamp = Stamp {
        author: "anna".to_owned(),
        at: RecordedAt("2026-01-01T00:00:00Z".parse().unwrap()),
    };
    let report = ReceivedDocument {
        file: ReceivedFile {
            name: "report.txt".to_owned(),
            bytes: REPORT.as_bytes().to_vec(),
        },
        url: None,
        outlet: Some("Wire".to_owned()),
        published: None,
    };
    let record = desk.record();
    let added = record.import_documents(&[report], &stamp).unwrap();
    let read = record
        .documents(Documents::All, None, KnownAt::Now)
        .unwrap();
    let claims = read[0].claims.iter();
    let all: Vec<Decision> = claims.map(|one| Decision::Accept(one.id)).collect();
    record.decide(&all, None, &stamp).unwrap();
    let address = format!("/api/v1/documents/{}", added[0].hash);
    (desk, address)
}

#[test]
fn a_document_tells_where_the_words_of_its_claims_stand() {
    let (desk, address) = desk();
    let found = desk.get(&address).json();
    let claim = &found["claims"][0];
    assert_eq!(
        (claim["kind"].as_str(), claim["state"].as_str()),
        (Some("claims_full_control"), Some("accepted"))
    );
    let mark = &claim["marks"][0];
    let number = |key: &str| usize::try_from(mark[key].as_u64().unwrap()).unwrap();
    let block = found["blocks"][number("block")]["text"].as_str().unwrap();
    let units: Vec<u16> = block.encode_utf16().collect();
    let marked = String::from_utf16(&units[number("from_utf16")..number("until_utf16")]).unwrap();
    assert_eq!(claim["evidence"][0]["text"], marked);
    let start = usize::try_from(claim["evidence"][0]["start"].as_u64().unwrap()).unwrap();
    assert!(REPORT[start..].starts_with(&marked));
    let listed = desk.get("/api/v1/documents").json();
    assert_eq!(
        listed["documents"][0]["accepted"],
        found["claims"].as_array().unwrap().len()
    );
}

#[test]
fn claims_are_listed_and_kept_by_their_tag() {
    let (desk, _) = desk();
    let answer = desk.get("/api/v1/claims?claimant=defense&from=2025-12-01&until=2025-12-01");
    let claims = answer.json();
    assert_eq!(claims["claims"][0]["document"]["outlet"], "Wire");
    assert_eq!(claims["claims"][0]["day"], "2025-12-01");
    let tag = desk.get("/api/v1/claims").header(header::ETAG).to_owned();
    let request = Request::get("/api/v1/claims").header(header::IF_NONE_MATCH, &tag);
    let again = desk.ask(request.body(Body::empty()).unwrap());
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    let csv = desk.get("/api/v1/claims.csv");
    assert!(csv.header(header::CONTENT_TYPE).starts_with("text/csv"));
    assert!(String::from_utf8_lossy(&csv.body).starts_with("id,day,place,"));
    assert_eq!(
        desk.get("/api/v1/claims?until=2025-11-30").json()["claims"]
            .as_array()
            .unwrap()
            .len(),
        0
    );
}

#[test]
fn what_is_not_there_or_not_meant_is_a_problem() {
    let (desk, address) = desk();
    let unknown = format!("/api/v1/documents/{}", "0".repeat(64));
    assert_eq!(desk.get(&unknown).status, StatusCode::NOT_FOUND);
    assert_eq!(
        desk.get("/api/v1/documents/x").status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        desk.get("/api/v1/claims?all=maybe").status,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(
        desk.get("/api/v1/claims?colour=red").status,
        StatusCode::BAD_REQUEST
    );
    let before = desk.get(&format!("{address}?known_at=1"));
    assert_eq!(before.status, StatusCode::NOT_FOUND);
}
