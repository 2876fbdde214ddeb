//! Berlin read from its real tables, held against published figures.
use crate::{
    cities::{berlin, real_data},
    reading::value,
};
use releases::reading::{MeasuredValue, RawCity};
use small_area_statistics::Formula;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};
use terms::{IndicatorId, ReferencePeriod};

/// The bands of age of the half-year tables with their columns there. Together they are everyone.
const BANDS: [(&str, &str); 8] = [
    ("under_6", "inhabitants_age_below_6"),
    ("age_6_to_14", "inhabitants_age_6_15"),
    ("age_15_to_17", "inhabitants_age_15_18"),
    ("age_18_to_26", "inhabitants_age_18_27"),
    ("age_27_to_44", "inhabitants_age_27_45"),
    ("age_45_to_54", "inhabitants_age_45_55"),
    ("age_55_to_64", "inhabitants_age_55_65"),
    ("age_65_and_over", "inhabitants_age_above_65"),
];

/// The rows of a published table, by their first column; each by the names of the columns.
fn published(path: &Path) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut table = csv::Reader::from_path(path).unwrap();
    let head = table.headers().unwrap().clone();
    let rows = table.records().map(|row| {
        let row = row.unwrap();
        let fields = head.iter().zip(row.iter());
        let fields = fields.map(|(name, field)| (name.to_owned(), field.to_owned()));
        (row[0].to_owned(), fields.collect())
    });
    rows.collect()
}

fn year(year: u16) -> ReferencePeriod {
    ReferencePeriod::year(year).unwrap()
}

fn sum(city: &RawCity, count: &str, at: u16) -> u64 {
    let areas = city.levels_in(year(at))[0].areas.iter();
    areas
        .filter_map(|area| value(city, count, area.key.as_str(), at))
        .sum()
}

#[test]
fn berlin_has_its_areas_in_three_states_of_the_boundaries() {
    let Some((city, _)) = berlin() else { return };
    let sizes = |at: u16| -> Vec<usize> {
        let levels = city.levels_in(year(at)).iter();
        levels.map(|level| level.areas.len()).collect()
    };
    assert_eq!(sizes(2018), [447, 138, 60, 12, 1]);
    assert_eq!(sizes(2020), [448, 138, 60, 12, 1]);
    assert_eq!(sizes(2021), [542, 143, 58, 12, 1]);
    let years: Vec<u16> = city.periods.iter().map(|at| at.calendar_year()).collect();
    assert_eq!(years, (2001..=2024).collect::<Vec<u16>>());
    // Allende II was carved out of 09041301.
    let split: Vec<_> = city
        .links
        .iter()
        .filter(|link| link.from.1.as_str() == "09041301")
        .map(|link| (link.to.1.as_str(), link.same))
        .collect();
    assert_eq!(split, [("09041301", false), ("09041403", false)]);
}

#[test]
fn the_planning_areas_add_up_to_the_published_residents_of_berlin() {
    let Some((city, _)) = berlin() else { return };
    // Statistischer Bericht A I 16, residents with main home on 31 December.
    assert_eq!(sum(&city, "residents", 2024), 3_897_145);
    assert_eq!(sum(&city, "foreign_nationality", 2024), 971_878);
    for at in 2001..=2024 {
        let parts: u64 = ["under_18", "age_18_to_64", "age_65_and_over"]
            .iter()
            .map(|band| sum(&city, band, at))
            .sum();
        let whole = sum(&city, "residents", at);
        assert_eq!(parts, whole, "{at}");
        assert!((3_300_000..3_950_000).contains(&whole), "{at}: {whole}");
    }
}

#[test]
fn every_given_row_of_regions_and_city_is_exactly_the_sum_of_its_planning_areas() {
    let Some((_, report)) = berlin() else { return };
    let compared: u64 = report
        .notes
        .iter()
        .filter_map(|note| note.what.split_once(" Summen mit den Teilen verglichen"))
        .filter_map(|(number, _)| number.parse::<u64>().ok())
        .sum();
    // 11 counts by age and 2 by origin, five years, 138 or 143 regions and the city: no tolerance.
    assert_eq!(compared, 13 * (138 + 4 * 143) + 13 * 5);
    assert!(report.is_empty(), "{report}");
}

