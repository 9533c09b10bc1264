//! Ground state cannot be changed, and what was changed by force is found
//! (invariants 1, 2, 3 and 5 of `docs/design/journal.md`).

#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, its helpers too"
)]

use std::path::PathBuf;

use jiff::Timestamp;
use rusqlite::Connection;
use strandline_model::{RecordedAt, Revision};
use strandline_store::{
    ContentHash, Derived, DerivedState, Fault, NewEntry, Predecessor, Store, pack,
};
use tempfile::TempDir;

struct Sample {
    _folder: TempDir,
    path: PathBuf,
    store: Store,
}

/// Three entries and two contents, the second packed against the first.
fn sample() -> Sample {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.db");
    let store = Store::create(&path).unwrap();
    let mut transaction = store.write().unwrap();
    for body in [b"one", b"two", b"six"] {
        let at = RecordedAt(Timestamp::UNIX_EPOCH);
        transaction
            .append(&NewEntry {
                kind: "k",
                author: "a",
                at,
                body,
            })
            .unwrap();
    }
    let (first, second) = (content(0), content(1));
    let base = pack(&first, ContentHash::of(&first), None);
    let predecessor = Predecessor {
        hash: base.hash,
        depth: 0,
        bytes: &first,
    };
    let next = pack(&second, ContentHash::of(&second), Some(predecessor));
    assert_eq!(next.base, Some(base.hash));
    transaction.store_content(&base).unwrap();
    transaction.store_content(&next).unwrap();
    transaction.commit().unwrap();
    Sample {
        _folder: folder,
        path,
        store,
    }
}

fn content(number: u8) -> Vec<u8> {
    let mut bytes: Vec<u8> = (0..9000_u32)
        .map(|i| (i.wrapping_mul(i) >> 3) as u8)
        .collect();
    bytes[100] = number;
    bytes
}

fn refused(sql: &str) -> String {
    let sample = sample();
    let foreign = Connection::open(&sample.path).unwrap();
    let error = foreign
        .execute_batch(sql)
        .expect_err("the triggers must abort this");
    assert_eq!(
        sample.store.read().unwrap().verify_chain(|_| ()).unwrap(),
        []
    );
    error.to_string()
}

#[test]
fn an_entry_cannot_be_updated() {
    assert!(refused("UPDATE journal SET author = 'b' WHERE revision = 2").contains("append-only"));
}

#[test]
fn an_entry_cannot_be_deleted() {
    assert!(refused("DELETE FROM journal WHERE revision = 3").contains("append-only"));
}

#[test]
fn an_entry_cannot_be_replaced() {
    let sql = "INSERT OR REPLACE INTO journal
               SELECT revision, kind, 'b', recorded_at, body, previous, hash FROM journal
               WHERE revision = 3";
    assert!(refused(sql).contains("must continue"));
}

#[test]
fn an_entry_that_does_not_continue_the_chain_is_refused() {
    let sql = "INSERT INTO journal VALUES (4, 'k', 'a', 0, x'00', zeroblob(32), zeroblob(32))";
    assert!(refused(sql).contains("must continue"));
}

#[test]
fn an_entry_recorded_before_the_last_is_refused() {
    let sql = "INSERT INTO journal SELECT 4, 'k', 'a', -1, x'00', hash, zeroblob(32)
               FROM journal WHERE revision = 3";
    assert!(refused(sql).contains("must continue"));
}

#[test]
fn a_content_cannot_be_updated() {
    assert!(refused("UPDATE content SET packed = x'00'").contains("never changed"));
}

#[test]
fn a_content_cannot_be_deleted() {
    assert!(refused("DELETE FROM content WHERE id = 2").contains("never removed"));
}

#[test]
fn a_content_cannot_be_replaced() {
    let sql =
        "INSERT OR REPLACE INTO content SELECT id, hash, length, depth, base, x'00' FROM content
               WHERE id = 2";
    assert!(refused(sql).contains("never changed"));
}

/// Changes the file with the triggers taken away, then puts them back.
fn force(sample: &Sample, table: &str, sql: &str) {
    let foreign = Connection::open(&sample.path).unwrap();
    let triggers: Vec<(String, String)> = foreign
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?1")
        .unwrap()
        .query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for (name, _) in &triggers {
        foreign
            .execute_batch(&format!("DROP TRIGGER {name}"))
            .unwrap();
    }
    foreign.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    foreign.execute_batch(sql).unwrap();
    for (_, sql) in &triggers {
        foreign.execute_batch(sql).unwrap();
    }
}

