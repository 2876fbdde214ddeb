//! Loads a whole network at once: that of the demonstration city, or of a municipality that begins.

mod dealings;

pub use dealings::{LoadedMeeting, LoadedPaper, load_dealings};

use crate::{
    Actors, Doing, StoreError,
    checking::ParentFault,
    configuring::ConfigureError,
    model::Model,
    store::{BodyRows, Fresh, Kept, Origin, begin, insert, load, order},
};
use actor_network::{
    actor::{Actor, Event, Facts, FieldFault, Hierarchy},
    bodies::Body,
    confirmation::{Confirmation, Record},
};
use database::DatabaseError;
use sea_orm::{EntityTrait, Set};
use std::collections::BTreeMap;
use terms::{ActorId, Moment};

/// An actor of the network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// Its identity; a network can be loaded again without doubling anybody.
    pub id: ActorId,
    /// What is known of it.
    pub facts: Facts,
    /// When it was entered.
    pub entered: Moment,
    /// When a person last confirmed it, if ever.
    pub confirmed: Option<Moment>,
    /// Where it stands.
    pub standing: Standing,
}

/// Where a loaded actor stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Waits for planning.
    Proposed,
    /// Listed.
    Published,
    /// Listed and kept by its own people.
    Claimed,
}

/// An actor with its history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    /// The actor as it stands.
    pub actor: Actor,
    /// Every step, from the proposal on.
    pub history: Vec<Event>,
    /// When it was entered, last confirmed and reminded.
    pub record: Record,
}

/// A whole network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Network {
    /// The actor model.
    pub model: Model,
    /// Its actors.
    pub actors: Vec<Loaded>,
    /// Actors that come with all that has happened to them.
    pub whole: Vec<Whole>,
    /// What bodies among them have.
    pub bodies: Vec<Body>,
    /// Which body is consulted before which.
    pub order: Vec<(ActorId, ActorId)>,
}

/// Why a network was not loaded. Nothing of it is stored then, but perhaps its model.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The model cannot be used.
    #[error(transparent)]
    Configure(#[from] ConfigureError),
    /// An actor cannot be as it is given.
    #[error("{name} cannot be as it is given: {}", .faults.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))]
    Faults {
        /// The actor.
        name: String,
        /// What is wrong.
        faults: Vec<FieldFault>,
    },
    /// What is a part of what goes in a circle, or names somebody who does not exist.
    #[error(transparent)]
    Parent(#[from] ParentFault),
    /// The database does not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DatabaseError> for LoadError {
    fn from(error: DatabaseError) -> Self {
        Self::Store(error.into())
    }
}

impl From<sea_orm::DbErr> for LoadError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

fn fresh(one: &Loaded, by: terms::AccountId) -> Fresh {
    let at = one.entered;
    let (mut actor, proposed) = Actor::propose(one.id, one.facts.clone(), by, at);
    let mut events = vec![proposed];
    if one.standing != Standing::Proposed {
        // A proposal can always be published, and what is published claimed.
        events.extend(actor.publish(by, at).ok());
    }
    if one.standing == Standing::Claimed {
        events.extend(actor.claim(by, at).ok());
    }
    let record = Record {
        confirmed: one.confirmed.map(|at| Confirmation { at, by }),
        ..Record::new(one.id, at)
    };
    let origin = Origin {
        key_source: String::new(),
        proposed_by: by,
    };
    let kept = Kept {
        actor,
        record,
        origin,
    };
    Fresh { kept, events }
}

fn fresh_whole(one: &Whole, by: terms::AccountId) -> Fresh {
    let kept = Kept {
        actor: one.actor.clone(),
        record: one.record,
        origin: Origin {
            key_source: String::new(),
            proposed_by: by,
        },
    };
    Fresh {
        kept,
        events: one.history.clone(),
    }
}

/// Loads a network. Actors that are there already are left as they are, with their bodies.
///
/// # Errors
/// [`LoadError`].
pub async fn load_network(
    actors: &Actors,
    network: &Network,
    doing: Doing,
) -> Result<usize, LoadError> {
    let whole = network.whole.iter();
    let all: Vec<(ActorId, &Facts)> = (network.actors.iter().map(|one| (one.id, &one.facts)))
        .chain(whole.map(|one| (one.actor.id(), one.actor.facts())))
        .collect();
    for (_, facts) in &all {
        let faults = network.model.faults(facts);
        if !faults.is_empty() {
            let name = facts.name.clone();
            return Err(LoadError::Faults { name, faults });
        }
    }
    let parents = all.iter().map(|(id, facts)| (*id, facts.parent));
    Hierarchy::new(parents).map_err(ParentFault::from)?;
    actors
        .configure(&network.model, Some(doing.by), doing.now)
        .await?;
    actors
        .database
        .write(async |tx| {
            let change = begin(tx, doing.now).await?;
            let ids: Vec<ActorId> = all.iter().map(|(id, _)| *id).collect();
            let there: BTreeMap<ActorId, Kept> = load(tx, &ids).await?;
            let new: Vec<Fresh> = (network.actors.iter())
                .filter(|one| !there.contains_key(&one.id))
                .map(|one| fresh(one, doing.by))
                .chain(
                    (network.whole.iter())
                        .filter(|one| !there.contains_key(&one.actor.id()))
                        .map(|one| fresh_whole(one, doing.by)),
                )
                .collect();
            insert(tx, &new, &network.model.rhythm, change).await?;
            let is_new = |actor: &ActorId| !there.contains_key(actor);
            for body in network.bodies.iter().filter(|body| is_new(&body.actor)) {
                BodyRows::of(body).replace(tx, body.actor).await?;
            }
            for (earlier, later) in &network.order {
                if is_new(earlier) || is_new(later) {
                    let row = order::ActiveModel {
                        earlier: Set(earlier.to_string()),
                        later: Set(later.to_string()),
                    };
                    order::Entity::insert(row)
                        .exec_without_returning(tx)
                        .await?;
                }
            }
            Ok(new.len())
        })
        .await
}
