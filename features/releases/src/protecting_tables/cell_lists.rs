//! Cells that are named, by their codes or in files: those that must stay visible, those that must not be shown.

use super::{
    reading::{Layout, TableFile, TablesAlone},
    rows::Reading,
};
use files::{Problem, TableReader, Told};

/// The position of a cell with these codes, one for each dimension. Nothing stands for the total. Of several tables the
/// first that has the cell is meant: the same cell is the same in all.
pub fn cell_named(codes: &[String], alone: &TablesAlone, how: &Reading<'_>) -> Option<usize> {
    if codes.len() != how.dimensions.len() {
        return None;
    }
    let is_total = |code: &str| code.is_empty() || code == how.total;
    let named = |(number, layout): (usize, &Layout)| {
        let mut own = Vec::with_capacity(layout.dimensions.len());
        for (dimension, code) in how.dimensions.iter().zip(codes) {
            match layout.dimensions.contains(dimension) {
                true if is_total(code) => own.push(how.total),
                true => own.push(code.as_str()),
                false if is_total(code) => {}
                false => return None,
            }
        }
        let cell = alone.tables.tables()[number].cell_of(&own)?;
        Some(alone.tables.place(number, cell))
    };
    alone.layouts.iter().enumerate().find_map(named)
}

/// The most problems of a list are told, and the cells of the list are positions in the tables.
///
/// A list is a table with the columns that order the tables, one cell a row. A column that it does not have, or a field
/// with nothing or the total in it, means the total.
///
/// # Errors
/// [`Problem`]s that name file, line and column.
pub fn read_cells(
    list: &TableFile<'_>,
    alone: &TablesAlone,
    how: &Reading<'_>,
) -> Result<Vec<usize>, Vec<Problem>> {
    // A list says what its columns are, also if the table does not.
    let opened = TableReader::open(list.folder, list.file, &files::TableOptions::default());
    let (Some(mut reader), true) = (opened.found, opened.problems.is_empty()) else {
        return Err(opened.problems);
    };
    let head: Vec<String> = reader.head().to_vec();
    let (number, layout) = table_with(list.file, &head, alone)?;
    let table = &alone.tables.tables()[number];
    let (mut cells, mut told) = (Vec::new(), Told::default());
    while let Some(row) = reader.next_row() {
        let row = match row {
            Ok(row) => row,
            Err(problem) => {
                told.push(*problem);
                continue;
            }
        };
        let code = |dimension: &super::Dimension| {
            let at = |name: &String| head.iter().position(|head| head == name);
            let columns = dimension.columns().iter().filter_map(at);
            let codes = columns.map(|at| row.cells[at].text().into_owned());
            let path = how.path(codes.collect());
            path.last().cloned().unwrap_or_else(|| how.total.to_owned())
        };
        let codes: Vec<String> = layout.dimensions.iter().map(code).collect();
        match table.cell_of(&codes) {
            Some(cell) => cells.push(alone.tables.place(number, cell)),
            None => told.push(
                Problem::new(
                    list.file,
                    format!("Die Zelle {} hat die Tabelle nicht.", codes.join(" × ")),
                    "Schreiben Sie die Codes so, wie sie in der Tabelle stehen.",
                )
                .at_row(row.line),
            ),
        }
    }
    let problems = told.into_problems(list.file);
    match problems.is_empty() {
        true => Ok(cells),
        false => Err(problems),
    }
}

/// The first table that has all columns of a list.
fn table_with<'a>(
    file: &str,
    head: &[String],
    alone: &'a TablesAlone,
) -> Result<(usize, &'a Layout), Vec<Problem>> {
    let has = |layout: &Layout, name: &String| {
        let mut dimensions = layout.dimensions.iter();
        dimensions.any(|dimension| dimension.columns().contains(name))
    };
    let mut layouts = alone.layouts.iter().enumerate();
    let found = layouts.find(|(_, layout)| head.iter().all(|name| has(layout, name)));
    found.ok_or_else(|| {
        let known = |name: &&String| alone.layouts.iter().any(|layout| has(layout, name));
        let unknown = head.iter().find(|name| !known(name));
        let names: Vec<String> = alone.layouts[0]
            .dimensions
            .iter()
            .flat_map(|dimension| dimension.columns().to_vec())
            .collect();
        let remedy = format!(
            "Eine Liste von Zellen hat nur Spalten, die die Tabelle ordnen: {}.",
            names.join(", ")
        );
        vec![match unknown {
            Some(name) => Problem::new(file, "Diese Spalte ordnet keine Tabelle.", remedy)
                .in_column(name.clone()),
            None => Problem::new(file, "Keine Tabelle hat alle diese Spalten.", remedy),
        }]
    })
}
