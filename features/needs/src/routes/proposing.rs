//! Somebody proposes a need, signed in or not.

use crate::{
    NeedsState, Proposal, ProposeError, SubmitError,
    need_text::NeedText,
    pages::{
        list::holds,
        need::of_areas,
        need_form::{Filled, Mistakes, NeedForm, Purpose, warnings},
        received::ThanksPage,
        texts,
    },
    permissions::DECIDE,
    picking::picked,
    sent::Sent,
    words::{Words, words},
};
use axum::{
    body::Bytes,
    extract::{RawQuery, State},
    http::StatusCode,
};
use needs::{
    NeedId,
    need::{Content, Who},
};
use site::{Answer, Head, Section, Visit, step};
use terms::EntityId;
use web::Problem;

/// Who proposes.
enum Proposer {
    /// Signed in.
    Known(Who),
    /// Somebody without an account.
    Unknown,
}

pub(super) async fn form(
    State(state): State<NeedsState>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Answer {
    let sent = Sent::query(query.as_deref());
    let text = NeedText {
        areas: sent.all("raum"),
        ..NeedText::default()
    };
    let shown = Shown {
        id: visit.id(),
        text: &text,
        reason: "",
        mistakes: &Mistakes::default(),
        warned: Vec::new(),
    };
    page(&state, &visit, StatusCode::OK, shown).await
}

struct Shown<'a> {
    id: EntityId,
    text: &'a NeedText,
    reason: &'a str,
    mistakes: &'a Mistakes,
    warned: Vec<String>,
}

async fn page(state: &NeedsState, visit: &Visit, status: StatusCode, shown: Shown<'_>) -> Answer {
    let words = words(visit.language);
    let lead = match visit.visitor.is_signed_in() {
        true => "propose-lead",
        false => "propose-lead-signed-out",
    };
    let purpose = Purpose {
        title: words.t("propose-title"),
        lead: words.t(lead),
        action: visit.address("bedarfe/neu"),
        button: words.t("propose-button"),
        asks_reason: true,
        in_role: holds(visit, DECIDE),
        version: None,
    };
    let head = Head::new(
        Section::TakePart,
        purpose.title.clone(),
        purpose.lead.clone(),
    );
    let filled = Filled {
        id: shown.id,
        text: shown.text,
        reason: shown.reason,
        mistakes: shown.mistakes,
        warned: shown.warned,
        before: None,
        picked: picked(state, visit, shown.text).await?,
    };
    let places = &*visit.around.places;
    let page = NeedForm::new(words, &state.vocabulary, places, purpose, filled);
    let way = vec![step(words, "nav-take-part", "bedarfe")];
    visit.page_as(status, head.after(way), &page)
}

/// What a form says, and everything that is wrong with it.
pub(super) fn read(
    state: &NeedsState,
    visit: &Visit,
    (text, reason): (&NeedText, &str),
    (in_role, before): (bool, Option<&Content>),
) -> (Option<Content>, Mistakes) {
    let words = words(visit.language);
    let mut mistakes = Mistakes::default();
    mistakes.screen(words, text, reason);
    let places = &*visit.around.places;
    let content = match text.content(&state.vocabulary, places, in_role, before) {
        Ok(content) => Some(content),
        Err(unreadable) => {
            for (field, key) in unreadable {
                mistakes.add(field, words.t(key));
            }
            None
        }
    };
    if let Some(Err(faults)) = content.as_ref().map(Content::check) {
        mistakes.faults(words, &faults);
    }
    (content, mistakes)
}

/// By what the visitor proposes: in a role in these areas, as themselves, or without an account.
fn proposer(visit: &Visit, content: &Content) -> Proposer {
    if let Ok(accounts::By::Acting(acting)) = visit.may(&DECIDE, &of_areas(content)) {
        return Proposer::Known(Who::Acting(acting));
    }
    match visit.viewer().account() {
        Some(account) => Proposer::Known(Who::Account(account)),
        None => Proposer::Unknown,
    }
}

