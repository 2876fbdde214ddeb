//! A large release takes a while to read: visitors go on with the one before, unless it must not be
//! seen any more.

use super::*;

/// More areas than are read at once while a visitor waits.
const MANY: usize = 5_500;

async fn shown(store: &ReleaseStore) -> String {
    store.current().await.unwrap().unwrap().release_id.clone()
}

/// Asks again until the release is shown.
async fn comes(store: &ReleaseStore, release_id: &str) -> bool {
    for _ in 0..600 {
        if shown(store).await == release_id {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    false
}

/// A store that showed a small release when a large one was published.
async fn small_then_large(db: &Database) -> ReleaseStore {
    publish_now(db, &example::opened("small", 5, 2))
        .await
        .unwrap();
    let store = store(db);
    assert_eq!(shown(&store).await, "musterstadt-small");
    publish_now(db, &example::opened("large", MANY, 1))
        .await
        .unwrap();
    store
}

#[tokio::test]
async fn a_large_release_is_read_beside_the_visitors_of_the_one_before() {
    for db in databases().await {
        let store = small_then_large(&db).await;
        assert_eq!(
            shown(&store).await,
            "musterstadt-small",
            "nobody waits for the large one"
        );
        assert!(comes(&store, "musterstadt-large").await);
    }
}

#[tokio::test]
async fn a_withdrawn_release_is_not_shown_while_a_large_one_is_read() {
    for db in databases().await {
        publish_now(&db, &example::opened("large", MANY, 1))
            .await
            .unwrap();
        publish_now(&db, &example::opened("wrong", 5, 2))
            .await
            .unwrap();
        let store = store(&db);
        assert_eq!(shown(&store).await, "musterstadt-wrong");
        let withdrawing = Withdrawing {
            city: "musterstadt",
            audience: Audience::Public,
            release_id: None,
            note: "Eine Tabelle enthielt falsche Zahlen.",
            then: Then::Former,
        };
        withdraw(&db, &withdrawing, &clock()).await.unwrap();
        assert_eq!(shown(&store).await, "musterstadt-large");
    }
}

#[tokio::test]
async fn visitors_are_told_if_a_large_release_cannot_be_read() {
    for db in databases().await {
        let store = small_then_large(&db).await;
        sql(
            &db,
            "UPDATE release SET seal = 'broken' WHERE release_id = 'musterstadt-large'",
        )
        .await
        .unwrap();
        let mut told = None;
        for _ in 0..600 {
            match store.current().await {
                Ok(current) => assert_eq!(current.unwrap().release_id, "musterstadt-small"),
                Err(error) => {
                    told = Some(error.to_string());
                    break;
                }
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert!(told.is_some_and(|told| told.contains("seal")));
    }
}

#[tokio::test]
async fn a_row_of_figures_that_is_cut_short_is_refused_and_never_read_as_missing() {
    for db in databases().await {
        let opened = example::opened("large", MANY, 1);
        publish_now(&db, &opened).await.unwrap();
        let store = store(&db);
        let current = store.current().await.unwrap().unwrap();
        let (level, description) = (LevelId::new("district").unwrap(), &current.description);
        let (indicator, period) = (&description.indicators[0].id, description.periods[0]);
        let last = [MANY - 1];
        let read = store.figures_at(&current, &level, indicator, period, &last);
        assert_eq!(read.await.unwrap().len(), 1);
        // The first portion holds 4,096 areas, the second fewer.
        sql(
            &db,
            "UPDATE release_map_portion SET figures = (SELECT whole.figures FROM release_map_portion AS whole \
             WHERE whole.load_id = release_map_portion.load_id AND whole.level = release_map_portion.level \
             AND whole.indicator = release_map_portion.indicator AND whole.period = release_map_portion.period \
             AND whole.portion = 0) WHERE level = 'district' AND portion = 1",
        )
        .await
        .unwrap();
        let read = store.figures_at(&current, &level, indicator, period, &last);
        let refused = read.await.unwrap_err().to_string();
        assert!(refused.contains("4096 figures for 1404 areas"), "{refused}");
    }
}
