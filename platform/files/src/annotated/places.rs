//! Where in the copy each problem is marked.

use crate::{
    Problem,
    tables::{SheetInfo, TableOptions, TableReader},
};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::Path,
};

/// The name of the sheet with all problems.
pub(super) const LISTING: &str = "Meldungen";

/// The longest name of a sheet in Excel, in UTF-16 units.
const LONGEST_NAME: usize = 31;

/// The most columns of a sheet in Excel.
const MAX_PLACE: u32 = 16_383;

/// A sheet of the file and its name in the copy.
pub(super) struct SheetName {
    pub(super) original: String,
    pub(super) copy: String,
}

impl SheetName {
    /// The one sheet for a text file, named as the file without folder and ending.
    pub(super) fn of_file(file: &str) -> Self {
        let name = Path::new(file)
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy();
        Self {
            original: String::new(),
            copy: free_name(&name, &mut taken()),
        }
    }
}

/// The names of sheets in the copy: as Excel allows them, and each different.
pub(super) fn sheet_names(sheets: &[SheetInfo]) -> Vec<SheetName> {
    let mut taken = taken();
    sheets
        .iter()
        .map(|sheet| SheetName {
            original: sheet.name.clone(),
            copy: free_name(&sheet.name, &mut taken),
        })
        .collect()
}

/// Names that no sheet of the copy may have: Excel keeps one for itself.
fn taken() -> BTreeSet<String> {
    [LISTING, "History"].map(str::to_lowercase).into()
}

fn free_name(wanted: &str, taken: &mut BTreeSet<String>) -> String {
    let allowed: String = wanted
        .chars()
        .map(|c| {
            if c.is_control() || "[]:*?/\\'".contains(c) {
                '_'
            } else {
                c
            }
        })
        .collect();
    let base = match allowed.trim() {
        "" => "Tabelle",
        name => name,
    };
    let mut name = cut(base, LONGEST_NAME);
    let mut number = 2;
    while !taken.insert(name.to_lowercase()) {
        let ending = format!(" {number}");
        name = cut(base, LONGEST_NAME - ending.len()) + &ending;
        number += 1;
    }
    name
}

/// The beginning of a text, at most so many UTF-16 units.
fn cut(text: &str, length: usize) -> String {
    let mut left = length;
    text.chars()
        .take_while(|c| {
            let fits = c.len_utf16() <= left;
            left = left.saturating_sub(c.len_utf16());
            fits
        })
        .collect()
}

/// A cell of the copy: sheet, row and column, from 0.
pub(super) type Place = (usize, u32, u16);

/// The cells to be marked.
pub(super) struct Marks {
    /// For each problem, the cell that it is about. Problems of the whole file have none.
    pub(super) places: Vec<Option<Place>>,
    /// For each cell, its problems.
    pub(super) notes: BTreeMap<Place, String>,
}

/// The longest note on a cell, in bytes; Excel takes 32 767 signs.
const LONGEST_NOTE: usize = 3000;

impl Marks {
    /// Finds the cells. A column that only has a name is looked up in the head of its sheet; if it
    /// is not there, the first cell of the row stands for it.
    pub(super) fn of(
        root: &Path,
        file: &str,
        options: &TableOptions,
        sheets: &[SheetName],
        problems: &[&Problem],
    ) -> Self {
        let mut heads: HashMap<usize, HashMap<String, u32>> = HashMap::new();
        let mut places = Vec::with_capacity(problems.len());
        for problem in problems {
            if sheets.is_empty() {
                places.push(None);
                continue;
            }
            let sheet = sheet_of(problem, options, sheets);
            let column = match (&problem.column, problem.column_at) {
                (_, Some(place)) => Some(place),
                (Some(name), None) => {
                    let head = heads
                        .entry(sheet)
                        .or_insert_with(|| head(root, file, options, &sheets[sheet]));
                    head.get(name).copied()
                }
                (None, None) => None,
            };
            let head_row = options.head_rows.map_or(1, |(_, last)| last);
            let row = problem.row.or(column.map(|_| head_row));
            places.push(row.and_then(|row| {
                let row = u32::try_from(row.checked_sub(1)?).ok()?;
                let column = column.unwrap_or(0).min(MAX_PLACE) as u16;
                Some((sheet, row, column))
            }));
        }
        let mut notes: BTreeMap<Place, String> = BTreeMap::new();
        for (problem, place) in problems.iter().zip(&places) {
            let Some(place) = place else { continue };
            let note = notes.entry(*place).or_default();
            if note.len() < LONGEST_NOTE {
                if !note.is_empty() {
                    note.push_str("\n\n");
                }
                note.push_str(&format!("{}\nAbhilfe: {}", problem.what, problem.remedy));
            }
        }
        Self { places, notes }
    }

