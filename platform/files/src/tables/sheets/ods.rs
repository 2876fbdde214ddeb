//! Spreadsheets of LibreOffice (`.ods`; OpenDocument 1.3 part 3, chapter 9).
//!
//! A row or cell of these files can stand for many (`number-rows-repeated`). Repeated empty ones
//! only move the place on; repeated filled ones count one by one against the limits.

use super::{
    SheetInfo,
    grid::{Grid, Region, Value},
    ods_cell::{self, Content},
    package::{Package, Part, attribute, number},
    refusal::Refusal,
};
use crate::tables::limits::{MAX_COLUMNS, MAX_SHEET_CELLS, MAX_SHEET_ROWS, MAX_SHEETS};
use quick_xml::events::{BytesStart, Event};
use std::collections::HashSet;

/// The part that holds all sheets.
const CONTENT: &str = "content.xml";

/// How much of the list of parts is searched for signs of a password, in bytes.
const MANIFEST_BYTES: u64 = 1 << 20;

/// A document, its list of sheets read.
pub(super) struct Workbook {
    package: Package,
    sheets: Vec<SheetInfo>,
}

impl Workbook {
    /// Reads which sheets there are.
    pub(super) fn open(mut package: Package) -> Result<Self, Refusal> {
        let manifest = package.beginning("META-INF/manifest.xml", MANIFEST_BYTES);
        if manifest.is_some_and(|text| text.contains("encryption-data")) {
            return Err(Refusal::Password);
        }
        let mut sheets = Vec::new();
        let mut hidden_styles: HashSet<String> = HashSet::new();
        let mut style = String::new();
        let Some(mut part) = package.part(CONTENT)? else {
            return Err(Refusal::Missing(CONTENT));
        };
        loop {
            let event = part.next()?;
            let opens = matches!(event, Event::Start(_));
            match event {
                Event::Start(start) | Event::Empty(start) => match start.local_name().as_ref() {
                    "style" => style = attribute(&start, "name").unwrap_or_default().into_owned(),
                    "table-properties"
                        if attribute(&start, "display").as_deref() == Some("false") =>
                    {
                        hidden_styles.insert(std::mem::take(&mut style));
                    }
                    "table" => {
                        if sheets.len() == MAX_SHEETS {
                            return Err(Refusal::Sheets);
                        }
                        let style = attribute(&start, "style-name");
                        sheets.push(SheetInfo {
                            name: attribute(&start, "name").unwrap_or_default().into_owned(),
                            hidden: style.is_some_and(|style| hidden_styles.contains(&*style)),
                        });
                        if opens {
                            part.skip()?;
                        }
                    }
                    "tracked-changes" if opens => part.skip()?,
                    _ => {}
                },
                Event::Eof => break,
                _ => {}
            }
        }
        drop(part);
        Ok(Self { package, sheets })
    }

    /// The sheets in their order.
    pub(super) fn sheets(&self) -> &[SheetInfo] {
        &self.sheets
    }

    /// Reads a sheet.
    pub(super) fn load(&mut self, place: usize) -> Result<Grid, Refusal> {
        self.package.begin_again();
        let Some(mut part) = self.package.part(CONTENT)? else {
            return Err(Refusal::Missing(CONTENT));
        };
        let mut before = place;
        loop {
            match part.next()? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "tracked-changes" => part.skip()?,
                    "table" if before == 0 => return read(&mut part),
                    "table" => {
                        before -= 1;
                        part.skip()?;
                    }
                    _ => {}
                },
                Event::Empty(start) if start.local_name().as_ref() == "table" => {
                    if before == 0 {
                        return Ok(Grid::default());
                    }
                    before -= 1;
                }
                Event::Eof => return Ok(Grid::default()),
                _ => {}
            }
        }
    }
}

/// A filled cell of the row that is being read, and how often it stands there.
struct Run {
    column: u32,
    count: u32,
    value: Value,
}

/// The row that is being read.
#[derive(Default)]
struct Row {
    count: u32,
    column: u32,
    runs: Vec<Run>,
}

