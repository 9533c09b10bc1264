//! Opening a store, and the connections behind it.
//!
//! A [`Store`] keeps idle connections. A [`Reader`] or a transaction takes one out
//! for as long as it lives and puts it back, so that readers on many threads never
//! wait for one another or for a writer.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use rusqlite::{Connection, OpenFlags};

use crate::{
    OpenError, StoreError, Transaction,
    schema::{self, FoundSchema},
};

/// Connections kept open while nobody uses them.
const IDLE_MAX: usize = 8;

/// An open store.
#[derive(Debug, Clone)]
pub struct Store {
    home: Arc<Home>,
}

/// One committed state of the store, unchanged for as long as this lives.
#[derive(Debug)]
pub struct Reader {
    lease: Lease,
}

#[derive(Debug)]
struct Home {
    path: PathBuf,
    access: Access,
    idle: Mutex<Vec<Connection>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Access {
    Write,
    Read,
    /// Read without locks or shared memory: nobody writes, as the folder cannot be written.
    Immutable,
}

/// A connection taken out of its home; put back without an open transaction.
#[derive(Debug)]
pub(crate) struct Lease {
    connection: Option<Connection>,
    home: Arc<Home>,
}

impl Store {
    /// Makes a store where there is no file yet.
    ///
    /// # Errors
    ///
    /// When there is a file already, or the folder cannot be written.
    pub fn create(path: &Path) -> Result<Self, OpenError> {
        if path.exists() {
            return Err(OpenError::Exists {
                path: path.to_owned(),
            });
        }
        let mut connection = connect(path, Access::Write, true).map_err(OpenError::of_writing)?;
        schema::create(&mut connection).map_err(|error| OpenError::from_engine(path, error))?;
        checked(path, Access::Write, connection)
    }

    /// Opens a store for reading and writing.
    ///
    /// # Errors
    ///
    /// When there is no file, when it is no store, too new, damaged, locked or may not
    /// be written; each with its remedy.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        existing(path)?;
        let connection = connect(path, Access::Write, false).map_err(OpenError::of_writing)?;
        if connection.is_readonly("main").unwrap_or(false) {
            let source = "the file is write-protected".into();
            return Err(OpenError::ReadOnly {
                path: path.to_owned(),
                source,
            });
        }
        checked(path, Access::Write, connection).map_err(OpenError::of_writing)
    }

    /// Opens a store for reading only; it may lie on a medium that cannot be written.
    ///
    /// # Errors
    ///
    /// As [`Store::open`], but for writing.
    pub fn open_read_only(path: &Path) -> Result<Self, OpenError> {
        existing(path)?;
        let first = connect(path, Access::Read, false)
            .and_then(|connection| checked(path, Access::Read, connection));
        match first {
            // Reading a WAL database wants to write its shared memory. Where that is
            // impossible and no log is left over, nobody can be writing either.
            Err(OpenError::Failed { .. } | OpenError::ReadOnly { .. } | OpenError::Full { .. })
                if no_log(path) =>
            {
                let connection = connect(path, Access::Immutable, false)?;
                checked(path, Access::Immutable, connection)
            }
            other => other,
        }
    }

    /// The path that it was opened with.
    pub fn path(&self) -> &Path {
        &self.home.path
    }

    /// Whether it was opened for reading only.
    pub fn is_read_only(&self) -> bool {
        self.home.access != Access::Write
    }

    /// Begins to read the state committed last.
    ///
    /// # Errors
    ///
    /// When the file cannot be read any more.
    pub fn read(&self) -> Result<Reader, StoreError> {
        let lease = Lease::take(&self.home)?;
        lease.run("beginning to read", |connection| {
            // A deferred transaction takes its snapshot at the first read.
            connection.execute_batch("BEGIN DEFERRED; SELECT version FROM strandline_schema;")
        })?;
        Ok(Reader { lease })
    }

    /// Begins to write; there is one writer at a time, over all processes.
    ///
    /// # Errors
    ///
    /// [`StoreError::Locked`] when another writer does not end within 5 seconds,
    /// [`StoreError::ReadOnly`] when the store was opened for reading only.
    pub fn write(&self) -> Result<Transaction, StoreError> {
        if self.is_read_only() {
            let path = self.home.path.clone();
            return Err(StoreError::ReadOnly {
                path,
                doing: "beginning to write",
            });
        }
        let lease = Lease::take(&self.home)?;
        lease.run("beginning to write", |connection| {
            connection.execute_batch("BEGIN IMMEDIATE")
        })?;
        Ok(Transaction::new(Reader { lease }))
    }
}

