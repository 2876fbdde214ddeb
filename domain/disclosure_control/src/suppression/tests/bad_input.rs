//! Input that cannot be true or cannot be protected: a clear error or a defined answer.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::rules::grid;
use crate::primary::{PrimaryRules, Reason};
use crate::suppression::{Options, SuppressionError, Zeros, suppress};
use crate::tables::{Hierarchy, LinkedTables, Table, TableError};

fn area() -> Hierarchy {
    Hierarchy::flat("area", "all", &["a", "b"]).unwrap()
}

#[test]
fn stated_totals_must_be_right_and_counts_not_negative() {
    let cells = |rows: &[(&'static str, i64)]| {
        let rows: Vec<_> = rows.iter().map(|&(code, count)| ([code], count)).collect();
        Table::from_cells("t", vec![area()], rows)
    };
    assert!(cells(&[("all", 3), ("a", 1), ("b", 2)]).is_ok());
    let wrong = cells(&[("all", 4), ("a", 1), ("b", 2)]);
    assert!(matches!(
        wrong,
        Err(TableError::ContradictoryTotal {
            stated: 4,
            sum: 3,
            ..
        })
    ));
    assert!(matches!(
        cells(&[("a", -1)]),
        Err(TableError::Negative { row: 1, .. })
    ));
    assert!(matches!(
        cells(&[("a", 1), ("a", 1)]),
        Err(TableError::RepeatedCell { row: 2, .. })
    ));
    assert!(matches!(cells(&[]), Err(TableError::Empty { .. })));
}

#[test]
fn rows_that_do_not_fit_are_named() {
    let with = |code: &'static str| Table::frequency("t", vec![area()], [([code], 1)]);
    assert!(matches!(
        with("q"),
        Err(TableError::UnknownCode { row: 1, .. })
    ));
    assert!(matches!(
        with("all"),
        Err(TableError::TotalAmongParts { .. })
    ));
    let long = Table::frequency("t", vec![area()], [(vec!["a", "b"], 1)]);
    assert!(matches!(
        long,
        Err(TableError::WrongLength {
            found: 2,
            wanted: 1,
            ..
        })
    ));
    let twice = Table::frequency("t", vec![area(), area()], [(["a", "a"], 1)]);
    assert!(matches!(twice, Err(TableError::DuplicateVariable { .. })));
    let huge = Table::frequency("t", vec![area()], [(["a"], u64::MAX), (["b"], 1)]);
    assert!(matches!(huge, Err(TableError::TooLarge { .. })));
    let none = Table::frequency("t", vec![], [(["a"], 1)]);
    assert!(matches!(none, Err(TableError::Empty { .. })));
}

#[test]
fn far_too_many_cells_are_refused_before_they_are_made() {
    let codes: Vec<String> = (0..10_000).map(|code| code.to_string()).collect();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let dimension = |name: &str| Hierarchy::flat(name, "all", &codes).unwrap();
    let table = Table::frequency("t", vec![dimension("x"), dimension("y")], [(["1", "1"], 1)]);
    assert!(matches!(table, Err(TableError::TooManyCells { .. })));
}

#[test]
fn a_table_of_one_cell_is_withheld_whole() {
    let area = Hierarchy::flat("area", "all", &["only"]).unwrap();
    let table = Table::frequency("t", vec![area], [(["only"], 2)]).unwrap();
    let tables = LinkedTables::alone(table).unwrap();
    let primary = PrimaryRules {
        minimum: 3,
        ..Default::default()
    }
    .apply(&tables)
    .unwrap();
    let suppressed = suppress(&tables, &primary, &Options::default()).unwrap();
    assert_eq!(suppressed.note().withheld, vec![0, 1]);
    // A listed cell takes its twin with it.
    let listed = BTreeMap::from([(1, Reason::Listed)]);
    let suppressed = suppress(&tables, &listed, &Options::default()).unwrap();
    assert!(suppressed.is_withheld(0));
}

#[test]
fn a_table_where_everything_is_unsafe_is_withheld_whole() {
    let tables = grid([[1, 2, 1], [2, 1, 2], [1, 1, 2]]);
    let all = (0..tables.len())
        .map(|cell| (cell, Reason::Listed))
        .collect();
    let suppressed = suppress(&tables, &all, &Options::default()).unwrap();
    assert_eq!(suppressed.loss().primary, tables.len());
}

#[test]
fn a_table_of_zeros_is_shown_whole() {
    let tables = grid([[0; 3]; 3]);
    let primary = PrimaryRules {
        minimum: 3,
        ..Default::default()
    }
    .apply(&tables)
    .unwrap();
    let suppressed = suppress(&tables, &primary, &Options::default()).unwrap();
    assert!(suppressed.note().withheld.is_empty());
}

#[test]
fn demands_that_contradict_each_other_are_refused() {
    let tables = grid([[2, 50, 9], [60, 90, 70], [8, 80, 7]]);
    let primary = PrimaryRules {
        minimum: 3,
        ..Default::default()
    }
    .apply(&tables)
    .unwrap();
    let small = *primary.keys().next().unwrap();
    let both = Options {
        never: BTreeSet::from([small]),
        ..Default::default()
    };
    let error = suppress(&tables, &primary, &both);
    assert!(matches!(
        error,
        Err(SuppressionError::UnsafeButNever { .. })
    ));
    let rest = (0..tables.len()).filter(|&cell| cell != small).collect();
    let error = suppress(
        &tables,
        &primary,
        &Options {
            never: rest,
            ..Default::default()
        },
    );
    assert!(matches!(error, Err(SuppressionError::Infeasible { .. })));
    let error = suppress(
        &tables,
        &BTreeMap::from([(99, Reason::Listed)]),
        &Options::default(),
    );
    assert!(matches!(
        error,
        Err(SuppressionError::NoSuchCell {
            cell: 99,
            cells: 16
        })
    ));
}

#[test]
fn hierarchies_with_holes_and_single_children_are_protected_on_every_level() {
    let paths = [
        ["north", "n", "n1"],
        ["north", "n", "n2"],
        ["north", "", "n3"],
        ["south", "s", "s1"],
        ["", "", "island"],
    ];
    let area = Hierarchy::from_paths("area", "all", paths).unwrap();
    let sex = Hierarchy::flat("sex", "both", &["f", "m"]).unwrap();
    let counts = [
        ("n1", 2, 9),
        ("n2", 14, 8),
        ("n3", 7, 6),
        ("s1", 1, 12),
        ("island", 30, 2),
    ];
    let rows = counts
        .into_iter()
        .flat_map(|(area, f, m)| [([area, "f"], f), ([area, "m"], m)]);
    let tables =
        LinkedTables::alone(Table::frequency("t", vec![area, sex], rows).unwrap()).unwrap();
    let rules = PrimaryRules {
        minimum: 3,
        ..Default::default()
    };
    let suppressed =
        suppress(&tables, &rules.apply(&tables).unwrap(), &Options::default()).unwrap();
    // A node and its only child are one secret.
    for code in ["s1", "s", "south"] {
        assert!(
            suppressed.is_withheld(tables.cell_of(0, &[code, "f"]).unwrap()),
            "{code}"
        );
    }
    let test = crate::rank_test::RankTest::new(&tables.relations(), &suppressed.withheld());
    assert!(test.disclosed(suppressed.primary().into_keys()).is_empty());
}

#[test]
fn zeros_that_are_secret_take_their_totals_with_them() {
    let tables = grid([[20, 50, 9], [60, 90, 70], [0, 0, 0]]);
    let of = |codes: [&str; 2]| tables.cell_of(0, &codes).unwrap();
    let listed = BTreeMap::from([(of(["c", "a"]), Reason::Listed)]);
    let suppressed = suppress(&tables, &listed, &Options::default()).unwrap();
    assert!(
        suppressed.is_withheld(of(["c", "all"])),
        "a total of zero has parts of zero"
    );
    let demanded = Options {
        never: BTreeSet::from([of(["c", "all"])]),
        ..Default::default()
    };
    let refused = suppress(&tables, &listed, &demanded);
    assert!(
        matches!(refused, Err(SuppressionError::Infeasible { .. })),
        "{refused:?}"
    );
}

#[test]
#[ignore = "a million cells take minutes without optimisation: cargo test --release -- --ignored million"]
fn a_million_cells_are_protected() {
    let table = crate::synthetic::benefits(7_000, 1).unwrap();
    assert!(table.len() > 1_000_000);
    let tables = LinkedTables::alone(table).unwrap();
    let rules = PrimaryRules {
        minimum: 3,
        ..Default::default()
    };
    let suppressed =
        suppress(&tables, &rules.apply(&tables).unwrap(), &Options::default()).unwrap();
    let loss = suppressed.loss();
    assert!(loss.primary > 100_000 && loss.primary + loss.secondary < loss.cells / 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Whatever the rows say: an error, or a table in which nobody can calculate an unsafe cell.
    #[test]
    fn any_rows_give_a_clear_error_or_a_safe_table(
        rows in prop::collection::vec((0_usize..5, 0_usize..4, -1_i64..9), 0..14),
        minimum in 0_u64..30,
        listed in prop::collection::vec(0_usize..14, 0..3),
        never in prop::collection::btree_set(0_usize..14, 0..4),
        zeros_unsafe: bool,
        zeros: bool,
    ) {
        let areas = [["all", "x"], ["d", "a"], ["d", "b"], ["", "c"], ["q", "q"]];
        let area = Hierarchy::from_paths("area", "all", &areas[1..4]).unwrap();
        let sex = Hierarchy::flat("sex", "both", &["f", "m"]).unwrap();
        let codes = |area: usize, sex: usize| [areas[area][area.min(1)], ["both", "f", "m", "d"][sex]];
        let rows = rows.into_iter().map(|(area, sex, count)| (codes(area, sex), count));
        let Ok(table) = Table::from_cells("t", vec![area, sex], rows) else {
            return Ok(());
        };
        let tables = LinkedTables::alone(table).unwrap();
        let rules = PrimaryRules { minimum, zeros_unsafe, listed, ..Default::default() };
        let Ok(primary) = rules.apply(&tables) else {
            return Ok(());
        };
        let options = Options {
            never,
            zeros: if zeros { Zeros::Shown } else { Zeros::MayBeWithheld },
            ..Default::default()
        };
        match suppress(&tables, &primary, &options) {
            Ok(suppressed) => {
                let test = crate::rank_test::RankTest::new(&tables.relations(), &suppressed.withheld());
                prop_assert!(test.disclosed(primary.into_keys()).is_empty());
            }
            Err(refused) => prop_assert!(!matches!(refused, SuppressionError::GateRefuses { .. }), "{refused}"),
        }
    }
}
