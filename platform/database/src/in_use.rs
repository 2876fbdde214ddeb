//! Who has a database open: everyone together, or one alone.
//!
//! On SQLite a lock of the operating system on a file beside the database tells; it ends with the
//! process, however that ends. On PostgreSQL the server's list of sessions tells.

use crate::DatabaseError;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use std::{
    fs::{File, OpenOptions, TryLockError},
    path::{Path, PathBuf},
    time::Duration,
};

/// What sessions of this product are called at PostgreSQL.
pub(crate) const TOGETHER: &str = "wirkraum";
/// What those are called that want to be alone.
pub(crate) const ALONE: &str = "wirkraum alone";

/// Held as long as a SQLite file is open. The file it locks stays and means nothing.
pub(crate) struct InUse {
    _file: File,
}

impl InUse {
    pub(crate) fn take(database: &Path, alone: bool) -> Result<Self, DatabaseError> {
        let mut name = database.as_os_str().to_owned();
        name.push(".in-use");
        let path = PathBuf::from(name);
        let failed = |reason: String| DatabaseError::Unreachable {
            address: format!("sqlite://{}", database.display()),
            reason: format!("{}: {reason}", path.display()),
        };
        let file = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&path)
            .map_err(|error| failed(error.to_string()))?;
        let lock = match alone {
            true => file.try_lock(),
            false => file.try_lock_shared(),
        };
        match (lock, alone) {
            (Ok(()), _) => Ok(Self { _file: file }),
            (Err(TryLockError::WouldBlock), true) => Err(DatabaseError::InUse(
                "a server or another command has it open; stop it first".to_owned(),
            )),
            (Err(TryLockError::WouldBlock), false) => Err(DatabaseError::InUse(
                "it is being restored; try again when that is over".to_owned(),
            )),
            (Err(TryLockError::Error(error)), _) => Err(failed(error.to_string())),
        }
    }
}

/// How often PostgreSQL is asked again, and after how long, before others are taken to be there: the
/// session of a command that has just ended stays for a moment.
const ASKED: u32 = 20;
const PAUSE: Duration = Duration::from_millis(100);

/// Refuses if another session of this product is connected to the same PostgreSQL database and stays.
pub(crate) async fn refuse_others(at: &DatabaseConnection) -> Result<(), DatabaseError> {
    let mut others = 0;
    for _ in 0..ASKED {
        others = sessions(at).await?;
        if others == 0 {
            return Ok(());
        }
        tokio::time::sleep(PAUSE).await;
    }
    Err(DatabaseError::InUse(format!(
        "servers or commands have {others} connections to it; stop them first"
    )))
}

/// How many sessions of this product are connected to the database together with others.
async fn sessions(at: &DatabaseConnection) -> Result<i64, DatabaseError> {
    let row = at
        .query_one_raw(Statement::from_sql_and_values(
            DbBackend::Postgres,
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() \
             AND application_name = $1",
            [TOGETHER.into()],
        ))
        .await?;
    Ok(row.map_or(Ok(0), |row| row.try_get_by_index(0))?)
}
