//! The ledger of earlier releases: what was published of which true count, and how areas lay
//! within each other then. Stays on the raw side.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use terms::{AreaKey, Audience, IndicatorId, ReferencePeriod};

/// The cells of one count and period, from the finest level to the whole city.
pub type CellsOfLevels = Vec<BTreeMap<AreaKey, LedgerCell>>;

/// What one release published.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerEntry {
    /// The release.
    pub release_id: String,
    /// For whom it was meant.
    #[serde(default)]
    pub audience: Audience,
    /// When it was built, UTC microseconds since 1970.
    pub built_at: i64,
    /// For each level but the last, from the finest: the area one level up that contained an area.
    pub parents: Vec<BTreeMap<AreaKey, AreaKey>>,
    /// The same for earlier boundaries, as far as the release spoke of them.
    #[serde(default)]
    pub earlier: Vec<LedgerVintage>,
    /// Cells by count and period.
    pub cells: BTreeMap<IndicatorId, BTreeMap<ReferencePeriod, CellsOfLevels>>,
}

/// How areas lay within each other in earlier boundaries.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerVintage {
    /// The first period for which they hold; all before if not said.
    pub valid_from: Option<ReferencePeriod>,
    /// The last period for which they hold; all after if not said.
    pub valid_to: Option<ReferencePeriod>,
    /// As in [`LedgerEntry::parents`].
    pub parents: Vec<BTreeMap<AreaKey, AreaKey>>,
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
    /// What was published of a count and period. A count that has another name now is found by
    /// its true counts (`leaves`, of the finest level): renaming must not make the ledger forget.
    pub(super) fn history(
        &self,
        count: &IndicatorId,
        period: ReferencePeriod,
        leaves: &BTreeMap<&AreaKey, u64>,
    ) -> Option<&CellsOfLevels> {
        let of = |count: &IndicatorId| self.cells.get(count)?.get(&period);
        let same = |cells: &CellsOfLevels| {
            cells.first().is_some_and(|finest| {
                finest.len() == leaves.len()
                    && finest
                        .iter()
                        .all(|(area, cell)| leaves.get(area) == Some(&cell.raw))
            })
        };
        of(count).or_else(|| {
            self.cells
                .keys()
                .filter_map(of)
                .find(|cells| !leaves.is_empty() && same(cells))
        })
    }

    /// The areas of one level down that an area contained, in the boundaries of a period.
    pub(super) fn children(
        &self,
        level: usize,
        area: &AreaKey,
        period: ReferencePeriod,
    ) -> Vec<&AreaKey> {
        let holds = |vintage: &&LedgerVintage| {
            vintage.valid_from.is_none_or(|from| from <= period)
                && vintage.valid_to.is_none_or(|to| period <= to)
        };
        let parents = self
            .earlier
            .iter()
            .find(holds)
            .map_or(&self.parents, |vintage| &vintage.parents);
        let below = level.checked_sub(1).and_then(|below| parents.get(below));
        below
            .into_iter()
            .flatten()
            .filter(|(_, parent)| *parent == area)
            .map(|(child, _)| child)
            .collect()
    }
}
