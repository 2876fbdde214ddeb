//! "Who can I ask?": ranks actors for a need, a field of action, a target group, an area and a
//! language, for people without an account. It sees public fields alone ([`PublicActor`]), says why
//! somebody is named, and always ranks in the same way.
//!
//! Points: field of action 40 (25 if only a word of the need names it), target group 20, words of the
//! need found in offers up to 30 and in name or summary up to 15, area 20 (12 for a wider one, 6 for the
//! whole municipality), language 15, a public way to reach somebody 10, confirmed lately 5. Ties go by
//! name, then by identity. Nobody can buy or earn another place.

use crate::actor::{LanguageTag, Lists, Places, PublicActor, PublicContact};
use crate::text::{fold, is_small, words};
use crate::{FieldKey, GroupKey};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use terms::{AreaRef, Language, Moment};

/// What somebody wants to know. All of it is optional; nothing of it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Question {
    /// In the person's own words.
    pub need: String,
    /// A field of action.
    pub field: Option<FieldKey>,
    /// For whom.
    pub target_group: Option<GroupKey>,
    /// Where.
    pub area: Option<AreaRef>,
    /// In which language.
    pub language: Option<LanguageTag>,
}

/// Why an actor is named.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It works in the field that was asked for.
    Field(FieldKey),
    /// It works in a field whose name the need mentions.
    FieldMentioned(FieldKey),
    /// It is there for the target group.
    TargetGroup(GroupKey),
    /// It offers something that fits the words: the offer.
    Offer(String),
    /// Its name or summary holds words of the need: these.
    Described(Vec<String>),
    /// It works in the area.
    Here(AreaRef),
    /// It works in a wider area, to which the area belongs.
    Around(AreaRef),
    /// It works in the whole municipality.
    Everywhere,
    /// One can speak the language there.
    Language(LanguageTag),
    /// It says publicly how to reach somebody.
    Reachable,
    /// A person has confirmed lately that all this holds.
    Confirmed,
}

/// An actor to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer<'a> {
    /// Who.
    pub actor: &'a PublicActor,
    /// How many points; more is better.
    pub score: u32,
    /// Why, the most important first.
    pub why: Vec<Why>,
    /// Whom to turn to: the first contact that can be reached publicly, else the first role.
    pub contact: Option<&'a PublicContact>,
}

/// Words of the need that are worth looking for.
fn need_words(need: &str) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for word in words(need).into_iter().take(50) {
        if word.chars().count() >= 3 && !is_small(&word) && !kept.contains(&word) {
            kept.push(word);
        }
    }
    kept
}

/// Whether two folded words belong together: the same, one the beginning of the other (from four
/// letters), or one inside of the other (from five, for German compounds).
fn belong(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    short == long
        || (short.len() >= 4 && long.starts_with(short))
        || (short.len() >= 5 && long.contains(short))
}

fn hits<'a>(need: &'a [String], text: &str) -> Vec<&'a String> {
    let there = words(text);
    need.iter()
        .filter(|word| there.iter().any(|one| belong(word, one)))
        .collect()
}

/// So many of `most` points as words were found.
fn part(found: usize, of: usize, most: usize) -> u32 {
    u32::try_from((most * found).checked_div(of).unwrap_or(0)).unwrap_or(0)
}

