//! The counts of a release as it was built, so that it can be audited later.

use super::{
    cell::How,
    counts::Counts,
    ledger::{CellsOfLevels, LedgerCells, LedgerEntry, LedgerVintage},
    tree::Tree,
};
use crate::reading::{RawCity, RawLevel};
use std::collections::BTreeMap;
use terms::AreaKey;

/// Withholds what the release withheld and hides what it did not show: its sums hold all the same. Where raw counts or rules have
/// changed since, all cells of the count and period are taken out: then the ledger alone says what was published.
/// Gives for how many counts and periods that is so.
pub(super) fn take(city: &RawCity, counts: &mut Counts, entry: &LedgerEntry) -> usize {
    let mut changed = 0;
    for (id, trees) in &mut counts.trees {
        for (tree, period) in trees.iter_mut().zip(&city.periods) {
            let cells = entry.cells.get(id).and_then(|of| of.get(period));
            let cells = cells.and_then(LedgerCells::unpack);
            let then = entry.vintages.get(entry.vintage_in(*period));
            let (Some(cells), Some(then)) = (cells, then) else {
                tree.take_all_out();
                continue;
            };
            if !as_shown(tree, city.levels_in(*period), &cells, then) {
                tree.take_all_out();
                changed += 1;
            }
        }
    }
    changed
}

/// Whether a tree could be made the same as what the ledger holds.
fn as_shown(
    tree: &mut Tree,
    now: &[RawLevel],
    cells: &CellsOfLevels,
    then: &LedgerVintage,
) -> bool {
    if cells.len() > tree.levels() {
        return false;
    }
    for (level, areas) in now.iter().enumerate().take(tree.levels()) {
        let keys = then.levels.get(level).map_or(&[][..], |level| &level.areas);
        let of_level = cells.get(level).map_or(&[][..], Vec::as_slice);
        let mut said: BTreeMap<&AreaKey, _> = keys
            .iter()
            .zip(of_level)
            .filter_map(|(key, cell)| Some((key, (*cell)?)))
            .collect();
        for (area, key) in areas.areas.iter().map(|area| &area.key).enumerate() {
            let Some(cell) = tree.cell(level, area) else {
                continue;
            };
            let Some(said) = said.remove(key) else {
                tree.hide(level, area);
                continue;
            };
            if said.raw != cell.raw {
                return false;
            }
            let published = (cell.published.low, cell.published.high);
            if cell.how == How::Shown && said.low < said.high {
                tree.withhold(level, area);
            } else if published != (said.low, said.high) {
                return false;
            }
        }
        if !said.is_empty() {
            return false;
        }
    }
    true
}
