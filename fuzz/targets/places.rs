//! Fuzz target; its law is [`strandline_fuzz::places::check`].

#![no_main]

use strandline_fuzz::places::check;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| check(bytes));
