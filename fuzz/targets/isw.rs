//! Fuzz target; its law is [`strandline_fuzz::isw::check`].

#![no_main]

use strandline_fuzz::isw::check;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| check(bytes));