impl Reader {
    /// Runs something of the engine, sorting its error by what was being done.
    pub(crate) fn run<T>(
        &self,
        doing: &'static str,
        act: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        self.lease.run(doing, act)
    }

    /// Runs something of the engine that knows what its errors concern.
    pub(crate) fn connect<T>(
        &self,
        act: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T> {
        act(self.lease.connection())
    }

    pub(crate) fn path(&self) -> &Path {
        &self.lease.home.path
    }

    pub(crate) fn damaged(&self, detail: impl Into<String>) -> StoreError {
        StoreError::Damaged {
            path: self.path().to_owned(),
            detail: detail.into(),
        }
    }
}

impl Lease {
    fn take(home: &Arc<Home>) -> Result<Self, StoreError> {
        let idle = home
            .idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        let connection = match idle {
            Some(connection) => connection,
            None => open_connection(&home.path, home.access, false)
                .map_err(|error| StoreError::from_engine(&home.path, "connecting", error))?,
        };
        Ok(Lease {
            connection: Some(connection),
            home: Arc::clone(home),
        })
    }

    fn run<T>(
        &self,
        doing: &'static str,
        act: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        act(self.connection())
            .map_err(|error| StoreError::from_engine(&self.home.path, doing, error))
    }

    fn connection(&self) -> &Connection {
        self.connection
            .as_ref()
            .expect("only dropping takes it away")
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let Some(connection) = self.connection.take() else {
            return;
        };
        let settled = connection.is_autocommit() || connection.execute_batch("ROLLBACK").is_ok();
        let mut idle = self
            .home
            .idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if settled && idle.len() < IDLE_MAX {
            idle.push(connection);
        }
    }
}

fn existing(path: &Path) -> Result<(), OpenError> {
    let missing = OpenError::Missing {
        path: path.to_owned(),
    };
    let found = std::fs::metadata(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => missing,
        _ => OpenError::Failed {
            path: path.to_owned(),
            source: error.into(),
        },
    })?;
    if found.is_dir() {
        let found = "a folder".to_owned();
        return Err(OpenError::NotAStore {
            path: path.to_owned(),
            found,
        });
    }
    Ok(())
}

/// Whether no write-ahead log with anything in it lies beside the file.
fn no_log(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    std::fs::metadata(log).map_or(true, |found| found.len() == 0)
}

fn connect(path: &Path, access: Access, create: bool) -> Result<Connection, OpenError> {
    open_connection(path, access, create).map_err(|error| OpenError::from_engine(path, error))
}

fn open_connection(path: &Path, access: Access, create: bool) -> rusqlite::Result<Connection> {
    let mut flags = OpenFlags::SQLITE_OPEN_NO_MUTEX;
    flags |= match access {
        Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Access::Read | Access::Immutable => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    if create {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let connection = if access == Access::Immutable {
        Connection::open_with_flags(immutable_uri(path), flags | OpenFlags::SQLITE_OPEN_URI)?
    } else {
        Connection::open_with_flags(path, flags)?
    };
    schema::prepare_connection(&connection)?;
    Ok(connection)
}

/// The path as an SQLite URI; see <https://www.sqlite.org/uri.html>.
fn immutable_uri(path: &Path) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte);
    let written = |&byte: &u8| {
        if plain(byte) {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    let path: String = path
        .as_os_str()
        .as_encoded_bytes()
        .iter()
        .map(written)
        .collect();
    format!("file:{path}?immutable=1")
}

fn checked(path: &Path, access: Access, connection: Connection) -> Result<Store, OpenError> {
    let found = schema::find(&connection).map_err(|error| OpenError::from_engine(path, error))?;
    let path = path.to_owned();
    match found {
        FoundSchema::Version(schema::VERSION) => {
            let idle = Mutex::new(vec![connection]);
            Ok(Store {
                home: Arc::new(Home { path, access, idle }),
            })
        }
        FoundSchema::Version(found) if found > schema::VERSION => Err(OpenError::NewerSchema {
            path,
            found,
            supported: schema::VERSION,
        }),
        FoundSchema::Version(found) => Err(OpenError::Damaged {
            path,
            detail: format!("schema version {found} never existed"),
        }),
        FoundSchema::Empty => Err(OpenError::NotAStore {
            path,
            found: "an empty file".to_owned(),
        }),
        FoundSchema::Foreign => Err(OpenError::NotAStore {
            path,
            found: "a database of something else".to_owned(),
        }),
    }
}
