//! What is promised about a database holds on each engine.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use database::{
    Database, DatabaseError, Engine, Options,
    testing::{TemporaryPostgres, TestDatabase, databases},
};
use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, Statement};
use std::time::{Duration, Instant};

async fn number(db: &DatabaseConnection, sql: &str) -> Result<i64, DatabaseError> {
    let row = db
        .query_one_raw(Statement::from_string(db.get_database_backend(), sql))
        .await?;
    Ok(row.unwrap().try_get_by_index::<i64>(0)?)
}

async fn run(tx: &DatabaseTransaction, sql: &str) -> Result<(), DatabaseError> {
    tx.execute_unprepared(sql).await?;
    Ok(())
}

async fn with_counter(db: &Database) {
    db.write(async |tx| {
        run(tx, "CREATE TABLE counter (n bigint NOT NULL)").await?;
        run(tx, "INSERT INTO counter VALUES (0)").await
    })
    .await
    .unwrap();
}

async fn counter(db: &Database) -> Result<i64, DatabaseError> {
    number(db.read(), "SELECT n FROM counter").await
}

async fn read_then_write(db: &Database) -> Result<(), DatabaseError> {
    db.write(async |tx| {
        let locking = match tx.get_database_backend() {
            DbBackend::Postgres => "SELECT n FROM counter FOR UPDATE",
            _ => "SELECT n FROM counter",
        };
        let row = tx
            .query_one_raw(Statement::from_string(tx.get_database_backend(), locking))
            .await?;
        let n: i64 = row.unwrap().try_get_by_index(0)?;
        run(tx, &format!("UPDATE counter SET n = {}", n + 1)).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_transactions_that_read_and_then_write_all_succeed() {
    for db in databases().await {
        with_counter(&db).await;
        // A second instance with its own connections, as a second process would have.
        let second = Database::connect(db.url(), &Options::default())
            .await
            .unwrap();
        let tasks: Vec<_> = (0..20)
            .map(|i| {
                let db = if i % 2 == 0 {
                    (*db).clone()
                } else {
                    second.clone()
                };
                tokio::spawn(async move { read_then_write(&db).await })
            })
            .collect();
        for task in tasks {
            task.await.unwrap().unwrap();
        }
        assert_eq!(counter(&db).await, Ok(20), "{:?}", db.engine());
    }
}

#[tokio::test]
async fn a_failed_transaction_leaves_nothing_and_the_next_one_works() {
    for db in databases().await {
        with_counter(&db).await;
        let failed: Result<(), DatabaseError> = db
            .write(async |tx| {
                run(tx, "UPDATE counter SET n = 7").await?;
                run(tx, "INSERT INTO nowhere VALUES (1)").await
            })
            .await;
        assert!(
            matches!(failed, Err(DatabaseError::Refused(_))),
            "{failed:?}"
        );
        assert_eq!(counter(&db).await, Ok(0));
        read_then_write(&db).await.unwrap();
        assert_eq!(counter(&db).await, Ok(1));
    }
}

#[tokio::test]
async fn after_sqlite_ended_a_transaction_by_itself_the_next_commit_is_one() {
    let db = TestDatabase::sqlite().await;
    with_counter(&db).await;
    db.write(async |tx| {
        run(
            tx,
            "CREATE TRIGGER ending BEFORE UPDATE ON counter WHEN NEW.n = 7 \
             BEGIN SELECT raise(ROLLBACK, 'ended'); END",
        )
        .await
    })
    .await
    .unwrap();
    for expected in 1..4 {
        let ended = db
            .write(async |tx| run(tx, "UPDATE counter SET n = 7").await)
            .await;
        assert!(ended.is_err());
        read_then_write(&db).await.unwrap();
        assert_eq!(counter(&db).await, Ok(expected), "seen by readers");
    }
}

#[tokio::test]
async fn a_dropped_transaction_is_undone() {
    for db in databases().await {
        with_counter(&db).await;
        let endless = db.write(async |tx| {
            run(tx, "UPDATE counter SET n = 7").await?;
            std::future::pending::<()>().await;
            Ok::<_, DatabaseError>(())
        });
        assert!(
            tokio::time::timeout(Duration::from_millis(300), endless)
                .await
                .is_err()
        );
        read_then_write(&db).await.unwrap();
        assert_eq!(counter(&db).await, Ok(1));
    }
}

#[tokio::test]
async fn readers_do_not_wait_for_a_writer() {
    for db in databases().await {
        with_counter(&db).await;
        db.write(async |tx| {
            run(tx, "UPDATE counter SET n = 7").await?;
            let before = Instant::now();
            assert_eq!(counter(&db).await, Ok(0));
            assert!(before.elapsed() < Duration::from_secs(1));
            Ok::<_, DatabaseError>(())
        })
        .await
        .unwrap();
        assert_eq!(counter(&db).await, Ok(7));
    }
}

#[tokio::test]
async fn sqlite_keeps_foreign_keys_and_wal_and_refuses_writes_by_readers() {
    let db = TestDatabase::sqlite().await;
    assert_eq!(number(db.read(), "PRAGMA foreign_keys").await, Ok(1));
    let mode = db
        .read()
        .query_one_raw(Statement::from_string(
            DbBackend::Sqlite,
            "PRAGMA journal_mode",
        ))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(mode.try_get_by_index::<String>(0).unwrap(), "wal");
    let refused = db.read().execute_unprepared("CREATE TABLE t (n)").await;
    assert!(matches!(
        DatabaseError::from(refused.unwrap_err()),
        DatabaseError::ReadOnly(_)
    ));
}

#[tokio::test(flavor = "multi_thread")]
async fn instances_that_start_at_once_migrate_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut urls = vec![format!(
        "sqlite://{}",
        folder.path().join("new ü.db").display()
    )];
    let postgres = TemporaryPostgres::start();
    urls.extend(postgres.as_ref().map(TemporaryPostgres::url));
    for url in urls {
        let tasks: Vec<_> = (0..6)
            .map(|_| {
                let url = url.clone();
                tokio::spawn(async move {
                    let db = Database::connect(&url, &Options::default()).await?;
                    db.migrate().await?;
                    db.is_migrated().await
                })
            })
            .collect();
        for task in tasks {
            assert_eq!(task.await.unwrap(), Ok(true), "{url}");
        }
    }
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_refused_by_name() {
    for db in databases().await {
        db.write(async |tx| {
            run(
                tx,
                "INSERT INTO seaql_migrations VALUES ('m20990101_000001_telepathy', 1)",
            )
            .await
        })
        .await
        .unwrap();
        assert_eq!(
            db.migrate().await,
            Err(DatabaseError::Newer {
                step: "m20990101_000001_telepathy".to_owned()
            })
        );
    }
}

#[tokio::test]
async fn a_file_that_is_taken_away_and_put_back_is_read_again() {
    let db = TestDatabase::sqlite().await;
    with_counter(&db).await;
    read_then_write(&db).await.unwrap();
    let folder = db.folder().unwrap();
    let moved = folder.join("away");
    std::fs::create_dir(&moved).unwrap();
    let names = ["test.db", "test.db-wal", "test.db-shm"];
    assert!(db.is_alive().await);
    for name in names {
        std::fs::rename(folder.join(name), moved.join(name)).unwrap();
    }
    assert!(!db.is_alive().await);
    assert!(matches!(counter(&db).await, Err(DatabaseError::Away(_))));
    assert!(
        !folder.join("test.db").exists(),
        "no empty one in its place"
    );
    for name in names {
        std::fs::copy(moved.join(name), folder.join(name)).unwrap();
    }
    assert!(db.is_alive().await);
    assert_eq!(counter(&db).await, Ok(1));
    read_then_write(&db).await.unwrap();
    assert_eq!(counter(&db).await, Ok(2));
}

#[tokio::test]
async fn a_server_that_goes_and_comes_back_is_found_again() {
    let Some(server) = TemporaryPostgres::start() else {
        return;
    };
    let db = Database::connect(&server.url(), &Options::default())
        .await
        .unwrap();
    assert_eq!(db.engine(), Engine::Postgres);
    with_counter(&db).await;
    server.stop();
    let before = Instant::now();
    assert!(!db.is_alive().await);
    assert!(matches!(counter(&db).await, Err(DatabaseError::Away(_))));
    assert!(matches!(
        read_then_write(&db).await,
        Err(DatabaseError::Away(_))
    ));
    assert!(before.elapsed() < Duration::from_secs(12));
    server.resume();
    assert!(db.is_alive().await);
    read_then_write(&db).await.unwrap();
    assert_eq!(counter(&db).await, Ok(1));
}

#[tokio::test]
async fn a_server_that_is_not_there_is_named_without_the_password() {
    let error = Database::connect(
        "postgres://anna:geheim@127.0.0.1:9/city",
        &Options {
            acquire_timeout: Duration::from_millis(500),
            ..Options::default()
        },
    )
    .await
    .unwrap_err();
    let shown = format!("{error} {error:?}");
    assert!(
        matches!(error, DatabaseError::Unreachable { .. }),
        "{shown}"
    );
    assert!(shown.contains("anna@127.0.0.1:9/city"), "{shown}");
    assert!(!shown.contains("geheim"), "{shown}");
}

#[tokio::test]
async fn a_file_that_is_no_database_is_said_to_be_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letter.db");
    std::fs::write(&path, "Sehr geehrte Damen und Herren, ".repeat(100)).unwrap();
    let error = Database::connect(&format!("sqlite://{}", path.display()), &Options::default())
        .await
        .unwrap_err();
    assert!(matches!(error, DatabaseError::Damaged(_)), "{error:?}");
}

#[tokio::test]
async fn a_database_in_memory_is_written_and_read() {
    let db = Database::connect("sqlite::memory:", &Options::default())
        .await
        .unwrap();
    db.migrate().await.unwrap();
    with_counter(&db).await;
    read_then_write(&db).await.unwrap();
    assert_eq!(counter(&db).await, Ok(1));
}
