//! The search over everything.

use crate::{
    AtlasState,
    pages::search::SearchPage,
    visit::{Answer, Visit},
};
use axum::{
    extract::{Query, State},
    http::{HeaderName, HeaderValue},
};
use serde::Deserialize;

/// What is looked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    q: String,
    seite: String,
}

/// `/de/suche?q=`: areas, streets, topics, sources and texts. Search engines leave it out: there is a page for
/// every text that somebody types.
pub(super) async fn show(
    State(state): State<AtlasState>,
    visit: Visit,
    Query(typed): Query<Typed>,
) -> Answer {
    let release = visit.release()?;
    let searching = &state.searching;
    let answers = searching.find(&state.directory, release, &typed.q).await?;
    let part = typed.seite.trim().parse().unwrap_or(1);
    let (head, page) = SearchPage::new(visit.words, release, &typed.q, &answers, part);
    let mut answer = visit.page(head, &page)?;
    answer.headers_mut().insert(
        HeaderName::from_static("x-robots-tag"),
        HeaderValue::from_static("noindex"),
    );
    Ok(answer)
}
