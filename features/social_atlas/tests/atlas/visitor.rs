//! Someone who asks for pages.

use crate::invented::{Invented, Twist};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, HeaderName, Request, StatusCode, header},
};
use releases::directory::Directory;
use site::{Contact, NoVisitors, Site, SiteState};
use social_atlas::{AtlasState, AtlasSurroundings, routes};
use std::sync::Arc;
use tower::ServiceExt;

pub struct Visitor {
    router: Router,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
    pub bytes: Vec<u8>,
}

pub fn site() -> Site {
    Site {
        title: "Wirkraum".into(),
        owner: Contact {
            name: "Stadt Seenburg, Amt für Soziales".into(),
            address: vec!["Am Markt 1".into(), "00000 Seenburg".into()],
            mail: Some("soziales@example.org".into()),
            ..Contact::default()
        },
        imprint: vec!["Vertreten durch die Bürgermeisterin".into()],
        accessibility_checked: Some("2025-11-01".into()),
        ..Site::default()
    }
}

/// What the pages need, of what is published there.
pub fn state(directory: Arc<dyn Directory>, site: Site) -> AtlasState {
    let now = || crate::invented::NOW;
    AtlasState {
        frame: SiteState {
            site: Arc::new(site),
            visitors: Arc::new(NoVisitors { now }),
            surroundings: Arc::new(AtlasSurroundings::new(Arc::clone(&directory))),
            now,
            random: || [0; 32],
        },
        directory,
        registry: spine::Registry::new(),
        searching: social_atlas::Searching::default(),
        finer: social_atlas::FinerLevels::default(),
    }
}

impl Visitor {
    pub fn new(twist: &Twist) -> Self {
        Self::of(twist, site())
    }

    /// Pages run by someone else.
    pub fn of(twist: &Twist, site: Site) -> Self {
        Self::reading(Arc::new(Invented::new(twist)), site)
    }

    /// Pages of what is published there.
    pub fn reading(directory: Arc<dyn Directory>, site: Site) -> Self {
        Self::of_state(state(directory, site))
    }

    /// Pages of a whole state.
    pub fn of_state(state: AtlasState) -> Self {
        let table = routes(state);
        let gate = web::Closed::gate();
        Self {
            router: table.into_router(&Arc::default(), &gate, 65_536).unwrap(),
        }
    }

    pub async fn asks(&self, address: &str) -> Answer {
        self.asks_in(address, "").await
    }

    pub async fn asks_in(&self, address: &str, languages: &str) -> Answer {
        self.asks_with(address, header::ACCEPT_LANGUAGE, languages)
            .await
    }

    /// Asks with one header.
    pub async fn asks_with(&self, address: &str, name: HeaderName, value: &str) -> Answer {
        let request = Request::get(address)
            .header(name, value)
            .body(Body::empty())
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
            bytes: body.to_vec(),
        }
    }

    /// The page at an address that has one.
    pub async fn reads(&self, address: &str) -> String {
        let answer = self.asks(address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        answer.body
    }
}

/// A page without the versions of style sheets, which change with every change of them.
pub fn without_versions(page: &str) -> String {
    let mut parts = page.split("?v=");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str("?v=…");
        text.push_str(part.trim_start_matches(|c: char| c.is_ascii_hexdigit()));
    }
    text
}
