//! Draws every tile of a folder of daily maps and says how many, how large and how fast.
//!
//! ```text
//! cargo run --release -p strandline-draw --example pyramid -- FOLDER [OUT]
//! ```
//!
//! FOLDER holds GeoJSON files whose areas are all of one status, one file a day, in the
//! order of their names. With OUT the tiles are written there as `z/x/y.mvt`, for
//! `tests/peers/check_tiles.py`.

use std::{
    error::Error,
    fs,
    io::{Read as _, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
    time::Instant,
};

use jiff::Timestamp;
use strandline_arrangement::{Drawing, EdgeHistory, GridPoint, Label, Polygon};
use strandline_draw::{ArchiveTitle, Layers, PackedTile, Pyramid, TileSet, TileSetParts, ZOOM_MAX};
use strandline_model::{
    AsOf, Colour, Extent, Party, PartyId, Pattern, Status, StatusId, Text, Theatre, TheatreId,
    TheatreParts,
};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let folder = arguments.next().ok_or("give the folder of daily maps")?;
    let out = arguments.next();
    let started = Instant::now();
    let (edges, as_of) = read(&folder)?;
    report(&format!(
        "{} maps, {} segments, read in {:.2?}",
        as_of.len(),
        edges.segment_count(),
        started.elapsed()
    ));
    let tiles = TileSet::new(TileSetParts {
        edges: Arc::new(edges),
        as_of,
        statuses: vec![StatusId::new("occupied")?],
        contact_zone: theatre()?.contact_zone().clone(),
        theatre: Arc::new(theatre()?),
        merging: None,
    });
    for layers in [Layers::Ground, Layers::All] {
        let started = Instant::now();
        let pyramid = Pyramid::draw(&tiles, layers)?;
        let took = started.elapsed();
        let title = ArchiveTitle {
            metadata: "{}".to_owned(),
            bounds: [20.0, 40.0, 42.0, 54.0],
        };
        let mut archive = std::io::Cursor::new(Vec::new());
        pyramid.write_pmtiles(&title, &mut archive)?;
        let whole = tally(pyramid.tiles.iter());
        report(&format!(
            "{layers:?}: {whole}, archive {}, drawn in {took:.2?}, written after {:.2?}",
            archive.into_inner().len(),
            started.elapsed()
        ));
        for zoom in 0..=ZOOM_MAX {
            let own = pyramid.tiles.iter().filter(|tile| tile.tile.zoom() == zoom);
            report(&format!("  z{zoom:<3}{}", tally(own)));
        }
        if let (Some(out), Layers::All) = (&out, layers) {
            for packed in &pyramid.tiles {
                write(out, packed)?;
            }
        }
    }
    Ok(())
}

fn tally<'a>(tiles: impl Iterator<Item = &'a PackedTile>) -> String {
    let sizes: Vec<usize> = tiles.map(|tile| tile.gzip.len()).collect();
    format!(
        "{:5} tiles, {:8} bytes gzip, largest {:6}",
        sizes.len(),
        sizes.iter().sum::<usize>(),
        sizes.iter().max().unwrap_or(&0)
    )
}

fn write(out: &Path, packed: &PackedTile) -> std::io::Result<()> {
    let id = packed.tile;
    let folder = out
        .join(id.zoom().to_string())
        .join(id.column().to_string());
    fs::create_dir_all(&folder)?;
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(packed.gzip.as_slice()).read_to_end(&mut bytes)?;
    fs::write(folder.join(format!("{}.mvt", id.row())), bytes)
}

fn report(line: &str) {
    // A closed pipe is the reader's choice, not a failure.
    let _ = writeln!(std::io::stdout(), "{line}");
}

fn read(folder: &Path) -> Result<(EdgeHistory, Vec<AsOf>), Box<dyn Error>> {
    let entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    let mut files: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "geojson"));
    files.sort();
    let mut edges = EdgeHistory::new();
    let mut as_of = Vec::new();
    for (day, file) in (0_i64..).zip(&files) {
        let text: serde_json::Value = serde_json::from_slice(&fs::read(file)?)?;
        let mut polygons = Vec::new();
        gather(&text, &mut polygons);
        let (drawing, _) = Drawing::from_polygons(&[(Label(0), &polygons)])?;
        edges.push(&drawing);
        as_of.push(AsOf(Timestamp::from_second(1_720_400_000 + day * 86_400)?));
    }
    Ok((edges, as_of))
}

/// All polygons of a GeoJSON value, wherever they stand in it.
fn gather(value: &serde_json::Value, polygons: &mut Vec<Polygon>) {
    let list = |key: &str| value[key].as_array().into_iter().flatten();
    match value["type"].as_str() {
        Some("FeatureCollection") => {
            list("features").for_each(|f| gather(&f["geometry"], polygons));
        }
        Some("Feature") => gather(&value["geometry"], polygons),
        Some("GeometryCollection") => {
            list("geometries").for_each(|g| gather(g, polygons));
        }
        Some("Polygon") => polygons.push(polygon(&value["coordinates"])),
        Some("MultiPolygon") => polygons.extend(list("coordinates").map(polygon)),
        _ => {}
    }
}

fn polygon(rings: &serde_json::Value) -> Polygon {
    let point = |position: &serde_json::Value| {
        GridPoint::from_degrees(position[0].as_f64()?, position[1].as_f64()?)
    };
    let ring = |ring: &serde_json::Value| {
        let mut points: Vec<_> = ring
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(point)
            .collect();
        points.pop();
        points
    };
    Polygon {
        rings: rings.as_array().into_iter().flatten().map(ring).collect(),
    }
}

fn theatre() -> Result<Theatre, Box<dyn Error>> {
    let party = PartyId::new("russia")?;
    Ok(Theatre::new(TheatreParts {
        id: TheatreId::new("ukraine")?,
        name: Text::of("en", "Ukraine"),
        extent: Extent {
            west: 22.0,
            south: 44.0,
            east: 41.0,
            north: 53.0,
        },
        parties: vec![Party {
            id: party.clone(),
            name: Text::of("en", "Russia"),
            colour: Colour([0; 3]),
        }],
        subject: party.clone(),
        legend: vec![Status {
            id: StatusId::new("occupied")?,
            name: Text::of("en", "Occupied"),
            favours: Some(party),
            colour: Colour([0; 3]),
            pattern: Pattern::Solid,
            parent: None,
            counted: true,
        }],
        languages: vec!["en".into()],
        contact_within: Vec::new(),
        coarsening: strandline_model::Coarsening::default(),
    })?)
}
