//! Tables whose small counts are withheld, and transition tables of the cell-key method. What is
//! measured are the examples of `disclosure_control`, which anyone can run alone.

use super::{
    Bench,
    measured::{Goal, Outcome, Row, Section, Usage},
    process,
};
use crate::{cargo, steps::run, testing::target_folder};
use anyhow::{Context, Result};
use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    process::Command,
};

/// So often each table is protected; half of the runs took at most what is reported.
const RUNS: usize = 5;
/// The finest areas of Berlin, and the cells that its table has.
const BERLIN: (usize, usize) = (542, 78_624);
/// How many cells the other invented tables have.
const SIZES: [usize; 4] = [2_500, 10_000, 40_000, 160_000];
/// Milliseconds for a transition table.
const MILLISECONDS: f64 = 50.0;

/// A table others have protected: name, seconds hoped for, and what R GaussSuppression says of it:
/// withheld cells and seconds, on two shared cores of another machine.
const KNOWN: [(&str, f64, usize, f64); 2] = [
    ("sdc_15.csv", 0.03, 1_331, 1.4),
    ("sdc_60.csv", 0.3, 4_616, 15.6),
];

/// How single contributors are treated: as R GaussSuppression does, or so that nobody who is alone
/// in a count can undo others.
const WAYS: [(&str, &[&str]); 2] = [("peer's options", &["trust"]), ("strict", &[])];

/// Protects the tables known from others, one of Berlin's size and growing ones.
///
/// # Errors
/// When the examples cannot be built or started.
pub(crate) fn measure(bench: &Bench) -> Result<Section> {
    let examples = ["--example", "suppress", "--example", "transitions"];
    run(cargo()
        .args([
            "build",
            "--release",
            "--locked",
            "--package",
            "disclosure_control",
        ])
        .args(examples))?;
    let folder = target_folder()?.join("release/examples");
    let suppress = folder.join("suppress");
    let mut section = Section::default();
    for (name, seconds, peer_cells, peer_seconds) in KNOWN {
        let goal = Goal {
            seconds: Some(seconds),
            megabytes: None,
        };
        let Some(table) = known(bench, name) else {
            let why = Outcome::NotAvailable("not beside the raw files".to_owned());
            section.rows.push(Row::of(name, why));
            continue;
        };
        for (way, words) in WAYS {
            let row = row(
                bench,
                &suppress,
                name,
                way,
                table.as_os_str(),
                words,
                &mut section,
            )?;
            section.rows.push(row.with_goal(goal));
        }
        section.notes.push(format!(
            "{name}: R GaussSuppression withholds {peer_cells} cells; {peer_seconds} s of the processor, measured on another day and machine"
        ));
    }
    let goal = Goal {
        seconds: Some(10.0),
        megabytes: Some(2_000.0),
    };
    let mut sizes: Vec<usize> = SIZES.map(|cells| cells * BERLIN.0 / BERLIN.1).into();
    sizes.push(BERLIN.0);
    sizes.sort_unstable();
    for areas in sizes {
        let what = if areas == BERLIN.0 {
            "a table of Berlin's size".to_owned()
        } else {
            format!("{areas} areas")
        };
        for (way, words) in WAYS {
            let size = areas.to_string();
            let row = row(
                bench,
                &suppress,
                &what,
                way,
                OsStr::new(&size),
                words,
                &mut section,
            )?;
            section.rows.push(match areas == BERLIN.0 {
                true => row.with_goal(goal),
                false => row,
            });
        }
    }
    section.notes.push(
        "R GaussSuppression did not finish a table of Berlin's size in 3 minutes; it is on none of the package indexes this task installs from"
            .to_owned(),
    );
    transitions(bench, &folder.join("transitions"), &mut section)?;
    Ok(section)
}

/// One of the tables known from others, where it is at hand.
fn known(bench: &Bench, name: &str) -> Option<PathBuf> {
    let folder = bench.realdata().ok()?;
    let table = folder.join("../reference/disclosure").join(name);
    table.is_file().then_some(table)
}

/// Protects a table several times.
fn row(
    bench: &Bench,
    suppress: &Path,
    what: &str,
    way: &str,
    table: &OsStr,
    words: &[&str],
    section: &mut Section,
) -> Result<Row> {
    let what = format!("{what}, {way}");
    let mut runs = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let outcome = bench.measure(&what, Command::new(suppress).arg(table).args(words))?;
        let Outcome::Measured(usage) = outcome else {
            return Ok(Row::of(&what, outcome));
        };
        let said = process::output(&bench.log(&what))?;
        let told = Told::read(&said).with_context(|| format!("`suppress` says: {said}"))?;
        runs.push((told, usage));
    }
    runs.sort_by(|a, b| a.0.seconds.total_cmp(&b.0.seconds));
    let most = runs
        .iter()
        .map(|(told, _)| told.mebibytes)
        .fold(0.0, f64::max);
    let Some((told, usage)) = runs.get(RUNS / 2) else {
        return Ok(Row::of(
            &what,
            Outcome::NotAvailable("never run".to_owned()),
        ));
    };
    section.notes.push(format!(
        "{what}: {} cells, {} primary, {} withheld in all",
        told.cells, told.primary, told.withheld
    ));
    Ok(Row::of(
        &what,
        Outcome::Measured(Usage {
            seconds: told.seconds,
            processor_seconds: usage.processor_seconds,
            most_megabytes: most * 1.048_576,
        }),
    ))
}

/// What the example says: `…: N cells, N primary, N secondary, N in all, X s, N MiB`.
#[derive(Debug, PartialEq)]
struct Told {
    cells: usize,
    primary: usize,
    withheld: usize,
    /// Without reading the file.
    seconds: f64,
    mebibytes: f64,
}

impl Told {
    fn read(said: &str) -> Option<Self> {
        let (_, numbers) = said.trim().rsplit_once(": ")?;
        let part = |ending: &str| {
            let found = numbers
                .split(", ")
                .find_map(|part| part.strip_suffix(ending));
            found?.parse::<f64>().ok()
        };
        Some(Self {
            cells: part(" cells")? as usize,
            primary: part(" primary")? as usize,
            withheld: part(" in all")? as usize,
            seconds: part(" s")?,
            mebibytes: part(" MiB")?,
        })
    }
}

/// Makes the transition tables and says of each whether it was made in time.
fn transitions(bench: &Bench, example: &Path, section: &mut Section) -> Result<()> {
    let what = "transition tables";
    let outcome = bench.measure(what, &mut Command::new(example))?;
    section.rows.push(Row::of(what, outcome));
    let said = process::output(&bench.log(what))?;
    for line in said.lines() {
        let took = line
            .strip_suffix(" ms")
            .and_then(|line| line.rsplit_once(' '));
        let took: Option<f64> = took.and_then(|(_, took)| took.parse().ok());
        let took = took.with_context(|| format!("`transitions` says: {line}"))?;
        let met = if took < MILLISECONDS {
            "met"
        } else {
            "NOT met"
        };
        section.notes.push(format!(
            "transition table, {line} (goal {MILLISECONDS} ms: {met})"
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_example_says_is_read() {
        let said = "/tables/a: b.csv: 2496 cells, 533 primary, 610 secondary, 1143 in all, 0.023 s, 5 MiB\n";
        let told = Told {
            cells: 2496,
            primary: 533,
            withheld: 1143,
            seconds: 0.023,
            mebibytes: 5.0,
        };
        assert_eq!(Told::read(said), Some(told));
        assert_eq!(Told::read("542: empty"), None);
    }
}
