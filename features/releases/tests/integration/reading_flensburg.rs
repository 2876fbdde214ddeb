//! Flensburg read from its real tables and boundaries, held against published figures.
use crate::{cities::flensburg, reading::value};
use geo::{Area, BoundingRect, Contains, Point};

#[test]
fn flensburg_checks_without_a_problem_and_has_thirteen_districts() {
    let Some(city) = flensburg() else { return };
    assert_eq!(city.crs, "EPSG:25832");
    let districts = &city.vintages[0].levels[0].areas;
    let keys: Vec<_> = districts.iter().map(|area| area.key.as_str()).collect();
    let expected: Vec<_> = (1..=13).map(|number| format!("{number:02}")).collect();
    assert_eq!(keys, expected);
    assert_eq!(districts[10].name, "Mürwik");
    assert!(
        districts
            .iter()
            .all(|area| area.parent == Some(city.vintages[0].levels[1].areas[0].key.clone()))
    );
    let years: Vec<_> = city
        .periods
        .iter()
        .map(|period| period.calendar_year())
        .collect();
    assert_eq!(years, [2011, 2012, 2017, 2018, 2019, 2020, 2021, 2022]);
}

#[test]
fn the_districts_of_flensburg_add_up_to_the_published_figures_of_the_city() {
    let Some(city) = flensburg() else { return };
    let sum = |count: &str, year: u16| -> u64 {
        city.vintages[0].levels[0]
            .areas
            .iter()
            .map(|area| value(&city, count, area.key.as_str(), year).unwrap())
            .sum()
    };
    // fl_age_groups_of_residents.csv: the city by age groups. Under 18; 65 to 79 and 80 and over.
    assert_eq!(sum("under_18", 2022), 15_295);
    assert_eq!(sum("age_65_and_over", 2022), 12_930 + 6_553);
    assert_eq!(
        sum("residents", 2022),
        15_295 + 19_406 + 20_036 + 25_121 + 12_930 + 6_553
    );
    assert_eq!(sum("age_65_and_over", 2018), 13_244 + 5_581);
    assert_eq!(
        sum("residents", 2018),
        14_524 + 19_992 + 18_089 + 24_757 + 13_244 + 5_581
    );
    // One value of each table, as printed.
    assert_eq!(value(&city, "foreign_nationality", "03", 2022), Some(4_249));
    assert_eq!(value(&city, "basic_income_support", "13", 2022), Some(188));
    assert_eq!(value(&city, "unemployed", "01", 2021), Some(226));
    assert_eq!(value(&city, "risk_of_homelessness", "13", 2022), None);
}

#[test]
fn the_boundaries_of_flensburg_join_into_one_outline_of_the_right_size() {
    let Some(city) = flensburg() else { return };
    let whole = &city.vintages[0].levels[1].areas[0];
    assert_eq!(
        (whole.key.as_str(), whole.name.as_str()),
        ("flensburg", "Flensburg")
    );
    let square_kilometres = whole.boundary.as_ref().unwrap().unsigned_area() / 1e6;
    let districts: f64 = city.vintages[0].levels[0]
        .areas
        .iter()
        .map(|area| area.boundary.as_ref().unwrap().unsigned_area())
        .sum();
    assert!(
        (square_kilometres - districts / 1e6).abs() < 0.001,
        "{square_kilometres}"
    );
    // 48.990 km², reckoned from the .shp file apart from this program. The boundaries follow the
    // shore, so this is less than the area of the municipality.
    assert!(
        (48.985..48.995).contains(&square_kilometres),
        "{square_kilometres}"
    );
    let holes: Vec<_> = whole
        .boundary
        .as_ref()
        .unwrap()
        .iter()
        .map(|part| part.interiors().len())
        .collect();
    assert_eq!(holes, [0]);
    // The town hall lies in the old town.
    let degrees =
        social_area::to_wgs84(whole.boundary.as_ref().unwrap(), social_area::Crs::Utm32).unwrap();
    assert!(degrees.contains(&Point::new(9.4337, 54.7838)));
    assert!(degrees.bounding_rect().unwrap().width() < 0.3);
    let old_town = &city.vintages[0].levels[0].areas[0];
    let levels = [
        vec![old_town.boundary.as_ref().unwrap()],
        vec![whole.boundary.as_ref().unwrap()],
    ];
    let outline = social_area::draw(&levels).unwrap().levels[1][0]
        .outline
        .len();
    assert!((1_000..20_000).contains(&outline), "{outline}");
}

#[test]
fn values_that_were_copied_wrongly_are_left_out() {
    let Some(city) = flensburg() else {
        return;
    };
    assert_eq!(value(&city, "births", "08", 2011), None);
    assert!(value(&city, "births", "08", 2017).is_some());
    assert_eq!(value(&city, "housing_benefit", "03", 2018), None);
    assert_eq!(value(&city, "housing_benefit", "02", 2018), Some(165));
}
