//! Registering, accepting an invitation, confirming an address.

use super::{Mistakes, message};
use crate::{
    acts::{
        LinkRefusal,
        accept_invitation::{ArrivalRefusal, Arrived},
        confirm::Asked,
        register::RegisterRefusal,
    },
    fields::Fields,
    pages::{Form, Page, texts},
    state::AccountsState,
    words::words,
};
use accounts::{Email, Registration, token::Secret};
use axum::{
    extract::{ConnectInfo, Path, State},
    http::{HeaderMap, StatusCode},
};
use site::{
    Answer, Refusal, Section, Visit, Words,
    forms::{TextField, TextKind},
};
use std::net::SocketAddr;
use web::Problem;

/// The field for a name.
pub(super) fn name_field(words: Words, value: &str, mistakes: &Mistakes) -> TextField {
    TextField::new("name", words.t("field-name"), value)
        .hint(words.t("field-name-hint"))
        .autocomplete("name")
        .maxlength(100)
        .error(mistakes.of("name"))
}

/// The field for a new password.
pub(super) fn new_password_field(words: Words, mistakes: &Mistakes) -> TextField {
    TextField::new("new-password", words.t("field-new-password"), "")
        .kind(TextKind::Password)
        .hint(words.t("field-new-password-hint"))
        .autocomplete("new-password")
        .maxlength(256)
        .error(mistakes.of("new-password"))
}

fn mail_field(words: Words, value: &str, mistakes: &Mistakes) -> TextField {
    TextField::new("mail", words.t("field-mail"), value)
        .kind(TextKind::Email)
        .autocomplete("email")
        .maxlength(254)
        .error(mistakes.of("mail"))
}

/// The secret in an address; what is none leads nowhere, like a link that does not exist.
pub(super) fn secret_of(text: &str) -> Result<Secret, LinkRefusal> {
    text.parse().map_err(|_| LinkRefusal::Unknown)
}

/// A link that does not lead on.
pub(super) fn no_way(visit: &Visit, refusal: LinkRefusal) -> Answer {
    let words = words(visit.language);
    let text = texts::link_error(words, refusal);
    let title = words.t("link-title");
    message(
        visit,
        StatusCode::GONE,
        title,
        text,
        ("link-sign-in", "anmelden"),
    )
}

/// What an arrival that is refused shows: mistakes for the form, or an answer of its own.
pub(super) fn mistakes_of(visit: &Visit, refusal: ArrivalRefusal) -> Result<Mistakes, Box<Answer>> {
    let words = words(visit.language);
    match refusal {
        ArrivalRefusal::Name(error) => Ok(Mistakes::one("name", texts::name_error(words, error))),
        ArrivalRefusal::Weak(weak) => Ok(Mistakes::one(
            "new-password",
            texts::weaknesses(words, &weak),
        )),
        ArrivalRefusal::Link(refusal) => Err(Box::new(no_way(visit, refusal))),
        ArrivalRefusal::Account(_) | ArrivalRefusal::AddressTaken => {
            Err(Box::new(no_way(visit, LinkRefusal::Used)))
        }
        ArrivalRefusal::Hashing(error) => {
            tracing::error!(%error, "a password cannot be hashed");
            Err(Box::new(Err(Problem::Internal.into())))
        }
        ArrivalRefusal::Database(error) => Err(Box::new(Err(error.into()))),
    }
}

/// `/{language}/registrieren`
pub(super) async fn show_register(State(state): State<AccountsState>, visit: Visit) -> Answer {
    if state.accounts.settings().policy.registration() != Registration::Open {
        return by_invitation(&visit);
    }
    register_form(&visit, "", "", &Mistakes::default(), StatusCode::OK)
}

fn by_invitation(visit: &Visit) -> Answer {
    let words = words(visit.language);
    let (title, text) = (words.t("register-title"), words.t("register-closed"));
    message(
        visit,
        StatusCode::OK,
        title,
        text,
        ("link-sign-in", "anmelden"),
    )
}

fn register_form(
    visit: &Visit,
    mail: &str,
    name: &str,
    mistakes: &Mistakes,
    status: StatusCode,
) -> Answer {
    let words = words(visit.language);
    let to = visit.address("registrieren");
    let form = Form::new(to, words.t("register-send"), mistakes.summary(words))
        .field(&name_field(words, name, mistakes))?
        .field(&mail_field(words, mail, mistakes))?;
    Page::new(words.t("register-title"))
        .lead(words.t("register-lead"))
        .with(&form)?
        .answer_as(visit, Section::Account, status)
}

/// `POST /{language}/registrieren`
pub(super) async fn register(
    State(state): State<AccountsState>,
    visit: Visit,
    peer: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    fields: Fields,
) -> Answer {
    let from = state.from(peer.map(|peer| peer.0), &headers);
    let words = words(visit.language);
    let (mail, name) = (fields.get("mail"), fields.get("name"));
    let again = |mistakes: &Mistakes, status| register_form(&visit, mail, name, mistakes, status);
    let Ok(email) = Email::new(mail) else {
        let mistakes = Mistakes::one("mail", words.t("mail-wrong"));
        return again(&mistakes, mistakes.status());
    };
    let registered = state.accounts.register(&email, name, visit.language, from);
    match registered.await {
        Ok(()) => {
            let (title, text) = (words.t("sent-title"), words.t("register-sent"));
            message(&visit, StatusCode::OK, title, text, ("link-start", ""))
        }
        Err(RegisterRefusal::ByInvitationOnly) => by_invitation(&visit),
        Err(RegisterRefusal::Name(error)) => {
            let mistakes = Mistakes::one("name", texts::name_error(words, error));
            again(&mistakes, mistakes.status())
        }
        Err(RegisterRefusal::TooMany) => {
            let mistakes = Mistakes::one("mail", words.t("too-many"));
            again(&mistakes, StatusCode::TOO_MANY_REQUESTS)
        }
        Err(RegisterRefusal::Database(error)) => Err(error.into()),
    }
}

