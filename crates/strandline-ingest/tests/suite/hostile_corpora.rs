//! Public corpora of broken and nasty files, each file with its verdict.
//!
//! The verdicts stand in `expected/hostile.txt`, a line a file: what was drawn and which
//! problems were told, or why the file was refused. Where a corpus has conventions of its
//! own, they are held here too: a verdict that breaks them needs a reason in this file.

use std::{collections::BTreeMap, fmt::Write as _};

use strandline_arrangement::{Area, Drawing, Label, Polygon, Repair, RepairKind};
use strandline_ingest::{FeatureOptions, Format, ReadError, Received, read};
use strandline_model::{AsOf, ProblemKind, Reading, Snapshot};

use crate::{
    real_maps::compare_with_table,
    settings::{Settings, drawn, status},
    shared_data::archive,
};

fn options() -> FeatureOptions {
    FeatureOptions {
        as_of: Some(AsOf("2024-07-08T00:00:00Z".parse().unwrap())),
        default_status: Some(status("occupied")),
        ..FeatureOptions::default()
    }
}

/// The files of a corpus that end in one of these, by path.
fn files(corpus: &str, endings: &[&str]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut files = archive(&format!("hostile/{corpus}.tar.xz"))?;
    files.retain(|(path, _)| endings.iter().any(|ending| path.ends_with(ending)));
    Some(files)
}

fn read_as(format: &Format, name: &str, bytes: &[u8]) -> Result<Reading<Snapshot>, ReadError> {
    let settings = Settings::that_ship();
    let mut maps = read(format, &Received { name, bytes }, &[], &settings.context())?;
    Ok(maps.remove(0))
}

/// What was drawn, made valid, and told; or the kind of refusal.
fn verdict(read: &Result<Reading<Snapshot>, ReadError>) -> String {
    let reading = match read {
        Ok(reading) => reading,
        Err(error) => {
            let name = format!("{error:?}");
            let end = name.find([' ', '{', '(']).unwrap_or(name.len());
            return format!("refused {}", &name[..end]);
        }
    };
    let mut told = format!("draws {}", drawn(&reading.value).join(", "));
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for problem in &reading.problems {
        *counts.entry(problem.kind.as_str().to_owned()).or_default() += 1;
    }
    let layers = &reading.value.layers;
    let polygons: Vec<Polygon> = layers.iter().flat_map(|l| l.polygons.clone()).collect();
    let (_, repairs) = Drawing::from_polygons(&[(Label(0), &polygons)]).unwrap();
    for repair in &repairs {
        *counts.entry(repair.kind.as_str().to_owned()).or_default() += 1;
    }
    for (kind, count) in counts {
        write!(told, " | {kind} {count}").unwrap();
    }
    told
}

struct Table(String);

impl Table {
    fn add(&mut self, corpus: &str, path: &str, verdict: &str) {
        let path = path.strip_prefix("test/").unwrap_or(path);
        writeln!(self.0, "{corpus} {path} | {verdict}").unwrap();
    }
}

/// Of the suite's `n_` files, which no parser may take, those that are read here on purpose:
/// numbers that JSON cannot write, and bytes that are no UTF-8, cost what they stand in.
const FORGIVEN: [&str; 9] = [
    "n_array_invalid_utf8",
    "n_number_NaN",
    "n_number_infinity",
    "n_number_minus_infinity",
    "n_number_invalid-utf-8",
    "n_object_lone",
    "n_string_invalid",
    "n_string_iso_latin_1",
    "n_structure_lone",
];

fn json_suite(table: &mut Table) {
    let json = Format::GeoJson(options());
    for (path, bytes) in files("jsontestsuite", &[".json"]).unwrap() {
        let name = path.rsplit('/').next().unwrap();
        let read = read_as(&json, name, &bytes);
        let is_json = !matches!(read, Err(ReadError::NotJson { .. }));
        match &name[..2] {
            "y_" => assert!(is_json, "{name}: {read:?}"),
            "n_" if is_json => {
                assert!(
                    FORGIVEN.iter().any(|f| name.starts_with(f)),
                    "{name}: {read:?}"
                );
            }
            _ => {}
        }
        table.add("jsontestsuite", &path, &verdict(&read));
    }
}

