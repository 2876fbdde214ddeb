//! Real and fictional cities, built, published and browsed on both databases.

use crate::support::{Server, everywhere, succeed, wirkraum};
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

#[test]
fn flensburg_is_built_published_and_browsed() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let realdata = env::var_os("WIRKRAUM_REALDATA")
        .map_or_else(|| workspace.join("../shared/realdata"), PathBuf::from);
    let raw = realdata.join("flensburg_sozialatlas");
    if !raw.is_dir() {
        let required = env::var("WIRKRAUM_REQUIRE_REALDATA").is_ok_and(|value| value == "1");
        assert!(
            !required,
            "real data is required but missing: {}",
            raw.display()
        );
        eprintln!("skipped: no real data at {}", raw.display());
        return;
    }
    browsed_everywhere(
        &workspace.join("presets/flensburg/city.toml"),
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
            &["nested-rounding/1", "bounds-by-linear-programming/1"],
        );
        assert_eq!(server.get("/de/raeume/quartier/9999").status, 404);
    });
}
