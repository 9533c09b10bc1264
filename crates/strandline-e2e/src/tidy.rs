//! The measurable part of how the code is written, as rules over the files of a checkout.
//!
//! A rule takes the path and text of a file and gives faults in words; [`faults`] runs
//! all of them. Function lengths are judged over the whole workspace.

use crate::functions::{self, Function};

/// One file of the project.
#[derive(Debug, Clone, Copy)]
pub struct SourceFile<'a> {
    /// Its path from the root, with `/` between folders.
    pub path: &'a str,
    /// Its text; `None` where it is not UTF-8.
    pub text: Option<&'a str>,
}

/// The longest a Rust file may be; above half of it, it should be questioned.
const FILE_LINES: usize = 800;

/// The longest a component of the page may be.
const COMPONENT_LINES: usize = 150;

/// The most parameters of a function.
const PARAMETERS: usize = 5;

/// What stands at the root of the project, and nothing else.
const ROOT: [&str; 21] = [
    ".ci",
    ".gitattributes",
    ".gitignore",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "Makefile",
    "README.md",
    "bench",
    "clippy.toml",
    "crates",
    "demo",
    "docs",
    "fuzz",
    "rustfmt.toml",
    "theatres",
    "web",
];

/// Modules and crates are named after what they hold, not after being left over.
const EMPTY_NAMES: [&str; 9] = [
    "utils", "util", "common", "helpers", "helper", "types", "misc", "stuff", "shared",
];

/// Paths of somebody's own computer, promises instead of issues, and names of tools that
/// write text: none of them tells a reader anything. Written in two halves, so that this
/// file passes its own rule.
const UNWANTED: [(&str, &str); 12] = [
    ("/wo", "rk/"),
    ("/ho", "me/"),
    ("/ro", "ot/"),
    ("/Us", "ers/"),
    ("/tm", "p/"),
    ("TO", "DO"),
    ("FIX", "ME"),
    ("XX", "X:"),
    ("clau", "de"),
    ("anthro", "pic"),
    ("chat", "gpt"),
    ("as an a", "i "),
];

/// Every fault of the files.
pub fn faults(files: &[SourceFile<'_>]) -> Vec<String> {
    let mut faults: Vec<String> = files.iter().flat_map(faults_of).collect();
    faults.extend(files.iter().filter_map(at_root));
    let measured: Vec<_> = files.iter().flat_map(measure).collect();
    faults.extend(function_faults(&measured));
    faults
}

fn faults_of(file: &SourceFile<'_>) -> Vec<String> {
    let Some(text) = file.text else {
        return Vec::new();
    };
    let rules = [
        opens_with_doc,
        says_what_it_does_not,
        is_short,
        has_a_name,
        is_rust,
    ];
    let mut faults: Vec<_> = rules
        .iter()
        .filter_map(|rule| rule(file.path, text))
        .collect();
    faults.extend(unwanted(file.path, text));
    faults
        .into_iter()
        .map(|fault| format!("{}: {fault}", file.path))
        .collect()
}

fn at_root(file: &SourceFile<'_>) -> Option<String> {
    let first = file.path.split('/').next()?;
    (!ROOT.contains(&first)).then(|| format!("{}: {first} does not belong at the root", file.path))
}

fn is_of_rust(path: &str) -> bool {
    has_extension(path, "rs")
}

fn has_extension(path: &str, wanted: &str) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, found)| found == wanted)
}

fn opens_with_doc(path: &str, text: &str) -> Option<String> {
    (is_of_rust(path) && !text.starts_with("//!"))
        .then(|| "does not open with //! saying what it owns".to_owned())
}

fn says_what_it_does_not(path: &str, text: &str) -> Option<String> {
    let missing = path.ends_with("src/lib.rs") && !text.contains("//! # What it does not do");
    missing.then(|| "a crate says under the heading \"What it does not do\" what it leaves".into())
}

