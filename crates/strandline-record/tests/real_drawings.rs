//! Real maps through importer and engine: what goes into layer E comes out, what layer F
//! says of a day differs by less than its bound, and the areas are those of GEOS and PROJ.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, its helpers too"
)]

use std::{collections::BTreeMap, env, fs, io::Read, path::PathBuf};

use rayon::prelude::*;
use strandline_arrangement::{
    Area, Arrangement, Column, Drawing, EdgeHistory, Epochs, FaceId, Label, Polygon, Survey,
    Templates,
};
use strandline_ingest::{Context, Format, Received, read, settings};
use strandline_model::{Snapshot, StatusId};

/// The folder of the test data; unset, the test says that it skips.
fn test_data() -> Option<PathBuf> {
    let folder = env::var_os("STRANDLINE_TEST_DATA").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("skipped: STRANDLINE_TEST_DATA is not set");
    }
    folder
}

/// The files of an archive by name; the archives were packed with a window of 192 MiB.
fn members(path: &PathBuf) -> BTreeMap<String, Vec<u8>> {
    let packed = fs::File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let stream = liblzma::stream::Stream::new_stream_decoder(256 << 20, 0).unwrap();
    let mut archive = tar::Archive::new(liblzma::read::XzDecoder::new_stream(packed, stream));
    let mut files = BTreeMap::new();
    for entry in archive.entries().unwrap() {
        let mut entry = entry.unwrap();
        if entry.header().entry_type().is_file() {
            let name = entry
                .path()
                .unwrap()
                .file_name()
                .unwrap()
                .to_string_lossy()
                .into_owned();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            files.insert(name, bytes);
        }
    }
    assert!(!files.is_empty(), "{} is empty", path.display());
    files
}

fn snapshot(format: &Format, name: &str, bytes: &[u8]) -> Snapshot {
    let theatres = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../theatres");
    let setting = |file: &str| fs::read(theatres.join(file)).unwrap();
    let theatre = settings::read_theatre(&setting("ukraine.toml"), "ukraine.toml").unwrap();
    let assessor = settings::read_assessor(&setting("deepstate.toml"), "deepstate.toml").unwrap();
    let context = Context {
        theatre: &theatre,
        assessor: &assessor,
    };
    let mut readings = read(format, &Received { name, bytes }, &[], &context).unwrap();
    readings.remove(0).value
}

/// The statuses of a snapshot as labels, in the order of their ids.
fn draw(snapshot: &Snapshot, prior: &Drawing) -> (Drawing, Vec<StatusId>) {
    draw_over(snapshot, prior, &mut Templates::default())
}

/// As [`draw`], over what is kept of the drawing before.
fn draw_over(
    snapshot: &Snapshot,
    prior: &Drawing,
    templates: &mut Templates,
) -> (Drawing, Vec<StatusId>) {
    let statuses: Vec<StatusId> = snapshot.layers.iter().map(|l| l.status.clone()).collect();
    let layers: Vec<(Label, &[Polygon])> = (0..)
        .map(Label)
        .zip(&snapshot.layers)
        .map(|(label, layer)| (label, layer.polygons.as_slice()))
        .collect();
    (
        Drawing::from_polygons_over(&layers, prior, templates)
            .unwrap()
            .0,
        statuses,
    )
}

fn daily_drawings() -> Option<Vec<Drawing>> {
    let archive = test_data()?.join("assessors/deepstate_daily_2024-07..2026-08.tar.xz");
    let mut drawings = vec![Drawing::default()];
    let mut templates = Templates::default();
    for (day, (name, bytes)) in members(&archive).into_iter().enumerate() {
        let snapshot = snapshot(&Format::DeepstateDaily, &name, &bytes);
        let prior = drawings.last().expect("the empty one at least");
        let drawing = draw_over(&snapshot, prior, &mut templates).0;
        if day % 8 == 7 {
            let alone = draw(&snapshot, &Drawing::default()).0;
            assert_eq!(drawing, alone, "{name} drawn over the day before");
        }
        drawings.push(drawing);
    }
    drawings.remove(0);
    Some(drawings)
}

#[test]
fn every_day_comes_out_of_the_edge_history_exactly() {
    let Some(drawings) = daily_drawings() else {
        return;
    };
    assert_eq!(drawings.len(), 769);
    let mut history = EdgeHistory::new();
    for drawing in &drawings {
        history.push(drawing);
    }
    assert_eq!(history.segment_count(), 21_408);
    assert_eq!(
        Epochs::of(&history).count(),
        1,
        "a front that moves is no redraw"
    );
    let read = EdgeHistory::from_bytes(&history.to_bytes()).unwrap();
    for (column, drawing) in drawings.iter().enumerate() {
        assert_eq!(
            &read.drawing(Column(column as u32)),
            drawing,
            "day {column}"
        );
    }
}

