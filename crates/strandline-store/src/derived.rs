//! Derived state as rows: named bytes that can be thrown away and computed again.

use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};
use strandline_model::Revision;

use crate::{Reader, StoreError};

/// Something computed from ground state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derived {
    /// What it is; unique in the store.
    pub name: String,
    /// The version of the code's format; another version is as good as nothing.
    pub version: u32,
    /// The last revision that went into it.
    pub input: Revision,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// What is known of a piece of derived state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DerivedState {
    /// It was never computed, or was dropped.
    Absent,
    /// Its bytes do not have their checksum; compute it again.
    Broken,
    /// It is there, whole.
    Whole(Derived),
}

impl Reader {
    /// A piece of derived state, checked.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn derived(&self, name: &str) -> Result<DerivedState, StoreError> {
        let found = self.run("reading derived state", |connection| {
            connection
                .prepare_cached(
                    "SELECT version, input_revision, bytes, checksum FROM derived WHERE name = ?1",
                )?
                .query_row([name], |row| {
                    let derived = Derived {
                        name: name.to_owned(),
                        version: row.get(0)?,
                        input: Revision(row.get::<_, i64>(1)? as u64),
                        bytes: row.get(2)?,
                    };
                    Ok((derived, row.get::<_, [u8; 32]>(3)?))
                })
                .optional()
        })?;
        Ok(match found {
            None => DerivedState::Absent,
            Some((derived, sum)) if checksum(&derived) == sum => DerivedState::Whole(derived),
            Some(_) => DerivedState::Broken,
        })
    }

    /// The names of all derived state, in order.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn derived_names(&self) -> Result<Vec<String>, StoreError> {
        self.run("listing derived state", |connection| {
            connection
                .prepare("SELECT name FROM derived ORDER BY name")?
                .query_map([], |row| row.get(0))?
                .collect()
        })
    }

    pub(crate) fn replace_derived(&self, derived: &Derived) -> Result<(), StoreError> {
        self.run("storing derived state", |connection| {
            connection
                .prepare_cached(
                    "INSERT OR REPLACE INTO derived (name, version, input_revision, bytes, checksum)
                     VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![
                    derived.name,
                    derived.version,
                    derived.input.0 as i64,
                    derived.bytes,
                    checksum(derived)
                ])
        })
        .map(|_| ())
    }

    pub(crate) fn delete_derived(&self) -> Result<(), StoreError> {
        self.run("dropping derived state", |connection| {
            connection.execute("DELETE FROM derived", [])
        })
        .map(|_| ())
    }
}

/// The SHA-256 over version, input revision and bytes.
fn checksum(derived: &Derived) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(derived.version.to_be_bytes());
    hash.update(derived.input.0.to_be_bytes());
    hash.update(&derived.bytes);
    hash.finalize().into()
}
