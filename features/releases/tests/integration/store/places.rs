//! Streets, postcodes and former names are kept with their release and go with it.

use super::*;

async fn rows(db: &Database) -> i64 {
    let counting = "SELECT COUNT(*) AS n FROM release_place";
    let row = db.read().query_one_raw(Statement::from_string(
        db.read().get_database_backend(),
        counting,
    ));
    row.await.unwrap().unwrap().try_get("", "n").unwrap()
}

#[tokio::test]
async fn places_come_back_in_their_order() {
    for db in databases().await {
        let opened = example::opened("spring", 30, 2);
        publish_now(&db, &opened).await.unwrap();
        let store = store(&db);
        let release = store.current().await.unwrap().unwrap();
        let places = store.places(&release).await.unwrap();
        assert_eq!(*places, opened.content.places);
        assert!(places.iter().any(|place| place.parts.len() == 20));
    }
}

#[tokio::test]
async fn a_release_without_places_has_none() {
    for db in databases().await {
        let none = |content: &mut releases::package::ReleaseContent| content.places.clear();
        let opened = example::changed(example::opened("spring", 3, 1), none);
        publish_now(&db, &opened).await.unwrap();
        let store = store(&db);
        let release = store.current().await.unwrap().unwrap();
        assert!(store.places(&release).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn places_go_with_the_rows_of_their_release() {
    for db in databases().await {
        for name in ["one", "two", "three", "four", "five", "six"] {
            publish_now(&db, &example::opened(name, 25, 1))
                .await
                .unwrap();
        }
        // A street and a postcode for twenty districts and a street through all of them.
        assert_eq!(rows(&db).await, 41 * (1 + KEPT as i64));
    }
}

#[tokio::test]
async fn a_place_that_cannot_be_true_is_refused_by_its_row() {
    for db in databases().await {
        publish_now(&db, &example::opened("spring", 3, 1))
            .await
            .unwrap();
        sql(
            &db,
            "UPDATE release_place SET parts = 'nowhere' WHERE position = 2",
        )
        .await
        .unwrap();
        let kind = "UPDATE release_place SET kind = 'person' WHERE position = 1";
        assert!(sql(&db, kind).await.is_err(), "the database refuses it");
        let store = store(&db);
        let release = store.current().await.unwrap().unwrap();
        let error = store.places(&release).await.unwrap_err().to_string();
        assert!(
            error.contains("release_place") && error.contains("/2"),
            "{error}"
        );
    }
}
