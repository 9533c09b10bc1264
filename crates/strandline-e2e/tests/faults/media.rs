//! Media that are full, cannot be written, or fail: a clear error, nothing half done, and
//! reading goes on.
//!
//! A small file system of its own, where the system permits one (`unshare`, `mount`), is
//! filled up or made read-only. Write errors are made by the limit of a file's size, with its
//! signal ignored: SQLite then sees EFBIG. What cannot be made here is a medium that fails to
//! read, or that loses what it said was durable; see CONTRIBUTING.

use std::{
    fs::{self, File},
    process::{Command, Stdio},
};

use super::{
    desk::{Desk, Ran},
    series,
};

const AREA: &str = "area --assessor desk --feed main --format csv";

/// Runs a script of the shell with a small file system at `./medium` that nobody else sees.
/// `$b` is the binary. `None`, with a line, where that is not permitted.
fn on_medium(desk: &Desk, size: &str, script: &str) -> Option<Ran> {
    let binary = desk.command(&[]).get_program().to_owned();
    let script = format!(
        "mkdir -p medium; mount -t tmpfs -o size={size} tmpfs medium || exit 77; b=\"$0\"; {script}"
    );
    let mut command = Command::new("unshare");
    command.args(["--mount", "sh", "-c", &script]).arg(binary);
    command.current_dir(desk.path("")).stdin(Stdio::null());
    command
        .env_remove("STRANDLINE_STORE")
        .env_remove("STRANDLINE_AUTHOR");
    let permitted = Command::new("unshare")
        .args(["--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"])
        .output()
        .is_ok_and(|tried| tried.status.success());
    if !permitted {
        eprintln!("skipped: a file system of one's own may not be mounted here");
        return None;
    }
    Some(desk.ran(command))
}

#[test]
fn on_a_full_medium_an_import_says_so_and_reading_goes_on() {
    let desk = Desk::with_maps();
    series::write(&desk);
    let area = desk.done(AREA).out;
    let import = series::import_words("torn").join(" ");
    let mut refused = 0;
    for size in ["400k", "600k", "1m", "2m", "3m", "4m", "5m", "6m", "64m"] {
        let script = format!(
            "cp strandline.db medium/s.db && cd medium && ln -s ../series series && \
             $b --store s.db {import} >&2; echo \"code $?\"; \
             $b --store s.db {AREA} && $b --store s.db verify"
        );
        let Some(ran) = on_medium(&desk, size, &script) else {
            return;
        };
        assert!(ran.out.contains(&area), "{size}: reading goes on {ran:?}");
        assert!(ran.out.contains("all as recorded"), "{size}: {ran:?}");
        if ran.out.starts_with("code 1") {
            refused += 1;
            assert!(
                ran.out.contains("\n5 entries"),
                "{size}: nothing was added {ran:?}"
            );
            for word in ["no room left", "free some space", "nothing was changed"] {
                assert!(ran.err.contains(word), "{size}: {ran:?}");
            }
        } else {
            assert!(ran.out.starts_with("code 0"), "{size}: {ran:?}");
        }
    }
    assert!(
        (1..9).contains(&refused),
        "some sizes suffice and some do not: {refused}"
    );
}

#[test]
fn a_backup_to_a_full_medium_leaves_nothing() {
    let desk = Desk::with_maps();
    let script = "$b backup --to medium/copy.db; echo \"code $?\"; ls -A medium";
    let Some(ran) = on_medium(&desk, "32k", script) else {
        return;
    };
    assert_eq!(ran.out, "code 1\n", "{ran:?}");
    assert!(
        ran.err.contains("no room left for medium/copy.db"),
        "{ran:?}"
    );
}

#[test]
fn on_a_medium_that_cannot_be_written_reading_goes_on() {
    let desk = Desk::with_maps();
    let area = desk.done(AREA).out;
    let script = format!(
        "cp strandline.db medium/s.db; cp *.geojson medium; \
         mount -o remount,ro medium; cd medium; $b --store s.db {AREA} && \
         $b --store s.db verify && $b --store s.db backup --to ../copy.db && \
         $b --store s.db map --assessor desk --on 2024-01-03 > ../map.geojson && \
         $b --store s.db import geojson 2024-01-01.geojson --assessor desk; echo \"code $?\"; \
         $b --store s.db theatre add ukraine; echo \"code $?\"; \
         $b --store new.db theatre add ukraine; echo \"code $?\"; \
         $b --store s.db backup --to copy.db; echo \"code $?\""
    );
    let Some(ran) = on_medium(&desk, "4m", &script) else {
        return;
    };
    assert!(ran.out.starts_with(&area), "{ran:?}");
    assert!(ran.out.contains("all as recorded"), "{ran:?}");
    assert!(ran.out.ends_with(&"code 1\n".repeat(4)), "{ran:?}");
    assert_eq!(
        ran.err.matches("s.db cannot be written").count(),
        2,
        "{ran:?}"
    );
    assert!(
        ran.err.contains("make the file and its folder writable"),
        "{ran:?}"
    );
    assert!(
        desk.done("verify --store copy.db")
            .out
            .starts_with("5 entries")
    );
}

