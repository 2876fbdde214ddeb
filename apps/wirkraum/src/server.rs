//! Answering readers.

use crate::{
    arguments::Configured,
    clock,
    configuration::Configuration,
    features::{self, Parts},
    logging,
    output::{Progress, remark, say},
};
use accounts_feature::Accounts;
use anyhow::Context;
use data_interface::InterfaceErrorPages;
use database::{Database, Options};
use jobs::Worker;
use open_data::Publisher;
use releases::{
    directory::Directory,
    store::{ReleaseStore, State},
};
use site::BrandFiles;
use social_atlas::AtlasErrorPages;
use std::{net::SocketAddr, num::NonZeroU32, sync::Arc, time::Duration};
use terms::{AccountId, Audience, Language};
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
    answer(&configuration, &database, listener, Vec::new(), |address| {
        say(format!("Wirkraum listens: http://{address}/"));
    })
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

/// Answers readers until the process is asked to stop. `demonstration` are accounts that anybody may
/// use; `announce` is called with the address when
/// everything is ready.
///
/// # Errors
/// If the application cannot be put together or the listener fails.
pub(crate) async fn answer(
    configuration: &Configuration,
    database: &Database,
    listener: TcpListener,
    demonstration: Vec<AccountId>,
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
    let mut worker = Worker::new(database.clone(), clock::now).repeating(accounts.duties());
    if let Some(transport) = configuration.mail.transport()? {
        worker = worker.sending(transport);
    }
    let application = application(configuration, database, store, (accounts, demonstration))?;
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
    (accounts, demonstration): (Accounts, Vec<AccountId>),
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
