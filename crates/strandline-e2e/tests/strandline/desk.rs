//! A desk: a folder with a record, maps drawn by the test, and the binary.

use std::{
    cell::RefCell,
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use strandline_e2e::checkout;

/// The theatre of most tests: two parties, four statuses.
const THEATRE: &str = r##"
id = "valley"
name = { en = "The valley" }
extent = [30.0, 40.0, 40.0, 50.0]
languages = ["en"]
subject = "north"

[[party]]
id = "north"
name = { en = "North" }
colour = "#b5523f"

[[party]]
id = "south"
name = { en = "South" }
colour = "#2b6c99"

[[status]]
id = "held"
name = { en = "Held by the north" }
favours = "north"
colour = "#b5523f"
pattern = "hatch"

[[status]]
id = "retaken"
name = { en = "Retaken by the south" }
favours = "south"
colour = "#2b6c99"
pattern = "solid"

[[status]]
id = "contested"
name = { en = "Contested" }
colour = "#8f897c"
pattern = "dots"
"##;

/// An assessor two hours east of Greenwich, without daylight saving.
const ASSESSOR: &str = r#"
id = "desk"
theatre = "valley"
name = { en = "The desk" }
zone = "Etc/GMT-2"
languages = ["en"]

[terms]
attribution = "The desk"
"#;

/// What a run of the binary left.
#[derive(Debug)]
pub(crate) struct Ran {
    /// Its exit code.
    pub(crate) code: i32,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

impl Ran {
    fn of(output: Output) -> Self {
        Ran {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Standard output as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Standard output as CSV: a row a line, the heading left out. No cell of these tests
    /// holds a comma.
    pub(crate) fn rows(&self) -> Vec<Vec<&str>> {
        let lines = self.out.lines().skip(1);
        lines.map(|line| line.split(',').collect()).collect()
    }
}

/// A folder with a record.
pub(crate) struct Desk {
    folder: tempfile::TempDir,
    log: RefCell<String>,
}

impl Desk {
    /// A desk whose record is not made yet.
    pub(crate) fn bare() -> Self {
        Desk {
            folder: tempfile::tempdir().unwrap(),
            log: RefCell::default(),
        }
    }

    /// A desk whose record knows the valley and the desk.
    pub(crate) fn new() -> Self {
        let desk = Desk::bare();
        desk.write("valley.toml", THEATRE);
        desk.write("desk.toml", ASSESSOR);
        desk.done("theatre add --file valley.toml");
        desk.done("assessor add --file desk.toml");
        desk
    }

    /// A desk with three maps: the north holds a cell, then a second beside it while a
    /// third is contested, then the south retakes the first.
    pub(crate) fn with_maps() -> Self {
        let desk = Desk::new();
        desk.draw("2024-01-01.geojson", &[("held", 0)]);
        desk.draw(
            "2024-01-02.geojson",
            &[("held", 0), ("held", 1), ("contested", 2)],
        );
        desk.draw(
            "2024-01-04.geojson",
            &[("retaken", 0), ("held", 1), ("contested", 2)],
        );
        desk.done(
            "import geojson 2024-01-01.geojson 2024-01-02.geojson 2024-01-04.geojson \
             --assessor desk --status-property status",
        );
        desk
    }

    /// A path within the desk.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file.
    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Writes a map: cells of a tenth of a degree in a row, each with a status.
    pub(crate) fn draw(&self, name: &str, cells: &[(&str, u32)]) {
        self.write(name, map(cells));
    }

    /// Runs the binary with arguments divided by spaces.
    pub(crate) fn run(&self, line: &str) -> Ran {
        let words: Vec<&str> = line.split_whitespace().collect();
        self.run_words(&words)
    }

    /// Runs the binary with arguments that may hold spaces.
    pub(crate) fn run_words(&self, words: &[&str]) -> Ran {
        self.ran(self.command(words))
    }

    /// Runs a command to its end; what it says on standard error is held to be clean.
    pub(crate) fn ran(&self, mut command: Command) -> Ran {
        command.stdout(Stdio::piped());
        self.ran_with_output(command)
    }

    /// As [`Desk::ran`], with standard output where the caller sent it.
    pub(crate) fn ran_with_output(&self, mut command: Command) -> Ran {
        command.stderr(Stdio::piped());
        let child = command.spawn().unwrap();
        let ran = Ran::of(child.wait_with_output().unwrap());
        self.log.borrow_mut().push_str(&ran.err);
        ran
    }

    /// Runs the binary and wants it to have done all.
    pub(crate) fn done(&self, line: &str) -> Ran {
        let ran = self.run(line);
        assert_eq!(ran.code, 0, "{line}: {ran:?}");
        ran
    }

    /// Runs the binary and wants it to end with a code and these words of an error.
    pub(crate) fn refused(&self, line: &str, code: i32, words: &[&str]) -> Ran {
        let ran = self.run(line);
        assert_eq!(ran.code, code, "{line}: {ran:?}");
        for word in words {
            assert!(ran.err.contains(word), "{word:?} is not told: {}", ran.err);
        }
        ran
    }

    /// The binary, to be run in the desk.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(binary());
        command.args(words).current_dir(self.folder.path());
        command
            .env_remove("STRANDLINE_STORE")
            .env_remove("STRANDLINE_AUTHOR");
        command.stdin(Stdio::null());
        command
    }
}

/// Every test ends with "the log is clean": nothing panicked, whatever was asked.
impl Drop for Desk {
    fn drop(&mut self) {
        let log = self.log.borrow();
        let dirty = [
            "panicked",
            "RUST_BACKTRACE",
            "stack backtrace",
            "internal error",
        ];
        let found = dirty.iter().find(|word| log.contains(**word));
        assert!(
            found.is_none() || std::thread::panicking(),
            "the log is not clean:\n{log}"
        );
    }
}

fn binary() -> PathBuf {
    let named = env::var_os("STRANDLINE_BINARY").map(PathBuf::from);
    let binary = named.unwrap_or_else(|| {
        let target = env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
        let target = target.unwrap_or_else(|| checkout::root().join("target"));
        target.join("release/strandline")
    });
    let how = "build it with `make binary`, or name one in STRANDLINE_BINARY";
    assert!(binary.exists(), "there is no {}: {how}", binary.display());
    fs::canonicalize(binary).unwrap()
}

fn map(cells: &[(&str, u32)]) -> String {
    let features: Vec<String> = cells
        .iter()
        .map(|(status, n)| feature(status, *n))
        .collect();
    format!(
        r#"{{"type":"FeatureCollection","features":[{}]}}"#,
        features.join(",")
    )
}

fn feature(status: &str, n: u32) -> String {
    let (west, east) = (
        f64::from(n).mul_add(0.1, 36.0),
        f64::from(n + 1).mul_add(0.1, 36.0),
    );
    format!(
        r#"{{"type":"Feature","properties":{{"status":"{status}"}},"geometry":{{"type":"Polygon",
        "coordinates":[[[{west},48],[{east},48],[{east},48.1],[{west},48.1],[{west},48]]]}}}}"#
    )
}

