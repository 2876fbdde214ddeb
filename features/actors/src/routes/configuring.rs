//! Planning says what the actor model is.

use super::{ActorsState, answering::doing, sent::Sent};
use crate::{
    configuring::{ConfigureError, losing},
    model::Lines,
    pages::{configuring::ConfigurePage, naming::Naming},
    permissions::CONFIGURE,
};
use accounts::Subject;
use axum::{extract::State, http::StatusCode};
use site::{Answer, Visit};
use std::sync::Arc;
use web::Problem;

pub(super) async fn show(State(state): State<ActorsState>, visit: Visit) -> Answer {
    visit.may(&CONFIGURE, &Subject::EVERYWHERE)?;
    let model = state.actors.model().await?;
    let naming = Naming::new(&visit, &model);
    let (head, page) = ConfigurePage::new(&visit, &naming, &Lines::of(&model), &[], &[]);
    visit.page(head, &page)
}

pub(super) async fn change(State(state): State<ActorsState>, visit: Visit, sent: Sent) -> Answer {
    visit.may(&CONFIGURE, &Subject::EVERYWHERE)?;
    let snapshot = state.actors.snapshot().await?;
    let before = Arc::clone(&snapshot.model);
    let text = |name: &str| sent.text(name).to_owned();
    let lines = Lines {
        municipality: text("municipality"),
        name: text("name"),
        county: text("county"),
        towns: text("towns"),
        synonyms: text("synonyms"),
        tiers: text("tiers"),
        pillars: text("pillars"),
        fields: text("fields"),
        target_groups: text("target_groups"),
        marks: text("marks"),
    };
    let model = match lines.read(&before) {
        Ok(model) => model,
        Err(faults) => {
            let naming = Naming::new(&visit, &before);
            let (head, page) = ConfigurePage::new(&visit, &naming, &lines, &faults, &[]);
            return visit.page_as(StatusCode::UNPROCESSABLE_ENTITY, head, &page);
        }
    };
    let losing = losing(&snapshot, &model);
    if !losing.is_empty() && !sent.checked("trotzdem") {
        let naming = Naming::new(&visit, &before);
        let (head, page) = ConfigurePage::new(&visit, &naming, &lines, &[], &losing);
        return visit.page_as(StatusCode::CONFLICT, head, &page);
    }
    let doing = doing(&visit)?;
    match state
        .actors
        .configure(&model, Some(doing.by), doing.now)
        .await
    {
        Ok(()) => visit.see_other("akteursmodell"),
        Err(ConfigureError::Store(error)) => Err(error.into()),
        Err(ConfigureError::Model(error)) => {
            tracing::error!(%error, "an actor model cannot be written");
            Err(Problem::Internal.into())
        }
    }
}
