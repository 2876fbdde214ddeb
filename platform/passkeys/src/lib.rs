//! Passkeys: signing in with a key that never leaves a person's device, after WebAuthn Level 3
//! (W3C, <https://www.w3.org/TR/webauthn-3/>).
//!
//! Two ceremonies, each of two steps: [`Passkeys::begin_registration`] and
//! [`Passkeys::finish_registration`] give an account a [`Credential`]; [`Passkeys::begin_sign_in`]
//! and [`Passkeys::finish_sign_in`] prove that somebody holds it. Between the steps the browser
//! asks the person; `assets/passkeys.js` of the crate `ui` does that.
//!
//! # What is kept between the steps
//!
//! `begin_*` gives a value that `finish_*` needs. The library underneath serialises such values
//! only behind a feature called `danger-allow-state-serialisation`. The danger: who can put back a
//! value that was used before (because it lies in a cookie, say) can replay the answer that went
//! with it. We need to serialise, because several servers answer for one site and the second step
//! may reach another one than the first. It is safe as long as the caller
//!
//! 1. keeps the value in the database, never at the browser;
//! 2. binds it to the session (or to a random cookie) of who began, and looks it up by that alone;
//! 3. removes it in the transaction that reads it, before `finish_*` is called, whatever comes out.
//!
//! The fourth condition is kept here: a value older than [`LIFETIME`] is refused.
//!
//! # What else the caller does
//!
//! - Number of a credential ([`Credential::id`]) unique over all accounts: the table says so.
//! - After a sign-in with [`SignIn::changed`] the credential is written back, in the transaction
//!   that begins the session. Its counter is how copies of a key are noticed.
//! - Time is an argument everywhere: UTC in microseconds.

mod credential;
mod failure;
mod registering;
mod signing_in;

pub use credential::{Carrier, Credential};
pub use failure::PasskeyError;
pub use registering::Registration;
pub use signing_in::{Claim, SignIn, SignInAttempt, Who};

use std::time::Duration;
use webauthn_rs::prelude::{Url, Webauthn, WebauthnBuilder};

/// How long a ceremony may take, in microseconds: ten minutes. Browsers are told five, as WebAuthn
/// recommends for the sake of people who need time; the rest is for slow networks.
pub const LIFETIME: i64 = 10 * 60 * 1_000_000;

/// How long the browser waits for the person.
const PATIENCE: Duration = Duration::from_secs(300);

/// The longest answer of a browser that is read, in bytes. Real ones have one to four kilobytes.
const LONGEST_ANSWER: usize = 32 * 1024;

/// The site for which passkeys are made.
#[derive(Debug, Clone)]
pub struct Passkeys {
    webauthn: Webauthn,
}

impl Passkeys {
    /// A site with passkeys.
    ///
    /// - `domain`: to what keys are bound, for good: who changes it makes all passkeys useless. A
    ///   domain, neither an address of numbers nor with a port, such as `sozialatlas.example`.
    /// - `origin`: where pages are, such as `https://sozialatlas.example`; its host is `domain` or
    ///   lies below it. Only `https`, but for `localhost`: browsers offer no passkeys elsewhere.
    /// - `name`: what people read in the dialogue of their browser.
    ///
    /// # Errors
    ///
    /// [`PasskeyError::Setting`] if these do not go together.
    pub fn new(domain: &str, origin: &str, name: &str) -> Result<Self, PasskeyError> {
        let setting = |why: String| PasskeyError::Setting { why };
        let address = Url::parse(origin)
            .map_err(|error| setting(format!("`{origin}` is no address: {error}")))?;
        let Some(host) = address.domain() else {
            return Err(setting(format!("`{origin}` names no domain")));
        };
        let local = host == "localhost" || host.ends_with(".localhost");
        if address.scheme() != "https" && !(local && address.scheme() == "http") {
            return Err(setting(format!("`{origin}` is not https")));
        }
        if address.path() != "/" || address.query().is_some() {
            return Err(setting(format!("`{origin}` has more than host and port")));
        }
        if domain.is_empty() || name.trim().is_empty() {
            return Err(setting("domain and name must not be empty".to_owned()));
        }
        let webauthn = WebauthnBuilder::new(domain, &address)
            .and_then(|builder| builder.rp_name(name).timeout(PATIENCE).build())
            .map_err(|_| setting(format!("`{origin}` does not lie in the domain `{domain}`")))?;
        Ok(Self { webauthn })
    }
}

/// Refuses what came too late, or from a clock that runs far ahead.
fn in_time(begun: i64, now: i64) -> Result<(), PasskeyError> {
    let age = now.saturating_sub(begun);
    if (-LIFETIME..=LIFETIME).contains(&age) {
        Ok(())
    } else {
        Err(PasskeyError::Expired)
    }
}

/// Reads what a browser sent.
fn read<'a, T: serde::Deserialize<'a>>(answer: &'a str) -> Result<T, PasskeyError> {
    if answer.len() > LONGEST_ANSWER {
        return Err(PasskeyError::Malformed);
    }
    serde_json::from_str(answer).map_err(|_| PasskeyError::Malformed)
}
