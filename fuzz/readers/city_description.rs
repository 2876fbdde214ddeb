//! Descriptions of cities, changed line by line.
#![no_main]

use fuzz::{change_lines, hold_description};
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

fuzz_target!(|bytes: &[u8]| hold_description(bytes));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    change_lines(data, size, max_size, seed, &fuzzer_mutate)
});
