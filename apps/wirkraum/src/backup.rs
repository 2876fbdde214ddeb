//! `wirkraum backup` and `wirkraum restore`.

use crate::{
    arguments::Configured,
    clock,
    configuration::Configuration,
    output::{Progress, remark, say, typed},
};
use anyhow::Context;
use database::{
    Database, Options,
    copying::{About, Phase, Replace},
};
use std::path::{Path, PathBuf};

/// `wirkraum backup`.
pub(crate) async fn backup(to: PathBuf, configured: Configured) -> anyhow::Result<()> {
    let configuration = Configuration::read(&configured)?;
    let made_at = clock::written(clock::now());
    let place = match to.is_dir() {
        true => to.join(usual_name(&made_at)),
        false => to,
    };
    let database = Database::connect(&configuration.database_url, &Options::default()).await?;
    let progress = Progress::start();
    let about = About {
        made_at,
        version: env!("CARGO_PKG_VERSION").to_owned(),
    };
    let told = |phase, rows| progress.detail(&told(phase, rows));
    let contents = database.back_up(&place, &about, &told).await?;
    database.close().await;
    drop(progress);
    say(place.display().to_string());
    remark(format!(
        "Backed up and compared: {} rows in {} tables, {} kB, from {}, tables as of {}.",
        contents.rows(),
        contents.tables.len(),
        contents.bytes.div_ceil(1000),
        contents.engine,
        contents.step
    ));
    remark(
        "Not in it: the configuration, folders of releases, and the raw side (keys, ledger). \
         Back those up where they are.",
    );
    Ok(())
}

/// `wirkraum restore`.
pub(crate) async fn restore(
    from: PathBuf,
    replace: bool,
    configured: Configured,
) -> anyhow::Result<()> {
    let configuration = Configuration::read(&configured)?;
    let place = match from.is_dir() {
        true => newest(&from)?,
        false => from,
    };
    let options = Options {
        alone: true,
        ..Options::default()
    };
    let database = Database::connect(&configuration.database_url, &options).await?;
    let replace = match replace {
        true => Replace::Everything,
        false => Replace::Nothing,
    };
    let progress = Progress::start();
    let told = |phase, rows| progress.detail(&told(phase, rows));
    let contents = database.restore(&place, replace, &told).await?;
    database.close().await;
    drop(progress);
    say(format!(
        "Restored and compared: {} rows in {} tables, from the backup of {} ({}).",
        contents.rows(),
        contents.tables.len(),
        contents.made_at,
        place.display()
    ));
    remark(format!(
        "If a release was withdrawn after {}, withdraw it again before serving (withdrawn_releases). \
         To see which release is shown: {}",
        contents.made_at,
        typed(&["wirkraum", "release", "list"])
    ));
    Ok(())
}

fn told(phase: Phase, rows: u64) -> String {
    match phase {
        Phase::Copying => format!("Copying: {rows} rows"),
        Phase::Comparing => format!("Reading again and comparing: {rows} rows"),
    }
}

const BEFORE: &str = "wirkraum-";
const AFTER: &str = ".backup";

/// A name that sorts by time and is fine on every file system.
fn usual_name(made_at: &str) -> String {
    let moment: String = made_at.chars().filter(|c| !"-:".contains(*c)).collect();
    format!("{BEFORE}{moment}{AFTER}")
}

/// The newest of the backups that were made into a folder.
fn newest(folder: &Path) -> anyhow::Result<PathBuf> {
    let place = || folder.display().to_string();
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(place)? {
        let name = entry.with_context(place)?.file_name();
        let name = name.to_string_lossy().into_owned();
        if name.starts_with(BEFORE) && name.ends_with(AFTER) {
            names.push(name);
        }
    }
    let newest = names.into_iter().max();
    newest.map(|name| folder.join(name)).with_context(|| {
        format!(
            "{} holds no backup ({BEFORE}…{AFTER}); name a file",
            place()
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_backup_of_a_folder_is_told_by_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let error = newest(folder.path()).unwrap_err().to_string();
        assert!(error.contains("holds no backup"), "{error}");
        let [older, newer] = ["2026-11-25T22:18:18Z", "2026-12-01T03:00:00Z"].map(usual_name);
        for name in [newer.as_str(), &older, "zzz.txt"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        assert_eq!(newest(folder.path()).unwrap(), folder.path().join(newer));
        assert_eq!(older, "wirkraum-20261125T221818Z.backup");
    }
}
