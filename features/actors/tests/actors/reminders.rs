//! Reminders to confirm: to whom, how often, once.

use crate::people::*;
use accounts::Role;
use accounts_feature::Accounts;
use actor_network::{actor::ActorKind, confirmation::Freshness};
use actors::{Actors, reminding::Asked};
use database::testing::TestDatabase;
use jobs::{Letter, SendError, Transport, Worker, outbox};
use std::sync::Mutex;
use terms::{ActorId, Moment, Span};

#[derive(Default)]
struct Mailbox(Mutex<Vec<Letter>>);

#[async_trait::async_trait]
impl Transport for Mailbox {
    async fn send(&self, letter: &Letter) -> Result<(), SendError> {
        self.0.lock().unwrap().push(letter.clone());
        Ok(())
    }
}

fn half_a_year() -> i64 {
    NOON.after(Span::days(181)).micros()
}

fn much_later() -> i64 {
    NOON.after(Span::days(5_000)).micros()
}

async fn mails(database: &TestDatabase) -> Vec<Letter> {
    let mailbox = Mailbox::default();
    outbox::deliver(database, &mailbox, much_later)
        .await
        .unwrap();
    mailbox.0.into_inner().unwrap()
}

async fn remind(actors: &Actors, accounts: &Accounts, at: Moment) -> Asked {
    actors.remind_due(accounts, at, 10).await.unwrap()
}

/// An actor that somebody entered at noon and that nobody confirms.
async fn forgotten(actors: &Actors, name: &str) -> ActorId {
    enter(actors, facts(name, ActorKind::Club)).await
}

#[tokio::test]
async fn editors_and_coordinators_are_reminded_in_growing_intervals_until_planning_is_asked() {
    for (database, actors) in on_each().await {
        let accounts = accounts_in(&database);
        let id = forgotten(&actors, "Turnverein").await;
        acts_for(&accounts, (EDITOR, "Ada"), (Role::Editor, id), None).await;
        acts_for(&accounts, (9, "Bo"), (Role::Coordinator, id), None).await;
        acts_for(&accounts, (8, "Cem"), (Role::Editor, id), Some(30)).await;
        let day = |days| NOON.after(Span::days(days));
        assert_eq!(remind(&actors, &accounts, day(179)).await, Asked::default());
        let asked = remind(&actors, &accounts, day(181)).await;
        assert_eq!((asked.people, asked.mails), (vec![(id, 1)], 2));
        let mut sent = mails(&database).await;
        sent.sort_by(|one, other| one.recipient.cmp(&other.recipient));
        let to: Vec<&str> = sent.iter().map(|mail| mail.recipient.as_str()).collect();
        assert_eq!(to, ["person2@stadt.example", "person9@stadt.example"]);
        let page = format!("https://stadt.example/de/akteure/{id}");
        assert!(
            sent[0].body.starts_with("Guten Tag Ada,"),
            "{}",
            sent[0].body
        );
        assert!(sent[0].body.contains("Turnverein") && sent[0].body.contains(&page));

        // 30, 60, 120 days after the one before, then planning.
        assert_eq!(remind(&actors, &accounts, day(210)).await, Asked::default());
        assert_eq!(remind(&actors, &accounts, day(211)).await.people, [(id, 2)]);
        assert_eq!(remind(&actors, &accounts, day(270)).await, Asked::default());
        assert_eq!(remind(&actors, &accounts, day(271)).await.people, [(id, 3)]);
        let asked = remind(&actors, &accounts, day(391)).await;
        assert_eq!((asked.planning, asked.mails), (vec![id], 0));
        let known = actors.snapshot().await.unwrap();
        let unanswered: Vec<ActorId> = (known.unanswered().iter())
            .map(|(one, _)| one.actor.id())
            .collect();
        assert_eq!(unanswered, [id]);

        let confirming = actors::Doing {
            by: account(EDITOR),
            now: day(392),
        };
        actors.confirm(id, confirming).await.unwrap();
        let known = actors.snapshot().await.unwrap();
        assert!(known.unanswered().is_empty());
        let fresh = known.actors[&id]
            .record
            .freshness(&known.model.rhythm, day(393));
        assert_eq!(fresh, Freshness::Confirmed(day(392)));
        assert_eq!(remind(&actors, &accounts, day(571)).await, Asked::default());
    }
}

