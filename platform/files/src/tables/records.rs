//! Records and fields of a text table (RFC 4180): a quoted field may hold separators, quotes
//! written twice, and line breaks.

use super::limits::{MAX_FIELD_BYTES, MAX_RECORD_BYTES};
use std::io::{self, BufRead};

/// One record: where it begins and its fields as they stand there, without the quotes.
pub(super) struct Record<'a> {
    /// The line on which it begins, from 1.
    pub(super) line: u64,
    bytes: &'a [u8],
    ends: &'a [usize],
}

impl Record<'_> {
    /// How many fields there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The fields in order.
    pub(super) fn fields(&self) -> impl Iterator<Item = std::borrow::Cow<'_, str>> {
        self.ends.iter().scan(0, |start, end| {
            let field = String::from_utf8_lossy(&self.bytes[*start..*end]);
            *start = *end;
            Some(field)
        })
    }
}

/// Why records cannot be read any further.
#[derive(Debug)]
pub(super) enum Stop {
    /// The file does not answer.
    Unreadable(io::Error),
    /// A quote that opens on this line is never closed.
    Unclosed(u64),
    /// A field of the record that begins on this line is too long.
    FieldTooLong(u64),
    /// The record that begins on this line is too long.
    RecordTooLong(u64),
}

#[derive(Clone, Copy, PartialEq)]
enum Inside {
    /// Between a separator or line break and the first byte of a field.
    FieldStart,
    Plain,
    Quoted,
    /// Behind a quote in a quoted field: its end, or the first of two.
    Quote,
}

/// Splits a text into records. Lines without anything are passed over.
pub(super) struct Records<R> {
    input: R,
    separator: u8,
    line: u64,
    after_return: bool,
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl<R: BufRead> Records<R> {
    /// Reads records from UTF-8. The separator is an ASCII sign other than quote and line break.
    pub(super) fn new(input: R, separator: u8) -> Self {
        Self {
            input,
            separator,
            line: 1,
            after_return: false,
            bytes: Vec::new(),
            ends: Vec::new(),
        }
    }

    /// What the records are read from.
    pub(super) fn input(&self) -> &R {
        &self.input
    }

    /// The next record, or none at the end.
    ///
    /// # Errors
    /// A [`Stop`], after which nothing more is to be read.
    pub(super) fn next_record(&mut self) -> Result<Option<Record<'_>>, Stop> {
        self.bytes.clear();
        self.ends.clear();
        let mut inside = Inside::FieldStart;
        let mut first_line = self.line;
        let mut quote_line = self.line;
        loop {
            let piece = self.input.fill_buf().map_err(Stop::Unreadable)?;
            if piece.is_empty() {
                if inside == Inside::Quoted {
                    return Err(Stop::Unclosed(quote_line));
                }
                if inside == Inside::FieldStart && self.ends.is_empty() {
                    return Ok(None);
                }
                break;
            }
            let mut at = 0;
            let mut done = false;
            while at < piece.len() && !done {
                let byte = piece[at];
                let was_return = std::mem::take(&mut self.after_return);
                if inside == Inside::Quoted {
                    // Everything up to the next quote belongs to the field.
                    self.after_return = was_return;
                    let rest = &piece[at..];
                    let length = rest.iter().position(|b| *b == b'"').unwrap_or(rest.len());
                    let (breaks, ends_in_return) = breaks(&rest[..length], was_return);
                    self.line += breaks;
                    self.after_return = ends_in_return;
                    self.bytes.extend_from_slice(&rest[..length]);
                    at += length;
                    if at < piece.len() {
                        self.after_return = false;
                        inside = Inside::Quote;
                        at += 1;
                    }
                } else if byte == b'\n' && was_return {
                    // The second half of a Windows line break; the record ended with the first.
                    at += 1;
                } else if byte == b'\n' || byte == b'\r' {
                    self.line += 1;
                    self.after_return = byte == b'\r';
                    at += 1;
                    if inside == Inside::FieldStart && self.ends.is_empty() {
                        first_line = self.line;
                    } else {
                        done = true;
                    }
                } else if byte == self.separator {
                    self.ends.push(self.bytes.len());
                    inside = Inside::FieldStart;
                    at += 1;
                } else if byte == b'"' && inside == Inside::FieldStart {
                    inside = Inside::Quoted;
                    quote_line = self.line;
                    at += 1;
                } else if byte == b'"' && inside == Inside::Quote {
                    self.bytes.push(byte);
                    inside = Inside::Quoted;
                    at += 1;
                } else {
                    inside = Inside::Plain;
                    let rest = &piece[at..];
                    let stops = |b: &u8| matches!(b, b'\n' | b'\r') || *b == self.separator;
                    let length = rest.iter().position(stops).unwrap_or(rest.len());
                    self.bytes.extend_from_slice(&rest[..length]);
                    at += length;
                }
                let start = self.ends.last().copied().unwrap_or(0);
                if self.bytes.len() - start > MAX_FIELD_BYTES {
                    return Err(Stop::FieldTooLong(first_line));
                }
                if self.bytes.len() > MAX_RECORD_BYTES || self.ends.len() > MAX_RECORD_BYTES {
                    return Err(Stop::RecordTooLong(first_line));
                }
            }
            self.input.consume(at);
            if done {
                break;
            }
        }
        self.ends.push(self.bytes.len());
        Ok(Some(Record {
            line: first_line,
            bytes: &self.bytes,
            ends: &self.ends,
        }))
    }
}

