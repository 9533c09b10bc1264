//! Maps that are held until somebody accepts them: dates far from all others, jumps of area,
//! older maps under a new date; and the real series, of which none is held that is right.

use std::path::Path;

use strandline_ingest::{FeatureOptions, Format, read_layers};
use strandline_model::{AssessorId, Revision};
use strandline_record::{
    Doubt, ImportReport, ImportRequest, Outcome, ReceivedFile, Record, RefusedReason,
};
use strandline_store::Store;

use crate::{
    real_days::{data, unpack},
    support::{Sample, import, map_of, request, sample, stamp},
};

/// A strip of cells from the first column on, each row shifted by the day.
fn strip(day: &str, rows: std::ops::Range<i32>, width: i32) -> ReceivedFile {
    let cells: Vec<(i32, i32)> = rows.flat_map(|y| (0..width).map(move |x| (x, y))).collect();
    map_of(day, &[("held", cells)])
}

/// Cells that share no corner with those of another `offset`.
fn scattered(day: &str, offset: i32) -> ReceivedFile {
    let cells: Vec<(i32, i32)> = (0..30)
        .map(|n| (offset + 4 * (n % 6), 4 * (n / 6)))
        .collect();
    map_of(day, &[("held", cells)])
}

fn held(report: &ImportReport) -> Vec<String> {
    let reasons = report.refused.iter().map(|refused| match &refused.reason {
        RefusedReason::Held { doubts } => doubts
            .iter()
            .map(|doubt| format!("{} {}", refused.file, name_of(doubt))),
        other => panic!("{}: {other}", refused.file),
    });
    let told: Vec<String> = reasons.flatten().collect();
    assert_eq!(report.held(), report.refused.len());
    told
}

fn name_of(doubt: &Doubt) -> &'static str {
    match doubt {
        Doubt::FarDate { .. } => "far date",
        Doubt::AreaJump { .. } => "area jump",
        Doubt::OlderMap { .. } => "older map",
        Doubt::NothingLeft { .. } => "nothing left",
        _ => "other",
    }
}

#[test]
fn a_date_far_from_all_others_is_held_and_can_be_accepted() {
    let sample = sample();
    let record = &sample.record;
    let files = || {
        let days = ["2022-02-01", "2022-02-02", "2022-02-04", "2202-02-03"];
        days.iter()
            .zip(1..)
            .map(|(day, width)| strip(day, 0..3, width))
            .collect()
    };
    let report = import(record, 1, files());
    assert_eq!(held(&report), ["map_2202-02-03.geojson far date"]);
    let told = report.refused[0].reason.to_string();
    for part in ["2202-02-03", "65742 days", "2022-02-04", "--accept"] {
        assert!(told.contains(part), "{told}");
    }
    assert_eq!((report.added, report.files[3].outcome), (3, Outcome::Held));
    // Nothing else was kept of it: the same import holds it again.
    assert_eq!(held(&import(record, 2, files())).len(), 1);
    let accepting = ImportRequest {
        accept: Some("a forecast".to_owned()),
        ..request(files())
    };
    let report = record.import(accepting, &stamp(3), &|_| ()).unwrap();
    assert_eq!((report.added, report.unchanged), (1, 3));
    assert_eq!(record.verify(&|_| ()).unwrap().faults.len(), 0);
    let body = body_of(&sample, report.revisions[0]);
    assert!(
        body.contains("\ndoubt its date 2202-02-03 is 65742 days"),
        "{body}"
    );
    assert!(body.ends_with("\naccepted a forecast\n"), "{body}");
}

/// The body of an entry of the journal.
fn body_of(sample: &Sample, revision: Revision) -> String {
    let store = Store::open_read_only(&sample.path()).unwrap();
    let entry = store.read().unwrap().entry(revision).unwrap();
    String::from_utf8(entry.unwrap().body).unwrap()
}

#[test]
fn of_the_first_maps_of_a_feed_the_few_are_in_doubt() {
    let Sample {
        record,
        folder: _folder,
    } = sample();
    let days = ["1202-02-03", "2022-02-01", "2022-02-02"];
    let files = days
        .iter()
        .zip(1..)
        .map(|(day, width)| strip(day, 0..3, width));
    let report = import(&record, 1, files.collect());
    assert_eq!(held(&report), ["map_1202-02-03.geojson far date"]);
}

#[test]
fn a_jump_of_area_against_both_neighbours_is_held() {
    let Sample {
        record,
        folder: _folder,
    } = sample();
    // A cell has some 0.8 km²: the strip of 4,000 cells is far above both bounds.
    let files = vec![
        strip("2024-03-01", 0..2, 20),
        strip("2024-03-02", 0..60, 70),
        strip("2024-03-03", 0..2, 21),
    ];
    let report = import(&record, 1, files);
    assert_eq!(held(&report), ["map_2024-03-02.geojson area jump"]);
    // A map that is taken in late and is like one of its neighbours is none.
    let late = import(&record, 2, vec![strip("2024-03-02", 0..2, 20)]);
    assert_eq!((late.added, late.held()), (1, 0));
}

