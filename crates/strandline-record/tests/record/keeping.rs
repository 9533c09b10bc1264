//! What the record keeps, refuses and remembers: settings, corrections, feeds, known-at,
//! and that tampering is found.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, its helpers too"
)]

use crate::support::{
    ASSESSOR, CELL, Cells, ORIGIN, Sample, THEATRE, correct, desk, feed, import, map_of,
    recorded_at, request, sample, stamp, status,
};
use jiff::civil::date;
use strandline_arrangement::GridPoint;
use strandline_ingest::Format;
use strandline_model::{AssessorId, KnownAt, Revision};
use strandline_record::{
    AreaQuestion, ChangeQuestion, ImportRequest, Outcome, ReceivedFile, Record, RecordError,
    RecordFault, RefusedReason,
};

fn one(x: i32) -> Cells {
    vec![(x, 0)]
}

fn held(day: &str, cells: Cells) -> ReceivedFile {
    map_of(day, &[("held", cells)])
}

/// The cells held on a day, as known then, told by their number.
fn count_held(record: &Record, day: (i16, i8, i8), known_at: KnownAt) -> usize {
    let view = record.view(&desk(), None, known_at).unwrap();
    let day = Some(date(day.0, day.1, day.2));
    let held = status("held");
    let question = AreaQuestion {
        status: Some(&held),
        from: day,
        until: day,
        within: None,
    };
    let area = view.area(&question).unwrap().rows[0]
        .area
        .to_square_kilometres();
    // A cell has 0.8 km² here.
    (area / 0.8).round() as usize
}

#[test]
fn the_same_settings_again_change_nothing_and_say_so() {
    let Sample {
        record,
        folder: _folder,
    } = sample();
    let again = record
        .add_theatre(THEATRE.as_bytes(), "valley.toml", &stamp(5))
        .unwrap();
    assert_eq!((again.revision, again.changed), (Revision(1), false));
    let other = format!("{THEATRE}# a remark\n");
    let new = record
        .add_theatre(other.as_bytes(), "valley.toml", &stamp(5))
        .unwrap();
    assert_eq!((new.revision, new.changed), (Revision(3), true));
    let now = record.settings(KnownAt::Now).unwrap();
    assert_eq!(now.theatres[0].1, Revision(3));
    let then = record.settings(KnownAt::Instant(recorded_at(4))).unwrap();
    assert_eq!(then.theatres[0].1, Revision(1));
    assert_eq!(record.settings_file(Revision(3)).unwrap(), other.as_bytes());
}

#[test]
fn an_assessor_needs_its_theatre() {
    let folder = tempfile::tempdir().unwrap();
    let record = Record::create(&folder.path().join("s.db")).unwrap();
    let error = record
        .add_assessor(ASSESSOR.as_bytes(), "desk.toml", &stamp(0))
        .unwrap_err();
    assert!(matches!(error, RecordError::UnknownTheatre { .. }));
    assert!(
        error
            .to_string()
            .contains("strandline theatre add --file valley.toml"),
        "{error}"
    );
}

#[test]
fn an_unknown_assessor_is_told_the_line_to_run() {
    let Sample {
        record,
        folder: _folder,
    } = sample();
    let request = ImportRequest {
        assessor: AssessorId::new("nobody").unwrap(),
        ..request(Vec::new())
    };
    let error = record.import(request, &stamp(1), &|_| ()).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("strandline assessor add --file nobody.toml"),
        "{error}"
    );
}

#[test]
fn the_same_file_twice_changes_nothing_and_says_so() {
    let Sample {
        record,
        folder: _folder,
    } = sample();
    let file = held("2024-03-01", one(0));
    assert_eq!(
        import(&record, 1, vec![file.clone(), file.clone()]).unchanged,
        1
    );
    let renamed = ReceivedFile {
        name: "copy of 2024-03-01.geojson".to_owned(),
        ..file.clone()
    };
    let report = import(&record, 2, vec![file, renamed]);
    assert_eq!(
        (report.added, report.unchanged, report.revisions.len()),
        (0, 2, 0)
    );
    assert_eq!(record.revision().unwrap(), Revision(3));
}

