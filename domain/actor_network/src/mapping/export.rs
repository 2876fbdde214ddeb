//! A table of actors that can be read again.

use super::Target;
use crate::actor::{ChannelKind, Facts, Places, Topic};

/// The cells of an actor, in the order of [`Target::ALL`]; `parent` is the key of its parent. Only the first contact, place in the model
/// and task have columns. Persons and channels are in it whatever their openness: the caller must have
/// a right to them.
pub fn export(facts: &Facts, parent: Option<&str>) -> Vec<String> {
    let cell = |target: &Target| match target {
        Target::Parent => parent.unwrap_or_default().to_owned(),
        other => cell(facts, *other),
    };
    Target::ALL.iter().map(cell).collect()
}

fn list<T: ToString>(values: impl IntoIterator<Item = T>) -> String {
    values
        .into_iter()
        .map(|one| one.to_string())
        .collect::<Vec<_>>()
        .join("; ")
}

fn cell(facts: &Facts, target: Target) -> String {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let topics = |topics: &[Topic]| list(topics.iter().map(|topic| &topic.text));
    let standing = facts.standings.first();
    let task = facts.tasks.first();
    let contact = facts.contacts.first();
    let channel = |kind: ChannelKind| {
        let channels = contact
            .map(|contact| contact.channels.as_slice())
            .unwrap_or_default();
        let channel = channels.iter().find(|channel| channel.kind == kind);
        channel
            .map(|channel| channel.value.clone())
            .unwrap_or_default()
    };
    match target {
        Target::Key => text(&facts.key),
        Target::Name => facts.name.clone(),
        Target::ShortName => text(&facts.short_name),
        Target::Summary => text(&facts.summary),
        Target::Kind => facts.kind.to_string(),
        Target::Sector => facts.sector.to_string(),
        Target::Parent => String::new(),
        Target::Tier => list(standing.map(|one| &one.tier)),
        Target::Pillar => list(standing.map(|one| &one.pillar)),
        Target::Working => list(standing.and_then(|one| one.working)),
        Target::Planning => list(&facts.planning),
        Target::Fields => list(&facts.fields),
        Target::TargetGroups => list(&facts.target_groups),
        Target::Areas => match &facts.places {
            Places::Whole => "whole".to_owned(),
            Places::Areas(areas) => list(areas),
        },
        Target::ContactRole => contact.map(|one| one.role.clone()).unwrap_or_default(),
        Target::ContactPerson => contact.map(|one| text(&one.person)).unwrap_or_default(),
        Target::Email => channel(ChannelKind::Email),
        Target::Phone => channel(ChannelKind::Phone),
        Target::Website => channel(ChannelKind::Website),
        Target::Address => channel(ChannelKind::Address),
        Target::Offers => topics(&facts.offers),
        Target::Seeks => topics(&facts.seeks),
        Target::Task => task.map(|one| one.title.clone()).unwrap_or_default(),
        Target::LegalBasis => task.map(|one| text(&one.legal_basis)).unwrap_or_default(),
        Target::Duty => list(task.and_then(|one| one.duty)),
        Target::Competence => list(task.and_then(|one| one.competence)),
        Target::Languages => list(&facts.languages),
        Target::Access => list(&facts.access),
        Target::AccessNote => text(&facts.access_note),
    }
}
