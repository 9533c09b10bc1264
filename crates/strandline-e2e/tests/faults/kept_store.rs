//! A record that is put back after each kill of what writes into it.
//!
//! [`KeptStore`] keeps a copy of it, watches the write-ahead log, and kills; what must hold
//! afterwards is told by the tests that use it.

use std::{
    fs,
    io::Read as _,
    os::unix::process::ExitStatusExt as _,
    process::Child,
    thread,
    time::{Duration, Instant},
};

use super::{chance::Chance, desk::Desk};

/// When to kill.
pub(crate) enum Moment {
    /// So long after it began.
    After(Duration),
    /// When so many bytes of the write-ahead log are written.
    Written(u64),
}

/// What is to be killed, and when it began.
pub(crate) struct Begun {
    child: Child,
    at: Instant,
}

impl Begun {
    /// A child, with its output piped, that began just now.
    pub(crate) fn now(child: Child) -> Self {
        let at = Instant::now();
        Begun { child, at }
    }

    fn is_running(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }
}

/// A record with something acknowledged in it.
pub(crate) struct KeptStore {
    pub(crate) desk: Desk,
    /// How many entries are kept, and how many are added by what is killed when it is done.
    pub(crate) entries: u64,
    pub(crate) adds: u64,
    /// The longest that the log gets, and how long it takes.
    log_bytes: u64,
    takes: Duration,
}

impl KeptStore {
    /// Keeps the record of a desk, and does once without a kill what begins so.
    pub(crate) fn new(desk: Desk, begin: impl Fn(&Desk) -> Begun) -> Self {
        fs::copy(desk.path("strandline.db"), desk.path("before.db")).unwrap();
        let mut store = KeptStore {
            entries: entries(&desk),
            desk,
            adds: 0,
            log_bytes: 0,
            takes: Duration::ZERO,
        };
        let mut begun = begin(&store.desk);
        while begun.is_running() {
            store.log_bytes = store.log_bytes.max(store.log());
            thread::sleep(Duration::from_micros(100));
        }
        store.takes = begun.at.elapsed();
        store.adds = entries(&store.desk) - store.entries;
        assert!(store.adds > 0 && store.log_bytes > 0, "nothing was written");
        store.restore();
        store
    }

    /// Puts the record back as it was kept.
    pub(crate) fn restore(&self) {
        for ending in ["-wal", "-shm"] {
            let _ = fs::remove_file(self.desk.path(&format!("strandline.db{ending}")));
        }
        fs::copy(self.desk.path("before.db"), self.desk.path("strandline.db")).unwrap();
    }

    /// The length of the write-ahead log.
    pub(crate) fn log(&self) -> u64 {
        fs::metadata(self.desk.path("strandline.db-wal")).map_or(0, |log| log.len())
    }

    /// Any moment of the time that it takes.
    pub(crate) fn any_time(&self, chance: &mut Chance) -> Moment {
        let takes = self.takes.as_micros() as u64;
        Moment::After(Duration::from_micros(chance.below(takes)))
    }

    /// Any length that the log gets.
    pub(crate) fn any_length(&self, chance: &mut Chance) -> Moment {
        Moment::Written(1 + chance.below(self.log_bytes))
    }

    /// Kills at a moment; whether that was before the outcome was told.
    pub(crate) fn kill(&self, mut begun: Begun, moment: &Moment) -> bool {
        while self.is_before(moment, &begun) && begun.is_running() {
            thread::sleep(Duration::from_micros(50));
        }
        let mut child = begun.child;
        child.kill().unwrap();
        let status = child.wait().unwrap();
        let mut told = String::new();
        let mut out = child.stdout.take().unwrap();
        out.read_to_string(&mut told).unwrap();
        status.signal() == Some(9) && told.is_empty()
    }

    fn is_before(&self, moment: &Moment, begun: &Begun) -> bool {
        let elapsed = begun.at.elapsed();
        match moment {
            Moment::After(delay) => elapsed < *delay,
            // What hangs is killed as well.
            Moment::Written(bytes) => self.log() < *bytes && elapsed < 20 * self.takes,
        }
    }

    /// Whether all is there that is added by what is killed; it must be that or nothing.
    pub(crate) fn has_all(&self) -> bool {
        let found = entries(&self.desk);
        let whole = [self.entries, self.entries + self.adds];
        assert!(
            whole.contains(&found),
            "{found} entries are torn: {whole:?}"
        );
        found == whole[1]
    }
}

/// How many entries the journal has; everything must be as recorded.
fn entries(desk: &Desk) -> u64 {
    let ran = desk.done("verify");
    assert!(ran.out.contains("all as recorded"), "{ran:?}");
    ran.out.split(' ').next().unwrap().parse().unwrap()
}
