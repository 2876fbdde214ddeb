//! Answering readers.

use crate::{
    arguments::Configured,
    clock,
    configuration::{Configuration, passkeys},
    features::{self, Parts},
    logging,
    output::{Progress, remark, say},
};
use accounts_feature::Accounts;
use actors::{Actors, oparl::OparlReader};
use anyhow::Context;
use data_interface::InterfaceErrorPages;
use database::{Database, Options};
use jobs::Worker;
use needs_feature::{Retention, Vocabulary};
use open_data::Publisher;
use releases::{
    directory::Directory,
    store::{ReleaseStore, State},
};
use site::BrandFiles;
use social_atlas::AtlasErrorPages;
use std::{net::SocketAddr, num::NonZeroU32, sync::Arc, time::Duration};
use terms::{AccountId, Audience, IndicatorId, Language};
use tokio::net::TcpListener;
use web::{
    Application, Languages, OperatorToken, Permission, RateLimit, Readiness, ServerOptions,
    Stopping, TrustedProxies,
};

/// Bytes that a request may send: forms are short.
const BODY_LIMIT: usize = 64 * 1024;

/// `wirkraum serve`.
pub(crate) async fn serve_configured(configured: Configured) -> anyhow::Result<()> {
    let configuration = Configuration::read(&configured)?;
    logging::start(&configuration.log, configuration.log_format)?;
    let database = open(&configuration.database_url).await?;
    if configuration.migrate {
        database.migrate().await?;
    } else if !database.is_migrated().await? {
        anyhow::bail!("the tables of the database are not up to date; run: wirkraum migrate");
    }
    if configuration.trusted()?.is_empty() {
        tracing::warn!(
            "no trusted_keys are configured, so no release can be shown; \
             `wirkraum release key` prints the key of a raw side"
        );
    }
    refuse_what_was_withdrawn(&configuration, &database).await?;
    let listener = listen(configuration.socket()).await?;
    answer(
        &configuration,
        &database,
        listener,
        Demonstration::default(),
        |address| {
            say(format!("Wirkraum listens: http://{address}/"));
        },
    )
    .await
}

/// A database that was restored from a copy may not know of a withdrawal yet.
async fn refuse_what_was_withdrawn(
    configuration: &Configuration,
    database: &Database,
) -> anyhow::Result<()> {
    if configuration.withdrawn_releases.is_empty() {
        return Ok(());
    }
    let store = ReleaseStore::new(database.clone(), Audience::Public, Vec::new(), clock::now);
    for release in store.list().await? {
        if release.state == State::Live {
            configuration.refuse_withdrawn(&release.release_id)?;
        }
    }
    Ok(())
}

/// `wirkraum migrate`.
pub(crate) async fn migrate(configured: Configured) -> anyhow::Result<()> {
    let configuration = Configuration::read(&configured)?;
    let database = open(&configuration.database_url).await?;
    let progress = Progress::start();
    progress.detail("Bringing the tables of the database up to date");
    database.migrate().await?;
    database.close().await;
    drop(progress);
    remark("The tables of the database are up to date.");
    Ok(())
}

/// `wirkraum routes`: method, path template and permission, separated by tabs.
pub(crate) async fn print_routes() -> anyhow::Result<()> {
    // The routes do not depend on what is published or stored.
    let configuration = Configuration::default();
    let database = open("sqlite::memory:").await?;
    let nothing = ReleaseStore::new(database.clone(), Audience::Public, Vec::new(), clock::now);
    let (table, _) = features::all(Parts {
        directory: Arc::new(nothing),
        site: Arc::default(),
        publisher: Publisher::default(),
        accounts: features::accounts(&configuration, &database, configuration.socket())?,
        database,
        vocabulary: Vocabulary::usual()?,
        population: IndicatorId::new(&configuration.population_indicator)?,
        demonstration: Vec::new(),
        proxies: TrustedProxies::default(),
    });
    for route in table
        .declarations()
        .into_iter()
        .chain(web::operator_declarations())
    {
        let permission = match route.permission {
            Permission::Public => "public",
            Permission::Granted(right) => right,
            _ => "operator",
        };
        say(format!("{}\t{}\t{permission}", route.method, route.path));
    }
    Ok(())
}

/// Opens a database.
///
/// # Errors
/// If nobody answers there, without the password in the message.
pub(crate) async fn open(url: &str) -> anyhow::Result<Database> {
    Ok(Database::connect(url, &Options::default()).await?)
}

/// Takes an address to listen at.
///
/// # Errors
/// If it is taken or not of this machine.
pub(crate) async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address)
        .await
        .with_context(|| format!("cannot listen at {address} (choose another port?)"))
}

/// What an invented city brings along.
#[derive(Debug, Default)]
pub(crate) struct Demonstration {
    /// Accounts that anybody may use.
    pub(crate) accounts: Vec<AccountId>,
    /// Its lists; without, those of the actor model.
    pub(crate) vocabulary: Option<Vocabulary>,
}

