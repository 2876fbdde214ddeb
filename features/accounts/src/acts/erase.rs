//! Erasing an account: the person goes, what they decided stays (GDPR, art. 17).

use crate::{
    audit::{self, Act},
    service::Accounts,
    store::{actings, attempts, ceremonies, credentials, erasures, people, sessions, tokens},
};
use accounts::{
    Account, Email, Role, Standing,
    account::{AccountRefusal, Erasure},
};
use database::{DatabaseError, DatabaseTransaction};
use jobs::outbox;
use serde_json::json;
use std::{fs::OpenOptions, io::Write};
use terms::{AccountId, EntityRef, Moment};

/// How many erasures are written outside at a time.
const AT_A_TIME: u64 = 500;

/// Why an account is not erased.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EraseRefusal {
    /// There is no such account.
    #[error("there is no such account")]
    NoAccount,
    /// The account is not where this step begins.
    #[error(transparent)]
    Account(#[from] AccountRefusal),
    /// Nobody else could look after the accounts then: name somebody first.
    #[error("nobody else looks after the accounts")]
    LastAdministrator,
    /// The database did not do it.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Why erasures do not stand outside of the database yet.
#[derive(Debug, thiserror::Error)]
pub enum FilingError {
    /// The database did not answer.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The file cannot be written.
    #[error("the file of erasures cannot be written: {0}")]
    File(#[from] std::io::Error),
}

impl Accounts {
    /// Erases an account because its person wants it. What is left is its identity, when and why. The
    /// erasure is written into the configured file, so that it can be repeated after a restore; if that
    /// fails, it is tried again later.
    ///
    /// # Errors
    /// [`EraseRefusal`]
    pub async fn erase(
        &self,
        by: Option<EntityRef>,
        account: AccountId,
    ) -> Result<Erasure, EraseRefusal> {
        let now = self.now();
        let erasure = self
            .database()
            .write(async |tx| {
                if self.is_last_administrator(tx, account, now).await? {
                    return Err(EraseRefusal::LastAdministrator);
                }
                let decide = |account: &mut Account| account.erase(now);
                self.erase_within(tx, by, account, now, decide).await
            })
            .await?;
        if let Err(error) = self.file_erasures().await {
            tracing::error!(%error, "an erasure does not stand outside of the database yet");
        }
        Ok(erasure)
    }

    /// Whether nobody else could look after the accounts if this one were gone.
    pub(crate) async fn is_last_administrator(
        &self,
        tx: &DatabaseTransaction,
        account: AccountId,
        now: Moment,
    ) -> Result<bool, DatabaseError> {
        let held = actings::of_account(tx, account).await?;
        let administers = held
            .iter()
            .any(|acting| acting.parts().role == Role::Administrator && acting.holds(now));
        Ok(administers && actings::other_administrators(tx, account, now).await? == 0)
    }

    /// Erases a person in a transaction, if `decide` says so.
    pub(crate) async fn erase_within(
        &self,
        tx: &DatabaseTransaction,
        by: Option<EntityRef>,
        account: AccountId,
        now: Moment,
        decide: impl FnOnce(&mut Account) -> Result<Erasure, AccountRefusal>,
    ) -> Result<Erasure, EraseRefusal> {
        let person = people::hold(tx, account).await?;
        let mut person = person.ok_or(EraseRefusal::NoAccount)?;
        let key = person.account.email().map(Email::key);
        let erasure = decide(&mut person.account)?;
        let mut subjects = vec![EntityRef::from(account)];
        for mut acting in actings::of_account(tx, account).await? {
            let parts = acting.parts();
            subjects.push(parts.id.into());
            let before = acting.parts().term.until();
            match acting.end(now) {
                Ok(()) => {
                    actings::set_end(tx, &acting, before).await?;
                }
                Err(Standing::NotYet { .. }) => actings::remove(tx, acting.parts().id).await?,
                Err(Standing::Over { .. } | Standing::Holds) => {}
            }
        }
        credentials::forget(tx, account).await?;
        ceremonies::forget(tx, account).await?;
        tokens::forget(tx, account).await?;
        sessions::end_all(tx, account, None).await?;
        outbox::forget(tx, &account.to_string()).await?;
        if let Some(key) = key {
            attempts::forget(tx, "guesses-account", &key).await?;
        }
        for other in self.others() {
            other.erase(tx, account).await?;
        }
        person.name.clear();
        person.pending = None;
        people::update(tx, &person).await?;
        erasures::insert(tx, &erasure, false).await?;
        let erased = audit::erase(tx, &subjects).await?;
        let payload = json!({
            "reason": people::reason_name(erasure.reason),
            audit::ERASED: erased,
        });
        let act = Act {
            action: "account.erase",
            by,
            subject: account.into(),
            payload: &payload,
        };
        audit::record(tx, &act, now, self.random()).await?;
        Ok(erasure)
    }

    /// Writes erasures that do not stand outside yet into the configured file, one a line. Returns how
    /// many; without a file, none.
    ///
    /// # Errors
    /// [`FilingError`]; what was not written is tried again with the next call.
    pub async fn file_erasures(&self) -> Result<usize, FilingError> {
        let Some(path) = &self.settings().erasures else {
            return Ok(0);
        };
        let open = erasures::unfiled(self.database().read(), AT_A_TIME).await?;
        if open.is_empty() {
            return Ok(0);
        }
        let mut lines = String::new();
        for erasure in &open {
            let line = serde_json::to_string(erasure).map_err(std::io::Error::from)?;
            lines.push_str(&line);
            lines.push('\n');
        }
        let mut file = OpenOptions::new().create(true).append(true).open(path)?;
        file.write_all(lines.as_bytes())?;
        file.sync_all()?;
        self.database()
            .write(async |tx| erasures::mark_filed(tx, &open).await)
            .await
            .map_err(|error: DatabaseError| error)?;
        Ok(open.len())
    }
}
