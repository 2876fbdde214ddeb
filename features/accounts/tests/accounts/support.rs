//! What the tests share: a clock that stands still, people, and the mails they get.

use accounts::{Email, Places, Policy, Registration, Role, Term, TokenTerms, token::Secret};
use accounts_feature::{
    Accounts, Hashing, OwnData, Settings,
    acts::{
        grant_role::NewRole,
        invite::{Delivery, Invitation},
    },
};
use database::{
    Database,
    testing::{TestDatabase, databases},
};
use jobs::{Letter, SendError, Transport, outbox};
use sea_orm::{ConnectionTrait, Statement};
use sha2::{Digest, Sha256};
use std::{
    cell::Cell,
    net::IpAddr,
    sync::{Arc, Mutex},
};
use terms::{AccountId, Language, Moment, Span};

pub(crate) const MINUTE: i64 = 60_000_000;
pub(crate) const DAY: i64 = 24 * 60 * MINUTE;
pub(crate) const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);
pub(crate) const GOOD: &str = "drei gelbe birnen";

thread_local! {
    static NOW: Cell<i64> = const { Cell::new(1_764_158_400_000_000) };
    static DRAWN: Cell<u64> = const { Cell::new(0) };
}

/// The clock of a test: each test runs on a thread of its own.
pub(crate) fn now() -> i64 {
    NOW.get()
}

pub(crate) fn moment() -> Moment {
    Moment::from_micros(now())
}

pub(crate) fn later(by: i64) {
    NOW.set(NOW.get() + by);
}

/// Bytes that look random and are different each time.
pub(crate) fn drawn() -> [u8; 32] {
    DRAWN.set(DRAWN.get() + 1);
    Sha256::digest(DRAWN.get().to_be_bytes()).into()
}

/// An installation with its database.
pub(crate) struct Place {
    pub(crate) db: TestDatabase,
    pub(crate) accounts: Accounts,
}

pub(crate) fn settings(registration: Registration) -> Settings {
    let policy = Policy::new(registration, Span::days(365), TokenTerms::default()).unwrap();
    let mut settings = Settings::new(policy, "Sozialatlas", "https://stadt.example/");
    settings.hashing = Hashing {
        memory: 64,
        passes: 1,
        lanes: 1,
    };
    let site = passkeys::Passkeys::new("stadt.example", "https://stadt.example", "Sozialatlas");
    settings.passkeys = Some(site.unwrap());
    settings
}

pub(crate) fn with(db: Database, settings: Settings) -> Accounts {
    with_others(db, settings, Vec::new())
}

pub(crate) fn with_others(
    db: Database,
    settings: Settings,
    others: Vec<Arc<dyn OwnData>>,
) -> Accounts {
    Accounts::new(db, settings, now, drawn, others).unwrap()
}

/// An installation on each engine, where everyone may register.
pub(crate) async fn places() -> Vec<Place> {
    databases()
        .await
        .into_iter()
        .map(|db| {
            let accounts = with((*db).clone(), settings(Registration::Open));
            Place { db, accounts }
        })
        .collect()
}

#[derive(Default)]
struct Mailbox(Mutex<Vec<Letter>>);

#[async_trait::async_trait]
impl Transport for Mailbox {
    async fn send(&self, letter: &Letter) -> Result<(), SendError> {
        self.0.lock().unwrap().push(letter.clone());
        Ok(())
    }
}

pub(crate) fn email(text: &str) -> Email {
    Email::new(text).unwrap()
}

impl Place {
    /// All mails that waited.
    pub(crate) async fn mails(&self) -> Vec<Letter> {
        let mailbox = Mailbox::default();
        outbox::deliver(&self.db, &mailbox, now).await.unwrap();
        mailbox.0.into_inner().unwrap()
    }

    /// The secret of the one mail with a link to use that waited.
    pub(crate) async fn secret(&self) -> Secret {
        let mails = self.mails().await;
        let told = |mail: &&Letter| !mail.subject.contains("Rolle");
        let with_link: Vec<&Letter> = mails.iter().filter(told).collect();
        let [mail] = with_link[..] else {
            panic!("{} mails", with_link.len());
        };
        secret_in(mail)
    }

    /// Somebody who was invited and came.
    pub(crate) async fn somebody(&self, name: &str) -> AccountId {
        let invitation = invitation(&format!("{name}@stadt.example"), Vec::new());
        let invited = self.accounts.invite(None, invitation).await.unwrap();
        let secret = self.secret().await;
        let accepted = self.accounts.accept_invitation(&secret, name, GOOD);
        accepted.await.unwrap();
        invited.account
    }

    pub(crate) async fn administrator(&self, name: &str) -> AccountId {
        let account = self.somebody(name).await;
        let role = role(Role::Administrator, Places::Everywhere);
        self.accounts.grant_role(None, account, role).await.unwrap();
        account
    }

    /// One number from the database.
    pub(crate) async fn number(&self, sql: &str) -> i64 {
        let read = self.db.read();
        let row = read
            .query_one_raw(Statement::from_string(read.get_database_backend(), sql))
            .await
            .unwrap();
        row.unwrap().try_get_by_index(0).unwrap()
    }

    /// Changes the database behind the back of the product.
    pub(crate) async fn tamper(&self, sql: &str) {
        let done: Result<(), database::DatabaseError> = self
            .db
            .write(async |tx| {
                tx.execute_unprepared(sql).await?;
                Ok(())
            })
            .await;
        done.unwrap();
    }
}

pub(crate) fn secret_in(mail: &Letter) -> Secret {
    let line = mail
        .body
        .lines()
        .find(|line| line.starts_with("https://stadt.example/"))
        .unwrap();
    line.rsplit('/').next().unwrap().parse().unwrap()
}

pub(crate) fn invitation(address: &str, roles: Vec<NewRole>) -> Invitation {
    Invitation {
        email: email(address),
        name: None,
        language: Language::German,
        roles,
        delivery: Delivery::Mailed,
    }
}

/// A role that begins now and holds a year.
pub(crate) fn role(role: Role, places: Places) -> NewRole {
    let term = Term::new(moment(), Some(moment().after(Span::days(365)))).unwrap();
    NewRole {
        role,
        principal: None,
        places,
        term,
    }
}

pub(crate) fn areas(keys: &[&str]) -> Places {
    Places::areas(keys.iter().map(|key| key.parse().unwrap())).unwrap()
}
