//! Filling a database from a backup.

use super::{
    Contents, CopyError, Phase, Replace, Told, contents, of_file,
    rows::{Counter, carry},
    tables::{Table, tables},
};
use crate::{Database, Engine, migrating, opening};
use sea_orm::{ConnectionTrait, DatabaseTransaction, Statement};
use std::path::Path;

impl Database {
    /// Fills this database with what a backup holds, in one transaction: all or nothing. The backup
    /// is checked before; afterwards the rows are read again and compared before they count. A backup
    /// of an older version is brought up to date first, in a copy in the folder for temporary files.
    /// Open the database with [`crate::Options::alone`], so that no server works with it meanwhile.
    ///
    /// # Errors
    /// [`CopyError::NotEmpty`] if there are rows and nothing may be replaced; those of the backup if it
    /// is none, newer or damaged. The tables may have been brought up to date even then.
    pub async fn restore(
        &self,
        from: &Path,
        replace: Replace,
        told: Told<'_>,
    ) -> Result<Contents, CopyError> {
        let (mut source, mut shape, contents) = contents::open(from, told).await?;
        let scratch;
        if migrating::applied(source.read()).await?.len() < migrating::known().len() {
            source.close().await;
            scratch = tempfile::tempdir().map_err(of_file(&std::env::temp_dir()))?;
            let copy = scratch.path().join("backup");
            std::fs::copy(from, &copy).map_err(of_file(&copy))?;
            source = opening::backup(&copy, opening::Backup::ToWrite).await?;
            source.apply(None).await?;
            shape = tables(source.read()).await?;
        }
        self.migrate().await?;
        self.write(async |target| {
            fill(&source, &shape, target, self.engine(), replace, told).await
        })
        .await?;
        source.close().await;
        Ok(contents)
    }
}

async fn fill(
    source: &Database,
    tables: &[Table],
    target: &DatabaseTransaction,
    engine: Engine,
    replace: Replace,
    told: Told<'_>,
) -> Result<(), CopyError> {
    if engine == Engine::Postgres {
        let names: Vec<String> = tables
            .iter()
            .map(|table| format!("\"{}\"", table.name))
            .collect();
        // A server that starts meanwhile waits until everything is there.
        for setting in [
            "SET LOCAL statement_timeout = 0".to_owned(),
            "SET LOCAL lock_timeout = '10s'".to_owned(),
            format!("LOCK TABLE {} IN ACCESS EXCLUSIVE MODE", names.join(", ")),
        ] {
            target.execute_unprepared(&setting).await?;
        }
    }
    for table in tables.iter().rev() {
        match replace {
            Replace::Everything => {
                let sql = format!("DELETE FROM \"{}\"", table.name);
                target.execute_unprepared(&sql).await?;
            }
            Replace::Nothing => refuse_rows(target, table).await?,
        }
    }
    let mut sums = Vec::new();
    let mut counter = Counter::new(Phase::Copying, told);
    for table in tables {
        sums.push(carry(source.read(), table, Some(target), &mut counter).await?);
    }
    let mut counter = Counter::new(Phase::Comparing, told);
    for (table, sum) in tables.iter().zip(sums) {
        if carry(target, table, None, &mut counter).await? != sum {
            return Err(CopyError::Differs(table.name.clone()));
        }
    }
    Ok(())
}

async fn refuse_rows(target: &DatabaseTransaction, table: &Table) -> Result<(), CopyError> {
    let sql = format!("SELECT count(*) FROM \"{}\"", table.name);
    let row = target
        .query_one_raw(Statement::from_string(target.get_database_backend(), sql))
        .await?;
    let rows: i64 = row.map_or(Ok(0), |row| row.try_get_by_index(0))?;
    match u64::try_from(rows) {
        Ok(0) | Err(_) => Ok(()),
        Ok(rows) => Err(CopyError::NotEmpty {
            table: table.name.clone(),
            rows,
        }),
    }
}
