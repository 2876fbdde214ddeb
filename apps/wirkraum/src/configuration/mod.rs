//! How a server is configured: defaults, then `wirkraum.toml`, then the environment.

mod environment;
mod outward;
mod people;
mod signing_in;

pub(crate) use self::outward::OutwardSettings;
pub(crate) use people::{AccountSettings, MailSettings};
pub(crate) use signing_in::{ProviderSettings, passkeys};

use crate::{arguments::Configured, failure::Usage};
use disclosure_control::PublicKey;
use figment::{
    Figment,
    providers::{Format, Serialized, Toml},
};
use serde::{Deserialize, Serialize};
use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
};
use terms::IndicatorId;

/// The file that is read if none is named.
const USUAL_FILE: &str = "wirkraum.toml";

/// The configuration of a server. Every key can stand in `wirkraum.toml` or in the environment as
/// `WIRKRAUM_` and the key in capitals, such as `WIRKRAUM_PORT`; texts of the site with two
/// underscores between the parts, such as `WIRKRAUM_SITE__OWNER__NAME`. Lists in the environment
/// are separated by commas; lists of the site stand in the file. Unknown keys are refused, so that
/// a slip does not go unnoticed.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Configuration {
    /// The address to listen at. Default 127.0.0.1: this machine only.
    pub(crate) address: IpAddr,
    /// The port to listen at; 0 takes any free one. Default 8080.
    pub(crate) port: u16,
    /// The database: `sqlite://path/to/file.db` or `postgres://user:password@host/name`. Default
    /// `sqlite://wirkraum.db`, in the working folder.
    pub(crate) database_url: String,
    /// Whether `serve` brings the tables of the database up to date itself. Default true.
    pub(crate) migrate: bool,
    /// The public keys of raw sides whose releases may be published here, 64 hexadecimal digits
    /// each, as `wirkraum release key` prints them. Default none.
    pub(crate) trusted_keys: Vec<String>,
    /// The identities of releases that were withdrawn: they are neither published nor served,
    /// even if the database does not know of the withdrawal. Default none.
    pub(crate) withdrawn_releases: Vec<String>,
    /// The proxies whose `X-Forwarded-For` is believed: addresses or networks such as
    /// `10.0.0.0/8`. Default none.
    pub(crate) trusted_proxies: Vec<String>,
    /// Whether readers reach the server by TLS only; then browsers are told to keep to it
    /// (HSTS). Default false.
    pub(crate) behind_tls: bool,
    /// The token for `/metrics`. Default none: then the route does not exist.
    pub(crate) metrics_token: Option<String>,
    /// Requests that one address may send at once. Default 200.
    pub(crate) rate_limit_burst: u32,
    /// Requests that one address may send each second after that. Default 20; 0 means no limit.
    pub(crate) rate_limit_per_second: u32,
    /// Seconds after which an answer is given up. Default 20.
    pub(crate) request_timeout_seconds: u64,
    /// Seconds that answers may take to finish when the server is stopped. Default 10.
    pub(crate) stop_within_seconds: u64,
    /// Seconds that a server that is told to stop goes on taking requests while `/readyz` already
    /// says that it is not ready, so that a proxy turns away first. Default 0: at once.
    pub(crate) drain_seconds: u64,
    /// The address by which people reach the site, such as `https://atlas.stadt.example`. Links in
    /// mails begin with it. Default none: then the address it listens at.
    pub(crate) public_address: Option<String>,
    /// The indicator that counts how many people live in an area: signals are shown only where enough
    /// do. Default `residents`.
    pub(crate) population_indicator: String,
    /// What is logged, in the notation of tracing's `EnvFilter`. Default `info`.
    pub(crate) log: String,
    /// How it is logged. Default `text`.
    pub(crate) log_format: LogFormat,
    /// What pages say about those who run the server: name, imprint, contacts. See
    /// [`site::Site`].
    #[serde(skip_serializing, default)]
    pub(crate) site: site::Site,
    /// How the catalogue describes this place to data portals. See
    /// [`open_data::CatalogueSettings`].
    #[serde(skip_serializing, default)]
    pub(crate) catalogue: open_data::CatalogueSettings,
    /// Who may have an account, and what becomes of it. See [`AccountSettings`].
    #[serde(skip_serializing, default)]
    pub(crate) accounts: AccountSettings,
    /// How mail leaves the server. See [`MailSettings`].
    #[serde(skip_serializing, default)]
    pub(crate) mail: MailSettings,
    /// By which identity provider people sign in. See [`ProviderSettings`].
    #[serde(skip_serializing, default)]
    pub(crate) identity_provider: ProviderSettings,
    /// Which other servers this one asks. See [`OutwardSettings`].
    #[serde(skip_serializing, default)]
    pub(crate) outward: OutwardSettings,
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line, for machines.
    Json,
}

