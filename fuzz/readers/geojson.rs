//! Boundaries in GeoJSON.
#![no_main]

use files::read_geojson;
use fuzz::hold_layer;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| hold_layer(&read_geojson("a.geojson", bytes), bytes.len()));
