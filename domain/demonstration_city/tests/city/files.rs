//! Reading the files back: description, tables, boundaries.

use city_description::{CityDescription, TableProtection};
use demonstration_city::{GeneratedFile, SEED, Size, canary, generate};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) type Table = BTreeMap<(String, String, u16), Option<u64>>;

pub(crate) fn text<'a>(files: &'a [GeneratedFile], path: &str) -> &'a str {
    let file = files.iter().find(|file| file.path == path);
    std::str::from_utf8(&file.unwrap_or_else(|| panic!("no {path}")).contents).unwrap()
}

pub(crate) fn description(files: &[GeneratedFile]) -> CityDescription {
    CityDescription::parse(text(files, "city.toml")).unwrap()
}

/// All counts by count, area and year.
pub(crate) fn counts(files: &[GeneratedFile]) -> Table {
    let mut all = Table::new();
    for table in description(files).tables {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(table.separator.unwrap_or(',') as u8)
            .from_reader(text(files, &table.file).as_bytes());
        let heads = reader.headers().unwrap().clone();
        let at = |name: &str| heads.iter().position(|head| head == name).unwrap();
        for row in reader.records() {
            let row = row.unwrap();
            let area = row[at(table.area_column.as_ref().unwrap())].to_owned();
            let year: u16 = row[at(table.period_column.as_ref().unwrap())]
                .parse()
                .unwrap();
            for count in &table.counts {
                let field = &row[at(count.column.as_ref().unwrap())];
                let value = (!matches!(field, "" | "*")).then(|| field.parse().unwrap());
                let key = (count.id.to_string(), area.clone(), year);
                assert_eq!(all.insert(key, value), None, "a cell stands twice");
            }
        }
    }
    all
}

pub(crate) fn areas(files: &[GeneratedFile]) -> Vec<BTreeMap<String, String>> {
    areas_of(files, "boundaries.geojson")
}

/// What a boundary file says about each area.
pub(crate) fn areas_of(files: &[GeneratedFile], path: &str) -> Vec<BTreeMap<String, String>> {
    let collection: geojson::FeatureCollection = text(files, path).parse().unwrap();
    let read = |feature: &geojson::Feature| {
        let properties = feature.properties.clone().unwrap();
        let pairs = properties.into_iter();
        pairs
            .map(|(k, v)| (k, v.as_str().unwrap().to_owned()))
            .collect()
    };
    collection.features.iter().map(read).collect()
}

