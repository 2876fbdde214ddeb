//! All features of the house, put together.

use crate::{clock, configuration::Configuration};
use accounts::Permission;
use accounts_feature::{Accounts, AccountsGate, AccountsState, AccountsVisitors, NoPrincipals};
use data_interface::InterfaceState;
use database::Database;
use open_data::{OpenDataState, Publisher};
use releases::directory::Directory;
use site::{Site, SiteState};
use social_atlas::{AtlasResolver, AtlasState, AtlasSurroundings};
use spine::{Registry, WaysSection};
use std::{net::SocketAddr, sync::Arc};
use terms::AccountId;
use web::{Gate, RouteTable, TrustedProxies};

/// What features are made of.
pub(crate) struct Parts {
    /// What is published.
    pub(crate) directory: Arc<dyn Directory>,
    /// Who runs the site.
    pub(crate) site: Arc<Site>,
    /// How the catalogue describes this place.
    pub(crate) publisher: Publisher,
    /// Where everything is kept that people enter.
    pub(crate) database: Database,
    /// Accounts of people.
    pub(crate) accounts: Accounts,
    /// Accounts of a demonstration, which anybody may use.
    pub(crate) demonstration: Vec<AccountId>,
    /// The proxies that say where a request comes from.
    pub(crate) proxies: TrustedProxies,
}

/// The accounts of an installation, for the server and for commands. `listening` is where the server
/// answers if no public address is configured.
///
/// # Errors
/// If the configuration is wrong.
pub(crate) fn accounts(
    configuration: &Configuration,
    database: &Database,
    listening: SocketAddr,
) -> anyhow::Result<Accounts> {
    let site = &configuration.site;
    let address = configuration.public_address(listening)?;
    let mut settings = configuration.accounts.settings(&site.title, &address)?;
    settings.names.push(site.owner.name.clone());
    Ok(Accounts::new(
        database.clone(),
        settings,
        clock::now,
        clock::random_bytes,
        Vec::new(),
    )?)
}

/// The routes of all features, and who lets people pass to them.
pub(crate) fn all(parts: Parts) -> (RouteTable, Arc<dyn Gate>) {
    let Parts {
        directory,
        site,
        publisher,
        database,
        accounts,
        demonstration,
        proxies,
    } = parts;
    let machines = InterfaceState {
        directory: Arc::clone(&directory),
        behind_tls: publisher.behind_tls,
    };
    let files = OpenDataState::new(Arc::clone(&directory), publisher);
    let frame = SiteState {
        site,
        visitors: Arc::new(AccountsVisitors(accounts.clone())),
        surroundings: Arc::new(AtlasSurroundings::new(Arc::clone(&directory))),
        now: clock::now,
        random: clock::random_bytes,
    };
    let names = Arc::new(AtlasResolver::new(Arc::clone(&directory)));
    let registry = Registry::new()
        .with_areas(Arc::clone(&names) as Arc<_>)
        .with_indicators(names);
    let ways = WaysSection::new(database, registry.clone());
    let registry = registry.with_section(Arc::new(ways));
    let gate = AccountsGate::new(frame.clone(), &accounts, permissions());
    let people = AccountsState {
        site: frame.clone(),
        accounts,
        principals: Arc::new(NoPrincipals),
        tasks: Vec::new(),
        proxies: Arc::new(proxies),
        demonstration: demonstration.into(),
    };
    let table = social_atlas::routes(AtlasState {
        directory,
        frame,
        registry,
        searching: social_atlas::Searching::default(),
        finer: social_atlas::FinerLevels::default(),
    })
    .merge(open_data::routes(files))
    .merge(data_interface::routes(machines))
    .merge(accounts_feature::routes(people));
    (table, Arc::new(gate))
}

/// What may be done in all features, and by whom.
fn permissions() -> impl Iterator<Item = &'static Permission> {
    [accounts_feature::PERMISSIONS, actors::PERMISSIONS]
        .into_iter()
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_right_of_any_feature_contradicts_another() {
        assert_eq!(accounts::check_table(permissions()), Ok(()));
    }
}
