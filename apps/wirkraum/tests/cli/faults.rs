//! What can go wrong while a release is published: the one shown so far stays.

use super::support::{PATIENCE, Releases, Server, errors, everywhere, live, run, signal, succeed};
use database::testing::TemporaryPostgres;
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

fn copy(release: &Path) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    for file in fs::read_dir(release).unwrap() {
        let path = file.unwrap().path();
        fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    let path = folder.path().to_owned();
    (folder, path)
}

/// The server shows this release and nothing else.
fn shows(server: &Server, database: &str, release: &Path) {
    assert_eq!(live(database), [Releases::id(release)]);
    assert_eq!(server.get("/readyz").body, "ready\n");
    assert_eq!(server.get("/de/").status, 200);
}

fn refused(output: &Output, reason: &str) {
    assert_eq!(output.status.code(), Some(1), "{}", errors(output));
    assert!(errors(output).contains(reason), "{}", errors(output));
}

#[test]
fn a_release_changed_by_one_byte_in_any_file_is_refused() {
    let releases = Releases::made();
    everywhere(|database| {
        releases.published(&releases.first(), database);
        let server = releases.serve(database);
        let mut tried = 0;
        for file in fs::read_dir(releases.second()).unwrap() {
            let name = file.unwrap().file_name();
            let (_folder, changed) = copy(&releases.second());
            let path = changed.join(&name);
            let mut bytes = fs::read(&path).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            fs::write(&path, bytes).unwrap();
            let output = releases.publish(&changed, database).output().unwrap();
            refused(&output, "is not published");
            fs::remove_file(&path).unwrap();
            let output = releases.publish(&changed, database).output().unwrap();
            let without = match name.to_str().unwrap() {
                "approval.json" => "is not approved",
                other => other,
            };
            refused(&output, without);
            tried += 1;
        }
        assert!(tried >= 7, "manifest, seal and data: {tried}");
        shows(&server, database, &releases.first());
    });
}

#[test]
fn a_release_of_a_newer_format_is_refused_with_a_word_on_updating() {
    let releases = Releases::made();
    everywhere(|database| {
        releases.published(&releases.first(), database);
        let server = releases.serve(database);
        let (_folder, newer) = copy(&releases.second());
        let path = newer.join("datapackage.json");
        let mut manifest: serde_json::Value =
            serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        let format = manifest["wirkraum"]["format"].as_u64().unwrap();
        manifest["wirkraum"]["format"] = (format + 1).into();
        fs::write(&path, manifest.to_string()).unwrap();
        let output = releases.publish(&newer, database).output().unwrap();
        refused(&output, "newer version");
        shows(&server, database, &releases.first());
    });
}

#[test]
fn a_publication_killed_halfway_leaves_the_old_release_public_and_can_be_repeated() {
    let releases = Releases::made();
    everywhere(|database| {
        releases.published(&releases.first(), database);
        let server = releases.serve(database);
        let (mut shown, mut next) = (releases.first(), releases.second());
        let mut halfway = 0;
        let mut delay = Duration::from_millis(5);
        while halfway < 3 {
            assert!(delay < Duration::from_secs(5), "no kill came halfway");
            let mut publishing = releases
                .publish(&next, database)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            thread::sleep(delay);
            if publishing.try_wait().unwrap().is_none() {
                signal(publishing.id(), "KILL");
            }
            publishing.wait().unwrap();
            let states = succeed(&["release", "list", "--database-url", database]);
            let is_public = live(database) == [Releases::id(&next)];
            if is_public {
                std::mem::swap(&mut shown, &mut next);
                delay = Duration::from_millis(5);
            } else if states.contains("\tloading\t") {
                halfway += 1;
            }
            shows(&server, database, &shown);
            delay += Duration::from_millis(3);
        }
        releases.published(&next, database);
        shows(&server, database, &next);
    });
}

