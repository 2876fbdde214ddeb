//! Berlin read from its real tables, held against published figures.
use crate::{cities::berlin, reading::value};
use releases::reading::{MeasuredValue, RawCity};
use terms::{IndicatorId, ReferencePeriod};

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
    assert_eq!(sizes(2018), [447, 138, 12, 1]);
    assert_eq!(sizes(2020), [448, 138, 12, 1]);
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
