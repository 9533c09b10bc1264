//! Stores that are something else, newer, cut off or changed: refused or told of, never a
//! crash and never a figure that was not recorded.

use std::{fs, process::Command};

use super::{chance::Chance, desk::Desk, limits};

const AREA: &str = "area --assessor desk --format csv";

/// Commands that open a store, to read and to write.
const COMMANDS: [&str; 7] = [
    AREA,
    "at --lon 36.05 --lat 48.05",
    "map --assessor desk --on 2024-01-03",
    "verify",
    "verify --rebuild",
    "assessor list",
    "import geojson 2024-01-01.geojson --assessor desk --status-property status",
];

/// Every command refuses the file of a name, says these words, and leaves it as it was.
fn check_refused(desk: &Desk, name: &str, words: &[&str]) {
    let before = fs::read(desk.path(name)).unwrap();
    desk.draw("2024-01-01.geojson", &[("held", 0)]);
    for command in COMMANDS
        .iter()
        .chain(&["theatre add ukraine", "backup --to b.db"])
    {
        let line = format!("{command} --store {name}");
        desk.refused(&line, 1, &[&[name][..], words].concat());
    }
    desk.refused(
        &format!("serve --listen 127.0.0.1:0 --store {name}"),
        1,
        words,
    );
    assert!(
        fs::read(desk.path(name)).unwrap() == before,
        "{name} was changed"
    );
    assert!(!desk.path("b.db").exists());
}

/// A database made by Python's sqlite3, as a program of somebody else would.
fn foreign_database(desk: &Desk, name: &str, sql: &str) {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); \
                  c.executescript(sys.argv[2]); c.commit(); c.close()";
    let made = Command::new(python)
        .args(["-c", script])
        .arg(desk.path(name))
        .arg(sql)
        .status();
    assert!(made.unwrap().success());
}

#[test]
fn files_of_something_else_are_refused_and_left_alone() {
    let desk = Desk::bare();
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";
    for (name, bytes) in [
        ("picture.png", &picture[..]),
        ("letter.txt", b"Dear reader, this is no store."),
        ("empty.db", b""),
        ("one-byte.db", b"S"),
        ("name-only.db", b"SQLite format 3\0"),
        ("zeros.db", &[0; 8192]),
        (
            "map.geojson",
            br#"{"type":"FeatureCollection","features":[]}"#,
        ),
        ("archive.zip", b"PK\x03\x04\x14\0\0\0\x08\0"),
    ] {
        desk.write(name, bytes);
        check_refused(&desk, name, &["not a Strandline store", "--store"]);
    }
    fs::create_dir(desk.path("folder.db")).unwrap();
    desk.refused("verify --store folder.db", 1, &["a folder", "--store"]);
    desk.refused("verify --store nowhere.db", 1, &["no store at", "--store"]);
}

#[test]
fn databases_of_something_else_are_refused_and_left_alone() {
    let desk = Desk::bare();
    let geopackage = "PRAGMA application_id = 1196444487; PRAGMA user_version = 10400;
        CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY);
        CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT);
        CREATE TABLE roads (fid INTEGER PRIMARY KEY, geom BLOB);
        INSERT INTO gpkg_contents VALUES ('roads', 'features');";
    for (name, sql) in [
        ("roads.gpkg", geopackage),
        (
            "contacts.db",
            "CREATE TABLE people (name TEXT); INSERT INTO people VALUES ('a');",
        ),
        ("diary.db", "CREATE TABLE journal (day TEXT, text TEXT);"),
        (
            "version.db",
            "CREATE TABLE strandline_schema (version INTEGER);",
        ),
        (
            "other-columns.db",
            "CREATE TABLE strandline_schema (version INTEGER);
            INSERT INTO strandline_schema VALUES (1); CREATE TABLE journal (day TEXT);",
        ),
        (
            "no-version.db",
            "CREATE TABLE strandline_schema (version INTEGER);
            CREATE TABLE journal (revision INTEGER PRIMARY KEY);",
        ),
        (
            "views.db",
            "CREATE VIEW strandline_schema AS SELECT 1 AS version;
            CREATE VIEW journal AS SELECT 1 AS revision;",
        ),
    ] {
        foreign_database(&desk, name, sql);
        check_refused(&desk, name, &["not a Strandline store", "--store"]);
    }
}

#[test]
fn a_newer_store_is_refused_with_the_way_out() {
    let desk = Desk::with_maps();
    foreign_database(
        &desk,
        "strandline.db",
        "UPDATE strandline_schema SET version = 99;",
    );
    check_refused(&desk, "strandline.db", &["version 99", "newer strandline"]);
}

