//! Bringing the tables up to date, also when several instances start at once.

use crate::{Database, DatabaseError, address::Address};
use migrations::Migrator;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, Statement};
use sea_orm_migration::MigratorTrait;
use std::{
    fs::{File, OpenOptions, TryLockError},
    path::{Path, PathBuf},
    time::Duration,
};

/// How long an instance waits for another one that is migrating.
const PATIENCE: Duration = Duration::from_secs(300);

impl Database {
    /// Applies all steps of the history that are still missing, all or none. Instances that start
    /// at once wait for each other: on PostgreSQL with an advisory lock, on SQLite with a lock on
    /// a file beside the database.
    ///
    /// # Errors
    /// [`DatabaseError::Newer`] if a newer version was here before; nothing is changed then.
    pub async fn migrate(&self) -> Result<(), DatabaseError> {
        self.apply(None).await
    }

    /// Applies at most so many of the missing steps; all if not said.
    pub(crate) async fn apply(&self, steps: Option<u32>) -> Result<(), DatabaseError> {
        let _lock = match &self.address {
            Address::File(path) => Some(FileLock::take(path).await?),
            Address::Memory | Address::Postgres(_) => None,
        };
        self.write(async |transaction| {
            if matches!(self.address, Address::Postgres(_)) {
                for setting in [
                    "SET LOCAL statement_timeout = 0".to_owned(),
                    format!("SET LOCAL lock_timeout = {}", PATIENCE.as_millis()),
                ] {
                    transaction.execute_unprepared(&setting).await?;
                }
                Database::hold(transaction, "wirkraum/migrate").await?;
            }
            refuse_newer(transaction).await?;
            Migrator::up(transaction, steps).await?;
            Ok(())
        })
        .await
    }

    /// Whether all steps of the history are applied, without changing anything.
    ///
    /// # Errors
    /// [`DatabaseError`] if the database cannot be asked.
    pub async fn is_migrated(&self) -> Result<bool, DatabaseError> {
        let pending = Migrator::get_pending_migrations_read_only(self.read()).await?;
        Ok(pending.is_empty())
    }
}

/// The names of all steps, oldest first.
pub(crate) fn known() -> Vec<String> {
    Migrator::migrations()
        .iter()
        .map(|step| step.name().to_owned())
        .collect()
}

/// The names of the steps applied so far, oldest first, without changing anything; none where there
/// are no tables.
///
/// # Errors
/// [`DatabaseError::Newer`] for a step that this version does not know, [`DatabaseError::Gap`] if one
/// in between is missing.
pub(crate) async fn applied(at: &impl ConnectionTrait) -> Result<Vec<String>, DatabaseError> {
    let backend = at.get_database_backend();
    let is_there = match backend {
        DbBackend::Postgres => "SELECT 1 WHERE to_regclass('seaql_migrations') IS NOT NULL",
        _ => "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'seaql_migrations'",
    };
    let ask = |sql: &str| Statement::from_string(backend, sql.to_owned());
    if at.query_one_raw(ask(is_there)).await?.is_none() {
        return Ok(Vec::new());
    }
    let mut applied = at
        .query_all_raw(ask("SELECT version FROM seaql_migrations"))
        .await?
        .iter()
        .map(|row| row.try_get_by_index(0))
        .collect::<Result<Vec<String>, _>>()?;
    let known = known();
    if let Some(step) = applied.iter().find(|step| !known.contains(step)) {
        return Err(DatabaseError::Newer { step: step.clone() });
    }
    let place = |step: &String| known.iter().position(|other| other == step);
    applied.sort_by_key(place);
    match known
        .iter()
        .zip(&applied)
        .find(|(known, step)| known != step)
    {
        Some((missing, _)) => Err(DatabaseError::Gap {
            step: missing.clone(),
        }),
        None => Ok(applied),
    }
}

async fn refuse_newer(transaction: &DatabaseTransaction) -> Result<(), DatabaseError> {
    let known = known();
    let applied = Migrator::get_migration_models(transaction).await?;
    match applied
        .into_iter()
        .find(|row| !known.contains(&row.version))
    {
        Some(row) => Err(DatabaseError::Newer { step: row.version }),
        None => Ok(()),
    }
}

/// A lock of the operating system on a file beside the database. It ends with the process, however
/// that ends; the file itself stays and means nothing.
pub(crate) struct FileLock {
    _file: File,
}

impl FileLock {
    pub(crate) async fn take(database: &Path) -> Result<Self, DatabaseError> {
        let mut name = database.as_os_str().to_owned();
        name.push(".lock");
        let path = PathBuf::from(name);
        let failed = |reason: String| DatabaseError::Unreachable {
            address: format!("sqlite://{}", database.display()),
            reason,
        };
        let file = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&path)
            .map_err(|error| failed(format!("{}: {error}", path.display())))?;
        let pause = Duration::from_millis(20);
        let mut waited = Duration::ZERO;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::WouldBlock) if waited < PATIENCE => {
                    tokio::time::sleep(pause).await;
                    waited += pause;
                }
                Err(TryLockError::WouldBlock) => {
                    return Err(DatabaseError::Busy(
                        "another process is preparing it".to_owned(),
                    ));
                }
                Err(TryLockError::Error(error)) => return Err(failed(error.to_string())),
            }
        }
    }
}
