//! Holds the house: its borders, its tidiness, and the built binary end to end.
//!
//! [`borders`] reads what cargo knows of the crates and compares it with the table of
//! allowed edges. [`tidy`] reads the files of the checkout and measures them, [`orphans`] finds
//! those that no module names. All give a list of faults in words, so that each rule can be shown to find a fault; the tests in
//! `tests/` run them on this checkout and want none. [`program`] drives the binary.
//!
//! # What it does not do
//!
//! It ships nothing and no crate depends on it. It tests no crate from within: laws and
//! cases stand beside the code that they are about.

pub mod borders;
pub mod checkout;
pub mod functions;
pub mod orphans;
pub mod tidy;
