//! Counts, as the tables hold them.

use super::{RawCount, Reading, Summary, TableSummary, areas::Spellings, missing_column};
use city_description::{Table, TableProtection};
use files::{MAX_FILE_BYTES, Problem, read_file, read_table};
use std::collections::{BTreeMap, BTreeSet};
use terms::{AreaKey, IndicatorId, InvalidPeriod, ReferencePeriod};

/// More than any count of people, households or cases in a city can be. Keeps later sums far from
/// the limits of the type.
const MAX_COUNT: u64 = 1_000_000_000;

/// A count with the places of its values, for messages.
pub(super) struct FoundCount {
    pub(super) protection: TableProtection,
    pub(super) file: String,
    pub(super) column: String,
    /// The value and its line, by area and period.
    pub(super) values: BTreeMap<(AreaKey, ReferencePeriod), (Option<u64>, u64)>,
}

impl FoundCount {
    pub(super) fn into_raw(self) -> RawCount {
        let values = self.values.into_iter();
        RawCount {
            protection: self.protection,
            values: values.map(|(cell, (value, _))| (cell, value)).collect(),
        }
    }
}

/// Reads all tables. Values that cannot be read are reported and left out.
pub(super) fn read(
    reading: &mut Reading<'_>,
    areas: &Spellings,
    summary: &mut Summary,
) -> BTreeMap<IndicatorId, FoundCount> {
    let mut counts = BTreeMap::new();
    let mut periods = BTreeSet::new();
    for table in &reading.description.tables {
        (reading.progress)(&table.file);
        let mut found: Vec<FoundCount> = table
            .counts
            .iter()
            .map(|count| FoundCount {
                protection: table.protection,
                file: table.file.clone(),
                column: count.column.clone(),
                values: BTreeMap::new(),
            })
            .collect();
        read_rows(reading, table, areas, &mut found, summary);
        leave_out(reading, table, &mut found);
        for (count, found) in table.counts.iter().zip(found) {
            periods.extend(found.values.keys().map(|(_, period)| *period));
            counts.insert(count.id.clone(), found);
        }
    }
    summary.periods = periods.into_iter().collect();
    counts
}

/// Empties the values that the description declares wrong. A declaration that meets no row is
/// reported: it is most likely a slip.
fn leave_out(reading: &mut Reading<'_>, table: &Table, counts: &mut [FoundCount]) {
    for left_out in &table.leave_out {
        let mut met = false;
        for count in &mut *counts {
            for ((area, period), (value, _)) in &mut count.values {
                let area_fits = left_out.area.as_ref().is_none_or(|wanted| wanted == area);
                if area_fits && *period == left_out.period {
                    *value = None;
                    met = true;
                }
            }
        }
        if !met {
            let what = format!(
                "`leave_out` names {}, for which there is no row",
                left_out.period
            );
            let remedy = "Correct period or area of `leave_out` in city.toml, or remove it.";
            reading.report.push(Problem::new(&table.file, what, remedy));
        }
    }
}

