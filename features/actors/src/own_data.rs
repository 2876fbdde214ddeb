//! What this feature keeps about people, for who takes their data along or goes.

use crate::{
    StoreError,
    forgetting::forget_person,
    store::{actor, claim, event, import, part},
    words::words,
};
use accounts_feature::{Field, OwnData};
use async_trait::async_trait;
use database::{Database, DatabaseError, DatabaseTransaction};
use jobs::Clock;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use serde_json::json;
use site::Words;
use std::collections::BTreeMap;
use terms::{AccountId, Language, Moment};

/// Most things of a sort that are given along.
const MOST: u64 = 2_000;
/// The head of a table of which nothing is kept.
const NO_HEADS: &str = r#"{"heads":[],"sample":[],"notes":[]}"#;

/// What somebody wrote to become one of an actor's people, which tables they read in, and in which
/// actors they did something. When they go, their name goes from the contacts of those actors and from
/// their histories, and with it what they wrote and uploaded; that something was done stays.
#[derive(Debug, Clone)]
pub struct OwnActors {
    /// Where actors are kept.
    pub database: Database,
    /// Tells UTC microseconds since 1970.
    pub now: Clock,
}

#[async_trait]
impl OwnData for OwnActors {
    async fn export(
        &self,
        account: AccountId,
        language: Language,
    ) -> Result<Vec<Field>, DatabaseError> {
        let words = words(language);
        let mut fields = self.claims(account, words).await?;
        fields.extend(self.imports(account, words).await?);
        fields.extend(self.steps(account, words).await?);
        Ok(fields)
    }

    async fn erase(
        &self,
        tx: &DatabaseTransaction,
        account: AccountId,
    ) -> Result<(), DatabaseError> {
        let now = Moment::from_micros((self.now)());
        let forgotten = forget_person(tx, account, now).await;
        forgotten.map_err(database_error)?;
        let own = claim::Column::Account.eq(account.to_string());
        claim::Entity::update_many()
            .col_expr(claim::Column::State, Expr::value("declined"))
            .filter(own.clone())
            .filter(claim::Column::State.eq("open"))
            .exec(tx)
            .await?;
        claim::Entity::update_many()
            .col_expr(claim::Column::Note, Expr::value(""))
            .col_expr(claim::Column::Reason, Expr::value(None::<String>))
            .filter(own)
            .exec(tx)
            .await?;
        forget_tables(tx, account).await
    }
}

/// What came in with the tables of an account goes; that they were read in stays.
async fn forget_tables(tx: &DatabaseTransaction, account: AccountId) -> Result<(), DatabaseError> {
    let own = import::Column::Account.eq(account.to_string());
    let tables: Vec<String> = import::Entity::find()
        .filter(own.clone())
        .select_only()
        .column(import::Column::ImportId)
        .into_tuple()
        .all(tx)
        .await?;
    part::Entity::delete_many()
        .filter(part::Column::ImportId.is_in(&tables))
        .exec(tx)
        .await?;
    import::Entity::update_many()
        .col_expr(import::Column::State, Expr::value("given_up"))
        .filter(own.clone())
        .filter(import::Column::State.ne("applied"))
        .exec(tx)
        .await?;
    import::Entity::update_many()
        .col_expr(import::Column::FileName, Expr::value(""))
        .col_expr(import::Column::Heads, Expr::value(NO_HEADS))
        .col_expr(import::Column::Summary, Expr::value(None::<String>))
        .filter(own)
        .exec(tx)
        .await?;
    Ok(())
}

fn database_error(error: StoreError) -> DatabaseError {
    match error {
        StoreError::Database(error) => error,
        StoreError::Damaged { .. } => DatabaseError::Refused(error.to_string()),
    }
}

fn field(words: Words, key: &str, value: serde_json::Value) -> Field {
    Field {
        field: words.t(&format!("own-data-{key}")),
        value,
        purpose: words.t(&format!("own-data-{key}-why")),
        kept: words.t(&format!("own-data-{key}-kept")),
    }
}

impl OwnActors {
    async fn claims(&self, account: AccountId, words: Words) -> Result<Vec<Field>, DatabaseError> {
        let rows = claim::Entity::find()
            .filter(claim::Column::Account.eq(account.to_string()))
            .order_by_desc(claim::Column::At)
            .limit(MOST)
            .all(self.database.read())
            .await?;
        let fields = rows.into_iter().map(|row| {
            let value = json!({
                "at": row.at,
                "actor": row.actor_id,
                "note": row.note,
                "state": row.state,
                "reason": row.reason,
            });
            field(words, "claim", value)
        });
        Ok(fields.collect())
    }

    async fn imports(&self, account: AccountId, words: Words) -> Result<Vec<Field>, DatabaseError> {
        let rows = import::Entity::find()
            .filter(import::Column::Account.eq(account.to_string()))
            .order_by_desc(import::Column::At)
            .limit(MOST)
            .all(self.database.read())
            .await?;
        let fields = rows.into_iter().map(|row| {
            let value = json!({
                "at": row.at,
                "source": row.source,
                "file": row.file_name,
                "state": row.state,
            });
            field(words, "import", value)
        });
        Ok(fields.collect())
    }

    async fn steps(&self, account: AccountId, words: Words) -> Result<Vec<Field>, DatabaseError> {
        let rows: Vec<(String, i64, String)> = event::Entity::find()
            .filter(event::Column::ByAccount.eq(account.to_string()))
            .order_by_desc(event::Column::At)
            .limit(MOST)
            .select_only()
            .columns([
                event::Column::ActorId,
                event::Column::At,
                event::Column::What,
            ])
            .into_tuple()
            .all(self.database.read())
            .await?;
        let ids = rows.iter().map(|(actor, ..)| actor.as_str());
        let named: Vec<(String, String)> = actor::Entity::find()
            .filter(actor::Column::ActorId.is_in(ids))
            .select_only()
            .columns([actor::Column::ActorId, actor::Column::Name])
            .into_tuple()
            .all(self.database.read())
            .await?;
        let named: BTreeMap<String, String> = named.into_iter().collect();
        let fields = rows.iter().map(|(actor, at, what)| {
            let value = json!({
                "at": at,
                "actor": actor,
                "name": named.get(actor),
                "what": what,
            });
            field(words, "step", value)
        });
        Ok(fields.collect())
    }
}
