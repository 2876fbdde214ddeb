//! `wirkraum demo`: the whole way of a figure on one machine, with a fictional city.

use crate::{
    arguments::{CityFiles, Demo},
    clock,
    configuration::{AccountSettings, Configuration, MailSettings},
    demo_folder::DemoFolder,
    demo_people,
    failure::Usage,
    features, logging,
    output::{Progress, remark, say},
    release, release_checked,
    server::{self, Demonstration},
};
use accounts::Registration;
use anyhow::Context;
use demonstration_city::{SEED, Size, generate, generate_into};
use releases::{building::RawSide, directory::Directory, package::Approver, store::ReleaseStore};
use site::{Contact, Site};
use std::{
    fs::{self, File},
    io::{BufWriter, Write},
    net::{Ipv4Addr, SocketAddr},
    path::Path,
    sync::Arc,
};
use terms::Audience;

/// Who approves the figures of a city that does not exist; its description names this role.
const ROLE: &str = "Leitung der Statistikstelle";

/// Who runs the site of a city that does not exist.
fn site() -> Site {
    let office = |name: &str| Contact {
        name: name.to_owned(),
        address: vec!["Rathausplatz 1".to_owned(), "00000 Auenbruck".to_owned()],
        mail: Some("sozialplanung@auenbruck.example".to_owned()),
        ..Contact::default()
    };
    Site {
        owner: office("Stadt Auenbruck (erfunden), Sozialplanung"),
        privacy: office("Stadt Auenbruck (erfunden), Datenschutz"),
        accessibility: office("Stadt Auenbruck (erfunden), Sozialplanung"),
        ..Site::default()
    }
}

/// Makes what is not there yet, publishes it and serves it.
///
/// # Errors
/// If the folder is not the demonstration's, the port is taken, or a step fails.
pub(crate) async fn demo(asked: Demo) -> anyhow::Result<()> {
    // First, so that a port that is taken is told at once.
    let listener = server::listen(SocketAddr::from((Ipv4Addr::LOCALHOST, asked.port))).await?;
    // By this name and not by its numbers: browsers keep passkeys for names only.
    let address = format!("http://localhost:{}", listener.local_addr()?.port());
    let folder = DemoFolder::take(&asked.data_dir, asked.seed, SEED, asked.reset)?;
    let keep = folder.raw().join("raw-side");
    let key = RawSide::open(&keep, clock::random()?)?.public_key();
    let configuration = Configuration {
        database_url: asked.database_url.unwrap_or_else(|| {
            format!("sqlite://{}", folder.server().join("wirkraum.db").display())
        }),
        trusted_keys: vec![key.into()],
        public_address: Some(address.clone()),
        log: "warn".to_owned(),
        site: site(),
        accounts: AccountSettings {
            registration: Registration::Open,
            ..AccountSettings::default()
        },
        // Nothing leaves this machine: mails become files.
        mail: MailSettings {
            from: Some("Wirkraum Auenbruck <sozialplanung@auenbruck.example>".to_owned()),
            folder: Some(folder.server().join("mails")),
            ..MailSettings::default()
        },
        ..Configuration::default()
    };
    logging::start(&configuration.log, configuration.log_format)?;

    let database = server::open(&configuration.database_url).await?;
    database.migrate().await?;
    if asked.reset || !is_published(&database, &configuration).await? {
        make(&folder, &keep, &configuration).await?;
    } else {
        remark(format!(
            "Using what is in {} (begin anew with --reset)",
            asked.data_dir.display()
        ));
    }
    let people = demo_people::invented()?;
    let accounts = features::accounts(&configuration, &database, listener.local_addr()?)?;
    let published = ReleaseStore::new(
        database.clone(),
        Audience::Public,
        configuration.trusted()?,
        clock::now,
    );
    demo_people::load(&people, &database, &accounts, Arc::new(published)).await?;
    let ready = Demonstration {
        accounts: demo_people::to_try(&people),
        vocabulary: Some(demo_people::vocabulary(&people)?),
    };
    server::answer(&configuration, &database, listener, ready, |_| {
        say(format!("Wirkraum läuft: {address}/"));
        remark("Stop with Ctrl-C.");
    })
    .await
}

async fn is_published(
    database: &database::Database,
    configuration: &Configuration,
) -> anyhow::Result<bool> {
    let store = ReleaseStore::new(
        database.clone(),
        Audience::Public,
        configuration.trusted()?,
        clock::now,
    );
    Ok(store.current().await?.is_some())
}

/// Raw files, release, publication: the same steps as the commands.
async fn make(
    folder: &DemoFolder,
    keep: &Path,
    configuration: &Configuration,
) -> anyhow::Result<()> {
    let progress = Progress::start();
    progress.step("Inventing a city (Demo-Stadt erzeugen)");
    for file in generate(folder.seed(), Size::Standard) {
        folder.write_raw(&file.path, &file.contents)?;
    }
    let release_folder = folder.server().join("release");
    // An earlier start may have been stopped between building and publishing.
    if !release_folder.exists() {
        let city = CityFiles {
            description: folder.raw().join("city.toml"),
            raw: None,
        };
        release::build_release(
            &city,
            &release_folder,
            (Audience::Public, false),
            keep,
            &progress,
        )?;
    }
    if !release_folder.join("approval.json").exists() {
        progress.step("Approving the release (freigeben)");
        release_checked::approve_release(
            &release_folder,
            &[ROLE.to_owned()],
            Approver {
                role: ROLE,
                name: "Demo",
            },
            &RawSide::open(keep, clock::random()?)?,
        )?;
    }
    release::publish_release(&release_folder, configuration, &progress).await?;
    Ok(())
}

/// `wirkraum demo generate`.
pub(crate) fn generate_city(areas: u32, out: &Path, seed: Option<u64>) -> anyhow::Result<()> {
    let size = Size::with_areas(usize::try_from(areas)?);
    fs::create_dir_all(out).with_context(|| out.display().to_string())?;
    if fs::read_dir(out)
        .with_context(|| out.display().to_string())?
        .next()
        .is_some()
    {
        return Err(Usage(format!(
            "{} is not empty; nothing was written",
            out.display()
        ))
        .into());
    }
    let progress = Progress::start();
    progress.step("Inventing a city (Stadt erzeugen)");
    generate_into(seed.unwrap_or(SEED), size, &mut |path| {
        progress.detail(&format!("Writing {path}"));
        let file = File::create_new(out.join(path))?;
        Ok(Box::new(BufWriter::new(file)) as Box<dyn Write>)
    })
    .with_context(|| format!("{} is incomplete", out.display()))?;
    drop(progress);
    say(out.join("city.toml").display().to_string());
    Ok(())
}
