//! The built binary, driven as a person would: arguments in, text and exit codes out.
//!
//! Every test has a [`desk::Desk`] of its own, a folder with a record, and ends with the
//! log being clean. Expected areas come from a closed form that is not the engine's.

#![expect(
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it must be"
)]

mod asking;
mod bulletin;
mod claims;
mod comparing;
mod contract;
mod desk;
mod drawing;
mod ending;
mod importing;
mod lines;
mod reading;
mod real_maps;
mod sample;
mod serving;
mod verifying;