/// Ranks actors for a question, at most `limit`. Who does not work where the question is about is left
/// out; so is who meets nothing of need, field and target group, if any of them was asked for.
/// `lies_in(inner, outer)` knows the hierarchy of areas. Confirmed lately means since `lately`.
pub fn ask<'a>(
    question: &Question,
    actors: impl IntoIterator<Item = &'a PublicActor>,
    lists: &Lists,
    lies_in: impl Fn(&AreaRef, &AreaRef) -> bool,
    lately: Moment,
    limit: usize,
) -> Vec<Answer<'a>> {
    let need = need_words(&question.need);
    let mentioned = mentioned_fields(&need, lists);
    let answer = |actor: &'a PublicActor| -> Option<Answer<'a>> {
        let mut points = Vec::new();
        content(question, &need, &mentioned, actor, &mut points);
        let asked = !need.is_empty() || question.field.is_some() || question.target_group.is_some();
        if asked && points.is_empty() {
            return None;
        }
        if let Some(area) = &question.area {
            points.push(place(area, &actor.places, &lies_in)?);
        }
        if let Some(language) = &question.language {
            let spoken = actor
                .languages
                .iter()
                .find(|one| one.language() == language.language());
            points.extend(spoken.map(|one| (15, Why::Language(one.clone()))));
            if spoken.is_none() && !asked && question.area.is_none() {
                return None;
            }
        }
        if points.is_empty() {
            return None;
        }
        let reachable = actor
            .contacts
            .iter()
            .find(|contact| !contact.channels.is_empty());
        points.extend(reachable.map(|_| (10, Why::Reachable)));
        let confirmed = actor.confirmed.is_some_and(|at| at >= lately);
        points.extend(confirmed.then_some((5, Why::Confirmed)));
        points.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        Some(Answer {
            actor,
            score: points.iter().map(|(points, _)| points).sum(),
            why: points.into_iter().map(|(_, why)| why).collect(),
            contact: reachable.or(actor.contacts.first()),
        })
    };
    let mut answers: Vec<Answer<'a>> = actors.into_iter().filter_map(answer).collect();
    answers.sort_by_cached_key(|one| (Reverse(one.score), fold(&one.actor.name), one.actor.id));
    answers.truncate(limit);
    answers
}

fn mentioned_fields(need: &[String], lists: &Lists) -> BTreeSet<FieldKey> {
    let named = |name: &str| !hits(need, name).is_empty();
    let fields = lists.fields.iter().filter(|entry| {
        Language::ALL
            .iter()
            .any(|language| named(entry.name.get(*language)))
    });
    fields.map(|entry| entry.key.clone()).collect()
}

/// Points for what an actor does.
fn content(
    question: &Question,
    need: &[String],
    mentioned: &BTreeSet<FieldKey>,
    actor: &PublicActor,
    points: &mut Vec<(u32, Why)>,
) {
    if let Some(field) = question
        .field
        .as_ref()
        .filter(|field| actor.fields.contains(field))
    {
        points.push((40, Why::Field(field.clone())));
    } else if let Some(field) = actor.fields.intersection(mentioned).next() {
        points.push((25, Why::FieldMentioned(field.clone())));
    }
    let group = question
        .target_group
        .as_ref()
        .filter(|one| actor.target_groups.contains(one));
    points.extend(group.map(|group| (20, Why::TargetGroup(group.clone()))));
    if need.is_empty() {
        return;
    }
    let best = actor
        .offers
        .iter()
        .map(|offer| (hits(need, &offer.text).len(), &offer.text))
        .filter(|(found, _)| *found > 0)
        .max_by(|a, b| a.0.cmp(&b.0).then_with(|| b.1.cmp(a.1)));
    if let Some((found, offer)) = best {
        points.push((
            part(found, need.len(), 30).max(1),
            Why::Offer(offer.clone()),
        ));
    }
    let described = [
        Some(&actor.name),
        actor.short_name.as_ref(),
        actor.summary.as_ref(),
    ];
    let text = described
        .into_iter()
        .flatten()
        .cloned()
        .collect::<Vec<_>>()
        .join("\n");
    let found: Vec<String> = hits(need, &text).into_iter().cloned().collect();
    if !found.is_empty() {
        points.push((
            part(found.len(), need.len(), 15).max(1),
            Why::Described(found),
        ));
    }
}

/// Points for where it works; `None` if it does not work there.
fn place(
    area: &AreaRef,
    places: &Places,
    lies_in: &impl Fn(&AreaRef, &AreaRef) -> bool,
) -> Option<(u32, Why)> {
    let Places::Areas(areas) = places else {
        return Some((6, Why::Everywhere));
    };
    // Whoever works in a part of the area can be asked there as well.
    let here = areas.iter().find(|one| *one == area || lies_in(one, area));
    let around = areas.iter().find(|one| lies_in(area, one));
    here.map(|one| (20, Why::Here(one.clone())))
        .or_else(|| around.map(|one| (12, Why::Around(one.clone()))))
}

#[cfg(test)]
mod tests;
