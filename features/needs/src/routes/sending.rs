//! A professional sends a signal, looks at their own and takes one back.

use crate::{
    NeedsState, SendError, Sending,
    pages::{
        own_signals::OwnSignalsPage,
        signal_form::{Remarks, SendsFor, SignalForm, SignalText},
        texts,
    },
    permissions::SEND,
    sent::Sent,
    words::words,
};
use accounts::{By, Principal, Subject};
use axum::{
    body::Bytes,
    extract::{Path, State},
    http::StatusCode,
};
use needs::{
    SignalId, SignalParts,
    signal::{Sender, SignalRefusal},
};
use site::{Answer, Refusal, Visit};
use spine::Node;
use terms::{EntityId, Moment};
use web::Problem;

/// For which organisations the visitor can send now.
async fn sends_for(state: &NeedsState, visit: &Visit) -> Result<Vec<SendsFor>, Refusal> {
    let viewer = visit.viewer();
    let mut found: Vec<SendsFor> = Vec::new();
    for acting in viewer.actings().iter().filter(|one| one.holds(viewer.at())) {
        let Some(Principal::Organisation(organisation)) = acting.parts().principal else {
            continue;
        };
        let subject = Subject::EVERYWHERE.of_actor(organisation);
        let known = found.iter().any(|one| one.organisation == organisation);
        let role = acting.parts().role;
        let granted = SEND.grants.iter().any(|grant| grant.roles.contains(&role));
        if granted && !known && visit.can(&SEND, &subject) {
            found.push(SendsFor {
                acting: acting.parts().id,
                organisation,
                name: String::new(),
            });
        }
    }
    let nodes: Vec<Node> = found
        .iter()
        .map(|one| Node::entity(one.organisation))
        .collect();
    let named = state
        .registry
        .resolve(&nodes, viewer, visit.language)
        .await
        .map_err(|error| super::away(&error))?;
    let words = words(visit.language);
    for (one, node) in found.iter_mut().zip(&nodes) {
        one.name = match named.get(node) {
            Some(resolved) => resolved.title.clone(),
            None => words.t("send-own-organisation"),
        };
    }
    Ok(found)
}

fn page(
    state: &NeedsState,
    visit: &Visit,
    (status, id): (StatusCode, EntityId),
    organisations: &[SendsFor],
    shown: (&SignalText, &Remarks),
) -> Answer {
    let words = words(visit.language);
    let (head, page) = SignalForm::new(state, visit, words, id, organisations, shown);
    visit.page_as(status, head, &page)
}

pub(super) async fn form(State(state): State<NeedsState>, visit: Visit) -> Answer {
    let organisations = sends_for(&state, &visit).await?;
    let shown = (&SignalText::default(), &Remarks::default());
    let how = (StatusCode::OK, visit.id());
    page(&state, &visit, how, &organisations, shown)
}

/// What of a form makes a signal, and what is wrong with the rest.
fn read(
    visit: &Visit,
    organisations: &[SendsFor],
    text: &SignalText,
    (id, now): (EntityId, Moment),
) -> (Option<SignalParts>, Remarks) {
    let words = words(visit.language);
    let mut remarks = Remarks::default();
    let chosen = organisations
        .iter()
        .find(|one| one.acting.to_string() == text.sends_for);
    if chosen.is_none() {
        remarks.errors.push(("for", words.t("send-for-missing")));
    }
    let topic = text.topic();
    if topic.is_none() {
        remarks.errors.push(("topic", words.t("flaw-missing")));
    }
    let area = text.area.parse().ok();
    let area = area.filter(|area| visit.around.places.area(area).is_some());
    if area.is_none() {
        remarks.errors.push(("area", words.t("flaw-missing")));
    }
    let frequency = text.frequency.parse().ok();
    if frequency.is_none() {
        remarks.errors.push(("frequency", words.t("flaw-missing")));
    }
    let account = visit.viewer().account();
    let parts = (|| {
        let chosen = chosen?;
        Some(SignalParts {
            id: SignalId::of(id),
            sender: Sender {
                account: account?,
                acting: chosen.acting,
                organisation: chosen.organisation,
            },
            topic: topic?,
            frequency: frequency?,
            area: area?,
            sent: now,
        })
    })();
    (parts, remarks)
}

