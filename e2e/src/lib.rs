//! The product tried from outside: the built binary, asked by plain requests and by a browser.
//!
//! Everything is in `tests/journeys`. `cargo xtask test` brings what it needs; without that, the
//! tests say that they were skipped. With `WIRKRAUM_ORIGIN=http://127.0.0.1:8080` they try a server
//! that is already running instead of starting a demonstration of their own.
