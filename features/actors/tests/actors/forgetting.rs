//! Persons go from the history of actors: by hand, and with their account.

use crate::people::*;
use accounts::Role;
use actor_network::actor::{ActorKind, Channel, ChannelKind, Facts, Openness, RoleContact, State};
use actors::{Actors, editing::Wanted};
use axum::http::StatusCode;
use database::testing::TestDatabase;
use std::collections::BTreeMap;
use terms::{ActorId, Language};

fn named(person: &str, email: &str) -> RoleContact {
    RoleContact {
        role: "Leitung".to_owned(),
        person: Some(person.to_owned()),
        person_openness: Openness::Public,
        channels: vec![Channel {
            kind: ChannelKind::Email,
            value: email.to_owned(),
            openness: Openness::Public,
        }],
    }
}

fn club() -> Facts {
    let mut facts = facts("Turnverein", ActorKind::Club);
    facts.contacts = vec![named("Erika Geheim", "erika@tv.example")];
    facts
}

async fn change(actors: &Actors, id: ActorId, review: bool, change: impl Fn(&mut Facts)) {
    let (seen, mut facts) = actors.form_base(id, review).await.unwrap().unwrap();
    change(&mut facts);
    let wanted = Wanted {
        actor: id,
        seen,
        facts,
        choices: BTreeMap::new(),
        review,
    };
    actors.edit(&wanted, by(EDITOR, 5)).await.unwrap();
}

/// All that the database knows of actors, as text.
async fn all(database: &TestDatabase) -> String {
    let mut text = String::new();
    for sql in [
        "SELECT event, submitted FROM actor_event",
        "SELECT facts, state FROM actor_facts",
        "SELECT merged, merged FROM actor_merge",
        "SELECT note, reason FROM actor_claim",
        "SELECT heads, summary FROM actor_import",
        "SELECT table_rows, table_rows FROM actor_import_part",
        "SELECT payload, payload FROM audit_content",
    ] {
        for row in texts(database, sql, 2).await {
            text += &row.concat();
        }
    }
    text
}

#[tokio::test]
async fn names_go_from_the_history_and_the_steps_stay() {
    for (database, actors) in on_each().await {
        let id = enter(&actors, club()).await;
        change(&actors, id, false, |facts| {
            facts.contacts = vec![named("Kim Neu", "kim@tv.example")];
        })
        .await;
        assert!(all(&database).await.contains("Geheim"));
        let steps = actors.history(&planner(), id, 10).await.unwrap();
        assert_eq!(actors.forget_names(id, by(EDITOR, 6)).await, Ok(1));
        let text = all(&database).await;
        assert!(
            !text.contains("Geheim") && !text.contains("erika@"),
            "{text}"
        );
        assert_eq!(actors.history(&planner(), id, 10).await.unwrap(), steps);
        let now = actors.single(&planner(), id).await.unwrap().unwrap();
        let contact = &now.actor.facts().contacts[0];
        assert_eq!(contact.person.as_deref(), Some("Kim Neu"));
        assert_eq!(
            trail(&database).await.last().unwrap().0,
            "actor.forget_names"
        );
        // A second time there is nothing to forget, and nothing is noted.
        let noted = trail(&database).await.len();
        assert_eq!(actors.forget_names(id, by(EDITOR, 7)).await, Ok(0));
        assert_eq!(trail(&database).await.len(), noted);
    }
}

#[tokio::test]
async fn a_change_that_waits_keeps_its_names_when_the_history_forgets_them() {
    for (_database, actors) in on_each().await {
        let id = enter(&actors, club()).await;
        let claim = new_id();
        actors.claim(claim, id, "ich", by(EDITOR, 1)).await.unwrap();
        let accept = actors::claiming::Answer::Accept;
        actors
            .answer_claim(claim, &accept, by(PLANNER, 2))
            .await
            .unwrap();
        change(&actors, id, true, |facts| {
            facts.contacts = vec![named("Kim Neu", "kim@tv.example")];
        })
        .await;
        actors.forget_names(id, by(EDITOR, 6)).await.unwrap();
        let kept = actors.single(&planner(), id).await.unwrap().unwrap();
        let State::AwaitingReview { pending, .. } = kept.actor.state() else {
            panic!("nothing waits");
        };
        assert_eq!(
            pending.wanted.contacts[0].person.as_deref(),
            Some("Kim Neu")
        );
        let seen = kept.actor.version();
        let wanted = actors.facts_at(id, seen, true).await.unwrap().unwrap();
        assert_eq!(wanted.contacts[0].person.as_deref(), Some("Kim Neu"));
    }
}

