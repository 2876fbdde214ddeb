//! `wirkraum protect`: tables alone, without a city.

use crate::{
    city::folder_of,
    failure::{Reported, Usage},
    output::{Progress, remark, say},
    protect_arguments::{How, Protect, Rounding, Style},
    protect_files::{places, secret, secret_file, write_all},
    protect_reading::{content, dimensions, head_rows, noise},
};
use anyhow::Context;
use disclosure_control::suppression::Aim;
use files::Report;
use releases::protecting_tables::{
    CsvStyle, Method, NumberStyle, Protection, Reading, Refused, Rules, TableFile, TablesAlone,
    cell_named, codes_of, design, internal_csv, protect_tables, public_csv, read_cells,
    read_design, read_tables, summary,
};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// `wirkraum protect`.
pub(crate) fn protect(asked: &Protect) -> anyhow::Result<()> {
    let dimensions = dimensions(asked)?;
    let rules = Rules::of(&asked.rule).map_err(|error| Usage(error.to_string()))?;
    let cost = cost(asked, &rules)?;
    let never = Cells::of(&asked.never);
    let listed = Cells {
        cells: rules.cells.clone(),
        lists: rules.lists.clone(),
    };
    let lists: Vec<String> = [&listed.lists[..], &never.lists[..]].concat();
    let inputs = asked.tables.iter().chain(&asked.ptable);
    for file in inputs
        .map(PathBuf::as_path)
        .chain(lists.iter().map(Path::new))
    {
        if !file.is_file() {
            let missing = format!("Die Datei {} gibt es nicht.", file.display());
            return Err(Usage(missing).into());
        }
    }
    let places = places(asked, &lists)?;
    let how = Reading {
        dimensions: &dimensions,
        content: content(asked),
        total: &asked.total,
        numbers: asked.numbers.map(|style| match style {
            Style::German => NumberStyle::German,
            Style::International => NumberStyle::International,
        }),
        sheet: asked.sheet.as_deref(),
        head_rows: head_rows(asked.head.as_deref())?,
        without_head: asked.no_head,
        denominator: rules.denominator.as_ref().map(|it| it.0.as_str()),
        cost: cost.column,
    };
    let (method, new_secret) = method(asked, cost.aim)?;
    let progress = Progress::start();
    progress.detail("Lese die Tabelle");
    let mut report = Report::default();
    let Some(tables) = read(asked, &how, &mut report) else {
        drop(progress);
        say(report.to_string().trim_end());
        return Err(Reported.into());
    };
    let (Some(listed), Some(never)) = (
        listed.found("--rule cell=", &tables, &how, &mut report)?,
        never.found("--never", &tables, &how, &mut report)?,
    ) else {
        drop(progress);
        say(report.to_string().trim_end());
        return Err(Reported.into());
    };
    let protection = Protection {
        listed,
        never: never.into_iter().collect::<BTreeSet<_>>(),
        rules,
        method,
        audit: !asked.quick_attack,
        values: asked.values,
    };
    let outcome = protect_tables(tables, &protection, &mut |step| progress.detail(step));
    let protected = match outcome {
        Ok(protected) => protected,
        Err(refused) => {
            drop(progress);
            return Err(refused.into());
        }
    };
    progress.detail("Schreibe");
    let style = match asked.csv {
        Style::German => CsvStyle::German,
        Style::International => CsvStyle::International,
    };
    let mut texts = Vec::new();
    for number in 0..places.len() {
        let public = public_csv(&protected, number, &asked.total, style)?;
        let internal = internal_csv(&protected, number, &asked.total, style)?;
        texts.push((public, internal));
    }
    let files = places.iter().zip(&texts).flat_map(|(place, texts)| {
        [
            (place.internal.as_path(), texts.1.as_slice(), true),
            (place.public.as_path(), texts.0.as_slice(), false),
        ]
    });
    let mut files: Vec<(&Path, &[u8], bool)> = files.collect();
    let secret = secret_file(asked);
    if let Some(text) = &new_secret {
        files.insert(0, (&secret, text.as_bytes(), true));
    }
    write_all(&files)?;
    drop(progress);
    for note in &report.notes {
        remark(note.to_string());
    }
    say(summary(&protected, &protection).trim_end());
    say("");
    for place in &places {
        say(format!("Geschützte Tabelle: {}", place.public.display()));
        say(format!(
            "Nur für Sie, mit wahren Zahlen: {}. Geben Sie diese Datei nicht weiter.",
            place.internal.display()
        ));
    }
    if new_secret.is_some() {
        say(format!(
            "Neues Geheimnis: {}. Bewahren Sie es auf, und geben Sie es nicht weiter. Ohne es ändern sich dieselben Zahlen \
             beim nächsten Mal anders.",
            secret.display()
        ));
    }
    Ok(())
}

/// Cells that options name.
struct Cells {
    /// By their codes.
    cells: Vec<Vec<String>>,
    /// In files.
    lists: Vec<String>,
}

