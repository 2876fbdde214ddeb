//! What a protected table is written as: one file for everybody, one for those who hold the true counts.

use super::{Dimension, ProtectedTable};
use disclosure_control::{
    audit::{UNBOUNDED, Verdict},
    primary::Reason,
    suppression::Status,
};

/// The only thing that is said about a withheld figure. It does not tell primary from secondary cells.
pub const PUBLIC_NOTE: &str = "Nicht gezeigt, damit niemand erkannt werden kann";

/// The table as everybody may see it: the codes, the figure or nothing, the status, and a note. Totals are
/// rows like all others.
///
/// # Errors
/// Those of the CSV writer.
pub fn public_csv(
    protected: &ProtectedTable,
    dimensions: &[Dimension],
    total: &str,
) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut head = columns(dimensions);
    head.extend(["value", "status", "note"].map(str::to_owned));
    writer.write_record(&head)?;
    for cell in 0..protected.table.len() {
        let mut row = codes(protected, dimensions, total, cell);
        if protected.is_withheld(cell) {
            row.extend([String::new(), "withheld".into(), PUBLIC_NOTE.into()]);
        } else {
            let value = protected.table.value(cell).to_string();
            row.extend([value, "published".into(), String::new()]);
        }
        writer.write_record(&row)?;
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}

/// The trace: true counts, why a cell is withheld and whom that protects, and what the audit found. It must not leave
/// the raw side.
///
/// # Errors
/// Those of the CSV writer.
pub fn internal_csv(
    protected: &ProtectedTable,
    dimensions: &[Dimension],
    total: &str,
) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut head = columns(dimensions);
    head.extend(
        [
            "true_value",
            "status",
            "why",
            "protects",
            "possible_from",
            "possible_to",
            "verdict",
        ]
        .map(str::to_owned),
    );
    writer.write_record(&head)?;
    let findings = protected.audit.iter().flat_map(|audit| &audit.findings);
    let mut findings = findings.peekable();
    for (cell, status) in protected.suppressed.statuses().iter().enumerate() {
        let mut row = codes(protected, dimensions, total, cell);
        row.push(protected.table.value(cell).to_string());
        match status {
            Status::Published if protected.kept.contains(&cell) => row.extend([
                "secondary".into(),
                why(Reason::TooNarrow).to_owned(),
                String::new(),
            ]),
            Status::Published => row.extend(["published".into(), String::new(), String::new()]),
            Status::Primary(reason) => {
                row.extend(["primary".into(), why(*reason).to_owned(), String::new()])
            }
            Status::Secondary { protects } => row.extend([
                "secondary".into(),
                "would give another away".into(),
                protected.table.words(*protects),
            ]),
        }
        while findings.peek().is_some_and(|found| found.cell < cell) {
            findings.next();
        }
        match findings.peek().filter(|found| found.cell == cell) {
            None => row.extend([String::new(), String::new(), String::new()]),
            Some(found) => {
                let (low, high) = found.possible;
                let high = if high == UNBOUNDED {
                    "unbounded".into()
                } else {
                    high.to_string()
                };
                let verdict = match found.verdict {
                    Verdict::Safe => "safe",
                    Verdict::TooNarrow => "too narrow",
                    Verdict::Undecided => "undecided",
                };
                row.extend([low.to_string(), high, verdict.into()]);
            }
        }
        writer.write_record(&row)?;
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
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

fn columns(dimensions: &[Dimension]) -> Vec<String> {
    dimensions
        .iter()
        .flat_map(|dimension| dimension.columns().iter().cloned())
        .collect()
}

/// The codes of a cell, one for every column: where a dimension has several, the finer ones of a sum name the total.
fn codes(
    protected: &ProtectedTable,
    dimensions: &[Dimension],
    total: &str,
    cell: usize,
) -> Vec<String> {
    let table = &protected.table;
    let mut codes = Vec::new();
    for (place, (dimension, hierarchy)) in dimensions.iter().zip(table.dimensions()).enumerate() {
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
            if let Some(&column) = protected.levels[place].get(code) {
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
