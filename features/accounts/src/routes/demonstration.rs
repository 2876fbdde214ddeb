//! Ready accounts of a demonstration: one for each role, so that a newcomer sees each side at once.

use super::sign_in::device_of;
use crate::{
    acts::administer::Listed,
    fields::Fields,
    pages::{Item, Items, Page, SmallForm, texts},
    state::AccountsState,
    visitors::begin_session,
    words::words,
};
use axum::{extract::State, http::HeaderMap};
use site::{Answer, Section, Visit};
use terms::AccountId;
use tower_sessions::Session;
use web::Problem;

/// `/{language}/demo-konten`
pub(super) async fn show(State(state): State<AccountsState>, visit: Visit) -> Answer {
    if state.demonstration.is_empty() {
        return Err(Problem::NotFound.into());
    }
    let words = words(visit.language);
    let ready = state.accounts.several(&state.demonstration).await?;
    let actings = ready.iter().flat_map(|listed| &listed.roles);
    let mut titles = state.role_titles(words, actings).await?.into_iter();
    let mut items = Vec::new();
    for Listed { person, roles } in ready {
        let mut lines = Vec::new();
        for (acting, role) in roles.iter().zip(titles.by_ref().take(roles.len())) {
            let places = texts::places(words, &visit, &acting.parts().places);
            let term = texts::term(words, acting, visit.now());
            lines.push(format!("{role} · {places} · {term}"));
        }
        items.push(Item {
            title: person.name.clone(),
            href: None,
            lines,
            forms: vec![SmallForm {
                action: visit.address("demo-konten"),
                fields: Vec::new(),
                says: Some(("account", person.id().to_string())),
                submit: words.t("demo-enter"),
            }],
        });
    }
    let items = Items {
        id: "accounts",
        heading: words.t("demo-accounts"),
        text: Vec::new(),
        items,
    };
    Page::new(words.t("demo-title"))
        .lead(words.t("demo-lead"))
        .with(&items)?
        .answer(&visit, Section::Account)
}

/// `POST /{language}/demo-konten`
pub(super) async fn enter(
    State(state): State<AccountsState>,
    visit: Visit,
    session: Session,
    headers: HeaderMap,
    fields: Fields,
) -> Answer {
    let account: AccountId = fields
        .get("account")
        .parse()
        .map_err(|_| Problem::NotFound)?;
    if !state.demonstration.contains(&account) {
        return Err(Problem::NotFound.into());
    }
    if let Err(error) = state.accounts.enter(account).await {
        tracing::warn!(%error, "a ready account cannot be used");
        return Err(Problem::NotFound.into());
    }
    begin_session(&session, account, &device_of(&headers)).await?;
    visit.see_other("aufgaben")
}
