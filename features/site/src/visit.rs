//! One request: its language, who sends it, what is known of the city, and the frame of its page.

use crate::{
    Answer, AreaNow, Around, Head, Refusal, Section, SiteState, Visitor, Words, shell::shell,
};
use accounts::{By, Permission, Places, Refusal as NotAllowed, Subject, Viewer, decide};
use askama::Template;
use axum::{
    extract::{FromRef, FromRequestParts},
    http::{StatusCode, header, request::Parts},
    response::{Html as HtmlResponse, IntoResponse},
};
use std::sync::Arc;
use terms::{AreaRef, EntityId, Language, Moment, RANDOM_BYTES};
use ui::{Html, Link};
use web::{KeepBody, Problem};

/// The address of a page, given the part after the language.
pub fn page_address(language: Language, rest: &str) -> String {
    format!("/{}/{rest}", language.tag())
}

/// One request to a page under `/{language}/`.
#[derive(Debug, Clone)]
pub struct Visit {
    /// The language of the page.
    pub language: Language,
    /// Who asks.
    pub visitor: Arc<Visitor>,
    /// What is known of the city.
    pub around: Arc<Around>,
    state: SiteState,
    /// Path and query after the language, for the language switch.
    rest: String,
}

impl<S> FromRequestParts<S> for Visit
where
    S: Send + Sync,
    SiteState: FromRef<S>,
{
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        Self::read(parts, SiteState::from_ref(state)).await
    }
}

impl Visit {
    /// Reads a request.
    ///
    /// # Errors
    /// 404 if its path does not begin with a language, 503 if the database does not answer.
    pub async fn read(parts: &mut Parts, state: SiteState) -> Result<Self, Refusal> {
        let path = parts.uri.path().trim_start_matches('/');
        let (tag, rest) = path.split_once('/').unwrap_or((path, ""));
        let language: Language = tag.parse().map_err(|_| Problem::NotFound)?;
        let rest = match parts.uri.query() {
            Some(query) => format!("{rest}?{query}"),
            None => rest.to_owned(),
        };
        let visitor = state.visitors.who(parts).await?;
        let around = state.surroundings.around().await?;
        Ok(Self {
            language,
            visitor,
            around,
            state,
            rest,
        })
    }

    /// Who looks.
    pub fn viewer(&self) -> &Viewer {
        &self.visitor.viewer
    }

    /// The moment of the request.
    pub fn now(&self) -> Moment {
        self.visitor.viewer.at()
    }

    /// Random bytes that nobody can guess.
    pub fn random(&self) -> [u8; 32] {
        (self.state.random)()
    }

    /// A new identity.
    pub fn id(&self) -> EntityId {
        let mut bytes = [0; RANDOM_BYTES];
        bytes.copy_from_slice(&self.random()[..RANDOM_BYTES]);
        EntityId::new(self.now(), bytes)
    }

    /// What the pages of all features share.
    pub fn state(&self) -> &SiteState {
        &self.state
    }

    /// Path and query after the language.
    pub fn rest(&self) -> &str {
        &self.rest
    }

    /// The address of a page in the same language.
    pub fn address(&self, rest: &str) -> String {
        page_address(self.language, rest)
    }

    /// Whether the visitor may do something to a subject.
    pub fn can(&self, permission: &Permission, subject: &Subject) -> bool {
        self.decided(permission, subject).is_ok()
    }

    /// Goes on only if the visitor may do something to a subject.
    ///
    /// # Errors
    /// A page that says why not.
    pub fn may(&self, permission: &Permission, subject: &Subject) -> Result<By, Refusal> {
        self.decided(permission, subject)
            .map_err(|reason| self.refused(&reason))
    }

    fn decided(&self, permission: &Permission, subject: &Subject) -> Result<By, NotAllowed> {
        let places = &self.around.places;
        let contains = |outer: &_, inner: &_| places.contains(outer, inner);
        match self.in_present_boundaries(&subject.places) {
            None => decide(permission, self.viewer(), subject, contains),
            Some(moved) => {
                let subject = Subject {
                    places: moved,
                    ..subject.clone()
                };
                decide(permission, self.viewer(), &subject, contains)
            }
        }
        .allowed()
    }

    /// Places named in earlier boundaries, as areas of now; `None` if they are named so already. An
    /// area of which nothing is known stays: it lies in no area of now.
    fn in_present_boundaries(&self, named: &Places) -> Option<Places> {
        let Places::Areas(areas) = named else {
            return None;
        };
        let places = &self.around.places;
        let now = |area: &AreaRef| match places.now(area) {
            AreaNow::Holds => vec![area.clone()],
            AreaNow::Same(area) => vec![area],
            AreaNow::Changed(areas) if areas.is_empty() => vec![area.clone()],
            AreaNow::Changed(areas) => areas,
        };
        if areas.iter().all(|area| places.now(area) == AreaNow::Holds) {
            return None;
        }
        Places::areas(areas.iter().flat_map(now)).ok()
    }

