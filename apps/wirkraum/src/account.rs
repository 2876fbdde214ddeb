//! `wirkraum account` and `wirkraum audit`: what is done to accounts without a browser.

use crate::{
    arguments::{Account, Configured},
    clock,
    configuration::Configuration,
    failure::Usage,
    features,
    output::{Progress, remark, say},
    server,
};
use accounts::{Email, Places, Role, Term};
use accounts_feature::{
    Accounts,
    acts::{
        grant_role::NewRole,
        invite::{Delivery, Invitation},
    },
};
use anyhow::{Context, bail};
use std::path::PathBuf;
use terms::{Language, Moment};

/// The accounts of a configured installation.
///
/// # Errors
/// If the configuration is wrong or the database does not answer.
async fn accounts(configured: &Configured) -> anyhow::Result<Accounts> {
    let configuration = Configuration::read(configured)?;
    let database = server::open(&configuration.database_url).await?;
    if !database.is_migrated().await? {
        bail!("the tables of the database are not up to date; run: wirkraum migrate");
    }
    features::accounts(&configuration, &database, configuration.socket())
}

/// `wirkraum account ...`.
///
/// # Errors
/// Says what cannot be done and why.
pub(crate) async fn account(asked: Account) -> anyhow::Result<()> {
    match asked {
        Account::Invite {
            mail,
            role,
            name,
            language,
            configured,
        } => invite(&mail, &role, name, &language, &configured).await,
        Account::RepeatErasures { file, configured } => repeat_erasures(file, &configured).await,
    }
}

async fn invite(
    mail: &str,
    role: &str,
    name: Option<String>,
    language: &str,
    configured: &Configured,
) -> anyhow::Result<()> {
    let email = Email::new(mail).map_err(|error| Usage(format!("--mail: {error}")))?;
    let language: Language = language
        .parse()
        .map_err(|error| Usage(format!("--language: {error}")))?;
    let role: Role = role.parse().map_err(|_| {
        let names = Role::ALL.map(Role::name).join(", ");
        Usage(format!("--role, {role:?}: choose from {names}"))
    })?;
    let accounts = accounts(configured).await?;
    let term = Term::new(Moment::from_micros(clock::now()), None)?;
    let invitation = Invitation {
        email,
        name,
        language,
        roles: vec![NewRole {
            role,
            principal: None,
            places: Places::Everywhere,
            term,
        }],
        delivery: Delivery::ByHand,
    };
    let invited = accounts.invite(None, invitation).await.with_context(|| {
        format!("{mail} was not invited as {role}; roles for an actor, for areas or with an end are given in the browser")
    })?;
    let secret = invited
        .by_hand
        .context("the invitation has no link; it can be sent again in the browser")?;
    let address = &accounts.settings().address;
    say(format!(
        "{address}/{}/einladung/{}",
        language.tag(),
        secret.reveal()
    ));
    remark("Give this link to the person; it can be used once.");
    Ok(())
}

async fn repeat_erasures(file: Option<PathBuf>, configured: &Configured) -> anyhow::Result<()> {
    let accounts = accounts(configured).await?;
    let file = file
        .or_else(|| accounts.settings().erasures.clone())
        .ok_or_else(|| {
            Usage(
                "name the list of erasures: --file, or accounts.erasures_file in the configuration"
                    .to_owned(),
            )
        })?;
    let progress = Progress::start();
    progress.step("Repeating erasures (Löschungen wiederholen)");
    let done = accounts
        .repeat_erasures(&file)
        .await
        .with_context(|| file.display().to_string())?;
    drop(progress);
    say(format!(
        "{} erased again, {} were already",
        done.erased, done.nothing_to_do
    ));
    Ok(())
}

/// `wirkraum audit verify`.
///
/// # Errors
/// Names the first entry that is broken.
pub(crate) async fn verify(seals: Option<PathBuf>, configured: &Configured) -> anyhow::Result<()> {
    let accounts = accounts(configured).await?;
    let progress = Progress::start();
    progress.step("Going through the audit trail (Prüfspur prüfen)");
    let trail = accounts
        .verify_audit_trail(seals.as_deref())
        .await
        .context("the audit trail does not hold")?;
    drop(progress);
    say(format!(
        "The audit trail holds: {} entries, {} without content after erasures, {} seals compared",
        trail.head.number, trail.erased, trail.seals
    ));
    Ok(())
}
