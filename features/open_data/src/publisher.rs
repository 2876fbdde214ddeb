//! Who publishes, for catalogue and feed.

use serde::Deserialize;

/// How the catalogue describes this place to portals.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CatalogueSettings {
    /// The address under which readers reach the server, such as `https://atlas.example.de`. Without
    /// it the address of each request is taken.
    pub public_url: Option<String>,
    /// The municipality key (AGS), eight digits.
    pub municipality_key: Option<String>,
    /// Who delivers to GovData: an address that begins with `http://dcat-ap.de/def/contributors/`.
    pub contributor_id: Option<String>,
}

/// A setting that cannot be what it should.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidSettings {
    /// The address of the server is none.
    #[error("public_url {0:?} is no address such as https://atlas.example.de")]
    PublicUrl(String),
    /// A municipality key has eight digits.
    #[error("municipality_key {0:?} does not have eight digits")]
    MunicipalityKey(String),
    /// A contributor is named by an address of dcat-ap.de.
    #[error("contributor_id {0:?} does not begin with http://dcat-ap.de/def/contributors/")]
    ContributorId(String),
}

/// Where the list of those who deliver to GovData is.
const CONTRIBUTORS: &str = "http://dcat-ap.de/def/contributors/";

impl CatalogueSettings {
    /// Whether every setting can be what it should.
    ///
    /// # Errors
    /// [`InvalidSettings`] names the first that cannot.
    pub fn check(&self) -> Result<(), InvalidSettings> {
        if let Some(url) = &self.public_url {
            let host = url
                .strip_prefix("https://")
                .or_else(|| url.strip_prefix("http://"));
            if !host.is_some_and(is_host) {
                return Err(InvalidSettings::PublicUrl(url.clone()));
            }
        }
        if let Some(key) = &self.municipality_key
            && !(key.len() == 8 && key.bytes().all(|byte| byte.is_ascii_digit()))
        {
            return Err(InvalidSettings::MunicipalityKey(key.clone()));
        }
        if let Some(id) = &self.contributor_id {
            let name = id.strip_prefix(CONTRIBUTORS).unwrap_or_default();
            let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
            if name.is_empty() || !name.chars().all(plain) {
                return Err(InvalidSettings::ContributorId(id.clone()));
            }
        }
        Ok(())
    }
}

/// Whether a text is a host with or without a port, and nothing that could end an address early.
pub(crate) fn is_host(text: &str) -> bool {
    let text = text.strip_suffix('/').unwrap_or(text);
    let plain = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c);
    !text.is_empty() && text.len() <= 255 && text.chars().all(plain)
}

/// Who publishes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Publisher {
    /// The name of the site.
    pub title: String,
    /// Who runs it; the title if nobody is named.
    pub name: String,
    /// Whom to write to.
    pub mail: Option<String>,
    /// Their own page.
    pub url: Option<String>,
    /// Whether readers reach the server by TLS only.
    pub behind_tls: bool,
    /// Settings of the catalogue.
    pub settings: CatalogueSettings,
}

impl Publisher {
    /// The address of the server without a slash at its end: as configured, or as it was asked.
    pub(crate) fn base(&self, host: Option<&str>) -> String {
        if let Some(url) = &self.settings.public_url {
            return url.trim_end_matches('/').to_owned();
        }
        let host = host.filter(|host| is_host(host)).unwrap_or("localhost");
        let scheme = if self.behind_tls { "https" } else { "http" };
        format!("{scheme}://{host}")
    }

    /// Who runs the site.
    pub(crate) fn owner(&self) -> &str {
        match self.name.trim() {
            "" => &self.title,
            name => name,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(url: &str, key: &str, contributor: &str) -> CatalogueSettings {
        let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        CatalogueSettings {
            public_url: given(url),
            municipality_key: given(key),
            contributor_id: given(contributor),
        }
    }

    #[test]
    fn settings_that_cannot_be_are_refused_by_name() {
        let good = settings(
            "https://atlas.example.de",
            "05315000",
            "http://dcat-ap.de/def/contributors/stadtKoeln",
        );
        assert_eq!(good.check(), Ok(()));
        assert_eq!(CatalogueSettings::default().check(), Ok(()));
        for url in [
            "atlas.example.de",
            "https://",
            "https://a b",
            "https://a/\"x",
        ] {
            let refused = settings(url, "", "").check();
            assert_eq!(refused, Err(InvalidSettings::PublicUrl(url.into())));
        }
        assert!(settings("", "5315000", "").check().is_err());
        assert!(settings("", "", "stadtKoeln").check().is_err());
    }

    #[test]
    fn a_host_that_is_none_is_not_repeated() {
        let publisher = Publisher::default();
        assert_eq!(publisher.base(Some("a.example:81")), "http://a.example:81");
        for host in [None, Some(""), Some("a\"><script>"), Some("a b")] {
            assert_eq!(publisher.base(host), "http://localhost");
        }
        let behind_tls = Publisher {
            behind_tls: true,
            ..Publisher::default()
        };
        assert_eq!(behind_tls.base(Some("a.example")), "https://a.example");
        let configured = Publisher {
            settings: settings("https://atlas.example.de/", "", ""),
            ..Publisher::default()
        };
        assert_eq!(configured.base(Some("evil")), "https://atlas.example.de");
    }
}
