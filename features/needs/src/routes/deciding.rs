//! Somebody in a role decides about a need.

use super::showing::{found, page};
use crate::{
    DecideError, Decision, NeedsState,
    pages::{
        need::{Undecided, subject},
        texts,
    },
    permissions::DECIDE,
    sent::Sent,
    words::words,
};
use accounts::By;
use axum::{
    body::Bytes,
    extract::{Path, State},
    http::StatusCode,
};
use needs::need::Step;
use site::{Answer, Visit};
use web::Problem;

/// A step by its name in the form.
fn step(name: &str) -> Option<Step> {
    if let Some(into) = name.strip_prefix("merge/") {
        return Some(Step::Merge {
            into: into.parse().ok()?,
        });
    }
    Some(match name {
        "accept" => Step::Accept,
        "answer" => Step::Answer,
        "begin" => Step::Begin,
        "meet" => Step::Meet,
        "drop" => Step::Drop,
        "reopen" => Step::Reopen,
        _ => return None,
    })
}

pub(super) async fn decide(
    State(state): State<NeedsState>,
    Path((_, id)): Path<(String, String)>,
    visit: Visit,
    body: Bytes,
) -> Answer {
    let words = words(visit.language);
    let need = found(&state, &id).await?;
    let By::Acting(by) = visit.may(&DECIDE, &subject(&need))? else {
        return Err(Problem::Forbidden.into());
    };
    let sent = Sent::read(&body);
    let mut undecided = Undecided {
        step: sent.get("step").to_owned(),
        reason: sent.get("reason").to_owned(),
        ..Undecided::default()
    };
    let Some(step) = step(&undecided.step) else {
        undecided.step_error = Some(words.t("decide-step-missing"));
        return again(&state, &visit, need, &undecided).await;
    };
    if let Step::Merge { into } = step {
        // Who merges must be allowed to decide about both.
        if let Some(other) = state.register().find(into).await? {
            visit.may(&DECIDE, &subject(&other))?;
        }
    }
    let decision = Decision {
        need: need.id(),
        step,
        by,
        reason: undecided.reason.clone(),
    };
    let random = || visit.random();
    match state
        .register()
        .decide(decision, visit.now(), &random)
        .await
    {
        Ok(need) => visit.see_other(&format!("bedarfe/{}", need.id())),
        Err(DecideError::Unknown) => Err(Problem::NotFound.into()),
        Err(DecideError::Store(error)) => Err(error.into()),
        Err(DecideError::Reason(refusal)) => {
            let said = texts::refusal(words, &undecided.reason, &refusal);
            undecided.reason_error = Some(said);
            again(&state, &visit, need, &undecided).await
        }
        Err(DecideError::OtherUnknown | DecideError::Refused(_)) => {
            // Somebody else may have decided meanwhile: the page shows where it stands now.
            let need = found(&state, &id).await?;
            undecided.step_error = Some(words.t("decide-not-from-here"));
            again(&state, &visit, need, &undecided).await
        }
    }
}

async fn again(
    state: &NeedsState,
    visit: &Visit,
    need: needs::need::Need,
    undecided: &Undecided,
) -> Answer {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    page(state, visit, status, need, undecided).await
}
