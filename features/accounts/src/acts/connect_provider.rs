//! Going to the identity provider: to sign in, or to connect one's account with it.

use super::{BEGINNINGS_OF_AN_ADDRESS, PROVIDER_WAITS, prove::ProofRefusal};
use crate::{
    service::Accounts,
    settings::SignInProvider,
    store::{
        attempts,
        ceremonies::{self, Ceremony, Kind},
        damaged,
        providers::{self, Connection},
    },
};
use accounts::token::Secret;
use database::DatabaseError;
use identity_provider::{Begin, ProviderError};
use std::net::IpAddr;
use terms::{AccountId, Language};
use tower_sessions::session::Id;

/// A browser on its way to the provider.
#[derive(Debug, Clone)]
pub struct Leaving {
    /// Where it goes.
    pub url: String,
    /// For its cookie: by this it is known again when it comes back.
    pub secret: Secret,
}

/// Why nobody goes to the identity provider, or nobody came back from it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProviderRefusal {
    /// This site has no identity provider.
    #[error("there is no identity provider")]
    NotOffered,
    /// Too many tries.
    #[error("too many tries, later again")]
    TooMany,
    /// Who asks has not shown who they are.
    #[error(transparent)]
    Proof(#[from] ProofRefusal),
    /// The provider does not answer.
    #[error("the identity provider does not answer")]
    Away,
    /// The provider answers with something that cannot be believed; the log says what.
    #[error("the identity provider cannot be believed")]
    Fault,
    /// The person stopped at the provider, or may not go on there.
    #[error("the sign-in was stopped at the identity provider")]
    Stopped,
    /// Too late, a second time, or begun in another browser or by another account.
    #[error("there is nothing that waits for this answer")]
    Over,
    /// No account belongs to this person.
    #[error("no account belongs to this person")]
    NoAccount,
    /// The provider does not say that the person's address is theirs.
    #[error("the identity provider has not confirmed the address")]
    EmailNotConfirmed,
    /// The account's address is not confirmed; another mail was sent.
    #[error("the address of the account is not confirmed yet")]
    NotConfirmed,
    /// An administrator has closed the account.
    #[error("the account is suspended")]
    Suspended,
    /// Another account is connected with this person.
    #[error("another account is connected with this person")]
    Taken,
    /// The account is connected with somebody else of this provider.
    #[error("the account is connected already")]
    Connected,
    /// The database did not do it.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl From<ProviderError> for ProviderRefusal {
    fn from(error: ProviderError) -> Self {
        match error {
            ProviderError::Unreachable { .. } | ProviderError::Slow => {
                tracing::warn!(%error, "nobody signs in by the identity provider");
                Self::Away
            }
            ProviderError::Declined => Self::Stopped,
            ProviderError::State | ProviderError::Expired => {
                tracing::info!(%error, "a sign-in by the identity provider is refused");
                Self::Over
            }
            ProviderError::Setting { .. }
            | ProviderError::Redirected
            | ProviderError::TooLong
            | ProviderError::NotTheProvider { .. }
            | ProviderError::Refused { .. }
            | ProviderError::Token(_) => {
                tracing::error!(%error, "nobody signs in by the identity provider");
                Self::Fault
            }
        }
    }
}

impl Accounts {
    /// With whom of the identity provider an account is connected.
    ///
    /// # Errors
    /// [`DatabaseError`]
    pub async fn connections(&self, account: AccountId) -> Result<Vec<Connection>, DatabaseError> {
        providers::of_account(self.database().read(), account).await
    }

    /// Begins a sign-in at the identity provider. `back` is where the person goes afterwards.
    ///
    /// # Errors
    /// [`ProviderRefusal`]
    pub async fn go_to_provider(
        &self,
        back: &str,
        language: Language,
        from: IpAddr,
    ) -> Result<Leaving, ProviderRefusal> {
        self.leave(None, back, language, from).await
    }

    /// Begins to connect an account with the identity provider, for who shows once more who they are;
    /// see [`Accounts::prove`].
    ///
    /// # Errors
    /// [`ProviderRefusal`]
    pub async fn go_to_connect(
        &self,
        account: AccountId,
        password: &str,
        this: Option<&Id>,
        language: Language,
        from: IpAddr,
    ) -> Result<Leaving, ProviderRefusal> {
        self.sign_in_provider()?;
        self.prove(account, password, this).await?;
        self.leave(Some(account), "", language, from).await
    }

    pub(crate) fn sign_in_provider(&self) -> Result<&SignInProvider, ProviderRefusal> {
        let provider = self.settings().provider.as_ref();
        provider.ok_or(ProviderRefusal::NotOffered)
    }

    async fn leave(
        &self,
        account: Option<AccountId>,
        back: &str,
        language: Language,
        from: IpAddr,
    ) -> Result<Leaving, ProviderRefusal> {
        let site = self.sign_in_provider()?;
        let now = self.now();
        let limit = BEGINNINGS_OF_AN_ADDRESS;
        let from = from.to_string();
        // Counted before the provider is asked, which takes its time.
        let counted: Result<bool, DatabaseError> = self
            .database()
            .write(async |tx| attempts::count(tx, "sign-ins-begun", &from, limit, now).await)
            .await;
        if !counted? {
            return Err(ProviderRefusal::TooMany);
        }
        let Begin { url, kept } = site.provider.begin(now.micros()).await?;
        let secret = Secret::from_random(self.random());
        let ceremony = Ceremony {
            kind: Kind::IdentityProvider,
            account,
            language,
            back: back.to_owned(),
            state: serde_json::to_string(&kept)
                .map_err(|error| damaged("sign_in_ceremony", "new", &error.to_string()))?,
            expires: now.after(PROVIDER_WAITS),
        };
        self.database()
            .write(async |tx| ceremonies::keep(tx, &secret, ceremony).await)
            .await?;
        Ok(Leaving { url, secret })
    }
}
