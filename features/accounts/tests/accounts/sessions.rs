use crate::support::*;
use serde_json::json;
use std::sync::Arc;
use terms::AccountId;
use tower_sessions::{Session, SessionStore, session::Id};

async fn session(place: &Place, account: AccountId, device: &str) -> Id {
    let store = Arc::new(place.accounts.sessions());
    let session = Session::new(None, store, None);
    session
        .insert("account", account.to_string())
        .await
        .unwrap();
    session.insert("device", device).await.unwrap();
    session.save().await.unwrap();
    session.id().unwrap()
}

async fn account_of(place: &Place, id: &Id) -> Option<String> {
    let record = place.accounts.sessions().load(id).await.unwrap()?;
    Some(record.data.get("account")?.as_str()?.to_owned())
}

#[tokio::test]
async fn what_is_in_the_cookie_is_not_in_the_database() {
    for place in places().await {
        let anna = place.somebody("anna").await;
        let id = session(&place, anna, "Firefox · Linux").await;
        assert_eq!(account_of(&place, &id).await, Some(anna.to_string()));
        let stored = format!("SELECT count(*) FROM account_session WHERE id_hash = '{id}'");
        assert_eq!(place.number(&stored).await, 0);
        let guess = Id(id.0 ^ 1);
        assert_eq!(account_of(&place, &guess).await, None);
    }
}

#[tokio::test]
async fn nobody_but_who_is_signed_in_has_a_session() {
    for place in places().await {
        let store = Arc::new(place.accounts.sessions());
        let session = Session::new(None, store, None);
        session.insert("basket", json!(["apples"])).await.unwrap();
        assert!(session.save().await.is_err());
        assert_eq!(
            place.number("SELECT count(*) FROM account_session").await,
            0
        );
    }
}

#[tokio::test]
async fn a_session_ends_when_it_is_not_used_and_at_the_latest_after_30_days() {
    for place in places().await {
        let anna = place.somebody("anna").await;
        let used = session(&place, anna, "").await;
        let unused = session(&place, anna, "").await;
        for _ in 0..14 {
            later(2 * DAY);
            assert!(account_of(&place, &used).await.is_some());
        }
        assert_eq!(account_of(&place, &unused).await, None);
        later(2 * DAY);
        assert_eq!(account_of(&place, &used).await, None);
        place.accounts.tidy().await.unwrap();
        assert_eq!(
            place.number("SELECT count(*) FROM account_session").await,
            0
        );
    }
}

#[tokio::test]
async fn being_seen_is_written_once_an_hour_and_not_with_every_request() {
    for place in places().await {
        let anna = place.somebody("anna").await;
        let id = session(&place, anna, "").await;
        let begin = now();
        later(59 * MINUTE);
        account_of(&place, &id).await;
        assert_eq!(
            place.number("SELECT last_seen FROM account_session").await,
            begin
        );
        later(MINUTE);
        account_of(&place, &id).await;
        assert_eq!(
            place.number("SELECT last_seen FROM account_session").await,
            now()
        );
    }
}

#[tokio::test]
async fn people_see_their_devices_and_end_one_or_all_others_but_never_those_of_others() {
    for place in places().await {
        let anna = place.somebody("anna").await;
        let berta = place.somebody("berta").await;
        let phone = session(&place, anna, "Safari · iPhone").await;
        let desk = session(&place, anna, "Firefox · Linux").await;
        let of_berta = session(&place, berta, "Edge · Windows").await;
        let devices = place.accounts.devices(anna, Some(&desk)).await.unwrap();
        let listed: Vec<(&str, bool)> = devices
            .iter()
            .map(|device| (device.name.as_str(), device.is_this))
            .collect();
        assert_eq!(listed.len(), 2);
        assert!(listed.contains(&("Firefox · Linux", true)));
        let phones = devices.iter().find(|device| !device.is_this).unwrap();
        assert_eq!(
            place.accounts.end_device(berta, &phones.id).await,
            Ok(false)
        );
        assert_eq!(place.accounts.end_device(anna, &phones.id).await, Ok(true));
        assert_eq!(account_of(&place, &phone).await, None);
        session(&place, anna, "").await;
        assert_eq!(
            place.accounts.end_other_devices(anna, Some(&desk)).await,
            Ok(1)
        );
        assert!(account_of(&place, &desk).await.is_some());
        assert!(account_of(&place, &of_berta).await.is_some());
    }
}

#[tokio::test]
async fn a_new_password_a_suspension_and_signing_out_end_sessions() {
    for place in places().await {
        let anna = place.somebody("anna").await;
        place.administrator("chief").await;
        let here = session(&place, anna, "").await;
        let there = session(&place, anna, "").await;
        place
            .accounts
            .change_password(anna, GOOD, "vier rote birnen", Some(&here))
            .await
            .unwrap();
        assert!(account_of(&place, &here).await.is_some());
        assert_eq!(account_of(&place, &there).await, None);
        let store = place.accounts.sessions();
        store.delete(&here).await.unwrap();
        assert_eq!(account_of(&place, &here).await, None);
        let again = session(&place, anna, "").await;
        place.accounts.suspend(None, anna, "").await.unwrap();
        assert_eq!(account_of(&place, &again).await, None);
        let (viewer, _) = place.accounts.viewer(anna, moment()).await.unwrap();
        assert_eq!(viewer.account(), None);
    }
}
