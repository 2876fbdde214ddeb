//! The table beside two maps: both values and what lies between them.

use super::{
    change_map::{self, Changes},
    comparison::{Compared, Pair, Side},
};
use crate::{addresses, reading::Reader, words::Words};
use std::ops::Range;
use ui::{Cell, Column, DataTable, Row};

/// The areas of this part of the list with both values, and the `changes` of `pairs` if there are any.
pub(crate) fn write(
    words: Words,
    compared: &Compared<'_>,
    pairs: &[Pair<'_>],
    changes: Option<&Changes>,
    part: Range<usize>,
) -> DataTable {
    let (first, second) = (&compared.first, &compared.second);
    let mut columns = vec![Column::words(second.level.name.get(words.language))];
    columns.extend(columns_of(words, compared, first));
    columns.extend(columns_of(words, compared, second));
    if changes.is_some() {
        let unit = change_map::unit(words, second.indicator);
        columns.push(Column::figures(words.t("column-change"), Some(unit)));
        columns.push(Column::figures(words.t("column-margin"), None));
    }
    let reader = Reader::new(words);
    let rows = pairs
        .iter()
        .enumerate()
        .skip(part.start)
        .take(part.len())
        .map(|(at, pair)| {
            let mut cells: Vec<Cell> = match pair.first {
                Some(figure) => reader.cells(figure, first.indicator).into(),
                None => vec![
                    Cell::muted(words.t("change-other-boundaries")),
                    Cell::text("–"),
                ],
            };
            cells.extend(reader.cells(pair.second, second.indicator));
            if let Some(changes) = changes {
                cells.extend(change_map::cells(words, changes.of(at)));
            }
            Row {
                head: Cell::link(
                    &pair.area.name,
                    addresses::area(words.language, &pair.area.level, &pair.area.key),
                ),
                cells,
                emphasis: false,
            }
        })
        .collect();
    DataTable {
        caption: words.t("comparison-caption"),
        columns,
        rows,
        dividers: Vec::new(),
        compact: false,
    }
}

fn columns_of(words: Words, compared: &Compared<'_>, side: &Side<'_>) -> [Column; 2] {
    let year = side.period.to_string();
    let head = match compared.same_indicator() {
        true => year,
        false => words.with(
            "atlas-title",
            &[
                ("indicator", side.indicator.name.get(words.language)),
                ("year", &year),
            ],
        ),
    };
    let unit = side.indicator.unit.get(words.language).to_owned();
    [
        Column::figures(head, Some(unit)),
        Column::figures(words.t("column-margin"), None),
    ]
}
