//! Faults of boundary files and of how tables lie in files, each with its words.

use crate::reading::{checked, only, problems_after};
use releases::reading::{check, example::ExampleCity};

#[test]
fn each_fault_of_a_boundary_file_has_its_words() {
    for (from, to, what, remedy) in [
        (
            "\"name\":\"Hafen\"",
            "\"name\":\"\"",
            "Der Raum hat keinen Namen.",
            "Ergänzen Sie den Namen.",
        ),
        (
            "\"key\":\"q2\"",
            "\"key\":\"\"",
            "Hier fehlt der Schlüssel des Raums.",
            "Berichtigen Sie den Schlüssel",
        ),
        (
            "\"key\":\"q2\"",
            "\"key\":\"q ü\"",
            "Der Schlüssel enthält „ “.",
            "Berichtigen Sie den Schlüssel",
        ),
        (
            "\"features\":[",
            "\"features\":",
            "Die Datei ist kein lesbares GeoJSON (",
            "Exportieren Sie die Grenzen noch einmal als GeoJSON in UTF-8.",
        ),
        (
            "FeatureCollection",
            "Topology",
            "Die Datei ist keine FeatureCollection.",
            "Exportieren Sie alle Räume zusammen in eine GeoJSON-Datei.",
        ),
        (
            "\"Polygon\"",
            "\"LineString\"",
            "Das Objekt ist keine Fläche.",
            "Zeichnen Sie die Grenze dieses Raums",
        ),
        (
            "[9.40,54.70],[9.41,54.70]",
            "[9.40,\"54.70\"],[9.41,54.70]",
            "Die Koordinaten des Objekts sind keine Zahlen.",
            "Zeichnen Sie die Grenze dieses Raums",
        ),
        (
            "[9.40,54.70],[9.41,54.70]",
            "[1e9,54.70],[9.41,54.70]",
            "Die Koordinate (1000000000, 54.7) passt nicht zu EPSG:4326.",
            "Prüfen Sie das Koordinatensystem",
        ),
    ] {
        let problem = problems_after("areas.geojson", from, to).swap_remove(0);
        assert_eq!(problem.file, "areas.geojson");
        assert!(problem.what.starts_with(what), "{problem}");
        assert!(problem.remedy.starts_with(remedy), "{}", problem.remedy);
    }
}

#[test]
fn a_damaged_archive_has_its_words() {
    let folder = tempfile::tempdir().unwrap();
    let city = ExampleCity::new().with("city.toml", "\"areas.geojson\"", "\"areas.zip\"");
    let path = city.write(folder.path()).unwrap();
    std::fs::write(folder.path().join("areas.zip"), b"PK\x03\x04 and no more").unwrap();
    let damaged = check(&path).report.problems.swap_remove(0);
    assert_eq!(damaged.file, "areas.zip");
    assert!(
        damaged
            .what
            .starts_with("Die Datei ist kein lesbares ZIP-Archiv"),
        "{damaged}"
    );
}

/// The table of work as one with a row per year, area and label.
fn long_table(labels: &str) -> ExampleCity {
    let counts = "counts = [{ id = \"unemployed\", column = \"unemployed\" }]";
    let long = format!("label_column = \"who\"\nvalue_column = \"number\"\ncounts = [{labels}]");
    let mut city = ExampleCity::new().with("city.toml", counts, &long);
    let rows: String = (1..=6)
        .flat_map(|area| {
            (2020..2022).map(move |year| format!("{year},q{area},Arbeitslose,{area}\n"))
        })
        .collect();
    let table = format!("year,area,who,number\n{rows}");
    city.files.insert("work.csv".to_owned(), table);
    city
}

#[test]
fn a_label_that_stands_in_no_row_is_refused_with_its_column() {
    let read = |label: &str| {
        let counts = format!("{{ id = \"unemployed\", label = \"{label}\" }}");
        checked(&long_table(&counts)).report
    };
    assert!(read("Arbeitslose").is_empty(), "{}", read("Arbeitslose"));
    let problem = only(read("Arbeitslos").problems);
    assert_eq!(
        (problem.file.as_str(), problem.column.as_deref()),
        ("work.csv", Some("who"))
    );
    assert_eq!(
        problem.what,
        "„Arbeitslos“ kommt in dieser Spalte nicht vor."
    );
    assert_eq!(
        problem.remedy,
        "Berichtigen Sie `label` in city.toml. Es muss genau so geschrieben sein wie in der Tabelle."
    );
}

#[test]
fn files_named_by_area_are_found_by_name_and_the_lack_of_any_is_told() {
    let by_area =
        |file: &str| {
            let mut city = ExampleCity::new()
            .with("city.toml", "file = \"work.csv\"", &format!("file = \"{file}\""))
            .with(
                "city.toml",
                "area_column = \"area\"\nperiod_column = \"year\"\nprotection = \"as_published\"",
                "period_column = \"year\"\nprotection = \"as_published\"",
            );
            for area in ["q1", "Hafen", "Mühle", "q4", "q5", "q6", "Nirgendwo"] {
                let table = "year,unemployed\n2020,4\n2021,5\n";
                city.files
                    .insert(format!("work-{area}.csv"), table.to_owned());
            }
            checked(&city).report
        };
    let found = by_area("work-{area}.csv");
    assert!(found.is_empty(), "{found}");
    let notes: Vec<&str> = found.notes.iter().map(|note| note.what.as_str()).collect();
    assert_eq!(
        notes,
        ["Nicht gelesen, weil ihr Name keinen Raum nennt: Dateien „work-Nirgendwo.csv“."]
    );
    let problem = only(by_area("arbeit-{area}.csv").problems);
    assert_eq!(problem.file, "arbeit-{area}.csv");
    assert_eq!(
        problem.what,
        "Zu „arbeit-{area}.csv“ gibt es keine Datei, deren Name einen Raum nennt."
    );
    assert_eq!(
        problem.remedy,
        "Berichtigen Sie `file` in city.toml. {area} steht für Schlüssel oder Name eines Raums."
    );
}

