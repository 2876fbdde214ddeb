//! Releases are published and read back on each engine.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod audiences;
mod boundaries;
mod faults;
mod first_version;
mod large;
mod meanwhile;
mod places;
mod publications;
mod taking_back;

use database::{
    Database, DatabaseError, Options,
    testing::{TemporaryPostgres, TestDatabase, databases},
};
use disclosure_control::{SealError, SigningSeed, public_key};
use releases::{
    directory::{Area, AreaLink, Directory, ReadError, WantedBoundaries},
    package::{OpenedPackage, WithdrawnMark},
    publishing::{
        Clock, Doing, KEPT, LEASE, LONGEST_NOTE, Publication, PublishError, RollbackError,
        RolledBack, Then, WithdrawError, Withdrawing, Withdrawn, publish, publish_with_progress,
        rollback, withdraw,
    },
    store::{ReleaseStore, State, example},
};
use sea_orm::{ConnectionTrait, Statement};
use small_area_statistics::{Absence, Figure};
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
use terms::{AreaKey, Audience, LevelId};
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

/// What everyone sees.
fn store(db: &Database) -> ReleaseStore {
    store_for(db, Audience::Public)
}

fn store_for(db: &Database, audience: Audience) -> ReleaseStore {
    ReleaseStore::new(db.clone(), audience, example::trusted(), || NOON)
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
    let content = &opened.content;
    let store = store_for(db, content.description.audience);
    let current = store.current().await.unwrap().unwrap();
    assert_eq!(current.release_id, content.release_id);
    assert_eq!(current.built_at, content.built_at);
    assert_eq!(current.frame, content.frame);
    assert_eq!(*current.description, content.description);
    assert_eq!(*current.protocol, content.protocol);
    assert_eq!(current.seal, opened.seal);
    assert_eq!(Some(&current.approval), opened.approval.as_ref());
    assert_eq!(current.areas.len(), content.areas.len());
    for (level, areas) in &content.areas {
        assert_eq!(current.areas[level][..], areas[..]);
        let figures = &content.figures[level];
        let keys: Vec<&AreaKey> = areas.iter().map(|area| &area.key).rev().collect();
        let read = store
            .figures_of_areas(&current, level, &keys)
            .await
            .unwrap();
        assert_eq!(read.len(), figures.len());
        for (read, figures) in read.iter().zip(figures.iter().rev()) {
            assert_eq!(
                **read, *figures,
                "those of several areas come in the order asked"
            );
        }
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
        for name in ["one", "two", "three", "four", "five", "six"] {
            publish_now(&db, &example::opened(name, 5, 2))
                .await
                .unwrap();
        }
        assert_eq!(states(&db).await.len(), 6);
        // Four releases: three indicators in two years on two levels, five districts and the city.
        let with_rows = 1 + KEPT as i64;
        assert_eq!(
            count(&db, "release_map_portion").await,
            with_rows * 3 * 2 * 2
        );
        assert_eq!(count(&db, "release_area_pack").await, with_rows * 6);
        assert_eq!(count(&db, "release_area").await, with_rows * 6);
        let kept: Vec<bool> = store(&db)
            .list()
            .await
            .unwrap()
            .iter()
            .map(|load| load.rows_kept)
            .collect();
        assert_eq!(kept, [true, true, true, true, false, false]);
        assert_served(&db, &example::opened("six", 5, 2)).await;
    }
}

#[tokio::test]
async fn a_release_that_nobody_approved_is_refused_and_nothing_is_written() {
    for db in databases().await {
        let opened = OpenedPackage {
            approval: None,
            ..example::opened("spring", 5, 2)
        };
        let refused = publish_now(&db, &opened).await.unwrap_err();
        let release_id = "musterstadt-spring".to_owned();
        assert_eq!(refused, PublishError::NotApproved { release_id });
        assert!(refused.to_string().contains("wirkraum release approve"));
        assert_eq!(states(&db).await, []);
    }
}

#[tokio::test]
async fn a_release_whose_package_is_marked_as_withdrawn_is_refused_by_a_database_that_never_saw_it()
{
    for db in databases().await {
        let note = "Die Zahlen waren vertauscht.".to_owned();
        let mark = WithdrawnMark {
            release_id: "musterstadt-spring".to_owned(),
            note: note.clone(),
            at: NOON,
        };
        let opened = OpenedPackage {
            withdrawn: Some(mark),
            ..example::opened("spring", 5, 2)
        };
        let refused = publish_now(&db, &opened).await.unwrap_err();
        let release_id = "musterstadt-spring".to_owned();
        assert_eq!(refused, PublishError::Withdrawn { release_id, note });
        assert_eq!(states(&db).await, []);
    }
}

#[tokio::test]
async fn links_to_areas_of_other_boundaries_are_read_back() {
    for db in databases().await {
        let opened = example::changed(example::opened("spring", 5, 2), |content| {
            let city = content.areas[&LevelId::new("city").unwrap()][0].key.clone();
            let links = |area: &Area| AreaLink {
                level: LevelId::new("city").unwrap(),
                key: city.clone(),
                same: area.key.as_str() == "0001",
            };
            let level = LevelId::new("district").unwrap();
            for area in content.areas.get_mut(&level).unwrap().iter_mut().skip(1) {
                area.links = vec![links(area), links(area)];
            }
        });
        publish_now(&db, &opened).await.unwrap();
        assert_served(&db, &opened).await;
    }
}

#[tokio::test]
async fn a_level_of_many_thousand_areas_is_read_back_from_portions() {
    for db in databases().await {
        let opened = example::opened("large", 9_000, 1);
        publish_now(&db, &opened).await.unwrap();
        // Three indicators: three portions for the districts, one for the city.
        assert_eq!(count(&db, "release_map_portion").await, 3 * (3 + 1));
        let store = store(&db);
        let current = store.current().await.unwrap().unwrap();
        let (content, level) = (&opened.content, LevelId::new("district").unwrap());
        assert_eq!(current.areas[&level][..], content.areas[&level][..]);
        for indicator in &content.description.indicators {
            let period = content.description.periods[0];
            let read = store.map_figures(&current, &level, &indicator.id, period);
            let of_areas = content.figures[&level].iter();
            let expected: Vec<_> = of_areas.map(|of| of[&indicator.id][0]).collect();
            assert_eq!(*read.await.unwrap(), expected);
            // Some of them, in any order; there is no area 12,000.
            let some = [8_999, 0, 4_096, 4_095, 12_000];
            let read = store.figures_at(&current, &level, &indicator.id, period, &some);
            let missing = Figure::Absent(Absence::Missing);
            let at = |at: usize| expected.get(at).copied().unwrap_or(missing);
            assert_eq!(*read.await.unwrap(), some.map(at));
        }
        for at in [0, 4_095, 4_096, 8_999] {
            let key = &content.areas[&level][at].key;
            let read = store.area_figures(&current, &level, key).await.unwrap();
            assert_eq!(*read, content.figures[&level][at]);
        }
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
