//! Pages that everyone reads: one need, and what is shown of signals.

use crate::{
    NeedsState,
    pages::{
        need::{Known, NeedPage, Undecided, nodes, subject},
        shown_signals::ShownSignalsPage,
    },
    permissions::DECIDE,
    words::words,
};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use needs::{NeedId, need::Need};
use site::{Answer, Refusal, Visit};
use spine::{Node, Ways};
use web::Problem;

pub(super) async fn need(
    State(state): State<NeedsState>,
    Path((_, id)): Path<(String, String)>,
    visit: Visit,
) -> Answer {
    let need = found(&state, &id).await?;
    page(&state, &visit, StatusCode::OK, need, &Undecided::default()).await
}

/// The need of an address.
pub(super) async fn found(state: &NeedsState, id: &str) -> Result<Need, Refusal> {
    let id: NeedId = id.parse().map_err(|_| Problem::NotFound)?;
    let need = state.register().find(id).await?;
    need.ok_or_else(|| Problem::NotFound.into())
}

/// The page of a need, perhaps with a decision that could not be taken.
pub(super) async fn page(
    state: &NeedsState,
    visit: &Visit,
    status: StatusCode,
    need: Need,
    undecided: &Undecided,
) -> Answer {
    let words = words(visit.language);
    let similar = match visit.can(&DECIDE, &subject(&need)) && need.status().is_open() {
        true => {
            let content = &need.revision().content;
            state.register().similar(content, Some(need.id())).await?
        }
        false => Vec::new(),
    };
    let (viewer, language) = (visit.viewer(), visit.language);
    let named = state
        .registry
        .resolve(&nodes(&need), viewer, language)
        .await
        .map_err(|error| super::away(&error))?;
    let node = Node::entity(need.id());
    let connection = state.database.read();
    let ways = Ways::of(connection, &state.registry, &node, viewer, language)
        .await
        .map_err(|error| super::away(&error))?;
    let known = Known {
        need,
        similar,
        ways,
        named,
    };
    let (head, page) = NeedPage::new(state, visit, words, known, undecided);
    visit.page_as(status, head, &page)
}

pub(super) async fn signals(State(state): State<NeedsState>, visit: Visit) -> Answer {
    let reports = state.signals().reports().await?;
    let words = words(visit.language);
    let (head, page) = ShownSignalsPage::new(&state, &visit, words, &reports);
    visit.page(head, &page)
}
