//! Shapefiles: the shapes alone, or in a ZIP archive with the table of their attributes and
//! the frame of their coordinates.
//!
//! An archive may hold several; they are read in the order of their names, and the status may
//! also be told by `layer`, the name of each.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

use serde_json::{Map, Value};
use strandline_model::{ProblemKind, Reading, Snapshot};
use zip::{ZipArchive, result::ZipError};

use crate::{
    Context, FeatureOptions, ReadError, Received,
    coordinate_frame::CoordinateFrame,
    encoding::beginning,
    json_text::MAX_BYTES,
    plain_geojson::{self, MapReader},
    problem_log::{JsonPlace, ProblemLog},
    shape_records,
    shape_table::ShapeTable,
};

/// The version of this reader.
pub(crate) const VERSION: u32 = 2;

const WANTED: &str = "a shapefile in degrees or Web Mercator, alone (.shp) or in a ZIP archive with its .dbf and .prj";

/// The most members of an archive that are looked at.
const MEMBERS: usize = 10_000;

pub(crate) fn read(
    options: &FeatureOptions,
    file: &Received<'_>,
    context: &Context<'_>,
) -> Result<Reading<Snapshot>, ReadError> {
    let mut map = MapReader::new(options, file.name, context)?;
    let as_of = plain_geojson::as_of(options, file.name, context)?;
    let refuse = |found: String| ReadError::NotOfFormat {
        file: file.name.to_owned(),
        wanted: WANTED,
        found,
    };
    let mut log = ProblemLog::default();
    let mut count = 0;
    for (name, layer) in layers(file).map_err(refuse)? {
        let frame = layer.frame(&name, &mut log).map_err(refuse)?;
        let mut reader = LayerReader {
            name: &name,
            frame,
            table: layer.table((&name, &map.wanted()), &mut log),
            first: count,
        };
        let shapes = layer.shp.as_deref().unwrap_or_default();
        let records = shape_records::open(shapes).map_err(refuse)?;
        count = reader.each(records, &mut map, &mut log);
    }
    Ok(Reading {
        value: map.areas.into_snapshot(as_of),
        problems: log.into_problems(),
    })
}

/// The files of one shapefile, by their endings.
#[derive(Default)]
struct ShapeFiles {
    shp: Option<Vec<u8>>,
    dbf: Option<Vec<u8>>,
    prj: Option<Vec<u8>>,
}

fn layers(file: &Received<'_>) -> Result<BTreeMap<String, ShapeFiles>, String> {
    if file.bytes.len() > MAX_BYTES {
        return Err(format!(
            "{} bytes, at most {MAX_BYTES} are read",
            file.bytes.len()
        ));
    }
    if !file.bytes.starts_with(b"PK") {
        let stem = file
            .name
            .rsplit_once('.')
            .map_or(file.name, |(stem, _)| stem);
        let alone = ShapeFiles {
            shp: Some(file.bytes.to_vec()),
            ..ShapeFiles::default()
        };
        return Ok([(stem.to_owned(), alone)].into());
    }
    let mut layers = unpack(file.bytes)?;
    layers.retain(|_, layer| layer.shp.is_some());
    if layers.is_empty() {
        return Err("an archive without a .shp".to_owned());
    }
    Ok(layers)
}

fn unpack(bytes: &[u8]) -> Result<BTreeMap<String, ShapeFiles>, String> {
    let broken = |error: ZipError| format!("a broken archive: {error}");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let mut layers: BTreeMap<String, ShapeFiles> = BTreeMap::new();
    let mut left = MAX_BYTES as u64;
    for index in 0..archive.len().min(MEMBERS) {
        let member = archive.by_index(index).map_err(broken)?;
        let name = member.name().map_err(broken)?.replace('\\', "/");
        let name = name.rsplit('/').next().unwrap_or_default().to_owned();
        let Some((stem, ending)) = name.rsplit_once('.') else {
            continue;
        };
        let layer = layers.entry(stem.to_owned()).or_default();
        let own = match ending.to_ascii_lowercase().as_str() {
            "shp" => &mut layer.shp,
            "dbf" => &mut layer.dbf,
            "prj" => &mut layer.prj,
            _ => continue,
        };
        let mut content = Vec::new();
        let read = member.take(left + 1).read_to_end(&mut content);
        read.map_err(|error| broken(error.into()))?;
        let rest = left.checked_sub(content.len() as u64);
        left = rest.ok_or_else(|| format!("over {MAX_BYTES} bytes when unpacked"))?;
        *own = Some(content);
    }
    Ok(layers)
}

impl ShapeFiles {
    fn frame(&self, name: &str, log: &mut ProblemLog) -> Result<CoordinateFrame, String> {
        if let Some(prj) = &self.prj {
            return frame_of(&String::from_utf8_lossy(prj), name);
        }
        let message = format!("{name} has no .prj; its coordinates were taken for degrees");
        log.add_file(ProblemKind::BadCoordinate, message);
        Ok(CoordinateFrame::Degrees)
    }

    /// Its attributes; none where it has none, which is told.
    fn table(&self, (name, wanted): (&str, &[&str]), log: &mut ProblemLog) -> ShapeTable<'_> {
        self.open_table(wanted).unwrap_or_else(|found| {
            let message = format!("{name}: wanted a table of attributes, found {found}");
            log.add_file(ProblemKind::Unreadable, message);
            ShapeTable::default()
        })
    }

    fn open_table(&self, wanted: &[&str]) -> Result<ShapeTable<'_>, String> {
        let bytes = self.dbf.as_deref().ok_or("no .dbf")?;
        ShapeTable::open(bytes, wanted)
    }
}

fn frame_of(wkt: &str, name: &str) -> Result<CoordinateFrame, String> {
    let refused = || format!("{name} in the frame {:?}", beginning(wkt));
    CoordinateFrame::of_wkt(wkt).ok_or_else(refused)
}

struct LayerReader<'a> {
    name: &'a str,
    frame: CoordinateFrame,
    table: ShapeTable<'a>,
    /// How many features come before it.
    first: usize,
}

impl LayerReader<'_> {
    /// Draws every record; gives how many features there are by then.
    fn each(&mut self, mut records: &[u8], map: &mut MapReader<'_>, log: &mut ProblemLog) -> usize {
        let mut record = 0;
        while !records.is_empty() {
            let place = JsonPlace::of_feature(self.first + record);
            let Some((content, rest)) = shape_records::split(records) else {
                let message = format!("wanted a record, found {} bytes at the end", records.len());
                log.add(ProblemKind::Unreadable, &place, message);
                break;
            };
            let shapes = shape_records::read(content, self.frame, &place, log);
            map.draw(&self.values(record), shapes, &place, log);
            records = rest;
            record += 1;
        }
        self.first + record
    }

    fn values(&self, record: usize) -> Map<String, Value> {
        let mut values = self.table.values(record);
        values.entry("layer").or_insert_with(|| self.name.into());
        values
    }
}
