//! How this server asks others.

use serde::Deserialize;
use std::{collections::BTreeSet, time::Duration};

/// Which servers are asked, and for how long.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct OutwardSettings {
    /// Servers, as `name` or `name:port`, that may be asked although they stand in the own network or do
    /// without encryption. Default none.
    pub(crate) allowed_servers: Vec<String>,
    /// Minutes that reading a source of bodies may take. Default 30.
    pub(crate) longest_minutes: u64,
}

impl Default for OutwardSettings {
    fn default() -> Self {
        Self {
            allowed_servers: Vec::new(),
            longest_minutes: 30,
        }
    }
}

impl OutwardSettings {
    /// The same for a journey.
    pub(crate) fn settings(&self) -> ::outward::Settings {
        let allowed = self.allowed_servers.iter();
        let allowed: BTreeSet<String> = allowed.map(|name| name.trim().to_lowercase()).collect();
        ::outward::Settings {
            allowed,
            patience_in_all: Duration::from_secs(self.longest_minutes.saturating_mul(60)),
            ..::outward::Settings::default()
        }
    }
}
