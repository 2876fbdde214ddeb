//! Roles of which areas changed with new boundaries: somebody decides where they hold from now on.

use super::{done, query};
use crate::{
    acts::{
        administer::Listed,
        move_role::{LONGEST_REASON, Move, MoveRefusal},
    },
    fields::Fields,
    pages::{Item, Items, Page, SmallForm, texts},
    permissions::{LIST, MOVE},
    state::AccountsState,
    words::words,
};
use accounts::{Acting, Places, Subject};
use askama::Template;
use axum::{
    extract::State,
    http::{StatusCode, Uri},
};
use site::{
    Answer, AreaNow, Refusal, Section, Successor, Visit,
    forms::{Choice, Choices, TextField},
};
use std::collections::HashMap;
use terms::{ActingId, AreaRef};
use ui::{Alert, AlertKind, Html};
use web::Problem;

/// Most roles on the page; the others come when these are done.
const MOST: usize = 50;

/// From so many per cent of the earlier ground on an area is proposed.
const PROPOSED: u8 = 10;

/// What could take the place of areas that changed.
type Proposals = HashMap<AreaRef, Vec<Successor>>;

#[derive(Debug, Template)]
#[template(
    source = r#"<input type="hidden" name="{{ name }}" value="{{ value }}">"#,
    ext = "html"
)]
struct Hidden {
    name: &'static str,
    value: String,
}

/// The roles that hold or will hold and name an area whose boundaries changed, with their people.
pub(super) async fn waiting(state: &AccountsState, visit: &Visit) -> Result<Vec<Listed>, Refusal> {
    let changed = |places: &Places| !visit.changed_areas(places).is_empty();
    Ok(state.accounts.roles_for_areas(changed).await?)
}

/// `/{language}/konten/grenzen`
pub(super) async fn show(State(state): State<AccountsState>, visit: Visit, uri: Uri) -> Answer {
    visit.may(&MOVE, &Subject::EVERYWHERE)?;
    let words = words(visit.language);
    let alert = done(words, &query(&uri));
    page(&state, &visit, StatusCode::OK, alert).await
}

async fn page(
    state: &AccountsState,
    visit: &Visit,
    status: StatusCode,
    alert: Option<Alert>,
) -> Answer {
    let words = words(visit.language);
    let waiting = waiting(state, visit).await?;
    let actings: Vec<(&Listed, &Acting)> = waiting
        .iter()
        .flat_map(|listed| listed.roles.iter().map(move |acting| (listed, acting)))
        .collect();
    let count = actings.len();
    let shown = actings.get(..MOST.min(count)).unwrap_or_default();
    let proposals = proposals(visit, shown.iter().map(|(_, acting)| *acting)).await?;
    let titles = shown.iter().map(|(_, acting)| *acting);
    let titles = state.role_titles(words, titles).await?;
    let mut items = Vec::new();
    for ((listed, acting), title) in shown.iter().zip(titles) {
        items.push(item(visit, listed, (acting, &title), &proposals)?);
    }
    let items = Items {
        id: "boundaries",
        heading: match count {
            0 => words.t("boundaries-none"),
            count => words.counted("boundaries-count", count, &[]),
        },
        text: (count > MOST)
            .then(|| words.with("boundaries-more", &[("number", &MOST.to_string())]))
            .into_iter()
            .collect(),
        items,
    };
    let mut made = Page::new(words.t("boundaries-title")).lead(words.t("boundaries-lead"));
    if let Some(alert) = alert {
        made = made.with(&alert)?;
    }
    made.with(&items)?.answer_as(visit, Section::Tasks, status)
}

/// What could take the place of the changed areas of these roles, asked about all at once.
async fn proposals<'a>(
    visit: &Visit,
    actings: impl Iterator<Item = &'a Acting>,
) -> Result<Proposals, Refusal> {
    let mut changed: Vec<AreaRef> = actings
        .flat_map(|acting| visit.changed_areas(&acting.parts().places))
        .collect();
    changed.sort();
    changed.dedup();
    if changed.is_empty() {
        return Ok(Proposals::new());
    }
    let found = visit.state().surroundings.successors(&changed).await?;
    Ok(changed.into_iter().zip(found).collect())
}

/// The areas of a role that still hold, as areas of now.
fn kept(visit: &Visit, places: &Places) -> Vec<AreaRef> {
    let Places::Areas(areas) = places else {
        return Vec::new();
    };
    let now = areas
        .iter()
        .filter_map(|area| match visit.around.places.now(area) {
            AreaNow::Holds => Some(area.clone()),
            AreaNow::Same(area) => Some(area),
            AreaNow::Changed(_) => None,
        });
    now.collect()
}

