//! The one binary of Wirkraum.

fn main() {}
