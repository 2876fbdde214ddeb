//! The passkeys of one's own account: listed, added by the script, renamed, removed.

use super::{
    Mistakes, own_account,
    passkeys::form,
    step::{Begin, Finish, field, json_answer, read, secret_of, told, with_cookie},
};
use crate::{
    acts::{add_passkey::PasskeyRefusal, end_way::WayRefusal, prove::ProofRefusal},
    fields::Fields,
    names::LONGEST_NAME,
    pages::{Item, Items, PasskeyForm, SmallForm, texts},
    permissions::OWN,
    state::AccountsState,
    words::words,
};
use ::passkeys::Carrier;
use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
};
use serde_json::json;
use site::{
    Answer, Refusal, Visit, Words,
    forms::{TextField, TextKind},
};
use terms::AccountId;
use tower_sessions::Session;
use ui::Html;
use web::Problem;

/// What "Mein Konto" says of passkeys: those there are, and the form for another one.
pub(super) async fn sections(
    state: &AccountsState,
    visit: &Visit,
    account: AccountId,
    has_password: bool,
    (sent, mistakes): (&Fields, &Mistakes),
) -> Result<Option<(Items, PasskeyForm)>, Refusal> {
    if state.accounts.settings().passkeys.is_none() {
        return Ok(None);
    }
    let words = words(visit.language);
    let known = state.accounts.passkeys(account).await?;
    let mut items = Vec::new();
    for (number, passkey) in known.iter().enumerate() {
        let id = passkey.id();
        let is_sent = sent.get("passkey") == id;
        let value = match is_sent {
            true => sent.get("passkey-name"),
            false => passkey.name.as_str(),
        };
        let mistake = mistakes.of("passkey-name").filter(|_| is_sent);
        let name = TextField::new("passkey-name", words.t("passkey-new-name"), value)
            .id(&format!("passkey-name-{number}"))
            .maxlength(u32::try_from(LONGEST_NAME).unwrap_or(u32::MAX))
            .error(mistake);
        let carrier = words.t(match passkey.credential.carrier() {
            Carrier::Synced => "passkey-synced",
            Carrier::Device => "passkey-device",
            Carrier::SecurityKey => "passkey-security-key",
        });
        let added = texts::day(words, passkey.added);
        let used = match passkey.last_used {
            Some(used) => {
                let used = texts::day(words, used);
                words.with("passkey-used", &[("added", &added), ("used", &used)])
            }
            None => words.with("passkey-unused", &[("added", &added)]),
        };
        items.push(Item {
            title: passkey.name.clone(),
            href: None,
            lines: vec![carrier, used],
            forms: vec![
                SmallForm {
                    action: visit.address("konto/passkeys/name"),
                    fields: vec![Html::render(&name)?],
                    says: Some(("passkey", id.clone())),
                    submit: words.t("passkey-rename"),
                },
                SmallForm {
                    action: visit.address("konto/passkeys/ende"),
                    fields: Vec::new(),
                    says: Some(("passkey", id)),
                    submit: words.t("passkey-remove"),
                },
            ],
        });
    }
    let list = Items {
        id: "passkeys",
        heading: words.t("own-passkeys"),
        text: vec![words.t("own-passkeys-text"), words.t("own-passkeys-script")],
        items,
    };
    let mut add = form(
        words,
        visit.address("konto/passkeys/frage"),
        visit.address("konto/passkeys"),
        words.t("passkey-add"),
    );
    let name = TextField::new("name", words.t("passkey-name"), "")
        .id("passkey-name")
        .hint(words.t("passkey-name-hint"))
        .maxlength(u32::try_from(LONGEST_NAME).unwrap_or(u32::MAX));
    add.fields.push(Html::render(&name)?);
    if has_password {
        let password = TextField::new("password", words.t("field-password"), "")
            .id("passkey-password")
            .kind(TextKind::Password)
            .autocomplete("current-password")
            .maxlength(256);
        add.fields.push(Html::render(&password)?);
    }
    Ok(Some((list, add)))
}

/// `POST /{language}/konto/passkeys/frage`
pub(super) async fn ask_for_new(
    State(state): State<AccountsState>,
    visit: Visit,
    session: Session,
    headers: HeaderMap,
    body: Bytes,
) -> Answer {
    let account = own_account(&visit, &OWN)?;
    let sent: Begin = read(&headers, &body)?;
    let (name, password) = (field(&sent.fields, "name"), field(&sent.fields, "password"));
    let this = session.id();
    let asked =
        state
            .accounts
            .ask_for_new_passkey(account, name, password, this.as_ref(), visit.language);
    match asked.await {
        Ok(question) => {
            let answer = json_answer(StatusCode::OK, &question.asked);
            Ok(with_cookie(&state, Some(&question.secret), answer)?)
        }
        Err(refusal) => refused_new(words(visit.language), refusal),
    }
}

