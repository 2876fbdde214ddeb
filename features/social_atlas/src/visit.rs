//! One request: its language, the release it reads, and the frame around its page.

use crate::{
    AtlasState, addresses,
    pages::{notices::NoRelease, pass_on::Speaker},
    words::{Words, words},
};
use axum::{
    body::Bytes,
    extract::FromRequestParts,
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::{Html as HtmlResponse, IntoResponse, Response},
};
use releases::directory::{CurrentRelease, ReadError, Withdrawal};
use site::{Head, Section, Site};
use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};
use ui::{EmbeddedShell, Html};
use web::{Asset, KeepBody, Problem};

/// Why there is no page.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// An error page is shown.
    Problem(Problem),
    /// Nothing is published yet.
    NoRelease(Html),
    /// What all pages have in common refuses.
    Frame(site::Refusal),
}

impl From<site::Refusal> for Refusal {
    fn from(refusal: site::Refusal) -> Self {
        Refusal::Frame(refusal)
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Refusal::Problem(problem)
    }
}

impl From<ReadError> for Refusal {
    fn from(error: ReadError) -> Self {
        tracing::error!(%error, "what is published cannot be read");
        Refusal::Problem(match error {
            ReadError::Database(_) => Problem::Unavailable,
            ReadError::Row { .. } | ReadError::Seal(_) => Problem::Internal,
        })
    }
}

impl From<askama::Error> for Refusal {
    fn from(error: askama::Error) -> Self {
        tracing::error!(%error, "a page cannot be written");
        Refusal::Problem(Problem::Internal)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Refusal::Problem(problem) => problem.into_response(),
            Refusal::Frame(refusal) => refusal.into_response(),
            Refusal::NoRelease(page) => {
                let mut response = (
                    StatusCode::SERVICE_UNAVAILABLE,
                    [(header::RETRY_AFTER, "60")],
                    HtmlResponse(page.into_string()),
                )
                    .into_response();
                response.extensions_mut().insert(KeepBody);
                response
            }
        }
    }
}

/// The answer of a handler.
pub(crate) type Answer = Result<Response, Refusal>;

/// One request.
#[derive(Debug)]
pub(crate) struct Visit {
    pub(crate) words: Words,
    visit: site::Visit,
    release: Option<Arc<CurrentRelease>>,
    /// What was withdrawn, if nothing is published.
    withdrawals: Vec<Withdrawal>,
    /// What the browser keeps of this page, if it says so.
    known: HeaderMap,
    /// Scheme and host as the browser named them, for addresses that people copy; empty if it did not.
    origin: String,
}

impl FromRequestParts<AtlasState> for Visit {
    type Rejection = Refusal;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &AtlasState,
    ) -> Result<Self, Self::Rejection> {
        let visit = site::Visit::read(parts, state.frame.clone()).await?;
        let release = state.directory.current().await?;
        let withdrawals = match release {
            Some(_) => Vec::new(),
            None => state.directory.withdrawals().await?,
        };
        let known = parts.headers.get_all(header::IF_NONE_MATCH).iter();
        Ok(Self {
            words: words(visit.language),
            visit,
            release,
            withdrawals,
            known: known
                .map(|tag| (header::IF_NONE_MATCH, tag.clone()))
                .collect(),
            origin: origin(&parts.headers),
        })
    }
}

/// Scheme and host by which the site was asked. A host that is none is left out. The scheme is not
/// known behind a proxy: it is TLS, but for a server on the reader's own machine.
fn origin(headers: &HeaderMap) -> String {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .filter(|host| host.len() <= 255)
        .filter(|host| {
            let sign = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
            host.chars().all(sign)
        });
    let own = |host: &str| {
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        name == "localhost" || name.starts_with("127.") || name == "[::1]"
    };
    match host {
        Some(host) if own(host) => format!("http://{host}"),
        Some(host) => format!("https://{host}"),
        None => String::new(),
    }
}

