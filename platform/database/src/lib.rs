//! One pool for SQLite or PostgreSQL, write transactions, test databases.
//!
//! Everything above this crate writes through [`Database::write`] and reads through
//! [`Database::read`]; the SQL is the same on both engines. SQLite runs in WAL mode with foreign
//! keys on, one connection that writes and several that can only read, so readers never wait for a
//! writer. Write transactions begin `IMMEDIATE` there: one that reads first and asks for the write
//! lock later would fail under load instead of waiting its turn.

mod address;
pub mod copying;
mod error;
pub mod german_order;
mod in_use;
mod migrating;
mod opening;
#[cfg(feature = "testing")]
pub mod testing;

pub use address::Engine;
pub use error::DatabaseError;
pub use sea_orm::{DatabaseConnection, DatabaseTransaction};

use address::Address;
use in_use::InUse;
use sea_orm::{
    AccessMode, ConnectionTrait, DbBackend, IsolationLevel, SqliteTransactionMode, Statement,
    TransactionOptions, TransactionTrait,
};
use std::{sync::Arc, time::Duration};

/// How a database is opened. The defaults suit a server of one city.
#[derive(Debug, Clone)]
pub struct Options {
    /// Most connections at once: on PostgreSQL all, on SQLite those that read.
    pub connections: u32,
    /// How long a request waits for a connection before it is told the database is away.
    pub acquire_timeout: Duration,
    /// How long SQLite waits for another process that is writing.
    pub busy_timeout: Duration,
    /// The longest a single statement may run on PostgreSQL.
    pub statement_timeout: Duration,
    /// Whether nobody else of this product may have the database open. On SQLite others cannot open
    /// it meanwhile; on PostgreSQL they are looked for once.
    pub alone: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            connections: 8,
            acquire_timeout: Duration::from_secs(3),
            busy_timeout: Duration::from_secs(10),
            statement_timeout: Duration::from_secs(30),
            alone: false,
        }
    }
}

/// An open database. Cloning it shares the connections.
#[derive(Clone)]
pub struct Database {
    address: Address,
    reading: DatabaseConnection,
    writing: DatabaseConnection,
    acquire_timeout: Duration,
    _in_use: Option<Arc<InUse>>,
}

impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Database({})", self.address)
    }
}

impl Database {
    /// Opens a database: `sqlite://path/to/file.db` (made if it is not there),
    /// `sqlite::memory:` (gone when closed; one connection for everything) or
    /// `postgres://user:password@host/name`.
    ///
    /// # Errors
    /// [`DatabaseError::Address`] if the address is not understood,
    /// [`DatabaseError::Unreachable`] if nobody answers there in time, [`DatabaseError::InUse`] if it
    /// is to be opened alone and is not, or others want to be alone with it.
    pub async fn connect(url: &str, options: &Options) -> Result<Self, DatabaseError> {
        let address = Address::parse(url)?;
        let in_use = match &address {
            Address::File(path) => Some(Arc::new(InUse::take(path, options.alone)?)),
            Address::Memory | Address::Postgres(_) => None,
        };
        let (reading, writing) = opening::open(&address, options).await?;
        if options.alone && address.engine() == Engine::Postgres {
            in_use::refuse_others(&reading).await?;
        }
        Ok(Self {
            address,
            reading,
            writing,
            acquire_timeout: options.acquire_timeout,
            _in_use: in_use,
        })
    }

    /// Which engine answers.
    pub fn engine(&self) -> Engine {
        self.address.engine()
    }

    /// Connections for queries. On SQLite a write through them is refused.
    pub fn read(&self) -> &DatabaseConnection {
        &self.reading
    }

