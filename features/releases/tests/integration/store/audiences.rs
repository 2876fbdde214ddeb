//! Releases for a body or the administration beside the public one: each is seen by its own
//! audience and by nobody else.

use super::*;

#[tokio::test]
async fn what_is_meant_for_a_body_or_the_administration_is_never_public() {
    for db in databases().await {
        for audience in [Audience::Body, Audience::Internal] {
            let opened = example::opened(&format!("for-{audience}"), 5, 2);
            let opened = example::meant_for(audience, opened);
            publish_now(&db, &opened).await.unwrap();
            assert!(store(&db).current().await.unwrap().is_none());
            let of_city = store(&db).of_city("musterstadt");
            assert!(of_city.current().await.unwrap().is_none());
            assert_served(&db, &opened).await;
        }
        let public = example::opened("public", 7, 2);
        publish_now(&db, &public).await.unwrap();
        let later = example::meant_for(Audience::Internal, example::opened("later", 6, 2));
        publish_now(&db, &later).await.unwrap();
        assert_served(&db, &public).await;
        assert_served(&db, &later).await;
        let body = store_for(&db, Audience::Body).current().await.unwrap();
        assert_eq!(body.unwrap().release_id, "musterstadt-for-body");
        let expected = [
            state("for-body", State::Live),
            state("for-internal", State::Retired),
            state("later", State::Live),
            state("public", State::Live),
        ];
        assert_eq!(states(&db).await, expected);
    }
}

#[tokio::test]
async fn each_audience_is_published_rolled_back_and_withdrawn_on_its_own() {
    for db in databases().await {
        let public = example::opened("public", 5, 2);
        publish_now(&db, &public).await.unwrap();
        let [first, second] = ["first", "second"]
            .map(|name| example::meant_for(Audience::Body, example::opened(name, 6, 2)));
        publish_now(&db, &first).await.unwrap();
        publish_now(&db, &second).await.unwrap();
        let back = rollback(&db, "musterstadt", Audience::Body, &clock()).await;
        assert_eq!(
            back.unwrap(),
            RolledBack {
                from: Some("musterstadt-second".to_owned()),
                to: "musterstadt-first".to_owned(),
            }
        );
        assert_served(&db, &first).await;
        assert_served(&db, &public).await;
        let withdrawing = Withdrawing {
            city: "musterstadt",
            audience: Audience::Body,
            release_id: None,
            note: "Nur für den Ausschuss.",
            then: Then::Nothing,
        };
        let done = withdraw(&db, &withdrawing, &clock()).await.unwrap();
        let others = [("public".to_owned(), "musterstadt-public".to_owned())];
        assert_eq!(done.seen_by_others, others);
        let body = store_for(&db, Audience::Body);
        assert!(body.current().await.unwrap().is_none());
        assert_eq!(body.withdrawals().await.unwrap().len(), 1);
        assert_eq!(store(&db).withdrawals().await.unwrap(), []);
        assert_served(&db, &public).await;
    }
}

#[tokio::test]
async fn a_pointer_or_a_row_that_leads_the_public_to_a_restricted_release_shows_nothing() {
    for db in databases().await {
        let internal = example::meant_for(Audience::Internal, example::opened("secret", 5, 2));
        publish_now(&db, &internal).await.unwrap();
        sql(
            &db,
            "INSERT INTO current_release SELECT city_id, load_id FROM release",
        )
        .await
        .unwrap();
        assert!(store(&db).current().await.unwrap().is_none());
        // Even a changed row does not make it public: its description says whom it is meant for.
        sql(&db, "UPDATE release SET audience = 'public'")
            .await
            .unwrap();
        let refused = store(&db).current().await;
        assert!(
            matches!(
                refused,
                Err(ReadError::Row {
                    column: "audience",
                    ..
                })
            ),
            "{refused:?}"
        );
        let words = sql(&db, "UPDATE release SET audience = 'everyone'").await;
        assert!(matches!(words, Err(DatabaseError::Constraint(_))));
        let pointer =
            "INSERT INTO current_restricted_release SELECT city_id, 'public', load_id FROM release";
        let refused = sql(&db, pointer).await;
        assert!(matches!(refused, Err(DatabaseError::Constraint(_))));
    }
}
