//! Duplicates become one, and two again.

use crate::people::*;
use actor_network::{
    Day,
    actor::{ActorKind, Choice, Field, State, Topic},
    bodies::{BodyKind, Holder, SeatId, Tenure, Vote, Weight},
    duplicates::{MergeRefusal, Pick},
};
use actors::{Actors, editing::Wanted, keeping_bodies::BodyChange, merging::MergeError};
use spine::{LinkKind, Links, MakeError, NewLink, Node};
use std::collections::BTreeMap;
use terms::ActorId;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Two that are one, with a part and a seat of the second.
async fn twice(actors: &Actors) -> (ActorId, ActorId, ActorId, ActorId) {
    let mut one = facts("Diakonie Nord e.V.", ActorKind::Provider);
    one.summary = Some("Hilft.".to_owned());
    let mut other = facts("Diakonie Nord", ActorKind::Provider);
    other.key = Some("D7".to_owned());
    other.offers.push(Topic {
        text: "Schuldnerberatung".to_owned(),
        field: None,
    });
    let keep = enter(actors, one).await;
    let gone = enter(actors, other).await;
    let mut part = facts("Diakonie Nord Tagespflege", ActorKind::Provider);
    part.parent = Some(gone);
    let part = enter(actors, part).await;
    let body = enter(actors, facts("Runder Tisch", ActorKind::Body)).await;
    let seat = SeatId(new_id());
    for change in [
        BodyChange::Describe {
            kind: BodyKind::RoundTable,
            weight: Weight::Advising,
        },
        BodyChange::AddSeat {
            seat,
            title: "Träger".to_owned(),
            vote: Vote::Voting,
        },
        BodyChange::Take {
            seat,
            tenure: Tenure {
                holder: Holder::Actor(gone),
                from: day("2026-01-01"),
                until: None,
            },
        },
    ] {
        actors
            .change_body(body, &change, by(PLANNER, 1), &random)
            .await
            .unwrap();
    }
    (keep, gone, part, body)
}

#[tokio::test]
async fn a_merge_moves_parts_seats_and_key_and_can_be_taken_back() {
    for (_database, actors) in on_each().await {
        let (keep, gone, part, body) = twice(&actors).await;
        let pairs = actors.duplicates(10).await.unwrap();
        assert_eq!((pairs[0].one, pairs[0].other), (keep, gone));

        let merge = new_id();
        let none = BTreeMap::new();
        let merging = actors.merge(merge, (keep, gone), &none, &[], by(PLANNER, 2));
        merging.await.unwrap();
        let kept = actors.single(&everyone(), keep).await.unwrap().unwrap();
        let facts = kept.actor.facts();
        assert_eq!(facts.summary.as_deref(), Some("Hilft."));
        assert_eq!(facts.key.as_deref(), Some("D7"));
        assert_eq!(facts.offers.len(), 1);
        assert!(actors.single(&everyone(), gone).await.unwrap().is_none());
        let parts = actors.parts(&everyone(), keep, 10).await.unwrap();
        assert_eq!(parts[0].id, part);
        let chairs = actors.chairs(&everyone(), keep).await.unwrap();
        assert_eq!(chairs[0].body.id, body);
        assert!(actors.duplicates(10).await.unwrap().is_empty());

        // What was edited since stays.
        let (seen, mut wanted) = actors.form_base(keep, false).await.unwrap().unwrap();
        wanted.short_name = Some("DN".to_owned());
        let edit = Wanted {
            actor: keep,
            seen,
            facts: wanted,
            choices: BTreeMap::new(),
            review: false,
        };
        actors.edit(&edit, by(PLANNER, 3)).await.unwrap();
        let back = actors
            .separate(merge, &BTreeMap::new(), &[], by(PLANNER, 4))
            .await;
        assert_eq!(back, Ok(gone));
        let kept = actors.single(&everyone(), keep).await.unwrap().unwrap();
        assert_eq!(kept.actor.facts().short_name.as_deref(), Some("DN"));
        assert_eq!(kept.actor.facts().key, None);
        let back = actors.single(&everyone(), gone).await.unwrap().unwrap();
        assert_eq!(back.actor.state(), &State::Published);
        assert_eq!(back.actor.facts().key.as_deref(), Some("D7"));
        assert_eq!(
            actors.parts(&everyone(), gone, 10).await.unwrap()[0].id,
            part
        );
        assert_eq!(actors.chairs(&everyone(), gone).await.unwrap().len(), 1);
        assert!(actors.chairs(&everyone(), keep).await.unwrap().is_empty());
        let again = actors
            .separate(merge, &BTreeMap::new(), &[], by(PLANNER, 5))
            .await;
        assert_eq!(again, Err(MergeError::NoMerge));
    }
}

