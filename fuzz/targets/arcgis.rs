//! Fuzz target; its law is [`strandline_fuzz::arcgis::check`].

#![no_main]

use strandline_fuzz::arcgis::check;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| check(bytes));
