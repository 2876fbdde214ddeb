//! All features of the house, put together.

use crate::{
    clock,
    configuration::{Configuration, passkeys},
};
use accounts::Permission;
use accounts_feature::{Accounts, AccountsGate, AccountsState, AccountsVisitors};
use actors::{Actors, ActorsState, JoinedActors, OwnActors, model::Model};
use anyhow::Context;
use data_interface::InterfaceState;
use database::Database;
use needs::{FieldId, TargetGroupId};
use needs_feature::{
    Named, NeedResolver, NeedTasks, NeedsOfArea, NeedsState, OwnNeeds, PublishedIndicators,
    PublishedPopulations, Register, Vocabulary,
};
use open_data::{OpenDataState, Publisher};
use releases::directory::Directory;
use site::{Site, SiteState};
use social_atlas::{AtlasResolver, AtlasState, AtlasSurroundings};
use spine::{Registry, WaysSection};
use std::{net::SocketAddr, sync::Arc};
use terms::{AccountId, IndicatorId};
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
    /// Fields of action, target groups, and what signals can be about.
    pub(crate) vocabulary: Vocabulary,
    /// The indicator that counts how many people live in an area.
    pub(crate) population: IndicatorId,
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
    let public = configuration.public_address.as_deref();
    settings.passkeys = passkeys(public, &site.title).ok();
    settings.provider = configuration.identity_provider.provider(public)?;
    Ok(Accounts::new(
        database.clone(),
        settings,
        clock::now,
        clock::random_bytes,
        vec![
            Arc::new(OwnNeeds(database.clone())),
            Arc::new(OwnActors {
                database: database.clone(),
                now: clock::now,
            }),
        ],
    )?)
}

/// The lists of an installation: the usual ones, with the fields and groups of its actor model.
///
/// # Errors
/// If a key of the model is none of a need, or the lists that are built in cannot be read.
pub(crate) fn vocabulary(model: &Model) -> anyhow::Result<Vocabulary> {
    let mut fields = Vec::new();
    for entry in &model.lists.fields {
        fields.push(Named {
            key: FieldId::new(entry.key.as_str()).context("a field of action")?,
            name: entry.name.clone(),
        });
    }
    let mut groups = Vec::new();
    for entry in &model.lists.target_groups {
        groups.push(Named {
            key: TargetGroupId::new(entry.key.as_str()).context("a target group")?,
            name: entry.name.clone(),
        });
    }
    Ok(Vocabulary::usual()?.with_lists(fields, groups))
}

/// The routes of all features, and who lets people pass to them.
pub(crate) fn all(parts: Parts) -> (RouteTable, Arc<dyn Gate>) {
    let Parts {
        directory,
        site,
        publisher,
        database,
        accounts,
        vocabulary,
        population,
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
    let actors = Actors::new(database.clone(), clock::random_bytes);
    let there = Arc::new(JoinedActors::new(
        actors.clone(),
        Arc::clone(&frame.surroundings),
    ));
    let registry = registry
        .with(Arc::new(NeedResolver(Register::new(database.clone()))))
        .with(Arc::clone(&there) as Arc<_>);
    let needs = NeedsState {
        site: frame.clone(),
        database: database.clone(),
        registry: registry.clone(),
        vocabulary: Arc::new(vocabulary),
        rule: Arc::default(),
        populations: Arc::new(PublishedPopulations::new(
            Arc::clone(&directory),
            population,
        )),
        principals: Arc::clone(&there) as Arc<_>,
        indicators: Arc::new(PublishedIndicators(Arc::clone(&directory))),
    };
    let who_is_there = ActorsState {
        site: frame.clone(),
        actors,
        registry: registry.clone(),
        others: Vec::new(),
        accounts: Some(accounts.clone()),
    };
    let ways = WaysSection::new(database, registry.clone());
    let registry = registry
        .with_section(Arc::clone(&there) as Arc<_>)
        .with_points(Arc::clone(&there) as Arc<_>)
        .with_section(Arc::new(NeedsOfArea(needs.clone())))
        .with_section(Arc::new(ways));
    let gate = AccountsGate::new(frame.clone(), &accounts, permissions());
    let people = AccountsState {
        site: frame.clone(),
        accounts,
        principals: Arc::clone(&there) as Arc<_>,
        tasks: vec![there, Arc::new(NeedTasks(needs.clone()))],
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
    .merge(accounts_feature::routes(people))
    .merge(actors::routes(who_is_there))
    .merge(needs_feature::routes(needs));
    (table, Arc::new(gate))
}

/// What may be done in all features, and by whom.
fn permissions() -> impl Iterator<Item = &'static Permission> {
    [
        accounts_feature::PERMISSIONS,
        actors::PERMISSIONS,
        needs_feature::PERMISSIONS,
    ]
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
