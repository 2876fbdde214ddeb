//! Tasks of the workshop: install what tests need, run them all.

fn main() {}
