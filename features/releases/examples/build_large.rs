//! Builds and writes a release of a city, such as one of `wirkraum demo generate --areas N`, and says
//! after each step how long it has taken so far and how much memory:
//!
//! ```text
//! cargo run --release -p releases --example build_large -- CITY.toml RAW KEEP OUT [TIMES]
//! ```
//!
//! With `TIMES`, the release is remembered so many times more, so that the next one meets a longer ledger.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement on the command line with invented data"
)]

use releases::{
    building::{RawSide, build},
    package::write,
    reading::check_in,
};
use std::{env, fs, path::Path, time::Instant};
use terms::Audience;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [city, raw, keep, out, times @ ..] = &arguments[..] else {
        println!("say CITY.toml RAW KEEP OUT [TIMES]; see the head of this file");
        return;
    };
    let start = Instant::now();
    let told = |what: &str| {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let memory = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            line.map_or("unknown".to_owned(), |line| line.trim().to_owned())
        };
        println!(
            "{:6.1} s, {} now, {} at most: {what}",
            start.elapsed().as_secs_f64(),
            memory("VmRSS:"),
            memory("VmHWM:")
        );
    };
    let city = check_in(Path::new(city), Path::new(raw)).city.unwrap();
    told("read");
    let raw_side = RawSide::open(Path::new(keep), [7; 32]).unwrap();
    let ledger = raw_side.ledger().unwrap();
    told(&format!("ledger with {} entries read", ledger.len()));
    // A time of its own for each release, in milliseconds since 1970.
    let now = 1_000 * i64::try_from(ledger.len()).unwrap();
    let begins = |step: &str| told(&format!("{step} begins"));
    let mut built = build(
        &city,
        Audience::Public,
        &ledger,
        raw_side.cell_key(),
        now,
        &begins,
    )
    .unwrap();
    told("built");
    raw_side.remember(&built).unwrap();
    told("remembered");
    write(
        Path::new(out),
        &built.content,
        &built.geojson,
        raw_side.seed(),
    )
    .unwrap();
    told("written");
    for time in 0..times.first().map_or(0, |times| times.parse().unwrap()) {
        built.ledger.release_id = format!("{}-{time}", built.content.release_id);
        raw_side.remember(&built).unwrap();
    }
}
