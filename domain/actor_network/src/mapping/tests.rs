mod guessing;
mod whole_files;

use super::*;
use crate::actor::{ActorKind, ChannelKind, Facts, ListEntry, Lists, Openness, Places, Sector};
use crate::model::{ModelConfig, Pillar, PillarKind, Tier};
use crate::samples::{actor_id, area, field, town};
use crate::{FieldKey, GroupKey, PillarKey, TierKey};
use std::collections::BTreeMap;
use terms::{ActorId, Translated};

fn name(de: &str, en: &str) -> Translated {
    Translated {
        de: de.to_owned(),
        en: en.to_owned(),
        de_simple: de.to_owned(),
    }
}

struct Town {
    lists: Lists,
    model: ModelConfig,
    dictionary: Dictionary,
}

fn viersen() -> Town {
    let entry = |key, de, en| ListEntry {
        key: FieldKey::new(key).unwrap(),
        name: name(de, en),
    };
    let lists = Lists {
        fields: vec![
            entry("youth", "Jugendhilfe", "Youth"),
            entry("age", "Älter werden", "Ageing"),
        ],
        target_groups: vec![ListEntry {
            key: GroupKey::new("families").unwrap(),
            name: name("Familien", "Families"),
        }],
    };
    let model = ModelConfig::new(
        vec![Tier {
            key: TierKey::new("units").unwrap(),
            name: name("Abteilungen", "Units"),
        }],
        vec![Pillar {
            key: PillarKey::new("providers").unwrap(),
            kind: PillarKind::Providers,
            name: name("Freie Träger", "Providers"),
        }],
        BTreeMap::new(),
    );
    let model = model.unwrap();
    let areas = [
        (area("2021/ortsteil/01"), "Dülken"),
        (area("2021/ortsteil/02"), "Süchteln"),
        (area("2021/quartier/0101"), "Mitte"),
        (area("2021/quartier/0201"), "Mitte"),
    ];
    let areas = areas.iter().map(|(area, name)| (area, *name));
    let dictionary = Dictionary::new(town(), &lists, &model, areas);
    Town {
        lists,
        model,
        dictionary,
    }
}

fn rows(table: &[&[&str]]) -> Vec<Vec<String>> {
    table
        .iter()
        .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
        .collect()
}

fn mapping(targets: &[Target]) -> Mapping {
    let mut mapping = Mapping::new(targets.len(), "Kontakt");
    for (column, target) in targets.iter().enumerate() {
        mapping.assign(column, Some(*target)).unwrap();
    }
    mapping
}

fn planned(table: &[Vec<String>], mapping: &Mapping, known: &[(ActorId, Facts)]) -> Plan {
    let town = viersen();
    let existing = Existing::new(known.iter().map(|(id, facts)| (*id, facts)), mapping);
    plan(
        table,
        mapping,
        &existing,
        (&town.dictionary, &town.lists, &town.model),
        100,
    )
    .unwrap()
}

#[test]
fn a_row_becomes_an_actor_whose_contact_is_private_until_somebody_opens_it() {
    use Target::{Areas, ContactPerson, Fields, Key, Kind, Languages, LegalBasis, Name, Website};
    let mapping = mapping(&[
        Key,
        Name,
        Kind,
        Areas,
        Fields,
        Languages,
        LegalBasis,
        ContactPerson,
        Website,
    ]);
    let table = rows(&[&[
        "7",
        "Jugendamt",
        "Amt",
        "Dülken, Süchteln",
        "älter werden; Youth",
        "Türkisch, uk",
        "§ 11 SGB VIII",
        "Anna Beispiel",
        "www.b.example",
    ]]);
    let plan = planned(&table, &mapping, &[]);
    assert_eq!(plan.faults, []);
    let facts = &plan.new[0].facts;
    assert_eq!(
        (facts.kind, facts.sector),
        (ActorKind::Office, Sector::Public)
    );
    let areas = [area("2021/ortsteil/01"), area("2021/ortsteil/02")];
    assert_eq!(facts.places, Places::Areas(areas.into()));
    assert_eq!(facts.fields, [field("age"), field("youth")].into());
    assert_eq!(
        facts
            .languages
            .iter()
            .map(|one| one.as_str())
            .collect::<Vec<_>>(),
        ["tr", "uk"]
    );
    assert_eq!(facts.tasks[0].title, "§ 11 SGB VIII");
    let contact = &facts.contacts[0];
    assert_eq!(
        (contact.role.as_str(), contact.person_openness),
        ("Kontakt", Openness::Private)
    );
    assert_eq!(contact.channels[0].value, "https://www.b.example");
}

