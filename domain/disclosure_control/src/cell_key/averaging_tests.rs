//! An attacker who collects the same count from many tables and releases.

use super::*;
use crate::NoiseSecret;
use std::collections::BTreeSet;

const COUNT: u64 = 23;
const PUBLICATIONS: u64 = 400;

fn table() -> TransitionTable {
    TransitionTable::design(&Noise::new(5, 2.0)).unwrap()
}

/// The people of a cell, by their names on the raw side.
fn people(secret: &NoiseSecret, cell: u64) -> Vec<CellKey> {
    let names = (0..COUNT).map(|person| format!("person {person} of cell {cell}"));
    names
        .map(|name| CellKey::of_record(secret, &name))
        .collect()
}

/// What the count is published as in one of many tables, each of which splits and adds up the same people in
/// another way.
fn published(secret: &NoiseSecret, cell: u64, publication: u64) -> terms::PublishedCount {
    let mut keys = people(secret, cell);
    keys.rotate_left((publication % COUNT) as usize);
    let (first, second) = keys.split_at((publication / COUNT % COUNT) as usize);
    let parts = [first, second].map(|part| KeyedCount {
        count: part.len() as u64,
        key: part.iter().copied().sum(),
    });
    let whole: KeyedCount = parts.into_iter().sum();
    table().publish(whole.count, whole.key)
}

/// True counts that are possible in all of some publications.
fn possible_in_all(values: &BTreeSet<u64>) -> BTreeSet<u64> {
    let each = values.iter().map(|&value| table().possible_counts(value));
    let both =
        |one: BTreeSet<u64>, other: BTreeSet<u64>| one.intersection(&other).copied().collect();
    each.reduce(both).unwrap_or_default()
}

#[test]
fn averaging_one_count_over_many_tables_and_releases_gives_nothing() {
    let secret = NoiseSecret([3; 32]);
    let mut changed = 0;
    for cell in 0..20 {
        let once = published(&secret, cell, 0);
        let values = (0..PUBLICATIONS).map(|at| published(&secret, cell, at).value);
        let values: BTreeSet<u64> = values.collect();
        assert_eq!(values, BTreeSet::from([once.value]));
        assert_eq!(
            possible_in_all(&values),
            table().possible_counts(once.value)
        );
        changed += u64::from(once.value != COUNT);
    }
    assert!(
        changed > 5,
        "most counts are changed, and stay changed: {changed}"
    );
}

#[test]
fn a_new_secret_for_every_release_would_give_the_count_away() {
    // Why the secret is kept: the mean of independent changes tends to the truth.
    let values = (0..PUBLICATIONS).map(|at| {
        let mut bytes = [9; 32];
        bytes[..8].copy_from_slice(&at.to_le_bytes());
        published(&NoiseSecret(bytes), 0, 0).value
    });
    let values: Vec<u64> = values.collect();
    let mean = values.iter().sum::<u64>() as f64 / PUBLICATIONS as f64;
    assert!((mean - COUNT as f64).abs() < 0.5, "{mean}");
    let possible = possible_in_all(&values.into_iter().collect());
    assert!(possible.len() <= 3, "{possible:?}");
}
