//! Whole files of our own, each named by what is hard in it: encodings, what is no map at
//! all, and the other formats.
//!
//! The table lies in `cases/files.txt`, in lines of `key value`, in which `\n`, `\t`, `\\` and
//! `\xNN` stand for bytes:
//!
//! - `--` begins a case with its name;
//! - `as`: the words behind `import` or another command, in place of the usual GeoJSON;
//! - `named`: the file's name, in place of `2024-01-01.geojson`;
//! - `file`: a piece of the file; `between` is a piece with two good neighbours around it;
//! - `encoded`: `utf-8-bom`, `utf-16le`, `utf-16be`, `utf-32le`, the whole with its mark;
//! - `beside NAME TEXT`: another file beside it;
//! - `refused words`: the command fails and says this; else it is done, with
//! - `held map`: nothing could be drawn, so that it is not recorded;
//! - `tells kind place`, `keeps status ring` as in the other tables; `neighbours` are kept.

use std::fs;

use super::{
    cases::{between_neighbours, found, whole_neighbours},
    desk::Desk,
    limits,
    verdict::{Verdict, agree},
};

/// The settings of the assessors that ship with the desk of these cases.
struct Case {
    name: String,
    words: String,
    file_name: String,
    bytes: Vec<u8>,
    beside: Vec<(String, Vec<u8>)>,
    refused: Option<String>,
    verdict: Verdict,
}

fn read_cases(table: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in table.lines() {
        let (key, value) = line.split_once(' ').unwrap_or((line, ""));
        match key {
            "" | "#" => {}
            "--" => cases.push(Case::named(value)),
            _ => cases.last_mut().unwrap().read_line(key, value),
        }
    }
    cases
}

impl Case {
    fn named(name: &str) -> Self {
        Case {
            name: name.to_owned(),
            words: "import geojson FILE --status-property status".to_owned(),
            file_name: "2024-01-01.geojson".to_owned(),
            bytes: Vec::new(),
            beside: Vec::new(),
            refused: None,
            verdict: Verdict::default(),
        }
    }

    fn read_line(&mut self, key: &str, value: &str) {
        match key {
            "as" => value.clone_into(&mut self.words),
            "named" => value.clone_into(&mut self.file_name),
            "file" => self.bytes.extend(unescaped(value)),
            "between" => self.bytes.extend(between_neighbours(value).into_bytes()),
            "encoded" => self.bytes = encoded(value, &self.bytes),
            "beside" => {
                let (name, text) = value.split_once(' ').unwrap();
                self.beside.push((name.to_owned(), unescaped(text)));
            }
            "refused" => self.refused = Some(value.to_owned()),
            "neighbours" => self.verdict = whole_neighbours(),
            "tells" => self.verdict.tells.push(value.to_owned()),
            // As nothing of the map could be drawn: told of the file, at no place in it.
            "held" => self.verdict.tells.push(HELD.to_owned()),
            "keeps" => {
                let (status, ring) = value.split_once(' ').unwrap();
                self.verdict.keeps.add_ring(status, ring);
            }
            _ => panic!("{}: there is no key {key}", self.name),
        }
    }

    /// Runs the case in a feed of its own; what is not as it must be.
    fn fault(&self, desk: &Desk, number: usize) -> Option<String> {
        desk.write(&self.file_name, &self.bytes);
        for (name, bytes) in &self.beside {
            desk.write(name, bytes);
        }
        let _ = fs::remove_file(desk.path("problems.csv"));
        let feed = format!("case-{number}");
        let mut line = self.words.replace("FILE", &self.file_name);
        if line.starts_with("import ") {
            let whose = format!(" --assessor desk --feed {feed} --problems problems.csv");
            line.push_str(&whose);
        }
        let words: Vec<&str> = line.split_whitespace().collect();
        let ran = limits::run(desk, &words);
        let _ = fs::remove_file(desk.path(&self.file_name));
        let told = |what: String| {
            Some(format!(
                "{}: exit {}, {what}\n{}\n",
                self.name, ran.code, ran.err
            ))
        };
        if let Some(wanted) = &self.refused {
            let is_so = ran.code == 1 && ran.err.contains(wanted.as_str());
            return if is_so {
                None
            } else {
                told(format!("wanted refused {wanted:?}"))
            };
        }
        let is_held = self.verdict.tells.iter().any(|told| told == HELD);
        let code = match self.verdict.tells.len() {
            0 => 0,
            _ if is_held => 1,
            _ => 3,
        };
        if !line.starts_with("import ") {
            return if ran.code == code {
                None
            } else {
                told("wanted it done".to_owned())
            };
        }
        let found = found(desk, &feed);
        let is_so = ran.code == code && agree(&self.verdict, &found);
        if is_so {
            return None;
        }
        told(format!("expected\n{}  found\n{found}", self.verdict))
    }
}

/// How a file is told of that is held.
const HELD: &str = "held ";

fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first != b'\\' {
            bytes.push(first);
            continue;
        }
        let (&kind, after) = rest.split_first().unwrap();
        rest = after;
        match kind {
            b'n' => bytes.push(b'\n'),
            b'r' => bytes.push(b'\r'),
            b't' => bytes.push(b'\t'),
            b'x' => {
                let digits = std::str::from_utf8(&rest[..2]).unwrap();
                bytes.push(u8::from_str_radix(digits, 16).unwrap());
                rest = &rest[2..];
            }
            other => bytes.push(other),
        }
    }
    bytes
}

