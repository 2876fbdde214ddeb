//! Accounts that nobody uses: warned twice, then erased.

use super::erase::EraseRefusal;
use crate::{mails::Message, service::Accounts, store::people};
use accounts::{Account, Due};
use database::DatabaseError;
use terms::{AccountId, Moment};

/// How many accounts are looked at in one query.
const AT_A_TIME: u64 = 500;

/// What was done about accounts that nobody uses.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Unused {
    /// People who were warned.
    pub warned: usize,
    /// Accounts that were erased.
    pub erased: usize,
    /// Suspended accounts about which an administrator is to decide.
    pub to_review: usize,
}

impl Accounts {
    /// Warns and erases whoever is due. May run at any time and as often as anybody likes: each step is
    /// looked at again in the transaction that does it.
    ///
    /// # Errors
    /// [`DatabaseError`]; what was done by then stays.
    pub async fn erase_unused(&self) -> Result<Unused, DatabaseError> {
        let now = self.now();
        let policy = &self.settings().policy;
        let mut done = Unused::default();
        let mut after = None;
        loop {
            let page = people::page_by_id(self.database().read(), after, AT_A_TIME).await?;
            let Some(last) = page.last() else { break };
            after = Some(last.id());
            for person in &page {
                match person.account.due(now, policy) {
                    None => {}
                    Some(Due::ReviewSuspension) => done.to_review += 1,
                    Some(Due::Warn(_)) => {
                        done.warned += usize::from(self.warn(person.id(), now).await?);
                    }
                    Some(Due::Erase(_)) => {
                        done.erased += usize::from(self.erase_due(person.id(), now).await?);
                    }
                }
            }
        }
        if let Err(error) = self.file_erasures().await {
            tracing::error!(%error, "erasures do not stand outside of the database yet");
        }
        Ok(done)
    }

    async fn warn(&self, id: AccountId, now: Moment) -> Result<bool, DatabaseError> {
        let policy = &self.settings().policy;
        self.database()
            .write(async |tx| {
                let Some(mut person) = people::hold(tx, id).await? else {
                    return Ok(false);
                };
                let Some(Due::Warn(notice)) = person.account.due(now, policy) else {
                    return Ok(false);
                };
                if person.account.warn(notice, now, policy).is_err() {
                    return Ok(false);
                }
                people::update(tx, &person).await?;
                let message = Message::Warning(notice);
                self.write_to(tx, &person, None, &message, now).await?;
                Ok(true)
            })
            .await
    }

    async fn erase_due(&self, id: AccountId, now: Moment) -> Result<bool, DatabaseError> {
        let policy = &self.settings().policy;
        let erased = self
            .database()
            .write(async |tx| {
                if self.is_last_administrator(tx, id, now).await? {
                    return Err(EraseRefusal::LastAdministrator);
                }
                let decide = |account: &mut Account| account.erase_if_due(now, policy);
                self.erase_within(tx, None, id, now, decide).await
            })
            .await;
        match erased {
            Ok(_) => Ok(true),
            Err(EraseRefusal::Database(error)) => Err(error),
            Err(EraseRefusal::LastAdministrator) => {
                tracing::warn!("the last administrator has not signed in for long");
                Ok(false)
            }
            Err(EraseRefusal::NoAccount | EraseRefusal::Account(_)) => Ok(false),
        }
    }
}
