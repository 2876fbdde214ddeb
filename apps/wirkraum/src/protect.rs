//! `wirkraum protect`: tables alone, without a city.

use crate::{
    city::folder_of,
    failure::{Reported, Usage},
    output::{Progress, remark, say},
    protect_arguments::{How, Protect, Rounding, Style},
    protect_files::{places, secret, write_all},
};
use disclosure_control::{cell_key::Noise, suppression::Aim};
use files::{Problem, Report};
use releases::protecting_tables::{
    Content, CsvStyle, Dimension, Method, NumberStyle, Protection, Reading, Rules, TableFile,
    TablesAlone, internal_csv, protect_tables, public_csv, read_cells, read_tables, summary,
};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

/// `wirkraum protect`.
pub(crate) fn protect(asked: &Protect) -> anyhow::Result<()> {
    let dimensions = dimensions(asked)?;
    let rules = Rules::of(&asked.rule).map_err(|error| Usage(error.to_string()))?;
    let cost = cost(asked, &rules)?;
    let lists = rules.lists.iter().map(Path::new);
    let inputs = asked.tables.iter().map(PathBuf::as_path);
    for file in inputs.chain(asked.never.as_deref()).chain(lists) {
        if !file.is_file() {
            let missing = format!("Die Datei {} gibt es nicht.", file.display());
            return Err(Usage(missing).into());
        }
    }
    let places = places(asked, &rules.lists)?;
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
    let Some(read) = read(asked, &rules, &how, &mut report) else {
        drop(progress);
        say(report.to_string().trim_end());
        return Err(Reported.into());
    };
    let protection = Protection {
        listed: read.listed,
        never: read.never,
        rules,
        method,
        audit: !asked.no_audit,
        values: asked.values,
    };
    let outcome = protect_tables(read.tables, &protection, &mut |step| progress.detail(step));
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
    if let (Some(path), Some(text)) = (&asked.secret, &new_secret) {
        files.insert(0, (path, text.as_bytes(), true));
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
    if let Some(path) = asked.secret.as_ref().filter(|_| new_secret.is_some()) {
        say(format!(
            "Neues Geheimnis: {}. Bewahren Sie es auf. Ohne es ändern sich dieselben Zahlen beim nächsten Mal anders.",
            path.display()
        ));
    }
    Ok(())
}

/// What was read.
struct Found {
    tables: TablesAlone,
    listed: Vec<usize>,
    never: BTreeSet<usize>,
}

fn read(asked: &Protect, rules: &Rules, how: &Reading<'_>, report: &mut Report) -> Option<Found> {
    let places: Vec<(PathBuf, String)> = asked.tables.iter().map(|path| place(path)).collect();
    let files = places
        .iter()
        .map(|(folder, file)| TableFile { folder, file });
    let (read, notes) = read_tables(&files.collect::<Vec<_>>(), how);
    report.extend(read.problems);
    notes.into_iter().for_each(|note| report.note(note));
    let tables = read.found?;
    let mut cells = |path: &Path| -> Vec<usize> {
        let (folder, file) = place(path);
        let list = TableFile {
            folder: &folder,
            file: &file,
        };
        let found: Result<_, Vec<Problem>> = read_cells(&list, &tables, how);
        found.unwrap_or_else(|problems| {
            report.extend(problems);
            Vec::new()
        })
    };
    let listed = rules.lists.iter();
    let listed = listed.flat_map(|list| cells(Path::new(list))).collect();
    let never = asked.never.iter().flat_map(|list| cells(list)).collect();
    report.problems.is_empty().then_some(Found {
        tables,
        listed,
        never,
    })
}

/// The folder and the name of a file.
fn place(path: &Path) -> (PathBuf, String) {
    let name = path.file_name().unwrap_or_default();
    (folder_of(path), name.to_string_lossy().into_owned())
}

fn content(asked: &Protect) -> Content {
    match &asked.value {
        Some(value) => Content::Contributions {
            value: value.clone(),
            contributor: asked.contributor.clone(),
        },
        None if asked.records => Content::Records {
            id: asked.record_id.clone(),
        },
        None => Content::Counts {
            column: asked.count.clone(),
        },
    }
}

/// Reads `--head 4` or `--head 4-5`.
fn head_rows(text: Option<&str>) -> anyhow::Result<Option<(u64, u64)>> {
    let Some(text) = text else { return Ok(None) };
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    match (first.trim().parse(), last.trim().parse()) {
        (Ok(first), Ok(last)) => Ok(Some((first, last))),
        _ => {
            let what = format!(
                "--head {text}: Das lässt sich nicht lesen. Richtig ist zum Beispiel --head 4 oder --head 4-5."
            );
            Err(Usage(what).into())
        }
    }
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
    } else if asked.method != How::Suppress && asked.never.is_some() {
        Some(
            "--never gilt nur beim Verdecken (--method suppress). Sonst werden alle Zellen gezeigt. Lassen Sie es weg.",
        )
    } else if asked.method != How::Suppress && asked.cost != "cases" {
        Some("--cost gilt nur beim Verdecken (--method suppress). Lassen Sie es weg.")
    } else if asked.method == How::CellKey && asked.secret.is_none() {
        Some(
            "--method cell-key braucht ein Geheimnis. Nennen Sie eine Datei dafür, zum Beispiel --secret geheimnis.txt.",
        )
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
    Ok(match (asked.method, &asked.secret) {
        (How::CellKey, Some(path)) => {
            let noise = noise(&asked.noise)?;
            let (secret, new) = secret(path)?;
            let about = asked.about.clone();
            let method = Method::CellKey {
                noise,
                secret,
                about,
            };
            (method, new)
        }
        (How::Round, _) => {
            let controlled = asked.rounding == Rounding::Controlled;
            let base = asked.base;
            (Method::Round { base, controlled }, None)
        }
        _ => (Method::Suppress { aim }, None),
    })
}

/// Reads `D=5,V=2,js=1,pstay=0.5`.
fn noise(text: &str) -> anyhow::Result<Noise> {
    let wrong = |part: &str| {
        let example = "Richtig ist zum Beispiel D=5,V=2,js=1,pstay=0.5";
        Usage(format!(
            "--noise {part}: Das lässt sich nicht lesen. {example}"
        ))
    };
    let mut noise = Noise::new(5, 2.0);
    for part in text.split(',') {
        let (name, value) = part.split_once('=').ok_or_else(|| wrong(part))?;
        let whole = || value.trim().parse::<u64>().map_err(|_| wrong(part));
        let number = || value.trim().parse::<f64>().map_err(|_| wrong(part));
        match name.trim() {
            "D" => noise.most_change = whole()?,
            "V" => noise.variance = number()?,
            "js" => noise.blocked = whole()?,
            "pstay" => noise.stay = Some(number()?),
            _ => return Err(wrong(part).into()),
        }
    }
    Ok(noise)
}

/// The columns of `--dims`, joined to hierarchies as `--hierarchy` says.
fn dimensions(asked: &Protect) -> anyhow::Result<Vec<Dimension>> {
    let mut given: Vec<(usize, Dimension)> = Vec::new();
    let place = |column: &str| asked.dims.iter().position(|dim| dim == column);
    for hierarchy in &asked.hierarchy {
        let (dimension, columns) = match hierarchy.split_once('=') {
            Some((column, file)) => {
                let column = column.trim().to_owned();
                let file = file.trim().to_owned();
                let columns = vec![column.clone()];
                (Dimension::File { column, file }, columns)
            }
            None => {
                let columns = hierarchy.split('>').map(|name| name.trim().to_owned());
                let columns: Vec<String> = columns.collect();
                (Dimension::Columns(columns.clone()), columns)
            }
        };
        let Some(at) = columns.iter().filter_map(|column| place(column)).min() else {
            let what = format!(
                "--hierarchy {hierarchy}: Keine dieser Spalten steht in --dims. Nehmen Sie eine davon dort auf."
            );
            return Err(Usage(what).into());
        };
        given.push((at, dimension));
    }
    let used: Vec<String> = given
        .iter()
        .flat_map(|(_, dimension)| dimension.columns().to_vec())
        .collect();
    let twice = |columns: &[String]| {
        let repeated = |(at, column): (usize, &String)| {
            (columns[..at].contains(column) || column.is_empty()).then(|| column.clone())
        };
        columns.iter().enumerate().find_map(repeated)
    };
    for (option, columns) in [("--hierarchy", &used), ("--dims", &asked.dims)] {
        if let Some(column) = twice(columns) {
            let what = format!(
                "{option}: Die Spalte „{column}“ steht zweimal oder ist leer. Nennen Sie jede einmal."
            );
            return Err(Usage(what).into());
        }
    }
    for (at, column) in asked.dims.iter().enumerate() {
        if !used.contains(column) {
            given.push((at, Dimension::Columns(vec![column.clone()])));
        }
    }
    given.sort_by_key(|(at, _)| *at);
    Ok(given.into_iter().map(|(_, dimension)| dimension).collect())
}
