//! Which tables of a GeoPackage have features, and which of their columns are read.
//!
//! Only what is stored counts: a catalogue may be a view that never ends, and a column may be
//! computed anew for each row. Each table is read once, however often it is named.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

/// The most tables that are read, and the most names of a catalogue that are looked at.
const TABLES: usize = 1_000;
const NAMES: usize = 100_000;

/// A table of features.
pub(super) struct FeatureTable {
    pub(super) name: String,
    pub(super) frame_code: i64,
    /// The column with the geometry, where it is stored.
    geometry: Option<String>,
    /// What is wanted besides and there.
    pub(super) columns: Vec<String>,
}

/// The tables of features in the order of their names, with those of the wanted columns that
/// they have.
pub(super) fn read(
    connection: &Connection,
    wanted: &[&str],
) -> rusqlite::Result<Vec<FeatureTable>> {
    let stored = stored_tables(connection)?;
    if !stored.contains("gpkg_contents") || !stored.contains("gpkg_geometry_columns") {
        return Ok(Vec::new());
    }
    let named = named(connection)?;
    let geometries = geometries(connection)?;
    let known = named.into_iter().filter(|name| stored.contains(name));
    let found = known.filter_map(|name| {
        let (geometry, frame_code) = geometries.get(&name)?;
        Some((name, geometry, *frame_code))
    });
    found
        .take(TABLES)
        .map(|(name, geometry, frame_code)| {
            let mut columns = stored_columns(connection, &name)?;
            let is_geometry = |column: &String| column.eq_ignore_ascii_case(geometry);
            let own = columns.iter().position(is_geometry);
            let geometry = own.map(|at| columns.swap_remove(at));
            columns.retain(|column| wanted.contains(&column.as_str()));
            Ok(FeatureTable {
                name,
                frame_code,
                geometry,
                columns,
            })
        })
        .collect()
}

impl FeatureTable {
    /// Asks for the geometry, then the wanted columns; an error says what the table lacks.
    pub(super) fn query(&self) -> Result<String, String> {
        let geometry = self.geometry.iter();
        let all: Vec<String> = geometry.chain(&self.columns).map(|c| quoted(c)).collect();
        if self.geometry.is_none() {
            return Err("it has no stored column with a geometry".to_owned());
        }
        let from = quoted(&self.name);
        Ok(format!("SELECT {} FROM {from}", all.join(", ")))
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn stored_tables(connection: &Connection) -> rusqlite::Result<BTreeSet<String>> {
    let mut query = connection.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'",
    )?;
    let names = query.query_map([], |row| row.get(0))?;
    names.take(NAMES).collect()
}

/// Computed columns are hidden ones.
fn stored_columns(connection: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0";
    let mut query = connection.prepare(sql)?;
    let names = query.query_map([table], |row| row.get(0))?;
    names.take(NAMES).collect()
}

/// What the catalogue says to be tables of features.
fn named(connection: &Connection) -> rusqlite::Result<BTreeSet<String>> {
    let columns = stored_columns(connection, "gpkg_contents")?;
    if !["table_name", "data_type"]
        .iter()
        .all(|own| has(&columns, own))
    {
        return Ok(BTreeSet::new());
    }
    let mut query =
        connection.prepare("SELECT table_name FROM gpkg_contents WHERE data_type = 'features'")?;
    let names = query.query_map([], |row| row.get(0))?;
    names.take(NAMES).collect()
}

/// The column with the geometry of each table, and the code of its frame.
fn geometries(connection: &Connection) -> rusqlite::Result<BTreeMap<String, (String, i64)>> {
    let columns = stored_columns(connection, "gpkg_geometry_columns")?;
    let wanted = ["table_name", "column_name", "srs_id"];
    if !wanted.iter().all(|own| has(&columns, own)) {
        return Ok(BTreeMap::new());
    }
    let mut query =
        connection.prepare("SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns")?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
    rows.take(NAMES).collect()
}

fn has(columns: &[String], name: &str) -> bool {
    columns.iter().any(|own| own.eq_ignore_ascii_case(name))
}
