//! Documents and the claims in them: kept, decided, disputed, measured.

use jiff::civil::date;
use strandline_gazetteer::Context;
use strandline_model::{KnownAt, PlaceKind, Revision};
use strandline_record::{
    ClaimsAnswer, ClaimsQuestion, ContentHash, Decision, DisputeKind, Documents, GroundShape,
    Measured, MeasuredDay, PlaceFormat, PlacesRequest, Proposals, ReceivedDocument, ReceivedFile,
    Record, RecordError, RecordFault, Reviewed, Verdict,
};

use crate::{
    real_days,
    support::{import, map_of, sample, stamp},
};

const REPORT: &str = "Northern army claims Hirske\n\nMarch 5, 2024 10:00 AM GMT+02:00\n\n\
    The Russian Defense Ministry claimed on Monday that its forces had captured the village of \
    Hirske. Ukraine\u{2019}s General Staff denied the claim, saying Ukrainian forces were still \
    holding the village.\n";

fn received(name: &str, text: &str) -> ReceivedDocument {
    ReceivedDocument {
        file: ReceivedFile {
            name: name.to_owned(),
            bytes: text.as_bytes().to_vec(),
        },
        url: Some("https://example.org/1".to_owned()),
        outlet: Some("The Valley Wire".to_owned()),
        published: None,
    }
}

const PLACES: &str = r#"{"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"@id":"way/1","name":"Hirske"},
     "geometry":{"type":"Polygon","coordinates":[[[30.5,48.5],[30.52,48.5],[30.52,48.51],[30.5,48.51],[30.5,48.5]]]}}]}"#;

fn add_places(record: &Record, text: &str) {
    let request = PlacesRequest {
        format: PlaceFormat::GeoJson,
        kind: Some(PlaceKind::Settlement),
        theatre: None,
        files: vec![ReceivedFile {
            name: "places.geojson".to_owned(),
            bytes: text.as_bytes().to_vec(),
        }],
    };
    record.import_places(&request, &stamp(1)).unwrap();
}

fn everything(record: &Record, known_at: KnownAt, reviewed: Reviewed) -> ClaimsAnswer {
    let question = ClaimsQuestion {
        place: None,
        called: None,
        from: None,
        until: None,
        claimant: None,
        reviewed,
        measured: Measured::Yes,
    };
    record.claims(&question, None, known_at).unwrap()
}

fn accept_all(record: &Record, second: i64) -> usize {
    let documents = record
        .documents(Documents::All, None, KnownAt::Now)
        .unwrap();
    let claims = documents.iter().flat_map(|document| &document.claims);
    let all: Vec<Decision> = claims.map(|one| Decision::Accept(one.id)).collect();
    record.decide(&all, None, &stamp(second)).unwrap()
}

#[test]
fn a_document_is_kept_byte_for_byte_and_once() {
    let sample = sample();
    let odd = received("odd.txt", "caf\u{e9} \u{201c}no\u{201d}\r\n\0");
    let added = sample
        .record
        .import_documents(std::slice::from_ref(&odd), &stamp(2))
        .unwrap();
    assert!(added[0].revision.is_some());
    assert_eq!(added[0].hash, ContentHash::of(&odd.file.bytes));
    let kept = sample
        .record
        .document_bytes(added[0].hash, KnownAt::Now)
        .unwrap();
    assert_eq!(kept, odd.file.bytes);
    let again = sample
        .record
        .import_documents(std::slice::from_ref(&odd), &stamp(3))
        .unwrap();
    assert_eq!(again[0].revision, None);
    let told = ReceivedDocument {
        outlet: None,
        ..odd
    };
    let otherwise = sample.record.import_documents(&[told], &stamp(4)).unwrap();
    assert!(otherwise[0].revision.is_some());
    let all = sample
        .record
        .documents(Documents::All, None, KnownAt::Now)
        .unwrap();
    assert_eq!((all.len(), all[0].outlet.as_deref()), (1, None));
}

#[test]
fn a_date_that_is_none_adds_nothing() {
    let sample = sample();
    let before = sample.record.revision().unwrap();
    let mut wrong = received("b.txt", "words");
    wrong.published = Some("lately".to_owned());
    let documents = [received("a.txt", "other words"), wrong];
    let error = sample
        .record
        .import_documents(&documents, &stamp(2))
        .unwrap_err();
    assert!(
        error.to_string().contains("2025-12-04T01:53:00+03:00"),
        "{error}"
    );
    assert_eq!(sample.record.revision().unwrap(), before);
}