#[test]
fn another_map_of_the_same_instant_is_refused_and_the_others_go_on() {
    let Sample {
        record,
        folder: _folder,
    } = sample();
    import(&record, 1, vec![held("2024-03-01", one(0))]);
    let files = vec![
        held("2024-03-01", one(1)),
        held("2024-03-02", one(1)),
        held("2024-03-02", one(2)),
        ReceivedFile {
            name: "map_2024-03-03.geojson".to_owned(),
            bytes: b"404".to_vec(),
        },
        held("2024-03-04", one(4)),
    ];
    let report = import(&record, 2, files);
    let outcomes: Vec<Outcome> = report.files.iter().map(|file| file.outcome).collect();
    let (refused, added) = (Outcome::Refused, |revision| {
        Outcome::Added(Revision(revision))
    });
    assert_eq!(outcomes, [refused, added(4), refused, refused, added(5)]);
    let reasons: Vec<&RefusedReason> = report.refused.iter().map(|r| &r.reason).collect();
    assert!(matches!(
        reasons[0],
        RefusedReason::OtherMap {
            existing: Revision(3),
            ..
        }
    ));
    assert!(matches!(reasons[1], RefusedReason::TwiceInImport { .. }));
    assert!(matches!(reasons[2], RefusedReason::Unreadable(_)));
    assert!(
        reasons[0].to_string().contains("--correct"),
        "{}",
        reasons[0]
    );
    assert_eq!(
        record
            .view(&desk(), None, KnownAt::Now)
            .unwrap()
            .maps()
            .len(),
        3
    );
}

#[test]
fn a_correction_is_a_new_revision_and_the_past_answers_as_before() {
    let Sample {
        record,
        folder: _folder,
    } = sample();
    import(
        &record,
        100,
        vec![held("2024-03-01", one(0)), held("2024-03-03", one(0))],
    );
    correct(&record, 200, vec![held("2024-03-01", vec![(0, 0), (1, 0)])]);
    let day = (2024, 3, 2);
    assert_eq!(count_held(&record, day, KnownAt::Now), 2);
    assert_eq!(
        count_held(&record, day, KnownAt::Instant(recorded_at(199))),
        1
    );
    assert_eq!(
        count_held(&record, day, KnownAt::Instant(recorded_at(200))),
        2
    );
    assert_eq!(count_held(&record, day, KnownAt::Revision(Revision(4))), 1);
    let view = record.view(&desk(), None, KnownAt::Now).unwrap();
    let revisions: Vec<u64> = view.revisions().iter().map(|revision| revision.0).collect();
    assert_eq!(revisions, [1, 2, 4, 5]);
}

#[test]
fn a_correction_without_a_reason_is_refused() {
    let Sample {
        record,
        folder: _folder,
    } = sample();
    let request = ImportRequest {
        correct: Some(" ".to_owned()),
        ..request(Vec::new())
    };
    let error = record.import(request, &stamp(1), &|_| ()).unwrap_err();
    assert!(matches!(error, RecordError::NoReason));
}

#[test]
fn a_question_about_a_revision_to_come_is_an_error() {
    let Sample {
        record,
        folder: _folder,
    } = sample();
    let error = record
        .view(&desk(), None, KnownAt::Revision(Revision(9)))
        .unwrap_err();
    assert!(matches!(
        error,
        RecordError::UnknownRevision {
            last: Revision(2),
            ..
        }
    ));
}

#[test]
fn a_new_legend_is_read_from_its_revision_on() {
    let Sample {
        record,
        folder: _folder,
    } = sample();
    let both = map_of("2024-03-01", &[("held", one(0)), ("kept", one(0))]);
    import(&record, 1, vec![both]);
    // `kept` before `held-lately` and `held`.
    let blocks: Vec<&str> = THEATRE.split("[[status]]").collect();
    let reordered = [
        blocks[0], blocks[3], blocks[1], blocks[2], blocks[4], blocks[5],
    ];
    record
        .add_theatre(
            reordered.join("[[status]]").as_bytes(),
            "valley.toml",
            &stamp(2),
        )
        .unwrap();
    let middle = GridPoint {
        x: ORIGIN.0 * CELL + CELL / 2,
        y: ORIGIN.1 * CELL + CELL / 2,
    };
    let said = |known_at| {
        let view = record.view(&desk(), None, known_at).unwrap();
        view.at(middle).unwrap()[0].status.clone()
    };
    assert_eq!(said(KnownAt::Revision(Revision(3))), Some(status("held")));
    assert_eq!(said(KnownAt::Now), Some(status("kept")));
    assert!(record.verify(&|_| ()).unwrap().faults.is_empty());
}

#[test]
fn formats_do_not_mix_in_a_feed() {
    let Sample {
        record,
        folder: _folder,
    } = sample();
    import(&record, 1, vec![held("2024-03-01", one(0))]);
    let other = ImportRequest {
        format: Format::Deepstate,
        ..request(Vec::new())
    };
    let error = record.import(other, &stamp(2), &|_| ()).unwrap_err();
    assert!(error.to_string().contains("--feed deepstate"), "{error}");
}

