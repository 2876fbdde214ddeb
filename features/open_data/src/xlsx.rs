//! Workbooks: a sheet of figures and a sheet of notes. Numbers are numbers, shown with as many digits as
//! their margin allows; where there is none, the field is empty and the row says why.

use crate::{
    notes::Note,
    table_row::{Cell, HEADS},
    words::Words,
};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatBorder, Workbook, XlsxError,
};
use std::collections::BTreeMap;

/// Widths of the columns, in characters.
const WIDTHS: [f64; 15] = [
    16.0, 12.0, 26.0, 34.0, 8.0, 12.0, 10.0, 10.0, 22.0, 44.0, 12.0, 10.0, 14.0, 34.0, 14.0,
];

/// How wide the notes are.
const NOTE_WIDTHS: [f64; 2] = [44.0, 96.0];

/// A workbook in the making.
pub(crate) struct Book {
    workbook: Workbook,
    row: u32,
    /// How numbers with so many decimals are shown.
    decimals: BTreeMap<usize, Format>,
    words: Words,
}

/// What the file says of itself.
#[derive(Debug, Clone)]
pub(crate) struct About {
    pub(crate) title: String,
    pub(crate) author: String,
    /// When the release went live, UTC microseconds since 1970: the same file for the same release.
    pub(crate) published_at: i64,
}

impl Book {
    /// Begins with the heads of the columns.
    pub(crate) fn new(words: Words, about: &About) -> Result<Self, XlsxError> {
        let mut workbook = Workbook::new();
        let created = ExcelDateTime::from_timestamp(about.published_at.div_euclid(1_000_000))?;
        let properties = DocProperties::new()
            .set_title(&about.title)
            .set_author(&about.author)
            .set_creation_datetime(&created);
        workbook.set_properties(&properties);
        let head = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_border_bottom(FormatBorder::Thin)
            .set_background_color(Color::RGB(0x00E8_EDF3));
        let sheet = workbook.add_worksheet();
        sheet.set_name(words.t("sheet-figures"))?;
        for ((at, key), width) in (0_u16..).zip(HEADS).zip(WIDTHS) {
            sheet.write_string_with_format(0, at, words.t(key), &head)?;
            sheet.set_column_width(at, width)?;
        }
        sheet.set_freeze_panes(1, 3)?;
        sheet.set_landscape();
        sheet.set_repeat_rows(0, 0)?;
        Ok(Self {
            workbook,
            row: 0,
            decimals: BTreeMap::new(),
            words,
        })
    }

    /// Adds a row.
    pub(crate) fn push(&mut self, cells: &[Cell; 15]) -> Result<(), XlsxError> {
        self.row += 1;
        let sheet = self.workbook.worksheet_from_index(0)?;
        for (at, cell) in (0_u16..).zip(cells) {
            match cell {
                Cell::Empty => {}
                Cell::Text(text) => {
                    sheet.write_string(self.row, at, text)?;
                }
                Cell::Number(text) => match text.parse::<f64>() {
                    Ok(number) => {
                        let behind = text.split_once('.').map_or(0, |(_, behind)| behind.len());
                        let format = self.decimals.entry(behind).or_insert_with(|| shown(behind));
                        sheet.write_number_with_format(self.row, at, number, format)?;
                    }
                    Err(_) => {
                        sheet.write_string(self.row, at, text)?;
                    }
                },
            }
        }
        Ok(())
    }

    /// Adds the notes and gives the file.
    pub(crate) fn finish(mut self, notes: &[Note]) -> Result<Vec<u8>, XlsxError> {
        let last = u16::try_from(HEADS.len() - 1).unwrap_or(u16::MAX);
        self.workbook
            .worksheet_from_index(0)?
            .autofilter(0, 0, self.row.max(1), last)?;
        let (bold, wrapped) = (Format::new().set_bold(), Format::new().set_text_wrap());
        let sheet = self.workbook.add_worksheet();
        sheet.set_name(self.words.t("sheet-notes"))?;
        for (at, width) in (0_u16..).zip(NOTE_WIDTHS) {
            sheet.set_column_width(at, width)?;
        }
        for (row, (about, note)) in (0_u32..).zip(notes) {
            let format = if note.is_empty() { &bold } else { &wrapped };
            sheet.write_string_with_format(row, 0, about, format)?;
            if !note.is_empty() {
                sheet.write_string_with_format(row, 1, note, &wrapped)?;
            }
        }
        self.workbook.save_to_buffer()
    }
}

/// How a number with so many decimals is shown. A year has no groups of digits, a count neither:
/// both may be copied into other programs.
fn shown(decimals: usize) -> Format {
    let text = match decimals {
        0 => "0".to_owned(),
        decimals => format!("0.{}", "0".repeat(decimals)),
    };
    Format::new().set_num_format(text)
}
