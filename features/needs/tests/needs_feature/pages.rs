//! Pages as people get them, through the routes.

mod needs;
pub(crate) mod people;
mod rights;
mod signals;

use crate::samples::{NOW, account, acting, actor, area, day};
use accounts::{
    Account, Acting, ActingParts, Email, Places, Principal, Role, Term, Viewer, account::State,
};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Method, Request, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use database::testing::TestDatabase;
use needs_feature::{NeedsState, PERMISSIONS, Populations, Vocabulary, routes};
use people::Person;
use site::{AreaTree, Away, Site, Visitor, testing::site_state};
use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use terms::AreaRef;
use tower::ServiceExt;
use web::Problem;

/// 5 000 people live everywhere.
struct Everywhere;

#[async_trait::async_trait]
impl Populations for Everywhere {
    async fn at_least(&self, places: &dyn AreaTree) -> Result<HashMap<AreaRef, u64>, Away> {
        let areas = places.levels();
        let areas = areas.iter().flat_map(|level| places.of_level(&level.level));
        Ok(areas.map(|placed| (placed.area, 5_000)).collect())
    }
}

/// Lets pass who has the right anywhere, as the gate of accounts does.
struct Gate;

#[async_trait::async_trait]
impl web::Gate for Gate {
    async fn admit(&self, right: &'static str, parts: &mut Parts) -> Result<(), Response> {
        let visitor = parts.extensions.get::<Arc<Visitor>>();
        let Some(visitor) = visitor.filter(|one| one.is_signed_in()) else {
            return Err(Problem::Unauthorized.into_response());
        };
        let viewer = &visitor.viewer;
        let permission = PERMISSIONS.iter().find(|one| one.key == right).unwrap();
        let granted = permission.grants.iter().any(|grant| {
            let roles = viewer.actings().iter().filter(|one| one.holds(viewer.at()));
            let mut roles = roles.map(|one| one.parts().role);
            grant.roles.is_empty() || roles.any(|role| grant.roles.contains(&role))
        });
        match granted {
            true => Ok(()),
            false => Err(Problem::Forbidden.into_response()),
        }
    }
}

/// A site of a town, and who asks.
pub(crate) struct Town {
    pub(crate) database: TestDatabase,
    pub(crate) state: NeedsState,
    router: Router,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) location: Option<String>,
    pub(crate) text: String,
}

/// Random bytes that differ each time, for tests.
fn random() -> [u8; 32] {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let mut bytes = [0; 32];
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    bytes[2..10].copy_from_slice(&number.to_be_bytes());
    bytes
}

impl Town {
    pub(crate) async fn new() -> Self {
        let database = TestDatabase::sqlite().await;
        let mut site = site_state(Site::default(), || day(1).micros());
        site.random = random;
        let state = NeedsState {
            site,
            database: database.clone(),
            registry: spine::Registry::new(),
            vocabulary: Arc::new(Vocabulary::usual().unwrap()),
            rule: Arc::default(),
            populations: Arc::new(Everywhere),
        };
        let gate: Arc<dyn web::Gate> = Arc::new(Gate);
        let table = routes(state.clone());
        let router = table.into_router(&Arc::default(), &gate, 65_536).unwrap();
        Self {
            database,
            state,
            router,
        }
    }

    pub(crate) async fn get(&self, who: &Person, path: &str) -> Answer {
        self.ask(who, Method::GET, path, String::new()).await
    }

    pub(crate) async fn post(&self, who: &Person, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        self.ask(who, Method::POST, path, body).await
    }

    async fn ask(&self, who: &Person, method: Method, path: &str, body: String) -> Answer {
        let form = "application/x-www-form-urlencoded";
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::CONTENT_TYPE, form)
            .body(Body::from(body))
            .unwrap();
        request.extensions_mut().insert(Arc::new(who.visitor()));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let location = response.headers().get(header::LOCATION);
        let location = location.map(|value| value.to_str().unwrap().to_owned());
        let bytes = to_bytes(response.into_body(), 10_000_000).await.unwrap();
        Answer {
            status,
            location,
            text: String::from_utf8(bytes.to_vec()).unwrap(),
        }
    }
}
