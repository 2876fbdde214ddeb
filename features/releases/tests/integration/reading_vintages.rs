//! Boundaries that change: each year in the areas of its time, and what links them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::reading::{checked, only, value};
use geo::Area;
use releases::reading::{RawCity, RawLink, example::ExampleCity};
use terms::ReferencePeriod;

const PRESENT: &str = "fictional = true";

/// Until 2020 the quarters q1 and q2 were one.
fn earlier(links: &str) -> String {
    let level = |id: &str, now: &str| {
        let name = format!("{{ de = \"{now}\", en = \"{now}\", de-simple = \"{now}\" }}");
        format!(
            "[[earlier.levels]]\nid = \"{id}\"\nname = {name}\nplural = {name}\nvintage = \"2010\"\nnow = \"{now}\"\n"
        )
    };
    format!(
        "[[earlier]]\nvalid_to = 2020\n{}[earlier.levels.boundaries]\nfile = \"areas.geojson\"\nkey_column = \"key\"\nname_column = \"name\"\nparent_column = \"district\"\nparent_name_column = \"district_name\"\njoin = {{ q2 = \"q1\" }}\n{}{}{links}\n[[sources]]\nid = \"register\"",
        level("quartier_2010", "quartier"),
        level("bezirk_2010", "bezirk"),
        level("stadt_2010", "stadt"),
    )
}

fn city_with(links: &str) -> ExampleCity {
    ExampleCity::new()
        .with(
            "city.toml",
            PRESENT,
            "fictional = true\nboundaries_since = 2021",
        )
        .with(
            "city.toml",
            "[[sources]]\nid = \"register\"",
            &earlier(links),
        )
        .with("people.csv", "2020,q2,873,112,148\n", "")
        .with("work.csv", "2020,q2,52\n", "")
}

fn read(city: &ExampleCity) -> RawCity {
    let checked = checked(city);
    checked.city.unwrap_or_else(|| panic!("{}", checked.report))
}

fn year(year: u16) -> ReferencePeriod {
    ReferencePeriod::year(year).unwrap()
}

fn pair(link: &RawLink) -> (String, String, bool) {
    (link.from.1.to_string(), link.to.1.to_string(), link.same)
}

#[test]
fn each_year_stands_in_the_areas_of_its_time() {
    let city = read(&city_with(""));
    let sizes = |at: u16| -> Vec<usize> {
        let levels = city.levels_in(year(at)).iter();
        levels.map(|level| level.areas.len()).collect()
    };
    assert_eq!((sizes(2020), sizes(2021)), (vec![5, 2, 1], vec![6, 2, 1]));
    assert_eq!(value(&city, "residents", "q1", 2020), Some(1204));
    assert_eq!(value(&city, "residents", "q2", 2021), Some(881));
    let ground = |at: u16, area: usize| {
        let area = &city.levels_in(year(at))[0].areas[area];
        area.boundary.as_ref().unwrap().unsigned_area()
    };
    assert!((ground(2020, 0) - ground(2021, 0) - ground(2021, 1)).abs() < 0.01);
}

#[test]
fn a_row_of_an_area_that_was_not_there_yet_is_refused() {
    let city = city_with("").with("people.csv", "2020,q3", "2020,q2,873,112,148\n2020,q3");
    let problem = only(checked(&city).report.problems);
    assert_eq!(
        (problem.file.as_str(), problem.row),
        ("people.csv", Some(3))
    );
    assert!(problem.what.contains("„q2“"), "{problem}");
}

#[test]
fn areas_of_the_same_key_are_linked_as_the_same_except_where_one_was_split() {
    let links = "[[links]]\nfrom = \"quartier_2010\"\nto = \"quartier\"\nsame_keys = true\nalso = [{ from = \"q1\", to = \"q2\" }]\n";
    let city = read(&city_with(links));
    let pairs: Vec<_> = city.links.iter().map(pair).collect();
    let expected = [
        ("q1", "q1", false),
        ("q1", "q2", false),
        ("q3", "q3", true),
        ("q4", "q4", true),
        ("q5", "q5", true),
        ("q6", "q6", true),
    ];
    let expected = expected.map(|(from, to, same)| (from.to_owned(), to.to_owned(), same));
    assert_eq!(pairs, expected);
}

#[test]
fn a_table_of_links_is_read_and_an_area_that_is_not_there_is_refused_with_its_row() {
    let links = "[[links]]\nfrom = \"quartier_2010\"\nto = \"quartier\"\nfile = \"links.csv\"\nfrom_column = \"old\"\nto_column = \"new\"\n";
    let mut city = city_with(links);
    let table = "old;new\nq1;q1\nq1;q2\nq3;q3\n";
    city.files.insert("links.csv".into(), table.into());
    let pairs: Vec<_> = read(&city).links.iter().map(pair).collect();
    assert_eq!(pairs.len(), 3);
    assert_eq!(pairs[2], ("q3".to_owned(), "q3".to_owned(), true));
    assert!(!pairs[0].2 && !pairs[1].2);

    city.files
        .insert("links.csv".into(), table.replace("q3;q3", "q2;q3"));
    let problem = only(checked(&city).report.problems);
    assert_eq!((problem.file.as_str(), problem.row), ("links.csv", Some(4)));
    assert!(problem.what.contains("„q2“"), "{problem}");
}

#[test]
fn a_pair_of_areas_that_are_not_there_is_refused_by_name() {
    let links = "[[links]]\nfrom = \"quartier_2010\"\nto = \"quartier\"\nsame_keys = true\nalso = [{ from = \"q2\", to = \"q2\" }]\n";
    let problem = only(checked(&city_with(links)).report.problems);
    assert_eq!(problem.file, "city.toml");
    assert!(
        problem.what.contains("nennt unter `also` q2 und q2"),
        "{problem}"
    );
}