#[tokio::test]
async fn taking_back_asks_about_fields_that_were_edited_since() {
    for (_database, actors) in on_each().await {
        let (keep, gone, _, _) = twice(&actors).await;
        let merge = new_id();
        let picks = BTreeMap::from([(Field::Name, Pick::Gone)]);
        actors
            .merge(merge, (keep, gone), &picks, &[], by(PLANNER, 2))
            .await
            .unwrap();
        let (seen, mut wanted) = actors.form_base(keep, false).await.unwrap().unwrap();
        assert_eq!(wanted.name, "Diakonie Nord");
        wanted.name = "Diakonie Nordstadt".to_owned();
        let edit = Wanted {
            actor: keep,
            seen,
            facts: wanted,
            choices: BTreeMap::new(),
            review: false,
        };
        actors.edit(&edit, by(PLANNER, 3)).await.unwrap();
        let asked = actors
            .separate(merge, &BTreeMap::new(), &[], by(PLANNER, 4))
            .await;
        let error = asked.unwrap_err();
        let outcome = Actors::edited_since(&error).unwrap();
        assert_eq!(outcome.conflicts[0].field, Field::Name);
        let choices = BTreeMap::from([(Field::Name, Choice::Theirs)]);
        actors
            .separate(merge, &choices, &[], by(PLANNER, 5))
            .await
            .unwrap();
        let kept = actors.single(&everyone(), keep).await.unwrap().unwrap();
        assert_eq!(kept.actor.facts().name, "Diakonie Nordstadt");
    }
}

#[tokio::test]
async fn what_would_lose_something_is_refused_and_nothing_changes() {
    for (_database, actors) in on_each().await {
        let (keep, gone, part, body) = twice(&actors).await;
        let none = BTreeMap::new();
        let merge = async |keep, gone| {
            actors
                .merge(new_id(), (keep, gone), &none, &[], by(PLANNER, 2))
                .await
        };
        let above = MergeError::Refused(MergeRefusal::OneAboveTheOther);
        assert_eq!(merge(gone, part).await, Err(above));
        assert_eq!(merge(keep, body).await, Err(MergeError::BodyGoes));
        assert_eq!(merge(body, gone).await, Err(MergeError::OwnSeat));
        assert_eq!(merge(keep, keep).await, Err(MergeRefusal::Same.into()));
        assert_eq!(merge(keep, new_actor()).await, Err(MergeError::NoActor));
        assert_eq!(actors.snapshot().await.unwrap().listed().count(), 4);
    }
}

#[tokio::test]
async fn two_that_a_person_found_to_be_two_are_not_asked_about_again() {
    for (_database, actors) in on_each().await {
        let (keep, gone, _, _) = twice(&actors).await;
        actors.are_two((gone, keep), by(PLANNER, 2)).await.unwrap();
        actors.are_two((keep, gone), by(PLANNER, 2)).await.unwrap();
        assert!(actors.duplicates(10).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn links_of_the_spine_go_along_and_come_back() {
    for (database, actors) in on_each().await {
        let (keep, gone, _, _) = twice(&actors).await;
        let area = Node::Area("2021/stadtteil/01".parse().unwrap());
        let link = |id, from: ActorId| NewLink {
            id,
            kind: LinkKind::Serves,
            from: Node::entity(from),
            to: area.clone(),
            by: None,
            at: minutes(1),
        };
        let made = database.write(async |tx| {
            Links::on(tx).make(link(new_id(), gone)).await?;
            Ok::<_, MakeError>(())
        });
        made.await.unwrap();
        let holding = async |actor: ActorId| {
            let links = Links::on(database.read())
                .of(&Node::entity(actor))
                .await
                .unwrap();
            links
                .into_iter()
                .filter(|link| link.ended.is_none())
                .count()
        };
        let merge = new_id();
        let none = BTreeMap::new();
        actors
            .merge(merge, (keep, gone), &none, &[], by(PLANNER, 2))
            .await
            .unwrap();
        assert_eq!((holding(keep).await, holding(gone).await), (1, 0));
        actors
            .separate(merge, &none_chosen(), &[], by(PLANNER, 3))
            .await
            .unwrap();
        assert_eq!((holding(keep).await, holding(gone).await), (0, 1));
    }
}

fn none_chosen() -> BTreeMap<Field, Choice> {
    BTreeMap::new()
}