/// The area of a cell in km², as text: between two parallels the ellipsoid's area has a
/// closed form (Snyder, Map Projections, 3-12), and edges straight in longitude and
/// latitude run along parallels.
pub(crate) fn cells_km2(count: u32) -> String {
    const A: f64 = 6_378_137.0;
    const F: f64 = 1.0 / 298.257_223_563;
    let e = (F * (2.0 - F)).sqrt();
    let q = |degrees: f64| {
        let s = degrees.to_radians().sin();
        (1.0 - e * e) * (s / (1.0 - (e * s).powi(2)) + (e * s).atanh() / e)
    };
    let cell = A * A / 2.0 * 0.1_f64.to_radians() * (q(48.1) - q(48.0));
    format!("{:.3}", f64::from(count) * cell / 1e6)
}

/// The folder of real maps, or `None` with a line that the summary counts.
pub(crate) fn real_maps() -> Option<PathBuf> {
    let folder = env::var_os("STRANDLINE_TEST_DATA").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("skipped: STRANDLINE_TEST_DATA is not set");
    }
    folder.map(|folder| checkout::root().join(folder))
}

/// A file of the folder of real maps; it must be there.
pub(crate) fn real_file(folder: &Path, name: &str) -> String {
    let path = folder.join(name);
    assert!(path.exists(), "{} is not there", path.display());
    path.to_str().unwrap().to_owned()
}
