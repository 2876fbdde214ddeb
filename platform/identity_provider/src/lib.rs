//! Signing in by an organisation's identity provider: OpenID Connect Core 1.0, code flow with PKCE
//! (RFC 7636). Works with Keycloak, Entra ID, AD FS, Univention and whatever else publishes
//! `/.well-known/openid-configuration`.
//!
//! [`Provider::begin`] gives the address to which the browser is sent and a [`Kept`] value;
//! the provider sends the browser back to [`Settings::redirect`] with an [`Answer`] in the query;
//! [`Provider::finish`] makes a [`Person`] of both.
//!
//! # What the caller does
//!
//! - Keeps [`Kept`] in the database, bound to the session (or a random cookie) of who began; removes
//!   it in the transaction that reads it, before [`Provider::finish`] is called. It holds secrets of
//!   one sign-in and is worthless after [`LIFETIME`].
//! - Recognises people by [`Person::issuer`] and [`Person::subject`] together and by nothing else.
//!   An address of e-mail may be given to somebody else one day; it may lead to an existing account
//!   only if [`Person::email_verified`] and if the operator trusts the provider in that.
//! - Sends the session's cookie with `SameSite=Lax`: the way back begins at another site.
//!
//! # What is checked here
//!
//! State, PKCE, signature (never `none`, never a shared secret), issuer, audience, authorised party,
//! nonce, expiry, time of issue, hash of the access token; that every address is `https`; that no
//! answer is too long, too late or a redirection. Time is an argument: UTC in microseconds.

mod answering;
mod asking;
mod failure;
mod known;
mod person;
mod settings;

pub use answering::{Answer, Begin, Kept};
pub use failure::{ProviderError, TokenFault};
pub use person::Person;
pub use settings::Settings;

use asking::Line;
use known::Known;
use openidconnect::{IssuerUrl, RedirectUrl};
use std::sync::{Arc, RwLock};

/// How long a sign-in may take, in microseconds: half an hour, because people look for their second
/// factor or set a new password at the provider.
pub const LIFETIME: i64 = 30 * 60 * 1_000_000;

/// An identity provider as we know it. One per site; cheap to ask, nothing of a single sign-in is
/// kept in it.
#[derive(Debug)]
pub struct Provider {
    settings: Settings,
    issuer: IssuerUrl,
    redirect: RedirectUrl,
    line: Line,
    known: RwLock<Option<Arc<Known>>>,
}

impl Provider {
    /// Checks the settings and asks nobody: the provider is asked when somebody signs in, so that
    /// a server starts while the provider is down.
    ///
    /// # Errors
    ///
    /// [`ProviderError::Setting`].
    pub fn new(settings: Settings) -> Result<Self, ProviderError> {
        let (issuer, redirect) = settings.check()?;
        let line = Line::new(&settings, issuer.url())?;
        Ok(Self {
            settings,
            issuer,
            redirect,
            line,
            known: RwLock::new(None),
        })
    }

    /// Checks the settings and asks the provider for its addresses and keys: what an operator's
    /// check of the settings calls.
    ///
    /// # Errors
    ///
    /// [`ProviderError::Setting`], or why the provider gives no usable answer.
    pub async fn discover(settings: Settings, now: i64) -> Result<Self, ProviderError> {
        let provider = Self::new(settings)?;
        provider.ask(now).await?;
        Ok(provider)
    }
}
