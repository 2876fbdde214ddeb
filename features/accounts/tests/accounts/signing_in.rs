use crate::support::*;
use accounts_feature::acts::{
    LinkRefusal, change_password::ChangeRefusal, prove::ProofRefusal, reset_password::AskRefusal,
    sign_in::SignInRefusal,
};
use std::{
    net::IpAddr,
    time::{Duration, Instant},
};

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_get_the_same_answer() {
    for place in places().await {
        place.somebody("anna").await;
        for address in [
            "anna@stadt.example",
            "nobody@stadt.example",
            "no address",
            "",
        ] {
            let refused = place
                .accounts
                .sign_in(address, "wrong wrong wrong", HERE)
                .await;
            assert_eq!(refused, Err(SignInRefusal::Wrong), "{address}");
        }
    }
}

#[tokio::test]
async fn an_unknown_address_takes_as_long_as_a_wrong_password() {
    let place = places().await.remove(0);
    let mut settings = settings(accounts::Registration::Open);
    settings.hashing.memory = 8 * 1024;
    let accounts = with((*place.db).clone(), settings);
    let invited = accounts
        .invite(None, invitation("anna@stadt.example", Vec::new()))
        .await;
    invited.unwrap();
    let secret = place.secret().await;
    accounts
        .accept_invitation(&secret, "Anna", GOOD)
        .await
        .unwrap();
    let mut spent = [Duration::MAX; 2];
    for round in 0..4 {
        let from = IpAddr::from([10, 0, 0, round]);
        for (place, address) in ["anna@stadt.example", "nobody@stadt.example"]
            .iter()
            .enumerate()
        {
            let begin = Instant::now();
            let refused = accounts.sign_in(address, "wrong wrong wrong", from).await;
            assert_eq!(refused, Err(SignInRefusal::Wrong));
            spent[place] = spent[place].min(begin.elapsed());
        }
    }
    // Hashing takes most of the time; without it, the second would take a tenth.
    assert!(spent[1] * 2 > spent[0], "{spent:?}");
}

#[tokio::test]
async fn after_five_guesses_the_right_password_helps_only_later_or_from_elsewhere() {
    for place in places().await {
        place.somebody("anna").await;
        for _ in 0..5 {
            let refused = place
                .accounts
                .sign_in("anna@stadt.example", "guess", HERE)
                .await;
            assert_eq!(refused, Err(SignInRefusal::Wrong));
        }
        let right = place
            .accounts
            .sign_in("Anna@stadt.example ", GOOD, HERE)
            .await;
        assert_eq!(right, Err(SignInRefusal::TooMany));
        let elsewhere = IpAddr::from([192, 0, 2, 7]);
        assert!(
            place
                .accounts
                .sign_in("anna@stadt.example", GOOD, elsewhere)
                .await
                .is_ok()
        );
        later(15 * MINUTE);
        assert!(
            place
                .accounts
                .sign_in("anna@stadt.example", GOOD, HERE)
                .await
                .is_ok()
        );
    }
}

#[tokio::test]
async fn guesses_sent_all_at_once_are_counted_one_by_one() {
    for place in places().await {
        place.somebody("anna").await;
        let guess = || place.accounts.sign_in("anna@stadt.example", "guess", HERE);
        let all = tokio::join!(
            guess(),
            guess(),
            guess(),
            guess(),
            guess(),
            guess(),
            guess()
        );
        let all = [all.0, all.1, all.2, all.3, all.4, all.5, all.6];
        let compared = all
            .iter()
            .filter(|result| **result == Err(SignInRefusal::Wrong))
            .count();
        assert_eq!(compared, 5, "{all:?}");
    }
}

