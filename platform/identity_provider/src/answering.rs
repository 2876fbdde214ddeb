//! One sign-in: there and back.

use crate::asking::Unanswered;
use crate::failure::refusal;
use crate::known::{Known, Tokens, Us};
use crate::person::Others;
use crate::{LIFETIME, Person, Provider, ProviderError, TokenFault};
use chrono::{DateTime, Utc};
use openidconnect::core::{
    CoreAuthenticationFlow, CoreErrorResponseType, CoreGenderClaim, CoreJwsSigningAlgorithm,
};
use openidconnect::{
    AccessTokenHash, AuthorizationCode, CsrfToken, IdTokenClaims, Nonce, OAuth2TokenResponse,
    PkceCodeChallenge, PkceCodeVerifier, RequestTokenError, Scope, StandardErrorResponse,
    TokenResponse, UserInfoClaims, UserInfoError,
};
use serde::{Deserialize, Serialize};
use std::fmt;
use subtle::ConstantTimeEq;

/// How far the provider's clock may be from ours, in microseconds: two minutes.
const CLOCKS: i64 = 2 * 60 * 1_000_000;

/// Signatures that are accepted. Not `none`; not HS256 and its kin, since everybody who can check
/// such a signature can make one.
const SIGNATURES: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// A sign-in that begins.
#[derive(Debug, Clone)]
pub struct Begin {
    /// Where the browser goes now.
    pub url: String,
    /// What is kept until it comes back.
    pub kept: Kept,
}

/// What is kept of a sign-in between there and back; see the crate's documentation. Says nothing of
/// its secrets when printed.
#[derive(Clone, Serialize, Deserialize)]
pub struct Kept {
    state: String,
    nonce: String,
    pkce_verifier: String,
    begun: i64,
}

impl fmt::Debug for Kept {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Kept")
            .field("begun", &self.begun)
            .finish_non_exhaustive()
    }
}

/// What the browser brings back in the query of its address.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Answer {
    /// Proves which sign-in this belongs to.
    pub state: Option<String>,
    /// What we exchange for the provider's statement.
    pub code: Option<String>,
    /// Why there is no code.
    pub error: Option<String>,
    /// Who answers (RFC 9207); not all providers say it.
    pub iss: Option<String>,
}

impl Provider {
    /// Begins a sign-in. Asks the provider if it has not been asked for an hour.
    ///
    /// # Errors
    ///
    /// Why the provider gives no usable answer.
    pub async fn begin(&self, now: i64) -> Result<Begin, ProviderError> {
        let known = self.known(now).await?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let us = self.us(&known);
        let mut request = us.authorize_url(
            CoreAuthenticationFlow::AuthorizationCode,
            CsrfToken::new_random,
            Nonce::new_random,
        );
        for scope in &self.settings.scopes {
            request = request.add_scope(Scope::new(scope.clone()));
        }
        let (url, state, nonce) = request.set_pkce_challenge(challenge).url();
        Ok(Begin {
            url: url.into(),
            kept: Kept {
                state: state.into_secret(),
                nonce: nonce.secret().clone(),
                pkce_verifier: verifier.into_secret(),
                begun: now,
            },
        })
    }

