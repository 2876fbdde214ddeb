//! Real and fictional cities, built, published and browsed on both databases.

use crate::support::{Server, approve, copy_files, everywhere, run, succeed, wirkraum};
use demonstration_city::{SEED, Size, generate};
use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// Builds a release of a city, publishes it on every database and lets a test browse it.
fn browsed_everywhere(city_toml: &Path, raw: &Path, browse: impl Fn(&Server)) {
    let outside = tempfile::tempdir().unwrap();
    let text = |path: &Path| path.display().to_string();
    let (city, raw) = (text(city_toml), text(raw));
    let (out, keep) = (
        text(&outside.path().join("release")),
        text(&outside.path().join("keep")),
    );
    succeed(&["city", "check", &city, "--raw", &raw]);
    succeed(&[
        "release", "build", &city, "--raw", &raw, "--out", &out, "--keep", &keep,
    ]);
    approve(&out, &city, &["--keep", &keep]);
    let key = succeed(&["release", "key", &city, "--keep", &keep])
        .trim()
        .to_owned();
    everywhere(|database| {
        let publish = wirkraum(&["release", "publish", &out, "--database-url", database])
            .env("WIRKRAUM_TRUSTED_KEYS", &key)
            .output()
            .unwrap();
        assert!(
            publish.status.success(),
            "{}",
            String::from_utf8_lossy(&publish.stderr)
        );
        let server = Server::serve(database, &[("WIRKRAUM_TRUSTED_KEYS", &key)]);
        assert_eq!(server.get("/readyz").status, 200);
        browse(&server);
    });
}

/// A page that must be there and hold these words.
fn shows(server: &Server, path: &str, words: &[&str]) {
    let answer = server.get(path);
    assert_eq!(answer.status, 200, "{path}");
    for word in words {
        assert!(answer.body.contains(word), "{path} does not show {word:?}");
    }
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A folder of real data with this folder in it; `None` if there is none.
fn real_data(folder: &str) -> Option<PathBuf> {
    let realdata = env::var_os("WIRKRAUM_REALDATA")
        .map_or_else(|| workspace().join("../shared/realdata"), PathBuf::from);
    if realdata.join(folder).is_dir() {
        return Some(realdata);
    }
    let required = env::var("WIRKRAUM_REQUIRE_REALDATA").is_ok_and(|value| value == "1");
    let missing = realdata.join(folder);
    let missing = missing.display();
    assert!(!required, "real data is required but missing: {missing}");
    eprintln!("skipped: no real data at {missing}");
    None
}

#[test]
fn berlin_is_built_published_and_browsed_across_the_break_of_its_boundaries() {
    let Some(raw) = real_data("berlin_ewr") else {
        return;
    };
    let preset = workspace().join("presets/berlin/city.toml");
    browsed_everywhere(&preset, &raw, |server| {
        shows(server, "/de/", &["Berlin", "Neukölln"]);
        // Published for 31 December 2024: 3,897,145 residents.
        shows(server, "/de/raeume/berlin/berlin", &["3.897.145"]);
        shows(
            server,
            "/de/atlas?indikator=residents&jahr=2024&ebene=bezirk",
            &["<table", "<svg"],
        );
        shows(
            server,
            "/de/atlas?indikator=status&jahr=2021&ebene=planungsraum",
            &["<table"],
        );
    });
}

#[test]
fn a_small_town_is_built_from_its_office_files_published_and_browsed() {
    let town = workspace().join("examples/kleinstadt");
    browsed_everywhere(&town.join("city.toml"), &town, |server| {
        shows(server, "/de/", &["gibt es nicht"]);
        // From a street to its part of the town, with a slip and a house number.
        let place = "href=\"/de/raeume/ortsteil/02\"";
        shows(
            server,
            "/de/suche?q=banhofstrasse+31",
            &[place, "Bahnhofsviertel"],
        );
        shows(server, "/en/suche?q=00207", &["/en/raeume/ortsteil/14"]);
        shows(server, "/de/suche?q=Tonkuhlen", &["früher: Tonkuhlen"]);
    });
}

#[test]
fn wrong_rows_of_street_lists_are_told_by_file_row_and_column() {
    let folder = tempfile::tempdir().unwrap();
    let town = folder.path().join("town");
    copy_files(&workspace().join("examples/kleinstadt"), &town);
    for (file, rows) in [
        ("strassen.csv", "Am Wehr;9;3;;01\nHofweg;;;;15\n"),
        ("postleitzahlen.csv", "207;01\n"),
        ("fruehere_namen.csv", ";ortsteil;01\n"),
    ] {
        let path = town.join(file);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text + rows).unwrap();
    }
    let city = town.join("city.toml");
    let checked = run(&["city", "check", city.to_str().unwrap()]);
    assert_eq!(checked.status.code(), Some(1));
    let report = String::from_utf8(checked.stdout).unwrap();
    for told in [
        "4 Probleme gefunden",
        "Zeile 33, Spalte „Bis“, Wert „3“: Die letzte Hausnummer ist kleiner als die erste.",
        "Zeile 34, Spalte „Raum“, Wert „15“: Den Raum „15“ gibt es nicht.",
        "Spalte „Postleitzahl“, Wert „207“: Das ist keine Postleitzahl.",
        "Abhilfe: Schreiben Sie fünf Ziffern, auch die Null am Anfang.",
        "Spalte „Früherer Name“: Hier fehlt der Name.",
    ] {
        assert!(report.contains(told), "{told}: {report}");
    }
}

#[test]
fn flensburg_is_built_published_and_browsed() {
    let Some(realdata) = real_data("flensburg_sozialatlas") else {
        return;
    };
    let raw = realdata.join("flensburg_sozialatlas");
    browsed_everywhere(
        &workspace().join("presets/flensburg/city.toml"),
        &raw,
        |server| {
            shows(server, "/de/", &["Flensburg", "Mürwik", "Westliche Höhe"]);
            // The table says 3,907 people in 2022, 403 of them under 18. Published are 3,905 and 405.
            shows(
                server,
                "/de/raeume/stadtteil/01",
                &["Altstadt", "etwa 3.905", "3.903"],
            );
            assert!(
                !server
                    .get("/de/raeume/stadtteil/01")
                    .body
                    .contains("3.907 Personen")
            );
            shows(server, "/en/raeume/stadtteil/11", &["Mürwik", "about"]);
            shows(
                server,
                "/de-simple/atlas?indikator=births&jahr=2022",
                &["Flensburg", "<svg"],
            );
            shows(
                server,
                "/de/atlas?indikator=births&jahr=2022&ebene=stadtteil",
                &["<table", "<svg"],
            );
        },
    );
}

#[test]
fn the_demonstration_city_is_built_published_and_browsed() {
    let raw = tempfile::tempdir().unwrap();
    for file in generate(SEED, Size::Standard) {
        fs::write(raw.path().join(&file.path), &file.contents).unwrap();
    }
    browsed_everywhere(&raw.path().join("city.toml"), raw.path(), |server| {
        shows(server, "/de/", &["Auenbruck", "gibt es nicht"]);
        shows(server, "/en/raeume/quartier/0101", &["Auenbruck", "<svg"]);
        shows(
            server,
            "/de/methoden",
            &["nested-rounding/2", "bounds-by-linear-programming/1"],
        );
        assert_eq!(server.get("/de/raeume/quartier/9999").status, 404);
    });
}
