//! Fuzz target; its law is [`strandline_fuzz::kml::check`].

#![no_main]

use strandline_fuzz::kml::check;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| check(bytes));