impl Default for Configuration {
    fn default() -> Self {
        Self {
            address: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 8080,
            database_url: "sqlite://wirkraum.db".to_owned(),
            migrate: true,
            trusted_keys: Vec::new(),
            withdrawn_releases: Vec::new(),
            trusted_proxies: Vec::new(),
            behind_tls: false,
            metrics_token: None,
            rate_limit_burst: 200,
            rate_limit_per_second: 20,
            request_timeout_seconds: 20,
            stop_within_seconds: 10,
            drain_seconds: 0,
            public_address: None,
            population_indicator: "residents".to_owned(),
            log: "info".to_owned(),
            log_format: LogFormat::Text,
            site: site::Site::default(),
            catalogue: open_data::CatalogueSettings::default(),
            accounts: AccountSettings::default(),
            mail: MailSettings::default(),
            identity_provider: ProviderSettings::default(),
            outward: OutwardSettings::default(),
        }
    }
}

impl Configuration {
    /// Reads the configuration that a command line asks for.
    ///
    /// # Errors
    /// [`Usage`] names the file or variable, the key and what is wrong with it.
    pub(crate) fn read(configured: &Configured) -> Result<Self, Usage> {
        let variables = std::env::vars().filter(|(name, _)| !environment::is_for_others(name));
        let mut configuration = Self::from_parts(file_of(configured)?.as_deref(), variables)?;
        if let Some(url) = &configured.database_url {
            configuration.database_url.clone_from(url);
        }
        Ok(configuration)
    }

    fn from_parts(
        file: Option<&Path>,
        variables: impl Iterator<Item = (String, String)>,
    ) -> Result<Self, Usage> {
        let defaults = Serialized::defaults(Self::default());
        let mut figment = Figment::from(defaults);
        if let Some(file) = file {
            figment = figment.merge(Toml::file_exact(file));
        }
        let environment = environment::values(variables)?;
        figment = figment.merge(Serialized::defaults(environment));
        let configuration: Self = figment.extract().map_err(|errors| explain(errors, file))?;
        configuration.trusted()?;
        configuration.proxies()?;
        configuration.population()?;
        let address = configuration.public_address.as_deref();
        configuration.identity_provider.provider(address)?;
        let catalogue = configuration.catalogue.check();
        catalogue.map_err(|error| Usage(format!("catalogue: {error}")))?;
        Ok(configuration)
    }

    /// Where to listen.
    pub(crate) fn socket(&self) -> SocketAddr {
        SocketAddr::new(self.address, self.port)
    }

    /// The indicator that counts how many people live in an area.
    ///
    /// # Errors
    /// [`Usage`] if it is no key.
    pub(crate) fn population(&self) -> Result<IndicatorId, Usage> {
        IndicatorId::new(&self.population_indicator)
            .map_err(|error| Usage(format!("population_indicator: {error}")))
    }