#[test]
fn several_feeds_wait_to_be_chosen_from() {
    let Sample {
        record,
        folder: _folder,
    } = sample();
    import(
        &record,
        1,
        vec![held("2024-03-01", one(0)), held("2024-03-05", one(1))],
    );
    let other = ImportRequest {
        feed: feed("weekly"),
        ..request(vec![held("2024-03-04", one(2))])
    };
    record.import(other, &stamp(2), &|_| ()).unwrap();
    let error = record.view(&desk(), None, KnownAt::Now).unwrap_err();
    assert!(error.to_string().contains("main, weekly"), "{error}");
    let view = record
        .view(&desk(), Some(&feed("weekly")), KnownAt::Now)
        .unwrap();
    assert_eq!(view.maps().len(), 1);
    let feeds = record.feeds(&desk(), KnownAt::Now).unwrap();
    let told: Vec<(&str, usize)> = feeds.iter().map(|f| (f.id.as_str(), f.maps)).collect();
    assert_eq!(told, [("main", 2), ("weekly", 1)]);
    assert_eq!(
        (feeds[0].first_day, feeds[0].last_day),
        (date(2024, 3, 1), date(2024, 3, 5))
    );
    // Known at the first import there was but one feed.
    assert!(
        record
            .view(&desk(), None, KnownAt::Revision(Revision(3)))
            .is_ok()
    );
}

#[test]
fn a_day_is_that_of_the_assessors_zone() {
    let Sample {
        record,
        folder: _folder,
    } = sample();
    import(
        &record,
        1,
        vec![
            held("2024-03-30", one(0)),
            held("2024-04-02", vec![(0, 0), (1, 0)]),
        ],
    );
    let view = record.view(&desk(), None, KnownAt::Now).unwrap();
    assert_eq!(view.days(), date(2024, 3, 30)..=date(2024, 4, 2));
    // Summer time begins on the 31st: the days before and after have other offsets.
    let instants: Vec<String> = view
        .maps()
        .iter()
        .map(|map| map.as_of.0.to_string())
        .collect();
    assert_eq!(instants, ["2024-03-29T22:00:00Z", "2024-04-01T21:00:00Z"]);
    let stale: Vec<u32> = view
        .day_entries()
        .iter()
        .map(|entry| entry.stale_days)
        .collect();
    assert_eq!(stale, [0, 1, 2, 0]);
    assert_eq!(view.map_on(date(2024, 3, 29)), None);
    let before = view.change(&ChangeQuestion {
        from: date(2024, 3, 1),
        until: date(2024, 4, 2),
        within: None,
        with_ground: false,
    });
    assert!(matches!(before, Err(RecordError::NoMapOn { .. })));
}

#[test]
fn the_line_of_contact_leaves_out_what_is_not_counted() {
    let Sample {
        record,
        folder: _folder,
    } = sample();
    let map = [("held", one(0)), ("kept", one(1)), ("outside", one(-1))];
    import(&record, 1, vec![map_of("2024-03-01", &map)]);
    let view = record.view(&desk(), None, KnownAt::Now).unwrap();
    let line = view.contact(date(2024, 3, 1)).unwrap();
    // The edge between the two, and the two sides of the subject's ground that border on
    // undrawn ground; its opponent's sides there make no line.
    assert_eq!(line.edges.len(), 3);
    let between = line
        .edges
        .iter()
        .filter(|e| e.left.is_some() && e.right.is_some())
        .count();
    assert_eq!(between, 1);
    // Two level sides of 738.1 m and an upright one of 1112.1 m.
    let expect = 2.0 * 738.1 + 1112.1;
    assert!((line.length_m - expect).abs() < 4.0, "{} m", line.length_m);
    let summary = view.summary().unwrap();
    assert!((summary.line_length_m[0] - line.length_m).abs() < 1e-9);
}

#[test]
fn what_is_asked_within_a_region_is_the_part_in_it() {
    let Sample {
        record,
        folder: _folder,
    } = sample();
    import(
        &record,
        1,
        vec![
            held("2024-03-01", one(0)),
            held("2024-03-02", vec![(0, 0), (1, 0)]),
        ],
    );
    let view = record.view(&desk(), None, KnownAt::Now).unwrap();
    let half = CELL / 2;
    let corner = |x: i32, y: i32| GridPoint {
        x: ORIGIN.0 * CELL + x,
        y: ORIGIN.1 * CELL + y,
    };
    let ring = [
        (half, -half),
        (3 * half, -half),
        (3 * half, 3 * half),
        (half, 3 * half),
    ];
    let region = [strandline_arrangement::Polygon {
        rings: vec![ring.map(|(x, y)| corner(x, y)).to_vec()],
    }];
    let question = AreaQuestion {
        within: Some(&region),
        ..AreaQuestion::default()
    };
    let rows = view.area(&question).unwrap().rows;
    let whole = view.area(&AreaQuestion::default()).unwrap().rows;
    let half_of = |row: usize| whole[row].area.as_square_millimetres() / 2;
    assert!((rows[0].area.as_square_millimetres() - half_of(0)).abs() < 100);
    assert!((rows[1].area.as_square_millimetres() - half_of(1)).abs() < 100);
    let change = view.change(&ChangeQuestion {
        from: date(2024, 3, 1),
        until: date(2024, 3, 2),
        within: Some(&region),
        with_ground: false,
    });
    assert_eq!(change.unwrap().subject.net(), rows[1].area - rows[0].area);
    let nothing = AreaQuestion {
        within: Some(&[]),
        ..AreaQuestion::default()
    };
    assert!(matches!(view.area(&nothing), Err(RecordError::EmptyRegion)));
}

