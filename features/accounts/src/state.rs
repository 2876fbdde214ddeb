//! What the pages of accounts need, and how other features join in.

use crate::Accounts;
use accounts::Principal;
use axum::{
    extract::{ConnectInfo, FromRef},
    http::HeaderMap,
};
use site::{Away, SiteState, Visit};
use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr, SocketAddr},
    sync::Arc,
};
use terms::{AccountId, ActorId, Moment};
use ui::Link;
use web::TrustedProxies;

/// Something that waits for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// What is to be done, and where.
    pub link: Link,
    /// Why it waits for this person, in one sentence.
    pub why: String,
    /// By when.
    pub due: Option<Moment>,
}

/// A feature that knows what waits for somebody.
#[async_trait::async_trait]
pub trait TaskSource: Send + Sync {
    /// What waits for the visitor; at most 50.
    ///
    /// # Errors
    /// [`Away`] if the database does not answer.
    async fn tasks(&self, visit: &Visit) -> Result<Vec<Task>, Away>;
}

/// Knows the actors for whom people act; the feature of actors does.
#[async_trait::async_trait]
pub trait Principals: Send + Sync {
    /// The names of these actors, in at most one query.
    ///
    /// # Errors
    /// [`Away`] if the database does not answer.
    async fn names(&self, actors: &[ActorId]) -> Result<HashMap<ActorId, String>, Away>;

    /// Actors whose names are like this text, the best first; at most 10.
    ///
    /// # Errors
    /// [`Away`] if the database does not answer.
    async fn like(&self, text: &str) -> Result<Vec<(Principal, String)>, Away>;
}

/// A site without actors.
#[derive(Debug, Clone, Copy)]
pub struct NoPrincipals;

#[async_trait::async_trait]
impl Principals for NoPrincipals {
    async fn names(&self, _: &[ActorId]) -> Result<HashMap<ActorId, String>, Away> {
        Ok(HashMap::new())
    }

    async fn like(&self, _: &str) -> Result<Vec<(Principal, String)>, Away> {
        Ok(Vec::new())
    }
}

/// What the pages of accounts need.
#[derive(Clone)]
pub struct AccountsState {
    /// What all pages share.
    pub site: SiteState,
    /// The accounts.
    pub accounts: Accounts,
    /// The actors for whom people act.
    pub principals: Arc<dyn Principals>,
    /// Who knows what waits for somebody, in the order in which it is shown.
    pub tasks: Vec<Arc<dyn TaskSource>>,
    /// The proxies that say where a request comes from.
    pub proxies: Arc<TrustedProxies>,
    /// Ready accounts of a demonstration, which anybody may use; empty everywhere else.
    pub demonstration: Arc<[AccountId]>,
}

impl std::fmt::Debug for AccountsState {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AccountsState")
            .field("accounts", &self.accounts)
            .finish_non_exhaustive()
    }
}

impl FromRef<AccountsState> for SiteState {
    fn from_ref(state: &AccountsState) -> Self {
        state.site.clone()
    }
}

impl AccountsState {
    /// The address by which tries are counted. Of an IPv6 address the first half: one household or
    /// office has all addresses within it.
    pub(crate) fn from(
        &self,
        peer: Option<ConnectInfo<SocketAddr>>,
        headers: &HeaderMap,
    ) -> IpAddr {
        let peer = peer.map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), |peer| peer.0.ip());
        match self.proxies.client(peer, headers) {
            IpAddr::V6(address) => {
                let network = address.to_bits() & (u128::MAX << 64);
                IpAddr::V6(Ipv6Addr::from_bits(network))
            }
            address @ IpAddr::V4(_) => address,
        }
    }
}