/// Noding bends a segment by at most half a unit in x and y: √½ of 1.1132 cm, times the
/// length of all borders of the day, bounds the ground that changes sides.
#[test]
fn every_day_of_the_arrangement_is_within_its_bound() {
    let Some(drawings) = daily_drawings() else {
        return;
    };
    let mut history = EdgeHistory::new();
    for drawing in &drawings {
        history.push(drawing);
    }
    let arrangement = Arrangement::build(&history).unwrap();
    let worst = (0..history.columns())
        .into_par_iter()
        .map(|column| {
            let drawing = &drawings[column as usize];
            let differs = symmetric_difference(&arrangement, Column(column), drawing);
            let bound = 0.007_9 * border_length_m(drawing);
            assert!(
                differs.to_square_metres() < bound,
                "day {column}: {differs:?}, {bound} m²"
            );
            differs
        })
        .max()
        .unwrap();
    println!("worst day: {:.1} m²", worst.to_square_metres());
    assert!(
        worst > Area::ZERO,
        "no border was bent: the test shows nothing"
    );
}

/// The ground that is in a drawing or in the arrangement's faces at its column, not in both.
fn symmetric_difference(arrangement: &Arrangement, column: Column, drawing: &Drawing) -> Area {
    let drawn = |face: FaceId| !arrangement.labels_at(face, column).is_empty();
    let outline = arrangement.outline(drawn);
    let (outlined, _) = Drawing::from_polygons(&[(Label(0), &outline)]).unwrap();
    let mut two = EdgeHistory::new();
    two.push(drawing);
    two.push(&outlined);
    let (arrangement, survey) = Survey::build(&two).unwrap();
    let differing = survey
        .grounds(&arrangement)
        .filter(|(timeline, _)| timeline.labels_at(Column(0)) != timeline.labels_at(Column(1)));
    differing.map(|(_, area)| area.abs()).sum()
}

/// An upper estimate: a degree is at most 111.7 km.
fn border_length_m(drawing: &Drawing) -> f64 {
    let lengths = drawing.borders().iter().map(|border| {
        let (a, b) = border.segment();
        (a.lon() - b.lon()).hypot(a.lat() - b.lat()) * 111_700.0
    });
    lengths.sum()
}

/// `crates/strandline-e2e/peers/full_map_areas.py` made the table: `make_valid` and union of
/// every polygon of a file, edges straight in longitude and latitude.
#[test]
fn net_areas_of_full_maps_are_those_of_geos() {
    let Some(folder) = test_data() else { return };
    let table = include_str!("expected/full_map_areas.tsv");
    let expected: BTreeMap<&str, (f64, f64)> = table
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            (
                cells[0],
                (cells[1].parse().unwrap(), cells[2].parse().unwrap()),
            )
        })
        .collect();
    let mut files = members(&folder.join("assessors/deepstate_full_2022H1.tar.xz"));
    files.extend(members(
        &folder.join("assessors/deepstate_full_2024H2.tar.xz"),
    ));
    assert_eq!(files.len(), expected.len());
    let wrong: Vec<String> = files
        .par_iter()
        .filter_map(|(name, bytes)| {
            let (all, occupied) = net_areas_km2(&snapshot(&Format::Deepstate, name, bytes));
            let (wanted_all, wanted_occupied) = expected[name.as_str()];
            let near = |a: f64, b: f64| (a - b).abs() < 0.01;
            let right = near(all, wanted_all) && near(occupied, wanted_occupied);
            let told = || format!("{name}: all {all:.4} for {wanted_all}, occupied {occupied:.4} for {wanted_occupied}");
            (!right).then(told)
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {} files:\n{}",
        wrong.len(),
        files.len(),
        wrong.join("\n")
    );
}

/// The area under any status, and under that of ground occupied since 2022.
fn net_areas_km2(snapshot: &Snapshot) -> (f64, f64) {
    let (drawing, statuses) = draw(snapshot, &Drawing::default());
    let occupied = statuses
        .iter()
        .position(|s| s.as_str() == "occupied-since-2022");
    let label = occupied.map(|place| Label(place as u8));
    let sets = drawing.set_areas();
    let sum = |wanted: &dyn Fn(&strandline_arrangement::SetArea) -> bool| -> f64 {
        sets.iter()
            .filter(|set| wanted(set))
            .map(|set| set.area.to_square_kilometres())
            .sum()
    };
    (
        sum(&|_| true),
        sum(&|set| label.is_some_and(|label| set.labels.contains(label))),
    )
}