#[tokio::test]
async fn with_an_account_its_person_goes_from_actors_and_their_histories() {
    for (database, actors) in on_each().await {
        let accounts = accounts_in(&database);
        let mut own = club();
        own.contacts
            .push(named("Ada Muster", "person2@stadt.example"));
        let id = enter(&actors, own).await;
        acts_for(&accounts, (EDITOR, "Ada Muster"), (Role::Editor, id), None).await;
        // Another actor names the address; a third a person of the same name.
        let mut elsewhere = facts("Förderverein", ActorKind::Club);
        elsewhere.contacts = vec![named("A. M.", "Person2@stadt.example")];
        let elsewhere = enter(&actors, elsewhere).await;
        let mut namesake = facts("Chor", ActorKind::Club);
        namesake.contacts = vec![named("Ada Muster", "ada@chor.example")];
        let namesake = enter(&actors, namesake).await;
        change(&actors, id, false, |facts| facts.contacts.truncate(1)).await;
        change(&actors, id, false, |facts| {
            facts
                .contacts
                .push(named("ada muster", "person2@stadt.example"));
        })
        .await;
        let note = "Ich bin Ada Muster";
        actors
            .claim(new_id(), id, note, by(EDITOR, 6))
            .await
            .unwrap();
        let table = "Name;Kontakt\nVerein;Ada Muster\n";
        let file = ("Register", "ada.csv", table.as_bytes().to_vec());
        let areas = std::sync::Arc::new(Vec::new());
        let uploaded = actors.upload(new_id(), file, &areas, "Kontakt", by(EDITOR, 7));
        uploaded.await.unwrap();
        let before = actors.history(&planner(), id, 20).await.unwrap().len();

        let exported = accounts
            .export(account(EDITOR), Language::German)
            .await
            .unwrap()
            .unwrap();
        let exported = serde_json::to_string(&exported).unwrap();
        assert!(
            exported.contains(note) && exported.contains("ada.csv"),
            "{exported}"
        );

        accounts.erase(None, account(EDITOR)).await.unwrap();
        let kept = actors.single(&planner(), id).await.unwrap().unwrap();
        let persons: Vec<Option<&str>> = (kept.actor.facts().contacts.iter())
            .map(|one| one.person.as_deref())
            .collect();
        assert_eq!(persons, [Some("Erika Geheim"), None]);
        let after = actors.history(&planner(), id, 20).await.unwrap().len();
        assert_eq!(after, before + 1, "all steps are still there, and one more");
        let other = actors.single(&planner(), elsewhere).await.unwrap().unwrap();
        assert!(other.actor.facts().contacts[0].channels.is_empty());
        let other = actors.single(&planner(), namesake).await.unwrap().unwrap();
        let person = &other.actor.facts().contacts[0].person;
        assert_eq!(person.as_deref(), Some("Ada Muster"), "a namesake stays");
        let text = all(&database).await.to_lowercase();
        assert!(!text.contains("person2@stadt"), "{text}");
        assert!(!text.contains("ich bin ada") && !text.contains("verein;ada"));
        assert_eq!(text.matches("ada muster").count(), 1, "only the namesake");
        assert!(actors.open_claims(&planner(), 10).await.unwrap().is_empty());
        // What is kept in memory knows it too.
        let known = actors.snapshot().await.unwrap();
        assert_eq!(known.actors[&id].actor.facts().contacts[1].person, None);
    }
}

#[tokio::test]
async fn only_who_may_edit_an_actor_makes_its_history_forget() {
    let (database, actors) = on_each().await.remove(0);
    let id = enter(&actors, club()).await;
    let other = enter_named(&actors, "Chor").await;
    change(&actors, id, false, |facts| facts.contacts.clear()).await;
    let house = crate::pages::house_of(database, actors);
    let path = format!("/de/akteure/{id}");
    let send = format!("{path}/namen-vergessen");
    for viewer in [everyone(), resident(), editor_of(other)] {
        let (_, page) = house.get(&viewer, &path).await;
        assert!(!page.contains("namen-vergessen"));
        let (status, _, _) = house.post(&viewer, &send, "").await;
        assert!(status.is_client_error(), "{status}");
    }
    let (_, page) = house.get(&editor_of(id), &path).await;
    assert!(page.contains("namen-vergessen"));
    let (status, to, _) = house.post(&editor_of(id), &send, "").await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert_eq!(to, format!("{path}#history"));
}
