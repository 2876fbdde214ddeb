//! What is wrong with a file, said so that the person who made it can put it right.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The longest value that a problem repeats, in characters.
const SHOWN_VALUE: usize = 80;

/// One thing that is wrong in one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The file, as the description names it.
    pub file: String,
    /// The line in a text file, or the number of the feature in a boundary file; both from 1.
    pub row: Option<u64>,
    /// The sheet of a spreadsheet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The column, by its head.
    pub column: Option<String>,
    /// The place of the column, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column_at: Option<u32>,
    /// The value as it stands there, shortened.
    pub value: Option<String>,
    /// What is wrong: whole sentences in German.
    pub what: String,
    /// What to do about it, in German.
    pub remedy: String,
}

impl Problem {
    /// A problem of a whole file. Control characters are made visible in all texts, so that a
    /// hostile file cannot write to the terminal through a report.
    pub fn new(
        file: impl Into<String>,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            file: visible(&file.into()),
            row: None,
            sheet: None,
            column: None,
            column_at: None,
            value: None,
            what: visible(&what.into()),
            remedy: remedy.into(),
        }
    }

    /// The same problem at this line or feature.
    #[must_use]
    pub fn at_row(mut self, row: u64) -> Self {
        self.row = Some(row);
        self
    }

    /// The same problem in this sheet of a spreadsheet.
    #[must_use]
    pub fn in_sheet(mut self, sheet: impl Into<String>) -> Self {
        self.sheet = Some(visible(&sheet.into()));
        self
    }

    /// The same problem at this place among the columns, from 0.
    #[must_use]
    pub fn at_column(mut self, place: u32) -> Self {
        self.column_at = Some(place);
        self
    }

    /// The same problem in this column.
    #[must_use]
    pub fn in_column(mut self, column: impl Into<String>) -> Self {
        self.column = Some(visible(&column.into()));
        self
    }

    /// The same problem with the value found, shortened.
    #[must_use]
    pub fn with_value(mut self, value: &str) -> Self {
        let mut shown: String = visible(value).chars().take(SHOWN_VALUE).collect();
        if value.chars().nth(SHOWN_VALUE).is_some() {
            shown.push('…');
        }
        self.value = Some(shown);
        self
    }

    /// What [`Problem::row`] counts in this file: lines, or features of a boundary file.
    fn row_word(&self) -> &'static str {
        let file = self.file.to_ascii_lowercase();
        let boundaries = [".geojson", ".json", ".shp", ".zip", ".gpkg"];
        if boundaries.iter().any(|ending| file.ends_with(ending)) {
            "Objekt"
        } else {
            "Zeile"
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut place = Vec::new();
        if let Some(sheet) = &self.sheet {
            place.push(format!("Tabelle „{sheet}“"));
        }
        if let Some(row) = self.row {
            place.push(format!("{} {row}", self.row_word()));
        }
        if let Some(column) = &self.column {
            place.push(format!("Spalte „{column}“"));
        }
        if let Some(value) = self.value.as_deref().filter(|value| !value.is_empty()) {
            place.push(format!("Wert „{value}“"));
        }
        if !place.is_empty() {
            write!(f, "{}: ", place.join(", "))?;
        }
        write!(f, "{}", self.what)
    }
}

/// Something that is not wrong but that the office should know, such as a year without rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The file, as the description names it.
    pub file: String,
    /// What there is to know, in German.
    pub what: String,
}

impl Note {
    /// A note on a file, with control characters made visible.
    pub fn new(file: impl Into<String>, what: impl Into<String>) -> Self {
        Self {
            file: visible(&file.into()),
            what: visible(&what.into()),
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.what)
    }
}

fn visible(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { '\u{FFFD}' } else { c })
        .collect()
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
    fn a_hostile_file_cannot_write_to_the_terminal() {
        let problem = Problem::new("a.csv", "die Spalten: \u{1b}[2J", "Eine Zahl")
            .at_row(3)
            .in_column("\u{1b}[2J")
            .with_value(&format!("\u{1b}[2J{}", "x".repeat(500)));
        assert!(!problem.to_string().contains('\u{1b}'));
        assert!(problem.to_string().len() < 200);
        assert!(
            !Note::new("a\u{7}", "b\u{1b}")
                .to_string()
                .contains('\u{1b}')
        );
    }

    #[test]
    fn a_place_is_a_line_in_a_table_and_an_object_in_a_boundary_file() {
        let place = |file: &str| Problem::new(file, "x", "y").at_row(3).to_string();
        assert_eq!(place("a.csv"), "Zeile 3: x");
        assert_eq!(place("city.toml"), "Zeile 3: x");
        assert_eq!(place("a.ZIP"), "Objekt 3: x");
        let value = Problem::new("a.csv", "x", "y")
            .in_column("alle")
            .with_value("1.2");
        assert_eq!(value.to_string(), "Spalte „alle“, Wert „1.2“: x");
        let cell = Problem::new("a.xlsx", "x", "y")
            .in_sheet("Einwohner")
            .at_row(7)
            .in_column("2020")
            .at_column(3);
        assert_eq!(
            cell.to_string(),
            "Tabelle „Einwohner“, Zeile 7, Spalte „2020“: x"
        );
    }

    #[test]
    fn a_problem_written_before_there_were_sheets_is_still_read() {
        let old = r#"{"file":"a.csv","row":2,"column":"c","value":null,"what":"x","remedy":"y"}"#;
        let read: Problem = serde_json::from_str(old).unwrap();
        assert_eq!(
            read,
            Problem::new("a.csv", "x", "y").at_row(2).in_column("c")
        );
        assert_eq!(serde_json::to_string(&read).unwrap(), old);
        let placed = read.in_sheet("Einwohner").at_column(3);
        let json = serde_json::to_string(&placed).unwrap();
        assert!(json.contains(r#""sheet":"Einwohner""#) && json.contains(r#""column_at":3"#));
        assert_eq!(serde_json::from_str::<Problem>(&json).unwrap(), placed);
    }
}