/// `/{language}/einladung/{secret}`
pub(super) async fn show_invitation(
    State(state): State<AccountsState>,
    visit: Visit,
    Path((_, secret)): Path<(String, String)>,
) -> Answer {
    invitation_form(&state, &visit, &secret, None, &Mistakes::default()).await
}

async fn invitation_form(
    state: &AccountsState,
    visit: &Visit,
    secret: &str,
    name: Option<&str>,
    mistakes: &Mistakes,
) -> Answer {
    let words = words(visit.language);
    let looked = match secret_of(secret) {
        Ok(secret) => state.accounts.look_at_invitation(&secret).await,
        Err(refusal) => Err(refusal.into()),
    };
    let person = match looked {
        Ok(person) => person,
        Err(refusal) => return refused(visit, refusal),
    };
    let to = visit.address(&format!("einladung/{secret}"));
    let form = Form::new(to, words.t("invitation-send"), mistakes.summary(words))
        .field(&name_field(words, name.unwrap_or(&person.name), mistakes))?
        .field(&new_password_field(words, mistakes))?;
    let mail = person.account.email().map_or("", |email| email.as_str());
    Page::new(words.t("invitation-title"))
        .lead(words.with("invitation-lead", &[("mail", mail)]))
        .with(&form)?
        .answer_as(visit, Section::Account, mistakes.status())
}

/// The answer where a link does not lead on; mistakes of fields cannot come from looking.
pub(super) fn refused(visit: &Visit, refusal: ArrivalRefusal) -> Answer {
    match mistakes_of(visit, refusal) {
        Ok(_) => Err(Refusal::from(Problem::BadRequest)),
        Err(answer) => *answer,
    }
}

/// `POST /{language}/einladung/{secret}`
pub(super) async fn accept(
    State(state): State<AccountsState>,
    visit: Visit,
    Path((_, text)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let (name, password) = (fields.get("name"), fields.get("new-password"));
    let accepted = match secret_of(&text) {
        Ok(secret) => {
            state
                .accounts
                .accept_invitation(&secret, name, password)
                .await
        }
        Err(refusal) => Err(refusal.into()),
    };
    match accepted {
        Ok(arrived) => welcome(&visit, arrived),
        Err(refusal) => match mistakes_of(&visit, refusal) {
            Ok(mistakes) => invitation_form(&state, &visit, &text, Some(name), &mistakes).await,
            Err(answer) => *answer,
        },
    }
}

/// What comes after arriving: signing in, with the password just chosen.
fn welcome(visit: &Visit, arrived: Arrived) -> Answer {
    let words = words(visit.language);
    match arrived {
        Arrived::Here(_) => {
            let (title, text) = (words.t("welcome-title"), words.t("welcome-text"));
            message(
                visit,
                StatusCode::OK,
                title,
                text,
                ("link-sign-in", "anmelden"),
            )
        }
        Arrived::ToConfirm(_) => {
            let (title, text) = (words.t("sent-title"), words.t("register-sent"));
            message(visit, StatusCode::OK, title, text, ("link-start", ""))
        }
    }
}

/// `/{language}/bestaetigen/{secret}`: shows a form; mail scanners open links.
pub(super) async fn show_confirmation(
    State(state): State<AccountsState>,
    visit: Visit,
    Path((_, secret)): Path<(String, String)>,
) -> Answer {
    confirmation_form(&state, &visit, &secret, &Mistakes::default()).await
}

async fn confirmation_form(
    state: &AccountsState,
    visit: &Visit,
    text: &str,
    mistakes: &Mistakes,
) -> Answer {
    let words = words(visit.language);
    let looked = match secret_of(text) {
        Ok(secret) => state.accounts.look_at_confirmation(&secret).await,
        Err(refusal) => Err(refusal.into()),
    };
    let to = visit.address(&format!("bestaetigen/{text}"));
    let form = Form::new(to, words.t("confirm-send"), mistakes.summary(words));
    let (lead, form) = match looked {
        Ok(Asked::Nothing) => ("confirm-lead", form),
        Ok(Asked::Password) => (
            "confirm-lead-password",
            form.field(&new_password_field(words, mistakes))?,
        ),
        Err(refusal) => return refused(visit, refusal),
    };
    Page::new(words.t("confirm-title"))
        .lead(words.t(lead))
        .with(&form)?
        .answer_as(visit, Section::Account, mistakes.status())
}

/// `POST /{language}/bestaetigen/{secret}`
pub(super) async fn confirm(
    State(state): State<AccountsState>,
    visit: Visit,
    Path((_, text)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let confirmed = match secret_of(&text) {
        Ok(secret) => {
            let password = fields.get("new-password");
            state.accounts.confirm(&secret, Some(password)).await
        }
        Err(refusal) => Err(refusal.into()),
    };
    match confirmed {
        Ok(arrived) => welcome(&visit, arrived),
        Err(refusal) => match mistakes_of(&visit, refusal) {
            Ok(mistakes) => confirmation_form(&state, &visit, &text, &mistakes).await,
            Err(answer) => *answer,
        },
    }
}
