//! What is wrong with a file, said so that the person who made it can put it right.

use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt};

/// How many problems a printed report shows; the rest is counted.
pub const SHOWN_PROBLEMS: usize = 200;

/// The longest value that a problem repeats, in characters.
const SHOWN_VALUE: usize = 80;

/// One thing that is wrong in one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The file, as the description names it.
    pub file: String,
    /// The line in a text file, or the number of the feature in a boundary file; both from 1.
    pub row: Option<u64>,
    /// The column, by its head.
    pub column: Option<String>,
    /// The value as it stands there, shortened.
    pub value: Option<String>,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
}

impl Problem {
    /// A problem of a whole file.
    pub fn new(
        file: impl Into<String>,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            file: file.into(),
            row: None,
            column: None,
            value: None,
            what: what.into(),
            remedy: remedy.into(),
        }
    }

    /// The same problem at this line or feature.
    #[must_use]
    pub fn at_row(mut self, row: u64) -> Self {
        self.row = Some(row);
        self
    }

    /// The same problem in this column.
    #[must_use]
    pub fn in_column(mut self, column: impl Into<String>) -> Self {
        self.column = Some(column.into());
        self
    }

    /// The same problem with the value found. Control characters are made visible, so that a
    /// hostile file cannot write to the terminal through a report.
    #[must_use]
    pub fn with_value(mut self, value: &str) -> Self {
        let mut shown: String = value
            .chars()
            .take(SHOWN_VALUE)
            .map(|c| if c.is_control() { '\u{FFFD}' } else { c })
            .collect();
        if value.chars().nth(SHOWN_VALUE).is_some() {
            shown.push('…');
        }
        self.value = Some(shown);
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut place = Vec::new();
        if let Some(row) = self.row {
            place.push(format!("row {row}"));
        }
        if let Some(column) = &self.column {
            place.push(format!("column {column:?}"));
        }
        if let Some(value) = &self.value {
            place.push(format!("value {value:?}"));
        }
        if !place.is_empty() {
            write!(f, "{}: ", place.join(", "))?;
        }
        write!(f, "{}", self.what)
    }
}

/// All problems found in one go.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The problems, in the order in which they were found.
    pub problems: Vec<Problem>,
}

impl Report {
    /// Adds one problem.
    pub fn push(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Adds several problems.
    pub fn extend(&mut self, problems: impl IntoIterator<Item = Problem>) {
        self.problems.extend(problems);
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// How many problems there are.
    pub fn len(&self) -> usize {
        self.problems.len()
    }
}

impl fmt::Display for Report {
    /// Problems grouped by file, in the order of files as first met, at most [`SHOWN_PROBLEMS`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return writeln!(f, "No problems found.");
        }
        let noun = if self.len() == 1 {
            "problem"
        } else {
            "problems"
        };
        writeln!(f, "{} {noun} found.", self.len())?;
        let mut order: Vec<&str> = Vec::new();
        let mut by_file: BTreeMap<&str, Vec<&Problem>> = BTreeMap::new();
        for problem in &self.problems {
            let group = by_file.entry(&problem.file).or_default();
            if group.is_empty() {
                order.push(&problem.file);
            }
            group.push(problem);
        }
        let mut left = SHOWN_PROBLEMS;
        for file in order {
            if left == 0 {
                break;
            }
            let group = &by_file[file];
            writeln!(f, "\n{file} ({})", group.len())?;
            for problem in group.iter().take(left) {
                writeln!(f, "  - {problem}")?;
                writeln!(f, "    What to do: {}", problem.remedy)?;
            }
            left -= group.len().min(left);
        }
        if self.len() > SHOWN_PROBLEMS {
            writeln!(f, "\n… and {} more.", self.len() - SHOWN_PROBLEMS)?;
        }
        Ok(())
    }
}

/// What a reader found beside the problems it met. Both can be there: a table with one bad row is
/// still read, so that the other rows are checked too.
#[derive(Debug, Clone, PartialEq)]
pub struct Read<T> {
    /// What could be read, if anything.
    pub found: Option<T>,
    /// What was wrong.
    pub problems: Vec<Problem>,
}

impl<T> Read<T> {
    /// Nothing could be read.
    pub fn failed(problem: Problem) -> Self {
        Self {
            found: None,
            problems: vec![problem],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_groups_by_file_and_counts_what_it_does_not_show() {
        let mut report = Report::default();
        report.push(Problem::new("b.csv", "is empty", "add rows"));
        for row in 0..250 {
            report.push(Problem::new("a.csv", "is text", "write a number").at_row(row));
        }
        report.push(Problem::new("b.csv", "again", "add rows"));
        let text = report.to_string();
        assert!(text.starts_with("252 problems found."));
        assert_eq!(text.matches("b.csv (2)").count(), 1);
        assert!(text.find("b.csv").unwrap() < text.find("a.csv").unwrap());
        assert_eq!(text.matches("What to do").count(), SHOWN_PROBLEMS);
        assert!(text.contains("… and 52 more."));
    }

    #[test]
    fn a_hostile_value_cannot_write_to_the_terminal() {
        let problem = Problem::new("a.csv", "is text", "write a number")
            .at_row(3)
            .in_column("residents")
            .with_value(&format!("\u{1b}[2J{}", "x".repeat(500)));
        assert!(!problem.to_string().contains('\u{1b}'));
        assert!(problem.to_string().len() < 200);
    }

    #[test]
    fn a_report_survives_json() {
        let mut report = Report::default();
        report.push(
            Problem::new("a.csv", "x", "y")
                .at_row(2)
                .in_column("c")
                .with_value("v"),
        );
        let json = serde_json::to_string(&report).unwrap();
        assert_eq!(serde_json::from_str::<Report>(&json).unwrap(), report);
    }
}
