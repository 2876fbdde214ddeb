//! An invented release for tests: two levels, three indicators, every kind of figure.

#![allow(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "invented data for tests only"
)]

use crate::{
    directory::{
        Approved, Area, AreaFigures, Boundary, MapFrame, PublicProtocol, indicator_periods,
    },
    package::{OpenedPackage, ReleaseContent},
};
use city_description::{
    CityName, HouseNumbers, Permission, Place, PlaceKind, PlacePart, Protection, PublicDescription,
    PublicLevel, Route, Side, Source, TableProtection,
};
use database::german_order::sort_key;
use disclosure_control::{PublicKey, Published, SigningSeed, public_key, seal, verify};
use small_area_statistics::{
    Absence, FieldOfAction, Figure, Formula, Indicator, Polarity, PublishedCount, ratio,
};
use std::collections::BTreeMap;
use terms::{
    AreaKey, Audience, IndicatorId, LevelId, ReferencePeriod, SourceId, Translated, Vintage,
};

/// The seed with which examples are sealed. Worth nothing outside tests.
pub const SEED: SigningSeed = SigningSeed([42; 32]);

/// The key that belongs to [`SEED`].
pub fn trusted() -> Vec<PublicKey> {
    vec![public_key(&SEED)]
}

/// The release of `areas` districts of one city over `years` years from 2015, sealed. Different
/// names give different contents.
pub fn opened(name: &str, areas: usize, years: u16) -> OpenedPackage {
    sealed(content(name, areas, years))
}

/// The same release with something changed in it, under the same manifest.
pub fn changed(opened: OpenedPackage, change: impl FnOnce(&mut ReleaseContent)) -> OpenedPackage {
    let mut content = (*opened.content).clone();
    change(&mut content);
    #[allow(clippy::disallowed_methods, reason = "invented data under a test seal")]
    let content = Published::attest(&opened.seal, content);
    OpenedPackage { content, ..opened }
}

/// The same release, meant for another audience.
pub fn meant_for(audience: Audience, opened: OpenedPackage) -> OpenedPackage {
    changed(opened, |content| content.description.audience = audience)
}

/// A release of many areas with outlines of a usual size and at least three indicators, to try how
/// long it takes.
pub fn large(name: &str, areas: usize, indicators: usize, years: u16) -> OpenedPackage {
    let mut description = description(years);
    let share = description.indicators[1].clone();
    for number in description.indicators.len()..indicators {
        let id = IndicatorId::new(&format!("share_{number}")).unwrap();
        let other = Indicator {
            id,
            ..share.clone()
        };
        description.indicators.push(other);
    }
    let mut content = of_city(name, areas, description);
    for area in content.areas.values_mut().flatten() {
        area.outline.push_str(&"l4.25 -3.75".repeat(24));
    }
    sealed(content)
}

fn sealed(content: ReleaseContent) -> OpenedPackage {
    let manifest = serde_json::to_vec(&serde_json::json!({
        "name": content.release_id,
        "id": content.release_id,
        "wirkraum": { "format": crate::package::FORMAT, "city_id": "musterstadt" },
    }))
    .unwrap();
    let seal_file = seal(&manifest, &SEED);
    let seal = verify(&manifest, &seal_file, &trusted()).unwrap();
    let boundaries = boundaries(&content);
    #[allow(clippy::disallowed_methods, reason = "invented data under a test seal")]
    let boundaries = Published::attest(&seal, boundaries);
    #[allow(clippy::disallowed_methods, reason = "invented data under a test seal")]
    let content = Published::attest(&seal, content);
    OpenedPackage {
        manifest,
        seal_file,
        seal,
        content,
        boundaries,
        folder: None,
        withdrawn: None,
        approval: Some(Approved {
            role: "Leitung der Statistikstelle".to_owned(),
            at: 1_795_000_000_000_001,
        }),
    }
}

/// A square of a hundredth of a degree for every area, side by side from 9° E, 54° N.
fn boundaries(content: &ReleaseContent) -> BTreeMap<LevelId, Vec<Boundary>> {
    let square = |position: usize| {
        let (west, south) = (9.0 + position as f64 / 100.0, 54.0);
        let (east, north) = (west + 0.01, south + 0.01);
        Boundary {
            position,
            extent: [west, south, east, north],
            geometry: format!(
                r#"{{"type":"Polygon","coordinates":[[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]]}}"#
            ),
        }
    };
    let levels = content.areas.iter();
    levels
        .map(|(level, areas)| (level.clone(), (0..areas.len()).map(square).collect()))
        .collect()
}

