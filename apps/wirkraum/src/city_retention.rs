//! `wirkraum city retention`: what holds raw figures and must go, and letting it go.

use crate::{
    arguments::{CityFiles, Keep},
    city::{raw_folder, retention_command},
    clock,
    failure::Reported,
    output::{Progress, remark, say},
    release::keep_folder,
};
use releases::{
    building::{Due, RawSide, RawTrace, TraceKind, raw_traces},
    reading::{KeptFile, kept_files},
};
use std::path::Path;

/// What is overdue.
struct Overdue<'a> {
    files: Vec<&'a KeptFile>,
    traces: Vec<&'a RawTrace>,
}

/// `wirkraum city retention`.
pub(crate) fn retention(city: &CityFiles, delete: bool, keep: &Keep) -> anyhow::Result<()> {
    let (raw, raw_side) = (raw_folder(city), keep_folder(&city.description, keep));
    let progress = Progress::start();
    progress.detail("Suche, was wahre Zahlen enthält");
    let kept = kept_files(&city.description, &raw, &|file| {
        progress.detail(&format!("Lese {file}"));
    })
    .map_err(|problems| {
        for problem in problems {
            progress.remark(&problem.to_string());
        }
        Reported
    })?;
    let traces = raw_traces(&raw_side, &kept.deadlines)?;
    drop(progress);

    let today = clock::today();
    list(&kept.files, &traces, &today);
    let files = kept.files.iter();
    let overdue = Overdue {
        files: files.filter(|file| file.is_overdue(&today)).collect(),
        traces: with(&traces, &today, Due::Overdue),
    };
    let nothing = overdue.files.is_empty() && overdue.traces.is_empty();
    let mut fine = match (nothing, delete) {
        (true, _) => {
            remark("Keine Frist ist abgelaufen.");
            true
        }
        (false, true) => remove(&raw, &overdue, &RawSide::open(&raw_side, clock::random()?)?)?,
        (false, false) => {
            remark(format!(
                "Löschen Sie, was fällig ist: {} --delete",
                retention_command(city, keep)
            ));
            false
        }
    };
    for trace in with(&traces, &today, Due::Unclear) {
        fine = false;
        let sources = trace.undescribed.iter().map(|source| format!("„{source}“"));
        remark(format!(
            "{}: Die Quelle {} steht nicht mehr in der Beschreibung. Ergänzen Sie sie mit ihrer Frist (`delete_by`), oder löschen Sie die Datei selbst.",
            trace.path.display(),
            sources.collect::<Vec<_>>().join(", ")
        ));
    }
    remark_on_the_rest(&raw_side);
    match fine {
        true => Ok(()),
        false => Err(Reported.into()),
    }
}

/// One line each: what, until when, what to do.
fn list(files: &[KeptFile], traces: &[RawTrace], today: &str) {
    let line = |what: &str, day: Option<&str>, state: &str| {
        say(format!("{what}\t{}\t{state}", day.unwrap_or("-")));
    };
    for file in files {
        let state = match file.is_overdue(today) {
            true => "zu löschen",
            false => "darf bleiben",
        };
        line(&file.file, file.delete_by.as_deref(), state);
    }
    for trace in traces {
        let state = match trace.due(today) {
            Due::Overdue => "zu löschen",
            Due::MayStay => "darf bleiben",
            Due::Unclear => "zu klären",
        };
        let path = trace.path.display().to_string();
        line(&path, trace.delete_by.as_deref(), state);
    }
    if files.is_empty() {
        remark("In diesem Ordner liegt keine der Dateien, die die Beschreibung nennt.");
    }
}

fn with<'a>(traces: &'a [RawTrace], today: &str, due: Due) -> Vec<&'a RawTrace> {
    let traces = traces.iter();
    traces.filter(|trace| trace.due(today) == due).collect()
}

/// What the list cannot or need not hold.
fn remark_on_the_rest(raw_side: &Path) {
    remark(format!(
        "Das Verzeichnis {} bleibt. Wirkraum braucht es, um jede neue Veröffentlichung gegen alle früheren zu prüfen. Wahre Zahlen stehen darin nur verschlüsselt; der Schlüssel liegt daneben in ledger-key.",
        raw_side.join("ledger").display()
    ));
    remark(
        "Denken Sie auch an Sicherungen, Mails und Kopien an anderen Orten. Markierte Kopien (`city check --annotate`) nennt diese Liste nur, wenn sie noch dort liegen, wo Wirkraum sie hingeschrieben hat.",
    );
}

/// Removes what is overdue; gives whether all of it is gone.
fn remove(raw: &Path, overdue: &Overdue<'_>, raw_side: &RawSide) -> anyhow::Result<bool> {
    let progress = Progress::start();
    let mut all = true;
    for file in &overdue.files {
        progress.detail(&format!("Lösche {}", file.file));
        match files::remove_file(raw, &file.file) {
            Ok(()) => {
                raw_side.remember_deletion(file, clock::now())?;
                progress.remark(&format!("{} ist gelöscht.", file.file));
            }
            Err(problem) => {
                all = false;
                progress.remark(&problem.to_string());
            }
        }
    }
    for trace in &overdue.traces {
        progress.detail(&format!("Lösche {}", trace.path.display()));
        match raw_side.delete(trace, clock::now()) {
            Ok(()) => progress.remark(&deleted(trace)),
            Err(error) => {
                all = false;
                progress.remark(&format!("{:#}", anyhow::Error::from(error)));
            }
        }
    }
    Ok(all)
}

fn deleted(trace: &RawTrace) -> String {
    let path = trace.path.display();
    match &trace.kind {
        TraceKind::Protocol { release_id } => {
            format!("{path} ist gelöscht: das interne Protokoll von {release_id}.")
        }
        TraceKind::Audit { release_id } => {
            format!("{path} ist gelöscht: was die Prüfung von {release_id} fand.")
        }
        TraceKind::MarkedCopy { table } => {
            format!("{path} ist gelöscht: die markierte Kopie von {table}.")
        }
    }
}
