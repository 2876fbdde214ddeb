//! One question: its parameters, its language, the release it is about, and how the answer is given.

use crate::{InterfaceState, fault::Fault, parameters::Parameters, problem_details, words::Words};
use axum::{
    body::Body,
    extract::{FromRequestParts, Query},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header, request::Parts},
    response::{IntoResponse, Response},
};
use releases::directory::{CurrentRelease, Directory};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::{fmt::Write as _, sync::Arc};
use terms::Language;
use web::Languages;

/// What an answer consists of, besides what every answer has.
#[derive(Debug)]
pub(crate) struct Content {
    media_type: &'static str,
    body: Vec<u8>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Content {
    pub(crate) fn new(media_type: &'static str, body: Vec<u8>) -> Self {
        Self {
            media_type,
            body,
            headers: Vec::new(),
        }
    }

    /// A value as JSON.
    pub(crate) fn json(media_type: &'static str, value: &impl Serialize) -> Result<Self, Fault> {
        serde_json::to_vec(value)
            .map(|body| Self::new(media_type, body))
            .map_err(|error| Fault::contradiction("an answer", error))
    }

    /// With one more header. A text that cannot stand in one is left out.
    #[must_use]
    pub(crate) fn with(mut self, name: HeaderName, value: &str) -> Self {
        self.headers
            .extend(HeaderValue::from_str(value).ok().map(|value| (name, value)));
        self
    }

    /// With a link to the next page, if there is one (RFC 8288).
    #[must_use]
    pub(crate) fn next(self, next: Option<&str>) -> Self {
        match next {
            Some(href) => self.with(header::LINK, &format!("<{href}>; rel=\"next\"")),
            None => self,
        }
    }
}

/// A question with the parameters `P`.
#[derive(Debug)]
pub(crate) struct Visit<P> {
    pub(crate) words: Words,
    pub(crate) release: Arc<CurrentRelease>,
    pub(crate) asked: P,
    pub(crate) headers: HeaderMap,
    directory: Shown,
    uri: Uri,
    scheme: &'static str,
}

/// What is published, without anything to print.
#[derive(Clone)]
struct Shown(Arc<dyn Directory>);

impl std::fmt::Debug for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Directory")
    }
}

impl<P: Parameters> FromRequestParts<InterfaceState> for Visit<P> {
    type Rejection = Response;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &InterfaceState,
    ) -> Result<Self, Self::Rejection> {
        let words = Words(language(&parts.headers));
        let refuse = |fault: Fault| problem_details::respond(words, &fault);
        let asked = parameters(&parts.uri).map_err(refuse)?;
        let release = state
            .directory
            .current()
            .await
            .map_err(|error| refuse(error.into()))?
            .ok_or_else(|| refuse(Fault::NoRelease))?;
        Ok(Self {
            words,
            release,
            asked,
            headers: parts.headers.clone(),
            directory: Shown(Arc::clone(&state.directory)),
            uri: parts.uri.clone(),
            scheme: if state.behind_tls { "https" } else { "http" },
        })
    }
}

/// The language of an answer: what is asked for, else German.
fn language(headers: &HeaderMap) -> Language {
    let [first, others @ ..] = Language::ALL.map(Language::tag);
    let languages = Languages::new(first, others);
    let tag = languages.negotiate(headers.get(header::ACCEPT_LANGUAGE));
    tag.parse().unwrap_or(Language::German)
}

/// The parameters of an address: each known and given once, else the question was meant differently.
fn parameters<P: Parameters>(uri: &Uri) -> Result<P, Fault> {
    let unreadable = |_| Fault::Invalid {
        field: "?",
        value: uri.query().unwrap_or_default().to_owned(),
        expected: "expected-key",
    };
    let Query(pairs): Query<Vec<(String, String)>> =
        Query::try_from_uri(uri).map_err(unreadable)?;
    let known = P::names();
    for (at, (name, _)) in pairs.iter().enumerate() {
        if !known.contains(name) {
            return Err(Fault::UnknownParameter {
                name: name.clone(),
                known,
            });
        }
        if pairs[..at].iter().any(|(before, _)| before == name) {
            return Err(Fault::Twice(name.clone()));
        }
    }
    Query::try_from_uri(uri)
        .map(|Query(asked)| asked)
        .map_err(unreadable)
}

