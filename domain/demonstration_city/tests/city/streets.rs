//! The list of streets leads to areas that are there.

use super::files::{areas, description, text};
use demonstration_city::{SEED, Size, generate};
use std::collections::BTreeSet;

#[test]
fn streets_and_postcodes_lead_to_every_area_and_to_no_other() {
    let files = generate(SEED, Size::Standard);
    let places = description(&files).places.unwrap();
    let keys: BTreeSet<String> = areas(&files)
        .into_iter()
        .map(|area| area["schluessel"].clone())
        .collect();
    for file in [places.streets.unwrap(), places.postcodes.unwrap()] {
        let rows = text(&files, &file).lines().skip(1);
        let led: BTreeSet<String> = rows
            .map(|row| row.rsplit(';').next().unwrap().to_owned())
            .collect();
        assert_eq!(led, keys, "{file}");
    }
}

#[test]
fn other_seeds_have_other_streets() {
    let streets = |seed| text(&generate(seed, Size::Standard), "strassen.csv").to_owned();
    assert_eq!(streets(SEED), streets(SEED));
    assert_ne!(streets(SEED), streets(SEED + 1));
}

#[test]
fn cities_made_for_load_have_no_such_lists() {
    assert!(
        description(&generate(1, Size::with_areas(24)))
            .places
            .is_none()
    );
}