fn item(
    visit: &Visit,
    listed: &Listed,
    (acting, title): (&Acting, &str),
    proposals: &Proposals,
) -> Result<Item, askama::Error> {
    let words = words(visit.language);
    let parts = acting.parts();
    let places = &visit.around.places;
    let name = match listed.person.name.as_str() {
        "" => words.t("account-nameless"),
        name => name.to_owned(),
    };
    let mut lines = vec![texts::term(words, acting, visit.now())];
    let changed = visit.changed_areas(&parts.places);
    let mut choices: Vec<Choice> = Vec::new();
    for area in &changed {
        let gaps = [
            ("area", places.full_name(area)),
            ("vintage", area.vintage.to_string()),
        ];
        let gaps = gaps.each_ref().map(|(key, text)| (*key, text.as_str()));
        lines.push(words.with("boundaries-before", &gaps));
        let found = proposals.get(area).map_or(&[][..], Vec::as_slice);
        for (place, one) in found.iter().enumerate() {
            let proposed = match one.percent {
                Some(percent) => percent >= PROPOSED || place == 0,
                None => found.len() == 1,
            };
            choices.push(choice(visit, one, proposed));
        }
    }
    let kept = kept(visit, &parts.places);
    if !kept.is_empty() {
        let names: Vec<String> = kept.iter().map(|area| places.full_name(area)).collect();
        lines.push(words.with("boundaries-kept", &[("areas", &names.join(", "))]));
    }
    let mut seen = std::collections::BTreeSet::new();
    choices.retain(|one| seen.insert(one.value.clone()));
    let mut fields = vec![Html::render(&Hidden {
        name: "seen",
        value: written(&parts.places),
    })?];
    match choices.is_empty() {
        true => lines.push(words.t("boundaries-no-proposal")),
        false => {
            let choices = Choices::several("area", words.t("boundaries-areas"), choices)
                .id(&format!("area-{}", parts.id))
                .optional(words);
            fields.push(Html::render(&choices)?);
        }
    }
    let reason = TextField::new(
        "reason",
        words.t("field-reason"),
        &words.t("boundaries-reason"),
    )
    .id(&format!("reason-{}", parts.id))
    .hint(words.t("field-reason-hint"))
    .maxlength(u32::try_from(LONGEST_REASON).unwrap_or(u32::MAX));
    fields.push(Html::render(&reason)?);
    // Where nothing can take the place, the role is ended and given anew.
    let proposed = fields.len() > 2;
    let may_look = visit.can(&LIST, &Subject::EVERYWHERE);
    let form = SmallForm {
        action: visit.address("konten/grenzen"),
        fields,
        says: Some(("role", parts.id.to_string())),
        submit: words.t("boundaries-send"),
    };
    Ok(Item {
        title: format!("{name}: {title}"),
        href: may_look.then(|| visit.address(&format!("konten/{}", listed.person.id()))),
        lines,
        forms: proposed.then_some(form).into_iter().collect(),
    })
}

/// An area that could take the place of another, with the part of its ground.
fn choice(visit: &Visit, successor: &Successor, proposed: bool) -> Choice {
    let words = words(visit.language);
    let name = visit.around.places.full_name(&successor.area);
    let label = match successor.percent {
        Some(percent) => {
            let percent = words.notation().whole(u64::from(percent));
            words.with(
                "boundaries-share",
                &[("area", &name), ("percent", &percent)],
            )
        }
        None => words.with("boundaries-no-share", &[("area", &name)]),
    };
    Choice::new(&successor.area.to_string(), label, proposed)
}

/// Areas as a form carries them.
fn written(places: &Places) -> String {
    let Places::Areas(areas) = places else {
        return String::new();
    };
    let texts: Vec<String> = areas.iter().map(ToString::to_string).collect();
    texts.join(" ")
}

/// `POST /{language}/konten/grenzen`: lets a role hold in the areas that were chosen among those
/// proposed, and in those that still hold.
pub(super) async fn decide(
    State(state): State<AccountsState>,
    visit: Visit,
    fields: Fields,
) -> Answer {
    let by = visit.may(&MOVE, &Subject::EVERYWHERE)?.entity();
    let id: ActingId = fields
        .get("role")
        .parse()
        .map_err(|_| Problem::BadRequest)?;
    let acting = state.accounts.role(id).await?.ok_or(Problem::NotFound)?;
    let before = &acting.parts().places;
    if written(before) != fields.get("seen") {
        return again(&state, &visit, StatusCode::CONFLICT, "role-over").await;
    }
    let proposals = proposals(&visit, std::iter::once(&acting)).await?;
    let proposed = |area: &AreaRef| proposals.values().flatten().any(|one| one.area == *area);
    let chosen = fields
        .all("area")
        .filter_map(|text| text.parse::<AreaRef>().ok());
    let chosen: Vec<AreaRef> = chosen.filter(|area| proposed(area)).collect();
    if proposals.is_empty() || chosen.is_empty() {
        let key = "boundaries-nothing-chosen";
        return again(&state, &visit, StatusCode::UNPROCESSABLE_ENTITY, key).await;
    }
    let places = kept(&visit, before).into_iter().chain(chosen);
    let places = Places::areas(places).map_err(|_| Problem::Internal)?;
    let asked = Move {
        acting: id,
        before: before.clone(),
        places,
        reason: fields.get("reason").to_owned(),
    };
    match state.accounts.move_role(by, asked).await {
        Ok(()) => visit.see_other("konten/grenzen?erledigt=role"),
        Err(MoveRefusal::Unknown) => Err(Problem::NotFound.into()),
        Err(MoveRefusal::Over | MoveRefusal::Changed) => {
            again(&state, &visit, StatusCode::CONFLICT, "role-over").await
        }
        Err(MoveRefusal::Reason) => {
            let key = "boundaries-reason-missing";
            again(&state, &visit, StatusCode::UNPROCESSABLE_ENTITY, key).await
        }
        Err(MoveRefusal::Invalid(_)) => Err(Problem::BadRequest.into()),
        Err(MoveRefusal::Database(error)) => Err(error.into()),
    }
}

/// The page once more, with what was wrong.
async fn again(state: &AccountsState, visit: &Visit, status: StatusCode, key: &str) -> Answer {
    let words = words(visit.language);
    let alert = Alert {
        kind: AlertKind::Danger,
        title: words.t("conflict-title"),
        body: vec![words.t(key)],
    };
    page(state, visit, status, Some(alert)).await
}
