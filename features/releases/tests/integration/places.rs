//! Streets, postcodes and former names go from their tables through the package; whatever is wrong is
//! told by file, row and column.
#![allow(clippy::unwrap_used, clippy::panic)]

use city_description::{HIGHEST_NUMBER, HouseNumbers, Place, PlaceKind, Side};
use disclosure_control::NoiseSecret;
use disclosure_control::{SigningSeed, public_key};
use files::Problem;
use releases::{
    building::build,
    difference::Difference,
    package::{self, ReleaseContent},
    reading::{check, example::ExampleCity},
};
use std::path::Path;
use terms::Audience;

const STREETS: &str = "Straße;Von;Bis;Seite;Raum\n\
    Lindenweg;;;;q1\n\
    Lange Straße;1;27a;;q1\n\
    Lange Straße;28;;gerade;Hafen\n";
const POSTCODES: &str = "Postleitzahl;Raum\n00101;q1\n00101;q2\n";
const FORMER: &str = "Früherer Name;Ebene;Raum\nKlosterhof;quartier;q1\n";

fn city(streets: &str, postcodes: &str, former: &str) -> ExampleCity {
    let named = "[places]\nstreets = \"strassen.csv\"\npostcodes = \"plz.csv\"\n\
                 former_names = \"namen.csv\"\n\n[approval]";
    let mut city = ExampleCity::new().with("city.toml", "[approval]", named);
    for (file, text) in [
        ("strassen.csv", streets),
        ("plz.csv", postcodes),
        ("namen.csv", former),
    ] {
        city.files.insert(file.into(), text.to_owned());
    }
    city
}

fn problems(city: &ExampleCity) -> Vec<Problem> {
    let folder = tempfile::tempdir().unwrap();
    check(&city.write(folder.path()).unwrap()).report.problems
}

fn written(city: &ExampleCity, folder: &Path) -> ReleaseContent {
    let raw = tempfile::tempdir().unwrap();
    let checked = check(&city.write(raw.path()).unwrap());
    let city = checked.city.unwrap_or_else(|| panic!("{}", checked.report));
    let built = build(
        &city,
        Audience::Public,
        &[],
        &NoiseSecret([5; 32]),
        0,
        &|_| (),
    )
    .unwrap();
    let seed = SigningSeed([5; 32]);
    package::write(folder, &built.content, &built.geojson, &seed).unwrap();
    let opened = package::open(folder, &[public_key(&seed)]).unwrap();
    assert_eq!(opened.content.places, built.content.places);
    opened.content.into_inner()
}

fn released(city: &ExampleCity) -> ReleaseContent {
    let folder = tempfile::tempdir().unwrap();
    written(city, &folder.path().join("release"))
}

#[test]
fn streets_postcodes_and_former_names_travel_with_the_release() {
    let places = released(&city(STREETS, POSTCODES, FORMER)).places;
    let told: Vec<(PlaceKind, &str, usize)> = places
        .iter()
        .map(|place| (place.kind, place.name.as_str(), place.parts.len()))
        .collect();
    assert_eq!(
        told,
        [
            (PlaceKind::Street, "Lange Straße", 2),
            (PlaceKind::Street, "Lindenweg", 1),
            (PlaceKind::Postcode, "00101", 2),
            (PlaceKind::FormerName, "Klosterhof", 1),
        ]
    );
    let Place { parts, .. } = &places[0];
    let numbers = |from, to, side| Some(HouseNumbers { from, to, side });
    assert_eq!(parts[0].area.as_str(), "q1");
    assert_eq!(parts[0].numbers, numbers(1, 27, Side::Both));
    assert_eq!(
        parts[1].area.as_str(),
        "q2",
        "an area may be written by its name"
    );
    assert_eq!(parts[1].numbers, numbers(28, HIGHEST_NUMBER, Side::Even));
    assert!(places[1].parts[0].numbers.is_none());
}

#[test]
fn a_city_without_such_lists_has_no_file_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let release = folder.path().join("release");
    assert!(written(&ExampleCity::new(), &release).places.is_empty());
    assert!(!release.join("places.csv").exists());
    written(
        &city(STREETS, POSTCODES, FORMER),
        &folder.path().join("other"),
    );
    assert!(folder.path().join("other/places.csv").exists());
}

#[test]
fn every_wrong_field_is_told_by_file_row_and_column() {
    let streets = format!(
        "{STREETS}Am Wehr;;;;q9\n;;;;q1\nAm Wehr;neun;3;links;q1\nAm Wehr;9;3;;q1\nLINDENWEG;;;;q1\n"
    );
    let postcodes = format!("{POSTCODES}1234;q1\n00101;\n00101;q2\n");
    let former = format!("{FORMER}Altenhof;block;q1\nAltenhof;quartier;q8\n");
    let found = problems(&city(&streets, &postcodes, &former));
    let places: Vec<(&str, u64, &str)> = found
        .iter()
        .map(|problem| {
            let column = problem.column.as_deref().unwrap();
            (problem.file.as_str(), problem.row.unwrap(), column)
        })
        .collect();
    assert_eq!(
        places,
        [
            ("strassen.csv", 5, "Raum"),
            ("strassen.csv", 6, "Straße"),
            ("strassen.csv", 7, "Von"),
            ("strassen.csv", 7, "Seite"),
            ("strassen.csv", 8, "Bis"),
            ("strassen.csv", 9, "Straße"),
            ("plz.csv", 4, "Postleitzahl"),
            ("plz.csv", 5, "Raum"),
            ("plz.csv", 6, "Postleitzahl"),
            ("namen.csv", 3, "Ebene"),
            ("namen.csv", 4, "Raum"),
        ]
    );
    assert!(found.iter().all(|problem| !problem.remedy.is_empty()));
    assert!(found[5].to_string().contains("Zeile 2"), "{}", found[5]);
    assert!(found[9].to_string().contains("quartier, bezirk, stadt"));
}

#[test]
fn columns_about_house_numbers_may_be_missing_and_others_not() {
    let short = "Straße;Raum\nLindenweg;q1\n";
    assert!(problems(&city(short, POSTCODES, FORMER)).is_empty());
    let found = problems(&city("Strasse;Raum\nLindenweg;q1\n", POSTCODES, FORMER));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].column.as_deref(), Some("Straße"));
}

#[test]
fn the_difference_of_two_releases_counts_what_changed_in_the_lists() {
    let before = released(&city(STREETS, POSTCODES, FORMER));
    let streets = STREETS.replace("Lindenweg;;;;q1", "Lindenweg;;;;q2\nNeuer Weg;;;;q3");
    let after = released(&city(&streets, POSTCODES, FORMER));
    let difference = Difference::between(&before, &after).unwrap();
    assert!(!difference.is_none());
    let told = difference.to_string();
    assert!(told.contains("Neu: Straße Neuer Weg."), "{told}");
    assert!(told.contains("„Straße Lindenweg“"), "{told}");
    assert!(Difference::between(&before, &before).unwrap().is_none());
}
