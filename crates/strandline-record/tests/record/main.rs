//! Tests of the record through its own interface.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, its helpers too"
)]

mod against_a_model;
mod blank_space;
mod claims;
mod comparing;
mod doubts;
mod epochs;
mod extending;
mod front_lines;
mod hostile_real;
mod keeping;
mod merging;
mod places;
mod real_days;
mod real_full_maps;
mod series;
mod support;
mod together;
