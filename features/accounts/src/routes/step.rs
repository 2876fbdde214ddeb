//! Between the steps of a sign-in: the cookie by which a browser is known again, and what scripts send
//! and read.

use crate::state::AccountsState;
use accounts::token::Secret;
use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};
use site::Words;
use std::collections::BTreeMap;
use web::Problem;

/// The name of the cookie. It is set when somebody begins to sign in by passkey or identity provider,
/// and taken away when they have.
const COOKIE: &str = "wirkraum-schritt";

/// How long browsers keep it, in seconds; the server forgets earlier what is earlier over.
const KEPT: u32 = 30 * 60;

/// The secret in the cookie of a request.
pub(super) fn secret_of(headers: &HeaderMap) -> Option<Secret> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|cookies| cookies.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE)
        .and_then(|(_, value)| value.parse().ok())
}

/// The answer with the cookie: of a secret, or taken away.
pub(super) fn with_cookie(
    state: &AccountsState,
    secret: Option<&Secret>,
    answer: impl IntoResponse,
) -> Result<Response, Problem> {
    let secure = match state.accounts.settings().address.starts_with("https://") {
        true => "; Secure",
        false => "",
    };
    let (value, age) = match secret {
        Some(secret) => (secret.reveal(), KEPT),
        None => (String::new(), 0),
    };
    // Lax: who comes back from the identity provider comes from another site.
    let cookie = format!("{COOKIE}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}{secure}");
    let cookie = HeaderValue::try_from(cookie).map_err(|_| Problem::Internal)?;
    let mut response = answer.into_response();
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

/// What a script sends before the browser asks the person.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Begin {
    #[serde(default)]
    pub(super) fields: BTreeMap<String, String>,
}

/// What it sends afterwards.
#[derive(Debug, Deserialize)]
pub(super) struct Finish {
    #[serde(default)]
    pub(super) fields: BTreeMap<String, String>,
    pub(super) credential: Value,
}

/// A field; empty if it was not sent.
pub(super) fn field<'a>(fields: &'a BTreeMap<String, String>, name: &str) -> &'a str {
    fields.get(name).map(String::as_str).unwrap_or_default()
}

/// Reads what a script has sent. Other media types are refused: forms of other sites can send those.
pub(super) fn read<T: DeserializeOwned>(headers: &HeaderMap, body: &Bytes) -> Result<T, Problem> {
    let kind = headers.get(header::CONTENT_TYPE);
    let is_json = kind
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.starts_with("application/json"));
    match is_json {
        true => serde_json::from_slice(body).map_err(|_| Problem::BadRequest),
        false => Err(Problem::BadRequest),
    }
}

/// JSON for a script; no browser keeps it.
pub(super) fn json_answer(status: StatusCode, value: &Value) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (status, headers, value.to_string()).into_response()
}

/// What a person reads when something does not work.
pub(super) fn told(words: Words, status: StatusCode, key: &str) -> Response {
    json_answer(status, &json!({ "message": words.t(key) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_among_others_is_found_and_what_is_no_secret_is_none() {
        let with = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, HeaderValue::from_str(text).unwrap());
            secret_of(&headers).map(|secret| secret.reveal())
        };
        let secret = "ab".repeat(32);
        let found = with(&format!("wirkraum=1; {COOKIE}={secret}; x=y"));
        assert_eq!(found, Some(secret));
        assert_eq!(with(&format!("{COOKIE}=short")), None);
        assert_eq!(with("wirkraum=1"), None);
    }

    #[test]
    fn what_a_form_could_send_is_not_read() {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain"));
        let body = Bytes::from_static(b"{}");
        assert_eq!(
            read::<Begin>(&headers, &body).err(),
            Some(Problem::BadRequest)
        );
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        );
        assert!(read::<Begin>(&headers, &body).is_ok());
    }
}
