//! Headers that every answer carries.

use axum::{
    extract::{MatchedPath, Request, State},
    http::{
        HeaderName, HeaderValue,
        header::{
            ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
            ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE,
            CACHE_CONTROL, CONTENT_SECURITY_POLICY as CSP, REFERRER_POLICY,
            STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
        },
    },
    middleware::Next,
    response::Response,
};
use std::{collections::BTreeSet, sync::Arc};

/// What a page may load: files of this server only, nothing inline, nothing framed.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; \
     img-src 'self' data:; font-src 'self'; script-src 'self'; connect-src 'self'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Set on every answer, whatever a handler says.
static ALWAYS: [(HeaderName, &str); 7] = [
    (CSP, CONTENT_SECURITY_POLICY),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (X_FRAME_OPTIONS, "DENY"),
    (REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
         magnetometer=(), microphone=(), payment=(), usb=()",
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];

/// Two years, as <https://hstspreload.org> recommends, for this host only: other hosts of the domain
/// are for its owner to decide.
const TLS_ONLY: &str = "max-age=63072000";

/// Set on every answer of a route that pages of other sites may read, errors too. There are no
/// credentials to send, so every site is alike.
static SHARED: [(HeaderName, &str); 6] = [
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "cross-origin",
    ),
    (ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    (ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, OPTIONS"),
    (
        ACCESS_CONTROL_ALLOW_HEADERS,
        "accept, accept-language, if-none-match",
    ),
    (
        ACCESS_CONTROL_EXPOSE_HEADERS,
        "content-crs, etag, link, retry-after, x-request-id",
    ),
    (ACCESS_CONTROL_MAX_AGE, "86400"),
];

/// What decides about headers.
#[derive(Debug, Clone)]
pub(crate) struct HeaderRules {
    /// Whether readers reach the server by TLS only.
    pub(crate) behind_tls: bool,
    /// Path templates of routes that pages of other sites may read.
    pub(crate) shared: Arc<BTreeSet<String>>,
}

/// What a page that others may show within theirs may load: the same, and everyone may frame it.
pub const FRAMED_CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; \
     img-src 'self' data:; font-src 'self'; form-action 'none'; base-uri 'none'; \
     frame-ancestors *";

/// Set instead of the others on a page that others may show within theirs.
const FRAMED: [(HeaderName, &str); 2] = [
    (CSP, FRAMED_CONTENT_SECURITY_POLICY),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "cross-origin",
    ),
];

/// An extension of a response: others may show it within their pages.
#[derive(Debug, Clone, Copy)]
struct MayBeFramed;

/// Marks the answers of a route that others may show within their pages.
pub(crate) async fn may_be_framed(mut response: Response) -> Response {
    response.extensions_mut().insert(MayBeFramed);
    response
}

/// An extension of a response: forms of its page may lead to these origins too, such as
/// `https://anmeldung.stadt.example`. Browsers hold a form to that also where its answer sends it on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormsMayReach(pub Vec<String>);

impl FormsMayReach {
    /// The policy of such a page; none if an origin is not written as one.
    fn policy(&self) -> Option<HeaderValue> {
        let plain =
            |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '/' | '.' | '-' | '[' | ']');
        if !self.0.iter().all(|origin| origin.chars().all(plain)) {
            return None;
        }
        let origins = self.0.join(" ");
        let wider = format!("form-action 'self' {origins}");
        let policy = CONTENT_SECURITY_POLICY.replace("form-action 'self'", wider.trim_end());
        HeaderValue::try_from(policy).ok()
    }
}

pub(crate) async fn security_headers(
    State(rules): State<HeaderRules>,
    request: Request,
    next: Next,
) -> Response {
    let shared = request
        .extensions()
        .get::<MatchedPath>()
        .is_some_and(|path| rules.shared.contains(path.as_str()));
    let mut response = next.run(request).await;
    let framed = response.extensions().get::<MayBeFramed>().is_some();
    let reaching = response.extensions().get::<FormsMayReach>().cloned();
    let headers = response.headers_mut();
    let sharing = SHARED.iter().filter(|_| shared);
    for (name, value) in ALWAYS.iter().chain(sharing) {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Some(reaching) = reaching {
        match reaching.policy() {
            Some(policy) => drop(headers.insert(CSP, policy)),
            None => tracing::error!(?reaching, "a form may not reach what is no origin"),
        }
    }
    if framed {
        headers.remove(X_FRAME_OPTIONS);
        for (name, value) in FRAMED {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    if rules.behind_tls {
        headers.insert(
            STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static(TLS_ONLY),
        );
    }
    // A page may change with the next release; a browser asks again.
    headers
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-cache"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_may_reach_an_origin_and_nothing_else_is_loosened() {
        let reaching = FormsMayReach(vec!["https://anmeldung.stadt.example".to_owned()]);
        let policy = reaching.policy().unwrap();
        let policy = policy.to_str().unwrap();
        assert!(policy.contains("form-action 'self' https://anmeldung.stadt.example; base-uri"));
        let strict = policy.replace(" https://anmeldung.stadt.example", "");
        assert_eq!(strict, CONTENT_SECURITY_POLICY);
    }

    #[test]
    fn what_is_no_origin_loosens_nothing() {
        for text in [
            "https://a.example; script-src *",
            "https://a.example, x",
            "'unsafe-inline'",
        ] {
            assert_eq!(
                FormsMayReach(vec![text.to_owned()]).policy(),
                None,
                "{text}"
            );
        }
    }
}
