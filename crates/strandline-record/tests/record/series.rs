//! A file that tells of a series of maps and is read with a second file: the sample that
//! ships with the project, settlements and the boundary that their cells are cut to.

use std::path::Path;

use strandline_ingest::{Format, SettlementOptions};
use strandline_model::{AssessorId, KnownAt, Revision};
use strandline_record::{
    AreaQuestion, ImportReport, ImportRequest, Outcome, ReceivedFile, Record, RefusedReason,
};
use tempfile::TempDir;

use crate::support::stamp;

fn demo(name: &str) -> Vec<u8> {
    std::fs::read(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../demo")
            .join(name),
    )
    .unwrap()
}

fn viina() -> AssessorId {
    AssessorId::new("viina").unwrap()
}

fn record() -> (TempDir, Record) {
    let folder = tempfile::tempdir().unwrap();
    let record = Record::create(&folder.path().join("s.db")).unwrap();
    record
        .add_theatre(&demo("theatre.toml"), "theatre.toml", &stamp(0))
        .unwrap();
    record
        .add_assessor(
            &demo("assessor-viina.toml"),
            "assessor-viina.toml",
            &stamp(0),
        )
        .unwrap();
    (folder, record)
}

fn import(record: &Record, facts: Vec<u8>, correct: Option<&str>) -> ImportReport {
    let request = ImportRequest {
        assessor: viina(),
        feed: ImportRequest::main_feed(),
        format: Format::Settlements(SettlementOptions {
            account: Some("viina".to_owned()),
            ..SettlementOptions::default()
        }),
        files: vec![ReceivedFile {
            name: "facts.csv".to_owned(),
            bytes: facts,
        }],
        attachments: vec![ReceivedFile {
            name: "boundary.geojson".to_owned(),
            bytes: demo("boundary.geojson"),
        }],
        correct: correct.map(str::to_owned),
        accept: None,
    };
    record.import(request, &stamp(1), &|_| ()).unwrap()
}

/// The sample without its last row.
fn shorter() -> Vec<u8> {
    let text = String::from_utf8(demo("facts.csv")).unwrap();
    let end = text.trim_end().rfind('\n').unwrap();
    text.into_bytes()[..=end].to_vec()
}

#[test]
fn a_series_is_one_entry_with_many_maps() {
    let (_folder, record) = record();
    let report = import(&record, demo("facts.csv"), None);
    assert_eq!(report.files[0].outcome, Outcome::Added(Revision(3)));
    let view = record.view(&viina(), None, KnownAt::Now).unwrap();
    assert!(view.maps().len() > 10, "{} maps", view.maps().len());
    assert!(view.maps().iter().all(|map| map.revision == Revision(3)));
    let again = import(&record, demo("facts.csv"), None);
    assert_eq!((again.added, again.unchanged), (0, 1));
    let verified = record.verify(&|_| ()).unwrap();
    assert!(verified.faults.is_empty(), "{:?}", verified.faults);
    assert_eq!((verified.entries, verified.contents), (3, 2));
}

#[test]
fn a_corrected_series_is_replaced_as_a_whole() {
    let (_folder, record) = record();
    import(&record, shorter(), None);
    let before = record.view(&viina(), None, KnownAt::Now).unwrap();
    let refused = import(&record, demo("facts.csv"), None);
    let reason = &refused.refused[0].reason;
    assert!(matches!(
        reason,
        RefusedReason::OtherMap {
            existing: Revision(3),
            ..
        }
    ));
    import(&record, demo("facts.csv"), Some("a row was missing"));
    let after = record.view(&viina(), None, KnownAt::Now).unwrap();
    assert!(after.maps().iter().all(|map| map.revision == Revision(4)));
    let then = record
        .view(&viina(), None, KnownAt::Revision(Revision(3)))
        .unwrap();
    let all = AreaQuestion::default();
    assert_eq!(then.area(&all).unwrap(), before.area(&all).unwrap());
    assert_ne!(
        then.area(&all).unwrap().rows,
        after.area(&all).unwrap().rows
    );
    assert!(record.verify(&|_| ()).unwrap().faults.is_empty());
}
