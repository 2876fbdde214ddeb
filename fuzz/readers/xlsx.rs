//! Workbooks of Excel since 2007, changed inside their archives.
#![no_main]

use fuzz::{change_archive, read_table, with_file};
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

fuzz_target!(|bytes: &[u8]| with_file("a.xlsx", bytes, read_table));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    change_archive(data, size, max_size, seed, &fuzzer_mutate)
});