    /// The areas of places whose boundaries changed: a role holds there no more until somebody has
    /// looked at it.
    pub fn changed_areas(&self, named: &Places) -> Vec<AreaRef> {
        let Places::Areas(areas) = named else {
            return Vec::new();
        };
        let changed = |area: &&AreaRef| matches!(self.around.places.now(area), AreaNow::Changed(_));
        areas.iter().filter(changed).cloned().collect()
    }

    /// Whether a role that holds now names areas whose boundaries changed.
    fn waits_for_boundaries(&self) -> bool {
        let viewer = self.viewer();
        let mut holding = viewer.actings().iter().filter(|one| one.holds(viewer.at()));
        holding.any(|acting| !self.changed_areas(&acting.parts().places).is_empty())
    }

    /// The page that says why somebody may not do something.
    pub fn refused(&self, reason: &NotAllowed) -> Refusal {
        let words = Words::shared(self.language);
        let mut status = StatusCode::FORBIDDEN;
        let text = match reason {
            NotAllowed::SignedOut => {
                status = StatusCode::UNAUTHORIZED;
                words.t("refused-signed-out")
            }
            NotAllowed::NoRight => words.t("refused-no-right"),
            NotAllowed::WrongAccount => words.t("refused-wrong-account"),
            NotAllowed::WrongArea if self.waits_for_boundaries() => {
                words.t("refused-old-boundaries")
            }
            NotAllowed::WrongArea => words.t("refused-wrong-area"),
            NotAllowed::WrongActor => words.t("refused-wrong-actor"),
            NotAllowed::TermOver { since, .. } => {
                let day = words.day(since.micros()).unwrap_or_default();
                words.with("refused-term-over", &[("date", &day)])
            }
            NotAllowed::NotYetBegun { from, .. } => {
                let day = words.day(from.micros()).unwrap_or_default();
                words.with("refused-not-yet", &[("date", &day)])
            }
        };
        let signed_out = *reason == NotAllowed::SignedOut;
        let mail = self.state.site.owner.mail.as_deref();
        let page = RefusedPage {
            title: words.t("refused-title"),
            way: (!signed_out).then(|| words.t("refused-way")),
            contact: mail
                .filter(|_| !signed_out)
                .map(|mail| words.with("refused-contact", &[("mail", mail)])),
            link: match signed_out {
                true => Link {
                    text: words.t("sign-in"),
                    href: self.address("anmelden"),
                },
                false => Link {
                    text: words.t("refused-back"),
                    href: self.address(""),
                },
            },
            text,
        };
        let head = Head::new(Section::Foot, page.title.clone(), page.text.clone());
        match self.page_as(status, head, &page) {
            Ok(response) => response.into(),
            Err(refusal) => refusal,
        }
    }

    /// The page of this request. Browsers of people who are signed in keep nothing of it, so that the
    /// next person at the same device does not find it.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn page(&self, head: Head, main: &impl Template) -> Answer {
        self.page_as(StatusCode::OK, head, main)
    }

    /// The page with another status, such as 422 for a form with mistakes.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn page_as(&self, status: StatusCode, head: Head, main: &impl Template) -> Answer {
        let page = self.framed(head, Html::render(main)?)?.into_string();
        let mut response = (status, HtmlResponse(page)).into_response();
        let caching = match self.visitor.is_signed_in() {
            true => "no-store",
            false => "no-cache",
        };
        let caching = axum::http::HeaderValue::from_static(caching);
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, caching);
        response.extensions_mut().insert(KeepBody);
        Ok(response)
    }

    /// The page as text, in its frame.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn framed(&self, head: Head, main: Html) -> Result<Html, askama::Error> {
        shell(
            self.language,
            &self.state.site,
            &self.around,
            Some(&self.visitor),
            &self.rest,
            head,
            main,
        )
    }

    /// To a page in the same language that is to be read next (303).
    ///
    /// # Errors
    /// Never; the type is that of all handlers.
    pub fn see_other(&self, rest: &str) -> Answer {
        Ok(axum::response::Redirect::to(&self.address(rest)).into_response())
    }
}

#[derive(Debug, Template)]
#[template(path = "site/refused.html")]
struct RefusedPage {
    title: String,
    text: String,
    way: Option<String>,
    contact: Option<String>,
    link: Link,
}
