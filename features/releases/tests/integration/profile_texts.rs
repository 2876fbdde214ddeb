//! What planning says about areas goes from its table through the package; whatever is wrong is told
//! by file, row and column.
#![allow(clippy::unwrap_used, clippy::panic)]

use city_description::{MOST_TEXTS, TextKind};
use disclosure_control::NoiseSecret;
use disclosure_control::{SigningSeed, public_key};
use files::Problem;
use releases::{
    building::build,
    difference::Difference,
    package::{self, ReleaseContent},
    reading::{RawCity, check, example::ExampleCity},
};
use terms::{AreaKey, Audience, LevelId};

const HEAD: &str = "Ebene;Raum;Art;Deutsch;Englisch;Einfach;Von;Am\n";
const GOOD: &str = "quartier;q1;Stärke;Der Hof.;The yard.;Der Hof.;Planung;2026-01-31\n";

fn city(rows: &str) -> ExampleCity {
    let named = "[profile_texts]\nfile = \"texte.csv\"\n\n[approval]";
    let mut city = ExampleCity::new().with("city.toml", "[approval]", named);
    city.files
        .insert("texte.csv".into(), format!("{HEAD}{rows}"));
    city
}

fn problems(rows: &str) -> Vec<Problem> {
    let folder = tempfile::tempdir().unwrap();
    check(&city(rows).write(folder.path()).unwrap())
        .report
        .problems
}

fn read(rows: &str) -> RawCity {
    let folder = tempfile::tempdir().unwrap();
    let checked = check(&city(rows).write(folder.path()).unwrap());
    checked.city.unwrap_or_else(|| panic!("{}", checked.report))
}

/// The release of this city, through the files of its package.
fn released(rows: &str) -> ReleaseContent {
    let built = build(
        &read(rows),
        Audience::Public,
        &[],
        &NoiseSecret([5; 32]),
        0,
        &|_| (),
    )
    .unwrap();
    let (folder, seed) = (tempfile::tempdir().unwrap(), SigningSeed([5; 32]));
    let path = folder.path().join("release");
    package::write(&path, &built.content, &built.geojson, &seed).unwrap();
    let opened = package::open(&path, &[public_key(&seed)]).unwrap();
    opened.content.into_inner()
}

#[test]
fn texts_travel_with_the_release_as_they_are_written() {
    let content = released(GOOD);
    let (level, area) = (
        LevelId::new("quartier").unwrap(),
        AreaKey::new("q1").unwrap(),
    );
    let [text] = content.description.texts_of(&level, &area) else {
        panic!("{:?}", content.description.profile_texts);
    };
    assert_eq!(text.kind, TextKind::Strength);
    assert_eq!(text.text.en, "The yard.");
    assert_eq!(
        (text.author.as_str(), text.date.as_str()),
        ("Planung", "2026-01-31")
    );
    let nowhere = AreaKey::new("q2").unwrap();
    assert!(content.description.texts_of(&level, &nowhere).is_empty());
}

#[test]
fn a_release_without_texts_says_nothing_about_them() {
    let text = serde_json::to_string(&released("").description).unwrap();
    assert!(!text.contains("profile_texts") && !text.contains("age_structure"));
}

#[test]
fn every_wrong_field_of_a_text_is_told_by_row_and_column() {
    let rows = format!(
        "{GOOD}block;q1;Stärke;a;b;c;Planung;2026-01-31\n\
         quartier;q9;Problem;a;;c;Planung;31.01.2026\n"
    );
    let found = problems(&rows);
    let places: Vec<(Option<u64>, Option<&str>)> = found
        .iter()
        .map(|problem| (problem.row, problem.column.as_deref()))
        .collect();
    assert_eq!(
        places,
        [
            (Some(3), Some("Ebene")),
            (Some(4), Some("Raum")),
            (Some(4), Some("Art")),
            (Some(4), Some("Englisch")),
            (Some(4), Some("Am")),
        ]
    );
    for problem in &found {
        assert_eq!(problem.file, "texte.csv");
        assert!(!problem.remedy.is_empty());
    }
    assert!(found[0].to_string().contains("quartier, bezirk, stadt"));
}

#[test]
fn more_texts_about_an_area_than_a_profile_shows_are_told_once() {
    assert!(problems(&GOOD.repeat(MOST_TEXTS)).is_empty());
    let found = problems(&GOOD.repeat(MOST_TEXTS + 5));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].row, Some(MOST_TEXTS as u64 + 2));
}

#[test]
fn a_table_without_a_column_is_refused_by_its_name() {
    let mut city = city("");
    let text = format!("{HEAD}{GOOD}").replace(";Einfach", ";Leicht");
    city.files.insert("texte.csv".into(), text);
    let folder = tempfile::tempdir().unwrap();
    let found = check(&city.write(folder.path()).unwrap()).report.problems;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].column.as_deref(), Some("Einfach"));
}

#[test]
fn the_difference_of_two_releases_names_the_texts_that_changed() {
    let (before, after) = (
        released(GOOD),
        released(&GOOD.replace("Der Hof.;The", "Der Garten.;The")),
    );
    let told = Difference::between(&before, &after).unwrap().to_string();
    assert!(told.contains("Stärken, Potenziale, Bedarfe"), "{told}");
    assert!(
        told.contains("„Text zu Altstadt (Stärke)“, Text: jetzt „Der Garten.“, vorher „Der Hof.“."),
        "{told}"
    );
}
