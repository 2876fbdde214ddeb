//! What a form sends becomes facts. What the form does not show stays as it was.

use crate::{model::Model, routes::Sent, store::Snapshot};
use actor_network::{
    actor::{
        Channel, ChannelKind, Facts, InvalidLocation, LanguageTag, Openness, Places, RoleContact,
        Standing, Task, Topic,
    },
    fold,
};
use std::collections::BTreeSet;
use terms::ActorId;

/// What was read.
pub(crate) struct Read {
    /// The facts.
    pub(crate) facts: Facts,
    /// What of it is a part, as written.
    pub(crate) parent: String,
    /// Keys of mistakes that have no place in the facts, by the identity of their field.
    pub(crate) mistakes: Vec<(String, &'static str)>,
}

/// Most rows of a group that are read.
const MOST_ROWS: usize = 60;

fn openness(sent: &Sent, id: &str) -> Openness {
    match sent.checked(id) {
        true => Openness::Public,
        false => Openness::Private,
    }
}

/// Reads a form over what it began with.
pub(crate) fn read(sent: &Sent, base: &Facts, model: &Model, snapshot: &Snapshot) -> Read {
    let mut facts = base.clone();
    let mut mistakes = Vec::new();
    sent.text("name").clone_into(&mut facts.name);
    facts.short_name = sent.optional("short_name");
    facts.summary = sent.optional("summary");
    let mut mistake = |key| mistakes.push(("location".to_owned(), key));
    facts.access_note = sent.optional("access_note");
    if sent.pairs().any(|(name, _)| name == "key") {
        facts.key = sent.optional("key");
    }
    facts.kind = sent.parsed("kind").unwrap_or(base.kind);
    facts.sector = sent.parsed("sector").unwrap_or(facts.kind.usual_sector());
    facts.fields = keys(sent, "fields");
    facts.target_groups = keys(sent, "target_groups");
    facts.access = sent
        .all("access")
        .filter_map(|one| one.parse().ok())
        .collect();
    facts.planning = sent
        .all("planning")
        .filter_map(|one| one.parse().ok())
        .collect();
    match sent.text("location") {
        "" => facts.location = None,
        text => match text.parse() {
            Ok(location) => facts.location = Some(location),
            Err(InvalidLocation::Form(_)) => mistake("form-location-unread"),
            Err(InvalidLocation::FarAway(_)) => mistake("form-location-far"),
        },
    }
    facts.offers = topics(sent.text("offers"), &base.offers);
    facts.seeks = topics(sent.text("seeks"), &base.seeks);
    facts.places = match sent.text("places") {
        "areas" => Places::Areas(
            sent.all("area")
                .filter_map(|one| one.parse().ok())
                .collect(),
        ),
        _ => Places::Whole,
    };
    facts.languages = keys(sent, "languages");
    for tag in sent.text("more_languages").split([',', ';', ' ']) {
        match LanguageTag::new(tag) {
            Ok(tag) => {
                facts.languages.insert(tag);
            }
            Err(_) if tag.trim().is_empty() => {}
            Err(_) => mistakes.push(("more_languages".to_owned(), "form-no-language")),
        }
    }
    facts.contacts = contacts(sent, base, &mut mistakes);
    facts.standings = standings(sent, base, model, &mut mistakes);
    facts.tasks = tasks(sent, &mut mistakes);
    let parent = sent.text("parent").to_owned();
    match parent_of(&parent, base, snapshot) {
        Ok(found) => facts.parent = found,
        Err(key) => mistakes.push(("parent".to_owned(), key)),
    }
    Read {
        facts,
        parent,
        mistakes,
    }
}

fn keys<Key: TryFrom<String> + Ord>(sent: &Sent, name: &str) -> BTreeSet<Key> {
    sent.all(name)
        .filter_map(|key| Key::try_from(key.to_owned()).ok())
        .collect()
}

fn topics(text: &str, before: &[Topic]) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let there = before.iter().find(|topic| topic.text == line).cloned();
        let topic = there.unwrap_or_else(|| Topic {
            text: line.to_owned(),
            field: None,
        });
        if !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    topics
}

