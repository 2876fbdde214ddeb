//! A small identity provider in this process, with keys of its own. It signs by hand, so that it can
//! say what no library would.

use axum::extract::{Form, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Router, routing::get, routing::post};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ed25519_dalek::{Signer, SigningKey};
use hmac::{Hmac, Mac};
use identity_provider::{Answer, Settings};
use rsa::signature::{SignatureEncoding, Signer as _};
use rsa::traits::PublicKeyParts;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock};
use std::time::Duration;

pub(crate) const NOW: i64 = 1_796_000_000_000_000;
pub(crate) const CLIENT: &str = "sozialatlas";
pub(crate) const SECRET: &str = "not so secret in a test, but long enough";
pub(crate) const REDIRECT: &str = "https://atlas.example/de/anmelden/stadt/zurueck";

/// How a statement is signed.
#[derive(Clone)]
pub(crate) enum Signing {
    /// With the key of this number; published or not.
    Key(u8),
    /// With an RSA key, RS256.
    Rsa,
    /// Not at all.
    Nothing,
    /// With a shared secret, HS256.
    Shared(&'static str),
}

/// What the provider does.
pub(crate) struct Script {
    /// Numbers of the Ed25519 keys it publishes.
    pub(crate) published: Vec<u8>,
    pub(crate) signing: Signing,
    /// Put over the claims of its statements; `null` takes one away.
    pub(crate) claims: Value,
    /// Put over what it publishes of itself.
    pub(crate) about: Value,
    /// What it tells when asked for a person.
    pub(crate) told: Option<Value>,
    /// Refuses to give a statement, with this code.
    pub(crate) refuses: Option<&'static str>,
    /// What it answers to everything instead.
    pub(crate) instead: Option<fn() -> Response>,
    pub(crate) delay: Duration,
    /// How often it was asked for its keys.
    pub(crate) asked_for_keys: usize,
    /// How the client proved itself the last time.
    pub(crate) proof: String,
    nonce: String,
    challenge: String,
}

/// A provider that runs until the test ends.
pub(crate) struct Desk {
    pub(crate) issuer: String,
    script: Arc<Mutex<Script>>,
}

type Shared = State<(String, Arc<Mutex<Script>>)>;

impl Desk {
    pub(crate) async fn open() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let script = Arc::new(Mutex::new(Script {
            published: vec![1],
            signing: Signing::Key(1),
            claims: json!({}),
            about: json!({}),
            told: None,
            refuses: None,
            instead: None,
            delay: Duration::ZERO,
            asked_for_keys: 0,
            proof: String::new(),
            nonce: String::new(),
            challenge: String::new(),
        }));
        let app = Router::new()
            .route("/.well-known/openid-configuration", get(about))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .route("/me", get(me))
            .with_state((issuer.clone(), Arc::clone(&script)));
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { issuer, script }
    }

    pub(crate) fn script(&self) -> MutexGuard<'_, Script> {
        self.script.lock().unwrap()
    }

    pub(crate) fn settings(&self) -> Settings {
        Settings {
            // Long, since a busy machine needs a while to make the RSA key.
            patience: Duration::from_secs(60),
            ..Settings::new(&self.issuer, CLIENT, Some(SECRET), REDIRECT)
        }
    }

    /// A person follows the address, signs in and comes back.
    pub(crate) fn visit(&self, address: &str) -> Answer {
        let (page, query) = address.split_once('?').unwrap();
        assert_eq!(page, format!("{}/authorize", self.issuer));
        let asked: HashMap<String, String> = form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect();
        assert_eq!(asked["client_id"], CLIENT);
        assert_eq!(asked["redirect_uri"], REDIRECT);
        assert_eq!(asked["response_type"], "code");
        assert_eq!(asked["scope"], "openid email profile");
        assert_eq!(asked["code_challenge_method"], "S256");
        let mut script = self.script();
        script.nonce.clone_from(&asked["nonce"]);
        script.challenge.clone_from(&asked["code_challenge"]);
        Answer {
            state: Some(asked["state"].clone()),
            code: Some("a-code".to_owned()),
            error: None,
            iss: Some(self.issuer.clone()),
        }
    }
}

async fn wait(script: &Arc<Mutex<Script>>) -> Option<Response> {
    let (delay, instead) = {
        let script = script.lock().unwrap();
        (script.delay, script.instead)
    };
    tokio::time::sleep(delay).await;
    instead.map(|instead| instead())
}

fn answer(value: &Value) -> Response {
    (
        [(header::CONTENT_TYPE, "application/json")],
        value.to_string(),
    )
        .into_response()
}

fn over(mut value: Value, patch: &Value) -> Value {
    for (name, new) in patch.as_object().unwrap() {
        let fields = value.as_object_mut().unwrap();
        if new.is_null() {
            fields.remove(name);
        } else {
            fields.insert(name.clone(), new.clone());
        }
    }
    value
}

async fn about(State((issuer, script)): Shared) -> Response {
    if let Some(instead) = wait(&script).await {
        return instead;
    }
    let about = json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "userinfo_endpoint": format!("{issuer}/me"),
        "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256", "EdDSA", "HS256", "ES256K", "none"],
    });
    answer(&over(about, &script.lock().unwrap().about))
}

