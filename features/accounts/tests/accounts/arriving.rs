use crate::support::*;
use accounts::{Places, Registration, Role, password::Weakness};
use accounts_feature::acts::{
    LinkRefusal,
    accept_invitation::{ArrivalRefusal, Arrived},
    confirm::Asked,
    invite::{Delivery, InviteRefusal},
    register::RegisterRefusal,
    sign_in::SignInRefusal,
};
use terms::Language;

#[tokio::test]
async fn who_is_invited_chooses_name_and_password_and_can_then_sign_in_with_the_roles_given() {
    for place in places().await {
        let planning = role(Role::Planning, Places::Everywhere);
        let invited = place
            .accounts
            .invite(None, invitation("Anna@Stadt.example", vec![planning]))
            .await
            .unwrap();
        let early = place
            .accounts
            .sign_in("anna@stadt.example", GOOD, HERE)
            .await;
        assert_eq!(early, Err(SignInRefusal::Wrong));
        let secret = place.secret().await;
        assert!(place.accounts.look_at_invitation(&secret).await.is_ok());
        let arrived = place
            .accounts
            .accept_invitation(&secret, " Anna  Arndt ", GOOD)
            .await;
        assert_eq!(arrived, Ok(Arrived::Here(invited.account)));
        let signed_in = place
            .accounts
            .sign_in("anna@stadt.example", GOOD, HERE)
            .await;
        assert_eq!(signed_in, Ok(invited.account));
        let (viewer, person) = place
            .accounts
            .viewer(invited.account, moment())
            .await
            .unwrap();
        assert!(viewer.is_staff());
        assert_eq!(person.unwrap().name, "Anna Arndt");
    }
}

#[tokio::test]
async fn an_invitation_used_twice_at_once_works_once() {
    for place in places().await {
        place
            .accounts
            .invite(None, invitation("anna@stadt.example", Vec::new()))
            .await
            .unwrap();
        let secret = place.secret().await;
        let (one, two) = tokio::join!(
            place.accounts.accept_invitation(&secret, "Anna", GOOD),
            place
                .accounts
                .accept_invitation(&secret, "Berta", "vier gelbe birnen")
        );
        let refused = [&one, &two]
            .into_iter()
            .filter(|result| **result == Err(ArrivalRefusal::Link(LinkRefusal::Used)))
            .count();
        assert_eq!(refused, 1, "{one:?} {two:?}");
        assert!(one.is_ok() != two.is_ok());
    }
}

#[tokio::test]
async fn an_invitation_that_is_too_old_withdrawn_or_for_another_purpose_does_not_lead_on() {
    for place in places().await {
        let invited = place
            .accounts
            .invite(None, invitation("anna@stadt.example", Vec::new()))
            .await
            .unwrap();
        let first = place.secret().await;
        let confirming = place.accounts.look_at_confirmation(&first).await;
        assert_eq!(confirming, Err(LinkRefusal::Unknown.into()));
        let resetting = place.accounts.reset_password(&first, GOOD).await;
        assert_eq!(resetting, Err(LinkRefusal::Unknown.into()));
        place
            .accounts
            .invite_again(None, invited.account)
            .await
            .unwrap();
        let second = place.secret().await;
        let withdrawn = place.accounts.look_at_invitation(&first).await;
        assert_eq!(withdrawn, Err(LinkRefusal::Unknown.into()));
        later(14 * DAY);
        let old = place
            .accounts
            .accept_invitation(&second, "Anna", GOOD)
            .await;
        assert_eq!(old, Err(LinkRefusal::Expired.into()));
    }
}

#[tokio::test]
async fn a_weak_password_and_an_empty_name_are_refused_and_the_link_stays_good() {
    for place in places().await {
        place
            .accounts
            .invite(None, invitation("anna@stadt.example", Vec::new()))
            .await
            .unwrap();
        let secret = place.secret().await;
        let weak = place
            .accounts
            .accept_invitation(&secret, "Anna", "kurz")
            .await;
        assert_eq!(weak, Err(ArrivalRefusal::Weak(vec![Weakness::TooShort])));
        let nameless = place.accounts.accept_invitation(&secret, " ", GOOD).await;
        assert!(matches!(nameless, Err(ArrivalRefusal::Name(_))));
        assert!(
            place
                .accounts
                .accept_invitation(&secret, "Anna", GOOD)
                .await
                .is_ok()
        );
    }
}

#[tokio::test]
async fn nobody_is_invited_twice_not_even_at_once() {
    for place in places().await {
        let (one, two) = tokio::join!(
            place
                .accounts
                .invite(None, invitation("anna@stadt.example", Vec::new())),
            place
                .accounts
                .invite(None, invitation("ANNA@stadt.example", Vec::new()))
        );
        assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
        let refused = one.err().or(two.err()).unwrap();
        assert!(
            matches!(refused, InviteRefusal::AlreadyThere(_)),
            "{refused:?}"
        );
        assert_eq!(place.mails().await.len(), 1);
    }
}

