//! A file that somebody uploads becomes rows.

use crate::exporting::as_meant;
use files::{Problem, TableOptions, TableReader, sheet_names};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Most rows of one import.
pub const MOST_ROWS: usize = 100_000;
/// Most columns of one import.
pub const MOST_COLUMNS: usize = 100;
/// Most characters of a cell: longer than any field.
const LONGEST_CELL: usize = 8000;
/// How many rows that cannot be read are told.
const TOLD: usize = 20;

/// A row with the line on which it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Line {
    pub(super) line: u64,
    pub(super) cells: Vec<String>,
}

/// A table that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ReadTable {
    pub(super) heads: Vec<String>,
    pub(super) lines: Vec<Line>,
    /// What should be known about the reading: rows that could not be read, other sheets.
    pub(super) notes: Vec<String>,
}

/// Why a file is no table that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableFault {
    /// What the reader says, in German: what is wrong and what to do.
    Unreadable(Vec<(String, String)>),
    /// It has no rows below its head.
    Empty,
    /// It has more rows than one import takes.
    TooManyRows,
    /// It has more columns than one import takes.
    TooManyColumns,
    /// The server has no room for the file.
    NoRoom,
}

/// Reads a file by its name and bytes.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<ReadTable, TableFault> {
    let folder = tempfile::tempdir().map_err(|_| TableFault::NoRoom)?;
    let Some(ending) = ending(name) else {
        let what = "Diese Datei ist keine Tabelle, die wir lesen können.";
        let remedy = "Speichern Sie die Tabelle als CSV oder Excel-Datei (.xlsx).";
        return Err(TableFault::Unreadable(vec![(what.to_owned(), remedy.to_owned())]));
    };
    let file = format!("tabelle.{ending}");
    std::fs::write(folder.path().join(&file), bytes).map_err(|_| TableFault::NoRoom)?;
    let mut notes = Vec::new();
    let mut options = TableOptions::default();
    let sheets = sheet_names(folder.path(), &file).found.unwrap_or_default();
    if let [first, _, ..] = &sheets[..] {
        options.sheet = Some(first.clone());
        notes.push(format!("Gelesen wurde nur das erste Blatt: {first}"));
    }
    read_table(folder.path(), &file, &options, notes)
}

fn read_table(
    folder: &Path,
    file: &str,
    options: &TableOptions,
    mut notes: Vec<String>,
) -> Result<ReadTable, TableFault> {
    let opened = TableReader::open(folder, file, options);
    let Some(mut reader) = opened.found else {
        return Err(unreadable(&opened.problems));
    };
    let heads = reader.head().to_vec();
    if heads.len() > MOST_COLUMNS {
        return Err(TableFault::TooManyColumns);
    }
    let mut lines = Vec::new();
    let mut faults = 0_usize;
    while let Some(row) = reader.next_row() {
        match row {
            Ok(row) => {
                if lines.len() >= MOST_ROWS {
                    return Err(TableFault::TooManyRows);
                }
                let cells = row.cells.iter().map(|cell| clean(&cell.text())).collect();
                lines.push(Line {
                    line: row.line,
                    cells,
                });
            }
            Err(problem) => {
                faults += 1;
                if faults <= TOLD {
                    notes.push(told(&problem));
                }
                if faults > MOST_ROWS {
                    return Err(TableFault::TooManyRows);
                }
            }
        }
    }
    if faults > TOLD {
        notes.push(format!(
            "Weitere Zeilen sind nicht lesbar: {}",
            faults - TOLD
        ));
    }
    notes.extend(reader.notes().iter().take(TOLD).map(ToString::to_string));
    if lines.is_empty() {
        return Err(TableFault::Empty);
    }
    Ok(ReadTable {
        heads,
        lines,
        notes,
    })
}

fn told(problem: &Problem) -> String {
    match problem.row {
        Some(row) => format!("Zeile {row}: {} {}", problem.what, problem.remedy),
        None => format!("{} {}", problem.what, problem.remedy),
    }
}

fn unreadable(problems: &[Problem]) -> TableFault {
    let told = problems.iter().take(TOLD);
    TableFault::Unreadable(
        told.map(|one| (one.what.clone(), one.remedy.clone()))
            .collect(),
    )
}

/// The ending of a name, as far as readers know it; the rest of a name is never used.
fn ending(name: &str) -> Option<&'static str> {
    let ending = name
        .rsplit('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    ["csv", "txt", "tsv", "xlsx", "xlsm", "xls", "ods"]
        .into_iter()
        .find(|known| *known == ending)
}

fn clean(text: &str) -> String {
    as_meant(text).chars().take(LONGEST_CELL).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_numbers_and_signs_against_formulas_go() {
        let table = read("x.csv", "Name;Telefon\nA;'+49 1\n\nB;2\n".as_bytes()).unwrap();
        assert_eq!(table.heads, ["Name", "Telefon"]);
        let lines: Vec<u64> = table.lines.iter().map(|line| line.line).collect();
        assert_eq!(lines, [2, 4]);
        assert_eq!(table.lines[0].cells, ["A", "+49 1"]);
    }

    #[test]
    fn a_picture_and_an_empty_file_are_no_tables() {
        let picture = read("x.xlsx", b"\x89PNG\r\n\x1a\nrest");
        assert!(
            matches!(picture, Err(TableFault::Unreadable(_))),
            "{picture:?}"
        );
        assert!(read("x.csv", b"").is_err());
        assert_eq!(read("x.csv", b"Name\n"), Err(TableFault::Empty));
    }

    #[test]
    fn the_name_of_a_file_is_never_a_way_out_of_its_folder() {
        assert_eq!(ending("../../etc/passwd"), None);
        assert_eq!(ending("../Liste.XLSX"), Some("xlsx"));
    }
}
