//! Text tables.
#![no_main]

use fuzz::{read_table, with_file};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| with_file("a.csv", bytes, read_table));
