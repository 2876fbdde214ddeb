//! A table alone: its file, the columns that order it, and their hierarchies.

use super::{hierarchy_files::hierarchy_of_lines, words::problem_of};
use disclosure_control::tables::{Hierarchy, Table};
use files::{Note, Problem, Read, TableOptions, TableReader, Told, read_file};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

/// The most bytes of a file with a hierarchy.
const MAX_HIERARCHY_BYTES: u64 = 20_000_000;

/// What orders the cells of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dimension {
    /// Columns from the coarsest to the finest; one column alone has its codes directly below the total. Where a row
    /// has nothing or the total in the finer ones, it is a sum of the coarser.
    Columns(Vec<String>),
    /// A column whose codes a file orders (`.hrc`).
    File {
        /// The column.
        column: String,
        /// The file, relative to the folder of the table.
        file: String,
    },
}

impl Dimension {
    /// Its columns, the finest last.
    pub fn columns(&self) -> &[String] {
        match self {
            Self::Columns(columns) => columns,
            Self::File { column, .. } => std::slice::from_ref(column),
        }
    }
}

/// Where a table is and how it is to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFile<'a> {
    /// The folder of the table.
    pub folder: &'a Path,
    /// Its name there.
    pub file: &'a str,
    /// What orders it.
    pub dimensions: &'a [Dimension],
    /// The column with counts; without one every row is a case.
    pub count: Option<&'a str>,
    /// How totals are called in the columns. A field with nothing in it is one, too.
    pub total: &'a str,
}

/// A table with what its columns are.
#[derive(Debug, Clone)]
pub struct TableAlone {
    /// The table.
    pub table: Table,
    /// For each dimension the place of every code among its columns.
    pub levels: Vec<BTreeMap<String, usize>>,
}

/// Reads a table. Totals that it has must be right; those that it does not have are added up.
///
/// The notes tell what is not wrong but should be known.
pub fn read_table_alone(from: &TableFile<'_>) -> (Read<TableAlone>, Vec<Note>) {
    let mut notes = Vec::new();
    let read = match rows_of(from, &mut notes) {
        Err(problems) => Read {
            found: None,
            problems,
        },
        Ok(rows) => match table_of(from, &rows) {
            Ok(table) => Read {
                found: Some(TableAlone {
                    levels: levels(from, &rows),
                    table,
                }),
                problems: Vec::new(),
            },
            Err(problem) => Read::failed(*problem),
        },
    };
    (read, notes)
}

/// A row: its line, its codes for each dimension from coarse to fine without totals, its count.
struct Counted {
    line: u64,
    paths: Vec<Vec<String>>,
    count: i64,
}

fn rows_of(from: &TableFile<'_>, notes: &mut Vec<Note>) -> Result<Vec<Counted>, Vec<Problem>> {
    let opened = TableReader::open(from.folder, from.file, &TableOptions::default());
    let (Some(mut reader), true) = (opened.found, opened.problems.is_empty()) else {
        return Err(opened.problems);
    };
    let head: Vec<String> = reader.head().to_vec();
    let mut missing = Vec::new();
    let mut place = |name: &str| {
        let found = head.iter().position(|head| head == name);
        if found.is_none() {
            missing.push(
                Problem::new(
                    from.file,
                    "Diese Spalte gibt es nicht.",
                    format!("Die Tabelle hat die Spalten: {}.", head.join(", ")),
                )
                .in_column(name),
            );
        }
        found.unwrap_or(0)
    };
    let places: Vec<Vec<usize>> = from
        .dimensions
        .iter()
        .map(|dimension| dimension.columns().iter().map(|name| place(name)).collect())
        .collect();
    let count_at = from.count.map(&mut place);
    if !missing.is_empty() {
        return Err(missing);
    }
    let (mut rows, mut told) = (Vec::new(), Told::default());
    while let Some(row) = reader.next_row() {
        let row = match row {
            Ok(row) => row,
            Err(problem) => {
                told.push(*problem);
                continue;
            }
        };
        let text = |at: usize| row.cells[at].text().into_owned();
        let mut paths = Vec::with_capacity(places.len());
        for columns in &places {
            let codes: Vec<String> = columns.iter().map(|&at| text(at)).collect();
            let is_total = |code: &String| code.is_empty() || code == from.total;
            let depth = codes
                .iter()
                .rposition(|code| !is_total(code))
                .map_or(0, |at| at + 1);
            let path: Vec<String> = codes[..depth]
                .iter()
                .map(|code| {
                    if is_total(code) {
                        String::new()
                    } else {
                        code.clone()
                    }
                })
                .collect();
            paths.push(path);
        }
        let count = match count_at {
            None => Some(1),
            Some(at) => whole_number(&text(at)),
        };
        match count {
            Some(count) => rows.push(Counted {
                line: row.line,
                paths,
                count,
            }),
            None => told.push(not_a_count(from, row.line, &text(count_at.unwrap_or(0)))),
        }
    }
    notes.extend(reader.notes().iter().cloned());
    let problems = told.into_problems(from.file);
    if problems.is_empty() {
        Ok(rows)
    } else {
        Err(problems)
    }
}

