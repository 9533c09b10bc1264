//! Fuzz target; its law is [`strandline_fuzz::page::check`].

#![no_main]

use strandline_fuzz::page::check;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| check(bytes));