#[tokio::test]
async fn a_forgotten_password_is_set_anew_by_a_link_that_works_once_and_within_the_hour() {
    for place in places().await {
        let anna = place.somebody("anna").await;
        let ask = |address: &'static str| {
            let accounts = place.accounts.clone();
            async move { accounts.ask_for_reset(&email(address), HERE).await }
        };
        assert_eq!(ask("nobody@stadt.example").await, Ok(()));
        assert_eq!(place.mails().await, []);
        assert_eq!(ask("anna@stadt.example").await, Ok(()));
        let old = place.secret().await;
        later(60 * MINUTE);
        let expired = place
            .accounts
            .reset_password(&old, "vier rote birnen")
            .await;
        assert_eq!(expired, Err(LinkRefusal::Expired.into()));
        ask("anna@stadt.example").await.unwrap();
        let secret = place.secret().await;
        let (one, two) = tokio::join!(
            place.accounts.reset_password(&secret, "vier rote birnen"),
            place.accounts.reset_password(&secret, "fünf rote birnen")
        );
        assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
        let new = if one.is_ok() {
            "vier rote birnen"
        } else {
            "fünf rote birnen"
        };
        assert_eq!(
            place
                .accounts
                .sign_in("anna@stadt.example", new, HERE)
                .await,
            Ok(anna)
        );
        let old = place
            .accounts
            .sign_in("anna@stadt.example", GOOD, HERE)
            .await;
        assert_eq!(old, Err(SignInRefusal::Wrong));
    }
}

#[tokio::test]
async fn one_address_of_the_network_cannot_cause_mails_without_end() {
    for place in places().await {
        let address = email("x@stadt.example");
        for _ in 0..30 {
            let asked = place.accounts.ask_for_reset(&address, HERE);
            assert_eq!(asked.await, Ok(()));
        }
        let asked = place.accounts.ask_for_reset(&address, HERE);
        assert_eq!(asked.await, Err(AskRefusal::TooMany));
    }
}

#[tokio::test]
async fn changing_the_password_needs_the_old_one_and_tells_the_person() {
    for place in places().await {
        let anna = place.somebody("anna").await;
        let wrong = place
            .accounts
            .change_password(anna, "guess", "vier rote birnen", None);
        assert_eq!(wrong.await, Err(ChangeRefusal::WrongPassword));
        let weak = place
            .accounts
            .change_password(anna, GOOD, "kurz", None)
            .await;
        assert!(matches!(weak, Err(ChangeRefusal::Weak(_))));
        let done = place
            .accounts
            .change_password(anna, GOOD, "vier rote birnen", None);
        assert_eq!(done.await, Ok(()));
        let mails = place.mails().await;
        assert!(
            mails[0].subject.contains("Passwort"),
            "{}",
            mails[0].subject
        );
    }
}

#[tokio::test]
async fn a_new_address_holds_once_it_is_confirmed_and_the_old_one_is_told() {
    for place in places().await {
        let anna = place.somebody("anna").await;
        place.somebody("berta").await;
        let ask = |password: &'static str, address: &'static str| {
            let accounts = place.accounts.clone();
            async move {
                accounts
                    .ask_for_new_address(anna, password, None, &email(address))
                    .await
            }
        };
        let wrong = ask("guess", "a@neu.example").await;
        assert_eq!(wrong, Err(ProofRefusal::WrongPassword.into()));
        assert_eq!(ask(GOOD, "berta@stadt.example").await, Ok(()));
        assert_eq!(place.mails().await, [], "nobody learns who has an account");
        assert_eq!(ask(GOOD, "a@neu.example").await, Ok(()));
        assert!(
            place
                .accounts
                .sign_in("anna@stadt.example", GOOD, HERE)
                .await
                .is_ok()
        );
        let secret = place.secret().await;
        assert!(place.accounts.confirm(&secret, None).await.is_ok());
        assert!(
            place
                .accounts
                .sign_in("a@neu.example", GOOD, HERE)
                .await
                .is_ok()
        );
        let told = place.mails().await;
        assert_eq!(told[0].recipient, "anna@stadt.example");
    }
}
