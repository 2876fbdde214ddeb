//! The contact that a row of a table names.

use super::Target;
use super::apply::Row;
use super::reading::website;
use crate::actor::{Channel, ChannelKind, Facts, RoleContact};

/// The contact of the row's role gets what the row says; other contacts and channels stay.
pub(super) fn contact(row: &Row<'_>, facts: &mut Facts) {
    let channels = [
        (
            ChannelKind::Email,
            row.get(Target::Email).map(str::to_owned),
        ),
        (
            ChannelKind::Phone,
            row.get(Target::Phone).map(str::to_owned),
        ),
        (ChannelKind::Website, row.get(Target::Website).map(website)),
        (
            ChannelKind::Address,
            row.get(Target::Address).map(str::to_owned),
        ),
    ];
    let person = row.get(Target::ContactPerson);
    let own_role = row.get(Target::ContactRole);
    if person.is_none() && own_role.is_none() && channels.iter().all(|(_, value)| value.is_none()) {
        return;
    }
    let openness = row.mapping.openness;
    let role = own_role.unwrap_or(&row.mapping.contact_role);
    let place = facts
        .contacts
        .iter()
        .position(|one| one.role == role)
        .unwrap_or_else(|| {
            facts.contacts.push(RoleContact {
                role: role.to_owned(),
                person: None,
                person_openness: openness,
                channels: Vec::new(),
            });
            facts.contacts.len() - 1
        });
    let contact = &mut facts.contacts[place];
    if let Some(person) = person {
        contact.person = Some(person.to_owned());
    } else if row.clears(Target::ContactPerson) {
        contact.person = None;
    }
    for (kind, value) in channels {
        let Some(value) = value else { continue };
        match contact
            .channels
            .iter_mut()
            .find(|channel| channel.kind == kind)
        {
            Some(channel) => channel.value = value,
            None => contact.channels.push(Channel {
                kind,
                value,
                openness,
            }),
        }
    }
}
