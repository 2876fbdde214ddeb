//! What other features keep about people: they join in when somebody takes their data along or goes.

use database::{DatabaseError, DatabaseTransaction};
use terms::{AccountId, Language};

/// Something that is kept about a person, with why and how long (GDPR, art. 15 (1) a and d).
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Field {
    /// What it is, in the language of the person.
    pub field: String,
    /// What is kept.
    pub value: serde_json::Value,
    /// Why.
    pub purpose: String,
    /// How long.
    pub kept: String,
}

/// A feature that keeps something about people.
#[async_trait::async_trait]
pub trait OwnData: Send + Sync {
    /// Everything it keeps about the person of an account.
    async fn export(
        &self,
        account: AccountId,
        language: Language,
    ) -> Result<Vec<Field>, DatabaseError>;

    /// Removes everything it keeps about the person, not what they decided. Called in the transaction
    /// that erases the account, also again after a restore: it must bear to run twice.
    async fn erase(
        &self,
        tx: &DatabaseTransaction,
        account: AccountId,
    ) -> Result<(), DatabaseError>;
}
