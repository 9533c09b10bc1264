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
    io::Write as _,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use jiff::Timestamp;
use strandline_arrangement::{Drawing, EdgeHistory, GridPoint, Label, Polygon};
use strandline_draw::{TileId, TileSet, TileSetParts, ZOOM_MAX};
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
        theatre: Arc::new(theatre()?),
    });
    let mut whole = Tally::default();
    for zoom in 0..=ZOOM_MAX {
        whole.add(&draw_zoom(&tiles, zoom, out.as_deref())?);
    }
    report(&format!("all   {whole}"));
    Ok(())
}

/// What one zoom came to.
#[derive(Default)]
struct Tally {
    tiles: usize,
    bytes: usize,
    compressed: usize,
    largest: usize,
    took: Duration,
    slowest: Duration,
}

impl Tally {
    fn add(&mut self, other: &Tally) {
        self.tiles += other.tiles;
        self.bytes += other.bytes;
        self.compressed += other.compressed;
        self.largest = self.largest.max(other.largest);
        self.took += other.took;
        self.slowest = self.slowest.max(other.slowest);
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{:5} tiles, {:9} bytes, {:8} gzip, largest {:6} gzip, {:8.1?}, slowest {:.1?}",
            self.tiles, self.bytes, self.compressed, self.largest, self.took, self.slowest
        )
    }
}

fn draw_zoom(tiles: &TileSet, zoom: u8, out: Option<&Path>) -> Result<Tally, Box<dyn Error>> {
    let mut tally = Tally::default();
    let started = Instant::now();
    let ids = tiles.tiles(zoom)?;
    let built = started.elapsed();
    for id in ids {
        let started = Instant::now();
        let tile = tiles.tile(id)?;
        let took = started.elapsed();
        tally.took += took;
        tally.slowest = tally.slowest.max(took);
        if let Some(bytes) = tile {
            let compressed = gzip(&bytes)?;
            tally.tiles += 1;
            tally.bytes += bytes.len();
            tally.compressed += compressed;
            tally.largest = tally.largest.max(compressed);
            if let Some(out) = out {
                write(out, id, &bytes)?;
            }
        }
    }
    report(&format!("z{zoom:<3}  {tally}, arrangement {built:.1?}"));
    tally.took += built;
    Ok(tally)
}

fn gzip(bytes: &[u8]) -> std::io::Result<usize> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

fn write(out: &Path, id: TileId, bytes: &[u8]) -> std::io::Result<()> {
    let folder = out
        .join(id.zoom().to_string())
        .join(id.column().to_string());
    fs::create_dir_all(&folder)?;
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
    })?)
}
