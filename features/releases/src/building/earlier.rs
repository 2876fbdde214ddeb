//! What earlier releases add to an attacker's knowledge.
//!
//! A count that has not changed is the same unknown in both releases, also if it has another name
//! now or was made from others then. A revised count is an unknown of its own, as is a count that
//! this release does not have any more, and an earlier total over other areas than today's: what was said
//! about sums and parts still holds of them, and the difference between two ways of adding up can
//! give an area away.

use super::{
    columns::{Column, Known, Mapping, Name, Unknowns},
    ledger::{CellsOfLevels, LedgerCell, LedgerCells, LedgerEntry, LedgerRest},
    sums::Sum,
};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};
use terms::{IndicatorId, ReferencePeriod};

/// By what columns are found while a period is collected.
#[derive(Default)]
pub(super) struct Index {
    by_count: HashMap<IndicatorId, Vec<usize>>,
    by_print: HashMap<u64, Vec<usize>>,
    /// Columns for what stands in the ledger, by the places of their bytes in memory.
    held: HashMap<(usize, usize, IndicatorId), usize>,
    /// Sums that were stated: parts and total, as columns.
    pub(super) stated: HashSet<(Vec<usize>, usize)>,
    /// Parts and wholes, as columns.
    pub(super) parts: HashSet<(usize, usize)>,
    /// What whole entries say of this period, so that the same is not taken twice.
    heard: HashSet<Heard>,
}

type Heard = (
    usize,
    Vec<(IndicatorId, usize)>,
    Vec<LedgerRest>,
    Vec<(IndicatorId, IndicatorId)>,
);

impl Index {
    /// Makes a column findable.
    pub(super) fn add(&mut self, all: &Unknowns, column: usize) {
        let of = &all.columns[column];
        self.by_count
            .entry(of.name.count.clone())
            .or_default()
            .push(column);
        if let Some(print) = of.print() {
            self.by_print.entry(print).or_default().push(column);
        }
    }

    /// Columns that may hold the same unknowns: of the same name, then of the same true counts.
    /// Renaming must not make the ledger forget.
    fn like(&self, count: &IndicatorId, print: Option<u64>) -> Vec<usize> {
        let named = self.by_count.get(count).into_iter().flatten();
        let printed = print.and_then(|print| self.by_print.get(&print));
        let mut like: Vec<usize> = Vec::new();
        for &column in named.chain(printed.into_iter().flatten()) {
            if !like.contains(&column) {
                like.push(column);
            }
        }
        like
    }

    fn heard(&mut self, entry: &LedgerEntry, period: ReferencePeriod) -> bool {
        let counts = entry.counts_in(period);
        let parts = entry.parts.iter();
        !self.heard.insert((
            Arc::as_ptr(&entry.vintages) as usize,
            counts
                .map(|(id, cells)| (id.clone(), address(cells)))
                .collect(),
            entry.derived.clone(),
            parts
                .map(|part| (part.part.clone(), part.whole.clone()))
                .collect(),
        ))
    }
}

fn address(cells: &LedgerCells) -> usize {
    Arc::as_ptr(&cells.0).cast::<u8>() as usize
}

