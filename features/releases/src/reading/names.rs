//! Names of areas from a table of their own.

use super::{Reading, missing_column, text_of};
use city_description::Level;
use files::{TableOptions, TableReader};
use std::collections::BTreeMap;

/// The names of the areas of a level by key, from the table that the description names; none if it
/// names none.
pub(super) fn read(reading: &mut Reading<'_>, level: &Level) -> BTreeMap<String, String> {
    let Some(file) = &level.names else {
        return BTreeMap::new();
    };
    (reading.progress)(&file.file);
    reading.input(&file.file, None);
    let opened = TableReader::open(reading.raw, &file.file, &TableOptions::default());
    reading.report.extend(opened.problems);
    let Some(mut table) = opened.found else {
        return BTreeMap::new();
    };
    let place = |column: &String| table.head().iter().position(|head| head == column);
    let (Some(key), Some(name)) = (place(&file.key_column), place(&file.name_column)) else {
        for column in [&file.key_column, &file.name_column] {
            if place(column).is_none() {
                let problem = missing_column(&file.file, column, table.head());
                reading.report.push(problem);
            }
        }
        return BTreeMap::new();
    };
    let mut names = BTreeMap::new();
    while let Some(row) = table.next_row() {
        match row {
            Ok(row) => {
                let (key, name) = (text_of(&row, key), text_of(&row, name));
                if !key.is_empty() && !name.is_empty() {
                    names.insert(key, name);
                }
            }
            Err(problem) => reading.report.push(*problem),
        }
    }
    names
}
