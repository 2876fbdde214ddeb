//! `/de/gremien`: bodies, their seats and terms.

use super::{
    ActorsState,
    answering::{doing, seen, subject},
    dealings::{self, Mistake},
    sent::Sent,
};
use crate::{
    keeping_bodies::{BodyChange, BodyError},
    pages::{
        body::{About, BodiesPage, BodyPage},
        dealings::{DealingsPart, Told},
        naming::Naming,
    },
    permissions::{IMPORT_BODIES, KEEP_BODY},
    store::{Kept, Snapshot},
};
use accounts::Subject;
use actor_network::{
    Day,
    actor::ActorKind,
    bodies::{Body, BodyFault, Holder, SeatId, Tenure},
    fold,
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use jiff::{Timestamp, tz::TimeZone};
use site::{Answer, Refusal, Visit};
use std::collections::BTreeMap;
use terms::{ActorId, EntityId};
use web::Problem;

/// How far back the pages of meetings and papers go.
const MOST_PAGES: u64 = 10_000;

/// The day of the request, by UTC.
fn today(visit: &Visit) -> Result<Day, Refusal> {
    let moment = Timestamp::from_microsecond(visit.now().micros());
    let date = moment.map(|moment| TimeZone::UTC.to_datetime(moment).date());
    let day = date.ok().and_then(|date| date.to_string().parse().ok());
    day.ok_or_else(|| Problem::Internal.into())
}

pub(super) async fn list(State(state): State<ActorsState>, visit: Visit) -> Answer {
    let bodies = state.actors.bodies(visit.viewer(), today(&visit)?).await?;
    let naming = Naming::new(&visit, &state.actors.model().await?);
    let imports = visit.can(&IMPORT_BODIES, &Subject::EVERYWHERE);
    let (head, page) = BodiesPage::new(&visit, &naming, &bodies, imports);
    visit.page(head, &page)
}

async fn kept_body(state: &ActorsState, visit: &Visit, text: &str) -> Result<Kept, Refusal> {
    let kept = seen(state, visit, text).await?;
    match kept.actor.facts().kind {
        ActorKind::Body => Ok(kept),
        _ => Err(Problem::NotFound.into()),
    }
}

pub(super) async fn show(
    State(state): State<ActorsState>,
    visit: Visit,
    Path((_, text)): Path<(String, String)>,
    sent: Sent,
) -> Answer {
    let kept = kept_body(&state, &visit, &text).await?;
    page(&state, &visit, &kept, &sent, None).await
}

async fn page(
    state: &ActorsState,
    visit: &Visit,
    kept: &Kept,
    sent: &Sent,
    error: Option<&'static str>,
) -> Answer {
    let (actors, viewer, id) = (&state.actors, visit.viewer(), kept.actor.id());
    let today = today(visit)?;
    let snapshot = actors.snapshot().await?;
    let naming = Naming::new(visit, &snapshot.model);
    let body = actors.body(viewer, id).await?;
    let sequence = actors.sequence(viewer, id, today).await?;
    let all = actors.bodies(viewer, today).await?;
    let seats = body.as_ref().map(Body::seats).unwrap_or_default().iter();
    let holders = seats
        .flat_map(|seat| &seat.tenures)
        .filter_map(|one| match &one.holder {
            Holder::Actor(actor) => Some(*actor),
            Holder::Role { of, .. } => *of,
        });
    let wanted = holders.chain(all.iter().map(|one| one.actor.id));
    let names: BTreeMap<ActorId, String> = wanted
        .filter_map(|id| {
            let public = snapshot.actors.get(&id)?.public.as_ref()?;
            Some((id, public.name.clone()))
        })
        .collect();
    let keeps = visit.can(&KEEP_BODY, &subject(&kept.actor));
    // A form says nothing of pages: then it is the first.
    let place = |name: &str| sent.parsed::<u64>(name).unwrap_or(0).min(MOST_PAGES);
    let (meeting_page, paper_page) = (place("sitzungen"), place("vorlagen"));
    let meetings = actors.meetings(viewer, id, meeting_page).await?;
    let papers = actors.papers(viewer, id, paper_page).await?;
    let steps = papers.shown.iter().flat_map(|paper| &paper.steps);
    let mut names = names;
    for body in steps.filter_map(|step| step.body) {
        let known = snapshot
            .actors
            .get(&body)
            .and_then(|one| one.public.as_ref());
        if let Some(public) = known {
            names.insert(body, public.name.clone());
        }
    }
    let dealings = DealingsPart::written(
        visit,
        &Told {
            of: id,
            meetings: (&meetings, meeting_page),
            papers: (&papers, paper_page),
            names: &names,
            keeps: keeps && body.is_some(),
        },
    )?;
    let about = About {
        dealings,
        origin: actors.body_origin(id).await?,
        kept,
        body: body.as_ref(),
        sequence: sequence.as_ref(),
        names: &names,
        all: &all,
        today,
        keeps,
        error: error.map(|key| naming.words.t(key)),
    };
    let (head, page) = BodyPage::new(visit, &naming, about);
    match error {
        None => visit.page(head, &page),
        Some(_) => visit.page_as(StatusCode::UNPROCESSABLE_ENTITY, head, &page),
    }
}

fn seat(sent: &Sent, name: &str) -> Option<SeatId> {
    sent.parsed::<EntityId>(name).map(SeatId)
}

/// Who is meant by name and role.
fn holder(sent: &Sent, snapshot: &Snapshot) -> Result<Holder, &'static str> {
    let named = match sent.optional("akteur") {
        None => None,
        Some(name) => {
            let wanted = fold(&name);
            let mut found = snapshot.listed().filter(|one| fold(&one.name) == wanted);
            match (found.next(), found.next()) {
                (Some(one), None) => Some(one.id),
                (Some(_), Some(_)) => return Err("form-parent-several"),
                (None, _) => return Err("form-parent-unknown"),
            }
        }
    };
    match (sent.optional("rolle"), named) {
        (Some(title), of) => Ok(Holder::Role { title, of }),
        (None, Some(actor)) => Ok(Holder::Actor(actor)),
        (None, None) => Err("body-error-holder"),
    }
}

