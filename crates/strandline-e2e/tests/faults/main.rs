//! Faults: what is broken, hostile or cut off, against the built binary.
//!
//! Every import here runs under limits that a machine with much else to do does not reach
//! sooner: seconds of its own processor time, and bytes of its own memory.

#![expect(
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it must be"
)]

mod backup;
mod cases;
mod chance;
mod damage;
#[path = "../strandline/desk.rs"]
#[expect(dead_code, reason = "the other tests use more of it")]
mod desk;
mod files;
mod kept_store;
mod killing;
mod killing_readers;
mod large;
mod limits;
mod media;
mod series;
mod verdict;