#[test]
fn the_handbook_quotes_what_is_said_of_boundaries_word_for_word() {
    let page = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../docs/src/amt/gebietsstaende.md"
    );
    let handbook = std::fs::read_to_string(page).unwrap();
    let areas = "areas.geojson";
    let first = "[9.40,54.70],[9.41,54.70],[9.41,54.71],[9.40,54.71],[9.40,54.70]";
    let second = "[9.41,54.70],[9.42,54.70],[9.42,54.71],[9.41,54.71],[9.41,54.70]";
    let sixth = "[9.42,54.71],[9.43,54.71],[9.43,54.72],[9.42,54.72],[9.42,54.71]";
    let known = "id = \"bezirk\"\nareas = [{ key = \"s\", name = \"Süd\" }, { key = \"nn\", name = \"Nord\" }]";
    // What to change in which file, and the words of the report that the handbook quotes.
    for (file, from, to, quoted) in [
        (
            areas,
            second,
            "[9.405,54.70],[9.42,54.70],[9.42,54.71],[9.405,54.71],[9.405,54.70]",
            &[
                "q1 Altstadt und q2 Hafen überlappen sich auf ",
                " m², etwa bei ",
            ][..],
        ),
        (
            areas,
            second,
            "[9.402,54.702],[9.404,54.702],[9.404,54.704],[9.402,54.702]",
            &["q2 Hafen liegt ganz in q1 Altstadt ("],
        ),
        (
            areas,
            first,
            "[9.40,54.70],[9.41,54.71],[9.41,54.70],[9.40,54.71],[9.40,54.70]",
            &["Die Grenze kreuzt sich selbst, etwa bei "],
        ),
        (
            areas,
            first,
            "[9.40,54.70],[9.41,54.70],[9.40,54.70],[9.40,54.70]",
            &["Die Grenze umschließt keine Fläche."],
        ),
        (
            areas,
            "\"Polygon\"",
            "\"LineString\"",
            &["Das Objekt ist keine Fläche."],
        ),
        (
            areas,
            "\"q2\"",
            "\"\"",
            &["Hier fehlt der Schlüssel des Raums."],
        ),
        (areas, "\"Hafen\"", "\"\"", &["Der Raum hat keinen Namen."]),
        (
            areas,
            "\"q2\"",
            "\"q1\"",
            &["Den Raum q1 gibt es in der Datei zweimal, zuerst als Objekt 1."],
        ),
        (
            "city.toml",
            "id = \"bezirk\"",
            known,
            &["Der Raum q4 soll in einem Raum der Ebene „bezirk“ liegen."],
        ),
        (
            areas,
            "\"district_name\":\"Nord\"",
            "\"district_name\":\"Norden\"",
            &["Der Raum n der Ebene „bezirk“ heißt hier anders als zuvor („Norden“)."],
        ),
        (
            "city.toml",
            "name_column = \"name\"",
            "name_column = \"name\"\ncrs = \"EPSG:25832\"",
            &["Die Koordinate (9.4, 54.7) passt nicht zu EPSG:25832."],
        ),
        (
            areas,
            "\"features\":[",
            "\"features\":",
            &["Die Datei ist kein lesbares GeoJSON"],
        ),
        (
            areas,
            ",[9.40,54.70]]]",
            "]]",
            &["Er wurde mit einer geraden Linie vom letzten zum ersten Punkt geschlossen."],
        ),
        (
            areas,
            first,
            "[9.40,54.70],[9.40,54.70],[9.41,54.70],[9.41,54.71],[9.40,54.71],[9.40,54.70]",
            &["In Objekt 1 standen Punkte der Grenze doppelt. Sie wurden entfernt."],
        ),
        (
            areas,
            first,
            "[9.40,54.70],[9.41,54.70],[9.41,54.71],[9.45,54.75],[9.41,54.71],[9.40,54.71],[9.40,54.70]",
            &["Diese Spitzen ohne Fläche wurden entfernt."],
        ),
        (
            areas,
            "[9.40,54.70]]]",
            "[9.40,54.70]],[[9.405,54.705],[9.406,54.706],[9.405,54.705],[9.405,54.705]]]",
            &["Solche Ringe wurden entfernt."],
        ),
        (
            areas,
            "[9.41,54.71],[9.40,54.71]",
            "[9.408,54.705],[9.41,54.71],[9.40,54.71]",
            &[
                " m² gehören zu keinem Raum, etwa bei ",
                "Daneben: q1 Altstadt und q2 Hafen. Das ist richtig, wenn dort zum Beispiel ein See liegt.",
            ],
        ),
        (
            areas,
            "[9.41,54.71],[9.40,54.71]",
            "[9.40998,54.705],[9.41,54.71],[9.40,54.71]",
            &["Das gilt als Ungenauigkeit beim Zeichnen."],
        ),
        (
            areas,
            sixth,
            "[9.45,54.71],[9.46,54.71],[9.46,54.72],[9.45,54.72],[9.45,54.71]",
            &["Die Räume bilden 2 getrennte Flächen."],
        ),
    ] {
        let report = checked(&ExampleCity::new().with(file, from, to)).report;
        let first = report.problems.first().map(|problem| &problem.what);
        let what = first.unwrap_or_else(|| &report.notes[0].what);
        for quoted in quoted {
            assert!(what.contains(quoted), "{what}: {quoted}");
            assert!(handbook.contains(quoted), "{quoted}");
        }
    }
}
