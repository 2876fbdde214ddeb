//! Boundaries are kept with their release and go with it.

use super::*;

fn wanted(from: usize, most: usize, within: Option<[f64; 4]>) -> WantedBoundaries {
    WantedBoundaries { from, most, within }
}

async fn rows(db: &Database) -> i64 {
    let counting = "SELECT COUNT(*) AS n FROM release_boundary";
    let row = db.read().query_one_raw(Statement::from_string(
        db.read().get_database_backend(),
        counting,
    ));
    row.await.unwrap().unwrap().try_get("", "n").unwrap()
}

#[tokio::test]
async fn boundaries_come_in_the_order_of_areas_part_by_part_or_where_one_looks() {
    for db in databases().await {
        let opened = example::opened("spring", 30, 2);
        publish_now(&db, &opened).await.unwrap();
        let store = store(&db);
        let release = store.current().await.unwrap().unwrap();
        let district = LevelId::new("district").unwrap();
        let all = store
            .boundaries(&release, &district, wanted(0, 100, None))
            .await
            .unwrap();
        assert_eq!(*all, opened.boundaries[&district]);
        let part = store
            .boundaries(&release, &district, wanted(28, 5, None))
            .await
            .unwrap();
        let positions: Vec<usize> = part.iter().map(|found| found.position).collect();
        assert_eq!(positions, [28, 29]);
        // Each square is a hundredth of a degree wide, from 9 degrees east.
        let around = Some([9.025, 53.0, 9.045, 55.0]);
        let seen = store
            .boundaries(&release, &district, wanted(0, 100, around))
            .await
            .unwrap();
        let positions: Vec<usize> = seen.iter().map(|found| found.position).collect();
        assert_eq!(positions, [2, 3, 4]);
        let elsewhere = Some([9.0, 55.0, 10.0, 56.0]);
        let seen = store
            .boundaries(&release, &district, wanted(0, 100, elsewhere))
            .await
            .unwrap();
        assert!(seen.is_empty());
    }
}

#[tokio::test]
async fn boundaries_go_with_the_rows_of_their_release() {
    for db in databases().await {
        for name in ["one", "two", "three", "four", "five", "six"] {
            publish_now(&db, &example::opened(name, 250, 1))
                .await
                .unwrap();
        }
        // 250 districts and the city, for the one that is public and those that are kept.
        assert_eq!(rows(&db).await, 251 * (1 + KEPT as i64));
    }
}

#[tokio::test]
async fn a_boundary_of_no_area_is_refused_by_its_row() {
    for db in databases().await {
        publish_now(&db, &example::opened("spring", 3, 1))
            .await
            .unwrap();
        sql(
            &db,
            "UPDATE release_boundary SET position = 7 WHERE position = 2",
        )
        .await
        .unwrap();
        let store = store(&db);
        let release = store.current().await.unwrap().unwrap();
        let district = LevelId::new("district").unwrap();
        let error = store
            .boundaries(&release, &district, wanted(0, 100, None))
            .await
            .unwrap_err();
        assert!(
            error.to_string().contains("release_boundary") && error.to_string().contains("/7"),
            "{error}"
        );
    }
}
