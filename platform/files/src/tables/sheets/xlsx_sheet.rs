//! One worksheet of an XLSX file.

use super::{
    grid::{Grid, Region, Texts, Value},
    package::{Part, append_text, attribute, flag, number},
    refusal::Refusal,
    shown::{NO_RESULT, german_fault, truth},
    xlsx::{Shared, without_escapes},
};
use quick_xml::events::{BytesStart, Event};
use std::sync::Arc;

/// A cell while it is read.
#[derive(Default)]
struct Open {
    row: u32,
    column: u32,
    format: usize,
    kind: Kind,
    text: String,
    has_value: bool,
    has_formula: bool,
}

/// What the attribute `t` of a cell says.
#[derive(Default, Clone, Copy, PartialEq)]
enum Kind {
    #[default]
    Number,
    Shared,
    Text,
    Truth,
    Fault,
    Date,
}

impl Kind {
    fn of(name: Option<&str>) -> Self {
        match name {
            Some("s") => Self::Shared,
            Some("str" | "inlineStr") => Self::Text,
            Some("b") => Self::Truth,
            Some("e") => Self::Fault,
            Some("d") => Self::Date,
            _ => Self::Number,
        }
    }
}

/// Reads a worksheet.
pub(super) fn read(mut part: Part<'_>, shared: &Shared) -> Result<Grid, Refusal> {
    let mut grid = Grid {
        texts: Texts::behind(Arc::clone(&shared.strings)),
        ..Grid::default()
    };
    let mut row = 0;
    let mut column = 0;
    let mut cell: Option<Open> = None;
    let mut in_text = false;
    loop {
        match part.next()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "row" => {
                    row = row_of(&start, row);
                    column = 0;
                    if flag(&start, "hidden") {
                        grid.hide_rows(row, row);
                    }
                }
                "c" => {
                    let open = opened(&start, row, column);
                    column = open.column.saturating_add(1);
                    cell = Some(open);
                }
                "v" | "t" => {
                    in_text = true;
                    if let Some(cell) = &mut cell {
                        cell.has_value = true;
                    }
                }
                "f" => {
                    if let Some(cell) = &mut cell {
                        cell.has_formula = true;
                    }
                    part.skip()?;
                }
                "rPh" => part.skip()?,
                _ => {}
            },
            Event::Empty(start) => match start.local_name().as_ref() {
                "row" => {
                    row = row_of(&start, row);
                    if flag(&start, "hidden") {
                        grid.hide_rows(row, row);
                    }
                    row = row.saturating_add(1);
                }
                "c" => column = opened(&start, row, column).column.saturating_add(1),
                "f" => {
                    if let Some(cell) = &mut cell {
                        cell.has_formula = true;
                    }
                }
                "v" | "t" => {
                    if let Some(cell) = &mut cell {
                        cell.has_value = true;
                    }
                }
                "col" if flag(&start, "hidden") => {
                    let place = |name| number::<u32>(&start, name).and_then(|n| n.checked_sub(1));
                    if let (Some(first), Some(last)) = (place("min"), place("max")) {
                        grid.hide_columns(first, last);
                    }
                }
                "mergeCell" => {
                    if let Some(region) = attribute(&start, "ref").and_then(|text| region(&text)) {
                        grid.merge(region);
                    }
                }
                _ => {}
            },
            Event::End(end) => match end.local_name().as_ref() {
                "row" => row = row.saturating_add(1),
                "v" | "t" => in_text = false,
                "c" => {
                    if let Some(cell) = cell.take() {
                        fill(&mut grid, shared, &cell)?;
                    }
                }
                _ => {}
            },
            Event::Eof => return Ok(grid.finish()),
            event => {
                if in_text && let Some(cell) = &mut cell {
                    append_text(&mut cell.text, &event);
                }
            }
        }
    }
}

/// The row that an element names, from 0, or the one that comes next.
fn row_of(start: &BytesStart<'_>, next: u32) -> u32 {
    number::<u32>(start, "r")
        .and_then(|row| row.checked_sub(1))
        .unwrap_or(next)
}

fn opened(start: &BytesStart<'_>, row: u32, column: u32) -> Open {
    let (row, column) = attribute(start, "r")
        .and_then(|text| place(&text))
        .unwrap_or((row, column));
    Open {
        row,
        column,
        format: number(start, "s").unwrap_or(0),
        kind: Kind::of(attribute(start, "t").as_deref()),
        ..Open::default()
    }
}

fn fill(grid: &mut Grid, shared: &Shared, cell: &Open) -> Result<(), Refusal> {
    let (row, column) = (cell.row, cell.column);
    let text = cell.text.trim();
    let is_text = matches!(cell.kind, Kind::Text | Kind::Shared);
    if cell.has_formula && text.is_empty() && !(is_text && cell.has_value) {
        return grid.fill_fault(row, column, NO_RESULT);
    }
    if text.is_empty() {
        return Ok(());
    }
    match cell.kind {
        Kind::Shared => {
            let place = text.parse().unwrap_or(usize::MAX);
            let Some(id) = (place < shared.strings.len())
                .then(|| grid.texts.at(place))
                .flatten()
            else {
                return Err(Refusal::damaged("sharedStrings.xml", "ein Text fehlt"));
            };
            if grid.texts.get(id).trim().is_empty() {
                return Ok(());
            }
            grid.fill(row, column, Value::Text(id))
        }
        Kind::Text => grid.fill_text(row, column, &without_escapes(&cell.text)),
        Kind::Truth => grid.fill_text(row, column, truth(text != "0" && text != "false")),
        Kind::Fault => grid.fill_fault(row, column, german_fault(text)),
        Kind::Date => {
            let day = text.strip_suffix('Z').unwrap_or(text);
            let day = day.split_once('.').map_or(day, |(whole, _)| whole);
            grid.fill_text(row, column, day.strip_suffix("T00:00:00").unwrap_or(day))
        }
        Kind::Number => match text.parse::<f64>() {
            Ok(number) if number.is_finite() => {
                let shown = shared.formats.get(cell.format).copied().unwrap_or_default();
                match shown.text(number, shared.from_1904) {
                    Some(text) => grid.fill_text(row, column, &text),
                    None => grid.fill(row, column, Value::Number(number)),
                }
            }
            _ => grid.fill_text(row, column, text),
        },
    }
}

/// The place that `B7` names, from 0: row and column.
fn place(text: &str) -> Option<(u32, u32)> {
    let text = text.trim();
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (column, row) = text.split_at(letters);
    if column.is_empty() || column.len() > 4 {
        return None;
    }
    let column = column.bytes().fold(0_u32, |sum, letter| {
        sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    let row = row.parse::<u32>().ok()?.checked_sub(1)?;
    Some((row, column - 1))
}

/// The rectangle that `A1:C3` names.
fn region(text: &str) -> Option<Region> {
    let text = text.replace('$', "");
    let (first, last) = text.split_once(':')?;
    let (first_row, first_column) = place(first)?;
    let (last_row, last_column) = place(last)?;
    Some(Region {
        first_row,
        last_row,
        first_column,
        last_column,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_spreadsheets_name_them() {
        assert_eq!(place("A1"), Some((0, 0)));
        assert_eq!(place("xfd1048576"), Some((1_048_575, 16_383)));
        for wrong in ["", "7", "A", "A0", "ABCDE1", "A1x", "A99999999999"] {
            assert_eq!(place(wrong), None, "{wrong}");
        }
        let region = region("$B$2:C4").unwrap();
        assert_eq!((region.first_row, region.last_column), (1, 2));
    }
}
