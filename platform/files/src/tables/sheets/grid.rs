//! The filled cells of one sheet, and nothing for the empty ones between them.

use super::refusal::Refusal;
use crate::tables::{
    Cell,
    limits::{MAX_COLUMNS, MAX_SHEET_CELLS, MAX_SHEET_ROWS, MAX_SHEET_TEXT_BYTES},
};
use std::sync::Arc;

/// What a filled cell holds. Texts are kept once for all cells that share them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Value {
    Number(f64),
    Text(TextId),
    Fault(TextId),
}

/// A text of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TextId(u32);

/// A filled cell; places count from 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Filled {
    pub(super) row: u32,
    pub(super) column: u16,
    pub(super) value: Value,
}

/// A rectangle of cells, both corners included, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Region {
    pub(crate) first_row: u32,
    pub(crate) last_row: u32,
    pub(crate) first_column: u32,
    pub(crate) last_column: u32,
}

impl Region {
    /// Whether a cell lies in the rectangle.
    pub(crate) fn holds(&self, row: u32, column: u32) -> bool {
        (self.first_row..=self.last_row).contains(&row)
            && (self.first_column..=self.last_column).contains(&column)
    }
}

/// Texts one behind the other, those that the sheets of a workbook share first.
#[derive(Debug, Default)]
pub(super) struct Texts {
    shared: Option<Arc<Texts>>,
    all: String,
    ends: Vec<u32>,
}

impl Texts {
    /// No texts of its own yet, behind those that are shared.
    pub(super) fn behind(shared: Arc<Texts>) -> Self {
        Self {
            shared: Some(shared),
            ..Self::default()
        }
    }

    /// Keeps a text.
    pub(super) fn add(&mut self, text: &str) -> Result<TextId, Refusal> {
        if self.size() + text.len() > MAX_SHEET_TEXT_BYTES || self.len() >= MAX_SHEET_CELLS {
            return Err(Refusal::Texts);
        }
        self.all.push_str(text);
        self.ends.push(self.all.len() as u32);
        Ok(TextId(self.len() as u32 - 1))
    }

    /// A text.
    pub(super) fn get(&self, id: TextId) -> &str {
        let before = self.shared.as_ref().map_or(0, |shared| shared.len());
        match (&self.shared, (id.0 as usize).checked_sub(before)) {
            (Some(shared), None) => shared.get(id),
            (_, place) => {
                let place = place.unwrap_or_default();
                let start = place.checked_sub(1).map_or(0, |last| self.ends[last]);
                &self.all[start as usize..self.ends[place] as usize]
            }
        }
    }

    /// The text at this place in the order of adding.
    pub(super) fn at(&self, place: usize) -> Option<TextId> {
        (place < self.len()).then_some(TextId(place as u32))
    }

    /// How many texts there are, shared ones included.
    pub(super) fn len(&self) -> usize {
        self.shared.as_ref().map_or(0, |shared| shared.len()) + self.ends.len()
    }

    /// How long they are together, in bytes.
    fn size(&self) -> usize {
        self.shared.as_ref().map_or(0, |shared| shared.size()) + self.all.len()
    }
}

/// A sheet.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    pub(super) texts: Texts,
    /// By row, then by column, one for each place; see [`Grid::finish`].
    pub(super) cells: Vec<Filled>,
    /// Merged cells.
    pub(super) merged: Vec<Region>,
    /// Hidden rows as ranges, both ends included, counted from 0.
    pub(super) hidden_rows: Vec<(u32, u32)>,
    /// Hidden columns as ranges.
    pub(super) hidden_columns: Vec<(u32, u32)>,
}

/// The most merged regions and hidden ranges that are kept; Excel itself stays far below.
const MAX_REGIONS: usize = 200_000;

impl Grid {
    /// Fills a cell.
    pub(super) fn fill(&mut self, row: u32, column: u32, value: Value) -> Result<(), Refusal> {
        if row >= MAX_SHEET_ROWS || column as usize >= MAX_COLUMNS {
            return Err(Refusal::Outside { row, column });
        }
        if self.cells.len() >= MAX_SHEET_CELLS {
            return Err(Refusal::Cells);
        }
        self.cells.push(Filled {
            row,
            column: column as u16,
            value,
        });
        Ok(())
    }

    /// Fills a cell with text; white space alone fills nothing.
    pub(super) fn fill_text(&mut self, row: u32, column: u32, text: &str) -> Result<(), Refusal> {
        if text.trim().is_empty() {
            return Ok(());
        }
        let text = self.texts.add(text)?;
        self.fill(row, column, Value::Text(text))
    }

    /// Fills a cell with a fault.
    pub(super) fn fill_fault(&mut self, row: u32, column: u32, sign: &str) -> Result<(), Refusal> {
        let sign = self.texts.add(sign)?;
        self.fill(row, column, Value::Fault(sign))
    }

