//! The tables, their triggers and the version of both.
//!
//! Ground tables (`journal`, `content`) are only added to; triggers abort everything
//! else, whoever writes. `derived` may be emptied at any time. The version stands
//! in `strandline_schema`, because a GeoPackage owns `user_version`.

use rusqlite::{Connection, OptionalExtension};

/// The version of the tables that this code reads and writes.
pub(crate) const VERSION: u32 = 1;

/// `GPKG`, the application id of a GeoPackage (OGC 12-128r18, requirement 2).
const APPLICATION_ID: i32 = 0x4750_4B47;

/// GeoPackage 1.4.0, as `user_version` has it.
const GEOPACKAGE_VERSION: i32 = 10_400;

/// The tables that every GeoPackage has, with the three rows that it must have.
const GEOPACKAGE: &str = "
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL,
  srs_id INTEGER PRIMARY KEY,
  organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL,
  definition TEXT NOT NULL,
  description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined cartesian coordinates'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinates'),
  ('WGS 84', 4326, 'EPSG', 4326,
   'GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563,AUTHORITY[\"EPSG\",\"7030\"]],AUTHORITY[\"EPSG\",\"6326\"]],PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],AUTHORITY[\"EPSG\",\"4326\"]]',
   'longitude and latitude in degrees');
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY,
  data_type TEXT NOT NULL,
  identifier TEXT UNIQUE,
  description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL,
  column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys(srs_id),
  z TINYINT NOT NULL,
  m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name));
";

/// Ground state. The insert triggers check again what the code computes, so that a
/// foreign writer cannot break the chain by accident; they also stop REPLACE, which
/// does not fire a delete trigger.
const GROUND: &str = "
CREATE TABLE journal (
  revision INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  author TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  body BLOB NOT NULL,
  previous BLOB NOT NULL CHECK (length(previous) = 32),
  hash BLOB NOT NULL CHECK (length(hash) = 32)) STRICT;
CREATE INDEX journal_by_kind ON journal (kind, revision);
CREATE TRIGGER journal_is_not_updated BEFORE UPDATE ON journal
  BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_is_not_deleted BEFORE DELETE ON journal
  BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_is_chained BEFORE INSERT ON journal
  WHEN NEW.revision IS NOT (SELECT coalesce(max(revision), 0) + 1 FROM journal)
    OR NEW.previous IS NOT coalesce(
         (SELECT hash FROM journal ORDER BY revision DESC LIMIT 1), zeroblob(32))
    OR NEW.recorded_at < (SELECT recorded_at FROM journal ORDER BY revision DESC LIMIT 1)
  BEGIN SELECT RAISE(ABORT, 'an entry must continue the journal'); END;

CREATE TABLE content (
  id INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  length INTEGER NOT NULL,
  depth INTEGER NOT NULL CHECK ((depth = 0) = (base IS NULL)),
  base INTEGER REFERENCES content (id),
  packed BLOB NOT NULL) STRICT;
CREATE TRIGGER content_is_not_updated BEFORE UPDATE ON content
  BEGIN SELECT RAISE(ABORT, 'contents are never changed'); END;
CREATE TRIGGER content_is_not_deleted BEFORE DELETE ON content
  BEGIN SELECT RAISE(ABORT, 'contents are never removed'); END;
CREATE TRIGGER content_is_not_replaced BEFORE INSERT ON content
  WHEN EXISTS (SELECT 1 FROM content WHERE hash = NEW.hash OR id = NEW.id)
  BEGIN SELECT RAISE(ABORT, 'contents are never changed'); END;
";

/// Derived state.
const DERIVED: &str = "
CREATE TABLE derived (
  name TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  input_revision INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  checksum BLOB NOT NULL CHECK (length(checksum) = 32)) STRICT;
";

/// What a file turned out to be.
pub(crate) enum FoundSchema {
    /// A database without anything in it.
    Empty,
    /// A database of something else.
    Foreign,
    /// A store with tables of this version.
    Version(u32),
}

/// Sets what every connection needs, whether it reads or writes.
pub(crate) fn prepare_connection(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(crate::error::LOCK_WAIT)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "recursive_triggers", true)?;
    connection.pragma_update(None, "trusted_schema", false)
}

/// Looks which tables are there.
pub(crate) fn find(connection: &Connection) -> rusqlite::Result<FoundSchema> {
    let table = |name: &str| {
        connection
            .query_row(
                "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1",
                [name],
                |_| Ok(()),
            )
            .optional()
    };
    if table("strandline_schema")?.is_some()
        && has_columns_of_journal(connection)?
        && let Some(version) = version(connection)?
    {
        return Ok(FoundSchema::Version(version));
    }
    let any: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0))?;
    Ok(if any == 0 {
        FoundSchema::Empty
    } else {
        FoundSchema::Foreign
    })
}

/// The version of the tables; one that no program wrote is told as the nearest that fits.
fn version(connection: &Connection) -> rusqlite::Result<Option<u32>> {
    let found = connection
        .query_row(
            "SELECT CAST(version AS INTEGER) FROM strandline_schema",
            [],
            |row| row.get::<_, Option<i64>>(0),
        )
        .optional()?;
    let nearest = |version: i64| version.clamp(0, i64::from(u32::MAX)) as u32;
    Ok(found.flatten().map(nearest))
}

/// Whether there is a journal like ours: others keep a table of that name as well.
fn has_columns_of_journal(connection: &Connection) -> rusqlite::Result<bool> {
    let columns: i64 = connection.query_row(
        "SELECT count(*) FROM pragma_table_info('journal') WHERE name IN
         ('revision', 'kind', 'author', 'recorded_at', 'body', 'previous', 'hash')",
        [],
        |row| row.get(0),
    )?;
    Ok(columns == 7)
}

/// Makes the tables in an empty database, all or nothing.
pub(crate) fn create(connection: &mut Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "journal_mode", "WAL")?;
    let transaction =
        connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    // Another process may have been faster; its tables are as good as ours.
    if matches!(find(&transaction)?, FoundSchema::Empty) {
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", GEOPACKAGE_VERSION)?;
        transaction.execute_batch(GEOPACKAGE)?;
        transaction.execute_batch(GROUND)?;
        transaction.execute_batch(DERIVED)?;
        transaction
            .execute_batch("CREATE TABLE strandline_schema (version INTEGER NOT NULL) STRICT")?;
        transaction.execute("INSERT INTO strandline_schema VALUES (?1)", [VERSION])?;
    }
    transaction.commit()
}
