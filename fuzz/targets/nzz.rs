//! Fuzz target; its law is [`strandline_fuzz::nzz::check`].

#![no_main]

use strandline_fuzz::nzz::check;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| check(bytes));
