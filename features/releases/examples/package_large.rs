//! Writes, opens and compares large invented releases and says how long that takes and how much
//! memory. Each step is a process of its own, so that its memory is its own:
//!
//! ```text
//! cargo run --release -p releases --example package_large -- write FOLDER AREAS INDICATORS YEARS SEED
//! cargo run --release -p releases --example package_large -- open FOLDER
//! cargo run --release -p releases --example package_large -- compare FOLDER FOLDER
//! ```

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement on the command line with invented data"
)]

use releases::{
    difference::Difference,
    directory::AreaFigures,
    package::{OpenedPackage, ReleaseContent, open, write},
    store::example::{SEED, content, trusted},
};
use small_area_statistics::{Figure, PublishedCount, ratio};
use std::{env, fs, io, path::Path, time::Instant};
use terms::IndicatorId;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let number = |at: usize| arguments[at].parse::<usize>().unwrap();
    let folder = |at: usize| Path::new(&arguments[at]);
    match arguments.first().map(String::as_str) {
        Some("write") => {
            let years = u16::try_from(number(4)).unwrap();
            let release = large(number(2), number(3), years, number(5) as u64);
            told("made", &Instant::now());
            let start = Instant::now();
            write(
                folder(1),
                &release,
                r#"{"type":"FeatureCollection","features":[]}"#,
                &SEED,
            )
            .unwrap();
            told("written", &start);
            let files = fs::read_dir(folder(1)).unwrap();
            let bytes = files.map(|file| file.unwrap().metadata().unwrap().len());
            println!("{} MB on the disk", bytes.sum::<u64>() / 1_000_000);
        }
        Some("open") => {
            opened(folder(1));
        }
        Some("compare") => {
            let (before, after) = (opened(folder(1)), opened(folder(2)));
            let start = Instant::now();
            let difference = Difference::between(&before.content, &after.content).unwrap();
            println!("{} figures differ", difference.changed_figures());
            told("compared", &start);
            let start = Instant::now();
            let rows = difference.write_csv(io::sink()).unwrap();
            told(&format!("{rows} rows written"), &start);
        }
        _ => println!("say write, open or compare; see the head of this file"),
    }
}

fn opened(folder: &Path) -> OpenedPackage {
    let start = Instant::now();
    let opened = open(folder, &trusted()).unwrap();
    let series = opened.content.figures.values().flatten();
    let figures: usize = series.flat_map(AreaFigures::values).map(Vec::len).sum();
    let bytes = size_of::<Figure>();
    told(
        &format!("{figures} figures of {bytes} bytes opened"),
        &start,
    );
    opened
}

fn told(what: &str, start: &Instant) {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .map_or("unknown", str::trim);
    println!(
        "{what} in {:.1} s, memory at most {peak}",
        start.elapsed().as_secs_f64()
    );
}

/// Counts and shares in turn, all with a range: the longest rows there are.
fn large(areas: usize, indicators: usize, years: u16, seed: u64) -> ReleaseContent {
    let mut release = content("large", areas, years);
    let (count, share) = (
        release.description.indicators[0].clone(),
        release.description.indicators[1].clone(),
    );
    release.description.indicators = (0..indicators)
        .map(|at| {
            let mut indicator = if at % 5 == 0 { &count } else { &share }.clone();
            indicator.id = IndicatorId::new(&format!("indicator_{at:02}")).unwrap();
            indicator
        })
        .collect();
    release.description.indicator_periods.clear();
    let mut draw = seed;
    for of_area in release.figures.values_mut().flatten() {
        of_area.clear();
        for (at, indicator) in release.description.indicators.iter().enumerate() {
            let series = (0..years)
                .map(|_| {
                    draw = draw
                        .wrapping_mul(6_364_136_223_846_793_005)
                        .wrapping_add(1_442_695_040_888_963_407);
                    let part = rounded(5 * (draw >> 40 & 127));
                    let whole = rounded(635 + 5 * (draw >> 50 & 1023));
                    if at % 5 == 0 {
                        Figure::Count(whole)
                    } else {
                        ratio(Ok(part), Ok(whole), 100, true, 100)
                    }
                })
                .collect();
            of_area.insert(indicator.id.clone(), series);
        }
    }
    release
}

fn rounded(value: u64) -> PublishedCount {
    PublishedCount {
        value,
        low: value.saturating_sub(2),
        high: value + 2,
        limited: false,
    }
}