    /// Merges cells. A region of one cell, or with its corners exchanged, merges nothing.
    pub(super) fn merge(&mut self, region: Region) {
        let is_more =
            region.first_row < region.last_row || region.first_column < region.last_column;
        let in_order =
            region.first_row <= region.last_row && region.first_column <= region.last_column;
        if is_more && in_order && self.merged.len() < MAX_REGIONS {
            self.merged.push(region);
        }
    }

    /// Remembers hidden rows.
    pub(super) fn hide_rows(&mut self, first: u32, last: u32) {
        hide(&mut self.hidden_rows, first, last);
    }

    /// Remembers hidden columns.
    pub(super) fn hide_columns(&mut self, first: u32, last: u32) {
        hide(&mut self.hidden_columns, first, last);
    }

    /// Brings the cells in order. Of two cells in one place the later counts.
    pub(super) fn finish(mut self) -> Self {
        let place = |cell: &Filled| (cell.row, cell.column);
        if !self.cells.is_sorted_by(|a, b| place(a) < place(b)) {
            self.cells.reverse();
            self.cells.sort_by_key(place);
            self.cells.dedup_by_key(|cell| place(cell));
        }
        self
    }

    /// The cells of the row that begins at this place of [`Grid::cells`].
    pub(super) fn row_from(&self, start: usize) -> &[Filled] {
        let rest = &self.cells[start.min(self.cells.len())..];
        let Some(first) = rest.first() else {
            return rest;
        };
        let length = rest.iter().take_while(|cell| cell.row == first.row).count();
        &rest[..length]
    }

    /// What stands in a place, if anything.
    pub(super) fn value(&self, row: u32, column: u32) -> Option<Value> {
        self.cells
            .binary_search_by_key(&(row, column), |cell| (cell.row, u32::from(cell.column)))
            .ok()
            .map(|place| self.cells[place].value)
    }

    /// A value as a cell.
    pub(super) fn cell(&self, value: Value) -> Cell {
        match value {
            Value::Number(number) => Cell::Number(number),
            Value::Text(id) => Cell::of_text(self.texts.get(id)),
            Value::Fault(id) => Cell::Fault(self.texts.get(id).to_owned()),
        }
    }
}

/// Adds a range, joined with the one before it where they touch.
fn hide(ranges: &mut Vec<(u32, u32)>, first: u32, last: u32) {
    if last < first {
        return;
    }
    if let Some(before) = ranges.last_mut()
        && (before.0..=before.1.saturating_add(1)).contains(&first)
    {
        before.1 = before.1.max(last);
    } else if ranges.len() < MAX_REGIONS {
        ranges.push((first, last));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_in_any_order_come_in_order_and_the_later_of_two_counts() {
        let mut grid = Grid::default();
        for (row, column, text) in [
            (5, 1, "d"),
            (2, 3, "b"),
            (2, 0, "a"),
            (5, 1, "e"),
            (2, 3, "c"),
        ] {
            grid.fill_text(row, column, text).unwrap();
        }
        let grid = grid.finish();
        let texts: Vec<_> = grid
            .cells
            .iter()
            .map(|cell| grid.cell(cell.value))
            .collect();
        assert_eq!(texts, ["a", "c", "e"].map(Cell::of_text));
        assert_eq!(grid.row_from(0).len(), 2);
        assert_eq!(grid.row_from(2).len(), 1);
        assert!(grid.row_from(3).is_empty());
        assert!(grid.value(5, 1).is_some() && grid.value(5, 0).is_none());
    }

    #[test]
    fn texts_of_a_sheet_stand_behind_those_that_sheets_share() {
        let mut shared = Texts::default();
        shared.add("a").unwrap();
        shared.add("b").unwrap();
        let mut texts = Texts::behind(Arc::new(shared));
        let own = texts.add("c").unwrap();
        assert_eq!(texts.len(), 3);
        assert_eq!(texts.get(own), "c");
        let all: Vec<&str> = (0..3).map(|at| texts.get(texts.at(at).unwrap())).collect();
        assert_eq!(all, ["a", "b", "c"]);
        assert_eq!(texts.at(3), None);
    }

    #[test]
    fn a_cell_far_outside_is_refused_before_anything_is_allocated() {
        let mut grid = Grid::default();
        let outside = grid
            .fill(1_048_575, 16_383, Value::Number(1.0))
            .unwrap_err();
        assert!(
            outside
                .problem("a.xlsx")
                .what
                .starts_with("Die Zelle XFD1048576 liegt")
        );
        assert!(grid.cells.is_empty());
    }

    #[test]
    fn hidden_neighbours_become_one_range() {
        let mut grid = Grid::default();
        for row in [1, 2, 3, 7] {
            grid.hide_rows(row, row);
        }
        assert_eq!(grid.hidden_rows, [(1, 3), (7, 7)]);
    }
}