impl Cells {
    /// Reads `CODE,CODE` and `list=FILE.csv`.
    fn of(texts: &[String]) -> Self {
        let (mut cells, mut lists) = (Vec::new(), Vec::new());
        for text in texts {
            match text.strip_prefix("list=") {
                Some(file) => lists.push(file.trim().to_owned()),
                None => cells.push(codes_of(text)),
            }
        }
        Self { cells, lists }
    }

    /// Their positions; nothing if a list has problems, which the report then tells.
    fn found(
        &self,
        option: &'static str,
        tables: &TablesAlone,
        how: &Reading<'_>,
        report: &mut Report,
    ) -> Result<Option<Vec<usize>>, Refused> {
        let mut found = Vec::new();
        for codes in &self.cells {
            let cell = cell_named(codes, tables, how);
            found.push(cell.ok_or_else(|| Refused::NoSuchCell {
                option,
                codes: codes.join(","),
            })?);
        }
        for list in &self.lists {
            let (folder, file) = place(Path::new(list));
            let list = TableFile {
                folder: &folder,
                file: &file,
            };
            match read_cells(&list, tables, how) {
                Ok(cells) => found.extend(cells),
                Err(problems) => report.extend(problems),
            }
        }
        Ok(report.problems.is_empty().then_some(found))
    }
}

/// Reads the tables; what is wrong with them is in the report.
fn read(asked: &Protect, how: &Reading<'_>, report: &mut Report) -> Option<TablesAlone> {
    let places: Vec<(PathBuf, String)> = asked.tables.iter().map(|path| place(path)).collect();
    let files = places
        .iter()
        .map(|(folder, file)| TableFile { folder, file });
    let (read, notes) = read_tables(&files.collect::<Vec<_>>(), how);
    report.extend(read.problems);
    notes.into_iter().for_each(|note| report.note(note));
    read.found
}

/// The folder and the name of a file.
fn place(path: &Path) -> (PathBuf, String) {
    let name = path.file_name().unwrap_or_default();
    (folder_of(path), name.to_string_lossy().into_owned())
}

/// What is to be lost least.
struct Cost<'a> {
    aim: Aim,
    column: Option<&'a str>,
}

/// Reads `--cost`, and refuses what does not go together.
fn cost<'a>(asked: &'a Protect, rules: &Rules) -> anyhow::Result<Cost<'a>> {
    let (aim, column) = match asked.cost.as_str() {
        "cases" => (Aim::SmallestSum, None),
        "cells" => (Aim::FewestCells, None),
        other => match other.strip_prefix("column=").map(str::trim) {
            Some(column) if !column.is_empty() => (Aim::SmallestSum, Some(column)),
            _ => {
                let what = format!(
                    "--cost {other}: Das gibt es nicht. Richtig ist cases, cells oder column=SPALTE."
                );
                return Err(Usage(what).into());
            }
        },
    };
    let singles = asked.records || asked.value.is_some();
    let refused = if singles && column.is_some() {
        Some(
            "--cost column=… braucht eine Tabelle mit Zellen. Bei einzelnen Fällen und Beträgen geht das nicht.",
        )
    } else if singles && rules.denominator.is_some() {
        Some(
            "--rule denominator=… braucht eine Tabelle mit Zellen. Bei einzelnen Fällen und Beträgen geht das nicht.",
        )
    } else if asked.method != How::Suppress && !asked.never.is_empty() {
        Some(
            "--never gilt nur beim Verdecken (--method suppress). Sonst werden alle Zellen gezeigt. Lassen Sie es weg.",
        )
    } else if asked.method != How::Suppress && asked.cost != "cases" {
        Some("--cost gilt nur beim Verdecken (--method suppress). Lassen Sie es weg.")
    } else {
        None
    };
    match refused {
        Some(what) => Err(Usage(what.to_owned()).into()),
        None => Ok(Cost { aim, column }),
    }
}

/// The method, and a secret if one was made for it.
fn method(asked: &Protect, aim: Aim) -> anyhow::Result<(Method, Option<String>)> {
    Ok(match asked.method {
        How::CellKey => {
            let transitions = match &asked.ptable {
                None => design(&noise(&asked.noise)?)?,
                Some(path) => {
                    let shown = path.display();
                    let text = fs::read_to_string(path);
                    let text = text.with_context(|| format!("{shown} lässt sich nicht lesen"))?;
                    read_design(&shown.to_string(), &text)?
                }
            };
            let (secret, new) = secret(&secret_file(asked))?;
            let about = asked.about.clone();
            let method = Method::CellKey {
                transitions,
                secret,
                about,
            };
            (method, new)
        }
        How::Round => {
            let controlled = asked.rounding == Rounding::Controlled;
            let base = asked.base;
            (Method::Round { base, controlled }, None)
        }
        How::Suppress => (Method::Suppress { aim }, None),
    })
}
