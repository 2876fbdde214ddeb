//! The people of the demonstration city: accounts to try, actors, needs and signals.

use crate::clock;
use accounts::Acting;
use accounts_feature::{Accounts, acts::load_ready::ReadyAccount};
use actor_network::{MunicipalityKey, confirmation::Rhythm};
use actors::{
    Actors, Doing,
    demo::{Network, Whole, load_network},
    model::Model,
};
use anyhow::Context;
use database::Database;
use demonstration_city::people::{People, people};
use needs_feature::{Binding, Register, Signals};
use std::collections::BTreeMap;
use terms::{AccountId, EntityId, Moment, RANDOM_BYTES};

/// A town and its county as people call them.
const NAMES: [(&str, &str); 2] = [("00001004", "Stadt Auenbruck"), ("00001000", "Landkreis")];

/// The people of the city as if it had been set up now.
///
/// # Errors
/// Never but for a slip in the tables of the city.
pub(crate) fn invented() -> anyhow::Result<People> {
    people(Moment::from_micros(clock::now())).context("the people of the city")
}

/// The accounts that anybody may try.
pub(crate) fn to_try(people: &People) -> Vec<AccountId> {
    let ready = people.accounts.iter().filter(|one| one.to_try.is_some());
    ready.map(|one| one.id).collect()
}

/// A new identity.
fn new_id() -> EntityId {
    let mut bytes = [0; RANDOM_BYTES];
    bytes.copy_from_slice(&clock::random_bytes()[..RANDOM_BYTES]);
    EntityId::new(Moment::from_micros(clock::now()), bytes)
}

/// Enters everybody who is not there yet.
///
/// # Errors
/// If the database does not answer, or the tables of the city have a slip.
pub(crate) async fn load(
    people: &People,
    database: &Database,
    accounts: &Accounts,
) -> anyhow::Result<()> {
    accounts.load_ready(&ready(people)?).await?;
    let planner = people.account("planung").context("the planner")?;
    let doing = Doing {
        by: planner.id,
        now: Moment::from_micros(clock::now()),
    };
    load_network(&Actors::new(database.clone()), &network(people)?, doing).await?;
    let needs: Vec<_> = people.needs.iter().map(|one| one.need.clone()).collect();
    Register::new(database.clone())
        .load(&needs, &new_id)
        .await?;
    let signals = Signals::new(database.clone());
    signals.load(&people.signals.signals).await?;
    let reviewer = &people.signals.reviewer;
    if signals.bindings().await?.is_empty() {
        let binding = Binding {
            id: new_id(),
            account: reviewer.account(),
            acting: reviewer.acting(),
            name: planner.name.to_owned(),
            asked_at: people.signals.period.from(),
            bound_at: Some(people.signals.period.from()),
            until: None,
        };
        signals.enter_reviewer(binding).await?;
    }
    Ok(())
}

fn ready(people: &People) -> anyhow::Result<Vec<ReadyAccount>> {
    let ready = people.accounts.iter().map(|one| {
        Ok(ReadyAccount {
            id: one.id,
            name: one.name.to_owned(),
            email: one.email.clone(),
            acting: Acting::new(one.acting.clone())
                .with_context(|| format!("the role of {}", one.key))?,
        })
    });
    ready.collect()
}

fn network(people: &People) -> anyhow::Result<Network> {
    let mut names = BTreeMap::new();
    for (key, name) in NAMES {
        names.insert(MunicipalityKey::new(key)?, name.to_owned());
    }
    let [(town, _), ..] = NAMES;
    let whole = people.actors.iter().map(|one| Whole {
        actor: one.actor.clone(),
        history: one.history.clone(),
        record: one.record.clone(),
    });
    let stages = people.consultation.sequence.stages();
    let pairs = stages.windows(2).flat_map(|pair| {
        let (earlier, later) = (&pair[0], &pair[1]);
        earlier
            .iter()
            .flat_map(|one| later.iter().map(move |other| (*one, *other)))
    });
    Ok(Network {
        model: Model {
            municipality: MunicipalityKey::new(town)?,
            names,
            scope: people.scope.clone(),
            lists: people.lists.clone(),
            config: people.config.clone(),
            rhythm: Rhythm::default(),
        },
        actors: Vec::new(),
        whole: whole.collect(),
        bodies: people.bodies.clone(),
        order: pairs.collect(),
    })
}