fn change_of(sent: &Sent, snapshot: &Snapshot) -> Result<BodyChange, &'static str> {
    const MISSING: &str = "body-error-missing";
    Ok(match sent.text("was") {
        "beschreiben" => BodyChange::Describe {
            kind: sent.parsed("art").ok_or(MISSING)?,
            weight: sent.parsed("gewicht").ok_or(MISSING)?,
        },
        "sitz" => BodyChange::AddSeat {
            seat: seat(sent, "neu").ok_or(MISSING)?,
            title: sent.text("titel").to_owned(),
            vote: sent.parsed("stimme").ok_or(MISSING)?,
        },
        "streichen" => BodyChange::DropSeat(seat(sent, "sitz").ok_or(MISSING)?),
        "besetzen" => BodyChange::Take {
            seat: seat(sent, "sitz").ok_or(MISSING)?,
            tenure: Tenure {
                holder: holder(sent, snapshot)?,
                from: sent.parsed("von").ok_or("body-error-day")?,
                until: match sent.optional("bis") {
                    None => None,
                    Some(day) => Some(day.parse().map_err(|_| "body-error-day")?),
                },
            },
        },
        "verlassen" => BodyChange::Leave {
            seat: seat(sent, "sitz").ok_or(MISSING)?,
            last: sent.parsed("bis").ok_or("body-error-day")?,
        },
        _ => return Err(MISSING),
    })
}

pub(super) async fn change(
    State(state): State<ActorsState>,
    visit: Visit,
    Path((_, text)): Path<(String, String)>,
    sent: Sent,
) -> Answer {
    let kept = kept_body(&state, &visit, &text).await?;
    visit.may(&KEEP_BODY, &subject(&kept.actor))?;
    let (actors, id, doing) = (&state.actors, kept.actor.id(), doing(&visit)?);
    let random = visit.state().random;
    if let Some(done) = dealings::change(&state, &visit, id, &sent).await {
        return match done {
            Ok(()) => visit.see_other(&format!("gremien/{id}")),
            Err(Mistake::Store(error)) => Err(error.into()),
            Err(Mistake::Key(key)) => page(&state, &visit, &kept, &sent, Some(key)).await,
        };
    }
    let done = if sent.text("was") == "folge" {
        let Some(earlier) = sent.parsed("frueher") else {
            return page(&state, &visit, &kept, &sent, Some("body-error-missing")).await;
        };
        let holds = sent.text("gilt") == "ja";
        actors
            .order_bodies((earlier, id), holds, doing, &random)
            .await
    } else {
        match change_of(&sent, &*actors.snapshot().await?) {
            Ok(change) => actors.change_body(id, &change, doing, &random).await,
            Err(key) => return page(&state, &visit, &kept, &sent, Some(key)).await,
        }
    };
    let key = match done {
        Ok(()) => return visit.see_other(&format!("gremien/{id}")),
        Err(BodyError::Store(error)) => return Err(error.into()),
        Err(BodyError::NoActor) => return Err(Problem::NotFound.into()),
        Err(BodyError::NoBody) => "body-error-no-body",
        Err(BodyError::NoHolder) => "form-parent-unknown",
        Err(BodyError::Title) => "body-error-title",
        Err(BodyError::TooManySeats) => "body-error-many",
        Err(BodyError::WasHeld) => "body-error-held",
        Err(BodyError::Order(_)) => "body-error-circle",
        Err(BodyError::Fault(fault)) => match fault {
            BodyFault::EndsBeforeItBegins { .. } => "body-error-end",
            BodyFault::HeldTwice { .. } => "body-error-twice",
            BodyFault::NobodyVotes => "body-error-votes",
            BodyFault::OwnSeat(_) => "body-error-own",
            BodyFault::Vacant { .. } => "body-error-vacant",
            BodyFault::NoSeat(_) | BodyFault::SeatTwice(_) => "body-error-missing",
        },
    };
    page(&state, &visit, &kept, &sent, Some(key)).await
}
