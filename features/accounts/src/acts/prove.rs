//! Showing once more who one is, before something grave.

use crate::{
    acts::change_password::ChangeRefusal,
    passwords::HashingFailure,
    service::Accounts,
    store::{credentials, sessions},
};
use database::DatabaseError;
use terms::{AccountId, Span};
use tower_sessions::session::Id;

/// So long after signing in, who has no password need not sign in again.
const RECENT: Span = Span::minutes(15);

/// Why somebody has not shown who they are.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProofRefusal {
    /// The password is not the one of the account.
    #[error("the password is wrong")]
    WrongPassword,
    /// The account has no password, and its person signed in too long ago.
    #[error("the sign-in is too long ago")]
    NotRecent,
    /// Too many tries.
    #[error("too many tries, later again")]
    TooMany,
    /// The password cannot be compared.
    #[error(transparent)]
    Hashing(#[from] HashingFailure),
    /// The database did not answer.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl From<ChangeRefusal> for ProofRefusal {
    fn from(refusal: ChangeRefusal) -> Self {
        match refusal {
            ChangeRefusal::TooMany => Self::TooMany,
            ChangeRefusal::Hashing(failure) => Self::Hashing(failure),
            ChangeRefusal::Database(error) => Self::Database(error),
            ChangeRefusal::WrongPassword | ChangeRefusal::Weak(_) | ChangeRefusal::NoAccount => {
                Self::WrongPassword
            }
        }
    }
}

impl Accounts {
    /// Whether an account has a password. Who came by the identity provider may have none.
    ///
    /// # Errors
    /// [`DatabaseError`]
    pub async fn has_password(&self, account: AccountId) -> Result<bool, DatabaseError> {
        let known = credentials::password(self.database().read(), account).await?;
        Ok(known.is_some())
    }

    /// Asks who wants something grave for the password; an account without one must have signed in
    /// within the last quarter of an hour, in the session `this`.
    ///
    /// # Errors
    /// [`ProofRefusal`]
    pub async fn prove(
        &self,
        account: AccountId,
        password: &str,
        this: Option<&Id>,
    ) -> Result<(), ProofRefusal> {
        if self.has_password(account).await? {
            return Ok(self.check_password(account, password).await?);
        }
        let since = self.now().before(RECENT);
        let recent = match this {
            Some(this) => {
                sessions::began_since(self.database().read(), account, this, since).await?
            }
            None => false,
        };
        match recent {
            true => Ok(()),
            false => Err(ProofRefusal::NotRecent),
        }
    }
}