/// Adds what one earlier release said about a period. `present` gives what this release says of a count
/// with its column, `wanted` which stated sums are to be used.
pub(super) fn add(
    all: &mut Unknowns,
    index: &mut Index,
    (entry, mapping, period): (&LedgerEntry, &Mapping, ReferencePeriod),
    present: &mut dyn FnMut(&IndicatorId) -> Option<(usize, LedgerCells)>,
    wanted: &dyn Fn(&Sum) -> bool,
) {
    if index.heard(entry, period) {
        return;
    }
    all.say_once();
    let mut columns: HashMap<&IndicatorId, usize> = HashMap::new();
    for (count, packed) in entry.counts_in(period) {
        let key = (
            address(packed),
            Arc::as_ptr(&entry.vintages) as usize,
            count.clone(),
        );
        let held = index.held.get(&key).copied().or_else(|| {
            let (column, now) = present(count)?;
            let same = mapping.is_unchanged() && now == *packed;
            same.then(|| all.said_before(column))?;
            Some(column)
        });
        let column = match held {
            Some(column) => column,
            None => {
                // What cannot be unpacked was refused when the ledger was read.
                let Some(cells) = packed.unpack() else {
                    continue;
                };
                let name = name(count, entry, false);
                column(all, index, mapping, name, &moved(cells, mapping))
            }
        };
        index.held.insert(key, column);
        columns.insert(count, column);
    }
    for rest in &entry.derived {
        let find = |count: &IndicatorId| columns.get(count).copied();
        let Some(whole) = find(&rest.whole) else {
            continue;
        };
        let minus: Option<Vec<usize>> = rest.minus.iter().map(find).collect();
        let Some(minus) = minus else {
            let parts: Vec<usize> = rest.minus.iter().filter_map(find).collect();
            at_most(all, &parts, whole);
            continue;
        };
        let cells = rests(all, whole, &minus);
        let left = column(all, index, mapping, name(&rest.id, entry, true), &cells);
        columns.insert(&rest.id, left);
        let mut parts = [minus, vec![left]].concat();
        parts.sort_unstable();
        let named = |column: &usize| all.columns[*column].name.clone();
        let sum = Sum::new(parts.iter().map(named).collect(), vec![named(&whole)]);
        if !index.stated.contains(&(parts.clone(), whole)) && wanted(&sum) {
            index.stated.insert((parts.clone(), whole));
            sum_up(all, &parts, whole);
        }
    }
    for part in &entry.parts {
        if let (Some(&of), Some(&whole)) = (columns.get(&part.part), columns.get(&part.whole))
            && index.parts.insert((of, whole))
        {
            at_most(all, &[of], whole);
        }
    }
}

fn name(count: &IndicatorId, entry: &LedgerEntry, derived: bool) -> Name {
    Name {
        count: count.clone(),
        release: Some(entry.release_id.clone()),
        derived,
    }
}

/// Cells by their positions in the period.
fn moved(cells: CellsOfLevels, mapping: &Mapping) -> CellsOfLevels {
    if mapping.is_unchanged() {
        return cells;
    }
    let levels = cells.iter().enumerate().map(|(level, cells)| {
        let mut there = Vec::new();
        for (area, cell) in cells.iter().enumerate() {
            if let Some(position) = mapping.position(level, area) {
                if there.len() <= position {
                    there.resize(position + 1, None);
                }
                there[position] = *cell;
            }
        }
        there
    });
    levels.collect()
}

/// What is left of a whole, cell by cell.
pub(super) fn rests(all: &Unknowns, whole: usize, minus: &[usize]) -> CellsOfLevels {
    let ranges = all.knowledge.ranges();
    let levels = all.columns[whole].levels.iter().enumerate();
    levels
        .map(|(level, cells)| {
            let areas = cells.iter().enumerate();
            areas
                .map(|(area, cell)| {
                    let whole = cell.given()?;
                    let parts = minus.iter().map(|&part| all.columns[part].at(level, area));
                    let parts: u64 = parts
                        .map(|part| part.map(|part| part.raw))
                        .sum::<Option<_>>()?;
                    Some(LedgerCell {
                        raw: whole.raw.checked_sub(parts)?,
                        low: 0,
                        high: ranges[whole.number as usize].1,
                    })
                })
                .collect()
        })
        .collect()
}

/// Adds up columns wherever all have a cell.
pub(super) fn sum_up(all: &mut Unknowns, parts: &[usize], whole: usize) {
    for (level, area) in places(all, whole) {
        let parts = parts.iter().map(|&part| all.columns[part].at(level, area));
        let parts: Option<Vec<Known>> = parts.collect();
        if let (Some(parts), Some(whole)) = (parts, all.columns[whole].at(level, area)) {
            all.sum(&parts, whole);
        }
    }
}

