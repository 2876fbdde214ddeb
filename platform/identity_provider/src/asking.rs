//! The line to the provider: short, patient only so long, and straight.

use crate::settings::is_local;
use crate::{ProviderError, Settings};
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse, http, url::Url};
use outward::client_config;
use reqwest::redirect::Policy;
use std::error::Error as _;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

/// The longest answer that is read, in bytes. Real ones stay below 30 kB.
const LONGEST: usize = 512 * 1024;

/// How long a connection may take; the rest of the patience is for the answer.
const CONNECTING: Duration = Duration::from_secs(4);

#[derive(Debug)]
pub(crate) struct Line {
    client: reqwest::Client,
    /// Whether plain `http` to the own machine is accepted, because the issuer is there.
    local: bool,
}

impl Line {
    pub(crate) fn new(settings: &Settings, issuer: &Url) -> Result<Self, ProviderError> {
        let local = is_local(issuer);
        let tls = client_config(settings.authorities.as_deref());
        let tls = tls.map_err(|fault| ProviderError::Setting {
            why: fault.to_string(),
        })?;
        let mut builder = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .redirect(Policy::none())
            .connect_timeout(CONNECTING.min(settings.patience))
            .timeout(settings.patience)
            .user_agent(concat!("wirkraum/", env!("CARGO_PKG_VERSION")));
        if local {
            builder = builder.no_proxy();
        }
        let client = builder.build().map_err(|error| ProviderError::Setting {
            why: format!("no connections can be made: {error}"),
        })?;
        Ok(Self { client, local })
    }

    /// Whether an address that the provider names may be used.
    pub(crate) fn allows(&self, url: &Url) -> bool {
        url.scheme() == "https" || (self.local && is_local(url))
    }

    async fn ask(&self, request: HttpRequest) -> Result<HttpResponse, Unanswered> {
        let request = reqwest::Request::try_from(request).map_err(Unanswered::from)?;
        if !self.allows(request.url()) {
            let why = format!("`{}` is not https", request.url());
            return Err(Unanswered(ProviderError::NotTheProvider { why }));
        }
        let mut answer = self.client.execute(request).await?;
        if answer.status().is_redirection() {
            return Err(Unanswered(ProviderError::Redirected));
        }
        let mut response = http::Response::new(Vec::new());
        *response.status_mut() = answer.status();
        *response.headers_mut() = answer.headers().clone();
        while let Some(chunk) = answer.chunk().await? {
            if response.body().len() + chunk.len() > LONGEST {
                return Err(Unanswered(ProviderError::TooLong));
            }
            response.body_mut().extend_from_slice(&chunk);
        }
        Ok(response)
    }
}

impl<'c> AsyncHttpClient<'c> for Line {
    type Error = Unanswered;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, Unanswered>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.ask(request))
    }
}

/// A question without a usable answer.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub(crate) struct Unanswered(pub(crate) ProviderError);

impl From<reqwest::Error> for Unanswered {
    fn from(error: reqwest::Error) -> Self {
        if error.is_timeout() {
            return Self(ProviderError::Slow);
        }
        // The outermost words say only that a request failed; the cause is at the bottom. The
        // address stays out, since it may carry secrets.
        let error = error.without_url();
        let mut why = error.to_string();
        let mut cause = error.source();
        while let Some(deeper) = cause {
            why = deeper.to_string();
            cause = deeper.source();
        }
        Self(ProviderError::Unreachable { why })
    }
}
