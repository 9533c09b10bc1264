//! Every way in which a store cannot be opened is told apart, with its remedy; and
//! several readers and writers get along (invariant 7).

#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, its helpers too"
)]

use std::path::Path;

use jiff::Timestamp;
use rusqlite::Connection;
use strandline_model::{RecordedAt, Revision};
use strandline_store::{NewEntry, OpenError, Store, StoreError};

fn append(store: &Store, body: &[u8]) {
    let mut transaction = store.write().unwrap();
    let at = RecordedAt(Timestamp::UNIX_EPOCH);
    transaction
        .append(&NewEntry {
            kind: "k",
            author: "a",
            at,
            body,
        })
        .unwrap();
    transaction.commit().unwrap();
}

/// Opens what `make` left at a path; gives the error and its text.
fn open(make: impl FnOnce(&Path)) -> (OpenError, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.db");
    make(&path);
    let error = Store::open(&path).expect_err("this is no store");
    let text = error.to_string();
    assert!(text.contains("s.db"), "{text}");
    (error, text)
}

#[test]
fn a_missing_file_is_missing() {
    let (error, text) = open(|_| ());
    assert!(matches!(error, OpenError::Missing { .. }), "{text}");
}

#[test]
fn a_text_file_is_not_a_store() {
    let (error, text) = open(|path| std::fs::write(path, "a letter, not a store").unwrap());
    assert!(matches!(error, OpenError::NotAStore { .. }), "{text}");
    assert!(text.contains("not an SQLite database"));
}

#[test]
fn an_empty_file_and_a_folder_are_not_stores() {
    let (error, text) = open(|path| std::fs::write(path, "").unwrap());
    assert!(matches!(error, OpenError::NotAStore { .. }), "{text}");
    let (error, text) = open(|path| std::fs::create_dir(path).unwrap());
    assert!(matches!(error, OpenError::NotAStore { .. }), "{text}");
}

#[test]
fn a_foreign_database_is_not_a_store() {
    let (error, text) = open(|path| {
        Connection::open(path)
            .unwrap()
            .execute_batch("CREATE TABLE journal (day)")
            .unwrap();
    });
    assert!(matches!(error, OpenError::NotAStore { .. }), "{text}");
    assert!(text.contains("something else"));
}

#[test]
fn a_newer_store_is_refused() {
    let (error, text) = open(|path| {
        drop(Store::create(path).unwrap());
        let foreign = Connection::open(path).unwrap();
        foreign
            .execute_batch("UPDATE strandline_schema SET version = 99")
            .unwrap();
    });
    assert!(
        matches!(
            error,
            OpenError::NewerSchema {
                found: 99,
                supported: 1,
                ..
            }
        ),
        "{text}"
    );
}

#[test]
fn a_cut_store_is_damaged() {
    let (error, text) = open(|path| {
        drop(Store::create(path).unwrap());
        let mut bytes = std::fs::read(path).unwrap();
        // The first page tells of the tables; the cell pointers after its header are lost.
        bytes[100..600].fill(0xff);
        std::fs::write(path, bytes).unwrap();
    });
    assert!(
        matches!(error, OpenError::Damaged { .. }),
        "{error:?} {text}"
    );
}

#[test]
fn a_store_is_not_made_over_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.db");
    std::fs::write(&path, "precious").unwrap();
    assert!(matches!(
        Store::create(&path),
        Err(OpenError::Exists { .. })
    ));
    assert_eq!(std::fs::read(&path).unwrap(), b"precious");
}

#[test]
fn a_store_opened_for_reading_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.db");
    append(&Store::create(&path).unwrap(), b"one");
    let store = Store::open_read_only(&path).unwrap();
    assert!(matches!(store.write(), Err(StoreError::ReadOnly { .. })));
    assert_eq!(store.read().unwrap().head().unwrap().revision, Revision(1));
}

#[test]
fn a_reader_keeps_its_state_while_another_store_writes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.db");
    let writer = Store::create(&path).unwrap();
    append(&writer, b"one");
    let other = Store::open(&path).unwrap();
    let before = other.read().unwrap();
    append(&writer, b"two");
    assert_eq!(before.head().unwrap().revision, Revision(1));
    assert_eq!(other.read().unwrap().head().unwrap().revision, Revision(2));
}

#[test]
fn a_transaction_that_is_dropped_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(&folder.path().join("s.db")).unwrap();
    let mut transaction = store.write().unwrap();
    let at = RecordedAt(Timestamp::UNIX_EPOCH);
    transaction
        .append(&NewEntry {
            kind: "k",
            author: "a",
            at,
            body: b"x",
        })
        .unwrap();
    assert_eq!(transaction.head().unwrap().revision, Revision(1));
    drop(transaction);
    assert_eq!(store.read().unwrap().head().unwrap().revision, Revision(0));
    append(&store, b"y");
}

#[test]
fn a_second_writer_waits_and_then_is_told_of_the_lock() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.db");
    let first = Store::create(&path).unwrap();
    let _held = first.write().unwrap();
    let error = Store::open(&path)
        .unwrap()
        .write()
        .expect_err("the lock is held");
    assert!(matches!(error, StoreError::Locked { .. }), "{error:?}");
    assert!(error.to_string().contains("waited 5 s"), "{error}");
}

#[test]
fn the_file_says_that_it_is_a_geopackage() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.db");
    drop(Store::create(&path).unwrap());
    let foreign = Connection::open(&path).unwrap();
    let id: i32 = foreign
        .query_row("PRAGMA application_id", [], |row| row.get(0))
        .unwrap();
    assert_eq!(id.to_be_bytes(), *b"GPKG");
    let mode: String = foreign
        .query_row("PRAGMA journal_mode", [], |row| row.get(0))
        .unwrap();
    assert_eq!(mode, "wal");
}
