use super::*;
use crate::{
    package::{OpenError, WriteError, open, write},
    reading::{RawArea, RawCity, RawCount, RawLevel, RawValue, RawVintage},
};
use city_description::{CityDescription, TableProtection};
use disclosure_control::NoiseSecret;
use disclosure_control::{PublicKey, SigningSeed, public_key};
use geo::polygon;
use small_area_statistics::{Absence, Figure, PublishedCount};
use std::{collections::BTreeMap, fs, path::Path};
use terms::{AreaKey, IndicatorId, ReferencePeriod};

const SEED: SigningSeed = SigningSeed([3; 32]);
const TABLES: &str = r#"
format = 2
sources = []
tables = []
approval = { roles = ["Leitung"] }
[city]
id = "dorf"
name = "Dorf"
[[levels]]
id = "ortsteil"
name = { de = "Ortsteil", en = "Quarter", de-simple = "Ortsteil" }
plural = { de = "Ortsteile", en = "Quarters", de-simple = "Ortsteile" }
vintage = "2020"
[[levels]]
id = "gemeinde"
name = { de = "Gemeinde", en = "Municipality", de-simple = "Gemeinde" }
plural = { de = "Gemeinden", en = "Municipalities", de-simple = "Gemeinden" }
vintage = "2020"
[[indicators]]
id = "children_share"
name = { de = "Kinder", en = "Children", de-simple = "Kinder" }
description = { de = "-", en = "-", de-simple = "-" }
universe = { de = "-", en = "-", de-simple = "-" }
unit = { de = "%", en = "%", de-simple = "%" }
formula = { kind = "share", numerator = "children", denominator = "people" }
polarity = "none"
field = "people"
source = "register"
[[indicators]]
id = "people"
name = { de = "Menschen", en = "People", de-simple = "Menschen" }
description = { de = "-", en = "-", de-simple = "-" }
universe = { de = "-", en = "-", de-simple = "-" }
unit = { de = "Personen", en = "people", de-simple = "Personen" }
formula = { kind = "count", of = "people" }
polarity = "none"
field = "people"
source = "register"
"#;

pub(super) fn key(text: &str) -> AreaKey {
    AreaKey::new(text).unwrap()
}

pub(super) fn square(column: i32) -> geo::MultiPolygon<f64> {
    let (x, y) = (500_000.0 + f64::from(column) * 1000.0, 5_900_000.0);
    polygon![(x: x, y: y), (x: x + 1000.0, y: y), (x: x + 1000.0, y: y + 1000.0), (x: x, y: y + 1000.0)]
        .into()
}

/// A count of a table, or an empty field.
pub(super) fn raw(count: Option<u64>) -> RawValue {
    count.map_or(RawValue::MISSING, |count| {
        RawValue::new(count, false).unwrap()
    })
}

/// Three areas in one municipality, in one year.
pub(super) fn village(children: [Option<u64>; 3], people: [Option<u64>; 3]) -> RawCity {
    let description: CityDescription = toml::from_str(TABLES).unwrap();
    let year = ReferencePeriod::year(2022).unwrap();
    let names = ["Öd", "Neuhaus", "Altdorf"];
    let areas = (0..3).map(|at| RawArea {
        key: key(&format!("0{at}")),
        name: names[at].to_owned(),
        parent: Some(key("dorf")),
        boundary: Some(square(at as i32)),
    });
    let whole = RawArea {
        key: key("dorf"),
        name: "Dorf".into(),
        parent: None,
        boundary: Some(square(1)),
    };
    let count = |values: [Option<u64>; 3]| RawCount {
        protection: TableProtection::Rounding,
        values: BTreeMap::from([(year, values.map(raw).to_vec())]),
        totals: BTreeMap::new(),
    };
    let id = |text| IndicatorId::new(text).unwrap();
    RawCity {
        profile_texts: BTreeMap::new(),
        places: Vec::new(),
        vintages: vec![RawVintage {
            valid_from: None,
            valid_to: None,
            levels: vec![
                RawLevel {
                    id: description.levels[0].id.clone(),
                    areas: areas.collect(),
                },
                RawLevel {
                    id: description.levels[1].id.clone(),
                    areas: vec![whole],
                },
            ],
        }],
        links: Vec::new(),
        measures: BTreeMap::new(),
        inputs: Vec::new(),
        description,
        crs: "EPSG:25832".to_owned(),
        periods: vec![year],
        counts: BTreeMap::from([
            (id("children"), count(children)),
            (id("people"), count(people)),
        ]),
    }
}

