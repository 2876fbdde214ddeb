//! Tables for which R GaussSuppression's results are known (formula (d+b+z+p)*(ageg+age)*(stg+st),
//! counts of one and two unsafe, zeros not): never more withheld cells than there.

use std::path::PathBuf;

use crate::primary::PrimaryRules;
use crate::suppression::{Aim, Options, Suppressed, Zeros, suppress};
use crate::tables::{Hierarchy, LinkedTables, Table};

/// A reference table, or nothing where it may be absent.
fn reference(name: &str) -> Option<LinkedTables> {
    let folder = std::env::var("WIRKRAUM_REALDATA").map(PathBuf::from);
    let path = folder.map(|folder| folder.join("../reference/disclosure").join(name));
    let text = path
        .ok()
        .and_then(|path| std::fs::read_to_string(path).ok());
    let required = std::env::var("WIRKRAUM_REQUIRE_REALDATA").is_ok_and(|value| value == "1");
    assert!(
        text.is_some() || !required,
        "{name} is missing beside WIRKRAUM_REALDATA"
    );
    let Some(text) = text else {
        eprintln!("skipped: {name} is not at hand");
        return None;
    };
    let rows: Vec<Vec<&str>> = text
        .lines()
        .skip(1)
        .map(|line| line.split(',').collect())
        .collect();
    let paths = |from: usize, to: usize| rows.iter().map(move |row| row[from..to].to_vec());
    let dimensions = vec![
        Hierarchy::from_paths("area", "city", paths(0, 4)).unwrap(),
        Hierarchy::from_paths("age", "all", paths(4, 6)).unwrap(),
        Hierarchy::from_paths("status", "all", paths(6, 8)).unwrap(),
    ];
    let counts = rows
        .iter()
        .map(|row| ([row[3], row[5], row[7]], row[8].parse().unwrap()));
    let table = Table::frequency(name, dimensions, counts).unwrap();
    Some(LinkedTables::alone(table).unwrap())
}

fn withheld(tables: &LinkedTables, options: &Options) -> Suppressed {
    let rules = PrimaryRules {
        minimum: 3,
        ..Default::default()
    };
    let primary = rules.apply(tables).unwrap();
    suppress(tables, &primary, options).unwrap()
}

fn never_more_than(name: &str, cells: usize, primary: usize, peer: usize) {
    let Some(tables) = reference(name) else {
        return;
    };
    for aim in [Aim::SmallestSum, Aim::FewestCells] {
        for zeros in [Zeros::Shown, Zeros::MayBeWithheld] {
            for trust_single_contributors in [false, true] {
                let options = Options {
                    aim,
                    zeros,
                    trust_single_contributors,
                    ..Default::default()
                };
                let loss = withheld(&tables, &options).loss();
                assert_eq!((loss.cells, loss.primary), (cells, primary));
                let all = loss.primary + loss.secondary;
                assert!(
                    all <= peer,
                    "{name}: {all} withheld, the peer {peer}: {options:?}"
                );
            }
        }
    }
}

#[test]
fn fifteen_areas_lose_no_more_cells_than_with_the_peer() {
    never_more_than("sdc_15.csv", 2_496, 533, 1_331);
}

#[test]
fn sixty_areas_lose_no_more_cells_than_with_the_peer() {
    never_more_than("sdc_60.csv", 8_632, 1_855, 4_616);
}
