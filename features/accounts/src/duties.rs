//! What is to be done every so often, by one instance at a time.

use crate::{
    audit,
    service::Accounts,
    store::{attempts, ceremonies, sessions, tokens},
};
use database::DatabaseError;
use jobs::Repeated;
use std::time::Duration;
use terms::Span;

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);

/// Used and expired tokens are kept so long, so that their links can still say why they fail.
const TOKENS_KEPT: Span = Span::days(30);

impl Accounts {
    /// The tasks of accounts, for the worker of the server.
    pub fn duties(&self) -> Vec<Repeated> {
        let (unused, filing, sealing, tidying) =
            (self.clone(), self.clone(), self.clone(), self.clone());
        vec![
            Repeated::new("accounts/erase-unused", 6 * HOUR, move || {
                let accounts = unused.clone();
                async move {
                    let done = accounts.erase_unused().await?;
                    tracing::info!(?done, "unused accounts looked at");
                    Ok(())
                }
            }),
            Repeated::new("accounts/file-erasures", 5 * MINUTE, move || {
                let accounts = filing.clone();
                async move {
                    accounts.file_erasures().await?;
                    Ok(())
                }
            }),
            Repeated::new("audit/seal", HOUR, move || {
                let accounts = sealing.clone();
                async move {
                    accounts.seal_audit_trail().await?;
                    Ok(())
                }
            }),
            Repeated::new("accounts/tidy", HOUR, move || {
                let accounts = tidying.clone();
                async move {
                    accounts.tidy().await?;
                    Ok(())
                }
            }),
        ]
    }

    /// Seals the end of the audit trail, if it has moved since the last seal.
    ///
    /// # Errors
    /// [`audit::SealError`]
    pub async fn seal_audit_trail(
        &self,
    ) -> Result<Option<accounts::audit::Head>, audit::SealError> {
        audit::seal(
            self.database(),
            self.settings().seals.as_deref(),
            self.now(),
        )
        .await
    }

    /// Removes sessions, tokens, unfinished sign-ins and counts that are over.
    ///
    /// # Errors
    /// [`DatabaseError`]
    pub async fn tidy(&self) -> Result<(), DatabaseError> {
        let now = self.now();
        self.database()
            .write(async |tx| {
                sessions::tidy(tx, now).await?;
                tokens::tidy(tx, now.before(TOKENS_KEPT)).await?;
                ceremonies::tidy(tx, now).await?;
                attempts::tidy(tx, now).await
            })
            .await
    }
}
