//! The cell-key method: every count is changed a little, the same cell always by the same amount.
//!
//! Walk: [`TransitionTable::design`] makes, from the parameters of the [`Noise`], a table that says how likely each
//! change of each count is. Every finest cell (or every record) has a secret [`CellKey`], evenly spread between 0 and 1; the key of an aggregate
//! is the fractional part of the sum. [`TransitionTable::publish`] looks up the change for count and key.
//!
//! **What this guarantees.** No change is larger than `D`; its mean is 0, its variance at most `V` (exactly `V` for all but
//! the smallest counts); zero stays zero, nothing becomes negative, nothing is published as 1 to `js`. The same cell is
//! changed alike in every table and every release, as long as the secret and the names stay the same: comparing or averaging
//! releases gives nothing away.
//!
//! **What it does not.** Additivity is not forced: a total is changed on its own and may differ from the sum of its
//! parts. An attacker may use this: from many parts he gets one more noisy value of the total, with the sum of their variances.
//! Counts near each other are not excluded, only made uncertain: the range in [`terms::PublishedCount`] is all that is
//! certain.
//!
//! Sources: Fraser and Wooton 2005; Marley and Leaver 2011; Giessing 2016 (LNCS 9867, pp. 237–251); Enderle, Giessing and Tent 2018.
//!
//! ```
//! use disclosure_control::{NoiseSecret, cell_key::{CellKey, KeyedCount, Noise, TransitionTable}};
//!
//! let table = TransitionTable::design(&Noise::new(5, 2.0).blocking(1))?;
//! let secret = NoiseSecret([7; 32]); // 32 random bytes from the raw side
//! let north = KeyedCount { count: 3, key: CellKey::of_finest_cell(&secret, &["welfare", "2024", "north"]) };
//! let south = KeyedCount { count: 8, key: CellKey::of_finest_cell(&secret, &["welfare", "2024", "south"]) };
//! let total: KeyedCount = [north, south].into_iter().sum();
//! let published = table.publish(total.count, total.key);
//! assert!(published.low <= 11 && 11 <= published.high);
//! assert!(published.value.abs_diff(11) <= 5);
//! # Ok::<(), disclosure_control::cell_key::NoiseError>(())
//! ```

mod design;
mod entropy;
mod key;
mod parameters;
mod reading;
mod table;

pub use key::{CellKey, KeyedCount};
pub use parameters::{Noise, NoiseError, VarianceRule};
pub use reading::ReadError;
pub use table::{Transition, TransitionTable};

/// Version of this rule, stored with every release.
pub const CELL_KEY_RULE: &str = "cell-key/1";

#[cfg(test)]
mod averaging_tests;
#[cfg(test)]
mod tests;
