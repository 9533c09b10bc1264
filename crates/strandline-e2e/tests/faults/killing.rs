//! `kill -9` in the middle of imports: nothing that was acknowledged is lost, nothing is torn,
//! the journal verifies, and the import can be repeated.
//!
//! A kill counts only where it landed in the middle: after the import said that it began and
//! before it told its outcome. One half of them come at a random moment of the time that an
//! import takes, the other half when the write-ahead log has reached a random length.

use std::{
    env,
    io::{BufRead, BufReader},
    process::Stdio,
};

use super::{
    chance::Chance,
    desk::Desk,
    kept_store::{Begun, KeptStore},
    series,
};

/// Kills that must land, unless the environment's `STRANDLINE_KILLS` says how many.
const KILLS: u64 = 200;

/// Attempts for each kill that must land; the others came too late.
const ATTEMPTS: u64 = 20;

/// What the kills found.
#[derive(Default)]
struct Tally {
    too_late: u64,
    /// Before anything was in the log.
    in_memory: u64,
    /// With a part of the transaction in the log.
    in_the_log: u64,
    /// After the commit and before the outcome was told.
    committed: u64,
}

impl Tally {
    fn landed(&self) -> u64 {
        self.in_memory + self.in_the_log + self.committed
    }
}

/// A record with something acknowledged in it, and what that looks like.
struct Store {
    kept: KeptStore,
    area: String,
}

const AREA: &str = "area --assessor desk --feed main --format csv";

impl Store {
    fn new() -> Self {
        let desk = Desk::with_maps();
        series::write(&desk);
        let area = desk.done(AREA).out;
        let kept = KeptStore::new(desk, begin);
        assert_eq!(kept.adds, series::MAPS as u64);
        Store { kept, area }
    }

    /// Everything acknowledged is there, and of the import all or nothing; whether all.
    fn check(&self) -> bool {
        let has_all = self.kept.has_all();
        assert_eq!(self.kept.desk.done(AREA).out, self.area);
        has_all
    }

    fn repeat(&self, wanted: &str) {
        let desk = &self.kept.desk;
        let ran = desk.ran(desk.command(&series::import_words("torn")));
        assert!(ran.out.contains(wanted), "{ran:?}");
        self.kept.restore();
    }
}

/// An import that has just said that it began.
fn begin(desk: &Desk) -> Begun {
    let mut command = desk.command(&series::import_words("torn"));
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut said = String::new();
    let mut err = BufReader::new(child.stderr.take().unwrap());
    err.read_line(&mut said).unwrap();
    assert!(said.starts_with("importing"), "{said}");
    Begun::now(child)
}

#[test]
fn killed_in_the_middle_of_an_import_the_record_is_whole() {
    let given = env::var("STRANDLINE_KILLS").ok();
    let wanted = given.map_or(KILLS, |kills| kills.parse().unwrap());
    let mut chance = Chance::printed("kill -9");
    let store = Store::new();
    let mut tally = Tally::default();
    let mut attempts = 0;
    while tally.landed() < wanted {
        attempts += 1;
        assert!(
            attempts <= wanted * ATTEMPTS,
            "imports end before they are killed"
        );
        let moment = if chance.below(2) == 0 {
            store.kept.any_time(&mut chance)
        } else {
            store.kept.any_length(&mut chance)
        };
        let landed = store.kept.kill(begin(&store.kept.desk), &moment);
        let log = store.kept.log();
        let committed = store.check();
        match (landed, committed, log) {
            (false, ..) => tally.too_late += 1,
            (_, true, _) => tally.committed += 1,
            (_, _, 0) => tally.in_memory += 1,
            _ => tally.in_the_log += 1,
        }
        let all = format!("{} added", series::MAPS);
        let none = format!("0 added, {} unchanged", series::MAPS);
        if committed {
            store.repeat(&none);
        } else if attempts % 16 == 0 {
            store.repeat(&all);
        }
    }
    let Tally {
        too_late,
        in_memory,
        in_the_log,
        committed,
    } = tally;
    eprintln!(
        "{wanted} kills landed in the middle: {in_memory} before anything was written, \
         {in_the_log} with a part of it written, {committed} after the commit and before it \
         was told; {too_late} came too late and were repeated"
    );
    assert!(
        in_the_log * 5 > wanted,
        "a fifth must land while it is written"
    );
}
