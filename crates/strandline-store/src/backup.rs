//! A copy of the store, made while others read and write.
//!
//! A [`Backup`] copies page by page what one [`Reader`] sees, so it is one committed state
//! however long it takes, and an import that runs meanwhile neither waits nor makes it
//! begin anew. The copy grows under another name and gets its own when it is whole: what
//! has the name is never half a store.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use rusqlite::{
    Connection, ErrorCode, OpenFlags,
    backup::{Backup as Pages, StepResult},
};
use thiserror::Error;

use crate::{Reader, StoreError};

/// Pages copied between two tellings of progress: 4 MiB.
const PAGES_AT_ONCE: i32 = 1024;

/// What a copy is called until it is whole.
const PARTIAL: &str = ".partial";

/// Why a copy could not be made.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum BackupError {
    /// There is a file already.
    #[error("{} exists already and is not written over: choose another path", path.display())]
    Exists {
        /// The path.
        path: PathBuf,
    },
    /// Another copy is being made, or was cut off.
    #[error(
        "{} is there: another backup is running, or was cut off; in the latter case remove it",
        path.display()
    )]
    Unfinished {
        /// The path of the unfinished copy.
        path: PathBuf,
    },
    /// The file of the copy cannot be made.
    #[error("the copy cannot be written to {}", path.display())]
    Unwritable {
        /// The path.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Copying failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A copy in the making; what was written is removed again unless it is finished.
#[derive(Debug)]
pub struct Backup {
    to: PathBuf,
    partial: PathBuf,
}

impl Backup {
    /// Begins a copy at a path where there is no file yet.
    ///
    /// # Errors
    ///
    /// When there is a file, another copy to the same path, or it cannot be written.
    pub fn begin(to: &Path) -> Result<Self, BackupError> {
        if fs::symlink_metadata(to).is_ok() {
            let path = to.to_owned();
            return Err(BackupError::Exists { path });
        }
        let mut partial = to.as_os_str().to_owned();
        partial.push(PARTIAL);
        let partial = PathBuf::from(partial);
        let made = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&partial);
        match made {
            Ok(_) => Ok(Backup {
                to: to.to_owned(),
                partial,
            }),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                Err(BackupError::Unfinished { path: partial })
            }
            Err(source) => Err(BackupError::Unwritable {
                path: partial,
                source,
            }),
        }
    }

    /// Where the copy lies until it is finished.
    pub fn partial(&self) -> &Path {
        &self.partial
    }

    /// Copies what a reader sees and makes it durable; `progress` is told of pages that are
    /// done, and of how many.
    ///
    /// # Errors
    ///
    /// When the store cannot be read, or the copy not written.
    pub fn copy(&self, reader: &Reader, progress: impl FnMut(u64, u64)) -> Result<(), BackupError> {
        let engine = |error| self.engine_error(reader, error);
        let mut copy = self.connect().map_err(engine)?;
        reader
            .connect(|store| copy_pages(store, &mut copy, progress))
            .map_err(engine)?;
        copy.close().map_err(|(_, error)| engine(error))?;
        File::open(&self.partial)
            .and_then(|file| file.sync_all())
            .map_err(|source| self.unwritable(source))
    }

    /// Gives the copy its name.
    ///
    /// # Errors
    ///
    /// When a file has that name by now.
    pub fn finish(self) -> Result<(), BackupError> {
        // A link, unlike a renaming, never takes the place of a file.
        let linked = fs::hard_link(&self.partial, &self.to);
        match linked {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                let path = self.to.clone();
                return Err(BackupError::Exists { path });
            }
            // A file system without links, such as that of a memory card.
            Err(_) if !self.to.exists() => {
                fs::rename(&self.partial, &self.to).map_err(|source| self.unwritable(source))?;
            }
            Err(source) => return Err(self.unwritable(source)),
        }
        if let Some(folder) = self.to.parent().filter(|path| !path.as_os_str().is_empty()) {
            // Where a folder cannot be opened as a file, its entries are durable anyway.
            let _ = File::open(folder).and_then(|folder| folder.sync_all());
        }
        Ok(())
    }

    /// The file is made durable as a whole at its end, so the engine need not do it.
    fn connect(&self) -> rusqlite::Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let copy = Connection::open_with_flags(&self.partial, flags)?;
        copy.pragma_update(None, "journal_mode", "OFF")?;
        copy.pragma_update(None, "synchronous", "OFF")?;
        Ok(copy)
    }

    /// Damage is the store's; anything else concerns the copy, which alone is written.
    fn engine_error(&self, reader: &Reader, error: rusqlite::Error) -> BackupError {
        let damaged = matches!(
            error.sqlite_error_code(),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
        );
        let path = if damaged {
            reader.path()
        } else {
            &self.partial
        };
        StoreError::from_engine(path, "copying the store", error).into()
    }

    fn unwritable(&self, source: io::Error) -> BackupError {
        BackupError::Unwritable {
            path: self.partial.clone(),
            source,
        }
    }
}

