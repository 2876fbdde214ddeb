//! Somebody in a role reads proposals of people without an account.

use super::proposing::read;
use crate::{
    NeedsState, Submission, SubmissionError,
    need_text::NeedText,
    pages::{
        need::of_areas,
        need_form::{Filled, Mistakes, NeedForm, Purpose},
        received::{Declining, ReceivedPage},
        texts,
    },
    permissions::RECEIVE,
    picking::picked,
    sent::Sent,
    words::words,
};
use accounts::By;
use askama::Template;
use axum::{
    body::Bytes,
    extract::{Path, State},
    http::StatusCode,
};
use site::{Answer, Head, Refusal, Section, Visit, step};
use terms::{ActingId, EntityId};
use ui::Html;
use web::Problem;

pub(super) async fn list(State(state): State<NeedsState>, visit: Visit) -> Answer {
    let waiting = state.register().waiting().await?;
    let own: Vec<Submission> = waiting
        .into_iter()
        .filter(|one| visit.can(&RECEIVE, &of_areas(&one.content)))
        .collect();
    let (head, page) = ReceivedPage::new(&visit, words(visit.language), &own);
    visit.page(head, &page)
}

/// The proposal of an address, if the visitor may read it, and the acting by which.
async fn found(
    state: &NeedsState,
    visit: &Visit,
    id: &str,
) -> Result<(Submission, ActingId), Refusal> {
    let id: EntityId = id.parse().map_err(|_| Problem::NotFound)?;
    let submission = state.register().submission(id).await?;
    let submission = submission.ok_or(Problem::NotFound)?;
    match visit.may(&RECEIVE, &of_areas(&submission.content))? {
        By::Acting(acting) => Ok((submission, acting)),
        By::Everyone | By::Account(_) => Err(Problem::Forbidden.into()),
    }
}

/// What a page of a proposal shows besides the proposal.
struct Shown<'a> {
    text: &'a NeedText,
    mistakes: &'a Mistakes,
    why: &'a str,
    why_error: Option<String>,
}

/// The form with which the proposal is let through, and below it the one with which it is not.
#[derive(Debug, Template)]
#[template(source = "{{ form }}{{ declining }}", ext = "html")]
struct Both {
    form: Html,
    declining: Html,
}

async fn page(
    state: &NeedsState,
    visit: &Visit,
    status: StatusCode,
    submission: &Submission,
    shown: Shown<'_>,
) -> Answer {
    let words = words(visit.language);
    let id = submission.id;
    let purpose = Purpose {
        title: words.t("receive-title"),
        lead: words.t("receive-lead"),
        action: visit.address(&format!("bedarfe/eingang/{id}")),
        button: words.t("receive-button"),
        asks_reason: false,
        in_role: true,
        version: None,
    };
    let head = Head::new(
        Section::TakePart,
        purpose.title.clone(),
        purpose.lead.clone(),
    );
    let way = vec![
        step(words, "nav-take-part", "bedarfe"),
        step(words, "received-title", "bedarfe/eingang"),
    ];
    let filled = Filled {
        id,
        text: shown.text,
        reason: "",
        mistakes: shown.mistakes,
        warned: Vec::new(),
        before: None,
        picked: picked(state, visit, shown.text).await?,
    };
    let places = &*visit.around.places;
    let form = NeedForm::new(words, &state.vocabulary, places, purpose, filled);
    let of = (id, submission.reason.as_str());
    let declining = Declining::new(visit, words, of, shown.why, shown.why_error);
    let both = Both {
        form: Html::render(&form)?,
        declining: Html::render(&declining)?,
    };
    visit.page_as(status, head.after(way), &both)
}

pub(super) async fn form(
    State(state): State<NeedsState>,
    Path((_, id)): Path<(String, String)>,
    visit: Visit,
) -> Answer {
    let (submission, _) = found(&state, &visit, &id).await?;
    let shown = Shown {
        text: &NeedText::of_content(&submission.content),
        mistakes: &Mistakes::default(),
        why: "",
        why_error: None,
    };
    page(&state, &visit, StatusCode::OK, &submission, shown).await
}

pub(super) async fn let_through(
    State(state): State<NeedsState>,
    Path((_, id)): Path<(String, String)>,
    visit: Visit,
    body: Bytes,
) -> Answer {
    let words = words(visit.language);
    let (submission, by) = found(&state, &visit, &id).await?;
    let text = NeedText::of_form(&Sent::read(&body));
    if text.looked.is_some() {
        let shown = Shown {
            text: &text,
            mistakes: &Mistakes::default(),
            why: "",
            why_error: None,
        };
        return page(&state, &visit, StatusCode::OK, &submission, shown).await;
    }
    let kept = (true, Some(&submission.content));
    let (content, mut mistakes) = read(&state, &visit, (&text, ""), kept);
    if let (Some(content), true) = (content, mistakes.is_empty()) {
        // Whoever reads a proposal may not move it to where they have nothing to say.
        visit.may(&RECEIVE, &of_areas(&content))?;
        let random = || visit.random();
        let register = state.register();
        let done = register.let_through(submission.id, content, by, visit.now(), &random);
        match done.await {
            Ok(need) => return visit.see_other(&format!("bedarfe/{}", need.id())),
            Err(SubmissionError::Unknown) => return visit.see_other("bedarfe/eingang"),
            Err(SubmissionError::Store(error)) => return Err(error.into()),
            Err(SubmissionError::Faulty(faults)) => mistakes.faults(words, &faults),
            Err(SubmissionError::Reason(_)) => {
                mistakes.add("title", words.t("flaw-points-to-a-person"));
            }
        }
    }
    let shown = Shown {
        text: &text,
        mistakes: &mistakes,
        why: "",
        why_error: None,
    };
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    page(&state, &visit, status, &submission, shown).await
}

pub(super) async fn decline(
    State(state): State<NeedsState>,
    Path((_, id)): Path<(String, String)>,
    visit: Visit,
    body: Bytes,
) -> Answer {
    let words = words(visit.language);
    let (submission, by) = found(&state, &visit, &id).await?;
    let sent = Sent::read(&body);
    let why = sent.get("why");
    let random = || visit.random();
    let declined = state
        .register()
        .decline(submission.id, why, by, visit.now(), &random)
        .await;
    match declined {
        Ok(()) | Err(SubmissionError::Unknown) => visit.see_other("bedarfe/eingang"),
        Err(SubmissionError::Store(error)) => Err(error.into()),
        Err(SubmissionError::Faulty(_)) => Err(Problem::Internal.into()),
        Err(SubmissionError::Reason(refusal)) => {
            let shown = Shown {
                text: &NeedText::of_content(&submission.content),
                mistakes: &Mistakes::default(),
                why,
                why_error: Some(texts::refusal(words, why, &refusal)),
            };
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            page(&state, &visit, status, &submission, shown).await
        }
    }
}
