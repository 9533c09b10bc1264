//! Files found broken in the wild, each with its verdict: what becomes of it when it is
//! imported beside the good maps of its series.
//!
//! Junk behind the root of a KML is told and its day kept; a map of the year 2202 and an old
//! one under a new date are held, as are a file of lines alone and one that breaks off before
//! its first area, of which nothing is left; rings too short cost themselves; a pointer and an
//! error page are refused as what they are.

use std::{collections::BTreeMap, path::Path};

use strandline_ingest::{FeatureOptions, Format, read_layers};
use strandline_model::{AsOf, AssessorId, StatusId};
use strandline_record::{
    ImportReport, ImportRequest, Outcome, ReceivedFile, Record, RefusedReason,
};
use tempfile::TempDir;

use crate::{
    real_days::{data, received, unpack},
    support::{feed, request, stamp},
};

/// File, whose and how, under which name, and what becomes of it.
const VERDICTS: [(&str, Series, &str, &str); 12] = [
    (
        "isw_sdspieg_2025-12-03.geojson.xz",
        Series::Isw,
        "2025-12-03.geojson",
        "added, no-geometry 3, mended 2",
    ),
    (
        "isw_sdspieg_2026-01-25.geojson.xz",
        Series::Isw,
        "2026-01-25.geojson",
        "held OlderMap, no-geometry 3, mended 3",
    ),
    (
        "isw_sdspieg_2202-02-02.geojson.xz",
        Series::Isw,
        "2202-02-02.geojson",
        "held FarDate OlderMap, no-geometry 2, mended 2",
    ),
    (
        "isw_sdspieg_2202-02-03.geojson.xz",
        Series::Isw,
        "2202-02-03.geojson",
        "held FarDate OlderMap, no-geometry 2, mended 2",
    ),
    (
        "mini_krowka_Control_25_12_12_junk_after_root.kml.xz",
        Series::Caprice,
        "Control_25_12_12.kml",
        "added, unreadable 1",
    ),
    (
        "mini_krowka_FrontLine_25_12_12_junk_after_root.kml",
        Series::Caprice,
        "Control_25_12_12.kml",
        "held NothingLeft, line 1, unreadable 1",
    ),
    (
        "mini_krowka_ProgressAFU_26_01_17_mismatched_tag.kml",
        Series::Caprice,
        "Control_26_01_17.kml",
        "held NothingLeft, unreadable 1",
    ),
    (
        "neptun_adm1_lfs_or_error.geojson.xz",
        Series::Plain,
        "neptun_adm1_lfs_or_error.geojson",
        "refused: a pointer of Git LFS",
    ),
    (
        "neptun_major_cities_broken_ring_closure.geojson.xz",
        Series::Plain,
        "neptun_major_cities_broken_ring_closure.geojson",
        "added, ring-too-short 235, mended 496",
    ),
    (
        "neptun_raions_2020_misassembled_10invalid.geojson.xz",
        Series::Plain,
        "neptun_raions_2020_misassembled_10invalid.geojson",
        "added, mended 352",
    ),
    (
        "neptun_raions_2020_short_rings.geojson.xz",
        Series::Plain,
        "neptun_raions_2020_short_rings.geojson",
        "added, ring-too-short 11, mended 562",
    ),
    (
        "neptun_ukraine_14bytes.geojson.xz",
        Series::Plain,
        "neptun_ukraine_14bytes.geojson",
        "refused: an error page of a server",
    ),
];

/// Of which series a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Series {
    /// ISW's maps, of which 36 are good.
    Isw,
    /// KML of the Russian-side assessor.
    Caprice,
    /// Boundaries, taken for maps.
    Plain,
}

impl Series {
    fn assessor(self) -> AssessorId {
        let id = match self {
            Series::Isw => "isw",
            Series::Caprice => "creamy-caprice",
            Series::Plain => "deepstate",
        };
        AssessorId::new(id).unwrap()
    }

    fn format(self) -> Format {
        let status = |id| StatusId::new(id).unwrap();
        match self {
            Series::Isw => Format::Isw(
                read_layers(include_bytes!("../../../../theatres/isw-layers.toml"), "l").unwrap(),
            ),
            Series::Caprice => Format::Kml(FeatureOptions {
                name_format: Some("Control_%y_%m_%d.kml".to_owned()),
                status_property: Some("styleUrl".to_owned()),
                map: [
                    ("#ru".to_owned(), status("occupied")),
                    ("#ua".to_owned(), status("held")),
                ]
                .into(),
                ..FeatureOptions::default()
            }),
            Series::Plain => Format::GeoJson(FeatureOptions {
                as_of: Some(AsOf("2024-07-08T00:00:00Z".parse().unwrap())),
                default_status: Some(status("occupied")),
                ..FeatureOptions::default()
            }),
        }
    }
}