/// How many line breaks are in these bytes (Windows ones count once), and whether they end in the
/// first half of one.
fn breaks(bytes: &[u8], mut after_return: bool) -> (u64, bool) {
    let mut count = 0;
    for byte in bytes {
        count += u64::from(*byte == b'\r' || (*byte == b'\n' && !after_return));
        after_return = *byte == b'\r';
    }
    (count, after_return)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::BufReader;

    /// Reads in pieces of `size` bytes, so that every place is once the end of a piece.
    fn split(text: &[u8], size: usize) -> (Vec<(u64, Vec<String>)>, Option<Stop>) {
        let mut records = Records::new(BufReader::with_capacity(size, text), b';');
        let mut found = Vec::new();
        loop {
            match records.next_record() {
                Ok(Some(record)) => {
                    let fields = record.fields().map(std::borrow::Cow::into_owned).collect();
                    found.push((record.line, fields));
                }
                Ok(None) => return (found, None),
                Err(stop) => return (found, Some(stop)),
            }
        }
    }

    fn fields(text: &str) -> Vec<(u64, Vec<String>)> {
        let whole = split(text.as_bytes(), 4096);
        for size in 1..8 {
            assert_eq!(split(text.as_bytes(), size).0, whole.0);
        }
        assert!(whole.1.is_none());
        whole.0
    }

    fn row(line: u64, fields: &[&str]) -> (u64, Vec<String>) {
        (
            line,
            fields.iter().map(|field| (*field).to_owned()).collect(),
        )
    }

    #[test]
    fn quoted_fields_hold_separators_quotes_and_line_breaks() {
        let text = "a;\"b;c\";\"d \"\"e\"\"\"\n1;\"x\r\ny\nz\";\r\n2;3;4";
        let expected = [
            row(1, &["a", "b;c", "d \"e\""]),
            row(2, &["1", "x\r\ny\nz", ""]),
            row(5, &["2", "3", "4"]),
        ];
        assert_eq!(fields(text), expected);
    }

    #[test]
    fn lines_are_counted_through_empty_lines_and_every_kind_of_line_break() {
        assert_eq!(
            fields("a\n\n\nb\r\n\r\nc\rd\r\re"),
            [
                row(1, &["a"]),
                row(4, &["b"]),
                row(6, &["c"]),
                row(7, &["d"]),
                row(9, &["e"])
            ]
        );
    }

    #[test]
    fn a_quote_inside_a_field_is_a_sign_like_any_other() {
        assert_eq!(
            fields("5\" Rohr;\"a\"b;\"\""),
            [row(1, &["5\" Rohr", "ab", ""])]
        );
    }

    #[test]
    fn a_quote_that_is_never_closed_is_told_with_its_line() {
        let (found, stop) = split(b"a\nb;\"c\nd\ne", 3);
        assert_eq!(found, [row(1, &["a"])]);
        assert!(matches!(stop, Some(Stop::Unclosed(2))), "{stop:?}");
    }

    #[test]
    fn an_endless_field_and_an_endless_record_stop_the_reader() {
        let long = "x".repeat(MAX_FIELD_BYTES + 1);
        let (_, stop) = split(format!("a\nb;\"{long}").as_bytes(), 512);
        assert!(matches!(stop, Some(Stop::FieldTooLong(2))), "{stop:?}");
        let wide = ";".repeat(MAX_RECORD_BYTES + 2);
        let (_, stop) = split(wide.as_bytes(), 512);
        assert!(matches!(stop, Some(Stop::RecordTooLong(1))), "{stop:?}");
    }

    proptest! {
        #[test]
        fn what_a_csv_writer_wrote_is_read_back(
            rows in proptest::collection::vec(proptest::collection::vec("[a;\"\r\n ü]{0,6}", 2..5), 1..6),
            size in 1_usize..20,
        ) {
            let mut writer = csv::WriterBuilder::new().delimiter(b';').flexible(true).from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let (found, stop) = split(&writer.into_inner().unwrap(), size);
            prop_assert!(stop.is_none());
            let found: Vec<Vec<String>> = found.into_iter().map(|(_, fields)| fields).collect();
            prop_assert_eq!(found, rows);
        }
    }
}
