//! Fuzz target; its law is [`strandline_fuzz::arrangement::check`].

#![no_main]

use strandline_fuzz::arrangement::check;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| check(bytes));
