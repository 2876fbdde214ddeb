//! Where the columns stand that are asked for.

use super::rows::Reading;
use files::Problem;

/// Where things stand among the columns.
pub(super) struct Columns {
    pub(super) dimensions: Vec<(usize, Vec<usize>)>,
    pub(super) numbers: [Option<usize>; 3],
    pub(super) name: Option<usize>,
}

/// Finds the columns in the head of a file.
pub(super) fn columns(
    file: &str,
    head: &[String],
    how: &Reading<'_>,
    alone: bool,
) -> Result<Columns, Vec<Problem>> {
    let mut missing = Vec::new();
    let mut place = |name: &str| {
        let found = head.iter().position(|head| head == name);
        if found.is_none() {
            let has = format!("Die Tabelle hat die Spalten: {}.", head.join(", "));
            missing.push(Problem::new(file, "Diese Spalte gibt es nicht.", has).in_column(name));
        }
        found.unwrap_or(0)
    };
    let mut dimensions = Vec::new();
    for (at, dimension) in how.dimensions.iter().enumerate() {
        let finest = dimension.columns().last();
        if alone || head.iter().any(|name| Some(name) == finest) {
            let places = dimension.columns().iter().map(|name| place(name));
            dimensions.push((at, places.collect()));
        }
    }
    let numbers = [how.number_column(), how.denominator, how.cost];
    let numbers = numbers.map(|name| name.map(&mut place));
    let name = how.name_column().map(&mut place);
    if dimensions.is_empty() && missing.is_empty() {
        let has = format!("Die Tabelle hat die Spalten: {}.", head.join(", "));
        let what = "Die Tabelle hat keine der Spalten aus --dims.";
        missing.push(Problem::new(file, what, has));
    }
    if missing.is_empty() {
        Ok(Columns {
            dimensions,
            numbers,
            name,
        })
    } else {
        Err(missing)
    }
}