fn not_a_count(from: &TableFile<'_>, line: u64, value: &str) -> Problem {
    let (what, remedy) = if value.is_empty() {
        (
            "Hier steht keine Anzahl.",
            "Tragen Sie die Anzahl ein. Ist sie null, dann schreiben Sie 0.",
        )
    } else {
        (
            "Das ist keine ganze Zahl.",
            "Eine Anzahl ist eine ganze Zahl, zum Beispiel 1830 oder 1.830.",
        )
    };
    Problem::new(from.file, what, remedy)
        .at_row(line)
        .in_column(from.count.unwrap_or_default())
        .with_value(value)
}

/// A whole number as offices write it: with points or blanks between thousands, or with decimals that are zero.
fn whole_number(text: &str) -> Option<i64> {
    let (whole, decimals) = text.split_once(',').unwrap_or((text, ""));
    if !decimals.chars().all(|digit| digit == '0') {
        return None;
    }
    let (sign, digits) = match whole.strip_prefix(['-', '−']) {
        Some(digits) => (-1, digits),
        None => (1, whole),
    };
    let groups: Vec<&str> = digits.split(['.', ' ', '\u{a0}', '\u{202f}']).collect();
    let grouped = groups.len() == 1
        || (groups[1..].iter().all(|group| group.len() == 3) && (1..=3).contains(&groups[0].len()));
    let digits = groups.concat();
    let plain = !digits.is_empty() && digits.chars().all(|digit| digit.is_ascii_digit());
    (grouped && plain)
        .then(|| digits.parse::<i64>().ok())?
        .map(|number| sign * number)
}

fn table_of(from: &TableFile<'_>, rows: &[Counted]) -> Result<Table, Box<Problem>> {
    let line_of = |row: usize| rows.get(row.checked_sub(1)?).map(|row| row.line);
    let fault = |error| Box::new(problem_of(from.file, &error, line_of));
    if rows.is_empty() {
        return Err(Box::new(Problem::new(
            from.file,
            "Die Tabelle hat keine Zeile mit Zahlen.",
            "Unter dem Kopf muss mindestens eine Zeile stehen.",
        )));
    }
    let mut hierarchies = Vec::new();
    for (at, dimension) in from.dimensions.iter().enumerate() {
        hierarchies.push(match dimension {
            Dimension::File { column, file } => {
                let bytes = read_file(from.folder, file, MAX_HIERARCHY_BYTES)?;
                let text = String::from_utf8_lossy(&bytes);
                hierarchy_of_lines(file, &text, column, from.total)?
            }
            Dimension::Columns(columns) => {
                let variable = columns.last().map_or("", String::as_str);
                let paths: BTreeSet<&Vec<String>> = rows.iter().map(|row| &row.paths[at]).collect();
                Hierarchy::from_paths(variable, from.total, paths).map_err(fault)?
            }
        });
    }
    let codes = |row: &Counted| -> Vec<String> {
        let finest = |path: &Vec<String>| path.last().cloned().unwrap_or(from.total.to_owned());
        row.paths.iter().map(finest).collect()
    };
    if from.count.is_none() {
        let rows = rows.iter().map(|row| (codes(row), 1));
        Table::frequency(from.file, hierarchies, rows).map_err(fault)
    } else {
        let rows = rows.iter().map(|row| (codes(row), row.count));
        Table::from_cells(from.file, hierarchies, rows).map_err(fault)
    }
}

/// In which column the codes of each dimension stand.
fn levels(from: &TableFile<'_>, rows: &[Counted]) -> Vec<BTreeMap<String, usize>> {
    let of = |at: usize| {
        let codes = rows.iter().flat_map(|row| row.paths[at].iter().enumerate());
        codes.map(|(column, code)| (code.clone(), column)).collect()
    };
    (0..from.dimensions.len()).map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::whole_number;

    #[test]
    fn whole_numbers_are_read_as_offices_write_them_and_others_are_not() {
        for (text, number) in [
            ("1830", 1830),
            ("1.830", 1830),
            ("12,00", 12),
            ("0", 0),
            ("-3", -3),
            ("1 830", 1830),
        ] {
            assert_eq!(whole_number(text), Some(number), "{text}");
        }
        for text in ["", "1,5", "1.83", "x", ".5", "1.8300", "-"] {
            assert_eq!(whole_number(text), None, "{text}");
        }
    }
}
