//! What becomes of areas when boundaries are drawn anew, and how areas are found.

use site::{
    AreaTree, Successor,
    finding::{self, AreaField},
    testing::ListedAreas,
};
use terms::{AreaRef, Language};

fn area(text: &str) -> AreaRef {
    text.parse().unwrap()
}

fn contains(outer: &str, inner: &str) -> bool {
    ListedAreas::redrawn().contains(&area(outer), &area(inner))
}

#[test]
fn an_area_that_stayed_the_same_holds_what_lies_in_it_whatever_boundaries_name_either() {
    for (outer, inner) in [
        ("2021/stadtteil/01", "2025/quartier/0101"),
        ("2025/stadtteil/01", "2021/quartier/0101"),
        ("2021/stadtteil/01", "2021/quartier/0101"),
        ("2021/stadt/00", "2025/quartier/0301"),
    ] {
        assert!(contains(outer, inner), "{inner} lies in {outer}");
    }
    assert!(!contains("2021/stadtteil/01", "2025/quartier/0201"));
    assert!(!contains("2025/stadtteil/02", "2021/quartier/0101"));
}

#[test]
fn an_area_whose_boundaries_changed_holds_nothing_and_lies_where_all_of_it_lies() {
    assert!(!contains("2021/stadtteil/02", "2025/quartier/0201"));
    assert!(!contains("2021/stadtteil/02", "2025/stadtteil/02"));
    assert!(
        !contains("2025/stadtteil/02", "2021/quartier/0201"),
        "a part of it"
    );
    assert!(contains("2025/stadt/00", "2021/quartier/0201"), "all of it");
    assert!(
        !contains("2025/stadt/00", "1999/quartier/0201"),
        "nobody knows it"
    );
}

#[test]
fn what_names_an_earlier_area_is_carried_to_the_smallest_area_that_holds_it() {
    let town = ListedAreas::redrawn();
    let carried = |text: &str| town.carried(&area(text)).map(|area| area.to_string());
    assert_eq!(carried("2025/quartier/0101").unwrap(), "2025/quartier/0101");
    assert_eq!(carried("2021/quartier/0101").unwrap(), "2025/quartier/0101");
    assert_eq!(carried("2021/quartier/0201").unwrap(), "2025/stadt/00");
    assert_eq!(carried("1999/quartier/0201"), None);
}

#[test]
fn without_outlines_the_areas_that_share_ground_are_proposed_or_the_one_of_the_same_key() {
    let town = ListedAreas::redrawn();
    let proposed = |text: &str| -> Vec<String> {
        let found = Successor::without_shares(&town, &area(text));
        assert!(found.iter().all(|one| one.percent.is_none()));
        found.iter().map(|one| one.area.to_string()).collect()
    };
    assert_eq!(
        proposed("2021/stadtteil/02"),
        ["2025/stadtteil/02", "2025/stadtteil/03"]
    );
    assert_eq!(proposed("1999/stadtteil/03"), ["2025/stadtteil/03"]);
    assert!(proposed("1999/stadtteil/77").is_empty());
}

#[test]
fn an_area_is_found_by_its_name_by_its_key_and_by_the_area_around_it() {
    let city = ListedAreas::city();
    let found = |text: &str| -> (Vec<String>, bool) {
        let (found, more) = finding::areas(&city, text);
        (found.iter().map(|one| one.name.clone()).collect(), more)
    };
    let (names, _) = found("quartier 3-7");
    assert_eq!(names.first().map(String::as_str), Some("Quartier 3-7"));
    assert_eq!(found("0307").0, ["Quartier 3-7"]);
    let (names, more) = found("Stadtteil 4");
    assert_eq!(
        (names.len(), more),
        (21, false),
        "the district and its areas"
    );
    assert_eq!(names[0], "Stadtteil 4");
    assert_eq!(found("").0.len(), 10, "the districts to begin with");
    assert_eq!(found("quartier").0.len(), finding::MOST_FOUND);
    assert!(found("quartier").1 && found("xyz").0.is_empty());
}

#[test]
fn a_city_with_many_areas_is_searched_and_a_town_is_listed() {
    assert!(finding::has_many(&ListedAreas::city()));
    assert!(!finding::has_many(&ListedAreas::town()));
    let chosen = ["2021/stadtteil/02".to_owned()];
    let field = AreaField {
        name: "area",
        label: "Räume".into(),
        action: "/de/hier",
        chosen: &chosen,
        search: Some("Altstadt"),
    };
    let picker = field.picker(Language::German, &ListedAreas::redrawn());
    let written = askama::Template::render(&picker).unwrap();
    assert!(written.contains("Neustadt (Grenzen von 2021)"), "{written}");
    assert!(
        written.contains("value=\"2025/quartier/0102\""),
        "{written}"
    );
}
