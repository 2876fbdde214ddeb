//! The fields of a form by which a role is given: which, for whom, where, until when.

use super::Mistakes;
use crate::{
    acts::grant_role::NewRole,
    fields::Fields,
    pages::{Form, texts},
    state::AccountsState,
    words::words,
};
use accounts::{Acting, ActingParts, InvalidActing, Places, Principal, Role, Term, role::ActsFor};
use jiff::{Zoned, civil::Date, tz::TimeZone};
use site::{
    Refusal, Visit,
    finding::{self, AreaField},
    forms::{Choice, Choices, Picker, Select, TextField, TextKind},
};
use terms::{AccountId, ActingId, AreaRef, EntityId, Moment};

/// Whether a form was sent to search for an area, and is to be shown again with what was found.
pub(super) fn searches(sent: &Fields) -> bool {
    Picker::asks(sent.get("find"))
}

/// The areas in which the role is to hold: a list, or a search where a list would be too long.
fn areas(form: Form, visit: &Visit, sent: &Fields, mistakes: &Mistakes) -> Result<Form, Refusal> {
    let words = words(visit.language);
    let places = &*visit.around.places;
    let chosen: Vec<String> = sent.all("area").map(str::to_owned).collect();
    if finding::has_many(places) {
        let action = form.action().to_owned();
        let text = sent.get(&Picker::search_field("area"));
        let field = AreaField {
            name: "area",
            label: words.t("field-areas"),
            action: &action,
            chosen: &chosen,
            search: searches(sent).then_some(text),
        };
        let picker = field
            .picker(visit.language, places)
            .hint(words.t("field-areas-hint"))
            .error(mistakes.of("area"))
            .optional(words);
        return Ok(form.field(&picker)?);
    }
    let mut choices = Vec::new();
    for level in places.levels().iter().filter(|level| level.areas > 1) {
        for placed in places.of_level(&level.level) {
            let value = placed.area.to_string();
            let label = format!(
                "{} · {}",
                level.name.get(visit.language),
                places.full_name(&placed.area)
            );
            let is_chosen = chosen.contains(&value);
            choices.push(Choice::new(&value, label, is_chosen));
        }
    }
    if choices.is_empty() {
        return Ok(form);
    }
    let areas = Choices::several("area", words.t("field-areas"), choices)
        .hint(words.t("field-areas-hint"))
        .error(mistakes.of("area"))
        .optional(words);
    Ok(form.field(&areas)?)
}

/// Adds the fields to a form. `optional`: a form that also goes without a role.
pub(super) fn add(
    form: Form,
    visit: &Visit,
    sent: &Fields,
    mistakes: &Mistakes,
    optional: bool,
) -> Result<Form, Refusal> {
    let words = words(visit.language);
    let none = optional.then(|| Choice::new("", words.t("role-none"), sent.get("role").is_empty()));
    let roles = Role::ALL.into_iter().map(|role| {
        let chosen = sent.get("role") == role.name();
        Choice::new(role.name(), texts::role(words, role), chosen)
    });
    let role = Select::new(
        "role",
        words.t("field-role"),
        none.into_iter().chain(roles).collect(),
    )
    .error(mistakes.of("role"));
    let actor = TextField::new("actor", words.t("field-actor"), sent.get("actor"))
        .hint(words.t("field-actor-hint"))
        .error(mistakes.of("actor"))
        .optional(words);
    let until = TextField::new("until", words.t("field-until"), sent.get("until"))
        .kind(TextKind::Date)
        .hint(words.t("field-until-hint"))
        .error(mistakes.of("until"))
        .optional(words);
    let form = form.field(&role)?.field(&actor)?;
    let form = areas(form, visit, sent, mistakes)?;
    Ok(form.field(&until)?)
}

