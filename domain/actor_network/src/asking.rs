//! "Who can I ask?": ranks actors for a need, a field of action, a target group, an area and a
//! language, for people without an account. It sees public fields alone ([`PublicActor`]), says why
//! somebody is named, and always ranks in the same way.
//!
//! A word finds what it stands in, what shares a part with it and what means the same (see
//! [`Kinship`]); the last two count half and are explained.
//!
//! Points: field of action 40 (25 if only a word of the need names it), target group 20, words of the
//! need found in offers up to 30 and in name or summary up to 15, area 20 (12 for a wider one, 6 for the
//! whole municipality), language 15, a public way to reach somebody 10, confirmed lately 5. Ties go by
//! name, then by identity. Nobody can buy or earn another place.

mod index;
mod kinship;

pub use index::{Index, Prepared};
pub use kinship::{Kinship, Synonyms};

use crate::actor::{LanguageTag, Lists, Places, PublicActor, PublicContact};
use crate::text::{is_small, written_words};
use crate::{FieldKey, GroupKey};
use index::Found;
use kinship::{Wanted, parts};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;
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
    /// A word of the need led to another word, which stands there.
    Related {
        /// The word of the need.
        asked: String,
        /// The word that stands there.
        found: String,
        /// Whether it means the same; else both share a part.
        means_the_same: bool,
    },
}

/// An actor to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Who.
    pub actor: Arc<PublicActor>,
    /// How many points; more is better.
    pub score: u32,
    /// Why, the most important first.
    pub why: Vec<Why>,
    /// Whom to turn to: the first contact that can be reached publicly, else the first role.
    pub contact: Option<PublicContact>,
}

/// Most words of a need that are looked for.
const MOST_WORDS: usize = 20;
/// Most words that are explained of one answer.
const MOST_EXPLAINED: usize = 3;

/// Words of the need that are worth looking for.
fn need_words(need: &str, synonyms: &Synonyms) -> Vec<Wanted> {
    let mut seen = BTreeSet::new();
    let mut kept = Vec::new();
    for (folded, written) in written_words(need) {
        let worth = folded.chars().count() >= 3 && !is_small(&folded);
        if worth && kept.len() < MOST_WORDS && seen.insert(folded) {
            kept.push(Wanted::new(&written, synonyms));
        }
    }
    kept
}

/// So many of `most` points as the words that were found count; a word counts two, a related one half.
fn part(found: usize, of: usize, most: usize) -> u32 {
    u32::try_from((most * found).checked_div(2 * of).unwrap_or(0)).unwrap_or(0)
}

impl Index {
    /// Ranks actors for a question, at most `limit`. Who does not work where the question is about is left
    /// out; so is who meets nothing of need, field and target group, if any of them was asked for.
    /// `lies_in(inner, outer)` knows the hierarchy of areas. Confirmed lately means since `lately`.
    pub fn ask(
        &self,
        question: &Question,
        lists: &Lists,
        lies_in: impl Fn(&AreaRef, &AreaRef) -> bool,
        lately: Moment,
        limit: usize,
    ) -> Vec<Answer> {
        let need = need_words(&question.need, self.synonyms());
        let mentioned = mentioned_fields(&need, lists);
        let looked = self.look_up(&need);
        let asked = !need.is_empty() || question.field.is_some() || question.target_group.is_some();
        let mut answers = Vec::new();
        for (place, actor) in self.actors().enumerate() {
            let mut points = Vec::new();
            content(question, &mentioned, actor, &mut points);
            self.words_of(place, &looked, &mut points);
            if asked && points.is_empty() {
                continue;
            }
            if let Some(area) = &question.area {
                match self::place(area, &actor.places, &lies_in) {
                    Some(here) => points.push(here),
                    None => continue,
                }
            }
            if let Some(language) = &question.language {
                let mut languages = actor.languages.iter();
                let spoken = languages.find(|one| one.language() == language.language());
                points.extend(spoken.map(|one| (15, Why::Language(one.clone()))));
                if spoken.is_none() && !asked && question.area.is_none() {
                    continue;
                }
            }
            if points.is_empty() {
                continue;
            }
            let reachable = actor.contacts.iter().any(|one| !one.channels.is_empty());
            points.extend(reachable.then_some((10, Why::Reachable)));
            let confirmed = actor.confirmed.is_some_and(|at| at >= lately);
            points.extend(confirmed.then_some((5, Why::Confirmed)));
            let score: u32 = points.iter().map(|(points, _)| points).sum();
            answers.push((Reverse(score), self.name(place), actor.id, place, points));
        }
        answers.sort_by(|one, other| (one.0, one.1, one.2).cmp(&(other.0, other.1, other.2)));
        answers.truncate(limit);
        let answer = |(score, _, _, place, mut points): (Reverse<u32>, _, _, usize, Vec<_>)| {
            points.sort_by(|a: &(u32, Why), b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
            let actor = Arc::clone(self.actor(place));
            let mut contacts = actor.contacts.iter();
            let reachable = contacts.find(|one| !one.channels.is_empty());
            Answer {
                score: score.0,
                why: points.into_iter().map(|(_, why)| why).collect(),
                contact: reachable.or(actor.contacts.first()).cloned(),
                actor,
            }
        };
        answers.into_iter().map(answer).collect()
    }

    /// Points for words of the need that an actor says of itself.
    fn words_of(&self, place: usize, looked: &Found<'_>, points: &mut Vec<(u32, Why)>) {
        if looked.is_empty() {
            return;
        }
        let mut related = BTreeSet::new();
        let best = (self.offers(place).enumerate())
            .map(|(number, words)| (looked.count(words), Reverse(number), words))
            .filter(|(found, ..)| *found > 0)
            .max_by_key(|(found, number, _)| (*found, *number));
        if let Some((found, Reverse(number), words)) = best
            && let Some(offer) = self.actor(place).offers.get(number)
        {
            let score = part(found, looked.len(), 30).max(1);
            points.push((score, Why::Offer(offer.text.clone())));
            related.extend(looked.related(words, self));
        }
        let described = self.described(place);
        let found = looked.count(described);
        if found > 0 {
            let others = looked.related(described, self);
            let mut words = looked.same(described);
            if words.is_empty() {
                words.extend(others.iter().map(|(_, found, _)| found.clone()));
            }
            let score = part(found, looked.len(), 15).max(1);
            points.push((score, Why::Described(words)));
            related.extend(others);
        }
        let explained = related.into_iter().take(MOST_EXPLAINED);
        points.extend(explained.map(|(asked, found, kinship)| {
            let means_the_same = kinship == Kinship::MeansTheSame;
            let why = Why::Related {
                asked,
                found,
                means_the_same,
            };
            (0, why)
        }));
    }
}

fn mentioned_fields(need: &[Wanted], lists: &Lists) -> BTreeSet<FieldKey> {
    let named = |name: &str| {
        written_words(name).iter().any(|(word, _)| {
            let of_word = parts(word);
            need.iter().any(|one| one.kinship(word, &of_word).is_some())
        })
    };
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
