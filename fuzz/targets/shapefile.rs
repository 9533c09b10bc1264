//! Fuzz target; its law is [`strandline_fuzz::shapefile::check`].

#![no_main]

use strandline_fuzz::shapefile::check;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| check(bytes));
