//! A need as a form holds it: texts that become a [`Content`], and back.

use crate::{Vocabulary, sent::Sent};
use needs::{
    FieldId, TargetGroupId,
    need::{Content, Origin, Resource, Since},
};
use site::{AreaTree, forms::Picker};
use std::collections::BTreeSet;
use terms::{ActorId, AreaRef, EntityId, IndicatorId, ReferencePeriod};

/// How many areas the form has room for.
pub(crate) const AREAS: usize = 3;

/// What was looked for in a form that was sent to search and not to be taken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Looked {
    pub(crate) area: String,
    pub(crate) indicator: String,
    pub(crate) actors: String,
    pub(crate) existing: String,
}

/// The texts of the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct NeedText {
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) areas: Vec<String>,
    pub(crate) for_whom: Vec<String>,
    pub(crate) fields: Vec<String>,
    pub(crate) year: String,
    pub(crate) month: String,
    pub(crate) residents: String,
    pub(crate) professionals: String,
    pub(crate) indicator: String,
    pub(crate) indicator_year: String,
    pub(crate) indicator_value: String,
    /// Addresses of actors' pages or their identities, one a line.
    pub(crate) actors: String,
    /// What exists, one a line, perhaps with the address of an actor's page.
    pub(crate) existing: String,
    /// Actors that do something about it, by their identities.
    pub(crate) existing_actors: Vec<String>,
    /// What was looked for, if anything was.
    pub(crate) looked: Option<Looked>,
}

/// A text that cannot be read: the field and the key of the mistake.
pub(crate) type Unreadable = (&'static str, &'static str);

impl NeedText {
    /// What a form sent.
    pub(crate) fn of_form(sent: &Sent) -> Self {
        let text = |name: &str| sent.get(name).to_owned();
        Self {
            title: text("title"),
            description: text("description"),
            areas: sent.all("area"),
            for_whom: sent.all("for_whom"),
            fields: sent.all("fields"),
            year: text("year"),
            month: text("month"),
            residents: text("residents"),
            professionals: text("professionals"),
            indicator: text("indicator"),
            indicator_year: text("indicator_year"),
            indicator_value: text("indicator_value"),
            actors: sent.all("actors").join("\n"),
            existing: text("existing"),
            existing_actors: sent.all("existing_actor"),
            looked: Picker::asks(sent.get("find")).then(|| {
                let text = |name: &str| sent.get(&Picker::search_field(name)).to_owned();
                Looked {
                    area: text("area"),
                    indicator: text("indicator"),
                    actors: text("actors"),
                    existing: text("existing_actor"),
                }
            }),
        }
    }

    /// A need as it stands. Of several origins of the same sort the form shows the first; the others
    /// are kept by [`NeedText::content`].
    pub(crate) fn of_content(content: &Content) -> Self {
        let mut text = Self {
            title: content.title.clone(),
            description: content.description.clone(),
            areas: content.areas.iter().map(ToString::to_string).collect(),
            for_whom: content.for_whom.iter().map(ToString::to_string).collect(),
            fields: content.fields.iter().map(ToString::to_string).collect(),
            year: content
                .since
                .map(|since| since.year.to_string())
                .unwrap_or_default(),
            month: content
                .since
                .and_then(|since| since.month)
                .map(|month| month.to_string())
                .unwrap_or_default(),
            ..Self::default()
        };
        for origin in firsts(content) {
            match origin {
                Origin::Residents { how } => text.residents.clone_from(how),
                Origin::Professionals { how } => text.professionals.clone_from(how),
                Origin::Indicator {
                    indicator,
                    period,
                    value,
                } => {
                    text.indicator = indicator.to_string();
                    text.indicator_year = period.to_string();
                    text.indicator_value.clone_from(value);
                }
                Origin::Actors { actors } => {
                    let lines: Vec<String> = actors.iter().map(ToString::to_string).collect();
                    text.actors = lines.join("\n");
                }
                Origin::Signals { .. } => {}
            }
        }
        let line = |resource: &Resource| match resource.actor {
            Some(actor) => format!("{} · {actor}", resource.what),
            None => resource.what.clone(),
        };
        let (alone, with_words): (Vec<&Resource>, Vec<&Resource>) =
            content.existing.iter().partition(|one| one.what.is_empty());
        let lines: Vec<String> = with_words.into_iter().map(line).collect();
        text.existing = lines.join("\n");
        let actors = alone.into_iter().filter_map(|one| one.actor);
        text.existing_actors = actors.map(|actor| actor.to_string()).collect();
        text
    }

