//! How commands end: help, codes, closed pipes.

use std::{io::Read, process::Stdio};

use super::desk::Desk;

#[test]
fn help_shows_examples_and_exit_codes() {
    let desk = Desk::bare();
    let top = desk.done("--help");
    assert!(top.out.contains("Exit codes: 0 done, 1 failed"), "{top:?}");
    for command in [
        "import", "area", "change", "at", "map", "serve", "verify", "demo", "contact",
    ] {
        let ran = desk.done(&format!("{command} --help"));
        assert!(
            ran.out.contains(&format!("strandline {command}")),
            "{ran:?}"
        );
        assert!(ran.out.contains("Example"), "{ran:?}");
    }
    assert!(desk.done("import --help").out.contains("192 MiB"));
}

#[test]
fn a_command_line_that_is_not_understood_ends_with_two() {
    let desk = Desk::bare();
    desk.refused("conquer", 2, &["conquer"]);
    desk.refused("area", 2, &["--assessor"]);
    desk.refused("theatre add", 2, &["--file"]);
    desk.refused("theatre add atlantis", 2, &["ukraine", "pokrovsk-sample"]);
}

#[test]
fn a_reader_that_stops_early_has_what_it_wanted() {
    let desk = Desk::bare();
    desk.done("demo --to sample.db --only-write");
    // A table of 800 days is larger than a pipe holds, so writing meets the closed end.
    let mut child = desk
        .command(&["--store", "sample.db", "area", "--assessor", "viina"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0_u8; 16];
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut first).unwrap();
    drop(out);
    let ended = child.wait_with_output().unwrap();
    assert!(ended.status.success(), "{ended:?}");
    assert!(ended.stderr.is_empty(), "{ended:?}");
}

#[test]
fn completions_and_manual_pages_are_written() {
    let desk = Desk::bare();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = desk.done(&format!("completions {shell}"));
        assert!(ran.out.contains("known-at"), "{shell}");
    }
    let page = desk.done("man");
    assert!(page.out.contains(".TH strandline 1"), "{page:?}");
    assert!(desk.done("man import").out.contains("\\-\\-correct"));
    desk.refused("man conquer", 2, &["conquer"]);
}

#[test]
fn the_store_comes_from_the_environment_too() {
    let desk = Desk::with_maps();
    let mut command = desk.command(&["assessor", "list", "--format", "csv"]);
    let listed = command
        .env("STRANDLINE_STORE", "strandline.db")
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&listed.stdout).contains("desk,The desk,valley,main,3"));
    let mut command = desk.command(&["assessor", "list"]);
    let missing = command
        .env("STRANDLINE_STORE", "other.db")
        .output()
        .unwrap();
    assert_eq!(missing.status.code(), Some(1));
}

#[test]
fn settings_are_shown_as_they_came() {
    let desk = Desk::new();
    let shown = desk.done("theatre show valley").out;
    assert_eq!(
        shown,
        std::fs::read_to_string(desk.path("valley.toml")).unwrap()
    );
    desk.refused("theatre show atlantis", 1, &["strandline theatre list"]);
    let again = desk.done("theatre add --file valley.toml");
    assert!(
        again.out.contains("in force already, as revision 1"),
        "{again:?}"
    );
}