fn is_short(path: &str, text: &str) -> Option<String> {
    let (limit, what) = match path {
        _ if is_of_rust(path) => (FILE_LINES, "a file"),
        _ if path.starts_with("web/src/panels/") && has_extension(path, "ts") => {
            (COMPONENT_LINES, "a component")
        }
        _ => return None,
    };
    let lines = text.lines().count();
    (lines > limit).then(|| format!("{lines} lines, {what} has at most {limit}"))
}

fn has_a_name(path: &str, _: &str) -> Option<String> {
    let is_code = ["rs", "ts", "mjs", "py"]
        .iter()
        .any(|extension| has_extension(path, extension));
    let stem = |part: &str| part.split('.').next().unwrap_or(part).to_owned();
    let empty = |part: &String| EMPTY_NAMES.contains(&part.as_str());
    let found = path.split('/').map(stem).find(empty).filter(|_| is_code)?;
    Some(format!("{found} is no name; say what it holds"))
}

fn is_rust(path: &str, text: &str) -> Option<String> {
    let error = functions::of_source(text)
        .err()
        .filter(|_| is_of_rust(path))?;
    Some(format!("is not Rust: {error}"))
}

fn unwanted(path: &str, text: &str) -> Vec<String> {
    if has_extension(path, "lock") || path.ends_with("package-lock.json") {
        return Vec::new();
    }
    let lower = text.to_lowercase();
    let found = |(first, second): &(&str, &str)| {
        let word = format!("{first}{second}");
        // Capitals as in a promise are told from the same letters in a word.
        let there = if word.chars().any(char::is_lowercase) {
            lower.contains(&word.to_lowercase())
        } else {
            text.contains(&word)
        };
        there.then(|| format!("holds {word:?}"))
    };
    UNWANTED.iter().filter_map(found).collect()
}

/// A function and the file it stands in.
#[derive(Debug, Clone)]
struct Measured<'a> {
    path: &'a str,
    function: Function,
}

fn measure<'a>(file: &SourceFile<'a>) -> Vec<Measured<'a>> {
    let path = file.path;
    let is_test = path.contains("/tests/") || path.contains("/benches/");
    let text = file.text.filter(|_| is_of_rust(path) && !is_test);
    let functions = text.and_then(|text| functions::of_source(text).ok());
    let functions = functions.unwrap_or_default().into_iter();
    functions
        .map(|function| Measured { path, function })
        .collect()
}

