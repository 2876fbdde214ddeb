//! A program that reads the interfaces.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode},
};
use data_interface::{InterfaceErrorPages, InterfaceState, routes};
use database::testing::TestDatabase;
use releases::{
    publishing::publish,
    store::{ReleaseStore, example},
};
use serde_json::Value;
use std::{sync::Arc, time::Duration};
use terms::Audience;
use tower::ServiceExt;
use web::{
    Application, ErrorPages, Languages, OperatorToken, ProblemContext, Readiness, ServerOptions,
    TrustedProxies,
};

const NOON: i64 = 1_795_348_800_000_000;
/// An identity of a load, as `Uuid::now_v7` would give it.
const LOAD: u128 = 0x01a1_f000_0000_7000_8000_0000_0000_0001;

struct Pages;

impl ErrorPages for Pages {
    fn page(&self, _: &ProblemContext<'_>) -> String {
        "<p>a page</p>".to_owned()
    }
}

struct Ready;

#[async_trait::async_trait]
impl Readiness for Ready {
    async fn ready(&self) -> Result<(), String> {
        Ok(())
    }
}

pub struct Reader {
    router: Router,
    _database: TestDatabase,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().unwrap())
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}

impl Reader {
    /// Of a server with an invented release: so many districts, six years from 2015.
    pub async fn of(districts: usize) -> Self {
        Self::new(Some(districts)).await
    }

    /// Of a server on which nothing is published yet.
    pub async fn before_the_first_release() -> Self {
        Self::new(None).await
    }

    async fn new(districts: Option<usize>) -> Self {
        let database = TestDatabase::sqlite().await;
        if let Some(districts) = districts {
            let opened = example::opened("interfaces", districts, 6);
            let load = uuid::Uuid::from_u128(LOAD);
            publish(&database, &opened, &|| NOON, load).await.unwrap();
        }
        let store = ReleaseStore::new(
            (*database).clone(),
            Audience::Public,
            example::trusted(),
            || NOON,
        );
        let table = routes(InterfaceState {
            directory: Arc::new(store),
            behind_tls: true,
        });
        let pages = InterfaceErrorPages {
            others: Arc::new(Pages),
        };
        let options = ServerOptions {
            languages: Languages::new("de", ["en", "de-simple"]),
            behind_tls: true,
            trusted_proxies: TrustedProxies::default(),
            rate_limit: None,
            timeout: Duration::from_secs(30),
            body_limit: 1000,
            operator_token: OperatorToken::default(),
        };
        let application = Application::new(
            table,
            Arc::new(pages),
            Arc::new(Ready),
            &web::Closed::gate(),
            options,
        );
        Self {
            router: application.unwrap().into_router(),
            _database: database,
        }
    }

    pub async fn asks(&self, address: &str) -> Answer {
        self.asks_by(Method::GET, address, &[]).await
    }

    pub async fn asks_with(&self, address: &str, headers: &[(&str, &str)]) -> Answer {
        self.asks_by(Method::GET, address, headers).await
    }

    pub async fn asks_by(&self, method: Method, address: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(address)
            .header("host", "atlas.example");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::empty()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    /// What is answered to a question that can be answered.
    pub async fn reads(&self, address: &str) -> Value {
        let answer = self.asks(address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.body);
        answer.json()
    }

    /// All entries of all pages, following the links.
    pub async fn walks(&self, address: &str, entries: &str) -> Vec<Value> {
        let mut found = Vec::new();
        let mut next = Some(address.to_owned());
        while let Some(address) = next {
            let answer = self.asks(&address).await;
            let page = answer.json();
            found.extend(page[entries].as_array().unwrap().iter().cloned());
            next = page["next"].as_str().map(str::to_owned);
            let linked = next.as_ref().map(|next| format!("<{next}>; rel=\"next\""));
            assert_eq!(answer.header("link"), linked.unwrap_or_default());
        }
        found
    }
}