#[test]
fn what_was_accepted_is_measured_and_its_denial_stands_beside_it() {
    let sample = sample();
    let record = &sample.record;
    add_places(record, PLACES);
    import(
        record,
        2,
        vec![map_of("2024-03-04", &[("held", vec![(0, 0)])])],
    );
    record
        .import_documents(&[received("a.txt", REPORT)], &stamp(3))
        .unwrap();
    assert!(
        everything(record, KnownAt::Now, Reviewed::Accepted)
            .rows
            .is_empty()
    );
    let proposed = everything(record, KnownAt::Now, Reviewed::NotRejected);
    assert!(proposed.rows.len() >= 2, "{:?}", proposed.rows);
    let before = record.revision().unwrap();
    assert_eq!(accept_all(record, 4), proposed.rows.len());
    assert_eq!(
        accept_all(record, 5),
        0,
        "what is accepted is not accepted again"
    );
    let answer = everything(record, KnownAt::Now, Reviewed::Accepted);
    assert_eq!(answer.rows.len(), proposed.rows.len());
    assert!(
        answer
            .disputes
            .iter()
            .any(|dispute| dispute.kind == DisputeKind::Denial)
    );
    // "on Monday", in a report of Tuesday the fifth.
    let measured = answer.rows[0].measured.as_ref().unwrap();
    assert!(matches!(&measured.shape, GroundShape::Polygon(id) if id.as_str() == "osm:way/1"));
    let measure = &measured.measures[0];
    assert_eq!(
        (measure.day, measure.of),
        (date(2024, 3, 4), MeasuredDay::Valid)
    );
    // The polygon is two cells, of which one is drawn.
    let held = measure
        .parts
        .iter()
        .find(|part| part.status.is_some())
        .unwrap();
    assert!((held.percent - 50.0).abs() < 0.01, "{}", held.percent);
    let then = everything(record, KnownAt::Revision(before), Reviewed::Accepted);
    assert!(then.rows.is_empty(), "nothing was accepted then");
    assert!(record.verify(&|_| ()).unwrap().faults.is_empty());
}

#[test]
fn a_later_decision_takes_the_place_of_an_earlier_one() {
    let sample = sample();
    let record = &sample.record;
    add_places(record, PLACES);
    record
        .import_documents(&[received("a.txt", REPORT)], &stamp(3))
        .unwrap();
    accept_all(record, 4);
    let accepted_at = record.revision().unwrap();
    let first = everything(record, KnownAt::Now, Reviewed::Accepted).rows[0]
        .reviewed
        .clone();
    let reject = Decision::Reject {
        id: first.id,
        reason: "hearsay".to_owned(),
    };
    assert_eq!(record.decide(&[reject], None, &stamp(5)).unwrap(), 1);
    let is_there = |known_at| {
        let rows = everything(record, known_at, Reviewed::Accepted).rows;
        rows.iter().any(|row| row.reviewed.id == first.id)
    };
    assert!(!is_there(KnownAt::Now));
    assert!(is_there(KnownAt::Revision(accepted_at)));
    let fields = [
        ("extent", "70%"),
        ("when", "2024-03-01/2024-03-03"),
        ("place", "hirske"),
    ];
    let mend = Decision::Mend {
        id: first.id,
        fields: fields
            .map(|(field, value)| (field.to_owned(), value.to_owned()))
            .to_vec(),
    };
    record.decide(&[mend], None, &stamp(6)).unwrap();
    let rows = everything(record, KnownAt::Now, Reviewed::Accepted).rows;
    let mended = rows.iter().find(|row| row.reviewed.id == first.id).unwrap();
    assert_eq!(mended.day, Some(date(2024, 3, 3)));
    let decided = mended.reviewed.decided.as_ref().unwrap();
    assert_eq!(
        (decided.verdict, decided.author.as_str()),
        (Verdict::Mended, "tester")
    );
    assert_eq!(mended.reviewed.claim.evidence, first.claim.evidence);
}

