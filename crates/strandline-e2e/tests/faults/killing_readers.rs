//! `kill -9` in the middle of what takes reports, places and decisions into the record: each is
//! there wholly or not at all, and what was there before is as it was.
//!
//! A kill counts only where it landed before the outcome was told; most come when the write-ahead
//! log has reached a random length, so that they land while the transaction is written.

use std::process::Stdio;

use super::{
    chance::Chance,
    desk::Desk,
    kept_store::{Begun, KeptStore},
};

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
    kept: KeptStore,
    command: &'static str,
    asked: Vec<String>,
}

impl Store {
    fn new(command: &'static str) -> Self {
        let desk = desk();
        let asked = asked(&desk);
        let kept = KeptStore::new(desk, |desk| begin(desk, command));
        Store {
            kept,
            command,
            asked,
        }
    }

    /// All of the command is there or nothing, and nothing else is changed; whether all.
    fn check(&self) -> bool {
        let has_all = self.kept.has_all();
        if has_all {
            assert_eq!(self.kept.desk.done(ASKED[0]).out, self.asked[0]);
        } else {
            assert_eq!(asked(&self.kept.desk), self.asked, "{}", self.command);
        }
        has_all
    }
}

fn begin(desk: &Desk, command: &str) -> Begun {
    let words: Vec<&str> = command.split(' ').collect();
    let mut command = desk.command(&words);
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    Begun::now(command.spawn().unwrap())
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
        let moment = match chance.below(4) {
            0 => store.kept.any_time(&mut chance),
            _ => store.kept.any_length(&mut chance),
        };
        let begun = begin(&store.kept.desk, command);
        let in_the_middle = store.kept.kill(begun, &moment);
        let is_written = store.kept.log() > 0;
        let committed = store.check();
        if in_the_middle {
            landed += 1;
            written += u64::from(is_written || committed);
        }
        store.kept.restore();
    }
    store.kept.desk.done(command);
    assert!(store.kept.has_all(), "{command} can be repeated");
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
