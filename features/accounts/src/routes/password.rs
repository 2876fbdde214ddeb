//! A forgotten password.

use super::{
    Mistakes,
    arrive::{mistakes_of, new_password_field, refused, secret_of},
    message,
};
use crate::{
    acts::reset_password::AskRefusal,
    fields::Fields,
    pages::{Form, Page},
    state::AccountsState,
    words::words,
};
use accounts::Email;
use axum::{
    extract::{ConnectInfo, Path, State},
    http::{HeaderMap, StatusCode},
};
use site::{
    Answer, Section, Visit,
    forms::{TextField, TextKind},
};
use std::net::SocketAddr;

/// `/{language}/passwort-vergessen`
pub(super) async fn show_forgotten(visit: Visit) -> Answer {
    forgotten_form(&visit, "", &Mistakes::default(), StatusCode::OK)
}

fn forgotten_form(visit: &Visit, mail: &str, mistakes: &Mistakes, status: StatusCode) -> Answer {
    let words = words(visit.language);
    let mail = TextField::new("mail", words.t("field-mail"), mail)
        .kind(TextKind::Email)
        .autocomplete("username")
        .maxlength(254)
        .error(mistakes.of("mail"));
    let to = visit.address("passwort-vergessen");
    let form = Form::new(to, words.t("forgotten-send"), mistakes.summary(words)).field(&mail)?;
    Page::new(words.t("forgotten-title"))
        .lead(words.t("forgotten-lead"))
        .with(&form)?
        .answer_as(visit, Section::Account, status)
}

/// `POST /{language}/passwort-vergessen`: the answer is the same whether there is an account or not.
pub(super) async fn ask(
    State(state): State<AccountsState>,
    visit: Visit,
    peer: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    fields: Fields,
) -> Answer {
    let from = state.from(peer.map(|peer| peer.0), &headers);
    let words = words(visit.language);
    let mail = fields.get("mail");
    let Ok(email) = Email::new(mail) else {
        let mistakes = Mistakes::one("mail", words.t("mail-wrong"));
        return forgotten_form(&visit, mail, &mistakes, mistakes.status());
    };
    match state.accounts.ask_for_reset(&email, from).await {
        Ok(()) => {
            let (title, text) = (words.t("sent-title"), words.t("forgotten-sent"));
            message(&visit, StatusCode::OK, title, text, ("link-start", ""))
        }
        Err(AskRefusal::TooMany) => {
            let mistakes = Mistakes::one("mail", words.t("too-many"));
            forgotten_form(&visit, mail, &mistakes, StatusCode::TOO_MANY_REQUESTS)
        }
        Err(AskRefusal::Database(error)) => Err(error.into()),
    }
}

/// `/{language}/passwort/{secret}`
pub(super) async fn show_reset(
    State(state): State<AccountsState>,
    visit: Visit,
    Path((_, text)): Path<(String, String)>,
) -> Answer {
    let looked = match secret_of(&text) {
        Ok(secret) => state.accounts.look_at_reset(&secret).await,
        Err(refusal) => Err(refusal.into()),
    };
    match looked {
        Ok(()) => reset_form(&visit, &text, &Mistakes::default()),
        Err(refusal) => refused(&visit, refusal),
    }
}

fn reset_form(visit: &Visit, text: &str, mistakes: &Mistakes) -> Answer {
    let words = words(visit.language);
    let to = visit.address(&format!("passwort/{text}"));
    let form = Form::new(to, words.t("reset-send"), mistakes.summary(words))
        .field(&new_password_field(words, mistakes))?;
    Page::new(words.t("reset-title"))
        .lead(words.t("reset-lead"))
        .with(&form)?
        .answer_as(visit, Section::Account, mistakes.status())
}

/// `POST /{language}/passwort/{secret}`
pub(super) async fn reset(
    State(state): State<AccountsState>,
    visit: Visit,
    Path((_, text)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let words = words(visit.language);
    let reset = match secret_of(&text) {
        Ok(secret) => {
            let password = fields.get("new-password");
            state.accounts.reset_password(&secret, password).await
        }
        Err(refusal) => Err(refusal.into()),
    };
    match reset {
        Ok(_) => {
            let (title, text) = (words.t("reset-done-title"), words.t("reset-done"));
            message(
                &visit,
                StatusCode::OK,
                title,
                text,
                ("link-sign-in", "anmelden"),
            )
        }
        Err(refusal) => match mistakes_of(&visit, refusal) {
            Ok(mistakes) => reset_form(&visit, &text, &mistakes),
            Err(answer) => *answer,
        },
    }
}