#[test]
fn a_mend_that_says_nothing_is_refused_and_nothing_is_decided() {
    let sample = sample();
    let record = &sample.record;
    record
        .import_documents(&[received("a.txt", REPORT)], &stamp(3))
        .unwrap();
    let id = everything(record, KnownAt::Now, Reviewed::NotRejected).rows[0]
        .reviewed
        .id;
    let before: Revision = record.revision().unwrap();
    for (field, value) in [
        ("extent", "whole"),
        ("colour", "red"),
        ("place", "Nowhere at all"),
    ] {
        let fields = vec![(field.to_owned(), value.to_owned())];
        let decisions = [Decision::Accept(id), Decision::Mend { id, fields }];
        let error = record.decide(&decisions, None, &stamp(4)).unwrap_err();
        assert!(error.to_string().contains("wanted"), "{error}");
    }
    let unknown = Decision::Accept("ffffffffffff".parse().unwrap());
    let error = record.decide(&[unknown], None, &stamp(4)).unwrap_err();
    assert!(matches!(error, RecordError::NoSuchClaim { .. }));
    assert_eq!(record.revision().unwrap(), before);
}

/// What DeepState's maps say of Pokrovsk, as shapely measures them, beside the four claims of
/// the report of 4 December 2025: on the day that they are for, and on that of the report.
#[test]
fn the_report_stands_beside_the_daily_maps() {
    let folder = tempfile::tempdir().unwrap();
    let record = real_days::record_of_month("202512", folder.path());
    let (Some(data), Some(record)) = (real_days::data(), &record) else {
        return;
    };
    let settlements = data.join("boundaries/osm_pokrovska_hromada_settlements.geojson");
    add_places(record, &std::fs::read_to_string(settlements).unwrap());
    let text = std::fs::read_to_string(data.join("news/report_2025-12-04.txt")).unwrap();
    record
        .import_documents(&[received("report.txt", &text)], &stamp(3))
        .unwrap();
    accept_all(record, 4);
    let own = record.own_places(KnownAt::Now).unwrap();
    let gazetteer = own.over(None).unwrap();
    let found = gazetteer.find("Pokrovsk", &Context::default(), 1);
    let question = ClaimsQuestion {
        place: Some(found[0].named.place),
        called: None,
        from: Some(date(2025, 12, 1)),
        until: None,
        claimant: None,
        reviewed: Reviewed::Accepted,
        measured: Measured::Yes,
    };
    let answer = record.claims(&question, None, KnownAt::Now).unwrap();
    is_a_claim_with_its_denial(&answer);
    for row in &answer.rows {
        let measured = row.measured.as_ref().unwrap();
        assert!(matches!(measured.shape, GroundShape::Polygon(_)));
        let occupied = |of| {
            let measure = measured
                .measures
                .iter()
                .find(|measure| measure.of == of)
                .unwrap();
            let occupied = measure.parts.iter().find(|part| part.status.is_some());
            (
                measure.day,
                (occupied.unwrap().percent * 100.0).round() / 100.0,
            )
        };
        assert_eq!(occupied(MeasuredDay::Valid), (date(2025, 12, 3), 47.88));
        assert_eq!(occupied(MeasuredDay::Published), (date(2025, 12, 4), 54.45));
    }
}

fn is_a_claim_with_its_denial(answer: &ClaimsAnswer) {
    let kinds: Vec<&str> = answer
        .rows
        .iter()
        .map(|row| row.reviewed.claim.kind.name())
        .collect();
    assert_eq!(
        kinds,
        [
            "claims_full_control",
            "denies",
            "fighting_continues",
            "assessed_control"
        ]
    );
    let denial = answer
        .disputes
        .iter()
        .find(|dispute| dispute.kind == DisputeKind::Denial);
    assert_eq!(denial.unwrap().claim, answer.rows[0].reviewed.id);
}

/// Offered by a model: that the village is still held, in words of the report that no rule took.
fn offered(record: &Record, words: &str) -> Proposals {
    let hash = ContentHash::of(REPORT.as_bytes());
    let bytes = record.document_bytes(hash, KnownAt::Now).unwrap();
    let report = strandline_reading::read(&bytes, &strandline_reading::Metadata::default());
    let offer = strandline_reading::Offer {
        words: words.to_owned(),
        kind: strandline_reading::ClaimKind::NoConfirmation,
        claimant: None,
        holder: None,
        place: "Hirske".to_owned(),
        extent: None,
        when: None,
    };
    let weighed = strandline_reading::weigh(&bytes, &report, &[offer], "model:small");
    Proposals {
        document: hash,
        model: "small".to_owned(),
        prompt: ContentHash::of(b"list the claims"),
        claims: weighed.claims,
    }
}