fn geojsonhint(table: &mut Table) {
    let json = Format::GeoJson(options());
    for (path, bytes) in files("geojsonhint_bad_good", &[".geojson"]).unwrap() {
        let read = read_as(&json, &path, &bytes);
        if path.contains("/good/") {
            let reading = read.as_ref().unwrap();
            let drawn_nothing = |kind| matches!(kind, ProblemKind::Line | ProblemKind::NoGeometry);
            let is_good = reading.problems.iter().all(|p| drawn_nothing(p.kind));
            // Its positions lie outside the world, which is no matter of form.
            let is_outside = path.ends_with("issue82.geojson");
            assert!(is_good || is_outside, "{path}: {:?}", reading.problems);
        }
        table.add("geojsonhint_bad_good", &path, &verdict(&read));
    }
}

fn kml_files(table: &mut Table) {
    let kml = Format::Kml(options());
    for (path, bytes) in files("togeojson_kml_gpx", &[".kml", ".gpx"]).unwrap() {
        let read = read_as(&kml, &path, &bytes);
        let is_gpx = path.rsplit('.').next() == Some("gpx");
        assert!(!is_gpx || read.is_err(), "{path}");
        table.add("togeojson_kml_gpx", &path, &verdict(&read));
    }
}

fn area(format: &Format, path: &str, bytes: &[u8]) -> Option<Area> {
    let reading = read_as(format, path, bytes).ok()?;
    let layers = &reading.value.layers;
    let polygons: Vec<Polygon> = layers.iter().flat_map(|l| l.polygons.clone()).collect();
    let (drawing, repairs) = Drawing::from_polygons(&[(Label(0), &polygons)]).unwrap();
    // A polygon that crosses itself is read by another rule there.
    let overlaps = |repair: &Repair| matches!(repair.kind, RepairKind::Overlap | RepairKind::Empty);
    let is_whole = reading.problems.is_empty() && repairs.iter().all(overlaps);
    is_whole.then(|| drawing.set_areas().iter().map(|set| set.area).sum())
}

/// Unions come with the union that the corpus' own library found: the areas agree, as far as
/// both are on the grid and within the world.
fn polygon_clipping(table: &mut Table) {
    let json = Format::GeoJson(options());
    let files = files("polygon_clipping_e2e", &[".geojson"]).unwrap();
    let find = |path: &str| files.iter().find(|(other, _)| other == path);
    let mut compared = 0;
    for (path, bytes) in &files {
        table.add(
            "polygon_clipping_e2e",
            path,
            &verdict(&read_as(&json, path, bytes)),
        );
        let Some(folder) = path.strip_suffix("args.geojson") else {
            continue;
        };
        let names = ["union.geojson", "all.geojson"].map(|name| format!("{folder}{name}"));
        let Some((other, theirs)) = names.iter().find_map(|name| find(name)) else {
            continue;
        };
        let both = (area(&json, path, bytes), area(&json, other, theirs));
        if let (Some(own), Some(theirs)) = both {
            let apart = (own - theirs).abs().to_square_kilometres();
            // A corner moves by 6 mm on borders of a few ten thousand km at most.
            assert!(apart < 0.5, "{path}: {own:?} {theirs:?}");
            compared += 1;
        }
    }
    assert!(compared > 20, "{compared} unions were compared");
}

/// The rings of one polygon.
type Rings = Vec<Vec<(f64, f64)>>;

/// Scales positions into a few degrees around 20 E 20 N.
fn scaled(numbers: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let finite = |at: &&(f64, f64)| at.0.is_finite() && at.1.is_finite();
    let fold = |start: f64, pick: fn(f64, f64) -> f64, of: fn(&(f64, f64)) -> f64| {
        numbers.iter().filter(finite).map(of).fold(start, pick)
    };
    let low = (
        fold(f64::MAX, f64::min, |at| at.0),
        fold(f64::MAX, f64::min, |at| at.1),
    );
    let high = (
        fold(f64::MIN, f64::max, |at| at.0),
        fold(f64::MIN, f64::max, |at| at.1),
    );
    let size = (high.0 - low.0).max(high.1 - low.1).max(1e-9);
    let on = |at: &(f64, f64)| {
        (
            20.0 + (at.0 - low.0) / size * 5.0,
            20.0 + (at.1 - low.1) / size * 5.0,
        )
    };
    numbers.iter().map(on).collect()
}