fn encoded(how: &str, text: &[u8]) -> Vec<u8> {
    let words = String::from_utf8(text.to_vec()).unwrap();
    let marked = || words.chars().collect::<String>();
    match how {
        "utf-8-bom" => [b"\xef\xbb\xbf", text].concat(),
        "utf-16le" => utf16(&format!("\u{feff}{}", marked()), u16::to_le_bytes),
        "utf-16be" => utf16(&format!("\u{feff}{}", marked()), u16::to_be_bytes),
        "utf-16le-unmarked" => utf16(&words, u16::to_le_bytes),
        "utf-32le" => {
            let letters = "\u{feff}".chars().chain(words.chars());
            letters
                .flat_map(|letter| u32::from(letter).to_le_bytes())
                .collect()
        }
        _ => panic!("there is no encoding {how}"),
    }
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn whole_files_are_read_told_of_or_refused() {
    let cases = read_cases(include_str!("cases/files.txt"));
    assert!(cases.len() >= 100, "{} cases", cases.len());
    let desk = Desk::new();
    let faults = cases.iter().enumerate();
    let faults: Vec<String> = faults
        .filter_map(|(number, case)| case.fault(&desk, number))
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    desk.done("verify");
}

/// A map with these features between the neighbours, whatever their size, is done within the
/// limits; with the verdict.
pub(crate) fn check_large(features: &str, tells: &[&str], seconds: u32) {
    let desk = Desk::new();
    desk.write("2024-01-01.geojson", between_neighbours(features));
    let (ran, found) = super::cases::import(&desk, "large", seconds);
    let mut expected = whole_neighbours();
    expected.tells = tells.iter().map(ToString::to_string).collect();
    let kept = found.keeps.of_both_neighbours();
    let code = if tells.is_empty() { 0 } else { 3 };
    assert_eq!(
        (ran.code, &found.tells),
        (code, &expected.tells),
        "{}",
        ran.err
    );
    assert!(kept, "the neighbours are kept: {found}");
}

pub(crate) fn polygon(rings: &[String]) -> String {
    let rings: Vec<String> = rings.iter().map(|ring| format!("[{ring}]")).collect();
    format!(
        r#"{{"type":"Feature","properties":{{"status":"held"}},"geometry":{{"type":"Polygon","coordinates":[{}]}}}}"#,
        rings.join(",")
    )
}

/// Positions as they come from a generator with a fixed seed, in a square of a degree.
fn noise(count: u32) -> String {
    let mut state = 7_u64;
    let mut next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 40) as f64 / f64::from(1 << 24)
    };
    let corners: Vec<String> = (0..count)
        .map(|_| format!("[{:.7},{:.7}]", 36.0 + next(), 48.0 + next()))
        .collect();
    format!("{},{}", corners.join(","), corners[0])
}

/// Took 12 s: each segment was held against every node of the whole; and of 20,000 corners 3 s, since
/// all crossings were computed, though few are counted.
#[test]
fn a_scribble_is_left_out_at_once() {
    for corners in [500, 2_000, 20_000] {
        check_large(
            &polygon(&[noise(corners)]),
            &["repaired held polygon 0"],
            limits::SECONDS,
        );
    }
}

#[test]
fn a_small_scribble_is_drawn_by_the_even_odd_rule() {
    check_large(
        &polygon(&[noise(100)]),
        &["repaired held polygon 0"],
        limits::SECONDS,
    );
}

/// No polygon of a weave crosses itself.
#[test]
fn a_weave_of_bars_is_thinned_and_told() {
    let bar = |west: f64, south: f64, width: f64, height: f64| {
        let (east, north) = (west + width, south + height);
        polygon(&[format!(
            "[{west:.5},{south:.5}],[{east:.5},{south:.5}],[{east:.5},{north:.5}],[{west:.5},{north:.5}],[{west:.5},{south:.5}]"
        )])
    };
    let bars = (0..500).flat_map(|n| {
        let at = f64::from(n) * 0.002;
        [
            bar(36.0, 48.0 + at, 1.0, 0.001),
            bar(36.0 + at, 48.0, 0.001, 1.0),
        ]
    });
    let desk = Desk::new();
    let bars: Vec<String> = bars.collect();
    desk.write("2024-01-01.geojson", between_neighbours(&bars.join(",")));
    let (ran, found) = super::cases::import(&desk, "weave", limits::SECONDS);
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(
        found.tells.len() > 100,
        "{} bars were left out",
        found.tells.len()
    );
    assert!(found.keeps.of_both_neighbours(), "{found}");
}

#[test]
fn towers_of_brackets_and_objects_are_refused() {
    let desk = Desk::new();
    let collections = format!(
        r#"{{"type":"FeatureCollection","features":[{}{}]}}"#,
        r#"{"type":"FeatureCollection","features":["#.repeat(50_000),
        "]}".repeat(50_000)
    );
    // A collection is no feature: it is left out, and nothing is left of the map, which must
    // not be recorded as one on which all ground is lost.
    let towers = [
        ("[".repeat(1_000_000), 1),
        ("{\"a\":".repeat(1_000_000), 1),
        (format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)), 1),
        (collections, 1),
    ];
    for (tower, code) in &towers {
        desk.write("2024-01-01.geojson", tower);
        let (ran, _) = super::cases::import(&desk, "tower", limits::SECONDS);
        assert_eq!(ran.code, *code, "{}", ran.err);
    }
    let (ran, _) = super::cases::import(&desk, "tower", limits::SECONDS);
    assert!(
        ran.err.contains("nothing of it could be drawn"),
        "{}",
        ran.err
    );
}