#[test]
fn what_a_model_offered_is_kept_reviewed_and_verified() {
    let sample = sample();
    let record = &sample.record;
    let unknown = Proposals {
        document: ContentHash::of(REPORT.as_bytes()),
        model: "small".to_owned(),
        prompt: ContentHash::of(b""),
        claims: Vec::new(),
    };
    let refused = record.propose(&unknown, &stamp(1)).unwrap_err();
    assert!(
        matches!(refused, RecordError::NoSuchDocument { .. }),
        "{refused}"
    );
    record
        .import_documents(&[received("a.txt", REPORT)], &stamp(2))
        .unwrap();
    let of_model = |known_at| {
        let documents = record.documents(Documents::All, None, known_at).unwrap();
        let claims = documents.into_iter().flat_map(|document| document.claims);
        let of_model = claims.filter(|one| one.claim.rule == "model:small");
        of_model.collect::<Vec<_>>()
    };
    let first = offered(record, "claims Hirske");
    let revision = record.propose(&first, &stamp(3)).unwrap().unwrap();
    assert_eq!(record.propose(&first, &stamp(4)).unwrap(), None);
    let [claim] = &of_model(KnownAt::Now)[..] else {
        panic!("one claim")
    };
    assert_eq!(claim.claim.words().unwrap().text, "claims Hirske");

    let second = offered(record, "Northern army claims");
    record.propose(&second, &stamp(5)).unwrap().unwrap();
    let now = of_model(KnownAt::Now);
    assert_eq!(now.len(), 1);
    assert_eq!(now[0].claim.words().unwrap().text, "Northern army claims");
    assert_eq!(
        &of_model(KnownAt::Revision(revision))[..],
        std::slice::from_ref(claim)
    );

    record
        .decide(&[Decision::Accept(now[0].id)], None, &stamp(6))
        .unwrap();
    record.propose(&first, &stamp(7)).unwrap().unwrap();
    assert_eq!(of_model(KnownAt::Now).len(), 2, "what was decided stands");
    let verified = record.verify(&|_| ()).unwrap();
    assert!(verified.faults.is_empty(), "{:?}", verified.faults);

    let mut altered = first;
    altered.claims[0].evidence[0].text = "nobody wrote this".to_owned();
    record.propose(&altered, &stamp(8)).unwrap().unwrap();
    let verified = record.verify(&|_| ()).unwrap();
    assert!(
        matches!(verified.faults[..], [RecordFault::Misquoted { .. }]),
        "{:?}",
        verified.faults
    );
}

/// A village that no gazetteer has could not be asked about by its name.
#[test]
fn a_place_without_a_point_is_asked_for_by_its_name() {
    let sample = sample();
    let record = &sample.record;
    record
        .import_documents(&[received("a.txt", REPORT)], &stamp(1))
        .unwrap();
    let count = |called| {
        let question = ClaimsQuestion {
            place: None,
            called,
            from: None,
            until: None,
            claimant: None,
            reviewed: Reviewed::NotRejected,
            measured: Measured::Yes,
        };
        let answer = record.claims(&question, None, KnownAt::Now).unwrap();
        assert!(answer.rows.iter().all(|row| row.measured.is_none()));
        answer.rows.len()
    };
    assert!(count(Some("hirske")) >= 2);
    assert_eq!(count(Some("hirske")), count(None));
    assert_eq!(count(Some("Elsewhere")), 0);
    let is_known = |called, from| {
        let question = ClaimsQuestion {
            place: None,
            called: Some(called),
            from,
            until: None,
            claimant: None,
            reviewed: Reviewed::Accepted,
            measured: Measured::Yes,
        };
        let answer = record.claims(&question, None, KnownAt::Now).unwrap();
        assert!(answer.rows.is_empty(), "nobody accepted any");
        answer.place_is_known
    };
    assert!(is_known("hirske", None));
    assert!(is_known("hirske", Some(date(2099, 1, 1))));
    assert!(!is_known("Elsewhere", None));
}
