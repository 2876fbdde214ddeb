//! Pages, asked for as browsers ask.

use crate::people::*;
use accounts::Viewer;
use actor_network::{
    actor::{ActorKind, Channel, ChannelKind, Openness, Places, RoleContact},
    bodies::{BodyKind, Weight},
};
use actors::{
    Actors, ActorsState, claiming::Answer, keeping_bodies::BodyChange, proposing::Listing, routes,
    store::Filter,
};
use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header},
    response::Response,
};
use database::testing::TestDatabase;
use site::{Site, Visitor, testing::site_state};
use spine::Registry;
use std::sync::Arc;
use tower::ServiceExt;
use web::{OperatorToken, Permission};

mod council;
mod editing;
mod elsewhere;
mod looking;
mod planning;

pub(crate) struct House {
    _database: TestDatabase,
    pub(crate) actors: Actors,
    router: Router,
}

/// Everyone passes the gate: what is tried here is what handlers decide.
struct Open;

#[async_trait::async_trait]
impl web::Gate for Open {
    async fn admit(
        &self,
        _: &'static str,
        _: &mut axum::http::request::Parts,
    ) -> Result<(), Response> {
        Ok(())
    }
}

async fn house() -> House {
    let (database, actors) = on_each().await.remove(0);
    house_of(database, actors)
}

pub(crate) fn house_of(database: TestDatabase, actors: Actors) -> House {
    let site = site_state(Site::default(), || NOON.micros() + 3_600_000_000);
    let mut site = site;
    site.random = crate::people::random;
    let table = routes(ActorsState {
        site,
        actors: actors.clone(),
        registry: Registry::new(),
        others: Vec::new(),
        accounts: None,
    });
    let gate: Arc<dyn web::Gate> = Arc::new(Open);
    let router = table.into_router(&Arc::new(OperatorToken::default()), &gate, 1 << 20);
    House {
        _database: database,
        actors,
        router: router.unwrap(),
    }
}

impl House {
    async fn ask(&self, viewer: &Viewer, request: Request<Body>) -> (StatusCode, String, String) {
        let mut request = request;
        let visitor = Visitor {
            viewer: viewer.clone(),
            name: Some("Kim".to_owned()),
        };
        request.extensions_mut().insert(Arc::new(visitor));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let to = response.headers().get(header::LOCATION);
        let to = to
            .map(|to| to.to_str().unwrap().to_owned())
            .unwrap_or_default();
        let body = axum::body::to_bytes(response.into_body(), 8 << 20)
            .await
            .unwrap();
        (status, to, String::from_utf8_lossy(&body).into_owned())
    }

    pub(crate) async fn get(&self, viewer: &Viewer, path: &str) -> (StatusCode, String) {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let (status, _, body) = self.ask(viewer, request).await;
        (status, body)
    }

    pub(crate) async fn post(
        &self,
        viewer: &Viewer,
        path: &str,
        form: &str,
    ) -> (StatusCode, String, String) {
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form.to_owned()))
            .unwrap();
        self.ask(viewer, request).await
    }
}

fn rich(name: &str) -> actor_network::actor::Facts {
    let mut all = facts(name, ActorKind::Provider);
    all.summary = Some("Hilft <b>allen</b>.".to_owned());
    all.places = Places::Areas(["2021/stadtteil/01".parse().unwrap()].into());
    all.contacts.push(RoleContact {
        role: "Beratung".to_owned(),
        person: Some("Erika Geheim".to_owned()),
        person_openness: Openness::Private,
        channels: vec![
            Channel {
                kind: ChannelKind::Phone,
                value: "0000 111".to_owned(),
                openness: Openness::Public,
            },
            Channel {
                kind: ChannelKind::Email,
                value: "geheim@e.example".to_owned(),
                openness: Openness::Private,
            },
        ],
    });
    all.offers.push(actor_network::actor::Topic {
        text: "Schuldnerberatung".to_owned(),
        field: None,
    });
    all
}