/// Reads the rest of a sheet whose start was read.
fn read(part: &mut Part<'_>) -> Result<Grid, Refusal> {
    let mut grid = Grid::default();
    let mut row = 0_u32;
    let mut column = 0_u32;
    let mut open = Row::default();
    loop {
        let event = part.next()?;
        let opens = matches!(event, Event::Start(_));
        match event {
            Event::Start(start) | Event::Empty(start) => match start.local_name().as_ref() {
                "table-column" => {
                    let count = repeated(&start, "number-columns-repeated");
                    if is_hidden(&start) {
                        grid.hide_columns(column, column.saturating_add(count - 1));
                    }
                    column = column.saturating_add(count);
                }
                "table-row" => {
                    open = Row {
                        count: repeated(&start, "number-rows-repeated"),
                        ..Row::default()
                    };
                    if is_hidden(&start) {
                        grid.hide_rows(row, row.saturating_add(open.count - 1));
                    }
                    if !opens {
                        row = row.saturating_add(open.count);
                    }
                }
                "table-cell" | "covered-table-cell" => {
                    let covered = start.local_name().as_ref() == "covered-table-cell";
                    let count = repeated(&start, "number-columns-repeated");
                    let place = open.column;
                    open.column = place.saturating_add(count);
                    let span = |name| repeated(&start, name) - 1;
                    grid.merge(Region {
                        first_row: row,
                        last_row: row.saturating_add(span("number-rows-spanned")),
                        first_column: place,
                        last_column: place.saturating_add(span("number-columns-spanned")),
                    });
                    let head = ods_cell::Head::of(&start);
                    let text = if opens {
                        ods_cell::read_text(part)?
                    } else {
                        String::new()
                    };
                    if let Some(value) = kept(&mut grid, &head, &text, covered)? {
                        if (place as usize).saturating_add(count as usize) > MAX_COLUMNS {
                            let column = open.column - 1;
                            return Err(Refusal::Outside { row, column });
                        }
                        open.runs.push(Run {
                            column: place,
                            count,
                            value,
                        });
                    }
                }
                // Pictures, drawings and what scripts left behind may hold text of their own.
                "shapes" | "forms" | "table" if opens => part.skip()?,
                _ => {}
            },
            Event::End(end) => match end.local_name().as_ref() {
                "table-row" => {
                    fill(&mut grid, row, &open)?;
                    row = row.saturating_add(open.count);
                    open.runs.clear();
                }
                "table" => return Ok(grid.finish()),
                _ => {}
            },
            Event::Eof => return Ok(grid.finish()),
            _ => {}
        }
    }
}

/// Keeps what a cell shows. What lies under merged cells is not seen and not kept.
fn kept(
    grid: &mut Grid,
    head: &ods_cell::Head,
    text: &str,
    covered: bool,
) -> Result<Option<Value>, Refusal> {
    if covered {
        return Ok(None);
    }
    Ok(match head.content(text) {
        Content::Nothing => None,
        Content::Number(number) => Some(Value::Number(number)),
        Content::Text(text) => Some(Value::Text(grid.texts.add(&text)?)),
        Content::Fault(sign) => Some(Value::Fault(grid.texts.add(&sign)?)),
    })
}

/// Fills as many rows as the row stands for.
fn fill(grid: &mut Grid, row: u32, open: &Row) -> Result<(), Refusal> {
    let Some(last) = open.runs.last() else {
        return Ok(());
    };
    let after = row.saturating_add(open.count);
    if after > MAX_SHEET_ROWS {
        let column = last.column;
        return Err(Refusal::Outside {
            row: after - 1,
            column,
        });
    }
    let cells: u64 = open.runs.iter().map(|run| u64::from(run.count)).sum();
    if cells * u64::from(open.count) > (MAX_SHEET_CELLS - grid.cells.len()) as u64 {
        return Err(Refusal::Cells);
    }
    for row in row..after {
        for run in &open.runs {
            for column in run.column..run.column + run.count {
                grid.fill(row, column, run.value)?;
            }
        }
    }
    Ok(())
}

/// How often something stands there, at least once.
fn repeated(start: &BytesStart<'_>, name: &str) -> u32 {
    number::<u32>(start, name).unwrap_or(1).max(1)
}

fn is_hidden(start: &BytesStart<'_>) -> bool {
    matches!(
        attribute(start, "visibility").as_deref(),
        Some("collapse" | "filter")
    )
}
