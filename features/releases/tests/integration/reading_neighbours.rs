//! Areas beside each other: ground that two of them claim is refused, ground that none does is noted.

use crate::{
    cities,
    reading::{checked, only},
};
use releases::reading::{check, example::ExampleCity};

/// The example city with one corner of the second area moved.
fn moved(from: &str, to: &str) -> ExampleCity {
    let (before, behind) = AREAS_FROM_THE_SECOND;
    let mut city = ExampleCity::new();
    let text = &city.files["areas.geojson"];
    let start = text.find(before).unwrap();
    let end = start + text[start..].find(behind).unwrap();
    let feature = &text[start..end];
    assert!(feature.contains(from), "{from}");
    let text = text.replacen(feature, &feature.replace(from, to), 1);
    city.files.insert("areas.geojson".to_owned(), text);
    city
}

/// Where the second area begins and ends in the file.
const AREAS_FROM_THE_SECOND: (&str, &str) = ("\"key\":\"q2\"", "\"key\":\"q3\"");

#[test]
fn two_areas_that_claim_the_same_ground_are_refused_with_names_size_and_place() {
    // The second area reaches 0.002° (about 129 m) into the first along its whole side.
    let report = checked(&moved("[9.41,", "[9.408,")).report;
    let problem = only(report.problems);
    assert_eq!(
        (problem.file.as_str(), problem.row),
        ("areas.geojson", Some(1))
    );
    assert_eq!(
        problem.what,
        "q1 Altstadt und q2 Hafen überlappen sich auf 143.405 m², etwa bei 526354.7, 6062041.7 (EPSG:25832)."
    );
    assert!(
        problem
            .remedy
            .contains("Jeder Ort darf nur in einem Raum liegen.")
    );
}

#[test]
fn an_area_inside_another_is_refused_as_such() {
    let inside = ExampleCity::new().with(
        "areas.geojson",
        "[[[9.41,54.70],[9.42,54.70],[9.42,54.71],[9.41,54.71],[9.41,54.70]]]",
        "[[[9.402,54.702],[9.404,54.702],[9.404,54.704],[9.402,54.704],[9.402,54.702]]]",
    );
    let problem = only(checked(&inside).report.problems);
    assert_eq!(problem.row, Some(2));
    assert!(
        problem
            .what
            .starts_with("q2 Hafen liegt ganz in q1 Altstadt ("),
        "{problem}"
    );
    assert!(problem.remedy.contains("Schneiden Sie den kleineren Raum"));
}

#[test]
fn the_same_boundary_twice_is_refused_as_one_inside_the_other() {
    let twice = ExampleCity::new().with(
        "areas.geojson",
        "[[[9.41,54.70],[9.42,54.70],[9.42,54.71],[9.41,54.71],[9.41,54.70]]]",
        "[[[9.40,54.70],[9.41,54.70],[9.41,54.71],[9.40,54.71],[9.40,54.70]]]",
    );
    let problem = only(checked(&twice).report.problems);
    assert!(problem.what.contains(" liegt ganz in "), "{problem}");
}

#[test]
fn narrow_strips_that_two_neighbours_claim_are_noted() {
    // 0.00002° are about 1.3 m.
    let checked = checked(&moved("[9.41,", "[9.40998,"));
    assert!(checked.city.is_some(), "{}", checked.report);
    let [note] = checked.report.notes.as_slice() else {
        panic!("{}", checked.report);
    };
    assert!(
        note.what
            .starts_with("1 Paar von Nachbarn überlappt sich in schmalen Streifen, zusammen 1.4"),
        "{note}"
    );
    assert!(
        note.what
            .contains("am meisten q1 Altstadt und q2 Hafen, etwa bei "),
        "{note}"
    );
    assert!(
        note.what
            .ends_with("Das gilt als Ungenauigkeit beim Zeichnen."),
        "{note}"
    );
}

#[test]
fn ground_between_areas_that_belongs_to_nobody_is_noted_with_its_neighbours() {
    // A lake between the first two areas: a corner of each is cut off along their common side.
    let lake = ExampleCity::new().with(
        "areas.geojson",
        "[9.41,54.70],[9.41,54.71],[9.40,54.71]",
        "[9.41,54.70],[9.408,54.705],[9.41,54.71],[9.40,54.71]",
    );
    let checked = checked(&lake);
    assert!(checked.city.is_some(), "{}", checked.report);
    let [note] = checked.report.notes.as_slice() else {
        panic!("{}", checked.report);
    };
    assert_eq!(note.file, "areas.geojson");
    assert!(note.what.starts_with("71.7"), "{note}");
    assert!(
        note.what.contains(" m² gehören zu keinem Raum, etwa bei "),
        "{note}"
    );
    assert!(
        note.what.ends_with(
            "Daneben: q1 Altstadt und q2 Hafen. Das ist richtig, wenn dort zum Beispiel ein See liegt."
        ),
        "{note}"
    );
}

