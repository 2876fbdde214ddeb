//! All problems and notes of one check, and how they are printed.

use crate::{Note, Problem};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt};

/// How many problems a printed report shows; the rest is counted.
pub const SHOWN_PROBLEMS: usize = 200;

/// How many notes a printed report shows; the rest is counted.
pub const SHOWN_NOTES: usize = 40;

/// A number with its noun: "1 Zeile", "2 Zeilen".
pub fn counted<N: Copy + PartialEq + From<u8> + fmt::Display>(
    number: N,
    one: &str,
    several: &str,
) -> String {
    let noun = if number == N::from(1) { one } else { several };
    format!("{number} {noun}")
}

/// All problems found in one go, and what else is to be known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The problems, in the order in which they were found.
    pub problems: Vec<Problem>,
    /// What is not wrong but should be known, in the order in which it was found.
    #[serde(default)]
    pub notes: Vec<Note>,
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

    /// Adds a note.
    pub fn note(&mut self, note: Note) {
        self.notes.push(note);
    }

    /// Whether nothing is wrong. Notes are nothing wrong.
    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// How many problems there are.
    pub fn len(&self) -> usize {
        self.problems.len()
    }

    /// The problems by file, in the order of files as first met, within a file by row.
    fn by_file(&self) -> Vec<(&str, Vec<&Problem>)> {
        let mut order: Vec<&str> = Vec::new();
        let mut groups: BTreeMap<&str, Vec<&Problem>> = BTreeMap::new();
        for problem in &self.problems {
            let group = groups.entry(&problem.file).or_default();
            if group.is_empty() {
                order.push(&problem.file);
            }
            group.push(problem);
        }
        order
            .into_iter()
            .filter_map(|file| {
                let mut group = groups.remove(file)?;
                group.sort_by_key(|problem| problem.row);
                Some((file, group))
            })
            .collect()
    }

    fn print_problems(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return writeln!(f, "Kein Problem gefunden.");
        }
        writeln!(
            f,
            "{} gefunden.",
            counted(self.len(), "Problem", "Probleme")
        )?;
        let mut left = SHOWN_PROBLEMS;
        for (file, group) in self.by_file() {
            if left == 0 {
                break;
            }
            writeln!(f, "\n{file} ({})", group.len())?;
            for problem in group.iter().take(left) {
                writeln!(f, "  - {problem}")?;
                writeln!(f, "    Abhilfe: {}", problem.remedy)?;
            }
            left -= group.len().min(left);
        }
        let more = self.len().saturating_sub(SHOWN_PROBLEMS);
        if more > 0 {
            writeln!(f, "\n… und {}.", counted(more, "weiteres", "weitere"))?;
        }
        Ok(())
    }

    fn print_notes(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.notes.is_empty() {
            return Ok(());
        }
        writeln!(f, "\nHinweise")?;
        for note in self.notes.iter().take(SHOWN_NOTES) {
            writeln!(f, "  - {note}")?;
        }
        let more = self.notes.len().saturating_sub(SHOWN_NOTES);
        if more > 0 {
            writeln!(f, "  … und {}.", counted(more, "weiterer", "weitere"))?;
        }
        Ok(())
    }
}

impl fmt::Display for Report {
    /// Problems grouped by file, at most [`SHOWN_PROBLEMS`], then notes, at most [`SHOWN_NOTES`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.print_problems(f)?;
        self.print_notes(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_groups_by_file_and_counts_what_it_does_not_show() {
        let mut report = Report::default();
        report.push(Problem::new("b.csv", "Die Datei ist leer.", "Zeilen"));
        for row in (0..250).rev() {
            report.push(Problem::new("a.csv", "Text", "Zahl").at_row(row));
        }
        report.push(Problem::new("b.csv", "Noch etwas.", "Zeilen"));
        let text = report.to_string();
        assert!(text.starts_with("252 Probleme gefunden."));
        assert_eq!(text.matches("b.csv (2)").count(), 1);
        assert!(text.find("b.csv").unwrap() < text.find("a.csv").unwrap());
        assert!(text.find("Zeile 7:").unwrap() < text.find("Zeile 8:").unwrap());
        assert_eq!(text.matches("Abhilfe:").count(), SHOWN_PROBLEMS);
        assert!(text.contains("… und 52 weitere."));
    }

    #[test]
    fn one_problem_is_one_problem() {
        let mut report = Report::default();
        report.push(Problem::new("b.csv", "Die Datei ist leer.", "Zeilen"));
        assert!(report.to_string().starts_with("1 Problem gefunden."));
    }

    #[test]
    fn notes_come_last_and_are_no_problems() {
        let mut report = Report::default();
        report.note(Note::new("a.csv", "Ein Jahr fehlt."));
        assert!(report.is_empty());
        assert_eq!(
            report.to_string(),
            "Kein Problem gefunden.\n\nHinweise\n  - a.csv: Ein Jahr fehlt.\n"
        );
        report.push(Problem::new("b.csv", "Die Datei ist leer.", "Zeilen"));
        let text = report.to_string();
        assert!(text.find("b.csv (1)").unwrap() < text.find("Hinweise").unwrap());
        for _ in 0..SHOWN_NOTES {
            report.note(Note::new("a.csv", "Ein Jahr fehlt."));
        }
        assert!(report.to_string().ends_with("… und 1 weiterer.\n"));
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
        report.note(Note::new("a.csv", "z"));
        let json = serde_json::to_string(&report).unwrap();
        assert_eq!(serde_json::from_str::<Report>(&json).unwrap(), report);
    }
}
