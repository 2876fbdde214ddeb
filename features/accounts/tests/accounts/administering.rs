use crate::support::*;
use accounts::{InvalidActing, Places, Principal, Role, Standing, Term};
use accounts_feature::acts::{
    end_role::EndRefusal,
    grant_role::{GrantRefusal, NewRole},
    renew_role::RenewRefusal,
    sign_in::SignInRefusal,
    suspend::SuspendRefusal,
};
use terms::{ActorId, Language, Span};

#[tokio::test]
async fn a_role_is_stored_with_its_actor_places_and_term_as_it_was_given() {
    for place in places().await {
        let anna = place.somebody("anna").await;
        let provider = ActorId::new(moment(), [7; 10]);
        let given = NewRole {
            principal: Some(Principal::Organisation(provider)),
            ..role(
                Role::NeighbourhoodManager,
                areas(&["2021/quartier/01", "2021/quartier/02"]),
            )
        };
        let id = place
            .accounts
            .grant_role(None, anna, given.clone())
            .await
            .unwrap();
        let stored = place.accounts.role(id).await.unwrap().unwrap();
        let parts = stored.parts();
        assert_eq!((parts.account, parts.role), (anna, given.role));
        assert_eq!(
            (parts.principal, &parts.places),
            (given.principal, &given.places)
        );
        assert_eq!(parts.term, given.term);
        let people = place.accounts.people_of(provider, 10).await.unwrap();
        assert_eq!(people[0].person.name, "anna");
        assert_eq!(people[0].roles[0].parts().id, id);
    }
}

#[tokio::test]
async fn a_role_that_does_not_fit_or_is_held_already_is_not_given() {
    for place in places().await {
        let anna = place.somebody("anna").await;
        let everywhere = role(Role::NeighbourhoodManager, Places::Everywhere);
        let refused = place.accounts.grant_role(None, anna, everywhere).await;
        let missing = InvalidActing::AreasMissing(Role::NeighbourhoodManager);
        assert_eq!(refused, Err(GrantRefusal::Invalid(missing)));
        let planning = || role(Role::Planning, Places::Everywhere);
        let (one, two) = tokio::join!(
            place.accounts.grant_role(None, anna, planning()),
            place.accounts.grant_role(None, anna, planning())
        );
        assert!(
            one.is_ok() != two.is_ok(),
            "a form sent twice: {one:?} {two:?}"
        );
        let nobody = terms::AccountId::new(moment(), [9; 10]);
        let refused = place.accounts.grant_role(None, nobody, planning()).await;
        assert_eq!(refused, Err(GrantRefusal::NoAccount));
    }
}

#[tokio::test]
async fn a_role_holds_until_it_is_ended_and_a_later_end_is_no_way_back() {
    for place in places().await {
        let anna = place.somebody("anna").await;
        let given = role(Role::Planning, Places::Everywhere);
        let id = place.accounts.grant_role(None, anna, given).await.unwrap();
        let sees = async || {
            let (viewer, _) = place.accounts.viewer(anna, moment()).await.unwrap();
            viewer.is_staff()
        };
        assert!(sees().await);
        later(DAY);
        let (one, two) = tokio::join!(
            place.accounts.end_role(None, id),
            place.accounts.end_role(None, id)
        );
        assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
        assert!(!sees().await);
        let late = place.accounts.renew_role(None, id, None).await;
        assert_eq!(late, Err(RenewRefusal::Over));
        let again = role(Role::Planning, Places::Everywhere);
        assert!(place.accounts.grant_role(None, anna, again).await.is_ok());
    }
}

#[tokio::test]
async fn a_role_is_renewed_to_a_later_end_only_and_keeps_the_end_it_needs() {
    for place in places().await {
        let anna = place.somebody("anna").await;
        let given = role(Role::NeighbourhoodManager, areas(&["2021/quartier/01"]));
        let id = place.accounts.grant_role(None, anna, given).await.unwrap();
        let until = |days| Some(moment().after(Span::days(days)));
        let earlier = place.accounts.renew_role(None, id, until(30)).await;
        assert_eq!(earlier, Err(RenewRefusal::NotLater));
        let endless = place.accounts.renew_role(None, id, None).await;
        let missing = InvalidActing::EndMissing(Role::NeighbourhoodManager);
        assert_eq!(endless, Err(RenewRefusal::Invalid(missing)));
        let new_end = until(700);
        assert_eq!(place.accounts.renew_role(None, id, new_end).await, Ok(()));
        later(600 * DAY);
        let stored = place.accounts.role(id).await.unwrap().unwrap();
        assert_eq!(stored.standing(moment()), Standing::Holds);
        let ending = place
            .accounts
            .roles_ending_within(Span::days(120), 10)
            .await
            .unwrap();
        assert_eq!(ending[0].roles[0].parts().id, id);
        let ending = place
            .accounts
            .roles_ending_within(Span::days(90), 10)
            .await
            .unwrap();
        assert_eq!(ending, []);
    }
}

