//! What an installation decides about its accounts.

use crate::BreachedList;
use accounts::Policy;
use identity_provider::Provider;
use passkeys::Passkeys;
use std::{path::PathBuf, sync::Arc};
use terms::Span;

/// How long sessions hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionTerms {
    /// So long without use, and the session is over.
    pub idle: Span,
    /// So long after sign-in at the latest.
    pub longest: Span,
}

impl Default for SessionTerms {
    /// Three days without use, 30 days in all.
    fn default() -> Self {
        Self {
            idle: Span::days(3),
            longest: Span::days(30),
        }
    }
}

/// What hashing a password costs: Argon2id (RFC 9106).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hashing {
    /// Memory in KiB.
    pub memory: u32,
    /// How often it is gone through.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Default for Hashing {
    /// 19 MiB, two passes, one lane: the least that OWASP's Password Storage Cheat Sheet (2025) names.
    fn default() -> Self {
        Self {
            memory: 19 * 1024,
            passes: 2,
            lanes: 1,
        }
    }
}

/// Who may come by the identity provider. What people may do stands in their roles alone, which are
/// given here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admission {
    /// People with an account or an invitation.
    InvitedOnly,
    /// Everyone whom the provider knows: an account is opened at the first sign-in.
    Open,
}

/// The identity provider of an installation.
#[derive(Debug, Clone)]
pub struct SignInProvider {
    /// The provider itself.
    pub provider: Arc<Provider>,
    /// What people call it: stands on the button.
    pub name: String,
    /// Whether its word about who has an address of e-mail is enough to find an account by it. Only for
    /// a provider that hands out addresses itself, or checks them.
    pub trusts_email: bool,
    /// Who may come.
    pub admission: Admission,
    /// Where the form that leads there may end: the provider's origin, and further ones to which it
    /// sends people on. Browsers refuse others.
    pub origins: Vec<String>,
}

/// What an installation decides about its accounts.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Who may come in and how long accounts and links hold.
    pub policy: Policy,
    /// What the site is called.
    pub site: String,
    /// The public address without a slash at the end, such as `https://atlas.stadt.example`. Links in
    /// mails begin with it, never with what a request claims.
    pub address: String,
    /// Names of city and site that no password may hold.
    pub names: Vec<String>,
    /// Passwords that are known to thieves.
    pub breached: BreachedList,
    /// How long sessions hold.
    pub sessions: SessionTerms,
    /// What hashing costs.
    pub hashing: Hashing,
    /// The file of erasures, outside of backups; without, they stand in the database only.
    pub erasures: Option<PathBuf>,
    /// The file to which sealed ends of the audit trail are written.
    pub seals: Option<PathBuf>,
    /// Passkeys, where the address allows them.
    pub passkeys: Option<Passkeys>,
    /// The identity provider, if there is one.
    pub provider: Option<SignInProvider>,
}

impl Settings {
    /// Settings with the defaults of this house.
    pub fn new(policy: Policy, site: &str, address: &str) -> Self {
        Self {
            policy,
            site: site.to_owned(),
            address: address.trim_end_matches('/').to_owned(),
            names: vec![site.to_owned()],
            breached: BreachedList::default(),
            sessions: SessionTerms::default(),
            hashing: Hashing::default(),
            erasures: None,
            seals: None,
            passkeys: None,
            provider: None,
        }
    }
}
