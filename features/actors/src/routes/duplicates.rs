//! Actors that may be the same.

use super::{
    ActorsState,
    answering::{doing, seen},
    reviews::refused,
    sent::{Sent, known},
};
use crate::{
    merging::MergeError,
    pages::{
        duplicates::{DuplicatesPage, MergePage, known_name},
        naming::Naming,
    },
    permissions::MERGE,
};
use accounts::Subject;
use actor_network::{
    actor::{Choice, Field},
    duplicates::{MergeRefusal, Pick, side_by_side},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use site::{Answer, Refusal, Visit};
use std::collections::BTreeMap;
use terms::{ActorId, EntityId};
use web::Problem;

/// How many pairs are shown.
const SHOWN: usize = 100;

pub(super) async fn list(State(state): State<ActorsState>, visit: Visit) -> Answer {
    visit.may(&MERGE, &Subject::EVERYWHERE)?;
    let pairs = state.actors.duplicates(SHOWN).await?;
    let snapshot = state.actors.snapshot().await?;
    let naming = Naming::new(&visit, &snapshot.model);
    let name_of = |id| known_name(snapshot.actors.get(&id).map(AsRef::as_ref), id);
    let (head, page) = DuplicatesPage::new(&visit, &naming, &pairs, &name_of);
    visit.page(head, &page)
}

pub(super) async fn compare(
    State(state): State<ActorsState>,
    visit: Visit,
    Path((_, keep, gone)): Path<(String, String, String)>,
) -> Answer {
    page(&state, &visit, (&keep, &gone), None).await
}

async fn page(
    state: &ActorsState,
    visit: &Visit,
    (keep, gone): (&str, &str),
    error: Option<&str>,
) -> Answer {
    visit.may(&MERGE, &Subject::EVERYWHERE)?;
    let (keep, gone) = (seen(state, visit, keep).await?, seen(state, visit, gone).await?);
    let rows = side_by_side(keep.actor.facts(), gone.actor.facts());
    let merges = state.actors.merges_of(keep.actor.id()).await?;
    let snapshot = state.actors.snapshot().await?;
    let naming = Naming::new(visit, &snapshot.model);
    let name_of = |id| known_name(snapshot.actors.get(&id).map(AsRef::as_ref), id);
    let told = error.map(|key| naming.words.t(key));
    let more = (merges.as_slice(), told);
    let (head, page) = MergePage::new(visit, &naming, (&keep, &gone), &rows, more, &name_of);
    match error {
        None => visit.page(head, &page),
        Some(_) => visit.page_as(StatusCode::CONFLICT, head, &page),
    }
}

fn key(error: MergeError) -> Result<&'static str, Refusal> {
    Ok(match error {
        MergeError::Store(error) => return Err(error.into()),
        MergeError::NoActor | MergeError::NoMerge => return Err(Problem::NotFound.into()),
        MergeError::BodyGoes => "merge-error-body",
        MergeError::OwnSeat => "merge-error-seat",
        MergeError::Refused(MergeRefusal::AwaitingReview) => "merge-error-waits",
        MergeError::Refused(MergeRefusal::OneAboveTheOther) => "merge-error-part",
        MergeError::Refused(MergeRefusal::Hierarchy(_)) => "merge-error-deep",
        MergeError::Refused(_) => "refused-not-now",
    })
}

pub(super) async fn merge(
    State(state): State<ActorsState>,
    visit: Visit,
    Path((_, one, other)): Path<(String, String, String)>,
    sent: Sent,
) -> Answer {
    visit.may(&MERGE, &Subject::EVERYWHERE)?;
    let (keep, gone): (ActorId, ActorId) = (known(&one)?, known(&other)?);
    let doing = doing(&visit)?;
    if sent.text("was") == "zwei" {
        return match state.actors.are_two((keep, gone), doing).await {
            Ok(()) => visit.see_other("akteure/doppelte"),
            Err(error) => refused(&visit, key(error)?, "akteure/doppelte"),
        };
    }
    let pick = |field: &Field| {
        let pick = match sent.text(&format!("wahl-{}", field.name())) {
            "keep" => Pick::Keep,
            "gone" => Pick::Gone,
            "both" => Pick::Both,
            _ => return None,
        };
        Some((*field, pick))
    };
    let picks: BTreeMap<Field, Pick> = Field::ALL.iter().filter_map(pick).collect();
    let id: EntityId = sent.parsed("zusammenfuehrung").unwrap_or_else(|| visit.id());
    let merging = state.actors.merge(id, (keep, gone), &picks, &state.others, doing);
    match merging.await {
        Ok(()) => visit.see_other(&format!("akteure/{keep}")),
        Err(error) => page(&state, &visit, (&one, &other), Some(key(error)?)).await,
    }
}

pub(super) async fn separate(
    State(state): State<ActorsState>,
    visit: Visit,
    Path((_, text)): Path<(String, String)>,
    sent: Sent,
) -> Answer {
    visit.may(&MERGE, &Subject::EVERYWHERE)?;
    let id: EntityId = known(&text)?;
    let mut choices = BTreeMap::new();
    for field in Field::ALL {
        // What was edited since the merge stays, unless somebody chose otherwise.
        let choice = match sent.text(&format!("wahl-{}", field.name())) {
            "mine" => Choice::Mine,
            _ => Choice::Theirs,
        };
        choices.insert(*field, choice);
    }
    let separating = state.actors.separate(id, &choices, &state.others, doing(&visit)?);
    match separating.await {
        Ok(back) => visit.see_other(&format!("akteure/{back}")),
        Err(error) => refused(&visit, key(error)?, "akteure/doppelte"),
    }
}
