//! Any table an office has, read row by row: text files (CSV), and the sheets of spreadsheets.
//!
//! A table has a head, of one or of several rows, and rows below it. What stands in a cell is not
//! interpreted here: no symbol and no decimal comma is known to this module.

mod cell;
mod decoding;
mod encoding;
mod head;
#[cfg(test)]
mod hostile_tests;
mod kind;
mod limits;
mod records;
mod separator;
mod sheets;
#[cfg(test)]
mod sheets_tests;
mod text;
#[cfg(test)]
mod text_tests;

pub use cell::Cell;
pub use encoding::Encoding;
pub(crate) use head::letters;
pub use limits::{
    MAX_COLUMNS, MAX_FIELD_BYTES, MAX_HEAD_ROWS, MAX_RECORD_BYTES, MAX_SHEET_CELLS, MAX_SHEET_ROWS,
    MAX_SHEET_TEXT_BYTES, MAX_SHEETS, MAX_TEXT_BYTES, MAX_TEXT_ROWS, MAX_UNPACKED_BYTES,
    MAX_WORKBOOK_BYTES,
};
pub(crate) use sheets::{Refusal, Region, SheetCells, SheetInfo, Workbook};
pub(crate) use text::TextRecords;

use crate::{
    Note, Problem, Read,
    folder::{open_file, too_large, unreadable},
};
use kind::{Content, Ending, content, markup_refusal};
use std::{fs::File, path::Path};

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
    /// That a text file has no head: its columns are then called `1`, `2` and so on.
    pub without_head: bool,
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
    table: Rows,
    head: Vec<String>,
    notes: Vec<Note>,
}

/// Where rows come from.
enum Rows {
    Text(text::TextTable),
    Sheet(sheets::SheetTable),
}

/// A table behind its head, and what was found on the way.
struct Opened<T> {
    table: T,
    head: Vec<String>,
    notes: Vec<Note>,
}

/// A file by what is in it, whatever its ending says.
pub(crate) enum Source {
    /// A text of this size in bytes.
    Text(File, u64),
    Workbook(Box<Workbook>),
}

/// Opens a file and sees what is in it. An ending that is wrong but harmless is noted.
pub(crate) fn source(
    root: &Path,
    file: &str,
    notes: &mut Vec<Note>,
) -> Result<Source, Box<Problem>> {
    let ending = Ending::of(file)?;
    let (mut opened, size) = open_file(root, file, MAX_TEXT_BYTES)?;
    let content = content(&mut opened).map_err(|error| unreadable(file, &error))?;
    if let Some(refusal) = markup_refusal(content) {
        return Err(refusal.problem(file));
    }
    let mut misnamed = |what: &str| {
        notes.push(Note::new(
            file,
            format!(
                "Die Endung der Datei passt nicht zum Inhalt: Sie ist {what} und wurde so gelesen."
            ),
        ));
    };
    match (content, ending) {
        (Content::Zip | Content::Compound, _) => {
            if size > MAX_WORKBOOK_BYTES {
                return Err(too_large(file, MAX_WORKBOOK_BYTES));
            }
            let workbook =
                Workbook::open(opened, content).map_err(|refusal| refusal.problem(file))?;
            let (kind, name) = workbook.kind();
            if kind != ending {
                misnamed(name);
            }
            Ok(Source::Workbook(Box::new(workbook)))
        }
        (_, Ending::Text) => Ok(Source::Text(opened, size)),
        (_, Ending::Xls) if size > 0 => {
            misnamed("eine Texttabelle (CSV)");
            Ok(Source::Text(opened, size))
        }
        _ => Err(Refusal::damaged("Anfang", "keine Arbeitsmappe").problem(file)),
    }
}

/// The names of the sheets of a spreadsheet in order, hidden ones too; none for a text file.
pub fn sheet_names(root: &Path, file: &str) -> Read<Vec<String>> {
    match source(root, file, &mut Vec::new()) {
        Err(problem) => Read::failed(*problem),
        Ok(source) => Read {
            found: Some(match source {
                Source::Text(..) => Vec::new(),
                Source::Workbook(book) => book
                    .sheets()
                    .iter()
                    .map(|sheet| sheet.name.clone())
                    .collect(),
            }),
            problems: Vec::new(),
        },
    }
}

impl TableReader {
    /// Opens a file named relative to a folder and reads the head of its table: text (`.csv`,
    /// `.txt`, `.tsv`), Excel (`.xlsx`, `.xlsm`, `.xls`) or OpenDocument (`.ods`). A file whose
    /// content is another than its ending says is read as what it is, with a [`Note`], or refused.
    ///
    /// A table whose head has faults (two columns of one name) is found all the same.
    pub fn open(root: &Path, file: &str, options: &TableOptions) -> Read<Self> {
        let mut notes = Vec::new();
        match source(root, file, &mut notes) {
            Err(problem) => Read::failed(*problem),
            Ok(Source::Text(opened, size)) => {
                Self::of(text::open(file, opened, size, options, notes), Rows::Text)
            }
            Ok(Source::Workbook(workbook)) => {
                Self::of(sheets::open(file, *workbook, options, notes), Rows::Sheet)
            }
        }
    }

    fn of<T>(read: Read<Opened<T>>, rows: impl Fn(T) -> Rows) -> Read<Self> {
        Read {
            found: read.found.map(|opened| Self {
                table: rows(opened.table),
                head: opened.head,
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
        match &self.table {
            Rows::Text(_) => None,
            Rows::Sheet(sheet) => Some(sheet.sheet()),
        }
    }

    /// What is not wrong but should be known. Complete when the last row was read.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// How much there is to read: bytes of a text file, rows of a sheet.
    pub fn size(&self) -> u64 {
        match &self.table {
            Rows::Text(text) => text.size(),
            Rows::Sheet(sheet) => sheet.size(),
        }
    }

    /// How much of [`TableReader::size`] was read.
    pub fn position(&self) -> u64 {
        match &self.table {
            Rows::Text(text) => text.position(),
            Rows::Sheet(sheet) => sheet.position(),
        }
    }

    /// The next row. A row that cannot be read is a [`Problem`], and the rows after it can still
    /// be asked for; if nothing more can be read, `None` follows. A hostile file can have as many
    /// problems as rows: who keeps them counts them.
    pub fn next_row(&mut self) -> Option<Result<TableRow, Box<Problem>>> {
        match &mut self.table {
            Rows::Text(text) => text.next_row(),
            Rows::Sheet(sheet) => sheet.next_row(&mut self.notes).map(Ok),
        }
    }
}
