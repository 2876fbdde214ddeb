//! A database that the first version has filled, brought up to date: what is public stays public.

use super::*;
use database::testing::databases_of;
use releases::directory::CurrentRelease;
use sea_orm::DbBackend;
use serde_json::Value;

/// Rows of two publications as the first version wrote them, table by table.
const ROWS: &str = include_str!("first_version.json");

const TABLES: [&str; 5] = [
    "release",
    "current_release",
    "release_area",
    "release_area_series",
    "release_map_vector",
];

fn literal(backend: DbBackend, value: &Value) -> String {
    match value {
        Value::Null => "NULL".to_owned(),
        Value::String(text) => format!("'{}'", text.replace('\'', "''")),
        Value::Object(bytes) => match (backend, bytes["hex"].as_str().unwrap()) {
            (DbBackend::Postgres, hex) => format!("'\\x{hex}'::bytea"),
            (_, hex) => format!("x'{hex}'"),
        },
        number => number.to_string(),
    }
}

async fn fill(db: &Database) {
    let backend = db.read().get_database_backend();
    let tables: Value = serde_json::from_str(ROWS).unwrap();
    for table in TABLES {
        for row in tables[table].as_array().unwrap() {
            let row = row.as_object().unwrap();
            let columns: Vec<&str> = row.keys().map(String::as_str).collect();
            let values: Vec<String> = row.values().map(|value| literal(backend, value)).collect();
            let insert = format!(
                "INSERT INTO {table} ({}) VALUES ({})",
                columns.join(", "),
                values.join(", ")
            );
            sql(db, &insert).await.unwrap();
        }
    }
}

/// What the first version had published: the same invented release, described with less.
async fn assert_first_version_served(db: &Database, name: &str) -> Arc<CurrentRelease> {
    let (store, expected) = (store(db), example::content(name, 3, 2));
    let current = store.current().await.unwrap().unwrap();
    assert_eq!(current.release_id, expected.release_id);
    assert_eq!(current.description.audience, Audience::Public);
    assert_eq!(current.approval.role, "", "nobody had to approve it");
    assert_eq!(
        current.description.indicators,
        expected.description.indicators
    );
    for (level, areas) in &expected.areas {
        assert_eq!(current.areas[level][..], areas[..]);
        let keys: Vec<&AreaKey> = areas.iter().map(|area| &area.key).collect();
        let read = store
            .figures_of_areas(&current, level, &keys)
            .await
            .unwrap();
        for (read, figures) in read.iter().zip(&expected.figures[level]) {
            assert_eq!(**read, *figures);
        }
        for (area, figures) in areas.iter().zip(&expected.figures[level]) {
            let read = store.area_figures(&current, level, &area.key).await;
            assert_eq!(*read.unwrap(), *figures);
        }
        for indicator in &expected.description.indicators {
            for (at, period) in expected.description.periods.iter().enumerate() {
                let read = store.map_figures(&current, level, &indicator.id, *period);
                let of_areas = expected.figures[level].iter();
                let figures: Vec<_> = of_areas.map(|of| of[&indicator.id][at]).collect();
                assert_eq!(*read.await.unwrap(), figures);
                let read = store.figures_at(&current, level, &indicator.id, *period, &[0]);
                assert_eq!(read.await.unwrap()[..], figures[..1]);
            }
        }
    }
    current
}

#[tokio::test]
async fn what_the_first_version_published_stays_public_until_the_next_publication() {
    for db in databases_of(1).await {
        fill(&db).await;
        assert!(!db.is_migrated().await.unwrap());
        db.migrate().await.unwrap();
        db.migrate().await.unwrap();
        assert_first_version_served(&db, "spring").await;
        for audience in [Audience::Body, Audience::Internal] {
            assert!(store_for(&db, audience).current().await.unwrap().is_none());
        }
        let next = example::opened("next", 5, 2);
        let publication = publish_now(&db, &next).await.unwrap();
        assert!(matches!(
            publication,
            Publication::Live { replaced: Some(replaced), .. } if replaced == "musterstadt-spring"
        ));
        assert_served(&db, &next).await;
        // Its rows can still be rolled back to, as far as they are kept.
        rollback(&db, "musterstadt", Audience::Public, &clock())
            .await
            .unwrap();
        assert_first_version_served(&db, "spring").await;
        rollback(&db, "musterstadt", Audience::Public, &clock())
            .await
            .unwrap();
        assert_first_version_served(&db, "winter").await;
    }
}

#[tokio::test]
async fn rows_of_the_first_version_are_collected_like_others() {
    for db in databases_of(1).await {
        fill(&db).await;
        db.migrate().await.unwrap();
        for name in ["one", "two", "three", "four"] {
            publish_now(&db, &example::opened(name, 5, 2))
                .await
                .unwrap();
        }
        for table in ["release_area_series", "release_map_vector"] {
            assert_eq!(count(&db, table).await, 0, "{table}");
        }
        assert_eq!(count(&db, "release_area").await, 4 * 6);
        assert_served(&db, &example::opened("four", 5, 2)).await;
    }
}

#[tokio::test]
async fn what_the_first_version_published_can_be_withdrawn() {
    for db in databases_of(1).await {
        fill(&db).await;
        db.migrate().await.unwrap();
        let what = Withdrawing {
            city: "musterstadt",
            audience: Audience::Public,
            release_id: None,
            note: "Falsche Zahlen.",
            then: Then::Former,
        };
        let done = withdraw(&db, &what, &clock()).await.unwrap();
        assert_eq!(done.shown.as_deref(), Some("musterstadt-winter"));
        assert_first_version_served(&db, "winter").await;
        assert_eq!(count(&db, "release_area_series").await, 12);
        assert_eq!(count(&db, "release_map_vector").await, 12);
    }
}

#[tokio::test]
async fn a_release_whose_rows_the_first_version_removed_is_not_rolled_back_to() {
    for db in databases_of(1).await {
        fill(&db).await;
        let winter = "load_id IN (SELECT load_id FROM release WHERE state = 'retired')";
        for table in ["release_area", "release_area_series", "release_map_vector"] {
            sql(&db, &format!("DELETE FROM {table} WHERE {winter}"))
                .await
                .unwrap();
        }
        db.migrate().await.unwrap();
        let kept: Vec<bool> = store(&db)
            .list()
            .await
            .unwrap()
            .iter()
            .map(|load| load.rows_kept)
            .collect();
        assert_eq!(kept, [true, false]);
        let none = rollback(&db, "musterstadt", Audience::Public, &clock()).await;
        assert!(matches!(none, Err(RollbackError::NoFormer { .. })));
    }
}

#[tokio::test]
async fn the_first_version_goes_on_reading_what_is_public_from_tables_brought_up_to_date() {
    for db in databases_of(1).await {
        fill(&db).await;
        db.migrate().await.unwrap();
        let internal = example::meant_for(Audience::Internal, example::opened("secret", 5, 2));
        publish_now(&db, &internal).await.unwrap();
        // Its own query for what is public.
        let backend = db.read().get_database_backend();
        let text = "SELECT release.release_id FROM current_release \
                    INNER JOIN release ON current_release.load_id = release.load_id \
                    ORDER BY release.published_at DESC LIMIT 1";
        let row = db
            .read()
            .query_one_raw(Statement::from_string(backend, text));
        let found: String = row.await.unwrap().unwrap().try_get_by_index(0).unwrap();
        assert_eq!(found, "musterstadt-spring");
    }
}
