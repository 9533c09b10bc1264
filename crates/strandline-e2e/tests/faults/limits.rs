//! The binary under limits of time and memory.
//!
//! Time is that of the processor, not of the clock, so that a busy machine does not matter, and
//! is counted in seconds of one machine, so that a slow one does not matter either: a fixed
//! piece of work is timed in the same run and compared with what it took there. Memory is
//! address space, the one that the system can limit.

use std::hint::black_box;
use std::process::Command;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use super::desk::{Desk, Ran};

/// The most that reading any broken file may take, on a machine as fast as the yardstick's.
pub(crate) const SECONDS: u32 = 2;

/// What [`fixed_work`] took where the limits were set, quietly.
const YARDSTICK: Duration = Duration::from_millis(13);

/// The most memory, in KiB.
const MEMORY_KIB: u32 = 1 << 20;

/// Numbers written out, read back and sorted: what a reader of files does all day.
fn fixed_work() -> u64 {
    let mut drawn = 1_u64;
    let written: Vec<String> = (0..100_000)
        .map(|_| {
            drawn = drawn.wrapping_mul(6_364_136_223_846_793_005) + 1;
            drawn.to_string()
        })
        .collect();
    let text = written.join(",");
    let mut read: Vec<u64> = text.split(',').flat_map(str::parse).collect();
    read.sort_unstable();
    read[read.len() / 2]
}

/// How often the yardstick goes into what the fixed work takes here; never less than once.
///
/// The quickest of several runs is one that nothing interrupted.
fn slowness() -> f64 {
    static SLOWNESS: OnceLock<f64> = OnceLock::new();
    *SLOWNESS.get_or_init(|| {
        let once = || {
            let started = Instant::now();
            black_box(fixed_work());
            started.elapsed()
        };
        let quickest = (0..10).map(|_| once()).min().unwrap_or(YARDSTICK);
        quickest.div_duration_f64(YARDSTICK).max(1.0)
    })
}

/// Seconds of this machine for seconds of the yardstick's, begun ones counted whole.
fn seconds_here(seconds: u32) -> u32 {
    (f64::from(seconds) * slowness()).ceil() as u32
}

/// The binary with arguments, to be run in the desk under limits.
pub(crate) fn command(desk: &Desk, seconds: u32, words: &[&str]) -> Command {
    let plain = desk.command(words);
    let seconds = seconds_here(seconds);
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
        "ended by a signal, over {} s or {MEMORY_KIB} KiB: {words:?} {ran:?}",
        seconds_here(seconds)
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