impl Visit {
    pub(crate) fn site(&self) -> &Site {
        &self.visit.state().site
    }

    /// What later features have to say of an area or an indicator.
    pub(crate) async fn sections(
        &self,
        state: &AtlasState,
        subject: &spine::Node,
    ) -> Result<Vec<Html>, Refusal> {
        let (viewer, language) = (self.visit.viewer(), self.words.language);
        let sections = state.registry.sections(subject, viewer, language).await;
        sections.map_err(|error| {
            tracing::error!(%error, "a section of a page cannot be read");
            Refusal::Problem(Problem::Unavailable)
        })
    }

    /// Places that later features know.
    pub(crate) async fn points(
        &self,
        state: &AtlasState,
    ) -> Result<Option<spine::MapPoints>, Refusal> {
        let (viewer, language) = (self.visit.viewer(), self.words.language);
        let points = state.registry.points(viewer, language).await;
        points.map_err(|error| {
            tracing::error!(%error, "places for a map cannot be read");
            Refusal::Problem(Problem::Unavailable)
        })
    }

    /// Who speaks on this page, as citations name it.
    pub(crate) fn speaker(&self, release: &CurrentRelease) -> Speaker {
        Speaker {
            origin: self.origin.clone(),
            owner: self.site().owner.name.clone(),
            release: release.release_id.clone(),
            day: self.words.day(release.published_at).unwrap_or_default(),
        }
    }

    /// Path and query of this page on this site.
    pub(crate) fn address(&self) -> String {
        addresses::page(self.words.language, self.visit.rest())
    }

    /// The release, or the page that says that there is none yet.
    pub(crate) fn release(&self) -> Result<&Arc<CurrentRelease>, Refusal> {
        match &self.release {
            Some(release) => Ok(release),
            None => {
                let page = NoRelease::new(self.words, &self.withdrawals);
                let main = Html::render(&page)?;
                let head = Head {
                    title: page.title,
                    description: page.lead,
                    section: Section::Foot,
                    way: Vec::new(),
                    notes: Vec::new(),
                };
                Err(Refusal::NoRelease(self.visit.framed(head, main)?))
            }
        }
    }

    /// The whole page. A browser may keep it but asks each time whether it still holds, so that
    /// nobody reads on in what was withdrawn.
    pub(crate) fn page(&self, head: Head, main: &impl askama::Template) -> Answer {
        let main = Html::render(main)?;
        let page = self.visit.framed(head, main)?.into_string();
        Ok(self.answer(page))
    }

    fn answer(&self, page: String) -> Response {
        let mut hasher = DefaultHasher::new();
        page.hash(&mut hasher);
        let page = Asset {
            digest: format!("{:016x}", hasher.finish()),
            bytes: Bytes::from(page),
            content_type: "text/html; charset=utf-8",
            addressed_by_digest: false,
        };
        let mut response = page.respond(&self.known);
        if self.visit.visitor.is_signed_in() {
            // The next person at the same device shall not find it.
            let nothing = HeaderValue::from_static("no-store");
            response
                .headers_mut()
                .insert(header::CACHE_CONTROL, nothing);
        }
        response
    }

    /// A page without anything around it, for frames in pages of others.
    pub(crate) fn embedded(&self, title: &str, main: &impl askama::Template) -> Answer {
        let page = Html::render(&EmbeddedShell {
            lang: self.words.language.html_lang(),
            title: title.to_owned(),
            brand: self.site().title.clone(),
            stylesheet: self.site().stylesheet.clone(),
            main: Html::render(main)?,
        })?;
        Ok(self.answer(page.into_string()))
    }
}

/// Who approved a release and when; none if it does not say.
pub(crate) fn approved(words: Words, release: &CurrentRelease) -> Option<String> {
    let day = words.day(release.approval.at)?;
    let role = release.approval.role.as_str();
    let gaps = [("role", role), ("date", day.as_str())];
    (!role.is_empty()).then(|| words.with("footer-approved", &gaps))
}