#[test]
fn a_record_can_be_asked_while_another_process_has_added_to_it() {
    let sample = sample();
    let other = Record::open_read_only(&sample.path()).unwrap();
    import(&sample.record, 1, vec![held("2024-03-01", one(0))]);
    assert_eq!(
        other
            .view(&desk(), None, KnownAt::Now)
            .unwrap()
            .maps()
            .len(),
        1
    );
    import(&sample.record, 2, vec![held("2024-03-02", one(0))]);
    assert_eq!(
        other
            .view(&desk(), None, KnownAt::Now)
            .unwrap()
            .maps()
            .len(),
        2
    );
}

#[test]
fn derived_state_that_was_dropped_comes_back_the_same() {
    let sample = sample();
    // Out of order, with a correction: the history is put together in several ways.
    import(
        &sample.record,
        1,
        vec![held("2024-03-03", one(0)), held("2024-03-01", one(1))],
    );
    correct(
        &sample.record,
        2,
        vec![held("2024-03-01", one(2)), held("2024-03-02", one(0))],
    );
    let before = sample.record.verify(&|_| ()).unwrap();
    assert!(before.faults.is_empty(), "{:?}", before.faults);
    assert_eq!(sample.record.rebuild(&|_| ()).unwrap(), 1);
    assert!(sample.record.verify(&|_| ()).unwrap().faults.is_empty());
    assert_eq!(count_held(&sample.record, (2024, 3, 1), KnownAt::Now), 1);
}

/// Changes bytes in the file of a closed record; gives what `verify` finds.
fn tampered(find: &[u8], replace: &[u8]) -> Vec<RecordFault> {
    let sample = sample();
    import(
        &sample.record,
        1,
        vec![held("2024-03-01", one(0)), held("2024-03-02", one(1))],
    );
    let path = sample.path();
    let Sample {
        record,
        folder: _folder,
    } = sample;
    drop(record);
    let mut bytes = std::fs::read(&path).unwrap();
    let places: Vec<usize> = (0..bytes.len() - find.len())
        .filter(|at| bytes[*at..].starts_with(find))
        .collect();
    assert!(!places.is_empty(), "the bytes are in the file");
    for at in places {
        bytes[at..at + find.len()].copy_from_slice(replace);
    }
    std::fs::write(&path, bytes).unwrap();
    Record::open(&path).unwrap().verify(&|_| ()).unwrap().faults
}

#[test]
fn a_changed_author_is_found() {
    let faults = tampered(b"tester", b"fester");
    assert_eq!(faults.len(), 4, "{faults:?}");
    assert!(
        faults[0].to_string().contains("revision 1"),
        "{}",
        faults[0]
    );
}

#[test]
fn a_changed_body_is_found() {
    let faults = tampered(b"as-of 2024-03-01T22", b"as-of 2024-03-01T21");
    assert!(
        faults[0].to_string().contains("revision 4"),
        "{}",
        faults[0]
    );
    // The file still says otherwise.
    assert!(
        faults
            .iter()
            .any(|fault| matches!(fault, RecordFault::Rebuild { .. })),
        "{faults:?}"
    );
}

#[test]
fn a_changed_history_is_found_and_not_used() {
    let sample = sample();
    import(&sample.record, 1, vec![held("2024-03-01", one(0))]);
    let path = sample.path();
    let Sample {
        record,
        folder: _folder,
    } = sample;
    drop(record);
    let mut bytes = std::fs::read(&path).unwrap();
    // The list of labels at the head of the derived state.
    let find = b"\x00\x00\x00\x0bheld-lately\x00\x00\x00\x04held";
    let at = (0..bytes.len())
        .find(|at| bytes[*at..].starts_with(find))
        .unwrap();
    bytes[at + 4] = b'b';
    std::fs::write(&path, bytes).unwrap();
    let record = Record::open(&path).unwrap();
    let faults = record.verify(&|_| ()).unwrap().faults;
    assert!(
        matches!(&faults[..], [RecordFault::Derived { .. }]),
        "{faults:?}"
    );
    assert_eq!(count_held(&record, (2024, 3, 1), KnownAt::Now), 1);
    record.rebuild(&|_| ()).unwrap();
    assert!(record.verify(&|_| ()).unwrap().faults.is_empty());
}
