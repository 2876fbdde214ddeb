//! `wirkraum protect`: a table alone, without a city.

use crate::{
    arguments::{Cost, Protect},
    city::folder_of,
    failure::{Reported, Usage},
    output::{Progress, remark, say},
};
use anyhow::Context;
use disclosure_control::suppression::Aim;
use files::Report;
use releases::protecting_tables::{
    self, Dimension, Protection, TableFile, internal_csv, protect_table, public_csv,
    read_table_alone,
};
use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

/// `wirkraum protect`.
pub(crate) fn protect(asked: &Protect) -> anyhow::Result<()> {
    let dimensions = dimensions(asked)?;
    let protection = protection(asked)?;
    if !asked.table.is_file() {
        let missing = format!("Die Datei {} gibt es nicht.", asked.table.display());
        return Err(Usage(missing).into());
    }
    let internal = internal_file(asked);
    for written in [&asked.out, &internal] {
        if same_file(written, &asked.table) {
            let what = format!(
                "{} ist die Tabelle selbst. Nennen Sie eine andere Datei.",
                written.display()
            );
            return Err(Usage(what).into());
        }
    }
    let folder = folder_of(&asked.table);
    let file = asked
        .table
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let from = TableFile {
        folder: &folder,
        file: file.as_deref().unwrap_or_default(),
        dimensions: &dimensions,
        count: (!asked.records).then_some(asked.count.as_str()),
        total: &asked.total,
    };
    let progress = Progress::start();
    progress.detail(&format!("Lese {}", from.file));
    let (read, notes) = read_table_alone(&from);
    let mut report = Report::default();
    report.extend(read.problems);
    notes.into_iter().for_each(|note| report.note(note));
    let Some(table) = read.found else {
        drop(progress);
        say(report.to_string().trim_end());
        return Err(Reported.into());
    };
    let outcome = protect_table(table, &protection, &mut |step| progress.detail(step));
    let protected = match outcome {
        Ok(protected) => protected,
        Err(refused) => {
            drop(progress);
            return Err(refused.into());
        }
    };
    progress.detail(&format!("Schreibe {}", asked.out.display()));
    let public = public_csv(&protected, &dimensions, &asked.total)?;
    let trace = internal_csv(&protected, &dimensions, &asked.total)?;
    write_both((&internal, &trace), (&asked.out, &public))?;
    drop(progress);
    for note in &report.notes {
        remark(note.to_string());
    }
    say(protecting_tables::summary(&protected).trim_end());
    say(format!("\nGeschützte Tabelle: {}", asked.out.display()));
    say(format!(
        "Nur für Sie, mit wahren Zahlen: {}. Geben Sie diese Datei nicht weiter.",
        internal.display()
    ));
    Ok(())
}

/// What is unsafe and what is preferred, from `--rule` and the options that stand for rules.
fn protection(asked: &Protect) -> anyhow::Result<Protection> {
    let codes = |text: &str| -> Vec<String> {
        text.split(',').map(|code| code.trim().to_owned()).collect()
    };
    let mut protection = Protection {
        minimum: asked.minimum,
        protect_zeros: asked.protect_zeros,
        complement: 0,
        listed: Vec::new(),
        never: asked.never.iter().map(|cell| codes(cell)).collect(),
        aim: match asked.cost {
            Cost::Cases => Aim::SmallestSum,
            Cost::Cells => Aim::FewestCells,
        },
        values: asked.audit.then_some(asked.values),
    };
    for rule in &asked.rule {
        let (name, value) = rule.split_once('=').unwrap_or((rule, ""));
        let number = || {
            value
                .trim()
                .parse::<u64>()
                .ok()
                .filter(|&number| number > 0)
        };
        match (name.trim(), number()) {
            ("minimum", Some(number)) => protection.minimum = number,
            ("complement", Some(number)) => protection.complement = number,
            ("zeros", None) if value.is_empty() => protection.protect_zeros = true,
            ("cell", _) if !value.is_empty() => protection.listed.push(codes(value)),
            _ => {
                let what = format!(
                    "--rule {rule}: Diese Regel gibt es nicht. Schreiben Sie minimum=ZAHL, zeros, complement=ZAHL oder \
                     cell=CODE,CODE."
                );
                return Err(Usage(what).into());
            }
        }
    }
    Ok(protection)
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
                (
                    Dimension::File {
                        column: column.clone(),
                        file,
                    },
                    vec![column],
                )
            }
            None => {
                let columns: Vec<String> = hierarchy
                    .split('>')
                    .map(|name| name.trim().to_owned())
                    .collect();
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
    for (at, column) in used.iter().enumerate() {
        if used[..at].contains(column) || column.is_empty() {
            let what = format!(
                "--hierarchy: Die Spalte „{column}“ steht zweimal oder ist leer. Nennen Sie jede einmal."
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

/// Where the trace is written: as said, or beside the protected table.
fn internal_file(asked: &Protect) -> PathBuf {
    asked.internal.clone().unwrap_or_else(|| {
        let stem = asked
            .out
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        asked.out.with_file_name(format!("{stem}-intern.csv"))
    })
}

fn same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// Writes the trace and the protected table: both, or neither. They are complete beside their places before either gets
/// its name.
fn write_both(internal: (&Path, &[u8]), public: (&Path, &[u8])) -> anyhow::Result<()> {
    if internal.0 == public.0 {
        let what = "--internal nennt dieselbe Datei wie --out. Nennen Sie zwei Dateien.";
        return Err(Usage(what.into()).into());
    }
    let beside = |path: &Path| {
        let mut name = path.file_name().unwrap_or_default().to_os_string();
        name.push(".neu");
        path.with_file_name(name)
    };
    let staged = [beside(internal.0), beside(public.0)];
    let name = |from: &Path, to: &Path| {
        fs::rename(from, to).with_context(|| format!("{} lässt sich nicht schreiben", to.display()))
    };
    let written = write(&staged[0], internal.1, true)
        .and_then(|()| write(&staged[1], public.1, false))
        .and_then(|()| name(&staged[0], internal.0))
        .and_then(|()| {
            name(&staged[1], public.0).inspect_err(|_| {
                let _ = fs::remove_file(internal.0);
            })
        });
    if written.is_err() {
        for file in &staged {
            // One that was not begun is not there.
            let _ = fs::remove_file(file);
        }
    }
    written
}

/// Writes a file; one that only its owner may read is so from its first byte, also if it was there before.
fn write(path: &Path, bytes: &[u8], private: bool) -> anyhow::Result<()> {
    let written = || -> io::Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mode = if private { 0o600 } else { 0o644 };
        let mut options = OpenOptions::new();
        let mut file = options
            .write(true)
            .create(true)
            .truncate(true)
            .mode(mode)
            .open(path)?;
        if private {
            file.set_permissions(fs::Permissions::from_mode(mode))?;
        }
        file.write_all(bytes)
    };
    written().with_context(|| format!("{} lässt sich nicht schreiben", path.display()))
}