#[test]
fn every_band_of_age_is_shown_and_all_together_are_the_residents_of_every_year() {
    let Some((city, _)) = berlin() else { return };
    let formulas = city.description.indicators.iter().map(|of| &of.formula);
    let shares: BTreeSet<&str> = formulas
        .clone()
        .filter_map(|formula| match formula {
            Formula::Share {
                numerator,
                denominator,
            } if denominator.as_str() == "residents" => Some(numerator.as_str()),
            _ => None,
        })
        .collect();
    for (band, _) in BANDS {
        assert!(shares.contains(band), "{band} is shown");
    }
    let counts =
        |formula: &Formula| matches!(formula, Formula::Count { of } if of.as_str() == "residents");
    assert!(formulas.clone().any(counts));
    for at in 2001..=2024 {
        let bands: u64 = BANDS.iter().map(|(band, _)| sum(&city, band, at)).sum();
        assert_eq!(bands, sum(&city, "residents", at), "{at}");
    }
}

#[test]
fn the_bands_of_age_add_up_to_the_published_rows_of_regions_and_city() {
    let Some((city, _)) = berlin() else { return };
    let folder = real_data("berlin_ewr")
        .unwrap()
        .join("half_year_statistics");
    let (mut regions, mut compared) = (0, 0);
    for at in 2020..=2024 {
        let table = |of: &str| {
            let file = format!("berlin-lor-population-{at}-02-t2-{of}.csv");
            published(&folder.join(format!("{at}-02")).join(file))
        };
        let given = table("district-regions");
        regions += given.len();
        let areas = &city.levels_in(year(at))[0].areas;
        for (band, column) in BANDS.into_iter().chain([("residents", "inhabitants")]) {
            // A key begins with the key of its region.
            let mut sums: BTreeMap<&str, u64> = BTreeMap::new();
            for area in areas {
                let key = area.key.as_str();
                *sums.entry(&key[..6]).or_default() += value(&city, band, key, at).unwrap();
            }
            assert_eq!(sums.len(), given.len(), "{at}");
            for (region, row) in &given {
                assert_eq!(
                    sums[region.as_str()].to_string(),
                    row[column],
                    "{at} {region} {band}"
                );
                compared += 1;
            }
            let whole = &table("city")["0"];
            assert_eq!(
                sum(&city, band, at).to_string(),
                whole[column],
                "{at} {band}"
            );
        }
    }
    assert_eq!(regions, 138 + 4 * 143);
    assert_eq!(compared, 9 * regions);
}

#[test]
fn the_combined_index_of_the_monitoring_says_no_more_than_the_two_that_are_read() {
    let Some(folder) = real_data("berlin_mss") else {
        return;
    };
    let mut classes = BTreeSet::new();
    for at in [2013, 2015, 2021] {
        let name = format!("berlin-lor-monitoring-social-urban-development-{at}-00");
        let file = folder
            .join("openlifeworlds")
            .join(&name)
            .join(format!("{name}-1.csv"));
        for row in published(&file).into_values() {
            let (status, _) = row["status_index"].split_once('.').unwrap();
            let pair = format!("{status}{}", row["dynamik_index"]);
            assert_eq!(row["status_dynamik_index"], pair);
            classes.insert(pair);
        }
    }
    assert_eq!(classes.len(), 12);
}

#[test]
fn shares_and_classes_of_the_monitoring_are_read_as_published() {
    let Some((city, _)) = berlin() else { return };
    let of = |measure: &str, at: u16| {
        let level = &city.levels_in(year(at))[0];
        let values = &city.measures[&IndicatorId::new(measure).unwrap()].values;
        let values = &values[&(level.id.clone(), year(at))];
        let given = values
            .iter()
            .filter(|value| !matches!(value, MeasuredValue::Absent(_)));
        given.count()
    };
    // Planning areas with an index, as the reports of the editions say.
    assert_eq!(of("status_index", 2021), 536);
    assert_eq!(
        of("status_index", 2013) + of("status_index", 2015),
        1405 - 536
    );
    assert!(of("child_poverty", 2021) > 500);
}
