//! Ending sessions, giving up a role, taking one's data along, going.

use super::{Mistakes, message, own_account};
use crate::{
    acts::{change_password::ChangeRefusal, end_role::EndRefusal, erase::EraseRefusal},
    fields::Fields,
    pages::{Form, Page},
    permissions::OWN,
    state::AccountsState,
    words::words,
};
use axum::{
    extract::State,
    http::{StatusCode, header},
    response::IntoResponse,
};
use site::{
    Answer, Section, Visit,
    forms::{TextField, TextKind},
};
use terms::ActingId;
use tower_sessions::Session;
use web::Problem;

/// `POST /{language}/konto/geraete`: one device, or all others.
pub(super) async fn end_devices(
    State(state): State<AccountsState>,
    visit: Visit,
    session: Session,
    fields: Fields,
) -> Answer {
    let account = own_account(&visit, &OWN)?;
    let this = session.id();
    match fields.get("device") {
        "" => {
            state
                .accounts
                .end_other_devices(account, this.as_ref())
                .await?;
        }
        device => {
            state.accounts.end_device(account, device).await?;
        }
    }
    visit.see_other("konto?erledigt=devices")
}

/// `POST /{language}/konto/rollen`: gives up a role of one's own.
pub(super) async fn give_up_role(
    State(state): State<AccountsState>,
    visit: Visit,
    fields: Fields,
) -> Answer {
    let account = own_account(&visit, &OWN)?;
    let words = words(visit.language);
    let id: ActingId = fields
        .get("role")
        .parse()
        .map_err(|_| Problem::BadRequest)?;
    let acting = state.accounts.role(id).await?.ok_or(Problem::NotFound)?;
    let owner = accounts::Subject::EVERYWHERE.of_account(acting.parts().account);
    visit.may(&OWN, &owner)?;
    match state.accounts.end_role(Some(account.into()), id).await {
        Ok(()) | Err(EndRefusal::Over) => visit.see_other("konto?erledigt=role-ended"),
        Err(EndRefusal::Unknown) => Err(Problem::NotFound.into()),
        Err(EndRefusal::LastAdministrator) => {
            let title = words.t("last-administrator-title");
            let text = words.t("last-administrator");
            let back = ("link-own", "konto");
            message(&visit, StatusCode::CONFLICT, title, text, back)
        }
        Err(EndRefusal::Database(error)) => Err(error.into()),
    }
}

/// `/{language}/konto/daten`: everything that is kept about the person, as a file.
pub(super) async fn export(State(state): State<AccountsState>, visit: Visit) -> Answer {
    let account = own_account(&visit, &OWN)?;
    let export = state.accounts.export(account, visit.language).await?;
    let export = export.ok_or(Problem::NotFound)?;
    let text = serde_json::to_string_pretty(&export).map_err(|error| {
        tracing::error!(%error, "an export cannot be written");
        Problem::Internal
    })?;
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CACHE_CONTROL, "no-store"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"meine-daten.json\"",
        ),
    ];
    Ok((headers, text).into_response())
}

/// `/{language}/konto/loeschen`
pub(super) async fn show_erase(visit: Visit) -> Answer {
    own_account(&visit, &OWN)?;
    erase_form(&visit, &Mistakes::default())
}

fn erase_form(visit: &Visit, mistakes: &Mistakes) -> Answer {
    let words = words(visit.language);
    let password = TextField::new("password", words.t("field-password"), "")
        .kind(TextKind::Password)
        .hint(words.t("erase-password-hint"))
        .autocomplete("current-password")
        .maxlength(256)
        .error(mistakes.of("password"));
    let form = Form::new(
        visit.address("konto/loeschen"),
        words.t("erase-send"),
        mistakes.summary(words),
    )
    .text(words.t("erase-stays"))
    .field(&password)?
    .danger();
    Page::new(words.t("erase-title"))
        .lead(words.t("erase-lead"))
        .with(&form)?
        .answer_as(visit, Section::Account, mistakes.status())
}

/// `POST /{language}/konto/loeschen`
pub(super) async fn erase(
    State(state): State<AccountsState>,
    visit: Visit,
    session: Session,
    fields: Fields,
) -> Answer {
    let account = own_account(&visit, &OWN)?;
    let words = words(visit.language);
    let wrong = |key: &str| erase_form(&visit, &Mistakes::one("password", words.t(key)));
    match state
        .accounts
        .check_password(account, fields.get("password"))
        .await
    {
        Ok(()) => {}
        Err(ChangeRefusal::TooMany) => return wrong("too-many"),
        Err(ChangeRefusal::Database(error)) => return Err(error.into()),
        Err(_) => return wrong("password-wrong"),
    }
    match state.accounts.erase(Some(account.into()), account).await {
        Ok(_) => {
            // The session's row is gone already; this takes the cookie away.
            session.clear().await;
            let (title, text) = (words.t("erased-title"), words.t("erased-text"));
            message(&visit, StatusCode::OK, title, text, ("link-start", ""))
        }
        Err(EraseRefusal::LastAdministrator) => wrong("last-administrator"),
        Err(EraseRefusal::NoAccount | EraseRefusal::Account(_)) => Err(Problem::NotFound.into()),
        Err(EraseRefusal::Database(error)) => Err(error.into()),
    }
}
