//! What an office may ask for: few cells, a small sum, totals, years, and what is never withheld.

use std::collections::BTreeSet;

use crate::primary::PrimaryRules;
use crate::suppression::{Aim, Options, Suppressed, SuppressionError, suppress};
use crate::synthetic::benefits;
use crate::tables::{Hierarchy, LinkedTables, Table};

fn with(tables: &LinkedTables, options: &Options) -> Result<Suppressed, SuppressionError> {
    let rules = PrimaryRules {
        minimum: 3,
        ..Default::default()
    };
    suppress(tables, &rules.apply(tables).unwrap(), options)
}

fn aiming(tables: &LinkedTables, aim: Aim) -> Suppressed {
    let options = Options {
        aim,
        ..Default::default()
    };
    with(tables, &options).unwrap()
}

/// The largest figure that is withheld for others, and the most finest cells that such a one adds up.
fn largest_lost(tables: &LinkedTables, suppressed: &Suppressed) -> (u64, usize) {
    let primary = suppressed.primary();
    let cells = (0..tables.len())
        .filter(|cell| suppressed.is_withheld(*cell) && !primary.contains_key(cell));
    let width = |cell: usize| {
        let (table, there) = tables.origin(cell);
        table.finest_below(there)
    };
    let figures = cells.clone().map(|cell| tables.value(cell));
    (
        figures.max().unwrap_or(0),
        cells.map(width).max().unwrap_or(0),
    )
}

#[test]
fn each_aim_reaches_what_it_aims_at() {
    for seed in 1..6 {
        let tables = LinkedTables::alone(benefits(12, seed).unwrap()).unwrap();
        let [sum, few, totals] = [Aim::SmallestSum, Aim::FewestCells, Aim::ProtectedTotals]
            .map(|aim| aiming(&tables, aim));
        assert!(few.loss().secondary <= sum.loss().secondary);
        assert!(few.loss().secondary <= totals.loss().secondary);
        // Whatever else is withheld, something as large must be: the largest figures are tried first.
        let [sum, few, totals] = [sum, few, totals].map(|tried| largest_lost(&tables, &tried));
        assert!(
            sum.0 <= few.0 && sum.0 <= totals.0,
            "seed {seed}: {sum:?} {few:?} {totals:?}"
        );
        assert!(
            totals.1 <= sum.1 && totals.1 <= few.1,
            "seed {seed}: {sum:?} {few:?} {totals:?}"
        );
    }
}

#[test]
fn totals_that_must_be_shown_are_shown_or_the_demand_is_refused() {
    let tables = LinkedTables::alone(benefits(12, 1).unwrap()).unwrap();
    let whole_city = (0..tables.len()).filter(|&cell| {
        let (table, there) = tables.origin(cell);
        table.node(there, 0) == 0 && table.node(there, 2) == 0
    });
    let never: BTreeSet<usize> = whole_city.collect();
    let options = Options {
        never: never.clone(),
        ..Default::default()
    };
    let suppressed = with(&tables, &options).unwrap();
    assert!(never.iter().all(|&cell| !suppressed.is_withheld(cell)));
    // All totals at once are too many.
    let totals = (0..tables.len()).filter(|&cell| {
        let (table, there) = tables.origin(cell);
        !table.is_finest(there) && !(1..3).contains(&tables.count(cell))
    });
    let options = Options {
        never: totals.collect(),
        ..Default::default()
    };
    let refused = with(&tables, &options);
    assert!(matches!(refused, Err(SuppressionError::Infeasible { .. })));
}

#[test]
fn years_that_share_no_count_are_decided_each_for_itself() {
    let year = |seed: u64, name: &str| benefits(6, seed).unwrap().measuring(name);
    let both = LinkedTables::new(vec![year(1, "2023"), year(2, "2024")]).unwrap();
    let both = aiming(&both, Aim::SmallestSum).withheld();
    let alone = |seed| {
        let tables = LinkedTables::alone(benefits(6, seed).unwrap()).unwrap();
        aiming(&tables, Aim::SmallestSum).withheld()
    };
    assert_eq!(both, [alone(1), alone(2)].concat());
}

#[test]
fn a_sum_over_years_joins_them() {
    let area = Hierarchy::flat("area", "all", &["a", "b", "c"]).unwrap();
    let years = Hierarchy::flat("year", "both", &["2023", "2024"]).unwrap();
    let rows = [
        (["a", "2023"], 2),
        (["b", "2023"], 20),
        (["c", "2023"], 30),
        (["a", "2024"], 12),
        (["b", "2024"], 25),
        (["c", "2024"], 40),
    ];
    let tables =
        LinkedTables::alone(Table::frequency("t", vec![area, years], rows).unwrap()).unwrap();
    let suppressed = aiming(&tables, Aim::SmallestSum);
    let of = |area, year| suppressed.is_withheld(tables.cell_of(0, &[area, year]).unwrap());
    assert!(of("a", "2023") && (of("a", "2024") || of("a", "both")));
}
