//! Boundaries of cities: what is put right, what is refused and how it is said.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::reading::{checked, only, problems_after, value};
use geo::Area as _;
use releases::reading::{RawCity, example::ExampleCity};

#[test]
fn an_area_that_is_twice_in_the_boundary_file_is_refused() {
    let problems = problems_after("areas.geojson", "\"key\":\"q2\"", "\"key\":\"q1\"");
    assert_eq!(problems[0].row, Some(2));
    assert!(
        problems[0]
            .what
            .contains("Den Raum q1 gibt es in der Datei zweimal, zuerst als Objekt 1.")
    );
    // And the rows of the area that is now without a boundary are told once in each table.
    let unknown: Vec<_> = problems
        .iter()
        .filter(|problem| problem.value.as_deref() == Some("q2"))
        .collect();
    assert_eq!(unknown.len(), 2);
    assert_eq!(unknown[0].row, Some(3));
    let what = &unknown[0].what;
    assert!(what.contains("noch 1 weitere Zeile."), "{what}");
}

#[test]
fn an_unclosed_ring_is_closed_and_said_so() {
    let city = ExampleCity::new().with("areas.geojson", ",[9.40,54.70]]]", "]]");
    let report = checked(&city).report;
    assert!(report.is_empty(), "{report}");
    assert!(
        report
            .notes
            .iter()
            .any(|note| note.what.contains("geschlossen")),
        "{report}"
    );
}

#[test]
fn doubled_points_spikes_and_rings_without_ground_are_taken_out_and_said_so() {
    let city = ExampleCity::new()
        // A point of the first area and one of the third stand twice, the second has a spike out of its east side.
        .with("areas.geojson", "[9.41,54.70]", "[9.41,54.70],[9.41,54.70]")
        .with("areas.geojson", "[9.43,54.70]", "[9.43,54.70],[9.43,54.70]")
        .with(
            "areas.geojson",
            "[9.42,54.70],[9.42,54.71]",
            "[9.42,54.70],[9.43,54.703],[9.42,54.70],[9.42,54.71]",
        )
        // The third has a hole that is only a line.
        .with(
            "areas.geojson",
            ",[9.42,54.70]]]",
            ",[9.42,54.70]],[[9.424,54.704],[9.426,54.706],[9.424,54.704],[9.424,54.704]]]",
        );
    let report = checked(&city);
    assert!(report.city.is_some(), "{}", report.report);
    let notes: Vec<String> = report
        .report
        .notes
        .iter()
        .map(|note| note.what.clone())
        .collect();
    let [doubled, spike, flat] = notes.as_slice() else {
        panic!("{notes:?}");
    };
    assert_eq!(
        doubled,
        "In 2 Objekten, zuerst in Objekt 1, standen Punkte der Grenze doppelt. Sie wurden entfernt."
    );
    assert_eq!(
        spike,
        "In Objekt 2 lief die Grenze hin und auf derselben Linie zurück, etwa bei 527709.2, 6061827.2 (EPSG:25832). Diese Spitzen ohne Fläche wurden entfernt."
    );
    assert!(
        flat.starts_with("In Objekt 3 umschloss ein Ring keine Fläche, etwa bei 5"),
        "{flat}"
    );
    assert!(
        flat.ends_with("(EPSG:25832). Solche Ringe wurden entfernt."),
        "{flat}"
    );
    // What is left is the city as it would be without them.
    let plain = checked(&ExampleCity::new()).city.unwrap();
    let areas = |city: &RawCity| -> Vec<f64> {
        let areas = city.vintages[0].levels[0].areas.iter();
        areas
            .map(|area| area.boundary.as_ref().unwrap().unsigned_area())
            .collect()
    };
    assert_eq!(areas(&report.city.unwrap()), areas(&plain));
}

#[test]
fn a_boundary_that_encloses_nothing_is_refused() {
    let problem = problems_after(
        "areas.geojson",
        "[9.41,54.70],[9.41,54.71],[9.40,54.71]",
        "[9.41,54.70],[9.40,54.70],[9.41,54.70]",
    )
    .swap_remove(0);
    assert_eq!(problem.row, Some(1));
    assert_eq!(problem.what, "Die Grenze umschließt keine Fläche.");
    assert!(
        problem.remedy.contains("Zeichnen Sie"),
        "{}",
        problem.remedy
    );
}

#[test]
fn a_boundary_that_crosses_itself_is_refused_saying_where() {
    let problems = problems_after(
        "areas.geojson",
        "[9.41,54.70],[9.41,54.71]",
        "[9.41,54.71],[9.41,54.70]",
    );
    assert_eq!(problems[0].row, Some(1));
    assert!(
        problems[0]
            .what
            .contains("kreuzt sich selbst, etwa bei 526"),
        "{}",
        problems[0]
    );
}