/// Answers readers until the process is asked to stop. `demonstration` is
/// what an invented city brings along; `announce` is called with the address when
/// everything is ready.
///
/// # Errors
/// If the application cannot be put together or the listener fails.
pub(crate) async fn answer(
    configuration: &Configuration,
    database: &Database,
    listener: TcpListener,
    demonstration: Demonstration,
    announce: impl FnOnce(SocketAddr),
) -> anyhow::Result<()> {
    let stop = web::stop_signal()?;
    let address = listener.local_addr()?;
    let store = Arc::new(ReleaseStore::new(
        database.clone(),
        Audience::Public,
        configuration.trusted()?,
        clock::now,
    ));
    let accounts = features::accounts(configuration, database, address)?;
    let public = configuration.public_address.as_deref();
    if let Err(why) = passkeys(public, &configuration.site.title) {
        tracing::info!(%why, "passkeys are not offered");
    }
    let needs = needs_feature::duties(database, Retention::default(), clock::now);
    let actors = Actors::new(database.clone(), clock::random_bytes);
    let reminders = actors::duties(&actors, &accounts, clock::now);
    let oparl = OparlReader::new(
        actors.clone(),
        configuration.outward.settings(),
        clock::now,
        clock::random_bytes,
    );
    let mut worker = Worker::new(database.clone(), clock::now)
        .repeating(accounts.duties())
        .repeating(reminders)
        .repeating(needs)
        .repeating(oparl.duties());
    if let Some(transport) = configuration.mail.transport()? {
        worker = worker.sending(transport);
    }
    let vocabulary = match demonstration.vocabulary {
        Some(vocabulary) => vocabulary,
        None => features::vocabulary(&*actors.model().await?)?,
    };
    let people = (accounts, vocabulary, demonstration.accounts);
    let application = application(configuration, database, store, people)?;
    let working = worker.start();
    announce(address);
    tracing::info!(%address, "listening");
    let stopping = Stopping {
        drain: Duration::from_secs(configuration.drain_seconds),
        grace: Duration::from_secs(configuration.stop_within_seconds),
    };
    let served = web::serve(listener, application, stop, stopping).await;
    working.stop(stopping.grace).await;
    served?;
    database.close().await;
    tracing::info!("stopped");
    Ok(())
}

fn application(
    configuration: &Configuration,
    database: &Database,
    directory: Arc<dyn Directory>,
    (accounts, vocabulary, demonstration): (Accounts, Vocabulary, Vec<AccountId>),
) -> anyhow::Result<Application> {
    let mut site = configuration.site.clone();
    if let Some(folder) = &site.brand_folder {
        site.brand = BrandFiles::read(folder)?;
    }
    let site = Arc::new(site);
    let [first, others @ ..] = Language::ALL.map(Language::tag);
    let options = ServerOptions {
        languages: Languages::new(first, others),
        behind_tls: configuration.behind_tls,
        trusted_proxies: configuration.proxies()?,
        rate_limit: rate_limit(configuration),
        timeout: Duration::from_secs(configuration.request_timeout_seconds),
        body_limit: BODY_LIMIT,
        operator_token: OperatorToken::new(configuration.metrics_token.clone()),
    };
    let readiness = Arc::new(ReleaseCanBeRead {
        database: database.clone(),
        directory: Arc::clone(&directory),
    });
    let publisher = Publisher {
        title: site.title.clone(),
        name: site.owner.name.clone(),
        mail: site.owner.mail.clone(),
        url: site.owner.url.clone(),
        behind_tls: configuration.behind_tls,
        settings: configuration.catalogue.clone(),
    };
    let (table, gate) = features::all(Parts {
        directory,
        site: Arc::clone(&site),
        publisher,
        database: database.clone(),
        accounts,
        vocabulary,
        population: configuration.population()?,
        demonstration,
        proxies: options.trusted_proxies.clone(),
    });
    let pages = Arc::new(InterfaceErrorPages {
        others: Arc::new(AtlasErrorPages { site }),
    });
    Ok(Application::new(table, pages, readiness, &gate, options)?)
}

fn rate_limit(configuration: &Configuration) -> Option<RateLimit> {
    Some(RateLimit {
        per_second: NonZeroU32::new(configuration.rate_limit_per_second)?,
        burst: NonZeroU32::new(configuration.rate_limit_burst).unwrap_or(NonZeroU32::MIN),
    })
}

/// Ready means: the database answers and the release that is public now can be read.
struct ReleaseCanBeRead {
    database: Database,
    directory: Arc<dyn Directory>,
}

#[async_trait::async_trait]
impl Readiness for ReleaseCanBeRead {
    async fn ready(&self) -> Result<(), String> {
        if !self.database.is_alive().await {
            return Err("the database does not answer".to_owned());
        }
        match self.directory.current().await {
            Ok(Some(_)) => Ok(()),
            Ok(None) => Err("no release has been published yet".to_owned()),
            Err(error) => Err(error.to_string()),
        }
    }
}
