//! The ledger of earlier releases: what was published of which true count, how areas lay within
//! each other then, and what the description said about sums. Stays on the raw side.

use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};
use terms::{AreaKey, Audience, IndicatorId, ReferencePeriod};

/// The cells of one count and period, from the finest level to the whole city, in the order of
/// [`LedgerLevel::areas`].
pub type CellsOfLevels = Vec<Vec<Option<LedgerCell>>>;

/// What one release published.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LedgerEntry {
    /// The release.
    pub release_id: String,
    /// For whom it was meant.
    pub audience: Audience,
    /// When it was built, UTC microseconds since 1970.
    pub built_at: i64,
    /// The boundaries that held then, and earlier ones as far as the release spoke of them. Shared
    /// by entries that say the same.
    pub vintages: Arc<Vec<LedgerVintage>>,
    /// Counts that were declared as what is left of a whole.
    pub derived: Vec<LedgerRest>,
    /// Counts that were declared as part of another one.
    pub parts: Vec<LedgerPart>,
    /// Cells by count and period.
    pub cells: BTreeMap<IndicatorId, BTreeMap<ReferencePeriod, LedgerCells>>,
}

/// What is left of a whole when parts are taken away.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LedgerRest {
    /// The rest.
    pub id: IndicatorId,
    /// The whole.
    pub whole: IndicatorId,
    /// What is taken away.
    pub minus: Vec<IndicatorId>,
}

/// A count that is never larger than another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LedgerPart {
    /// The part.
    pub part: IndicatorId,
    /// Its whole.
    pub whole: IndicatorId,
}

/// How areas lay within each other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerVintage {
    /// The first period for which it holds; all before if not said.
    pub valid_from: Option<ReferencePeriod>,
    /// The last period for which it holds; all after if not said.
    pub valid_to: Option<ReferencePeriod>,
    /// Levels from the finest to the whole city.
    pub levels: Vec<LedgerLevel>,
}

/// The areas of a level.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerLevel {
    /// Their keys.
    pub areas: Vec<AreaKey>,
    /// For each, the position of the area one level up that contained it.
    pub parents: Vec<Option<u32>>,
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

/// The cells of one count and period, packed: three or four bytes each. Shared by entries that say the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LedgerCells(pub(super) Arc<[u8]>);

impl LedgerEntry {
    /// The position of the boundaries that held in a period.
    pub(super) fn vintage_in(&self, period: ReferencePeriod) -> usize {
        let holds = |vintage: &LedgerVintage| {
            vintage.valid_from.is_none_or(|from| from <= period)
                && vintage.valid_to.is_none_or(|to| period <= to)
        };
        let earlier = self.vintages.iter().skip(1).position(holds);
        earlier.map_or(0, |at| at + 1)
    }

    /// All counts with cells in a period.
    pub(super) fn counts_in(
        &self,
        period: ReferencePeriod,
    ) -> impl Iterator<Item = (&IndicatorId, &LedgerCells)> {
        let of_period = self.cells.iter();
        of_period.filter_map(move |(id, periods)| Some((id, periods.get(&period)?)))
    }
}

impl LedgerCells {
    /// Packs cells. A level is the number of its areas and then, area by area, the width of the
    /// published range plus one, its smallest count and the true one less that; or a zero and how
    /// many areas in a row have no value. All as LEB128.
    pub fn pack<L>(levels: impl IntoIterator<Item = L>) -> Self
    where
        L: IntoIterator<Item = Option<LedgerCell>, IntoIter: ExactSizeIterator>,
    {
        let mut bytes = Vec::new();
        for level in levels {
            let level = level.into_iter();
            put(&mut bytes, level.len() as u64);
            let mut absent = 0;
            for cell in level {
                let Some(LedgerCell { raw, low, high }) = cell else {
                    absent += 1;
                    continue;
                };
                put_absent(&mut bytes, &mut absent);
                put(&mut bytes, high - low + 1);
                put(&mut bytes, low);
                put(&mut bytes, raw.saturating_sub(low));
            }
            put_absent(&mut bytes, &mut absent);
        }
        Self(bytes.into())
    }

    /// The cells again; `None` if the bytes are not what [`LedgerCells::pack`] makes.
    pub fn unpack(&self) -> Option<CellsOfLevels> {
        let mut bytes = &self.0[..];
        let mut levels = Vec::new();
        while !bytes.is_empty() {
            let areas = usize::try_from(take(&mut bytes)?).ok()?;
            // A run of empty areas takes two bytes, so the number says nothing about the memory.
            let mut cells = Vec::new();
            while cells.len() < areas {
                match take(&mut bytes)? {
                    0 => {
                        let absent = usize::try_from(take(&mut bytes)?).ok()?;
                        if absent == 0 || absent > areas - cells.len() {
                            return None;
                        }
                        cells.resize(cells.len() + absent, None);
                    }
                    width => {
                        let low = take(&mut bytes)?;
                        let high = low.checked_add(width - 1)?;
                        let raw = low.checked_add(take(&mut bytes)?)?;
                        cells.push(Some(LedgerCell { raw, low, high }));
                    }
                }
            }
            levels.push(cells);
        }
        Some(levels)
    }
}

fn put_absent(bytes: &mut Vec<u8>, absent: &mut u64) {
    if *absent > 0 {
        put(bytes, 0);
        put(bytes, std::mem::take(absent));
    }
}

fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_back_as_they_were_packed() {
        let cell = |raw, low, high| Some(LedgerCell { raw, low, high });
        let levels = vec![
            vec![None, cell(3, 3, 7), cell(0, 0, 2), None, None],
            vec![None; 3],
            vec![],
            vec![cell(1_000_000_007, 999_999_000, 1_000_001_000)],
        ];
        let packed = LedgerCells::pack(levels.clone());
        assert_eq!(packed.unpack(), Some(levels));
        for end in 1..packed.0.len() {
            let cut = LedgerCells(packed.0[..end].into());
            assert_ne!(cut.unpack(), packed.unpack());
        }
    }

    #[test]
    fn bytes_that_promise_more_cells_than_there_are_take_no_memory() {
        let mut bytes = Vec::new();
        put(&mut bytes, u64::MAX);
        assert_eq!(LedgerCells(bytes.into()).unpack(), None);
    }
}