/// The role that a form asks for; `None` if it asks for none.
pub(super) async fn read(
    state: &AccountsState,
    visit: &Visit,
    fields: &Fields,
    mistakes: &mut Mistakes,
) -> Result<Option<NewRole>, Refusal> {
    let words = words(visit.language);
    let text = fields.get("role");
    if text.is_empty() {
        return Ok(None);
    }
    let Ok(role) = text.parse::<Role>() else {
        mistakes.add("role", words.t("role-missing"));
        return Ok(None);
    };
    let principal = principal(state, visit, role, fields.get("actor"), mistakes).await?;
    let areas = fields.all("area").filter_map(|text| {
        let area: Option<AreaRef> = text.parse().ok();
        area.filter(|area| visit.around.places.area(area).is_some())
    });
    // Without an area the role holds everywhere, if it may.
    let places = Places::areas(areas).unwrap_or(Places::Everywhere);
    let until = match end_of(fields.get("until")) {
        Ok(until) => until,
        Err(NoDay) => {
            mistakes.add("until", words.t("day-wrong"));
            return Ok(None);
        }
    };
    let Ok(term) = Term::new(visit.now(), until) else {
        mistakes.add("until", words.t("day-past"));
        return Ok(None);
    };
    if !mistakes.is_empty() {
        return Ok(None);
    }
    let role = NewRole {
        role,
        principal,
        places,
        term,
    };
    match fits(&role) {
        Ok(()) => Ok(Some(role)),
        Err(invalid) => {
            let (field, key) = complaint(invalid);
            mistakes.add(field, words.t(key));
            Ok(None)
        }
    }
}

/// Whether the parts fit together, whoever gets the role.
fn fits(role: &NewRole) -> Result<(), InvalidActing> {
    let nobody = EntityId::new(Moment::from_micros(0), [0; terms::RANDOM_BYTES]);
    Acting::new(ActingParts {
        id: ActingId::of(nobody),
        account: AccountId::of(nobody),
        role: role.role,
        principal: role.principal,
        places: role.places.clone(),
        term: role.term,
    })
    .map(|_| ())
}

/// The field to which a complaint belongs, and its text.
const fn complaint(invalid: InvalidActing) -> (&'static str, &'static str) {
    match invalid {
        InvalidActing::ActorMissing(_) => ("actor", "actor-missing"),
        InvalidActing::BodyMissing(_) => ("actor", "body-missing"),
        InvalidActing::NotForBody(_) => ("actor", "actor-not-body"),
        InvalidActing::ForNobody(_) => ("actor", "actor-for-nobody"),
        InvalidActing::AreasMissing(_) => ("area", "areas-missing"),
        InvalidActing::NotForAreas(_) => ("area", "areas-not"),
        InvalidActing::EndMissing(_) => ("until", "end-missing"),
    }
}

/// The actor whose name was typed; if it is not one exactly, similar names are said.
async fn principal(
    state: &AccountsState,
    visit: &Visit,
    role: Role,
    text: &str,
    mistakes: &mut Mistakes,
) -> Result<Option<Principal>, Refusal> {
    let words = words(visit.language);
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if role.acts_for() == ActsFor::Nobody {
        mistakes.add("actor", words.t("actor-for-nobody"));
        return Ok(None);
    }
    let like = state.principals.like(text).await?;
    let same = |(_, name): &&(Principal, String)| name.to_lowercase() == text.to_lowercase();
    match (like.iter().find(same), &like[..]) {
        (Some((principal, _)), _) | (None, [(principal, _)]) => Ok(Some(*principal)),
        (None, []) => {
            mistakes.add("actor", words.t("actor-unknown"));
            Ok(None)
        }
        (None, several) => {
            let names: Vec<&str> = several.iter().map(|(_, name)| name.as_str()).collect();
            let text = words.with("actor-several", &[("names", &names.join("; "))]);
            mistakes.add("actor", text);
            Ok(None)
        }
    }
}

/// A text that is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NoDay;

/// The moment after the last day that was typed; `None` if none was.
pub(super) fn end_of(text: &str) -> Result<Option<Moment>, NoDay> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let day: Date = text.parse().map_err(|_| NoDay)?;
    let next = day.tomorrow().map_err(|_| NoDay)?;
    let begin: Zoned = next.to_zoned(TimeZone::UTC).map_err(|_| NoDay)?;
    Ok(Some(Moment::from_micros(
        begin.timestamp().as_microsecond(),
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_until_a_day_holds_on_that_day() {
        let end = end_of("2026-11-26").unwrap().unwrap();
        // 2026-11-27 00:00 UTC.
        assert_eq!(end.micros(), 1_795_737_600_000_000);
        assert_eq!(end_of(" "), Ok(None));
        for text in ["26.11.2026", "2026-02-30", "9999-12-31", "x"] {
            assert_eq!(end_of(text), Err(NoDay), "{text}");
        }
    }
}
