//! Checks of ground state: the file, the chain, the contents.
//!
//! Each gives a list of [`Fault`]s rather than stopping at the first, so that a
//! person sees the extent of the damage.

use strandline_model::Revision;
use thiserror::Error;

use crate::{ContentHash, Entry, Head, Reader, StoreError, entry::to_microseconds};

/// Something in the store that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Fault {
    /// SQLite's own check found something.
    #[error("the database file: {detail}")]
    File {
        /// In SQLite's words.
        detail: String,
    },
    /// A trigger that keeps ground state from being changed is gone.
    #[error("table {table} can be changed: its triggers are gone")]
    Unguarded {
        /// The table.
        table: &'static str,
    },
    /// A number is missing from the journal.
    #[error("revision {revision}: missing from the journal")]
    Gap {
        /// The missing number.
        revision: Revision,
    },
    /// An entry's hash is not that of its bytes.
    #[error("revision {revision}: its hash is not that of its bytes, the entry was changed")]
    Changed {
        /// The entry.
        revision: Revision,
    },
    /// An entry does not hold the hash of the one before.
    #[error("revision {revision}: does not continue the entry before it")]
    Unchained {
        /// The entry.
        revision: Revision,
    },
    /// An entry was recorded before the one before it.
    #[error("revision {revision}: recorded before the entry before it")]
    TimeRunsBack {
        /// The entry.
        revision: Revision,
    },
    /// A content does not unpack to what its name says.
    #[error("content {hash}: {detail}")]
    Content {
        /// Its name.
        hash: ContentHash,
        /// What is wrong.
        detail: String,
    },
}

impl Reader {
    /// SQLite's own check of the file, and that the triggers are in place.
    ///
    /// # Errors
    ///
    /// When the file cannot be read at all.
    pub fn verify_file(&self) -> Result<Vec<Fault>, StoreError> {
        let lines: Vec<String> = self.run("checking the file", |connection| {
            connection
                .prepare("PRAGMA integrity_check")?
                .query_map([], |row| row.get(0))?
                .collect()
        })?;
        let mut faults: Vec<Fault> = lines
            .into_iter()
            .filter(|line| line != "ok")
            .map(|detail| Fault::File { detail })
            .collect();
        for table in ["journal", "content"] {
            let triggers: i64 = self.run("checking the triggers", |connection| {
                connection.query_row(
                    "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?1",
                    [table],
                    |row| row.get(0),
                )
            })?;
            if triggers < 3 {
                faults.push(Fault::Unguarded { table });
            }
        }
        Ok(faults)
    }

    /// Computes every hash of the chain again.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn verify_chain(&self, mut progress: impl FnMut(u64)) -> Result<Vec<Fault>, StoreError> {
        let mut faults = Vec::new();
        let mut head = Head::EMPTY;
        self.each_entry(Revision(0)..=Revision(u64::MAX), |entry| {
            check_link(&head, &entry, &mut faults);
            head = Head {
                revision: entry.revision,
                recorded_at: Some(entry.recorded_at),
                hash: entry.hash,
            };
            progress(entry.revision.0);
        })?;
        Ok(faults)
    }

    /// Unpacks and hashes every content.
    ///
    /// # Errors
    ///
    /// When the list of contents cannot be read.
    pub fn verify_contents(&self, mut progress: impl FnMut(u64)) -> Result<Vec<Fault>, StoreError> {
        let mut faults = Vec::new();
        let mut cursor = self.contents();
        for (index, hash) in self.content_hashes()?.into_iter().enumerate() {
            if let Err(error) = cursor.read(hash) {
                faults.push(Fault::Content {
                    hash,
                    detail: error.to_string(),
                });
            }
            progress(index as u64 + 1);
        }
        Ok(faults)
    }
}

fn check_link(head: &Head, entry: &Entry, faults: &mut Vec<Fault>) {
    let revision = entry.revision;
    faults.extend(
        // A gap of billions is one fault, not billions.
        (head.revision.0 + 1..revision.0)
            .take(16)
            .map(|gap| Fault::Gap {
                revision: Revision(gap),
            }),
    );
    if entry.computed_hash() != entry.hash {
        faults.push(Fault::Changed { revision });
    }
    if entry.previous != head.hash {
        faults.push(Fault::Unchained { revision });
    }
    let before = head.recorded_at.map_or(i64::MIN, to_microseconds);
    if to_microseconds(entry.recorded_at) < before {
        faults.push(Fault::TimeRunsBack { revision });
    }
}
