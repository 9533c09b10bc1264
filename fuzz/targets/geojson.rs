//! Fuzz target; its law is [`strandline_fuzz::geojson::check`].

#![no_main]

use strandline_fuzz::geojson::check;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| check(bytes));
