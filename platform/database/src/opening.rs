//! Opening the pools of each engine.

use crate::{Database, DatabaseError, Options, address::Address, in_use, migrating::FileLock};
use sea_orm::{
    ConnectOptions, DatabaseConnection, DbErr,
    sqlx::{
        Connection,
        sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
    },
};
use std::{
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

/// Opens the connections that read and those that write, in this order.
pub(crate) async fn open(
    address: &Address,
    options: &Options,
) -> Result<(DatabaseConnection, DatabaseConnection), DatabaseError> {
    match address {
        Address::File(path) => open_file(address, path, options).await,
        Address::Memory => {
            let pool = connect(address, memory_options(options)).await?;
            Ok((pool.clone(), pool))
        }
        Address::Postgres(url) => {
            let mut to = ConnectOptions::new(url);
            to.max_connections(options.connections)
                .acquire_timeout(options.acquire_timeout)
                .statement_timeout(options.statement_timeout)
                .set_application_name(match options.alone {
                    true => in_use::ALONE,
                    false => in_use::TOGETHER,
                })
                .sqlx_logging(false);
            let pool = connect(address, to).await?;
            Ok((pool.clone(), pool))
        }
    }
}

async fn open_file(
    address: &Address,
    path: &Path,
    options: &Options,
) -> Result<(DatabaseConnection, DatabaseConnection), DatabaseError> {
    // The switch to WAL does not wait for others, so only one process at a time opens.
    let lock = FileLock::take(path).await?;
    let file = WatchedFile::make(path).map_err(|error| DatabaseError::Unreachable {
        address: address.to_string(),
        reason: error.to_string(),
    })?;
    let writing = connect(address, file_options(&file, options, false)).await?;
    let reading = connect(address, file_options(&file, options, true)).await?;
    drop(lock);
    Ok((reading, writing))
}

/// What a backup file is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Backup {
    /// To be made or changed; nobody else has it.
    ToWrite,
    /// To be read, even where nothing may be written beside it.
    ToRead,
}

/// Opens a backup file: one connection, and the file alone holds everything when it is closed.
pub(crate) async fn backup(path: &Path, what_for: Backup) -> Result<Database, DatabaseError> {
    let address = Address::File(path.to_owned());
    let options = Options::default();
    let mut to = ConnectOptions::new("sqlite://file");
    let path = path.to_owned();
    to.max_connections(1)
        .idle_timeout(None::<Duration>)
        .max_lifetime(None::<Duration>)
        .acquire_timeout(options.acquire_timeout)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |_| {
            let to = SqliteConnectOptions::new().filename(&path);
            match what_for {
                Backup::ToWrite => to
                    .create_if_missing(true)
                    .foreign_keys(true)
                    .journal_mode(SqliteJournalMode::Delete),
                Backup::ToRead => to.read_only(true).immutable(true),
            }
        });
    let pool = connect(&address, to).await?;
    Ok(Database {
        address,
        reading: pool.clone(),
        writing: pool,
        acquire_timeout: options.acquire_timeout,
        _in_use: None,
    })
}

async fn connect(
    address: &Address,
    options: ConnectOptions,
) -> Result<DatabaseConnection, DatabaseError> {
    sea_orm::Database::connect(options).await.map_err(|error| {
        let reason = match error {
            DbErr::ConnectionAcquire(_) => "nobody answers in time".to_owned(),
            other => match DatabaseError::from(other) {
                DatabaseError::Away(reason)
                | DatabaseError::Refused(reason)
                | DatabaseError::ReadOnly(reason)
                | DatabaseError::Busy(reason) => reason,
                other => return other,
            },
        };
        DatabaseError::Unreachable {
            address: address.to_string(),
            reason,
        }
    })
}

fn memory_options(options: &Options) -> ConnectOptions {
    let mut to = ConnectOptions::new("sqlite::memory:");
    to.max_connections(1)
        .min_connections(1)
        .idle_timeout(None::<Duration>)
        .max_lifetime(None::<Duration>)
        .acquire_timeout(options.acquire_timeout)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|to| to.foreign_keys(true));
    to
}

fn file_options(file: &Arc<WatchedFile>, options: &Options, only_read: bool) -> ConnectOptions {
    // The address is replaced below by the path as it is, whatever characters it has.
    let mut to = ConnectOptions::new("sqlite://file");
    let (path, busy) = (file.path.clone(), options.busy_timeout);
    let wait = if only_read {
        options.acquire_timeout
    } else {
        // Writers of this process queue for the one connection instead of for the lock.
        options.acquire_timeout + busy
    };
    to.max_connections(if only_read { options.connections } else { 1 })
        .acquire_timeout(wait)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |_| {
            let to = SqliteConnectOptions::new()
                .filename(&path)
                .create_if_missing(false)
                .foreign_keys(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Normal)
                .busy_timeout(busy);
            if only_read {
                to.pragma("query_only", "ON")
            } else {
                to
            }
        });
    let file = Arc::clone(file);
    to.map_sqlx_sqlite_before_acquire(move |connection, about| {
        // SQLite ends a transaction by itself when the disk is full. The connection still counts
        // it as open then and would take the next one for a part of it, so that a commit would
        // not be one. Whatever was to be undone is undone before a connection is free again.
        let clean = !connection.is_in_transaction();
        let fresh = file.is_fresh(about.age);
        Box::pin(async move { Ok(clean && fresh) })
    });
    to
}

/// A database file that may be taken away and put back while the server runs. A connection opened
/// before that would go on with the file that is gone.
struct WatchedFile {
    path: PathBuf,
    seen: Mutex<(Option<u64>, Option<Instant>)>,
}

impl WatchedFile {
    /// Makes the file if it is not there yet. Later it is never made again: an empty database in
    /// place of a lost one would hide the loss.
    fn make(path: &Path) -> io::Result<Arc<Self>> {
        std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(path)?;
        Ok(Arc::new(Self {
            path: path.to_owned(),
            seen: Mutex::new((identity(path), None)),
        }))
    }

    /// Whether a connection of this age belongs to the file that lies there now.
    fn is_fresh(&self, age: Duration) -> bool {
        let now = identity(&self.path);
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.0 != now {
            *seen = (now, Some(Instant::now()));
        }
        match *seen {
            (None, _) => false,
            (Some(_), None) => true,
            (Some(_), Some(since)) => age < since.elapsed(),
        }
    }
}

#[cfg(unix)]
fn identity(path: &Path) -> Option<u64> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).ok().map(|data| data.ino())
}

#[cfg(not(unix))]
fn identity(path: &Path) -> Option<u64> {
    path.exists().then_some(0)
}