    /// The need that the texts say. What the form does not show is kept from the wording `before`: all
    /// but the first origin of a sort, statements about signals, and, for who does not act in a role,
    /// figures and actors. `in_role` says whether they do.
    ///
    /// # Errors
    /// Every field that cannot be read.
    pub(crate) fn content(
        &self,
        vocabulary: &Vocabulary,
        places: &dyn AreaTree,
        in_role: bool,
        before: Option<&Content>,
    ) -> Result<Content, Vec<Unreadable>> {
        let mut wrong = Vec::new();
        let mut areas = BTreeSet::new();
        for text in &self.areas {
            let kept = before.into_iter().flat_map(|content| &content.areas);
            match text.parse::<AreaRef>() {
                Ok(area)
                    if places.area(&area).is_some() || kept.clone().any(|one| *one == area) =>
                {
                    areas.insert(area);
                }
                _ => wrong.push(("area", "wrong-area")),
            }
        }
        let mut for_whom = BTreeSet::new();
        for text in &self.for_whom {
            let known = vocabulary.groups.iter().any(|one| one.key.as_str() == text);
            match TargetGroupId::new(text) {
                Ok(key) if known || before.is_some_and(|old| old.for_whom.contains(&key)) => {
                    for_whom.insert(key);
                }
                _ => wrong.push(("for_whom", "wrong-choice")),
            }
        }
        let mut fields = BTreeSet::new();
        for text in &self.fields {
            let known = vocabulary.fields.iter().any(|one| one.key.as_str() == text);
            match FieldId::new(text) {
                Ok(key) if known || before.is_some_and(|old| old.fields.contains(&key)) => {
                    fields.insert(key);
                }
                _ => wrong.push(("fields", "wrong-choice")),
            }
        }
        let since = self.since(&mut wrong);
        let origins = self.origins(in_role, before, &mut wrong);
        let existing = self.resources(&mut wrong);
        if wrong.is_empty() {
            Ok(Content {
                title: self.title.clone(),
                description: self.description.clone(),
                for_whom,
                since,
                fields,
                origins,
                existing,
                areas,
            })
        } else {
            Err(wrong)
        }
    }

    fn since(&self, wrong: &mut Vec<Unreadable>) -> Option<Since> {
        if self.year.is_empty() {
            if !self.month.is_empty() {
                wrong.push(("year", "wrong-month-alone"));
            }
            return None;
        }
        let Ok(year) = self.year.parse::<ReferencePeriod>() else {
            wrong.push(("year", "wrong-year"));
            return None;
        };
        let month = match self.month.as_str() {
            "" => None,
            text => match text.parse::<u8>() {
                Ok(month) => Some(month),
                Err(_) => {
                    wrong.push(("month", "flaw-no-month"));
                    None
                }
            },
        };
        Some(Since { year, month })
    }

    fn origins(
        &self,
        in_role: bool,
        before: Option<&Content>,
        wrong: &mut Vec<Unreadable>,
    ) -> Vec<Origin> {
        let mut origins = Vec::new();
        if !self.residents.is_empty() {
            origins.push(Origin::Residents {
                how: self.residents.clone(),
            });
        }
        if !self.professionals.is_empty() {
            origins.push(Origin::Professionals {
                how: self.professionals.clone(),
            });
        }
        if in_role {
            origins.extend(self.indicator(wrong));
            let named = self.actors.lines().filter(|line| !line.trim().is_empty());
            let actors: Option<BTreeSet<ActorId>> = named.map(actor_in).collect();
            match actors {
                None => wrong.push(("actors", "wrong-actor")),
                Some(actors) if !actors.is_empty() => origins.push(Origin::Actors { actors }),
                Some(_) => {}
            }
        }
        if let Some(before) = before {
            let shown: Vec<&Origin> = firsts(before)
                .filter(|origin| match origin {
                    Origin::Residents { .. } | Origin::Professionals { .. } => true,
                    Origin::Indicator { .. } | Origin::Actors { .. } => in_role,
                    Origin::Signals { .. } => false,
                })
                .collect();
            let kept = before.origins.iter().filter(|one| !shown.contains(one));
            origins.extend(kept.cloned());
        }
        origins
    }

    fn indicator(&self, wrong: &mut Vec<Unreadable>) -> Option<Origin> {
        let parts = [&self.indicator, &self.indicator_year, &self.indicator_value];
        if parts.iter().all(|part| part.is_empty()) {
            return None;
        }
        let indicator = IndicatorId::new(&self.indicator);
        let period = self.indicator_year.parse::<ReferencePeriod>();
        match (indicator, period) {
            (Ok(indicator), Ok(period)) if !self.indicator_value.is_empty() => {
                Some(Origin::Indicator {
                    indicator,
                    period,
                    value: self.indicator_value.clone(),
                })
            }
            _ => {
                wrong.push(("indicator", "wrong-indicator"));
                None
            }
        }
    }

