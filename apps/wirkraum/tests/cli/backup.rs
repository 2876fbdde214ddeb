//! Backups of a database in use, and what comes back from them.

use super::support::{Releases, errors, everywhere, live, run, sqlite, succeed};
use database::testing::{TestDatabase, postgres_account};
use sea_orm::{ConnectionTrait, Database, DbBackend, Statement};
use std::{fs, path::Path};

/// Runs a test with the address of an empty database of every engine there is, which nobody has open.
fn into_each_engine(test: impl Fn(&str)) {
    let (_folder, url) = sqlite();
    test(&url);
    let Some(account) = postgres_account() else {
        return;
    };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let database = runtime.block_on(async {
        let database = TestDatabase::postgres(&account).await;
        database.close().await;
        database
    });
    test(database.url());
    let _entered = runtime.enter();
    drop(database);
}

fn back_up(database: &str, to: &Path) {
    let to = to.to_str().unwrap();
    succeed(&["backup", "--to", to, "--database-url", database]);
}

fn restore<'a>(database: &'a str, from: &'a str) -> [&'a str; 5] {
    ["restore", "--from", from, "--database-url", database]
}

/// Changes a backup behind its back.
fn change(backup: &Path, sql: &str) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let url = format!("sqlite://{}", backup.display());
        let file = Database::connect(url).await.unwrap();
        let statement = Statement::from_string(DbBackend::Sqlite, sql.to_owned());
        file.execute_raw(statement).await.unwrap();
        file.close().await.unwrap();
    });
}

#[test]
fn a_backup_made_while_a_server_runs_and_a_release_is_published_comes_back_on_every_engine() {
    let releases = Releases::made();
    let known = [releases.first(), releases.second()].map(|folder| Releases::id(&folder));
    everywhere(|database| {
        releases.published(&releases.first(), database);
        let server = releases.serve(database);
        let folder = tempfile::tempdir().unwrap();
        let mut publishing = releases
            .publish(&releases.second(), database)
            .spawn()
            .unwrap();
        let mut backups = Vec::new();
        while publishing.try_wait().unwrap().is_none() || backups.is_empty() {
            let place = folder.path().join(format!("{}.backup", backups.len()));
            back_up(database, &place);
            backups.push(place);
        }
        assert!(publishing.wait().unwrap().success());
        assert_eq!(server.get("/readyz").status, 200);
        drop(server);
        let all = folder.path().join("all");
        fs::create_dir(&all).unwrap();
        back_up(database, &all);
        let last = all.to_str().unwrap();
        for backup in backups.iter().take(1).chain(backups.last()) {
            into_each_engine(|target| {
                succeed(&restore(target, backup.to_str().unwrap()));
                let shown = live(target);
                assert_eq!(shown.len(), 1, "{shown:?}");
                assert!(known.contains(&shown[0]), "{shown:?}");
            });
        }
        // The newest of a folder, over what is there; and a server shows it.
        into_each_engine(|target| {
            releases.published(&releases.first(), target);
            succeed(&[&restore(target, last)[..], &["--replace"]].concat());
            let list = |url| succeed(&["release", "list", "--database-url", url]);
            assert_eq!(list(target), list(database));
            let server = releases.serve(target);
            assert_eq!(server.get("/readyz").body, "ready\n");
            assert_eq!(server.get("/de/atlas").status, 200);
        });
    });
}

#[test]
fn nothing_is_overwritten_unless_it_is_said() {
    let releases = Releases::made();
    let (folder, database) = sqlite();
    releases.published(&releases.first(), &database);
    let backup = folder.path().join("a.backup");
    back_up(&database, &backup);
    let before = fs::read(&backup).unwrap();
    let place = backup.to_str().unwrap();
    let again = run(&["backup", "--to", place, "--database-url", &database]);
    assert_eq!(again.status.code(), Some(1));
    assert!(errors(&again).contains("never overwrites"));
    assert_eq!(fs::read(&backup).unwrap(), before);

    into_each_engine(|target| {
        releases.published(&releases.second(), target);
        let refused = run(&restore(target, place));
        assert_eq!(refused.status.code(), Some(1));
        let said = errors(&refused);
        assert!(
            said.contains("not empty") && said.contains("--replace"),
            "{said}"
        );
        assert_eq!(live(target), [Releases::id(&releases.second())]);
    });
    let rest: Vec<_> = fs::read_dir(&folder).unwrap().collect();
    let hidden = |name: &str| name.starts_with(".wirkraum-backup");
    let left = rest
        .iter()
        .any(|entry| hidden(&entry.as_ref().unwrap().file_name().to_string_lossy()));
    assert!(!left, "{rest:?}");
}

