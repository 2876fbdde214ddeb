//! Links are made, ended and read on each engine.

use super::*;
use database::testing::databases;
use sea_orm::ConnectionTrait;

#[tokio::test]
async fn a_link_is_found_from_both_its_ends() {
    for db in databases().await {
        let made = make(&db, link(1, &actor(1), LinkKind::ArisesFrom, &indicator())).await;
        let made = made.unwrap();
        let links = Links::on(db.read());
        let alone = std::slice::from_ref(&made);
        assert_eq!(links.of(&actor(1)).await.unwrap(), alone);
        assert_eq!(links.of(&indicator()).await.unwrap(), alone);
        assert_eq!(links.of(&actor(2)).await.unwrap(), []);
        assert_eq!(made.made_by, by());
        assert_eq!(made.other(&indicator()), &actor(1));
    }
}

#[tokio::test]
async fn a_link_that_stands_is_not_made_twice_but_one_that_ended_can_be_made_again() {
    for db in databases().await {
        let new = |number| link(number, &actor(1), LinkKind::Serves, &Node::Area(area()));
        let first = make(&db, new(1)).await.unwrap();
        assert_eq!(make(&db, new(2)).await.unwrap(), first);
        end(&db, 1, "Das Angebot ist umgezogen.").await.unwrap();
        let again = make(&db, new(3)).await.unwrap();
        let links = Links::on(db.read()).of(&actor(1)).await.unwrap();
        assert_eq!(links.len(), 2);
        assert_eq!(links[0], again);
        let ended = links[1].ended.clone().unwrap();
        assert_eq!(ended.why, Why::from("Das Angebot ist umgezogen."));
        assert_eq!((ended.at, ended.by), (day(100), by()));
    }
}

#[tokio::test]
async fn nothing_arises_from_what_arose_from_it_however_far() {
    for db in databases().await {
        for number in 1..5 {
            let (from, to) = (actor(number + 1), actor(number));
            make(&db, link(number, &from, LinkKind::ArisesFrom, &to))
                .await
                .unwrap();
        }
        let round = link(10, &actor(1), LinkKind::ArisesFrom, &actor(5));
        let refused = make(&db, round.clone()).await;
        assert_eq!(
            refused,
            Err(MakeError::Circle {
                from: actor(1),
                to: actor(5)
            })
        );
        let other_kind = link(11, &actor(1), LinkKind::Serves, &actor(5));
        make(&db, other_kind).await.unwrap();
        end(&db, 3, "Es war ein Irrtum.").await.unwrap();
        make(&db, round).await.unwrap();
        let itself = make(&db, link(12, &actor(1), LinkKind::Serves, &actor(1))).await;
        assert_eq!(itself, Err(MakeError::Itself(actor(1))));
    }
}

#[tokio::test]
async fn two_who_would_close_a_circle_together_do_not() {
    for db in databases().await {
        let there = make(&db, link(1, &actor(1), LinkKind::ArisesFrom, &actor(2)));
        let back = make(&db, link(2, &actor(2), LinkKind::ArisesFrom, &actor(1)));
        let (there, back) = tokio::join!(there, back);
        assert!(there.is_ok() != back.is_ok(), "{there:?} {back:?}");
    }
}

#[tokio::test]
async fn a_link_ends_once_and_with_a_reason() {
    for db in databases().await {
        make(&db, link(1, &actor(1), LinkKind::IsFundedBy, &actor(2)))
            .await
            .unwrap();
        assert_eq!(end(&db, 1, "  ").await, Err(EndError::Reason));
        assert_eq!(end(&db, 1, &"a".repeat(501)).await, Err(EndError::Reason));
        assert_eq!(
            end(&db, 2, "Warum auch immer.").await,
            Err(EndError::Unknown)
        );
        end(&db, 1, "Die Förderung ist zu Ende.").await.unwrap();
        assert_eq!(
            end(&db, 1, "Noch einmal.").await,
            Err(EndError::EndedBefore)
        );
    }
}

#[tokio::test]
async fn a_row_that_cannot_be_fails_by_its_column_and_identity() {
    for db in databases().await {
        make(&db, link(1, &actor(1), LinkKind::Serves, &actor(2)))
            .await
            .unwrap();
        db.write::<_, database::DatabaseError, _>(async |tx| {
            let wrong = "UPDATE spine_link SET to_kind = 'ghost'";
            tx.execute_unprepared(wrong).await?;
            Ok(())
        })
        .await
        .unwrap();
        let error = Links::on(db.read()).of(&actor(1)).await.unwrap_err();
        let said = format!("table spine_link, column to_name, row {}", id(1));
        assert!(error.to_string().starts_with(&said), "{error}");
    }
}

#[tokio::test]
async fn both_directions_are_answered_by_an_index() {
    for db in databases().await {
        if db.engine() != database::Engine::Sqlite {
            continue;
        }
        let plan = "EXPLAIN QUERY PLAN SELECT * FROM spine_link WHERE \
            (from_kind = 'actor' AND from_name = 'x') OR (to_kind = 'actor' AND to_name = 'x')";
        let statement = sea_orm::Statement::from_string(sea_orm::DbBackend::Sqlite, plan);
        let rows = db.read().query_all_raw(statement).await.unwrap();
        let told: Vec<String> = rows
            .iter()
            .map(|row| row.try_get("", "detail").unwrap())
            .collect();
        assert!(
            !told.iter().any(|line| line.starts_with("SCAN")),
            "{told:?}"
        );
    }
}
