//! Releases over the years: approved, compared, taken back; raw files that must go.

use super::support::{Releases, approve, errors, live, run, sqlite, succeed, wirkraum, write_city};
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
fn a_release_is_rolled_back_and_withdrawn_and_a_withdrawn_one_never_comes_back() {
    let releases = Releases::made();
    let (_folder, database) = sqlite();
    releases.published(&releases.first(), &database);
    releases.published(&releases.second(), &database);
    let (first, second) = (
        Releases::id(&releases.first()),
        Releases::id(&releases.second()),
    );

    succeed(&["release", "rollback", "--database-url", &database]);
    assert_eq!(live(&database), [first.as_str()]);
    let further = run(&["release", "rollback", "--database-url", &database]);
    assert_eq!(further.status.code(), Some(1));
    assert_eq!(live(&database), [first.as_str()]);

    let note = "Eine Quelle hat ihre Zahlen berichtigt.";
    let said = succeed(&[
        "release",
        "withdraw",
        "--note",
        note,
        "--database-url",
        &database,
    ]);
    assert!(said.starts_with(&format!("{first}\twithdrawn")), "{said}");
    assert!(live(&database).is_empty());
    let again = releases
        .publish(&releases.first(), &database)
        .output()
        .unwrap();
    assert_eq!(again.status.code(), Some(1));
    assert!(errors(&again).contains(note), "{}", errors(&again));
    releases.published(&releases.second(), &database);
    assert_eq!(live(&database), [second.as_str()]);
    let wrong = run(&[
        "release",
        "withdraw",
        "no-such-release",
        "--note",
        note,
        "--database-url",
        &database,
    ]);
    assert_eq!(wrong.status.code(), Some(1));
}

#[test]
fn a_visitor_reads_why_a_release_was_withdrawn() {
    let releases = Releases::made();
    let (_folder, database) = sqlite();
    releases.published(&releases.first(), &database);
    let server = releases.serve(&database);
    assert!(server.get("/de/").body.contains("Auenbruck"));
    let note = "Die Einwohnerzahlen waren vertauscht.";
    succeed(&[
        "release",
        "withdraw",
        "--note",
        note,
        "--database-url",
        &database,
    ]);
    // The very next request of a server that runs already.
    let start = server.get("/de/");
    assert!(start.body.contains(note), "{}", start.body);
    assert!(!server.get("/de/atlas").body.contains("<svg class=\"map"));
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
fn raw_files_whose_day_has_passed_are_named_refused_at_build_and_deleted_on_demand() {
    let folder = tempfile::tempdir().unwrap();
    write_city(folder.path());
    let city = folder.path().join("city.toml");
    let path = city.display().to_string();
    succeed(&["city", "retention", &path]);
    let text = fs::read_to_string(&city).unwrap();
    let overdue = text.replace("delete_by = \"2099-12-31\"", "delete_by = \"2020-12-31\"");
    assert_ne!(text, overdue);
    fs::write(&city, overdue).unwrap();

    let out = folder.path().join("release");
    let build = run(&["release", "build", &path, "--out", out.to_str().unwrap()]);
    assert_eq!(build.status.code(), Some(1));
    assert!(errors(&build).contains("bis 2020-12-31 zu löschen"));
    assert!(!out.exists());

    let listed = run(&["city", "retention", &path]);
    assert_eq!(listed.status.code(), Some(1));
    assert!(folder.path().join("einwohner.csv").exists());
    succeed(&["city", "retention", &path, "--delete"]);
    assert!(!folder.path().join("einwohner.csv").exists());
    assert!(city.exists() && folder.path().join("boundaries.geojson").exists());
    let kept = fs::read_to_string(folder.path().join("raw-side/deletions.jsonl")).unwrap();
    assert!(kept.contains("\"file\":\"einwohner.csv\""), "{kept}");
}

#[test]
fn a_marked_copy_of_every_table_with_problems_is_written_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    write_city(folder.path());
    let table = folder.path().join("einwohner.csv");
    let text = fs::read_to_string(&table).unwrap();
    fs::write(&table, text.replacen("2017", "2o17", 1)).unwrap();
    let city = folder.path().join("city.toml").display().to_string();
    let copies = folder.path().join("copies");
    let checked = run(&[
        "city",
        "check",
        &city,
        "--annotate",
        copies.to_str().unwrap(),
    ]);
    assert_eq!(checked.status.code(), Some(1));
    let names: Vec<_> = fs::read_dir(&copies)
        .unwrap()
        .map(|file| file.unwrap())
        .collect();
    assert_eq!(names.len(), 1);
    assert_eq!(names[0].file_name(), "einwohner.csv-geprueft.xlsx");
    assert_eq!(
        names[0].metadata().unwrap().permissions().mode() & 0o777,
        0o600
    );
    assert!(fs::read(names[0].path()).unwrap().starts_with(b"PK"));
    assert!(errors(&checked).contains("Markierte Kopie"));
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
