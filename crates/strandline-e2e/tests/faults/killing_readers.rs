//! `kill -9` in the middle of what takes reports, places and decisions into the record: each is
//! there wholly or not at all, and what was there before is as it was.
//!
//! A kill counts only where it landed before the outcome was told; most come when the write-ahead
//! log has reached a random length, so that they land while the transaction is written.

use std::{
    fs,
    io::Read,
    os::unix::process::ExitStatusExt,
    process::{Child, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::{chance::Chance, desk::Desk};

/// Kills of each command that must land.
const KILLS: u64 = 12;

/// Attempts for each kill that must land; the others came too late.
const ATTEMPTS: u64 = 20;

/// Reports of a folder, and places of a file.
const MANY: u32 = 40;

/// What is killed.
const COMMANDS: [&str; 3] = [
    "import documents reports",
    "import places places.geojson",
    "review --accept-above 0",
];

/// What was acknowledged before, as it is asked for.
const ASKED: [&str; 2] = [
    "area --assessor desk --feed main --format csv",
    "review --format json",
];

/// A record to which a command adds.
struct Store {
    desk: Desk,
    command: &'static str,
    entries: u64,
    asked: Vec<String>,
    /// What the command adds, when it is done.
    adds: u64,
    log_bytes: u64,
    takes: Duration,
}

impl Store {
    fn new(command: &'static str) -> Self {
        let desk = desk();
        let mut store = Store {
            entries: entries(&desk),
            asked: asked(&desk),
            command,
            desk,
            adds: 0,
            log_bytes: 0,
            takes: Duration::ZERO,
        };
        let path = |name: &str| store.desk.path(name);
        fs::copy(path("strandline.db"), path("before.db")).unwrap();
        let (mut child, began) = store.begin();
        while child.try_wait().unwrap().is_none() {
            store.log_bytes = store.log_bytes.max(store.log());
            thread::sleep(Duration::from_micros(100));
        }
        store.takes = began.elapsed();
        store.adds = entries(&store.desk) - store.entries;
        assert!(store.adds > 0 && store.log_bytes > 0, "{command}");
        store.restore();
        store
    }

    fn restore(&self) {
        for ending in ["-wal", "-shm"] {
            let _ = fs::remove_file(self.desk.path(&format!("strandline.db{ending}")));
        }
        fs::copy(self.desk.path("before.db"), self.desk.path("strandline.db")).unwrap();
    }

    fn log(&self) -> u64 {
        fs::metadata(self.desk.path("strandline.db-wal")).map_or(0, |log| log.len())
    }

    fn begin(&self) -> (Child, Instant) {
        let words: Vec<&str> = self.command.split(' ').collect();
        let mut command = self.desk.command(&words);
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        (command.spawn().unwrap(), Instant::now())
    }

    /// Kills the command when the log has this length or so long after it began; whether that
    /// was before it told its outcome.
    fn kill(&self, bytes: u64, delay: Duration) -> bool {
        let (mut child, began) = self.begin();
        while began.elapsed() < delay && self.log() < bytes && child.try_wait().unwrap().is_none() {
            thread::sleep(Duration::from_micros(50));
        }
        child.kill().unwrap();
        let status = child.wait().unwrap();
        let mut told = String::new();
        let mut out = child.stdout.take().unwrap();
        out.read_to_string(&mut told).unwrap();
        status.signal() == Some(9) && told.is_empty()
    }

    /// All of the command is there or nothing, and nothing else is changed; whether all.
    fn check(&self) -> bool {
        let found = entries(&self.desk);
        if found == self.entries {
            assert_eq!(asked(&self.desk), self.asked, "{}", self.command);
            return false;
        }
        assert_eq!(found, self.entries + self.adds, "{} is torn", self.command);
        assert_eq!(self.desk.done(ASKED[0]).out, self.asked[0]);
        true
    }
}

/// A desk with maps, and with reports whose claims wait for a decision.
fn desk() -> Desk {
    let desk = Desk::with_maps();
    for number in 0..MANY {
        desk.write(&format!("known/{number}.txt"), report("Monday", number));
        desk.write(&format!("reports/{number}.txt"), report("Tuesday", number));
    }
    let places: Vec<String> = (0..MANY * 50).map(place).collect();
    let places = places.join(",");
    desk.write(
        "places.geojson",
        format!(r#"{{"type":"FeatureCollection","features":[{places}]}}"#),
    );
    desk.done("import documents known");
    desk
}

fn report(day: &str, number: u32) -> String {
    format!(
        "Army claims a village\n\nDecember 2, 2025 10:00 AM GMT+02:00\n\nRussian forces have seized \
         {number} houses of the village of Hirske, the Russian Defense Ministry said on {day}. \
         Russian forces have captured Pokrovsk, the ministry said. Ukraine denied the claim.\n"
    )
}

fn place(number: u32) -> String {
    let (west, south) = (
        36.0 + f64::from(number % 50) * 0.02,
        48.0 + f64::from(number / 50) * 0.02,
    );
    let (east, north) = (west + 0.01, south + 0.01);
    format!(
        r#"{{"type":"Feature","properties":{{"name":"Village {number}"}},"geometry":{{"type":"Polygon","coordinates":[[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{south}]]]}}}}"#
    )
}

/// How many entries the journal has; everything must be as recorded.
fn entries(desk: &Desk) -> u64 {
    let ran = desk.done("verify");
    assert!(ran.out.contains("all as recorded"), "{ran:?}");
    ran.out.split(' ').next().unwrap().parse().unwrap()
}

fn asked(desk: &Desk) -> Vec<String> {
    ASKED.iter().map(|line| desk.done(line).out).collect()
}

fn check_killed(command: &'static str) {
    let mut chance = Chance::printed(command);
    let store = Store::new(command);
    let (mut landed, mut written, mut attempts) = (0, 0, 0);
    while landed < KILLS {
        attempts += 1;
        assert!(attempts <= KILLS * ATTEMPTS, "{command} ends too soon");
        let takes = store.takes.as_micros() as u64;
        let (bytes, delay) = match chance.below(4) {
            0 => (u64::MAX, Duration::from_micros(chance.below(takes))),
            _ => (1 + chance.below(store.log_bytes), 20 * store.takes),
        };
        let in_the_middle = store.kill(bytes, delay);
        let is_written = store.log() > 0;
        let committed = store.check();
        if in_the_middle {
            landed += 1;
            written += u64::from(is_written || committed);
        }
        store.restore();
    }
    store.desk.done(command);
    assert_eq!(entries(&store.desk), store.entries + store.adds);
    eprintln!("{command}: {landed} kills landed, {written} of them while or after it was written");
    assert!(
        written * 4 > landed,
        "a fourth must land while it is written"
    );
}

#[test]
fn killed_in_the_middle_reports_places_and_decisions_are_there_wholly_or_not() {
    COMMANDS.into_iter().for_each(check_killed);
}
