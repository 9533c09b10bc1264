//! Contents as rows: storing packed ones, reading them back through their chain.
//!
//! A [`ContentCursor`] remembers the content read last, so that reading in the order
//! of storing unpacks each row once.

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{ContentHash, KEYFRAME_EVERY, Packed, Reader, StoreError, content::unpack};

/// Reads contents one after another.
#[derive(Debug)]
pub struct ContentCursor<'r> {
    reader: &'r Reader,
    last: Option<(i64, Vec<u8>)>,
}

struct PackedRow {
    id: i64,
    length: i64,
    base: Option<i64>,
    packed: Vec<u8>,
}

impl Reader {
    /// Whether the content is there.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn has_content(&self, hash: ContentHash) -> Result<bool, StoreError> {
        self.content_depth(hash).map(|depth| depth.is_some())
    }

    /// How many rows lie between the content and its keyframe; `None` where it is not there.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn content_depth(&self, hash: ContentHash) -> Result<Option<u32>, StoreError> {
        self.run("looking for a content", |connection| {
            connection
                .prepare_cached("SELECT depth FROM content WHERE hash = ?1")?
                .query_row([hash.0], |row| row.get(0))
                .optional()
        })
    }

    /// The bytes as received, checked against their name.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoContent`], or [`StoreError::Damaged`] when they do not unpack to
    /// what the name says.
    pub fn content(&self, hash: ContentHash) -> Result<Vec<u8>, StoreError> {
        let mut cursor = self.contents();
        cursor.read(hash)?;
        Ok(cursor.last.map(|(_, bytes)| bytes).unwrap_or_default())
    }

    /// Begins to read several contents.
    pub fn contents(&self) -> ContentCursor<'_> {
        ContentCursor {
            reader: self,
            last: None,
        }
    }

    /// How many contents there are.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn content_count(&self) -> Result<usize, StoreError> {
        let count: i64 = self.run("counting the contents", |connection| {
            connection.query_row("SELECT count(*) FROM content", [], |row| row.get(0))
        })?;
        Ok(count as usize)
    }

    /// The names of all contents in the order of storing.
    pub(crate) fn content_hashes(&self) -> Result<Vec<ContentHash>, StoreError> {
        self.run("listing the contents", |connection| {
            connection
                .prepare("SELECT hash FROM content ORDER BY id")?
                .query_map([], |row| row.get(0).map(ContentHash))?
                .collect()
        })
    }

    pub(crate) fn insert_content(&self, packed: &Packed) -> Result<bool, StoreError> {
        if self.has_content(packed.hash)? {
            return Ok(false);
        }
        let base = match packed.base {
            None => None,
            Some(base) => Some(self.content_id(base)?),
        };
        self.run("storing a content", |connection| {
            connection
                .prepare_cached(
                    "INSERT INTO content (hash, length, depth, base, packed)
                     VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![
                    packed.hash.0,
                    packed.length as i64,
                    packed.depth,
                    base,
                    packed.bytes
                ])
        })?;
        Ok(true)
    }

    fn content_id(&self, hash: ContentHash) -> Result<i64, StoreError> {
        self.run("looking for a content", |connection| {
            connection
                .prepare_cached("SELECT id FROM content WHERE hash = ?1")?
                .query_row([hash.0], |row| row.get(0))
                .optional()
        })?
        .ok_or_else(|| StoreError::NoContent {
            path: self.path().to_owned(),
            hash,
        })
    }

    fn packed_row(&self, id: i64) -> Result<PackedRow, StoreError> {
        self.run("reading a content", |connection| packed_row(connection, id))?
            .ok_or_else(|| self.damaged(format!("content row {id} is missing")))
    }
}

impl ContentCursor<'_> {
    /// The bytes as received, checked against their name.
    ///
    /// # Errors
    ///
    /// As [`Reader::content`].
    pub fn read(&mut self, hash: ContentHash) -> Result<&[u8], StoreError> {
        let id = self.reader.content_id(hash)?;
        let bytes = self.unpacked(id)?;
        if ContentHash::of(&bytes) != hash {
            return Err(self
                .reader
                .damaged(format!("content {hash} does not have its hash")));
        }
        Ok(&self.last.insert((id, bytes)).1)
    }

    fn unpacked(&mut self, id: i64) -> Result<Vec<u8>, StoreError> {
        let mut chain = Vec::new();
        let mut next = Some(id);
        let mut bytes = None;
        while let Some(id) = next {
            if let Some((_, known)) = self.last.take_if(|(last, _)| *last == id) {
                bytes = Some(known);
                break;
            }
            if chain.len() > KEYFRAME_EVERY as usize {
                return Err(self
                    .reader
                    .damaged(format!("content row {id} has no keyframe")));
            }
            let row = self.reader.packed_row(id)?;
            next = row.base;
            chain.push(row);
        }
        for row in chain.iter().rev() {
            let length = usize::try_from(row.length).unwrap_or(usize::MAX);
            let unpacked = unpack(&row.packed, length, bytes.as_deref()).map_err(|reason| {
                self.reader
                    .damaged(format!("content row {} does not unpack: {reason}", row.id))
            })?;
            bytes = Some(unpacked);
        }
        Ok(bytes.unwrap_or_default())
    }
}

fn packed_row(connection: &Connection, id: i64) -> rusqlite::Result<Option<PackedRow>> {
    let read = |row: &Row<'_>| {
        Ok(PackedRow {
            id,
            length: row.get(0)?,
            base: row.get(1)?,
            packed: row.get(2)?,
        })
    };
    connection
        .prepare_cached("SELECT length, base, packed FROM content WHERE id = ?1")?
        .query_row([id], read)
        .optional()
}
