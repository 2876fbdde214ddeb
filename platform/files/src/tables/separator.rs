//! What separates the fields of a text table.

use super::{head::HeadRows, records::Records};
use crate::Problem;
use std::borrow::Cow;

/// The separators that are tried, the most usual in German offices first.
const TRIED: [u8; 3] = [b';', b'\t', b','];

/// How many rows below the head are looked at.
const SAMPLE_ROWS: usize = 50;

/// The separator that a description names.
///
/// # Errors
/// A [`Problem`] if it is no ASCII sign, a quote or a line break.
pub(super) fn checked(file: &str, separator: char) -> Result<u8, Box<Problem>> {
    match u8::try_from(separator) {
        Ok(byte) if byte.is_ascii() && !matches!(byte, b'"' | b'\n' | b'\r') => Ok(byte),
        _ => Err(Box::new(Problem::new(
            file,
            format!(
                "Das Trennzeichen „{}“ geht nicht.",
                separator.escape_debug()
            ),
            "Schreiben Sie in city.toml: separator = \",\" oder \";\" oder \"\\t\" (Tabulator).",
        ))),
    }
}

/// The separator named by a first line such as `sep=;`, as Excel knows it. The field is what
/// stands before the separator, or the whole line if another one separates.
pub(super) fn named_by(field: &str) -> Option<Option<char>> {
    let (word, rest) = field.split_at_checked(4)?;
    let mut rest = rest.chars();
    let named = rest.next();
    (word.eq_ignore_ascii_case("sep=") && rest.next().is_none()).then_some(named)
}

/// The separator that divides head and rows below it most evenly; the semicolon if none does.
pub(super) fn found_out(sample: &[u8], rows: HeadRows) -> u8 {
    let first_line = sample.split(|byte| matches!(byte, b'\n' | b'\r')).next();
    if let Some(named) = first_line
        .and_then(|line| std::str::from_utf8(line).ok())
        .and_then(|line| named_by(line.trim_end()))
        .flatten()
        && let Ok(separator) = checked("", named)
    {
        return separator;
    }
    let mut best = (TRIED[0], (0, 0));
    for separator in TRIED {
        let evenness = evenness(sample, rows, separator);
        if evenness > best.1 {
            best = (separator, evenness);
        }
    }
    best.0
}

/// How many rows have as many fields as the head, and how many that is. Nothing if the head is not
/// divided at all.
fn evenness(sample: &[u8], rows: HeadRows, separator: u8) -> (usize, usize) {
    let mut records = Records::new(sample, separator);
    let mut width = 0;
    let mut even = 0;
    let mut seen = 0;
    while let Ok(Some(record)) = records.next_record() {
        if rows.is_above(record.line) {
            continue;
        }
        if rows.holds(record.line, width > 0) {
            let filled = |field: Cow<'_, str>| !field.trim().is_empty();
            if record.fields().any(filled) {
                width = width.max(record.len());
            }
            continue;
        }
        seen += 1;
        even += usize::from(record.len() == width);
        if seen == SAMPLE_ROWS {
            break;
        }
    }
    if width < 2 { (0, 0) } else { (1 + even, width) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sample: &str) -> char {
        char::from(found_out(sample.as_bytes(), HeadRows::First))
    }

    #[test]
    fn the_separator_is_the_one_that_divides_head_and_rows_alike() {
        assert_eq!(found("a,b\n1,2\n"), ',');
        assert_eq!(found("a\tb\n1,5\t2,5\n"), '\t');
        assert_eq!(found("Raum;Einwohner, gesamt;Anteil\n1;2,5;3,5\n"), ';');
        assert_eq!(found("Raum;Wert\n1;2,5\n2;3,5\n"), ';');
        assert_eq!(found("\"a;b\",c\n\"1;2\",3\n"), ',');
        assert_eq!(found("nur eine Spalte\n1\n"), ';');
        assert_eq!(found(""), ';');
    }

    #[test]
    fn lines_above_the_head_do_not_count() {
        let sample = "Einwohner; Stand; Dezember; 2023\n\na,b\n1,2\n";
        assert_eq!(found_out(sample.as_bytes(), HeadRows::From(3, 3)), b',');
    }

    #[test]
    fn a_first_line_may_name_the_separator_as_for_excel() {
        assert_eq!(found("sep=,\r\na;b,c;d\n1;2,3;4\n"), ',');
        assert_eq!(found("SEP=\t\na;b\n"), '\t');
        assert_eq!(named_by("sep=ab"), None);
        assert_eq!(named_by("separat"), None);
    }

    #[test]
    fn a_separator_that_cannot_be_is_refused() {
        for separator in ['ä', '"', '\n', '→'] {
            assert!(
                checked("a.csv", separator)
                    .unwrap_err()
                    .what
                    .contains("geht nicht")
            );
        }
        assert_eq!(checked("a.csv", '|').unwrap(), b'|');
    }
}
