//! From the text of `city.toml` to a description that holds together.

use crate::{CityDescription, DescriptionProblem, FORMAT, Fault, checks};

/// The longest description that is read, in bytes (1 MiB).
const MAX_BYTES: usize = 1024 * 1024;

impl CityDescription {
    /// Reads and checks a description.
    ///
    /// # Errors
    /// All problems at once, each with its line where one can be named. A text that is no TOML, or
    /// that was written for a newer format, has only that problem.
    pub fn parse(text: &str) -> Result<Self, Vec<DescriptionProblem>> {
        if text.len() > MAX_BYTES {
            return Err(vec![DescriptionProblem::new(None, Fault::TooLarge)]);
        }
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let not_toml = |error: &toml::de::Error| {
            let line = error.span().map(|span| line_at(text, span.start));
            let message = error.message().replace('\n', ", ");
            vec![DescriptionProblem::new(
                line,
                Fault::NotADescription(message),
            )]
        };
        let raw: toml::Table = toml::from_str(text).map_err(|error| not_toml(&error))?;
        // The version is looked at before anything else: a newer description may have any shape.
        match raw.get("format").and_then(toml::Value::as_integer) {
            Some(format) if format == i64::from(FORMAT) => {}
            Some(format) if format > i64::from(FORMAT) => {
                let line = line_of(text, "format");
                let fault = Fault::NewerFormat(format);
                return Err(vec![DescriptionProblem::new(line, fault)]);
            }
            _ => {
                let line = line_of(text, "format");
                return Err(vec![DescriptionProblem::new(line, Fault::NoFormat)]);
            }
        }
        let description: Self = toml::from_str(text).map_err(|error| not_toml(&error))?;
        let problems = checks::problems(&description, text);
        if problems.is_empty() {
            Ok(description)
        } else {
            Err(problems)
        }
    }
}

/// The line on which a byte of the text lies, from 1.
fn line_at(text: &str, byte: usize) -> u64 {
    let before = &text.as_bytes()[..byte.min(text.len())];
    before.iter().filter(|byte| **byte == b'\n').count() as u64 + 1
}

/// The first line that holds this piece of text outside a comment.
pub(crate) fn line_of(text: &str, piece: &str) -> Option<u64> {
    lines_of(text, piece).next()
}

/// All lines that hold this piece of text outside a comment.
pub(crate) fn lines_of(text: &str, piece: &str) -> impl Iterator<Item = u64> {
    text.lines()
        .zip(1..)
        .filter(move |(line, _)| !line.trim_start().starts_with('#') && line.contains(piece))
        .map(|(_, number)| number)
}
