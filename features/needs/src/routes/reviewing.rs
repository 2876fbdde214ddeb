//! Reviewers read notes; data protection binds them.

use crate::{
    Binding, NeedsState, ReviewError, ReviewerError,
    pages::{
        review::{REASONS, ReviewPage, UnboundPage},
        reviewers::ReviewersPage,
    },
    permissions::{BIND, REVIEW},
    sent::Sent,
    words::words,
};
use accounts::{By, Subject};
use axum::{
    body::Bytes,
    extract::{Path, RawQuery, State},
    http::StatusCode,
};
use jiff::{civil::Date, tz::TimeZone};
use needs::{Reviewer, SignalId, signal::SignalRefusal};
use site::{Answer, Refusal, Visit};
use terms::{ActingId, EntityId, Moment};
use web::Problem;

/// The visitor as a reviewer: by right and bound; else none.
pub(super) async fn reviewer(
    state: &NeedsState,
    visit: &Visit,
) -> Result<Option<Reviewer>, Refusal> {
    visit.may(&REVIEW, &Subject::EVERYWHERE)?;
    Ok(state.signals().reviewer(visit.viewer()).await?)
}

/// The page that says what is missing before somebody may review.
pub(super) async fn unbound(state: &NeedsState, visit: &Visit) -> Answer {
    let bindings = state.signals().bindings().await?;
    let account = visit.viewer().account();
    let asked = bindings
        .iter()
        .any(|one| Some(one.account) == account && one.bound_at.is_none());
    let (head, page) = UnboundPage::new(visit, words(visit.language), asked);
    visit.page_as(StatusCode::FORBIDDEN, head, &page)
}

