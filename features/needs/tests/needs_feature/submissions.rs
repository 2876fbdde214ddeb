//! Proposals of people without an account.

use crate::samples::{RANDOM, acting, content, day, id};
use database::testing::databases;
use needs::need::{Status, Who};
use needs_feature::{Filter, Register, SubmissionError, SubmitError};
use sea_orm::{ConnectionTrait, Statement};

const WHY: &str = "Auf dem Spielplatz reden alle davon.";

#[tokio::test]
async fn a_proposal_without_an_account_is_read_by_somebody_before_everyone_reads_it() {
    for db in databases().await {
        let register = Register::new(db.clone());
        let sent = content("Es fehlen Plätze in der Kita");
        register
            .submit(id(1).id(), &sent, WHY, day(1))
            .await
            .unwrap();
        register
            .submit(id(1).id(), &sent, WHY, day(1))
            .await
            .unwrap();
        assert_eq!(register.waiting().await.unwrap().len(), 1);
        let listed = register.list(&Filter::default(), None).await.unwrap();
        assert_eq!(
            (listed.count, register.find(id(1)).await.unwrap()),
            (0, None)
        );
        let let_through =
            || register.let_through(id(1).id(), sent.clone(), acting(1), day(2), RANDOM);
        let need = let_through().await.unwrap();
        assert_eq!(need.status(), Status::Proposed);
        let who = Who::WithoutAccount {
            entered_by: acting(1),
        };
        assert_eq!(need.history()[0].who, who);
        assert_eq!(register.find(id(1)).await.unwrap(), Some(need));
        assert_eq!(let_through().await, Err(SubmissionError::Unknown));
        assert!(register.waiting().await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn the_text_of_a_declined_proposal_goes_at_once_and_the_rest_after_its_time() {
    for db in databases().await {
        let register = Register::new(db.clone());
        let sent = content("Es fehlen Plätze in der Kita");
        register
            .submit(id(1).id(), &sent, WHY, day(1))
            .await
            .unwrap();
        register
            .decline(id(1).id(), "Das ist Werbung.", acting(1), day(2), RANDOM)
            .await
            .unwrap();
        let rows = async || {
            let sql = "SELECT content, reason, why FROM need_submission";
            let backend = db.read().get_database_backend();
            let rows = db
                .read()
                .query_all_raw(Statement::from_string(backend, sql));
            rows.await.unwrap()
        };
        let left = rows().await;
        let text = |column: &str| left[0].try_get::<String>("", column).unwrap();
        assert_eq!(
            (text("content"), text("reason"), text("why")),
            (String::new(), String::new(), "Das ist Werbung.".to_owned())
        );
        assert_eq!(register.forget_decided(day(91)).await, Ok(0));
        assert_eq!(register.forget_decided(day(93)).await, Ok(1));
        assert!(rows().await.is_empty());
    }
}

#[tokio::test]
async fn what_points_to_a_person_does_not_even_wait() {
    for db in databases().await {
        let register = Register::new(db.clone());
        let mut sent = content("Es fehlen Plätze in der Kita");
        sent.description = "Das Kind, geb. 12.03.2019, bekommt keinen Platz.".to_owned();
        let refused = register.submit(id(1).id(), &sent, WHY, day(1)).await;
        assert!(matches!(refused, Err(SubmitError::Faulty(_))));
        let sent = content("Es fehlen Plätze in der Kita");
        let named = "Rufen Sie an: 0151 23456789";
        let refused = register.submit(id(1).id(), &sent, named, day(1)).await;
        assert!(matches!(refused, Err(SubmitError::Reason(_))));
        assert!(register.waiting().await.unwrap().is_empty());
    }
}