/// See [`opened`].
pub fn content(name: &str, areas: usize, years: u16) -> ReleaseContent {
    of_city(name, areas, description(years))
}

fn of_city(name: &str, areas: usize, mut description: PublicDescription) -> ReleaseContent {
    let mut districts: Vec<Area> = (0..areas).map(district).collect();
    districts.sort_by_cached_key(|area| (sort_key(&area.name), area.key.clone()));
    let city = Area {
        level: level_id("city"),
        key: AreaKey::new("00").unwrap(),
        name: "Musterstadt".to_owned(),
        parent: None,
        outline: "M0 0H1000V600H0Z".to_owned(),
        label: (500.0, 300.0),
        links: Vec::new(),
    };
    let salt = name.bytes().map(u64::from).sum();
    let figures_of = |areas: &[Area]| -> Vec<AreaFigures> {
        (0_u64..)
            .zip(areas)
            .map(|(at, _)| of_area(&description, at, salt))
            .collect()
    };
    let levels = [("district", districts), ("city", vec![city])];
    let figures: BTreeMap<LevelId, Vec<AreaFigures>> = levels
        .iter()
        .map(|(id, areas)| (level_id(id), figures_of(areas)))
        .collect();
    description.indicator_periods =
        indicator_periods(&description.periods, figures.values().flatten());
    let places = places(&levels[0].1);
    ReleaseContent {
        release_id: format!("musterstadt-{name}"),
        built_at: 1_795_000_000_000_000,
        frame: MapFrame {
            width: 1000.0,
            height: 600.0,
            metres_per_unit: 12.5,
        },
        figures,
        places,
        areas: levels
            .into_iter()
            .map(|(id, areas)| (level_id(id), areas))
            .collect(),
        protocol: PublicProtocol {
            rounding_rule: "example-rounding/1".to_owned(),
            ratio_rule: small_area_statistics::RATIO_RULE.to_owned(),
            attacker_rule: "example-attacker/1".to_owned(),
            rounded: 120,
            coarser: BTreeMap::from([(10, 2)]),
            summed: 4,
            as_published: 3,
            missing: 4,
            suppression_rule: None,
            cell_key_rule: None,
            changed: 0,
            shown: 0,
            withheld: 0,
            withheld_ratios: 5,
            least_possible_values: 3,
            audit_rule: None,
            derivation_rule: None,
            loss: Vec::new(),
        },
        description,
    }
}

/// A street through the first districts, at most twenty, and one street and postcode for each of them.
fn places(districts: &[Area]) -> Vec<Place> {
    let districts = &districts[..districts.len().min(20)];
    let part = |area: &Area, numbers| PlacePart {
        level: area.level.clone(),
        area: area.key.clone(),
        numbers,
    };
    let through = (0..).zip(districts).map(|(at, area)| {
        let from = at * 100 + 1;
        part(
            area,
            Some(HouseNumbers {
                from,
                to: from + 99,
                side: Side::Both,
            }),
        )
    });
    let mut places: Vec<Place> = districts
        .iter()
        .flat_map(|area| {
            let of = |kind, name: String| Place {
                kind,
                name,
                parts: vec![part(area, None)],
            };
            let number = area.key.as_str().parse::<u32>().unwrap_or_default();
            [
                of(PlaceKind::Street, format!("Weg {}", area.key)),
                of(PlaceKind::Postcode, format!("{:05}", number % 100_000)),
            ]
        })
        .chain((!districts.is_empty()).then(|| Place {
            kind: PlaceKind::Street,
            name: "Lange Straße".to_owned(),
            parts: through.collect(),
        }))
        .collect();
    places.sort();
    places
}

fn level_id(id: &str) -> LevelId {
    LevelId::new(id).unwrap()
}

fn three(text: &str) -> Translated {
    Translated {
        de: text.to_owned(),
        en: text.to_owned(),
        de_simple: text.to_owned(),
    }
}

