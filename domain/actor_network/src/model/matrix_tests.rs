use super::*;
use crate::actor::{ActorKind, Facts, Places};
use crate::model::{ConfigFault, PillarKind, Tier};
use crate::samples::{area, field, published, town};
use proptest::prelude::*;
use terms::Translated;

fn name(text: &str) -> Translated {
    Translated {
        de: text.to_owned(),
        en: text.to_owned(),
        de_simple: text.to_owned(),
    }
}

fn tier(key: &str) -> TierKey {
    TierKey::new(key).unwrap()
}

fn pillar(key: &str) -> PillarKey {
    PillarKey::new(key).unwrap()
}

/// The model of the source, by its own tiers and pillars.
fn viersen() -> ModelConfig {
    let tiers = [
        "associations",
        "lead",
        "departments",
        "divisions",
        "units",
        "staff",
        "citizens",
    ];
    let tiers = tiers
        .map(|key| Tier {
            key: tier(key),
            name: name(key),
        })
        .into();
    let pillars = [
        ("county", PillarKind::County),
        ("town", PillarKind::Municipality),
        ("providers", PillarKind::Providers),
        ("housing", PillarKind::Housing),
        ("groups", PillarKind::CitizenGroups),
        ("citizens", PillarKind::Citizens),
    ];
    let pillars = pillars.map(|(key, kind)| Pillar {
        key: pillar(key),
        kind,
        name: name(key),
    });
    let citizens = |roles: &[CitizenRole]| Mark {
        citizens: roles.iter().copied().collect(),
        ..Mark::default()
    };
    let marks = BTreeMap::from([
        (
            (tier("lead"), pillar("citizens")),
            citizens(&[CitizenRole::Sovereign]),
        ),
        (
            (tier("citizens"), pillar("citizens")),
            citizens(&[CitizenRole::CoProducer, CitizenRole::Producer]),
        ),
        (
            (tier("departments"), pillar("town")),
            Mark {
                planning: [Planning::Strategic].into(),
                ..Mark::default()
            },
        ),
    ]);
    ModelConfig::new(tiers, pillars.into(), marks).unwrap()
}

fn standing(at: &str, of: &str) -> Standing {
    Standing {
        tier: tier(at),
        pillar: pillar(of),
        working: None,
        citizens: None,
    }
}

fn actor(number: u8, standings: &[Standing], change: impl Fn(&mut Facts)) -> Actor {
    let mut facts = Facts::new(&format!("A{number}"), ActorKind::Other, town());
    facts.standings = standings.iter().cloned().collect();
    change(&mut facts);
    published(number, facts)
}

fn county() -> MunicipalityKey {
    MunicipalityKey::new("05166000").unwrap()
}

fn own() -> Scope {
    Scope::Town {
        town: town(),
        county: Some(county()),
    }
}

fn seen(actors: &[Actor], scope: &Scope, view: &View) -> Matrix {
    let lies_in =
        |area: &AreaRef, town: &MunicipalityKey| area.key.as_str().starts_with(town.as_str());
    matrix(actors, &viersen(), scope, view, lies_in)
}

#[test]
fn empty_cells_are_there_and_whoever_stands_in_two_cells_counts_once_in_the_total() {
    let both = [standing("units", "providers"), standing("units", "housing")];
    let all = seen(&[actor(1, &both, |_| {})], &own(), &View::Whole);
    assert_eq!((all.rows.len(), all.pillars.len()), (7, 6));
    assert_eq!(all.empty_cells(), 40);
    assert_eq!(all.total, 1);
    assert_eq!(all.totals, [0, 0, 1, 1, 0, 0]);
    assert_eq!(all.rows[4].total, 1);
    assert_eq!(all.cells_of(crate::samples::actor_id(1)).len(), 2);
}

#[test]
fn who_works_by_subject_and_by_area_is_one_actor_of_the_cell() {
    let with = |working| Standing {
        working: Some(working),
        ..standing("staff", "providers")
    };
    let both = [with(Working::BySubject), with(Working::ByArea)];
    let all = seen(&[actor(1, &both, |_| {})], &own(), &View::Providers);
    let cell = &all.rows[5].cells[0];
    assert_eq!(
        (cell.actors.len(), cell.by_subject, cell.by_area),
        (1, 1, 1)
    );
    assert_eq!(cell.by_municipality[&town()], 1);
}

