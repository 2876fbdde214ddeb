//! The description of a city, read from its file.

use city_description::{CityDescription, DescriptionProblem, Parsed};
use files::Problem;
use std::path::Path;

/// The longest description that is read, in bytes (1 MiB).
const MAX_BYTES: u64 = 1024 * 1024;

/// The description in a file, without its tables and boundaries.
///
/// # Errors
/// Its problems.
pub fn describe(city_toml: &Path) -> Result<CityDescription, Vec<Problem>> {
    let (parsed, problems) = read(city_toml, &city_toml.display().to_string());
    match parsed.description {
        Some(description) if problems.is_empty() => Ok(description),
        _ => Err(problems),
    }
}

/// Reads the description as far as possible; `label` is how problems name it.
pub(super) fn read(path: &Path, label: &str) -> (Parsed, Vec<Problem>) {
    match text_of(path, label) {
        Ok(text) => {
            let parsed = CityDescription::parse_with_problems(&text);
            let problems = parsed.problems.iter();
            let problems = problems.map(|found| problem(label, found)).collect();
            (parsed, problems)
        }
        Err(problem) => {
            let nothing = Parsed {
                description: None,
                problems: Vec::new(),
            };
            (nothing, vec![*problem])
        }
    }
}

fn problem(label: &str, found: &DescriptionProblem) -> Problem {
    let problem = Problem::new(label, found.to_string(), found.fault.remedy());
    match found.line {
        Some(line) => problem.at_row(line),
        None => problem,
    }
}

fn text_of(path: &Path, label: &str) -> Result<String, Box<Problem>> {
    let missing = || {
        Box::new(Problem::new(
            label,
            format!("Die Beschreibung {} gibt es nicht.", path.display()),
            "Nennen Sie eine city.toml, oder kopieren Sie eine aus presets/.",
        ))
    };
    // The description itself may be a link; only the raw files must stay in their folder.
    let real = path.canonicalize().map_err(|_| missing())?;
    let (Some(folder), Some(name)) = (
        real.parent(),
        real.file_name().and_then(|name| name.to_str()),
    ) else {
        return Err(missing());
    };
    let bytes = files::read_file(folder, name, MAX_BYTES)?;
    String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let row = before.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
        let what = "Die Beschreibung ist nicht in UTF-8 gespeichert.";
        Box::new(Problem::new(label, what, "Speichern Sie sie in UTF-8.").at_row(row))
    })
}
