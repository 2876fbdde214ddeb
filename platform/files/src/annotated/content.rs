//! What the file holds, as values in the sheets of the copy.

use super::{
    MAX_COPIED_CELLS,
    places::{Marks, SheetName},
    unwritten,
};
use crate::{
    Cell, Problem,
    tables::{
        MAX_HEAD_ROWS, Region, SheetCells, Source, TableOptions, TextRecords, Workbook, source,
    },
};
use rust_xlsxwriter::{Color, Format, FormatBorder, Note, Worksheet, XlsxError};
use std::{
    collections::{HashMap, HashSet},
    path::Path,
};

/// The longest text of a cell in Excel, in UTF-16 units.
const LONGEST_TEXT: usize = 32_767;

/// The most rows and columns of a sheet in Excel.
const MAX_ROWS: u64 = 1_048_576;
const MAX_COLUMNS: usize = 16_384;

/// The most cells that merged cells of the copy cover, in one piece and together.
const MAX_MERGED_CELLS: u64 = 100_000;

/// How much of the file is in the copy.
#[derive(Default)]
pub(super) struct Extent {
    /// Whether only some rows are.
    pub(super) excerpt: bool,
    /// The sheets that could not be read.
    pub(super) missing: Vec<String>,
}

/// How cells of the copy look.
struct Formats {
    /// Text that must stay text when somebody edits the cell.
    text: Format,
    plain: Format,
    marked: Format,
    marked_text: Format,
}

impl Formats {
    fn new() -> Self {
        // Light red with a dark frame: seen without colours too, and the text stays readable.
        let marked = Format::new()
            .set_background_color(Color::RGB(0xFF_C7_CE))
            .set_border(FormatBorder::Medium)
            .set_border_color(Color::RGB(0x9C_00_06));
        Self {
            text: Format::new().set_quote_prefix(),
            plain: Format::new(),
            marked_text: marked.clone().set_quote_prefix(),
            marked,
        }
    }
}

/// A sheet of the copy while it is written.
struct Copy<'a> {
    sheet: &'a mut Worksheet,
    formats: &'a Formats,
    /// The marked cells that have been written.
    marked: HashSet<(u32, u16)>,
}

impl Copy<'_> {
    fn write(&mut self, row: u32, column: u16, cell: &Cell, mark: bool) -> Result<(), XlsxError> {
        if mark {
            self.marked.insert((row, column));
        }
        let formats = self.formats;
        match cell {
            Cell::Empty if mark => {
                self.sheet.write_blank(row, column, &formats.marked)?;
            }
            Cell::Empty => {}
            Cell::Number(number) => {
                let format = if mark {
                    &formats.marked
                } else {
                    &formats.plain
                };
                self.sheet
                    .write_number_with_format(row, column, *number, format)?;
            }
            Cell::Text(_) | Cell::Fault(_) => {
                let text = match cell {
                    Cell::Text(text) => text.as_str(),
                    _ => &cell.text(),
                };
                let format = match (mark, looks_like_formula(text)) {
                    (true, true) => &formats.marked_text,
                    (true, false) => &formats.marked,
                    (false, true) => &formats.text,
                    (false, false) => &formats.plain,
                };
                let text = shortened(text);
                self.sheet
                    .write_string_with_format(row, column, text, format)?;
            }
        }
        Ok(())
    }

    /// Writes the notes, and marks cells that hold nothing.
    fn note<'n>(
        &mut self,
        notes: impl Iterator<Item = (u32, u16, &'n str)>,
    ) -> Result<(), XlsxError> {
        for (row, column, text) in notes {
            if u64::from(row) >= MAX_ROWS {
                continue;
            }
            if !self.marked.contains(&(row, column)) {
                self.write(row, column, &Cell::Empty, true)?;
            }
            let lines = 3 + text.chars().count() / 40 + text.lines().count();
            let note = Note::new(text)
                .set_author("Wirkraum")
                .add_author_prefix(false)
                .set_width(320)
                .set_height(18 * lines.min(30) as u32);
            self.sheet.insert_note(row, column, &note)?;
        }
        Ok(())
    }
}

/// Whether a spreadsheet might take the text for a formula when somebody edits it.
pub(super) fn looks_like_formula(text: &str) -> bool {
    text.trim_start().starts_with(['=', '+', '-', '@'])
}

/// A text as long as a cell may hold.
pub(super) fn shortened(text: &str) -> &str {
    let mut units = 0;
    for (at, sign) in text.char_indices() {
        units += sign.len_utf16();
        if units > LONGEST_TEXT {
            return &text[..at];
        }
    }
    text
}

