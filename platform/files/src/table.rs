//! CSV tables with a head row.

use crate::{Problem, Read, counted};

/// The most rows a table may have.
pub const MAX_ROWS: usize = 2_000_000;

/// A table: its head and its rows, every field as text without surrounding white space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The names of the columns, in order.
    pub head: Vec<String>,
    /// The rows that are as wide as the head.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line of the file on which it begins, from 1; the head is usually line 1.
    pub line: u64,
    /// Its fields, as many as the head has.
    pub fields: Vec<String>,
}

impl Table {
    /// The place of a column, from 0.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.head.iter().position(|head| head == name)
    }
}

/// Reads a CSV table (RFC 4180, quoted fields may hold separators and line breaks) in UTF-8, with
/// or without byte order mark. Rows of another width than the head are reported and left out.
pub fn read_table(file: &str, bytes: &[u8], separator: char) -> Read<Table> {
    let Ok(delimiter) = u8::try_from(separator) else {
        return Read::failed(Problem::new(
            file,
            format!(
                "Das Trennzeichen „{}“ geht nicht.",
                separator.escape_debug()
            ),
            "Schreiben Sie in city.toml: separator = \",\" oder \";\" oder \"\\t\" (Tabulator).",
        ));
    };
    if !delimiter.is_ascii() || matches!(delimiter, b'"' | b'\n' | b'\r') {
        return Read::failed(Problem::new(
            file,
            format!(
                "Das Trennzeichen „{}“ geht nicht.",
                separator.escape_debug()
            ),
            "Schreiben Sie in city.toml: separator = \",\" oder \";\" oder \"\\t\" (Tabulator).",
        ));
    }
    let text = match as_utf8(file, bytes) {
        Ok(text) => text,
        Err(problem) => return Read::failed(*problem),
    };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut problems = Vec::new();
    let mut table: Option<Table> = None;
    let mut record = csv::StringRecord::new();
    let mut counter = LineCounter::new(text);
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                problems.push(Problem::new(
                    file,
                    format!("Die Datei lässt sich nicht als CSV lesen ({error})."),
                    "Speichern Sie die Tabelle als CSV UTF-8.",
                ));
                break;
            }
        }
        let line = counter.line_at(record.position().map_or(0, csv::Position::byte));
        let fields: Vec<String> = record.iter().map(|field| field.trim().to_owned()).collect();
        match &mut table {
            None => {
                problems.extend(problems_of_head(file, line, &fields));
                table = Some(Table {
                    head: fields,
                    rows: Vec::new(),
                });
            }
            Some(table) if fields.len() != table.head.len() => {
                problems.push(
                    Problem::new(
                        file,
                        format!(
                            "Die Zeile hat {}, der Kopf hat {}.",
                            counted(fields.len(), "Feld", "Felder"),
                            counted(table.head.len(), "Spalte", "Spalten")
                        ),
                        "Prüfen Sie Trennzeichen und Anführungszeichen dieser Zeile.",
                    )
                    .at_row(line),
                );
            }
            Some(table) if table.rows.len() >= MAX_ROWS => {
                problems.push(Problem::new(
                    file,
                    format!("Die Tabelle hat mehr als {MAX_ROWS} Zeilen."),
                    "Teilen Sie die Tabelle.",
                ));
                break;
            }
            Some(table) => table.rows.push(Row { line, fields }),
        }
    }
    if table.is_none() && problems.is_empty() {
        problems.push(Problem::new(
            file,
            "Die Datei ist leer.",
            "Die erste Zeile nennt die Spalten; jede weitere gehört zu einem Raum und einem Jahr.",
        ));
    }
    Read {
        found: table,
        problems,
    }
}

fn problems_of_head(file: &str, line: u64, head: &[String]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (place, name) in head.iter().enumerate() {
        if !name.is_empty() && head[..place].contains(name) {
            problems.push(
                Problem::new(
                    file,
                    "Zwei Spalten haben denselben Namen.",
                    "Geben Sie jeder Spalte einen eigenen Namen.",
                )
                .at_row(line)
                .in_column(name.clone()),
            );
        }
    }
    problems
}