fn read_rows(
    reading: &mut Reading<'_>,
    table: &Table,
    areas: &Spellings,
    counts: &mut [FoundCount],
    summary: &mut Summary,
) {
    let bytes = match read_file(reading.raw, &table.file, MAX_FILE_BYTES) {
        Ok(bytes) => bytes,
        Err(problem) => return reading.report.push(*problem),
    };
    let read = read_table(&table.file, &bytes, table.separator);
    reading.report.extend(read.problems);
    let Some(content) = read.found else {
        return;
    };
    let mut place = |column: &str| {
        let place = content.column(column);
        if place.is_none() {
            reading
                .report
                .push(missing_column(&table.file, column, &content.head));
        }
        place
    };
    let (area_at, period_at) = (place(&table.area_column), place(&table.period_column));
    let count_at: Vec<Option<usize>> = counts.iter().map(|count| place(&count.column)).collect();
    let mut lines: BTreeMap<(AreaKey, ReferencePeriod), u64> = BTreeMap::new();
    let mut empty = 0;
    for row in &content.rows {
        let at = |problem: Problem, column: &str, value: &str| {
            problem.at_row(row.line).in_column(column).with_value(value)
        };
        // Numbers are looked at even where area or year are wrong, so that one report has it all.
        let values: Vec<Option<Option<u64>>> = counts
            .iter()
            .zip(&count_at)
            .map(|(count, place)| {
                let written = &row.fields[(*place)?];
                match number(written) {
                    Ok(value) => {
                        empty += u64::from(value.is_none());
                        Some(value)
                    }
                    Err((what, remedy)) => {
                        let problem = Problem::new(&table.file, what, remedy);
                        reading.report.push(at(problem, &count.column, written));
                        None
                    }
                }
            })
            .collect();
        let area = area_at.and_then(|place| {
            let written = &row.fields[place];
            let key = areas.key(written);
            // Without any boundary every area would be unknown; that is reported already.
            if key.is_none() && !areas.is_empty() {
                let what = format!("the area has no boundary; known are: {}", areas.some());
                let problem = Problem::new(
                    &table.file,
                    what,
                    "Correct the key, or list this spelling under `also` in city.toml.",
                );
                reading
                    .report
                    .push(at(problem, &table.area_column, written));
            }
            key.cloned()
        });
        let period = period_at.and_then(|place| {
            let written = &row.fields[place];
            match written.parse::<ReferencePeriod>() {
                Ok(period) => Some(period),
                Err(invalid) => {
                    let remedy = match invalid {
                        InvalidPeriod::NotAYear(_) => "Write the year with four digits.",
                        InvalidPeriod::OutOfRange(_) => "Correct the year.",
                    };
                    let problem = Problem::new(&table.file, invalid.to_string(), remedy);
                    reading
                        .report
                        .push(at(problem, &table.period_column, written));
                    None
                }
            }
        });
        let (Some(area), Some(period)) = (area, period) else {
            continue;
        };
        let cell = (area, period);
        if let Some(first) = lines.get(&cell) {
            let problem = Problem::new(
                &table.file,
                format!(
                    "there are two rows for area {} in {}; the first is row {first}",
                    cell.0, cell.1
                ),
                "Keep the row that is right and remove the other.",
            );
            let written = &row.fields[area_at.unwrap_or_default()];
            reading
                .report
                .push(at(problem, &table.area_column, written));
            continue;
        }
        for (count, value) in counts.iter_mut().zip(values) {
            if let Some(value) = value {
                count.values.insert(cell.clone(), (value, row.line));
            }
        }
        lines.insert(cell, row.line);
    }
    summary.tables.push(TableSummary {
        id: table.id.clone(),
        file: table.file.clone(),
        rows: content.rows.len() as u64,
        counts: table.counts.len() as u64,
        empty,
    });
}

/// A whole number from 0 on; nothing is no value. Digits only: "1.830" may be a thousand or a
/// decimal, so it is not guessed at.
fn number(text: &str) -> Result<Option<u64>, (&'static str, &'static str)> {
    const DIGITS: &str = "Write a whole number without separators, such as 1830.";
    if text.is_empty() {
        return Ok(None);
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return match text.parse::<u64>() {
            Ok(value) if value <= MAX_COUNT => Ok(Some(value)),
            _ => Err((
                "the count is larger than a city can be",
                "Correct the number.",
            )),
        };
    }
    let mark = |c: char| matches!(c, '.' | ',' | '\'' | ' ' | '\u{A0}' | '\u{202F}');
    let numeric = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit())
            && text.chars().all(|c| c.is_ascii_digit() || mark(c))
    };
    match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) if numeric(rest) => Err((
            "a count cannot be negative",
            "Correct the number, or leave the field empty.",
        )),
        _ if numeric(text) => Err(("a count must be a whole number without separators", DIGITS)),
        _ => Err((
            "text stands where a number belongs",
            "Write a whole number, or leave the field empty if there is no value.",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_numbers_are_counts_and_nothing_is_guessed() {
        assert_eq!(number(""), Ok(None));
        assert_eq!(number("0"), Ok(Some(0)));
        assert_eq!(number("0042"), Ok(Some(42)));
        let what = |text: &str| number(text).unwrap_err().0;
        assert!(what("-5").contains("negative"));
        assert!(what("−5").contains("negative"));
        assert!(what("1.830").contains("whole number"));
        assert!(what("3,5").contains("whole number"));
        assert!(what("k. A.").contains("text"));
        assert!(what("+5").contains("text"));
        assert!(what("1e3").contains("text"));
        assert!(what("99999999999999999999").contains("larger"));
    }
}
