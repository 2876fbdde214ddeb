//! What is shown of the releases in the database: going back, taking one back.

use crate::{
    arguments::{Configured, Shown},
    clock,
    configuration::Configuration,
    failure::Usage,
    output::{remark, say},
    release::ready_database,
};
use database::Database;
use releases::{
    publishing::{self, Then, Withdrawing},
    store::ReleaseStore,
};
use std::collections::BTreeSet;
use terms::Audience;

/// `wirkraum release rollback`.
pub(crate) async fn rollback(shown: Shown, configured: Configured) -> anyhow::Result<()> {
    let configuration = Configuration::read(&configured)?;
    let database = ready_database(&configuration).await?;
    let city = city_key(&database, &shown).await?;
    let done = publishing::rollback(&database, &city, shown.audience, &clock::now).await?;
    database.close().await;
    say(format!("{}\tlive", done.to));
    if let Some(from) = done.from {
        remark(format!("It took the place of {from}."));
    }
    Ok(())
}

/// `wirkraum release withdraw`.
pub(crate) async fn withdraw(
    release_id: Option<String>,
    note: String,
    then: Then,
    shown: Shown,
    configured: Configured,
) -> anyhow::Result<()> {
    let configuration = Configuration::read(&configured)?;
    let database = ready_database(&configuration).await?;
    let city = city_key(&database, &shown).await?;
    let withdrawing = Withdrawing {
        city: &city,
        audience: shown.audience,
        release_id: release_id.as_deref(),
        note: &note,
        then,
    };
    let done = publishing::withdraw(&database, &withdrawing, &clock::now).await?;
    database.close().await;
    say(format!("{}\twithdrawn", done.release_id));
    match (done.was_shown, done.shown) {
        (true, Some(shown)) => say(format!("{shown}\tlive")),
        (true, None) => remark("Nothing is shown now; pages say why, with the note."),
        (false, _) => remark("It was not shown any more; what is shown stays."),
    }
    remark(
        "Copies that others downloaded cannot be called back. The package on disk stays: remove it if nobody may have it.",
    );
    Ok(())
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
