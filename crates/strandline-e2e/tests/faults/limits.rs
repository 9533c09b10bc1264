//! The binary under limits of time and memory.
//!
//! Time is that of the processor, not of the clock, so that a busy machine does not matter;
//! memory is address space, the one that the system can limit.

use std::process::Command;

use super::desk::{Desk, Ran};

/// The most that reading any broken file may take.
pub(crate) const SECONDS: u32 = 2;

/// The most memory, in KiB.
const MEMORY_KIB: u32 = 1 << 20;

/// The binary with arguments, to be run in the desk under limits.
pub(crate) fn command(desk: &Desk, seconds: u32, words: &[&str]) -> Command {
    let plain = desk.command(words);
    let mut command = Command::new("sh");
    let script = format!("ulimit -t {seconds}; ulimit -v {MEMORY_KIB}; exec \"$0\" \"$@\"");
    command.arg("-c").arg(script);
    command.arg(plain.get_program()).args(plain.get_args());
    command.current_dir(desk.path(""));
    command
        .env_remove("STRANDLINE_STORE")
        .env_remove("STRANDLINE_AUTHOR");
    // Address space is reserved for every thread; on many cores that alone is a gigabyte.
    command
        .env("RAYON_NUM_THREADS", "2")
        .env("MALLOC_ARENA_MAX", "2");
    command.stdin(std::process::Stdio::null());
    command
}

/// Runs the binary under limits; it must end by itself.
pub(crate) fn run(desk: &Desk, words: &[&str]) -> Ran {
    run_within(desk, SECONDS, words)
}

/// As [`run`], with another limit of time: for files so large that reading them takes it.
pub(crate) fn run_within(desk: &Desk, seconds: u32, words: &[&str]) -> Ran {
    let ran = desk.ran(command(desk, seconds, words));
    assert!(
        ran.code >= 0,
        "ended by a signal, over {seconds} s or {MEMORY_KIB} KiB: {words:?} {ran:?}"
    );
    ran
}

#[test]
fn the_limits_hold() {
    let desk = Desk::bare();
    // Copying without end takes time only, a buffer of 2 GiB memory only.
    let endless = "while :; do :; done";
    let mut busy = Command::new("sh");
    busy.args(["-c", &format!("ulimit -t 1; exec sh -c '{endless}'")]);
    assert_eq!(busy.status().unwrap().code(), None, "the time is limited");
    let mut large = Command::new("sh");
    large.args([
        "-c",
        &format!("ulimit -v {MEMORY_KIB}; exec dd if=/dev/zero of=/dev/null bs=2G count=1"),
    ]);
    let ran = large.current_dir(desk.path("")).output().unwrap();
    assert!(!ran.status.success(), "the memory is limited");
}