    /// The address by which people reach the site; without one configured, that at which it listens.
    ///
    /// # Errors
    /// [`Usage`] if what is configured is no address.
    pub(crate) fn public_address(&self, listening: SocketAddr) -> Result<String, Usage> {
        match &self.public_address {
            None => Ok(format!("http://{listening}")),
            Some(address) if address.starts_with("https://") || address.starts_with("http://") => {
                Ok(address.trim_end_matches('/').to_owned())
            }
            Some(address) => Err(Usage(format!(
                "public_address, {address:?}: write it with https:// or http:// before it"
            ))),
        }
    }

    /// The trusted keys.
    ///
    /// # Errors
    /// [`Usage`] names the first that is none.
    pub(crate) fn trusted(&self) -> Result<Vec<PublicKey>, Usage> {
        self.trusted_keys
            .iter()
            .map(|text| {
                PublicKey::try_from(text.clone())
                    .map_err(|error| Usage(format!("trusted_keys, {text:?}: {error}")))
            })
            .collect()
    }

    /// Refuses a release that is listed as withdrawn.
    ///
    /// # Errors
    /// Names the release and what to do.
    pub(crate) fn refuse_withdrawn(&self, release_id: &str) -> anyhow::Result<()> {
        if self.withdrawn_releases.iter().any(|id| id == release_id) {
            anyhow::bail!(
                "release {release_id} stands in withdrawn_releases of the configuration: it is \
                 neither published nor served. If the database still shows it, withdraw it there \
                 too (wirkraum release withdraw {release_id} --note ...)"
            );
        }
        Ok(())
    }

    /// The trusted proxies.
    ///
    /// # Errors
    /// [`Usage`] names the first that is no network.
    pub(crate) fn proxies(&self) -> Result<web::TrustedProxies, Usage> {
        self.trusted_proxies
            .iter()
            .map(|text| {
                text.parse()
                    .map_err(|error| Usage(format!("trusted_proxies: {error}")))
            })
            .collect::<Result<_, _>>()
            .map(web::TrustedProxies)
    }
}

fn file_of(configured: &Configured) -> Result<Option<PathBuf>, Usage> {
    match &configured.config {
        Some(file) if file.is_file() => Ok(Some(file.clone())),
        Some(file) => Err(Usage(format!(
            "the configuration file {} is not there",
            file.display()
        ))),
        None => {
            let usual = PathBuf::from(USUAL_FILE);
            Ok(usual.is_file().then_some(usual))
        }
    }
}