    fn resources(&self, wrong: &mut Vec<Unreadable>) -> Vec<Resource> {
        let lines = self.existing.lines().map(str::trim);
        let lines = lines.filter(|line| !line.is_empty());
        let mut all: Vec<Resource> = lines.map(resource).collect();
        for text in &self.existing_actors {
            let Some(actor) = actor_in(text) else {
                wrong.push(("existing_actor", "wrong-choice"));
                continue;
            };
            let known = all.iter().any(|one| one.actor == Some(actor));
            if !known {
                all.push(Resource {
                    what: String::new(),
                    actor: Some(actor),
                });
            }
        }
        all
    }
}

/// The first origin of each sort.
fn firsts(content: &Content) -> impl Iterator<Item = &Origin> {
    let mut seen = BTreeSet::new();
    content.origins.iter().filter(move |origin| {
        seen.insert(match origin {
            Origin::Indicator { .. } => 0,
            Origin::Residents { .. } => 1,
            Origin::Professionals { .. } => 2,
            Origin::Actors { .. } => 3,
            Origin::Signals { .. } => 4,
        })
    })
}

/// An actor named by its identity or by the address of its page.
pub(crate) fn actor_in(line: &str) -> Option<ActorId> {
    let word = line.split_whitespace().last()?;
    let end = word.trim_end_matches('/').rsplit('/').next()?;
    let id: EntityId = end.parse().ok()?;
    Some(ActorId::of(id))
}

/// A line about what exists: its words, and the actor that stands at its end.
fn resource(line: &str) -> Resource {
    let Some(actor) = actor_in(line) else {
        return Resource {
            what: line.to_owned(),
            actor: None,
        };
    };
    let words = line.rsplit_once(char::is_whitespace);
    let what = words.map_or("", |(words, _)| words);
    let what = what.trim_end_matches(|c: char| c.is_whitespace() || "·-–:,;".contains(c));
    Resource {
        what: what.to_owned(),
        actor: Some(actor),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use site::testing::ListedAreas;
    use terms::Moment;

    fn actor() -> ActorId {
        ActorId::new(Moment::from_micros(0), [3; 10])
    }

    fn text() -> NeedText {
        NeedText {
            title: "Es fehlen Plätze".into(),
            areas: vec!["2021/stadtteil/01".into()],
            for_whom: vec!["families".into()],
            fields: vec!["families".into()],
            year: "2023".into(),
            month: "5".into(),
            residents: "Rundgang".into(),
            indicator: "under_6".into(),
            indicator_year: "2024".into(),
            indicator_value: "8 bis 9 %".into(),
            actors: format!("https://stadt.example/de/akteure/{}", actor()),
            existing: format!("Spielgruppe am Vormittag – {}\nSpielplatz", actor()),
            ..NeedText::default()
        }
    }

    fn content(text: &NeedText, in_role: bool, before: Option<&Content>) -> Content {
        let vocabulary = Vocabulary::usual().unwrap();
        let places = ListedAreas::town();
        text.content(&vocabulary, &places, in_role, before).unwrap()
    }

    #[test]
    fn what_a_form_says_is_the_need_and_comes_back_into_the_form() {
        let read = content(&text(), true, None);
        assert_eq!(read.origins.len(), 3);
        assert_eq!(read.existing[0].what, "Spielgruppe am Vormittag");
        assert_eq!(read.existing[0].actor, Some(actor()));
        assert_eq!(read.existing[1].actor, None);
        let again = NeedText::of_content(&read);
        assert_eq!(content(&again, true, Some(&read)), read);
    }

    #[test]
    fn who_acts_in_no_role_neither_sets_nor_removes_figures_and_actors() {
        let full = content(&text(), true, None);
        assert_eq!(content(&text(), false, None).origins.len(), 1);
        let mut mine = text();
        mine.indicator.clear();
        mine.actors.clear();
        assert_eq!(content(&mine, false, Some(&full)).origins.len(), 3);
        mine.indicator_year.clear();
        mine.indicator_value.clear();
        assert_eq!(content(&mine, true, Some(&full)).origins.len(), 1);
    }

    #[test]
    fn what_cannot_be_read_is_told_field_by_field() {
        let mut wrong = text();
        wrong.areas.push("2021/stadtteil/99".into());
        wrong.fields.push("magic".into());
        wrong.year = "gestern".into();
        wrong.indicator_value.clear();
        wrong.actors.push_str("\nunser Verein");
        let vocabulary = Vocabulary::usual().unwrap();
        let told = wrong.content(&vocabulary, &ListedAreas::town(), true, None);
        let fields: Vec<&str> = told.unwrap_err().iter().map(|(field, _)| *field).collect();
        assert_eq!(fields, ["area", "fields", "year", "indicator", "actors"]);
    }
}
