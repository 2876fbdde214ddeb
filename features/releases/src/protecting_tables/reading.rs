//! Tables alone: their files, the columns that order them, and their hierarchies.

use super::{
    beside::beside,
    hierarchy_files::hierarchy_of_lines,
    rows::{Content, Reading, Row, Rows, rows_of},
    words::problem_of,
};
use crate::german_number::german;
use disclosure_control::tables::{Hierarchy, LinkedTables, Table, TableError};
use files::{Note, Problem, Read, read_file};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

/// The most bytes of a file with a hierarchy.
const MAX_HIERARCHY_BYTES: u64 = 20_000_000;

/// The most cells of all tables together. What is published of more cannot be attacked in a time that anybody would wait.
pub const MOST_CELLS: usize = 250_000;

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
        /// The file, relative to the folder of the first table.
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

/// Where a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableFile<'a> {
    /// Its folder.
    pub folder: &'a Path,
    /// Its name there.
    pub file: &'a str,
}

/// What one of the tables looks like.
#[derive(Debug, Clone)]
pub struct Layout {
    /// The file.
    pub file: String,
    /// What orders its cells.
    pub dimensions: Vec<Dimension>,
    /// For each dimension the place of every code among its columns.
    pub(super) levels: Vec<BTreeMap<String, usize>>,
}

/// Tables with what stands beside their numbers.
#[derive(Debug, Clone)]
pub struct TablesAlone {
    /// The tables, one for each file.
    pub(super) tables: LinkedTables,
    /// What they look like.
    pub(super) layouts: Vec<Layout>,
    /// How many decimals the figures have: they are whole numbers of the unit of the last decimal.
    pub(super) decimals: u32,
    /// What withholding a cell costs, if a column says so.
    pub(super) costs: BTreeMap<usize, u64>,
    /// How many people a cell is about, if a column says so.
    pub(super) denominators: BTreeMap<usize, u64>,
    /// The names of cases with their finest cells, by table; empty if cases have none.
    pub(super) cases: Vec<Vec<(usize, String)>>,
}

impl TablesAlone {
    /// What the tables look like, in their order.
    pub fn layouts(&self) -> &[Layout] {
        &self.layouts
    }
}