/// `POST /{language}/konto/passkeys`
pub(super) async fn add(
    State(state): State<AccountsState>,
    visit: Visit,
    headers: HeaderMap,
    body: Bytes,
) -> Answer {
    let account = own_account(&visit, &OWN)?;
    let sent: Finish = read(&headers, &body)?;
    let added = match secret_of(&headers) {
        Some(secret) => {
            let (name, answer) = (field(&sent.fields, "name"), sent.credential.to_string());
            let add = state.accounts.add_passkey(account, &secret, name, &answer);
            add.await
        }
        None => Err(PasskeyRefusal::Over),
    };
    match added {
        Ok(()) => {
            let to = visit.address("konto?erledigt=passkey");
            let answer = json_answer(StatusCode::OK, &json!({ "to": to }));
            Ok(with_cookie(&state, None, answer)?)
        }
        Err(refusal) => refused_new(words(visit.language), refusal),
    }
}

fn refused_new(words: Words, refusal: PasskeyRefusal) -> Answer {
    let unprocessable = StatusCode::UNPROCESSABLE_ENTITY;
    let (status, key) = match refusal {
        PasskeyRefusal::NotOffered | PasskeyRefusal::NoAccount => {
            return Err(Problem::NotFound.into());
        }
        PasskeyRefusal::Name(error) => {
            let message = json!({ "message": texts::name_error(words, error) });
            return Ok(json_answer(unprocessable, &message));
        }
        PasskeyRefusal::Proof(refusal) => proof_text(refusal)?,
        PasskeyRefusal::Enough => (StatusCode::CONFLICT, "passkey-enough"),
        PasskeyRefusal::Taken => (StatusCode::CONFLICT, "passkey-known"),
        PasskeyRefusal::Over => (StatusCode::GONE, "step-over"),
        PasskeyRefusal::Device(error) => {
            tracing::info!(%error, "a passkey is not added");
            (unprocessable, "passkey-failed")
        }
        PasskeyRefusal::Database(error) => return Err(error.into()),
    };
    Ok(told(words, status, key))
}

/// Which text says that somebody has not shown who they are.
pub(super) fn proof_text(refusal: ProofRefusal) -> Result<(StatusCode, &'static str), Refusal> {
    match refusal {
        ProofRefusal::WrongPassword => Ok((StatusCode::UNPROCESSABLE_ENTITY, "password-wrong")),
        ProofRefusal::NotRecent => Ok((StatusCode::FORBIDDEN, "proof-old")),
        ProofRefusal::TooMany => Ok((StatusCode::TOO_MANY_REQUESTS, "too-many")),
        ProofRefusal::Hashing(error) => {
            tracing::error!(%error, "a password cannot be compared");
            Err(Problem::Internal.into())
        }
        ProofRefusal::Database(error) => Err(error.into()),
    }
}

/// `POST /{language}/konto/passkeys/name`
pub(super) async fn rename(
    State(state): State<AccountsState>,
    visit: Visit,
    session: Session,
    fields: Fields,
) -> Answer {
    let account = own_account(&visit, &OWN)?;
    let name = fields.get("passkey-name");
    let renamed = state
        .accounts
        .rename_passkey(account, fields.get("passkey"), name);
    match renamed.await {
        Ok(()) => visit.see_other("konto?erledigt=profile"),
        Err(WayRefusal::Name(error)) => {
            let text = texts::name_error(words(visit.language), error);
            let mistakes = Mistakes::one("passkey-name", text);
            super::own::page(&state, &visit, account, &session, &fields, &mistakes).await
        }
        Err(refusal) => way_refused(&visit, refusal),
    }
}

/// `POST /{language}/konto/passkeys/ende`
pub(super) async fn remove(
    State(state): State<AccountsState>,
    visit: Visit,
    fields: Fields,
) -> Answer {
    let account = own_account(&visit, &OWN)?;
    let removed = state
        .accounts
        .remove_passkey(account, fields.get("passkey"));
    match removed.await {
        Ok(()) => visit.see_other("konto?erledigt=way-ended"),
        Err(refusal) => way_refused(&visit, refusal),
    }
}

/// The page that says why a way to sign in stays.
pub(super) fn way_refused(visit: &Visit, refusal: WayRefusal) -> Answer {
    let words = words(visit.language);
    match refusal {
        WayRefusal::Last => super::message(
            visit,
            StatusCode::CONFLICT,
            words.t("last-way-title"),
            words.t("last-way"),
            ("link-own", "konto"),
        ),
        WayRefusal::Unknown | WayRefusal::Name(_) => Err(Problem::NotFound.into()),
        WayRefusal::Database(error) => Err(error.into()),
    }
}
