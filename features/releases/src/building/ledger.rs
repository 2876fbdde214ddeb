//! The ledger of earlier releases: what was published of which true count. Stays on the raw side.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use terms::{AreaKey, IndicatorId, LevelId, ReferencePeriod};

/// Cells of one count and period, by level and area.
pub type CellsOfLevels = BTreeMap<LevelId, BTreeMap<AreaKey, LedgerCell>>;

/// What one release published.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerEntry {
    /// The release.
    pub release_id: String,
    /// When it was built, UTC microseconds since 1970.
    pub built_at: i64,
    /// Cells by count, period, level and area.
    pub cells: BTreeMap<IndicatorId, BTreeMap<ReferencePeriod, CellsOfLevels>>,
}

/// A true count and the range that was published of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerCell {
    /// The true count then.
    pub raw: u64,
    /// The smallest count its published value stood for.
    pub low: u64,
    /// The largest.
    pub high: u64,
}

impl LedgerEntry {
    /// The range published earlier for a count that has not changed since. A revised count tells
    /// an attacker nothing certain about the present one.
    pub(super) fn unchanged(
        &self,
        count: &IndicatorId,
        period: ReferencePeriod,
        level: &LevelId,
        area: &AreaKey,
        raw: u64,
    ) -> Option<(u64, u64)> {
        let cell = self.cells.get(count)?.get(&period)?.get(level)?.get(area)?;
        (cell.raw == raw).then_some((cell.low, cell.high))
    }
}
