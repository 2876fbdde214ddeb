//! The cell-key method for counts: every count is changed a little at random, and the same count
//! always in the same way.
//!
//! **Transition table.** For every true count `i` a distribution of the change `v` is fixed in advance:
//! nobody is added or lost on average (mean 0), the variance is at most `V`, no change is larger
//! than `D`, no result is below zero or from 1 to `js`, larger changes are not likelier than smaller
//! ones (monotony), and apart from that nothing is assumed: of all such distributions it is the one
//! with the largest entropy. Zero stays zero. From `D` (or `D + js + 1`) on all counts share one row.
//! Giessing: "Computational issues in the design of transition probabilities and disclosure risk
//! estimation for additive noise", Privacy in Statistical Databases 2016; checked against tables of
//! the R package ptable.
//!
//! **Keys.** Each finest cell has a key, a number that only the raw side can repeat ([`Secret::key`]); the
//! key of a total is the sum of the keys of its parts, modulo one ([`CellKey::sum`]). Where there are
//! records, their keys are summed the same way. Count and key together pick the result from the table, so
//! a cell is changed the same way wherever and whenever it is shown, and asking twice tells nothing.
//! Fraser and Wooton: "A proposed method for confidentialising tabular output to protect against
//! differencing", UNECE work session 2005.
//!
//! **What readers know.** Changed parts do not add up to their changed total. Whoever sees a result
//! knows a range of true counts ([`TransitionTable::possible`]).
//!
//! ```
//! use disclosure_control::cell_key::{CellKey, Parameters, Secret, TransitionTable};
//!
//! let table = TransitionTable::new(&Parameters { most: 5, variance: 2.0, none_up_to: 0, stay: vec![] })?;
//! let secret = Secret([7; 32]);
//! let (north, south) = (secret.key("north"), secret.key("south"));
//! let both = CellKey::sum([north, south]);
//! let shown = table.changed(18 + 25, both);
//! let (low, high) = table.possible(shown);
//! assert!(low <= 43 && 43 <= high && high - low == 10);
//! # Ok::<(), disclosure_control::cell_key::Infeasible>(())
//! ```

mod entropy;
mod keys;
mod table;

pub use keys::{CellKey, Secret};
pub use table::{Infeasible, Parameters, Step, TransitionTable};

/// Version of this rule, stored with every release.
pub const CELL_KEY_RULE: &str = "cell-key-entropy/1";

#[cfg(test)]
mod tests;
