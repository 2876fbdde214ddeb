//! The rows of a sheet below its head.

use super::{
    grid::{Filled, Grid},
    merged::Merged,
};
use crate::{
    Note, Problem,
    tables::{
        Cell, TableRow,
        head::{self, HeadRows, letters},
    },
};

/// A sheet, open behind its head.
pub(in crate::tables) struct SheetTable {
    file: String,
    sheet: String,
    grid: Grid,
    merged: Merged,
    /// The place of the next row among the cells of the grid.
    next: usize,
    width: usize,
    /// How many columns there are up to the last one with anything in it.
    widest: usize,
    /// Whether a cell to the right of the head was met.
    beside: bool,
}

impl SheetTable {
    /// Reads the head of a sheet. Gives the names of its columns too, and what is wrong with them.
    pub(super) fn open(
        file: &str,
        sheet: &str,
        grid: Grid,
        rows: HeadRows,
    ) -> Result<(Self, Vec<String>, Vec<Problem>), Box<Problem>> {
        let mut table = Self {
            file: file.to_owned(),
            sheet: sheet.to_owned(),
            merged: Merged::of(&grid),
            widest: grid
                .cells
                .iter()
                .map(|cell| usize::from(cell.column) + 1)
                .max()
                .unwrap_or(0),
            grid,
            next: 0,
            width: 0,
            beside: false,
        };
        let mut parts: Vec<Vec<String>> = Vec::new();
        let mut head_row = 0;
        while let Some(first) = table.grid.cells.get(table.next).copied() {
            let row = u64::from(first.row) + 1;
            if !rows.is_above(row) && !rows.holds(row, !parts.is_empty()) {
                break;
            }
            let cells = table.grid.row_from(table.next).to_vec();
            table.next += cells.len();
            if rows.holds(row, !parts.is_empty()) {
                head_row = row;
                parts.push(table.head_part(first.row, &cells));
            }
        }
        let head = head::names(&parts);
        if head.iter().all(String::is_empty) {
            return Err(head::missing(file, Some(sheet), rows));
        }
        table.width = head.len();
        let problems = head::doubled(file, Some(sheet), head_row, &head);
        Ok((table, head, problems))
    }

    /// A row of the head, as wide as it is filled; merged cells reach no further
    /// than anything else in the sheet.
    fn head_part(&mut self, row: u32, cells: &[Filled]) -> Vec<String> {
        let mut part: Vec<String> = Vec::new();
        let set = |part: &mut Vec<String>, column: usize, cell: &Cell| {
            if part.len() <= column {
                part.resize(column + 1, String::new());
            }
            part[column] = cell.text().into_owned();
        };
        for filled in cells {
            let cell = self.grid.cell(filled.value);
            set(&mut part, usize::from(filled.column), &cell);
        }
        for (first, last, value) in self.merged.in_row(&self.grid, row) {
            let cell = self.grid.cell(value);
            for column in first as usize..(last as usize + 1).min(self.widest) {
                set(&mut part, column, &cell);
            }
        }
        part
    }

    /// The next row with anything in it below the head; a note when there is something new to know.
    pub(in crate::tables) fn next_row(&mut self, notes: &mut Vec<Note>) -> Option<TableRow> {
        loop {
            let row = self.grid.cells.get(self.next)?.row;
            let filled = self.grid.row_from(self.next);
            let mut cells = vec![Cell::Empty; self.width];
            let mut beside = None;
            for one in filled {
                match cells.get_mut(usize::from(one.column)) {
                    Some(cell) => *cell = self.grid.cell(one.value),
                    None => beside = Some(beside.unwrap_or(one.column)),
                }
            }
            self.next += filled.len();
            let line = u64::from(row) + 1;
            if let Some(column) = beside
                && !self.beside
            {
                self.beside = true;
                notes.push(Note::new(
                    &self.file,
                    format!(
                        "Tabelle „{}“: Rechts neben dem Tabellenkopf steht etwas (zuerst in Zelle {}{line}). Es wird nicht gelesen.",
                        self.sheet,
                        letters(usize::from(column)),
                    ),
                ));
            }
            for (first, last, value) in self.merged.in_row(&self.grid, row) {
                let end = (last as usize + 1).min(self.width);
                if let Some(covered) = cells.get_mut(first as usize..end) {
                    covered.fill(self.grid.cell(value));
                }
            }
            if cells.iter().any(|cell| !cell.is_empty()) {
                return Some(TableRow { line, cells });
            }
        }
    }

    /// The name of the sheet.
    pub(in crate::tables) fn sheet(&self) -> &str {
        &self.sheet
    }

    /// The last row with anything in it.
    pub(in crate::tables) fn size(&self) -> u64 {
        self.grid
            .cells
            .last()
            .map_or(0, |cell| u64::from(cell.row) + 1)
    }

    /// The row read last.
    pub(in crate::tables) fn position(&self) -> u64 {
        self.next
            .checked_sub(1)
            .map_or(0, |last| u64::from(self.grid.cells[last].row) + 1)
    }
}
