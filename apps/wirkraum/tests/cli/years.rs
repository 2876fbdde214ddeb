//! Releases over the years: approved, compared, for several audiences.

use super::support::{approve, errors, live, run, sqlite, succeed, wirkraum, write_city};
use std::fs;

#[test]
fn only_an_approved_release_is_published_and_only_a_role_of_the_description_approves() {
    let folder = tempfile::tempdir().unwrap();
    write_city(folder.path());
    let city = folder.path().join("city.toml").display().to_string();
    let out = folder.path().join("release").display().to_string();
    succeed(&["release", "build", &city, "--out", &out]);
    let key = succeed(&["release", "key", &city]).trim().to_owned();
    let (_folder, database) = sqlite();
    let publish = || {
        wirkraum(&["release", "publish", &out, "--database-url", &database])
            .env("WIRKRAUM_TRUSTED_KEYS", &key)
            .output()
            .unwrap()
    };
    let refused = publish();
    assert_eq!(refused.status.code(), Some(1));
    assert!(errors(&refused).contains("wirkraum release approve"));

    let stranger = run(&[
        "release",
        "approve",
        &out,
        "--city",
        &city,
        "--role",
        "Praktikum",
        "--name",
        "Jo",
    ]);
    assert_eq!(stranger.status.code(), Some(1));
    assert!(errors(&stranger).contains("„Praktikum“ darf nicht freigeben"));

    approve(&out, &city, &[]);
    assert!(publish().status.success());
    // The role is public, the person is not.
    for file in fs::read_dir(&out).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains("Musterfrau"));
    }
    let kept = fs::read_to_string(folder.path().join("raw-side/approvals.jsonl")).unwrap();
    assert!(kept.contains("Edda Musterfrau") && kept.lines().count() == 1);
    let listed = succeed(&["release", "list", "--database-url", &database]);
    assert!(listed.contains("approved by Leitung der Statistikstelle"));
}

#[test]
fn two_releases_are_compared_in_words_and_row_by_row() {
    let folder = tempfile::tempdir().unwrap();
    write_city(folder.path());
    let city = folder.path().join("city.toml").display().to_string();
    let place = |name: &str| folder.path().join(name).display().to_string();
    let (before, after, csv) = (place("before"), place("after"), place("changes.csv"));
    succeed(&["release", "build", &city, "--out", &before]);
    let same = succeed(&["release", "diff", &before, &before, "--city", &city]);
    assert!(same.contains("Kein Unterschied"), "{same}");

    let description = fs::read_to_string(&city).unwrap();
    let renamed = description.replacen("Stadtbezirk", "Ortsbezirk", 1);
    assert_ne!(description, renamed);
    let table = fs::read_to_string(folder.path().join("arbeitslose.csv")).unwrap();
    let (head, rest) = table.split_once('\n').unwrap();
    let (row, rest) = rest.split_once('\n').unwrap();
    let separator = if head.contains(';') { ';' } else { ',' };
    let (start, _) = row.rsplit_once(separator).unwrap();
    fs::write(
        folder.path().join("arbeitslose.csv"),
        format!("{head}\n{start}{separator}\n{rest}"),
    )
    .unwrap();
    succeed(&["release", "build", &city, "--out", &after]);
    let said = succeed(&[
        "release", "diff", &before, &after, "--city", &city, "--csv", &csv,
    ]);
    assert!(!said.contains("Kein Unterschied"), "{said}");
    let without = run(&["release", "diff", &before, &after]);
    assert_eq!(without.status.code(), Some(2));
    assert!(errors(&without).contains("--city"), "{}", errors(&without));
    let rows = fs::read_to_string(csv).unwrap();
    assert!(rows.lines().count() > 1, "{rows}");
}

#[test]
fn a_release_for_the_administration_is_never_what_visitors_see() {
    let folder = tempfile::tempdir().unwrap();
    write_city(folder.path());
    let city = folder.path().join("city.toml").display().to_string();
    let out = folder.path().join("internal").display().to_string();
    succeed(&[
        "release", "build", &city, "--out", &out, "--for", "internal",
    ]);
    approve(&out, &city, &[]);
    let key = succeed(&["release", "key", &city]).trim().to_owned();
    let (_folder, database) = sqlite();
    let published = wirkraum(&["release", "publish", &out, "--database-url", &database])
        .env("WIRKRAUM_TRUSTED_KEYS", &key)
        .output()
        .unwrap();
    assert!(published.status.success(), "{}", errors(&published));
    assert_eq!(live(&database).len(), 1);
    let server = super::support::Server::serve(&database, &[("WIRKRAUM_TRUSTED_KEYS", &key)]);
    assert_eq!(server.get("/readyz").status, 503, "nothing is public");
    assert!(!server.get("/de/").body.contains("Auenbruck"));
}

#[test]
fn a_city_of_any_size_is_written_into_an_empty_folder_and_checks_without_a_problem() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("city").display().to_string();
    let said = succeed(&["demo", "generate", "--areas", "700", "--out", &out]);
    let city = said.trim();
    let checked = succeed(&["city", "check", city]);
    assert!(checked.contains("700 Räume"), "{checked}");
    let again = run(&["demo", "generate", "--areas", "700", "--out", &out]);
    assert_eq!(again.status.code(), Some(2));
    assert!(errors(&again).contains("nothing was written"));
}
