//! Where a database is, shown without its password.

use crate::DatabaseError;
use std::{fmt, path::PathBuf};

/// A database engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Engine {
    /// SQLite, embedded.
    Sqlite,
    /// PostgreSQL, a server.
    Postgres,
}

/// An address that was understood. Neither `Debug` nor `Display` shows a password.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Address {
    /// A file.
    File(PathBuf),
    /// In memory.
    Memory,
    /// A server; the full address with the password.
    Postgres(String),
}

impl Address {
    pub(crate) fn parse(url: &str) -> Result<Self, DatabaseError> {
        let url = url.trim();
        if let Some(rest) = url.strip_prefix("sqlite:") {
            let path = rest.strip_prefix("//").unwrap_or(rest);
            return match path {
                ":memory:" => Ok(Self::Memory),
                "" => Err(DatabaseError::Address("the path of the file is missing")),
                path if path.contains('?') => Err(DatabaseError::Address(
                    "a path with '?' is not possible; the settings of the file are fixed",
                )),
                path => Ok(Self::File(PathBuf::from(path))),
            };
        }
        let rest = url
            .strip_prefix("postgres://")
            .or_else(|| url.strip_prefix("postgresql://"))
            .ok_or(DatabaseError::Address(
                "it begins neither with sqlite:// nor with postgres://",
            ))?;
        let url = format!("postgres://{rest}");
        url.parse::<sea_orm::sqlx::postgres::PgConnectOptions>()
            .map_err(|_| {
                DatabaseError::Address("write it as postgres://user:password@host:port/name")
            })?;
        Ok(Self::Postgres(url))
    }

    pub(crate) fn engine(&self) -> Engine {
        match self {
            Self::File(_) | Self::Memory => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "sqlite://{}", path.display()),
            Self::Memory => f.write_str("sqlite::memory:"),
            Self::Postgres(url) => {
                // Settings after '?' can hold a password too.
                let url = url.split('?').next().unwrap_or_default();
                let rest = url.strip_prefix("postgres://").unwrap_or(url);
                match rest.rsplit_once('@') {
                    Some((person, place)) => {
                        let name = person.split(':').next().unwrap_or_default();
                        write!(f, "postgres://{name}@{place}")
                    }
                    None => write!(f, "postgres://{rest}"),
                }
            }
        }
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_password_is_shown() {
        for url in [
            "postgres://anna:ge:heim@db.example:5432/city",
            "postgresql://anna:geheim@db.example/city?sslpassword=geheim",
            "postgres://db.example/city?password=geheim",
        ] {
            let address = Address::parse(url).unwrap();
            for shown in [format!("{address}"), format!("{address:?}")] {
                assert!(!shown.contains("heim"), "{shown}");
                assert!(shown.contains("db.example"), "{shown}");
            }
        }
    }

    #[test]
    fn an_address_of_another_engine_is_refused_without_repeating_it() {
        let error = Address::parse("mysql://anna:geheim@host/city").unwrap_err();
        assert!(error.to_string().contains("neither with sqlite://"));
        assert!(!error.to_string().contains("geheim"));
    }

    #[test]
    fn files_and_memory_are_told_apart() {
        assert_eq!(
            Address::parse("sqlite://data/city.db").unwrap(),
            Address::File("data/city.db".into())
        );
        assert_eq!(
            Address::parse("sqlite:///srv/city.db").unwrap(),
            Address::File("/srv/city.db".into())
        );
        assert_eq!(Address::parse("sqlite::memory:").unwrap(), Address::Memory);
        assert!(Address::parse("sqlite://").is_err());
    }
}