fn chain_faults(sql: &str) -> Vec<Fault> {
    let sample = sample();
    force(&sample, "journal", sql);
    sample.store.read().unwrap().verify_chain(|_| ()).unwrap()
}

#[test]
fn a_changed_body_is_found() {
    let faults = chain_faults("UPDATE journal SET body = x'6f6f6f' WHERE revision = 2");
    assert_eq!(
        faults,
        [Fault::Changed {
            revision: Revision(2)
        }]
    );
}

#[test]
fn a_changed_entry_with_a_fitting_hash_breaks_the_chain() {
    let faults = chain_faults(
        "UPDATE journal SET previous = (SELECT hash FROM journal WHERE revision = 1) WHERE revision = 3",
    );
    let revision = Revision(3);
    assert_eq!(
        faults,
        [Fault::Changed { revision }, Fault::Unchained { revision }]
    );
}

#[test]
fn a_removed_entry_is_found() {
    let faults = chain_faults("DELETE FROM journal WHERE revision = 2");
    let gap = Fault::Gap {
        revision: Revision(2),
    };
    assert_eq!(
        faults,
        [
            gap,
            Fault::Unchained {
                revision: Revision(3)
            }
        ]
    );
}

#[test]
fn time_that_runs_back_is_found() {
    let faults = chain_faults("UPDATE journal SET recorded_at = -5 WHERE revision = 3");
    let revision = Revision(3);
    assert_eq!(
        faults,
        [
            Fault::Changed { revision },
            Fault::TimeRunsBack { revision }
        ]
    );
}

#[test]
fn a_changed_content_and_those_packed_against_it_are_found() {
    let sample = sample();
    let swap = "UPDATE content SET base = NULL, depth = 0,
                packed = (SELECT packed FROM content WHERE id = 1) WHERE id = 2";
    force(&sample, "content", swap);
    let faults = sample
        .store
        .read()
        .unwrap()
        .verify_contents(|_| ())
        .unwrap();
    let hash = ContentHash::of(&content(1));
    assert!(matches!(&faults[..], [Fault::Content { hash: found, .. }] if *found == hash));
    force(
        &sample,
        "content",
        "UPDATE content SET packed = x'28b52ffd' WHERE id = 1",
    );
    assert_eq!(
        sample
            .store
            .read()
            .unwrap()
            .verify_contents(|_| ())
            .unwrap()
            .len(),
        2
    );
}

#[test]
fn a_chain_of_contents_that_turns_in_a_circle_ends() {
    let sample = sample();
    force(
        &sample,
        "content",
        "UPDATE content SET base = 2, depth = 1 WHERE id = 1",
    );
    assert_eq!(
        sample
            .store
            .read()
            .unwrap()
            .verify_contents(|_| ())
            .unwrap()
            .len(),
        2
    );
}

#[test]
fn missing_triggers_are_found() {
    let sample = sample();
    let foreign = Connection::open(&sample.path).unwrap();
    foreign
        .execute_batch("DROP TRIGGER journal_is_not_updated")
        .unwrap();
    let faults = sample.store.read().unwrap().verify_file().unwrap();
    assert_eq!(faults, [Fault::Unguarded { table: "journal" }]);
}

#[test]
fn derived_state_with_changed_bytes_counts_as_broken() {
    let sample = sample();
    let mut transaction = sample.store.write().unwrap();
    let derived = Derived {
        name: "e".into(),
        version: 1,
        input: Revision(3),
        bytes: b"abc".to_vec(),
    };
    transaction.put_derived(&derived).unwrap();
    transaction.commit().unwrap();
    assert_eq!(
        sample.store.read().unwrap().derived("e").unwrap(),
        DerivedState::Whole(derived)
    );
    Connection::open(&sample.path)
        .unwrap()
        .execute_batch("UPDATE derived SET bytes = x'61'")
        .unwrap();
    assert_eq!(
        sample.store.read().unwrap().derived("e").unwrap(),
        DerivedState::Broken
    );
}