#[test]
fn areas_and_boundaries_must_match_where_areas_are_declared() {
    let declared: String = (1..=5)
        .map(|number| {
            format!("{{ key = \"{number}\", name = \"Q{number}\", also = [\"q{number}\"] }}, ")
        })
        .collect();
    let declare = |areas: &str| {
        checked(&ExampleCity::new().with(
            "city.toml",
            "[levels.boundaries]",
            &format!("areas = [{areas}]\n[levels.boundaries]"),
        ))
    };
    let all = declare(&format!(
        "{declared}{{ key = \"6\", name = \"Q6\", also = [\"q6\"] }}"
    ));
    assert!(all.report.is_empty(), "{}", all.report);
    let city = all.city.unwrap();
    assert_eq!(city.vintages[0].levels[0].areas[5].name, "Q6");
    assert_eq!(value(&city, "residents", "6", 2020), Some(98));
    let other = declare(&format!("{declared}{{ key = \"7\", name = \"Q7\" }}"))
        .report
        .problems;
    assert!(
        other[0].what.contains("Den Raum „q6“ gibt es nicht."),
        "{}",
        other[0]
    );
    assert_eq!(
        (other[0].row, other[0].value.as_deref()),
        (Some(6), Some("q6"))
    );
    assert!(
        other[1].what.contains("Der Raum 7 Q7 hat keine Grenze."),
        "{}",
        other[1]
    );
}

#[test]
fn a_parent_that_nobody_declared_is_refused() {
    let known = "id = \"bezirk\"\nareas = [{ key = \"s\", name = \"Süd\" }, { key = \"nn\", name = \"Nord\" }]";
    let problems = problems_after("city.toml", "id = \"bezirk\"", known);
    assert_eq!(problems.len(), 3);
    assert!(
        problems[0]
            .what
            .contains("soll in einem Raum der Ebene „bezirk“ liegen"),
        "{}",
        problems[0]
    );
    assert_eq!(problems[0].column.as_deref(), Some("district"));
    assert_eq!(
        (problems[0].row, problems[0].value.as_deref()),
        (Some(4), Some("n"))
    );
}

#[test]
fn a_parent_with_two_names_is_refused() {
    let other = "\"district_name\":\"Norden\"";
    let problems = problems_after("areas.geojson", "\"district_name\":\"Nord\"", other);
    let rows: Vec<_> = problems.iter().map(|problem| problem.row).collect();
    assert_eq!(rows, [Some(5), Some(6)]);
    assert_eq!(problems[0].column.as_deref(), Some("district_name"));
    assert_eq!(problems[0].value.as_deref(), Some("Nord"));
    assert_eq!(
        problems[0].what,
        "Der Raum n der Ebene „bezirk“ heißt hier anders als zuvor („Norden“)."
    );
}

#[test]
fn another_reference_system_than_declared_and_an_unknown_one_are_refused() {
    let name = "name_column = \"name\"";
    let declared = |crs: &str| {
        let column = format!("{name}\ncrs = \"{crs}\"");
        ExampleCity::new().with("city.toml", name, &column)
    };
    let degrees = checked(&declared("EPSG:25832")).report.problems;
    assert_eq!(
        degrees[0].what,
        "Die Koordinate (9.4, 54.7) passt nicht zu EPSG:25832."
    );
    assert!(
        degrees[0]
            .remedy
            .starts_with("Prüfen Sie das Koordinatensystem")
    );
    let unknown = only(checked(&declared("EPSG:31467")).report.problems);
    assert_eq!(unknown.value.as_deref(), Some("EPSG:31467"));
    assert_eq!(
        unknown.what,
        "Dieses Koordinatensystem kennt Wirkraum nicht."
    );
    assert!(
        unknown
            .remedy
            .contains("EPSG:25832, EPSG:25833, EPSG:4326 oder EPSG:3857")
    );
    let start = "\"FeatureCollection\",";
    let names = format!(
        "{start}\"crs\":{{\"type\":\"name\",\"properties\":{{\"name\":\"urn:ogc:def:crs:EPSG::4326\"}}}},"
    );
    let two = only(
        checked(&declared("EPSG:25832").with("areas.geojson", start, &names))
            .report
            .problems,
    );
    assert_eq!(
        (two.file.as_str(), two.value.as_deref()),
        ("areas.geojson", Some("EPSG:4326"))
    );
    assert_eq!(
        two.what,
        "Die Datei nennt EPSG:4326, city.toml nennt EPSG:25832."
    );
    assert!(two.remedy.starts_with("Berichtigen Sie crs in city.toml"));
}