fn contacts(
    sent: &Sent,
    base: &Facts,
    mistakes: &mut Vec<(String, &'static str)>,
) -> Vec<RoleContact> {
    let mut contacts = Vec::new();
    for place in 0..MOST_ROWS {
        let id = |part: &str| format!("c{place}-{part}");
        let mut channels: Vec<Channel> = Vec::new();
        for kind in ChannelKind::ALL {
            let name = id(kind.name());
            if let Some(value) = sent.optional(&name) {
                channels.push(Channel {
                    kind: *kind,
                    value,
                    openness: openness(sent, &format!("{name}-public")),
                });
            }
        }
        let person = sent.optional(&id("person"));
        let role = sent.text(&id("role")).to_owned();
        if role.is_empty() && person.is_none() && channels.is_empty() {
            continue;
        }
        if role.is_empty() {
            mistakes.push((id("role"), "form-no-role"));
        }
        // A second number or address has no field of its own; it stays with its contact.
        let before = base.contacts.get(place).map(|one| one.channels.as_slice());
        for kind in ChannelKind::ALL {
            let of_kind = before.unwrap_or_default().iter();
            let of_kind = of_kind.filter(|channel| channel.kind == *kind);
            channels.extend(of_kind.skip(1).cloned());
        }
        contacts.push(RoleContact {
            role,
            person,
            person_openness: openness(sent, &id("person-public")),
            channels,
        });
    }
    contacts
}

fn standings(
    sent: &Sent,
    base: &Facts,
    model: &Model,
    mistakes: &mut Vec<(String, &'static str)>,
) -> BTreeSet<Standing> {
    let mut standings = BTreeSet::new();
    for place in 0..MOST_ROWS {
        let id = |part: &str| format!("s{place}-{part}");
        let key = |part: &str| sent.optional(&id(part));
        match (key("tier"), key("pillar")) {
            (None, None) => {}
            (Some(tier), Some(pillar)) => {
                let cell = (tier.try_into().ok(), pillar.try_into().ok());
                if let (Some(tier), Some(pillar)) = cell {
                    standings.insert(Standing {
                        tier,
                        pillar,
                        working: sent.parsed(&id("working")),
                        citizens: sent.parsed(&id("citizens")),
                    });
                }
            }
            _ => mistakes.push((id("tier"), "form-half-a-place")),
        }
    }
    // What the model has lost the form cannot show; it is not taken away by the way.
    let gone = |one: &&Standing| {
        !model.config.has_tier(&one.tier) || !model.config.has_pillar(&one.pillar)
    };
    if standings.is_empty() {
        standings.extend(base.standings.iter().filter(gone).cloned());
    }
    standings
}

fn tasks(sent: &Sent, mistakes: &mut Vec<(String, &'static str)>) -> Vec<Task> {
    let mut tasks = Vec::new();
    for place in 0..MOST_ROWS {
        let id = |part: &str| format!("t{place}-{part}");
        let title = sent.text(&id("title")).to_owned();
        let legal_basis = sent.optional(&id("basis"));
        if title.is_empty() && legal_basis.is_none() {
            continue;
        }
        if title.is_empty() {
            mistakes.push((id("title"), "form-no-task"));
        }
        tasks.push(Task {
            title,
            legal_basis,
            duty: sent.parsed(&id("duty")),
            competence: sent.parsed(&id("competence")),
        });
    }
    tasks
}

/// The actor that is meant by a name or a short name. Unchanged text means the same parent as before.
fn parent_of(
    text: &str,
    base: &Facts,
    snapshot: &Snapshot,
) -> Result<Option<ActorId>, &'static str> {
    if text.is_empty() {
        return Ok(None);
    }
    let name = |id: &ActorId| {
        let known = snapshot.actors.get(id);
        known.map(|one| one.actor.facts().name.as_str())
    };
    if base.parent.as_ref().and_then(name) == Some(text) {
        return Ok(base.parent);
    }
    let wanted = fold(text);
    let named = snapshot.actors.values().filter(|one| {
        let facts = one.actor.facts();
        let short = facts.short_name.as_deref().map(fold);
        !one.actor.state().is_closed()
            && (fold(&facts.name) == wanted || short.as_ref() == Some(&wanted))
    });
    let mut found = named.map(|one| one.actor.id());
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(Some(one)),
        (Some(_), Some(_)) => Err("form-parent-several"),
        (None, _) => Err("form-parent-unknown"),
    }
}