fn built(city: &RawCity) -> Built {
    build(
        city,
        Audience::Public,
        &[],
        &NoiseSecret([5; 32]),
        1_700_000_000_000_000,
        &|_| (),
    )
    .unwrap()
}

fn figure(built: &Built, level: &str, area: usize, indicator: &str) -> Figure {
    let level = built.content.description.level(level).unwrap().id.clone();
    built.content.figures[&level][area][&IndicatorId::new(indicator).unwrap()][0]
}

#[test]
fn a_share_is_made_from_the_rounded_counts() {
    let built = built(&village(
        [Some(12), Some(41), Some(33)],
        [Some(111), Some(403), Some(298)],
    ));
    // German order: Altdorf, Neuhaus, Öd. Altdorf has 33 of 298.
    let Figure::Ratio {
        numerator,
        denominator,
        ..
    } = figure(&built, "ortsteil", 0, "children_share")
    else {
        panic!("a share is expected")
    };
    assert_eq!(
        numerator,
        PublishedCount {
            value: 35,
            low: 33,
            high: 37,
            limited: false
        }
    );
    assert_eq!(
        denominator,
        PublishedCount {
            value: 300,
            low: 298,
            high: 302,
            limited: false
        }
    );
}

#[test]
fn a_total_is_rounded_on_its_own_and_not_added_up() {
    let built = built(&village([Some(12); 3], [Some(112); 3]));
    let Figure::Count(total) = figure(&built, "gemeinde", 0, "people") else {
        panic!("a count")
    };
    assert_eq!(
        total.value, 335,
        "336 rounded; the rounded parts would add up to 330"
    );
}

#[test]
fn a_missing_part_makes_the_total_missing() {
    let built = built(&village([Some(12), None, Some(3)], [Some(112); 3]));
    let total = figure(&built, "gemeinde", 0, "children_share");
    assert_eq!(total.absence(), Some(Absence::Missing));
    assert_eq!(built.content.protocol.missing, 2);
}

#[test]
fn a_total_is_missing_for_the_reason_of_its_parts_that_says_most() {
    let total = |reasons: [Absence; 2]| {
        let mut city = village([Some(12); 3], [Some(112); 3]);
        let id = IndicatorId::new("people").unwrap();
        let people = city.counts.get_mut(&id).unwrap();
        for values in people.values.values_mut() {
            values[..2].copy_from_slice(&reasons.map(RawValue::absent));
        }
        figure(&built(&city), "gemeinde", 0, "people").absence()
    };
    for (reasons, said) in [
        ([Absence::NotYet; 2], Absence::NotYet),
        (
            [Absence::Missing, Absence::WithheldBySource],
            Absence::WithheldBySource,
        ),
        (
            [Absence::WithheldBySource, Absence::Unreliable],
            Absence::WithheldBySource,
        ),
        ([Absence::NotYet, Absence::Unreliable], Absence::Unreliable),
        ([Absence::CannotExist, Absence::NotYet], Absence::NotYet),
        (
            [Absence::CannotExist, Absence::Missing],
            Absence::CannotExist,
        ),
    ] {
        assert_eq!(total(reasons), Some(said), "{reasons:?}");
    }
}

