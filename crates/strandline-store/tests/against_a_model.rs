//! The store against a slow obvious model: whatever sequence of imports, aborts and
//! reopenings happens, the store holds what the `BTreeMap`s hold.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, its helpers too"
)]

use std::collections::BTreeMap;

use jiff::Timestamp;
use proptest::prelude::*;
use strandline_model::{KnownAt, RecordedAt, Revision};
use strandline_store::{
    ContentHash, Derived, DerivedState, NewEntry, Predecessor, Store, Transaction, pack,
};

#[derive(Debug, Clone)]
enum Step {
    Import {
        at: i64,
        entries: Vec<(u8, Vec<u8>)>,
        contents: Vec<u8>,
        commit: bool,
    },
    Derive {
        name: u8,
        bytes: Vec<u8>,
    },
    DropDerived,
    Reopen,
}

#[derive(Default, Clone)]
struct Model {
    journal: BTreeMap<u64, (String, i64, Vec<u8>)>,
    contents: BTreeMap<ContentHash, Vec<u8>>,
    derived: BTreeMap<String, Vec<u8>>,
}

fn step() -> impl Strategy<Value = Step> {
    let entry = (0..3_u8, proptest::collection::vec(any::<u8>(), 0..20));
    prop_oneof![
        4 => (-50..50_i64, proptest::collection::vec(entry, 0..4),
              proptest::collection::vec(0..12_u8, 0..4), any::<bool>())
            .prop_map(|(at, entries, contents, commit)| Step::Import { at, entries, contents, commit }),
        1 => (0..3_u8, proptest::collection::vec(any::<u8>(), 0..9))
            .prop_map(|(name, bytes)| Step::Derive { name, bytes }),
        1 => Just(Step::DropDerived),
        1 => Just(Step::Reopen),
    ]
}

/// Content number n: nearly equal to its neighbours, as daily maps are.
fn content(number: u8) -> Vec<u8> {
    let mut bytes: Vec<u8> = (0..900_u32)
        .map(|i| (i.wrapping_mul(i) >> 3) as u8)
        .collect();
    bytes[usize::from(number) * 3] ^= 0x55;
    bytes
}

fn at(seconds: i64) -> RecordedAt {
    RecordedAt(Timestamp::from_second(seconds).unwrap())
}

fn kind(number: u8) -> String {
    format!("kind-{number}")
}

fn import(
    transaction: &mut Transaction,
    model: &mut Model,
    seconds: i64,
    (entries, contents): (&[(u8, Vec<u8>)], &[u8]),
) {
    for (number, body) in entries {
        let kind = kind(*number);
        let new = NewEntry {
            kind: &kind,
            author: "desk",
            at: at(seconds),
            body,
        };
        let entry = transaction.append(&new).unwrap();
        let last = model.journal.last_key_value().map(|(&r, e)| (r, e.1));
        let (revision, before) = last.unwrap_or((0, i64::MIN));
        assert_eq!(entry.revision, Revision(revision + 1));
        model
            .journal
            .insert(revision + 1, (kind, seconds.max(before), body.clone()));
    }
    let mut before: Option<(ContentHash, Vec<u8>)> = None;
    for &number in contents {
        let bytes = content(number);
        let hash = ContentHash::of(&bytes);
        let predecessor = before.as_ref().map(|(hash, bytes)| Predecessor {
            hash: *hash,
            depth: transaction.content_depth(*hash).unwrap().unwrap(),
            bytes,
        });
        let is_new = transaction
            .store_content(&pack(&bytes, hash, predecessor))
            .unwrap();
        assert_eq!(is_new, !model.contents.contains_key(&hash));
        model.contents.insert(hash, bytes.clone());
        before = Some((hash, bytes));
    }
}

fn apply(store: &mut Store, model: &mut Model, step: &Step) {
    match step {
        Step::Import {
            at,
            entries,
            contents,
            commit,
        } => {
            let mut wanted = model.clone();
            let mut transaction = store.write().unwrap();
            import(&mut transaction, &mut wanted, *at, (entries, contents));
            if *commit {
                transaction.commit().unwrap();
                *model = wanted;
            }
        }
        Step::Derive { name, bytes } => {
            let name = kind(*name);
            let input = Revision(model.journal.len() as u64);
            let derived = Derived {
                name: name.clone(),
                version: 3,
                input,
                bytes: bytes.clone(),
            };
            let mut transaction = store.write().unwrap();
            transaction.put_derived(&derived).unwrap();
            transaction.commit().unwrap();
            model.derived.insert(name, bytes.clone());
        }
        Step::DropDerived => {
            let mut transaction = store.write().unwrap();
            transaction.drop_derived().unwrap();
            transaction.commit().unwrap();
            model.derived.clear();
        }
        Step::Reopen => *store = Store::open(store.path()).unwrap(),
    }
}

fn compare(store: &Store, model: &Model) {
    let reader = store.read().unwrap();
    let mut journal = BTreeMap::new();
    reader
        .each_entry(Revision(1)..=Revision(u64::MAX), |e| {
            journal.insert(e.revision.0, (e.kind, e.recorded_at.0.as_second(), e.body));
        })
        .unwrap();
    assert_eq!(journal, model.journal);
    for (hash, bytes) in &model.contents {
        assert_eq!(&reader.content(*hash).unwrap(), bytes);
    }
    let names: Vec<String> = model.derived.keys().cloned().collect();
    assert_eq!(reader.derived_names().unwrap(), names);
    for (name, bytes) in &model.derived {
        let DerivedState::Whole(found) = reader.derived(name).unwrap() else {
            panic!("{name}")
        };
        assert_eq!((found.version, &found.bytes), (3, bytes));
    }
    for seconds in [-51, -10, 0, 10, 51] {
        let known = model
            .journal
            .iter()
            .filter(|(_, e)| e.1 <= seconds)
            .map(|(r, _)| *r)
            .max();
        let found = reader.last_known(KnownAt::Instant(at(seconds))).unwrap();
        assert_eq!(found, Revision(known.unwrap_or(0)));
    }
    assert_eq!(reader.verify_file().unwrap(), []);
    assert_eq!(reader.verify_chain(|_| ()).unwrap(), []);
    assert_eq!(reader.verify_contents(|_| ()).unwrap(), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn the_store_holds_what_the_model_holds(steps in proptest::collection::vec(step(), 1..14)) {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::create(&folder.path().join("s.db")).unwrap();
        let mut model = Model::default();
        for step in &steps {
            apply(&mut store, &mut model, step);
        }
        compare(&store, &model);
    }
}
