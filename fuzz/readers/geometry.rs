//! Boundaries as a GeoPackage stores them.
#![no_main]

use fuzz::hold_geometry;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| hold_geometry(bytes));
