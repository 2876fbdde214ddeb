//! Any table an office has, read row by row: text files (CSV), and the sheets of spreadsheets.
//!
//! A table has a head, of one or of several rows, and rows below it. What stands in a cell is not
//! interpreted here: no symbol and no decimal comma is known to this module.

mod cell;
mod decoding;
mod encoding;
mod head;
mod limits;
mod records;
mod separator;
mod text;
#[cfg(test)]
mod text_tests;

pub use cell::Cell;
pub use encoding::Encoding;
pub use limits::{
    MAX_COLUMNS, MAX_FIELD_BYTES, MAX_HEAD_ROWS, MAX_RECORD_BYTES, MAX_TEXT_BYTES, MAX_TEXT_ROWS,
};

use crate::{Note, Problem, Read};
use std::path::Path;

/// What a description says about a table, as far as reading it needs it. The default lets
/// everything be found out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableOptions {
    /// What separates the fields of a text file. Found out among `;`, `,` and tab if none is given.
    pub separator: Option<char>,
    /// The encoding of a text file. A byte order mark comes before it. If none is given, a file
    /// that is valid UTF-8 is read as that, any other as Windows-1252, with a [`Note`].
    pub encoding: Option<Encoding>,
    /// The sheet of a spreadsheet. Without it there may be one only.
    pub sheet: Option<String>,
    /// The first and the last row of the head, from 1. In a text file these are lines, as an editor
    /// counts them. Without it, the head is the first row with anything in it.
    pub head_rows: Option<(u64, u64)>,
}

/// One row below the head.
#[derive(Debug, Clone, PartialEq)]
pub struct TableRow {
    /// The line of the file, or the row of the sheet, from 1.
    pub line: u64,
    /// Its cells, as many as the head has columns.
    pub cells: Vec<Cell>,
}

/// A table whose head was read. Its rows follow with [`TableReader::next_row`]; those in which
/// every cell is empty are passed over.
pub struct TableReader {
    table: text::TextTable,
    head: Vec<String>,
    sheet: Option<String>,
    notes: Vec<Note>,
}

/// A table behind its head, and what was found on the way.
struct Opened<T> {
    table: T,
    head: Vec<String>,
    notes: Vec<Note>,
}

impl TableReader {
    /// Opens a file named relative to a folder and reads the head of its table. The kind of file
    /// shows in its ending: `.csv`, `.txt` and `.tsv` are text.
    ///
    /// A table whose head has faults (two columns of one name) is found all the same.
    pub fn open(root: &Path, file: &str, options: &TableOptions) -> Read<Self> {
        let read = text::open(root, file, options);
        Read {
            found: read.found.map(|opened| Self {
                table: opened.table,
                head: opened.head,
                sheet: None,
                notes: opened.notes,
            }),
            problems: read.problems,
        }
    }

    /// The names of the columns in order, one for each, empty where a column has none. A name from
    /// several rows has its parts joined with ` / `.
    pub fn head(&self) -> &[String] {
        &self.head
    }

    /// The sheet that is read, in a spreadsheet.
    pub fn sheet(&self) -> Option<&str> {
        self.sheet.as_deref()
    }

    /// What is not wrong but should be known. Complete when the last row was read.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// How much there is to read: bytes of a text file, rows of a sheet.
    pub fn size(&self) -> u64 {
        self.table.size()
    }

    /// How much of [`TableReader::size`] was read.
    pub fn position(&self) -> u64 {
        self.table.position()
    }

    /// The next row. A row that cannot be read is a [`Problem`], and the rows after it can still
    /// be asked for; if nothing more can be read, `None` follows.
    pub fn next_row(&mut self) -> Option<Result<TableRow, Box<Problem>>> {
        self.table.next_row()
    }
}