#[tokio::test]
async fn an_invitation_on_paper_is_handed_over_once_and_the_address_confirmed_later() {
    for place in places().await {
        let on_paper = accounts_feature::acts::invite::Invitation {
            delivery: Delivery::ByHand,
            ..invitation("anna@stadt.example", Vec::new())
        };
        let invited = place.accounts.invite(None, on_paper).await.unwrap();
        assert_eq!(place.mails().await, []);
        let secret = invited.by_hand.unwrap();
        let arrived = place
            .accounts
            .accept_invitation(&secret, "Anna", GOOD)
            .await;
        assert_eq!(arrived, Ok(Arrived::ToConfirm(invited.account)));
        let early = place
            .accounts
            .sign_in("anna@stadt.example", GOOD, HERE)
            .await;
        assert_eq!(early, Err(SignInRefusal::NotConfirmed));
        let mails = place.mails().await;
        assert_eq!(mails.len(), 2);
        let replaced = place.accounts.confirm(&secret_in(&mails[0]), None).await;
        let latest = place.accounts.confirm(&secret_in(&mails[1]), None).await;
        assert!(replaced.is_ok() != latest.is_ok(), "the later link holds");
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
async fn who_registers_chooses_the_password_behind_the_mailed_link_and_opening_it_uses_nothing() {
    for place in places().await {
        place
            .accounts
            .register(&email("anna@stadt.example"), "Anna", Language::German, HERE)
            .await
            .unwrap();
        let secret = place.secret().await;
        for _ in 0..3 {
            let asked = place.accounts.look_at_confirmation(&secret).await;
            assert_eq!(asked, Ok(Asked::Password), "a mail scanner opens links");
        }
        let missing = place.accounts.confirm(&secret, None).await;
        assert_eq!(missing, Err(ArrivalRefusal::Weak(vec![Weakness::TooShort])));
        assert!(place.accounts.confirm(&secret, Some(GOOD)).await.is_ok());
        let again = place.accounts.confirm(&secret, Some(GOOD)).await;
        assert_eq!(again, Err(LinkRefusal::Used.into()));
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
async fn registering_again_answers_the_same_and_only_the_mail_tells_that_there_is_an_account() {
    for place in places().await {
        place.somebody("anna").await;
        let address = email("anna@stadt.example");
        let stranger = place
            .accounts
            .register(&address, "Stranger", Language::German, HERE)
            .await;
        assert_eq!(stranger, Ok(()));
        let mails = place.mails().await;
        assert_eq!(mails.len(), 1);
        assert!(
            mails[0].subject.contains("schon ein Konto"),
            "{}",
            mails[0].subject
        );
        assert_eq!(place.number("SELECT count(*) FROM account").await, 1);
    }
}

#[tokio::test]
async fn a_form_sent_twice_opens_one_account_and_nobody_is_flooded_with_mail() {
    for place in places().await {
        let address = email("anna@stadt.example");
        for _ in 0..10 {
            let sent = place
                .accounts
                .register(&address, "Anna", Language::German, HERE)
                .await;
            assert_eq!(sent, Ok(()));
        }
        assert_eq!(place.number("SELECT count(*) FROM account").await, 1);
        assert_eq!(place.mails().await.len(), 3);
        for number in 0..30 {
            let address = email(&format!("a{number}@stadt.example"));
            let sent = place
                .accounts
                .register(&address, "A", Language::German, HERE)
                .await;
            assert_eq!(sent.is_err(), number >= 20, "{number}: {sent:?}");
        }
        later(60 * MINUTE);
        let address = email("b@stadt.example");
        let sent = place
            .accounts
            .register(&address, "B", Language::German, HERE);
        assert_eq!(sent.await, Ok(()));
    }
}

#[tokio::test]
async fn where_accounts_are_by_invitation_nobody_registers() {
    for place in places().await {
        let accounts = with((*place.db).clone(), settings(Registration::ByInvitation));
        let refused = accounts
            .register(&email("anna@stadt.example"), "Anna", Language::German, HERE)
            .await;
        assert_eq!(refused, Err(RegisterRefusal::ByInvitationOnly));
        assert_eq!(place.number("SELECT count(*) FROM account").await, 0);
    }
}

#[tokio::test]
async fn a_mail_server_that_is_down_delays_the_mail_and_nothing_else() {
    struct Down;
    #[async_trait::async_trait]
    impl jobs::Transport for Down {
        async fn send(&self, _: &jobs::Letter) -> Result<(), jobs::SendError> {
            Err(jobs::SendError::Later("connection refused".to_owned()))
        }
    }
    for place in places().await {
        let registered = place
            .accounts
            .register(
                &email("anna@stadt.example"),
                "Anna",
                Language::English,
                HERE,
            )
            .await;
        assert_eq!(registered, Ok(()));
        let tried = jobs::outbox::deliver(&place.db, &Down, now).await.unwrap();
        assert_eq!(tried.later, 1);
        later(MINUTE);
        let secret = place.secret().await;
        assert!(place.accounts.confirm(&secret, Some(GOOD)).await.is_ok());
    }
}
