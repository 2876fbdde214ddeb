//! Shapefiles in an archive, changed inside.
#![no_main]

use files::read_zipped_shapefile;
use fuzz::{change_archive, change_shapes, hold_layer};
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

/// How many times its size an archive may hold (DEFLATE packs at most 1032 to 1).
const UNPACKED: usize = 1032;

fuzz_target!(|bytes: &[u8]| {
    let read = read_zipped_shapefile("a.zip", bytes);
    hold_layer(&read, bytes.len().saturating_mul(UNPACKED));
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let change = |data: &mut [u8], size: usize, max_size: usize| {
        change_shapes(data, size, max_size, seed, &fuzzer_mutate)
    };
    change_archive(data, size, max_size, seed, &change)
});
