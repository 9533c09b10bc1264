//! A map of several files whose blank space stands for a status of its own.

use std::path::Path;

use strandline_ingest::{FeatureOptions, Format, ReadError};
use strandline_model::{AsOf, AssessorId, KnownAt, StatusId};
use strandline_record::{
    AreaQuestion, ImportReport, ImportRequest, ReceivedFile, Record, RefusedReason,
};
use tempfile::TempDir;

use crate::{
    real_days::{data, received, unpack},
    support::{Sample, desk, map_of, request, sample, stamp, status},
};

/// A map of `kept`, with a file of `held` beside it and `rest` for all else within a square.
fn with_rest(rest: &str, files: Vec<ReceivedFile>) -> ImportRequest {
    let square: Vec<(i32, i32)> = (0..4).flat_map(|x| (0..4).map(move |y| (x, y))).collect();
    let named = |name: &str, file: ReceivedFile| ReceivedFile {
        name: name.to_owned(),
        ..file
    };
    let also = named("also.geojson", map_of("x", &[("", vec![(1, 1)])]));
    let boundary = named("boundary.geojson", map_of("x", &[("", square)]));
    let options = FeatureOptions {
        default_status: Some(status("kept")),
        also: [("also.geojson".to_owned(), status("held"))].into(),
        rest: Some(status(rest)),
        ..FeatureOptions::default()
    };
    ImportRequest {
        format: Format::GeoJson(options),
        attachments: vec![also, boundary],
        ..request(files)
    }
}

/// Each status with how many cells of ground it has.
fn cells(sample: &Sample) -> Vec<(String, f64)> {
    let view = sample.record.view(&desk(), None, KnownAt::Now).unwrap();
    let answer = view.area(&AreaQuestion::default()).unwrap();
    // A cell of a hundredth of a degree at 48.5° north.
    let rows = answer.rows.iter();
    let rows = rows.map(|row| {
        let cells = row.area.to_square_kilometres() / 0.8213;
        (row.status.to_string(), (cells * 10.0).round() / 10.0)
    });
    rows.filter(|(_, cells)| *cells > 0.0).collect()
}

#[test]
fn what_is_not_drawn_within_the_boundary_has_the_status_of_the_rest() {
    let sample = sample();
    let drawn = map_of("2024-03-05", &[("", vec![(0, 0), (9, 9)])]);
    let request = with_rest("unknown", vec![drawn]);
    let report = sample.record.import(request, &stamp(1), &|_| ()).unwrap();
    assert_eq!(
        (report.added, report.refused.len()),
        (1, 0),
        "{:?}",
        report.refused
    );
    let told = |id: &str, cells: f64| (id.to_owned(), cells);
    assert_eq!(
        cells(&sample),
        [told("held", 1.0), told("kept", 2.0), told("unknown", 14.0)]
    );
    assert!(sample.record.verify(&|_| ()).unwrap().faults.is_empty());
}

fn refused(report: &ImportReport) -> &ReadError {
    match &report.refused[0].reason {
        RefusedReason::Unreadable(error) => error,
        other => panic!("{other}"),
    }
}

#[test]
fn a_rest_that_would_hide_what_is_drawn_is_refused() {
    let sample = sample();
    let drawn = map_of("2024-03-05", &[("", vec![(0, 0)])]);
    let request = with_rest("held-lately", vec![drawn]);
    let report = sample.record.import(request, &stamp(1), &|_| ()).unwrap();
    let error = refused(&report);
    assert!(matches!(error, ReadError::RestHidesDrawn { .. }), "{error}");
}

#[test]
fn a_map_without_one_of_its_files_is_refused() {
    let sample = sample();
    for lacking in 0..2 {
        let drawn = map_of("2024-03-05", &[("", vec![(0, 0)])]);
        let mut request = with_rest("unknown", vec![drawn]);
        request.attachments.remove(lacking);
        let report = sample.record.import(request, &stamp(1), &|_| ()).unwrap();
        let error = refused(&report);
        assert!(
            matches!(error, ReadError::NotTheFilesOfTheMap { .. }),
            "{error}"
        );
    }
}

fn north_china() -> (TempDir, Record) {
    let folder = tempfile::tempdir().unwrap();
    let record = Record::create(&folder.path().join("s.db")).unwrap();
    let settings = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../theatres");
    let toml = |name: &str| std::fs::read(settings.join(name)).unwrap();
    let (theatre, assessor) = ("north-china-1942.toml", "north-china-area-army.toml");
    record
        .add_theatre(&toml(theatre), theatre, &stamp(0))
        .unwrap();
    record
        .add_assessor(&toml(assessor), assessor, &stamp(0))
        .unwrap();
    (folder, record)
}

/// Areas by shapely 2.1 (union, difference, and `segmentize` to 0.005 degrees, as edges are
/// straight in degrees here) and pyproj 3.7.
#[test]
fn the_sheet_of_north_china_has_its_three_states() {
    let Some(data) = data() else { return };
    let unpacked = unpack(&data.join("other_conflicts/north_china_1942_kmlawson.tar.xz"));
    let files = received(&unpacked.path().join("data"));
    let named = |name: &str| files.iter().find(|file| file.name == name).unwrap().clone();
    let boundary = include_bytes!("../../../../theatres/north-china-1942-boundary.geojson");
    let status = |id: &str| StatusId::new(id).unwrap();
    let request = ImportRequest {
        assessor: AssessorId::new("north-china-area-army").unwrap(),
        format: Format::GeoJson(FeatureOptions {
            as_of: Some(AsOf("1942-09-29T15:00:00Z".parse().unwrap())),
            default_status: Some(status("pacified")),
            also: [("resistance-areas.geojson".to_owned(), status("unpacified"))].into(),
            rest: Some(status("semi-pacified")),
            ..FeatureOptions::default()
        }),
        attachments: vec![
            named("resistance-areas.geojson"),
            ReceivedFile {
                name: "north-china-1942-boundary.geojson".to_owned(),
                bytes: boundary.to_vec(),
            },
        ],
        ..request(vec![named("japanese-occupied.geojson")])
    };
    let (_folder, record) = north_china();
    let report = record.import(request.clone(), &stamp(1), &|_| ()).unwrap();
    assert_eq!(
        (report.added, report.refused.len()),
        (1, 0),
        "{:?}",
        report.refused
    );
    let view = record.view(&request.assessor, None, KnownAt::Now).unwrap();
    let answer = view.area(&AreaQuestion::default()).unwrap();
    let expect = [
        ("pacified", 269_204.486),
        ("unpacified", 181_597.305),
        ("semi-pacified", 334_774.233),
    ];
    assert_eq!(answer.rows.len(), 3, "{:?}", answer.rows);
    for (row, (id, km2)) in answer.rows.iter().zip(expect) {
        let found = row.area.to_square_kilometres();
        assert_eq!(row.status.as_str(), id);
        // Cut edges against straight ones: well under a part per million.
        assert!((found / km2 - 1.0).abs() < 1e-6, "{id}: {found} {km2}");
    }
}