pub(super) async fn page(
    State(state): State<NeedsState>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Answer {
    let Some(reviewer) = reviewer(&state, &visit).await? else {
        return unbound(&state, &visit).await;
    };
    let behind = Sent::query(query.as_deref()).get("nach").parse().ok();
    let signals = state.signals();
    let random = || visit.random();
    let found = signals.for_review(&reviewer, behind, visit.now(), &random);
    let found = found.await.map_err(refused)?;
    let (head, page) = ReviewPage::new(&state, &visit, words(visit.language), found);
    visit.page(head, &page)
}

fn refused(error: ReviewError) -> Refusal {
    match error {
        ReviewError::Store(error) => error.into(),
        ReviewError::Unknown => Problem::NotFound.into(),
        ReviewError::Refused(_) => Problem::Forbidden.into(),
    }
}

pub(super) async fn act(
    State(state): State<NeedsState>,
    Path((_, id)): Path<(String, String)>,
    visit: Visit,
    body: Bytes,
) -> Answer {
    let Some(reviewer) = reviewer(&state, &visit).await? else {
        return unbound(&state, &visit).await;
    };
    let id: SignalId = id.parse().map_err(|_| Problem::NotFound)?;
    let sent = Sent::read(&body);
    let (signals, now) = (state.signals(), visit.now());
    let reason = REASONS.iter().find(|(name, _)| *name == sent.get("act"));
    let random = || visit.random();
    let done = match (sent.get("act"), reason) {
        ("note", _) => signals.note(id, &reviewer, now, &random).await,
        (_, Some((_, reason))) => {
            let done = signals.discard(id, *reason, &reviewer, now, &random);
            done.await
        }
        _ => return Err(Problem::BadRequest.into()),
    };
    match done {
        // Closed meanwhile: the list shows what is left.
        Ok(()) | Err(ReviewError::Refused(SignalRefusal::Closed)) => {
            visit.see_other("signale/pruefung")
        }
        Err(error) => Err(refused(error)),
    }
}

pub(super) async fn ask(State(state): State<NeedsState>, visit: Visit) -> Answer {
    let By::Acting(acting) = visit.may(&REVIEW, &Subject::EVERYWHERE)? else {
        return Err(Problem::Forbidden.into());
    };
    let account = visit.viewer().account().ok_or(Problem::Forbidden)?;
    let words = words(visit.language);
    let name = visit.visitor.name.clone();
    let asking = Binding {
        id: visit.id(),
        account,
        acting: ActingId::of(acting.id()),
        name: name.unwrap_or_else(|| words.t("who-in-role")),
        asked_at: visit.now(),
        bound_at: None,
        until: None,
    };
    match state.signals().enter_reviewer(asking).await {
        Ok(()) => visit.see_other("signale/pruefung"),
        Err(ReviewerError::Store(error)) => Err(error.into()),
        Err(_) => Err(Problem::BadRequest.into()),
    }
}

pub(super) async fn reviewers(State(state): State<NeedsState>, visit: Visit) -> Answer {
    visit.may(&BIND, &Subject::EVERYWHERE)?;
    list(&state, &visit, StatusCode::OK, None).await
}

async fn list(
    state: &NeedsState,
    visit: &Visit,
    status: StatusCode,
    error: Option<String>,
) -> Answer {
    let bindings = state.signals().bindings().await?;
    let (head, page) = ReviewersPage::new(visit, words(visit.language), &bindings, error);
    visit.page_as(status, head, &page)
}

/// The end of a day written as `YYYY-MM-DD`, by UTC; `None` if it is none.
fn end_of(day: &str) -> Option<Moment> {
    let next = day.parse::<Date>().ok()?.tomorrow().ok()?;
    let midnight = TimeZone::UTC.to_ambiguous_zoned(next.at(0, 0, 0, 0));
    let moment = midnight.unambiguous().ok()?.timestamp();
    Some(Moment::from_micros(moment.as_microsecond()))
}

pub(super) async fn bind(
    State(state): State<NeedsState>,
    Path((_, id)): Path<(String, String)>,
    visit: Visit,
    body: Bytes,
) -> Answer {
    let words = words(visit.language);
    let by = visit.may(&BIND, &Subject::EVERYWHERE)?;
    let id: EntityId = id.parse().map_err(|_| Problem::NotFound)?;
    let account = visit.viewer().account().ok_or(Problem::Forbidden)?;
    let by = by.entity().ok_or(Problem::Forbidden)?;
    let sent = Sent::read(&body);
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    let until = match sent.get("until") {
        "" => None,
        day => match end_of(day) {
            Some(end) => Some(end),
            None => return list(&state, &visit, status, Some(words.t("bind-no-day"))).await,
        },
    };
    let signals = state.signals();
    let random = || visit.random();
    let by = (account, by);
    match signals.bind(id, until, by, visit.now(), &random).await {
        Ok(()) => visit.see_other("signale/verpflichtung"),
        Err(ReviewerError::Store(error)) => Err(error.into()),
        Err(ReviewerError::Unknown) => visit.see_other("signale/verpflichtung"),
        Err(ReviewerError::Themselves) => {
            list(&state, &visit, status, Some(words.t("bind-themselves"))).await
        }
        Err(ReviewerError::EndsBeforeItBegins) => {
            list(&state, &visit, status, Some(words.t("bind-over"))).await
        }
    }
}

pub(super) async fn unbind(
    State(state): State<NeedsState>,
    Path((_, id)): Path<(String, String)>,
    visit: Visit,
) -> Answer {
    let by = visit.may(&BIND, &Subject::EVERYWHERE)?;
    let by = by.entity().ok_or(Problem::Forbidden)?;
    let id: EntityId = id.parse().map_err(|_| Problem::NotFound)?;
    let random = || visit.random();
    match state.signals().unbind(id, by, visit.now(), &random).await {
        Ok(()) | Err(ReviewerError::Unknown) => visit.see_other("signale/verpflichtung"),
        Err(ReviewerError::Store(error)) => Err(error.into()),
        Err(_) => Err(Problem::BadRequest.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_binding_until_a_day_holds_through_that_day() {
        assert_eq!(
            end_of("1970-01-01"),
            Some(Moment::from_micros(86_400_000_000))
        );
        assert_eq!(end_of("morgen"), None);
    }
}
