//! At the end of a period a bound reviewer publishes what may be shown, and writes summaries.

use super::reviewing::{reviewer, unbound};
use crate::{
    NeedsState, PublishError, SummariseError,
    pages::{
        texts,
        weighing::{Due, Untaken, WeighingPage},
    },
    periods, population,
    sent::Sent,
    words::words,
};
use axum::{
    body::Bytes,
    extract::{Path, State},
    http::StatusCode,
};
use needs::{
    Reviewer, SummaryId,
    showing::{Ground, NotPublishable, Period},
    signal::InvalidSummary,
};
use site::{Answer, Refusal, Visit};
use terms::{AreaRef, EntityId};
use web::Problem;

/// The hierarchy of now with published populations.
async fn ground(state: &NeedsState, visit: &Visit) -> Result<Ground, Refusal> {
    let places = &*visit.around.places;
    let populations = state.populations.at_least(places).await?;
    population::ground(places, &populations).map_err(|error| super::away(&error))
}

/// The periods about which no report was made.
async fn due(state: &NeedsState, visit: &Visit) -> Result<Vec<Period>, Refusal> {
    let reports = state.signals().reports().await?;
    let periods = periods::ended(visit.now()).into_iter();
    let periods = periods.filter_map(periods::HalfYear::period);
    let open = |period: &Period| !reports.iter().any(|one| one.period.overlaps(*period));
    Ok(periods.filter(open).collect())
}

async fn shown(
    state: &NeedsState,
    visit: &Visit,
    (status, reviewer): (StatusCode, &Reviewer),
    untaken: Option<&Untaken>,
) -> Answer {
    let ground = ground(state, visit).await?;
    let signals = state.signals_around(&visit.around.places);
    let mut open = Vec::new();
    for period in due(state, visit).await? {
        let by_rule = (&*state.rule, &ground);
        let weighed = signals.weigh(by_rule, period, reviewer, visit.now()).await;
        let (report, weighed) = weighed.map_err(refused)?;
        let earlier = signals.of_earlier_boundaries(period, reviewer, visit.now());
        open.push(Due {
            earlier: earlier.await.map_err(refused)?,
            period,
            report,
            weighed,
        });
    }
    let reports = signals.reports().await?;
    let words = words(visit.language);
    let (head, page) = WeighingPage::new(state, visit, words, &open, &reports, untaken);
    visit.page_as(status, head, &page)
}

fn refused(error: PublishError) -> Refusal {
    match error {
        PublishError::Store(error) => error.into(),
        PublishError::NotBound => Problem::Forbidden.into(),
        PublishError::Not(NotPublishable::UnknownArea(area)) => {
            // Areas of earlier boundaries are placed before; this one is in no list at all.
            tracing::error!(%area, "signals name an area that is not in the boundaries of now");
            Problem::Internal.into()
        }
        PublishError::Not(_) => Problem::BadRequest.into(),
    }
}

pub(super) async fn page(State(state): State<NeedsState>, visit: Visit) -> Answer {
    let Some(reviewer) = reviewer(&state, &visit).await? else {
        return unbound(&state, &visit).await;
    };
    shown(&state, &visit, (StatusCode::OK, &reviewer), None).await
}

pub(super) async fn publish(State(state): State<NeedsState>, visit: Visit, body: Bytes) -> Answer {
    let Some(reviewer) = reviewer(&state, &visit).await? else {
        return unbound(&state, &visit).await;
    };
    let sent = Sent::read(&body);
    let from: i64 = sent.get("from").parse().unwrap_or(i64::MIN);
    let periods = due(&state, &visit).await?;
    let Some(period) = periods.iter().find(|one| one.from().micros() == from) else {
        // Published before, or never a period: the page shows what is left.
        return visit.see_other("signale/auswertung");
    };
    let ground = ground(&state, &visit).await?;
    let by_rule = (&*state.rule, &ground);
    let id = visit.id();
    let signals = state.signals_around(&visit.around.places);
    let by = (&reviewer, visit.now());
    let random = || visit.random();
    let published = signals.publish(id, by_rule, *period, by, &random);
    match published.await {
        Ok(_) | Err(PublishError::Not(NotPublishable::Overlaps(_))) => {
            visit.see_other("signale/auswertung")
        }
        Err(error) => Err(refused(error)),
    }
}

pub(super) async fn summarise(
    State(state): State<NeedsState>,
    Path((_, report, position)): Path<(String, String, usize)>,
    visit: Visit,
    body: Bytes,
) -> Answer {
    let Some(reviewer) = reviewer(&state, &visit).await? else {
        return unbound(&state, &visit).await;
    };
    let words = words(visit.language);
    let report: EntityId = report.parse().map_err(|_| Problem::NotFound)?;
    let sent = Sent::read(&body);
    let text = sent.get("text");
    let id = sent.identity(visit.now()).unwrap_or_else(|| visit.id());
    let places = &visit.around.places;
    let covers = |outer: &AreaRef, inner: &AreaRef| places.contains(outer, inner);
    let signals = state.signals();
    let of = (report, position);
    let by = (&reviewer, visit.now());
    let random = || visit.random();
    let done = signals.summarise(SummaryId::of(id), of, text, &covers, by, &random);
    match done.await {
        Ok(()) | Err(SummariseError::Written) => visit.see_other("signale/auswertung"),
        Err(SummariseError::Unknown) => Err(Problem::NotFound.into()),
        Err(SummariseError::Store(error)) => Err(error.into()),
        Err(SummariseError::Invalid(InvalidSummary::Text(refusal))) => {
            let untaken = Untaken {
                report,
                position,
                text: text.to_owned(),
                error: texts::refusal(words, text, &refusal),
            };
            let how = (StatusCode::UNPROCESSABLE_ENTITY, &reviewer);
            shown(&state, &visit, how, Some(&untaken)).await
        }
        Err(SummariseError::Invalid(_)) => Err(Problem::Forbidden.into()),
    }
}
