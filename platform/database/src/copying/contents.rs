//! What a backup says about itself, and whether it still holds what was written into it.

use super::{
    CopyError, Phase, Told, of_file,
    rows::{Counter, Sum, carry},
    tables::{Table, tables},
};
use crate::{Database, DatabaseError, Engine, migrating, opening};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, Statement, Value};
use std::path::Path;

/// The format of the file. Raised when an older version would misread it.
const FORMAT: &str = "1";

/// What the caller knows about a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// When it is made, in ISO 8601.
    pub made_at: String,
    /// The version of the product that makes it.
    pub version: String,
}

/// What is in a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// When it was made, in ISO 8601.
    pub made_at: String,
    /// The version of the product that made it.
    pub version: String,
    /// The engine it was made from.
    pub engine: String,
    /// The last step of the history that its tables had.
    pub step: String,
    /// Tables and how many rows each has, in the order of copying.
    pub tables: Vec<(String, u64)>,
    /// Size of the file in bytes.
    pub bytes: u64,
}

impl Contents {
    /// Rows in all tables.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|(_, rows)| rows).sum()
    }
}

/// Writes what a backup says about itself into it.
pub(super) async fn write_down(
    target: &DatabaseTransaction,
    about: &About,
    engine: Engine,
    sums: &[(String, Sum)],
) -> Result<(), CopyError> {
    target
        .execute_unprepared(
            "CREATE TABLE wirkraum_backup (name TEXT PRIMARY KEY, value TEXT NOT NULL); \
             CREATE TABLE wirkraum_backup_table (name TEXT PRIMARY KEY, row_count BIGINT NOT NULL, \
             sum TEXT NOT NULL)",
        )
        .await?;
    let engine = match engine {
        Engine::Sqlite => "SQLite",
        Engine::Postgres => "PostgreSQL",
    };
    for (name, value) in [
        ("format", FORMAT),
        ("made_at", &about.made_at),
        ("version", &about.version),
        ("engine", engine),
    ] {
        let sql = "INSERT INTO wirkraum_backup VALUES (?, ?)";
        let values: [Value; 2] = [name.into(), value.into()];
        let row = Statement::from_sql_and_values(DbBackend::Sqlite, sql, values);
        target.execute_raw(row).await?;
    }
    for (name, sum) in sums {
        let sql = "INSERT INTO wirkraum_backup_table VALUES (?, ?, ?)";
        let rows = i64::try_from(sum.rows).unwrap_or(i64::MAX);
        let values: [Value; 3] = [name.as_str().into(), rows.into(), sum.hex().into()];
        let row = Statement::from_sql_and_values(DbBackend::Sqlite, sql, values);
        target.execute_raw(row).await?;
    }
    Ok(())
}

/// Opens a backup for reading only, and makes sure that it is what was written.
///
/// # Errors
/// [`CopyError::NotABackup`], [`CopyError::NewerFormat`], [`DatabaseError::Newer`] or
/// [`CopyError::Damaged`].
pub(super) async fn open(
    place: &Path,
    told: Told<'_>,
) -> Result<(Database, Vec<Table>, Contents), CopyError> {
    let bytes = std::fs::metadata(place).map_err(of_file(place))?.len();
    let not_a_backup = |reason: String| CopyError::NotABackup {
        place: place.to_owned(),
        reason,
    };
    let file = opening::backup(place, opening::Backup::ToRead)
        .await
        .map_err(|error| not_a_backup(error.to_string()))?;
    let said = file
        .read()
        .query_all_raw(Statement::from_string(
            DbBackend::Sqlite,
            "SELECT name, value FROM wirkraum_backup",
        ))
        .await
        .map_err(|error| not_a_backup(DatabaseError::from(error).to_string()))?;
    let said = said
        .iter()
        .map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?)))
        .collect::<Result<Vec<(String, String)>, CopyError>>()?;
    let word = |name: &str| {
        said.iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.clone())
            .ok_or_else(|| not_a_backup(format!("it does not say its {name}")))
    };
    let format = word("format")?;
    if format != FORMAT {
        return Err(CopyError::NewerFormat(format));
    }
    let damaged = |reason: String| CopyError::Damaged {
        place: place.to_owned(),
        reason,
    };
    sound(&file).await.map_err(damaged)?;
    let steps = migrating::applied(file.read()).await?;
    let step = steps.last().cloned().unwrap_or_default();
    let tables = tables(file.read()).await?;
    let written = file
        .read()
        .query_all_raw(Statement::from_string(
            DbBackend::Sqlite,
            "SELECT name, row_count, sum FROM wirkraum_backup_table ORDER BY rowid",
        ))
        .await?;
    let written = written
        .iter()
        .map(|row| {
            Ok((
                row.try_get_by_index::<String>(0)?,
                row.try_get_by_index::<i64>(1)?,
                row.try_get_by_index::<String>(2)?,
            ))
        })
        .collect::<Result<Vec<_>, CopyError>>()?;
    let mut counter = Counter::new(Phase::Comparing, told);
    let mut rows = Vec::new();
    for table in &tables {
        let sum = carry(file.read(), table, None, &mut counter).await?;
        let same = written.iter().any(|(name, count, digest)| {
            *name == table.name && u64::try_from(*count) == Ok(sum.rows) && *digest == sum.hex()
        });
        if !same {
            return Err(damaged(format!(
                "table {} is not as it was written",
                table.name
            )));
        }
        rows.push((table.name.clone(), sum.rows));
    }
    if written.len() != tables.len() {
        return Err(damaged("a table is missing".to_owned()));
    }
    let contents = Contents {
        made_at: word("made_at")?,
        version: word("version")?,
        engine: word("engine")?,
        step,
        tables: rows,
        bytes,
    };
    Ok((file, tables, contents))
}

/// What SQLite itself finds wrong with the file.
async fn sound(file: &Database) -> Result<(), String> {
    let ask = |sql: &str| {
        let statement = Statement::from_string(DbBackend::Sqlite, sql.to_owned());
        file.read().query_all_raw(statement)
    };
    let told = ask("PRAGMA integrity_check(1)")
        .await
        .map_err(|error| DatabaseError::from(error).to_string())?;
    let told: Option<String> = told.first().and_then(|row| row.try_get_by_index(0).ok());
    match told.as_deref() {
        Some("ok") => {}
        Some(wrong) => return Err(wrong.to_owned()),
        None => return Err("it cannot be checked".to_owned()),
    }
    let loose = ask("PRAGMA foreign_key_check")
        .await
        .map_err(|error| DatabaseError::from(error).to_string())?;
    match loose.is_empty() {
        true => Ok(()),
        false => Err("rows point to rows that are not there".to_owned()),
    }
}
