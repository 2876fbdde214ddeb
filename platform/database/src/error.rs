//! What can go wrong with a database, told apart by what people can do about it.

use sea_orm::{
    DbErr, RuntimeErr,
    sqlx::{self, postgres::PgDatabaseError, sqlite::SqliteError},
};

/// Why the database did not do what was asked. No message holds a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DatabaseError {
    /// The address is not one of a database this product knows.
    #[error("the address of the database is not understood: {0}")]
    Address(&'static str),
    /// Nothing answers at the address, or the file cannot be opened.
    #[error("the database at {address} cannot be opened: {reason}")]
    Unreachable {
        /// The address without its password.
        address: String,
        /// What the system says.
        reason: String,
    },
    /// It answered before and does not now. It is asked anew with every request.
    #[error("the database does not answer: {0}")]
    Away(String),
    /// Others hold what is needed for too long.
    #[error("the database is busy: {0}")]
    Busy(String),
    /// There is no room left for what is to be written.
    #[error("the disk of the database is full")]
    DiskFull,
    /// The file or the account may only read.
    #[error("the database may only be read: {0}")]
    ReadOnly(String),
    /// The file is not a database or is damaged.
    #[error("the file of the database is damaged: {0}")]
    Damaged(String),
    /// A newer version of the product has already changed the tables.
    #[error(
        "the database was made by a newer version of Wirkraum (step {step} is unknown here); \
         please update Wirkraum"
    )]
    Newer {
        /// The first unknown step of its history.
        step: String,
    },
    /// Others have it open where one must be alone, or the other way round.
    #[error("the database is in use: {0}")]
    InUse(String),
    /// The steps that were applied are not a beginning of the history.
    #[error("the history of the tables has a gap: step {step} is missing")]
    Gap {
        /// The first missing step.
        step: String,
    },
    /// A row would break a rule of the tables.
    #[error("a rule of the tables would be broken: {0}")]
    Constraint(String),
    /// Anything else the database refuses.
    #[error("the database refuses: {0}")]
    Refused(String),
}

impl From<DbErr> for DatabaseError {
    fn from(error: DbErr) -> Self {
        match &error {
            DbErr::ConnectionAcquire(_) => {
                Self::Away("no connection became free in time".to_owned())
            }
            DbErr::Conn(RuntimeErr::SqlxError(inner))
            | DbErr::Exec(RuntimeErr::SqlxError(inner))
            | DbErr::Query(RuntimeErr::SqlxError(inner)) => from_driver(inner),
            _ => Self::Refused(error.to_string()),
        }
    }
}

fn from_driver(error: &sqlx::Error) -> DatabaseError {
    match error {
        sqlx::Error::Database(inner) => {
            if let Some(error) = inner.try_downcast_ref::<PgDatabaseError>() {
                from_postgres(error.code(), error.message())
            } else if inner.try_downcast_ref::<SqliteError>().is_some() {
                let code = inner.code().and_then(|code| code.parse().ok());
                from_sqlite(code.unwrap_or_default(), inner.message())
            } else {
                DatabaseError::Refused(inner.message().to_owned())
            }
        }
        sqlx::Error::PoolTimedOut => {
            DatabaseError::Away("no connection became free in time".to_owned())
        }
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::Protocol(_)
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed
        | sqlx::Error::BeginFailed => DatabaseError::Away(error.to_string()),
        // The text of a configuration error can repeat the address.
        sqlx::Error::Configuration(_) => DatabaseError::Address("its settings are not understood"),
        _ => DatabaseError::Refused(error.to_string()),
    }
}

/// SQLite result codes, <https://www.sqlite.org/rescode.html>; the low byte is the primary code.
fn from_sqlite(code: i32, message: &str) -> DatabaseError {
    let message = message.to_owned();
    match code & 0xff {
        5 | 6 => DatabaseError::Busy(message),
        8 => DatabaseError::ReadOnly(message),
        10 | 14 => DatabaseError::Away(message),
        11 | 26 => DatabaseError::Damaged(message),
        13 => DatabaseError::DiskFull,
        19 => DatabaseError::Constraint(message),
        _ => DatabaseError::Refused(message),
    }
}

/// SQLSTATE codes, PostgreSQL documentation, appendix A. The first two characters are the class.
fn from_postgres(code: &str, message: &str) -> DatabaseError {
    let message = message.to_owned();
    match (code, code.get(..2).unwrap_or_default()) {
        ("53100", _) => DatabaseError::DiskFull,
        ("25006" | "42501", _) => DatabaseError::ReadOnly(message),
        ("40001" | "40P01" | "55P03" | "57014", _) => DatabaseError::Busy(message),
        (_, "08" | "53" | "57" | "58") => DatabaseError::Away(message),
        (_, "23") => DatabaseError::Constraint(message),
        ("XX001" | "XX002", _) => DatabaseError::Damaged(message),
        _ => DatabaseError::Refused(message),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_apart_on_both_engines() {
        assert_eq!(from_sqlite(13, "full"), DatabaseError::DiskFull);
        assert_eq!(from_postgres("53100", "full"), DatabaseError::DiskFull);
    }

    #[test]
    fn an_extended_code_is_read_by_its_primary_code() {
        assert!(matches!(from_sqlite(517, ""), DatabaseError::Busy(_)));
        assert!(matches!(from_sqlite(787, ""), DatabaseError::Constraint(_)));
    }

    #[test]
    fn a_server_that_shuts_down_is_away_and_not_refusing() {
        assert!(matches!(from_postgres("57P01", ""), DatabaseError::Away(_)));
        assert!(matches!(from_postgres("08006", ""), DatabaseError::Away(_)));
    }
}
