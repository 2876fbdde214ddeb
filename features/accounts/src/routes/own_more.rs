//! Ending sessions, giving up a role, taking one's data along, going.

use super::{Mistakes, message, own_account, own_passkeys::proof_text};
use crate::{
    acts::{end_role::EndRefusal, erase::EraseRefusal},
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
use ui::{Alert, AlertKind};
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
pub(super) async fn show_erase(State(state): State<AccountsState>, visit: Visit) -> Answer {
    let account = own_account(&visit, &OWN)?;
    let has_password = state.accounts.has_password(account).await?;
    erase_form(&visit, has_password, &Mistakes::default())
}

fn erase_form(visit: &Visit, has_password: bool, mistakes: &Mistakes) -> Answer {
    let words = words(visit.language);
    let password = TextField::new("password", words.t("field-password"), "")
        .kind(TextKind::Password)
        .hint(words.t("erase-password-hint"))
        .autocomplete("current-password")
        .maxlength(256)
        .error(mistakes.of("password"));
    let (in_form, beside) = match has_password {
        true => (mistakes.clone(), None),
        false => (Mistakes::default(), mistakes.of("password")),
    };
    let mut form = Form::new(
        visit.address("konto/loeschen"),
        words.t("erase-send"),
        in_form.summary(words),
    )
    .text(words.t("erase-stays"))
    .danger();
    if has_password {
        form = form.field(&password)?;
    }
    let mut page = Page::new(words.t("erase-title")).lead(words.t("erase-lead"));
    if let Some(title) = beside {
        page = page.with(&Alert {
            kind: AlertKind::Warning,
            title,
            body: Vec::new(),
        })?;
    }
    page.with(&form)?
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
    let has_password = state.accounts.has_password(account).await?;
    let wrong = |key: &str| {
        let mistakes = Mistakes::one("password", words.t(key));
        erase_form(&visit, has_password, &mistakes)
    };
    if state.demonstration.contains(&account) {
        return wrong("demo-kept");
    }
    let (password, this) = (fields.get("password"), session.id());
    let proven = state.accounts.prove(account, password, this.as_ref()).await;
    if let Err(refusal) = proven {
        return wrong(proof_text(refusal)?.1);
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
