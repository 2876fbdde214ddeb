//! Sealing the end of the trail: it is noted in the database, in the log and in a file elsewhere.

use super::reading::held_end;
use crate::store::{entities::seal, hash};
use accounts::audit::Head;
use database::{Database, DatabaseError};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, QueryOrder, QuerySelect};
use std::{fs::OpenOptions, io::Write, path::Path};
use terms::Moment;

/// Why the trail was not sealed.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// The database did not do it.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The file cannot be written.
    #[error("the sealed end of the audit trail cannot be written: {0}")]
    File(#[from] std::io::Error),
}

/// Seals the end of the trail, if it has moved since the last seal. Whoever could write the whole
/// table cannot change the log and the file.
pub(crate) async fn seal(
    database: &Database,
    file: Option<&Path>,
    now: Moment,
) -> Result<Option<Head>, SealError> {
    let sealed = database
        .write(async |tx| {
            let Some(head) = held_end(tx).await? else {
                return Ok(None);
            };
            let number = i64::try_from(head.number).unwrap_or(i64::MAX);
            if seal::Entity::find_by_id(number).one(tx).await?.is_some() {
                return Ok(None);
            }
            seal::Entity::insert(seal::ActiveModel {
                number: Set(number),
                hash: Set(hex::encode(head.hash)),
                sealed_at: Set(now.micros()),
            })
            .exec_without_returning(tx)
            .await?;
            Ok::<_, DatabaseError>(Some(head))
        })
        .await?;
    if let Some(head) = sealed {
        let hash = hex::encode(head.hash);
        tracing::info!(number = head.number, hash, "the audit trail was sealed");
        if let Some(file) = file {
            let line = format!("{} {hash} {}\n", head.number, now.micros());
            let mut file = OpenOptions::new().create(true).append(true).open(file)?;
            file.write_all(line.as_bytes())?;
            file.sync_all()?;
        }
    }
    Ok(sealed)
}

/// The seals in the database.
pub(super) async fn sealed(db: &impl ConnectionTrait) -> Result<Vec<Head>, DatabaseError> {
    let rows = seal::Entity::find()
        .order_by_asc(seal::Column::Number)
        .all(db)
        .await?;
    rows.iter().map(read).collect()
}

/// The last seal, with when it was made.
pub(super) async fn last_seal(
    db: &impl ConnectionTrait,
) -> Result<Option<(Head, Moment)>, DatabaseError> {
    let row = seal::Entity::find()
        .order_by_desc(seal::Column::Number)
        .limit(1)
        .one(db)
        .await?;
    row.map(|row| {
        let at = Moment::from_micros(row.sealed_at);
        Ok((read(&row)?, at))
    })
    .transpose()
}

fn read(row: &seal::Model) -> Result<Head, DatabaseError> {
    Ok(Head {
        number: super::number(row.number)?,
        hash: hash("audit_seal", row.number, &row.hash)?,
    })
}

/// The seals of a file, one a line: number, hash, moment.
pub(super) fn from_file(text: &str) -> Result<Vec<Head>, usize> {
    let lines = text.lines().enumerate();
    lines
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(place, line)| {
            let mut parts = line.split_whitespace();
            let number = parts.next().and_then(|number| number.parse().ok());
            let mut hash = [0; 32];
            let read = parts
                .next()
                .and_then(|digits| hex::decode_to_slice(digits, &mut hash).ok());
            match (number, read) {
                (Some(number), Some(())) => Ok(Head { number, hash }),
                _ => Err(place + 1),
            }
        })
        .collect()
}