impl<P: Parameters> Visit<P> {
    pub(crate) fn directory(&self) -> &dyn Directory {
        self.directory.0.as_ref()
    }

    /// The answer, or 304 if the reader has it already: then it is not made at all. A copy may be
    /// kept, but is asked for again each time, so that nobody reads on in what was withdrawn.
    pub(crate) async fn reply(
        &self,
        make: impl Future<Output = Result<Content, Fault>> + Send,
    ) -> Response {
        let tag = self.tag();
        let mut response = if self.has(&tag) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            match make.await {
                Ok(content) => {
                    let mut response = Response::new(Body::from(content.body));
                    let headers = response.headers_mut();
                    headers.extend(content.headers);
                    headers.insert(
                        header::CONTENT_TYPE,
                        HeaderValue::from_static(content.media_type),
                    );
                    headers.insert(
                        header::CONTENT_LANGUAGE,
                        HeaderValue::from_static(self.words.0.html_lang()),
                    );
                    response
                }
                Err(fault) => return problem_details::respond(self.words, &fault),
            }
        };
        let headers = response.headers_mut();
        headers.insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, no-cache"),
        );
        headers.insert(
            header::VARY,
            HeaderValue::from_static("Accept, Accept-Language"),
        );
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            headers.insert(header::ETAG, tag);
        }
        response
    }

    /// What the answer depends on: the release as it was loaded, the question, and this program.
    /// Weak, because compression on the way out changes the bytes.
    fn tag(&self) -> String {
        let root = self.root().unwrap_or_default();
        let accept = self.headers.get_all(header::ACCEPT).iter();
        let parts = [
            self.release.release_id.as_bytes(),
            self.release.load_id.as_bytes(),
            env!("CARGO_PKG_VERSION").as_bytes(),
            self.uri.path().as_bytes(),
            self.uri.query().unwrap_or_default().as_bytes(),
            self.words.0.tag().as_bytes(),
            root.as_bytes(),
        ];
        let mut hasher = Sha256::new();
        for part in parts.into_iter().chain(accept.map(HeaderValue::as_bytes)) {
            hasher.update(part);
            hasher.update([0]);
        }
        let mut tag = "W/\"".to_owned();
        for byte in hasher.finalize().iter().take(16) {
            // Writing into a text cannot fail.
            let _ = write!(tag, "{byte:02x}");
        }
        tag.push('"');
        tag
    }

    fn has(&self, tag: &str) -> bool {
        let bare = tag.trim_start_matches("W/");
        self.headers
            .get_all(header::IF_NONE_MATCH)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .any(|known| known.trim().trim_start_matches("W/") == bare)
    }

    /// Scheme and host under which the reader reached the server, if the request names the host.
    fn root(&self) -> Option<String> {
        let named = self
            .headers
            .get(header::HOST)
            .and_then(|host| host.to_str().ok());
        let host = named.or_else(|| self.uri.authority().map(|authority| authority.as_str()))?;
        let plain = |c: char| c.is_ascii_alphanumeric() || "-.:[]_".contains(c);
        (!host.is_empty() && host.chars().all(plain)).then(|| format!("{}://{host}", self.scheme))
    }

    /// A whole address on this server; without the host if that is not known.
    pub(crate) fn link(&self, path: &str) -> String {
        format!("{}{path}", self.root().unwrap_or_default())
    }

    /// The address of this question with other values for some parameters, without scheme and host.
    pub(crate) fn with(&self, changes: &[(&str, String)]) -> String {
        let kept = self
            .uri
            .query()
            .unwrap_or_default()
            .split('&')
            .filter(|pair| {
                let name = pair.split('=').next().unwrap_or_default();
                !name.is_empty() && changes.iter().all(|(changed, _)| *changed != name)
            });
        let changed = changes
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        let query: Vec<String> = kept.map(str::to_owned).chain(changed).collect();
        if query.is_empty() {
            self.uri.path().to_owned()
        } else {
            format!("{}?{}", self.uri.path(), query.join("&"))
        }
    }
}
