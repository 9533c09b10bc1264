//! GeoPackage: an SQLite file with tables of features.
//!
//! Every table of features is read, in the order of their names; the status may also be told
//! by `layer`, the table's name. The file is opened in memory, read only; what it holds of
//! views, triggers and virtual tables is not run.

use rusqlite::{Connection, Row, types::ValueRef};
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

/// The version of this reader.
pub(crate) const VERSION: u32 = 1;

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
    let tables = tables(&connection).map_err(|error| refuse(error.to_string()))?;
    if tables.is_empty() {
        return Err(refuse("none".to_owned()));
    }
    let mut log = ProblemLog::default();
    let mut count = 0;
    for table in tables {
        let frame = table.frame().map_err(refuse)?;
        let read = table.each_row(&connection, |row, columns| {
            let place = JsonPlace::of_feature(count);
            count += 1;
            let (values, shapes) = table.feature((row, columns), frame, &place, &mut log);
            map.draw(&values, shapes, &place, &mut log);
        });
        if let Err(error) = read {
            let name = table.shown();
            let message = format!("the table {name} could not be read to its end: {error}");
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
        connection.execute_batch("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")?;
        Ok(connection)
    };
    read().map_err(|error| format!("a broken database: {error}"))
}

/// A table of features.
struct FeatureTable {
    name: String,
    geometry: String,
    frame_code: i64,
}

/// The tables that the catalogue names and that are tables, in order.
fn tables(connection: &Connection) -> rusqlite::Result<Vec<FeatureTable>> {
    let mut query = connection.prepare(
        "SELECT c.table_name, g.column_name, g.srs_id FROM gpkg_contents c \
         JOIN gpkg_geometry_columns g ON g.table_name = c.table_name \
         JOIN sqlite_schema s ON s.name = c.table_name AND s.type = 'table' \
         AND s.sql NOT LIKE 'CREATE VIRTUAL%' \
         WHERE c.data_type = 'features' ORDER BY c.table_name LIMIT 1000",
    )?;
    let rows = query.query_map([], |row| {
        Ok(FeatureTable {
            name: row.get(0)?,
            geometry: row.get(1)?,
            frame_code: row.get(2)?,
        })
    })?;
    rows.collect()
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

    fn each_row(
        &self,
        connection: &Connection,
        mut take: impl FnMut(&Row<'_>, &[String]),
    ) -> rusqlite::Result<()> {
        let quoted = self.name.replace('"', "\"\"");
        let mut query = connection.prepare(&format!("SELECT * FROM \"{quoted}\""))?;
        let columns: Vec<String> = query
            .column_names()
            .into_iter()
            .map(str::to_owned)
            .collect();
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            take(row, &columns);
        }
        Ok(())
    }

    fn feature(
        &self,
        (row, columns): (&Row<'_>, &[String]),
        frame: CoordinateFrame,
        place: &JsonPlace<'_>,
        log: &mut ProblemLog,
    ) -> (Map<String, Value>, Shapes) {
        let mut values = Map::new();
        values.insert("layer".to_owned(), self.name.as_str().into());
        let mut shapes = Shapes::default();
        for (index, name) in columns.iter().enumerate() {
            let Ok(value) = row.get_ref(index) else {
                continue;
            };
            if name.eq_ignore_ascii_case(&self.geometry) {
                shapes = shapes_of(value, frame, place, log);
            } else {
                values.insert(name.clone(), json_of(value));
            }
        }
        (values, shapes)
    }
}

fn json_of(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => number.into(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned().into(),
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
