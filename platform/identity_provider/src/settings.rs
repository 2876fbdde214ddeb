//! What an operator sets.

use crate::ProviderError;
use openidconnect::{IssuerUrl, RedirectUrl, url::Url};
use std::fmt;
use std::time::Duration;

/// The provider and how it knows us.
#[derive(Clone)]
pub struct Settings {
    /// The provider's address, exactly as it writes it itself, such as
    /// `https://anmeldung.stadt.example/realms/stadt`.
    pub issuer: String,
    /// The name under which we are registered there.
    pub client_id: String,
    /// Our secret there; none for a public client.
    pub client_secret: Option<String>,
    /// Where the provider sends browsers back to: registered there letter by letter.
    pub redirect: String,
    /// What is asked for beside `openid`.
    pub scopes: Vec<String>,
    /// The claim that lists a person's groups, if any is used. `realm_access.roles` looks into
    /// the object `realm_access`.
    pub groups: Option<String>,
    /// Certificates in PEM of authorities that sign the provider's certificate, beside the public
    /// ones: many town halls have their own.
    pub authorities: Option<String>,
    /// How long one question to the provider may take.
    pub patience: Duration,
}

impl Settings {
    /// Settings with everything else as usual: scopes `email` and `profile`, no groups, public
    /// authorities, ten seconds.
    pub fn new(issuer: &str, client_id: &str, client_secret: Option<&str>, redirect: &str) -> Self {
        Self {
            issuer: issuer.to_owned(),
            client_id: client_id.to_owned(),
            client_secret: client_secret.map(str::to_owned),
            redirect: redirect.to_owned(),
            scopes: vec!["email".to_owned(), "profile".to_owned()],
            groups: None,
            authorities: None,
            patience: Duration::from_secs(10),
        }
    }

    pub(crate) fn check(&self) -> Result<(IssuerUrl, RedirectUrl), ProviderError> {
        let setting = |why: String| ProviderError::Setting { why };
        if self.client_id.trim().is_empty() {
            return Err(setting("the client's name is empty".to_owned()));
        }
        if self.client_secret.as_ref().is_some_and(String::is_empty) {
            return Err(setting("the client's secret is empty".to_owned()));
        }
        let no_address = |what: &str| setting(format!("`{what}` is no address"));
        let issuer = IssuerUrl::new(self.issuer.clone()).map_err(|_| no_address(&self.issuer))?;
        let redirect =
            RedirectUrl::new(self.redirect.clone()).map_err(|_| no_address(&self.redirect))?;
        for url in [issuer.url(), redirect.url()] {
            if url.scheme() != "https" && !is_local(url) {
                return Err(setting(format!("`{url}` is not https")));
            }
            if url.fragment().is_some() || !url.username().is_empty() || url.password().is_some() {
                return Err(setting(format!("`{url}` has parts that it must not have")));
            }
        }
        if issuer.url().query().is_some() {
            return Err(setting(format!("`{}` has a query", self.issuer)));
        }
        Ok((issuer, redirect))
    }
}

/// Whether this is plain `http` to the own machine, which tests and demonstrations may use.
pub(crate) fn is_local(url: &Url) -> bool {
    use openidconnect::url::Host;
    url.scheme() == "http"
        && match url.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        }
}

impl fmt::Debug for Settings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Settings")
            .field("issuer", &self.issuer)
            .field("client_id", &self.client_id)
            .field("client_secret", &self.client_secret.as_ref().map(|_| "…"))
            .field("redirect", &self.redirect)
            .field("scopes", &self.scopes)
            .field("groups", &self.groups)
            .field("authorities", &self.authorities.is_some())
            .field("patience", &self.patience)
            .finish()
    }
}
