//! Workbooks of Excel 97 to 2003.
#![no_main]

use fuzz::{read_table, with_file};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| with_file("a.xls", bytes, read_table));
