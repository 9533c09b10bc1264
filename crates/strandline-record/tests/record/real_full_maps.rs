//! Real maps with every status, which overlap each other and themselves.
//!
//! Needs the folder that `STRANDLINE_TEST_DATA` names; skipped where it is not set.

use jiff::civil::Date;
use strandline_arrangement::Area;
use strandline_ingest::Format;
use strandline_model::{KnownAt, StatusId};
use strandline_record::{
    AreaQuestion, ChangeQuestion, ImportReport, ImportRequest, ReceivedFile, Record, View,
};
use tempfile::TempDir;

use crate::{
    real_days::{data, deepstate, received, record_without_maps, stamp, unpack},
    support::feed,
};

const FULL: &str = "assessors/deepstate_full_2024H2.tar.xz";

/// Every ninth map of half a year.
fn some_maps() -> Option<Vec<ReceivedFile>> {
    let unpacked = unpack(&data()?.join(FULL));
    let files = received(unpacked.path());
    assert!(files.len() > 180, "{} maps", files.len());
    Some(files.into_iter().step_by(9).collect())
}

fn import(record: &Record, files: Vec<ReceivedFile>) -> ImportReport {
    let request = ImportRequest {
        assessor: deepstate(),
        feed: feed("full"),
        format: Format::Deepstate,
        files,
        attachments: Vec::new(),
        correct: None,
        accept: None,
    };
    let report = record.import(request, &stamp(), &|_| ()).unwrap();
    assert!(report.refused.is_empty(), "{:?}", report.refused);
    report
}

fn record_with(files: Vec<ReceivedFile>) -> (TempDir, Record, ImportReport) {
    let folder = tempfile::tempdir().unwrap();
    let record = record_without_maps(folder.path());
    let report = import(&record, files);
    (folder, record, report)
}

/// DeepState marks headquarters and units: what is told of them is coarse, and all of it.
#[test]
fn markers_are_told_only_by_cells_of_ten_kilometres() {
    let Some(files) = some_maps() else { return };
    let file = files.into_iter().next_back().unwrap();
    let text = String::from_utf8(file.bytes.clone()).unwrap();
    let (_folder, record, report) = record_with(vec![file]);
    assert_eq!(report.added, 1);
    let view = record.view(&deepstate(), None, KnownAt::Now).unwrap();
    let day = *view.days().end();
    let answer = record
        .markers(&deepstate(), None, (day, KnownAt::Now))
        .unwrap();
    assert_eq!(answer.coarsening.km(), 10);
    let told: usize = answer.groups.iter().map(|group| group.count).sum();
    assert_eq!(told, text.matches(r#""type":"Point""#).count());
    assert!(told > 300 && answer.groups.len() < told, "{told}");
    let mut shown: Vec<_> = answer.groups.iter().map(|group| group.at).collect();
    let groups = shown.len();
    shown.dedup();
    assert_eq!(shown.len(), groups, "a cell is told once");
    for at in shown {
        assert_eq!(view.theatre().coarsening().middle_of_cell(at), at);
    }
}

fn view(record: &Record) -> std::sync::Arc<View> {
    record.view(&deepstate(), None, KnownAt::Now).unwrap()
}

fn area_of(view: &View, status: &StatusId, day: Date) -> Area {
    let question = AreaQuestion {
        status: Some(status),
        from: Some(day),
        until: Some(day),
        within: None,
    };
    view.area(&question).unwrap().rows[0].area
}

#[test]
fn changes_between_maps_that_overlap_themselves_sum_exactly() {
    let Some(files) = some_maps() else { return };
    let (_folder, record, _) = record_with(files);
    let view = view(&record);
    let days: Vec<Date> = view.maps().iter().map(|map| map.day).collect();
    for pair in days.windows(2) {
        let question = ChangeQuestion {
            from: pair[0],
            until: pair[1],
            within: None,
            with_ground: false,
        };
        let answer = view.change(&question).unwrap();
        assert!(answer.by_status.len() >= 4);
        for (status, change) in &answer.by_status {
            let difference = area_of(&view, status, pair[1]) - area_of(&view, status, pair[0]);
            assert_eq!(
                change.net(),
                difference,
                "{status}, {} to {}",
                pair[0],
                pair[1]
            );
        }
    }
}

#[test]
fn a_parent_is_the_sum_of_its_kinds() {
    let Some(files) = some_maps() else { return };
    let (_folder, record, _) = record_with(files);
    let view = view(&record);
    let status = |id: &str| StatusId::new(id).unwrap();
    for map in view.maps() {
        let area = |id: &str| area_of(&view, &status(id), map.day);
        let kinds = area("occupied-since-2022") + area("occupied-before-2022");
        assert_eq!(area("occupied"), kinds, "{}", map.day);
        assert!(kinds.to_square_kilometres() > 100_000.0);
    }
}

#[test]
fn the_order_of_import_does_not_matter() {
    let Some(files) = some_maps() else { return };
    let backwards: Vec<ReceivedFile> = files.iter().rev().cloned().collect();
    let (_one, forth, _) = record_with(files);
    let (_other, back, _) = record_with(backwards);
    let (forth_view, back_view) = (view(&forth), view(&back));
    assert_eq!(forth_view.edges().to_bytes(), back_view.edges().to_bytes());
    let all = AreaQuestion::default();
    assert_eq!(
        forth_view.area(&all).unwrap().rows,
        back_view.area(&all).unwrap().rows
    );
    assert!(back.verify(&|_| ()).unwrap().faults.is_empty());
}

#[test]
fn what_was_made_valid_is_told_with_its_area() {
    let Some(files) = some_maps() else { return };
    let (_folder, _, report) = record_with(files);
    let mends: Vec<_> = report.files.iter().flat_map(|file| &file.mends).collect();
    assert!(
        !mends.is_empty(),
        "about one map in twelve has a polygon to mend"
    );
    assert!(mends.iter().any(|mend| mend.repair.area > Area::ZERO));
}
