//! What happens to a release between building and publishing: it is compared and approved.

use crate::{
    arguments::{Configured, Keep},
    clock,
    configuration::Configuration,
    failure::{Reported, Usage},
    output::{Progress, remark, say, typed},
    release::keep_folder,
};
use anyhow::Context;
use disclosure_control::PublicKey;
use releases::{
    building::RawSide,
    difference::Difference,
    directory::Approved,
    package::{self, Approver},
    reading,
};
use std::{
    fs::File,
    io::BufWriter,
    path::{Path, PathBuf},
};

/// `wirkraum release approve`.
pub(crate) fn approve(
    folder: &Path,
    city: &Path,
    approver: Approver<'_>,
    keep: &Keep,
) -> anyhow::Result<()> {
    let description = reading::describe(city).map_err(|problems| {
        for problem in problems {
            remark(problem.to_string());
        }
        Reported
    })?;
    let progress = Progress::start();
    progress.detail("Prüfe die Veröffentlichung");
    let raw_side = RawSide::open_existing(&keep_folder(city, keep), clock::random()?)?;
    let approved = approve_release(folder, &description.approval.roles, approver, &raw_side)?;
    drop(progress);
    let folder = folder.display().to_string();
    say(format!("{folder}\tapproved\t{}", approved.role));
    remark(format!(
        "Bringen Sie den Ordner auf den Server. Dort wird er veröffentlicht: {}",
        typed(&["wirkraum", "release", "publish", &folder])
    ));
    Ok(())
}

/// Approves a release. Also a step of the demonstration.
///
/// # Errors
/// If the release is not what was sealed here, the role may not approve, or the raw side cannot
/// remember it.
pub(crate) fn approve_release(
    folder: &Path,
    roles: &[String],
    approver: Approver<'_>,
    raw_side: &RawSide,
) -> anyhow::Result<Approved> {
    let trusted = [raw_side.public_key()];
    let approval = package::approve(
        folder,
        raw_side.seed(),
        &trusted,
        roles,
        approver,
        clock::now(),
    )?;
    raw_side.remember_approval(approval.record())?;
    Ok(approval.write()?)
}

/// What `wirkraum release diff` compares, and by which keys it trusts the releases.
pub(crate) struct Compared<'a> {
    pub(crate) before: &'a Path,
    pub(crate) after: &'a Path,
    pub(crate) csv: Option<&'a Path>,
    pub(crate) city: Option<&'a Path>,
    pub(crate) keep: &'a Keep,
    pub(crate) configured: &'a Configured,
}

/// `wirkraum release diff`.
pub(crate) fn diff(compared: &Compared<'_>) -> anyhow::Result<()> {
    let trusted = trusted(compared)?;
    let progress = Progress::start();
    let open = |folder: &Path| {
        progress.step(&format!("Lese {}", folder.display()));
        package::open(folder, &trusted).with_context(|| {
            format!(
                "Nichts verglichen: {} ist keine Veröffentlichung, der dieser Schlüssel vertraut",
                folder.display()
            )
        })
    };
    let (before, after) = (open(compared.before)?, open(compared.after)?);
    progress.step("Vergleiche");
    let difference = Difference::between(&before.content, &after.content)?;
    let rows = match compared.csv {
        Some(csv) => {
            let file = File::create(csv).with_context(|| csv.display().to_string())?;
            Some((csv, difference.write_csv(BufWriter::new(file))?))
        }
        None => None,
    };
    drop(progress);
    say(difference.to_string().trim_end());
    if let Some((csv, rows)) = rows {
        remark(format!("{rows} Zeilen in {}", csv.display()));
    }
    Ok(())
}

/// `wirkraum release diff` with a city, as people type it.
fn diff_command(compared: &Compared<'_>) -> String {
    let [before, after] = [compared.before, compared.after].map(|path| path.display().to_string());
    let mut words = vec!["wirkraum", "release", "diff", &before, &after];
    let csv = compared.csv.map(|csv| csv.display().to_string());
    if let Some(csv) = &csv {
        words.extend(["--csv", csv]);
    }
    words.extend(["--city", "city.toml"]);
    typed(&words)
}

fn trusted(compared: &Compared<'_>) -> anyhow::Result<Vec<PublicKey>> {
    let keep: Option<PathBuf> = match (compared.city, &compared.keep.keep) {
        (Some(city), _) => Some(keep_folder(city, compared.keep)),
        (None, keep) => keep.clone(),
    };
    match keep {
        Some(keep) => Ok(vec![RawSide::open(&keep, clock::random()?)?.public_key()]),
        None => {
            let trusted = Configuration::read(compared.configured)?.trusted()?;
            if trusted.is_empty() {
                return Err(Usage(format!(
                    "Nichts verglichen: Nennen Sie mit --city die Beschreibung der Stadt: {}",
                    diff_command(compared)
                ))
                .into());
            }
            Ok(trusted)
        }
    }
}
