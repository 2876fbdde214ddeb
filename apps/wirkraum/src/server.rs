//! Answering readers.

use crate::{
    arguments::Configured,
    clock,
    configuration::Configuration,
    logging,
    output::{Progress, remark, say},
};
use anyhow::Context;
use data_interface::{InterfaceErrorPages, InterfaceState};
use database::{Database, Options};
use open_data::{OpenDataState, Publisher};
use releases::{
    directory::Directory,
    store::{ReleaseStore, State},
};
use site::{BrandFiles, NoVisitors, Site, SiteState};
use social_atlas::{AtlasErrorPages, AtlasState, AtlasSurroundings};
use std::{net::SocketAddr, num::NonZeroU32, sync::Arc, time::Duration};
use terms::Audience;
use terms::Language;
use tokio::net::TcpListener;
use web::{
    Application, Languages, OperatorToken, Permission, RateLimit, Readiness, RouteTable,
    ServerOptions, Stopping,
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
    answer(&configuration, &database, listener, |address| {
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
    // The routes do not depend on what is published.
    let nothing = ReleaseStore::new(
        open("sqlite::memory:").await?,
        Audience::Public,
        Vec::new(),
        clock::now,
    );
    let features = features(Arc::new(nothing), Arc::default(), Publisher::default());
    for route in features
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

/// Answers readers until the process is asked to stop. `announce` is called with the address when
/// everything is ready.
///
/// # Errors
/// If the application cannot be put together or the listener fails.
pub(crate) async fn answer(
    configuration: &Configuration,
    database: &Database,
    listener: TcpListener,
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
    let application = application(configuration, database, store)?;
    announce(address);
    tracing::info!(%address, "listening");
    let stopping = Stopping {
        drain: Duration::from_secs(configuration.drain_seconds),
        grace: Duration::from_secs(configuration.stop_within_seconds),
    };
    web::serve(listener, application, stop, stopping).await?;
    database.close().await;
    tracing::info!("stopped");
    Ok(())
}

fn application(
    configuration: &Configuration,
    database: &Database,
    directory: Arc<dyn Directory>,
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
    let table = features(directory, Arc::clone(&site), publisher);
    let pages = Arc::new(InterfaceErrorPages {
        others: Arc::new(AtlasErrorPages { site }),
    });
    Ok(Application::new(
        table,
        pages,
        readiness,
        &web::Closed::gate(),
        options,
    )?)
}

/// The routes of all features.
fn features(directory: Arc<dyn Directory>, site: Arc<Site>, publisher: Publisher) -> RouteTable {
    let machines = InterfaceState {
        directory: Arc::clone(&directory),
        behind_tls: publisher.behind_tls,
    };
    let files = OpenDataState::new(Arc::clone(&directory), publisher);
    let frame = SiteState {
        site,
        visitors: Arc::new(NoVisitors { now: clock::now }),
        surroundings: Arc::new(AtlasSurroundings::new(Arc::clone(&directory))),
        now: clock::now,
        random: clock::random_bytes,
    };
    social_atlas::routes(AtlasState {
        directory,
        frame,
        registry: spine::Registry::new(),
        searching: social_atlas::Searching::default(),
        finer: social_atlas::FinerLevels::default(),
    })
    .merge(open_data::routes(files))
    .merge(data_interface::routes(machines))
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
