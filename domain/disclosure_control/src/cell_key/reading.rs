//! Transition tables that others made: the files of R `ptable` and of τ-Argus.

use super::{
    TransitionTable,
    table::{Row, Step, UNITS},
};

/// Intervals and probabilities of a file may differ by rounding: so many units.
const ROUNDING: f64 = 1e-6;

/// Why a file is no transition table for counts.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ReadError {
    /// The file has no such column.
    #[error("the table has no column {0:?}; it needs i, j, p and p_int_ub")]
    NoColumn(&'static str),
    /// The bytes are not a table of this form.
    #[error("line {line}: {reason}")]
    Malformed {
        /// Line of the file, the header is line 1.
        line: u64,
        /// What is wrong.
        reason: String,
    },
    /// A count is not a whole number: a table for sums of money or hours, not for counts.
    #[error(
        "line {line}: {value} is no whole number; the table is one for magnitudes, not for counts"
    )]
    Magnitude {
        /// Line of the file.
        line: u64,
        /// The value.
        value: String,
    },
    /// Counts do not follow each other from 0.
    #[error("line {line}: a count of {expected} must come before")]
    Order {
        /// Line of the file.
        line: u64,
        /// The count that is missing or out of order.
        expected: u64,
    },
    /// The probabilities of a count do not add up to 1.
    #[error("the probabilities of a count of {count} add up to {sum}, not to 1")]
    Sum {
        /// The true count.
        count: u64,
        /// Their sum.
        sum: f64,
    },
    /// Zero would be changed.
    #[error("zero must stay zero")]
    ZeroChanges,
    /// The table has no line besides zero.
    #[error("the table says nothing about counts above 0")]
    Empty,
    /// Counts beyond the last are changed like it, so its changes must cancel out: large counts must not drift.
    #[error("the last count {last} cannot stand for larger ones: a mean change of {mean} is left")]
    LastRow {
        /// The last count.
        last: u64,
        /// The mean of its change.
        mean: f64,
    },
}

impl TransitionTable {
    /// Reads a table from a file of R `ptable` (commas) or τ-Argus (semicolons): columns `i`, `j`, `p` and `p_int_ub`, others
    /// are not needed. Intervals are laid out as in the file.
    ///
    /// # Errors
    /// [`ReadError`] names the line or the count.
    pub fn read(text: &str) -> Result<Self, ReadError> {
        let header = text.lines().next().unwrap_or_default();
        let delimiter = if header.contains(';') { b';' } else { b',' };
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let malformed = |error: &csv::Error| ReadError::Malformed {
            line: error.position().map_or(1, csv::Position::line),
            reason: error.to_string(),
        };
        let headers = reader.headers().map_err(|error| malformed(&error))?.clone();
        let column = |name: &'static str| {
            headers
                .iter()
                .position(|header| header == name)
                .ok_or(ReadError::NoColumn(name))
        };
        let (i, j, p, upper) = (
            column("i")?,
            column("j")?,
            column("p")?,
            column("p_int_ub")?,
        );
        let mut rows: Vec<Row> = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| malformed(&error))?;
            let line = record.position().map_or(0, csv::Position::line);
            let cell = |at: usize| record.get(at).unwrap_or_default();
            let count = whole(cell(i), line)?;
            let published = whole(cell(j), line)?;
            let (p, upper) = (share(cell(p), line)?, share(cell(upper), line)?);
            if count == rows.len() as u64 {
                rows.push(Row(Vec::new()));
            } else if count + 1 != rows.len() as u64 {
                let expected = rows.len() as u64;
                return Err(ReadError::Order { line, expected });
            }
            let Some(Row(steps)) = rows.last_mut() else {
                return Err(ReadError::Empty);
            };
            let from = steps.last().map_or(0, |step| step.upper);
            let upper_units = (upper * f64::from(UNITS)).round() as u32;
            if (upper - f64::from(from) / f64::from(UNITS) - p).abs() > ROUNDING
                || upper_units < from
            {
                return Err(ReadError::Malformed {
                    line,
                    reason: format!("the interval up to {upper} does not fit the probability {p}"),
                });
            }
            let change = published as i64 - count as i64;
            if upper_units > from {
                steps.push(Step {
                    change,
                    upper: upper_units,
                });
            }
        }
        Self { rows }.checked()
    }

    fn checked(mut self) -> Result<Self, ReadError> {
        for (count, row) in (0_u64..).zip(&mut self.rows) {
            let Some(last) = row.0.last_mut() else {
                return Err(ReadError::Sum { count, sum: 0.0 });
            };
            let sum = f64::from(last.upper) / f64::from(UNITS);
            if (sum - 1.0).abs() > ROUNDING {
                return Err(ReadError::Sum { count, sum });
            }
            last.upper = UNITS;
        }
        match self.rows.as_slice() {
            [] | [_] => return Err(ReadError::Empty),
            [zero, ..] if zero.0.iter().any(|step| step.change != 0) => {
                return Err(ReadError::ZeroChanges);
            }
            _ => {}
        }
        let last = self.symmetric_from();
        let (mean, _) = self.mean_and_variance(last);
        if mean.abs() > 1e-3 {
            return Err(ReadError::LastRow { last, mean });
        }
        Ok(self)
    }
}

/// Counts in tables of this kind are small; more would not be a table of transitions.
const LARGEST: f64 = 100_000.0;

fn whole(text: &str, line: u64) -> Result<u64, ReadError> {
    let number: f64 = text.parse().map_err(|_| ReadError::Malformed {
        line,
        reason: format!("{text:?} is no number"),
    })?;
    if number.fract() != 0.0 {
        return Err(ReadError::Magnitude {
            line,
            value: text.to_owned(),
        });
    }
    if !(0.0..=LARGEST).contains(&number) {
        return Err(ReadError::Malformed {
            line,
            reason: format!("{text} is no count of such a table"),
        });
    }
    Ok(number as u64)
}

fn share(text: &str, line: u64) -> Result<f64, ReadError> {
    match text.parse() {
        Ok(share) if (0.0..=1.0 + ROUNDING).contains(&share) => Ok(f64::min(share, 1.0)),
        _ => Err(ReadError::Malformed {
            line,
            reason: format!("{text:?} is no probability"),
        }),
    }
}
