//! What is known of the provider: its addresses and keys, asked for and kept for a while.

use crate::asking::Unanswered;
use crate::person::Others;
use crate::{Provider, ProviderError};
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreClientAuthMethod, CoreErrorResponseType, CoreGenderClaim,
    CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm,
    CoreProviderMetadata, CoreRevocableToken, CoreRevocationErrorResponse,
    CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AuthType, Client, ClientId, ClientSecret, DiscoveryError, EmptyExtraTokenFields,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, IdTokenFields, StandardErrorResponse,
    StandardTokenResponse,
};
use std::sync::{Arc, PoisonError};

/// How long addresses and keys are used before they are asked for again, in microseconds: an hour.
/// A new key is noticed at once, see `finish`; this is for keys that were withdrawn.
const FRESH: i64 = 60 * 60 * 1_000_000;

/// Addresses and keys, and when they were asked for.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) metadata: CoreProviderMetadata,
    asked: i64,
}

pub(crate) type Tokens = StandardTokenResponse<
    IdTokenFields<
        Others,
        EmptyExtraTokenFields,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    >,
    CoreTokenType,
>;

pub(crate) type Us = Client<
    Others,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

impl Provider {
    /// What is known, asked for if that is long ago. A provider that is down for a moment does not
    /// make us forget.
    pub(crate) async fn known(&self, now: i64) -> Result<Arc<Known>, ProviderError> {
        let known = self
            .known
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        match known {
            Some(known) if now.saturating_sub(known.asked) < FRESH => Ok(known),
            Some(known) => match self.ask(now).await {
                Ok(fresh) => Ok(fresh),
                Err(error) => {
                    tracing::warn!(%error, "the identity provider's keys could not be renewed");
                    Ok(known)
                }
            },
            None => self.ask(now).await,
        }
    }

    /// Asks the provider. Several may ask at the same time; nobody waits for another's question.
    pub(crate) async fn ask(&self, now: i64) -> Result<Arc<Known>, ProviderError> {
        let metadata = CoreProviderMetadata::discover_async(self.issuer.clone(), &self.line)
            .await
            .map_err(no_discovery)?;
        let wrong = |why: String| ProviderError::NotTheProvider { why };
        let sign_in = metadata.authorization_endpoint().url();
        if !self.line.allows(sign_in) {
            return Err(wrong(format!("`{sign_in}` is not https")));
        }
        if metadata.token_endpoint().is_none() {
            return Err(wrong("it names no token endpoint".to_owned()));
        }
        if metadata.jwks().keys().is_empty() {
            return Err(wrong("it publishes no keys".to_owned()));
        }
        let known = Arc::new(Known {
            metadata,
            asked: now,
        });
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&known));
        Ok(known)
    }

    /// Ourselves as a client of the provider.
    pub(crate) fn us(&self, known: &Known) -> Us {
        let settings = &self.settings;
        let secret = settings.client_secret.clone().map(ClientSecret::new);
        let id = ClientId::new(settings.client_id.clone());
        let us = Client::from_provider_metadata(known.metadata.clone(), id, secret)
            .set_redirect_uri(self.redirect.clone());
        // The standard's default is Basic; some providers say that they know only the other way.
        let ways = known.metadata.token_endpoint_auth_methods_supported();
        let only_post = ways.is_some_and(|ways| {
            ways.contains(&CoreClientAuthMethod::ClientSecretPost)
                && !ways.contains(&CoreClientAuthMethod::ClientSecretBasic)
        });
        if only_post {
            us.set_auth_type(AuthType::RequestBody)
        } else {
            us
        }
    }
}

fn no_discovery(error: DiscoveryError<Unanswered>) -> ProviderError {
    let why = match error {
        DiscoveryError::Request(unanswered) => return unanswered.0,
        DiscoveryError::Response(_, _, why)
        | DiscoveryError::Validation(why)
        | DiscoveryError::Other(why) => why,
        DiscoveryError::Parse(error) => error.to_string(),
        other => other.to_string(),
    };
    ProviderError::NotTheProvider { why }
}