/// Reads tables that are published together. Totals that they have must be right; those that they do not have are added
/// up. The notes tell what is not wrong but should be known.
pub fn read_tables(files: &[TableFile<'_>], how: &Reading<'_>) -> (Read<TablesAlone>, Vec<Note>) {
    let mut notes = Vec::new();
    let read = match read(files, how, &mut notes) {
        Err(problems) => Read {
            found: None,
            problems,
        },
        Ok(found) => Read {
            found: Some(found),
            problems: Vec::new(),
        },
    };
    (read, notes)
}

fn read(
    files: &[TableFile<'_>],
    how: &Reading<'_>,
    notes: &mut Vec<Note>,
) -> Result<TablesAlone, Vec<Problem>> {
    let (mut parts, mut problems) = (Vec::new(), Vec::new());
    for TableFile { folder, file } in files {
        match rows_of(folder, file, how, files.len() == 1, notes) {
            Ok(rows) if rows.rows.is_empty() => problems.push(Problem::new(
                *file,
                "Die Tabelle hat keine Zeile mit Zahlen.",
                "Unter dem Kopf muss mindestens eine Zeile stehen.",
            )),
            Ok(rows) => parts.push(rows),
            Err(found) => problems.extend(found),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let one = |problem: Box<Problem>| vec![*problem];
    if let Some(unused) = unused(&parts, how) {
        return Err(vec![unused]);
    }
    let decimals = parts.iter().map(|part| part.decimals).max().unwrap_or(0);
    for part in &mut parts {
        rescale(part, decimals).map_err(one)?;
    }
    let folder = files.first().map_or(Path::new("."), |file| file.folder);
    let hierarchies = hierarchies(folder, &parts, how).map_err(one)?;
    let lengths = |part: &Rows| {
        let lengths = part.dimensions.iter().map(|&at| hierarchies[at].len());
        lengths.fold(1, usize::saturating_mul)
    };
    let cells = parts.iter().map(lengths).fold(0, usize::saturating_add);
    if cells > MOST_CELLS {
        return Err(vec![too_many(&parts[0].file, cells)]);
    }
    let mut tables = Vec::new();
    for part in &parts {
        tables.push(table_of(part, &hierarchies, how).map_err(one)?);
    }
    let fault = |error| vec![problem_of(&parts[0].file, &error, |_| None)];
    let tables = LinkedTables::new(tables).map_err(fault)?;
    beside(&tables, &parts, how, decimals).map_err(one)
}

fn too_many(file: &str, cells: usize) -> Problem {
    let what = format!(
        "Die Tabelle hätte mit ihren Summen {} Zellen. Höchstens {} gehen.",
        german(&cells.to_string()),
        german(&MOST_CELLS.to_string())
    );
    let remedy =
        "Teilen Sie die Tabelle, fassen Sie Codes zusammen, oder lassen Sie eine Spalte weg.";
    Problem::new(file, what, remedy)
}

/// The problem of a column that no table has.
fn unused(parts: &[Rows], how: &Reading<'_>) -> Option<Problem> {
    let used = |at: usize| parts.iter().any(|part| part.dimensions.contains(&at));
    let (_, dimension) = how
        .dimensions
        .iter()
        .enumerate()
        .find(|(at, _)| !used(*at))?;
    let column = dimension.columns().last().cloned().unwrap_or_default();
    let what = "Diese Spalte hat keine der Tabellen.";
    let remedy = "Berichtigen Sie den Namen in --dims, oder lassen Sie ihn weg.";
    Some(Problem::new(&parts[0].file, what, remedy).in_column(column))
}

/// Brings amounts of one table to the decimals of all.
fn rescale(part: &mut Rows, decimals: u32) -> Result<(), Box<Problem>> {
    let factor = 10_i64.pow(decimals - part.decimals);
    for row in &mut part.rows {
        row.number = row.number.checked_mul(factor).ok_or_else(|| {
            let what = "Die Zahl ist zu groß zum Rechnen.";
            let remedy = "Nehmen Sie eine größere Einheit, zum Beispiel Tausend.";
            Box::new(Problem::new(&part.file, what, remedy).at_row(row.line))
        })?;
    }
    part.decimals = decimals;
    Ok(())
}

/// One hierarchy for each dimension, with the codes of all tables.
fn hierarchies(
    folder: &Path,
    parts: &[Rows],
    how: &Reading<'_>,
) -> Result<Vec<Hierarchy>, Box<Problem>> {
    let of = |(at, dimension): (usize, &Dimension)| match dimension {
        Dimension::File { column, file } => {
            let bytes = read_file(folder, file, MAX_HIERARCHY_BYTES)?;
            let text = String::from_utf8_lossy(&bytes);
            hierarchy_of_lines(file, &text, column, how.total)
        }
        Dimension::Columns(columns) => {
            let variable = columns.last().map_or("", String::as_str);
            let mut paths: BTreeSet<&Vec<String>> = BTreeSet::new();
            for part in parts {
                if let Some(place) = part.dimensions.iter().position(|&own| own == at) {
                    paths.extend(part.rows.iter().map(|row| &row.paths[place]));
                }
            }
            Hierarchy::from_paths(variable, how.total, paths)
                .map_err(|error| Box::new(problem_of(&parts[0].file, &error, |_| None)))
        }
    };
    how.dimensions.iter().enumerate().map(of).collect()
}

/// The codes of a row, one for each dimension of its table.
pub(super) fn codes(row: &Row, total: &str) -> Vec<String> {
    let finest = |path: &Vec<String>| path.last().cloned().unwrap_or_else(|| total.to_owned());
    row.paths.iter().map(finest).collect()
}

fn table_of(
    part: &Rows,
    hierarchies: &[Hierarchy],
    how: &Reading<'_>,
) -> Result<Table, Box<Problem>> {
    let own: Vec<Hierarchy> = part
        .dimensions
        .iter()
        .map(|&at| hierarchies[at].clone())
        .collect();
    let rows = || part.rows.iter().map(|row| (codes(row, how.total), row));
    let table = match &how.content {
        Content::Counts { .. } => {
            let rows = rows().map(|(codes, row)| (codes, row.number));
            Table::from_cells(&part.file, own, rows)
        }
        Content::Records { .. } => {
            Table::frequency(&part.file, own, rows().map(|(codes, _)| (codes, 1)))
        }
        Content::Contributions { contributor, .. } => {
            let mut known: BTreeMap<&str, u64> = BTreeMap::new();
            let mut holders = Vec::with_capacity(part.rows.len());
            for (at, row) in part.rows.iter().enumerate() {
                let next = known.len() as u64;
                holders.push(match contributor {
                    Some(_) => *known.entry(row.name.as_str()).or_insert(next),
                    None => at as u64,
                });
            }
            let rows = rows()
                .zip(holders)
                .map(|((codes, row), holder)| (codes, holder, row.number.unsigned_abs()));
            Table::magnitude(&part.file, own, rows)
        }
    };
    let line_of = |row: usize| Some(part.rows.get(row.checked_sub(1)?)?.line);
    table.map_err(|error| {
        let problem = problem_of(&part.file, &error, line_of);
        Box::new(match &error {
            TableError::ContradictoryTotal { cell, stated, .. } => {
                let words = |row: &&Row| codes(row, how.total).join(" × ") == *cell;
                let line = part.rows.iter().find(words).map(|row| row.line);
                let problem = problem.in_column(how.number_column().unwrap_or_default());
                let problem = problem.with_value(&stated.to_string());
                line.into_iter().fold(problem, Problem::at_row)
            }
            _ => problem,
        })
    })
}