fn record() -> (TempDir, Record) {
    let folder = tempfile::tempdir().unwrap();
    let record = Record::create(&folder.path().join("s.db")).unwrap();
    let settings = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../theatres");
    let toml = |name: &str| std::fs::read(settings.join(name)).unwrap();
    record
        .add_theatre(&toml("ukraine.toml"), "ukraine.toml", &stamp(0))
        .unwrap();
    for assessor in ["isw.toml", "creamy-caprice.toml", "deepstate.toml"] {
        record
            .add_assessor(&toml(assessor), assessor, &stamp(0))
            .unwrap();
    }
    (folder, record)
}

fn import(
    record: &Record,
    series: Series,
    feed_name: &str,
    files: Vec<ReceivedFile>,
) -> ImportReport {
    let request = ImportRequest {
        assessor: series.assessor(),
        feed: feed(feed_name),
        format: series.format(),
        ..request(files)
    };
    record.import(request, &stamp(1), &|_| ()).unwrap()
}

/// What became of the one file, and what was wrong with it.
fn verdict(report: &ImportReport) -> String {
    let file = &report.files[0];
    let mut counts = BTreeMap::<&str, usize>::new();
    for problem in &file.problems {
        *counts.entry(problem.kind.as_str()).or_default() += 1;
    }
    let wrong = counts
        .iter()
        .map(|(kind, count)| format!(", {kind} {count}"));
    let mends = file.mends.len();
    let mended = (mends > 0).then(|| format!(", mended {mends}"));
    let wrong: String = wrong.chain(mended).collect();
    match (
        &file.outcome,
        report.refused.first().map(|refused| &refused.reason),
    ) {
        (Outcome::Held, Some(RefusedReason::Held { doubts })) => {
            let doubts = doubts.iter().map(|doubt| format!("{doubt:?}"));
            let names: Vec<String> = doubts
                .map(|doubt| {
                    doubt
                        .split([' ', '{'])
                        .next()
                        .unwrap_or_default()
                        .to_owned()
                })
                .collect();
            format!("held {}{wrong}", names.join(" "))
        }
        (Outcome::Refused, Some(reason)) => {
            let reason = reason.to_string();
            let told = ["a pointer of Git LFS", "an error page of a server"];
            let told = told.into_iter().find(|told| reason.contains(told));
            format!("refused: {}", told.unwrap_or(&reason))
        }
        (Outcome::Added(_), _) => format!("added{wrong}"),
        other => panic!("{other:?}"),
    }
}

fn file(folder: &Path, name: &str, import_as: &str) -> ReceivedFile {
    let bytes = std::fs::read(folder.join(name)).unwrap();
    let bytes = match name.strip_suffix(".xz") {
        None => bytes,
        Some(_) => crate::real_days::unpack_file(&folder.join(name)),
    };
    ReceivedFile {
        name: import_as.to_owned(),
        bytes,
    }
}

#[test]
fn every_file_found_broken_has_its_verdict() {
    let Some(data) = data() else { return };
    let folder = data.join("hostile/real");
    let (_place, record) = record();
    let isw = unpack(&data.join("assessors/isw_sdspieg_2023-11_2026-01.tar.xz"));
    let mut good = received(&isw.path().join("public/data/territory_geojson"));
    good.retain(|map| VERDICTS.iter().all(|(_, _, name, _)| map.name != *name));
    assert_eq!(good.len(), 35);
    let report = import(&record, Series::Isw, "main", good);
    assert_eq!((report.added, report.refused.len()), (35, 0));
    let mut names: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let told: Vec<&str> = VERDICTS.iter().map(|(name, ..)| *name).collect();
    assert_eq!(names, told, "every file has a verdict");
    for (number, (name, series, import_as, expect)) in VERDICTS.iter().enumerate() {
        let feed = match series {
            Series::Isw => "main".to_owned(),
            _ => format!("file-{number}"),
        };
        let report = import(
            &record,
            *series,
            &feed,
            vec![file(&folder, name, import_as)],
        );
        assert_eq!(verdict(&report), *expect, "{name}");
    }
    assert!(record.verify(&|_| ()).unwrap().faults.is_empty());
}
