//! Every law on its seeds and on some changes of each, in every test run.

use std::{fs, path::PathBuf};

use strandline_arrangement::EdgeHistory;
use strandline_fuzz::{TARGETS, mutations};

/// Changes of each seed; a fuzzer makes as many in a second.
const CHANGES: u64 = 200;

fn corpus(name: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("corpus")
        .join(name);
    let entries =
        fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut seeds: Vec<_> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter_map(|path| fs::read(&path).ok().map(|bytes| (path, bytes)))
        .collect();
    seeds.sort();
    seeds
}

fn check(name: &str) {
    let seeds = corpus(name);
    assert!(seeds.len() >= 3, "{name} has {} seeds", seeds.len());
    law(name)(b"");
    check_on(&seeds, law(name));
}

fn law(name: &str) -> fn(&[u8]) {
    let target = TARGETS.iter().find(|target| target.name == name);
    let target = target.unwrap_or_else(|| panic!("there is no target {name}"));
    target.check
}

fn check_on(seeds: &[(PathBuf, Vec<u8>)], law: fn(&[u8])) {
    for (path, seed) in seeds {
        // Told only when the law does not hold.
        println!("{}", path.display());
        law(seed);
        mutations(seed, CHANGES).for_each(|bytes| law(&bytes));
    }
}

#[test]
fn geojson_keeps_its_law() {
    check("geojson");
}

#[test]
fn deepstate_keeps_its_law() {
    check("deepstate");
}

#[test]
fn kml_keeps_its_law() {
    check("kml");
}

#[test]
fn layers_of_isw_keep_their_law() {
    check("isw");
}

#[test]
fn arcgis_keeps_its_law() {
    check("arcgis");
}

#[test]
fn maps_of_nzz_keep_their_law() {
    check("nzz");
}

#[test]
fn lines_keep_their_law() {
    check("lines");
}

#[test]
fn shapefiles_keep_their_law() {
    check("shapefile");
}

#[test]
fn geopackages_keep_their_law() {
    check("geopackage");
}

#[test]
fn flatgeobuf_keeps_its_law() {
    check("flatgeobuf");
}

#[test]
fn settlements_keep_their_law() {
    check("settlements");
}

#[test]
fn places_keep_their_law() {
    check("places");
}

#[test]
fn settings_keep_their_law() {
    check("settings");
}

#[test]
fn the_arrangement_keeps_its_law() {
    check("arrangement");
}

#[test]
fn the_edge_history_keeps_its_law() {
    check_serialised("edge-history", EdgeHistory::to_bytes);
}

#[test]
fn the_compact_history_keeps_its_law() {
    check_serialised("compact", |history| {
        history.to_compact().expect("drawings have closed borders")
    });
}

/// Checks what is serialised today, whatever form the seeds were written in, and the seeds.
fn check_serialised(name: &str, to_bytes: fn(&EdgeHistory) -> Vec<u8>) {
    let law = law(name);
    for (path, seed) in corpus("arrangement") {
        let bytes = to_bytes(&strandline_fuzz::arrangement::history(&seed));
        if std::env::var_os("STRANDLINE_BLESS").is_some() {
            let seeds = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
                .join("corpus")
                .join(name);
            fs::create_dir_all(&seeds).expect("a folder");
            fs::write(seeds.join(path.file_name().expect("a file")), &bytes).expect("a seed");
        }
        law(&bytes);
        mutations(&bytes, CHANGES).for_each(|bytes| law(&bytes));
    }
    check(name);
}

#[test]
fn the_server_keeps_its_law() {
    check("server");
}

#[test]
fn the_reading_of_reports_keeps_its_law() {
    check("report");
}

#[test]
fn the_reading_of_pages_keeps_its_law() {
    check("page");
    // A report may be a page as well.
    check_on(&corpus("report"), law("page"));
}

#[test]
fn every_target_has_a_test_and_a_file() {
    let tests = include_str!("smoke.rs");
    let cargo = include_str!("../Cargo.toml");
    let is_checked = |name: &str| {
        ["check", "check_serialised"]
            .iter()
            .any(|how| tests.contains(&format!("{how}(\"{name}\"")))
    };
    for target in TARGETS {
        assert!(is_checked(target.name), "{}", target.name);
        assert!(
            cargo.contains(&format!("name = \"{}\"", target.name)),
            "{}",
            target.name
        );
    }
}
