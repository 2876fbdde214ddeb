//! What can go wrong.

use openidconnect::{ClaimsVerificationError, SignatureVerificationError};

/// Why nobody was signed in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    /// A setting cannot be right: the operator must change it.
    #[error("the identity provider is not set up: {why}")]
    Setting {
        /// What is wrong with which setting.
        why: String,
    },
    /// Nobody answers there: down, unknown name, a certificate we do not trust.
    #[error("the identity provider cannot be reached: {why}")]
    Unreachable {
        /// What the network said.
        why: String,
    },
    /// No answer came within [`Settings::patience`](crate::Settings::patience).
    #[error("the identity provider does not answer in time")]
    Slow,
    /// The provider sends us elsewhere. We do not follow: the address in the settings is not
    /// the one the provider uses, or a proxy asks for a sign-in of its own.
    #[error("the identity provider redirects us")]
    Redirected,
    /// The answer is longer than any that makes sense.
    #[error("the identity provider's answer is too long")]
    TooLong,
    /// What answers there is not the provider we expect: a page of HTML, another issuer, an address
    /// without `https`, something missing.
    #[error("what answers is not the identity provider that is set: {why}")]
    NotTheProvider {
        /// What differs.
        why: String,
    },
    /// The way back does not belong to the way there: another window, or somebody else's link.
    #[error("the answer belongs to another sign-in")]
    State,
    /// More than [`LIFETIME`](crate::LIFETIME) has passed since this began.
    #[error("too much time has passed since this began")]
    Expired,
    /// The person did not want to, or may not, at the provider.
    #[error("the sign-in was declined at the identity provider")]
    Declined,
    /// The provider refuses, to the browser or to us: its word for why, such as `invalid_client`
    /// for a wrong secret or `invalid_grant` for a code that was used before.
    #[error("the identity provider refuses: {code}")]
    Refused {
        /// The code of RFC 6749.
        code: String,
    },
    /// The provider says who it is, but in a way that cannot be trusted.
    #[error("the identity provider's statement cannot be trusted: {0}")]
    Token(TokenFault),
}

/// What is wrong with the provider's statement about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenFault {
    /// There is none: the client is not set up for OpenID Connect at the provider.
    #[error("there is none")]
    Missing,
    /// Made by another issuer.
    #[error("it is of another issuer")]
    Issuer,
    /// Made for another client, or for others too.
    #[error("it is meant for somebody else")]
    Audience,
    /// Made for another sign-in.
    #[error("it belongs to another sign-in")]
    Nonce,
    /// Expired, or issued before this sign-in began or in the future: if this happens often, a clock
    /// is wrong.
    #[error("its time does not fit")]
    Time,
    /// Not signed, or in a way that is not accepted.
    #[error("it is not signed in a way that is accepted")]
    Algorithm,
    /// Signed by a key that the provider does not publish, or not at all by that key.
    #[error("its signature is wrong")]
    Signature,
    /// The access token beside it, or what the provider told us with it, belongs to another person.
    #[error("what came with it belongs to another person")]
    Subject,
    /// Something else that the standard forbids.
    #[error("it breaks a rule")]
    Rule,
}

impl From<ClaimsVerificationError> for TokenFault {
    fn from(error: ClaimsVerificationError) -> Self {
        use ClaimsVerificationError as E;
        match error {
            E::Expired(_) | E::InvalidAuthTime(_) => Self::Time,
            E::InvalidAudience(_) => Self::Audience,
            E::InvalidIssuer(_) => Self::Issuer,
            E::InvalidNonce(_) => Self::Nonce,
            E::InvalidSubject(_) => Self::Subject,
            E::SignatureVerification(error) => error.into(),
            _ => Self::Rule,
        }
    }
}

impl From<SignatureVerificationError> for TokenFault {
    fn from(error: SignatureVerificationError) -> Self {
        use SignatureVerificationError as E;
        match error {
            E::DisallowedAlg(_) | E::NoSignature | E::UnsupportedAlg(_) => Self::Algorithm,
            _ => Self::Signature,
        }
    }
}

/// A code of RFC 6749 as it may stand in a log: short and without anything but letters and `_`.
pub(crate) fn refusal(code: &str) -> ProviderError {
    let code: String = code
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || *letter == '_')
        .take(60)
        .collect();
    if code == "access_denied" {
        ProviderError::Declined
    } else {
        ProviderError::Refused { code }
    }
}
