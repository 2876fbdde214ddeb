//! Signing in and out.

use super::{Mistakes, passkeys, provider, query};
use crate::{
    acts::sign_in::SignInRefusal,
    device,
    fields::Fields,
    pages::{Form, Links, Page},
    state::AccountsState,
    visitors::begin_session,
    words::words,
};
use accounts::Registration;
use axum::{
    extract::{ConnectInfo, State},
    http::{HeaderMap, StatusCode, Uri, header},
    response::{IntoResponse, Redirect},
};
use site::{
    Answer, Section, Visit,
    forms::{TextField, TextKind},
};
use std::net::SocketAddr;
use tower_sessions::Session;
use ui::Link;
use web::Problem;

/// `/{language}/anmelden`
pub(super) async fn show(State(state): State<AccountsState>, visit: Visit, uri: Uri) -> Answer {
    let query = query(&uri);
    let back = back(query.get("zurueck")).unwrap_or_default().to_owned();
    if visit.visitor.is_signed_in() {
        return visit.see_other("aufgaben");
    }
    form(
        &state,
        &visit,
        ("", &query),
        &back,
        &Mistakes::default(),
        StatusCode::OK,
    )
}

/// The address to go back to, if it is one of this site.
pub(super) fn back(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('/')?;
    let plain = |c: char| c.is_ascii_graphic() && c != '\\';
    let of_site = !rest.starts_with('/') && rest.chars().all(plain) && text.len() <= 1_000;
    of_site.then_some(text)
}

fn form(
    state: &AccountsState,
    visit: &Visit,
    (mail, query): (&str, &Fields),
    back: &str,
    mistakes: &Mistakes,
    status: StatusCode,
) -> Answer {
    let words = words(visit.language);
    let to = match back {
        "" => visit.address("anmelden"),
        back => {
            let query = form_urlencoded::Serializer::new(String::new())
                .append_pair("zurueck", back)
                .finish();
            visit.address(&format!("anmelden?{query}"))
        }
    };
    let mail = TextField::new("mail", words.t("field-mail"), mail)
        .kind(TextKind::Email)
        .autocomplete("username")
        .maxlength(254)
        .error(mistakes.of("mail"));
    let password = TextField::new("password", words.t("field-password"), "")
        .kind(TextKind::Password)
        .autocomplete("current-password")
        .maxlength(256)
        .error(mistakes.of("password"));
    let form = Form::new(to, words.t("sign-in-send"), mistakes.summary(words))
        .field(&mail)?
        .field(&password)?;
    let link = |key: &str, rest: &str| Link {
        text: words.t(key),
        href: visit.address(rest),
    };
    let mut links = vec![link("forgotten-link", "passwort-vergessen")];
    if state.accounts.settings().policy.registration() == Registration::Open {
        links.push(link("register-link", "registrieren"));
    }
    if !state.demonstration.is_empty() {
        links.push(link("demo-link", "demo-konten"));
    }
    let mut page = Page::new(words.t("sign-in-title")).lead(words.t("sign-in-lead"));
    if let Some(alert) = provider::outcome(state, words, query) {
        page = page.with(&alert)?;
    }
    page = page.with(&form)?;
    if let Some(form) = passkeys::sign_in_form(state, visit, back) {
        page = page.with(&form)?;
    }
    if let Some(form) = provider::sign_in_form(state, visit, back) {
        page = page.with(&form)?;
    }
    let page = page.with(&Links { links })?;
    provider::reaching(state, page.answer_as(visit, Section::Account, status))
}

/// `POST /{language}/anmelden`
pub(super) async fn send(
    State(state): State<AccountsState>,
    visit: Visit,
    session: Session,
    peer: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    uri: Uri,
    fields: Fields,
) -> Answer {
    let from = state.from(peer.map(|peer| peer.0), &headers);
    let query = query(&uri);
    let back = back(query.get("zurueck")).unwrap_or_default().to_owned();
    let words = words(visit.language);
    let mail = fields.get("mail");
    let signed_in = state
        .accounts
        .sign_in(mail, fields.get("password"), from)
        .await;
    let (text, status) = match signed_in {
        Ok(account) => {
            begin_session(&session, account, &device_of(&headers)).await?;
            let to = match back.as_str() {
                "" => visit.address("aufgaben"),
                back => back.to_owned(),
            };
            return Ok(Redirect::to(&to).into_response());
        }
        Err(SignInRefusal::Wrong) => ("sign-in-wrong", StatusCode::UNPROCESSABLE_ENTITY),
        Err(SignInRefusal::NotConfirmed) => {
            ("sign-in-not-confirmed", StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(SignInRefusal::Suspended) => ("sign-in-suspended", StatusCode::FORBIDDEN),
        Err(SignInRefusal::TooMany) => ("too-many", StatusCode::TOO_MANY_REQUESTS),
        Err(SignInRefusal::Hashing(error)) => {
            tracing::error!(%error, "a password cannot be compared");
            return Err(Problem::Internal.into());
        }
        Err(SignInRefusal::Database(error)) => return Err(error.into()),
    };
    let mistakes = Mistakes::one("mail", words.t(text));
    form(&state, &visit, (mail, &query), &back, &mistakes, status)
}

/// What the device of a request is called.
pub(super) fn device_of(headers: &HeaderMap) -> String {
    let told = headers.get(header::USER_AGENT);
    device(told.and_then(|told| told.to_str().ok()).unwrap_or_default())
}

/// `POST /{language}/abmelden`
pub(super) async fn leave(visit: Visit, session: Session) -> Answer {
    session.flush().await.map_err(|error| {
        tracing::error!(%error, "a session cannot end");
        Problem::Unavailable
    })?;
    visit.see_other("anmelden")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_site_after_signing_in() {
        for text in [
            "https://elsewhere.example",
            "//elsewhere.example",
            "/\\elsewhere.example",
            "/de/\r\nSet-Cookie: x",
            "de/konto",
            "",
        ] {
            assert_eq!(back(text), None, "{text}");
        }
        assert_eq!(back("/de/konto?a=1"), Some("/de/konto?a=1"));
    }
}
