//! Fuzz target; its law is [`strandline_fuzz::compact::check`].

#![no_main]

use strandline_fuzz::compact::check;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| check(bytes));
