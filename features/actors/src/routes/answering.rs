//! What handlers share: who does something, about which actor, and files as answers.

use super::{ActorsState, sent::known};
use crate::{Doing, store::Kept};
use accounts::{Places, Subject};
use actor_network::actor::{self, Actor};
use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use site::{AreaTree, Refusal, Visit};
use std::sync::Arc;
use terms::{AccountId, ActorId, AreaRef};
use web::Problem;

/// The account of a visitor who must be signed in.
pub(super) fn account(visit: &Visit) -> Result<AccountId, Refusal> {
    let account = visit.viewer().account();
    account.ok_or_else(|| visit.refused(&accounts::Refusal::SignedOut))
}

/// Who does something now.
pub(super) fn doing(visit: &Visit) -> Result<Doing, Refusal> {
    Ok(Doing {
        by: account(visit)?,
        now: visit.now(),
    })
}

/// The actor as a subject of permissions: where it works, and itself.
pub(crate) fn subject(actor: &Actor) -> Subject {
    subject_in(actor.id(), &actor.facts().places)
}

/// The same with other places.
pub(crate) fn subject_in(actor: ActorId, places: &actor::Places) -> Subject {
    let places = match places {
        actor::Places::Whole => Places::Everywhere,
        // Without any area it is said to work nowhere; only who may do it everywhere reaches it.
        actor::Places::Areas(areas) => {
            Places::areas(areas.iter().cloned()).unwrap_or(Places::Everywhere)
        }
    };
    Subject::at(places).of_actor(actor)
}

/// The actor of an address, as far as the visitor sees it; 404 if not.
pub(super) async fn seen(
    state: &ActorsState,
    visit: &Visit,
    text: &str,
) -> Result<Kept, Refusal> {
    let id: ActorId = known(text)?;
    let found = state.actors.single(visit.viewer(), id).await?;
    found.ok_or_else(|| Problem::NotFound.into())
}

/// All areas with their names, for tables.
pub(super) fn named_areas(places: &Arc<dyn AreaTree>) -> Arc<Vec<(AreaRef, String)>> {
    let levels = places.levels();
    let areas = levels.iter().flat_map(|level| places.of_level(&level.level));
    Arc::new(areas.map(|area| (area.area, area.name)).collect())
}

/// An area with those around it and those in it.
pub(crate) fn meant(places: &dyn AreaTree, area: &AreaRef) -> Vec<AreaRef> {
    const DEEPEST: usize = 12;
    let mut all = vec![area.clone()];
    let mut above = places.area(area).and_then(|area| area.parent);
    for _ in 0..DEEPEST {
        let Some(next) = above else { break };
        above = places.area(&next).and_then(|area| area.parent);
        all.push(next);
    }
    let mut open = places.children(area);
    while let Some(next) = open.pop() {
        open.extend(places.children(&next.area));
        all.push(next.area);
    }
    all
}

/// A file to be kept by the reader.
pub(super) fn file(bytes: Vec<u8>, kind: &'static str, name: &'static str) -> Response {
    let mut response = Body::from(bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static(name));
    response
}
