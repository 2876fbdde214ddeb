//! One-use tokens: the links in mails that confirm an address, set a new password or invite.
//!
//! A [`Secret`] is made once from 32 random bytes and goes into the mail. What is kept is a
//! [`Token`] with two hashes: one to find it by, one that also binds purpose, account and e-mail
//! address. Whoever reads the table cannot make a link from it, and a link stops working when the
//! account's address has changed since.

use crate::{
    Email, Policy,
    digest::{Hash, digest},
};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use terms::{AccountId, Moment};

/// What a token is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// To show that an e-mail address is one's own.
    Confirmation,
    /// To set a new password.
    Reset,
    /// To accept an invitation.
    Invitation,
}

impl Purpose {
    /// All of them.
    pub const ALL: [Purpose; 3] = [Purpose::Confirmation, Purpose::Reset, Purpose::Invitation];

    /// The name used in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Purpose::Confirmation => "confirmation",
            Purpose::Reset => "reset",
            Purpose::Invitation => "invitation",
        }
    }
}

/// The secret of a token, as it stands in the link of a mail. It is never stored; leave it out of
/// logs, `Referer` headers and addresses that are counted.
#[derive(Clone)]
pub struct Secret([u8; 32]);

/// A text that is not 64 hexadecimal digits, and so no secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not the text of a link that was sent")]
pub struct InvalidSecret;

impl Secret {
    /// A secret from 32 bytes of a cryptographic random generator.
    pub const fn from_random(random: [u8; 32]) -> Self {
        Self(random)
    }

    /// Its text in a link: 64 hexadecimal digits.
    pub fn reveal(&self) -> String {
        hex::encode(self.0)
    }

    /// The hash by which the token is found in storage. It says nothing about the secret: 256 random
    /// bits cannot be guessed back.
    pub fn lookup(&self) -> Hash {
        digest(&[b"wirkraum token lookup 1", &self.0])
    }

    fn bound(&self, purpose: Purpose, account: AccountId, email: &Email) -> Hash {
        digest(&[
            b"wirkraum token 1",
            purpose.name().as_bytes(),
            &account.id().bytes(),
            email.key().as_bytes(),
            &self.0,
        ])
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl FromStr for Secret {
    type Err = InvalidSecret;
    fn from_str(text: &str) -> Result<Self, InvalidSecret> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text.trim(), &mut bytes).map_err(|_| InvalidSecret)?;
        Ok(Self(bytes))
    }
}

/// A token as it is stored: hashes, never the secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// By this it is found; unique.
    pub lookup: [u8; 32],
    /// Hash of the secret with purpose, account and e-mail address.
    pub bound: [u8; 32],
    /// What it is for.
    pub purpose: Purpose,
    /// Whose it is.
    pub account: AccountId,
    /// The first moment at which it can no longer be used.
    pub expires: Moment,
    /// When it was used, if it was.
    pub used: Option<Moment>,
}

/// Why a token is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenRefusal {
    /// It does not belong to this account and purpose, or the account's e-mail address has changed.
    #[error("the link does not fit this account and its e-mail address")]
    DoesNotFit,
    /// It was used before.
    #[error("the link has been used")]
    Used {
        /// When.
        at: Moment,
    },
    /// Its term is over.
    #[error("the link is no longer valid")]
    Expired {
        /// Since when.
        at: Moment,
    },
}

impl Token {
    /// The token to store for a secret that is about to be sent to an account's address.
    pub fn issue(
        secret: &Secret,
        purpose: Purpose,
        account: AccountId,
        email: &Email,
        now: Moment,
        policy: &Policy,
    ) -> Self {
        Self {
            lookup: secret.lookup(),
            bound: secret.bound(purpose, account, email),
            purpose,
            account,
            expires: now.after(policy.token_term(purpose)),
            used: None,
        }
    }

    /// Uses the token. `account` and `email` are the account's as they are now. The secret is compared
    /// before anything else is told, so a stranger learns nothing about a token's state.
    ///
    /// Two requests at once both see an unused token: storage must write `used` only where it is still
    /// empty, and take the request that wrote nothing as [`TokenRefusal::Used`].
    ///
    /// # Errors
    /// [`TokenRefusal`]; the token then stays as it is.
    pub fn redeem(
        &mut self,
        secret: &Secret,
        purpose: Purpose,
        account: AccountId,
        email: &Email,
        now: Moment,
    ) -> Result<(), TokenRefusal> {
        let given = secret.bound(purpose, account, email);
        if !same(&given, &self.bound) {
            return Err(TokenRefusal::DoesNotFit);
        }
        if let Some(at) = self.used {
            return Err(TokenRefusal::Used { at });
        }
        if now >= self.expires {
            return Err(TokenRefusal::Expired { at: self.expires });
        }
        self.used = Some(now);
        Ok(())
    }
}

/// Compares all bytes whatever they are. What is compared are hashes over the secret: even a
/// comparison that stopped early would tell only where two unpredictable hashes part.
fn same(left: &Hash, right: &Hash) -> bool {
    let different = left
        .iter()
        .zip(right)
        .fold(0, |found, (a, b)| found | (a ^ b));
    std::hint::black_box(different) == 0
}

#[cfg(test)]
#[path = "token_tests.rs"]
mod tests;