#[test]
fn a_year_without_any_figure_is_not_published() {
    let mut city = village([Some(12); 3], [Some(112); 3]);
    city.periods = vec![
        ReferencePeriod::year(2012).unwrap(),
        ReferencePeriod::year(2022).unwrap(),
    ];
    let built = built(&city);
    assert_eq!(built.content.description.periods, city.periods[1..]);
    for periods in built.content.description.indicator_periods.values() {
        assert_eq!(*periods, city.periods[1..]);
    }
    let series = &built.content.figures[&city.vintages[0].levels[0].id][0];
    assert!(series.values().all(|series| series.len() == 1));
    let before = built_with_one_year();
    assert_eq!(built.content.figures, before.content.figures);
}

fn built_with_one_year() -> Built {
    built(&village([Some(12); 3], [Some(112); 3]))
}

#[test]
fn a_small_base_withholds_the_share() {
    let built = built(&village([Some(12); 3], [Some(60), Some(112), Some(130)]));
    let share = figure(&built, "ortsteil", 2, "children_share");
    assert_eq!(share.absence(), Some(Absence::Withheld));
    assert_eq!(built.content.protocol.withheld_ratios, 1);
}

#[test]
fn an_exact_whole_that_gives_a_part_away_stops_the_release() {
    // People pass unchanged, and all but a few are children: 11 of 12, published as 10 (8 to 12)
    // is fine, but 9 of 9 leaves only 8 and 9.
    let mut city = village(
        [Some(9), Some(40), Some(40)],
        [Some(9), Some(400), Some(400)],
    );
    let people = IndicatorId::new("people").unwrap();
    city.counts.get_mut(&people).unwrap().protection = TableProtection::AsPublished;
    let error = build(
        &city,
        Audience::Public,
        &[],
        &NoiseSecret([5; 32]),
        0,
        &|_| (),
    )
    .unwrap_err();
    assert!(
        matches!(&error, BuildError::Exposed { exposed: 1, count, area, .. } if count == "children" && area == "Öd"),
        "{error}"
    );
}

#[test]
fn an_earlier_release_with_another_base_stops_the_release() {
    let mut city = village(
        [Some(12), Some(41), Some(33)],
        [Some(111), Some(403), Some(298)],
    );
    city.description.protection.base = 7;
    let earlier = built(&city).ledger;
    city.description.protection.base = 5;
    // 12 was published as 14 (11 to 17) and would now be 10 (8 to 12): 11 and 12 remain.
    let error = build(
        &city,
        Audience::Public,
        &[earlier],
        &NoiseSecret([5; 32]),
        1,
        &|_| (),
    )
    .unwrap_err();
    assert!(matches!(error, BuildError::Exposed { .. }), "{error}");
}

#[test]
fn the_same_release_again_tells_nothing_new() {
    let city = village(
        [Some(12), Some(41), Some(33)],
        [Some(111), Some(403), Some(298)],
    );
    let first = built(&city);
    let again = build(
        &city,
        Audience::Public,
        &[first.ledger],
        &NoiseSecret([5; 32]),
        1,
        &|_| (),
    )
    .unwrap();
    assert_eq!(again.content.figures, first.content.figures);
}

#[test]
fn a_revised_count_may_be_published_with_its_new_value() {
    let earlier = built(&village(
        [Some(12), Some(41), Some(33)],
        [Some(111), Some(403), Some(298)],
    ))
    .ledger;
    let revised = village(
        [Some(17), Some(41), Some(33)],
        [Some(111), Some(403), Some(298)],
    );
    assert!(
        build(
            &revised,
            Audience::Public,
            &[earlier],
            &NoiseSecret([5; 32]),
            1,
            &|_| ()
        )
        .is_ok()
    );
}

fn written(folder: &Path) -> Built {
    let built = built(&village(
        [Some(12), None, Some(33)],
        [Some(60), Some(403), Some(298)],
    ));
    write(folder, &built.content, &built.geojson, &SEED).unwrap();
    built
}