fn district(at: usize) -> Area {
    let names = ["Ölmühle", "Zentrum", "Äußere Neustadt", "Oder", "Bezirk"];
    let (x, y) = ((at % 10) as f64 * 100.0, (at / 10) as f64 * 60.0);
    Area {
        level: level_id("district"),
        key: AreaKey::new(&format!("{at:04}")).unwrap(),
        name: format!("{} {}", names[at % names.len()], at / names.len() + 1),
        parent: Some(AreaKey::new("00").unwrap()),
        outline: format!("M{x} {y}h100v60h-100Z"),
        label: (x + 50.5, y + 30.25),
        links: Vec::new(),
    }
}

fn description(years: u16) -> PublicDescription {
    let level = |id: &str, name: &str| PublicLevel {
        id: level_id(id),
        name: three(name),
        plural: three(name),
        vintage: Vintage::new("2021").unwrap(),
        now: None,
    };
    let id = |id: &str| IndicatorId::new(id).unwrap();
    let indicator = |name: &str, formula: Formula| Indicator {
        id: id(name),
        name: three(name),
        description: three(name),
        universe: three("Menschen"),
        unit: three("Personen"),
        formula,
        polarity: Polarity::None,
        field: FieldOfAction::People,
        source: SourceId::new("register").unwrap(),
        of_whom: None,
        audience: Audience::Public,
        part_of: None,
    };
    let share = Formula::Share {
        numerator: id("under_18"),
        denominator: id("residents"),
    };
    let ratio = Formula::Ratio {
        numerator: id("births"),
        denominator: id("residents"),
        per: 1000,
    };
    PublicDescription {
        city: CityName {
            id: "musterstadt".to_owned(),
            name: "Musterstadt".to_owned(),
            fictional: true,
            boundaries_since: None,
        },
        audience: Audience::Public,
        earlier: Vec::new(),
        levels: vec![level("district", "Stadtteil"), level("city", "Stadt")],
        periods: (2015..2015 + years)
            .map(|year| ReferencePeriod::year(year).unwrap())
            .collect(),
        sources: vec![Source {
            id: SourceId::new("register").unwrap(),
            name: three("Melderegister"),
            owner: "Amt für Statistik".to_owned(),
            licence: "CC0-1.0".to_owned(),
            url: None,
            reference_date: Some("12-31".to_owned()),
            route: Route::StatisticsOffice,
            legal_basis: "§ 16 BStatG".to_owned(),
            purpose: three("Sozialplanung"),
            publish: Permission {
                to: Audience::Public,
                finest: None,
            },
            delete_by: Some("2031-12-31".to_owned()),
        }],
        indicators: vec![
            indicator(
                "residents",
                Formula::Count {
                    of: id("residents"),
                },
            ),
            indicator("share_under_18", share),
            indicator("birth_rate", ratio),
        ],
        age_structure: None,
        profile_texts: BTreeMap::new(),
        derived: Vec::new(),
        indicator_periods: BTreeMap::new(),
        protected_counts: BTreeMap::from([(id("residents"), TableProtection::Rounding)]),
        own_rules: BTreeMap::new(),
        protection: Protection::default(),
    }
}

fn of_area(description: &PublicDescription, area: u64, salt: u64) -> AreaFigures {
    let residents = |period: u64| rounded(900 + 50 * ((area * 7 + period * 3 + salt) % 40));
    let periods = description.periods.len() as u64;
    description
        .indicators
        .iter()
        .map(|indicator| {
            let series = (0..periods)
                .map(
                    |period| match (indicator.id.as_str(), (area + period) % 6) {
                        (_, 4) => Figure::Absent(Absence::Missing),
                        ("residents", _) => Figure::Count(residents(period)),
                        ("birth_rate", 5) => Figure::Absent(Absence::NobodyThere),
                        ("birth_rate", _) => ratio(
                            Ok(PublishedCount::exact(area % 13)),
                            Ok(residents(period)),
                            1000,
                            false,
                            100,
                        ),
                        (_, 5) => ratio(Ok(rounded(10)), Ok(rounded(40)), 100, true, 100),
                        _ => ratio(
                            Ok(rounded(100 + 5 * (area % 11))),
                            Ok(residents(period)),
                            100,
                            true,
                            100,
                        ),
                    },
                )
                .collect();
            (indicator.id.clone(), series)
        })
        .collect()
}

fn rounded(value: u64) -> PublishedCount {
    PublishedCount {
        value,
        low: value.saturating_sub(2),
        high: value + 2,
        limited: false,
    }
}
