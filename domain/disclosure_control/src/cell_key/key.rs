//! Keys: what decides on the change of a cell, without anyone deciding.

use crate::NoiseSecret;
use std::iter::Sum;

/// A number from 0 to below 1 in steps of 2⁻⁶⁴. The key of a cell is the sum of the keys of what is counted in it, of
/// which only the fractional part is kept. Sums are exact and do not depend on the order, and if the summands are
/// evenly spread, so is the sum.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct CellKey(u64);

impl CellKey {
    /// A key given as a fraction, as R `cellKey` and τ-Argus keep it with every record; `None` outside of 0 to below 1.
    pub fn from_fraction(fraction: f64) -> Option<Self> {
        (0.0..1.0)
            .contains(&fraction)
            .then_some(Self((fraction * 2_f64.powi(64)) as u64))
    }

    /// The key of one record (a person, a household) from its name on the raw side. The name must be the same in every
    /// release.
    pub fn of_record(secret: &NoiseSecret, record: &str) -> Self {
        Self(secret.number("wirkraum record key 1", &[record]))
    }

    /// The key of one of the finest cells where there are no records: `names` say which cell of which table, such as
    /// table, period, area and category. They must be the same in every release; all tables that show the same people must
    /// build on the same finest cells.
    pub fn of_finest_cell(secret: &NoiseSecret, names: &[&str]) -> Self {
        Self(secret.number("wirkraum cell key 1", names))
    }

    /// The key as one of `parts` equally likely numbers from 0.
    pub(super) fn scaled(self, parts: u32) -> u32 {
        ((u128::from(self.0) * u128::from(parts)) >> 64) as u32
    }
}

/// A key helps to take a change back, so it does not show itself.
impl std::fmt::Debug for CellKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CellKey(..)")
    }
}

impl Sum for CellKey {
    fn sum<I: Iterator<Item = Self>>(keys: I) -> Self {
        Self(keys.fold(0, |sum, key| sum.wrapping_add(key.0)))
    }
}

/// A finest cell, or an aggregate: its count and its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct KeyedCount {
    /// The true count.
    pub count: u64,
    /// Its key.
    pub key: CellKey,
}

/// An aggregate of finest cells. Empty cells add nothing to the key: an aggregate with one filled cell shows the same
/// people as that cell and must be published as the same number. Record keys behave like that by themselves.
impl Sum for KeyedCount {
    fn sum<I: Iterator<Item = Self>>(cells: I) -> Self {
        cells
            .filter(|cell| cell.count > 0)
            .fold(Self::default(), |sum, cell| Self {
                count: sum.count.saturating_add(cell.count),
                key: [sum.key, cell.key].into_iter().sum(),
            })
    }
}