/// Copies a text file. Each line lies in the row of the same number, unless the file is too large:
/// then only the head and the lines with problems are copied, one below the other.
pub(super) fn copy_text(
    book: &mut rust_xlsxwriter::Workbook,
    root: &Path,
    file: &str,
    options: &TableOptions,
    name: &SheetName,
    marks: &mut Marks,
) -> Result<Extent, Box<Problem>> {
    let (mut cells, mut last_line) = (0, 0);
    let mut records = records(root, file, options)?;
    while let Ok(Some((line, fields))) = records.next_record() {
        cells += fields.len();
        last_line = line;
    }
    let excerpt = cells > MAX_COPIED_CELLS || last_line > MAX_ROWS;
    let marked_rows: HashSet<u32> = marks.in_sheet(0).map(|(row, _, _)| row).collect();
    let formats = Formats::new();
    let sheet = book.add_worksheet();
    sheet.set_name(&name.copy).map_err(unwritten(file))?;
    let mut copy = Copy {
        sheet,
        formats: &formats,
        marked: HashSet::new(),
    };
    let mut moved: HashMap<u32, u32> = HashMap::new();
    let mut records = self::records(root, file, options)?;
    let mut number = 0;
    while let Ok(Some((line, fields))) = records.next_record() {
        let from = u32::try_from(line - 1).unwrap_or(u32::MAX);
        number += 1;
        let mut row = from;
        if excerpt {
            if number > MAX_HEAD_ROWS && !marked_rows.contains(&from) {
                continue;
            }
            row = moved.len() as u32;
            moved.insert(from, row);
        }
        for (column, cell) in (0..).zip(&fields[..fields.len().min(MAX_COLUMNS)]) {
            let mark = marks.is_marked((0, from, column));
            copy.write(row, column, cell, mark)
                .map_err(unwritten(file))?;
        }
    }
    if excerpt {
        marks.move_rows(0, &moved);
    }
    copy.note(marks.in_sheet(0)).map_err(unwritten(file))?;
    Ok(Extent {
        excerpt,
        missing: Vec::new(),
    })
}

fn records(root: &Path, file: &str, options: &TableOptions) -> Result<TextRecords, Box<Problem>> {
    match source(root, file, &mut Vec::new())? {
        Source::Text(opened, _) => TextRecords::open(file, opened, options),
        Source::Workbook(_) => Err(Box::new(Problem::new(
            file,
            "Die Datei wurde während des Lesens geändert.",
            "Starten Sie die Prüfung noch einmal.",
        ))),
    }
}

/// Copies all sheets of a spreadsheet. Of a sheet that is too large only the upper rows and those
/// with problems are copied, in their places; one that cannot be read stays empty.
pub(super) fn copy_sheets(
    book: &mut rust_xlsxwriter::Workbook,
    file: &str,
    workbook: &mut Workbook,
    names: &[SheetName],
    marks: &Marks,
) -> Result<Extent, Box<Problem>> {
    let formats = Formats::new();
    let mut left = MAX_COPIED_CELLS;
    let mut extent = Extent::default();
    for (place, name) in names.iter().enumerate() {
        let sheet = book.add_worksheet();
        sheet.set_name(&name.copy).map_err(unwritten(file))?;
        let mut copy = Copy {
            sheet,
            formats: &formats,
            marked: HashSet::new(),
        };
        let Ok(cells) = workbook.sheet(place) else {
            extent.missing.push(name.original.clone());
            copy.note(marks.in_sheet(place)).map_err(unwritten(file))?;
            continue;
        };
        let excerpt = cells.len() > left;
        left = left.saturating_sub(cells.len());
        extent.excerpt |= excerpt;
        copy_sheet(&mut copy, &cells, place, marks, excerpt).map_err(unwritten(file))?;
    }
    Ok(extent)
}

fn copy_sheet(
    copy: &mut Copy<'_>,
    cells: &SheetCells,
    place: usize,
    marks: &Marks,
    excerpt: bool,
) -> Result<(), XlsxError> {
    if !excerpt {
        merge(copy, cells.merged(), place, marks)?;
    }
    let marked_rows: HashSet<u32> = marks.in_sheet(place).map(|(row, _, _)| row).collect();
    for (row, column, cell) in cells.cells() {
        if excerpt && u64::from(row) >= MAX_HEAD_ROWS && !marked_rows.contains(&row) {
            continue;
        }
        let column = column as u16;
        copy.write(row, column, &cell, marks.is_marked((place, row, column)))?;
    }
    copy.note(marks.in_sheet(place))
}

/// Merges cells as in the file, unless one below the first is marked: that has to be seen.
fn merge(
    copy: &mut Copy<'_>,
    regions: &[Region],
    place: usize,
    marks: &Marks,
) -> Result<(), XlsxError> {
    let mut covered: HashSet<(u32, u32)> = HashSet::new();
    let mut left = MAX_MERGED_CELLS;
    let marked: Vec<(u32, u32)> = marks
        .in_sheet(place)
        .map(|(row, column, _)| (row, u32::from(column)))
        .collect();
    for region in regions {
        let rows = u64::from(region.last_row - region.first_row) + 1;
        let columns = u64::from(region.last_column - region.first_column) + 1;
        let size = rows.saturating_mul(columns);
        if size > left
            || u64::from(region.last_row) >= MAX_ROWS
            || region.last_column as usize >= MAX_COLUMNS
        {
            continue;
        }
        left -= size;
        let first = (region.first_row, region.first_column);
        let hides_mark = marked
            .iter()
            .any(|cell| *cell != first && region.holds(cell.0, cell.1));
        let places = || {
            (region.first_row..=region.last_row).flat_map(|row| {
                (region.first_column..=region.last_column).map(move |column| (row, column))
            })
        };
        if hides_mark || places().any(|cell| covered.contains(&cell)) {
            continue;
        }
        covered.extend(places());
        copy.sheet.merge_range(
            region.first_row,
            region.first_column as u16,
            region.last_row,
            region.last_column as u16,
            "",
            &copy.formats.plain,
        )?;
    }
    Ok(())
}
