//! Reading and appending journal entries.

use std::ops::RangeInclusive;

use rusqlite::{Connection, OptionalExtension, Row, params};
use strandline_model::{EntryHash, KnownAt, RecordedAt, Revision};

use crate::{
    Entry, Head, Reader, StoreError,
    entry::{from_microseconds, to_microseconds},
};

const COLUMNS: &str = "revision, kind, author, recorded_at, body, previous, hash";

impl Reader {
    /// The end of the journal.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn head(&self) -> Result<Head, StoreError> {
        self.run("reading the journal's head", |connection| {
            connection
                .prepare_cached(
                    "SELECT revision, recorded_at, hash FROM journal
                     ORDER BY revision DESC LIMIT 1",
                )?
                .query_row([], |row| {
                    Ok(Head {
                        revision: Revision(row.get::<_, i64>(0)? as u64),
                        recorded_at: Some(recorded_at(row, 1)?),
                        hash: EntryHash(row.get(2)?),
                    })
                })
                .optional()
        })
        .map(|head| head.unwrap_or(Head::EMPTY))
    }

    /// The last revision that was known then; 0 where there was none.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn last_known(&self, at: KnownAt) -> Result<Revision, StoreError> {
        let instant = match at {
            KnownAt::Now => return Ok(self.head()?.revision),
            KnownAt::Revision(revision) => return Ok(revision.min(self.head()?.revision)),
            KnownAt::Instant(instant) => instant,
        };
        self.run("looking for an instant in the journal", |connection| {
            connection.query_row(
                "SELECT coalesce(max(revision), 0) FROM journal WHERE recorded_at <= ?1",
                [to_microseconds(instant)],
                |row| row.get::<_, i64>(0),
            )
        })
        .map(|revision| Revision(revision as u64))
    }

    /// One entry.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn entry(&self, revision: Revision) -> Result<Option<Entry>, StoreError> {
        let mut found = None;
        self.each_entry(revision..=revision, |entry| found = Some(entry))?;
        Ok(found)
    }

    /// The entries of the range, in order.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn each_entry(
        &self,
        range: RangeInclusive<Revision>,
        mut visit: impl FnMut(Entry),
    ) -> Result<(), StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM journal WHERE revision BETWEEN ?1 AND ?2 ORDER BY revision"
        );
        let bounds = params![bound(*range.start()), bound(*range.end())];
        self.run("reading the journal", |connection| {
            each(connection, &sql, bounds, &mut visit)
        })
    }

    /// The entries of one kind in the range, in order.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn entries_of_kind(
        &self,
        kind: &str,
        range: RangeInclusive<Revision>,
    ) -> Result<Vec<Entry>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM journal
             WHERE kind = ?3 AND revision BETWEEN ?1 AND ?2 ORDER BY revision"
        );
        let bounds = params![bound(*range.start()), bound(*range.end()), kind];
        let mut found = Vec::new();
        self.run("reading the journal", |connection| {
            each(connection, &sql, bounds, &mut |entry| found.push(entry))
        })?;
        Ok(found)
    }

    pub(crate) fn insert_entry(&self, entry: &Entry) -> Result<(), StoreError> {
        self.run("appending to the journal", |connection| {
            connection
                .prepare_cached(
                    "INSERT INTO journal (revision, kind, author, recorded_at, body, previous, hash)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                )?
                .execute(params![
                    bound(entry.revision),
                    entry.kind,
                    entry.author,
                    to_microseconds(entry.recorded_at),
                    entry.body,
                    entry.previous.0,
                    entry.hash.0
                ])
        })
        .map(|_| ())
    }
}

/// A revision as SQLite holds it; no journal comes near 2^63 entries.
fn bound(revision: Revision) -> i64 {
    i64::try_from(revision.0).unwrap_or(i64::MAX)
}

fn each(
    connection: &Connection,
    sql: &str,
    bounds: &[&dyn rusqlite::ToSql],
    visit: &mut dyn FnMut(Entry),
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(bounds)?;
    while let Some(row) = rows.next()? {
        visit(entry(row)?);
    }
    Ok(())
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        revision: Revision(row.get::<_, i64>(0)? as u64),
        kind: row.get(1)?,
        author: row.get(2)?,
        recorded_at: recorded_at(row, 3)?,
        body: row.get(4)?,
        previous: EntryHash(row.get(5)?),
        hash: EntryHash(row.get(6)?),
    })
}

fn recorded_at(row: &Row<'_>, column: usize) -> rusqlite::Result<RecordedAt> {
    let microseconds: i64 = row.get(column)?;
    from_microseconds(microseconds).ok_or(rusqlite::Error::IntegralValueOutOfRange(
        column,
        microseconds,
    ))
}
