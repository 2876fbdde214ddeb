//! From the text of `city.toml` to a description that holds together.

use crate::{
    CityDescription, DescriptionProblem, FORMAT, Fault, checks,
    complaint::in_german,
    places::{Places, line_at, way},
};

/// The longest description that is read, in bytes (1 MiB).
const MAX_BYTES: usize = 1024 * 1024;

/// The most problems of one description; those after them are counted in a last one
/// ([`Fault::More`]).
pub const MAX_PROBLEMS: usize = 2_000;

/// What became of a text: a description, problems, or both.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// The description, if the text has all fields. Only without problems does it hold together;
    /// with problems, [`Fault::concerns`] says which tables can be read all the same.
    pub description: Option<CityDescription>,
    /// All problems, each with its line where one can be named.
    pub problems: Vec<DescriptionProblem>,
}

impl CityDescription {
    /// Reads and checks a description.
    ///
    /// # Errors
    /// All problems at once, each with its line where one can be named. A text that is no TOML, or
    /// that was written for another format, has only that problem.
    pub fn parse(text: &str) -> Result<Self, Vec<DescriptionProblem>> {
        match Self::parse_with_problems(text) {
            Parsed {
                description: Some(description),
                problems,
            } if problems.is_empty() => Ok(description),
            parsed => Err(parsed.problems),
        }
    }

    /// Reads and checks a description for a reader that goes on in spite of problems.
    pub fn parse_with_problems(text: &str) -> Parsed {
        match read(text) {
            Ok(description) => Parsed {
                problems: checks::problems(&description, without_mark(text)),
                description: Some(description),
            },
            Err(problem) => Parsed {
                description: None,
                problems: vec![problem],
            },
        }
    }
}

/// The text without byte order mark.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{FEFF}').unwrap_or(text)
}

/// The fields of a description, whatever they say.
fn read(text: &str) -> Result<CityDescription, DescriptionProblem> {
    if text.len() > MAX_BYTES {
        return Err(DescriptionProblem::new(None, Fault::TooLarge));
    }
    let text = without_mark(text);
    let not_toml = |error: toml::de::Error| {
        let line = error.span().map(|span| line_at(text, span.start));
        let fault = Fault::NotADescription(in_german(error.message()));
        DescriptionProblem::new(line, fault)
    };
    let raw: toml::Table = toml::from_str(text).map_err(not_toml)?;
    // The version is looked at before anything else: another description may have any shape.
    let fault = match raw.get("format").and_then(toml::Value::as_integer) {
        Some(format) if format == i64::from(FORMAT) => {
            return toml::from_str(text).map_err(not_toml);
        }
        Some(format) if format > i64::from(FORMAT) => Fault::NewerFormat(format),
        Some(format) => Fault::OlderFormat(format),
        None => Fault::NoFormat,
    };
    let line = Places::of(text).line(way!["format"]);
    Err(DescriptionProblem::new(line, fault))
}
