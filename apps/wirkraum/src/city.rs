//! `wirkraum city`: reading what an office wrote.

use crate::{
    arguments::{CityFiles, Keep},
    clock,
    failure::{Reported, Usage},
    output::{Progress, remark, say, typed},
    release::keep_folder,
};
use anyhow::Context;
use files::{Note, Problem};
use releases::{
    building::{MarkedCopy, remember_copies},
    reading::{self, Checked, RawCity, Summary},
};
use serde::Serialize;
use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};
use terms::ReferencePeriod;

/// `wirkraum city check`.
pub(crate) fn check(
    city: &CityFiles,
    json: bool,
    annotate: Option<&Path>,
    keep: &Keep,
) -> anyhow::Result<()> {
    let progress = Progress::start();
    let checked = read(city, &progress)?;
    let copies = match annotate {
        Some(folder) => annotated(&checked, &raw_folder(city), folder, &progress)?,
        None => Vec::new(),
    };
    if !copies.is_empty() {
        remember_copies(&keep_folder(&city.description, keep), &copies)?;
    }
    drop(progress);
    if json {
        say(serde_json::to_string_pretty(&Outcome {
            fine: checked.report.is_empty(),
            summary: &checked.summary,
            problems: &checked.report.problems,
            notes: &checked.report.notes,
        })?);
    } else {
        say(checked.report.to_string().trim_end());
        // Beside problems, what was found matters less.
        let found = if checked.report.is_empty() {
            checked.summary.to_string()
        } else {
            checked.summary.in_one_line()
        };
        if !found.is_empty() {
            say(format!("\n{}", found.trim_end()));
        }
    }
    for MarkedCopy { copy, .. } in &copies {
        remark(format!("Markierte Kopie: {}", copy.display()));
    }
    if !copies.is_empty() {
        remark(format!(
            "Diese Kopien enthalten wahre Zahlen. Löschen Sie sie, sobald der Lieferant sie hat. Was noch da ist, nennt: {}",
            retention_command(city, keep)
        ));
    }
    if checked.report.is_empty() {
        Ok(())
    } else {
        Err(Reported.into())
    }
}

/// Writes a marked copy of every table that has problems; gives where they are. The folder lies
/// where raw files may lie: the copies hold raw figures.
fn annotated(
    checked: &Checked,
    raw: &Path,
    folder: &Path,
    progress: &Progress,
) -> anyhow::Result<Vec<MarkedCopy>> {
    let problems = &checked.report.problems;
    let faulty = checked.tables.iter().filter(|(file, _)| {
        let mut problems = problems.iter();
        problems.any(|problem| problem.file == **file)
    });
    let mut copies = Vec::new();
    for (file, options) in faulty {
        progress.detail(&format!("Markiere {file}"));
        match files::annotate(raw, file, options, problems) {
            Ok(bytes) => {
                let copy = folder.join(format!("{}-geprueft.xlsx", file.replace(['/', '\\'], "-")));
                write_private(&copy, &bytes)
                    .with_context(|| format!("{} lässt sich nicht schreiben", copy.display()))?;
                copies.push(MarkedCopy {
                    // Where it is must be known wherever the next command is called.
                    copy: copy.canonicalize().unwrap_or(copy),
                    table: file.clone(),
                    sources: checked.sources.get(file).cloned().unwrap_or_default(),
                });
            }
            Err(problem) => progress.remark(&problem.to_string()),
        }
    }
    Ok(copies)
}

fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(0o600);
    options.open(path)?.write_all(bytes)
}

/// `wirkraum city retention` for a city, as people type it.
pub(crate) fn retention_command(city: &CityFiles, keep: &Keep) -> String {
    let mut words = vec![
        "wirkraum".to_owned(),
        "city".to_owned(),
        "retention".to_owned(),
    ];
    words.push(city.description.display().to_string());
    for (option, folder) in [("--raw", &city.raw), ("--keep", &keep.keep)] {
        if let Some(folder) = folder {
            words.extend([option.to_owned(), folder.display().to_string()]);
        }
    }
    typed(&words.iter().map(String::as_str).collect::<Vec<_>>())
}

/// The folder with the raw files.
pub(crate) fn raw_folder(city: &CityFiles) -> PathBuf {
    match &city.raw {
        Some(raw) => raw.clone(),
        None => folder_of(&city.description),
    }
}

/// What `--json` prints.
#[derive(Serialize)]
struct Outcome<'a> {
    fine: bool,
    summary: &'a Summary,
    problems: &'a [Problem],
    notes: &'a [Note],
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
        let missing = format!("Die Datei {} gibt es nicht.", city.description.display());
        return Err(Usage(missing).into());
    }
    let raw = raw_folder(city);
    let this_year = clock::this_year().and_then(|year| ReferencePeriod::year(year).ok());
    Ok(reading::check_with_progress(
        &city.description,
        &raw,
        this_year,
        &|file| {
            progress.detail(&format!("Lese {file}"));
        },
    ))
}
