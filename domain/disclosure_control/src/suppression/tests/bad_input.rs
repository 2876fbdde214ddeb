//! Input that cannot be true or cannot be protected: a clear error or a defined answer.

use std::collections::{BTreeMap, BTreeSet};

use super::rules::grid;
use crate::primary::{PrimaryRules, Reason};
use crate::suppression::{Options, SuppressionError, suppress};
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
