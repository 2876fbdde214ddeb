//! The description (OpenAPI) says what the routes do.

use crate::reader::Reader;
use axum::http::StatusCode;
use data_interface::{InterfaceState, description, routes};
use database::testing::TestDatabase;
use releases::store::ReleaseStore;
use serde_json::Value;
use std::{collections::BTreeSet, sync::Arc};
use terms::Audience;
use web::{Declaration, Permission};

async fn declarations() -> Vec<Declaration> {
    let database = TestDatabase::sqlite().await;
    let store = ReleaseStore::new((*database).clone(), Audience::Public, Vec::new(), || 0);
    let state = InterfaceState {
        directory: Arc::new(store),
        behind_tls: false,
    };
    routes(state).declarations()
}

fn described() -> Value {
    serde_json::to_value(description()).unwrap()
}

#[tokio::test]
async fn every_route_is_described_with_the_parts_of_its_path_and_none_besides() {
    let described = described();
    assert!(described["openapi"].as_str().unwrap().starts_with("3.1"));
    let paths = described["paths"].as_object().unwrap();
    // "/ogc/" answers like "/ogc".
    let declared = declarations().await;
    let declared: BTreeSet<&str> = declared
        .iter()
        .map(|route| route.path.as_str())
        .filter(|path| *path != "/ogc/")
        .collect();
    assert_eq!(
        paths.keys().map(String::as_str).collect::<BTreeSet<_>>(),
        declared
    );
    for (path, operations) in paths {
        assert_eq!(
            operations.as_object().unwrap().keys().collect::<Vec<_>>(),
            ["get"],
            "{path}"
        );
        let parameters = operations["get"]["parameters"].as_array();
        let named: BTreeSet<&str> = parameters
            .into_iter()
            .flatten()
            .filter(|parameter| parameter["in"] == "path")
            .map(|parameter| parameter["name"].as_str().unwrap())
            .collect();
        let in_path: BTreeSet<&str> = path
            .split('/')
            .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
            .collect();
        assert_eq!(named, in_path, "{path}");
    }
}

#[tokio::test]
async fn every_route_is_public_only_reads_and_is_shared_with_other_sites() {
    for route in declarations().await {
        assert!(
            route.shared && route.permission == Permission::Public,
            "{route:?}"
        );
        assert_eq!(route.method, "GET");
    }
}

#[tokio::test]
async fn every_described_parameter_is_known_to_its_route_and_every_other_is_refused() {
    let reader = Reader::of(3).await;
    for (path, operations) in described()["paths"].as_object().unwrap() {
        if path.ends_with("openapi.json") {
            continue;
        }
        let address = path
            .replace("{collectionId}", "district.2015")
            .replace("{featureId}", "0001");
        for parameter in operations["get"]["parameters"]
            .as_array()
            .into_iter()
            .flatten()
        {
            if parameter["in"] != "query" {
                continue;
            }
            let name = parameter["name"].as_str().unwrap();
            // A value that no parameter takes: what is said is about the value, not about the name.
            let details = reader
                .asks(&format!("{address}?{name}=%C3%A4"))
                .await
                .json();
            assert_ne!(
                details["type"], "urn:wirkraum:problem:unknown-parameter",
                "{address} {name}"
            );
            assert_eq!(details["field"], name, "{address}");
        }
        let unknown = reader.asks(&format!("{address}?unheard=1")).await;
        assert_eq!(unknown.status, StatusCode::BAD_REQUEST, "{address}");
        assert_eq!(unknown.json()["field"], "unheard");
    }
}

#[tokio::test]
async fn every_answer_is_described_and_every_reference_leads_somewhere() {
    let described = described();
    let schemas = described["components"]["schemas"].as_object().unwrap();
    let text = described.to_string();
    for rest in text.split("#/components/schemas/").skip(1) {
        let name = rest.split('"').next().unwrap();
        assert!(schemas.contains_key(name), "{name}");
    }
    for (path, operations) in described["paths"].as_object().unwrap() {
        let answers = operations["get"]["responses"].as_object().unwrap();
        for status in ["200", "304", "400", "404", "405", "429", "500", "503"] {
            assert!(answers.contains_key(status), "{path} {status}");
        }
    }
    assert!(schemas["Observation"]["example"].is_object());
    assert!(schemas["Feature"]["example"].is_object());
}
