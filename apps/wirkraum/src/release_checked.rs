//! What happens to a release between building and publishing: it is compared and approved.

use crate::{
    arguments::{Configured, Keep},
    clock,
    configuration::Configuration,
    failure::Reported,
    output::{Progress, remark, say},
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
    let raw_side = RawSide::open(&keep_folder(city, keep), clock::random()?)?;
    let approved = approve_release(folder, &description.approval.roles, approver, &raw_side)?;
    say(format!("{}\tapproved\t{}", folder.display(), approved.role));
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
        progress.step(&format!("Reading {}", folder.display()));
        package::open(folder, &trusted).with_context(|| folder.display().to_string())
    };
    let (before, after) = (open(compared.before)?, open(compared.after)?);
    progress.step("Comparing (vergleichen)");
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

fn trusted(compared: &Compared<'_>) -> anyhow::Result<Vec<PublicKey>> {
    let keep: Option<PathBuf> = match (compared.city, &compared.keep.keep) {
        (Some(city), _) => Some(keep_folder(city, compared.keep)),
        (None, keep) => keep.clone(),
    };
    match keep {
        Some(keep) => Ok(vec![RawSide::open(&keep, clock::random()?)?.public_key()]),
        None => Ok(Configuration::read(compared.configured)?.trusted()?),
    }
}
