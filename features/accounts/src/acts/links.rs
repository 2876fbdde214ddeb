//! Links that are mailed: made, looked at and used once.

use crate::{
    service::Accounts,
    store::{
        people::{self, Person},
        tokens::{self, Issued},
    },
};
use accounts::{
    Email,
    token::{Purpose, Secret, Token, TokenRefusal},
};
use database::{DatabaseError, DatabaseTransaction};
use sea_orm::ConnectionTrait;
use terms::Moment;

/// Why a link does not lead on. Whoever has no link learns nothing from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LinkRefusal {
    /// There is no such link, it was made for something else, or a later one took its place.
    #[error("there is no such link")]
    Unknown,
    /// It was used.
    #[error("the link has been used")]
    Used,
    /// It is too old.
    #[error("the link is too old")]
    Expired,
}

impl From<TokenRefusal> for LinkRefusal {
    fn from(refusal: TokenRefusal) -> Self {
        match refusal {
            TokenRefusal::DoesNotFit => Self::Unknown,
            TokenRefusal::Used { .. } => Self::Used,
            TokenRefusal::Expired { .. } => Self::Expired,
        }
    }
}

/// What is found behind a link: the person, and the token as it would be once used.
pub(crate) struct Found {
    pub(crate) person: Person,
    pub(crate) issued: Issued,
}

impl Accounts {
    /// Makes a link for a person: for their address, or for the one they want to change to.
    pub(crate) async fn issue(
        &self,
        tx: &DatabaseTransaction,
        person: &Person,
        purpose: Purpose,
        by_hand: bool,
        now: Moment,
    ) -> Result<Option<Secret>, DatabaseError> {
        let Some(email) = address_of(person, purpose) else {
            return Ok(None);
        };
        let secret = Secret::from_random(self.random());
        let policy = &self.settings().policy;
        let token = Token::issue(&secret, purpose, person.id(), email, now, policy);
        tokens::insert(tx, &Issued { token, by_hand }).await?;
        Ok(Some(secret))
    }

    /// What a link leads to, without using it.
    pub(crate) async fn look_behind(
        &self,
        db: &impl ConnectionTrait,
        secret: &Secret,
        purpose: Purpose,
        now: Moment,
    ) -> Result<Result<Found, LinkRefusal>, DatabaseError> {
        let Some(mut issued) = tokens::find(db, secret).await? else {
            return Ok(Err(LinkRefusal::Unknown));
        };
        let Some(person) = people::find(db, issued.token.account).await? else {
            return Ok(Err(LinkRefusal::Unknown));
        };
        let Some(email) = address_of(&person, purpose) else {
            return Ok(Err(LinkRefusal::Unknown));
        };
        let redeemed = issued
            .token
            .redeem(secret, purpose, person.id(), email, now);
        Ok(match redeemed {
            Ok(()) => Ok(Found { person, issued }),
            Err(refusal) => Err(refusal.into()),
        })
    }

    /// Uses a link. Of two requests at once, one does.
    pub(crate) async fn use_link(
        &self,
        tx: &DatabaseTransaction,
        secret: &Secret,
        purpose: Purpose,
        now: Moment,
    ) -> Result<Result<Found, LinkRefusal>, DatabaseError> {
        let Some(mut issued) = tokens::find(tx, secret).await? else {
            return Ok(Err(LinkRefusal::Unknown));
        };
        // The account is held before the token, as everywhere, so that nobody waits in a circle.
        let Some(person) = people::hold(tx, issued.token.account).await? else {
            return Ok(Err(LinkRefusal::Unknown));
        };
        let Some(email) = address_of(&person, purpose) else {
            return Ok(Err(LinkRefusal::Unknown));
        };
        let redeemed = issued
            .token
            .redeem(secret, purpose, person.id(), email, now);
        if let Err(refusal) = redeemed {
            return Ok(Err(refusal.into()));
        }
        if !tokens::use_up(tx, &issued.token, now).await? {
            return Ok(Err(LinkRefusal::Used));
        }
        Ok(Ok(Found { person, issued }))
    }
}

/// The address that a link is bound to: to confirm a change, the new one.
fn address_of(person: &Person, purpose: Purpose) -> Option<&Email> {
    match purpose {
        Purpose::Confirmation => person.pending.as_ref().or(person.account.email()),
        Purpose::Reset | Purpose::Invitation => person.account.email(),
    }
}
