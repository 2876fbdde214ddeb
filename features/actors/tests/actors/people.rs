//! Who acts in these tests, and a small network.

use accounts::{
    Account, Acting, ActingParts, Email, Places, Policy, Principal, Registration, Role, Term,
    TokenTerms, Viewer, account::State,
};
use accounts_feature::{Hashing, OwnData, Settings, acts::load_ready::ReadyAccount};
use actor_network::{
    MunicipalityKey,
    actor::{ActorKind, Facts},
};
use actors::{Actors, Doing, model::Model, proposing::Listing};
use database::testing::{TestDatabase, databases};
use sea_orm::{ConnectionTrait, Statement};
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};
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
        let actors = Actors::new(database.clone(), random);
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

/// Accounts in the same database, of an installation whose clock stands at noon.
pub fn accounts_in(database: &TestDatabase) -> accounts_feature::Accounts {
    let policy = Policy::new(Registration::Open, Span::days(365), TokenTerms::default());
    let mut settings = Settings::new(policy.unwrap(), "Sozialatlas", "https://stadt.example/");
    settings.hashing = Hashing {
        memory: 64,
        passes: 1,
        lanes: 1,
    };
    let actors = actors::OwnActors {
        database: (**database).clone(),
        now: noon,
    };
    let others: Vec<Arc<dyn OwnData>> = vec![Arc::new(actors)];
    accounts_feature::Accounts::new((**database).clone(), settings, noon, random, others).unwrap()
}

fn noon() -> i64 {
    NOON.micros()
}

/// Opens an account that acts for an actor from noon until some days later.
pub async fn acts_for(
    accounts: &accounts_feature::Accounts,
    (number, name): (u8, &str),
    (role, actor): (Role, ActorId),
    days: Option<u32>,
) {
    let until = days.map(|days| NOON.after(Span::days(days)));
    let acting = Acting::new(ActingParts {
        id: ActingId::new(NOON, ten()),
        account: account(number),
        role,
        principal: Some(Principal::Organisation(actor)),
        places: Places::Everywhere,
        term: Term::new(NOON, until).unwrap(),
    });
    let ready = ReadyAccount {
        id: account(number),
        name: name.to_owned(),
        email: Email::new(&format!("person{number}@stadt.example")).unwrap(),
        acting: acting.unwrap(),
    };
    accounts.load_ready(&[ready]).await.unwrap();
}

/// What the audit trail says: actions with their payloads, the oldest first.
pub async fn trail(database: &TestDatabase) -> Vec<(String, serde_json::Value)> {
    let sql = "SELECT e.action, c.payload FROM audit_entry e \
        JOIN audit_content c ON c.number = e.number ORDER BY e.number";
    let rows = texts(database, sql, 2).await.into_iter();
    rows.map(|row| (row[0].clone(), serde_json::from_str(&row[1]).unwrap()))
        .collect()
}

/// Columns of text from the database.
pub async fn texts(database: &TestDatabase, sql: &str, columns: usize) -> Vec<Vec<String>> {
    let read = database.read();
    let rows = read
        .query_all_raw(Statement::from_string(read.get_database_backend(), sql))
        .await
        .unwrap();
    rows.iter()
        .map(|row| {
            let column = |place| row.try_get_by_index::<Option<String>>(place).unwrap();
            (0..columns)
                .map(|place| column(place).unwrap_or_default())
                .collect()
        })
        .collect()
}
