use super::*;
use crate::actor::{Openness, Standing, Topic};
use crate::samples::{facts, field};
use crate::{PillarKey, TierKey};

fn with_channel(kind: ChannelKind, value: &str) -> Facts {
    let mut known = facts("Nachbarn");
    known.contacts = vec![RoleContact {
        role: "Büro".to_owned(),
        person: None,
        person_openness: Openness::Private,
        channels: vec![Channel {
            kind,
            value: value.to_owned(),
            openness: Openness::Public,
        }],
    }];
    known
}

fn faults(facts: &Facts) -> Vec<(Field, &'static str)> {
    let found = check(facts, &Lists::default(), &ModelConfig::default());
    found
        .iter()
        .map(|fault| (fault.field, fault.problem.name()))
        .collect()
}

#[test]
fn the_least_that_is_known_of_an_actor_is_enough() {
    assert_eq!(faults(&facts("Nachbarn")), []);
}

#[test]
fn every_fault_is_found_at_once_and_names_its_field() {
    let mut known = facts(" ");
    known.places = Places::Areas([].into());
    known.fields.insert(field("unknown"));
    known.standings.insert(Standing {
        tier: TierKey::new("nowhere").unwrap(),
        pillar: PillarKey::new("nowhere").unwrap(),
        working: None,
        citizens: None,
    });
    let topic = Topic {
        text: "Café".to_owned(),
        field: None,
    };
    known.offers = vec![topic.clone(), topic];
    assert_eq!(
        faults(&known),
        [
            (Field::Name, "empty"),
            (Field::Standings, "not_in_model"),
            (Field::Fields, "not_in_list"),
            (Field::Places, "empty"),
            (Field::Offers, "twice"),
        ]
    );
}

#[test]
fn a_name_of_digits_or_with_a_hidden_character_is_refused() {
    assert_eq!(faults(&facts("41747")), [(Field::Name, "no_letter")]);
    assert_eq!(
        faults(&facts("Nach\u{202E}barn")),
        [(Field::Name, "unreadable")]
    );
    assert_eq!(
        faults(&facts(&"ä".repeat(201))),
        [(Field::Name, "too_long")]
    );
}

#[test]
fn scripts_in_a_text_are_text_but_a_script_is_no_web_address() {
    assert_eq!(faults(&facts("<script>alert(1)</script>")), []);
    for (kind, value) in [
        (ChannelKind::Website, "javascript:alert(1)"),
        (ChannelKind::Website, "https://a.example/\"onload=x"),
        (ChannelKind::Email, "anna@stadt"),
        (ChannelKind::Email, "anna@stadt.example\nBcc: x@y.example"),
        (ChannelKind::Phone, "abends"),
    ] {
        assert_eq!(
            faults(&with_channel(kind, value)),
            [(Field::Contacts, "not_reachable")]
        );
    }
    for (kind, value) in [
        (ChannelKind::Website, "https://stadt.example/wir"),
        (ChannelKind::Email, "wir@stadt.example"),
        (ChannelKind::Phone, "+49 (2162) 101-0"),
        (ChannelKind::Address, "Rathausmarkt 1\n41747 Viersen"),
    ] {
        assert_eq!(faults(&with_channel(kind, value)), [], "{value}");
    }
}
