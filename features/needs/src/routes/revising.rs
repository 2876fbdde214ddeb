//! Somebody changes the wording of a need; two who do it at once both see what happened.

use super::{proposing::read, showing::found};
use crate::{
    Change, NeedsState, ReviseError,
    need_text::NeedText,
    pages::{
        need::subject,
        need_form::{Filled, Mistakes, NeedForm, Purpose, warnings},
    },
    permissions::{DECIDE, EDIT},
    picking::picked,
    sent::Sent,
    words::{Words, words},
};
use accounts::By;
use askama::Template;
use axum::{
    body::Bytes,
    extract::{Path, State},
    http::StatusCode,
};
use needs::need::{Clash, Conflict, Field, Need, Revision, Version, Who};
use site::{Answer, Head, Section, Visit, step};
use ui::{Breadcrumb, Html};
use web::Problem;

/// What somebody else changed meanwhile.
#[derive(Debug, Template)]
#[template(path = "meanwhile.html")]
struct Meanwhile {
    words: Words,
    text: String,
    title: String,
    description: String,
    /// Fields that both changed.
    clashes: Vec<String>,
}

struct Shown<'a> {
    need: &'a Need,
    version: u32,
    text: &'a NeedText,
    mistakes: &'a Mistakes,
    warned: Vec<String>,
    before: Option<Html>,
}

async fn page(state: &NeedsState, visit: &Visit, status: StatusCode, shown: Shown<'_>) -> Answer {
    let words = words(visit.language);
    let id = shown.need.id();
    let purpose = Purpose {
        title: words.t("edit-title"),
        lead: words.t("edit-lead"),
        action: visit.address(&format!("bedarfe/{id}/aendern")),
        button: words.t("edit-button"),
        asks_reason: false,
        in_role: visit.can(&DECIDE, &subject(shown.need)),
        version: Some(shown.version),
    };
    let head = Head::new(
        Section::TakePart,
        purpose.title.clone(),
        purpose.lead.clone(),
    );
    let way = vec![
        step(words, "nav-take-part", "bedarfe"),
        Breadcrumb {
            text: shown.need.revision().content.title.clone(),
            href: Some(visit.address(&format!("bedarfe/{id}"))),
        },
    ];
    let filled = Filled {
        id: id.id(),
        text: shown.text,
        reason: "",
        mistakes: shown.mistakes,
        warned: shown.warned,
        before: shown.before,
        picked: picked(state, visit, shown.text).await?,
    };
    let places = &*visit.around.places;
    let page = NeedForm::new(words, &state.vocabulary, places, purpose, filled);
    visit.page_as(status, head.after(way), &page)
}

pub(super) async fn form(
    State(state): State<NeedsState>,
    Path((_, id)): Path<(String, String)>,
    visit: Visit,
) -> Answer {
    let need = found(&state, &id).await?;
    visit.may(&EDIT, &subject(&need))?;
    let shown = Shown {
        version: need.revision().version.number(),
        text: &NeedText::of_content(&need.revision().content),
        mistakes: &Mistakes::default(),
        warned: Vec::new(),
        before: None,
        need: &need,
    };
    page(&state, &visit, StatusCode::OK, shown).await
}

pub(super) async fn revise(
    State(state): State<NeedsState>,
    Path((_, id)): Path<(String, String)>,
    visit: Visit,
    body: Bytes,
) -> Answer {
    let words = words(visit.language);
    let need = found(&state, &id).await?;
    let who = match visit.may(&EDIT, &subject(&need))? {
        By::Acting(acting) => Who::Acting(acting),
        By::Account(account) => Who::Account(account),
        By::Everyone => return Err(Problem::Forbidden.into()),
    };
    let in_role = visit.can(&DECIDE, &subject(&need));
    let sent = Sent::read(&body);
    let text = NeedText::of_form(&sent);
    let version: u32 = sent.get("version").parse().unwrap_or(0);
    let base = need
        .revisions()
        .iter()
        .find(|one| one.version == Version::new(version));
    let Some(base) = base else {
        return Err(Problem::BadRequest.into());
    };
    if text.looked.is_some() {
        let shown = Shown {
            need: &need,
            version,
            text: &text,
            mistakes: &Mistakes::default(),
            warned: Vec::new(),
            before: None,
        };
        return page(&state, &visit, StatusCode::OK, shown).await;
    }
    let kept = (in_role, Some(&base.content));
    let (content, mistakes) = read(&state, &visit, (&text, ""), kept);
    let warned = match sent.checked("confirmed") {
        true => Vec::new(),
        false => warnings(words, &text, ""),
    };
    let mut shown = Shown {
        need: &need,
        version,
        text: &text,
        mistakes: &mistakes,
        warned,
        before: None,
    };
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    let (Some(content), true) = (content, mistakes.is_empty() && shown.warned.is_empty()) else {
        return page(&state, &visit, status, shown).await;
    };
    let change = Change {
        need: need.id(),
        based_on: base.version,
        content,
        who,
    };
    let random = || visit.random();
    match state.register().revise(change, visit.now(), &random).await {
        Ok(need) => visit.see_other(&format!("bedarfe/{}", need.id())),
        Err(ReviseError::Unknown) => Err(Problem::NotFound.into()),
        Err(ReviseError::Store(error)) => Err(error.into()),
        Err(ReviseError::Conflict(Conflict::UnknownVersion(_))) => Err(Problem::BadRequest.into()),
        Err(ReviseError::Conflict(Conflict::Faulty(faults))) => {
            let mut told = mistakes.clone();
            told.faults(words, &faults);
            shown.mistakes = &told;
            page(&state, &visit, status, shown).await
        }
        Err(ReviseError::Conflict(Conflict::Meanwhile {
            theirs,
            together,
            clashes,
            ..
        })) => {
            let woven = NeedText::of_content(&together);
            shown.version = theirs.version.number();
            shown.text = &woven;
            shown.before = Some(meanwhile(words, &theirs, &clashes)?);
            page(&state, &visit, StatusCode::CONFLICT, shown).await
        }
    }
}

fn meanwhile(words: Words, theirs: &Revision, clashes: &[Clash]) -> Result<Html, askama::Error> {
    let fields = clashes.iter().map(|Clash(field)| {
        words.t(match field {
            Field::Title => "form-title",
            Field::Description => "form-description",
            Field::ForWhom => "form-for-whom",
            Field::Since => "fact-since",
            Field::Fields => "form-fields",
            Field::Origins => "form-group-from",
            Field::Existing => "form-existing",
            Field::Areas => "form-area",
        })
    });
    Html::render(&Meanwhile {
        text: words.with(
            "meanwhile-text",
            &[("day", &crate::words::day(words, theirs.at))],
        ),
        title: theirs.content.title.clone(),
        description: theirs.content.description.clone(),
        clashes: fields.collect(),
        words,
    })
}
