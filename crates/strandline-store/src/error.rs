//! What can go wrong when a store is opened, and when it is used.
//!
//! The codes of SQLite are sorted here, once, into what a person can act on.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::ErrorCode;
use thiserror::Error;

use crate::ContentHash;

/// How long another process's lock is waited for.
pub(crate) const LOCK_WAIT: Duration = Duration::from_secs(5);

/// An error of the database engine, kept as the source of ours.
pub type EngineError = Box<dyn std::error::Error + Send + Sync + 'static>;

/// Why a store could not be opened or made.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum OpenError {
    /// There is no such file.
    #[error("no store at {}: give the path of one with --store, or make one by adding a theatre", path.display())]
    Missing {
        /// The path.
        path: PathBuf,
    },
    /// A store was to be made where a file is already.
    #[error("{} exists already: open it, or choose another path", path.display())]
    Exists {
        /// The path.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("{} is not a Strandline store ({found}): give the path of a store with --store", path.display())]
    NotAStore {
        /// The path.
        path: PathBuf,
        /// What it is instead.
        found: String,
    },
    /// The store was written by a later version.
    #[error("{} has schema version {found}, this program knows up to {supported}: use a newer strandline", path.display())]
    NewerSchema {
        /// The path.
        path: PathBuf,
        /// The version found.
        found: u32,
        /// The last version known.
        supported: u32,
    },
    /// The file is broken.
    #[error("{} is damaged ({detail}): restore it from a copy, its journal cannot be trusted", path.display())]
    Damaged {
        /// The path.
        path: PathBuf,
        /// What was found.
        detail: String,
    },
    /// Another process holds it.
    #[error("{} is locked by another process, waited {} s: wait for it or end it", path.display(), LOCK_WAIT.as_secs())]
    Locked {
        /// The path.
        path: PathBuf,
        /// The engine's error.
        source: EngineError,
    },
    /// It may not be written.
    #[error("{} cannot be written: make the file and its folder writable, or open it for reading only", path.display())]
    ReadOnly {
        /// The path.
        path: PathBuf,
        /// The engine's error.
        source: EngineError,
    },
    /// No room left on the device for what the engine keeps beside the file.
    #[error("no room left beside {}: free some space, nothing was changed", path.display())]
    Full {
        /// The path.
        path: PathBuf,
        /// The engine's error.
        source: EngineError,
    },
    /// Anything else, such as a folder that cannot be entered.
    #[error("{} could not be opened", path.display())]
    Failed {
        /// The path.
        path: PathBuf,
        /// The engine's error.
        source: EngineError,
    },
}

/// Why a read or a write failed.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Another process holds the write lock.
    #[error("{} is locked by another process, waited {} s while {doing}: wait for it or end it", path.display(), LOCK_WAIT.as_secs())]
    Locked {
        /// The store.
        path: PathBuf,
        /// What was being done.
        doing: &'static str,
        /// The engine's error.
        source: EngineError,
    },
    /// The store was opened for reading only, or may not be written.
    #[error("{} cannot be written while {doing}: open it for writing, and make the file and its folder writable", path.display())]
    ReadOnly {
        /// The store.
        path: PathBuf,
        /// What was being done.
        doing: &'static str,
    },
    /// No room left on the device.
    #[error("no room left for {} while {doing}: free some space, nothing was changed", path.display())]
    Full {
        /// The store.
        path: PathBuf,
        /// What was being done.
        doing: &'static str,
        /// The engine's error.
        source: EngineError,
    },
    /// Something read does not agree with itself.
    #[error("{} is damaged: {detail}; run `strandline verify` and restore from a copy", path.display())]
    Damaged {
        /// The store.
        path: PathBuf,
        /// What was found and where.
        detail: String,
    },
    /// A content that is not there.
    #[error("{} holds no content {hash}: the file was changed by something else, run `strandline verify`", path.display())]
    NoContent {
        /// The store.
        path: PathBuf,
        /// Its name.
        hash: ContentHash,
    },
    /// Anything else that the engine says.
    #[error("{} failed while {doing}", path.display())]
    Failed {
        /// The store.
        path: PathBuf,
        /// What was being done.
        doing: &'static str,
        /// The engine's error.
        source: EngineError,
    },
}

fn is_cannot_open(error: &EngineError) -> bool {
    let error = error.downcast_ref::<rusqlite::Error>();
    error.and_then(rusqlite::Error::sqlite_error_code) == Some(ErrorCode::CannotOpen)
}

/// Shared memory is a file as well, and where it cannot grow SQLite tells an I/O error.
fn is_no_room_for_memory(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error().map(|error| error.extended_code);
    code == Some(rusqlite::ffi::SQLITE_IOERR_SHMSIZE)
}

/// Whether a row holds what this program never writes, such as text that is no UTF-8.
fn is_strange_value(error: &rusqlite::Error) -> bool {
    matches!(
        error,
        rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::Utf8Error(..)
    )
}

impl OpenError {
    /// As an error of opening to write: a file that is there and cannot be opened with all
    /// that is kept beside it may not be written.
    pub(crate) fn of_writing(self) -> Self {
        match self {
            OpenError::Failed { path, source } if is_cannot_open(&source) => {
                OpenError::ReadOnly { path, source }
            }
            other => other,
        }
    }

    pub(crate) fn from_engine(path: &Path, error: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => OpenError::NotAStore {
                path,
                found: "not an SQLite database".to_owned(),
            },
            Some(ErrorCode::DatabaseCorrupt) => OpenError::Damaged {
                path,
                detail: error.to_string(),
            },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => OpenError::Locked {
                path,
                source: error.into(),
            },
            Some(ErrorCode::ReadOnly) => OpenError::ReadOnly {
                path,
                source: error.into(),
            },
            Some(ErrorCode::DiskFull) => OpenError::Full {
                path,
                source: error.into(),
            },
            _ if is_strange_value(&error) => OpenError::Damaged {
                path,
                detail: error.to_string(),
            },
            _ if is_no_room_for_memory(&error) => OpenError::Full {
                path,
                source: error.into(),
            },
            _ => OpenError::Failed {
                path,
                source: error.into(),
            },
        }
    }
}

impl StoreError {
    pub(crate) fn from_engine(path: &Path, doing: &'static str, error: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Locked {
                path,
                doing,
                source: error.into(),
            },
            Some(ErrorCode::ReadOnly) => StoreError::ReadOnly { path, doing },
            Some(ErrorCode::DiskFull) => StoreError::Full {
                path,
                doing,
                source: error.into(),
            },
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreError::Damaged {
                path,
                detail: format!("{error} while {doing}"),
            },
            _ if is_strange_value(&error) => StoreError::Damaged {
                path,
                detail: format!("{error} while {doing}"),
            },
            _ => StoreError::Failed {
                path,
                doing,
                source: error.into(),
            },
        }
    }
}
