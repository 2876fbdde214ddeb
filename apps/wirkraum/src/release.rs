//! `wirkraum release`: building where the raw tables are, publishing where the server is.

use crate::{
    arguments::{CityFiles, Configured, Keep},
    city::{folder_of, read_or_report, retention_command},
    clock,
    configuration::Configuration,
    output::{Progress, remark, say, typed},
    release_audit, server,
};
use anyhow::Context;
use database::Database;
use disclosure_control::audit::AUDIT_RULE;
use releases::{
    building::{self, BuildError, RawSide},
    package,
    publishing::{self, Doing, Publication},
    store::{ListedRelease, ReleaseStore, State},
};
use std::path::{Path, PathBuf};
use terms::Audience;

/// `wirkraum release build`.
pub(crate) fn build(
    city: &CityFiles,
    out: &Path,
    (audience, audit): (Audience, bool),
    keep: &Keep,
) -> anyhow::Result<()> {
    let progress = Progress::start();
    let folder = keep_folder(&city.description, keep);
    let built =
        build_release(city, out, (audience, audit), &folder, &progress).inspect_err(|error| {
            if let Some(BuildError::ToBeDeleted { .. }) = error.downcast_ref() {
                progress.remark(&format!(
                    "Was zu löschen ist, nennt: {}",
                    retention_command(city, keep)
                ));
            }
        })?;
    drop(progress);
    if built.is_first {
        remark(format!(
            "Dies ist die erste Veröffentlichung mit der Rohseite {}. Gab es frühere, stellen Sie deren Ordner aus der Sicherung wieder her, und bauen Sie neu.",
            folder.display()
        ));
    }
    say(format!("{}\t{}", built.release_id, out.display()));
    for line in &built.told {
        remark(line);
    }
    remark(format!(
        "Als Nächstes gibt jemand die Veröffentlichung frei. Setzen Sie den Namen ein: {}",
        approve_command(out, city, built.role.as_deref(), keep)
    ));
    Ok(())
}

/// `wirkraum release approve` for a release, as people type it.
fn approve_command(out: &Path, city: &CityFiles, role: Option<&str>, keep: &Keep) -> String {
    let (out, description) = (
        out.display().to_string(),
        city.description.display().to_string(),
    );
    let mut words = vec![
        "wirkraum",
        "release",
        "approve",
        &out,
        "--city",
        &description,
    ];
    words.extend([
        "--role",
        role.unwrap_or("Rolle"),
        "--name",
        "Vorname Nachname",
    ]);
    let keep = keep.keep.as_ref().map(|keep| keep.display().to_string());
    if let Some(keep) = &keep {
        words.extend(["--keep", keep]);
    }
    typed(&words)
}

/// What was built.
pub(crate) struct BuiltRelease {
    /// Its identity.
    pub(crate) release_id: String,
    /// Whether the raw side knows of no earlier one.
    is_first: bool,
    /// A role that may approve it.
    role: Option<String>,
    /// What protection and audit did, in German sentences for the raw side.
    told: Vec<String>,
}

/// Checks, protects, attacks, seals and writes a release; before sealing audits it, if that is wanted. Also a step of
/// the demonstration.
///
/// # Errors
/// If the city has problems, the attacker could undo the protection, or files cannot be written.
pub(crate) fn build_release(
    city: &CityFiles,
    out: &Path,
    (audience, audit): (Audience, bool),
    keep: &Path,
    progress: &Progress,
) -> anyhow::Result<BuiltRelease> {
    package::ensure_free(out)?;
    progress.step("Lese die Rohdaten");
    let city = read_or_report(city, progress)?;
    let raw_side = RawSide::open(keep, clock::random()?)?;
    let ledger = raw_side.ledger()?;
    let mut built = building::build(
        &city,
        audience,
        &ledger,
        raw_side.cell_key(),
        clock::now(),
        &|step| {
            progress.step(words(step));
        },
    )?;
    let mut told = release_audit::losses(built.internal_protocol.losses());
    let audited = match audit {
        true => {
            let audited = release_audit::before_sealing(&city, &ledger, &raw_side, progress)?;
            built.content.protocol.audit_rule = Some(AUDIT_RULE.to_owned());
            told.extend(release_audit::summary(&audited));
            Some(audited)
        }
        false => None,
    };
    progress.step("Versiegle und schreibe die Veröffentlichung");
    raw_side.remember(&built)?;
    if let Some(audited) = &audited {
        raw_side.remember_audit(&built.content.release_id, audited)?;
    }
    package::write(out, &built.content, &built.geojson, raw_side.seed())?;
    Ok(BuiltRelease {
        release_id: built.content.release_id,
        is_first: ledger.is_empty(),
        role: city.description.approval.roles.into_iter().next(),
        told,
    })
}

