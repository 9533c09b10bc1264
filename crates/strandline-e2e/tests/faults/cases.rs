//! Cases of our own, each named by what is hard in it.
//!
//! A case is one feature, in the middle of a map between two good neighbours. Its verdict is
//! every problem with its place, and the ground of each status that is kept; both neighbours
//! are kept always. The tables lie in `cases/`, in lines of `key value`:
//!
//! - `--` begins a case with its name;
//! - `polygon`, `multipolygon`: coordinates of a feature of the status held;
//! - `geometry`, `feature`, `features`: as they stand in the file;
//! - `tells kind place`: a problem, in the order of the file; none but these;
//! - `keeps status ring`: ground that is kept, `-status` takes some away again.

use std::fs;

use super::{
    desk::{Desk, Ran},
    limits,
    verdict::{Verdict, agree, cells},
};

/// The neighbour before the case, and the one after it.
const NEIGHBOURS: [(&str, &str, &str); 2] = [
    (
        "retaken",
        "[[32,42],[33,42],[33,43],[32,43],[32,42]]",
        "32 42, 33 42, 33 43, 32 43",
    ),
    (
        "contested",
        "[[34,44],[35,44],[35,45],[34,45],[34,44]]",
        "34 44, 35 44, 35 45, 34 45",
    ),
];

struct Case<'t> {
    name: &'t str,
    features: String,
    verdict: Verdict,
}

fn read_cases(table: &str) -> Vec<Case<'_>> {
    let mut cases: Vec<Case<'_>> = Vec::new();
    for line in table.lines() {
        let Some((key, value)) = line.split_once(' ').filter(|(key, _)| *key != "#") else {
            continue;
        };
        if key == "--" {
            cases.push(Case {
                name: value,
                features: String::new(),
                verdict: whole_neighbours(),
            });
            continue;
        }
        read_line(cases.last_mut().unwrap(), key, value);
    }
    cases
}

fn read_line(case: &mut Case<'_>, key: &str, value: &str) {
    let held = |geometry: &str| {
        format!(r#"{{"type":"Feature","properties":{{"status":"held"}},"geometry":{geometry}}}"#)
    };
    match key {
        "polygon" => {
            case.features = held(&format!(r#"{{"type":"Polygon","coordinates":{value}}}"#));
        }
        "multipolygon" => {
            case.features = held(&format!(
                r#"{{"type":"MultiPolygon","coordinates":{value}}}"#
            ));
        }
        "geometry" => case.features = held(value),
        "feature" | "features" => value.clone_into(&mut case.features),
        "tells" => case.verdict.tells.push(value.to_owned()),
        "keeps" => {
            let (status, ring) = value.split_once(' ').unwrap();
            case.verdict.keeps.add_ring(status, ring);
        }
        _ => panic!("{}: there is no key {key}", case.name),
    }
}

/// What is kept of the two neighbours.
pub(crate) fn whole_neighbours() -> Verdict {
    let mut verdict = Verdict::default();
    for (status, _, ring) in NEIGHBOURS {
        verdict.keeps.add_ring(status, ring);
    }
    verdict
}

/// A map with the neighbours and these features between them.
pub(crate) fn between_neighbours(features: &str) -> String {
    let [before, after] = NEIGHBOURS.map(|(status, ring, _)| {
        format!(
            r#"{{"type":"Feature","properties":{{"status":"{status}"}},"geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}"#
        )
    });
    format!(r#"{{"type":"FeatureCollection","features":[{before},{features},{after}]}}"#)
}

/// Imports a map into a feed of its own, and gives what the binary says of it.
pub(crate) fn import(desk: &Desk, feed: &str, seconds: u32) -> (Ran, Verdict) {
    let line = format!(
        "import geojson 2024-01-01.geojson --assessor desk --feed {feed} \
         --status-property status --problems problems.csv"
    );
    let words: Vec<&str> = line.split_whitespace().collect();
    let _ = fs::remove_file(desk.path("problems.csv"));
    let ran = limits::run_within(desk, seconds, &words);
    (ran, found(desk, feed))
}

/// What was told of the last import, and what the feed holds.
pub(crate) fn found(desk: &Desk, feed: &str) -> Verdict {
    let mut verdict = Verdict::default();
    let listed = fs::read_to_string(desk.path("problems.csv")).unwrap_or_default();
    for line in listed.lines().skip(1) {
        let cells = cells(line);
        verdict.tells.push(format!("{} {}", cells[3], cells[2]));
    }
    let line = format!("area --assessor desk --feed {feed} --format csv");
    let words: Vec<&str> = line.split_whitespace().collect();
    let area = limits::run(desk, &words);
    if area.code == 0 {
        for row in area.rows() {
            verdict.keeps.add(row[3], row[4].parse().unwrap());
        }
    }
    verdict
}

fn check_all(table: &str, at_least: usize) {
    let cases = read_cases(table);
    assert!(cases.len() >= at_least, "{} cases", cases.len());
    let desk = Desk::new();
    let mut wrong = String::new();
    for (number, case) in cases.iter().enumerate() {
        desk.write("2024-01-01.geojson", between_neighbours(&case.features));
        let (ran, found) = import(&desk, &format!("case-{number}"), limits::SECONDS);
        let code = if case.verdict.tells.is_empty() { 0 } else { 3 };
        if ran.code != code || !agree(&case.verdict, &found) {
            let (name, expected) = (case.name, &case.verdict);
            let told = format!(
                "{name}: exit {}, {}  expected\n{expected}  found\n{found}",
                ran.code, ran.err
            );
            wrong.push_str(&told);
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    desk.done("verify");
}

#[test]
fn rings_are_kept_mended_or_told_of() {
    check_all(include_str!("cases/rings.txt"), 57);
}

#[test]
fn positions_and_numbers_are_kept_or_told_of() {
    check_all(include_str!("cases/numbers.txt"), 38);
}

#[test]
fn features_and_statuses_are_kept_or_told_of() {
    check_all(include_str!("cases/features.txt"), 67);
}
