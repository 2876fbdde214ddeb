//! What protected tables are written as: one file for everybody, one for those who hold the true counts.

use super::{Layout, Outcome, ProtectedTables};
use disclosure_control::{
    audit::{Finding, UNBOUNDED, Verdict},
    primary::Reason,
    suppression::Status,
    tables::Table,
};
use std::collections::BTreeMap;

/// The only thing that is said about a withheld figure. It does not tell primary from secondary cells.
pub const WITHHELD_NOTE: &str = "Nicht gezeigt, damit niemand erkannt werden kann";

/// How a CSV file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CsvStyle {
    /// Commas, decimal point.
    International,
    /// Semicolons, decimal comma, a byte order mark: what a German Excel opens with a double click.
    German,
}

/// A CSV file in the making.
struct Sheet {
    writer: csv::Writer<Vec<u8>>,
    style: CsvStyle,
    decimals: u32,
}

impl Sheet {
    fn new(style: CsvStyle, decimals: u32) -> Self {
        let (mark, separator): (&[u8], u8) = match style {
            CsvStyle::International => (b"", b','),
            CsvStyle::German => ("\u{feff}".as_bytes(), b';'),
        };
        let mut writer = csv::WriterBuilder::new();
        Self {
            writer: writer.delimiter(separator).from_writer(mark.to_vec()),
            style,
            decimals,
        }
    }

    /// A figure in the unit of people.
    fn figure(&self, figure: u64) -> String {
        if self.decimals == 0 {
            return figure.to_string();
        }
        let unit = 10_u64.pow(self.decimals);
        let places = self.decimals as usize;
        let sign = match self.style {
            CsvStyle::International => '.',
            CsvStyle::German => ',',
        };
        format!("{}{sign}{:0places$}", figure / unit, figure % unit)
    }

    fn row(&mut self, row: &[String]) -> Result<(), csv::Error> {
        self.writer.write_record(row)
    }

    fn bytes(self) -> Result<Vec<u8>, csv::Error> {
        let bytes = self.writer.into_inner();
        bytes.map_err(|error| error.into_error().into())
    }
}

/// One of the tables as everybody may see it: the codes, the figure or nothing, with changed counts the range in which the
/// true one lies, the status, and a note. Totals are rows like all others.
///
/// # Errors
/// Those of the CSV writer.
pub fn public_csv(
    protected: &ProtectedTables,
    number: usize,
    total: &str,
    style: CsvStyle,
) -> Result<Vec<u8>, csv::Error> {
    let (table, layout) = part(protected, number);
    let mut sheet = Sheet::new(style, protected.alone.decimals);
    let mut head = columns(layout);
    head.push("value".into());
    if let Outcome::Changed { .. } = protected.outcome {
        head.extend(["from", "to"].map(str::to_owned));
    }
    head.extend(["status", "note"].map(str::to_owned));
    sheet.row(&head)?;
    for cell in 0..table.len() {
        let place = protected.tables().place(number, cell);
        let mut row = codes(table, layout, total, cell);
        match (&protected.outcome, protected.shown(place)) {
            (
                Outcome::Changed {
                    counts,
                    status,
                    note,
                },
                _,
            ) => {
                let count = counts[place];
                let figures = [count.value, count.low, count.high];
                row.extend(figures.map(|figure| sheet.figure(figure)));
                row.extend([(*status).to_owned(), note.clone()]);
            }
            (_, Some(figure)) => {
                row.extend([sheet.figure(figure), "published".into(), String::new()]);
            }
            (_, None) => row.extend([String::new(), "withheld".into(), WITHHELD_NOTE.into()]),
        }
        sheet.row(&row)?;
    }
    sheet.bytes()
}

