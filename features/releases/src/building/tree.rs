//! The cells of one count and period in eight bytes each: a city may have tens of millions.

use super::{
    counts::Cell,
    ledger::{LedgerCell, LedgerCells},
};
use disclosure_control::rounding::{Base, Method, round};
use small_area_statistics::PublishedCount;
use std::collections::BTreeMap;

const KIND: u64 = 0b11 << 62;
const EXACT: u64 = 1 << 62;
const ROUNDED: u64 = 2 << 62;
const SUMMED: u64 = 3 << 62;
const LIMITED: u64 = 1 << 61;
/// How often the finest base was tripled.
const TRIPLED: u32 = 55;
/// The true count: up to 36 million areas of the largest count there may be.
const RAW: u64 = (1 << TRIPLED) - 1;

/// The cells of one count and period, by level and position of the area. What is published of a
/// rounded count follows from the count and its base; only sums of published parts are kept as
/// they are.
#[derive(Debug)]
pub(super) struct Tree {
    base: Base,
    levels: Vec<Vec<u64>>,
    sums: BTreeMap<(usize, usize), PublishedCount>,
}

impl Tree {
    /// Packs cells that were protected with `base` as their finest base.
    pub(super) fn packed(cells: &[Vec<Option<Cell>>], base: Base) -> Self {
        let mut sums = BTreeMap::new();
        let levels = cells.iter().enumerate().map(|(level, cells)| {
            let packed = cells.iter().enumerate().map(|(area, cell)| {
                let Some(cell) = cell else { return 0 };
                let limited = if cell.published.limited { LIMITED } else { 0 };
                let raw = cell.raw & RAW;
                limited
                    | match cell.method {
                        None => EXACT | raw,
                        Some(Method::Rounded(with)) => {
                            let times = u64::from((with / base.get()).max(1).ilog(3));
                            ROUNDED | times << TRIPLED | raw
                        }
                        Some(Method::SumOfParts) => {
                            sums.insert((level, area), cell.published);
                            SUMMED | raw
                        }
                    }
            });
            packed.collect()
        });
        let levels = levels.collect();
        Self { base, levels, sums }
    }

    /// How many areas a level has.
    pub(super) fn areas(&self, level: usize) -> usize {
        self.levels.get(level).map_or(0, Vec::len)
    }

    /// How many levels there are.
    pub(super) fn levels(&self) -> usize {
        self.levels.len()
    }

    /// A cell; `None` if it has no value.
    pub(super) fn cell(&self, level: usize, area: usize) -> Option<Cell> {
        let packed = *self.levels.get(level)?.get(area)?;
        let (raw, limited) = (packed & RAW, packed & LIMITED != 0);
        let (published, method) = match packed & KIND {
            EXACT => (PublishedCount::exact(raw), None),
            ROUNDED => {
                let times = (packed & !KIND & !LIMITED) >> TRIPLED;
                let base = self.base.tripled(times as u32);
                (round(raw, base), Some(Method::Rounded(base.get())))
            }
            SUMMED => (*self.sums.get(&(level, area))?, Some(Method::SumOfParts)),
            _ => return None,
        };
        Some(Cell {
            raw,
            published: published.limited(limited),
            method,
        })
    }

    /// All cells of a level.
    pub(super) fn level(&self, level: usize) -> impl Iterator<Item = Option<Cell>> + '_ {
        (0..self.areas(level)).map(move |area| self.cell(level, area))
    }

    /// What the ledger keeps of it where all levels are shown.
    pub(super) fn for_ledger(&self) -> LedgerCells {
        self.for_ledger_of(|_| true)
    }

    /// What the ledger keeps of it; of levels that are not shown nothing.
    pub(super) fn for_ledger_of(&self, shown: impl Fn(usize) -> bool) -> LedgerCells {
        let levels = (0..self.levels()).map(|level| {
            let shown = shown(level);
            (0..self.areas(level)).map(move |area| {
                let cell = self.cell(level, area).filter(|_| shown)?;
                Some(LedgerCell {
                    raw: cell.raw,
                    low: cell.published.low,
                    high: cell.published.high,
                })
            })
        });
        LedgerCells::pack(levels)
    }

    /// All cells.
    pub(super) fn cells(&self) -> impl Iterator<Item = Option<Cell>> + '_ {
        (0..self.levels()).flat_map(|level| self.level(level))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_back_as_they_were_packed() {
        let base = Base::new(5).unwrap();
        let of = |raw, published: PublishedCount, method, limited| {
            Some(Cell {
                raw,
                published: published.limited(limited),
                method,
            })
        };
        let sum = PublishedCount {
            value: 30,
            low: 24,
            high: 36,
            limited: false,
        };
        let mut cells = vec![vec![None, of(7, PublishedCount::exact(7), None, true)]];
        for times in [0, 1, 4] {
            let base = base.tripled(times);
            for raw in [0, 4, 1_000_000_007] {
                let method = Some(Method::Rounded(base.get()));
                cells[0].push(of(raw, round(raw, base), method, times == 1));
            }
        }
        cells.push(vec![of(31, sum, Some(Method::SumOfParts), true)]);
        let tree = Tree::packed(&cells, base);
        for (level, cells) in cells.iter().enumerate() {
            for (area, cell) in cells.iter().enumerate() {
                assert_eq!(format!("{cell:?}"), format!("{:?}", tree.cell(level, area)));
            }
        }
    }
}
