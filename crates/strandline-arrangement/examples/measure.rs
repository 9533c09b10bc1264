//! Times each step of the engine on a folder of GeoJSON drawings, one label a fill colour.
//!
//! `cargo run --release -p strandline-arrangement --example measure FOLDER`

#![expect(clippy::print_stdout, reason = "printing figures is what it is for")]

use std::{collections::BTreeMap, time::Instant};

use serde_json::Value;
use strandline_arrangement::{
    Arrangement, Border, Drawing, EdgeHistory, Epochs, GridPoint, Label, Polygon, Survey,
};

fn main() {
    let folder = std::env::args().nth(1).expect("a folder of GeoJSON files");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    let mut colours = BTreeMap::new();
    let texts = paths
        .iter()
        .map(|path| std::fs::read(path).expect("a file"));
    let sketches: Vec<_> = texts.map(|text| sketch(&text, &mut colours)).collect();
    let start = Instant::now();
    let mut drawings = vec![Drawing::default()];
    for sketch in &sketches {
        drawings.push(draw(sketch, &drawings[drawings.len() - 1]));
    }
    drawings.remove(0);
    report("drawings", start);
    let start = Instant::now();
    let mut history = EdgeHistory::new();
    for drawing in &drawings {
        history.push(drawing);
    }
    report("history", start);
    println!(
        "{} segments, {} bytes",
        history.segment_count(),
        history.to_bytes().len()
    );
    tell_epochs(&history, &drawings);
    let start = Instant::now();
    let sets = history.set_areas();
    report("areas", start);
    for column in [0, sets.len() - 1] {
        for set in &sets[column] {
            println!(
                "{column} {:?} {:.6} {:.6}",
                set.labels,
                set.area.to_square_kilometres(),
                set.geodesic.to_square_kilometres()
            );
        }
    }
    let start = Instant::now();
    let arrangement = Arrangement::build(&history).expect("consistent");
    report("arrangement", start);
    println!(
        "{} faces, {} edges",
        arrangement.face_count(),
        arrangement.edge_count()
    );
    let start = Instant::now();
    let (_, survey) = Survey::build(&history).expect("consistent");
    report("arrangement and survey", start);
    println!("{} slivers", survey.slivers().count());
}

fn tell_epochs(history: &EdgeHistory, drawings: &[Drawing]) {
    let start = Instant::now();
    let epochs = Epochs::of(history).count();
    report("epochs", start);
    let shares = drawings.windows(2).map(|two| replaced(&two[0], &two[1]));
    let most = shares.fold(0.0, f64::max);
    println!(
        "{epochs} epochs; a drawing replaces {:.1} % at most",
        most * 100.0
    );
}

/// The share of a drawing's borders that the next one has not.
fn replaced(one: &Drawing, next: &Drawing) -> f64 {
    let key = |border: &Border| (border.segment(), border.label);
    let kept: std::collections::HashSet<_> = next.borders().iter().map(key).collect();
    let gone = one.borders().iter().filter(|b| !kept.contains(&key(b)));
    gone.count() as f64 / one.borders().len().max(1) as f64
}

fn report(what: &str, start: Instant) {
    println!("{what}: {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
}

type Sketch = BTreeMap<Label, Vec<Polygon>>;

fn draw(sketch: &Sketch, prior: &Drawing) -> Drawing {
    let layers: Vec<_> = sketch
        .iter()
        .map(|(l, polygons)| (*l, polygons.as_slice()))
        .collect();
    Drawing::from_polygons_after(&layers, prior)
        .expect("consistent")
        .0
}

fn sketch(text: &[u8], colours: &mut BTreeMap<String, Label>) -> Sketch {
    let file: Value = serde_json::from_slice(text).expect("JSON");
    let mut sketch = Sketch::new();
    for feature in file["features"].as_array().expect("features") {
        let colour = feature["properties"]["fill"]
            .as_str()
            .unwrap_or("")
            .to_owned();
        let next = Label(colours.len() as u8);
        let label = *colours.entry(colour).or_insert(next);
        let polygons = sketch.entry(label).or_default();
        collect(&feature["geometry"], polygons);
    }
    sketch
}

fn collect(geometry: &Value, polygons: &mut Vec<Polygon>) {
    let coordinates = &geometry["coordinates"];
    match geometry["type"].as_str() {
        Some("Polygon") => polygons.push(polygon(coordinates)),
        Some("MultiPolygon") => {
            polygons.extend(
                coordinates
                    .as_array()
                    .expect("polygons")
                    .iter()
                    .map(polygon),
            );
        }
        Some("GeometryCollection") => {
            let parts = geometry["geometries"].as_array().expect("geometries");
            parts.iter().for_each(|part| collect(part, polygons));
        }
        _ => {}
    }
}

fn polygon(rings: &Value) -> Polygon {
    let ring = |ring: &Value| {
        let points = ring.as_array().expect("points").iter();
        points
            .map(|p| {
                let (lon, lat) = (
                    p[0].as_f64().expect("a number"),
                    p[1].as_f64().expect("a number"),
                );
                GridPoint::from_degrees(lon, lat).expect("inside the world")
            })
            .collect()
    };
    Polygon {
        rings: rings.as_array().expect("rings").iter().map(ring).collect(),
    }
}
