//! What goes wrong while publishing or lies wrong in the database: the old release stays, and
//! the fault is named.

use super::*;

#[tokio::test]
async fn loading_that_fails_in_the_middle_keeps_the_old_release_and_leaves_nothing() {
    for db in databases().await {
        let spring = example::opened("spring", 5, 2);
        publish_now(&db, &spring).await.unwrap();
        // Areas and series can be written, map figures cannot.
        let guard = match db.read().get_database_backend() {
            sea_orm::DbBackend::Postgres => {
                "ALTER TABLE release_map_portion ADD CONSTRAINT broken CHECK (period < 2017)"
            }
            _ => {
                "CREATE TRIGGER broken BEFORE INSERT ON release_map_portion \
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
        assert_eq!(count(&db, "release_area_pack").await, 6);
        let repaired = match db.read().get_database_backend() {
            sea_orm::DbBackend::Postgres => {
                "ALTER TABLE release_map_portion DROP CONSTRAINT broken"
            }
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
        assert_eq!(count(&db, "release_area").await, 31 + 6 + 6);
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

#[tokio::test]
async fn a_tampered_manifest_and_a_key_that_is_not_trusted_are_refused() {
    for db in databases().await {
        publish_now(&db, &example::opened("spring", 5, 2))
            .await
            .unwrap();
        let stranger = public_key(&SigningSeed([1; 32]));
        let store_of_stranger =
            ReleaseStore::new((*db).clone(), Audience::Public, vec![stranger], || NOON);
        let refused = store_of_stranger.current().await;
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
        let bytes = |hex: &str| match db.read().get_database_backend() {
            sea_orm::DbBackend::Postgres => format!("'\\x{hex}'::bytea"),
            _ => format!("x'{hex}'"),
        };
        for (table, hex) in [
            ("release_map_portion", "010163"),
            ("release_area_pack", "0100000000"),
        ] {
            let change = format!("UPDATE {table} SET figures = {}", bytes(hex));
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
        assert_eq!((table, column), ("release_map_portion", "figures"));
        assert_eq!(row, format!("{load}/district/residents/2015"));
        assert!(reason.contains("unknown kind 99"), "{reason}");
        let of_area = store.area_figures(&current, level, &area).await;
        assert!(matches!(
            of_area,
            Err(ReadError::Row { table: "release_area_pack", column: "figures", row, .. })
                if row == format!("{load}/district/{area}")
        ));
        let of_areas = store.figures_of_areas(&current, level, &[&area]).await;
        assert!(matches!(
            of_areas,
            Err(ReadError::Row {
                table: "release_area_pack",
                column: "figures",
                ..
            })
        ));
        let unknown = AreaKey::new("nowhere").unwrap();
        let nowhere = store.figures_of_areas(&current, level, &[&unknown]).await;
        assert!(
            matches!(nowhere, Err(ReadError::Row { reason, .. }) if reason.contains("missing"))
        );
        sql(&db, "DELETE FROM release_map_portion").await.unwrap();
        let missing = store.map_figures(&current, level, indicator, period).await;
        assert!(
            matches!(missing, Err(ReadError::Row { reason, .. }) if reason.contains("missing"))
        );
        sql(&db, "UPDATE release SET format = 99").await.unwrap();
        let newer = self::store(&db).current().await;
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
