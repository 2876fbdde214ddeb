//! Whole cities from raw tables to a sealed package and back.

use crate::cities;
use disclosure_control::NoiseSecret;
use disclosure_control::{SigningSeed, public_key};
use releases::{
    building::{Built, build},
    package::{open, write},
    reading::RawCity,
};
use small_area_statistics::{Absence, Figure};
use std::fs;
use terms::Audience;

const SEED: SigningSeed = SigningSeed([5; 32]);

fn built(city: &RawCity) -> Built {
    build(
        city,
        Audience::Public,
        &[],
        &NoiseSecret([5; 32]),
        1_790_000_000_000_000,
        &|_| (),
    )
    .unwrap()
}

fn comes_back_from_its_package(built: &Built) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("release");
    write(&path, &built.content, &built.geojson, &SEED).unwrap();
    let content = open(&path, &[public_key(&SEED)])
        .unwrap()
        .content
        .into_inner();
    assert_eq!(content.areas, built.content.areas);
    for (level, areas) in &built.content.figures {
        for (area, of_area) in areas.iter().enumerate() {
            assert_eq!(
                content.figures[level][area], *of_area,
                "level {level}, area {area}"
            );
        }
    }
    assert_eq!(content, built.content);
}

#[test]
fn the_demonstration_city_is_built_and_comes_back_from_its_package() {
    let built = built(&cities::demonstration());
    assert!(built.content.protocol.least_possible_values >= 3);
    assert_eq!(
        built.content.areas.values().map(Vec::len).sum::<usize>(),
        2 * (48 + 12 + 1),
        "as many before the reform as after it"
    );
    assert_eq!(built.content.description.periods.len(), 10);
    assert_eq!(built.content.description.listed().count(), 25);
    comes_back_from_its_package(&built);
}

#[test]
fn protection_bites_in_the_demonstration_city() {
    let built = built(&cities::demonstration());
    let figures: Vec<Figure> = built
        .content
        .figures
        .values()
        .flatten()
        .flat_map(|area| area.values())
        .flatten()
        .copied()
        .collect();
    let few = |figure: &Figure| matches!(figure, Figure::Count(count) if count.value == 0 && count.high == 2);
    assert!(
        figures.iter().any(few),
        "some counts are so small that they are published as 0"
    );
    assert!(
        figures
            .iter()
            .any(|figure| figure.absence() == Some(Absence::Withheld))
    );
    assert!(
        !built.content.protocol.coarser.is_empty(),
        "some total needs a coarser base"
    );
}

#[test]
fn flensburg_is_built_and_comes_back_from_its_package() {
    let Some(city) = cities::flensburg() else {
        return;
    };
    let built = built(&city);
    assert!(built.content.protocol.least_possible_values >= 3);
    assert!(built.content.protocol.as_published > 0);
    assert!(built.content.description.indicators.len() >= 10);
    comes_back_from_its_package(&built);
}

#[test]
fn no_marked_count_is_in_any_file_of_a_release() {
    let (city, marks) = cities::marked();
    let built = built(&city);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("release");
    write(&path, &built.content, &built.geojson, &SEED).unwrap();
    let mut files = 0;
    for file in fs::read_dir(&path).unwrap() {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let numbers: std::collections::BTreeSet<&str> = text
            .split(|letter: char| !(letter.is_ascii_digit() || letter == '.'))
            .collect();
        for mark in &marks {
            assert!(
                !numbers.contains(mark.to_string().as_str()),
                "{} holds the raw count {mark}",
                path.display()
            );
        }
        files += 1;
    }
    assert_eq!(files, 7 + built.content.description.indicators.len());
    assert!(marks.len() > 1000, "there are marks to look for");
    assert!(
        built
            .internal_protocol
            .rows()
            .any(|row| row.raw == marks[0]),
        "the marks are the true counts of this release"
    );
}