/// The text without byte order mark, or where it stops being UTF-8.
fn as_utf8<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a str, Box<Problem>> {
    const REMEDY: &str = "Speichern Sie die Tabelle als CSV UTF-8 (in Excel: „CSV UTF-8“).";
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        let problem = Problem::new(
            file,
            "Die Datei ist in UTF-16 gespeichert, nicht in UTF-8.",
            REMEDY,
        );
        return Err(Box::new(problem.at_row(1)));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let (valid, rest) = bytes.split_at(error.valid_up_to());
        let row = 1 + valid.iter().filter(|byte| **byte == b'\n').count() as u64;
        let start = valid
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |at| at + 1);
        let end = rest
            .iter()
            .position(|byte| matches!(byte, b'\n' | b'\r'))
            .map_or(bytes.len(), |at| valid.len() + at);
        let (guess, _, _) = encoding_rs::WINDOWS_1252.decode(&bytes[start..end]);
        let problem = Problem::new(
            file,
            "Die Datei ist nicht in UTF-8 gespeichert, vermutlich in Windows-1252.",
            REMEDY,
        );
        Box::new(problem.at_row(row).with_value(&guess))
    })
}

/// Turns byte offsets, asked for in ascending order, into line numbers. The offset of a record may
/// point at the end of the line before it or at empty lines; both are passed over.
struct LineCounter<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u64,
}

impl<'a> LineCounter<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            bytes: text.as_bytes(),
            at: 0,
            line: 1,
        }
    }

    fn line_at(&mut self, offset: u64) -> u64 {
        let offset = usize::try_from(offset).unwrap_or(usize::MAX);
        while let Some(byte) = self.bytes.get(self.at) {
            if self.at >= offset && !matches!(byte, b'\n' | b'\r') {
                break;
            }
            let next_is_feed = self.bytes.get(self.at + 1) == Some(&b'\n');
            if *byte == b'\n' || (*byte == b'\r' && !next_is_feed) {
                self.line += 1;
            }
            self.at += 1;
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(bytes: &[u8]) -> Vec<(u64, Vec<String>)> {
        let read = read_table("a.csv", bytes, ',');
        assert_eq!(read.problems, vec![]);
        let rows = read.found.unwrap().rows;
        rows.into_iter().map(|row| (row.line, row.fields)).collect()
    }

    #[test]
    fn a_table_is_read_with_or_without_byte_order_mark() {
        let expected = vec![(2, vec!["2020".to_owned(), "Jürgensby".to_owned()])];
        assert_eq!(rows("year,area\n2020,Jürgensby\n".as_bytes()), expected);
        assert_eq!(
            rows("\u{FEFF}year,area\n2020,Jürgensby".as_bytes()),
            expected
        );
    }

    #[test]
    fn lines_are_counted_through_quoted_line_breaks_empty_lines_and_windows_line_ends() {
        let lines = |text: &str| -> Vec<u64> {
            rows(text.as_bytes())
                .iter()
                .map(|(line, _)| *line)
                .collect()
        };
        assert_eq!(lines("a,b\n1,\"x\ny\"\n2,z\n\n\n3,z\n"), [2, 4, 7]);
        assert_eq!(lines("a,b\r\n1,x\r\n2,z\r\n\r\n3,z"), [2, 3, 5]);
    }

    #[test]
    fn a_row_of_another_width_is_reported_with_its_line_and_the_rest_is_read() {
        let read = read_table("a.csv", b"a,b\n1,2\n1\n1,2,3\n5,6\n", ',');
        let lines: Vec<_> = read.problems.iter().map(|problem| problem.row).collect();
        assert_eq!(lines, [Some(3), Some(4)]);
        assert_eq!(read.found.unwrap().rows.len(), 2);
    }

    #[test]
    fn a_table_in_another_encoding_is_refused_naming_the_row() {
        let read = read_table("a.csv", b"year,area\n2020,Altstadt\n2020,M\xFCrwik\n", ',');
        assert_eq!(read.found, None);
        assert_eq!(read.problems[0].row, Some(3));
        assert_eq!(read.problems[0].value.as_deref(), Some("2020,Mürwik"));
        assert!(read.problems[0].remedy.contains("CSV UTF-8"));
        let utf16 = read_table("a.csv", b"\xFF\xFEa\x00", ',');
        assert!(utf16.problems[0].what.contains("UTF-16"));
    }

    #[test]
    fn an_empty_file_and_two_columns_of_one_name_are_problems() {
        assert_eq!(read_table("a.csv", b"", ',').problems.len(), 1);
        let read = read_table("a.csv", b"a,a\n1,2\n", ',');
        assert_eq!(read.problems[0].column.as_deref(), Some("a"));
        assert_eq!(read_table("a.csv", b"a", 'ä').problems.len(), 1);
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let read = read_table("a.csv", &bytes, ';');
            if let Some(table) = read.found {
                for row in table.rows {
                    prop_assert_eq!(row.fields.len(), table.head.len());
                }
            }
        }
    }
}
