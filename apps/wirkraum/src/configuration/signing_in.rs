//! How people sign in beside passwords: passkeys, for which the public address decides, and an identity
//! provider.

use crate::failure::Usage;
use accounts_feature::{Admission, SignInProvider};
use identity_provider::{Provider, Settings};
use passkeys::Passkeys;
use serde::Deserialize;
use std::{fs, path::PathBuf, sync::Arc};

/// Where the provider sends browsers back to, behind the public address.
const RETURN: &str = "/de/anmelden/rueckkehr";

/// Who may come by the identity provider.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ProviderPolicy {
    /// People with an account or an invitation.
    #[default]
    InvitedOnly,
    /// Everyone whom the provider knows.
    Open,
}

/// The identity provider. What people may do stands in their roles alone: groups of the provider are
/// not asked for.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ProviderSettings {
    /// Its address as it writes it itself. Default none: then there is no provider.
    pub(crate) issuer: Option<String>,
    /// The name under which this site is registered there.
    pub(crate) client_id: Option<String>,
    /// The secret of this site there. Better in a file or in the environment.
    pub(crate) client_secret: Option<String>,
    /// A file with the secret.
    pub(crate) client_secret_file: Option<PathBuf>,
    /// What stands on the button, such as `Stadt Musterhausen`.
    pub(crate) name: Option<String>,
    /// Whether the provider is trusted to say whose an address of e-mail is. Default false: then people
    /// connect their account themselves.
    pub(crate) trust_email: bool,
    /// Who may come. Default `invited_only`.
    pub(crate) policy: ProviderPolicy,
    /// Certificates (PEM) of authorities that sign the provider's certificate, beside the public ones.
    pub(crate) authorities_file: Option<PathBuf>,
    /// Further origins to which the provider sends people on before they sign in, such as
    /// `https://login.land.example`.
    pub(crate) further_origins: Vec<String>,
}

impl std::fmt::Debug for ProviderSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ProviderSettings")
            .field("issuer", &self.issuer)
            .field("client_id", &self.client_id)
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// Passkeys for a public address, or why they are not offered there.
///
/// # Errors
/// What an operator has to change.
pub(crate) fn passkeys(public_address: Option<&str>, title: &str) -> Result<Passkeys, String> {
    let Some(address) = public_address else {
        return Err("public_address is not set".to_owned());
    };
    let address = address.trim_end_matches('/');
    let host = host_of(address).ok_or_else(|| format!("`{address}` names no domain"))?;
    Passkeys::new(host, address, title).map_err(|error| error.to_string())
}

/// The host of an address without its port; none of an address of numbers in brackets.
fn host_of(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://")?;
    let host = rest.split(['/', ':', '?']).next()?;
    (!host.is_empty() && !host.starts_with('[')).then_some(host)
}

/// Scheme, host and port of an address.
fn origin_of(address: &str) -> String {
    match address.split_once("://") {
        Some((scheme, rest)) => {
            let place = rest.split('/').next().unwrap_or_default();
            format!("{scheme}://{place}")
        }
        None => address.to_owned(),
    }
}

