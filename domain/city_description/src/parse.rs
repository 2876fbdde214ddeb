//! From the text of `city.toml` to a description that holds together.

use crate::{
    CityDescription, DescriptionProblem, FORMAT, Fault, checks,
    lines::{line_at, line_of},
};

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
