//! The reform of 2020: two areas joined, one split, all others as they were.

use super::{
    files::{areas_of, counts, description, text},
    geography::polygons_of,
};
use demonstration_city::{GeneratedFile, SEED, Size, generate};
use geo::Area;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Later areas of each earlier one, and earlier ones of each later one.
fn links(files: &[GeneratedFile]) -> [BTreeMap<String, Vec<String>>; 2] {
    let mut both = [BTreeMap::new(), BTreeMap::new()];
    for line in text(files, "verknuepfung.csv").lines().skip(1) {
        let (from, to) = line.split_once(',').unwrap();
        for (links, (key, other)) in both.iter_mut().zip([(from, to), (to, from)]) {
            let others: &mut Vec<String> = links.entry(key.to_owned()).or_default();
            others.push(other.to_owned());
        }
    }
    both
}

fn sizes(files: &[GeneratedFile], path: &str) -> BTreeMap<String, f64> {
    let keys = areas_of(files, path);
    let keys = keys.into_iter().map(|area| area["schluessel"].clone());
    let polygons = polygons_of(files, path);
    keys.zip(polygons.iter().map(Area::unsigned_area)).collect()
}

fn assert_reformed(seed: u64) {
    let files = generate(seed, Size::Standard);
    let [later, earlier] = links(&files);
    assert_eq!((later.len(), earlier.len()), (48, 48));
    assert_eq!(earlier["1101"], ["1107", "1108"]);
    assert_eq!(later["1209"].len(), 2);
    assert!(later["1209"].contains(&"1205".to_owned()));
    let before = sizes(&files, "boundaries_bis_2019.geojson");
    let now = sizes(&files, "boundaries.geojson");
    for (old, new) in &later {
        let same = new.len() == 1 && earlier[&new[0]].len() == 1;
        assert_eq!(same, !matches!(old.as_str(), "1107" | "1108" | "1209"));
        if same {
            assert_eq!(*old, new[0]);
            assert!(
                (before[old] - now[old]).abs() < 1e-3,
                "{old} kept its ground"
            );
        }
    }
    let parts: f64 = later["1209"].iter().map(|key| now[key]).sum();
    assert!((before["1209"] - parts).abs() < 1.0);
    assert!((before["1107"] + before["1108"] - now["1101"]).abs() < 1.0);
    assert!(before["1107"] > 0.3 * now["1101"] && before["1108"] > 0.3 * now["1101"]);
}

#[test]
fn two_areas_were_joined_one_was_split_and_the_others_kept_their_ground() {
    assert_reformed(SEED);
}

#[test]
fn districts_stayed_what_they_were() {
    let files = generate(SEED, Size::Standard);
    let district_of = |path: &str| -> BTreeMap<String, String> {
        let areas = areas_of(&files, path).into_iter();
        areas
            .map(|area| (area["schluessel"].clone(), area["bezirk"].clone()))
            .collect()
    };
    let before = district_of("boundaries_bis_2019.geojson");
    let now = district_of("boundaries.geojson");
    for (old, new) in &links(&files)[0] {
        assert!(new.iter().all(|new| now[new] == before[old]));
    }
    let city = description(&files);
    assert_eq!(city.earlier.len(), 1);
    assert_eq!(city.links.len(), 3);
}

#[test]
fn people_go_on_where_the_boundaries_changed() {
    let files = generate(SEED, Size::Standard);
    let counts = counts(&files);
    let later = &links(&files)[0];
    let residents = |key: &str, year| {
        let cell = ("residents".to_owned(), key.to_owned(), year);
        counts[&cell].unwrap() as f64
    };
    let parts: f64 = later["1209"].iter().map(|key| residents(key, 2020)).sum();
    assert!((parts / residents("1209", 2019) - 1.0).abs() < 0.05);
    let whole = residents("1107", 2019) + residents("1108", 2019);
    assert!((residents("1101", 2020) / whole - 1.0).abs() < 0.05);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3))]

    #[test]
    fn any_standard_city_is_reformed_alike(seed in any::<u64>()) {
        assert_reformed(seed);
    }
}
