//! All real maps of the shared test data: every one is read, every polygon has a status,
//! and the net areas are those that a foreign engine finds.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use strandline_arrangement::{Drawing, Label, Polygon, RepairKind};
use strandline_ingest::Format;
use strandline_model::Snapshot;

use crate::{
    settings::{Settings, problems},
    shared_data::files_of,
};

#[test]
fn every_daily_map_is_read_without_a_problem() {
    let Some(files) = files_of("assessors/deepstate_daily_2024-07..2026-08.tar.xz") else {
        return;
    };
    assert_eq!(files.len(), 769);
    let settings = Settings::that_ship();
    let mut positions = 0;
    for (name, bytes) in &files {
        let reading = settings
            .read_one(&Format::DeepstateDaily, name, bytes)
            .unwrap();
        assert_eq!(problems(&reading), [""; 0], "{name}");
        let day = settings.assessor.day_cut().day_of(reading.value.as_of.0);
        assert_eq!(
            format!("deepstatemap_data_{}.geojson", day.strftime("%Y%m%d")),
            *name
        );
        let [layer] = &reading.value.layers[..] else {
            panic!("{name} has one status")
        };
        let rings = layer.polygons.iter().flat_map(|polygon| &polygon.rings);
        // The files repeat the first position of a ring as its last.
        positions += rings.map(|ring| ring.len() + 1).sum::<usize>();
    }
    assert_eq!(positions, POSITIONS_IN_DAILY_MAPS);
}

/// Positions in all daily maps, counted by another program before this one was written.
const POSITIONS_IN_DAILY_MAPS: usize = 2_260_615;

/// How far the net area of a status may be from the foreign figure: what the project asks
/// for, and a hundred times what snapping to 1 cm can move.
const TOLERANCE_KM2: f64 = 0.01;

/// One line of the table: number of polygons and net area in km² by status, and markers.
struct Expected {
    layers: BTreeMap<String, (usize, f64)>,
    markers: usize,
}

fn expected() -> BTreeMap<String, Expected> {
    let table = include_str!("../expected/deepstate_full.txt");
    table
        .lines()
        .map(|line| read_line(line).unwrap_or_else(|| panic!("{line}")))
        .collect()
}

fn read_line(line: &str) -> Option<(String, Expected)> {
    let mut cells = line.split(" | ");
    let name = cells.next()?.to_owned();
    let mut expected = Expected {
        layers: BTreeMap::new(),
        markers: 0,
    };
    for cell in cells {
        let words: Vec<&str> = cell.split(' ').collect();
        match words[..] {
            ["markers", count] => expected.markers = count.parse().ok()?,
            [status, count, area] => {
                let layer = (count.parse().ok()?, area.parse().ok()?);
                expected.layers.insert(status.to_owned(), layer);
            }
            _ => return None,
        }
    }
    Some((name, expected))
}

/// The area of a layer with its polygons made valid and united, in km², geodesic edges;
/// the repairs that this takes are added to the tally.
fn net_area_km2(polygons: &[Polygon], repairs: &mut Tally) -> f64 {
    let (drawing, found) = Drawing::from_polygons(&[(Label(0), polygons)]).unwrap();
    for repair in found {
        let kind = match repair.kind {
            RepairKind::SelfCrossing => "self-crossing",
            RepairKind::MisplacedRing => "misplaced-ring",
            RepairKind::Overlap => "overlap",
            _ => "other",
        };
        let (count, area_m2) = repairs.entry(kind).or_default();
        *count += 1;
        *area_m2 += repair.area.abs().to_square_metres();
    }
    drawing
        .set_areas()
        .iter()
        .map(|set| set.geodesic.to_square_kilometres())
        .sum()
}

/// How many repairs of a kind there were, and about how much ground in m².
type Tally = BTreeMap<&'static str, (usize, f64)>;

fn compare(name: &str, snapshot: &Snapshot, expected: &Expected) -> Tally {
    let mut repairs = Tally::new();
    assert_eq!(
        snapshot.markers.len(),
        expected.markers,
        "markers of {name}"
    );
    let found: Vec<_> = snapshot
        .layers
        .iter()
        .map(|layer| layer.status.to_string())
        .collect();
    assert_eq!(
        found,
        expected.layers.keys().cloned().collect::<Vec<_>>(),
        "{name}"
    );
    for layer in &snapshot.layers {
        let (count, area) = expected.layers[layer.status.as_str()];
        assert_eq!(layer.polygons.len(), count, "{} of {name}", layer.status);
        let net = net_area_km2(&layer.polygons, &mut repairs);
        let apart = (net - area).abs();
        assert!(
            apart <= TOLERANCE_KM2,
            "{} of {name}: {net} km², wanted {area}",
            layer.status
        );
    }
    repairs
}

#[test]
fn every_full_map_has_the_statuses_and_net_areas_that_a_foreign_engine_finds() {
    let expected = expected();
    let mut told = String::new();
    for archive in ["2022H1", "2024H2"] {
        let path = format!("assessors/deepstate_full_{archive}.tar.xz");
        let Some(files) = files_of(&path) else { return };
        let settings = Settings::that_ship();
        for (name, bytes) in &files {
            let reading = settings.read_one(&Format::Deepstate, name, bytes).unwrap();
            assert_eq!(problems(&reading), [""; 0], "{name}");
            write!(told, "{name}").unwrap();
            for (kind, (count, area)) in compare(name, &reading.value, &expected[name]) {
                write!(told, " | {kind} {count} {area:.0}").unwrap();
            }
            told.push('\n');
        }
    }
    compare_with_table(&told, "deepstate_full_repairs.txt");
}

/// Compares with a table, or writes it anew where that was asked for.
pub(crate) fn compare_with_table(found: &str, table: &str) {
    let table = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/expected")
        .join(table);
    if std::env::var_os("STRANDLINE_BLESS").is_some() {
        fs::write(&table, found).unwrap();
    }
    assert_eq!(found, fs::read_to_string(&table).unwrap());
}
