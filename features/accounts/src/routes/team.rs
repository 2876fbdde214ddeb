//! The people of an actor, for who coordinates it: they name its editors.

use super::{Mistakes, done, message, query};
use crate::{
    acts::{
        administer::Listed,
        end_role::EndRefusal,
        grant_role::{GrantRefusal, NewRole},
        invite::{Delivery, Invitation, InviteRefusal},
    },
    fields::Fields,
    pages::{Form, Item, Items, Page, SmallForm, texts},
    permissions::NAME_EDITORS,
    state::AccountsState,
    words::words,
};
use accounts::{Acting, Email, Places, Principal, Role, Standing, Subject, Term};
use axum::{
    extract::{Path, State},
    http::{StatusCode, Uri},
};
use site::{
    Answer, Refusal, Section, Visit,
    forms::{TextField, TextKind},
};
use terms::{ActingId, ActorId, EntityRef};
use web::Problem;

/// More people than any actor has.
const MOST: u64 = 200;

type Of = Path<(String, String)>;

/// The actor, and what lets the visitor name its editors.
fn allowed(visit: &Visit, actor: &str) -> Result<(ActorId, Option<EntityRef>), Refusal> {
    let actor: ActorId = actor.parse().map_err(|_| Problem::NotFound)?;
    let by = visit.may(&NAME_EDITORS, &Subject::EVERYWHERE.of_actor(actor))?;
    Ok((actor, by.entity()))
}

/// The actor as the visitor acts for it: whether it is a body is known from there.
fn principal(visit: &Visit, actor: ActorId) -> Option<Principal> {
    let of_actor = |acting: &Acting| {
        let principal = acting.parts().principal;
        principal.filter(|principal| principal.actor() == actor)
    };
    visit.viewer().actings().iter().find_map(of_actor)
}

/// `/{language}/konto/team/{actor}`
pub(super) async fn show(
    State(state): State<AccountsState>,
    visit: Visit,
    Path((_, actor)): Of,
    uri: Uri,
) -> Answer {
    let (actor, _) = allowed(&visit, &actor)?;
    page(&state, &visit, actor, &query(&uri), &Mistakes::default()).await
}

async fn page(
    state: &AccountsState,
    visit: &Visit,
    actor: ActorId,
    sent: &Fields,
    mistakes: &Mistakes,
) -> Answer {
    let words = words(visit.language);
    let people = state.accounts.people_of(actor, MOST).await?;
    let names = state.principals.names(&[actor]).await?;
    let title = match names.get(&actor) {
        Some(name) => words.with("team-title", &[("actor", name)]),
        None => words.t("team-title-nameless"),
    };
    let items = people.iter().flat_map(|Listed { person, roles }| {
        roles.iter().map(|acting| {
            let parts = acting.parts();
            let over = matches!(acting.standing(visit.now()), Standing::Over { .. });
            let end = SmallForm {
                action: visit.address(&format!("konto/team/{actor}/ende")),
                fields: Vec::new(),
                says: Some(("role", parts.id.to_string())),
                submit: words.t("role-end"),
            };
            let name = match person.name.as_str() {
                "" => words.t("account-nameless"),
                name => name.to_owned(),
            };
            Item {
                title: name,
                href: None,
                lines: vec![
                    texts::role(words, parts.role),
                    texts::term(words, acting, visit.now()),
                ],
                forms: match parts.role == Role::Editor && !over {
                    true => vec![end],
                    false => Vec::new(),
                },
            }
        })
    });
    let items = Items {
        id: "people",
        heading: words.t("team-people"),
        text: Vec::new(),
        items: items.collect(),
    };
    let mail = TextField::new("mail", words.t("field-mail"), sent.get("mail"))
        .kind(TextKind::Email)
        .autocomplete("off")
        .maxlength(254)
        .error(mistakes.of("mail"));
    let form = Form::new(
        visit.address(&format!("konto/team/{actor}")),
        words.t("team-send"),
        mistakes.summary(words),
    )
    .section("name", words.t("team-name"))
    .text(words.t("team-text"))
    .field(&mail)?;
    let mut made = Page::new(title).lead(words.t("team-lead"));
    if let Some(alert) = done(words, sent) {
        made = made.with(&alert)?;
    }
    made.with(&items)?
        .with(&form)?
        .answer_as(visit, Section::Account, mistakes.status())
}

/// `POST /{language}/konto/team/{actor}`: names an editor; who has no account is invited. The answer
/// is the same for both.
pub(super) async fn name(
    State(state): State<AccountsState>,
    visit: Visit,
    Path((_, actor)): Of,
    fields: Fields,
) -> Answer {
    let (actor, by) = allowed(&visit, &actor)?;
    let words = words(visit.language);
    let Ok(email) = Email::new(fields.get("mail")) else {
        let mistakes = Mistakes::one("mail", words.t("mail-wrong"));
        return page(&state, &visit, actor, &fields, &mistakes).await;
    };
    let term = Term::new(visit.now(), None).map_err(|_| Problem::Internal)?;
    let role = NewRole {
        role: Role::Editor,
        principal: principal(&visit, actor),
        places: Places::Everywhere,
        term,
    };
    let invitation = Invitation {
        email,
        name: None,
        language: visit.language,
        roles: vec![role.clone()],
        delivery: Delivery::Mailed,
    };
    let there = match state.accounts.invite(by, invitation).await {
        Ok(_) => None,
        Err(InviteRefusal::AlreadyThere(account)) => Some(account),
        Err(InviteRefusal::Database(error)) => return Err(error.into()),
        Err(error) => {
            tracing::warn!(%error, "an editor cannot be named");
            return Err(Problem::BadRequest.into());
        }
    };
    if let Some(account) = there {
        match state.accounts.grant_role(by, account, role).await {
            Ok(_) | Err(GrantRefusal::AlreadyHeld(_)) => {}
            Err(GrantRefusal::Database(error)) => return Err(error.into()),
            Err(_) => return Err(Problem::BadRequest.into()),
        }
    }
    visit.see_other(&format!("konto/team/{actor}?erledigt=role"))
}

/// `POST /{language}/konto/team/{actor}/ende`: ends the role of an editor.
pub(super) async fn end(
    State(state): State<AccountsState>,
    visit: Visit,
    Path((_, actor)): Of,
    fields: Fields,
) -> Answer {
    let (actor, by) = allowed(&visit, &actor)?;
    let words = words(visit.language);
    let id: ActingId = fields
        .get("role")
        .parse()
        .map_err(|_| Problem::BadRequest)?;
    let acting = state.accounts.role(id).await?.ok_or(Problem::NotFound)?;
    let parts = acting.parts();
    let of_actor = parts.principal.map(Principal::actor) == Some(actor);
    if !of_actor || parts.role != Role::Editor {
        return Err(Problem::NotFound.into());
    }
    let on = format!("konto/team/{actor}");
    match state.accounts.end_role(by, id).await {
        Ok(()) => visit.see_other(&format!("{on}?erledigt=role-ended")),
        Err(EndRefusal::Database(error)) => Err(error.into()),
        Err(_) => {
            let (title, text) = (words.t("conflict-title"), words.t("role-over"));
            message(
                &visit,
                StatusCode::CONFLICT,
                title,
                text,
                ("link-team", &on),
            )
        }
    }
}
