//! The cells of one count and period in eight bytes each: a city may have tens of millions.

use super::{
    cell::{Cell, How},
    ledger::{LedgerCell, LedgerCells},
};
use disclosure_control::rounding::{Base, round};
use small_area_statistics::PublishedCount;
use std::collections::BTreeMap;

/// The upper three bits: no value, or how it came about.
const KIND: u64 = 0b111 << 61;
const EXACT: u64 = 1 << 61;
const ROUNDED: u64 = 2 << 61;
/// What is published is kept apart.
const SUMMED: u64 = 3 << 61;
const CHANGED: u64 = 4 << 61;
const SHOWN: u64 = 5 << 61;
const SMALL: u64 = 6 << 61;
const WITHHELD: u64 = 7 << 61;
const LIMITED: u64 = 1 << 60;
/// How often the finest base was tripled.
const TRIPLED: u32 = 55;
/// The true count: up to 36 million areas of the largest count there may be.
const RAW: u64 = (1 << TRIPLED) - 1;

/// The cells of one count and period, by level and position of the area. What is published of a
/// rounded count follows from the count and its base; only sums of published parts and changed counts
/// are kept as they are.
#[derive(Debug)]
pub(super) struct Tree {
    base: Base,
    levels: Vec<Vec<u64>>,
    kept: BTreeMap<(usize, usize), PublishedCount>,
}

impl Tree {
    /// Packs cells that were protected with `base` as their finest base.
    pub(super) fn packed(cells: &[Vec<Option<Cell>>], base: Base) -> Self {
        let mut kept = BTreeMap::new();
        let levels = cells.iter().enumerate().map(|(level, cells)| {
            let packed = cells.iter().enumerate().map(|(area, cell)| {
                let Some(cell) = cell else { return 0 };
                let limited = if cell.published.limited { LIMITED } else { 0 };
                let raw = cell.raw & RAW;
                limited
                    | match cell.how {
                        How::AsPublished => EXACT | raw,
                        How::Rounded(with) => {
                            let times = u64::from((with / base.get()).max(1).ilog(3));
                            ROUNDED | times << TRIPLED | raw
                        }
                        How::SumOfParts => {
                            kept.insert((level, area), cell.published);
                            SUMMED | raw
                        }
                        How::Changed => {
                            kept.insert((level, area), cell.published);
                            CHANGED | raw
                        }
                        How::Shown => SHOWN | raw,
                        How::Small => SMALL | raw,
                        How::Withheld => WITHHELD | raw,
                    }
            });
            packed.collect()
        });
        let levels = levels.collect();
        Self { base, levels, kept }
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
        let kept = |how| {
            let published = *self.kept.get(&(level, area))?;
            Some(Cell {
                raw,
                published,
                how,
            })
        };
        let cell = match packed & KIND {
            EXACT => Cell::exact(raw, How::AsPublished),
            ROUNDED => {
                let times = (packed & !KIND & !LIMITED) >> TRIPLED;
                let base = self.base.tripled(times as u32);
                Cell {
                    raw,
                    published: round(raw, base),
                    how: How::Rounded(base.get()),
                }
            }
            SUMMED => kept(How::SumOfParts)?,
            CHANGED => kept(How::Changed)?,
            SHOWN => Cell::exact(raw, How::Shown),
            SMALL => Cell::withheld(raw, How::Small),
            WITHHELD => Cell::withheld(raw, How::Withheld),
            _ => return None,
        };
        let published = cell.published.limited(limited);
        Some(Cell { published, ..cell })
    }

    /// Withholds a count that is shown so far.
    pub(super) fn withhold(&mut self, level: usize, area: usize) {
        let packed = self.levels.get_mut(level).and_then(|of| of.get_mut(area));
        if let Some(packed) = packed.filter(|packed| **packed & KIND == SHOWN) {
            *packed = *packed & !KIND | WITHHELD;
        }
    }

