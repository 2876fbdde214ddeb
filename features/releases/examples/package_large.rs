//! Writes and opens a large invented release and says how long that takes, how much memory and how
//! many bytes: `cargo run --release -p releases --example package_large -- 100000 25 10`, with areas,
//! indicators, years and a folder for the files, which is removed at the end.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement on the command line with invented data"
)]

use releases::{
    directory::AreaFigures,
    package::{ReleaseContent, open, write},
    store::example::{SEED, content, trusted},
};
use small_area_statistics::{Figure, PublishedCount, ratio};
use std::{env, fs, path::PathBuf, time::Instant};
use terms::IndicatorId;

fn main() {
    let argument = |at: usize, otherwise: &str| -> String {
        env::args().nth(at).unwrap_or_else(|| otherwise.to_owned())
    };
    let number = |at, otherwise| argument(at, otherwise).parse::<usize>().unwrap();
    let (areas, indicators, years) = (number(1, "100000"), number(2, "25"), number(3, "10"));
    let folder = match env::args().nth(4) {
        Some(folder) => PathBuf::from(folder),
        None => env::temp_dir().join("package_large"),
    };
    println!(
        "a figure takes {} bytes in memory",
        std::mem::size_of::<Figure>()
    );
    let release = large(areas, indicators, years as u16);
    told("made", &Instant::now());

    let start = Instant::now();
    write(&folder, &release, "{}", &SEED).unwrap();
    told("written", &start);
    let bytes: u64 = fs::read_dir(&folder)
        .unwrap()
        .map(|file| file.unwrap().metadata().unwrap().len())
        .sum();
    println!("{} MB on the disk", bytes / 1_000_000);
    let figures = areas * indicators * years;
    drop(release);

    let start = Instant::now();
    let opened = open(&folder, &trusted()).unwrap();
    told("opened", &start);
    let found: usize = opened
        .content
        .figures
        .values()
        .flatten()
        .flat_map(AreaFigures::values)
        .map(Vec::len)
        .sum();
    println!("{found} figures, {figures} of them of areas below the city");
    fs::remove_dir_all(&folder).unwrap();
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
fn large(areas: usize, indicators: usize, years: u16) -> ReleaseContent {
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
    let mut draw = 1_u64;
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
