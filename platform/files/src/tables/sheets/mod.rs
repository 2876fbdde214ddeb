//! Spreadsheets: which sheets there are, and one of them as a table.
//!
//! The readers are our own. A general one that builds a table of all cells between the outermost
//! two, repeats a text for every cell that shares it, or reserves what a file says it needs, can be
//! made to take all memory by a file of some hundred bytes; here every cell, text and unpacked byte
//! is counted before it is kept.

mod biff;
mod compound;
mod grid;
mod merged;
mod ods;
mod ods_cell;
mod package;
mod refusal;
mod rows;
mod shown;
mod xls;
mod xlsx;
mod xlsx_sheet;

pub(super) use rows::SheetTable;

use super::{
    Cell, Opened, TableOptions,
    head::{HeadRows, letters},
    kind::{Content, Ending},
    limits::MAX_WORKBOOK_BYTES,
};
use crate::{Note, Problem, Read, counted};
use grid::Grid;
pub(crate) use grid::Region;
use package::Package;
pub(crate) use refusal::Refusal;
use std::{fs::File, io::Read as _};

/// The most rows or columns that a note names.
const SHOWN_HIDDEN: usize = 12;

/// What a workbook says of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SheetInfo {
    pub(crate) name: String,
    pub(crate) hidden: bool,
}

/// A spreadsheet file of any kind, its list of sheets read.
pub(crate) struct Workbook(Book);

enum Book {
    Xlsx(xlsx::Workbook),
    Xls(xls::Workbook),
    Ods(ods::Workbook),
}

impl Workbook {
    /// Opens a spreadsheet by what is in it.
    pub(super) fn open(file: File, content: Content) -> Result<Self, Refusal> {
        let book = if content == Content::Zip {
            packed(Package::open(file)?)?
        } else {
            let mut bytes = Vec::new();
            file.take(MAX_WORKBOOK_BYTES).read_to_end(&mut bytes)?;
            Book::Xls(xls::Workbook::open(bytes)?)
        };
        Ok(Self(book))
    }

    /// Its sheets in order.
    pub(crate) fn sheets(&self) -> &[SheetInfo] {
        match &self.0 {
            Book::Xlsx(book) => book.sheets(),
            Book::Xls(book) => book.sheets(),
            Book::Ods(book) => book.sheets(),
        }
    }

    /// The ending that a file of this kind has, and what it is called.
    pub(super) fn kind(&self) -> (Ending, &'static str) {
        match &self.0 {
            Book::Xlsx(_) => (Ending::Xlsx, "eine Arbeitsmappe von Excel (.xlsx)"),
            Book::Xls(_) => (
                Ending::Xls,
                "eine Arbeitsmappe von Excel 97 bis 2003 (.xls)",
            ),
            Book::Ods(_) => (Ending::Ods, "ein OpenDocument-Tabellendokument (.ods)"),
        }
    }

    /// All that stands in the sheet in this place.
    pub(crate) fn sheet(&mut self, place: usize) -> Result<SheetCells, Refusal> {
        self.load(place).map(SheetCells)
    }

    /// Reads the sheet in this place.
    fn load(&mut self, place: usize) -> Result<Grid, Refusal> {
        match &mut self.0 {
            Book::Xlsx(book) => book.load(place),
            Book::Xls(book) => book.load(place),
            Book::Ods(book) => book.load(place),
        }
    }
}

/// What stands in a sheet, head and all.
pub(crate) struct SheetCells(Grid);

impl SheetCells {
    /// The filled cells with row and column from 0, row by row.
    pub(crate) fn cells(&self) -> impl Iterator<Item = (u32, u32, Cell)> {
        let cells = self.0.cells.iter();
        cells.map(|cell| (cell.row, cell.column.into(), self.0.cell(cell.value)))
    }

    /// How many cells are filled.
    pub(crate) fn len(&self) -> usize {
        self.0.cells.len()
    }

    /// The merged cells.
    pub(crate) fn merged(&self) -> &[Region] {
        &self.0.merged
    }
}

/// Opens a ZIP archive that holds a spreadsheet.
fn packed(mut package: Package) -> Result<Book, Refusal> {
    if package.has("xl/workbook.bin") {
        return Err(Refusal::Kind("eine Binär-Arbeitsmappe (.xlsb)"));
    }
    if package.has("[Content_Types].xml") {
        if package.has("word/document.xml") {
            return Err(Refusal::Kind("ein Word-Dokument"));
        }
        return xlsx::Workbook::open(package).map(Book::Xlsx);
    }
    let kind = package.beginning("mimetype", 100).unwrap_or_default();
    if kind.contains("opendocument.spreadsheet") || (kind.is_empty() && package.has("content.xml"))
    {
        return ods::Workbook::open(package).map(Book::Ods);
    }
    if kind.contains("opendocument") {
        return Err(Refusal::Kind(
            "ein OpenDocument, aber kein Tabellendokument",
        ));
    }
    Err(Refusal::Kind("ein ZIP-Archiv"))
}

