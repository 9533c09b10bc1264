//! The bulletin on real maps: what it promises, and how it does against notes written by hand.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, its helpers too"
)]

mod desk;
mod laws;
mod notes;