impl ProviderSettings {
    /// The provider; none if no issuer is configured. Nobody is asked: a server starts also while the
    /// provider is down.
    ///
    /// # Errors
    /// [`Usage`] names the key and what is wrong with it.
    pub(crate) fn provider(
        &self,
        public_address: Option<&str>,
    ) -> Result<Option<SignInProvider>, Usage> {
        let wrong = |what: &str| Usage(format!("identity_provider: {what}"));
        let Some(issuer) = &self.issuer else {
            return match *self == Self::default() {
                true => Ok(None),
                false => Err(wrong("name its issuer")),
            };
        };
        let address = public_address
            .ok_or_else(|| wrong("set public_address: the provider sends browsers back to it"))?;
        let client = self.client_id.as_deref();
        let client = client.ok_or_else(|| wrong("name the client_id"))?;
        let name = self.name.as_deref().map(str::trim);
        let name = name.filter(|name| !name.is_empty());
        let name = name.ok_or_else(|| wrong("say by name what stands on the button"))?;
        if self.policy == ProviderPolicy::Open && !self.trust_email {
            return Err(wrong(
                "policy = \"open\" needs trust_email = true, since a new account needs an address \
                 that is known to be the person's",
            ));
        }
        let file = |key: &str, path: &PathBuf| {
            fs::read_to_string(path)
                .map_err(|error| wrong(&format!("{key}, {}: {error}", path.display())))
        };
        let secret = match (&self.client_secret, &self.client_secret_file) {
            (Some(_), Some(_)) => {
                return Err(wrong("name client_secret or client_secret_file, not both"));
            }
            (Some(secret), None) => Some(secret.clone()),
            (None, Some(path)) => Some(file("client_secret_file", path)?.trim().to_owned()),
            (None, None) => None,
        };
        let redirect = format!("{}{RETURN}", address.trim_end_matches('/'));
        let mut settings = Settings::new(issuer, client, secret.as_deref(), &redirect);
        if let Some(path) = &self.authorities_file {
            settings.authorities = Some(file("authorities_file", path)?);
        }
        let provider = Provider::new(settings).map_err(|error| wrong(&error.to_string()))?;
        let mut origins = vec![origin_of(issuer)];
        for origin in &self.further_origins {
            if origin_of(origin) != *origin || !origin.starts_with("http") {
                return Err(wrong(&format!(
                    "further_origins, {origin:?}: write scheme and host only, such as \
                     https://login.land.example"
                )));
            }
            origins.push(origin.clone());
        }
        Ok(Some(SignInProvider {
            provider: Arc::new(provider),
            name: name.to_owned(),
            trusts_email: self.trust_email,
            admission: match self.policy {
                ProviderPolicy::InvitedOnly => Admission::InvitedOnly,
                ProviderPolicy::Open => Admission::Open,
            },
            origins,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set() -> ProviderSettings {
        ProviderSettings {
            issuer: Some("https://anmeldung.stadt.example/realms/stadt".to_owned()),
            client_id: Some("atlas".to_owned()),
            client_secret: Some("a secret".to_owned()),
            name: Some("Stadt Musterhausen".to_owned()),
            ..ProviderSettings::default()
        }
    }

    const ADDRESS: Option<&str> = Some("https://atlas.stadt.example/");

    #[test]
    fn passkeys_need_an_address_with_a_domain_by_tls_or_on_this_machine() {
        for address in ["https://atlas.stadt.example/", "http://localhost:8080"] {
            assert!(passkeys(Some(address), "Atlas").is_ok(), "{address}");
        }
        for (address, why) in [
            (None, "public_address"),
            (Some("http://atlas.stadt.example"), "not https"),
            (Some("https://192.0.2.1"), "domain"),
            (Some("http://127.0.0.1:8080"), "domain"),
            (Some("https://[2001:db8::1]"), "domain"),
            (Some("https://stadt.example/atlas"), "more than host"),
        ] {
            let refused = passkeys(address, "Atlas").unwrap_err();
            assert!(refused.contains(why), "{address:?}: {refused}");
        }
    }

    #[test]
    fn without_an_issuer_there_is_no_provider_and_half_a_one_is_refused() {
        let nothing = ProviderSettings::default().provider(ADDRESS).unwrap();
        assert!(nothing.is_none());
        let said = |change: fn(&mut ProviderSettings)| {
            let mut settings = set();
            change(&mut settings);
            settings.provider(ADDRESS).unwrap_err().to_string()
        };
        assert!(said(|set| set.issuer = None).contains("issuer"));
        assert!(said(|set| set.client_id = None).contains("client_id"));
        assert!(said(|set| set.name = Some(" ".to_owned())).contains("button"));
        assert!(said(|set| set.policy = ProviderPolicy::Open).contains("trust_email"));
        assert!(said(|set| set.client_secret_file = Some("x".into())).contains("not both"));
        assert!(said(|set| set.issuer = Some("http://a.example".to_owned())).contains("https"));
        assert!(
            said(|set| set.further_origins = vec!["x.example".to_owned()]).contains("x.example")
        );
        let alone = set().provider(None).unwrap_err().to_string();
        assert!(alone.contains("public_address"), "{alone}");
    }

    #[test]
    fn a_form_may_reach_the_origin_of_the_provider_and_those_it_sends_on_to() {
        let mut settings = set();
        settings.further_origins = vec!["https://login.land.example".to_owned()];
        let provider = settings.provider(ADDRESS).unwrap().unwrap();
        assert_eq!(
            provider.origins,
            [
                "https://anmeldung.stadt.example",
                "https://login.land.example"
            ]
        );
        assert_eq!(provider.admission, Admission::InvitedOnly);
        assert!(!format!("{settings:?}").contains("a secret"));
    }
}
