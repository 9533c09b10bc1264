//! Fuzz target; its law is [`strandline_fuzz::edge_history::check`].

#![no_main]

use strandline_fuzz::edge_history::check;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| check(bytes));