fn function_faults(measured: &[Measured<'_>]) -> Vec<String> {
    let mut faults: Vec<_> = measured.iter().filter_map(fault_of_one).collect();
    let mut lines: Vec<_> = measured.iter().map(|one| one.function.lines).collect();
    lines.sort_unstable();
    faults.extend(faults_of_all(&lines));
    faults
}

fn fault_of_one(measured: &Measured<'_>) -> Option<String> {
    let Measured { path, function } = measured;
    let fault = match function {
        Function { lines, .. } if *lines > 100 => format!("{lines} lines, at most 100"),
        Function { parameters, .. } if *parameters > PARAMETERS => {
            format!("{parameters} parameters, at most {PARAMETERS}")
        }
        Function {
            takes_bool: true, ..
        } => "a bool parameter says nothing at the call".into(),
        _ => return None,
    };
    Some(format!(
        "{path}:{} {}: {fault}",
        function.line, function.name
    ))
}

/// The shape of all functions together, from their sorted lengths.
fn faults_of_all(sorted: &[usize]) -> Vec<String> {
    let Some(last) = sorted.len().checked_sub(1) else {
        return vec!["no function was found at all".to_owned()];
    };
    let (median, ninth) = (sorted[last / 2], sorted[last * 9 / 10]);
    let long = sorted.iter().filter(|lines| **lines > 60).count();
    let mut faults = Vec::new();
    if median > MEDIAN {
        faults.push(format!(
            "the median function has {median} lines, at most {MEDIAN}"
        ));
    }
    if ninth >= 30 {
        faults.push(format!(
            "nine in ten functions have up to {ninth} lines, wanted under 30"
        ));
    }
    if long * 100 > sorted.len() * 3 {
        let all = sorted.len();
        faults.push(format!(
            "{long} of {all} functions have over 60 lines, at most 3 in 100"
        ));
    }
    faults
}

/// Lines of the median function, signature and braces counted.
const MEDIAN: usize = 8;

#[cfg(test)]
mod tests {
    use super::{SourceFile, faults, faults_of_all};

    const GOOD: &str = "//! Owns a thing.\nfn small() {}\n";

    fn check(path: &str, text: &str, expect: &str) {
        let good = SourceFile {
            path: "crates/a/src/good.rs",
            text: Some(GOOD),
        };
        let file = SourceFile {
            path,
            text: Some(text),
        };
        let faults = faults(&[good, file]);
        if expect.is_empty() {
            assert!(faults.is_empty(), "{faults:?}");
        } else {
            assert!(faults.iter().any(|f| f.contains(expect)), "{faults:?}");
        }
    }

    #[test]
    fn a_rust_file_says_what_it_owns() {
        check("crates/a/src/b.rs", GOOD, "");
        check("crates/a/src/b.rs", "fn f() {}", "does not open with");
        check("crates/a/src/lib.rs", GOOD, "What it does not do");
        check(
            "crates/a/src/lib.rs",
            "//! A.\n//!\n//! # What it does not do\n",
            "",
        );
        check("crates/a/src/b.rs", "//! A.\nfn {", "is not Rust");
    }

    #[test]
    fn files_and_components_are_short() {
        let long = format!("//! A.\n{}", "// line\n".repeat(800));
        check("crates/a/src/b.rs", &long, "at most 800");
        check("web/src/panels/card.ts", &"x\n".repeat(151), "at most 150");
        check("web/src/panels/card.ts", &"x\n".repeat(150), "");
    }

    #[test]
    fn names_say_what_is_in_it() {
        check("crates/a/src/utils.rs", GOOD, "utils is no name");
        check("web/src/helpers/x.ts", "", "helpers is no name");
        check("crates/a/src/common/mod.rs", GOOD, "common is no name");
    }

    #[test]
    fn the_root_is_a_fixed_list() {
        check("Makefile", "", "");
        check("notes.txt", "", "does not belong at the root");
        check("scratch/a.rs", GOOD, "does not belong at the root");
    }

    #[test]
    fn nobody_s_computer_and_no_promise_is_told() {
        check("docs/a.md", concat!("see /wo", "rk/x"), "holds");
        check("docs/a.md", concat!("see /ho", "me/x"), "holds");
        check("docs/a.md", concat!("TO", "DO later"), "holds");
        check("docs/a.md", concat!("by Clau", "de"), "holds");
        check("docs/a.md", "the work of mastodons", "");
    }

    #[test]
    fn functions_are_small_take_little_and_no_bool() {
        let long = format!("//! A.\nfn f() {{\n{}}}", "    g();\n".repeat(100));
        check("crates/a/src/b.rs", &long, "at most 100");
        check("crates/a/tests/b.rs", &long, "");
        let many = "//! A.\nfn f(a: u8, b: u8, c: u8, d: u8, e: u8, f: u8) {}";
        check("crates/a/src/b.rs", many, "6 parameters");
        check(
            "crates/a/src/b.rs",
            "//! A.\npub fn f(quiet: bool) {}",
            "bool parameter",
        );
    }

    #[test]
    fn the_shape_of_all_functions_is_held() {
        assert_eq!(faults_of_all(&[3; 100]), [""; 0]);
        assert!(faults_of_all(&[9; 100])[0].contains("median"));
        let mut lengths = vec![3; 88];
        lengths.extend([31; 12]);
        assert!(faults_of_all(&lengths)[0].contains("nine in ten"));
        lengths = vec![3; 96];
        lengths.extend([61; 4]);
        assert!(faults_of_all(&lengths)[0].contains("over 60"));
        assert!(faults_of_all(&[])[0].contains("no function"));
    }
}