/// Parts are at most their whole, wherever there are some.
pub(super) fn at_most(all: &mut Unknowns, parts: &[usize], whole: usize) {
    for (level, area) in places(all, whole) {
        let parts = parts
            .iter()
            .filter_map(|&part| all.columns[part].at(level, area));
        let parts: Vec<Known> = parts.collect();
        if let Some(whole) = all.columns[whole].at(level, area) {
            all.at_most(&parts, whole);
        }
    }
}

fn places(all: &Unknowns, column: usize) -> Vec<(usize, usize)> {
    let levels = all.columns[column].levels.iter().enumerate();
    levels
        .flat_map(|(level, cells)| (0..cells.len()).map(move |area| (level, area)))
        .collect()
}

/// The column for some cells of an earlier release: the one that holds the same unknowns, or a new
/// one. Single cells that are the same as in another column take their numbers from there.
fn column(
    all: &mut Unknowns,
    index: &mut Index,
    mapping: &Mapping,
    name: Name,
    cells: &CellsOfLevels,
) -> usize {
    let mut column = Column {
        guarded: false,
        layout: mapping.layout.clone(),
        levels: Vec::new(),
        name,
    };
    let raw = |cell: &Option<LedgerCell>| {
        cell.map_or(Known::ABSENT, |cell| Known {
            number: 0,
            raw: cell.raw,
        })
    };
    column.levels = cells
        .iter()
        .map(|cells| cells.iter().map(raw).collect())
        .collect();
    let like = index.like(&column.name.count, column.print());
    column.levels = cells
        .iter()
        .map(|cells| vec![Known::ABSENT; cells.len()])
        .collect();
    let mut taken = vec![0; like.len()];
    let mut made = 0;
    for (level, cells) in cells.iter().enumerate() {
        for (area, cell) in cells.iter().enumerate() {
            let Some(LedgerCell { raw, low, high }) = *cell else {
                continue;
            };
            let mut others = like.iter().enumerate();
            let same = others.find_map(|(at, &other)| {
                Some((at, same(&all.columns[other], &column, (level, area), raw)?))
            });
            column.levels[level][area] = match same {
                Some((at, known)) => {
                    taken[at] += 1;
                    all.also_known(known, (low, high));
                    known
                }
                None => {
                    made += 1;
                    column.guarded |= low < high;
                    let known = all.cell(raw, (low, high), low < high, (level, area));
                    if !column.name.derived
                        && let Some(parts) = column.parts(level, area)
                    {
                        all.sum(&parts, known);
                    }
                    known
                }
            };
        }
    }
    let all_taken = taken.iter().enumerate().filter(|(_, taken)| **taken > 0);
    let sources: Vec<usize> = all_taken.map(|(at, _)| like[at]).collect();
    if let ([source], 0) = (&sources[..], made) {
        return *source;
    }
    column.guarded |= sources.iter().any(|&source| all.columns[source].guarded);
    all.columns.push(column);
    index.add(all, all.columns.len() - 1);
    all.columns.len() - 1
}

/// The cell of another column that is the same unknown as one of this column: the same count of the
/// same areas, none of which is an unknown of its own.
fn same(other: &Column, this: &Column, (level, area): (usize, usize), raw: u64) -> Option<Known> {
    let known = other.at(level, area).filter(|known| known.raw == raw)?;
    if level == 0 {
        return Some(known);
    }
    let (here, there) = (this.children(level, area), other.children(level, area));
    let apart = |&child: &u32| {
        let (here, there) = (
            this.at(level - 1, child as usize),
            other.at(level - 1, child as usize),
        );
        here.zip(there)
            .is_some_and(|(here, there)| here.number != there.number)
    };
    (here == there && !here.iter().any(apart)).then_some(known)
}
