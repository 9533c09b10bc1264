//! A process that dies in the middle of an import leaves the old state (invariant 4).
//!
//! The test runs itself again as a child that writes and then aborts, without any
//! chance to clean up.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, its helpers too"
)]

use std::{path::Path, process::Command};

use jiff::Timestamp;
use strandline_model::{RecordedAt, Revision};
use strandline_store::{ContentHash, Derived, NewEntry, Store, Transaction, pack};

const CHILD: &str = "STRANDLINE_CRASH_CHILD";

fn write(transaction: &mut Transaction, count: u32) {
    for number in 0..count {
        // Large enough that SQLite spills pages into the log before the commit.
        let bytes: Vec<u8> = (0..200_000_u32)
            .map(|i| (i.wrapping_mul(2_654_435_761 + number) >> 13) as u8)
            .collect();
        let packed = pack(&bytes, ContentHash::of(&bytes), None);
        transaction.store_content(&packed).unwrap();
        let at = RecordedAt(Timestamp::UNIX_EPOCH);
        transaction
            .append(&NewEntry {
                kind: "k",
                author: "a",
                at,
                body: &bytes[..9],
            })
            .unwrap();
    }
    let derived = Derived {
        name: "e".into(),
        version: 1,
        input: Revision(1),
        bytes: vec![1; 99],
    };
    transaction.put_derived(&derived).unwrap();
}

/// Not a test by itself: does its work only when another test starts it as a child.
#[test]
fn child() {
    let Ok(task) = std::env::var(CHILD) else {
        return;
    };
    let (task, path) = task.split_once(' ').unwrap();
    let store = Store::open(Path::new(path)).unwrap();
    let mut transaction = store.write().unwrap();
    write(&mut transaction, 40);
    if task == "commit" {
        transaction.commit().unwrap();
    }
    std::process::abort();
}

fn crash(task: &str, path: &Path) {
    let status = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child", "--nocapture"])
        .env(CHILD, format!("{task} {}", path.display()))
        .stderr(std::process::Stdio::null())
        .status()
        .unwrap();
    assert!(
        !status.success() && status.code().is_none(),
        "the child must die of a signal"
    );
}

fn after(task: &str) -> (Revision, usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.db");
    let store = Store::create(&path).unwrap();
    let mut transaction = store.write().unwrap();
    write(&mut transaction, 1);
    transaction.commit().unwrap();
    drop(store);
    crash(task, &path);
    let store = Store::open(&path).unwrap();
    let reader = store.read().unwrap();
    assert_eq!(reader.verify_file().unwrap(), []);
    assert_eq!(reader.verify_chain(|_| ()).unwrap(), []);
    let mut contents = 0;
    assert_eq!(reader.verify_contents(|_| contents += 1).unwrap(), []);
    (reader.head().unwrap().revision, contents)
}

#[test]
fn dying_before_the_commit_leaves_the_old_state() {
    assert_eq!(after("die"), (Revision(1), 1));
}

#[test]
fn dying_after_the_commit_leaves_the_new_state() {
    assert_eq!(after("commit"), (Revision(41), 40));
}
