//! One request: its language, the release it reads, and the shell around its page.

use crate::{
    AtlasState, Site, addresses,
    pages::{notices::NoRelease, pass_on::Speaker},
    words::Words,
};
use axum::{
    body::Bytes,
    extract::FromRequestParts,
    http::{HeaderMap, StatusCode, header, request::Parts},
    response::{Html as HtmlResponse, IntoResponse, Response},
};
use releases::directory::{CurrentRelease, ReadError, Withdrawal};
use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};
use terms::Language;
use ui::{
    Alert, AlertKind, Brand, Breadcrumb, Breadcrumbs, EmbeddedShell, Footer, Html, LanguageLink,
    Link, NavigationLink, Shell, ShellWords,
};
use web::{Asset, KeepBody, Problem};

/// The entries of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    Start,
    Atlas,
    Areas,
    Data,
    /// Pages that only the foot leads to.
    Foot,
}

/// Title, place and notes of a page.
#[derive(Debug, Clone)]
pub(crate) struct Head {
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) section: Section,
    /// Steps between the start page and the page itself.
    pub(crate) way: Vec<Breadcrumb>,
    /// What was not as asked.
    pub(crate) notes: Vec<String>,
}

/// Why there is no page.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// An error page is shown.
    Problem(Problem),
    /// Nothing is published yet.
    NoRelease(Html),
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
    site: Arc<Site>,
    release: Option<Arc<CurrentRelease>>,
    /// What was withdrawn, if nothing is published.
    withdrawals: Vec<Withdrawal>,
    /// What the browser keeps of this page, if it says so.
    known: HeaderMap,
    /// Path and query after the language, for the language switch.
    rest: String,
    /// Scheme and host as the browser named them, for addresses that people copy; empty if it did not.
    origin: String,
}

impl FromRequestParts<AtlasState> for Visit {
    type Rejection = Refusal;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &AtlasState,
    ) -> Result<Self, Self::Rejection> {
        let path = parts.uri.path().trim_start_matches('/');
        let (tag, rest) = path.split_once('/').unwrap_or((path, ""));
        let language: Language = tag.parse().map_err(|_| Problem::NotFound)?;
        let rest = match parts.uri.query() {
            Some(query) => format!("{rest}?{query}"),
            None => rest.to_owned(),
        };
        let release = state.directory.current().await?;
        let withdrawals = match release {
            Some(_) => Vec::new(),
            None => state.directory.withdrawals().await?,
        };
        let known = parts.headers.get_all(header::IF_NONE_MATCH).iter();
        Ok(Self {
            words: Words::new(language),
            site: Arc::clone(&state.site),
            release,
            withdrawals,
            known: known
                .map(|tag| (header::IF_NONE_MATCH, tag.clone()))
                .collect(),
            rest,
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
        &self.site
    }

    /// Who speaks on this page, as citations name it.
    pub(crate) fn speaker(&self, release: &CurrentRelease) -> Speaker {
        Speaker {
            origin: self.origin.clone(),
            owner: self.site.owner.name.clone(),
            release: release.release_id.clone(),
            day: self.words.day(release.published_at).unwrap_or_default(),
        }
    }

    /// Path and query of this page on this site.
    pub(crate) fn address(&self) -> String {
        addresses::page(self.words.language, &self.rest)
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
                Err(Refusal::NoRelease(self.shell(head, main)?))
            }
        }
    }

    /// The whole page. A browser may keep it but asks each time whether it still holds, so that
    /// nobody reads on in what was withdrawn.
    pub(crate) fn page(&self, head: Head, main: &impl askama::Template) -> Answer {
        let main = Html::render(main)?;
        let page = self.shell(head, main)?.into_string();
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
        page.respond(&self.known)
    }

    /// A page without anything around it, for frames in pages of others.
    pub(crate) fn embedded(&self, title: &str, main: &impl askama::Template) -> Answer {
        let page = Html::render(&EmbeddedShell {
            lang: self.words.language.html_lang(),
            title: title.to_owned(),
            brand: self.site.title.clone(),
            stylesheet: self.site.stylesheet.clone(),
            main: Html::render(main)?,
        })?;
        Ok(self.answer(page.into_string()))
    }

    fn shell(&self, head: Head, main: Html) -> Result<Html, askama::Error> {
        shell(
            self.words,
            &self.site,
            self.release.as_deref(),
            &self.rest,
            head,
            main,
        )
    }
}

