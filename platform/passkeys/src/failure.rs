//! What can go wrong.

use webauthn_rs::prelude::WebauthnError;

/// Why there is no passkey, or no sign-in with it.
///
/// What a person may be told: everything but [`Setting`](Self::Setting) and
/// [`Library`](Self::Library) came from the browser. A page that signs people in says the same for
/// [`UnknownCredential`](Self::UnknownCredential), [`OtherAccount`](Self::OtherAccount) and
/// [`Signature`](Self::Signature); the log may tell them apart.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PasskeyError {
    /// Domain, origin and name of the site do not go together: the operator must change them.
    #[error("passkeys cannot be offered: {why}")]
    Setting {
        /// What is wrong with which setting.
        why: String,
    },
    /// The account has no name, so that nobody could choose its key in a dialogue.
    #[error("a passkey needs the name of its account")]
    NoName,
    /// What the browser sent cannot be read, or is longer than any answer. A browser that is too
    /// old or somebody who tries things.
    #[error("the answer of the browser cannot be read")]
    Malformed,
    /// More than [`LIFETIME`](crate::LIFETIME) has passed since the first step: begin again.
    #[error("too much time has passed since this began")]
    Expired,
    /// The answer belongs to another question: an old one sent again, or of another window.
    #[error("the answer belongs to another question")]
    Challenge,
    /// The answer was given on another site: phishing, or a setting that does not match the
    /// address under which people come.
    #[error("the answer was given on another site")]
    Origin,
    /// The device did not ask for fingerprint, face or PIN, or nobody was there.
    #[error("the device did not verify who uses it")]
    Verification,
    /// This device is registered for this account already.
    #[error("this device is registered already")]
    AlreadyRegistered,
    /// The account has no passkey that could be asked for.
    #[error("the account has no passkey")]
    NoCredentials,
    /// The key is none of those that may be used: removed from the account, or never known.
    #[error("this passkey is not known")]
    UnknownCredential,
    /// The device says that its key belongs to another account than the one it is stored with, or
    /// does not say for whom it is where it must.
    #[error("the passkey belongs to another account")]
    OtherAccount,
    /// The key has been used less often than we know of: somebody may have a copy. The account's
    /// owner should be told and the credential be removed.
    #[error("the passkey has been used elsewhere: it may have been copied")]
    Counter,
    /// The signature is not of this key.
    #[error("the signature does not belong to the passkey")]
    Signature,
    /// A rule of WebAuthn is broken that has no variant of its own (a kind of key that is not
    /// allowed, flags that contradict each other).
    #[error("the answer of the device breaks a rule: {rule}")]
    Rule {
        /// The rule, in the words of the library.
        rule: String,
    },
    /// The library did not do what it says. Nobody outside can cause this.
    #[error("passkeys do not work here: {what}")]
    Library {
        /// What did not work.
        what: String,
    },
}

impl From<WebauthnError> for PasskeyError {
    fn from(error: WebauthnError) -> Self {
        use WebauthnError as E;
        match error {
            E::Configuration => Self::Library {
                what: error.to_string(),
            },
            E::InvalidUsername => Self::NoName,
            E::MismatchedChallenge | E::ChallengeNotFound => Self::Challenge,
            E::InvalidRPOrigin | E::InvalidRPIDHash | E::CredentialCrossOrigin => Self::Origin,
            E::UserNotPresent | E::UserNotVerified => Self::Verification,
            E::CredentialNotFound => Self::UnknownCredential,
            E::CredentialPossibleCompromise => Self::Counter,
            E::AuthenticationFailure | E::SignatureInvalid => Self::Signature,
            E::InvalidClientDataType
            | E::ParseBase64Failure(_)
            | E::ParseCBORFailure(_)
            | E::ParseJSONFailure(_)
            | E::ParseNOMFailure
            | E::ParseInsufficientBytesAvailable => Self::Malformed,
            other => Self::Rule {
                rule: other.to_string(),
            },
        }
    }
}
