//! Fuzz target; its law is [`strandline_fuzz::settlements::check`].

#![no_main]

use strandline_fuzz::settlements::check;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| check(bytes));