pub(super) async fn propose(State(state): State<NeedsState>, visit: Visit, body: Bytes) -> Answer {
    let words = words(visit.language);
    let sent = Sent::read(&body);
    let text = NeedText::of_form(&sent);
    let reason = sent.get("reason").to_owned();
    let id = sent.identity(visit.now()).unwrap_or_else(|| visit.id());
    if text.looked.is_some() {
        let shown = Shown {
            id,
            text: &text,
            reason: &reason,
            mistakes: &Mistakes::default(),
            warned: Vec::new(),
        };
        return page(&state, &visit, StatusCode::OK, shown).await;
    }
    let in_role = holds(&visit, DECIDE);
    let (content, mut mistakes) = read(&state, &visit, (&text, &reason), (in_role, None));
    if let Err(refusal) = needs::need::reason(&reason) {
        mistakes.add("reason", texts::refusal(words, &reason, &refusal));
    }
    let warned = match sent.checked("confirmed") {
        true => Vec::new(),
        false => warnings(words, &text, &reason),
    };
    let (Some(content), true) = (content, mistakes.is_empty() && warned.is_empty()) else {
        let shown = Shown {
            id,
            text: &text,
            reason: &reason,
            mistakes: &mistakes,
            warned,
        };
        return page(&state, &visit, StatusCode::UNPROCESSABLE_ENTITY, shown).await;
    };
    let random = || visit.random();
    match proposer(&visit, &content) {
        Proposer::Known(who) => {
            let proposal = Proposal {
                id: NeedId::of(id),
                content,
                who,
                reason: reason.clone(),
            };
            let register = state.register();
            match register.propose(proposal, visit.now(), &random).await {
                Ok(need) => visit.see_other(&format!("bedarfe/{}", need.id())),
                Err(error) => {
                    let told = told(words, &reason, error)?;
                    again(&state, &visit, (&text, &reason), &told).await
                }
            }
        }
        Proposer::Unknown => {
            let submitted = state
                .register()
                .submit(id, &content, &reason, visit.now())
                .await;
            match submitted {
                Ok(()) => visit.see_other("bedarfe/danke"),
                Err(SubmitError::TooManyWait) => Err(Problem::TooManyRequests.into()),
                Err(SubmitError::Store(error)) => Err(error.into()),
                Err(SubmitError::Faulty(faults)) => {
                    let told = told(words, &reason, ProposeError::Faulty(faults))?;
                    again(&state, &visit, (&text, &reason), &told).await
                }
                Err(SubmitError::Reason(refusal)) => {
                    let told = told(words, &reason, ProposeError::Reason(refusal))?;
                    again(&state, &visit, (&text, &reason), &told).await
                }
            }
        }
    }
}

/// The form once more, with a new identity: the old one may belong to another need.
async fn again(
    state: &NeedsState,
    visit: &Visit,
    (text, reason): (&NeedText, &str),
    mistakes: &Mistakes,
) -> Answer {
    let shown = Shown {
        id: visit.id(),
        text,
        reason,
        mistakes,
        warned: Vec::new(),
    };
    page(state, visit, StatusCode::UNPROCESSABLE_ENTITY, shown).await
}

/// Why a proposal is not taken, field by field.
fn told(words: Words, reason: &str, error: ProposeError) -> Result<Mistakes, site::Refusal> {
    let mut mistakes = Mistakes::default();
    match error {
        ProposeError::Faulty(faults) => mistakes.faults(words, &faults),
        ProposeError::Reason(refusal) => {
            mistakes.add("reason", texts::refusal(words, reason, &refusal));
        }
        ProposeError::Taken => mistakes.add("title", words.t("propose-taken")),
        ProposeError::Store(error) => return Err(error.into()),
    }
    Ok(mistakes)
}

pub(super) async fn thanks(visit: Visit) -> Answer {
    let (head, page) = ThanksPage::new(&visit, words(visit.language));
    visit.page(head, &page)
}