/// Chooses a sheet and opens it behind its head.
pub(super) fn open(
    file: &str,
    mut workbook: Workbook,
    options: &TableOptions,
    mut notes: Vec<Note>,
) -> Read<Opened<SheetTable>> {
    let opened = HeadRows::of(file, options.head_rows).and_then(|rows| {
        if options.without_head {
            let what = "Ohne Tabellenkopf lassen sich nur Textdateien (CSV) lesen.";
            let remedy = "Schreiben Sie über die Tabelle, wie die Spalten heißen.";
            return Err(Box::new(Problem::new(file, what, remedy)));
        }
        let place = chosen(file, workbook.sheets(), options.sheet.as_deref())?;
        let sheet = workbook.sheets()[place].clone();
        let grid = workbook
            .load(place)
            .map_err(|refusal| Box::new(refusal.problem(file).in_sheet(&sheet.name)))?;
        notes.extend(hidden(file, &sheet, &grid));
        SheetTable::open(file, &sheet.name, grid, rows)
    });
    match opened {
        Err(problem) => Read::failed(*problem),
        Ok((table, head, problems)) => Read {
            found: Some(Opened { table, head, notes }),
            problems,
        },
    }
}

/// The place of the sheet to read.
fn chosen(file: &str, sheets: &[SheetInfo], wanted: Option<&str>) -> Result<usize, Box<Problem>> {
    let names = || {
        let names: Vec<String> = sheets
            .iter()
            .map(|sheet| format!("„{}“", sheet.name))
            .collect();
        names.join(", ")
    };
    match (wanted, sheets) {
        (_, []) => Err(Box::new(Problem::new(
            file,
            "Die Datei hat kein Tabellenblatt.",
            "Nennen Sie eine Datei mit einer Tabelle.",
        ))),
        (None, [_]) => Ok(0),
        (None, _) => Err(Box::new(Problem::new(
            file,
            format!(
                "Die Datei hat {}: {}.",
                counted(sheets.len() as u64, "Tabellenblatt", "Tabellenblätter"),
                names()
            ),
            "Nennen Sie in city.toml mit sheet = \"…\", welches davon gelesen wird.",
        ))),
        (Some(wanted), _) => {
            let wanted = wanted.trim();
            let found = sheets.iter().position(|sheet| sheet.name == wanted);
            let near = || sheets.iter().position(|sheet| sheet.name.trim() == wanted);
            found.or_else(near).ok_or_else(|| {
                let problem = Problem::new(
                    file,
                    format!(
                        "Ein Tabellenblatt dieses Namens gibt es nicht. Es gibt: {}.",
                        names()
                    ),
                    "Berichtigen Sie in city.toml den Namen bei sheet.",
                );
                Box::new(problem.with_value(wanted))
            })
        }
    }
}

/// Notes on what is hidden and read all the same.
fn hidden(file: &str, sheet: &SheetInfo, grid: &Grid) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut note = |what: &str| {
        notes.push(Note::new(file, format!("Tabelle „{}“: {what}", sheet.name)));
    };
    if sheet.hidden {
        note("Das Tabellenblatt ist ausgeblendet. Es wird trotzdem gelesen.");
    }
    let last_row = grid.cells.last().map_or(0, |cell| cell.row);
    let rows = named(&grid.hidden_rows, last_row, |row| {
        (u64::from(row) + 1).to_string()
    });
    if let Some(rows) = rows {
        note(&format!("Ausgeblendete Zeilen werden mitgelesen: {rows}."));
    }
    let last_column = grid.cells.iter().map(|cell| cell.column).max().unwrap_or(0);
    let columns = named(&grid.hidden_columns, u32::from(last_column), |column| {
        letters(column as usize)
    });
    if let Some(columns) = columns {
        note(&format!(
            "Ausgeblendete Spalten werden mitgelesen: {columns}."
        ));
    }
    notes
}

/// Ranges in words, as far as the sheet is filled.
fn named(ranges: &[(u32, u32)], last: u32, name: impl Fn(u32) -> String) -> Option<String> {
    let filled: Vec<_> = ranges.iter().filter(|(first, _)| *first <= last).collect();
    let mut words: Vec<String> = filled
        .iter()
        .take(SHOWN_HIDDEN)
        .map(|(first, end)| match (*end).min(last) {
            end if end == *first => name(*first),
            end => format!("{} bis {}", name(*first), name(end)),
        })
        .collect();
    if filled.len() > SHOWN_HIDDEN {
        words.push("…".to_owned());
    }
    (!words.is_empty()).then(|| words.join(", "))
}
