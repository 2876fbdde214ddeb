//! Entries of the trail as people read them.

use super::{HELD, number};
use crate::store::{
    damaged,
    entities::{content, entry},
    hash,
};
use accounts::audit::{Content, Entry, Kept};
use database::{Database, DatabaseError, DatabaseTransaction};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use terms::{AccountId, ActingId, EntityKind, EntityRef, Moment};

/// An entry as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number.
    pub number: u64,
    /// When.
    pub at: Moment,
    /// What sort of thing was done: the key of a permission.
    pub action: String,
    /// What it says; `None` if that was erased.
    pub content: Option<Content>,
}

/// A page of entries, the latest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The entries.
    pub lines: Vec<Line>,
    /// Ask for entries before this number for more, if there are.
    pub before: Option<u64>,
}

/// Entries before a number, the latest first.
pub(super) async fn page(
    db: &impl ConnectionTrait,
    before: Option<u64>,
    limit: u64,
) -> Result<Page, DatabaseError> {
    let mut select = entry::Entity::find();
    if let Some(before) = before.and_then(|before| i64::try_from(before).ok()) {
        select = select.filter(entry::Column::Number.lt(before));
    }
    let rows = select
        .order_by_desc(entry::Column::Number)
        .limit(limit + 1)
        .all(db)
        .await?;
    let more = rows.len() as u64 > limit;
    let rows: Vec<entry::Model> = rows
        .into_iter()
        .take(usize::try_from(limit).unwrap_or(usize::MAX))
        .collect();
    let lines = with_contents(db, rows)
        .await?
        .into_iter()
        .map(line)
        .collect::<Vec<_>>();
    let before = lines.last().filter(|_| more).map(|line| line.number);
    Ok(Page { lines, before })
}

/// Entries after a number in the order of the chain, as they are verified.
pub(super) async fn following(
    db: &impl ConnectionTrait,
    after: u64,
    limit: u64,
) -> Result<Vec<Entry>, DatabaseError> {
    let rows = entry::Entity::find()
        .filter(entry::Column::Number.gt(i64::try_from(after).unwrap_or(i64::MAX)))
        .order_by_asc(entry::Column::Number)
        .limit(limit)
        .all(db)
        .await?;
    with_contents(db, rows).await
}

/// What the trail says about an account and its actings, or that was done by them; at most as many,
/// the latest first.
pub(crate) async fn of_person(
    db: &impl ConnectionTrait,
    account: AccountId,
    actings: &[ActingId],
    limit: u64,
) -> Result<Vec<Line>, DatabaseError> {
    let ids: Vec<String> = std::iter::once(account.to_string())
        .chain(actings.iter().map(ActingId::to_string))
        .collect();
    let kinds = [EntityKind::Account.name(), EntityKind::Acting.name()];
    let about = Condition::all()
        .add(content::Column::SubjectKind.is_in(kinds))
        .add(content::Column::SubjectId.is_in(ids.iter().map(String::as_str)));
    let by = content::Column::ById.is_in(ids.iter().map(String::as_str));
    let numbers: Vec<i64> = content::Entity::find()
        .select_only()
        .column(content::Column::Number)
        .filter(Condition::any().add(about).add(by))
        .order_by_desc(content::Column::Number)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    let rows = entry::Entity::find()
        .filter(entry::Column::Number.is_in(numbers))
        .order_by_desc(entry::Column::Number)
        .all(db)
        .await?;
    Ok(with_contents(db, rows)
        .await?
        .into_iter()
        .map(line)
        .collect())
}

/// Holds the trail still and reads its end, for sealing.
pub(super) async fn held_end(
    tx: &DatabaseTransaction,
) -> Result<Option<accounts::audit::Head>, DatabaseError> {
    Database::hold(tx, HELD).await?;
    super::last(tx).await
}

fn line(entry: Entry) -> Line {
    Line {
        number: entry.number,
        at: entry.at,
        action: entry.action,
        content: entry.kept.map(|kept| kept.content),
    }
}

/// One query for the contents of all rows.
async fn with_contents(
    db: &impl ConnectionTrait,
    rows: Vec<entry::Model>,
) -> Result<Vec<Entry>, DatabaseError> {
    let numbers = rows.iter().map(|row| row.number);
    let contents = content::Entity::find()
        .filter(content::Column::Number.is_in(numbers))
        .all(db)
        .await?;
    let mut contents: std::collections::HashMap<i64, content::Model> =
        contents.into_iter().map(|row| (row.number, row)).collect();
    rows.into_iter()
        .map(|row| {
            let kept = contents.remove(&row.number).map(kept).transpose()?;
            let of = |text: &str| hash("audit_entry", row.number, text);
            Ok(Entry {
                number: number(row.number)?,
                at: Moment::from_micros(row.at),
                commitment: of(&row.commitment)?,
                previous: of(&row.previous)?,
                hash: of(&row.hash)?,
                action: row.action,
                kept,
            })
        })
        .collect()
}

fn kept(row: content::Model) -> Result<Kept, DatabaseError> {
    let wrong = |what: &str| damaged("audit_content", row.number, what);
    let reference = |kind: &str, id: &str| -> Result<EntityRef, DatabaseError> {
        let kind = kind.parse().map_err(|_| wrong("no such kind"))?;
        Ok(EntityRef::new(
            kind,
            id.parse().map_err(|_| wrong("no identity"))?,
        ))
    };
    let by = match (&row.by_kind, &row.by_id) {
        (Some(kind), Some(id)) => Some(reference(kind, id)?),
        (None, None) => None,
        _ => return Err(wrong("half a reference")),
    };
    Ok(Kept {
        salt: hash("audit_content", row.number, &row.salt)?,
        content: Content {
            by,
            subject: reference(&row.subject_kind, &row.subject_id)?,
            payload: row.payload.into_bytes(),
        },
    })
}
