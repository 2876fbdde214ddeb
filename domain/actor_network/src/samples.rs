//! Actors for tests.

use crate::actor::{Actor, ActorKind, Facts};
use crate::{FieldKey, MunicipalityKey};
use terms::{AccountId, ActorId, AreaRef, Moment};

pub(crate) const NOW: Moment = Moment::from_micros(1_764_158_400_000_000);

pub(crate) fn actor_id(number: u8) -> ActorId {
    ActorId::new(Moment::from_micros(0), [0, 0, 0, 0, 0, 0, 0, 0, 0, number])
}

pub(crate) fn account() -> AccountId {
    AccountId::new(Moment::from_micros(0), [7; 10])
}

pub(crate) fn town() -> MunicipalityKey {
    MunicipalityKey::new("05166032").unwrap()
}

pub(crate) fn field(text: &str) -> FieldKey {
    FieldKey::new(text).unwrap()
}

pub(crate) fn area(text: &str) -> AreaRef {
    text.parse().unwrap()
}

pub(crate) fn facts(name: &str) -> Facts {
    Facts::new(name, ActorKind::Club, town())
}

/// An actor that is published.
pub(crate) fn published(number: u8, facts: Facts) -> Actor {
    let (mut actor, _) = Actor::propose(actor_id(number), facts, account(), NOW);
    actor.publish(account(), NOW).unwrap();
    actor
}