#[test]
fn narrow_strips_that_belong_to_nobody_are_counted_together() {
    let strip = ExampleCity::new().with(
        "areas.geojson",
        "[9.41,54.70],[9.41,54.71],[9.40,54.71]",
        "[9.41,54.70],[9.40997,54.705],[9.41,54.71],[9.40,54.71]",
    );
    let checked = checked(&strip);
    assert!(checked.city.is_some(), "{}", checked.report);
    let [note] = checked.report.notes.as_slice() else {
        panic!("{}", checked.report);
    };
    assert!(
        note.what
            .starts_with("Zwischen Nachbarn bleibt 1 schmaler Streifen frei, zusammen 1."),
        "{note}"
    );
    assert!(
        note.what
            .contains("am meisten bei q1 Altstadt und q2 Hafen, "),
        "{note}"
    );
}

#[test]
fn areas_that_hang_together_with_no_other_are_noted() {
    let apart = checked(&ExampleCity::new().with(
        "areas.geojson",
        "[[[9.42,54.71],[9.43,54.71],[9.43,54.72],[9.42,54.72],[9.42,54.71]]]",
        "[[[9.45,54.71],[9.46,54.71],[9.46,54.72],[9.45,54.72],[9.45,54.71]]]",
    ));
    assert!(apart.city.is_some(), "{}", apart.report);
    let notes: Vec<&str> = apart
        .report
        .notes
        .iter()
        .map(|note| note.what.as_str())
        .collect();
    assert_eq!(
        notes,
        [
            "Die Räume bilden 2 getrennte Flächen. Die kleinste ist oder enthält q6 Am Wald. Das ist richtig, wenn es Inseln oder Exklaven gibt. Sonst fehlt dazwischen ein Stück."
        ]
    );
}

#[test]
fn an_area_with_a_problem_of_its_own_is_no_gap() {
    let report = checked(&ExampleCity::new().with(
        "areas.geojson",
        "[9.42,54.70],[9.42,54.71]",
        "[9.42,54.71],[9.42,54.70]",
    ))
    .report;
    assert!(only(report.problems).what.contains("kreuzt sich selbst"));
    assert_eq!(report.notes, []);
}

#[test]
fn the_official_boundaries_of_berlin_fit_and_a_few_points_in_them_stand_twice() {
    let Some((city, report)) = cities::berlin() else {
        return;
    };
    assert_eq!(city.vintages.len(), 3);
    let said = |words: &[&str]| -> Vec<&str> {
        let notes = report.notes.iter().map(|note| note.what.as_str());
        let said = notes.filter(|what| words.iter().any(|word| what.contains(word)));
        said.collect()
    };
    let none: [&str; 0] = [];
    let of_neighbours = ["zu keinem Raum", "überlapp", "schmale", "getrennte Flächen"];
    assert_eq!(said(&of_neighbours), none);
    assert_eq!(
        said(&["der Grenze", "die Grenze"]),
        [
            "In 2 Objekten, zuerst in Objekt 448, standen Punkte der Grenze doppelt. Sie wurden entfernt.",
            "In 2 Objekten, zuerst in Objekt 342, standen Punkte der Grenze doppelt. Sie wurden entfernt.",
        ]
    );
}

#[test]
fn slips_of_digitising_in_the_statistical_districts_of_flensburg_are_one_note() {
    let Some(raw) = cities::real_data("flensburg_sozialatlas") else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let file = "flensburg_stadtbezirke.zip";
    let columns =
        "key_column = \"AREA_ID\"\nname_column = \"AREA_NAME\"\nparent_column = \"PARENT_ARE\"";
    let path = ExampleCity::new()
        .with("city.toml", "areas.geojson", file)
        .with(
            "city.toml",
            "key_column = \"key\"\nname_column = \"name\"\nparent_column = \"district\"\nparent_name_column = \"district_name\"",
            columns,
        )
        .write(folder.path())
        .unwrap();
    std::fs::copy(raw.join(file), folder.path().join(file)).unwrap();
    // The tables of the example speak of other areas; the boundaries are without a problem.
    let report = check(&path).report;
    assert!(
        report.problems.iter().all(|problem| problem.file != file),
        "{report}"
    );
    let notes = report.notes.iter().filter(|note| note.file == file);
    let notes: Vec<&str> = notes.map(|note| note.what.as_str()).collect();
    let [slips] = notes.as_slice() else {
        panic!("{notes:?}");
    };
    assert!(
        slips.starts_with("Zwischen Nachbarn bleiben 17 schmale Streifen frei, zusammen 1"),
        "{slips}"
    );
}
