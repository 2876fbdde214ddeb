//! Pages as people get them, through the routes.

mod needs;
pub(crate) mod people;
mod picking;
mod redrawn;
mod rights;
mod signals;

use crate::samples::{NOW, account, acting, actor, area, day};
use accounts::{
    Account, Acting, ActingParts, Email, Places, Principal, Role, Term, Viewer, account::State,
};
use accounts_feature::Principals;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Method, Request, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use database::testing::TestDatabase;
use needs_feature::{
    FoundIndicator, Indicators, NeedsState, PERMISSIONS, Populations, Vocabulary, routes,
};
use people::Person;
use site::{
    AreaTree, Away, Site, Visitor,
    testing::{ListedAreas, site_state_in},
};
use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use terms::{ActorId, AreaRef};
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

/// Two actors, "Verein Anker" and "Träger Hafen"; who is not signed in sees the first alone.
struct Actors;

const ANKER: u8 = 41;
const HAFEN: u8 = 42;

#[async_trait::async_trait]
impl Principals for Actors {
    async fn names(&self, _: &[ActorId]) -> Result<HashMap<ActorId, String>, Away> {
        Ok(HashMap::new())
    }

    async fn like(&self, text: &str) -> Result<Vec<(Principal, String)>, Away> {
        let all = [(ANKER, "Verein Anker"), (HAFEN, "Träger Hafen")];
        let like = all.iter().filter(|(_, name)| name.contains(text));
        let found = like.map(|(one, name)| (Principal::Organisation(actor(*one)), (*name).into()));
        Ok(found.collect())
    }
}

#[async_trait::async_trait]
impl spine::Resolver for Actors {
    fn kind(&self) -> terms::EntityKind {
        terms::EntityKind::Actor
    }

    async fn resolve(
        &self,
        ids: &[terms::EntityId],
        viewer: &Viewer,
        _: terms::Language,
    ) -> Result<HashMap<terms::EntityId, spine::Resolved>, spine::SpineError> {
        let all = [(ANKER, "Verein Anker"), (HAFEN, "Träger Hafen")];
        let seen = all
            .into_iter()
            .filter(|(one, _)| *one == ANKER || viewer.account().is_some())
            .filter(|(one, _)| ids.contains(&actor(*one).id()));
        let named = seen.map(|(one, name)| {
            let resolved = spine::Resolved {
                title: name.to_owned(),
                address: Some(format!("/de/akteure/{}", actor(one))),
            };
            (actor(one).id(), resolved)
        });
        Ok(named.collect())
    }
}

/// One indicator.
struct Figures;

#[async_trait::async_trait]
impl Indicators for Figures {
    async fn like(
        &self,
        text: &str,
        _: terms::Language,
    ) -> Result<(Vec<FoundIndicator>, bool), Away> {
        let year = |year| terms::ReferencePeriod::year(year).unwrap();
        let found = FoundIndicator {
            indicator: terms::IndicatorId::new("under_6").unwrap(),
            name: "Kinder unter 6".to_owned(),
            periods: Some((year(2017), year(2024))),
        };
        let fits = found.name.contains(text);
        Ok((fits.then_some(found).into_iter().collect(), false))
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
        Self::around(TestDatabase::sqlite().await, ListedAreas::town())
    }

    /// The same around other areas, with what a database holds.
    pub(crate) fn around(database: TestDatabase, areas: ListedAreas) -> Self {
        let mut site = site_state_in(Site::default(), || day(1).micros(), areas);
        site.random = random;
        let state = NeedsState {
            site,
            database: database.clone(),
            registry: spine::Registry::new().with(Arc::new(Actors)),
            principals: Arc::new(Actors),
            indicators: Arc::new(Figures),
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
