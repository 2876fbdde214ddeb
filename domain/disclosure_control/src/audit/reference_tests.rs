//! The audit on the reference tables, withheld by suppression.

use super::*;
use crate::{
    primary::PrimaryRules,
    suppression::{self, Suppressed, Zeros, suppress},
    tables::{Hierarchy, LinkedTables, Table},
};
use std::{collections::BTreeSet, env, fs, path::Path, time::Instant};

/// A reference table.
fn reference(file: &str) -> Option<LinkedTables> {
    let Some(folder) = env::var_os("WIRKRAUM_REALDATA") else {
        assert!(env::var_os("WIRKRAUM_REQUIRE_REALDATA").is_none());
        println!("skipped: WIRKRAUM_REALDATA is not set");
        return None;
    };
    let path = Path::new(&folder)
        .join("../reference/disclosure")
        .join(file);
    let text = fs::read_to_string(path).unwrap();
    let rows = text.lines().skip(1).map(|line| line.split(',').collect());
    let rows: Vec<Vec<&str>> = rows.collect();
    let tree = |name: &str, columns: std::ops::Range<usize>| {
        let paths = rows.iter().map(|row| row[columns.clone()].to_vec());
        Hierarchy::from_paths(name, "all", paths).unwrap()
    };
    let trees = vec![tree("p", 0..4), tree("age", 4..6), tree("st", 6..8)];
    let counts = rows
        .iter()
        .map(|row| ([row[3], row[5], row[7]], row[8].parse().unwrap()));
    let table = Table::frequency(file, trees, counts).unwrap();
    Some(LinkedTables::alone(table).unwrap())
}

/// Counts of one and two withheld, and what would give them away.
fn withheld(tables: &LinkedTables, zeros: Zeros) -> (Suppressed, suppression::Options) {
    let rules = PrimaryRules {
        minimum: 3,
        ..PrimaryRules::default()
    };
    let choice = suppression::Options {
        zeros,
        ..suppression::Options::default()
    };
    let primary = rules.apply(tables).unwrap();
    (suppress(tables, &primary, &choice).unwrap(), choice)
}

fn audited(name: &str, case: &Case, options: &Options) -> Audit {
    let start = Instant::now();
    let audit = audit(case, options).unwrap();
    println!("{name}: {:?}, {:?}", audit.coverage, start.elapsed());
    audit
}

fn at(depth: Depth) -> Options {
    Options {
        depth,
        ..Options::default()
    }
}

/// Elimination sees to it that no small count follows from the relations alone. It does not look at bounds: that
/// no count is below zero gives many of them away all the same.
#[test]
fn what_elimination_withholds_is_found_too_narrow_where_it_is() {
    let Some(tables) = reference("sdc_15.csv") else {
        return;
    };
    let (suppressed, _) = withheld(&tables, Zeros::MayBeWithheld);
    let zeros = Zeros::MayBeWithheld;
    let demand = |_| Demand::Values(3);
    let case = case_of(&tables, &suppressed, &BTreeSet::new(), zeros, &demand);
    let found = audited("sdc_15", &case, &at(Depth::Demands));
    assert_eq!(found.coverage.guarded, 533);
    assert!(found.coverage.too_narrow > 0, "{:?}", found.coverage);
    assert!(found.coverage.safe > 100, "{:?}", found.coverage);
    assert!(found.coverage.undecided < 5, "{:?}", found.coverage);
}

/// `cargo test --release -p disclosure_control -- --ignored --nocapture reference_tests` measures.
#[test]
#[ignore = "takes long without optimisation"]
fn the_reference_tables_are_decided_whole_and_in_blocks() {
    for file in ["sdc_15.csv", "sdc_60.csv"] {
        let Some(tables) = reference(file) else {
            return;
        };
        for zeros in [Zeros::MayBeWithheld, Zeros::Shown] {
            let (suppressed, _) = withheld(&tables, zeros);
            println!("{file} {zeros:?}: {:?}", suppressed.loss());
            let demand = |_| Demand::Values(3);
            let case = case_of(&tables, &suppressed, &BTreeSet::new(), zeros, &demand);
            audited("gate", &case, &at(Depth::Gate));
            let whole = audited("whole", &case, &at(Depth::Demands));
            let in_blocks = Options {
                whole_up_to: 30,
                ..Options::default()
            };
            let blocks = audited("blocks", &case, &in_blocks);
            if file == "sdc_15.csv" {
                audited("intervals", &case, &at(Depth::Intervals));
            }
            for (one, other) in whole.findings.iter().zip(&blocks.findings) {
                let verdicts = [one.verdict, other.verdict];
                let opposed =
                    verdicts.contains(&Verdict::Safe) && verdicts.contains(&Verdict::TooNarrow);
                assert!(!opposed, "{one:?} {other:?}");
            }
        }
    }
}

#[test]
#[ignore = "takes long without optimisation"]
fn the_smaller_reference_table_is_safe_throughout_after_going_further() {
    let Some(tables) = reference("sdc_15.csv") else {
        return;
    };
    for zeros in [Zeros::MayBeWithheld, Zeros::Shown] {
        let (suppressed, choice) = withheld(&tables, zeros);
        println!("{zeros:?}: {:?}", suppressed.loss());
        let start = Instant::now();
        let mut tell = |done: usize, of: usize| {
            if done == of {
                println!("  {of} looked at, {:?}", start.elapsed());
            }
        };
        let demand = |_| Demand::Values(3);
        let options = Options::default();
        let after = widened(&tables, suppressed, &choice, &demand, &options, &mut tell);
        match after {
            Err(error) => println!("{error}"),
            Ok(after) => {
                let withheld = after.suppressed.loss();
                let withheld = withheld.primary + withheld.secondary + after.kept.len();
                println!(
                    "{withheld} withheld after {} rounds: {:?}",
                    after.rounds, after.audit.coverage
                );
                assert!(after.audit.is_safe());
                assert_eq!(after.audit.coverage.guarded, 533);
            }
        }
    }
}