#[test]
fn an_older_map_under_a_new_date_is_held() {
    let Sample {
        record,
        folder: _folder,
    } = sample();
    let files = vec![
        scattered("2024-03-01", 0),
        scattered("2024-06-01", 1),
        scattered("2024-06-02", 2),
        scattered("2024-06-03", 0),
    ];
    let report = import(&record, 1, files);
    assert_eq!(held(&report), ["map_2024-06-03.geojson older map"]);
    // What was so a few days ago is a correction like any other.
    let report = import(&record, 2, vec![scattered("2024-06-04", 1)]);
    assert_eq!((report.added, report.held()), (1, 0));
}

/// Imports files as they come into a record of the settings that ship.
fn import_real(assessor: &str, format: Format, folder: &Path) -> ImportReport {
    let settings = |name: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../theatres");
        std::fs::read(folder.join(format!("{name}.toml"))).unwrap()
    };
    let place = tempfile::tempdir().unwrap();
    let record = Record::create(&place.path().join("s.db")).unwrap();
    record
        .add_theatre(&settings("ukraine"), "ukraine.toml", &stamp(0))
        .unwrap();
    record
        .add_assessor(&settings(assessor), "assessor.toml", &stamp(0))
        .unwrap();
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    paths.sort();
    let files = paths.iter().map(|path| ReceivedFile {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        bytes: std::fs::read(path).unwrap(),
    });
    let request = ImportRequest {
        assessor: AssessorId::new(assessor).unwrap(),
        format,
        ..request(files.collect())
    };
    record.import(request, &stamp(1), &|_| ()).unwrap()
}

fn layers(name: &str) -> FeatureOptions {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../theatres")
        .join(name);
    read_layers(&std::fs::read(path).unwrap(), name).unwrap()
}

/// It was recorded as an empty map: a day on which all ground was lost.
#[test]
fn a_map_of_which_every_feature_was_lost_is_held_and_an_empty_one_is_not() {
    let sample = sample();
    let record = &sample.record;
    let day = |day: &str, features: &str| ReceivedFile {
        name: format!("map_{day}.geojson"),
        bytes: format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#).into_bytes(),
    };
    let of = |geometry: &str| {
        format!(r#"{{"type":"Feature","properties":{{"status":"held"}},"geometry":{geometry}}}"#)
    };
    let flat = of(r#"{"type":"Polygon","coordinates":[[[30.5,48.5],[30.6,48.5],[30.5,48.5]]]}"#);
    let twice = of(
        r#"{"type":"Polygon","coordinates":[[[30.5,48.5],[30.6,48.5],[30.7,48.5],[30.5,48.5]]]}"#,
    );
    let report = import(
        record,
        1,
        vec![
            strip("2022-02-01", 0..1, 1),
            day("2022-02-02", &of("null")),
            day("2022-02-03", &flat),
            day("2022-02-04", &twice),
            day("2022-02-05", ""),
        ],
    );
    let expect = ["2022-02-02", "2022-02-03", "2022-02-04"];
    assert_eq!(
        held(&report),
        expect.map(|day| format!("map_{day}.geojson nothing left"))
    );
    let told = report.refused[0].reason.to_string();
    for part in [
        "nothing of it could be drawn",
        "features[0]",
        "all ground was lost",
    ] {
        assert!(told.contains(part), "{told}");
    }
    let accepting = ImportRequest {
        accept: Some("they drew nothing".to_owned()),
        ..request(vec![day("2022-02-02", &of("null"))])
    };
    let report = record.import(accepting, &stamp(3), &|_| ()).unwrap();
    assert_eq!(report.added, 1);
    assert!(body_of(&sample, report.revisions[0]).contains("nothing of it could be drawn"));
}

/// Of ISW's maps two are of the year 2202, and one is that of seventeen months before.
#[test]
fn of_real_series_the_maps_known_to_be_wrong_are_held() {
    let Some(data) = data() else { return };
    let isw = unpack(&data.join("assessors/isw_sdspieg_2023-11_2026-01.tar.xz"));
    let folder = isw.path().join("public/data/territory_geojson");
    let report = import_real("isw", Format::Isw(layers("isw-layers.toml")), &folder);
    let expect = [
        "2026-01-25.geojson older map",
        "2202-02-02.geojson far date",
        "2202-02-02.geojson older map",
        "2202-02-03.geojson far date",
        "2202-02-03.geojson older map",
    ];
    assert_eq!(
        (held(&report), report.added),
        (expect.map(str::to_owned).to_vec(), 36)
    );
    let nzz = unpack(&data.join("assessors/nzz_liveuamap_2025.tar.xz"));
    let report = import_real("nzz", Format::Nzz, nzz.path());
    assert_eq!((held(&report), report.added), (Vec::new(), 365));
}
