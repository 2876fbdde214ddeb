//! What an installation decides about its accounts.

use crate::token::Purpose;
use serde::{Deserialize, Serialize};
use terms::Span;

/// How long before its deletion an unused account is warned for the first time.
pub const FIRST_NOTICE: Span = Span::days(30);

/// How long before its deletion an unused account is warned for the last time.
pub const LAST_NOTICE: Span = Span::days(7);

/// The shortest time after which an account may count as unused: people who come once a season
/// must not lose theirs.
pub const SHORTEST_RETENTION: Span = Span::days(120);

/// Who may come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Registration {
    /// Everyone may register.
    Open,
    /// Only who was invited.
    ByInvitation,
}

/// How long one-use tokens may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TokenTerms {
    /// To confirm an e-mail address; an account not confirmed by then is removed.
    pub confirmation: Span,
    /// To set a new password.
    pub reset: Span,
    /// To accept an invitation; an invitation not accepted by then is removed.
    pub invitation: Span,
}

impl Default for TokenTerms {
    /// Three days to confirm, one hour to set a new password, two weeks to accept an invitation.
    fn default() -> Self {
        Self {
            confirmation: Span::days(3),
            reset: Span::hours(1),
            invitation: Span::days(14),
        }
    }
}

/// Why a policy cannot be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidPolicy {
    /// The retention is shorter than [`SHORTEST_RETENTION`].
    #[error("an account must be kept for at least 120 days without being used")]
    RetentionTooShort,
    /// A token that could never be used.
    #[error("the term of the token for {0:?} is zero")]
    NoTerm(Purpose),
    /// A token that would be good for longer than its purpose needs: a day for a new password, 30 days
    /// for the others. Whoever reads an old mailbox could use it.
    #[error("the term of the token for {0:?} is too long")]
    TermTooLong(Purpose),
}

/// What an installation decides about its accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    registration: Registration,
    retention: Span,
    tokens: TokenTerms,
}

impl Policy {
    /// A policy. `retention` is the time from the last sign-in to the deletion of an account that
    /// nobody uses.
    ///
    /// # Errors
    /// [`InvalidPolicy`] says which part cannot be.
    pub fn new(
        registration: Registration,
        retention: Span,
        tokens: TokenTerms,
    ) -> Result<Self, InvalidPolicy> {
        if retention < SHORTEST_RETENTION {
            return Err(InvalidPolicy::RetentionTooShort);
        }
        let policy = Self {
            registration,
            retention,
            tokens,
        };
        for purpose in Purpose::ALL {
            let term = policy.token_term(purpose);
            let longest = match purpose {
                Purpose::Reset => Span::days(1),
                Purpose::Confirmation | Purpose::Invitation => Span::days(30),
            };
            if term == Span::default() {
                return Err(InvalidPolicy::NoTerm(purpose));
            }
            if term > longest {
                return Err(InvalidPolicy::TermTooLong(purpose));
            }
        }
        Ok(policy)
    }

    /// Who may come in.
    pub const fn registration(&self) -> Registration {
        self.registration
    }

    /// The time from the last sign-in to the deletion of an account that nobody uses.
    pub const fn retention(&self) -> Span {
        self.retention
    }

    /// How long a token of a purpose may be used.
    pub const fn token_term(&self, purpose: Purpose) -> Span {
        match purpose {
            Purpose::Confirmation => self.tokens.confirmation,
            Purpose::Reset => self.tokens.reset,
            Purpose::Invitation => self.tokens.invitation,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_not_deleted_after_a_season_without_use() {
        let short = Policy::new(Registration::Open, Span::days(90), TokenTerms::default());
        assert_eq!(short, Err(InvalidPolicy::RetentionTooShort));
        let year = Policy::new(Registration::Open, Span::days(365), TokenTerms::default());
        assert_eq!(year.unwrap().retention(), Span::days(365));
    }

    #[test]
    fn a_link_for_a_new_password_is_not_good_for_a_week() {
        let tokens = TokenTerms {
            reset: Span::days(7),
            ..TokenTerms::default()
        };
        let refused = Policy::new(Registration::Open, Span::days(365), tokens);
        assert_eq!(refused, Err(InvalidPolicy::TermTooLong(Purpose::Reset)));
    }

    #[test]
    fn a_token_without_a_term_is_refused_by_its_purpose() {
        let tokens = TokenTerms {
            invitation: Span::default(),
            ..TokenTerms::default()
        };
        let refused = Policy::new(Registration::ByInvitation, Span::days(365), tokens);
        assert_eq!(refused, Err(InvalidPolicy::NoTerm(Purpose::Invitation)));
    }
}
