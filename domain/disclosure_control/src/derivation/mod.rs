//! What may be derived from what, under each method: the rules in one place.
//!
//! One rule stands above all: nothing is ever derived from true counts. (A rate from true counts beside rounded ones gives the true
//! numerator away.) What differs is whether a figure is a count of its own, computed from published counts with their ranges, or not shown.
//!
//! **Totals.** A total is a count of its own under every method but one: it is protected from its true value, so that errors do not add up.
//! Under [`Method::Controlled`] and [`Method::Suppression`] it equals the sum of its parts anyway; under [`Method::CellKey`] it has its own key and
//! may differ. Only where no own count was made may published counts be added, with the sum of their ranges; under
//! suppression the sum of shown counts is exact and the audit must know of it, as of everything exact.
//!
//! **What would reveal.** Under suppression a figure from which a withheld count follows (its rate, its change, the difference between
//! a total and the shown rest) is withheld like it. That such a difference can be computed by a reader at all is an error of the
//! suppression, which the attacker's gate finds.
//!
//! ```
//! use disclosure_control::derivation::{Method, Operand, Operation, Reason, Decision, decide};
//!
//! let rate = |numerator| decide(Method::Suppression, Operation::Rate, &[numerator, Operand::SHOWN]);
//! assert_eq!(rate(Operand::SHOWN), Decision::FromPublished(Reason::ExactCounts));
//! assert_eq!(rate(Operand::WITHHELD), Decision::Withheld(Reason::OperandWithheld));
//! ```

use serde::Serialize;

/// Version of these rules, stored with every release.
pub const DERIVATION_RULE: &str = "derivation/1";

/// How the counts of a table were protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// As its source published it: exact, protected by the source if at all.
    AsPublished,
    /// Rounded with nested bases, see [`crate::rounding`].
    NestedRounding,
    /// Every count rounded for itself, see [`crate::controlled_rounding::round_nearest`].
    IndependentRounding,
    /// Rounded so that totals are the sum of their parts, see [`crate::controlled_rounding`].
    Controlled,
    /// Some counts withheld, all others exact.
    Suppression,
    /// Changed by the cell-key method, see [`crate::cell_key`].
    CellKey,
}

impl Method {
    /// All methods.
    pub const ALL: [Self; 6] = [
        Self::AsPublished,
        Self::NestedRounding,
        Self::IndependentRounding,
        Self::Controlled,
        Self::Suppression,
        Self::CellKey,
    ];

    /// Whether a shown count is the true one.
    pub const fn is_exact(self) -> bool {
        matches!(self, Self::AsPublished | Self::Suppression)
    }

    /// Whether published totals are always the sum of their published parts.
    pub const fn is_additive(self) -> bool {
        matches!(
            self,
            Self::AsPublished | Self::Suppression | Self::Controlled
        )
    }
}

/// What is to be derived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Operation {
    /// A total of the table that has a cell of its own: an area of a higher level, all ages.
    Total,
    /// A sum without a cell of its own, such as areas that a reader picked.
    Sum,
    /// A count minus others: "all other people".
    Difference,
    /// A share, a rate, a ratio: numerator, then denominator.
    Rate,
    /// The change between two periods.
    Change,
    /// A mean over areas, a class limit, a z-score, an index from several figures.
    Index,
    /// A mean or a sum of amounts per person, for which the table of counts has no protection.
    Magnitude,
}

impl Operation {
    /// All operations.
    pub const ALL: [Self; 7] = [
        Self::Total,
        Self::Sum,
        Self::Difference,
        Self::Rate,
        Self::Change,
        Self::Index,
        Self::Magnitude,
    ];
}

/// What the release says about a count that a figure would be derived from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Operand {
    /// Whether a value is shown. Missing values and those withheld by their source are not.
    pub shown: bool,
    /// Whether it is withheld here for protection.
    pub withheld: bool,
    /// Whether it has a cell of its own that the method protected from its true value.
    pub own_cell: bool,
}

impl Operand {
    /// A shown count.
    pub const SHOWN: Self = Self {
        shown: true,
        withheld: false,
        own_cell: true,
    };
    /// A count withheld for protection.
    pub const WITHHELD: Self = Self {
        shown: false,
        withheld: true,
        own_cell: true,
    };
    /// A count that its source does not give.
    pub const MISSING: Self = Self {
        shown: false,
        withheld: false,
        own_cell: true,
    };
}

/// Why a figure may be derived as decided. Pages explain each in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The counts are exact, so is the figure; rounding for display is all.
    ExactCounts,
    /// The counts carry ranges, the figure carries what follows from them.
    RangesCarried,
    /// The total was protected from its true value; adding up published parts would add up their errors.
    ErrorsWouldAddUp,
    /// The total is published and is the sum of its parts.
    AddsUp,
    /// A count it needs is withheld, and the figure would tell it.
    OperandWithheld,
    /// The figure is a count of the table that is itself withheld.
    ResultWithheld,
    /// A count it needs has no value; missing is never zero.
    OperandMissing,
    /// The method protects counts, not amounts.
    CountsOnly,
}

/// What may be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "may", content = "reason")]
pub enum Decision {
    /// Take the published count of its own cell.
    OwnCell(Reason),
    /// Compute from published counts and carry their ranges.
    FromPublished(Reason),
    /// Show that it is withheld.
    Withheld(Reason),
    /// Show no figure.
    None(Reason),
}

/// Decides whether a figure may be derived from these counts. All operands must come from the same release; for [`Operation::Total`] the only
/// operand is the total's own cell.
pub fn decide(method: Method, operation: Operation, operands: &[Operand]) -> Decision {
    if operation == Operation::Magnitude && method != Method::AsPublished {
        return Decision::None(Reason::CountsOnly);
    }
    if operands.iter().any(|operand| operand.withheld) {
        return Decision::Withheld(if operation == Operation::Total {
            Reason::ResultWithheld
        } else {
            Reason::OperandWithheld
        });
    }
    if operands.is_empty() || operands.iter().any(|operand| !operand.shown) {
        return Decision::None(Reason::OperandMissing);
    }
    match operation {
        Operation::Total if operands.iter().all(|operand| operand.own_cell) => {
            Decision::OwnCell(if method.is_additive() {
                Reason::AddsUp
            } else {
                Reason::ErrorsWouldAddUp
            })
        }
        _ => Decision::FromPublished(if method.is_exact() {
            Reason::ExactCounts
        } else {
            Reason::RangesCarried
        }),
    }
}

/// Decides on a figure that is itself a cell of the table: the difference between a total and the shown rest is withheld where that cell
/// is, also if all counts it would be computed from are shown; where the cell is shown, it is taken instead of computing.
pub fn decide_for_cell(
    method: Method,
    operation: Operation,
    operands: &[Operand],
    result: Operand,
) -> Decision {
    if result.withheld {
        Decision::Withheld(Reason::ResultWithheld)
    } else if result.shown && result.own_cell {
        decide(method, Operation::Total, &[result])
    } else {
        decide(method, operation, operands)
    }
}

#[cfg(test)]
mod tests;
