//! What the tests share: a clock that stands still and a mail server that can be away.

use database::{Database, Options, testing::TestDatabase};
use jobs::{Letter, Mail, SendError, Transport, outbox};
use sea_orm::{ConnectionTrait, Statement};
use std::sync::{
    Mutex,
    atomic::{AtomicBool, AtomicI64, Ordering},
};

pub(crate) const MINUTE: i64 = 60_000_000;
pub(crate) const DAY: i64 = 24 * 60 * MINUTE;

thread_local! {
    static NOW: AtomicI64 = const { AtomicI64::new(1_764_158_400_000_000) };
}

/// The clock of a test: each test runs on a thread of its own.
pub(crate) fn now() -> i64 {
    NOW.with(|now| now.load(Ordering::SeqCst))
}

pub(crate) fn later(by: i64) {
    NOW.with(|now| now.fetch_add(by, Ordering::SeqCst));
}

/// Another instance with its own connections.
pub(crate) async fn second(db: &TestDatabase) -> Database {
    Database::connect(db.url(), &Options::default())
        .await
        .unwrap()
}

/// A mail server in memory.
#[derive(Default)]
pub(crate) struct Server {
    pub(crate) away: AtomicBool,
    pub(crate) refuses: AtomicBool,
    pub(crate) taken: Mutex<Vec<Letter>>,
}

#[async_trait::async_trait]
impl Transport for Server {
    async fn send(&self, letter: &Letter) -> Result<(), SendError> {
        tokio::task::yield_now().await;
        if self.away.load(Ordering::SeqCst) {
            return Err(SendError::Later("connection refused".to_owned()));
        }
        if self.refuses.load(Ordering::SeqCst) {
            let said = "550 no such mailbox anna@stadt.example";
            return Err(SendError::Never(said.to_owned()));
        }
        self.taken.lock().unwrap().push(letter.clone());
        Ok(())
    }
}

pub(crate) fn mail(number: usize) -> Mail {
    Mail {
        id: format!("mail-{number:03}"),
        person: Some("account/1".to_owned()),
        recipient: "anna@stadt.example".to_owned(),
        subject: "Ihre Anmeldung".to_owned(),
        body: "https://stadt.example/de/bestaetigen/0011".to_owned(),
    }
}

pub(crate) async fn queue(db: &Database, count: usize) {
    db.write(async |tx| {
        for number in 0..count {
            outbox::queue(tx, mail(number), now()).await?;
        }
        Ok::<(), database::DatabaseError>(())
    })
    .await
    .unwrap();
}

/// Rows of the outbox as `state|recipient|body|failure`.
pub(crate) async fn rows(db: &Database) -> Vec<String> {
    let sql = "SELECT state || '|' || coalesce(recipient, '') || '|' || coalesce(body, '') || '|' \
               || coalesce(failure, '') FROM outbox_mail ORDER BY id";
    let read = db.read();
    read.query_all_raw(Statement::from_string(read.get_database_backend(), sql))
        .await
        .unwrap()
        .iter()
        .map(|row| row.try_get_by_index(0).unwrap())
        .collect()
}