    /// Withholds a count that is shown so far because it must not be known itself.
    pub(super) fn guard(&mut self, level: usize, area: usize) {
        let packed = self.levels.get_mut(level).and_then(|of| of.get_mut(area));
        if let Some(packed) = packed.filter(|packed| **packed & KIND == SHOWN) {
            *packed = *packed & !KIND | SMALL;
        }
    }

    /// Shows nothing of a cell any more. What must not be known of it must not be known as before.
    pub(super) fn hide(&mut self, level: usize, area: usize) {
        let packed = self.levels.get_mut(level).and_then(|of| of.get_mut(area));
        let Some(packed) = packed else { return };
        let how = match *packed & KIND {
            0 => return,
            EXACT | SHOWN | WITHHELD => WITHHELD,
            _ => SMALL,
        };
        *packed = *packed & RAW | how;
    }

    /// Takes all cells out.
    pub(super) fn take_all_out(&mut self) {
        self.levels.iter_mut().flatten().for_each(|cell| *cell = 0);
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
        let of = |raw, published: PublishedCount, how, limited| {
            Some(Cell {
                raw,
                published: published.limited(limited),
                how,
            })
        };
        let sum = PublishedCount {
            value: 30,
            low: 24,
            high: 36,
            limited: false,
        };
        let mut cells = vec![vec![
            None,
            of(7, PublishedCount::exact(7), How::AsPublished, true),
        ]];
        for times in [0, 1, 4] {
            let base = base.tripled(times);
            for raw in [0, 4, 1_000_000_007] {
                let how = How::Rounded(base.get());
                cells[0].push(of(raw, round(raw, base), how, times == 1));
            }
        }
        cells.push(vec![
            of(31, sum, How::SumOfParts, true),
            of(28, sum, How::Changed, false),
            Some(Cell::exact(9, How::Shown)),
            Some(Cell::withheld(2, How::Small)),
            Some(Cell::withheld(12, How::Withheld)),
        ]);
        let tree = Tree::packed(&cells, base);
        for (level, cells) in cells.iter().enumerate() {
            for (area, cell) in cells.iter().enumerate() {
                assert_eq!(format!("{cell:?}"), format!("{:?}", tree.cell(level, area)));
            }
        }
    }

    #[test]
    fn of_a_hidden_cell_nothing_is_said_but_it_is_guarded_as_before() {
        let base = Base::new(5).unwrap();
        let rounded = Cell {
            raw: 31,
            published: round(31, base),
            how: How::Rounded(5),
        };
        let cells = vec![vec![
            Some(Cell::exact(9, How::Shown)),
            Some(rounded),
            Some(Cell::withheld(2, How::Small)),
            None,
        ]];
        let mut tree = Tree::packed(&cells, base);
        (0..4).for_each(|area| tree.hide(0, area));
        let hidden: Vec<_> = tree.level(0).flatten().collect();
        let raw: Vec<u64> = hidden.iter().map(|cell| cell.raw).collect();
        assert_eq!(raw, [9, 31, 2]);
        let guarded: Vec<bool> = hidden.iter().map(|cell| cell.how.is_guarded()).collect();
        assert_eq!(guarded, [false, true, true]);
        assert!(hidden.iter().all(|cell| cell.how.is_withheld()));
    }

    #[test]
    fn only_what_is_shown_can_be_withheld() {
        let cells = vec![vec![
            Some(Cell::exact(9, How::Shown)),
            Some(Cell::exact(9, How::AsPublished)),
            None,
        ]];
        let mut tree = Tree::packed(&cells, Base::new(5).unwrap());
        (0..3).for_each(|area| tree.withhold(0, area));
        assert_eq!(tree.cell(0, 0).unwrap().how, How::Withheld);
        assert_eq!(tree.cell(0, 0).unwrap().raw, 9);
        assert_eq!(tree.cell(0, 1).unwrap().how, How::AsPublished);
        assert!(tree.cell(0, 2).is_none());
    }
}
