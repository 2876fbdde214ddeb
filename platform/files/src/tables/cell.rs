//! What a cell of a table holds, and how a person sees it.

use compact_str::CompactString;
use std::borrow::Cow;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text as it stands in the file; a field of a text file is always text. Short ones, nearly all
    /// fields of a large table, are kept in place instead of one by one on the heap.
    Text(CompactString),
    /// A number that a spreadsheet keeps as a number. Always finite.
    Number(f64),
    /// A fault that a spreadsheet shows, such as `#DIV/0!`, or a formula that nobody calculated.
    Fault(String),
}

impl Cell {
    /// A text as a cell: nothing but white space is [`Cell::Empty`].
    pub(crate) fn of_text(text: impl AsRef<str>) -> Self {
        let text = text.as_ref();
        if text.trim().is_empty() {
            Self::Empty
        } else {
            Self::Text(CompactString::new(text))
        }
    }

    /// The cell as a German reader sees it: text without white space around it, a whole number
    /// without decimals, any other number with a decimal comma and at most 15 digits (the digits
    /// that spreadsheets keep), a fault as its sign.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text.trim()),
            Self::Number(number) => Cow::Owned(written(*number)),
            Self::Fault(sign) => Cow::Borrowed(sign),
        }
    }

    /// Whether nothing but white space is in the cell.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::Number(_) | Self::Fault(_) => false,
        }
    }
}

/// A number with at most 15 significant digits and a decimal comma.
fn written(number: f64) -> String {
    if number == 0.0 {
        return "0".to_owned();
    }
    let rounded = format!("{number:.14e}").parse::<f64>().unwrap_or(number);
    rounded.to_string().replace('.', ",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_as_a_german_reader_sees_it() {
        let written = |number: f64| Cell::Number(number).text().into_owned();
        assert_eq!(written(403.0), "403");
        assert_eq!(written(-0.0), "0");
        assert_eq!(written(-12.5), "-12,5");
        assert_eq!(written(0.1 + 0.2), "0,3");
        assert_eq!(written(1_011_101_000_001.0), "1011101000001");
        assert_eq!(written(1e-7), "0,0000001");
    }

    #[test]
    fn a_cell_of_white_space_is_empty_and_text_comes_without_it() {
        assert!(Cell::of_text(" \u{a0}\t").is_empty());
        assert!(Cell::Text("  ".into()).is_empty());
        assert_eq!(Cell::Text(" Altstadt\n".into()).text(), "Altstadt");
        assert_eq!(Cell::Empty.text(), "");
        assert!(!Cell::Fault("#DIV/0!".into()).is_empty());
        assert!(!Cell::Number(0.0).is_empty());
    }
}
