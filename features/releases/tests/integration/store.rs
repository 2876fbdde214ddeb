//! Releases are published and read back on each engine.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use database::{
    Database, DatabaseError, Options,
    testing::{TemporaryPostgres, TestDatabase, databases},
};
use disclosure_control::{SealError, SigningSeed, public_key};
use releases::{
    directory::{Directory, ReadError},
    package::OpenedPackage,
    publishing::{Clock, LEASE, Publication, PublishError, publish},
    store::{ReleaseStore, State, example},
};
use sea_orm::{ConnectionTrait, Statement};
use std::{
    future::Future,
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicI64, AtomicUsize, Ordering},
        mpsc,
    },
    task::Poll,
    time::{Duration, Instant},
};
use uuid::Uuid;

const NOON: i64 = 1_795_348_800_000_000;

/// Identities in a row, as `Uuid::now_v7` would give them.
fn new_id() -> Uuid {
    static NEXT: AtomicUsize = AtomicUsize::new(1);
    let count = NEXT.fetch_add(1, Ordering::Relaxed) as u64;
    let bytes = count.to_be_bytes();
    uuid::Builder::from_unix_timestamp_millis(
        NOON.unsigned_abs() / 1000 + count,
        &[
            0, 0, bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7],
        ],
    )
    .into_uuid()
}

/// A clock that goes on by a second with every look.
fn clock() -> impl Fn() -> i64 + Send + Sync {
    static NOW: AtomicI64 = AtomicI64::new(NOON);
    || NOW.fetch_add(1_000_000, Ordering::Relaxed)
}

async fn publish_now(db: &Database, opened: &OpenedPackage) -> Result<Publication, PublishError> {
    publish(db, opened, &clock(), new_id()).await
}

fn store(db: &Database) -> ReleaseStore {
    ReleaseStore::new(db.clone(), example::trusted())
}

async fn sql(db: &Database, text: &str) -> Result<(), DatabaseError> {
    db.write(async |tx| {
        tx.execute_unprepared(text).await?;
        Ok(())
    })
    .await
}

async fn count(db: &Database, table: &str) -> i64 {
    let backend = db.read().get_database_backend();
    let text = format!("SELECT count(*) AS n FROM {table}");
    let row = db
        .read()
        .query_one_raw(Statement::from_string(backend, text));
    row.await.unwrap().unwrap().try_get("", "n").unwrap()
}

/// Reads everything through the directory and compares it with what was published.
async fn assert_served(db: &Database, opened: &OpenedPackage) {
    let store = store(db);
    let current = store.current().await.unwrap().unwrap();
    let content = &opened.content;
    assert_eq!(current.release_id, content.release_id);
    assert_eq!(current.built_at, content.built_at);
    assert_eq!(current.frame, content.frame);
    assert_eq!(*current.description, content.description);
    assert_eq!(*current.protocol, content.protocol);
    assert_eq!(current.seal, opened.seal);
    assert_eq!(current.areas.len(), content.areas.len());
    for (level, areas) in &content.areas {
        assert_eq!(&*current.areas[level], areas);
        let figures = &content.figures[level];
        for (area, figures) in areas.iter().zip(figures) {
            let read = store
                .area_figures(&current, level, &area.key)
                .await
                .unwrap();
            assert_eq!(&*read, figures);
        }
        for indicator in &content.description.indicators {
            for (at, period) in content.description.periods.iter().enumerate() {
                let read = store.map_figures(&current, level, &indicator.id, *period);
                let expected: Vec<_> = figures.iter().map(|of| of[&indicator.id][at]).collect();
                assert_eq!(*read.await.unwrap(), expected);
            }
        }
    }
}

async fn states(db: &Database) -> Vec<(String, State)> {
    let mut states: Vec<_> = store(db)
        .list()
        .await
        .unwrap()
        .into_iter()
        .map(|row| (row.release_id, row.state))
        .collect();
    states.sort_by(|a, b| a.0.cmp(&b.0));
    states
}

fn state(name: &str, state: State) -> (String, State) {
    (format!("musterstadt-{name}"), state)
}

#[tokio::test]
async fn before_the_first_publication_there_is_no_release() {
    for db in databases().await {
        assert!(store(&db).current().await.unwrap().is_none());
        assert_eq!(states(&db).await, []);
    }
}

