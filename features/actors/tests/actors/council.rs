//! A server of OParl for tests: a small city whose council meets, and whatever a server can do wrong.

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use outward::Settings;
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::Duration,
};

/// A server that answers with what stands in its lists.
#[derive(Clone)]
pub struct Council {
    pub address: SocketAddr,
    lists: Arc<Mutex<BTreeMap<String, Vec<Value>>>>,
    asked: Arc<Mutex<Vec<String>>>,
}

const LISTS: [&str; 4] = ["organization", "membership", "meeting", "paper"];

impl Council {
    /// A council with a committee, a group, seats, a meeting and a paper.
    pub async fn open() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let council = Self {
            address,
            lists: Arc::default(),
            asked: Arc::default(),
        };
        council.fill();
        let router = Router::new()
            .route("/loop", get(looping))
            .route("/drip", get(dripping))
            .route(
                "/inside",
                get(|| async { Redirect::to("http://127.0.0.1:1/") }),
            )
            .route("/long", get(|| async { vec![b' '; 10 << 20] }))
            .route("/html", get(|| async { "<!doctype html><p>Anmelden" }))
            .route("/json", get(|| async { "{\"nothing\": 1}" }))
            .route("/wakes/{*rest}", get(wakes))
            .route("/{what}", get(answer))
            .with_state(council.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        council
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}/{path}", self.address)
    }

    /// Settings that allow this server, in a hurry.
    pub fn settings(&self) -> Settings {
        Settings {
            allowed: BTreeSet::from([self.address.to_string()]),
            longest: 1 << 20,
            patience: Duration::from_millis(1500),
            pause: Duration::from_millis(1),
            ..Settings::default()
        }
    }

    /// Puts an object in the place of the one with the same identity.
    pub fn put(&self, list: &str, mut object: Value) {
        let id = object["id"].as_str().unwrap().to_owned();
        object["id"] = json!(self.url(&id));
        let mut lists = self.lists.lock().unwrap();
        let all = lists.entry(list.to_owned()).or_default();
        all.retain(|one| one["id"] != object["id"]);
        all.push(object);
    }

    fn fill(&self) {
        let at = |path: &str| self.url(path);
        self.put(
            "organization",
            json!({ "id": "o/rat", "type": "Organization", "name": "Rat der Stadt", "shortName": "Rat",
                "modified": "2026-01-01T00:00:00Z" }),
        );
        self.put(
            "organization",
            json!({ "id": "o/soziales", "type": "Organization", "name": "Sozialausschuss",
                "subOrganizationOf": at("o/rat"), "modified": "2026-01-01T00:00:00Z" }),
        );
        self.put(
            "organization",
            json!({ "id": "o/gruppe", "type": "Organization", "name": "Fraktion Ufer",
                "organizationType": "Fraktion" }),
        );
        self.put(
            "membership",
            json!({ "id": "s/1", "type": "Membership", "organization": at("o/soziales"), "role": "Vorsitz",
                "votingRight": true, "startDate": "2025-10-01", "onBehalfOf": at("o/gruppe"),
                "person": { "id": at("p/1"), "type": "Person", "name": "Erika Geheim" } }),
        );
        self.put(
            "membership",
            json!({ "id": "s/2", "type": "Membership", "organization": at("o/soziales"),
                "person": at("p/2") }),
        );
        self.put(
            "membership",
            json!({ "id": "s/3", "type": "Membership", "organization": at("o/soziales"),
                "startDate": "2015-01-01", "endDate": "2020-01-01" }),
        );
        self.put(
            "meeting",
            json!({ "id": "m/1", "type": "Meeting", "name": "4. Sitzung", "organization": [at("o/soziales")],
                "start": "2026-11-10T17:00:00+01:00", "end": "2026-11-10T19:00:00+01:00",
                "location": { "id": at("l/1"), "type": "Location", "description": "Rathaus, Saal 1" },
                "modified": "2026-11-01T00:00:00Z",
                "agendaItem": [
                    { "id": at("a/1"), "type": "AgendaItem", "number": "1", "name": "Quartier Nord",
                      "public": true, "result": "empfohlen" },
                    { "id": at("a/2"), "type": "AgendaItem", "number": "2", "name": "Streng geheim",
                      "public": false } ] }),
        );
        self.put(
            "paper",
            json!({ "id": "v/1", "type": "Paper", "name": "Räume im Quartier Nord", "reference": "17/2026",
                "date": "2026-10-20", "paperType": "Beschlussvorlage", "web": "https://rat.example/17",
                "consultation": [
                    { "id": at("c/1"), "type": "Consultation", "meeting": at("m/1"),
                      "agendaItem": at("a/1"), "organization": [at("o/soziales")], "role": "Vorberatung" },
                    { "id": at("c/2"), "type": "Consultation", "organization": [at("o/rat")],
                      "role": "Entscheidung" } ] }),
        );
    }
}

fn reply(value: &Value) -> Response {
    let kind = [(header::CONTENT_TYPE, "application/json")];
    (kind, value.to_string()).into_response()
}

fn list(data: &[Value]) -> Value {
    json!({ "data": data, "pagination": { "totalElements": data.len() }, "links": {} })
}

async fn answer(State(council): State<Council>, Path(what): Path<String>) -> Response {
    council.asked.lock().unwrap().push(what.clone());
    let at = |path: &str| council.url(path);
    match what.as_str() {
        "system" => reply(
            &json!({ "id": at("system"), "type": "System", "name": "Rat", "body": at("bodies") }),
        ),
        "bodies" => {
            let mut body = json!({ "id": at("body/0"), "type": "Body", "name": "Musterstadt" });
            for of in LISTS {
                body[of] = json!(at(of));
            }
            reply(&list(&[body]))
        }
        of => match council.lists.lock().unwrap().get(of) {
            Some(data) => reply(&list(data)),
            None => StatusCode::NOT_FOUND.into_response(),
        },
    }
}

/// A list of organisations whose second page leads back to the first.
async fn looping(
    State(council): State<Council>,
    axum::extract::RawQuery(query): axum::extract::RawQuery,
) -> Response {
    let page = |number: u8| council.url(&format!("loop?page={number}"));
    let (name, next) = match query.as_deref() {
        Some("page=2") => ("Bauausschuss", page(1)),
        Some(_) => ("Kulturausschuss", page(2)),
        None => ("Kulturausschuss", page(2)),
    };
    let object = json!({ "id": council.url(name), "type": "Organization", "name": name });
    reply(&json!({ "data": [object], "links": { "next": next } }))
}

/// Sends a space now and then, for ever.
async fn dripping() -> Body {
    let pieces = futures_util::stream::unfold((), async |()| {
        tokio::time::sleep(Duration::from_millis(50)).await;
        Some((Ok::<_, std::io::Error>(Bytes::from_static(b" ")), ()))
    });
    Body::from_stream(pieces)
}

/// Fails the first time it is asked for an address, then works.
async fn wakes(State(council): State<Council>, Path(rest): Path<String>) -> Response {
    let path = format!("wakes/{rest}");
    let first = {
        let mut asked = council.asked.lock().unwrap();
        let first = !asked.contains(&path);
        asked.push(path);
        first
    };
    if first {
        let wait = [(header::RETRY_AFTER, "0")];
        return (StatusCode::SERVICE_UNAVAILABLE, wait).into_response();
    }
    let object =
        json!({ "id": council.url("o/wach"), "type": "Organization", "name": "Kulturausschuss" });
    reply(&list(&[object]))
}
