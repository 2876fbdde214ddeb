//! Merged cells: what stands in the upper left cell stands in all of them.

use super::grid::{Grid, Region, Value};
use std::collections::BTreeMap;

/// Goes down a sheet row by row and says which merged cells lie in a row.
pub(super) struct Merged {
    /// Those that begin further down, the next one last.
    waiting: Vec<Region>,
    /// Those that lie in the row, by their first column, with what stands in them.
    active: BTreeMap<u32, (Region, Value)>,
}

impl Merged {
    /// The merged cells of a sheet.
    pub(super) fn of(grid: &Grid) -> Self {
        let mut waiting = grid.merged.clone();
        waiting.sort_by_key(|region| std::cmp::Reverse((region.first_row, region.first_column)));
        Self {
            waiting,
            active: BTreeMap::new(),
        }
    }

    /// The merged cells in a row that is no higher than the one asked for before: their first and
    /// last column and what stands in them. Empty ones are left out, and so is one that lies over
    /// another (no spreadsheet makes such).
    pub(super) fn in_row(
        &mut self,
        grid: &Grid,
        row: u32,
    ) -> impl Iterator<Item = (u32, u32, Value)> {
        self.active.retain(|_, (region, _)| region.last_row >= row);
        while let Some(region) = self.waiting.pop_if(|region| region.first_row <= row) {
            let is_free = self
                .active
                .range(..=region.last_column)
                .next_back()
                .is_none_or(|(_, (left, _))| left.last_column < region.first_column);
            let value = grid.value(region.first_row, region.first_column);
            if let Some(value) = value.filter(|_| is_free && region.last_row >= row) {
                self.active.insert(region.first_column, (region, value));
            }
        }
        self.active
            .values()
            .map(|(region, value)| (region.first_column, region.last_column, *value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(first_row: u32, last_row: u32, first_column: u32, last_column: u32) -> Region {
        Region {
            first_row,
            last_row,
            first_column,
            last_column,
        }
    }

    #[test]
    fn merged_cells_are_found_in_every_row_they_cover_and_overlaps_are_left_out() {
        let mut grid = Grid::default();
        grid.fill(0, 0, Value::Number(1.0)).unwrap();
        grid.fill(0, 2, Value::Number(2.0)).unwrap();
        grid.fill(1, 4, Value::Number(3.0)).unwrap();
        for merged in [
            region(0, 2, 0, 1),
            region(0, 0, 2, 3),
            region(1, 1, 1, 2),
            region(1, u32::MAX, 4, u32::MAX),
        ] {
            grid.merge(merged);
        }
        let grid = grid.finish();
        let mut merged = Merged::of(&grid);
        let mut places = |row| -> Vec<(u32, u32)> {
            let found = merged.in_row(&grid, row);
            found.map(|(first, last, _)| (first, last)).collect()
        };
        assert_eq!(places(0), [(0, 1), (2, 3)]);
        assert_eq!(places(1), [(0, 1), (4, u32::MAX)]);
        assert_eq!(places(900), [(4, u32::MAX)]);
    }
}
