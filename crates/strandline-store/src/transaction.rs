//! One change of the store: entries, contents and derived state, all or nothing.

use std::ops::Deref;

use strandline_model::Revision;

use crate::{Derived, Entry, Head, NewEntry, Packed, Reader, StoreError};

/// A write that is undone unless [`Transaction::commit`] is called.
///
/// It reads its own writes through [`Reader`].
#[derive(Debug)]
pub struct Transaction {
    reader: Reader,
    head: Option<Head>,
}

impl Deref for Transaction {
    type Target = Reader;
    fn deref(&self) -> &Reader {
        &self.reader
    }
}

impl Transaction {
    pub(crate) fn new(reader: Reader) -> Self {
        Transaction { reader, head: None }
    }

    /// Appends an entry and returns it with its number, time and hash.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub fn append(&mut self, new: &NewEntry<'_>) -> Result<Entry, StoreError> {
        let head = match self.head {
            Some(head) => head,
            None => self.reader.head()?,
        };
        let entry = head.chain(new);
        self.reader.insert_entry(&entry)?;
        self.head = Some(Head {
            revision: entry.revision,
            recorded_at: Some(entry.recorded_at),
            hash: entry.hash,
        });
        Ok(entry)
    }

    /// Stores a packed content unless it is there; says whether it was new.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoContent`] when its base is not there.
    pub fn store_content(&mut self, packed: &Packed) -> Result<bool, StoreError> {
        self.reader.insert_content(packed)
    }

    /// Puts derived state in place of what had its name.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub fn put_derived(&mut self, derived: &Derived) -> Result<(), StoreError> {
        self.reader.replace_derived(derived)
    }

    /// Throws all derived state away.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub fn drop_derived(&mut self) -> Result<(), StoreError> {
        self.reader.delete_derived()
    }

    /// Makes everything durable; returns the last revision.
    ///
    /// # Errors
    ///
    /// When the file cannot be written; then nothing was changed.
    pub fn commit(self) -> Result<Revision, StoreError> {
        let revision = match self.head {
            Some(head) => head.revision,
            None => self.reader.head()?.revision,
        };
        self.reader.run("committing", |connection| {
            connection.execute_batch("COMMIT")
        })?;
        Ok(revision)
    }
}
