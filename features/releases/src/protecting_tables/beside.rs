//! What stands beside the numbers of tables: costs, denominators, the names of cases; and what the tables look like.

use super::{
    reading::{Layout, TablesAlone, codes},
    rows::{Content, Reading, Row, Rows},
    words::problem_of,
};
use disclosure_control::tables::{LinkedTables, Table};
use files::Problem;
use std::collections::BTreeMap;

/// What stands beside the numbers of tables.
pub(super) fn beside(
    tables: &LinkedTables,
    parts: &[Rows],
    how: &Reading<'_>,
    decimals: u32,
) -> Result<TablesAlone, Box<Problem>> {
    let mut alone = TablesAlone {
        tables: tables.clone(),
        layouts: Vec::new(),
        decimals,
        costs: BTreeMap::new(),
        denominators: BTreeMap::new(),
        cases: Vec::new(),
    };
    for (number, part) in parts.iter().enumerate() {
        let table = &tables.tables()[number];
        let cells = || {
            let cell = |row: &Row| table.cell_of(&codes(row, how.total));
            part.rows
                .iter()
                .filter_map(move |row| Some((cell(row)?, row)))
        };
        if let Some(column) = how.denominator {
            let rows = part.rows.iter();
            let rows = rows.map(|row| (codes(row, how.total), row.denominator));
            let line_of = |row: usize| Some(part.rows.get(row.checked_sub(1)?)?.line);
            let people = Table::from_cells(&part.file, table.dimensions().to_vec(), rows).map_err(
                |error| {
                    let problem = problem_of(&part.file, &error, line_of);
                    Box::new(problem.in_column(column))
                },
            )?;
            for cell in 0..people.len() {
                let place = tables.place(number, cell);
                alone.denominators.insert(place, people.value(cell));
            }
        }
        if how.cost.is_some() {
            let finest = cells().filter(|(cell, _)| table.is_finest(*cell));
            let finest = finest.map(|(_, row)| (codes(row, how.total), row.cost.unsigned_abs()));
            // Where only totals are stated there is nothing to add up.
            let added = Table::frequency(&part.file, table.dimensions().to_vec(), finest).ok();
            for cell in 0..table.len() {
                let cost = added.as_ref().map_or(0, |added| added.value(cell));
                alone.costs.insert(tables.place(number, cell), cost);
            }
            for (cell, row) in cells() {
                let cost = row.cost.unsigned_abs();
                alone.costs.insert(tables.place(number, cell), cost);
            }
        }
        if matches!(how.content, Content::Records { id: Some(_) }) {
            let named = cells().map(|(cell, row)| (cell, row.name.clone()));
            alone.cases.push(named.collect());
        }
        let own = part.dimensions.iter().map(|&at| how.dimensions[at].clone());
        alone.layouts.push(Layout {
            file: part.file.clone(),
            dimensions: own.collect(),
            levels: part
                .dimensions
                .iter()
                .map(|&at| levels(parts, at))
                .collect(),
        });
    }
    Ok(alone)
}

/// In which column the codes of a dimension stand, in whatever table.
fn levels(parts: &[Rows], at: usize) -> BTreeMap<String, usize> {
    let mut levels = BTreeMap::new();
    for part in parts {
        if let Some(place) = part.dimensions.iter().position(|&own| own == at) {
            let paths = part.rows.iter().map(|row| row.paths[place].iter());
            let codes = paths.flat_map(Iterator::enumerate);
            levels.extend(codes.map(|(column, code)| (code.clone(), column)));
        }
    }
    levels
}
