//! The way in.

use super::city_history;
use crate::{
    AtlasState, addresses,
    pages::start::StartPage,
    visit::{Answer, Refusal, Visit},
};
use axum::{
    extract::{Path, State},
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect, Response},
};
use terms::Language;
use web::{Languages, Problem};

/// `/`: to the start page in the language the browser asks for, German if none fits.
pub(super) async fn choose_language(headers: HeaderMap) -> Response {
    let [first, others @ ..] = Language::ALL.map(Language::tag);
    let languages = Languages::new(first, others);
    let tag = languages.negotiate(headers.get(header::ACCEPT_LANGUAGE));
    (
        [(header::VARY, "Accept-Language")],
        Redirect::temporary(&format!("/{tag}/")),
    )
        .into_response()
}

/// `/de`: to `/de/`.
pub(super) async fn add_slash(Path(tag): Path<String>) -> Result<Redirect, Refusal> {
    let language: Language = tag.parse().map_err(|_| Problem::NotFound)?;
    Ok(Redirect::permanent(&addresses::page(language, "")))
}

/// `/de/`: the start page.
pub(super) async fn show(State(state): State<AtlasState>, visit: Visit) -> Answer {
    let release = visit.release()?;
    let city = city_history(&state, release).await?;
    let withdrawals = state.directory.withdrawals().await?;
    let now = (state.frame.now)();
    let (head, page) = StartPage::new(visit.words, release, city.as_ref(), &withdrawals, now);
    visit.page(head, &page)
}