/// A page in its shell. `rest` is path and query after the language.
pub(crate) fn shell(
    words: Words,
    site: &Site,
    release: Option<&CurrentRelease>,
    rest: &str,
    head: Head,
    main: Html,
) -> Result<Html, askama::Error> {
    let language = words.language;
    let city = release.map(|release| &release.description.city);
    let is_start = rest.is_empty();
    let navigation = [
        (Section::Start, "nav-start", ""),
        (Section::Atlas, "nav-atlas", "atlas"),
        (Section::Areas, "nav-areas", "raeume"),
        (Section::Data, "nav-data", "daten"),
    ]
    .into_iter()
    .map(|(section, key, to)| NavigationLink {
        link: Link {
            text: words.t(key),
            href: addresses::page(language, to),
        },
        current: section == head.section,
        exact: rest == to,
    })
    .collect();
    let languages = Language::ALL
        .into_iter()
        .map(|other| LanguageLink {
            text: Words::new(other).t("language-name"),
            href: addresses::page(other, rest),
            tag: other.html_lang().to_owned(),
            current: other == language,
        })
        .collect();
    let breadcrumbs = (!is_start).then(|| {
        let start = Breadcrumb {
            text: words.t("nav-start"),
            href: Some(addresses::page(language, "")),
        };
        let here = Breadcrumb {
            text: head.title.clone(),
            href: None,
        };
        Breadcrumbs {
            name: words.t("breadcrumbs-name"),
            steps: [start].into_iter().chain(head.way).chain([here]).collect(),
        }
    });
    let footer_links = [
        ("nav-methods", "methoden"),
        ("nav-sources", "quellen"),
        ("nav-accessibility", "barrierefreiheit"),
        ("nav-privacy", "datenschutz"),
        ("nav-imprint", "impressum"),
    ]
    .into_iter()
    .map(|(key, to)| Link {
        text: words.t(key),
        href: addresses::page(language, to),
    })
    .collect();
    let alerts = if head.notes.is_empty() {
        Vec::new()
    } else {
        vec![Alert {
            kind: AlertKind::Warning,
            title: words.t("note-title"),
            body: head.notes,
        }]
    };
    let mut lines = Vec::new();
    if let Some(release) = release {
        let day = words.day(release.published_at);
        lines.extend(day.map(|day| words.with("footer-release", &[("date", &day)])));
        lines.extend(approved(words, release));
    }
    Html::render(&Shell {
        lang: language.html_lang(),
        title: head.title,
        description: head.description,
        brand: Brand {
            title: site.title.clone(),
            subtitle: city.map(|city| words.with("subtitle", &[("city", &city.name)])),
            logo: site.logo(),
            stylesheet: site.stylesheet.clone(),
            home: addresses::page(language, ""),
        },
        words: ShellWords {
            skip: words.t("skip"),
            navigation: words.t("navigation-name"),
            languages: words.t("languages-name"),
            footer: words.t("footer-name"),
            search: words.t("search-everywhere"),
            search_button: words.t("search-button"),
        },
        search: addresses::page(language, "suche"),
        navigation,
        languages,
        notice: city
            .filter(|city| city.fictional)
            .map(|city| words.with("notice-fictional", &[("city", &city.name)])),
        breadcrumbs,
        alerts,
        main,
        footer: Footer {
            links: footer_links,
            lines,
        },
    })
}

/// Who approved a release and when; none if it does not say.
pub(crate) fn approved(words: Words, release: &CurrentRelease) -> Option<String> {
    let day = words.day(release.approval.at)?;
    let role = release.approval.role.as_str();
    let gaps = [("role", role), ("date", day.as_str())];
    (!role.is_empty()).then(|| words.with("footer-approved", &gaps))
}

/// The step of the way that is an entry of the navigation.
pub(crate) fn step(words: Words, key: &str, rest: &str) -> Breadcrumb {
    Breadcrumb {
        text: words.t(key),
        href: Some(addresses::page(words.language, rest)),
    }
}
