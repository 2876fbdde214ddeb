//! A copy of a table with every problem marked where it is: what an office sends back to whoever
//! made the table.
//!
//! The copy is a new workbook. Its first sheet lists all problems; the others hold what the file
//! holds, as values, with the faulty cells coloured and explained in a note. Nothing in it is a
//! formula, so that no text of a hostile file does anything when the copy is opened.

mod content;
mod listing;
mod places;
#[cfg(test)]
mod tests;

use crate::{
    Problem,
    tables::{Source, TableOptions, source},
};
use listing::Listing;
use places::{Marks, SheetName};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use std::path::Path;

/// The most problems that a copy shows; the rest is counted.
const MAX_LISTED: usize = 50_000;

/// The most cells that are copied. Of a larger file only the rows above the first lines and those
/// with problems are.
const MAX_COPIED_CELLS: usize = 1_000_000;

/// Makes a workbook (`.xlsx`) that holds what a table file holds, the cells with problems marked,
/// and a sheet „Meldungen“ with a table of all problems of this file, each linked to its cell.
///
/// `file` is named relative to the folder `root`, and `options` are those it was read with: they
/// say how a text file is divided, which sheet problems without one are about, and where the names
/// of columns stand. Problems of other files are left out.
///
/// # Errors
/// A [`Problem`] if the file cannot be read at all.
pub fn annotate(
    root: &Path,
    file: &str,
    options: &TableOptions,
    problems: &[Problem],
) -> Result<Vec<u8>, Box<Problem>> {
    let name = Problem::new(file, "", "").file;
    let own: Vec<&Problem> = problems.iter().filter(|one| one.file == name).collect();
    let listed = &own[..own.len().min(MAX_LISTED)];
    let mut book = workbook().map_err(unwritten(file))?;
    let source = source(root, file, &mut Vec::new())?;
    let sheets: Vec<SheetName> = match &source {
        Source::Text(..) => vec![SheetName::of_file(file)],
        Source::Workbook(workbook) => places::sheet_names(workbook.sheets()),
    };
    let mut marks = Marks::of(root, file, options, &sheets, listed);
    let extent = match source {
        Source::Text(..) => {
            content::copy_text(&mut book, root, file, options, &sheets[0], &mut marks)?
        }
        Source::Workbook(mut workbook) => {
            content::copy_sheets(&mut book, file, &mut workbook, &sheets, &marks)?
        }
    };
    let listing = Listing {
        file: &name,
        sheets: &sheets,
        problems: listed,
        marks: &marks,
        all: own.len(),
        extent,
    };
    listing.write(&mut book)?;
    book.save_to_buffer().map_err(unwritten(file))
}

/// An empty workbook with the sheet for the problems. It does not tell when it was made, so that
/// the same problems make the same file.
fn workbook() -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    book.add_worksheet().set_name(places::LISTING)?;
    Ok(book)
}

/// A failure to write, as the content of a file may cause it.
fn unwritten(file: &str) -> impl Fn(XlsxError) -> Box<Problem> {
    move |error| {
        Box::new(Problem::new(
            file,
            format!("Die Kopie mit den Meldungen lässt sich nicht schreiben ({error})."),
            "Lesen Sie die Meldungen im Bericht.",
        ))
    }
}
