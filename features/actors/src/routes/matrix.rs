//! `/de/akteursmodell`: levels by pillars.

use super::{ActorsState, sent::Sent};
use crate::pages::{
    matrix::{MatrixPage, view},
    naming::Naming,
};
use actor_network::model::matrix;
use axum::extract::State;
use site::{Answer, Visit};

pub(super) async fn show(State(state): State<ActorsState>, visit: Visit, sent: Sent) -> Answer {
    let snapshot = state.actors.snapshot().await?;
    let naming = Naming::new(&visit, &snapshot.model);
    let theme = sent.optional("feld").and_then(|key| key.try_into().ok());
    let view = view(sent.text("sicht"), theme);
    let model = &snapshot.model;
    let all = snapshot.actors.values().map(|one| &one.actor);
    let places = &visit.around.places;
    // The areas of the current release are those of the municipality; a county's own are unknown here.
    let lies_in = |area: &_, _: &_| places.area(area).is_some();
    let matrix = matrix(all, &model.config, &model.scope, &view, lies_in);
    let (head, page) = MatrixPage::new(&visit, &naming, &snapshot, &matrix, &view);
    visit.page(head, &page)
}