#[tokio::test]
async fn planning_is_asked_at_once_where_nobody_is_there_to_be_reminded() {
    for (database, actors) in on_each().await {
        let accounts = accounts_in(&database);
        let id = forgotten(&actors, "Verwaist").await;
        acts_for(&accounts, (8, "Cem"), (Role::Editor, id), Some(30)).await;
        let now = NOON.after(Span::days(181));
        let asked = remind(&actors, &accounts, now).await;
        assert_eq!(
            (asked.people.len(), asked.planning, asked.mails),
            (0, vec![id], 0)
        );
        assert!(mails(&database).await.is_empty());
        let unanswered = actors.snapshot().await.unwrap().unanswered();
        assert_eq!(unanswered[0].1, now);
    }
}

#[tokio::test]
async fn a_person_with_several_actors_gets_one_mail_in_their_language() {
    for (database, actors) in on_each().await {
        let accounts = accounts_in(&database);
        let one = forgotten(&actors, "Haus am Wall").await;
        let other = forgotten(&actors, "Haus am Bach").await;
        acts_for(&accounts, (EDITOR, "Ada"), (Role::Editor, one), None).await;
        let granted = accounts.grant_role(
            None,
            account(EDITOR),
            accounts_feature::acts::grant_role::NewRole {
                role: Role::Editor,
                principal: Some(accounts::Principal::Organisation(other)),
                places: accounts::Places::Everywhere,
                term: accounts::Term::new(NOON, None).unwrap(),
            },
        );
        granted.await.unwrap();
        let _ = mails(&database).await;
        let asked = remind(&actors, &accounts, NOON.after(Span::days(181))).await;
        assert_eq!((asked.people.len(), asked.mails), (2, 1));
        let sent = mails(&database).await;
        assert!(sent[0].body.contains("Haus am Wall") && sent[0].body.contains("Haus am Bach"));
    }
}

#[tokio::test]
async fn two_servers_remind_once() {
    for (database, here) in on_each().await {
        let accounts = accounts_in(&database);
        let id = forgotten(&here, "Turnverein").await;
        acts_for(&accounts, (EDITOR, "Ada"), (Role::Editor, id), None).await;
        let there = Actors::new((*database).clone(), random);
        let worker = |actors: &Actors| {
            Worker::new((*database).clone(), half_a_year).repeating(actors::duties(
                actors,
                &accounts,
                half_a_year,
            ))
        };
        let (one, other) = (worker(&here), worker(&there));
        tokio::join!(one.do_what_is_due(), other.do_what_is_due());
        one.do_what_is_due().await;
        assert_eq!(mails(&database).await.len(), 1);
        // Even two that do not know of each other.
        let later = NOON.after(Span::days(181 + 31));
        let (first, second) = tokio::join!(
            here.remind_due(&accounts, later, 10),
            there.remind_due(&accounts, later, 10)
        );
        let mails_of = [first.unwrap().mails, second.unwrap().mails];
        assert_eq!(mails_of.iter().sum::<usize>(), 1);
    }
}

#[tokio::test]
async fn its_own_people_and_planning_see_when_they_were_reminded_and_nobody_else() {
    let (database, actors) = on_each().await.remove(0);
    let accounts = accounts_in(&database);
    let id = forgotten(&actors, "Turnverein").await;
    acts_for(&accounts, (EDITOR, "Ada"), (Role::Editor, id), None).await;
    remind(&actors, &accounts, NOON.after(Span::days(181))).await;
    let house = crate::pages::house_of(database, actors);
    let path = format!("/de/akteure/{id}");
    let told = "zum ersten Mal";
    for (viewer, sees) in [
        (editor_of(id), true),
        (planner(), true),
        (resident(), false),
        (everyone(), false),
    ] {
        let (_, page) = house.get(&viewer, &path).await;
        assert_eq!(page.contains(told), sees);
    }
    let orphan = forgotten(&house.actors, "Verwaist").await;
    remind(&house.actors, &accounts, NOON.after(Span::days(200))).await;
    let (_, page) = house.get(&planner(), "/de/akteure/pruefen").await;
    assert!(page.contains("Hier antwortet niemand") && page.contains(&orphan.to_string()));
}