#[test]
fn nothing_is_restored_while_a_server_has_the_database_open() {
    let releases = Releases::made();
    let (folder, database) = sqlite();
    releases.published(&releases.first(), &database);
    let backup = folder.path().join("a.backup");
    back_up(&database, &backup);
    into_each_engine(|target| {
        releases.published(&releases.first(), target);
        let server = releases.serve(target);
        assert_eq!(server.get("/readyz").status, 200);
        let place = backup.to_str().unwrap();
        let command = [&restore(target, place)[..], &["--replace"]].concat();
        let refused = run(&command);
        assert_eq!(refused.status.code(), Some(1));
        let said = errors(&refused);
        assert!(said.contains("in use") && said.contains("stop"), "{said}");
        drop(server);
        succeed(&command);
    });
}

#[test]
fn a_backup_that_is_damaged_newer_or_none_is_refused_and_the_database_left_alone() {
    let releases = Releases::made();
    let (folder, database) = sqlite();
    releases.published(&releases.first(), &database);
    let backup = folder.path().join("a.backup");
    back_up(&database, &backup);
    for (name, sql, named) in [
        ("row", "UPDATE release SET title = title || '!'", "damaged"),
        ("missing", "DELETE FROM release_boundary", "damaged"),
        (
            "step",
            "INSERT INTO seaql_migrations VALUES ('m20990101_000001_later', 0)",
            "newer version",
        ),
        (
            "format",
            "UPDATE wirkraum_backup SET value = '99' WHERE name = 'format'",
            "newer version",
        ),
        ("none", "DROP TABLE wirkraum_backup", "not a backup"),
    ] {
        let changed = folder.path().join(name);
        fs::copy(&backup, &changed).unwrap();
        change(&changed, sql);
        let (_folder, target) = sqlite();
        let refused = run(&restore(&target, changed.to_str().unwrap()));
        assert_eq!(refused.status.code(), Some(1), "{name}");
        assert!(
            errors(&refused).contains(named),
            "{name}: {}",
            errors(&refused)
        );
        succeed(&["migrate", "--database-url", &target]);
        assert!(live(&target).is_empty(), "{name}");
    }
    let text = folder.path().join("text");
    fs::write(&text, "this is a letter, not a backup").unwrap();
    let (_folder, target) = sqlite();
    let refused = run(&restore(&target, text.to_str().unwrap()));
    assert!(
        errors(&refused).contains("not a backup"),
        "{}",
        errors(&refused)
    );
}

#[test]
fn a_backup_of_an_older_version_is_brought_up_to_date_on_the_way() {
    let releases = Releases::made();
    let (folder, database) = sqlite();
    // As the version before the table of boundaries left it.
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let older = runtime.block_on(database::testing::databases_of(3));
    let backup = folder.path().join("older.backup");
    back_up(older[0].url(), &backup);
    let _entered = runtime.enter();
    drop(older);
    into_each_engine(|target| {
        let said = succeed(&restore(target, backup.to_str().unwrap()));
        assert!(said.contains("Restored"), "{said}");
        releases.published(&releases.first(), target);
        assert_eq!(live(target), [Releases::id(&releases.first())]);
    });
    let none = run(&[
        "backup",
        "--to",
        folder.path().join("none").to_str().unwrap(),
        "--database-url",
        &database,
    ]);
    assert!(
        errors(&none).contains("nothing to back up"),
        "{}",
        errors(&none)
    );
}
