//! One account, for administrators: its roles, its state.

use super::{Mistakes, done, message, query, role_fields};
use crate::{
    acts::{
        administer::Listed, end_role::EndRefusal, erase::EraseRefusal, grant_role::GrantRefusal,
        invite::InviteRefusal, renew_role::RenewRefusal, suspend::SuspendRefusal,
    },
    fields::Fields,
    pages::{Facts, Form, Item, Items, Page, SmallForm, texts},
    permissions::{ERASE, GRANT, INVITE, LIST, SUSPEND},
    state::AccountsState,
    words::words,
};
use accounts::{Acting, Email, Standing, Subject, account::State as Where};
use axum::{
    extract::{Path, State},
    http::{StatusCode, Uri},
};
use site::{
    Answer, Refusal, Section, Visit,
    forms::{TextField, TextKind},
};
use terms::{AccountId, ActingId};
use ui::Html;
use web::Problem;

type Of = Path<(String, String)>;

fn id(text: &str) -> Result<AccountId, Refusal> {
    text.parse().map_err(|_| Problem::NotFound.into())
}

/// `/{language}/konten/{account}`
pub(super) async fn show(
    State(state): State<AccountsState>,
    visit: Visit,
    Path((_, account)): Of,
    uri: Uri,
) -> Answer {
    visit.may(&LIST, &Subject::EVERYWHERE)?;
    page(
        &state,
        &visit,
        id(&account)?,
        &query(&uri),
        &Mistakes::default(),
    )
    .await
}

async fn page(
    state: &AccountsState,
    visit: &Visit,
    account: AccountId,
    sent: &Fields,
    mistakes: &Mistakes,
) -> Answer {
    let words = words(visit.language);
    let listed = state.accounts.listed(account).await?;
    let Listed { person, roles } = listed.ok_or(Problem::NotFound)?;
    let title = match person.name.as_str() {
        "" => words.t("account-nameless"),
        name => name.to_owned(),
    };
    let standing = person.account.state();
    let mut facts = vec![
        (words.t("list-state"), texts::state(words, standing)),
        (words.t("account-opened"), texts::day(words, person.opened)),
    ];
    if let Some(email) = person.account.email() {
        facts.insert(0, (words.t("field-mail"), Email::as_str(email).to_owned()));
    }
    let mut made = Page::new(title);
    if let Some(alert) = done(words, sent) {
        made = made.with(&alert)?;
    }
    made = made
        .with(&Facts { facts })?
        .with(&role_items(state, visit, account, &roles).await?)?;
    let to = |rest: &str| visit.address(&format!("konten/{account}/{rest}"));
    let may = |permission| visit.can(permission, &Subject::EVERYWHERE);
    if standing.is_some() && may(&GRANT) {
        let form = Form::new(to("rollen"), words.t("role-give"), mistakes.summary(words))
            .section("give", words.t("role-give-title"));
        made = made.with(&role_fields::add(form, visit, sent, mistakes, false)?)?;
    }
    let plain = |rest: &str, key: &str| {
        Form::new(to(rest), words.t(key), Mistakes::default().summary(words))
    };
    match standing {
        Some(Where::Invited { .. }) if may(&INVITE) => {
            let form = plain("einladung", "invite-again")
                .section("again", words.t("invite-again-title"))
                .text(words.t("invite-again-text"));
            made = made.with(&form)?;
        }
        Some(Where::Active { .. } | Where::Warned { .. }) if may(&SUSPEND) => {
            let reason = TextField::new("reason", words.t("field-reason"), "")
                .hint(words.t("field-reason-hint"))
                .maxlength(500)
                .optional(words);
            let form = plain("sperren", "suspend-send")
                .section("suspend", words.t("suspend-title"))
                .text(words.t("suspend-text"))
                .field(&reason)?;
            made = made.with(&form)?;
        }
        Some(Where::Suspended { .. }) if may(&SUSPEND) => {
            let form = plain("entsperren", "lift-send").section("lift", words.t("lift-title"));
            made = made.with(&form)?;
        }
        _ => {}
    }
    if standing.is_some() && may(&ERASE) {
        let form = plain("loeschen", "account-erase-send")
            .section("erase", words.t("account-erase-title"))
            .text(words.t("account-erase-text"))
            .danger();
        made = made.with(&form)?;
    }
    made.answer_as(visit, Section::Account, mistakes.status())
}