async fn keys(State((_, script)): Shared) -> Response {
    if let Some(instead) = wait(&script).await {
        return instead;
    }
    let mut script = script.lock().unwrap();
    script.asked_for_keys += 1;
    let mut keys: Vec<Value> = script
        .published
        .iter()
        .map(|number| {
            let public = key(*number).verifying_key();
            json!({ "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA",
                "kid": format!("key-{number}"), "x": URL_SAFE_NO_PAD.encode(public.as_bytes()) })
        })
        .collect();
    if matches!(script.signing, Signing::Rsa) {
        let public = rsa_key().to_public_key();
        keys.push(
            json!({ "kty": "RSA", "use": "sig", "alg": "RS256", "kid": "rsa",
            "n": URL_SAFE_NO_PAD.encode(public.n().to_bytes_be()),
            "e": URL_SAFE_NO_PAD.encode(public.e().to_bytes_be()) }),
        );
    }
    answer(&json!({ "keys": keys }))
}

async fn token(
    State((issuer, script)): Shared,
    headers: HeaderMap,
    Form(sent): Form<HashMap<String, String>>,
) -> Response {
    if let Some(instead) = wait(&script).await {
        return instead;
    }
    let mut script = script.lock().unwrap();
    let refuse = |code: &str| {
        (
            StatusCode::BAD_REQUEST,
            [(header::CONTENT_TYPE, "application/json")],
            json!({ "error": code, "error_description": "<script>alert(1)</script>" }).to_string(),
        )
            .into_response()
    };
    if let Some(code) = script.refuses {
        return refuse(code);
    }
    let basic = headers
        .get(header::AUTHORIZATION)
        .map(|value| value.to_str().unwrap());
    script.proof = match (basic, sent.get("client_secret")) {
        (Some(basic), None) => {
            let plain = STANDARD
                .decode(basic.strip_prefix("Basic ").unwrap())
                .unwrap();
            let (_, secret) = std::str::from_utf8(&plain)
                .unwrap()
                .split_once(':')
                .unwrap();
            let query = format!("s={secret}");
            let secret = form_urlencoded::parse(query.as_bytes()).next().unwrap().1;
            assert_eq!(secret, SECRET);
            "basic".to_owned()
        }
        (None, Some(secret)) => {
            assert_eq!(secret, SECRET);
            "post".to_owned()
        }
        (None, None) => "none".to_owned(),
        (Some(_), Some(_)) => "both".to_owned(),
    };
    let verifier = &sent["code_verifier"];
    let right = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)) == script.challenge
        && sent["code"] == "a-code"
        && sent["grant_type"] == "authorization_code"
        && sent["redirect_uri"] == REDIRECT;
    if !right {
        return refuse("invalid_grant");
    }
    let seconds = NOW / 1_000_000;
    let claims = json!({
        "iss": issuer, "sub": "4711", "aud": CLIENT, "iat": seconds, "exp": seconds + 300,
        "nonce": script.nonce, "email": "anna@stadt.example", "email_verified": true,
        "name": "Anna Muster",
    });
    let claims = over(claims, &script.claims);
    answer(&json!({
        "access_token": "access", "token_type": "Bearer", "expires_in": 300,
        "id_token": sign(&claims, &script.signing),
    }))
}

async fn me(State((_, script)): Shared, headers: HeaderMap) -> Response {
    if let Some(instead) = wait(&script).await {
        return instead;
    }
    assert_eq!(headers[header::AUTHORIZATION], "Bearer access");
    match &script.lock().unwrap().told {
        Some(told) => answer(told),
        None => StatusCode::FORBIDDEN.into_response(),
    }
}

fn key(number: u8) -> SigningKey {
    SigningKey::from_bytes(&[number; 32])
}

fn rsa_key() -> &'static rsa::RsaPrivateKey {
    static KEY: OnceLock<rsa::RsaPrivateKey> = OnceLock::new();
    KEY.get_or_init(|| rsa::RsaPrivateKey::new(&mut rsa::rand_core::OsRng, 2048).unwrap())
}

fn sign(claims: &Value, signing: &Signing) -> String {
    let header = match signing {
        Signing::Key(number) => json!({ "alg": "EdDSA", "kid": format!("key-{number}") }),
        Signing::Rsa => json!({ "alg": "RS256", "kid": "rsa", "typ": "JWT" }),
        Signing::Nothing => json!({ "alg": "none" }),
        Signing::Shared(_) => json!({ "alg": "HS256" }),
    };
    let text = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", text(&header), text(claims));
    let signature = match signing {
        Signing::Key(number) => key(*number).sign(signed.as_bytes()).to_bytes().to_vec(),
        Signing::Rsa => rsa::pkcs1v15::SigningKey::<Sha256>::new(rsa_key().clone())
            .sign(signed.as_bytes())
            .to_vec(),
        Signing::Nothing => Vec::new(),
        Signing::Shared(secret) => {
            let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
            mac.update(signed.as_bytes());
            mac.finalize().into_bytes().to_vec()
        }
    };
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
}
