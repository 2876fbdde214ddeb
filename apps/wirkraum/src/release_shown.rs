//! What is shown of the releases in the database: going back, taking one back.

use crate::{
    arguments::{Configured, Shown},
    clock,
    configuration::Configuration,
    failure::{Reported, Usage},
    output::{Progress, remark, say, typed},
    release::ready_database,
};
use database::Database;
use releases::{
    package,
    publishing::{self, Then, Withdrawing, Withdrawn},
    store::ReleaseStore,
};
use std::{collections::BTreeSet, path::PathBuf};
use terms::Audience;

/// `wirkraum release rollback`.
pub(crate) async fn rollback(shown: Shown, configured: Configured) -> anyhow::Result<()> {
    let configuration = Configuration::read(&configured)?;
    let database = ready_database(&configuration).await?;
    let city = city_key(&database, &shown).await?;
    let progress = Progress::start();
    progress.detail("Going back (zurückrollen)");
    let done = publishing::rollback(&database, &city, shown.audience, &clock::now).await?;
    database.close().await;
    drop(progress);
    say(format!("{}\tlive", done.to));
    if let Some(from) = done.from {
        remark(format!("It took the place of {from}."));
    }
    Ok(())
}

/// What `wirkraum release withdraw` is told.
pub(crate) struct Withdrawal {
    pub(crate) release_id: Option<String>,
    pub(crate) note: String,
    pub(crate) packages: Vec<PathBuf>,
    pub(crate) then: Then,
    pub(crate) shown: Shown,
    pub(crate) configured: Configured,
}

/// `wirkraum release withdraw`.
pub(crate) async fn withdraw(what: Withdrawal) -> anyhow::Result<()> {
    let configuration = Configuration::read(&what.configured)?;
    let database = ready_database(&configuration).await?;
    let city = city_key(&database, &what.shown).await?;
    let withdrawing = Withdrawing {
        city: &city,
        audience: what.shown.audience,
        release_id: what.release_id.as_deref(),
        note: &what.note,
        then: what.then,
    };
    let progress = Progress::start();
    progress.detail("Withdrawing (zurückziehen)");
    let done = publishing::withdraw(&database, &withdrawing, &clock::now).await?;
    database.close().await;
    drop(progress);
    say(format!("{}\twithdrawn", done.release_id));
    match (done.was_shown, &done.shown) {
        (true, Some(shown)) => say(format!("{shown}\tlive")),
        (true, None) => remark("Nothing is shown now; pages say why, with the note."),
        (false, _) => remark("It was not shown any more; what is shown stays."),
    }
    let marked = mark_packages(&done, &what);
    remark("Copies that others downloaded cannot be called back.");
    for (audience, release_id) in &done.seen_by_others {
        remark(format!(
            "The audience {audience} still sees {release_id}, which may hold the same figures. To withdraw it too: {}",
            command(&what, &city, release_id, &["--for", audience.as_str()])
        ));
    }
    marked
}

/// Marks the packages of what was withdrawn, so that no database takes them again: where they were
/// published from and the folders that were named.
fn mark_packages(done: &Withdrawn, what: &Withdrawal) -> anyhow::Result<()> {
    let known: Vec<PathBuf> = done.packages.iter().map(PathBuf::from).collect();
    let (mut marked, mut failed) = (0, false);
    for folder in known.iter().chain(&what.packages) {
        match package::mark_withdrawn(folder, &done.mark) {
            Ok(()) => {
                marked += 1;
                remark(format!(
                    "{} is marked as withdrawn: no database takes it again.",
                    folder.display()
                ));
            }
            // It was published on another machine, or tidied away since.
            Err(_) if known.contains(folder) && !folder.exists() => {}
            Err(error) => {
                failed = true;
                remark(format!("{:#}", anyhow::Error::from(error)));
            }
        }
    }
    if marked == 0 {
        let city = what.shown.city_key.as_deref().unwrap_or_default();
        remark(format!(
            "No package of it is marked. Where its folder is kept, a new database would take it again. To mark one: {}",
            command(what, city, &done.release_id, &["--package", "DIR"])
        ));
    }
    remark(format!(
        "For copies of the package elsewhere, add it to the configuration: withdrawn_releases = [{:?}]",
        done.release_id
    ));
    match failed {
        true => Err(Reported.into()),
        false => Ok(()),
    }
}

/// The same withdrawal of a release with other options, as people type it.
fn command(what: &Withdrawal, city: &str, release_id: &str, more: &[&str]) -> String {
    let mut words = vec!["wirkraum", "release", "withdraw", release_id];
    words.extend(["--note", &what.note]);
    words.extend(more);
    let audience = what.shown.audience;
    if !more.contains(&"--for") && audience != Audience::Public {
        words.extend(["--for", audience.name()]);
    }
    if !city.is_empty() {
        words.extend(["--city-key", city]);
    }
    let config = what.configured.config.as_ref();
    let config = config.map(|config| config.display().to_string());
    if let Some(config) = &config {
        words.extend(["--config", config]);
    }
    // An address may hold a password; it is not repeated.
    if what.configured.database_url.is_some() {
        words.extend(["--database-url", "URL"]);
    }
    typed(&words)
}

/// The key of the city that is meant: the one asked for, or the only one in the database.
async fn city_key(database: &Database, shown: &Shown) -> anyhow::Result<String> {
    if let Some(key) = &shown.city_key {
        return Ok(key.clone());
    }
    let store = ReleaseStore::new(database.clone(), Audience::Public, Vec::new(), clock::now);
    let listed = store.list().await?;
    let cities: BTreeSet<String> = listed.into_iter().map(|listed| listed.city_id).collect();
    let mut cities = cities.into_iter();
    match (cities.next(), cities.next()) {
        (Some(only), None) => Ok(only),
        (None, _) => anyhow::bail!("No release was published yet."),
        (Some(_), Some(_)) => Err(Usage(
            "the database holds several cities; name one with --city-key (see: wirkraum release list)"
                .to_owned(),
        )
        .into()),
    }
}
