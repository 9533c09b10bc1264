//! GeoPackage: an SQLite file with tables of features.
//!
//! Every table of features is read, in the order of their names; the status may also be told
//! by `layer`, the table's name. The file is opened in memory, read only; what it holds of
//! views, triggers, virtual tables and computed columns is not run. A database can be built to
//! give more than it holds, by pages that are part of themselves: what is taken from its rows
//! is held against the bytes of the file.

mod catalogue;

use rusqlite::{Connection, Row, limits::Limit, types::ValueRef};
use serde_json::{Map, Value};
use strandline_model::{ProblemKind, Reading, Snapshot};

use crate::{
    Context, FeatureOptions, ReadError, Received,
    coordinate_frame::CoordinateFrame,
    encoding::{beginning, first_letters},
    geometry::Shapes,
    json_text::MAX_BYTES,
    plain_geojson::{self, MapReader},
    problem_log::{JsonPlace, ProblemLog},
    well_known_binary,
};
use catalogue::FeatureTable;

/// The version of this reader.
pub(crate) const VERSION: u32 = 2;

/// Longer values of a column are no status and no name.
const VALUE_BYTES: usize = 4096;

/// What a row takes in a file at least, its geometry apart: two bytes that point to it, and
/// three that say how long it is and of what kind its first column is.
const ROW_BYTES: usize = 5;

const WANTED: &str = "a GeoPackage with tables of features in degrees or Web Mercator (4326, 3857)";

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
    let connection = open(file.bytes).map_err(refuse)?;
    let tables = catalogue::read(&connection, &map.wanted()).map_err(|e| refuse(e.to_string()))?;
    if tables.is_empty() {
        return Err(refuse("none".to_owned()));
    }
    let mut log = ProblemLog::default();
    let mut count = 0;
    let mut left = file.bytes.len();
    for table in tables {
        let frame = table.frame().map_err(refuse)?;
        let read = table.each_row(&connection, |row| {
            left = left.checked_sub(bytes_of(row)).ok_or_else(endless)?;
            let place = JsonPlace::of_feature(count);
            count += 1;
            let (values, shapes) = table.feature(row, frame, &place, &mut log);
            map.draw(&values, shapes, &place, &mut log);
            Ok(())
        });
        if let Err(found) = read {
            let name = table.shown();
            let message = format!("the table {name} could not be read to its end: {found}");
            log.add_file(ProblemKind::Unreadable, message);
        }
    }
    Ok(Reading {
        value: map.areas.into_snapshot(as_of),
        problems: log.into_problems(),
    })
}

/// The database of the bytes; an error says what was found instead.
fn open(bytes: &[u8]) -> Result<Connection, String> {
    if bytes.len() > MAX_BYTES {
        return Err(format!(
            "{} bytes, at most {MAX_BYTES} are read",
            bytes.len()
        ));
    }
    if !bytes.starts_with(b"SQLite format 3\0") || bytes.len() < 100 {
        return Err(format!("a file that begins {:?}", first_letters(bytes)));
    }
    let mut bytes = bytes.to_vec();
    // A file in WAL mode cannot be opened in memory; what it holds is the same.
    bytes[18..20].fill(1);
    let length = bytes.len();
    let read = || -> rusqlite::Result<Connection> {
        let mut connection = Connection::open_in_memory()?;
        connection.deserialize_read_exact("main", bytes.as_slice(), length, true)?;
        // Nothing that is stored is longer than the file; what is computed may be.
        let longest = i32::try_from(length).unwrap_or(i32::MAX);
        connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, longest)?;
        connection.execute_batch("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")?;
        Ok(connection)
    };
    read().map_err(|error| format!("a broken database: {error}"))
}

/// What a row takes of the file.
fn bytes_of(row: &Row<'_>) -> usize {
    let geometry = row.get_ref(0).and_then(|value| Ok(value.as_blob()?.len()));
    ROW_BYTES + geometry.unwrap_or_default()
}

fn endless() -> String {
    "its rows are more than the file holds; the file was made to do harm".to_owned()
}

impl FeatureTable {
    fn frame(&self) -> Result<CoordinateFrame, String> {
        // 0 is "undefined geographic": degrees, of no stated ellipsoid.
        let undefined = (self.frame_code == 0).then_some(CoordinateFrame::Degrees);
        let known = undefined.or_else(|| CoordinateFrame::of_code(self.frame_code));
        known.ok_or_else(|| format!("the table {} in frame {}", self.shown(), self.frame_code))
    }

    /// Its name, for a message.
    fn shown(&self) -> String {
        format!("{:?}", beginning(&self.name))
    }

    /// Takes each row: the geometry, and what is wanted besides.
    fn each_row(
        &self,
        connection: &Connection,
        mut take: impl FnMut(&Row<'_>) -> Result<(), String>,
    ) -> Result<(), String> {
        let told = |error: rusqlite::Error| error.to_string();
        let mut query = connection.prepare(&self.query()?).map_err(told)?;
        let mut rows = query.query([]).map_err(told)?;
        while let Some(row) = rows.next().map_err(told)? {
            take(row)?;
        }
        Ok(())
    }

    fn feature(
        &self,
        row: &Row<'_>,
        frame: CoordinateFrame,
        place: &JsonPlace<'_>,
        log: &mut ProblemLog,
    ) -> (Map<String, Value>, Shapes) {
        let mut values = Map::new();
        values.insert("layer".to_owned(), self.name.as_str().into());
        for (name, index) in self.columns.iter().zip(1..) {
            let value = row.get_ref(index).map_or(Value::Null, json_of);
            values.insert(name.clone(), value);
        }
        let geometry = row.get_ref(0).unwrap_or(ValueRef::Null);
        (values, shapes_of(geometry, frame, place, log))
    }
}

fn json_of(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => number.into(),
        ValueRef::Text(text) => {
            let own = &text[..text.len().min(VALUE_BYTES)];
            String::from_utf8_lossy(own).into_owned().into()
        }
        ValueRef::Null | ValueRef::Blob(_) => Value::Null,
    }
}

fn shapes_of(
    value: ValueRef<'_>,
    frame: CoordinateFrame,
    place: &JsonPlace<'_>,
    log: &mut ProblemLog,
) -> Shapes {
    let ValueRef::Blob(blob) = value else {
        let message = "wanted a geometry, found none; the feature was left out".to_owned();
        log.add(ProblemKind::NoGeometry, place, message);
        return Shapes::default();
    };
    let within = place.key("geometry");
    let geometry = body_of(blob).and_then(well_known_binary::read);
    match geometry {
        Ok(geometry) => geometry.in_degrees(frame).read(&within, log),
        Err(found) => {
            let message = format!("wanted a geometry, found {found}; the feature was left out");
            log.add(ProblemKind::Unreadable, &within, message);
            Shapes::default()
        }
    }
}

/// The well-known binary behind the header of a blob (OGC 12-128, clause 2.1.3).
fn body_of(blob: &[u8]) -> Result<&[u8], String> {
    let [b'G', b'P', _, flags, ..] = blob else {
        return Err("a blob that is no geometry".to_owned());
    };
    let envelope = match (flags >> 1) & 7 {
        0 => 0,
        1 => 32,
        2 | 3 => 48,
        4 => 64,
        other => return Err(format!("an envelope of kind {other}")),
    };
    blob.get(8 + envelope..)
        .ok_or_else(|| "its end in the header of a geometry".to_owned())
}
