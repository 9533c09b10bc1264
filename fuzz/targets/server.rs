//! Fuzz target; its law is [`strandline_fuzz::server::check`].

#![no_main]

use strandline_fuzz::server::check;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| check(bytes));