/// A MultiPolygon of polygons of rings, all together scaled into the world.
fn as_geojson(polygons: &[Rings]) -> String {
    let flat: Vec<(f64, f64)> = polygons.iter().flatten().flatten().copied().collect();
    let mut positions = scaled(&flat).into_iter();
    let mut ring = |ring: &Vec<(f64, f64)>| {
        let corners: Vec<String> = ring
            .iter()
            .map(|_| {
                positions
                    .next()
                    .map(|(x, y)| format!("[{x:.9},{y:.9}]"))
                    .unwrap()
            })
            .collect();
        format!("[{}]", corners.join(","))
    };
    let mut polygon = |rings: &Rings| {
        let rings: Vec<String> = rings.iter().map(&mut ring).collect();
        format!("[{}]", rings.join(","))
    };
    let all: Vec<String> = polygons.iter().map(&mut polygon).collect();
    format!(
        r#"{{"type":"MultiPolygon","coordinates":[{}]}}"#,
        all.join(",")
    )
}

fn earcut(table: &mut Table) {
    let json = Format::GeoJson(options());
    for (path, bytes) in files("earcut_fixtures", &[".json"]).unwrap() {
        let rings: Rings = serde_json::from_slice(&bytes).unwrap();
        let read = read_as(&json, &path, as_geojson(&[rings]).as_bytes());
        table.add("earcut_fixtures", &path, &verdict(&read));
    }
}

/// Every POLYGON and MULTIPOLYGON that stands in a text, in WKT.
fn polygons_in(text: &str) -> Vec<Vec<Rings>> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("POLYGON") {
        let rest = text[at + "POLYGON".len()..].trim_start();
        if !rest.starts_with('(') {
            continue;
        }
        let mut depth = 0_usize;
        let end = rest.find(|c| {
            depth = match c {
                '(' => depth + 1,
                ')' => depth - 1,
                _ => depth,
            };
            depth == 0
        });
        let body: String = rest[..end.unwrap_or(0)]
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        found.push(rings_of(&body));
    }
    found
}

/// The rings of a WKT body; each is a polygon by itself where the text does not nest them.
fn rings_of(body: &str) -> Vec<Rings> {
    let point = |text: &str| {
        let mut numbers = text
            .split_whitespace()
            .filter_map(|n| n.parse::<f64>().ok());
        Some((numbers.next()?, numbers.next()?))
    };
    let compact = body
        .replace(" (", "(")
        .replace("( ", "(")
        .replace(", (", ",(");
    let polygons = compact.split(")),((").map(|polygon| {
        let rings = polygon.split("),(").map(|ring| {
            let ring = ring.trim_matches(['(', ')', ' ']);
            ring.split(',').filter_map(point).collect()
        });
        rings.collect()
    });
    polygons.collect()
}

/// GEOS' own cases of overlay, validity and robustness, drawn: none may contradict itself.
fn geos(table: &mut Table) {
    let json = Format::GeoJson(options());
    for (path, bytes) in files("geos_xmltester_issue_validate_robust", &[".xml"]).unwrap() {
        let text = String::from_utf8_lossy(&bytes);
        let mut verdicts = BTreeMap::<String, usize>::new();
        for polygons in polygons_in(&text) {
            let read = read_as(&json, &path, as_geojson(&polygons).as_bytes());
            *verdicts.entry(verdict(&read)).or_default() += 1;
        }
        for (verdict, count) in verdicts {
            table.add("geos", &path, &format!("{count} times {verdict}"));
        }
    }
}

fn shapefiles(table: &mut Table) {
    let format = Format::Shapefile(options());
    for (path, bytes) in files("pyshp_shapefiles", &[".shp", ".zip"]).unwrap() {
        let name = path.rsplit('/').next().unwrap();
        table.add(
            "pyshp_shapefiles",
            &path,
            &verdict(&read_as(&format, name, &bytes)),
        );
    }
}

#[test]
fn every_file_of_the_public_corpora_has_its_verdict() {
    if crate::shared_data::folder().is_none() {
        return;
    }
    let mut table = Table(String::new());
    json_suite(&mut table);
    geojsonhint(&mut table);
    kml_files(&mut table);
    polygon_clipping(&mut table);
    earcut(&mut table);
    geos(&mut table);
    shapefiles(&mut table);
    compare_with_table(&table.0, "hostile.txt");
}
