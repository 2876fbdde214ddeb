//! The names of the columns, from a head of one or several rows.

use super::limits::MAX_HEAD_ROWS;
use crate::Problem;
use std::collections::HashMap;

/// What stands between the parts of a name from several rows.
const BETWEEN: &str = " / ";

/// Which rows of a file or sheet are the head, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeadRows {
    /// The first row with anything in it.
    First,
    /// From one row to another, both included.
    From(u64, u64),
}

impl HeadRows {
    /// The rows that a description names.
    ///
    /// # Errors
    /// A [`Problem`] if they are not in order or too many.
    pub(super) fn of(file: &str, rows: Option<(u64, u64)>) -> Result<Self, Box<Problem>> {
        let Some((first, last)) = rows else {
            return Ok(Self::First);
        };
        if first == 0 || last < first || last - first >= MAX_HEAD_ROWS {
            let problem = Problem::new(
                file,
                format!("Der Tabellenkopf kann nicht von Zeile {first} bis Zeile {last} reichen."),
                format!(
                    "Zählen Sie die Zeilen ab 1 und nennen Sie die erste und die letzte Zeile des Kopfes; er darf {MAX_HEAD_ROWS} Zeilen haben."
                ),
            );
            return Err(Box::new(problem));
        }
        Ok(Self::From(first, last))
    }

    /// Whether the row lies above the head.
    pub(super) fn is_above(self, row: u64) -> bool {
        matches!(self, Self::From(first, _) if row < first)
    }

    /// Whether the row belongs to the head, given whether the head has rows already.
    pub(super) fn holds(self, row: u64, begun: bool) -> bool {
        match self {
            Self::First => !begun,
            Self::From(first, last) => (first..=last).contains(&row),
        }
    }
}

/// A name on one line: soft hyphens and signs without width are left out, white space of any kind
/// becomes one space.
fn tidy(name: &str) -> String {
    let visible: String = name
        .chars()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}'))
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One name for each column, from the rows of the head top to bottom: empty parts are left out and
/// a part equal to the one above is not repeated.
pub(super) fn names(rows: &[Vec<String>]) -> Vec<String> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    (0..width)
        .map(|column| {
            let mut parts: Vec<String> = Vec::new();
            for row in rows {
                let part = row.get(column).map(|part| tidy(part)).unwrap_or_default();
                if !part.is_empty() && parts.last() != Some(&part) {
                    parts.push(part);
                }
            }
            parts.join(BETWEEN)
        })
        .collect()
}

/// Fills empty cells of the upper rows from the left, as merged cells look once they are exported
/// as text. A part reaches as far as the parts above it; the lowest row stays as it is.
pub(super) fn fill_from_left(rows: &mut [Vec<String>]) {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let uppers = rows.len().saturating_sub(1);
    let mut carried: Vec<String> = vec![String::new(); uppers];
    for column in 0..width {
        for upper in 0..uppers {
            rows[upper].resize(width, String::new());
            let own = &rows[upper][column];
            if own.trim().is_empty() {
                rows[upper][column].clone_from(&carried[upper]);
            } else {
                carried[upper].clone_from(own);
                for lower in &mut carried[upper + 1..] {
                    lower.clear();
                }
            }
        }
    }
}

/// The letters with which spreadsheets name a column: A, B, … Z, AA.
pub(crate) fn letters(place: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = place + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// The problem of a table without a head.
pub(super) fn missing(file: &str, sheet: Option<&str>, rows: HeadRows) -> Box<Problem> {
    let mut problem = match rows {
        HeadRows::First => Problem::new(
            file,
            "Die Tabelle ist leer.",
            "Die erste Zeile nennt die Spalten; darunter stehen die Werte.",
        ),
        HeadRows::From(first, last) => Problem::new(
            file,
            format!("Von Zeile {first} bis Zeile {last} steht kein Tabellenkopf."),
            "Berichtigen Sie in city.toml, in welchen Zeilen die Namen der Spalten stehen.",
        ),
    };
    if let Some(sheet) = sheet {
        problem = problem.in_sheet(sheet);
    }
    Box::new(problem)
}

/// A problem for each column whose name another column to its left has already.
pub(super) fn doubled(file: &str, sheet: Option<&str>, row: u64, head: &[String]) -> Vec<Problem> {
    let mut first: HashMap<&str, usize> = HashMap::new();
    let mut problems = Vec::new();
    for (place, name) in head.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
        let Some(other) = first.get(name.as_str()) else {
            first.insert(name, place);
            continue;
        };
        let what = format!(
            "Die {}. Spalte ({}) und die {}. Spalte ({}) haben denselben Namen.",
            other + 1,
            letters(*other),
            place + 1,
            letters(place)
        );
        let mut problem = Problem::new(file, what, "Geben Sie jeder Spalte einen eigenen Namen, oder nennen Sie in city.toml alle Zeilen des Tabellenkopfes.")
            .at_row(row)
            .in_column(name)
            .at_column(u32::try_from(place).unwrap_or(u32::MAX));
        if let Some(sheet) = sheet {
            problem = problem.in_sheet(sheet);
        }
        problems.push(problem);
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(texts: &[&str]) -> Vec<Vec<String>> {
        texts
            .iter()
            .map(|text| text.split(';').map(str::to_owned).collect())
            .collect()
    }

    #[test]
    fn a_name_reads_from_top_to_bottom_without_gaps_and_repetitions() {
        let head = rows(&[
            "Nr;2020;2020;",
            "Nr;Ein\u{ad}wohner;Haus-\n halte;x",
            ";m;;",
        ]);
        assert_eq!(
            names(&head),
            ["Nr", "2020 / Einwohner / m", "2020 / Haus- halte", "x"]
        );
    }

    #[test]
    fn merged_cells_exported_as_text_are_filled_from_the_left() {
        let mut head = rows(&[
            "Nr;Name;Einwohner;;;;Haushalte",
            ";;2020;;2021;;",
            ";;m;w;m;w;",
        ]);
        fill_from_left(&mut head);
        assert_eq!(
            names(&head),
            [
                "Nr",
                "Name",
                "Einwohner / 2020 / m",
                "Einwohner / 2020 / w",
                "Einwohner / 2021 / m",
                "Einwohner / 2021 / w",
                "Haushalte"
            ]
        );
    }

    #[test]
    fn the_lowest_row_of_a_head_is_never_filled() {
        let mut head = rows(&["a;b;"]);
        fill_from_left(&mut head);
        assert_eq!(names(&head), ["a", "b", ""]);
    }

    #[test]
    fn two_columns_of_one_name_are_told_with_both_places() {
        let head = ["a", "", "b", "", "a"].map(str::to_owned);
        let problems = doubled("a.csv", None, 1, &head);
        assert_eq!(problems.len(), 1);
        assert_eq!(
            problems[0].what,
            "Die 1. Spalte (A) und die 5. Spalte (E) haben denselben Namen."
        );
        assert_eq!(problems[0].column_at, Some(4));
    }

    #[test]
    fn columns_have_letters_as_in_a_spreadsheet() {
        assert_eq!(
            [0, 25, 26, 701, 702, 16383].map(letters),
            ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
        );
    }

    #[test]
    fn a_head_that_cannot_be_is_refused() {
        for rows in [(0, 1), (3, 2), (1, 1 + MAX_HEAD_ROWS)] {
            assert!(HeadRows::of("a.csv", Some(rows)).is_err(), "{rows:?}");
        }
        assert_eq!(
            HeadRows::of("a.csv", Some((2, 4))).unwrap(),
            HeadRows::From(2, 4)
        );
    }
}
