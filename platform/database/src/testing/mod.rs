//! Fresh databases for tests: every storage test runs on each engine there is.
//!
//! `WIRKRAUM_TEST_POSTGRES` holds the address of a PostgreSQL account that may create databases.
//! Without it tests run on SQLite only; with `WIRKRAUM_REQUIRE_POSTGRES=1` they fail instead.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot get its database must stop with the reason"
)]

mod cluster;
mod template;

pub use cluster::TemporaryPostgres;

use crate::{Database, Engine, Options};
use std::ops::Deref;
use tempfile::TempDir;

/// Names the address of the PostgreSQL account for tests.
pub const POSTGRES: &str = "WIRKRAUM_TEST_POSTGRES";
/// Set to `1` where tests must not pass without PostgreSQL.
pub const REQUIRE_POSTGRES: &str = "WIRKRAUM_REQUIRE_POSTGRES";

/// A migrated database of one test, removed at its end.
#[derive(Debug)]
pub struct TestDatabase {
    database: Database,
    url: String,
    home: Home,
}

#[derive(Debug)]
enum Home {
    /// The folder with the file.
    Folder(TempDir),
    /// The account that made the database, and its name.
    Server { account: String, name: String },
}

impl Deref for TestDatabase {
    type Target = Database;
    fn deref(&self) -> &Database {
        &self.database
    }
}

impl TestDatabase {
    /// The address, for a second instance that opens the same database.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The folder with the file, on SQLite.
    pub fn folder(&self) -> Option<&std::path::Path> {
        match &self.home {
            Home::Folder(folder) => Some(folder.path()),
            Home::Server { .. } => None,
        }
    }

    /// A fresh SQLite file.
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("test.db");
        std::fs::write(&path, template::sqlite().await).expect("a copy of the template");
        let url = format!("sqlite://{}", path.display());
        Self {
            database: open(&url).await,
            url,
            home: Home::Folder(folder),
        }
    }

    /// A fresh SQLite file with only the first steps of the history.
    async fn sqlite_of(steps: u32) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let url = format!("sqlite://{}", folder.path().join("test.db").display());
        let database = open(&url).await;
        migrate_first(&database, steps).await;
        Self {
            database,
            url,
            home: Home::Folder(folder),
        }
    }

    /// A fresh PostgreSQL database with only the first steps of the history.
    async fn postgres_of(account: &str, steps: u32) -> Self {
        let name = new_name();
        template::make_database(account, &name).await;
        let url = template::with_database(account, &name);
        let database = open(&url).await;
        migrate_first(&database, steps).await;
        Self {
            database,
            url,
            home: Home::Server {
                account: account.to_owned(),
                name,
            },
        }
    }

    /// A fresh PostgreSQL database made by this account.
    pub async fn postgres(account: &str) -> Self {
        let name = new_name();
        template::postgres(account, &name).await;
        let url = template::with_database(account, &name);
        Self {
            database: open(&url).await,
            url,
            home: Home::Server {
                account: account.to_owned(),
                name,
            },
        }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let Home::Server { account, name } = &self.home else {
            return;
        };
        let (account, name) = (account.clone(), name.clone());
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()?;
            runtime.block_on(template::drop_database(&account, &name));
            std::io::Result::Ok(())
        });
        if dropping.join().is_err() {
            tracing::warn!("a test database stays behind");
        }
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "only a name for a test database that no other process uses"
)]
fn new_name() -> String {
    format!("wirkraum_test_{}", uuid::Uuid::now_v7().simple())
}

async fn migrate_first(database: &Database, steps: u32) {
    database
        .apply(Some(steps))
        .await
        .expect("the first steps of the history");
}

async fn open(url: &str) -> Database {
    Database::connect(url, &Options::default())
        .await
        .expect("the test database opens")
}

/// The PostgreSQL account for tests, if there is one.
///
/// # Panics
/// If there is none and `WIRKRAUM_REQUIRE_POSTGRES=1`.
pub fn postgres_account() -> Option<String> {
    let account = std::env::var(POSTGRES).ok().filter(|url| !url.is_empty());
    if account.is_none() && is_postgres_required() {
        panic!("{REQUIRE_POSTGRES}=1, but {POSTGRES} names no server");
    }
    account
}

/// Whether a test must fail where it finds no PostgreSQL.
pub fn is_postgres_required() -> bool {
    std::env::var(REQUIRE_POSTGRES).is_ok_and(|value| value == "1")
}

/// One fresh, migrated database of every engine there is.
pub async fn databases() -> Vec<TestDatabase> {
    let mut all = vec![TestDatabase::sqlite().await];
    if let Some(account) = postgres_account() {
        all.push(TestDatabase::postgres(&account).await);
    }
    debug_assert_eq!(all[0].engine(), Engine::Sqlite);
    all
}

/// As [`databases`], but with only the first steps of the history: as an earlier version left them.
pub async fn databases_of(steps: u32) -> Vec<TestDatabase> {
    let mut all = vec![TestDatabase::sqlite_of(steps).await];
    if let Some(account) = postgres_account() {
        all.push(TestDatabase::postgres_of(&account, steps).await);
    }
    all
}
