//! Fuzz target; its law is [`strandline_fuzz::lines::check`].

#![no_main]

use strandline_fuzz::lines::check;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| check(bytes));
