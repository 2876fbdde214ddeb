//! The card of a role contact (vCard 4.0, RFC 6350).

use super::content_lines::{Lines, address, escaped};
use crate::actor::{ChannelKind, PublicActor, PublicContact};
use crate::oparl::timestamps::basic;

/// Writes the card of a role with its actor: only what is public of both. `page` is the actor's page.
/// To be sent as `text/vcard; charset=utf-8`.
///
/// A role without a public person is the card of an organisation (`KIND:org`), so that an address
/// book sorts it among the organisations and nobody is made up.
pub fn vcard(actor: &PublicActor, contact: &PublicContact, page: Option<&str>) -> String {
    let mut lines = Lines::default();
    lines.plain("BEGIN", "VCARD");
    lines.plain("VERSION", "4.0");
    lines.plain("PRODID", "-//Wirkraum//Actors//DE");
    let role = contact.role.as_str();
    match &contact.person {
        Some(person) => {
            lines.plain("KIND", "individual");
            lines.text("FN", person);
        }
        None => {
            lines.plain("KIND", "org");
            lines.text("FN", &format!("{role}, {}", actor.name));
        }
    }
    // The parts of an organisation are separated by semicolons of their own.
    let organisation = [actor.name.as_str(), role].map(escaped).join(";");
    lines.plain("ORG", &organisation);
    lines.text("ROLE", role);
    for (kind, value) in &contact.channels {
        match kind {
            ChannelKind::Email => lines.text("EMAIL", value),
            ChannelKind::Phone => lines.text("TEL;VALUE=text", value),
            ChannelKind::Website => match address(value) {
                Some(address) => lines.plain("URL", &address),
                // What was written without its beginning is still worth a note.
                None => lines.text("NOTE", value),
            },
            // Box, further address, street, place, region, code, country: ours is one text.
            ChannelKind::Address => {
                lines.plain("ADR", &format!(";;{};;;;", escaped(value)));
            }
        }
    }
    if let Some(page) = page.and_then(address) {
        lines.plain("SOURCE", &page);
    }
    if let Some(confirmed) = actor.confirmed {
        lines.plain("REV", &basic(confirmed));
    }
    lines.plain("END", "VCARD");
    lines.into_text()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::{Channel, Openness, RoleContact};
    use crate::exchange::content_lines::reading::{lines, unescaped, values};
    use crate::samples::{NOW, facts, published};
    use proptest::prelude::*;

    fn actor(name: &str, contact: RoleContact) -> PublicActor {
        let mut facts = facts(name);
        facts.contacts = vec![contact];
        PublicActor::of(&published(1, facts), Some(NOW)).unwrap()
    }

    fn contact(person_openness: Openness) -> RoleContact {
        let channel = |kind, value: &str, openness| Channel {
            kind,
            value: value.to_owned(),
            openness,
        };
        RoleContact {
            role: "Quartiersmanagement; Mitte".to_owned(),
            person: Some("Erika Muster".to_owned()),
            person_openness,
            channels: vec![
                channel(ChannelKind::Email, "quartier@example.org", Openness::Public),
                channel(ChannelKind::Phone, "0221 / 12 34-5", Openness::Public),
                channel(ChannelKind::Phone, "0170 999", Openness::Private),
                channel(
                    ChannelKind::Website,
                    "https://example.org/q?a=1,2;3",
                    Openness::Public,
                ),
                channel(ChannelKind::Website, "www.example.org", Openness::Public),
                channel(
                    ChannelKind::Address,
                    "Am Markt 1\n50667 Köln",
                    Openness::Public,
                ),
            ],
        }
    }

    fn card(openness: Openness) -> String {
        let actor = actor("Nachbarschaft, Köln e.V.", contact(openness));
        vcard(
            &actor,
            &actor.contacts[0],
            Some("https://stadt.example/de/akteure/1"),
        )
    }

    #[test]
    fn a_card_has_what_is_public_and_nothing_else() {
        let text = card(Openness::Private);
        assert!(!text.contains("Erika") && !text.contains("0170"));
        let lines = lines(&text);
        assert_eq!(lines[0], ("BEGIN".to_owned(), "VCARD".to_owned()));
        assert_eq!(lines[1], ("VERSION".to_owned(), "4.0".to_owned()));
        assert_eq!(
            lines.last().unwrap(),
            &("END".to_owned(), "VCARD".to_owned())
        );
        assert_eq!(values(&lines, "KIND"), ["org"]);
        assert_eq!(
            unescaped(&values(&lines, "FN")[0]),
            "Quartiersmanagement; Mitte, Nachbarschaft, Köln e.V."
        );
        assert_eq!(
            values(&lines, "ORG"),
            ["Nachbarschaft\\, Köln e.V.;Quartiersmanagement\\; Mitte"]
        );
        assert_eq!(values(&lines, "EMAIL"), ["quartier@example.org"]);
        assert_eq!(values(&lines, "TEL"), ["0221 / 12 34-5"]);
        assert_eq!(values(&lines, "URL"), ["https://example.org/q?a=1,2;3"]);
        assert_eq!(values(&lines, "NOTE"), ["www.example.org"]);
        assert_eq!(values(&lines, "ADR"), [";;Am Markt 1\\n50667 Köln;;;;"]);
        assert_eq!(values(&lines, "REV"), ["20251126T120000Z"]);
        assert_eq!(
            values(&lines, "SOURCE"),
            ["https://stadt.example/de/akteure/1"]
        );
    }

    #[test]
    fn a_person_who_wants_to_be_seen_is_on_the_card() {
        let lines = lines(&card(Openness::Public));
        assert_eq!(values(&lines, "KIND"), ["individual"]);
        assert_eq!(values(&lines, "FN"), ["Erika Muster"]);
        assert_eq!(values(&lines, "ROLE"), ["Quartiersmanagement\\; Mitte"]);
    }

    proptest! {
        #[test]
        fn whatever_people_write_it_is_one_card(
            name in any::<String>(), role in any::<String>(), value in any::<String>(), kind in 0_usize..4
        ) {
            let mut contact = contact(Openness::Public);
            contact.role = role;
            contact.channels = vec![Channel { kind: ChannelKind::ALL[kind], value, openness: Openness::Public }];
            let actor = actor(&name, contact);
            let lines = lines(&vcard(&actor, &actor.contacts[0], None));
            prop_assert_eq!(values(&lines, "BEGIN").len(), 1);
            prop_assert_eq!(values(&lines, "FN").len(), 1);
            prop_assert_eq!(values(&lines, "VERSION"), ["4.0"]);
        }
    }
}