#[tokio::test]
async fn a_role_that_has_not_begun_is_withdrawn() {
    for place in places().await {
        let anna = place.somebody("anna").await;
        let begins = moment().after(Span::days(10));
        let given = NewRole {
            term: Term::new(begins, None).unwrap(),
            ..role(Role::Planning, Places::Everywhere)
        };
        let id = place.accounts.grant_role(None, anna, given).await.unwrap();
        assert_eq!(place.accounts.end_role(None, id).await, Ok(()));
        assert_eq!(place.accounts.role(id).await, Ok(None));
        assert_eq!(
            place.accounts.end_role(None, id).await,
            Err(EndRefusal::Unknown)
        );
    }
}

#[tokio::test]
async fn the_last_administrator_can_neither_be_suspended_nor_lose_the_role() {
    for place in places().await {
        let chief = place.administrator("chief").await;
        let listed = place.accounts.listed(chief).await.unwrap().unwrap();
        let role = listed.roles[0].parts().id;
        let refused = place.accounts.suspend(None, chief, "").await;
        assert_eq!(refused, Err(SuspendRefusal::LastAdministrator));
        let refused = place.accounts.end_role(None, role).await;
        assert_eq!(refused, Err(EndRefusal::LastAdministrator));
        let deputy = place.administrator("deputy").await;
        let (one, two) = tokio::join!(
            place.accounts.suspend(None, chief, ""),
            place.accounts.suspend(None, deputy, "")
        );
        assert!(one.is_ok() != two.is_ok(), "both at once: {one:?} {two:?}");
    }
}

#[tokio::test]
async fn who_is_suspended_cannot_sign_in_until_the_suspension_is_lifted() {
    for place in places().await {
        place.administrator("chief").await;
        let anna = place.somebody("anna").await;
        place
            .accounts
            .suspend(None, anna, "shared her password")
            .await
            .unwrap();
        let refused = place
            .accounts
            .sign_in("anna@stadt.example", GOOD, HERE)
            .await;
        assert_eq!(refused, Err(SignInRefusal::Suspended));
        let wrong = place
            .accounts
            .sign_in("anna@stadt.example", "guess", HERE)
            .await;
        assert_eq!(
            wrong,
            Err(SignInRefusal::Wrong),
            "only who knows the password is told"
        );
        assert_eq!(place.accounts.lift(None, anna).await, Ok(()));
        assert!(place.accounts.lift(None, anna).await.is_err());
        assert_eq!(
            place
                .accounts
                .sign_in("anna@stadt.example", GOOD, HERE)
                .await,
            Ok(anna)
        );
    }
}

#[tokio::test]
async fn accounts_are_listed_by_name_a_page_at_a_time_and_found_by_name_or_address() {
    for place in places().await {
        for name in ["zoe", "oezlem", "anton", "anna", "Ännchen"] {
            place.somebody(name).await;
        }
        let names = |listing: &accounts_feature::acts::administer::Listing| {
            listing
                .accounts
                .iter()
                .map(|listed| listed.person.name.clone())
                .collect::<Vec<_>>()
        };
        let first = place.accounts.list(None, None, 2).await.unwrap();
        assert_eq!(names(&first), ["anna", "Ännchen"]);
        let second = place
            .accounts
            .list(None, first.next.as_ref(), 2)
            .await
            .unwrap();
        assert_eq!(names(&second), ["anton", "oezlem"]);
        let third = place
            .accounts
            .list(None, second.next.as_ref(), 2)
            .await
            .unwrap();
        assert_eq!((names(&third), third.next), (vec!["zoe".to_owned()], None));
        let found = place.accounts.list(Some("Änn"), None, 10).await.unwrap();
        assert_eq!(names(&found), ["anna", "Ännchen"]);
        let found = place.accounts.list(Some("ZOE@"), None, 10).await.unwrap();
        assert_eq!(names(&found), ["zoe"]);
        let found = place.accounts.list(Some("%"), None, 10).await.unwrap();
        assert_eq!(names(&found), [""; 0]);
    }
}

#[tokio::test]
async fn a_name_with_a_script_in_it_is_kept_as_text_and_a_changed_language_reaches_the_mails() {
    for place in places().await {
        let anna = place.somebody("anna").await;
        let name = "<script>alert(1)</script>";
        place
            .accounts
            .change_profile(anna, name, Language::English)
            .await
            .unwrap();
        let person = place.accounts.person(anna).await.unwrap().unwrap();
        assert_eq!(person.name, name);
        place
            .accounts
            .ask_for_reset(&email("anna@stadt.example"), HERE)
            .await
            .unwrap();
        let mails = place.mails().await;
        assert_eq!(mails[0].subject, "Choose a new password");
        assert!(mails[0].body.contains("https://stadt.example/en/passwort/"));
    }
}
