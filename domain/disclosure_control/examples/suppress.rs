//! Measures suppression: `suppress AREAS` invents a table of that many finest areas (542 is
//! Berlin's size), `suppress FILE.csv` reads one (d, b, z, p, ageg, age, stg, st, freq).
//! Prints one line: cells, primary, secondary, seconds, peak memory in MiB. Further words:
//! `trust` (single contributors are trusted), `few` (fewest cells), `totals` (protected totals),
//! `zeros` (zeros may be withheld).
#![allow(clippy::print_stdout, reason = "an example prints its result")]

use std::error::Error;
use std::time::Instant;

use disclosure_control::primary::PrimaryRules;
use disclosure_control::suppression::{Aim, Options, Zeros, suppress};
use disclosure_control::synthetic::benefits;
use disclosure_control::tables::{Hierarchy, LinkedTables, Table};

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let what = words.first().map_or("542", String::as_str);
    let said = |word: &str| words.iter().any(|other| other == word);
    let table = match what.parse() {
        Ok(areas) => benefits(areas, 1)?,
        Err(_) => read(&std::fs::read_to_string(what)?)?,
    };
    let options = Options {
        aim: match () {
            () if said("few") => Aim::FewestCells,
            () if said("totals") => Aim::ProtectedTotals,
            () => Aim::SmallestSum,
        },
        zeros: if said("zeros") {
            Zeros::MayBeWithheld
        } else {
            Zeros::Shown
        },
        trust_single_contributors: said("trust"),
        ..Options::default()
    };
    let start = Instant::now();
    let tables = LinkedTables::alone(table)?;
    let rules = PrimaryRules {
        minimum: 3,
        ..PrimaryRules::default()
    };
    let primary = rules.apply(&tables)?;
    let suppressed = suppress(&tables, &primary, &options)?;
    let loss = suppressed.loss();
    println!(
        "{what}: {} cells, {} primary, {} secondary, {} in all, {:.3} s, {} MiB",
        loss.cells,
        loss.primary,
        loss.secondary,
        loss.primary + loss.secondary,
        start.elapsed().as_secs_f64(),
        peak().unwrap_or(0)
    );
    Ok(())
}

/// A table by four levels of areas, two of ages, two of statuses.
fn read(text: &str) -> Result<Table, Box<dyn Error>> {
    let rows: Vec<Vec<&str>> = text
        .lines()
        .skip(1)
        .map(|line| line.split(',').collect())
        .collect();
    let paths = |from: usize, to: usize| rows.iter().map(move |row| row[from..to].to_vec());
    let dimensions = vec![
        Hierarchy::from_paths("area", "city", paths(0, 4))?,
        Hierarchy::from_paths("age", "all", paths(4, 6))?,
        Hierarchy::from_paths("status", "all", paths(6, 8))?,
    ];
    let counts = rows
        .iter()
        .map(|row| Ok(([row[3], row[5], row[7]], row[8].parse()?)))
        .collect::<Result<Vec<_>, std::num::ParseIntError>>()?;
    Ok(Table::frequency("file", dimensions, counts)?)
}

/// The most memory this process had, in MiB, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
}
