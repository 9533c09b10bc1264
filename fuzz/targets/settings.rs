//! Fuzz target; its law is [`strandline_fuzz::settings::check`].

#![no_main]

use strandline_fuzz::settings::check;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| check(bytes));