    /// Ends a sign-in: asks the provider who it was and checks what it says.
    ///
    /// A statement signed by a key that we do not know makes us ask for the keys once more: providers
    /// change them without a word.
    ///
    /// # Errors
    ///
    /// Every variant of [`ProviderError`] but [`ProviderError::Setting`].
    pub async fn finish(
        &self,
        answer: &Answer,
        kept: &Kept,
        now: i64,
    ) -> Result<Person, ProviderError> {
        let code = self.code_of(answer, kept, now)?;
        let mut known = self.known(now).await?;
        let mut us = self.us(&known);
        let tokens: Tokens = us
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|error| not_the_provider(error.to_string()))?
            .set_pkce_verifier(PkceCodeVerifier::new(kept.pkce_verifier.clone()))
            .request_async(&self.line)
            .await
            .map_err(no_tokens)?;
        let claims = match self.verify(&us, &tokens, kept, now) {
            Err(TokenFault::Signature) => {
                known = self.ask(now).await?;
                us = self.us(&known);
                self.verify(&us, &tokens, kept, now)
            }
            claims => claims,
        }
        .map_err(ProviderError::Token)?;
        let groups = self.settings.groups.as_deref();
        let (mut person, incomplete) = Person::stated(claims, groups);
        if incomplete && known.metadata.userinfo_endpoint().is_some() {
            let told = self.told(&us, &known, &tokens, claims).await?;
            person.complete(&told, groups);
        }
        Ok(person)
    }

    /// The code, if the way back belongs to the way there.
    fn code_of(&self, answer: &Answer, kept: &Kept, now: i64) -> Result<String, ProviderError> {
        let state = answer.state.as_deref().unwrap_or_default();
        if !bool::from(state.as_bytes().ct_eq(kept.state.as_bytes())) {
            return Err(ProviderError::State);
        }
        if !(-CLOCKS..=LIFETIME).contains(&now.saturating_sub(kept.begun)) {
            return Err(ProviderError::Expired);
        }
        if answer.iss.as_ref().is_some_and(|iss| *iss != *self.issuer) {
            return Err(ProviderError::Token(TokenFault::Issuer));
        }
        if let Some(error) = &answer.error {
            return Err(refusal(error));
        }
        answer
            .code
            .clone()
            .filter(|code| !code.is_empty())
            .ok_or_else(|| not_the_provider("it sent no code".to_owned()))
    }

    /// The provider's statement, checked.
    fn verify<'t>(
        &self,
        us: &Us,
        tokens: &'t Tokens,
        kept: &Kept,
        now: i64,
    ) -> Result<&'t IdTokenClaims<Others, CoreGenderClaim>, TokenFault> {
        let token = tokens.id_token().ok_or(TokenFault::Missing)?;
        let latest = moment(now.saturating_add(CLOCKS))?;
        let earliest = moment(kept.begun.saturating_sub(CLOCKS))?;
        let expiring = moment(now.saturating_sub(CLOCKS))?;
        let verifier = us
            .id_token_verifier()
            .set_allowed_algs(SIGNATURES)
            .set_time_fn(move || expiring)
            .set_issue_time_verifier_fn(move |issued| {
                // The statement counts in whole seconds.
                if (earliest..=latest).contains(&issued) {
                    Ok(())
                } else {
                    Err("issued at another time".to_owned())
                }
            });
        let claims = token.claims(&verifier, &Nonce::new(kept.nonce.clone()))?;
        let party = claims.authorized_party();
        if party.is_some_and(|party| party.as_str() != self.settings.client_id) {
            return Err(TokenFault::Audience);
        }
        if claims.subject().is_empty() || claims.subject().len() > 255 {
            return Err(TokenFault::Rule);
        }
        if let Some(said) = claims.access_token_hash() {
            let hash = AccessTokenHash::from_token(
                tokens.access_token(),
                token.signing_alg()?,
                token.signing_key(&verifier)?,
            )
            .map_err(|_| TokenFault::Rule)?;
            if hash != *said {
                return Err(TokenFault::Subject);
            }
        }
        Ok(claims)
    }

    /// What the provider tells about the person when asked.
    async fn told(
        &self,
        us: &Us,
        known: &Known,
        tokens: &Tokens,
        claims: &IdTokenClaims<Others, CoreGenderClaim>,
    ) -> Result<UserInfoClaims<Others, CoreGenderClaim>, ProviderError> {
        let address = known.metadata.userinfo_endpoint().map(|url| url.url());
        tracing::debug!(?address, "asking for what the statement does not say");
        us.user_info(
            tokens.access_token().clone(),
            Some(claims.subject().clone()),
        )
        .map_err(|error| not_the_provider(error.to_string()))?
        .request_async(&self.line)
        .await
        .map_err(not_told)
    }
}

fn moment(micros: i64) -> Result<DateTime<Utc>, TokenFault> {
    DateTime::from_timestamp_micros(micros).ok_or(TokenFault::Time)
}

fn not_the_provider(why: String) -> ProviderError {
    ProviderError::NotTheProvider { why }
}

fn no_tokens(
    error: RequestTokenError<Unanswered, StandardErrorResponse<CoreErrorResponseType>>,
) -> ProviderError {
    match error {
        RequestTokenError::ServerResponse(said) => refusal(said.error().as_ref()),
        RequestTokenError::Request(unanswered) => unanswered.0,
        RequestTokenError::Parse(error, _) => not_the_provider(error.to_string()),
        RequestTokenError::Other(why) => not_the_provider(why),
    }
}

fn not_told(error: UserInfoError<Unanswered>) -> ProviderError {
    match error {
        UserInfoError::ClaimsVerification(error) => ProviderError::Token(error.into()),
        UserInfoError::Request(unanswered) => unanswered.0,
        UserInfoError::Parse(error) => not_the_provider(error.to_string()),
        UserInfoError::Response(status, _, why) => not_the_provider(format!("{why}: {status}")),
        other => not_the_provider(other.to_string()),
    }
}