fn trusted() -> Vec<PublicKey> {
    vec![public_key(&SEED)]
}

#[test]
fn a_written_release_is_read_back_unchanged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("release");
    let built = written(&path);
    let opened = open(&path, &trusted()).unwrap();
    assert_eq!(opened.content.into_inner(), built.content);
    assert!(matches!(
        write(&path, &built.content, &built.geojson, &SEED),
        Err(WriteError::NotEmpty(_))
    ));
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "nothing unfinished is left"
    );
}

#[test]
fn each_file_that_is_changed_after_sealing_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("release");
    written(&path);
    for file in [
        "figures-people.csv",
        "areas.csv",
        "areas.geojson",
        "map.json",
        "description.json",
        "protocol.json",
    ] {
        let before = fs::read(path.join(file)).unwrap();
        let mut changed = before.clone();
        changed.push(b'\n');
        fs::write(path.join(file), changed).unwrap();
        let error = open(&path, &trusted()).unwrap_err();
        assert!(
            matches!(&error, OpenError::Tampered { file: named } if named == file),
            "{error}"
        );
        fs::write(path.join(file), before).unwrap();
    }
    assert!(open(&path, &trusted()).is_ok());
}

#[test]
fn a_changed_manifest_breaks_the_seal_and_a_foreign_key_is_not_trusted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("release");
    written(&path);
    let other = [public_key(&SigningSeed([4; 32]))];
    assert!(matches!(open(&path, &other), Err(OpenError::Seal(_))));
    let manifest = fs::read_to_string(path.join("datapackage.json")).unwrap();
    fs::write(
        path.join("datapackage.json"),
        manifest.replace("Dorf", "Hof"),
    )
    .unwrap();
    assert!(matches!(open(&path, &trusted()), Err(OpenError::Seal(_))));
}

#[test]
fn a_release_of_a_newer_format_is_refused_before_anything_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("release");
    written(&path);
    let newer = r#"{"wirkraum":{"format":99,"something":"new"}}"#;
    fs::write(path.join("datapackage.json"), newer).unwrap();
    let error = open(&path, &trusted()).unwrap_err();
    assert!(
        error.to_string().contains("Install a newer version"),
        "{error}"
    );
}

#[test]
fn the_raw_side_keeps_its_seed_and_remembers_what_was_released() {
    let folder = tempfile::tempdir().unwrap();
    let raw_side = RawSide::open(folder.path(), [1; 32]).unwrap();
    let built = built(&village(
        [Some(12), None, Some(33)],
        [Some(60), Some(403), Some(298)],
    ));
    raw_side.remember(&built).unwrap();
    assert!(matches!(
        raw_side.remember(&built),
        Err(RawSideError::Known { .. })
    ));
    assert!(matches!(
        RawSide::open(folder.path(), [2; 32]),
        Err(RawSideError::InUse(_))
    ));
    let key = raw_side.public_key();
    drop(raw_side);
    let again = RawSide::open(folder.path(), [2; 32]).unwrap();
    assert_eq!(again.public_key(), key);
    assert_eq!(again.ledger().unwrap(), [built.ledger]);
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_the_raw_side() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("raw-side");
    let raw_side = RawSide::open(&inside, [1; 32]).unwrap();
    let built = built_with_one_year();
    raw_side.remember(&built).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&inside), 0o700);
    assert_eq!(mode(&inside.join("signing-seed")), 0o600);
    for kept in ["ledger", "protocols"] {
        for file in fs::read_dir(inside.join(kept)).unwrap() {
            assert_eq!(mode(&file.unwrap().path()), 0o600);
        }
    }
}

#[test]
fn a_release_is_named_after_city_and_time() {
    assert_eq!(
        release_id("dorf", Audience::Public, 1_700_000_000_417_000),
        "dorf-20231114-221320417"
    );
}