impl Drop for Backup {
    fn drop(&mut self) {
        for ending in ["", "-wal", "-shm"] {
            let mut path = self.partial.as_os_str().to_owned();
            path.push(ending);
            // After a renaming there is nothing left to remove.
            let _ = fs::remove_file(path);
        }
    }
}

/// The reader's open transaction keeps its state from one step to the next, see
/// <https://www.sqlite.org/c3ref/backup_finish.html>; without it a writer in another
/// process would make the copy begin anew each time.
fn copy_pages(
    store: &Connection,
    copy: &mut Connection,
    mut progress: impl FnMut(u64, u64),
) -> rusqlite::Result<()> {
    let pages = Pages::new(store, copy)?;
    loop {
        let step = pages.step(PAGES_AT_ONCE)?;
        let told = pages.progress();
        let total = u64::try_from(told.pagecount).unwrap_or(0);
        progress(total - u64::try_from(told.remaining).unwrap_or(0), total);
        match step {
            StepResult::Done => return Ok(()),
            StepResult::More => {}
            // Nobody but us knows of the copy, and the store is read in its own state.
            _ => std::thread::sleep(std::time::Duration::from_millis(10)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use jiff::Timestamp;
    use strandline_model::{RecordedAt, Revision};

    use super::{Backup, BackupError};
    use crate::{NewEntry, Store};

    fn append(store: &Store, body: &[u8]) {
        let mut transaction = store.write().unwrap();
        let at = RecordedAt(Timestamp::UNIX_EPOCH);
        let new = NewEntry {
            kind: "k",
            author: "a",
            at,
            body,
        };
        transaction.append(&new).unwrap();
        transaction.commit().unwrap();
    }

    #[test]
    fn a_copy_is_the_state_at_its_begin_whatever_is_written_meanwhile() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(&folder.path().join("s.db")).unwrap();
        append(&store, &vec![7; 20 << 20]);
        let to = folder.path().join("copy.db");
        let reader = store.read().unwrap();
        let backup = Backup::begin(&to).unwrap();
        let mut told = Vec::new();
        backup
            .copy(&reader, |done, total| {
                append(&store, b"meanwhile");
                told.push((done, total));
            })
            .unwrap();
        assert!(!to.exists(), "not before it is whole");
        backup.finish().unwrap();
        assert!(told.len() > 2, "{told:?}");
        assert!(
            told.windows(2).all(|pair| pair[0].0 < pair[1].0),
            "{told:?}"
        );
        let copy = Store::open(&to).unwrap();
        let reader = copy.read().unwrap();
        assert_eq!(reader.head().unwrap().revision, Revision(1));
        assert_eq!(reader.verify_file().unwrap(), []);
        assert_eq!(reader.verify_chain(|_| ()).unwrap(), []);
    }

    #[test]
    fn nothing_is_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().join("copy.db");
        let first = Backup::begin(&to).unwrap();
        let second = Backup::begin(&to);
        assert!(matches!(second, Err(BackupError::Unfinished { .. })));
        fs::write(&to, "precious").unwrap();
        assert!(matches!(
            Backup::begin(&to),
            Err(BackupError::Exists { .. })
        ));
        assert!(matches!(first.finish(), Err(BackupError::Exists { .. })));
        assert_eq!(fs::read(&to).unwrap(), b"precious");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_cannot_be_made_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let error = Backup::begin(&folder.path().join("no/folder/copy.db")).unwrap_err();
        assert!(error.to_string().contains("copy.db"), "{error}");
    }
}