#[test]
fn a_second_import_says_field_by_field_what_changes_and_leaves_other_fields_alone() {
    let mapping = mapping(&[Target::Key, Target::Name, Target::Phone]);
    let first = planned(
        &rows(&[&["1", "Nachbarn", "02162 1"], &["2", "Chor", "02162 222"]]),
        &mapping,
        &[],
    );
    assert_eq!(first.fault_count, 0);
    let mut known: Vec<(ActorId, Facts)> = first
        .new
        .iter()
        .zip(1..)
        .map(|(new, id)| (actor_id(id), new.facts.clone()))
        .collect();
    known[0].1.summary = Some("Wir helfen.".to_owned());
    let table = rows(&[
        &["1", "Nachbarn e.V.", ""],
        &["2", "Chor", "02162 222"],
        &["3", "Neu", ""],
    ]);
    let second = planned(&table, &mapping, &known);
    assert_eq!(
        (second.new.len(), second.changed.len(), second.unchanged),
        (1, 1, 1)
    );
    let changed = &second.changed[0];
    assert_eq!((changed.row, changed.actor), (2, actor_id(1)));
    assert_eq!(changed.changes.len(), 1);
    assert_eq!(changed.changes[0].field(), crate::actor::Field::Name);
    assert_eq!(changed.facts.summary.as_deref(), Some("Wir helfen."));
    assert_eq!(changed.facts.contacts, known[0].1.contacts);
}

#[test]
fn every_fault_names_row_column_value_and_remedy() {
    use Target::{Areas, Email, Key, Kind, Name, Tier};
    let mapping = mapping(&[Key, Name, Kind, Email, Areas, Tier]);
    let table = rows(&[
        &["1", "A", "Raumschiff", "", "", ""],
        &["2", "B", "", "no address", "", ""],
        &["3", "", "", "", "", ""],
        &["", "C", "", "", "", ""],
        &["", "", "", "", "", ""],
        &["5", "D", "", "", "Mitte", ""],
        &["6", "E", "", "", "", "Abteilungen"],
        &["1", "F", "", "", "", ""],
        &["8", "G", "", "", "", "", "more"],
        &["9", "x@y.example", "", "", "", ""],
    ]);
    let plan = planned(&table, &mapping, &[]);
    let told: Vec<(usize, Option<usize>, &str, &str)> = plan
        .faults
        .iter()
        .map(|fault| {
            (
                fault.row,
                fault.column,
                fault.value.as_str(),
                fault.problem.name(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (2, Some(2), "Raumschiff", "not_in_list"),
            (3, Some(3), "no address", "not_reachable"),
            (4, Some(1), "", "no_name"),
            (5, Some(0), "", "no_key"),
            (7, Some(4), "Mitte", "ambiguous"),
            (8, None, "", "half_a_place"),
            (9, Some(0), "1", "repeats"),
            (10, None, "", "too_many_cells"),
            (11, Some(1), "x@y.example", "no_name"),
        ]
    );
    assert!(
        plan.faults
            .iter()
            .all(|fault| !fault.problem.remedy().is_empty())
    );
    assert_eq!((plan.rows, plan.faulty_rows, plan.new.len()), (9, 9, 0));
}

#[test]
fn two_actors_of_the_same_name_are_not_guessed_apart_without_a_key() {
    let mapping = mapping(&[Target::Name]);
    let known = [1, 2].map(|id| (actor_id(id), crate::samples::facts("Nachbarn")));
    let plan = planned(&rows(&[&["Nachbarn e.V."]]), &mapping, &known);
    assert_eq!(plan.faults[0].problem, RowProblem::Ambiguous);
}

#[test]
fn contacts_keep_the_openness_that_a_person_gave_them() {
    let mapping = mapping(&[Target::Key, Target::Name, Target::Email]);
    let mut facts = planned(&rows(&[&["1", "A", "a@b.example"]]), &mapping, &[]).new[0]
        .facts
        .clone();
    facts.contacts[0].channels[0].openness = Openness::Public;
    let plan = planned(
        &rows(&[&["1", "A", "c@b.example"]]),
        &mapping,
        &[(actor_id(1), facts)],
    );
    let channel = &plan.changed[0].facts.contacts[0].channels[0];
    assert_eq!(channel.openness, Openness::Public);
    assert_eq!(
        (channel.kind, channel.value.as_str()),
        (ChannelKind::Email, "c@b.example")
    );
}