#[test]
fn of_two_publications_at_once_one_is_public_in_the_end_and_both_are_whole() {
    let releases = Releases::made();
    everywhere(|database| {
        for _ in 0..3 {
            let both = [releases.first(), releases.second()];
            let running: Vec<_> = both
                .iter()
                .map(|folder| {
                    let mut command = releases.publish(folder, database);
                    thread::spawn(move || command.output().unwrap())
                })
                .collect();
            for publication in running {
                let output = publication.join().unwrap();
                assert!(output.status.success(), "{}", errors(&output));
            }
            let shown = live(database);
            assert_eq!(shown.len(), 1, "{shown:?}");
            assert!(both.iter().any(|folder| Releases::id(folder) == shown[0]));
        }
        let server = releases.serve(database);
        assert_eq!(server.get("/readyz").body, "ready\n");
    });
}

#[test]
fn a_full_disk_is_said_and_the_old_release_stays() {
    let releases = Releases::made();
    let (_folder, database) = super::support::sqlite();
    releases.published(&releases.first(), &database);
    let server = releases.serve(&database);
    let second = releases.second();
    // No file may grow beyond 24 KiB, and the process is told by an error instead of a signal.
    let mut command = Command::new("bash");
    let output = super::support::without_configuration(&mut command)
        .arg("-c")
        .arg("trap '' XFSZ; ulimit -f 24; exec \"$0\" release publish \"$1\" --database-url \"$2\"")
        .arg(env!("CARGO_BIN_EXE_wirkraum"))
        .arg(&second)
        .arg(&database)
        .env("WIRKRAUM_TRUSTED_KEYS", &releases.key)
        .output()
        .unwrap();
    refused(&output, "the release shown so far stays");
    shows(&server, &database, &releases.first());
    releases.published(&second, &database);
    shows(&server, &database, &second);
}

#[test]
fn a_database_that_goes_away_and_comes_back_is_used_again_without_a_restart() {
    let releases = Releases::made();
    let (folder, database) = super::support::sqlite();
    releases.published(&releases.first(), &database);
    let server = releases.serve(&database);
    let (file, away) = (folder.path().join("test.db"), folder.path().join("away.db"));
    away_and_back(
        &server,
        || fs::rename(&file, &away).unwrap(),
        || fs::rename(&away, &file).unwrap(),
    );

    let Some(postgres) = TemporaryPostgres::start() else {
        return;
    };
    releases.published(&releases.first(), &postgres.url());
    let server = releases.serve(&postgres.url());
    away_and_back(&server, || postgres.stop(), || postgres.resume());
}

fn away_and_back(server: &Server, away: impl Fn(), back: impl Fn()) {
    server.wait_for("/readyz", 200);
    away();
    server.wait_for("/readyz", 503);
    let began = Instant::now();
    let page = server.get("/de/atlas");
    assert!(began.elapsed() < PATIENCE / 4, "{:?}", began.elapsed());
    assert_eq!(page.status, 503, "{}", page.head);
    assert!(page.body.contains("lang=\"de\""));
    assert_eq!(server.get("/healthz").status, 200);
    back();
    server.wait_for("/readyz", 200);
    assert_eq!(server.get("/de/atlas").status, 200);
}

#[test]
fn a_database_of_a_newer_version_is_left_alone() {
    everywhere(|database| {
        insert_unknown_step(database);
        let output = run(&["migrate", "--database-url", database]);
        refused(&output, "newer version of Wirkraum");
    });
}

/// Records a step of the history that this version does not know.
fn insert_unknown_step(database: &str) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let database = database::Database::connect(database, &database::Options::default())
            .await
            .unwrap();
        database
            .write(async |transaction| {
                use sea_orm::ConnectionTrait;
                transaction
                    .execute_unprepared(
                        "INSERT INTO seaql_migrations (version, applied_at) \
                         VALUES ('m29990101_000001_from_the_future', 0)",
                    )
                    .await?;
                Ok::<_, database::DatabaseError>(())
            })
            .await
            .unwrap();
        database.close().await;
    });
}
