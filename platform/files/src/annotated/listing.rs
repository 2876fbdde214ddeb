//! The sheet with a table of all problems.

use super::{
    content::{Extent, looks_like_formula, shortened},
    places::{LISTING, Marks, SheetName},
    unwritten,
};
use crate::{Problem, counted, tables::letters};
use rust_xlsxwriter::{Color, Format, FormatAlign, Workbook, Worksheet, XlsxError};

/// The columns of the table and their widths in letters.
const COLUMNS: [(&str, f64); 7] = [
    ("Nr.", 6.0),
    ("Tabelle", 20.0),
    ("Zeile", 9.0),
    ("Spalte", 26.0),
    ("Wert", 24.0),
    ("Was ist falsch", 60.0),
    ("Was ist zu tun", 60.0),
];

/// The row of the head of the table, from 0.
const HEAD: u32 = 4;

/// What the listing is about.
pub(super) struct Listing<'a> {
    pub(super) file: &'a str,
    pub(super) sheets: &'a [SheetName],
    pub(super) problems: &'a [&'a Problem],
    pub(super) marks: &'a Marks,
    /// How many problems there are, listed or not.
    pub(super) all: usize,
    /// How much of the file is in the copy.
    pub(super) extent: Extent,
}

impl Listing<'_> {
    /// Writes the listing into its sheet.
    ///
    /// # Errors
    /// A [`Problem`] if the sheet cannot be written.
    pub(super) fn write(&self, book: &mut Workbook) -> Result<(), Box<Problem>> {
        let sheet = book
            .worksheet_from_name(LISTING)
            .map_err(unwritten(self.file))?;
        self.write_words(sheet)
            .and_then(|()| self.write_table(sheet))
            .map_err(unwritten(self.file))
    }

    fn write_words(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let title = Format::new().set_bold().set_font_size(14);
        let count = counted(self.all as u64, "Meldung", "Meldungen");
        sheet.write_string_with_format(
            0,
            0,
            shortened(&format!("{count} zu {}", self.file)),
            &title,
        )?;
        sheet.write_string(1, 0, "Zellen mit einer Meldung sind rot umrandet und haben eine Notiz. Die Nummer in der ersten Spalte führt zur Zelle.")?;
        let mut remarks = Vec::new();
        if self.extent.excerpt {
            remarks.push("Die Datei ist groß. Diese Kopie enthält nur die ersten Zeilen und die Zeilen mit Meldungen; die Spalte „Zeile“ nennt die Zeile der Datei.".to_owned());
        }
        let more = self.all - self.problems.len();
        if more > 0 {
            let count = counted(more as u64, "weitere Meldung", "weitere Meldungen");
            remarks.push(format!("Nicht aufgeführt: {count}."));
        }
        if !self.extent.missing.is_empty() {
            let names = self.extent.missing.join("“, „");
            remarks.push(format!("Nicht lesbar und darum leer: „{names}“."));
        }
        if !remarks.is_empty() {
            sheet.write_string(2, 0, shortened(&remarks.join(" ")))?;
        }
        Ok(())
    }

    fn write_table(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let head = Format::new()
            .set_bold()
            .set_background_color(Color::RGB(0xD9_E2_EC));
        for (column, (name, width)) in (0..).zip(COLUMNS) {
            sheet.set_column_width(column, width)?;
            sheet.write_string_with_format(HEAD, column, name, &head)?;
        }
        let cell = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let formula = cell.clone().set_quote_prefix();
        let link = Format::new().set_hyperlink().set_align(FormatAlign::Top);
        for ((number, problem), place) in (1_u32..).zip(self.problems).zip(&self.marks.places) {
            let row = HEAD + number;
            match place {
                Some((sheet_place, line, column)) => {
                    let name = self.sheets[*sheet_place].copy.replace('\'', "''");
                    let target = format!(
                        "internal:'{name}'!{}{}",
                        letters(usize::from(*column)),
                        line + 1
                    );
                    let number = number.to_string();
                    sheet.write_url_with_options(
                        row,
                        0,
                        target.as_str(),
                        &number,
                        "",
                        Some(&link),
                    )?;
                }
                None => {
                    sheet.write_string_with_format(row, 0, number.to_string(), &cell)?;
                }
            }
            if let Some(line) = problem.row {
                sheet.write_number_with_format(row, 2, line as f64, &cell)?;
            }
            let column = problem.column.clone().or_else(|| {
                let place = problem.column_at? as usize;
                Some(letters(place))
            });
            let texts = [
                (1, problem.sheet.as_deref()),
                (3, column.as_deref()),
                (4, problem.value.as_deref()),
                (5, Some(problem.what.as_str())),
                (6, Some(problem.remedy.as_str())),
            ];
            for (column, text) in texts {
                let Some(text) = text else { continue };
                let format = if looks_like_formula(text) {
                    &formula
                } else {
                    &cell
                };
                sheet.write_string_with_format(row, column, shortened(text), format)?;
            }
        }
        sheet
            .set_freeze_panes(HEAD + 1, 0)?
            .set_landscape()
            .set_print_fit_to_pages(1, 0)
            .set_repeat_rows(HEAD, HEAD)?;
        let last = HEAD + self.problems.len() as u32;
        sheet.autofilter(HEAD, 0, last.max(HEAD), COLUMNS.len() as u16 - 1)?;
        Ok(())
    }
}
