//! What earlier releases add to an attacker's knowledge.
//!
//! A count that has not changed is the same unknown in both releases. A revised count is an unknown
//! of its own, as is an earlier total over other areas than today's: its sum still holds, and the
//! difference between two ways of adding up can give an area away.

use super::{
    attack::{PeriodKnowledge, Place},
    ledger::{LedgerCell, LedgerEntry},
};
use disclosure_control::attacker::Relation;
use std::collections::BTreeMap;
use terms::{AreaKey, IndicatorId, ReferencePeriod};

/// The cells of one count and period as they are published now.
pub(super) struct Present<'a> {
    pub(super) count: &'a IndicatorId,
    pub(super) period: ReferencePeriod,
    /// By level and area.
    pub(super) cells: Vec<BTreeMap<&'a AreaKey, PresentCell>>,
}

/// A cell of this release.
pub(super) struct PresentCell {
    /// Its number in the attacker's knowledge.
    pub(super) number: usize,
    /// The true count.
    pub(super) raw: u64,
    /// The numbers of its parts, ascending.
    pub(super) parts: Vec<usize>,
}

impl Present<'_> {
    /// The present cell that is the same unknown as an earlier one.
    fn same(&self, level: usize, area: &AreaKey, raw: u64, parts: &[usize]) -> Option<usize> {
        let cell = self.cells.get(level)?.get(area)?;
        (cell.raw == raw && cell.parts == parts).then_some(cell.number)
    }
}

/// Adds what one earlier release said about one count and period.
pub(super) fn add(all: &mut PeriodKnowledge, entry: &LedgerEntry, present: &Present<'_>) {
    let leaves = present.cells.first().map(|finest| {
        finest
            .iter()
            .map(|(area, cell)| (*area, cell.raw))
            .collect::<BTreeMap<_, _>>()
    });
    let leaves = leaves.unwrap_or_default();
    let Some(levels) = entry.history(present.count, present.period, &leaves) else {
        return;
    };
    let mut below: BTreeMap<&AreaKey, usize> = BTreeMap::new();
    for (level, cells) in levels.iter().enumerate() {
        let mut numbers = BTreeMap::new();
        for (area, &LedgerCell { raw, low, high }) in cells {
            let children = entry.children(level, area, present.period);
            let parts: Option<Vec<usize>> = children
                .iter()
                .map(|child| below.get(child).copied())
                .collect();
            // A total of which some part is not in the ledger is known only as itself.
            let mut parts = parts.unwrap_or_default();
            parts.sort_unstable();
            let number = match present.same(level, area, raw, &parts) {
                Some(number) => {
                    all.knowledge.also_known(number, (low, high));
                    number
                }
                None => {
                    let number = all.knowledge.cell((low, high), low < high);
                    all.places.push(Place::Earlier {
                        release_id: entry.release_id.clone(),
                        count: present.count.clone(),
                        area: area.clone(),
                    });
                    if !parts.is_empty() {
                        all.knowledge.relation(Relation::Sum {
                            parts,
                            total: number,
                        });
                    }
                    number
                }
            };
            numbers.insert(area, number);
        }
        below = numbers;
    }
}