#[test]
fn a_record_of_another_user_can_be_read() {
    let desk = Desk::with_maps();
    let area = desk.done(AREA).out;
    let binary = desk.command(&[]).get_program().to_owned();
    let as_nobody = |line: &str| {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
        command.arg(&binary).args(line.split(' '));
        command.current_dir(desk.path("")).stdin(Stdio::null());
        command
    };
    let open = Command::new("chmod")
        .args(["-R", "a+rX,go-w", "."])
        .current_dir(desk.path(""))
        .status();
    assert!(open.unwrap().success());
    if !as_nobody("--version")
        .output()
        .is_ok_and(|ran| ran.status.success())
    {
        eprintln!("skipped: the binary cannot be run as another user here");
        return;
    }
    assert_eq!(desk.ran(as_nobody(AREA)).out, area);
    let verified = desk.ran(as_nobody("verify"));
    assert!(verified.out.contains("all as recorded"), "{verified:?}");
    let line = "import geojson 2024-01-01.geojson --assessor desk --status-property status";
    let refused = desk.ran(as_nobody(line));
    assert_eq!(refused.code, 1, "{refused:?}");
    assert!(
        refused.err.contains("strandline.db cannot be written"),
        "{refused:?}"
    );
    fs::set_permissions(
        desk.path("strandline.db"),
        std::os::unix::fs::PermissionsExt::from_mode(0o600),
    )
    .unwrap();
    let refused = desk.ran(as_nobody(AREA));
    assert_eq!(refused.code, 1, "{refused:?}");
    assert!(
        refused.err.contains("strandline.db could not be opened"),
        "{refused:?}"
    );
}

#[test]
fn a_write_that_fails_is_told_and_undone() {
    let desk = Desk::with_maps();
    series::write(&desk);
    let area = desk.done(AREA).out;
    let import = series::import_words("torn").join(" ");
    let binary = desk.command(&[]).get_program().to_owned();
    let mut failed = 0;
    // In blocks of 512 bytes, from less than the store to more than the import needs.
    for blocks in [64, 200, 400, 800, 1600, 3200, 6400, 64_000] {
        let mut command = Command::new("sh");
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" {import}");
        command
            .args(["-c", &script])
            .arg(&binary)
            .current_dir(desk.path(""));
        let ran = desk.ran(command);
        assert_eq!(desk.done(AREA).out, area);
        let entries = desk.done("verify").out;
        if ran.code == 0 {
            continue;
        }
        failed += 1;
        assert_eq!(ran.code, 1, "{blocks}: {ran:?}");
        assert!(
            ran.err.contains("strandline.db failed while"),
            "{blocks}: {ran:?}"
        );
        assert!(entries.starts_with("5 entries"), "{blocks}: {entries}");
    }
    assert!((2..8).contains(&failed), "{failed}");
    let again = desk.ran(desk.command(&series::import_words("torn")));
    assert_eq!(again.code, 0, "{again:?}");
}

#[test]
fn an_answer_that_cannot_be_written_is_an_error_and_no_crash() {
    let desk = Desk::with_maps();
    let full = || File::options().write(true).open("/dev/full").unwrap();
    for line in [
        AREA,
        "map --assessor desk --on 2024-01-03",
        "verify",
        "theatre list",
        "--help",
        "man",
        "completions bash",
        "backup --to copy.db",
        "import geojson 2024-01-01.geojson --assessor desk --status-property status --feed other",
    ] {
        let words: Vec<&str> = line.split(' ').collect();
        let mut command = desk.command(&words);
        command.stdout(full());
        let ran = desk.ran_with_output(command);
        assert!([1, 0].contains(&ran.code), "{line}: {ran:?}");
        // clap itself writes help, and takes a full medium for done.
        if line != "--help" {
            assert_eq!(ran.code, 1, "{line}: {ran:?}");
            assert!(
                ran.err.contains("writing to standard output"),
                "{line}: {ran:?}"
            );
        }
        let mut command = desk.command(&words);
        command.stderr(full()).stdout(full());
        let code = command.status().unwrap().code();
        assert!(code.is_some_and(|code| code < 3), "{line}: {code:?}");
    }
    // What was acknowledged to nobody is in the record all the same.
    assert!(desk.done("verify").out.starts_with("6 entries"));
    desk.refused(
        "import geojson 2024-01-01.geojson --assessor desk --status-property status \
         --feed third --problems /dev/full",
        1,
        &["/dev/full"],
    );
}

#[test]
fn inputs_that_cannot_be_read_are_named() {
    let desk = Desk::with_maps();
    let import = "--assessor desk --status-property status --as-of 2024-03-01T00:00:00Z";
    fs::create_dir(desk.path("empty")).unwrap();
    for (path, words) in [
        ("nowhere.geojson", &["nowhere.geojson", "No such file"][..]),
        ("empty", &["no file to import"]),
        ("/dev/zero", &["/dev/zero", "larger files are not read"]),
        ("/dev/null", &["no JSON"]),
    ] {
        desk.refused(&format!("import geojson {path} {import}"), 1, words);
    }
    let within = format!("{AREA} --within /dev/zero");
    desk.refused(&within, 1, &["/dev/zero", "larger files are not read"]);
    desk.refused("theatre add --file /dev/zero", 1, &["/dev/zero"]);
}