#[test]
fn a_version_that_never_was_is_damage() {
    let desk = Desk::with_maps();
    for version in ["0", "-1", "4294967297"] {
        let sql = format!("UPDATE strandline_schema SET version = {version};");
        foreign_database(&desk, "strandline.db", &sql);
        desk.refused("verify", 1, &["strandline.db"]);
        desk.refused(AREA, 1, &["strandline.db"]);
    }
}

#[test]
fn what_guards_the_journal_is_missed() {
    let desk = Desk::with_maps();
    foreign_database(
        &desk,
        "strandline.db",
        "DROP TRIGGER journal_is_not_updated;",
    );
    desk.refused("verify", 1, &["journal", "triggers are gone"]);
    let desk = Desk::with_maps();
    foreign_database(&desk, "strandline.db", "DROP TABLE content;");
    desk.refused("verify", 1, &["strandline.db"]);
}

/// A store in one file, without a log beside it.
fn sound() -> (Desk, Vec<u8>, String) {
    let desk = Desk::with_maps();
    let bytes = fs::read(desk.path("strandline.db")).unwrap();
    assert!(!desk.path("strandline.db-wal").exists());
    let area = desk.done(AREA).out;
    (desk, bytes, area)
}

/// A changed file: `verify` ends, by itself and with words if it finds something; a figure is
/// as it was recorded, or there is none.
fn check_changed(desk: &Desk, what: &str, area: &str) -> bool {
    for ending in ["-wal", "-shm"] {
        let _ = fs::remove_file(desk.path(&format!("strandline.db{ending}")));
    }
    let words: Vec<&str> = AREA.split(' ').collect();
    let asked = limits::run(desk, &words);
    let answered = asked.code == 0 && asked.out == area;
    let refused = asked.code == 1 && asked.err.contains("strandline: ") && asked.out.is_empty();
    assert!(answered || refused, "{what}: {asked:?}");
    let verified = limits::run(desk, &["verify"]);
    assert!([0, 1].contains(&verified.code), "{what}: {verified:?}");
    let told = [
        "damaged",
        "the database file",
        "was changed",
        "content",
        "not a Strandline",
        "missing",
        "does not continue",
        "derived state",
        "version",
        "triggers",
        "revision",
    ];
    let named = told.iter().any(|word| verified.err.contains(word));
    assert!(verified.code == 0 || named, "{what}: {verified:?}");
    assert!(
        answered || verified.code == 1,
        "{what}: an error that verify does not see {asked:?}"
    );
    verified.code == 1
}

#[test]
fn a_store_that_was_cut_off_is_told() {
    let (desk, bytes, area) = sound();
    let mut found = 0;
    let lengths: Vec<usize> = (0..bytes.len())
        .step_by(4096)
        .chain([1, 99, 100, 5000])
        .collect();
    for &length in &lengths {
        desk.write("strandline.db", &bytes[..length]);
        found += usize::from(check_changed(&desk, &format!("cut at {length}"), &area));
    }
    assert_eq!(found, lengths.len(), "every cut is found");
}

/// How many bits are flipped, one at a time.
const FLIPS: usize = 120;

#[test]
fn a_bit_that_flipped_is_found_or_does_not_matter() {
    let (desk, bytes, area) = sound();
    let mut chance = Chance::printed("bit flips");
    let used: Vec<usize> = (0..bytes.len()).filter(|&at| bytes[at] != 0).collect();
    let mut found = 0;
    for _ in 0..FLIPS {
        let at = used[chance.below(used.len() as u64) as usize];
        let bit = chance.below(8);
        let mut changed = bytes.clone();
        changed[at] ^= 1 << bit;
        desk.write("strandline.db", changed);
        found += usize::from(check_changed(
            &desk,
            &format!("bit {bit} of byte {at}"),
            &area,
        ));
    }
    eprintln!("{FLIPS} bits flipped one by one: {found} found, the others change nothing");
    assert!(found > FLIPS / 3, "{found} of {FLIPS}");
}

#[test]
fn pages_of_noise_are_found() {
    let (desk, bytes, area) = sound();
    let mut chance = Chance::printed("pages of noise");
    for page in 0..bytes.len() / 4096 {
        let mut changed = bytes.clone();
        let noise = std::iter::repeat_with(|| chance.below(256) as u8);
        changed[page * 4096..][..4096]
            .iter_mut()
            .zip(noise)
            .for_each(|(byte, noise)| *byte = noise);
        desk.write("strandline.db", changed);
        let what = format!("noise in page {page}");
        check_changed(&desk, &what, &area);
    }
}

#[test]
fn a_log_of_noise_beside_the_store_changes_nothing() {
    let (desk, bytes, area) = sound();
    let noise: Vec<u8> = (0..100_000_u32)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 11) as u8)
        .collect();
    for log in [&noise[..], &bytes[..], b""] {
        desk.write("strandline.db", &bytes);
        desk.write("strandline.db-wal", log);
        assert_eq!(desk.done(AREA).out, area);
        desk.done("verify");
    }
}