#[tokio::test]
async fn what_is_published_is_read_back_figure_by_figure() {
    for db in databases().await {
        let opened = example::opened("spring", 24, 8);
        let publication = publish_now(&db, &opened).await.unwrap();
        let Publication::Live {
            release_id,
            replaced,
            ..
        } = publication
        else {
            panic!("{publication:?}");
        };
        assert_eq!(
            (release_id.as_str(), replaced),
            ("musterstadt-spring", None)
        );
        assert_served(&db, &opened).await;
    }
}

#[tokio::test]
async fn a_second_release_takes_the_place_of_the_first_in_a_store_that_is_already_open() {
    for db in databases().await {
        let store = store(&db);
        publish_now(&db, &example::opened("spring", 5, 2))
            .await
            .unwrap();
        let before = store.current().await.unwrap().unwrap();
        let again = store.current().await.unwrap().unwrap();
        assert!(Arc::ptr_eq(&before, &again), "kept in memory");
        let autumn = example::opened("autumn", 7, 3);
        let publication = publish_now(&db, &autumn).await.unwrap();
        assert!(matches!(
            publication,
            Publication::Live { replaced: Some(id), .. } if id == "musterstadt-spring"
        ));
        let after = store.current().await.unwrap().unwrap();
        assert_eq!(after.release_id, "musterstadt-autumn");
        assert_served(&db, &autumn).await;
        // A page that began before still finds its figures.
        let level = &before.description.levels[0].id;
        let indicator = &before.description.indicators[0].id;
        let period = before.description.periods[0];
        store
            .map_figures(&before, level, indicator, period)
            .await
            .unwrap();
        let expected = [
            state("autumn", State::Live),
            state("spring", State::Retired),
        ];
        assert_eq!(states(&db).await, expected);
    }
}

#[tokio::test]
async fn figures_of_long_retired_releases_do_not_pile_up() {
    for db in databases().await {
        for name in ["one", "two", "three", "four"] {
            publish_now(&db, &example::opened(name, 5, 2))
                .await
                .unwrap();
        }
        assert_eq!(states(&db).await.len(), 4);
        // Two releases of three indicators in two years on two levels.
        assert_eq!(count(&db, "release_map_vector").await, 2 * 3 * 2 * 2);
        assert_served(&db, &example::opened("four", 5, 2)).await;
    }
}

#[tokio::test]
async fn the_same_release_again_changes_nothing_and_says_so() {
    for db in databases().await {
        let opened = example::opened("spring", 5, 2);
        let first = publish_now(&db, &opened).await.unwrap();
        let Publication::Live {
            load_id,
            release_id,
            ..
        } = first
        else {
            panic!("{first:?}");
        };
        let before = store(&db).list().await.unwrap();
        let second = publish_now(&db, &opened).await.unwrap();
        assert_eq!(
            second,
            Publication::AlreadyLive {
                load_id,
                release_id
            }
        );
        assert_eq!(store(&db).list().await.unwrap(), before);
    }
}

#[tokio::test]
async fn an_earlier_release_can_be_published_again() {
    for db in databases().await {
        let spring = example::opened("spring", 5, 2);
        publish_now(&db, &spring).await.unwrap();
        publish_now(&db, &example::opened("autumn", 5, 2))
            .await
            .unwrap();
        publish_now(&db, &spring).await.unwrap();
        assert_served(&db, &spring).await;
    }
}

#[tokio::test]
async fn loading_that_fails_in_the_middle_keeps_the_old_release_and_leaves_nothing() {
    for db in databases().await {
        let spring = example::opened("spring", 5, 2);
        publish_now(&db, &spring).await.unwrap();
        // Areas and series can be written, map figures cannot.
        let guard = match db.read().get_database_backend() {
            sea_orm::DbBackend::Postgres => {
                "ALTER TABLE release_map_vector ADD CONSTRAINT broken CHECK (period < 2017)"
            }
            _ => {
                "CREATE TRIGGER broken BEFORE INSERT ON release_map_vector \
                 WHEN NEW.period > 2016 BEGIN SELECT raise(ABORT, 'broken'); END"
            }
        };
        sql(&db, guard).await.unwrap();
        let autumn = example::opened("autumn", 30, 4);
        let failed = publish_now(&db, &autumn).await;
        assert!(
            matches!(failed, Err(PublishError::Database(_))),
            "{failed:?}"
        );
        assert_served(&db, &spring).await;
        assert_eq!(states(&db).await, [state("spring", State::Live)]);
        assert_eq!(count(&db, "release_area").await, 6);
        assert_eq!(count(&db, "release_area_series").await, 18);
        let repaired = match db.read().get_database_backend() {
            sea_orm::DbBackend::Postgres => "ALTER TABLE release_map_vector DROP CONSTRAINT broken",
            _ => "DROP TRIGGER broken",
        };
        sql(&db, repaired).await.unwrap();
        publish_now(&db, &autumn).await.unwrap();
        assert_served(&db, &autumn).await;
    }
}

