//! `wirkraum city`: reading what an office wrote.

use crate::{
    arguments::CityFiles,
    failure::{Reported, Usage},
    output::{Progress, say},
};
use files::Problem;
use releases::reading::{self, Checked, RawCity, Summary};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// `wirkraum city check`.
pub(crate) fn check(city: &CityFiles, json: bool) -> anyhow::Result<()> {
    let progress = Progress::start();
    let checked = read(city, &progress)?;
    drop(progress);
    if json {
        say(serde_json::to_string_pretty(&Outcome {
            fine: checked.report.is_empty(),
            summary: &checked.summary,
            problems: &checked.report.problems,
        })?);
    } else {
        say(checked.summary.to_string().trim_end());
        say(checked.report.to_string().trim_end());
    }
    if checked.report.is_empty() {
        Ok(())
    } else {
        Err(Reported.into())
    }
}

/// What `--json` prints.
#[derive(Serialize)]
struct Outcome<'a> {
    fine: bool,
    summary: &'a Summary,
    problems: &'a [Problem],
}

/// Reads a city for a command that goes on with it; the report is printed if it cannot.
///
/// # Errors
/// [`Reported`] if something is wrong with the city.
pub(crate) fn read_or_report(city: &CityFiles, progress: &Progress) -> anyhow::Result<RawCity> {
    let checked = read(city, progress)?;
    checked.city.ok_or_else(|| {
        progress.remark(checked.report.to_string().trim_end());
        Reported.into()
    })
}

/// The folder beside which things of a description lie by default.
pub(crate) fn folder_of(description: &Path) -> PathBuf {
    match description.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

fn read(city: &CityFiles, progress: &Progress) -> anyhow::Result<Checked> {
    if !city.description.is_file() {
        let missing = format!("there is no file {}", city.description.display());
        return Err(Usage(missing).into());
    }
    let raw = match &city.raw {
        Some(raw) => raw.clone(),
        None => folder_of(&city.description),
    };
    Ok(reading::check_with_progress(
        &city.description,
        &raw,
        &|file| {
            progress.detail(&format!("Reading {file}"));
        },
    ))
}
