//! Shapefiles as files beside each other, changed inside their parts and records.
#![no_main]

use files::read_shapefile;
use fuzz::{change_parts, change_shapes, hold_layer, shapefile_of};
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

fuzz_target!(|bytes: &[u8]| {
    hold_layer(&read_shapefile("a.shp", &shapefile_of(bytes)), bytes.len());
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let change = |data: &mut [u8], size: usize, max_size: usize| {
        change_shapes(data, size, max_size, seed, &fuzzer_mutate)
    };
    change_parts(data, size, max_size, seed, &change)
});
