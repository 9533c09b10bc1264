//! Fuzz target; its law is [`strandline_fuzz::geopackage::check`].

#![no_main]

use strandline_fuzz::geopackage::check;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| check(bytes));
