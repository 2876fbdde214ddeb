//! Someone who asks for files.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use database::testing::TestDatabase;
use open_data::{CatalogueSettings, OpenDataState, Publisher, routes};
use releases::{
    package::OpenedPackage,
    publishing::{Then, Withdrawing, publish, withdraw},
    store::{ReleaseStore, example},
};
use std::sync::Arc;
use terms::Audience;
use tower::ServiceExt;
use uuid::Uuid;

/// 22 November 2026, noon.
pub(crate) const NOON: i64 = 1_795_348_800_000_000;

pub(crate) struct Reader {
    pub(crate) database: TestDatabase,
    router: Router,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).unwrap()
    }

    pub(crate) fn header(&self, name: header::HeaderName) -> &str {
        self.headers[name].to_str().unwrap()
    }
}

fn publisher() -> Publisher {
    Publisher {
        title: "Sozialatlas Musterstadt".into(),
        name: "Stadt Musterstadt, Statistik".into(),
        mail: Some("statistik@musterstadt.example".into()),
        url: Some("https://musterstadt.example".into()),
        behind_tls: true,
        settings: CatalogueSettings {
            public_url: Some("https://atlas.musterstadt.example".into()),
            municipality_key: Some("01001000".into()),
            contributor_id: Some("http://dcat-ap.de/def/contributors/schleswigHolstein".into()),
        },
    }
}

impl Reader {
    /// Someone who reads what these publications left.
    pub(crate) async fn of(packages: &[OpenedPackage]) -> Self {
        let database = TestDatabase::sqlite().await;
        for (number, opened) in (1_u128..).zip(packages) {
            let id = Uuid::from_u128(0x0193_6c2e_0000_7000_8000_0000_0000_0000 + number);
            let at = NOON + i64::try_from(number).unwrap() * 86_400_000_000;
            publish(&database, opened, &move || at, id).await.unwrap();
        }
        let store = ReleaseStore::new(
            database.clone(),
            Audience::Public,
            example::trusted(),
            || NOON,
        );
        let state = OpenDataState::new(Arc::new(store), publisher());
        let router = routes(state)
            .into_router(&Arc::default(), &web::Closed::gate(), 65_536)
            .unwrap();
        Self { database, router }
    }

    /// The release of five districts in four years.
    pub(crate) async fn usual() -> Self {
        Self::of(&[example::opened("spring", 5, 4)]).await
    }

    pub(crate) async fn withdraw(&self, note: &str) {
        let withdrawing = Withdrawing {
            city: "musterstadt",
            audience: Audience::Public,
            release_id: None,
            note,
            then: Then::Former,
        };
        withdraw(&self.database, &withdrawing, &|| NOON + 10 * 86_400_000_000)
            .await
            .unwrap();
    }

    pub(crate) async fn asks(&self, address: &str) -> Answer {
        self.asks_knowing(address, "").await
    }

    /// Asks with the mark of what it has.
    pub(crate) async fn asks_knowing(&self, address: &str, tag: &str) -> Answer {
        let request = Request::get(address)
            .header(header::IF_NONE_MATCH, tag)
            .body(Body::empty())
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        Answer {
            status: parts.status,
            headers: parts.headers,
            bytes: to_bytes(body, usize::MAX).await.unwrap().to_vec(),
        }
    }

    pub(crate) async fn gets(&self, address: &str) -> Answer {
        let answer = self.asks(address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        answer
    }
}