async fn role_items(
    state: &AccountsState,
    visit: &Visit,
    account: AccountId,
    roles: &[Acting],
) -> Result<Items, Refusal> {
    let words = words(visit.language);
    let may = visit.can(&GRANT, &Subject::EVERYWHERE);
    let titles = state.role_titles(words, roles.iter()).await?;
    let mut items = Vec::new();
    for (acting, title) in roles.iter().zip(titles) {
        let parts = acting.parts();
        let over = matches!(acting.standing(visit.now()), Standing::Over { .. });
        let button = |rest: &str, key: &str, fields: Vec<Html>| SmallForm {
            action: visit.address(&format!("konten/{account}/{rest}")),
            fields,
            says: Some(("role", parts.id.to_string())),
            submit: words.t(key),
        };
        let mut forms = Vec::new();
        if may && !over {
            if parts.term.until().is_some() {
                let until = TextField::new("until", words.t("field-until"), "")
                    .kind(TextKind::Date)
                    .id(&format!("until-{}", parts.id));
                forms.push(button(
                    "verlaengern",
                    "role-renew",
                    vec![Html::render(&until)?],
                ));
            }
            forms.push(button("ende", "role-end", Vec::new()));
        }
        items.push(Item {
            title,
            href: None,
            lines: texts::facts(words, visit, acting),
            forms,
        });
    }
    Ok(Items {
        id: "roles",
        heading: words.t("list-roles"),
        text: match items.is_empty() {
            true => vec![words.t("list-no-role")],
            false => Vec::new(),
        },
        items,
    })
}

fn back(visit: &Visit, account: AccountId, done: &str) -> Answer {
    visit.see_other(&format!("konten/{account}?erledigt={done}"))
}

/// The answer to a step that does not fit what the account or role is by now.
fn conflict(visit: &Visit, account: AccountId, key: &str) -> Answer {
    let words = words(visit.language);
    let on = format!("konten/{account}");
    let title = words.t("conflict-title");
    let text = words.t(key);
    message(
        visit,
        StatusCode::CONFLICT,
        title,
        text,
        ("link-account", &on),
    )
}

/// `POST …/rollen`: gives a role.
pub(super) async fn grant(
    State(state): State<AccountsState>,
    visit: Visit,
    Path((_, account)): Of,
    fields: Fields,
) -> Answer {
    let by = visit.may(&GRANT, &Subject::EVERYWHERE)?.entity();
    let account = id(&account)?;
    let words = words(visit.language);
    let mut mistakes = Mistakes::default();
    if role_fields::searches(&fields) {
        return page(&state, &visit, account, &fields, &mistakes).await;
    }
    let role = role_fields::read(&state, &visit, &fields, &mut mistakes).await?;
    let Some(role) = role else {
        if mistakes.is_empty() {
            mistakes.add("role", words.t("role-missing"));
        }
        return page(&state, &visit, account, &fields, &mistakes).await;
    };
    let key = match state.accounts.grant_role(by, account, role).await {
        Ok(_) => return back(&visit, account, "role"),
        Err(GrantRefusal::NoAccount) => return Err(Problem::NotFound.into()),
        Err(GrantRefusal::AlreadyHeld(_)) => "role-held",
        Err(GrantRefusal::Invalid(_)) => "role-missing",
        Err(GrantRefusal::Database(error)) => return Err(error.into()),
    };
    let mistakes = Mistakes::one("role", words.t(key));
    page(&state, &visit, account, &fields, &mistakes).await
}

/// The role that a form names, if the account has it.
async fn named_role(
    state: &AccountsState,
    account: AccountId,
    fields: &Fields,
) -> Result<ActingId, Refusal> {
    let acting: ActingId = fields
        .get("role")
        .parse()
        .map_err(|_| Problem::BadRequest)?;
    let found = state.accounts.role(acting).await?;
    match found.is_some_and(|found| found.parts().account == account) {
        true => Ok(acting),
        false => Err(Problem::NotFound.into()),
    }
}

/// `POST …/ende`: ends a role.
pub(super) async fn end(
    State(state): State<AccountsState>,
    visit: Visit,
    Path((_, account)): Of,
    fields: Fields,
) -> Answer {
    let by = visit.may(&GRANT, &Subject::EVERYWHERE)?.entity();
    let account = id(&account)?;
    let acting = named_role(&state, account, &fields).await?;
    match state.accounts.end_role(by, acting).await {
        Ok(()) => back(&visit, account, "role-ended"),
        Err(EndRefusal::Unknown) => Err(Problem::NotFound.into()),
        Err(EndRefusal::Over) => conflict(&visit, account, "role-over"),
        Err(EndRefusal::LastAdministrator) => conflict(&visit, account, "last-administrator"),
        Err(EndRefusal::Database(error)) => Err(error.into()),
    }
}