#[test]
fn each_view_shows_its_own_pillars_and_actors() {
    let mut sovereign = standing("citizens", "citizens");
    sovereign.citizens = Some(CitizenRole::Producer);
    let actors = [
        actor(1, &[standing("departments", "town")], |_| {}),
        actor(2, &[standing("units", "providers")], |facts| {
            facts.planning.insert(Planning::Operative);
            facts.fields.insert(field("youth"));
        }),
        actor(3, &[standing("lead", "citizens")], |_| {}),
        actor(4, &[sovereign], |_| {}),
    ];
    let count = |view: &View| {
        let all = seen(&actors, &own(), view);
        (all.pillars.len(), all.total)
    };
    assert_eq!(count(&View::Whole), (6, 4));
    assert_eq!(count(&View::Administration), (2, 1));
    assert_eq!(count(&View::Providers), (1, 1));
    assert_eq!(count(&View::Theme(field("youth"))), (6, 1));
    assert_eq!(count(&View::Planning(Planning::Operative)), (6, 1));
    assert_eq!(count(&View::Planning(Planning::Strategic)), (6, 1));
    assert_eq!(count(&View::Citizens(None)), (2, 2));
    assert_eq!(count(&View::Citizens(Some(CitizenRole::Sovereign))), (2, 1));
    assert_eq!(count(&View::Citizens(Some(CitizenRole::Producer))), (2, 1));
    assert_eq!(
        count(&View::Citizens(Some(CitizenRole::CoProducer))),
        (2, 0)
    );
}

#[test]
fn actors_without_a_place_are_listed_with_the_reason() {
    let actors = [
        actor(1, &[], |_| {}),
        actor(2, &[standing("units", "gone")], |_| {}),
    ];
    let all = seen(&actors, &own(), &View::Whole);
    assert_eq!(all.total, 0);
    assert_eq!(all.unplaced[0].why, NoPlace::NotSaid);
    assert_eq!(
        all.unplaced[1].why,
        NoPlace::NotInModel(tier("units"), pillar("gone"))
    );
}

#[test]
fn a_county_sees_its_towns_and_a_town_what_of_the_county_works_there() {
    let other = MunicipalityKey::new("05166012").unwrap();
    let of_county = |number, areas: Option<&str>| {
        actor(number, &[standing("units", "county")], |facts| {
            facts.municipality = county();
            if let Some(key) = areas {
                facts.places = Places::Areas([area(key)].into());
            }
        })
    };
    let actors = [
        actor(1, &[standing("units", "town")], |_| {}),
        actor(2, &[standing("units", "town")], |facts| {
            facts.municipality = other.clone();
        }),
        of_county(3, None),
        of_county(4, Some("2021/ortsteil/0516603201")),
        of_county(5, Some("2021/ortsteil/0516601201")),
    ];
    let towns = Scope::County {
        county: county(),
        towns: [town(), other.clone()].into(),
    };
    let all = seen(&actors, &towns, &View::Whole);
    assert_eq!(all.total, 5);
    assert_eq!(all.rows[4].cells[1].by_municipality[&other], 1);
    assert_eq!(seen(&actors, &own(), &View::Whole).total, 3);
    let alone = Scope::Town {
        town: town(),
        county: None,
    };
    assert_eq!(seen(&actors, &alone, &View::Whole).total, 1);
}

#[test]
fn a_model_that_nobody_could_read_is_refused_with_every_fault() {
    let tiers = vec![
        Tier {
            key: tier("a"),
            name: name("A"),
        },
        Tier {
            key: tier("a"),
            name: name(" "),
        },
    ];
    let marks = BTreeMap::from([((tier("a"), pillar("x")), Mark::default())]);
    assert_eq!(
        ModelConfig::new(tiers, Vec::new(), marks),
        Err(vec![
            ConfigFault::Empty,
            ConfigFault::Twice("a".to_owned()),
            ConfigFault::Nameless("a".to_owned()),
            ConfigFault::MarkNowhere(tier("a"), pillar("x")),
        ])
    );
}

proptest! {
    #[test]
    fn everyone_is_either_in_a_cell_or_listed_without_one(
        places in proptest::collection::vec(
            proptest::collection::vec((0_usize..8, 0_usize..7), 0..4), 0..30)
    ) {
        let tiers = ["associations", "lead", "departments", "divisions", "units", "staff",
            "citizens", "gone"];
        let pillars = ["county", "town", "providers", "housing", "groups", "citizens", "gone"];
        let actors: Vec<Actor> = places.iter().zip(1..).map(|(cells, number)| {
            let cells: Vec<Standing> =
                cells.iter().map(|(t, p)| standing(tiers[*t], pillars[*p])).collect();
            actor(number, &cells, |_| {})
        }).collect();
        let all = seen(&actors, &own(), &View::Whole);
        prop_assert_eq!(all.total + all.unplaced.len(), actors.len());
        let rows: usize = all.rows.iter().map(|row| row.total).sum();
        prop_assert!(rows >= all.total && all.totals.iter().sum::<usize>() >= all.total);
        for actor in &actors {
            let known = |one: &&Standing| one.tier.as_str() != "gone" && one.pillar.as_str() != "gone";
            let cells = actor.facts().standings.iter().filter(known).count();
            prop_assert_eq!(all.cells_of(actor.id()).len(), cells);
        }
    }
}
