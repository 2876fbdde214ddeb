//! How many requests one address may send.

use crate::{Problem, TrustedProxies, address::counted_as};
use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{HeaderValue, Request, header},
    response::{IntoResponse, Response},
};
use std::{
    net::{IpAddr, SocketAddr},
    num::NonZeroU32,
    sync::Arc,
    time::Duration,
};
use tower_governor::{
    GovernorError, GovernorLayer, governor::GovernorConfigBuilder, key_extractor::KeyExtractor,
};

/// How many requests one address may send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimit {
    /// As many at once.
    pub burst: NonZeroU32,
    /// As many each second after that.
    pub per_second: NonZeroU32,
}

/// Forgets addresses that have not sent anything for a while.
pub(crate) type Upkeep = Arc<dyn Fn() + Send + Sync>;

/// Takes the address of a request as the key for counting.
#[derive(Debug, Clone)]
struct ClientAddress(Arc<TrustedProxies>);

impl KeyExtractor for ClientAddress {
    type Key = IpAddr;

    fn extract<T>(&self, request: &Request<T>) -> Result<IpAddr, GovernorError> {
        let ConnectInfo(peer) = request
            .extensions()
            .get::<ConnectInfo<SocketAddr>>()
            .ok_or(GovernorError::UnableToExtractKey)?;
        Ok(counted_as(self.0.client(peer.ip(), request.headers())))
    }
}

/// Puts a router behind a limit.
pub(crate) fn limited(
    router: Router,
    limit: RateLimit,
    proxies: Arc<TrustedProxies>,
) -> (Router, Option<Upkeep>) {
    let Some(config) = GovernorConfigBuilder::default()
        .period(Duration::from_secs(1) / limit.per_second.get())
        .burst_size(limit.burst.get())
        .key_extractor(ClientAddress(proxies))
        .finish()
    else {
        // Only for a period or burst of zero, which the types exclude up to 10⁹ a second.
        return (router, None);
    };
    let counts = Arc::clone(config.limiter());
    let upkeep: Upkeep = Arc::new(move || counts.retain_recent());
    let layer = GovernorLayer::new(config).error_handler(|error| refuse(&error));
    (router.layer(layer), Some(upkeep))
}

fn refuse(error: &GovernorError) -> Response<Body> {
    match error {
        GovernorError::TooManyRequests { wait_time, .. } => {
            let mut response = Problem::TooManyRequests.into_response();
            // The limiter rounds down; one second more is always enough.
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(wait_time + 1));
            response
        }
        GovernorError::UnableToExtractKey | GovernorError::Other { .. } => {
            tracing::error!("a request came without the address of its sender");
            Problem::Internal.into_response()
        }
    }
}
