//! Fuzz target; its law is [`strandline_fuzz::flatgeobuf::check`].

#![no_main]

use strandline_fuzz::flatgeobuf::check;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| check(bytes));
