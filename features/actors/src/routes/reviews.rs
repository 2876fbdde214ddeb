//! What waits for planning, and its decisions.

use super::{
    ActorsState,
    answering::{doing, seen, subject},
    sent::Sent,
};
use crate::{
    pages::{
        naming::Naming,
        review::{ForPlanning, ReviewPage},
    },
    permissions::{EDIT, REVIEW, SUBMIT},
    reviewing::{Decision, ReviewError},
    store::{Claim, Filter},
};
use accounts::Subject;
use actor_network::actor::{Refusal as Refused, Version};
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use site::{Answer, Head, Section, Visit, step};
use terms::ActorId;
use web::Problem;

/// How many of each sort are shown.
const SHOWN: u64 = 50;

pub(super) async fn show(State(state): State<ActorsState>, visit: Visit) -> Answer {
    visit.may(&REVIEW, &Subject::EVERYWHERE)?;
    let (actors, viewer) = (&state.actors, visit.viewer());
    let snapshot = actors.snapshot().await?;
    let naming = Naming::new(&visit, &snapshot.model);
    let of_state = |name| Filter {
        state: Some(name),
        ..Filter::default()
    };
    let proposals = actors
        .list(viewer, &of_state("proposed"), None, SHOWN)
        .await?;
    let changes = actors
        .list(viewer, &of_state("awaiting_review"), None, SHOWN)
        .await?;
    let ids: Vec<ActorId> = changes.actors.iter().map(|one| one.id).collect();
    let waiting = actors.several(&ids).await?;
    let name_of = |id: ActorId| {
        let known = snapshot.actors.get(&id);
        known.map_or_else(|| id.to_string(), |one| one.actor.facts().name.clone())
    };
    let claims = actors.open_claims(viewer, SHOWN).await?;
    let claims: Vec<(Claim, String)> = (claims.into_iter())
        .map(|claim| {
            let name = name_of(claim.actor);
            (claim, name)
        })
        .collect();
    let mut unanswered = snapshot.unanswered();
    let count = unanswered.len();
    unanswered.truncate(usize::try_from(SHOWN).unwrap_or(usize::MAX));
    let all = ForPlanning {
        proposals: &proposals.actors,
        waiting: &waiting,
        claims: &claims,
        unanswered: (&unanswered, count),
    };
    let (head, page) = ReviewPage::new(&visit, &naming, &all, &name_of);
    visit.page(head, &page)
}

fn decision(sent: &Sent) -> Option<Decision> {
    let reason = || sent.text("grund").to_owned();
    Some(match sent.text("schritt") {
        "publish" => Decision::Publish,
        "decline" => Decision::Decline(reason()),
        "approve" => Decision::Approve,
        "send_back" => Decision::SendBack(reason()),
        "release" => Decision::Release,
        "rest" => Decision::Rest,
        "wake" => Decision::Wake,
        "dissolve" => Decision::Dissolve,
        _ => return None,
    })
}

pub(super) async fn decide(
    State(state): State<ActorsState>,
    visit: Visit,
    Path((_, text)): Path<(String, String)>,
    sent: Sent,
) -> Answer {
    let kept = seen(&state, &visit, &text).await?;
    let subject = subject(&kept.actor);
    let decision = decision(&sent).ok_or(Problem::BadRequest)?;
    // Its own people may give it back; all else planning decides.
    match decision {
        Decision::Release if visit.can(&SUBMIT, &subject) => {}
        Decision::Rest | Decision::Wake if visit.can(&EDIT, &subject) => {}
        _ => {
            visit.may(&REVIEW, &subject)?;
        }
    }
    let id = kept.actor.id();
    let version = Version(sent.parsed("version").ok_or(Problem::BadRequest)?);
    let decided = state
        .actors
        .decide(id, version, &decision, doing(&visit)?)
        .await;
    let to = match decision {
        Decision::Publish | Decision::Decline(_) | Decision::Approve | Decision::SendBack(_) => {
            "akteure/pruefen".to_owned()
        }
        _ => format!("akteure/{id}"),
    };
    let key = match decided {
        Ok(_) => return visit.see_other(&to),
        Err(ReviewError::NoActor) => return Err(Problem::NotFound.into()),
        Err(ReviewError::Store(error)) => return Err(error.into()),
        Err(ReviewError::Meanwhile) => "refused-meanwhile",
        Err(ReviewError::Refused(Refused::NoReason)) => "refused-no-reason",
        Err(ReviewError::Refused(Refused::Conflicts(_))) => "refused-conflicts",
        Err(ReviewError::Refused(_)) => "refused-not-now",
        Err(ReviewError::Parent(_)) => "refused-parent",
    };
    refused(&visit, key, &format!("akteure/{id}"))
}

/// A page that says why something was not done, with the way back.
pub(super) fn refused(visit: &Visit, key: &str, back: &str) -> Answer {
    let words = crate::words::words(visit.language);
    let page = crate::pages::claiming::RefusedPage::new(visit, words, key, back);
    let title = words.t("refused-head");
    let head = Head::new(Section::Actors, title, words.t(key));
    let head = head.after(vec![step(words, "nav-actors", "akteure")]);
    visit.page_as(StatusCode::CONFLICT, head, &page)
}
