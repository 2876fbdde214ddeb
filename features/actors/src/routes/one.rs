//! `/de/akteure/…`: one actor.

use super::{
    ActorsState,
    answering::{doing, file, seen, subject},
    sent::known,
};
use crate::{
    confirming::ConfirmError,
    forgetting::ForgetError,
    pages::{
        naming::Naming,
        one::{Around, May, OnePage},
    },
    permissions::{CLAIM, CONFIRM, EDIT, FORGET, REVIEW, SEE_PRIVATE, SUBMIT},
    store::{Kept, Seen},
};
use accounts::Subject;
use actor_network::{
    actor::{PublicActor, State as Stands},
    exchange::vcard,
};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect},
};
use site::{Answer, Away, Refusal, Visit};
use spine::{Node, Ways};
use terms::{ActorId, EntityKind, EntityRef};
use web::Problem;

/// How many parts and steps of the history a page shows.
const SHOWN: u64 = 100;

fn away(error: &spine::SpineError) -> Refusal {
    tracing::error!(%error, "links cannot be read");
    Away.into()
}

pub(super) async fn show(
    State(state): State<ActorsState>,
    visit: Visit,
    Path((_, text)): Path<(String, String)>,
) -> Answer {
    let id: ActorId = known(&text)?;
    let (actors, viewer) = (&state.actors, visit.viewer());
    let Some(kept) = actors.single(viewer, id).await? else {
        return gone(&state, &visit, id).await;
    };
    let naming = Naming::new(&visit, &actors.model().await?);
    let subject = subject(&kept.actor);
    let places = &visit.around.places;
    let contains = |outer: &_, inner: &_| places.contains(outer, inner);
    let node = Node::Entity(EntityRef::new(EntityKind::Actor, id.id()));
    let connection = actors.database.read();
    let ways = Ways::of(connection, &state.registry, &node, viewer, visit.language);
    let ways = ways.await.map_err(|error| away(&error))?;
    let sections = state.registry.sections(&node, viewer, visit.language);
    let around = Around {
        seen: Seen::of(&kept.actor, viewer, (&SEE_PRIVATE, &subject), contains),
        above: actors.above(viewer, id).await?,
        parts: actors.parts(viewer, id, SHOWN).await?,
        chairs: actors.chairs(viewer, id).await?,
        is_body: actors.body(viewer, id).await?.is_some(),
        history: actors.history(viewer, id, SHOWN).await?,
        ways: (!ways.is_empty()).then_some(ways),
        sections: sections.await.map_err(|error| away(&error))?,
    };
    let may = may(&visit, &kept, &subject);
    let (head, page) = OnePage::new(&visit, &naming, &kept, around, may);
    visit.page(head, &page)
}

/// What the visitor may do with an actor in its state.
pub(super) fn may(visit: &Visit, kept: &Kept, subject: &Subject) -> May {
    let state = kept.actor.state();
    if state.is_closed() {
        return May::default();
    }
    let own = matches!(
        state,
        Stands::Claimed { .. } | Stands::AwaitingReview { .. }
    );
    let account = visit.viewer().account();
    let is_own = visit.can(&SUBMIT, subject);
    May {
        edit: visit.can(&EDIT, subject),
        submit: own && is_own,
        confirm: state.is_listed() && visit.can(&CONFIRM, subject),
        forget: visit.can(&FORGET, subject),
        claim: !is_own
            && state.is_listed()
            && account
                .is_some_and(|account| visit.can(&CLAIM, &Subject::EVERYWHERE.of_account(account))),
        review: visit.can(&REVIEW, subject),
    }
}

/// An actor that went into another leads to that one; any other is not there.
async fn gone(state: &ActorsState, visit: &Visit, id: ActorId) -> Answer {
    let snapshot = state.actors.snapshot().await?;
    let into = crate::Actors::survivor(&snapshot, id);
    let listed = snapshot
        .actors
        .get(&into)
        .is_some_and(|one| one.public.is_some());
    if into != id && listed {
        let to = visit.address(&format!("akteure/{into}"));
        return Ok(Redirect::permanent(&to).into_response());
    }
    Err(Problem::NotFound.into())
}

pub(super) async fn confirm(
    State(state): State<ActorsState>,
    visit: Visit,
    Path((_, text)): Path<(String, String)>,
) -> Answer {
    let kept = seen(&state, &visit, &text).await?;
    visit.may(&CONFIRM, &subject(&kept.actor))?;
    let id = kept.actor.id();
    match state.actors.confirm(id, doing(&visit)?).await {
        Ok(()) => visit.see_other(&format!("akteure/{id}")),
        Err(ConfirmError::NoActor) => Err(Problem::NotFound.into()),
        Err(ConfirmError::Store(error)) => Err(error.into()),
    }
}

/// The contacts of an actor as cards for the address books of people, one after another. Only what
/// everyone may know, whoever asks.
pub(super) async fn card(
    State(state): State<ActorsState>,
    visit: Visit,
    Path((_, text)): Path<(String, String)>,
) -> Answer {
    let kept = seen(&state, &visit, &text).await?;
    let confirmed = kept.record.confirmed.map(|one| one.at);
    let public = PublicActor::of(&kept.actor, confirmed);
    let public = public.filter(|actor| !actor.contacts.is_empty());
    let public = public.ok_or(Problem::NotFound)?;
    let cards = public.contacts.iter();
    let cards: String = cards.map(|contact| vcard(&public, contact, None)).collect();
    Ok(file(
        cards.into_bytes(),
        "text/vcard; charset=utf-8",
        "attachment; filename=\"kontakt.vcf\"",
    ))
}

pub(super) async fn forget_names(
    State(state): State<ActorsState>,
    visit: Visit,
    Path((_, text)): Path<(String, String)>,
) -> Answer {
    let kept = seen(&state, &visit, &text).await?;
    visit.may(&FORGET, &subject(&kept.actor))?;
    let id = kept.actor.id();
    match state.actors.forget_names(id, doing(&visit)?).await {
        Ok(_) => visit.see_other(&format!("akteure/{id}#history")),
        Err(ForgetError::NoActor) => Err(Problem::NotFound.into()),
        Err(ForgetError::Store(error)) => Err(error.into()),
    }
}
