//! GeoPackages, changed inside their tables.
#![no_main]

use fuzz::{change_database, hold_geopackage};
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

fuzz_target!(|bytes: &[u8]| hold_geopackage(bytes));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    change_database(data, size, max_size, seed, &fuzzer_mutate)
});
