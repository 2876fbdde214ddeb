//! What this feature keeps about people, for who takes their data along or goes.

use crate::{
    Signals,
    store::entities::{need, reviewer, revision, signal},
    words::{Words, words},
};
use accounts_feature::{Field, OwnData};
use async_trait::async_trait;
use database::{Database, DatabaseError, DatabaseTransaction};
use needs::need::Who;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use serde_json::json;
use terms::{AccountId, Language};

/// Most signals and needs that are given along.
const MOST: u64 = 2_000;

/// Signals that a person sent, needs that they proposed, and that they review. The note of a signal is
/// given to its own writer here and to nobody else but the reviewer.
#[derive(Debug, Clone)]
pub struct OwnNeeds(pub Database);

#[async_trait]
impl OwnData for OwnNeeds {
    async fn export(
        &self,
        account: AccountId,
        language: Language,
    ) -> Result<Vec<Field>, DatabaseError> {
        let words = words(language);
        let mut fields = self.signals(account, words).await?;
        fields.extend(self.needs(account, words).await?);
        fields.extend(self.reviewing(account, words).await?);
        Ok(fields)
    }

    async fn erase(
        &self,
        tx: &DatabaseTransaction,
        account: AccountId,
    ) -> Result<(), DatabaseError> {
        Signals::forget_in(tx, account).await?;
        // That somebody was bound stays, without the name.
        reviewer::Entity::update_many()
            .col_expr(reviewer::Column::Name, Expr::value(""))
            .filter(reviewer::Column::Account.eq(account.to_string()))
            .exec(tx)
            .await?;
        Ok(())
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

impl OwnNeeds {
    async fn signals(&self, account: AccountId, words: Words) -> Result<Vec<Field>, DatabaseError> {
        let rows = signal::Entity::find()
            .filter(signal::Column::Account.eq(account.to_string()))
            .order_by_desc(signal::Column::Id)
            .limit(MOST)
            .all(self.0.read())
            .await?;
        let fields = rows.into_iter().map(|row| {
            let value = json!({
                "sent": row.sent,
                "organisation": row.organisation,
                "field": row.field,
                "concern": row.concern,
                "frequency": row.frequency,
                "area": row.area,
                "note": row.note,
                "state": row.state,
            });
            field(words, "signal", value)
        });
        Ok(fields.collect())
    }

    async fn needs(&self, account: AccountId, words: Words) -> Result<Vec<Field>, DatabaseError> {
        let who = serde_json::to_string(&Who::Account(account)).unwrap_or_default();
        let rows = revision::Entity::find()
            .filter(revision::Column::Who.eq(who))
            .order_by_desc(revision::Column::NeedId)
            .limit(MOST)
            .all(self.0.read())
            .await?;
        let titles = need::Entity::find()
            .filter(need::Column::Id.is_in(rows.iter().map(|row| row.need_id.as_str())))
            .all(self.0.read())
            .await?;
        let fields = rows.iter().map(|row| {
            let titled = titles.iter().find(|one| one.id == row.need_id);
            let value = json!({
                "need": row.need_id,
                "title": titled.map(|one| one.title.as_str()),
                "version": row.version,
                "at": row.at,
            });
            field(words, "need", value)
        });
        Ok(fields.collect())
    }

    async fn reviewing(
        &self,
        account: AccountId,
        words: Words,
    ) -> Result<Vec<Field>, DatabaseError> {
        let rows = reviewer::Entity::find()
            .filter(reviewer::Column::Account.eq(account.to_string()))
            .order_by_asc(reviewer::Column::Id)
            .limit(MOST)
            .all(self.0.read())
            .await?;
        let fields = rows.into_iter().map(|row| {
            let value = json!({
                "name": row.name,
                "asked": row.asked_at,
                "bound": row.bound_at,
                "until": row.until_at,
                "ended": row.ended_at,
            });
            field(words, "reviewer", value)
        });
        Ok(fields.collect())
    }
}