/// `POST …/verlaengern`: lets a role hold for longer.
pub(super) async fn renew(
    State(state): State<AccountsState>,
    visit: Visit,
    Path((_, account)): Of,
    fields: Fields,
) -> Answer {
    let by = visit.may(&GRANT, &Subject::EVERYWHERE)?.entity();
    let account = id(&account)?;
    let acting = named_role(&state, account, &fields).await?;
    let Ok(Some(until)) = role_fields::end_of(fields.get("until")) else {
        return conflict(&visit, account, "day-wrong");
    };
    match state.accounts.renew_role(by, acting, Some(until)).await {
        Ok(()) => back(&visit, account, "role"),
        Err(RenewRefusal::Unknown) => Err(Problem::NotFound.into()),
        Err(RenewRefusal::Over | RenewRefusal::Changed) => conflict(&visit, account, "role-over"),
        Err(RenewRefusal::NotLater | RenewRefusal::Invalid(_)) => {
            conflict(&visit, account, "day-not-later")
        }
        Err(RenewRefusal::Database(error)) => Err(error.into()),
    }
}

/// `POST …/einladung`: sends the invitation again.
pub(super) async fn invite_again(
    State(state): State<AccountsState>,
    visit: Visit,
    Path((_, account)): Of,
) -> Answer {
    let by = visit.may(&INVITE, &Subject::EVERYWHERE)?.entity();
    let account = id(&account)?;
    match state.accounts.invite_again(by, account).await {
        Ok(()) => back(&visit, account, "invited"),
        Err(InviteRefusal::Database(error)) => Err(error.into()),
        Err(_) => conflict(&visit, account, "account-changed"),
    }
}

/// `POST …/sperren`: closes the account.
pub(super) async fn suspend(
    State(state): State<AccountsState>,
    visit: Visit,
    Path((_, account)): Of,
    fields: Fields,
) -> Answer {
    let by = visit.may(&SUSPEND, &Subject::EVERYWHERE)?.entity();
    let account = id(&account)?;
    let suspended = state.accounts.suspend(by, account, fields.get("reason"));
    suspension(&visit, account, suspended.await, "suspended")
}

/// `POST …/entsperren`: opens the account again.
pub(super) async fn lift(
    State(state): State<AccountsState>,
    visit: Visit,
    Path((_, account)): Of,
) -> Answer {
    let by = visit.may(&SUSPEND, &Subject::EVERYWHERE)?.entity();
    let account = id(&account)?;
    let lifted = state.accounts.lift(by, account).await;
    suspension(&visit, account, lifted, "lifted")
}

fn suspension(
    visit: &Visit,
    account: AccountId,
    result: Result<(), SuspendRefusal>,
    done: &str,
) -> Answer {
    match result {
        Ok(()) => back(visit, account, done),
        Err(SuspendRefusal::NoAccount) => Err(Problem::NotFound.into()),
        Err(SuspendRefusal::Account(_)) => conflict(visit, account, "account-changed"),
        Err(SuspendRefusal::LastAdministrator) => conflict(visit, account, "last-administrator"),
        Err(SuspendRefusal::Database(error)) => Err(error.into()),
    }
}

/// `POST …/loeschen`: erases the account of somebody who asked the office for it.
pub(super) async fn erase(
    State(state): State<AccountsState>,
    visit: Visit,
    Path((_, account)): Of,
) -> Answer {
    let by = visit.may(&ERASE, &Subject::EVERYWHERE)?.entity();
    let account = id(&account)?;
    match state.accounts.erase(by, account).await {
        Ok(_) => visit.see_other(&format!("konten/{account}")),
        Err(EraseRefusal::NoAccount) => Err(Problem::NotFound.into()),
        Err(EraseRefusal::Account(_)) => conflict(&visit, account, "account-changed"),
        Err(EraseRefusal::LastAdministrator) => conflict(&visit, account, "last-administrator"),
        Err(EraseRefusal::Database(error)) => Err(error.into()),
    }
}
