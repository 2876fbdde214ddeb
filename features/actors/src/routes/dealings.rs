//! Meetings and papers of a body: forms, and a calendar to take along.

use super::{
    ActorsState,
    answering::{account, file, seen},
    sent::Sent,
};
use crate::{
    Doing,
    dealings::{DealingError, MeetingEntry, PaperEntry},
    pages::dealings::{agenda, meeting_name},
};
use actor_network::{
    Day,
    actor::ActorKind,
    exchange::{Appointment, icalendar},
    oparl::german_moment,
};
use axum::extract::{Path, State};
use site::{Answer, Visit};
use terms::{ActorId, EntityId, EntityKind};
use web::Problem;

/// The meetings of a body, for the calendars of people.
pub(super) async fn calendar(
    State(state): State<ActorsState>,
    visit: Visit,
    Path((_, text)): Path<(String, String)>,
) -> Answer {
    let kept = seen(&state, &visit, &text).await?;
    if kept.actor.facts().kind != ActorKind::Body {
        return Err(Problem::NotFound.into());
    }
    let words = crate::words::words(visit.language);
    let id = kept.actor.id();
    let meetings = state.actors.calendar(visit.viewer(), id).await?;
    let appointments: Vec<Appointment> = (meetings.iter())
        .map(|meeting| Appointment {
            uid: format!("{}@wirkraum", meeting.id),
            name: match &meeting.name {
                Some(name) => name.clone(),
                None => format!(
                    "{}, {}",
                    kept.actor.facts().name,
                    meeting_name(words, meeting)
                ),
            },
            start: meeting.start,
            end: meeting.end,
            place: meeting.place.clone(),
            about: (!meeting.agenda.is_empty()).then(|| agenda(words, meeting).join("\n")),
            page: meeting.web.clone(),
            cancelled: meeting.cancelled || meeting.ended,
            modified: Some(meeting.changed),
        })
        .collect();
    let text = icalendar(&kept.actor.facts().name, &appointments, visit.now());
    Ok(file(
        text.into_bytes(),
        "text/calendar; charset=utf-8",
        "attachment; filename=\"sitzungen.ics\"",
    ))
}

/// What a form about meetings or papers wants; `None` if it is about something else.
pub(super) async fn change(
    state: &ActorsState,
    visit: &Visit,
    of: ActorId,
    sent: &Sent,
) -> Option<Result<(), Mistake>> {
    let doing = Doing {
        by: account(visit).ok()?,
        now: visit.now(),
    };
    let random = visit.state().random;
    let actors = &state.actors;
    let done = match sent.text("was") {
        "sitzung" => {
            let (id, entry) = match meeting(sent) {
                Ok(entered) => entered,
                Err(key) => return Some(Err(Mistake::Key(key))),
            };
            actors.enter_meeting(of, id, &entry, doing, &random).await
        }
        "vorlage" => {
            let (id, entry) = match paper(sent) {
                Ok(entered) => entered,
                Err(key) => return Some(Err(Mistake::Key(key))),
            };
            actors.enter_paper(of, id, &entry, doing, &random).await
        }
        which @ ("sitzung-entfernen" | "vorlage-entfernen") => {
            let kind = match which {
                "sitzung-entfernen" => EntityKind::Meeting,
                _ => EntityKind::Paper,
            };
            let Some(id) = sent.parsed::<EntityId>("id") else {
                return Some(Err(Mistake::Key("body-error-missing")));
            };
            actors.remove_dealing(of, (kind, id), doing, &random).await
        }
        _ => return None,
    };
    Some(done.map_err(|error| match error {
        DealingError::Store(error) => Mistake::Store(error),
        DealingError::NoBody => Mistake::Key("dealings-error-no-body"),
        DealingError::NoThing => Mistake::Key("dealings-error-gone"),
        DealingError::OfSource => Mistake::Key("dealings-error-source"),
        DealingError::Text => Mistake::Key("dealings-error-text"),
        DealingError::Address => Mistake::Key("dealings-error-address"),
        DealingError::EndsBeforeItBegins => Mistake::Key("dealings-error-end"),
        DealingError::TooManyPoints => Mistake::Key("dealings-error-points"),
    }))
}

/// Why a form did nothing.
pub(super) enum Mistake {
    /// The key of a text that says it.
    Key(&'static str),
    /// The database does not answer.
    Store(crate::StoreError),
}

fn meeting(sent: &Sent) -> Result<(EntityId, MeetingEntry), &'static str> {
    let day: Day = sent.parsed("tag").ok_or("body-error-day")?;
    let clock = |name: &str| {
        let text = sent.text(name).replace('.', ":");
        match text.find(':') {
            // People write 9:30 as well.
            Some(1) => format!("0{text}"),
            _ => text,
        }
    };
    let start = german_moment(day, &clock("beginn")).ok_or("dealings-error-time")?;
    let end = match sent.optional("ende") {
        None => None,
        Some(_) => Some(german_moment(day, &clock("ende")).ok_or("dealings-error-time")?),
    };
    let entry = MeetingEntry {
        name: sent.text("name").to_owned(),
        start,
        end,
        place: sent.text("ort").to_owned(),
        web: sent.text("adresse").to_owned(),
        agenda: sent.text("punkte").to_owned(),
    };
    Ok((sent.parsed("neu").ok_or("body-error-missing")?, entry))
}

fn paper(sent: &Sent) -> Result<(EntityId, PaperEntry), &'static str> {
    let day = match sent.optional("tag") {
        None => None,
        Some(day) => Some(day.parse().map_err(|_| "body-error-day")?),
    };
    let entry = PaperEntry {
        name: sent.text("name").to_owned(),
        reference: sent.text("nummer").to_owned(),
        day,
        web: sent.text("adresse").to_owned(),
    };
    Ok((sent.parsed("neu").ok_or("body-error-missing")?, entry))
}