/// The steps of a build in words.
fn words(step: &str) -> &str {
    match step {
        "protect" => "Schütze die Zahlen",
        "attack" => "Versuche, den Schutz aufzuheben (Angreifer)",
        "figures" => "Berechne die Kennzahlen aus geschützten Zahlen",
        "outlines" => "Zeichne die Karte",
        other => other,
    }
}

/// `wirkraum release publish`.
pub(crate) async fn publish(folder: PathBuf, configured: Configured) -> anyhow::Result<()> {
    let configuration = Configuration::read(&configured)?;
    let progress = Progress::start();
    let outcome = publish_release(&folder, &configuration, &progress).await?;
    drop(progress);
    match outcome {
        Publication::Live {
            release_id,
            replaced,
            ..
        } => {
            say(format!("{release_id}\tlive"));
            if let Some(replaced) = replaced {
                remark(format!("It took the place of {replaced}."));
            }
        }
        Publication::AlreadyLive { release_id, .. } => {
            say(format!("{release_id}\tlive"));
            remark("It was already public; nothing was changed.");
        }
    }
    Ok(())
}

/// Opens a release under its seal and loads it. Also a step of the demonstration.
///
/// # Errors
/// If the release is refused or the database does not take it; what was public stays public.
pub(crate) async fn publish_release(
    folder: &Path,
    configuration: &Configuration,
    progress: &Progress,
) -> anyhow::Result<Publication> {
    progress.step("Checking the seal of the release (Siegel prüfen)");
    let package = package::open(folder, &configuration.trusted()?)
        .with_context(|| format!("{} is not published", folder.display()))?;
    configuration.refuse_withdrawn(&package.content.release_id)?;
    let database = server::open(&configuration.database_url).await?;
    database.migrate().await?;
    progress.step("Publishing (veröffentlichen)");
    let (now, id) = (&clock::now, clock::new_id());
    let outcome = publishing::publish_with_progress(&database, &package, now, id, &|doing| {
        progress.detail(&match doing {
            Doing::Loading { percent } => format!("Publishing (veröffentlichen): {percent} %"),
            Doing::Tidying => "Removing rows that are not shown any more (aufräumen)".to_owned(),
        });
    })
    .await?;
    database.close().await;
    Ok(outcome)
}

/// `wirkraum release list`.
pub(crate) async fn list(configured: Configured) -> anyhow::Result<()> {
    let configuration = Configuration::read(&configured)?;
    let database = ready_database(&configuration).await?;
    let releases = ReleaseStore::new(
        database.clone(),
        Audience::Public,
        configuration.trusted()?,
        clock::now,
    )
    .list()
    .await?;
    database.close().await;
    if releases.is_empty() {
        remark("No release was published yet.");
    }
    for release in releases {
        say(format!(
            "{}\t{}\t{}\t{}\tbuilt {}\tpublished {}\tapproved by {}\twithdrawn {}",
            release.release_id,
            state(&release),
            release.audience,
            release.title,
            clock::written(release.built_at),
            release.published_at.map_or("-".to_owned(), clock::written),
            release.approved_role.as_deref().unwrap_or("-"),
            release.withdrawn_at.map_or("-".to_owned(), clock::written),
        ));
    }
    Ok(())
}

/// The database of a configuration, if its tables are up to date.
///
/// # Errors
/// If it does not answer, or is to be migrated first.
pub(crate) async fn ready_database(configuration: &Configuration) -> anyhow::Result<Database> {
    let database = server::open(&configuration.database_url).await?;
    if !database.is_migrated().await? {
        anyhow::bail!("the tables of the database are not up to date; run: wirkraum migrate");
    }
    Ok(database)
}

/// A state in one word, the same for every version, so that scripts can rely on it.
fn state(release: &ListedRelease) -> &'static str {
    match release.state {
        _ if release.withdrawn_at.is_some() => "withdrawn",
        State::Loading => "loading",
        State::Live => "live",
        State::Retired => "retired",
        State::Abandoned => "abandoned",
    }
}

/// `wirkraum release key`.
pub(crate) fn key(description: &Path, keep: &Keep) -> anyhow::Result<()> {
    let raw_side = RawSide::open(&keep_folder(description, keep), clock::random()?)?;
    remark(
        "Tragen Sie diesen Schlüssel auf dem Server in die Konfiguration ein, unter trusted_keys:",
    );
    say(String::from(raw_side.public_key()));
    Ok(())
}

/// Where the raw side of a description is.
pub(crate) fn keep_folder(description: &Path, keep: &Keep) -> PathBuf {
    keep.keep
        .clone()
        .unwrap_or_else(|| folder_of(description).join("raw-side"))
}
