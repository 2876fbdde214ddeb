//! `wirkraum city retention`: which raw files must go, and letting them go.

use crate::{
    arguments::{CityFiles, Keep},
    city::raw_folder,
    clock,
    failure::Reported,
    output::{remark, say},
    release::keep_folder,
};
use releases::{
    building::RawSide,
    reading::{KeptFile, kept_files},
};
use std::path::Path;

/// `wirkraum city retention`.
pub(crate) fn retention(city: &CityFiles, delete: bool, keep: &Keep) -> anyhow::Result<()> {
    let raw = raw_folder(city);
    let kept = kept_files(&city.description, &raw).map_err(|problems| {
        for problem in problems {
            remark(problem.to_string());
        }
        Reported
    })?;
    let today = clock::today();
    for file in &kept {
        say(format!(
            "{}\t{}\t{}",
            file.file,
            file.delete_by.as_deref().unwrap_or("-"),
            match file.is_overdue(&today) {
                true => "zu löschen",
                false => "darf bleiben",
            }
        ));
    }
    if kept.is_empty() {
        remark("In diesem Ordner liegt keine der Dateien, die die Beschreibung nennt.");
    }
    let overdue: Vec<&KeptFile> = kept.iter().filter(|file| file.is_overdue(&today)).collect();
    match (overdue.is_empty(), delete) {
        (true, _) => {
            remark("Keine Frist ist abgelaufen.");
            Ok(())
        }
        (false, true) => {
            let keep = keep_folder(&city.description, keep);
            let raw_side = RawSide::open(&keep, clock::random()?)?;
            remove(&raw, &overdue, &raw_side)
        }
        (false, false) => {
            remark(
                "Löschen Sie die fälligen Dateien mit --delete. Denken Sie auch an Sicherungen und Kopien an anderen Orten.",
            );
            Err(Reported.into())
        }
    }
}

fn remove(raw: &Path, overdue: &[&KeptFile], raw_side: &RawSide) -> anyhow::Result<()> {
    let mut refused = false;
    for file in overdue {
        match files::remove_file(raw, &file.file) {
            Ok(()) => {
                raw_side.remember_deletion(file, clock::now())?;
                remark(format!("{} ist gelöscht.", file.file));
            }
            Err(problem) => {
                refused = true;
                remark(problem.to_string());
            }
        }
    }
    remark("Denken Sie auch an Sicherungen und Kopien an anderen Orten.");
    match refused {
        true => Err(Reported.into()),
        false => Ok(()),
    }
}