/// A digest of the tables and boundaries.
fn fingerprint(files: &[GeneratedFile]) -> String {
    let mut digest = Sha256::new();
    for file in files.iter().filter(|file| file.path != "city.toml") {
        digest.update(file.path.as_bytes());
        digest.update(&file.contents);
    }
    digest
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_other_ones() {
    let first = generate(SEED, Size::Standard);
    assert_eq!(first, generate(SEED, Size::Standard));
    assert_ne!(first, generate(SEED + 1, Size::Standard));
    assert_eq!(
        fingerprint(&first),
        include_str!("fingerprint.txt").trim(),
        "the demonstration city changed: every installation would show other figures"
    );
}

fn assert_names_only_what_exists(city: &CityDescription) {
    assert!(city.city.fictional);
    let declared: BTreeSet<String> = city
        .tables
        .iter()
        .flat_map(|table| table.counts.iter().map(|count| count.id.to_string()))
        .chain(city.derived.iter().map(|derived| derived.id.to_string()))
        .collect();
    let sources: BTreeSet<_> = city.sources.iter().map(|source| &source.id).collect();
    for table in &city.tables {
        let source = city.sources.iter().find(|source| source.id == table.source);
        let passes = table.protection == TableProtection::AsPublished;
        assert!(!passes || source.unwrap().route.may_pass_unchanged());
    }
    for indicator in &city.indicators {
        assert!(sources.contains(&indicator.source));
        for count in indicator.formula.counts() {
            assert!(declared.contains(count.as_str()), "{count}");
        }
    }
    for derived in &city.derived {
        assert!(declared.contains(derived.whole.as_str()));
    }
    let fields: BTreeSet<_> = city.indicators.iter().map(|i| i.field).collect();
    assert_eq!(fields.len(), 8, "every field of action has an indicator");
}

#[test]
fn the_description_names_only_columns_and_counts_that_exist() {
    let files = generate(SEED, Size::Standard);
    let city = description(&files);
    assert_names_only_what_exists(&city);
    assert_names_only_what_exists(&description(&generate(SEED, Size::with_areas(601))));
    let open = |p| city.tables.iter().filter(|t| t.protection == p).count();
    assert_eq!(
        open(TableProtection::AsPublished),
        2,
        "one in each state of the boundaries"
    );
}

#[test]
fn plain_german_texts_have_short_sentences() {
    // The description of a large city holds all texts of the standard one.
    let city = description(&generate(SEED, Size::with_areas(601)));
    let texts = city
        .indicators
        .iter()
        .flat_map(|i| [&i.name, &i.description, &i.universe, &i.unit].map(|t| t.de_simple.clone()));
    for text in texts {
        for sentence in text.split(['.', ':', '?']) {
            assert!(
                sentence.split_whitespace().count() <= 10,
                "too long: {sentence}"
            );
        }
    }
}

#[test]
fn every_area_has_a_row_for_every_year_except_between_elections() {
    let files = generate(SEED, Size::Standard);
    let counts = counts(&files);
    let keys = |path: &str| -> BTreeSet<String> {
        let areas = areas_of(&files, path);
        areas.iter().map(|a| a["schluessel"].clone()).collect()
    };
    let (before, now) = (
        keys("boundaries_bis_2019.geojson"),
        keys("boundaries.geojson"),
    );
    for year in 2015..=2024 {
        let keys = if year < 2020 { &before } else { &now };
        assert_eq!(keys.len(), 48);
        for key in keys {
            let has = |count: &str| counts.contains_key(&(count.into(), key.clone(), year));
            assert!(has("residents") && has("unemployed_persons") && has("homes_at_risk"));
            assert!(has("women_80_plus") && has("social_dwellings"));
            assert_eq!(has("voters"), matches!(year, 2019 | 2024));
            assert_eq!(
                has("examined"),
                !matches!(year, 2020 | 2021),
                "no examination then"
            );
        }
        let of_year = counts.keys().filter(|(_, _, of)| *of == year);
        assert!(of_year.into_iter().all(|(_, area, _)| keys.contains(area)));
    }
}

#[test]
fn the_standard_city_has_25_indicators_and_an_age_pyramid() {
    let city = description(&generate(SEED, Size::Standard));
    let listed = city.indicators.iter().filter(|of| of.stands_alone());
    assert_eq!(listed.count(), 25);
    let bars = city.indicators.iter().filter(|of| !of.stands_alone());
    let bars: Vec<&str> = bars.map(|bar| bar.id.as_str()).collect();
    let ages = ["0_5", "6_17", "18_29", "30_44", "45_64", "65_79", "80_plus"];
    let wanted = ages.map(|age| [format!("women_{age}"), format!("men_{age}")]);
    assert_eq!(bars, wanted.concat());
    let sources: BTreeSet<_> = city
        .sources
        .iter()
        .map(|source| source.id.as_str())
        .collect();
    assert_eq!(sources.len(), 9);
}

#[test]
fn every_canary_count_is_unique_has_seven_digits_and_is_no_end_of_a_range() {
    let (files, marked) = canary(7);
    let cells = counts(&files);
    let values: Vec<u64> = cells.values().map(|value| value.unwrap()).collect();
    let unique: BTreeSet<u64> = values.iter().copied().collect();
    assert_eq!(unique.len(), values.len());
    for value in &unique {
        assert!(
            (1_000_000..10_000_000).contains(value) && matches!(value % 5, 1 | 4),
            "{value}"
        );
    }
    let protected: BTreeSet<u64> = cells
        .iter()
        .filter(|((count, _, _), _)| count != "unemployed_persons")
        .map(|(_, value)| value.unwrap())
        .collect();
    assert_eq!(marked.iter().copied().collect::<BTreeSet<_>>(), protected);
    assert_ne!(description(&files).city.id, "auenbruck");
}

#[test]
fn no_canary_total_equals_a_canary_count() {
    let (files, marked) = canary(7);
    let marked: BTreeSet<u64> = marked.into_iter().collect();
    let mut totals: BTreeMap<(String, String, u16), u64> = BTreeMap::new();
    for ((count, area, year), value) in counts(&files) {
        for place in ["", &area[..2]] {
            let total = totals
                .entry((count.clone(), place.to_owned(), year))
                .or_default();
            *total += value.unwrap();
        }
    }
    assert!(totals.values().all(|total| !marked.contains(total)));
}

#[test]
fn canary_parts_stay_below_their_wholes() {
    super::people::assert_parts_below_wholes(&canary(3).0);
}

/// The columns of the texts of planning, row by row.
fn texts_of_planning(files: &[GeneratedFile]) -> Vec<Vec<String>> {
    let rows = text(files, "profiltexte.csv").lines();
    rows.map(|row| row.split(';').map(str::to_owned).collect())
        .collect()
}

#[test]
fn texts_of_planning_are_complete_short_and_about_areas_that_exist() {
    let files = generate(SEED, Size::Standard);
    let rows = texts_of_planning(&files);
    let (head, texts) = rows.split_first().unwrap();
    assert_eq!(head.as_slice(), city_description::TEXT_COLUMNS);
    let areas: BTreeSet<String> = areas(&files)
        .iter()
        .flat_map(|area| {
            [
                area["schluessel"].clone(),
                area["schluessel"][..2].to_owned(),
            ]
        })
        .collect();
    for row in texts {
        assert_eq!(row.len(), head.len(), "{row:?}");
        assert!(areas.contains(&row[1]), "{row:?}");
        for (text, most) in [(&row[3], 15), (&row[4], 20), (&row[5], 12)] {
            for sentence in text.split_inclusive(['.', '?']) {
                let words = sentence.split_whitespace().count();
                assert!((1..=most).contains(&words), "too long: {sentence}");
            }
        }
    }
    let kinds = |area: &str| -> BTreeSet<&str> {
        let of = texts.iter().filter(|row| row[1] == area);
        of.map(|row| row[2].as_str()).collect()
    };
    let needy = texts.iter().filter(|row| row[2] == "Bedarf");
    for row in needy {
        assert!(
            kinds(&row[1]).len() > 1,
            "beside a need stands what is good or could grow: {row:?}"
        );
    }
}
