use crate::support::*;
use accounts_feature::acts::erase_unused::Unused;
use jobs::Worker;

#[tokio::test]
async fn whoever_does_not_come_for_a_year_is_warned_twice_and_then_erased() {
    for place in places().await {
        place.somebody("anna").await;
        later(334 * DAY);
        assert_eq!(place.accounts.erase_unused().await, Ok(Unused::default()));
        later(DAY);
        assert_eq!(place.accounts.erase_unused().await.unwrap().warned, 1);
        assert_eq!(place.accounts.erase_unused().await, Ok(Unused::default()));
        let first = place.mails().await;
        assert!(
            first[0].subject.contains("30 Tagen"),
            "{}",
            first[0].subject
        );
        later(23 * DAY);
        assert_eq!(place.accounts.erase_unused().await.unwrap().warned, 1);
        assert!(place.mails().await[0].subject.contains("7 Tagen"));
        later(7 * DAY - 1);
        assert_eq!(place.accounts.erase_unused().await, Ok(Unused::default()));
        later(1);
        assert_eq!(place.accounts.erase_unused().await.unwrap().erased, 1);
        let address = "SELECT count(*) FROM account WHERE email IS NOT NULL";
        assert_eq!(place.number(address).await, 0);
    }
}

#[tokio::test]
async fn signing_in_once_keeps_the_account() {
    for place in places().await {
        place.somebody("anna").await;
        later(335 * DAY);
        assert_eq!(place.accounts.erase_unused().await.unwrap().warned, 1);
        later(29 * DAY);
        place
            .accounts
            .sign_in("anna@stadt.example", GOOD, HERE)
            .await
            .unwrap();
        later(2 * DAY);
        assert_eq!(place.accounts.erase_unused().await, Ok(Unused::default()));
    }
}

#[tokio::test]
async fn invitations_that_nobody_accepts_and_addresses_nobody_confirms_go_without_a_mail() {
    for place in places().await {
        place
            .accounts
            .invite(None, invitation("anna@stadt.example", Vec::new()))
            .await
            .unwrap();
        place
            .accounts
            .register(
                &email("b@stadt.example"),
                "B",
                terms::Language::German,
                HERE,
            )
            .await
            .unwrap();
        place.mails().await;
        later(14 * DAY);
        assert_eq!(place.accounts.erase_unused().await.unwrap().erased, 2);
        assert_eq!(place.mails().await, []);
    }
}

#[tokio::test]
async fn of_two_instances_that_look_at_once_one_warns() {
    for place in places().await {
        place.somebody("anna").await;
        later(335 * DAY);
        let (one, two) = tokio::join!(place.accounts.erase_unused(), place.accounts.erase_unused());
        assert_eq!(one.unwrap().warned + two.unwrap().warned, 1);
        assert_eq!(place.mails().await.len(), 1);
    }
}

#[tokio::test]
async fn a_worker_does_all_duties_of_accounts() {
    for place in places().await {
        place.somebody("anna").await;
        later(335 * DAY);
        let worker = Worker::new((*place.db).clone(), now).repeating(place.accounts.duties());
        worker.do_what_is_due().await;
        let failed = "SELECT count(*) FROM repeated_task WHERE failure IS NOT NULL";
        assert_eq!(place.number(failed).await, 0);
        assert_eq!(place.number("SELECT count(*) FROM repeated_task").await, 4);
        assert_eq!(place.number("SELECT count(*) FROM audit_seal").await, 1);
        assert_eq!(place.mails().await.len(), 1);
    }
}
