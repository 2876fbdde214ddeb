//! Releases that are taken back: rolled back, withdrawn, and refused wherever they turn up again.

use super::support::{
    Releases, approve, copy_files, errors, everywhere, live, run, sqlite, succeed, wirkraum,
    write_city,
};
use std::{fs, path::Path, process::Output};

const NOTE: &str = "Die Einwohnerzahlen waren vertauscht.";

/// Withdraws what is shown in a database.
fn withdraw(database: &str, more: &[&str]) -> Output {
    let mut arguments = vec!["release", "withdraw", "--note", NOTE];
    arguments.extend(["--database-url", database]);
    arguments.extend(more);
    run(&arguments)
}

#[test]
fn a_release_is_rolled_back_and_withdrawn_and_a_withdrawn_one_never_comes_back() {
    let releases = Releases::made();
    let (_copies, first_folder, second_folder) = releases.copies();
    let (_folder, database) = sqlite();
    releases.published(&first_folder, &database);
    releases.published(&second_folder, &database);
    let (first, second) = (Releases::id(&first_folder), Releases::id(&second_folder));

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
    let again = releases.publish(&first_folder, &database).output().unwrap();
    assert_eq!(again.status.code(), Some(1));
    assert!(errors(&again).contains(note), "{}", errors(&again));
    releases.published(&second_folder, &database);
    assert_eq!(live(&database), [second.as_str()]);
    let listed = succeed(&["release", "list", "--database-url", &database]);
    let states: Vec<(&str, &str)> = listed
        .lines()
        .map(|line| line.split('\t').collect::<Vec<_>>())
        .map(|fields| {
            assert_eq!(fields.len(), 8, "{fields:?}");
            (fields[0], fields[1])
        })
        .collect();
    assert!(states.contains(&(first.as_str(), "withdrawn")), "{listed}");
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
    let (_copies, first, _) = releases.copies();
    releases.published(&first, &database);
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
fn the_package_of_a_withdrawn_release_is_refused_by_a_database_that_never_saw_it() {
    let releases = Releases::made();
    let (_elsewhere, fresh) = sqlite();
    everywhere(|database| {
        let (copies, first, _) = releases.copies();
        let backup = copies.path().join("backup");
        copy_files(&first, &backup);
        releases.published(&first, database);
        let done = withdraw(database, &["--package", backup.to_str().unwrap()]);
        assert!(done.status.success(), "{}", errors(&done));
        for folder in [&first, &backup] {
            let said = errors(&done);
            let marked = format!("{} is marked as withdrawn", folder.display());
            assert!(said.contains(&marked), "{said}");
            let refused = releases.publish(folder, &fresh).output().unwrap();
            assert_eq!(refused.status.code(), Some(1));
            assert!(errors(&refused).contains(NOTE), "{}", errors(&refused));
        }
        assert!(live(&fresh).is_empty());
    });
}

#[test]
fn a_withdrawal_that_finds_no_package_says_so_and_a_wrong_folder_is_not_marked() {
    let releases = Releases::made();
    let (copies, first, second) = releases.copies();
    let (_folder, database) = sqlite();
    releases.published(&first, &database);
    let away = copies.path().join("away");
    fs::rename(&first, &away).unwrap();
    let done = withdraw(&database, &[]);
    assert!(done.status.success(), "{}", errors(&done));
    let id = Releases::id(&away);
    let said = errors(&done);
    assert!(said.contains("No package of it is marked"), "{said}");
    assert!(said.contains(&format!("release withdraw {id}")), "{said}");

    let wrong = withdraw(&database, &[&id, "--package", second.to_str().unwrap()]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(errors(&wrong).contains("not marked"), "{}", errors(&wrong));
    assert!(!second.join("withdrawn.json").exists());
    // Said again with the right folder, it is marked.
    let right = withdraw(&database, &[&id, "--package", away.to_str().unwrap()]);
    assert!(right.status.success(), "{}", errors(&right));
    assert!(away.join("withdrawn.json").exists());
}

#[test]
fn what_the_configuration_calls_withdrawn_is_neither_published_nor_served() {
    let releases = Releases::made();
    let id = Releases::id(&releases.first());
    everywhere(|database| {
        // As a database restored from a copy made before the withdrawal.
        releases.published(&releases.first(), database);
        let mut serve = wirkraum(&["serve", "--database-url", database]);
        serve.env("WIRKRAUM_TRUSTED_KEYS", &releases.key);
        serve.env("WIRKRAUM_WITHDRAWN_RELEASES", format!("another,{id}"));
        let refused = serve.output().unwrap();
        assert_eq!(refused.status.code(), Some(1));
        let said = errors(&refused);
        assert!(
            said.contains(&id) && said.contains("release withdraw"),
            "{said}"
        );
    });
    let (_folder, fresh) = sqlite();
    let mut publish = releases.publish(&releases.first(), &fresh);
    let refused = publish.env("WIRKRAUM_WITHDRAWN_RELEASES", &id).output();
    let refused = refused.unwrap();
    assert_eq!(refused.status.code(), Some(1));
    assert!(errors(&refused).contains("withdrawn_releases"));
}

#[test]
fn a_withdrawal_names_what_other_audiences_still_see_and_how_to_withdraw_that() {
    let folder = tempfile::tempdir().unwrap();
    write_city(folder.path());
    let city = folder.path().join("city.toml").display().to_string();
    let key = succeed(&["release", "key", &city]).trim().to_owned();
    let (_folder, database) = sqlite();
    for audience in ["public", "body"] {
        let out = folder.path().join(audience).display().to_string();
        succeed(&["release", "build", &city, "--out", &out, "--for", audience]);
        approve(&out, &city, &[]);
        let publish = wirkraum(&["release", "publish", &out, "--database-url", &database])
            .env("WIRKRAUM_TRUSTED_KEYS", &key)
            .output()
            .unwrap();
        assert!(publish.status.success(), "{}", errors(&publish));
    }
    let body = Releases::id(Path::new(&folder.path().join("body")));
    let done = withdraw(&database, &[]);
    let said = errors(&done);
    assert!(said.contains("The audience body still sees"), "{said}");
    assert!(
        said.contains(&format!("release withdraw {body} --note")),
        "{said}"
    );
    assert_eq!(live(&database), [body.as_str()]);
    let done = withdraw(&database, &[&body, "--for", "body"]);
    assert!(!errors(&done).contains("still sees"), "{}", errors(&done));
    assert!(live(&database).is_empty());
}