    /// Whether this cell is marked.
    pub(super) fn is_marked(&self, place: Place) -> bool {
        self.notes.contains_key(&place)
    }

    /// The marked cells of a sheet with what is wrong in them.
    pub(super) fn in_sheet(&self, sheet: usize) -> impl Iterator<Item = (u32, u16, &str)> {
        let notes = self.notes.range((sheet, 0, 0)..(sheet + 1, 0, 0));
        notes.map(|((_, row, column), note)| (*row, *column, note.as_str()))
    }

    /// Moves all marks of a sheet to where its rows went; marks of rows that went nowhere vanish.
    pub(super) fn move_rows(&mut self, sheet: usize, rows: &HashMap<u32, u32>) {
        let moved = |place: &Place| match rows.get(&place.1) {
            _ if place.0 != sheet => Some(*place),
            Some(row) => Some((sheet, *row, place.2)),
            None => None,
        };
        for place in &mut self.places {
            *place = place.as_ref().and_then(moved);
        }
        let notes = std::mem::take(&mut self.notes);
        self.notes = notes
            .into_iter()
            .filter_map(|(place, note)| Some((moved(&place)?, note)))
            .collect();
    }
}

/// The sheet of a problem: the one it names, or the one that was read.
fn sheet_of(problem: &Problem, options: &TableOptions, sheets: &[SheetName]) -> usize {
    let named = problem.sheet.as_deref().or(options.sheet.as_deref());
    let named = named.map(str::trim);
    let found = sheets
        .iter()
        .position(|sheet| Some(sheet.original.trim()) == named);
    found.unwrap_or(0)
}

/// The places of columns by their names.
fn head(
    root: &Path,
    file: &str,
    options: &TableOptions,
    sheet: &SheetName,
) -> HashMap<String, u32> {
    let options = TableOptions {
        sheet: (!sheet.original.is_empty()).then(|| sheet.original.clone()),
        ..options.clone()
    };
    let Some(reader) = TableReader::open(root, file, &options).found else {
        return HashMap::new();
    };
    let mut places = HashMap::new();
    for (place, name) in (0..).zip(reader.head()) {
        places.entry(name.clone()).or_insert(place);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_get_names_that_excel_allows_and_that_differ() {
        let long = "Einwohnerinnen und Einwohner nach Alter";
        let sheets = ["Meldungen", "a/b", "A_B", "", long, long, "history"].map(|name| SheetInfo {
            name: name.to_owned(),
            hidden: false,
        });
        let names: Vec<String> = sheet_names(&sheets)
            .into_iter()
            .map(|name| name.copy)
            .collect();
        assert_eq!(
            names,
            [
                "Meldungen 2",
                "a_b",
                "A_B 2",
                "Tabelle",
                "Einwohnerinnen und Einwohner na",
                "Einwohnerinnen und Einwohner  2",
                "history 2"
            ]
        );
        assert_eq!(
            SheetName::of_file("sub/Einwohner 2023.csv").copy,
            "Einwohner 2023"
        );
    }
}
