//! Fuzz target; its law is [`strandline_fuzz::report::check`].

#![no_main]

use strandline_fuzz::report::check;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| check(bytes));