/// The trace of one of the tables: true counts, why a cell is withheld and whom that protects, and what the audit found. It
/// must not leave the raw side.
///
/// # Errors
/// Those of the CSV writer.
pub fn internal_csv(
    protected: &ProtectedTables,
    number: usize,
    total: &str,
    style: CsvStyle,
) -> Result<Vec<u8>, csv::Error> {
    let (table, layout) = part(protected, number);
    let mut sheet = Sheet::new(style, protected.alone.decimals);
    let mut head = columns(layout);
    let traced = [
        "true_value",
        "public_value",
        "status",
        "why",
        "protects",
        "possible_from",
        "possible_to",
        "verdict",
    ];
    head.extend(traced.map(str::to_owned));
    sheet.row(&head)?;
    let findings = protected.audit.findings.iter();
    let findings: BTreeMap<usize, &Finding> = findings.map(|found| (found.cell, found)).collect();
    for cell in 0..table.len() {
        let place = protected.tables().place(number, cell);
        let mut row = codes(table, layout, total, cell);
        row.push(sheet.figure(table.value(cell)));
        row.push(match protected.shown(place) {
            Some(figure) => sheet.figure(figure),
            None => String::new(),
        });
        row.extend(reasons(protected, place));
        row.extend(match findings.get(&place) {
            None => Default::default(),
            Some(found) => {
                let (low, high) = found.possible;
                let high = match high {
                    UNBOUNDED => "unbounded".into(),
                    high => sheet.figure(high),
                };
                let verdict = match found.verdict {
                    Verdict::Safe => "safe",
                    Verdict::TooNarrow => "too narrow",
                    Verdict::Undecided => "undecided",
                };
                [sheet.figure(low), high, verdict.into()]
            }
        });
        sheet.row(&row)?;
    }
    sheet.bytes()
}

/// The status of a cell, why it has it, and which cell that protects.
fn reasons(protected: &ProtectedTables, cell: usize) -> [String; 3] {
    let with = |status: &str, why: &str, protects: String| [status.into(), why.into(), protects];
    if let Some(reason) = protected.primary.get(&cell) {
        let total = match reason {
            Reason::AlmostAll { total } => protected.tables().words(*total),
            _ => String::new(),
        };
        return match &protected.outcome {
            Outcome::Withheld { .. } => with("primary", why(*reason), String::new()),
            Outcome::Changed { status, .. } => with(status, why(*reason), total),
        };
    }
    let Outcome::Withheld { suppressed, .. } = &protected.outcome else {
        let Outcome::Changed { status, .. } = &protected.outcome else {
            return Default::default();
        };
        return with(status, "", String::new());
    };
    match suppressed.status(cell) {
        Status::Published if !protected.is_withheld(cell) => with("published", "", String::new()),
        Status::Secondary { protects } => {
            let protects = protected.tables().words(protects);
            with("secondary", "would give another away", protects)
        }
        Status::Published | Status::Primary(_) => {
            with("secondary", why(Reason::TooNarrow), String::new())
        }
    }
}

fn why(reason: Reason) -> &'static str {
    match reason {
        Reason::TooFew => "too few",
        Reason::Zero => "zero",
        Reason::AlmostAll { .. } => "almost all of a total",
        Reason::LowDenominator { .. } => "low denominator",
        Reason::Dominance => "dominance",
        Reason::PPercent => "p-percent",
        Reason::Listed => "listed",
        Reason::TooNarrow => "gives room to another",
    }
}

fn part(protected: &ProtectedTables, number: usize) -> (&Table, &Layout) {
    let table = &protected.tables().tables()[number];
    (table, &protected.alone.layouts[number])
}

fn columns(layout: &Layout) -> Vec<String> {
    let dimensions = layout.dimensions.iter();
    let columns = dimensions.flat_map(|dimension| dimension.columns().iter().cloned());
    columns.collect()
}

/// The codes of a cell, one for every column: where a dimension has several, the finer ones of a sum name the total.
fn codes(table: &Table, layout: &Layout, total: &str, cell: usize) -> Vec<String> {
    let mut codes = Vec::new();
    let dimensions = layout.dimensions.iter().zip(table.dimensions());
    for (place, (dimension, hierarchy)) in dimensions.enumerate() {
        let node = table.node(cell, place);
        let columns = dimension.columns().len();
        if columns == 1 {
            codes.push(hierarchy.code(node).to_owned());
            continue;
        }
        let mut path = vec![String::new(); columns];
        let mut finest = None;
        for node in std::iter::successors(Some(node), |&node| hierarchy.parent(node)) {
            let code = hierarchy.code(node);
            if let Some(&column) = layout.levels[place].get(code) {
                finest = finest.max(Some(column));
                path[column] = code.to_owned();
            }
        }
        // Finer than the cell is the total; coarser, a level that this branch does not have.
        let below = finest.map_or(0, |column| column + 1);
        path[below..].fill(total.to_owned());
        codes.extend(path);
    }
    codes
}