pub(super) async fn send(State(state): State<NeedsState>, visit: Visit, body: Bytes) -> Answer {
    let words = words(visit.language);
    let organisations = sends_for(&state, &visit).await?;
    let sent = Sent::read(&body);
    let text = SignalText::of_form(&sent);
    let now = visit.now();
    if text.looked.is_some() {
        let how = (
            StatusCode::OK,
            sent.identity(now).unwrap_or_else(|| visit.id()),
        );
        return page(
            &state,
            &visit,
            how,
            &organisations,
            (&text, &Remarks::default()),
        );
    }
    let id = sent.identity(now).unwrap_or_else(|| visit.id());
    let (parts, mut remarks) = read(&visit, &organisations, &text, (id, now));
    if !sent.checked("confirmed") {
        remarks.warned = texts::warned(words, &text.note);
    }
    if let Some(said) = texts::refused(words, &text.note) {
        remarks.errors.push(("note", said));
    }
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    let fine = remarks.errors.is_empty() && remarks.warned.is_empty();
    let (Some(parts), true) = (parts, fine) else {
        return page(
            &state,
            &visit,
            (status, id),
            &organisations,
            (&text, &remarks),
        );
    };
    let subject = Subject::EVERYWHERE.of_actor(parts.sender.organisation);
    let By::Acting(_) = visit.may(&SEND, &subject)? else {
        return Err(Problem::Forbidden.into());
    };
    let sending = Sending {
        parts,
        note: text.note.clone(),
    };
    let choices = state.vocabulary.choices();
    match state.signals().send(sending, &choices).await {
        Ok(_) => visit.see_other("signale/meine"),
        Err(SendError::Store(error)) => Err(error.into()),
        Err(SendError::Unknown) => Err(Problem::BadRequest.into()),
        Err(SendError::Refused(refusal)) => {
            let (field, said) = match refusal {
                SignalRefusal::Note(refusal) => {
                    ("note", texts::refusal(words, &text.note, &refusal))
                }
                _ => ("topic", words.t("wrong-choice")),
            };
            remarks.errors.push((field, said));
            page(
                &state,
                &visit,
                (status, id),
                &organisations,
                (&text, &remarks),
            )
        }
    }
}

pub(super) async fn own(State(state): State<NeedsState>, visit: Visit) -> Answer {
    let account = visit.viewer().account().ok_or(Problem::Forbidden)?;
    let signals = state.signals().own(account).await?;
    let words = words(visit.language);
    let (head, page) = OwnSignalsPage::new(&state, &visit, words, &signals);
    visit.page(head, &page)
}

pub(super) async fn withdraw(
    State(state): State<NeedsState>,
    Path((_, id)): Path<(String, String)>,
    visit: Visit,
) -> Answer {
    let id: SignalId = id.parse().map_err(|_| Problem::NotFound)?;
    let account = visit.viewer().account().ok_or(Problem::Forbidden)?;
    // By whatever acting they send now: what was sent under another one is theirs too.
    let sends_for = sends_for(&state, &visit).await?;
    let by = sends_for.first().ok_or(Problem::Forbidden)?;
    let sender = Sender {
        account,
        acting: by.acting,
        organisation: by.organisation,
    };
    match state.signals().withdraw(id, sender, visit.now()).await {
        Ok(()) | Err(SendError::Refused(_)) => visit.see_other("signale/meine"),
        Err(SendError::Unknown) => Err(Problem::NotFound.into()),
        Err(SendError::Store(error)) => Err(error.into()),
    }
}
