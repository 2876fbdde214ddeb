//! What may be derived under every method.

use super::*;

#[test]
fn under_every_method_a_figure_that_needs_a_withheld_count_is_withheld() {
    for method in Method::ALL {
        for operation in Operation::ALL {
            let orders = [
                [Operand::SHOWN, Operand::WITHHELD],
                [Operand::WITHHELD, Operand::SHOWN],
                [Operand::MISSING, Operand::WITHHELD],
            ];
            for operands in orders {
                let decision = decide(method, operation, &operands);
                let hidden = matches!(decision, Decision::Withheld(_) | Decision::None(_));
                assert!(hidden, "{method:?} {operation:?} {decision:?}");
            }
        }
    }
}

#[test]
fn missing_is_never_zero() {
    let operands = [Operand::SHOWN, Operand::MISSING];
    for method in Method::ALL {
        for operation in [Operation::Sum, Operation::Rate, Operation::Change] {
            assert_eq!(
                decide(method, operation, &operands),
                Decision::None(Reason::OperandMissing)
            );
        }
        let nothing = decide(method, Operation::Sum, &[]);
        assert_eq!(nothing, Decision::None(Reason::OperandMissing));
    }
}

#[test]
fn a_total_under_the_cell_key_method_is_its_own_cell_and_not_a_sum() {
    let total = decide(Method::CellKey, Operation::Total, &[Operand::SHOWN]);
    assert_eq!(total, Decision::OwnCell(Reason::ErrorsWouldAddUp));
    let picked = decide(Method::CellKey, Operation::Sum, &[Operand::SHOWN; 3]);
    assert_eq!(picked, Decision::FromPublished(Reason::RangesCarried));
    let controlled = decide(Method::Controlled, Operation::Total, &[Operand::SHOWN]);
    assert_eq!(controlled, Decision::OwnCell(Reason::AddsUp));
}

#[test]
fn a_total_without_a_cell_is_added_up_with_its_ranges() {
    let part = Operand {
        own_cell: false,
        ..Operand::SHOWN
    };
    assert_eq!(
        decide(Method::NestedRounding, Operation::Total, &[part, part]),
        Decision::FromPublished(Reason::RangesCarried)
    );
}

#[test]
fn rates_carry_ranges_unless_counts_are_exact() {
    for method in Method::ALL {
        let expected = if method.is_exact() {
            Reason::ExactCounts
        } else {
            Reason::RangesCarried
        };
        for operation in [Operation::Rate, Operation::Change, Operation::Index] {
            assert_eq!(
                decide(method, operation, &[Operand::SHOWN; 2]),
                Decision::FromPublished(expected)
            );
        }
    }
}

#[test]
fn a_difference_that_is_a_withheld_cell_is_withheld_though_its_counts_are_shown() {
    let decision = decide_for_cell(
        Method::Suppression,
        Operation::Difference,
        &[Operand::SHOWN; 2],
        Operand::WITHHELD,
    );
    assert_eq!(decision, Decision::Withheld(Reason::ResultWithheld));
    // Where the cell is published, the published value is shown, not another one computed beside it.
    let shown = decide_for_cell(
        Method::CellKey,
        Operation::Difference,
        &[Operand::SHOWN; 2],
        Operand::SHOWN,
    );
    assert_eq!(shown, Decision::OwnCell(Reason::ErrorsWouldAddUp));
}

#[test]
fn amounts_are_not_protected_by_methods_for_counts() {
    for method in Method::ALL {
        let decision = decide(method, Operation::Magnitude, &[Operand::SHOWN]);
        assert_eq!(
            decision == Decision::None(Reason::CountsOnly),
            method != Method::AsPublished
        );
    }
}
