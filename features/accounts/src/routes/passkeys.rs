//! Signing in with a passkey. What the script asks for is answered as JSON.

use super::{
    query,
    sign_in::{back, device_of},
    step::{Begin, Finish, json_answer, read, secret_of, told, with_cookie},
};
use crate::{
    acts::sign_in_by_passkey::PasskeySignInRefusal, pages::PasskeyForm, state::AccountsState,
    visitors::begin_session, words::words,
};
use axum::{
    body::Bytes,
    extract::{ConnectInfo, State},
    http::{HeaderMap, StatusCode, Uri},
};
use serde_json::json;
use site::{Answer, Visit, Words};
use std::net::SocketAddr;
use tower_sessions::Session;
use web::Problem;

type Peer = Option<axum::Extension<ConnectInfo<SocketAddr>>>;

/// A form that the script shows.
pub(super) fn form(words: Words, begin: String, finish: String, submit: String) -> PasskeyForm {
    PasskeyForm {
        label: submit.clone(),
        begin,
        finish,
        fields: Vec::new(),
        submit,
        waiting: words.t("passkey-waiting"),
        cancelled: words.t("passkey-cancelled"),
        known: words.t("passkey-known"),
        failed: words.t("passkey-failed"),
    }
}

/// The button on the page where one signs in; none where passkeys are not offered.
pub(super) fn sign_in_form(
    state: &AccountsState,
    visit: &Visit,
    back: &str,
) -> Option<PasskeyForm> {
    state.accounts.settings().passkeys.as_ref()?;
    let words = words(visit.language);
    let ask = match back {
        "" => "anmelden/passkey/frage".to_owned(),
        back => {
            let mut query = form_urlencoded::Serializer::new(String::new());
            query.append_pair("zurueck", back);
            format!("anmelden/passkey/frage?{}", query.finish())
        }
    };
    Some(form(
        words,
        visit.address(&ask),
        visit.address("anmelden/passkey"),
        words.t("passkey-sign-in"),
    ))
}

/// `POST /{language}/anmelden/passkey/frage`
pub(super) async fn ask(
    State(state): State<AccountsState>,
    visit: Visit,
    peer: Peer,
    headers: HeaderMap,
    uri: Uri,
    body: Bytes,
) -> Answer {
    let _: Begin = read(&headers, &body)?;
    let from = state.from(peer.map(|peer| peer.0), &headers);
    let query = query(&uri);
    let back = back(query.get("zurueck")).unwrap_or_default();
    let asked = state.accounts.ask_for_passkey(back, visit.language, from);
    match asked.await {
        Ok(question) => {
            let answer = json_answer(StatusCode::OK, &question.asked);
            Ok(with_cookie(&state, Some(&question.secret), answer)?)
        }
        Err(refusal) => refused_sign_in(words(visit.language), refusal),
    }
}

/// `POST /{language}/anmelden/passkey`
pub(super) async fn sign_in(
    State(state): State<AccountsState>,
    visit: Visit,
    session: Session,
    peer: Peer,
    headers: HeaderMap,
    body: Bytes,
) -> Answer {
    let sent: Finish = read(&headers, &body)?;
    let from = state.from(peer.map(|peer| peer.0), &headers);
    let signed_in = match secret_of(&headers) {
        Some(secret) => {
            let answer = sent.credential.to_string();
            state
                .accounts
                .sign_in_by_passkey(&secret, &answer, from)
                .await
        }
        None => Err(PasskeySignInRefusal::Over),
    };
    match signed_in {
        Ok(signed_in) => {
            begin_session(&session, signed_in.account, &device_of(&headers)).await?;
            let to = match signed_in.back.as_str() {
                "" => visit.address("aufgaben"),
                back => back.to_owned(),
            };
            let answer = json_answer(StatusCode::OK, &json!({ "to": to }));
            Ok(with_cookie(&state, None, answer)?)
        }
        Err(refusal) => refused_sign_in(words(visit.language), refusal),
    }
}

fn refused_sign_in(words: Words, refusal: PasskeySignInRefusal) -> Answer {
    let (status, key) = match refusal {
        PasskeySignInRefusal::NotOffered => return Err(Problem::NotFound.into()),
        PasskeySignInRefusal::TooMany => (StatusCode::TOO_MANY_REQUESTS, "too-many"),
        PasskeySignInRefusal::Over => (StatusCode::GONE, "step-over"),
        PasskeySignInRefusal::Wrong => (StatusCode::UNPROCESSABLE_ENTITY, "passkey-wrong"),
        PasskeySignInRefusal::Copied => (StatusCode::FORBIDDEN, "passkey-copied"),
        PasskeySignInRefusal::Suspended => (StatusCode::FORBIDDEN, "sign-in-suspended"),
        PasskeySignInRefusal::Database(error) => return Err(error.into()),
    };
    Ok(told(words, status, key))
}
