//! Who acts in these tests, and a small network.

use accounts::{
    Account, Acting, ActingParts, Email, Places, Principal, Role, Term, Viewer, account::State,
};
use actor_network::{
    MunicipalityKey,
    actor::{ActorKind, Facts},
};
use actors::{Actors, Doing, model::Model, proposing::Listing};
use database::testing::{TestDatabase, databases};
use std::sync::atomic::{AtomicU64, Ordering};
use terms::{AccountId, ActingId, ActorId, EntityId, Moment, Span};

pub const NOON: Moment = Moment::from_micros(1_795_348_800_000_000);

pub fn minutes(later: u32) -> Moment {
    NOON.after(Span::minutes(later))
}

/// Random enough for a test: never the same twice.
pub fn random() -> [u8; 32] {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let next = NEXT.fetch_add(1, Ordering::Relaxed);
    let mut bytes = [0; 32];
    bytes[2..10].copy_from_slice(&next.to_be_bytes());
    bytes
}

fn ten() -> [u8; 10] {
    let mut ten = [0; 10];
    ten.copy_from_slice(&random()[..10]);
    ten
}

pub fn new_id() -> EntityId {
    EntityId::new(NOON, ten())
}

pub fn new_actor() -> ActorId {
    ActorId::new(NOON, ten())
}

pub fn account(number: u8) -> AccountId {
    AccountId::new(NOON, [number; 10])
}

pub const PLANNER: u8 = 1;
pub const EDITOR: u8 = 2;
pub const NEIGHBOUR: u8 = 3;

pub fn by(number: u8, later: u32) -> Doing {
    Doing {
        by: account(number),
        now: minutes(later),
    }
}

pub fn town() -> MunicipalityKey {
    Model::usual().unwrap().municipality
}

pub fn facts(name: &str, kind: ActorKind) -> Facts {
    Facts::new(name, kind, town())
}

/// Somebody who sees what everyone sees.
pub fn everyone() -> Viewer {
    Viewer::public(minutes(60))
}

fn viewer(number: u8, role: Role, principal: Option<Principal>) -> Viewer {
    let email = Email::new("a@stadt.example").unwrap();
    let state = State::Active { last_seen: NOON };
    let person = Account::of_person(account(number), email, state);
    let acting = Acting::new(ActingParts {
        id: ActingId::new(NOON, [number; 10]),
        account: account(number),
        role,
        principal,
        places: Places::Everywhere,
        term: Term::new(NOON, None).unwrap(),
    });
    Viewer::signed_in(&person, vec![acting.unwrap()], minutes(60)).unwrap()
}

pub fn planner() -> Viewer {
    viewer(PLANNER, Role::Planning, None)
}

pub fn editor_of(actor: ActorId) -> Viewer {
    viewer(EDITOR, Role::Editor, Some(Principal::Organisation(actor)))
}

pub fn secretary_of(body: ActorId) -> Viewer {
    viewer(
        EDITOR,
        Role::CommitteeSecretary,
        Some(Principal::Body(body)),
    )
}

pub fn resident() -> Viewer {
    viewer(NEIGHBOUR, Role::Resident, None)
}

/// Actors on each engine there is.
pub async fn on_each() -> Vec<(TestDatabase, Actors)> {
    let all = databases().await.into_iter();
    all.map(|database| {
        let actors = Actors::new(database.clone());
        (database, actors)
    })
    .collect()
}

pub async fn enter(actors: &Actors, facts: Facts) -> ActorId {
    let id = new_actor();
    let entered = actors.propose(id, facts, Listing::AtOnce, by(PLANNER, 0));
    entered.await.unwrap();
    id
}

pub async fn enter_named(actors: &Actors, name: &str) -> ActorId {
    enter(actors, facts(name, ActorKind::Club)).await
}