/// Runs a publication until its clock was looked at `looks` times, then drops it.
async fn publish_and_drop(db: &Database, opened: &OpenedPackage, looks: usize) {
    let (seen, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
    let tick = clock();
    let counting = || {
        if seen.fetch_add(1, Ordering::Relaxed) + 1 >= looks {
            stop.store(true, Ordering::Relaxed);
        }
        tick()
    };
    let counting: Clock<'_> = &counting;
    let mut publication = pin!(publish(db, opened, counting, new_id()));
    std::future::poll_fn(|context| {
        let polled = publication.as_mut().poll(context);
        assert!(polled.is_pending(), "it was over before it was dropped");
        match stop.load(Ordering::Relaxed) {
            true => Poll::Ready(()),
            false => Poll::Pending,
        }
    })
    .await;
}

#[tokio::test]
async fn a_publication_dropped_at_any_point_keeps_the_old_release_and_is_collected_later() {
    for db in databases().await {
        let spring = example::opened("spring", 5, 2);
        publish_now(&db, &spring).await.unwrap();
        let autumn = example::opened("autumn", 30, 4);
        // 1: begin, 2: the row, 3 to 8: areas, series, vectors of two levels, 9: the pointer.
        for looks in 3..=8 {
            publish_and_drop(&db, &autumn, looks).await;
            assert_served(&db, &spring).await;
        }
        let loads = states(&db).await;
        let loading = loads.iter().filter(|load| load.1 == State::Loading).count();
        assert_eq!(loading, 6, "{loads:?}");

        // While the lease runs they may still be at work; nobody touches them.
        let tick = clock();
        let winter = example::opened("winter", 5, 2);
        publish(&db, &winter, &tick, new_id()).await.unwrap();
        let loads = states(&db).await;
        assert_eq!(
            loads.iter().filter(|load| load.1 == State::Loading).count(),
            6
        );

        let later = || tick() + 2 * LEASE;
        publish(&db, &autumn, &later, new_id()).await.unwrap();
        assert_served(&db, &autumn).await;
        let expected = [
            state("autumn", State::Live),
            state("spring", State::Retired),
            state("winter", State::Retired),
        ];
        assert_eq!(states(&db).await, expected);
        assert_eq!(count(&db, "release_area").await, 31 + 6);
    }
}

#[tokio::test]
async fn a_publication_taken_for_dead_ends_with_an_error_and_never_goes_live() {
    for db in databases().await {
        let (at_work, reached) = mpsc::channel();
        let (go_on, waiting) = mpsc::channel::<()>();
        let waiting = std::sync::Mutex::new(waiting);
        let url = db.url().to_owned();
        // Its own thread and connections, as another process would have: its clock stands still.
        let slow = std::thread::spawn(move || {
            let (tick, looks) = (clock(), AtomicUsize::new(0));
            let stopping = move || {
                if looks.fetch_add(1, Ordering::Relaxed) == 3 {
                    at_work.send(()).unwrap();
                    waiting.lock().unwrap().recv().unwrap();
                }
                tick()
            };
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async {
                let db = Database::connect(&url, &Options::default()).await.unwrap();
                publish(&db, &example::opened("slow", 5, 2), &stopping, new_id()).await
            })
        });
        reached.recv().unwrap();
        let tick = clock();
        let later = || tick() + 2 * LEASE;
        let quick = example::opened("quick", 5, 2);
        publish(&db, &quick, &later, new_id()).await.unwrap();
        go_on.send(()).unwrap();
        assert_eq!(slow.join().unwrap(), Err(PublishError::TakenForDead));
        assert_eq!(states(&db).await, [state("quick", State::Live)]);
        assert_served(&db, &quick).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn publications_at_once_end_at_one_complete_release_and_readers_never_see_half() {
    for db in databases().await {
        publish_now(&db, &example::opened("first", 40, 6))
            .await
            .unwrap();
        let second = Database::connect(db.url(), &Options::default())
            .await
            .unwrap();
        let tasks: Vec<_> = (0..6)
            .map(|i| {
                let db = if i % 2 == 0 {
                    (*db).clone()
                } else {
                    second.clone()
                };
                // Two of each content.
                let opened = example::opened(&format!("at-once-{}", i / 2), 40, 6);
                tokio::spawn(async move { publish_now(&db, &opened).await })
            })
            .collect();
        let store = store(&db);
        let mut slowest = Duration::ZERO;
        while !tasks.iter().all(|task| task.is_finished()) {
            let before = Instant::now();
            let current = store.current().await.unwrap().unwrap();
            let level = &current.description.levels[0].id;
            assert_eq!(current.areas[level].len(), 40);
            for indicator in &current.description.indicators {
                let period = current.description.periods[5];
                let read = store.map_figures(&current, level, &indicator.id, period);
                // It may have been retired twice since the pointer was read.
                if let Ok(figures) = read.await {
                    assert_eq!(figures.len(), 40);
                }
            }
            slowest = slowest.max(before.elapsed());
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        assert!(slowest < Duration::from_secs(3), "{slowest:?}");
        for task in tasks {
            task.await.unwrap().unwrap();
        }
        let loads = states(&db).await;
        assert_eq!(loads.iter().filter(|load| load.1 == State::Live).count(), 1);
        assert!(
            !loads.iter().any(|load| load.1 == State::Loading),
            "{loads:?}"
        );
        let live = store.current().await.unwrap().unwrap().release_id.clone();
        let name = live.strip_prefix("musterstadt-").unwrap();
        assert_served(&db, &example::opened(name, 40, 6)).await;
    }
}

#[tokio::test]
async fn a_tampered_manifest_and_a_key_that_is_not_trusted_are_refused() {
    for db in databases().await {
        publish_now(&db, &example::opened("spring", 5, 2))
            .await
            .unwrap();
        let stranger = public_key(&SigningSeed([1; 32]));
        let refused = ReleaseStore::new((*db).clone(), vec![stranger])
            .current()
            .await;
        assert!(matches!(
            refused,
            Err(ReadError::Seal(SealError::UntrustedKey { .. }))
        ));
        let bytes = match db.read().get_database_backend() {
            sea_orm::DbBackend::Postgres => "'\\x7b7d'::bytea",
            _ => "x'7b7d'",
        };
        sql(&db, &format!("UPDATE release SET manifest = {bytes}"))
            .await
            .unwrap();
        let refused = store(&db).current().await;
        assert!(matches!(refused, Err(ReadError::Seal(SealError::Broken))));
    }
}

#[tokio::test]
async fn rows_that_cannot_be_true_are_refused_by_table_column_and_row() {
    for db in databases().await {
        publish_now(&db, &example::opened("spring", 5, 2))
            .await
            .unwrap();
        let store = store(&db);
        let current = store.current().await.unwrap().unwrap();
        let level = &current.description.levels[0].id;
        let area = current.areas[level][0].key.clone();
        let indicator = &current.description.indicators[0].id;
        let period = current.description.periods[0];
        let bytes = match db.read().get_database_backend() {
            sea_orm::DbBackend::Postgres => "'\\x010109'::bytea",
            _ => "x'010109'",
        };
        for table in ["release_map_vector", "release_area_series"] {
            let change = format!("UPDATE {table} SET figures = {bytes}");
            sql(&db, &change).await.unwrap();
        }
        let load = &current.load_id;
        let on_map = store.map_figures(&current, level, indicator, period).await;
        let Err(ReadError::Row {
            table,
            column,
            row,
            reason,
        }) = on_map
        else {
            panic!("{on_map:?}");
        };
        assert_eq!((table, column), ("release_map_vector", "figures"));
        assert_eq!(row, format!("{load}/district/residents/2015"));
        assert!(reason.contains("unknown kind 9"), "{reason}");
        let of_area = store.area_figures(&current, level, &area).await;
        assert!(matches!(
            of_area,
            Err(ReadError::Row { table: "release_area_series", column: "figures", row, .. })
                if row.starts_with(&format!("{load}/district/{area}/"))
        ));
        sql(&db, "DELETE FROM release_map_vector").await.unwrap();
        let missing = store.map_figures(&current, level, indicator, period).await;
        assert!(
            matches!(missing, Err(ReadError::Row { reason, .. }) if reason.contains("missing"))
        );
        sql(&db, "UPDATE release SET format = 99").await.unwrap();
        let newer = ReleaseStore::new((*db).clone(), example::trusted())
            .current()
            .await;
        assert!(matches!(
            newer,
            Err(ReadError::Row {
                column: "format",
                ..
            })
        ));
    }
}

#[tokio::test]
async fn a_release_that_contradicts_itself_is_refused_before_anything_is_written() {
    for db in databases().await {
        let opened = example::opened("spring", 5, 2);
        let mut content = (*opened.content).clone();
        let level = content.description.levels[0].id.clone();
        content.figures.get_mut(&level).unwrap()[3].pop_last();
        #[allow(clippy::disallowed_methods, reason = "a broken release on purpose")]
        let content = disclosure_control::Published::attest(&opened.seal, content);
        let broken = OpenedPackage { content, ..opened };
        let refused = publish_now(&db, &broken).await;
        let Err(PublishError::Contradiction { place, .. }) = refused else {
            panic!("{refused:?}");
        };
        assert!(place.starts_with("district/"), "{place}");
        assert_eq!(states(&db).await, []);
    }
}

#[tokio::test]
async fn a_full_disk_is_named_and_the_old_release_stays() {
    let db = TestDatabase::sqlite().await;
    let spring = example::opened("spring", 5, 2);
    publish_now(&db, &spring).await.unwrap();
    let row = db
        .read()
        .query_one_raw(Statement::from_string(
            sea_orm::DbBackend::Sqlite,
            "PRAGMA page_count",
        ))
        .await
        .unwrap()
        .unwrap();
    let pages: i64 = row.try_get_by_index(0).unwrap();
    // The limit belongs to the one connection that writes.
    sql(&db, &format!("PRAGMA max_page_count = {}", pages + 12))
        .await
        .unwrap();
    let large = example::opened("large", 200, 10);
    let failed = publish_now(&db, &large).await;
    assert_eq!(failed, Err(PublishError::DiskFull));
    assert_served(&db, &spring).await;
    assert_eq!(states(&db).await, [state("spring", State::Live)]);
    sql(&db, "PRAGMA max_page_count = 100000").await.unwrap();
    publish_now(&db, &large).await.unwrap();
    assert_served(&db, &large).await;
}

#[tokio::test]
async fn a_server_that_goes_and_comes_back_serves_the_same_release() {
    let Some(server) = TemporaryPostgres::start() else {
        return;
    };
    let db = Database::connect(&server.url(), &Options::default())
        .await
        .unwrap();
    db.migrate().await.unwrap();
    let spring = example::opened("spring", 5, 2);
    publish_now(&db, &spring).await.unwrap();
    let store = store(&db);
    store.current().await.unwrap();
    server.stop();
    assert!(matches!(store.current().await, Err(ReadError::Database(_))));
    let autumn = example::opened("autumn", 5, 2);
    let failed = publish_now(&db, &autumn).await;
    assert!(
        matches!(failed, Err(PublishError::Database(DatabaseError::Away(_)))),
        "{failed:?}"
    );
    server.resume();
    assert_served(&db, &spring).await;
    publish_now(&db, &autumn).await.unwrap();
    assert_served(&db, &autumn).await;
}

#[tokio::test]
async fn a_store_of_one_city_reads_only_that_city() {
    for db in databases().await {
        publish_now(&db, &example::opened("spring", 5, 2))
            .await
            .unwrap();
        let store = store(&db);
        let found = store.of_city("musterstadt").current().await.unwrap();
        assert_eq!(found.unwrap().release_id, "musterstadt-spring");
        assert!(
            store
                .of_city("elsewhere")
                .current()
                .await
                .unwrap()
                .is_none()
        );
    }
}
