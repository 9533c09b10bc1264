//! `kill -9` in the middle of imports: nothing that was acknowledged is lost, nothing is torn,
//! the journal verifies, and the import can be repeated.
//!
//! A kill counts only where it landed in the middle: after the import said that it began and
//! before it told its outcome. One half of them come at a random moment of the time that an
//! import takes, the other half when the write-ahead log has reached a random length.

use std::{
    env, fs,
    io::{BufRead, BufReader, Read},
    os::unix::process::ExitStatusExt,
    process::{Child, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::{chance::Chance, desk::Desk, series};

/// Kills that must land, unless the environment's `STRANDLINE_KILLS` says how many.
const KILLS: u64 = 200;

/// Attempts for each kill that must land; the others came too late.
const ATTEMPTS: u64 = 20;

/// Where in an import a kill comes.
enum Moment {
    /// So long after it began.
    After(Duration),
    /// When so many bytes of the write-ahead log are written.
    Written(u64),
}

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
    desk: Desk,
    entries: u64,
    area: String,
    /// The longest that the log gets, and how long an import takes.
    log_bytes: u64,
    takes: Duration,
}

const AREA: &str = "area --assessor desk --feed main --format csv";

impl Store {
    fn new() -> Self {
        let desk = Desk::with_maps();
        series::write(&desk);
        let mut store = Store {
            entries: entries(&desk),
            area: desk.done(AREA).out,
            desk,
            log_bytes: 0,
            takes: Duration::ZERO,
        };
        fs::copy(
            store.desk.path("strandline.db"),
            store.desk.path("before.db"),
        )
        .unwrap();
        let (mut child, began) = store.begin();
        while child.try_wait().unwrap().is_none() {
            store.log_bytes = store.log_bytes.max(store.log());
            thread::sleep(Duration::from_micros(200));
        }
        store.takes = began.elapsed();
        assert_eq!(entries(&store.desk), store.entries + series::MAPS as u64);
        store.restore();
        store
    }

    /// The record as it was before any import of the series.
    fn restore(&self) {
        for ending in ["-wal", "-shm"] {
            let _ = fs::remove_file(self.desk.path(&format!("strandline.db{ending}")));
        }
        fs::copy(self.desk.path("before.db"), self.desk.path("strandline.db")).unwrap();
    }

    fn log(&self) -> u64 {
        fs::metadata(self.desk.path("strandline.db-wal")).map_or(0, |log| log.len())
    }

    /// An import that has just said that it began.
    fn begin(&self) -> (Child, Instant) {
        let mut command = self.desk.command(&series::import_words("torn"));
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = String::new();
        let mut err = BufReader::new(child.stderr.take().unwrap());
        err.read_line(&mut said).unwrap();
        assert!(said.starts_with("importing"), "{said}");
        (child, Instant::now())
    }

    /// Kills an import; whether it landed in the middle.
    fn kill(&self, moment: &Moment) -> bool {
        let (mut child, began) = self.begin();
        let waits = |child: &mut Child| match moment {
            Moment::After(delay) => began.elapsed() < *delay,
            Moment::Written(bytes) => self.log() < *bytes && child.try_wait().unwrap().is_none(),
        };
        while waits(&mut child) {
            thread::sleep(Duration::from_micros(50));
        }
        child.kill().unwrap();
        let status = child.wait().unwrap();
        let mut told = String::new();
        child
            .stdout
            .take()
            .unwrap()
            .read_to_string(&mut told)
            .unwrap();
        status.signal() == Some(9) && told.is_empty()
    }

    /// Everything acknowledged is there, and of the import all or nothing; whether all.
    fn check(&self) -> bool {
        let found = entries(&self.desk);
        assert_eq!(self.desk.done(AREA).out, self.area);
        let all = self.entries + series::MAPS as u64;
        assert!(
            [self.entries, all].contains(&found),
            "{found} entries are torn"
        );
        found == all
    }

    fn repeat(&self, wanted: &str) {
        let ran = self
            .desk
            .ran(self.desk.command(&series::import_words("torn")));
        assert!(ran.out.contains(wanted), "{ran:?}");
        self.restore();
    }
}

/// How many entries the journal has; everything must be as recorded.
fn entries(desk: &Desk) -> u64 {
    let ran = desk.done("verify");
    assert!(ran.out.contains("all as recorded"), "{ran:?}");
    ran.out.split(' ').next().unwrap().parse().unwrap()
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
        let takes = store.takes.as_micros() as u64;
        let moment = if chance.below(2) == 0 {
            Moment::After(Duration::from_micros(chance.below(takes)))
        } else {
            Moment::Written(1 + chance.below(store.log_bytes))
        };
        let landed = store.kill(&moment);
        let log = store.log();
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
