//! Fuzz target; its law is [`strandline_fuzz::deepstate::check`].

#![no_main]

use strandline_fuzz::deepstate::check;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| check(bytes));