/// All errors at once, each with its key. Values are not repeated: one may be a password.
fn explain(errors: figment::Error, file: Option<&Path>) -> Usage {
    let place = file.map_or("the environment".to_owned(), |file| {
        format!("{} or the environment", file.display())
    });
    let lines: Vec<String> = errors
        .into_iter()
        .map(|error| match &error.kind {
            figment::error::Kind::UnknownField(name, known) => {
                // The path of the error ends with the name already.
                let key = if error.path.is_empty() {
                    name.clone()
                } else {
                    error.path.join(".")
                };
                format!("unknown key {key:?}; known are {}", known.join(", "))
            }
            figment::error::Kind::InvalidType(_, expected)
            | figment::error::Kind::InvalidValue(_, expected) => {
                format!("{}: expected {expected}", error.path.join("."))
            }
            other if error.path.is_empty() => other.to_string(),
            other => format!("{}: {other}", error.path.join(".")),
        })
        .collect();
    Usage(format!("{place}: {}", lines.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(toml: &str, variables: &[(&str, &str)]) -> Result<Configuration, Usage> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("wirkraum.toml");
        std::fs::write(&file, toml).unwrap();
        Configuration::from_parts(
            Some(&file),
            variables
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
        )
    }

    #[test]
    fn the_environment_is_stronger_than_the_file_and_the_file_than_the_defaults() {
        let configuration = read(
            "port = 9000\nbehind_tls = true\n[site]\ntitle = \"Stadt\"",
            &[
                ("WIRKRAUM_PORT", "9001"),
                ("WIRKRAUM_METRICS_TOKEN", "12e4"),
                ("WIRKRAUM_SITE__OWNER__NAME", "Amt"),
                ("WIRKRAUM_TRUSTED_PROXIES", "10.0.0.0/8, 192.0.2.1"),
                ("OTHER_PORT", "1"),
            ],
        )
        .unwrap();
        assert_eq!(configuration.port, 9001);
        assert!(configuration.behind_tls);
        assert_eq!(configuration.metrics_token.as_deref(), Some("12e4"));
        assert_eq!(configuration.site.title, "Stadt");
        assert_eq!(configuration.site.owner.name, "Amt");
        assert_eq!(configuration.proxies().unwrap().0.len(), 2);
        assert_eq!(configuration.address, Configuration::default().address);
    }

    #[test]
    fn servers_that_may_be_asked_are_named_in_file_or_environment() {
        let allowed = |configuration: &Configuration| configuration.outward.settings().allowed;
        let none = read("", &[]).unwrap();
        assert!(allowed(&none).is_empty());
        let file = read("[outward]\nallowed_servers = [\"Ratsinfo.Intern\"]", &[]).unwrap();
        assert!(allowed(&file).contains("ratsinfo.intern"));
        let variables = [
            (
                "WIRKRAUM_OUTWARD__ALLOWED_SERVERS",
                "a.intern, b.intern:8080",
            ),
            ("WIRKRAUM_OUTWARD__LONGEST_MINUTES", "5"),
        ];
        let environment = read("", &variables).unwrap();
        assert_eq!(allowed(&environment).len(), 2);
        let patience = environment.outward.settings().patience_in_all;
        assert_eq!(patience.as_secs(), 300);
    }

    #[test]
    fn an_unknown_key_is_refused_by_name_in_file_and_environment() {
        let in_file = read("prot = 1", &[]).unwrap_err().to_string();
        assert!(in_file.contains("unknown key \"prot\""), "{in_file}");
        assert!(in_file.contains("port"), "{in_file}");
        let in_site = read("[site]\ntitel = \"x\"", &[]).unwrap_err().to_string();
        assert!(in_site.contains("unknown key \"site.titel\""), "{in_site}");
        for name in ["WIRKRAUM_PROT", "WIRKRAUM_SITE", "WIRKRAUM_PORT__X"] {
            let refused = read("", &[(name, "1")]).unwrap_err().to_string();
            assert!(refused.contains(name), "{refused}");
        }
        let part = read("", &[("WIRKRAUM_SITE__TITEL", "1")])
            .unwrap_err()
            .to_string();
        assert!(part.contains("unknown key \"site.titel\""), "{part}");
    }

    #[test]
    fn a_value_of_the_wrong_kind_is_refused_with_its_key() {
        let number = read("port = \"many\"", &[]).unwrap_err().to_string();
        assert!(number.contains("port: expected"), "{number}");
        let key = read("trusted_keys = [\"abc\"]", &[]).unwrap_err();
        assert!(key.to_string().contains("64 hexadecimal"), "{key}");
        let proxy = read("", &[("WIRKRAUM_TRUSTED_PROXIES", "nowhere")]).unwrap_err();
        assert!(proxy.to_string().contains("nowhere"), "{proxy}");
        let variable = read("", &[("WIRKRAUM_PORT", "many")]).unwrap_err();
        assert!(variable.to_string().contains("WIRKRAUM_PORT"), "{variable}");
    }

    #[test]
    fn the_example_names_every_key_with_its_default() {
        let example = include_str!("../../wirkraum.example.toml");
        let read = read(example, &[]).unwrap();
        let (read, defaults) = (
            serde_json::to_value(&read).unwrap(),
            serde_json::to_value(Configuration::default()).unwrap(),
        );
        assert_eq!(read, defaults);
        for key in defaults.as_object().unwrap().keys() {
            let named = [format!("\n{key} = "), format!("\n# {key} = ")];
            assert!(named.iter().any(|line| example.contains(line)), "{key}");
        }
    }
}
