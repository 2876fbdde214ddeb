//! Tables for German spreadsheets: a mark for UTF-8 at the beginning, semicolons, decimal commas.
//!
//! A spreadsheet takes a text that begins with `=`, `+`, `-` or `@` for a formula, and some take one
//! behind a tab or line end. Such a text gets an apostrophe before it (OWASP, CSV injection).

use crate::{
    slices::Slice,
    table_row::{Cell, HEADS, Of, cells},
    words::Words,
};

/// The mark at the beginning (byte order mark), so that Excel reads the text as UTF-8.
const MARK: &str = "\u{feff}";

/// The beginning of a table: mark and heads.
pub(crate) fn head(words: Words) -> Result<Vec<u8>, csv::Error> {
    let mut bytes = MARK.as_bytes().to_vec();
    let heads = HEADS.map(|key| words.t(key));
    rows(&mut bytes, std::iter::once(heads))?;
    Ok(bytes)
}

/// The rows of a slice.
pub(crate) fn slice(words: Words, slice: &Slice<'_>) -> Result<Vec<u8>, csv::Error> {
    let mut bytes = Vec::new();
    let written = slice.rows().map(|(area, figure)| {
        let of = Of {
            release: slice.release,
            level: slice.level,
            area,
            indicator: slice.indicator,
            period: slice.period,
        };
        cells(words, of, figure).map(field)
    });
    rows(&mut bytes, written)?;
    Ok(bytes)
}

/// Adds rows to a table.
pub(crate) fn rows<const N: usize>(
    bytes: &mut Vec<u8>,
    rows: impl Iterator<Item = [String; N]>,
) -> Result<(), csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(bytes);
    for row in rows {
        writer.write_record(&row)?;
    }
    writer.flush()?;
    Ok(())
}

/// A field as a German spreadsheet reads it.
pub(crate) fn field(cell: Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Number(number) => number.replace('.', ","),
        Cell::Text(text) => harmless(text),
    }
}

/// A text that no spreadsheet takes for a formula.
fn harmless(text: String) -> String {
    let dangerous = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n');
    let first = text.trim_start_matches(' ').chars().next();
    match first.is_some_and(dangerous) {
        true => format!("'{text}"),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_taken_for_a_formula() {
        for text in [
            "=1+1",
            "+49",
            "-A1",
            "@SUM(A1)",
            "\t=1",
            "  =HYPERLINK()",
            "\n=1",
        ] {
            assert_eq!(field(Cell::Text(text.into())), format!("'{text}"));
        }
        assert_eq!(field(Cell::Text("Altstadt".into())), "Altstadt");
    }

    #[test]
    fn numbers_have_a_comma_and_keep_their_sign() {
        assert_eq!(field(Cell::Number("-4.25".into())), "-4,25");
        assert_eq!(field(Cell::Empty), "");
    }

    #[test]
    fn separators_and_quotes_in_a_text_are_kept_apart() {
        let mut bytes = Vec::new();
        let row = ["a;b".to_owned(), "say \"hi\"".to_owned()];
        rows(&mut bytes, std::iter::once(row)).unwrap();
        assert_eq!(bytes, b"\"a;b\";\"say \"\"hi\"\"\"\r\n");
    }
}
