//! Sums of values over hierarchies: dominance, p-percent, and intervals that must stay open, checked
//! by linear programmes of our own.

use std::collections::BTreeMap;

use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, SolveOutcome};
use proptest::prelude::*;

use crate::audit::{self, Demand, Verdict, WideningError, widened};
use crate::primary::{PrimaryRules, Reason};
use crate::suppression::{Options, suppress};
use crate::tables::{Hierarchy, LinkedTables, Table};

/// Turnover of firms by area (two districts, one of them with a hole below it) and branch.
fn turnover(firms: &[(usize, u64, u64)]) -> LinkedTables {
    let paths = [
        ["north", "n1"],
        ["north", "n2"],
        ["south", "s1"],
        ["", "east"],
    ];
    let area = Hierarchy::from_paths("area", "all", paths).unwrap();
    let branch = Hierarchy::flat("branch", "all branches", &["trade", "craft"]).unwrap();
    let rows = firms.iter().map(|&(place, holder, value)| {
        let area = ["n1", "n2", "s1", "east"][place / 2 % 4];
        ([area, ["trade", "craft"][place % 2]], holder, value)
    });
    LinkedTables::alone(Table::magnitude("turnover", vec![area, branch], rows).unwrap()).unwrap()
}

/// The smallest and largest value that a withheld cell can have: everything shown is exact, everything withheld
/// at least zero. Nothing where there is no upper end.
fn interval(tables: &LinkedTables, hidden: &[bool], cell: usize) -> Option<(f64, f64)> {
    let solved = |direction: OptimizationDirection| {
        let mut problem = Problem::new(direction);
        let of: BTreeMap<usize, microlp::Variable> = (0..tables.len())
            .filter(|&at| hidden[at])
            .map(|at| {
                (
                    at,
                    problem.add_var(f64::from(u8::from(at == cell)), (0.0, f64::INFINITY)),
                )
            })
            .collect();
        for relation in tables.relations() {
            let (mut sum, mut rest, mut any) = (LinearExpr::empty(), 0.0, false);
            let parts = relation.parts.iter().map(|&part| (part, 1.0));
            for (at, sign) in parts.chain([(relation.total, -1.0)]) {
                match of.get(&at) {
                    Some(&variable) => {
                        sum.add(variable, sign);
                        any = true;
                    }
                    None => rest -= sign * tables.value(at) as f64,
                }
            }
            if any {
                problem.add_constraint(sum, ComparisonOp::Eq, rest);
            }
        }
        match problem.solve() {
            Ok(SolveOutcome::Solution(solution)) => Some(solution.objective()),
            _ => None,
        }
    };
    Some((
        solved(OptimizationDirection::Minimize)?,
        solved(OptimizationDirection::Maximize)?,
    ))
}

#[test]
fn p_percent_protects_the_largest_from_the_second_largest() {
    // In n1 trade the second largest knows the largest to within 3 of 100.
    let firms = [
        (0, 1, 100),
        (0, 2, 60),
        (0, 3, 3),
        (1, 4, 50),
        (1, 5, 40),
        (1, 6, 45),
        (2, 7, 70),
        (2, 8, 60),
        (2, 9, 65),
        (3, 10, 20),
        (3, 11, 25),
        (3, 12, 30),
        (4, 13, 90),
        (4, 14, 80),
        (4, 15, 85),
    ];
    let tables = turnover(&firms);
    let rules = PrimaryRules {
        p_percent: Some(10),
        ..Default::default()
    };
    let primary = rules.apply(&tables).unwrap();
    let small = tables.cell_of(0, &["n1", "trade"]).unwrap();
    assert_eq!(primary, BTreeMap::from([(small, Reason::PPercent)]));
    let options = Options::default();
    let suppressed = suppress(&tables, &primary, &options).unwrap();
    let demand = |value: u64| Demand::percent(value, 15);
    let safe = widened(
        &tables,
        suppressed,
        &options,
        &demand,
        &audit::Options::default(),
        &mut |_, _| (),
    )
    .unwrap();
    let mut hidden = safe.suppressed.withheld();
    safe.kept.iter().for_each(|&cell| hidden[cell] = true);
    let (low, high) = interval(&tables, &hidden, small).unwrap();
    assert!(
        low <= 163.0 - 25.0 && high >= 163.0 + 25.0,
        "{low} to {high}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_dominated_sum_keeps_its_interval(
        firms in prop::collection::vec((0_usize..8, 0_u64..14, prop_oneof![3 => 1_u64..60, 1 => 100_u64..900]), 4..40),
        n in 1_usize..3,
        k in 70_u64..95,
        percent in 5_u64..25,
    ) {
        let tables = turnover(&firms);
        let rules = PrimaryRules {
            minimum: 3,
            dominance: Some((n, k)),
            p_percent: Some(10),
            ..Default::default()
        };
        let primary = rules.apply(&tables).unwrap();
        let options = Options::default();
        let suppressed = suppress(&tables, &primary, &options).unwrap();
        let demand = |value: u64| Demand::percent(value, percent);
        let safe = match widened(&tables, suppressed, &options, &demand, &audit::Options::default(), &mut |_, _| ()) {
            Ok(safe) => safe,
            // Where nearly everything is withheld nothing may be left to widen with.
            Err(WideningError::StaysNarrow { .. }) => return Ok(()),
            Err(other) => return Err(TestCaseError::fail(other.to_string())),
        };
        prop_assert!(safe.audit.findings.iter().all(|found| found.verdict == Verdict::Safe));
        let mut hidden = safe.suppressed.withheld();
        safe.kept.iter().for_each(|&cell| hidden[cell] = true);
        for &cell in primary.keys() {
            let value = tables.value(cell) as f64;
            let width = (value * percent as f64 / 100.0).ceil().max(1.0);
            let down = (value - width).max(0.0);
            if let Some((low, high)) = interval(&tables, &hidden, cell) {
                prop_assert!(low <= down + 1e-6, "{}: {low} for {value}", tables.words(cell));
                prop_assert!(high >= value + width - 1e-6, "{}: {high} for {value}", tables.words(cell));
            }
        }
    }
}
