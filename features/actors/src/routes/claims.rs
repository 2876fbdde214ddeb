//! Asking to keep an actor as one of its own people, and planning's answers.

use super::{
    ActorsState,
    answering::{account, doing, seen},
    reviews::refused,
    sent::{Sent, known},
};
use crate::{
    claiming::{Answer as Decided, ClaimError},
    pages::{
        claiming::{ClaimPage, DonePage},
        naming::Naming,
    },
    permissions::{CLAIM, REVIEW},
};
use accounts::Subject;
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use site::{Answer, Head, Section, Visit, step};
use terms::EntityId;
use ui::Link;
use web::Problem;

pub(super) async fn show(
    State(state): State<ActorsState>,
    visit: Visit,
    Path((_, text)): Path<(String, String)>,
) -> Answer {
    let kept = seen(&state, &visit, &text).await?;
    let naming = Naming::new(&visit, &state.actors.model().await?);
    let name = &kept.actor.facts().name;
    let (head, page) = ClaimPage::new(&visit, &naming, (name, &text), "", None);
    visit.page(head, &page)
}

pub(super) async fn claim(
    State(state): State<ActorsState>,
    visit: Visit,
    Path((_, text)): Path<(String, String)>,
    sent: Sent,
) -> Answer {
    let kept = seen(&state, &visit, &text).await?;
    let own = Subject::EVERYWHERE.of_account(account(&visit)?);
    visit.may(&CLAIM, &own)?;
    let naming = Naming::new(&visit, &state.actors.model().await?);
    let words = naming.words;
    let (id, name) = (kept.actor.id(), &kept.actor.facts().name);
    let note = sent.text("notiz");
    let claimed = state.actors.claim(visit.id(), id, note, doing(&visit)?).await;
    let error = match claimed {
        Ok(()) => {
            let title = words.t("claim-done");
            let head = Head::new(Section::Actors, title.clone(), words.t("claim-next"));
            let page = DonePage {
                text: words.t("claim-next"),
                back: Link {
                    text: name.clone(),
                    href: visit.address(&format!("akteure/{id}")),
                },
                title,
            };
            return visit.page(head.after(vec![step(words, "nav-actors", "akteure")]), &page);
        }
        Err(ClaimError::NoNote) => words.t("claim-no-note"),
        Err(ClaimError::LongNote) => words.t("claim-long-note"),
        Err(ClaimError::Store(error)) => return Err(error.into()),
        Err(_) => return Err(Problem::NotFound.into()),
    };
    let (head, page) = ClaimPage::new(&visit, &naming, (name, &text), note, Some(error));
    visit.page_as(StatusCode::UNPROCESSABLE_ENTITY, head, &page)
}

pub(super) async fn answer(
    State(state): State<ActorsState>,
    visit: Visit,
    Path((_, text)): Path<(String, String)>,
    sent: Sent,
) -> Answer {
    visit.may(&REVIEW, &Subject::EVERYWHERE)?;
    let claim: EntityId = known(&text)?;
    let answer = match sent.text("antwort") {
        "ja" => Decided::Accept,
        "nein" => Decided::Decline(sent.text("grund").to_owned()),
        _ => return Err(Problem::NotFound.into()),
    };
    match state.actors.answer_claim(claim, &answer, doing(&visit)?).await {
        // Whoever decides gives the role next: the account is named in the administration of accounts.
        Ok(_) => visit.see_other("akteure/pruefen"),
        Err(ClaimError::NoClaim) => refused(&visit, "refused-meanwhile", "akteure/pruefen"),
        Err(ClaimError::NoReason) => refused(&visit, "refused-no-reason", "akteure/pruefen"),
        Err(ClaimError::Refused(_)) => refused(&visit, "refused-not-now", "akteure/pruefen"),
        Err(ClaimError::Store(error)) => Err(error.into()),
        Err(_) => Err(Problem::NotFound.into()),
    }
}