    /// Runs `work` in one write transaction: committed if it gives `Ok`, undone if it gives `Err`
    /// or is dropped halfway. `IMMEDIATE` on SQLite. Read through the transaction inside `work`,
    /// not through [`Database::read`].
    ///
    /// # Errors
    /// What `work` returns, or the [`DatabaseError`] of beginning or committing.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: AsyncFnOnce(&DatabaseTransaction) -> Result<T, E>,
        E: From<DatabaseError>,
    {
        #[allow(
            clippy::disallowed_methods,
            reason = "the one place where write transactions begin"
        )]
        let transaction = self
            .writing
            .begin_with_options(TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..TransactionOptions::default()
            })
            .await
            .map_err(|error| E::from(error.into()))?;
        match work(&transaction).await {
            Ok(value) => {
                transaction
                    .commit()
                    .await
                    .map_err(|error| E::from(error.into()))?;
                Ok(value)
            }
            Err(error) => {
                if let Err(undoing) = transaction.rollback().await {
                    tracing::debug!(%undoing, "the transaction was already undone");
                }
                Err(error)
            }
        }
    }

    /// Runs `work` in one transaction that only reads and sees the database as it is at one moment,
    /// however long it takes; nobody waits for it.
    pub(crate) async fn snapshot<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: AsyncFnOnce(&DatabaseTransaction) -> Result<T, E>,
        E: From<DatabaseError>,
    {
        let postgres = self.engine() == Engine::Postgres;
        #[allow(
            clippy::disallowed_methods,
            reason = "it never writes, so it never asks for the write lock"
        )]
        let transaction = self
            .reading
            .begin_with_options(TransactionOptions {
                isolation_level: postgres.then_some(IsolationLevel::RepeatableRead),
                access_mode: postgres.then_some(AccessMode::ReadOnly),
                sqlite_transaction_mode: None,
            })
            .await
            .map_err(|error| E::from(error.into()))?;
        if postgres {
            transaction
                .execute_unprepared("SET LOCAL statement_timeout = 0")
                .await
                .map_err(|error| E::from(error.into()))?;
        }
        let result = work(&transaction).await;
        if let Err(ending) = transaction.rollback().await {
            tracing::debug!(%ending, "the transaction had already ended");
        }
        result
    }

    /// Waits until no other write transaction holds this name, and holds it until `transaction`
    /// ends. SQLite has one writer anyway, so there is nothing to wait for.
    ///
    /// # Errors
    /// [`DatabaseError::Busy`] if the name is held for longer than a statement may run.
    pub async fn hold(transaction: &DatabaseTransaction, name: &str) -> Result<(), DatabaseError> {
        if transaction.get_database_backend() == DbBackend::Postgres {
            transaction
                .execute_raw(Statement::from_sql_and_values(
                    DbBackend::Postgres,
                    "SELECT pg_advisory_xact_lock($1)",
                    [lock_number(name).into()],
                ))
                .await?;
        }
        Ok(())
    }

    /// Whether the database answers now, for the readiness of a server. Never takes longer than
    /// the time a request would wait for a connection.
    pub async fn is_alive(&self) -> bool {
        let question = match self.engine() {
            // Reads the head of the file; `SELECT 1` would not touch it.
            Engine::Sqlite => "PRAGMA schema_version",
            Engine::Postgres => "SELECT 1",
        };
        let answer = self.reading.query_one_raw(Statement::from_string(
            self.reading.get_database_backend(),
            question,
        ));
        match tokio::time::timeout(self.acquire_timeout, answer).await {
            Ok(Ok(_)) => true,
            Ok(Err(error)) => {
                tracing::warn!(error = %DatabaseError::from(error), "the database is away");
                false
            }
            Err(_) => {
                tracing::warn!("the database does not answer in time");
                false
            }
        }
    }

    /// Closes all connections and waits for those in use.
    pub async fn close(&self) {
        for pool in [&self.reading, &self.writing] {
            if let Err(error) = pool.close_by_ref().await {
                tracing::debug!(%error, "the connections were already closed");
            }
        }
    }
}

/// A number for a name, the same in every process: FNV-1a, 64 bits.
fn lock_number(name: &str) -> i64 {
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    i64::from_le_bytes(hash.to_le_bytes())
}
